"""A second way

Several lines tell why: two teams work at once.

Revision ID: ee0000000005
Revises: cc0000000004
Create Date: 2024-01-05 01:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'ee0000000005'
down_revision = 'cc0000000004'
branch_labels = 'second'
depends_on = None


def upgrade():
    op.create_table("second_way", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("second_way")
