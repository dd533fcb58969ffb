"""Count, copy, clean

Revision ID: da0000000003
Revises: da0000000002
Create Date: 2024-03-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


revision = 'da0000000003'
down_revision = 'da0000000002'
branch_labels = None
depends_on = None


def upgrade():
    connection = op.get_bind()
    total = connection.execute(sa.text("SELECT count(*) FROM people WHERE id > :least"), {"least": 1}).scalar()
    op.create_table("facts", sa.Column("name", sa.String(20), primary_key=True), sa.Column("value", sa.Integer()))
    connection.execute(sa.text("INSERT INTO facts (name, value) VALUES (:name, :value)"), [
        {"name": "всего", "value": total},
        {"name": "tables", "value": len([t for t in sa.inspect(connection).get_table_names() if t in ("people", "facts")])},
    ])
    for row in connection.execute(sa.text("SELECT id, first, last FROM people ORDER BY id")).mappings():
        print(row["id"], row["first"], row["last"])
    result = connection.execute(sa.text("DELETE FROM people WHERE last IS NULL"))
    print("removed", result.rowcount)
    if not sa.inspect(connection).has_table("extras"):
        op.create_table("extras", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("extras")
    op.drop_table("facts")
