"""Price list as a view

Revision ID: 42d6b81f9a05
Revises: c7e5904a2b04
Create Date: 2025-10-01 12:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = '42d6b81f9a05'
down_revision = 'c7e5904a2b04'
branch_labels = None
depends_on = None


def upgrade():
    op.execute(
        """
        CREATE VIEW price_list AS
        SELECT p.name, p.price, v.name AS vendor
        FROM products p JOIN vendors v ON v.id = p.vendor_id
        WHERE p.in_stock
        """
    )


def downgrade():
    op.execute("DROP VIEW price_list")
