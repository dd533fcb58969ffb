"""Geography

Revision ID: ff0000000001
Revises: 
Create Date: 2024-01-01 02:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'ff0000000001'
down_revision = None
branch_labels = ('geo',)
depends_on = None


def upgrade():
    op.create_table("places", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("places")
