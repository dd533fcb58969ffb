"""Together

Revision ID: ab0000000004
Revises: ab0000000002, ab0000000003
Create Date: 2024-03-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'ab0000000004'
down_revision = ('ab0000000002', 'ab0000000003')
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
