"""Первый заказ: «чай» ☕

Revision ID: заказ2
Revises: заказ1
Create Date: 2024-03-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'заказ2'
down_revision = 'заказ1'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("INSERT INTO \"Заказы\" (\"№\", \"покупатель\") VALUES (1, 'Ёжик 🦔')")


def downgrade():
    op.execute("DELETE FROM \"Заказы\"")
