"""Writes goldens/core.txt: what the reference prints offline for the operations that it/core.rs builds in Rust."""

import io
import pathlib

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

CASES = {
    "create table": lambda op: op.create_table(
        "заказ",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("order", sa.String(20), server_default="it's", nullable=False),
        sa.Column("Сумма 💰", sa.Numeric(10, 2)),
        sa.Column("user id", sa.Integer, sa.ForeignKey("user.id", name="fk_user", ondelete="CASCADE")),
        schema="Мой",
    ),
    "add column": lambda op: op.add_column(
        "t", sa.Column("select", sa.DateTime(timezone=True), server_default=sa.text("now()"))
    ),
    "drop column": lambda op: op.drop_column("t", "x"),
    "alter column": lambda op: op.alter_column(
        "t", "x", type_=sa.BigInteger(), nullable=False, existing_type=sa.Integer(), existing_nullable=True
    ),
    "create index": lambda op: op.create_index("ix_ü", "t", ["a", sa.text("lower(b)")], unique=True),
    "create unique constraint": lambda op: op.create_unique_constraint("uq%x", "t", ["a", "B"]),
    "drop constraint": lambda op: op.drop_constraint("fk", "t", type_="foreignkey"),
    "rename table": lambda op: op.rename_table("a", "group"),
    "bulk insert": lambda op: op.bulk_insert(
        sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("ok", sa.Boolean)),
        [{"id": 1, "name": "it's 50% \\ ё 🎉", "ok": True}, {"id": 2, "name": None, "ok": False}],
    ),
}


def offline(dialect, case):
    output = io.StringIO()
    options = {"as_sql": True, "output_buffer": output}
    context = MigrationContext.configure(
        dialect_name=dialect, dialect_opts={"paramstyle": "named"}, opts=options
    )
    try:
        case(Operations(context))
    except Exception as error:
        return f"! {type(error).__name__}: {error}"
    return output.getvalue().strip()


def main():
    blocks = []
    for name, case in CASES.items():
        for dialect in ["postgresql", "sqlite", "mysql", "mariadb", "mssql", "oracle"]:
            blocks.append(f"=== {name} ({dialect})\n{offline(dialect, case)}\n")
    path = pathlib.Path(__file__).parent.parent / "goldens" / "core.txt"
    path.write_text("\n".join(blocks))


main()
