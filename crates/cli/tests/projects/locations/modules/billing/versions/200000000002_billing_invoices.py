"""Billing: invoices

Revision ID: 200000000002
Revises: 200000000001
Create Date: 2024-03-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = '200000000002'
down_revision = '200000000001'
branch_labels = None
depends_on = '100000000002'


def upgrade():
    op.create_table("invoices", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("invoices")
