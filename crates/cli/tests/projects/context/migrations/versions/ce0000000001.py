"""Number 1"""
from alembic import context, op
import sqlalchemy as sa

revision = "ce0000000001"
down_revision = None


def upgrade(extra):
    context.config.print_stdout("upgrade 1 %s %s", extra, op.get_context().as_sql)
    op.create_table("t1", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade(extra):
    context.config.print_stdout("downgrade 1 %s", extra)
    op.drop_table("t1")
