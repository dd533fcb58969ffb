# on: sqlite postgresql mariadb
# === connect is told of the driver's connection
from sqlalchemy import event
@event.listens_for(engine, "connect")
def on_connect(dbapi_connection, connection_record):
    cursor = dbapi_connection.cursor()
    cursor.execute("SELECT 1 + 1")
    print(cursor.fetchone(), type(connection_record.info).__name__)
    cursor.close()
engine.dispose()
with engine.connect() as c:
    print(c.execute(sa.text("SELECT 3")).scalar())
print(event.contains(engine, "connect", on_connect))
event.remove(engine, "connect", on_connect)
print(event.contains(engine, "connect", on_connect))

# === what a connect listener sets stays for the connection
from sqlalchemy import event
e = sa.create_engine(url, poolclass=sa.pool.NullPool)
@event.listens_for(e, "connect")
def on_connect(dbapi_connection, connection_record):
    cursor = dbapi_connection.cursor()
    if e.dialect.name == "sqlite":
        cursor.execute("PRAGMA foreign_keys=ON")
    elif e.dialect.name == "mysql":
        cursor.execute("SET SESSION lock_wait_timeout = 77")
    else:
        cursor.execute("SET lock_timeout = '7s'")
    cursor.close()
with e.connect() as c:
    shows = {"sqlite": "PRAGMA foreign_keys", "mysql": "SELECT @@lock_wait_timeout", "postgresql": "SHOW lock_timeout"}
    print(c.exec_driver_sql(shows[e.dialect.name]).scalar())

# === listeners of all engines
from sqlalchemy import event
from sqlalchemy.engine import Engine
seen = []
@event.listens_for(Engine, "connect")
def everyone(dbapi_connection, record):
    seen.append("connect")
e = sa.create_engine(url, poolclass=sa.pool.NullPool)
with e.connect():
    pass
with e.connect():
    pass
print(seen)
event.remove(Engine, "connect", everyone)
with e.connect():
    pass
print(seen)

# === first_connect, checkout and checkin
from sqlalchemy import event
seen = []
e = sa.create_engine(url, poolclass=sa.pool.NullPool)
for name in ("first_connect", "connect", "checkin"):
    event.listen(e, name, lambda dbapi, record, name=name: seen.append(name))
event.listen(e, "checkout", lambda dbapi, record, proxy: seen.append("checkout"))
for _ in range(2):
    with e.connect() as c:
        c.execute(sa.text("SELECT 1"))
print(seen)

# === listeners of the pool
from sqlalchemy import event
seen = []
e = sa.create_engine(url, poolclass=sa.pool.NullPool)
event.listen(e.pool, "connect", lambda dbapi, record: seen.append(1))
with e.connect():
    pass
print(seen)

# === before and after a cursor executes
from sqlalchemy import event
@event.listens_for(engine, "before_cursor_execute")
def before(conn, cursor, statement, parameters, context, executemany):
    print("before", statement, parameters or None, executemany)
@event.listens_for(engine, "after_cursor_execute")
def after(conn, cursor, statement, parameters, context, executemany):
    print("after", statement)
conn.execute(sa.text("SELECT 1"))
conn.execute(sa.text("SELECT 2 WHERE 1 = :x"), {"x": 1})
conn.exec_driver_sql("SELECT 3")

# === a listener changes the statement
from sqlalchemy import event
@event.listens_for(engine, "before_cursor_execute", retval=True)
def comment(conn, cursor, statement, parameters, context, executemany):
    return statement.replace("41", "42"), parameters
print(conn.execute(sa.text("SELECT 41")).scalar())

# === begin, commit and rollback
from sqlalchemy import event
seen = []
e = sa.create_engine(url)
event.listen(e, "begin", lambda conn: seen.append("begin"))
event.listen(e, "commit", lambda conn: seen.append("commit"))
event.listen(e, "rollback", lambda conn: seen.append("rollback"))
with e.begin() as c:
    c.execute(sa.text("SELECT 1"))
with e.connect() as c:
    c.execute(sa.text("SELECT 1"))
with e.connect() as c:
    with c.begin():
        c.execute(sa.text("SELECT 1"))
        with c.begin_nested():
            pass
print(seen)

# === a listener of one connection
from sqlalchemy import event
seen = []
event.listen(conn, "before_cursor_execute", lambda *args: seen.append(args[2]))
conn.execute(sa.text("SELECT 5"))
with engine.connect() as other:
    other.execute(sa.text("SELECT 6"))
print(seen)

# === named arguments and single calls
from sqlalchemy import event
@event.listens_for(engine, "before_cursor_execute", named=True, once=True)
def listener(**kw):
    print(sorted(kw), kw["statement"])
conn.execute(sa.text("SELECT 1"))
conn.execute(sa.text("SELECT 2"))

# === timing a statement as people do
from sqlalchemy import event
import time
@event.listens_for(engine, "before_cursor_execute")
def before(conn, cursor, statement, parameters, context, executemany):
    conn.info.setdefault("query_start_time", []).append(time.time())
    context._query_start_time = time.time()
@event.listens_for(engine, "after_cursor_execute")
def after(conn, cursor, statement, parameters, context, executemany):
    print(time.time() - conn.info["query_start_time"].pop(-1) >= 0, context._query_start_time > 0)
conn.execute(sa.text("SELECT 1"))

# === events of tables and metadata
from sqlalchemy import event
m = sa.MetaData()
t = sa.Table("t", m, sa.Column("id", sa.Integer, primary_key=True))
@event.listens_for(m, "before_create")
def before(target, connection, **kw):
    print("metadata before", [table.name for table in kw["tables"]])
@event.listens_for(t, "after_create")
def after(target, connection, **kw):
    connection.execute(sa.text("INSERT INTO t (id) VALUES (7)"))
    print("table after", target.name)
@event.listens_for(sa.Table, "before_create")
def every(target, connection, **kw):
    print("table before", target.name)
m.create_all(conn)
print(conn.execute(sa.text("SELECT id FROM t")).scalars().all())
event.remove(sa.Table, "before_create", every)
m.drop_all(conn)

# === the asynchronous engine is listened to through its sync_engine
import asyncio
from sqlalchemy import event
from sqlalchemy.ext.asyncio import create_async_engine
e = create_async_engine(async_url)
@event.listens_for(e.sync_engine, "begin")
def begin(conn):
    print("begin", type(conn).__name__)
try:
    event.listen(e, "begin", begin)
except NotImplementedError as error:
    print(error)
async def main():
    async with e.begin() as c:
        print((await c.execute(sa.text("SELECT 1"))).scalar())
    await e.dispose()
asyncio.run(main())

# === raw connections
raw = engine.raw_connection()
cursor = raw.cursor()
cursor.execute("CREATE TABLE r (a INTEGER, b VARCHAR(10))")
cursor.execute("INSERT INTO r VALUES (1, 'x')")
print(cursor.rowcount)
cursor.execute("SELECT a, b FROM r")
print(cursor.description[0][0], cursor.fetchall(), cursor.fetchall())
cursor.execute("SELECT a FROM r")
print(cursor.fetchone(), cursor.fetchone(), cursor.fetchmany(2))
cursor.execute("SELECT a FROM r")
print([row for row in cursor])
raw.rollback()
cursor.close()
raw.close()

# === the driver's connection of a connection
raw = conn.connection
cursor = raw.cursor()
cursor.execute("CREATE TABLE r (a INTEGER)")
mark = "?" if conn.dialect.name == "sqlite" else "%s"
cursor.executemany("INSERT INTO r VALUES (" + mark + ")", [(1,), (2,)])
cursor.execute("SELECT sum(a) FROM r WHERE a > " + mark, (0,))
print(cursor.fetchone())
print(conn.execute(sa.text("SELECT count(*) FROM r")).scalar())
raw.commit()
with engine.connect() as other:
    print(other.execute(sa.text("SELECT count(*) FROM r")).scalar())

# === errors of raw cursors are the driver's
try:
    conn.connection.cursor().execute("SELECT * FROM nowhere")
except Exception as error:
    print(type(error).__module__.split(".")[0], type(error).__name__)

# === engine_connect and savepoints
from sqlalchemy import event
seen = []
e = sa.create_engine(url)
event.listen(e, "engine_connect", lambda conn: seen.append("engine_connect"))
event.listen(e, "savepoint", lambda conn, name: seen.append(name))
event.listen(e, "release_savepoint", lambda conn, name, context: seen.append("release " + name))
event.listen(e, "rollback_savepoint", lambda conn, name, context: seen.append("rollback " + name))
with e.begin() as c:
    with c.begin_nested():
        pass
    n = c.begin_nested()
    n.rollback()
print(seen)

# === options of an engine keep its listeners
from sqlalchemy import event
seen = []
event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
derived = engine.execution_options(isolation_level="AUTOCOMMIT", mine=3)
with derived.connect() as c:
    c.execute(sa.text("SELECT 1"))
print(seen, derived.get_execution_options()["mine"])

# === before and after a statement is executed
from sqlalchemy import event
t = table(sa.Column("n", sa.Integer))
@event.listens_for(engine, "before_execute")
def before(conn, clauseelement, multiparams, params, execution_options):
    print("before", type(clauseelement).__name__, multiparams, params, dict(execution_options))
@event.listens_for(engine, "after_execute")
def after(conn, clauseelement, multiparams, params, execution_options, result):
    print("after", type(clauseelement).__name__, multiparams, params, type(result).__name__)
conn.execute(sa.text("SELECT 1"))
conn.execute(sa.text("SELECT 2 WHERE 1 = :x"), {"x": 1})
conn.execute(sa.select(sa.literal(5)))
conn.execute(t.insert(), [{"n": 1}, {"n": 2}])
print(conn.scalar(sa.select(t.c.n).where(t.c.n == 2), execution_options={"mine": 3}))

# === a listener puts another statement in place
from sqlalchemy import event
@event.listens_for(engine, "before_execute", retval=True)
def before(conn, clauseelement, multiparams, params, execution_options):
    if isinstance(clauseelement, sa.sql.elements.TextClause):
        return sa.text("SELECT 42"), (), {}
    return clauseelement, multiparams, params
print(conn.execute(sa.text("SELECT 1")).scalar(), conn.execute(sa.select(sa.literal(7))).scalar())

# === errors are handled
from sqlalchemy import event
class Mine(Exception):
    pass
@event.listens_for(engine, "handle_error")
def handle(context):
    print(type(context.original_exception).__name__, type(context.sqlalchemy_exception).__name__, context.statement, context.parameters or None, context.is_disconnect, context.engine is engine, context.connection is conn)
    if "other" in context.statement:
        raise Mine("instead") from context.original_exception
for name in ("nowhere", "other"):
    try:
        conn.execute(sa.text("SELECT * FROM " + name))
    except Exception as error:
        print("!!", type(error).__name__, type(error.__cause__).__name__)
    conn.rollback()

# === a handler gives another error with retval
from sqlalchemy import event
class Mine(Exception):
    pass
@event.listens_for(engine, "handle_error", retval=True)
def handle(context):
    return Mine("chained") if context.statement else None
tried(lambda: conn.execute(sa.text("SELECT * FROM nowhere")))

# === columns are told of when they are reflected
from sqlalchemy import event
table(sa.Column("Name", sa.String(9)), sa.Column("n", sa.Integer))
@event.listens_for(sa.Table, "column_reflect")
def reflected(inspector, table, column_info):
    print(table.name, column_info["name"], type(column_info["type"]).__name__, column_info["nullable"])
    column_info["key"] = column_info["name"].lower() + "_key"
    if column_info["name"] == "n":
        column_info["type"] = sa.BigInteger()
m = sa.MetaData()
t = sa.Table("t", m, autoload_with=conn)
print(t.c.keys(), [column.name for column in t.c], type(t.c.n_key.type).__name__)
event.remove(sa.Table, "column_reflect", reflected)
m = sa.MetaData()
event.listen(m, "column_reflect", lambda inspector, table, column_info: print("of metadata", column_info["name"]))
m.reflect(conn)
print(sorted(m.tables))
named = sa.MetaData()
@event.listens_for(named, "column_reflect", named=True)
def listener(**kw):
    print(sorted(kw))
sa.Table("t", named, sa.Column("id", sa.Integer, primary_key=True), autoload_with=conn, resolve_fks=False)

# === parents are attached
from sqlalchemy import event
seen = []
event.listen(sa.Column, "before_parent_attach", lambda target, parent: seen.append(("before", target.name, parent.name)))
event.listen(sa.Column, "after_parent_attach", lambda target, parent: seen.append(("after", target.name, parent.name)))
event.listen(sa.UniqueConstraint, "after_parent_attach", lambda target, parent: seen.append(("unique", [c.name for c in target.columns], parent.name)))
event.listen(sa.Table, "after_parent_attach", lambda target, parent: seen.append(("table", target.name, type(parent).__name__)))
t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.UniqueConstraint("a"))
t.append_column(sa.Column("b", sa.Integer))
for line in seen:
    print(line)

# === a name for constraints given when they are attached
from sqlalchemy import event
@event.listens_for(sa.PrimaryKeyConstraint, "after_parent_attach")
def name_it(target, parent):
    if target.name is None:
        target.name = "pk_of_" + parent.name
t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer), sa.PrimaryKeyConstraint("id"))
print(t.primary_key.name)

# === DDL after tables are created
from sqlalchemy import event
m = sa.MetaData()
t = sa.Table("t", m, sa.Column("id", sa.Integer, primary_key=True))
event.listen(t, "after_create", sa.DDL("CREATE INDEX %(table)s_ix ON %(fullname)s (id)"))
event.listen(t, "after_create", sa.DDL("CREATE INDEX only_pg ON t (id)").execute_if(dialect="postgresql"))
event.listen(t, "after_create", sa.DDL("CREATE INDEX only_lite ON t (id)").execute_if(dialect=("sqlite", "mysql")))
event.listen(t, "after_create", sa.DDL("CREATE INDEX never ON t (id)").execute_if(callable_=lambda ddl, target, bind, **kw: False))
event.listen(t, "after_create", sa.DDL("CREATE INDEX %(name)s ON t (id)", context={"name": "by_context"}).execute_if(callable_=lambda ddl, target, bind, **kw: target.name == "t"))
event.listen(m, "before_drop", sa.DDL("INSERT INTO t (id) VALUES (5)"))
m.create_all(conn)
print(sorted(index["name"] for index in sa.inspect(conn).get_indexes("t")))
m.drop_all(conn)
print(sa.inspect(conn).get_table_names())
