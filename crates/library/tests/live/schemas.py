# on: postgresql
# === schema_translate_map of a connection
m = sa.MetaData()
t = sa.Table("t", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.String(9)))
u = sa.Table("u", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.ForeignKey("t.id")), sa.Column("e", sa.Enum("a", "b", name="letters")), schema=None)
for name in ("north", "Süd"):
    conn.execute(sa.schema.CreateSchema(name))
    mapped = conn.execution_options(schema_translate_map={None: name})
    m.create_all(mapped)
    mapped.execute(t.insert().values(id=1, n=name))
    mapped.execute(u.insert(), [{"id": 1, "t_id": 1, "e": "a"}, {"id": 2, "t_id": 1, "e": None}])
    print(mapped.execute(sa.select(t.c.n, u.c.id, u.c.e).join(u).order_by(u.c.id)).all())
    print(mapped.execute(sa.text("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'")).scalar())
    mapped.execute(u.update().where(u.c.t_id == t.c.id).values(e="b"))
    mapped.execute(u.delete().where(u.c.id == 2))
    print(mapped.execute(sa.select(sa.func.count()).select_from(u)).scalar(), mapped.execute(sa.select(u.alias("z").c.e)).scalars().all())
print(sorted(sa.inspect(conn).get_table_names(schema="north")), sorted(sa.inspect(conn).get_table_names(schema="Süd")), sorted(sa.inspect(conn).get_table_names()))
print([enum["name"] for enum in sa.inspect(conn).get_enums(schema="north")])
m.drop_all(mapped)
print(sorted(sa.inspect(conn).get_table_names(schema="Süd")), sorted(sa.inspect(conn).get_table_names(schema="north")))

# === schema_translate_map of an engine and of a statement
conn.execute(sa.text("CREATE SCHEMA a"))
conn.execute(sa.text("CREATE SCHEMA b"))
for schema in ("a", "b", "public"):
    conn.execute(sa.text("CREATE TABLE " + schema + ".t (id INTEGER)"))
    conn.execute(sa.text("INSERT INTO " + schema + ".t VALUES (" + str(ord(schema[0])) + ")"))
conn.commit()
m = sa.MetaData()
t = sa.Table("t", m, sa.Column("id", sa.Integer), schema="logical")
plain = sa.Table("t", m, sa.Column("id", sa.Integer))
clause = sa.table("t", sa.column("id"))
for options in ({"logical": "a"}, {"logical": "b"}, {"logical": None}, {"logical": ""}, {}):
    e = engine.execution_options(schema_translate_map=options)
    with e.connect() as c:
        try:
            print(options, c.execute(sa.select(t)).scalar(), c.execute(sa.select(plain)).scalar(), c.execute(sa.select(clause.c.id)).scalar())
        except Exception as error:
            print(options, type(error).__name__, str(error.orig).split("\n")[0])
with engine.connect() as c:
    print(c.execute(sa.select(t.c.id), execution_options={"schema_translate_map": {"logical": "b"}}).scalar())
    print(c.scalar(sa.select(t.c.id).where(t.c.id > 0), execution_options={"schema_translate_map": {"logical": "a"}}))
    print(dict(c.get_execution_options()))
    tried(lambda: c.execute(sa.select(t)).scalar())
with sa.create_engine(url).execution_options(schema_translate_map={"logical": "a", None: "b"}).connect() as c:
    print(c.execute(sa.select(t)).scalar(), c.execute(sa.select(plain)).scalar(), c.execute(sa.select(clause.c.id)).scalar())
e = sa.create_engine(url, execution_options={"schema_translate_map": {"logical": "b"}})
with e.connect() as c:
    print(c.execute(sa.select(t)).scalar(), dict(c.get_execution_options()["schema_translate_map"]), dict(e.get_execution_options()["schema_translate_map"]))

# === schema_translate_map that a statement has by itself
for schema in ("own_a", "own_b"):
    conn.execute(sa.text("CREATE SCHEMA " + schema))
    conn.execute(sa.text("CREATE TABLE " + schema + ".t (id INTEGER)"))
    conn.execute(sa.text("INSERT INTO " + schema + ".t VALUES (" + str(ord(schema[4])) + ")"))
t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer), schema="logical")
in_a = sa.select(t.c.id).execution_options(schema_translate_map={"logical": "own_a"})
print(conn.execute(in_a).scalar(), conn.execute(in_a.where(t.c.id > 0)).scalar(), conn.scalar(in_a.order_by(t.c.id)))
print(conn.execute(in_a, execution_options={"schema_translate_map": {"logical": "own_b"}}).scalar())
print(conn.execute(in_a.execution_options(schema_translate_map={"logical": "own_b"})).scalar(), dict(conn.get_execution_options()))
print(conn.execute(t.update().values(id=1).execution_options(schema_translate_map={"logical": "own_b"})).rowcount, conn.execute(sa.text("SELECT id FROM own_b.t")).scalar())
print(sorted(in_a.execution_options(other=5).get_execution_options()), dict(sa.select(t).get_execution_options()))

# === comments of constraints
m = sa.MetaData()
t = sa.Table("Таблица", m, sa.Column("id", sa.Integer), sa.Column("n", sa.Integer), sa.PrimaryKeyConstraint("id", name="pk", comment="it's the key"), sa.UniqueConstraint("n", name="Уникально", comment="100%"), sa.CheckConstraint("n > 0", name="ck", comment="positive"))
m.create_all(conn)
comments = "SELECT conname, obj_description(oid, 'pg_constraint') FROM pg_constraint WHERE conrelid = '\"Таблица\"'::regclass ORDER BY conname"
print(conn.execute(sa.text(comments)).all())
for constraint in t.constraints:
    if constraint.name != "pk":
        conn.execute(sa.schema.DropConstraintComment(constraint))
print(conn.execute(sa.text(comments)).all())

# === what is created where schemas are translated
from sqlalchemy import event
statements = []
event.listen(engine, "before_cursor_execute", lambda conn, cursor, statement, *args: statements.append(" ".join(statement.split())))
conn.execute(sa.text("CREATE SCHEMA tenant"))
c = conn.execution_options(schema_translate_map={None: "tenant"})
m = sa.MetaData()
t = sa.Table("t", m, sa.Column("id", sa.Integer, sa.Sequence("t_seq"), primary_key=True), sa.Column("n", sa.Integer, index=True, comment="number"), sa.UniqueConstraint("n", name="uq_n"), comment="things")
u = sa.Table("u", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.ForeignKey("t.id")), schema="other")
del statements[:]
t.create(c)
c.execute(sa.schema.DropIndex(list(t.indexes)[0]))
c.execute(sa.schema.AddConstraint(sa.CheckConstraint(t.c.n > 5, name="ck_n")))
print(c.execute(t.insert().values(n=6)).inserted_primary_key)
c.execute(t.insert(), [{"n": 7}, {"n": 8}])
statements.pop()
print(c.execute(sa.select(t).order_by(t.c.id)).all())
t.create(c, checkfirst=True)
t.drop(c)
print("\n".join(statement for statement in statements if "pg_catalog" not in statement))
