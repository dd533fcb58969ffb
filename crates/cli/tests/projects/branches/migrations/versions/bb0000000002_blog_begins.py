"""Blog begins

Revision ID: bb0000000002
Revises: aa0000000001
Create Date: 2024-01-02 01:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'bb0000000002'
down_revision = 'aa0000000001'
branch_labels = ('blog', 'блог')
depends_on = None


def upgrade():
    op.create_table("blog", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("blog")
