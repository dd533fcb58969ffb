"""Merge shop and blog

Revision ID: cc0000000004
Revises: aa0000000003, bb0000000003
Create Date: 2024-01-04 00:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'cc0000000004'
down_revision = ('aa0000000003', 'bb0000000003')
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
