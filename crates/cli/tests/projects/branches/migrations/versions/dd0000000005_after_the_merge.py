"""After the merge

Revision ID: dd0000000005
Revises: cc0000000004
Create Date: 2024-01-05 00:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'dd0000000005'
down_revision = 'cc0000000004'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("after_merge", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("after_merge")
