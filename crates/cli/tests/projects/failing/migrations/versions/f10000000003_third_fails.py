"""Third fails

Revision ID: f10000000003
Revises: f10000000002
Create Date: 2024-03-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'f10000000003'
down_revision = 'f10000000002'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("third", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("INSERT INTO nowhere VALUES (1)")


def downgrade():
    op.drop_table("third")
