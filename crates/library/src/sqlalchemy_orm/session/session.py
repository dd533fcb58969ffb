"""Sessions as data migrations use them: a unit of work on one connection."""

from sqlalchemy import event, exc
from sqlalchemy.engine import Connection, Engine, result as results
from sqlalchemy.orm._loading import Loading
from sqlalchemy.orm._mapped import mapping_of
from sqlalchemy.orm._transaction import BegunSession, NoAutoflush, SessionTransaction
from sqlalchemy.orm._writing import Writing
from sqlalchemy.orm.query import Query, plan_of
from sqlalchemy.orm.scoping import scoped_session
from sqlalchemy.orm.state import (
    InstanceState,
    described,
    flag_modified,
    make_transient,
    make_transient_to_detached,
    object_session,
    state_of,
)


class Session(Loading, Writing):
    def __init__(self, bind=None, *, autoflush=True, future=True, expire_on_commit=True, autobegin=True,
                 twophase=False, binds=None, enable_baked_queries=True, info=None, query_cls=None, autocommit=False,
                 join_transaction_mode="conditional_savepoint", close_resets_only=None):
        self.bind = getattr(bind, "sync_engine", bind)
        if self.bind is None and binds:
            self.bind = next(iter(binds.values()))
        self.autoflush = autoflush
        self.expire_on_commit = expire_on_commit
        self.info = dict(info or {})
        self.query_class = query_cls or Query
        self.join_transaction_mode = join_transaction_mode
        self.identity_map = {}
        self._new = []
        self._deleted = []
        self._connection = None
        self._savepoint = None
        self._ends_transaction = False
        self._failed = None
        self._flushing = False
        self.hash_key = id(self)

    # The connection and its transaction.

    def connection(self, bind_arguments=None, execution_options=None):
        if self._failed is not None:
            raise exc.PendingRollbackError(
                "This Session's transaction has been rolled back due to a previous exception during flush. To begin a "
                "new transaction with this Session, first issue Session.rollback(). Original exception was: "
                "{}".format(self._failed)
            )
        if self._connection is None:
            self._open()
        return self._connection

    def _open(self):
        bind = self.bind
        if bind is None:
            raise exc.UnboundExecutionError(
                "Could not locate a bind configured on SQL expression or this Session."
            )
        if isinstance(bind, Engine):
            self._connection = bind.connect()
            self._connection.begin()
            self._ends_transaction = True
        elif isinstance(bind, Connection):
            self._connection = bind
            joined = bind.in_transaction()
            mode = self.join_transaction_mode
            if joined and (mode == "create_savepoint" or mode == "conditional_savepoint" and bind.in_nested_transaction()):
                self._savepoint = bind.begin_nested()
            self._ends_transaction = not joined or mode == "control_fully"
            if not joined:
                bind.begin()
        else:
            self._connection = bind
        event._notify([Session, type(self), self], "after_begin", self, None, self._connection)

    def get_bind(self, mapper=None, **kw):
        if self.bind is None:
            raise exc.UnboundExecutionError("Could not locate a bind configured on SQL expression or this Session.")
        return self.bind

    def bind_mapper(self, mapper, bind):
        self.bind = bind

    bind_table = bind_mapper

    def in_transaction(self):
        return self._connection is not None

    def in_nested_transaction(self):
        return self._connection is not None and self._connection.in_nested_transaction()

    def get_transaction(self):
        return SessionTransaction(self) if self._connection is not None else None

    @property
    def is_active(self):
        return self._failed is None

    @property
    def sync_session(self):
        return self

    def begin(self, nested=False):
        if nested:
            return self.begin_nested()
        if self._connection is not None:
            raise exc.InvalidRequestError("A transaction is already begun on this Session.")
        self.connection()
        return SessionTransaction(self)

    def begin_nested(self):
        self.flush()
        return SessionTransaction(self, self.connection().begin_nested())

    def commit(self):
        if self._connection is None and not self._has_changes():
            return
        self.flush()
        event._notify([Session, type(self), self], "before_commit", self)
        connection, savepoint, ends = self._connection, self._savepoint, self._ends_transaction
        self._connection = self._savepoint = None
        if savepoint is not None:
            savepoint.commit()
        elif ends:
            connection.commit()
            if isinstance(self.bind, Engine):
                connection.close()
        for instance in self._deleted_instances():
            self._drop(instance)
        if self.expire_on_commit:
            self.expire_all()
        event._notify([Session, type(self), self], "after_commit", self)

    def rollback(self):
        connection, savepoint = self._connection, self._savepoint
        self._connection = self._savepoint = None
        self._failed = None
        if savepoint is not None:
            savepoint.rollback()
        elif connection is not None:
            connection.rollback()
            if isinstance(self.bind, Engine):
                connection.close()
        self._forget_changes()

    def _forget_changes(self):
        for state in self._new:
            state.session = None
        self._new = []
        for key, state in list(self.identity_map.items()):
            if getattr(state, "was_new", False):
                state.session, state.key, state.was_new = None, None, False
                del self.identity_map[key]
            else:
                state.is_deleted = False
                state.expire()
        self._deleted = []

    def close(self):
        connection, ends = self._connection, self._ends_transaction
        savepoint = self._savepoint
        self._connection = self._savepoint = None
        self._failed = None
        if savepoint is not None:
            savepoint.rollback()
        elif connection is not None and ends:
            connection.rollback()
            if isinstance(self.bind, Engine):
                connection.close()
        self.expunge_all()

    def reset(self):
        self.close()

    def invalidate(self):
        self.close()

    @classmethod
    def close_all(cls):
        pass

    def __enter__(self):
        return self

    def __exit__(self, type_, value, traceback):
        self.close()

    # Statements.

    def execute(self, statement, params=None, *, execution_options=None, bind_arguments=None, **kw):
        if isinstance(statement, str):
            raise exc.ArgumentError(
                "Textual SQL expression {0!r} should be explicitly declared as text({0!r})".format(
                    statement if len(statement) < 45 else statement[:42] + "..."
                )
            )
        statement = getattr(statement, "_statement", statement)
        plan = plan_of(getattr(statement, "_entities", ()))
        if plan is None:
            return self.connection().execute(statement, params)
        self._autoflush()
        if plan.kind == "change":
            return self._change(plan, statement, params)
        for mapping in plan.mappings():
            for criterion in mapping.criteria():
                statement = statement.where(criterion)
        return plan.result(self, self.connection().execute(statement, params))

    def _change(self, plan, statement, params):
        mapping = plan.target
        name = type(statement).__name__
        if name == "Update" and isinstance(params, list) and params and not plan.entities:
            self.bulk_update_mappings(mapping.cls, params)
            return results._rows([], [])
        if params:
            sets = [self._by_column(mapping, one) for one in (params if isinstance(params, list) else [params])]
            params = sets if isinstance(params, list) else sets[0]
        answer = self.connection().execute(statement, params)
        if name != "Insert":
            self._expire_mapping(mapping)
        return plan.result(self, answer) if plan.entities and answer.returns_rows else answer

    def _by_column(self, mapping, values):
        return {
            mapping.attributes[name].key if name in mapping.attributes else name: value
            for name, value in values.items()
        }

    def scalars(self, statement, params=None, **kw):
        return self.execute(statement, params, **kw).scalars()

    def scalar(self, statement, params=None, **kw):
        return self.execute(statement, params, **kw).scalar()

    def query(self, *entities, **kwargs):
        return self.query_class(entities, self)

    # Instances.

    def add(self, instance, _warn=True):
        state = state_of(instance, create=True)
        if state.session is self:
            if state.is_deleted or state in self._deleted:
                self._deleted = [other for other in self._deleted if other is not state]
            return
        if state.session is not None:
            raise exc.InvalidRequestError(
                "Object '{}' is already attached to session '{}' (this is '{}')".format(
                    described(instance), state.session.hash_key, self.hash_key
                )
            )
        state.session = self
        if state.key is None:
            self._new.append(state)
        else:
            self.identity_map[(state.mapping.root, state.key)] = state
        # What is reached by relationships belongs to the session as well, in the order in which it is reached.
        for name, relation in state.mapping.relations.items():
            if name in instance.__dict__ and "save-update" in relation.cascade:
                for member in relation.members(instance):
                    if member not in self:
                        self.add(member)

    def add_all(self, instances):
        for instance in instances:
            self.add(instance)

    def delete(self, instance):
        state = state_of(instance)
        if state is None or state.key is None:
            raise exc.InvalidRequestError("Instance '{}' is not persisted".format(described(instance)))
        if state.session is not self:
            self.add(instance)
        if not any(other is state for other in self._deleted):
            self._deleted.append(state)

    def merge(self, instance, load=True, options=None):
        state = state_of(instance, create=True)
        mapping = state.mapping
        key = mapping.key_of(instance.__dict__)
        target = self.get(mapping.cls, key) if key is not None else None
        if target is None:
            target = mapping.cls.__new__(mapping.cls)
            self.add(target)
        for name in mapping.attributes:
            if name in instance.__dict__:
                setattr(target, name, instance.__dict__[name])
        for name, relation in mapping.relations.items():
            if name in instance.__dict__ and "merge" in relation.cascade:
                value = instance.__dict__[name]
                if relation.uselist:
                    setattr(target, name, [self.merge(item) for item in value])
                elif value is not None:
                    setattr(target, name, self.merge(value))
        return target

    def get(self, entity, ident, options=None, populate_existing=False, with_for_update=None,
            identity_token=None, execution_options=None, bind_arguments=None):
        mapping = mapping_of(entity)
        if isinstance(ident, dict):
            key = tuple(ident[name] for name, _ in mapping.primary_key)
        else:
            key = tuple(ident) if isinstance(ident, (tuple, list)) else (ident,)
        if len(key) != len(mapping.primary_key):
            raise exc.InvalidRequestError(
                "Incorrect number of values in identifier to formulate primary key for session.get(); primary key "
                "columns are {}".format(",".join("'{}'".format(column) for _, column in mapping.primary_key))
            )
        known = self.identity_map.get((mapping.root, key))
        if known is not None and not populate_existing:
            if not known.obj.__dict__.keys() & mapping.attributes.keys() and not self._load(known, quiet=True):
                return None
            return known.obj if isinstance(known.obj, entity) else None
        query = Query((entity,), self)
        for (name, column), value in zip(mapping.primary_key, key):
            query = query.filter(column == value)
        return query.first() if None not in key else None

    def get_one(self, entity, ident, **kw):
        found = self.get(entity, ident, **kw)
        if found is None:
            raise exc.NoResultFound("No row was found when one was required")
        return found

    def refresh(self, instance, attribute_names=None, with_for_update=None):
        state = state_of(instance)
        if state is None or state.key is None or state.session is not self:
            raise exc.InvalidRequestError("Instance '{}' is not persistent within this Session".format(
                described(instance)
            ))
        self._autoflush()
        state.expire(attribute_names)
        self._load(state)

    def expire(self, instance, attribute_names=None):
        state = state_of(instance)
        if state is not None and state.key is not None:
            state.expire(attribute_names)

    def expire_all(self):
        for state in self.identity_map.values():
            state.was_new = False
            state.expire()

    def expunge(self, instance):
        state = state_of(instance)
        if state is None or state.session is not self:
            raise exc.InvalidRequestError("Instance {} is not present in this Session".format(described(instance)))
        self._drop(state)

    def expunge_all(self):
        for state in list(self.identity_map.values()) + self._new:
            state.session = None
        self.identity_map, self._new, self._deleted = {}, [], []

    def _drop(self, state):
        state.session = None
        self.identity_map.pop((state.mapping.root, state.key), None)
        self._new = [other for other in self._new if other is not state]
        self._deleted = [other for other in self._deleted if other is not state]

    def _deleted_instances(self):
        return [state for state in self.identity_map.values() if state.is_deleted]

    def __contains__(self, instance):
        state = state_of(instance)
        return state is not None and state.session is self

    def __iter__(self):
        return iter([state.obj for state in list(self.identity_map.values()) + self._new])

    @property
    def new(self):
        return [state.obj for state in self._new]

    @property
    def deleted(self):
        return [state.obj for state in self._deleted]

    @property
    def dirty(self):
        return [state.obj for state in self.identity_map.values() if state.changes() and not state.is_deleted]

    def is_modified(self, instance, include_collections=True):
        state = state_of(instance)
        return state is not None and (state.key is None or bool(state.changes()))

    @property
    def no_autoflush(self):
        return NoAutoflush(self)

    def enable_relationship_loading(self, obj):
        pass

    def _has_changes(self):
        return bool(self._new or self._deleted) or any(state.changes() for state in self.identity_map.values())


class sessionmaker:
    def __init__(self, bind=None, *, class_=Session, autoflush=True, expire_on_commit=True, info=None, **kw):
        kw.update(bind=bind, autoflush=autoflush, expire_on_commit=expire_on_commit)
        if info is not None:
            kw["info"] = info
        self.kw = kw
        self.class_ = class_

    def __class_getitem__(cls, item):
        return cls

    def __call__(self, **local_kw):
        return self.class_(**dict(self.kw, **local_kw))

    def configure(self, **new_kw):
        self.kw.update(new_kw)

    def begin(self):
        return BegunSession(self())


def close_all_sessions():
    pass
