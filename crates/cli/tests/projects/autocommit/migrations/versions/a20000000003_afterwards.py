"""Afterwards

Revision ID: a20000000003
Revises: a20000000002
Create Date: 2024-03-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'a20000000003'
down_revision = 'a20000000002'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("afterwards", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("afterwards")
