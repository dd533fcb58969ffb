"""One session for all who ask for it."""

from sqlalchemy import exc
from sqlalchemy.orm._mapped import is_mapped
from sqlalchemy.orm.query import Query


class scoped_session:
    def __init__(self, session_factory, scopefunc=None):
        self.session_factory = session_factory
        self.registry = self
        self._session = None

    def __call__(self, **kw):
        if self._session is None:
            self._session = self.session_factory(**kw)
        elif kw:
            raise exc.InvalidRequestError("Scoped session is already present; no new arguments may be specified.")
        return self._session

    def has(self):
        return self._session is not None

    def remove(self):
        if self._session is not None:
            self._session.close()
            self._session = None

    def configure(self, **kwargs):
        self.session_factory.configure(**kwargs)

    def query_property(self, query_cls=None):
        return _QueryProperty(self, query_cls)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self(), name)

    def __contains__(self, instance):
        return instance in self()

    def __iter__(self):
        return iter(self())


class _QueryProperty:
    def __init__(self, scoped, query_cls):
        self.scoped = scoped
        self.query_cls = query_cls

    def __get__(self, instance, owner):
        if not is_mapped(owner):
            return None
        return (self.query_cls or Query)((owner,), self.scoped())
