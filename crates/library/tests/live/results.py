# on: sqlite postgresql mariadb
# === ways to take rows
r = lambda: conn.execute(sa.text("SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, 'y' UNION ALL SELECT 3, 'z' ORDER BY a"))
print(r().all(), r().fetchall())
print(r().fetchone(), r().first(), r().fetchmany(2), r().fetchmany())
print(r().scalar(), r().scalars().all(), r().scalars("b").all(), r().scalars(1).first())
print(r().mappings().all(), r().mappings().first(), r().mappings().fetchone())
print([row.b for row in r()], [b for a, b in r()])
print(list(r().partitions(2)), [len(part) for part in r().partitions(1)])
print(r().columns("b", "a").all(), r().columns(1).all(), r().columns("b").scalars().all())
print(list(r().keys()), r().keys(), "a" in r().keys(), len(r().keys()))
print(r().tuples().all(), [tuple(x) for x in r().t])
print(r().yield_per(1).all())

# === one
q = lambda n: conn.execute(sa.text("SELECT a FROM (SELECT 1 AS a UNION ALL SELECT 2) AS s WHERE a <= :n ORDER BY a"), {"n": n})
for n in (0, 1, 2):
    for name in ("one", "one_or_none", "scalar_one", "scalar_one_or_none", "first", "scalar"):
        print(n, name, end=" ")
        tried(lambda: getattr(q(n), name)())
for n in (0, 1, 2):
    tried(lambda: q(n).scalars().one())
    tried(lambda: q(n).scalars().one_or_none())
    tried(lambda: q(n).mappings().one())
    tried(lambda: q(n).mappings().one_or_none())

# === a closed result
r = conn.execute(sa.text("SELECT 1"))
print(r.closed, r.returns_rows, r.first(), r.closed)
tried(lambda: r.first())
tried(lambda: r.all())
r = conn.execute(sa.text("SELECT 1"))
r.close()
tried(lambda: r.fetchone())
r = conn.execute(sa.text("SELECT 1"))
print(r.all(), r.all(), r.fetchone(), r.fetchmany(3))

# === a statement without rows
r = conn.execute(sa.text("CREATE TABLE x (a INTEGER)"))
print(r.returns_rows, r.closed)
for name in ("all", "first", "fetchone", "scalar", "scalars", "keys", "one"):
    tried(lambda: getattr(r, name)())
r = conn.execute(sa.text("INSERT INTO x VALUES (1), (2)"))
print(r.rowcount, r.returns_rows, r.is_insert)
tried(lambda: r.inserted_primary_key)
print(conn.execute(sa.text("UPDATE x SET a = 5 WHERE a > 1")).rowcount, conn.execute(sa.text("DELETE FROM x")).rowcount)

# === rows
row = conn.execute(sa.text("SELECT 1 AS a, 'б' AS b, NULL AS c")).one()
print(row, repr(row), str(row), len(row), row[0], row[-1], row[0:2], row.a, row.b)
print(row._mapping, dict(row._mapping), row._mapping["a"], list(row._mapping), list(row._mapping.items()), list(row._mapping.values()))
print(row._asdict(), row._fields, row._tuple(), tuple(row), row.t)
print(row == (1, "б", None), row == row, row != (1,), row < (2,), hash(row) == hash((1, "б", None)), 1 in row)
print(row.count(1), row.index("б"), "a" in row._mapping, 1 in row._mapping, row._mapping.get("x", 7))
a, b, c = row
print(a, b, c, isinstance(row, tuple), type(row).__name__, bool(row))
tried(lambda: row.nope)
tried(lambda: row["a"])
tried(lambda: row[5])
try:
    row._mapping["nope"]
except KeyError as error:
    print(type(error).__name__, "Could not locate column in row for column 'nope'" in str(error))
tried(lambda: getattr(row, "nope", "default"))

# === rows whose names are those of methods
row = conn.execute(sa.text("SELECT 5 AS count, 6 AS index")) if conn.dialect.name == "none" else conn.execute(sa.text('SELECT 5 AS "count", 6 AS "index", 7 AS "keys"'))
row = row.one()
print(row.count, row.index, row.keys, row._mapping["count"])

# === names that come twice
r = conn.execute(sa.text("SELECT 1 AS a, 2 AS a, 3 AS b"))
print(list(r.keys()))
row = r.one()
print(row, row.b, row[0], row[1])
tried(lambda: row.a)
tried(lambda: row._mapping["a"])

# === names of columns
t = table(sa.Column("имя", sa.String(10)), sa.Column("Mixed", sa.Integer, key="mixed_key"))
conn.execute(t.insert(), [{"имя": "а", "mixed_key": 1}, {"имя": "б", "mixed_key": None}])
r = conn.execute(sa.select(t).order_by(t.c.id))
print(list(r.keys()))
row = r.first()
print(row.имя, row._mapping[t.c.имя], row._mapping[t.c.mixed_key], row._mapping["имя"])
r = conn.execute(sa.select(t.c.id.label("ключ"), (t.c.id + 1), sa.func.count().over(), sa.func.max(t.c.id).over().label("m")).order_by(t.c.id))
print(list(r.keys()), r.all())
r = conn.execute(sa.select(t.c.id, t.c.id, sa.literal("x"), sa.literal(1).label("one"), sa.text("5 AS five")).order_by(t.c.id))
print(list(r.keys()), r.first())
u = t.alias("u")
r = conn.execute(sa.select(t.c.id, u.c.id, u.c.имя).where(t.c.id == u.c.id).order_by(t.c.id))
print(list(r.keys()), r.all())
row = conn.execute(sa.select(t.c.id, u.c.id.label("other")).where(t.c.id == u.c.id).order_by(t.c.id)).first()
print(row._mapping[t.c.id], row.other)

# === unique
r = lambda: conn.execute(sa.text("SELECT 1 AS a, 2 AS b UNION ALL SELECT 1, 2 UNION ALL SELECT 1, 3 ORDER BY b"))
print(r().unique().all(), r().scalars().unique().all(), r().unique(lambda row: row[1]).all())
print(r().unique().first())

# === freeze
frozen = conn.execute(sa.text("SELECT 1 AS a UNION ALL SELECT 2 ORDER BY a")).freeze()
print(frozen().all(), frozen().scalars().all(), [x.a for x in frozen()])

# === inserted keys
m = sa.MetaData()
one = sa.Table("one", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
two = sa.Table("two", m, sa.Column("a", sa.Integer, primary_key=True, autoincrement=False), sa.Column("b", sa.String(5), primary_key=True), sa.Column("x", sa.Integer))
named = sa.Table("named", m, sa.Column("name", sa.String(5), primary_key=True), sa.Column("x", sa.Integer))
made = sa.Table("made", m, sa.Column("id", sa.String(5), primary_key=True, default=lambda: "gen"), sa.Column("x", sa.Integer))
without = sa.Table("without", m, sa.Column("x", sa.Integer))
m.create_all(conn)
r = conn.execute(one.insert().values(x=1))
print(r.inserted_primary_key, r.inserted_primary_key.id, r.inserted_primary_key[0], r.is_insert, r.rowcount)
print(conn.execute(one.insert().values(id=50, x=1)).inserted_primary_key)
print(conn.execute(one.insert(), {"x": 3}).inserted_primary_key)
print(conn.execute(two.insert().values(a=1, b="q", x=1)).inserted_primary_key)
print(conn.execute(named.insert().values(name="n", x=1)).inserted_primary_key)
print(conn.execute(made.insert().values(x=1)).inserted_primary_key)
print(conn.execute(without.insert().values(x=1)).rowcount)
print(conn.execute(one.insert(), [{"x": 5}, {"x": 6}]).rowcount)
print(conn.execute(sa.select(one.c.x).order_by(one.c.id)).scalars().all())
r = conn.execute(one.insert().values(x=9).returning(one.c.x, one.c.id))
print(r.returns_rows, r.one().x)
r = conn.execute(one.insert().returning(one), [{"x": 10}, {"x": 11}])
print([row.x for row in r])
print(conn.execute(one.update().where(one.c.x > 9).values(x=0).returning(one.c.x)).scalars().all())
print(len(conn.execute(one.delete().where(one.c.x == 0).returning(one.c.id)).all()))
print(conn.execute(one.insert().values([{"x": 20}, {"x": 21}])).rowcount)
print(conn.execute(one.insert().from_select(["x"], sa.select(one.c.x).where(one.c.x > 19))).rowcount)

# === defaults of columns in statements
counter = iter(range(100))
t = table(
    sa.Column("a", sa.Integer, default=5), sa.Column("b", sa.Integer, default=lambda: next(counter)),
    sa.Column("c", sa.Integer, default=sa.text("1 + 2")), sa.Column("d", sa.Integer, server_default="8"),
    sa.Column("e", sa.Integer, onupdate=77), sa.Column("f", sa.Integer, onupdate=lambda: 78), sa.Column("g", sa.Integer, default=lambda context: 9),
)
conn.execute(t.insert())
conn.execute(t.insert().values(a=1))
conn.execute(t.insert(), [{"a": 2}, {"a": 3}])
conn.execute(t.insert().values([{"a": 4, "b": 50}, {"a": 5, "b": 51}]))
conn.execute(t.insert(), {"b": None})
for row in conn.execute(sa.select(t).order_by(t.c.id)):
    print(row)
conn.execute(t.update().where(t.c.id == 1).values(a=0))
conn.execute(t.update().where(t.c.id == 2).values(e=1, f=None))
for row in conn.execute(sa.select(t.c.a, t.c.e, t.c.f).where(t.c.id < 3).order_by(t.c.id)):
    print(row)

# === parameters
print(conn.execute(sa.text("SELECT :a || :b"), {"a": "x", "b": "y"}).scalar())
print(conn.execute(sa.text("SELECT CAST(:a AS INTEGER)").bindparams(a=5)).scalar())
print(conn.execute(sa.text("SELECT '\\:a', 10 % 3, '%s'")).one())
t = table(sa.Column("v", sa.String(10)))
conn.execute(t.insert(), [{"id": 1, "v": "a"}, {"id": 2, "v": "b"}, {"id": 3, "v": "c"}])
print(conn.execute(sa.text("SELECT id FROM t WHERE v IN :vs ORDER BY id").bindparams(sa.bindparam("vs", expanding=True)), {"vs": ["a", "c"]}).scalars().all())
print(conn.execute(sa.select(t.c.id).where(t.c.v == sa.bindparam("q")), {"q": "b"}).scalar())
print(conn.execute(sa.select(t.c.id).where(t.c.id.in_([]))).all())
print(conn.execute(t.update().where(t.c.id == sa.bindparam("b_id")).values(v=sa.bindparam("new")), [{"b_id": 1, "new": "A"}, {"b_id": 2, "new": "B"}]).rowcount)
print(conn.execute(sa.text("DELETE FROM t WHERE id = :id"), [{"id": 1}, {"id": 2}]).rowcount)
tried(lambda: conn.execute(sa.text("SELECT :missing")))
tried(lambda: conn.execute("SELECT 1"))
tried(lambda: conn.execute(sa.text("SELECT 1"), [1, 2]))
print(conn.scalar(sa.text("SELECT 5")), conn.scalars(sa.select(t.c.v)).all())

# === errors
tried(lambda: conn.execute(sa.text("SELECT * FROM nowhere")))
conn.rollback()
t = table(sa.Column("v", sa.String(10), nullable=False, unique=True))
conn.execute(t.insert().values(v="a"))
with conn.begin_nested():
    pass
for statement in (t.insert().values(v="a"), t.insert().values(v=None)):
    savepoint = conn.begin_nested()
    try:
        conn.execute(statement)
    except sa.exc.IntegrityError as error:
        print(type(error).__name__, type(error.orig).__name__, isinstance(error, sa.exc.DBAPIError), error.statement is not None)
        savepoint.rollback()
print(conn.execute(sa.select(sa.func.count()).select_from(t)).scalar())

# === columns of a text
r = conn.execute(sa.text("SELECT 1 AS a, '2024-01-02' AS d").columns(a=sa.Integer, d=sa.String))
print(r.all())
t = table(sa.Column("ok", sa.Boolean), sa.Column("j", sa.JSON))
conn.execute(t.insert().values(ok=True, j={"a": 1}))
print(conn.execute(sa.text("SELECT ok, j FROM t").columns(t.c.ok, t.c.j)).one())
print(conn.execute(sa.select(sa.text("ok")).select_from(t)).scalar())
print(conn.execute(sa.select(sa.column("ok"), sa.literal_column("1 + 1")).select_from(sa.text("t"))).one())
print(conn.execute(sa.select(sa.cast(t.c.ok, sa.Integer), sa.type_coerce(t.c.id, sa.String))).one())
