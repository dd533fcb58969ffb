"""`alter_column` with many keywords at once: each two values of different keywords meet in some call."""

from _corpus import Corpus
from _pairs import pairs

SETUP = '''
class Colour(enum.Enum):
    RED = "red"
    GREEN = "green"
meta = sa.MetaData()
'''
FACTORS = {
    "place": ['"t", "x"', '"Order", "Сумма"'],
    "type_": ["", "sa.BigInteger()", "sa.String(50)", 'sa.Enum("a", "b", name="kind")', 'sa.Enum(Colour, name="kind", native_enum=False, create_constraint=True)', "sa.Boolean(create_constraint=True)", 'postgresql.ENUM("a", "b", name="kind", create_type=False).with_variant(sa.Text, "sqlite", "mysql", "mariadb", "mssql", "oracle")', 'sa.ARRAY(sa.Enum("a", name="kind")).with_variant(sa.Text, "sqlite", "mysql", "mariadb", "mssql", "oracle")', "sa.DateTime(timezone=True)", "sa.Numeric(12, 2)"],
    "existing_type": ["", "sa.Integer()", "sa.VARCHAR(length=20)", 'sa.Enum("a", "c", name="kind")', "sa.Boolean(create_constraint=True, name='flag')", 'sa.Enum("a", "c", name="kind", native_enum=False, create_constraint=True)', "sa.TIMESTAMP()"],
    "nullable": ["", "True", "False"],
    "existing_nullable": ["", "True", "False"],
    "server_default": ["", "None", '"it\'s"', 'sa.text("now()")', "sa.func.now()", "sa.false()", "sa.Identity(always=True, start=3, cycle=True)", 'sa.Computed("a + 1")'],
    "existing_server_default": ["", "False", "None", '"5"', 'sa.text("0")', "sa.Identity(start=1)", 'sa.Computed("a + 2")'],
    "comment": ["", "None", '"новый 100%"'],
    "existing_comment": ["", '"it\'s old"'],
    "new_column_name": ["", '"New name"'],
    "autoincrement": ["", "True", "False"],
    "existing_autoincrement": ["", "True"],
    "schema": ["", '"s"', '"My.Schema"'],
    "more": ["", 'postgresql_using="x::integer"', "mssql_drop_default=True, mssql_drop_check=True"],
}


def call(row, leave=()):
    keywords = [f"{name}={value}" for name, value in row.items() if value and name not in ("place", "more", *leave)]
    return ", ".join(filter(None, keywords + [row["more"]]))


def corpus():
    c = Corpus("alterations", SETUP)
    for number, row in enumerate(pairs(FACTORS)):
        given = call(row)
        c.add(f"alter {number}", f"op.alter_column({', '.join(filter(None, [row['place'], given]))})", **({"naming_convention": {"ck": "ck_%(table_name)s_%(constraint_name)s"}} if number % 4 == 1 else {}))
    batch = {name: values for name, values in FACTORS.items() if name not in ("place", "existing_autoincrement", "schema")}
    batch["recreate"] = ['"auto"', '"always"']
    for number, row in enumerate(pairs(batch)):
        existing = row["existing_type"] or "sa.Integer()"
        old = f'old = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", {existing}), sa.Column("a", sa.Integer), sa.UniqueConstraint("x", "a", name="uq"), sa.Index("ix", "x"))'
        c.add(f"batch {number}", f'{old}\nwith op.batch_alter_table("t", copy_from=old, recreate={row["recreate"]}) as batch_op:\n    batch_op.alter_column("x", {call(row, ("recreate",))})'.replace('"x", )', '"x")'))
    return c
