"""Создать таблицу «Заказы» 📦

Revision ID: заказ1
Revises: 
Create Date: 2024-03-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'заказ1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "Заказы",
        sa.Column("№", sa.Integer(), primary_key=True),
        sa.Column("покупатель", sa.String(50), nullable=False, comment="Имя и фамилия"),
        sa.Column("select", sa.Text(), server_default="пусто 🫙"),
        comment="Заказы покупателей",
    )
    op.create_index("ix_Заказы_покупатель", "Заказы", ["покупатель"])


def downgrade():
    op.drop_table("Заказы")
