"""Fourth

Revision ID: f10000000004
Revises: f10000000003
Create Date: 2024-03-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'f10000000004'
down_revision = 'f10000000003'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("fourth", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("fourth")
