"""The elements of DDL that `sqlalchemy.schema` has, given to `op.execute()`, with every table, constraint and index."""

from _corpus import Corpus

SETUP = '''
m = sa.MetaData()
conventions = {"pk": "pk_%(table_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "ix": "ix_%(column_0_label)s"}
named = sa.MetaData(naming_convention=conventions)
def make(meta, schema=None):
    parent = sa.Table("p", meta, sa.Column("id", sa.Integer, primary_key=True), schema=schema)
    table = sa.Table(
        "Order", meta,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("p_id", sa.ForeignKey(parent.c.id, ondelete="CASCADE"), index=True),
        sa.Column("Имя", sa.String(20), unique=True, nullable=False, comment="it's"),
        sa.Column("kind", sa.Enum("a", "b", name="kind"), server_default="a"),
        sa.Column("flag", sa.Boolean(create_constraint=True, name="is_flag")),
        sa.Column("twice", sa.Integer, sa.Computed("id * 2")),
        sa.Column("at", sa.DateTime, server_default=sa.func.now()),
        sa.CheckConstraint("id > 0", name="positive"),
        sa.UniqueConstraint("id", "p_id", name="both"),
        sa.Index("ix_lower", sa.text("lower(kind)"), unique=True, postgresql_where=sa.text("id > 5"), postgresql_using="btree"),
        comment="Заказы 100%", schema=schema,
    )
    return table
t = make(m)
n = make(named, "s")
def of(table, kind):
    return sorted((it for it in table.constraints if isinstance(it, kind)), key=lambda it: str(it.name))
'''
ELEMENTS = """
sa.schema.CreateTable({t})
sa.schema.CreateTable({t}, if_not_exists=True)
sa.schema.CreateTable({t}, include_foreign_key_constraints=[])
sa.schema.DropTable({t})
sa.schema.DropTable({t}, if_exists=True)
sa.schema.SetTableComment({t})
sa.schema.DropTableComment({t})
sa.schema.SetColumnComment({t}.c["Имя"])
sa.schema.DropColumnComment({t}.c["Имя"])
sa.schema.CreateColumn({t}.c.id)
[sa.schema.CreateIndex(it) for it in sorted({t}.indexes, key=lambda it: it.name)]
[sa.schema.CreateIndex(it, if_not_exists=True) for it in sorted({t}.indexes, key=lambda it: it.name)]
[sa.schema.DropIndex(it) for it in sorted({t}.indexes, key=lambda it: it.name)]
[sa.schema.DropIndex(it, if_exists=True) for it in sorted({t}.indexes, key=lambda it: it.name)]
[sa.schema.AddConstraint(it) for it in of({t}, sa.UniqueConstraint)]
[sa.schema.AddConstraint(it) for it in of({t}, sa.CheckConstraint) if it.name == "positive"]
[sa.schema.AddConstraint(it) for it in of({t}, sa.ForeignKeyConstraint)]
[sa.schema.AddConstraint(it) for it in of({t}, sa.PrimaryKeyConstraint)]
[sa.schema.AddConstraint(it, isolate_from_table=False) for it in of({t}, sa.UniqueConstraint)]
[sa.schema.DropConstraint(it) for it in of({t}, sa.UniqueConstraint) if it.name]
[sa.schema.DropConstraint(it, cascade=True) for it in of({t}, sa.UniqueConstraint) if it.name]
[sa.schema.DropConstraint(it, if_exists=True) for it in of({t}, sa.UniqueConstraint) if it.name]
[sa.schema.DropConstraint(it) for it in of({t}, sa.ForeignKeyConstraint)]
[sa.schema.DropConstraint(it) for it in of({t}, sa.PrimaryKeyConstraint)]
[sa.schema.DropConstraint(it, cascade=True, if_exists=True) for it in of({t}, sa.CheckConstraint) if it.name == "positive"]
""".strip().splitlines()
OTHERS = """
sa.schema.CreateSequence(sa.Sequence("Seq", start=5, increment=2, schema="s"))
sa.schema.CreateSequence(sa.Sequence("seq"), if_not_exists=True)
sa.schema.DropSequence(sa.Sequence("Seq", schema="s"), if_exists=True)
sa.schema.CreateSchema("My Schema")
sa.schema.CreateSchema("s", if_not_exists=True)
sa.schema.CreateSchema(sa.schema.quoted_name("s", True)) if hasattr(sa.schema, "quoted_name") else sa.schema.CreateSchema("q")
sa.schema.DropSchema("My Schema", cascade=True)
sa.schema.DropSchema("s", if_exists=True)
sa.DDL("ALTER TABLE %(table)s ADD x", context={"table": "t"})
sa.DDL("CREATE INDEX %(name)s ON t (a)", context={"name": "ix"})
sa.DDL("COMMENT ON TABLE t IS '100%%'")
sa.DDL("SELECT 1").execute_if(dialect="postgresql")
sa.DDL("SELECT 1").execute_if(dialect=("mysql", "sqlite"))
postgresql.CreateEnumType(postgresql.ENUM("a", "it's", name="Kind", schema="s"))
postgresql.DropEnumType(postgresql.ENUM("a", name="Kind"))
postgresql.CreateDomainType(postgresql.DOMAIN("positive", sa.Integer, check="VALUE > 0", not_null=True, default="5"))
postgresql.DropDomainType(postgresql.DOMAIN("positive", sa.Integer))
""".strip().splitlines()
MORE = """
commented = sa.Table("Kom", m, sa.Column("id", sa.Integer), sa.Column("p_id", sa.ForeignKey("p.id", name="fk", comment="refers")), sa.Column("n", sa.Integer), sa.PrimaryKeyConstraint("id", name="pk", comment="it's the key"), sa.UniqueConstraint("n", name="uq", comment="Уникально 100%"), sa.CheckConstraint("n > 0", name="ck", comment="positive"), schema="S")
""".strip().splitlines()
VISITOR = """
class Visitor(sa.schema.SchemaVisitor):
    def visit_table(self, table, **kw):
        op.execute(f"table {table.name} {kw}")
    def visit_column(self, column):
        op.execute(f"column {column.name}")
    def visit_unique_constraint(self, constraint):
        op.execute(f"unique {constraint.name}")
    def visit_index(self, index):
        op.execute(f"index {index.name}")
"""
COMMENTS = """
commented.create(op.get_bind())
[op.execute(sa.schema.SetConstraintComment(it)) for it in sorted(commented.constraints, key=lambda it: str(it.name))[1:]]
[op.execute(sa.schema.DropConstraintComment(it)) for it in sorted(commented.constraints, key=lambda it: str(it.name))[1:]]
op.execute(" ".join(sorted(str(it.comment) for it in commented.constraints)))
op.execute(sa.schema.SetConstraintComment(sa.UniqueConstraint("a", name="u", comment="x")))
commented.to_metadata(sa.MetaData(), name="copy").create(op.get_bind())
op.create_table("k", sa.Column("id", sa.Integer), sa.UniqueConstraint("id", name="uq", comment="x"))
""".strip().splitlines()
MOCKS = """
m.create_all(engine, checkfirst=False)
m.create_all(engine)
t.create(engine)
t.drop(engine, checkfirst=False)
n.create(engine)
m.drop_all(engine)
engine.execute(sa.schema.CreateTable(m.tables["p"]))
engine.connect().execution_options(a=1).execute(sa.select(m.tables["p"]))
sa.Enum("a", name="e").create(engine, checkfirst=False)
op.execute(f"{engine.name} {engine.dialect.name} {engine.engine is engine}")
""".strip().splitlines()
CALLS = """
t.create(op.get_bind())
t.create(op.get_bind(), checkfirst=False)
t.create(bind=op.get_bind(), checkfirst=True)
t.drop(op.get_bind())
t.drop(op.get_bind(), checkfirst=True)
n.create(op.get_bind())
m.create_all(op.get_bind())
m.create_all(op.get_bind(), tables=[m.tables["p"]])
m.create_all(op.get_bind(), checkfirst=False)
m.drop_all(op.get_bind())
named.create_all(bind=op.get_bind())
[it.create(op.get_bind()) for it in sorted(t.indexes, key=lambda it: it.name)]
[it.drop(op.get_bind()) for it in sorted(t.indexes, key=lambda it: it.name)]
[it.create(op.get_bind(), checkfirst=True) for it in sorted(n.indexes, key=lambda it: it.name)]
sa.Sequence("seq").create(op.get_bind())
sa.Sequence("seq", schema="S").drop(op.get_bind())
sa.Sequence("seq").create(op.get_bind(), checkfirst=False)
sa.Enum("a", "b", name="kind").create(op.get_bind())
sa.Enum("a", "b", name="kind").create(op.get_bind(), checkfirst=False)
sa.Enum("a", "b", name="kind").drop(op.get_bind(), checkfirst=False)
sa.Enum("a", "b", name="kind").drop(op.get_bind())
sa.Enum("a", "b", name="Kind", schema="S").create(op.get_bind(), checkfirst=True)
postgresql.ENUM("a", "b", name="kind").create(op.get_bind())
postgresql.ENUM("a", "b", name="kind").create(op.get_bind(), checkfirst=True)
postgresql.ENUM("a", "b", name="kind", create_type=False).create(op.get_bind())
postgresql.ENUM(name="kind").drop(op.get_bind(), checkfirst=False)
postgresql.ENUM(name="kind", schema="s").drop(op.get_bind(), checkfirst=True)
postgresql.DOMAIN("positive", sa.Integer, check="VALUE > 0").create(op.get_bind())
postgresql.DOMAIN("positive", sa.Integer).drop(op.get_bind(), checkfirst=False)
op.get_bind().execute(sa.schema.CreateTable(t))
op.get_bind().execute(sa.schema.CreateSequence(sa.Sequence("x")))
op.get_bind().execute(sa.text("SELECT :a").bindparams(a="it's"))
op.get_bind().execute(sa.text("SELECT 1"))
op.get_bind().execute(t.insert().values(kind="a"))
op.get_bind().execute(sa.DDL("SELECT '100%%'"))
[op.execute(str(it.name)) for it in sa.schema.sort_tables([t, m.tables["p"]])]
[op.execute(f"{it.name if it is not None else None} {sorted(str(key.parent.columns.keys() if False else key.name) for key in keys)}") for it, keys in sa.schema.sort_tables_and_constraints([t, m.tables["p"]])]
op.execute(" ".join(it.name for it in m.sorted_tables))
op.execute(str(sa.schema.CreateTable(m.tables["p"])))
op.execute(str(sa.schema.CreateTable(m.tables["p"]).compile(dialect=postgresql.dialect())).strip())
op.execute(str(sa.schema.CreateColumn(t.c.id).compile(dialect=mysql.dialect())))
op.execute(sa.schema.conv("a"))
op.execute(repr(sa.schema.BLANK_SCHEMA))
sa.event.listen(t, "before_create", sa.DDL("SELECT 'before'")); t.create(op.get_bind())
sa.event.listen(t, "after_create", sa.DDL("CREATE TRIGGER x ON %(fullname)s")); t.create(op.get_bind())
sa.event.listen(t, "after_create", sa.DDL("ONLY %(table)s %(schema)s").execute_if(dialect="postgresql")); t.create(op.get_bind())
sa.event.listen(t, "after_drop", sa.DDL("SELECT 'after'")); t.drop(op.get_bind())
sa.event.listen(m, "before_create", sa.DDL("CREATE EXTENSION x")); m.create_all(op.get_bind())
sa.event.listen(t, "before_create", lambda target, connection, **kw: connection.execute(sa.text(f"SELECT '{target.name}'"))); t.create(op.get_bind())
sa.event.listen(m.tables["p"], "after_create", sa.DDL("SELECT 'p'")); m.create_all(op.get_bind())
""".strip().splitlines()


def corpus():
    c = Corpus("elements", SETUP)
    for element in ELEMENTS:
        for table in ("t", "n"):
            given = element.replace("{t}", table)
            body = f"for it in {given}:\n    op.execute(it)" if given.startswith("[") else f"op.execute({given})"
            c.add(f"{table}: {given}", body)
    for element in OTHERS:
        c.add(element, f"op.execute({element})")
    for call in CALLS:
        c.add(call, call)
    for call in COMMENTS:
        c.add(call, f"{MORE[0]}\n{call}")
    for item in ("t", "n.c.id", "sa.UniqueConstraint('a', name='u')", "sa.Index('ix', 'a')", "sa.Sequence('s')"):
        c.add(f"visit {item}", f"{VISITOR}Visitor().traverse_single({item})", "postgresql")
    c.add("traverse", f"{VISITOR}Visitor().traverse(t)\nVisitor().traverse(n.c.id)\nVisitor().traverse_single(t, a=1)", "postgresql")
    for call in MOCKS:
        # The driver of mysql:// is given percent signs twice in options of tables.
        for url in ("postgresql://", "sqlite://") if call[0] in "tnm" else ("postgresql://", "mysql://", "sqlite://"):
            made = f'engine = sa.create_mock_engine("{url}", lambda sql, *args, **kw: op.execute(" ".join(f"{{type(sql).__name__}} {{str(sql.compile(dialect=engine.dialect))}}".split())))'
            c.add(f"{url} {call}", f"{made}\n{call}", "postgresql")
    return c
