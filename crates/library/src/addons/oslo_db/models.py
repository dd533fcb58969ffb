"""The bases of the models of OpenStack's services."""

import datetime

from oslo_db.sqlalchemy.types import SoftDeleteInteger
from sqlalchemy import Column, DateTime


def _now():
    return datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)


class ModelBase:
    __table_initialized__ = False

    def __getitem__(self, key):
        return getattr(self, key)

    def __setitem__(self, key, value):
        setattr(self, key, value)

    def __contains__(self, key):
        return hasattr(self, key)

    def __iter__(self):
        names = [column.key for column in type(self).__table__.columns]
        return iter([(name, getattr(self, name)) for name in names + list(self._extra_keys)])

    @property
    def _extra_keys(self):
        return []

    def get(self, key, default=None):
        return getattr(self, key, default)

    def update(self, values):
        for name, value in values.items():
            setattr(self, name, value)

    def items(self):
        return dict(self).items()

    def keys(self):
        return list(dict(self))

    def save(self, session):
        session.add(self)
        session.flush()


class TimestampMixin:
    created_at = Column(DateTime, default=_now)
    updated_at = Column(DateTime, onupdate=_now)


class SoftDeleteMixin:
    deleted_at = Column(DateTime)
    deleted = Column(SoftDeleteInteger, default=0)

    def soft_delete(self, session):
        self.deleted = self.id
        self.deleted_at = _now()
        self.save(session)
