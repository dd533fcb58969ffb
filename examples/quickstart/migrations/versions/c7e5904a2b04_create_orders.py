"""Create orders

Revision ID: c7e5904a2b04
Revises: 1f8a3b60d403
Create Date: 2025-09-21 08:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'c7e5904a2b04'
down_revision = '1f8a3b60d403'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("покупатель", sa.String(length=120), nullable=False),
        sa.Column("status", sa.Enum("new", "paid", "delivered", name="order_status"), server_default="new", nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_orders"),
    )
    op.create_table(
        "order_items",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name="fk_order_items_order", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name="fk_order_items_product"),
        sa.PrimaryKeyConstraint("order_id", "product_id", name="pk_order_items"),
    )
    op.create_index(
        "ix_orders_open", "orders", ["покупатель"], unique=False, sqlite_where=sa.text("status <> 'delivered'")
    )


def downgrade():
    op.drop_index("ix_orders_open", table_name="orders")
    op.drop_table("order_items")
    op.drop_table("orders")
