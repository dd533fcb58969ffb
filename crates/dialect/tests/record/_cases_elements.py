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
    return c
