"""Second

Revision ID: e10000000002
Revises: e10000000001
Create Date: 2024-03-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'e10000000002'
down_revision = 'e10000000001'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("second", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("second")
