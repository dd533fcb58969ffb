"""Первые продавцы и товары 🍯

Revision ID: 9c42f7d81e02
Revises: 5b1d0e6a7c01
Create Date: 2025-09-02 10:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from decimal import Decimal


revision = '9c42f7d81e02'
down_revision = '5b1d0e6a7c01'
branch_labels = None
depends_on = None

vendors = sa.table(
    "vendors",
    sa.column("id", sa.Integer),
    sa.column("name", sa.String),
    sa.column("contact", sa.String),
)
products = sa.table(
    "products",
    sa.column("id", sa.Integer),
    sa.column("vendor_id", sa.Integer),
    sa.column("name", sa.String),
    sa.column("price", sa.Numeric),
)


def upgrade():
    op.bulk_insert(
        vendors,
        [
            {"id": 1, "name": "Пасека Ивановых", "contact": "Ольга Иванова <olga@example.org>"},
            {"id": 2, "name": "Сыроварня «Луг»", "contact": "Пётр Луговой <petr@example.org>"},
            {"id": 3, "name": "Green Garden", "contact": None},
        ],
    )
    op.bulk_insert(
        products,
        [
            {"id": 1, "vendor_id": 1, "name": "Мёд липовый", "price": Decimal("650.00")},
            {"id": 2, "vendor_id": 1, "name": "Мёд гречишный", "price": Decimal("590.50")},
            {"id": 3, "vendor_id": 2, "name": "Сыр козий", "price": Decimal("1200.00")},
            {"id": 4, "vendor_id": 3, "name": "Basil 🌿", "price": Decimal("90.00")},
        ],
    )


def downgrade():
    op.execute(products.delete())
    op.execute(vendors.delete())
