"""Every keyword that a dialect's `construct_arguments` names, on the construct that takes it, alone and on a statement of every dialect."""

import importlib

from _corpus import Corpus

VALUES = {
    "using": ['"btree"', '"GIN"'], "where": ['sa.text("a > 5")', 'sa.column("Цена") > 5'], "include": ['["b"]', '["Цена"]'], "ops": ['{"a": "text_ops"}'], "with": ['{"fillfactor": 50}'], "tablespace": ['"Место"'], "concurrently": ["True"], "nulls_not_distinct": ["True", "False"],
    "inherits": ['"p"', '("p", "Order")'], "partition_by": ['"RANGE (a)"'], "with_oids": ["True", "False"], "on_commit": ['"DROP"', '"preserve_rows"'], "not_valid": ["True"], "ignore_search_path": ["True"],
    "on_conflict": ['"IGNORE"'], "on_conflict_primary_key": ['"FAIL"'], "on_conflict_not_null": ['"FAIL"'], "on_conflict_unique": ['"REPLACE"'], "autoincrement": ["True", "False"], "with_rowid": ["True", "False"], "strict": ["True", "False"],
    "length": ["5"], "prefix": ['"FULLTEXT"'], "with_parser": ['"ngram"'], "limit": ["5", "0"], "engine": ['"InnoDB"'], "*": ['"слово"'],
    "clustered": ["True", "False"], "columnstore": ["True"], "identity_start": ["5"], "identity_increment": ["3"], "resolve_synonyms": ["True"], "compress": ["True", "2"], "bitmap": ["True"], "vector": ["True"], "fetch_approximate": ["True", "False"],
}
TABLE = 'op.create_table("Заказы", sa.Column("a", sa.Integer{0}), sa.Column("b", sa.Integer), sa.Column("Цена", sa.Integer){1})'
BODIES = {
    "Table": [TABLE.format("", ", {}"), 'sa.Table("Order", sa.MetaData(), sa.Column("a", sa.Integer, primary_key=True), {}).create(op.get_bind())'],
    "Column": [TABLE.format(", primary_key=True, {}", ""), TABLE.format(", unique=True, nullable=False, {}", ""), 'op.add_column("t", sa.Column("Цена", sa.Integer, nullable=False, {}))'],
    "Index": ['op.create_index("ix", "Заказы", ["a", "Цена"], {})', 't = sa.Table("Order", sa.MetaData(), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Column("Цена", sa.Integer))\nop.execute(sa.schema.CreateIndex(sa.Index("ix", t.c.a, t.c["Цена"].desc(), {})))'],
    "PrimaryKeyConstraint": [TABLE.format("", ', sa.PrimaryKeyConstraint("a", name="pk", {})')],
    "UniqueConstraint": [TABLE.format("", ', sa.UniqueConstraint("a", name="uq", {})')],
    "ForeignKeyConstraint": [TABLE.format("", ', sa.ForeignKeyConstraint(["a"], ["p.id"], name="fk", {})'), 'op.create_foreign_key("fk", "t", "p", ["a"], ["id"], {})'],
    "Constraint": [TABLE.format("", ', sa.UniqueConstraint("a", name="uq", {}), sa.CheckConstraint("a > 5", name="ck", {})')],
    "ForeignKey": [TABLE.format(', sa.ForeignKey("p.id", {})', "")],
    "CheckConstraint": [TABLE.format("", ', sa.CheckConstraint("a > 5", name="ck", {})'), 'op.create_check_constraint("ck", "t", "a > 5", {})'],
    "Select": ['op.execute(sa.select(sa.column("a")).order_by(sa.column("a")).with_dialect_options({}).fetch(5))'],
    "CompoundSelect": ['op.execute(sa.union(sa.select(sa.column("a")), sa.select(sa.column("b"))).with_dialect_options({}).fetch(5))'],
    "Update": ['op.execute(sa.table("t", sa.column("a", sa.Integer)).update().values(a=5).with_dialect_options({}))'],
    "Delete": ['op.execute(sa.table("t", sa.column("a", sa.Integer)).delete().with_dialect_options({}))'],
}
# What no dialect knows.
UNKNOWN = ["postgresql_no_such_word", "mysql_no_such_word", "mssql_no_such_word", "oracle_no_such_word", "sqlite_no_such_word", "nowhere_word", "plain"]


def keywords():
    """`(construct, keyword, values)` of each."""
    for name in ("postgresql", "sqlite", "mysql", "mariadb", "mssql", "oracle"):
        dialect = importlib.import_module("sqlalchemy.dialects." + ("mysql" if name == "mariadb" else name)).dialect
        for construct, arguments in dialect.construct_arguments:
            for argument in arguments:
                yield construct.__name__, f"{name}_{'engine' if argument == '*' else argument}", VALUES[argument]


def corpus():
    c = Corpus("constructs")
    for construct, keyword, values in dict.fromkeys((construct, keyword, tuple(values)) for construct, keyword, values in keywords()):
        for value in values:
            for number, body in enumerate(BODIES[construct]):
                c.add(f"{construct} {number} {keyword}={value}", body.replace("{}", f"{keyword}={value}"))
    for construct, bodies in BODIES.items():
        for keyword in UNKNOWN:
            c.add(f"{construct} {keyword}", bodies[0].replace("{}", f'{keyword}="слово"'))
    return c
