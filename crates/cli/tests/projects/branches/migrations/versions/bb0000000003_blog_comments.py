"""Blog: comments

Revision ID: bb0000000003
Revises: bb0000000002
Create Date: 2024-01-03 01:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'bb0000000003'
down_revision = 'bb0000000002'
branch_labels = None
depends_on = 'aa0000000003'


def upgrade():
    op.create_table("comments", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("comments")
