"""Both databases

Revision ID: c10000000001
Revises:
Create Date: 2024-03-01 10:00:00

"""
from alembic import op
import sqlalchemy as sa

revision = "c10000000001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade(engine_name):
    globals()["upgrade_%s" % engine_name]()


def downgrade(engine_name):
    globals()["downgrade_%s" % engine_name]()


def upgrade_shop():
    op.create_table("goods", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade_shop():
    op.drop_table("goods")


def upgrade_архив():
    op.create_table("old_goods", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade_архив():
    op.drop_table("old_goods")
