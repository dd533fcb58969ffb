"""Two

Revision ID: 0c0000000002
Revises: 0c0000000001
Create Date: 2024-03-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = '0c0000000002'
down_revision = '0c0000000001'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("two", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("two")
