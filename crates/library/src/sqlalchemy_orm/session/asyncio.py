"""Asynchronous sessions over synchronous ones."""

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.orm.session import Session, SessionTransaction, object_session, sessionmaker


def _sync(bind):
    return getattr(bind, "sync_connection", None) or getattr(bind, "sync_engine", bind)


class AsyncSessionTransaction:
    def __init__(self, session, nested=False):
        self.session = session
        self.nested = nested
        self.sync_transaction = None

    async def start(self):
        sync = self.session.sync_session
        self.sync_transaction = sync.begin_nested() if self.nested else sync.begin()
        return self

    def __await__(self):
        return self.start().__await__()

    async def __aenter__(self):
        return await self.start()

    async def __aexit__(self, type_, value, traceback):
        self.sync_transaction.__exit__(type_, value, traceback)

    @property
    def is_active(self):
        return self.sync_transaction is not None and self.sync_transaction.is_active

    async def commit(self):
        self.sync_transaction.commit()

    async def rollback(self):
        self.sync_transaction.rollback()


class AsyncSession:
    sync_session_class = Session

    def __init__(self, bind=None, *, binds=None, sync_session_class=None, **kw):
        self.bind = bind
        self.binds = binds
        self.sync_session = (sync_session_class or self.sync_session_class)(bind=_sync(bind), **kw)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.sync_session, name)

    def __contains__(self, instance):
        return instance in self.sync_session

    def __iter__(self):
        return iter(self.sync_session)

    async def __aenter__(self):
        return self

    async def __aexit__(self, type_, value, traceback):
        await self.close()

    async def run_sync(self, fn, *arg, **kw):
        return fn(self.sync_session, *arg, **kw)

    async def execute(self, statement, params=None, **kw):
        return self.sync_session.execute(statement, params, **kw)

    async def scalar(self, statement, params=None, **kw):
        return self.sync_session.scalar(statement, params, **kw)

    async def scalars(self, statement, params=None, **kw):
        return self.sync_session.scalars(statement, params, **kw)

    async def stream(self, statement, params=None, **kw):
        from sqlalchemy.ext.asyncio import AsyncResult
        return AsyncResult(self.sync_session.execute(statement, params, **kw))

    async def stream_scalars(self, statement, params=None, **kw):
        from sqlalchemy.ext.asyncio import AsyncResult
        return AsyncResult(self.sync_session.scalars(statement, params, **kw))

    async def get(self, entity, ident, **kw):
        return self.sync_session.get(entity, ident, **kw)

    async def get_one(self, entity, ident, **kw):
        return self.sync_session.get_one(entity, ident, **kw)

    async def merge(self, instance, **kw):
        return self.sync_session.merge(instance, **kw)

    async def refresh(self, instance, attribute_names=None, with_for_update=None):
        self.sync_session.refresh(instance, attribute_names)

    async def delete(self, instance):
        self.sync_session.delete(instance)

    async def flush(self, objects=None):
        self.sync_session.flush(objects)

    async def commit(self):
        self.sync_session.commit()

    async def rollback(self):
        self.sync_session.rollback()

    async def close(self):
        self.sync_session.close()

    aclose = reset = invalidate = close

    async def connection(self, **kw):
        connection = self.sync_session.connection()
        engine = self.bind if isinstance(self.bind, AsyncEngine) else AsyncEngine(connection.engine)
        return AsyncConnection(engine, connection)

    def begin(self):
        return AsyncSessionTransaction(self)

    def begin_nested(self):
        return AsyncSessionTransaction(self, nested=True)

    @classmethod
    async def close_all(cls):
        pass


class async_sessionmaker(sessionmaker):
    def __init__(self, bind=None, *, class_=AsyncSession, **kw):
        super().__init__(bind, class_=class_, **kw)

    def begin(self):
        return _BegunAsyncSession(self())


class _BegunAsyncSession:
    def __init__(self, session):
        self.session = session

    async def __aenter__(self):
        self.transaction = await self.session.begin()
        return self.session

    async def __aexit__(self, type_, value, traceback):
        try:
            await self.transaction.__aexit__(type_, value, traceback)
        finally:
            await self.session.close()


class async_scoped_session:
    def __init__(self, session_factory, scopefunc=None):
        self.session_factory = session_factory
        self._session = None

    def __call__(self, **kw):
        if self._session is None:
            self._session = self.session_factory(**kw)
        return self._session

    async def remove(self):
        if self._session is not None:
            await self._session.close()
            self._session = None

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self(), name)


def async_object_session(instance):
    return object_session(instance)


async def close_all_sessions():
    pass
