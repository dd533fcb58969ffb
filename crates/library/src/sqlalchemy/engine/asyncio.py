"""sqlalchemy.ext.asyncio: everything runs at once, on a connection that is synchronous below."""

import sqlalchemy as sa
from sqlalchemy import exc


class AsyncContextNotStarted(exc.InvalidRequestError):
    pass


def create_async_engine(url, **kw):
    return AsyncEngine(sa.create_engine(url, **kw))


def async_engine_from_config(configuration, prefix="sqlalchemy.", **kwargs):
    return AsyncEngine(sa.engine_from_config(configuration, prefix, **kwargs))


class _Startable:
    """What is there after `await`, or inside `async with`."""

    def __await__(self):
        return self.start().__await__()

    async def __aenter__(self):
        return await self.start(True)


class _Begin:
    """`async with engine.begin()`"""

    def __init__(self, connection):
        self.connection = connection
        self.transaction = None

    async def __aenter__(self):
        await self.connection.start()
        self.transaction = await self.connection.begin()
        return self.connection

    async def __aexit__(self, type_, value, traceback):
        try:
            await self.transaction.__aexit__(type_, value, traceback)
        finally:
            await self.connection.close()


class AsyncEngine:
    _names = ("url", "pool", "dialect", "name", "driver", "echo")

    def __init__(self, sync_engine):
        self.sync_engine = sync_engine

    def __getattr__(self, name):
        if name in AsyncEngine._names:
            return getattr(self.sync_engine, name)
        raise AttributeError("'AsyncEngine' object has no attribute {!r}".format(name))

    @property
    def engine(self):
        return self

    def connect(self):
        return AsyncConnection(self)

    def begin(self):
        return _Begin(self.connect())

    async def raw_connection(self):
        return self.sync_engine.raw_connection()

    async def dispose(self, close=True):
        self.sync_engine.dispose(close=close)

    def execution_options(self, **opt):
        return AsyncEngine(self.sync_engine.execution_options(**opt))

    def get_execution_options(self):
        return self.sync_engine.get_execution_options()

    def clear_compiled_cache(self):
        pass

    def __eq__(self, other):
        return isinstance(other, AsyncEngine) and self.sync_engine is other.sync_engine

    def __hash__(self):
        return hash(self.sync_engine)

    def __repr__(self):
        return repr(self.sync_engine)


class AsyncConnection(_Startable):
    _names = ("dialect", "info", "closed", "invalidated", "default_isolation_level")

    def __init__(self, async_engine, sync_connection=None):
        self.engine = async_engine
        self.sync_engine = async_engine.sync_engine
        self.sync_connection = sync_connection

    def __getattr__(self, name):
        if name in AsyncConnection._names:
            return getattr(self._proxied, name)
        raise AttributeError("'AsyncConnection' object has no attribute {!r}".format(name))

    @property
    def _proxied(self):
        if self.sync_connection is None:
            raise AsyncContextNotStarted(
                "AsyncConnection context has not been started and object has not been awaited."
            )
        return self.sync_connection

    @property
    def connection(self):
        raise exc.InvalidRequestError(
            "AsyncConnection.connection accessor is not implemented as the attribute may need to reconnect on an "
            "invalidated connection.  Use the get_raw_connection() method."
        )

    async def start(self, is_ctxmanager=False):
        if self.sync_connection is not None:
            raise exc.InvalidRequestError("connection is already started")
        self.sync_connection = self.sync_engine.connect()
        return self

    async def __aexit__(self, type_, value, traceback):
        await self.close()

    async def get_raw_connection(self):
        return self._proxied.connection

    async def invalidate(self, exception=None):
        return self._proxied.invalidate(exception)

    async def get_isolation_level(self):
        return self._proxied.get_isolation_level()

    def in_transaction(self):
        return self._proxied.in_transaction()

    def in_nested_transaction(self):
        return self._proxied.in_nested_transaction()

    def get_transaction(self):
        transaction = self._proxied.get_transaction()
        return None if transaction is None else AsyncTransaction(self, transaction)

    def begin(self):
        return AsyncTransaction(self)

    def begin_nested(self):
        return AsyncTransaction(self, nested=True)

    async def execution_options(self, **opt):
        self._proxied.execution_options(**opt)
        return self

    async def commit(self):
        self._proxied.commit()

    async def rollback(self):
        self._proxied.rollback()

    async def close(self):
        self._proxied.close()

    async def aclose(self):
        await self.close()

    async def exec_driver_sql(self, statement, parameters=None, execution_options=None):
        return self._proxied.exec_driver_sql(statement, parameters)

    async def execute(self, statement, parameters=None, *, execution_options=None):
        return self._proxied.execute(statement, parameters)

    async def scalar(self, statement, parameters=None, *, execution_options=None):
        return self._proxied.scalar(statement, parameters)

    async def scalars(self, statement, parameters=None, *, execution_options=None):
        return self._proxied.scalars(statement, parameters)

    def stream(self, statement, parameters=None, *, execution_options=None):
        return _Stream(self._proxied.execute(statement, parameters))

    def stream_scalars(self, statement, parameters=None, *, execution_options=None):
        return _Stream(self._proxied.scalars(statement, parameters))

    async def run_sync(self, fn, *arg, **kw):
        return fn(self._proxied, *arg, **kw)


class AsyncTransaction(_Startable):
    def __init__(self, connection, sync_transaction=None, nested=False):
        self.connection = connection
        self.sync_transaction = sync_transaction
        self.nested = nested

    async def start(self, is_ctxmanager=False):
        proxied = self.connection._proxied
        self.sync_transaction = proxied.begin_nested() if self.nested else proxied.begin()
        return self

    @property
    def _proxied(self):
        if self.sync_transaction is None:
            raise AsyncContextNotStarted(
                "AsyncTransaction context has not been started and object has not been awaited."
            )
        return self.sync_transaction

    @property
    def is_valid(self):
        return self._proxied.is_valid

    @property
    def is_active(self):
        return self._proxied.is_active

    async def commit(self):
        self._proxied.commit()

    async def rollback(self):
        self._proxied.rollback()

    async def close(self):
        self._proxied.close()

    async def __aexit__(self, type_, value, traceback):
        transaction = self._proxied
        if not transaction.is_active:
            return
        if type_ is not None:
            transaction.rollback()
            return
        try:
            transaction.commit()
        except BaseException:
            transaction.rollback()
            raise


class _Stream:
    """`await connection.stream(…)`, `async with connection.stream(…)`, `async for row in await …`"""

    def __init__(self, result):
        self.result = result

    def __await__(self):
        return self.start().__await__()

    async def start(self):
        return AsyncResult(self.result)

    async def __aenter__(self):
        return AsyncResult(self.result)

    async def __aexit__(self, type_, value, traceback):
        self.result.close()


class AsyncResult:
    def __init__(self, result):
        self._result = result

    def __aiter__(self):
        return self

    async def __anext__(self):
        for row in self._result:
            return row
        raise StopAsyncIteration

    def keys(self):
        return self._result.keys()

    def unique(self, strategy=None):
        return AsyncResult(self._result.unique(strategy))

    def columns(self, *col_expressions):
        return AsyncResult(self._result.columns(*col_expressions))

    def scalars(self, index=0):
        return AsyncResult(self._result.scalars(index))

    def mappings(self):
        return AsyncResult(self._result.mappings())

    def tuples(self):
        return self

    def yield_per(self, num):
        return self

    async def partitions(self, size=None):
        for part in self._result.partitions(size):
            yield part

    async def fetchone(self):
        return self._result.fetchone()

    async def fetchmany(self, size=None):
        return self._result.fetchmany(size)

    async def fetchall(self):
        return self._result.fetchall()

    async def all(self):
        return self._result.all()

    async def first(self):
        return self._result.first()

    async def one(self):
        return self._result.one()

    async def one_or_none(self):
        return self._result.one_or_none()

    async def scalar(self):
        return self._result.scalar()

    async def scalar_one(self):
        return self._result.scalar_one()

    async def scalar_one_or_none(self):
        return self._result.scalar_one_or_none()

    async def close(self):
        self._result.close()


AsyncScalarResult = AsyncMappingResult = AsyncTupleResult = AsyncResult
