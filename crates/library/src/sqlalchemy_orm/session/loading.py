"""How a session reads instances."""

import sqlalchemy as sa
from sqlalchemy.orm import exc as orm_exc
from sqlalchemy.orm._mapped import class_scope
from sqlalchemy.orm.query import Query
from sqlalchemy.orm.state import described, state_of


class Loading:
    def _autoflush(self):
        if self.autoflush and not self._flushing:
            self.flush()

    def _instance(self, mapping, values, refresh=False):
        """The instance of a row: the one that is known by its key, or a new one."""
        key = mapping.key_of(values)
        if key is None:
            return None
        state = self.identity_map.get((mapping.root, key))
        if state is None:
            cls = mapping.class_of_row(values)
            instance = cls.__new__(cls)
            state = state_of(instance, create=True)
            state.session, state.key = self, key
            self.identity_map[(mapping.root, key)] = state
            instance.__dict__.update(values)
            state.remember(values)
            return instance
        held = state.obj.__dict__
        for name, value in values.items():
            if refresh or name not in held:
                held[name] = value
                state.remember([name])
        return state.obj

    def _load(self, state, quiet=False):
        """Reads the columns of an instance that it does not hold."""
        mapping = state.mapping
        query = mapping.select()
        for (_, column), value in zip(mapping.primary_key, state.key):
            query = query.where(column == value)
        row = self.connection().execute(query).first()
        if row is None:
            if quiet:
                return False
            raise orm_exc.ObjectDeletedError(
                "Instance '{}' has been deleted, or its row is otherwise not present.".format(described(state.obj))
            )
        self._instance(mapping, dict(zip(mapping.attributes, row)))
        return True

    def _related(self, state, relation):
        direction, pairs, further = relation.pairs
        target = relation.target
        values = [(other, getattr(state.obj, relation.mapping.name_of(own))) for own, other in pairs]
        if any(value is None for _, value in values):
            return [] if relation.uselist else None
        if direction == "one" and {column.key for column, _ in values} == {c.key for _, c in target.primary_key}:
            by_name = {column.key: value for column, value in values}
            return self.get(target.cls, tuple(by_name[column.key] for _, column in target.primary_key))
        query = Query((target.cls,), self).filter(*[column == value for column, value in values])
        if direction == "many":
            query = query.filter(*[column == key for column, key in further])
        order = relation.options.get("order_by")
        if order is not None:
            if isinstance(order, str):
                order = class_scope(relation.mapping.cls, order)
            order = order() if callable(order) and not isinstance(order, sa.ClauseElement) else order
            query = query.order_by(*(order if isinstance(order, (list, tuple)) else [order]))
        return query.all() if relation.uselist else query.first()

    def _expire_mapping(self, mapping):
        for state in self.identity_map.values():
            if state.mapping.root is mapping.root:
                state.expire()
