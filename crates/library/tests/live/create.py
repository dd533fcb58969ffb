# on: postgresql
# === create_all of an enumeration that several tables have
kind = sa.Enum("a", "ё", name="Kind")
m = sa.MetaData()
one = sa.Table("one", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("kind", kind))
two = sa.Table("two", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("kind", kind), sa.Column("kinds", sa.ARRAY(kind)))
m.create_all(conn)
conn.execute(one.insert().values(id=1, kind="ё"))
conn.execute(two.insert().values(id=1, kind="a", kinds=["a", "ё"]))
print(conn.execute(sa.select(one.c.kind, two.c.kinds).join(two, two.c.id == one.c.id)).all())
m.create_all(conn)
print([it["name"] for it in sa.inspect(conn).get_enums()], sorted(sa.inspect(conn).get_table_names()))
m.drop_all(conn)
print([it["name"] for it in sa.inspect(conn).get_enums()], sorted(sa.inspect(conn).get_table_names()))
m.drop_all(conn)

# === a table created beside a type that is there
kind = sa.Enum("a", "b", name="kind")
kind.create(conn)
kind.create(conn, checkfirst=True)
t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("kind", kind), sa.Column("own", sa.Enum("x", name="own")), sa.Column("n", sa.Integer, index=True))
t.create(conn, checkfirst=True)
t.create(conn, checkfirst=True)
print(sorted(it["name"] for it in sa.inspect(conn).get_enums()))
for index in t.indexes:
    index.create(conn, checkfirst=True)
    index.drop(conn, checkfirst=True)
    index.drop(conn, checkfirst=True)
    print(sa.inspect(conn).get_indexes("t"))
    index.create(conn, checkfirst=True)
    print([it["name"] for it in sa.inspect(conn).get_indexes("t")])
t.drop(conn, checkfirst=True)
t.drop(conn, checkfirst=True)
print(sorted(it["name"] for it in sa.inspect(conn).get_enums()))
sequence = sa.Sequence("numbers", start=7)
sequence.create(conn)
sequence.create(conn, checkfirst=True)
print(conn.execute(sequence), conn.scalar(sequence.next_value()))
sequence.drop(conn)
sequence.drop(conn, checkfirst=True)

# === types of a MetaData
m = sa.MetaData()
kind = sa.Enum("a", "b", name="kind", metadata=m)
t = sa.Table("t", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("kind", kind))
u = sa.Table("u", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("kind", kind))
m.create_all(conn, tables=[u])
print([it["name"] for it in sa.inspect(conn).get_enums()], sa.inspect(conn).get_table_names())
m.create_all(conn)
u.drop(conn)
print([it["name"] for it in sa.inspect(conn).get_enums()], sa.inspect(conn).get_table_names())
m.drop_all(conn)
print([it["name"] for it in sa.inspect(conn).get_enums()], sa.inspect(conn).get_table_names())

# === elements of DDL
m = sa.MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s"})
t = sa.Table("t", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.Integer, unique=True, comment="it's"), sa.Column("flag", sa.Boolean(create_constraint=True, name="flag")), sa.CheckConstraint("n > 0", name="positive"), comment="things")
conn.execute(sa.schema.CreateTable(t))
conn.execute(sa.schema.SetTableComment(t))
conn.execute(sa.schema.SetColumnComment(t.c.n))
print(sa.inspect(conn).get_table_comment("t"), [it["comment"] for it in sa.inspect(conn).get_columns("t")])
conn.execute(sa.schema.DropTableComment(t))
conn.execute(sa.schema.DropColumnComment(t.c.n))
print(sa.inspect(conn).get_table_comment("t"), [it["comment"] for it in sa.inspect(conn).get_columns("t")])
print(sa.inspect(conn).get_pk_constraint("t")["name"], [it["name"] for it in sa.inspect(conn).get_unique_constraints("t")], sorted(it["name"] for it in sa.inspect(conn).get_check_constraints("t")))

# === what a type makes of its values and columns
class Lower(sa.types.UserDefinedType):
    cache_ok = True
    def get_col_spec(self, **kw):
        return "TEXT"
    def bind_expression(self, value):
        return sa.func.upper(value, type_=self)
    def column_expression(self, column):
        return sa.func.lower(column, type_=self)
t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", Lower))
t.create(conn)
conn.execute(t.insert().values([{"id": 1, "x": "Ab"}, {"id": 2, "x": "Cd"}, {"id": 3, "x": None}]))
conn.execute(t.insert(), [{"id": 4, "x": "Ef"}, {"id": 5, "x": "Gh"}])
print(conn.exec_driver_sql("SELECT * FROM t ORDER BY id").all())
print(conn.execute(sa.select(t).order_by(t.c.id)).all())
print(conn.execute(sa.select(t.c.id).where(t.c.x == "cd")).all(), conn.execute(sa.select(t.c.x.label("y")).where(t.c.x.in_(["ab", "ef"])).order_by(t.c.id)).mappings().all())
print(conn.execute(t.update().where(t.c.id == 5).values(x="Zz").returning(t.c.x, t.c.id)).all())
print(conn.execute(t.delete().where(t.c.x == "zz").returning(t)).all())

# === a row more for many
m = sa.MetaData()
t = sa.Table("t", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("parent", sa.ForeignKey("t.id")), sa.Column("n", sa.Integer))
m.create_all(conn)
v = sa.table("t", sa.column("id"), sa.column("n"))
conn.execute(t.insert(), [{"id": number, "parent": number - 1 or None, "n": number * 10} for number in range(1, 4)])
child = t.alias("child")
print(conn.execute(sa.select(t.c.id, child.alias("again").c.n).where(sa.true()).where(t.c.id == 2).limit(1)).all()[0][0])
print(conn.execute(sa.select(v.c.id).where(v.c.n < child.c.n, child.c.id == 3).order_by(v.c.id)).scalars().all())
print(conn.execute(sa.select(t.c.id, child.c.id).join(child, child.c.parent == t.c.id).order_by(t.c.id).set_label_style(sa.LABEL_STYLE_TABLENAME_PLUS_COL)).mappings().all())
print(conn.execute(sa.lambda_stmt(lambda: sa.select(t.c.n).order_by(t.c.n.desc()))).scalars().all())
print([it.name for it in sa.schema.sort_tables([t])], conn.execute(sa.func.json_each(sa.text("'{\"a\": \"b\"}'::json")).table_valued("key", "value").alias("j").select()).all())

# === tables that refer to each other in a circle
for name in ("fk_{}", None):
    key = lambda table: {"name": name.format(table)} if name else {}
    m = sa.MetaData()
    a = sa.Table("a", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("b_id", sa.ForeignKey("b.id", **key("a"))))
    b = sa.Table("b", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.ForeignKey("a.id", ondelete="CASCADE", **key("b"))), sa.Column("c_id", sa.ForeignKey("c.id")))
    c = sa.Table("c", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("self_id", sa.ForeignKey("c.id")))
    d = sa.Table("d", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.ForeignKey("a.id", name="fk_d", use_alter=True)))
    m.create_all(conn)
    m.create_all(conn)
    for table in "abcd":
        print(table, sorted((it["name"], it["referred_table"], it["options"]) for it in sa.inspect(conn).get_foreign_keys(table)))
    try:
        m.drop_all(conn)
    except Exception as error:
        print(type(error).__name__, str(error).split("tables:")[0])
        conn.execute(sa.text("DROP TABLE a, b, c, d CASCADE"))
    print(sa.inspect(conn).get_table_names())
