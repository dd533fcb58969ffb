"""Number 2"""
from alembic import context, op
import sqlalchemy as sa

revision = "ce0000000002"
down_revision = 'ce0000000001'


def upgrade(extra):
    context.config.print_stdout("upgrade 2 %s %s", extra, op.get_context().as_sql)
    op.create_table("t2", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade(extra):
    context.config.print_stdout("downgrade 2 %s", extra)
    op.drop_table("t2")
