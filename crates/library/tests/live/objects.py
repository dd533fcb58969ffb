# on: sqlite postgresql mariadb
# === classes of what a connection gives
kinds = [sa.CursorResult, sa.Result, sa.ScalarResult, sa.MappingResult, sa.Row, sa.RowMapping, sa.Connection, sa.Engine, sa.Transaction, sa.RootTransaction, sa.NestedTransaction, sa.Dialect, sa.Inspector, sa.URL, sa.engine.Connectable, sa.engine.FilterResult, sa.BaseRow]
def shown_kinds(label, value):
    print(label, [kind.__name__ for kind in kinds if isinstance(value, kind)])
r = lambda: conn.execute(sa.text("SELECT 1 AS a, 'б' AS b"))
for label, value in (("result", r()), ("scalars", r().scalars()), ("mappings", r().mappings()), ("row", r().one()), ("mapping", r().mappings().one()), ("connection", conn), ("engine", engine), ("transaction", conn.get_transaction()), ("dialect", conn.dialect), ("inspector", sa.inspect(conn)), ("url", engine.url)):
    shown_kinds(label, value)
with conn.begin_nested() as nested:
    shown_kinds("nested", nested)
    print(nested.is_active, conn.in_nested_transaction(), conn.in_transaction())
print(nested.is_active, conn.in_nested_transaction(), conn.in_transaction())

# === classes of dialects
from sqlalchemy.dialects.mysql.base import MySQLDialect
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.dialects.mssql.base import MSDialect
from sqlalchemy.dialects.oracle.base import OracleDialect
print([kind.__name__ for kind in (MySQLDialect, PGDialect, SQLiteDialect, MSDialect, OracleDialect) if isinstance(conn.dialect, kind)])
print([kind.__name__ for kind in (MySQLDialect, PGDialect, SQLiteDialect, MSDialect, OracleDialect) if isinstance(engine.dialect, kind)])
print(conn.dialect.is_async, engine.dialect.name == conn.dialect.name)

# === keys of tables
m = sa.MetaData()
t = sa.Table("t", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("Имя", sa.String(10), primary_key=True), sa.Column("x", sa.Integer, key="ключ"), sa.UniqueConstraint("ключ", name="uq", deferrable=True, initially="DEFERRED"), sa.CheckConstraint("x > 0", name="ck"))
none = sa.Table("none", m, sa.Column("x", sa.Integer))
for table in (t, none):
    key = table.primary_key
    print([column.name for column in key], [column.name for column in key.columns], key.columns.keys(), len(key), bool(key), key.name, key.table.name)
    print(type(key).__name__, isinstance(key, sa.PrimaryKeyConstraint), key.contains_column(table.c[0]), "id" in key.columns)
for it in sorted((it for it in t.constraints if it.name), key=lambda it: it.name):
    print(type(it).__name__, it.name, it.deferrable, it.initially, it.comment, [column.name for column in it.columns], list(it.columns.keys()))
m.create_all(conn, tables=[none])
reflected = sa.Table("none", sa.MetaData(), autoload_with=conn)
print(reflected.primary_key.columns.keys(), len(reflected.primary_key))

# === outer joins
m = sa.MetaData()
p = sa.Table("p", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("имя", sa.String(10)))
c = sa.Table("c", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.ForeignKey("p.id")))
m.create_all(conn)
conn.execute(p.insert(), [{"id": 1, "имя": "а"}, {"id": 2, "имя": "б"}])
conn.execute(c.insert(), [{"id": 1, "p_id": 1}])
for query in (sa.select(p.c.имя, c.c.id).outerjoin_from(p, c), sa.select(p.c.имя, c.c.id).outerjoin_from(p, c, p.c.id == c.c.p_id), sa.select(p.c.имя, c.c.id).join_from(p, c), sa.select(p.join(c)), sa.select(sa.join(p, c, isouter=True)), sa.select(sa.Join(p, c, p.c.id == c.c.p_id, isouter=True))):
    print(sorted(conn.execute(query).all(), key=str))
print(conn.execute(sa.update(p).filter(p.c.id == 2).values(имя="в")).rowcount, conn.execute(sa.delete(c).filter(c.c.id == 5)).rowcount)

# === operators as functions
from sqlalchemy.sql import operators
t = table(sa.Column("a", sa.Integer), sa.Column("b", sa.String(10)))
conn.execute(t.insert(), [{"id": 1, "a": 1, "b": "один"}, {"id": 2, "a": 2, "b": "два"}, {"id": 3, "a": None, "b": None}])
for where in (operators.eq(t.c.a, 1), operators.ne(t.c.a, 1), operators.is_(t.c.a, None), operators.is_not(t.c.a, None), operators.in_op(t.c.a, [1, 2]), operators.not_in_op(t.c.a, [1]), operators.like_op(t.c.b, "%в%"), operators.startswith_op(t.c.b, "о"), operators.not_contains_op(t.c.b, "в"), operators.between_op(t.c.a, 1, 1), operators.and_(t.c.a == 1, t.c.b == "один"), operators.or_(t.c.a == 1, t.c.a == 2), sa.BinaryExpression(t.c.a, sa.literal(2), operators.ge), operators.isnot(t.c.b, None), operators.notin_op(t.c.a, [2])):
    print(conn.execute(sa.select(t.c.id).where(where).order_by(operators.desc_op(t.c.id))).scalars().all())
print(conn.execute(sa.select(operators.add(t.c.a, 5), operators.neg(t.c.a)).where(t.c.id == 2)).all())

# === classes that are called
t = table(sa.Column("a", sa.Integer))
conn.execute(sa.Insert(t).values(id=1, a=5))
conn.execute(sa.Update(t).where(t.c.id == 1).values(a=sa.Case((t.c.a == 5, 6), else_=7)))
print(conn.execute(sa.Select(sa.Cast(t.c.a, sa.String(5)), sa.Function("abs", t.c.a), sa.Label("имя", t.c.a), sa.Exists(sa.select(t.c.id)))).one()[:3])
print(conn.execute(sa.Select(t.c.id).where(sa.Tuple(t.c.id, t.c.a).in_([(1, 6)]))).all(), conn.execute(sa.Delete(t).where(t.c.a == sa.BindParameter("x", 6))).rowcount)
