# on: sqlite postgresql mariadb
# === connections
import asyncio
from sqlalchemy.ext.asyncio import create_async_engine
async def main():
    e = create_async_engine(async_url)
    async with e.connect() as c:
        print(type(c).__name__, c.closed, c.in_transaction())
        r = await c.execute(sa.text("SELECT 1 AS a"))
        print(r.all(), c.in_transaction())
        await c.commit()
        print(c.in_transaction(), await c.scalar(sa.text("SELECT 2")))
        await c.rollback()
        print((await c.scalars(sa.text("SELECT 3"))).all())
        r = await c.exec_driver_sql("SELECT 4")
        print(r.scalar_one())
    print(c.closed)
    c = await e.connect()
    print((await c.execute(sa.text("SELECT 5"))).first())
    await c.close()
    await e.dispose()
asyncio.run(main())

# === transactions
import asyncio
from sqlalchemy.ext.asyncio import create_async_engine
async def main():
    e = create_async_engine(async_url)
    async with e.begin() as c:
        await c.execute(sa.text("CREATE TABLE t (a INTEGER)"))
        await c.execute(sa.text("INSERT INTO t VALUES (:a)"), [{"a": 1}, {"a": 2}])
    async with e.connect() as c:
        async with c.begin():
            await c.execute(sa.text("INSERT INTO t VALUES (3)"))
        trans = await c.begin()
        await c.execute(sa.text("INSERT INTO t VALUES (4)"))
        print(trans.is_active, trans.is_valid)
        await trans.rollback()
        trans = c.begin()
        await trans.start()
        async with c.begin_nested() as nested:
            await c.execute(sa.text("INSERT INTO t VALUES (5)"))
            await nested.rollback()
        await trans.commit()
        print((await c.execute(sa.text("SELECT a FROM t ORDER BY a"))).scalars().all())
    try:
        async with e.begin() as c:
            await c.execute(sa.text("INSERT INTO t VALUES (6)"))
            raise ValueError("no")
    except ValueError:
        pass
    async with e.connect() as c:
        print(await c.scalar(sa.text("SELECT count(*) FROM t")))
    await e.dispose()
asyncio.run(main())

# === run_sync gives the connection below
import asyncio
from sqlalchemy.ext.asyncio import create_async_engine
def work(connection, a, b=0):
    print(type(connection).__name__, a, b)
    with connection.begin_nested():
        return connection.execute(sa.text("SELECT 7")).scalar()
async def main():
    e = create_async_engine(async_url, poolclass=sa.pool.NullPool, future=True)
    async with e.connect() as c:
        print(await c.run_sync(work, 1, b=2))
        print(await c.run_sync(lambda sync: sa.inspect(sync).get_table_names()))
        print(type(c.sync_connection).__name__, type(c.sync_engine).__name__, c.dialect.name)
        await c.commit()
    await e.dispose()
asyncio.run(main())

# === streams
import asyncio
from sqlalchemy.ext.asyncio import create_async_engine
async def main():
    e = create_async_engine(async_url)
    async with e.connect() as c:
        r = await c.stream(sa.text("SELECT 1 AS a UNION ALL SELECT 2 ORDER BY a"))
        async for row in r:
            print(row.a)
        async with c.stream(sa.text("SELECT 3 AS a")) as r:
            print(await r.all())
        r = await c.stream(sa.text("SELECT 1 AS a UNION ALL SELECT 2 ORDER BY a"))
        print([x async for x in r.scalars()])
        r = await c.stream(sa.text("SELECT 1 AS a UNION ALL SELECT 2 UNION ALL SELECT 3 ORDER BY a"))
        async for part in r.partitions(2):
            print(part)
        print(await (await c.stream(sa.text("SELECT 9"))).scalar_one())
    await e.dispose()
asyncio.run(main())

# === what was not awaited is not there
import asyncio
from sqlalchemy.ext.asyncio import create_async_engine
async def main():
    e = create_async_engine(async_url)
    c = e.connect()
    try:
        await c.execute(sa.text("SELECT 1"))
    except sa.exc.InvalidRequestError as error:
        print(type(error).__name__, error)
    await c.start()
    try:
        await c.start()
    except sa.exc.InvalidRequestError as error:
        print(error)
    await c.close()
    await e.dispose()
asyncio.run(main())

# === engines from configuration
import asyncio
from sqlalchemy import pool
from sqlalchemy.ext.asyncio import AsyncEngine, async_engine_from_config
async def main():
    e = async_engine_from_config({"sqlalchemy.url": async_url}, prefix="sqlalchemy.", poolclass=pool.NullPool)
    print(isinstance(e, AsyncEngine), e.url.drivername, e.dialect.name, e.name, e.sync_engine.url == e.url)
    async with e.connect() as c:
        print(await c.scalar(sa.text("SELECT 1")))
        print((await c.get_isolation_level()).upper())
    e2 = AsyncEngine(sa.create_engine(async_url))
    async with e2.connect() as c:
        print(await c.run_sync(lambda s: s.scalar(sa.text("SELECT 2"))))
    await e2.dispose()
    await e.dispose()
asyncio.run(main())

# === isolation levels
import asyncio
from sqlalchemy.ext.asyncio import create_async_engine
async def main():
    e = create_async_engine(async_url, isolation_level="AUTOCOMMIT")
    async with e.connect() as c:
        await c.execute(sa.text("CREATE TABLE t (a INTEGER)"))
    async with e.connect() as c:
        print(await c.scalar(sa.text("SELECT count(*) FROM t")))
    await e.dispose()
    e = create_async_engine(async_url)
    async with e.connect() as c:
        c = await c.execution_options(isolation_level="AUTOCOMMIT")
        await c.execute(sa.text("INSERT INTO t VALUES (1)"))
    async with e.connect() as c:
        print(await c.scalar(sa.text("SELECT count(*) FROM t")))
    await e.dispose()
asyncio.run(main())

# === metadata through run_sync
import asyncio
from sqlalchemy.ext.asyncio import create_async_engine
m = sa.MetaData()
t = sa.Table("таблица", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("имя", sa.String(20)))
async def main():
    e = create_async_engine(async_url)
    async with e.begin() as c:
        await c.run_sync(m.create_all)
        await c.execute(t.insert(), [{"имя": "а"}, {"имя": "б"}])
        print((await c.execute(sa.select(t).order_by(t.c.id))).mappings().all())
        await c.run_sync(m.drop_all)
    await e.dispose()
asyncio.run(main())
