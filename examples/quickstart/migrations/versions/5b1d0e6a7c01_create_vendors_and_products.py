"""Create vendors and products

Revision ID: 5b1d0e6a7c01
Revises: 
Create Date: 2025-09-01 09:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = '5b1d0e6a7c01'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "vendors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=True),
        sa.Column("created_at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_vendors"),
        sa.UniqueConstraint("name", name="uq_vendors_name"),
    )
    op.create_table(
        "products",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vendor_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("price", sa.Numeric(precision=10, scale=2), nullable=False),
        sa.Column("in_stock", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.CheckConstraint("price >= 0", name="ck_products_price"),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendors.id"], name="fk_products_vendor", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_products"),
    )
    op.create_index("ix_products_vendor_id", "products", ["vendor_id"])


def downgrade():
    op.drop_index("ix_products_vendor_id", table_name="products")
    op.drop_table("products")
    op.drop_table("vendors")
