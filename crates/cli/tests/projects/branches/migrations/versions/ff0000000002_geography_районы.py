"""Geography: районы

Revision ID: ff0000000002
Revises: ff0000000001
Create Date: 2024-01-02 02:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'ff0000000002'
down_revision = 'ff0000000001'
branch_labels = None
depends_on = ('bb0000000002',)


def upgrade():
    op.create_table("districts", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("districts")
