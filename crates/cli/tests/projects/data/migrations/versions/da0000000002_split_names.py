"""Split names

Revision ID: da0000000002
Revises: da0000000001
Create Date: 2024-03-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'da0000000002'
down_revision = 'da0000000001'
branch_labels = None
depends_on = None

people = sa.table(
    "people",
    sa.column("id", sa.Integer),
    sa.column("full_name", sa.String),
    sa.column("first", sa.String),
    sa.column("last", sa.String),
)


def upgrade():
    op.add_column("people", sa.Column("first", sa.String(50)))
    op.add_column("people", sa.Column("last", sa.String(50)))
    connection = op.get_bind()
    rows = connection.execute(sa.select(people.c.id, people.c.full_name).order_by(people.c.id)).fetchall()
    for row in rows:
        first, _, last = row.full_name.partition(" ")
        connection.execute(people.update().where(people.c.id == row.id).values(first=first, last=last or None))
    print(f"split {len(rows)} names")


def downgrade():
    op.drop_column("people", "last")
    op.drop_column("people", "first")
