"""How a session writes instances, and rows that are no instances."""

from sqlalchemy import exc
from sqlalchemy.orm._mapped import mapping_of
from sqlalchemy.orm.state import state_of
from sqlalchemy.orm.unitofwork import Flush


class Writing:
    def flush(self, objects=None):
        if self._flushing or not (self._new or self._deleted or self.identity_map):
            return
        self._flushing = True
        try:
            Flush(self).run()
        except Exception as error:
            self._undo(error)
            raise
        finally:
            self._flushing = False

    def _undo(self, error):
        """A flush that failed rolls back; the session is to be rolled back before it is used again."""
        connection, savepoint = self._connection, self._savepoint
        if connection is None:
            return
        try:
            if savepoint is not None:
                savepoint.rollback()
            else:
                connection.rollback()
        finally:
            self._failed = "({}) {}".format(type(error).__module__ + "." + type(error).__name__, error)

    def bulk_insert_mappings(self, mapper, mappings, return_defaults=False, render_nulls=False):
        cls = getattr(mapper, "class_", mapper)
        mapping = mapping_of(cls)
        Flush(self).insert_many(mapping, [dict(values) for values in mappings], render_nulls)

    def bulk_update_mappings(self, mapper, mappings):
        mapping = mapping_of(getattr(mapper, "class_", mapper))
        flush = Flush(self)
        for values in mappings:
            key = mapping.key_of(values)
            if key is None:
                raise exc.InvalidRequestError(
                    "No primary key value supplied for column(s) {}; per-row ORM Bulk UPDATE by Primary Key requires "
                    "that records contain primary key values".format(
                        ", ".join(str(column) for _, column in mapping.primary_key)
                    )
                )
            names = [name for name, _ in mapping.primary_key]
            flush.update_row(mapping, key, {k: v for k, v in values.items() if k not in names})

    def bulk_save_objects(self, objects, return_defaults=False, update_changed_only=True, preserve_order=True):
        flush = Flush(self)
        for instance in objects:
            state = state_of(instance, create=True)
            if state.key is not None:
                flush.update_row(state.mapping, state.key, state.changes())
            elif return_defaults:
                flush.insert_row(state)
                state.session = None
            else:
                values = {k: v for k, v in instance.__dict__.items() if k in state.mapping.attributes}
                flush.insert_many(state.mapping, [values], False)
