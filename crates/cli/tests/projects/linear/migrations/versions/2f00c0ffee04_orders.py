"""Orders

Revision ID: 2f00c0ffee04
Revises: 1a2b3c4d5e03
Create Date: 2024-03-04 09:15:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = '2f00c0ffee04'
down_revision = '1a2b3c4d5e03'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "Order",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("product_id", sa.Integer(), sa.ForeignKey("products.id", name="fk_order_product", ondelete="CASCADE"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("paid", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.UniqueConstraint("product_id", "at", name="uq_order_product_at"),
    )


def downgrade():
    op.drop_table("Order")
