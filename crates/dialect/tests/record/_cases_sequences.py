"""Rows of tables whose columns take their values from sequences."""

from _corpus import DIALECTS, Corpus

SETUP = """\
m = sa.MetaData()
q = sa.Table("q", m, sa.Column("id", sa.Integer, sa.Sequence("q_seq"), primary_key=True), sa.Column("n", sa.Integer))
o = sa.Table("o", m, sa.Column("id", sa.Integer, sa.Sequence("o_seq", optional=True), primary_key=True), sa.Column("n", sa.Integer))
k = sa.Table("k", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("number", sa.Integer, sa.Sequence("Number", schema="s")), sa.Column("n", sa.Integer, default=5))
u = sa.Table("u", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.Integer, onupdate=sa.Sequence("u_seq")))
"""
STATEMENTS = [
    "{0}.insert().values(n=5)", "{0}.insert().values(id=1, n=5)", "{0}.insert()", "{0}.insert().values([{{'n': 1}}, {{'n': 2}}])", "{0}.insert().values([{{'id': 1, 'n': 1}}, {{'id': 2, 'n': 2}}])", "{0}.insert().inline().values(n=5)", "{0}.insert().values(n=5).returning({0}.c.id, {0}.c.n)",
    "{0}.insert().from_select(['n'], sa.select(u.c.n))", "{0}.insert().values(id=None, n=5)", "{0}.update().values(n=6)", "postgresql.insert({0}).values(n=5).on_conflict_do_nothing()", "sa.schema.CreateTable({0})",
]


def corpus():
    c = Corpus("sequences", SETUP)
    for table in ("q", "o", "k", "u"):
        for statement in STATEMENTS:
            text = statement.format(table)
            if text == "sa.schema.CreateTable(u)":
                continue
            dialects = "postgresql" if text.startswith("postgresql.") else DIALECTS
            c.add(text, f"op.execute({text})", dialects)
            c.add(f"literal {text}", f"op.execute({text})", dialects, literal_binds=True)
        c.add(f"rows of {table}", f'op.bulk_insert({table}, [{{"n": 1}}, {{"n": 2}}])', DIALECTS)
        c.add(f"rows of {table} with keys", f'op.bulk_insert({table}, [{{"id": 1, "n": 1}}])', DIALECTS)
        c.add(f"rows of {table} in one statement", f'op.bulk_insert({table}, [{{"n": 1}}, {{"n": 2}}], multiinsert=False)', DIALECTS)
    return c
