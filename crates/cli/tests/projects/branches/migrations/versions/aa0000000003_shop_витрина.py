"""Shop: витрина

Revision ID: aa0000000003
Revises: aa0000000002
Create Date: 2024-01-03 00:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'aa0000000003'
down_revision = 'aa0000000002'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("showcase", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("showcase")
