"""Добавить остаток и описание 🍅

Revision ID: 1a2b3c4d5e02
Revises: 1a2b3c4d5e01
Create Date: 2024-03-02 11:30:00.123456

"""
from alembic import op
import sqlalchemy as sa


revision = '1a2b3c4d5e02'
down_revision = '1a2b3c4d5e01'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("products", sa.Column("stock", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("products", sa.Column("описание", sa.Text(), nullable=True))


def downgrade():
    op.drop_column("products", "описание")
    op.drop_column("products", "stock")
