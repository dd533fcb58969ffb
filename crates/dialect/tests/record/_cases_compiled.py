"""What `compile(dialect=…)` writes of statements, and what the constructors of statements refuse."""

from _corpus import Corpus

SETUP = '''
t = sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.String), sa.column("Имя", sa.ARRAY(sa.Integer)))
u = sa.table("u", sa.column("a", sa.Integer))
w = t.alias("w")
m = sa.MetaData()
own = sa.Table("own", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("Имя", sa.String(5), key="имя"))
part = sa.Index("part", own.c.id, postgresql_where=own.c["имя"] > "я")
class Lower(sa.types.UserDefinedType):
    cache_ok = True
    def get_col_spec(self, **kw):
        return "LOWER"
    def bind_expression(self, value):
        return func.lower(value)
    def column_expression(self, column):
        return func.upper(column)
typed = sa.table("typed", sa.column("a", sa.Integer), sa.column("Имя", Lower))
dialects = {"postgresql": postgresql, "sqlite": sqlite, "mysql": mysql, "mssql": mssql, "oracle": oracle}
def write(statement, **kw):
    for name, module in dialects.items():
        op.execute(name + ": " + str(statement.compile(dialect=module.dialect(), **kw)).replace(":", ".").replace("\\n", " "))
'''
COMPILED = """
sa.select(typed)
sa.select(typed.c["Имя"].label("x")).where(typed.c["Имя"] == "я")
sa.select(typed).union(sa.select(typed))
sa.insert(t).values(a=1, b="x")
sa.insert(t).values([{"a": 1}, {"a": 2}])
sa.update(t).values(b="x").where(t.c.a == 1)
sa.delete(t).where(t.c.a == 1)
sa.select(t.c.a).where(t.c.b == "x")
""".strip().splitlines()
LIMITED = """
sa.select(t.c.a).order_by(t.c.a).limit(2).offset(3)
sa.select(t.c.a).order_by(t.c.a).offset(3)
""".strip().splitlines()
EXECUTED = """
sa.select("*").select_from(t)
sa.select("*", t.c.a)
sa.select(t.c.a).with_for_update(of=t.c.a)
sa.select(t.c.a).with_for_update(of=[t.c.a, t.c.b, w.c.a]).select_from(w)
sa.select("a")
sa.select("a b")
sa.select("count(*)")
sa.select(sa.column("x"), sa.column("y")).subquery().select()
sa.select(sa.column("x")).subquery("s").select().where(sa.literal_column("s.x") > 1)
sa.select(sa.literal_column("d", sa.String) + sa.column("e", sa.String) + sa.column("i", sa.Integer) + 1)
sa.select(t.c.b + 1)
sa.select(t.c.b + "x" + t.c.a)
sa.select(t.c.a / (t.c.a - u.c.a)).select_from(t, u)
sa.select(t.c.a / (t.c.a / t.c.a))
sa.select(sa.extract("milliseconds", t.c.a))
sa.select(sa.cast(t.c.a + 5, sa.Boolean))
sa.select(sa.cast(t.c.a, sa.Boolean))
sa.select(sa.case(("x", "y"), else_=t.c.b))
sa.select(sa.case((12, "z")))
sa.delete(w).where(w.c.a == u.c.a)
sa.delete(w).where(w.c.a == 5)
sa.update(w).values(a=1).where(w.c.a == u.c.a)
sa.update(t).values({sa.tuple_(t.c.a, t.c.b): sa.select(u.c.a, sa.literal_column("'x'")).scalar_subquery()})
sa.update(t).values({t.c["Имя"][5]: 1, "a": 2})
sa.update(t).values({t.c["Имя"][2:3]: sa.text("ARRAY[1, 2]")})
sa.select(sa.Table("a", sa.MetaData(), sa.Column("id", sa.Integer), schema="[abc].[d.e].f"))
sa.select(sa.Table("a", sa.MetaData(), sa.Column("id", sa.Integer), schema="[a.b].f"))
sa.select(sa.Table("a", sa.MetaData(), sa.Column("id", sa.Integer), schema="a.b.f"))
sa.select(sa.values(sa.column("a", sa.Integer), sa.column("b", sa.String), name="v").data([(1, "x"), (2, "y", 3)]))
""".strip().splitlines()
UPSERTS = """
postgresql.insert(own).values(id=1).on_conflict_do_update(constraint=part, set_={"id": 2})
postgresql.insert(own).values(id=1).on_conflict_do_update(constraint=part, index_elements=["id"], set_={"id": 2})
postgresql.insert(own).values(id=1).on_conflict_do_update(index_elements=own.primary_key, set_={"id": 2})
postgresql.insert(own).values(id=1).on_conflict_do_update(index_elements=["id"], set_={})
postgresql.insert(own).values(id=1).on_conflict_do_update(index_elements=["id"], set_=None)
postgresql.insert(own).values(id=1).on_conflict_do_update(index_elements=["id"], set_=[("id", 2)])
postgresql.insert(own).values(id=1).on_conflict_do_update(set_={"id": 2})
postgresql.insert(own).values(id=1).on_conflict_do_nothing().on_conflict_do_nothing()
postgresql.insert(t).values(a=1).on_conflict_do_update(index_elements=["a"], set_=postgresql.insert(t).excluded)
postgresql.insert(own).values(id=1).on_conflict_do_update(constraint=postgresql.ExcludeConstraint((own.c.id, "="), where=own.c.id > 5), set_={"id": 2})
sqlite.insert(own).values(id=1).on_conflict_do_update(set_={"id": 2})
sqlite.insert(own).values(id=1).on_conflict_do_nothing().on_conflict_do_update(set_={"id": 2})
mysql.insert(own).values(id=1).on_duplicate_key_update(id=2).on_duplicate_key_update(id=3)
""".strip().splitlines()
BODIES = """
op.add_column("t", sa.Column("id", sa.Integer, sa.Identity(), sa.Sequence("s")))
op.add_column("t", sa.Column("id", sa.Integer, sa.Sequence("s"), sa.Identity()))
op.add_column("t", sa.Column("id", sa.Integer, sa.Identity(), server_onupdate=sa.FetchedValue()))
op.add_column("t", sa.Column("id", mysql.SET("a", "", "b")))
op.add_column("t", sa.Column("id", mysql.SET("a", "", retrieve_as_bitwise=True)))
op.execute(repr([sa.Column("a", server_onupdate=sa.FetchedValue()).server_onupdate is None, sa.Column("a").server_onupdate]))
op.add_column("t", sa.Column("id", mysql.base.MSString(5), mysql.base.MSInteger.__name__ and None))
op.execute(repr([mssql.base.MSVariant.__name__, mysql.base.MSTinyInteger.__name__, sa.util.OrderedDict([("a", 1)])]))
""".strip().splitlines()


def corpus():
    corpus = Corpus("compiled", SETUP)
    for statement in COMPILED:
        corpus.add(f"compile {statement}", f"write({statement})", "postgresql")
    for statement in LIMITED:
        corpus.add(f"compile {statement}", f"del dialects['oracle']\nwrite({statement})", "postgresql")
    for statement in EXECUTED:
        corpus.add(statement, f"op.execute({statement})", literal_binds=True)
    for statement in UPSERTS:
        corpus.add(statement, f"op.execute({statement})", statement.split(".")[0], literal_binds=True)
    for body in BODIES:
        corpus.add(body, body, "postgresql mysql")
    return corpus
