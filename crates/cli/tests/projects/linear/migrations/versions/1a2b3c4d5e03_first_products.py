"""First products

The market opens with these.
Their prices are in roubles.

Revision ID: 1a2b3c4d5e03
Revises: 1a2b3c4d5e02
Create Date: 2024-03-03 12:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = '1a2b3c4d5e03'
down_revision = '1a2b3c4d5e02'
branch_labels = None
depends_on = None


def upgrade():
    products = sa.table(
        "products",
        sa.column("id", sa.Integer),
        sa.column("name", sa.String),
        sa.column("price", sa.Numeric),
    )
    op.bulk_insert(
        products,
        [
            {"id": 1, "name": "Помидоры", "price": 250},
            {"id": 2, "name": "It's honey: 100%", "price": 990.5},
        ],
    )
    op.execute("UPDATE products SET stock = 10 WHERE id = 1")


def downgrade():
    op.execute("DELETE FROM products")
