"""A value and an index without a transaction

Revision ID: a20000000002
Revises: a20000000001
Create Date: 2024-03-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'a20000000002'
down_revision = 'a20000000001'
branch_labels = None
depends_on = None


def upgrade():
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE mood ADD VALUE IF NOT EXISTS 'good'")
        op.create_index("ix_people_name", "people", ["name"], postgresql_concurrently=True)
    op.add_column("people", sa.Column("mood", sa.Enum("ok", "плохо", "good", name="mood", create_type=False)))
    op.execute("INSERT INTO people VALUES (1, 'Аня', 'good')")


def downgrade():
    op.drop_column("people", "mood")
    with op.get_context().autocommit_block():
        op.drop_index("ix_people_name", table_name="people", postgresql_concurrently=True)
