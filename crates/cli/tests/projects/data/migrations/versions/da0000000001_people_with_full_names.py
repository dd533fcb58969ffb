"""People with full names

Revision ID: da0000000001
Revises: 
Create Date: 2024-03-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa
import datetime
from decimal import Decimal


revision = 'da0000000001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    people = op.create_table(
        "people",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("full_name", sa.String(100), nullable=False),
        sa.Column("born", sa.Date()),
        sa.Column("balance", sa.Numeric(10, 2)),
    )
    op.bulk_insert(
        people,
        [
            {"id": 1, "full_name": "Анна Каренина", "born": datetime.date(1840, 5, 1), "balance": Decimal("10.50")},
            {"id": 2, "full_name": "Steve O'Hara", "born": None, "balance": Decimal("0")},
            {"id": 3, "full_name": "单 🐼", "born": datetime.date(2000, 2, 29), "balance": None},
        ],
    )


def downgrade():
    op.drop_table("people")
