"""Sessions as data migrations use them: a unit of work on one connection."""

import copy

import sqlalchemy as sa
from sqlalchemy import event, exc
from sqlalchemy.engine import Connection, Engine, result as results
from sqlalchemy.orm import exc as orm_exc
from sqlalchemy.orm._mapped import class_scope, is_mapped, mapping_of
from sqlalchemy.orm.query import Query, plan_of
from sqlalchemy.orm.unitofwork import Flush

_STATE = "_sa_instance_state"


class InstanceState:
    """What a session knows of an instance: its key, and the values that the database holds."""

    def __init__(self, instance):
        self.obj = instance
        self.mapping = mapping_of(type(instance))
        self.mapper = type(instance).__mapper__
        self.session = None
        self.key = None
        self.committed = {}
        self.modified = set()
        self.is_deleted = False

    @property
    def class_(self):
        return type(self.obj)

    @property
    def identity(self):
        return self.key

    @property
    def transient(self):
        return self.key is None and self.session is None

    @property
    def pending(self):
        return self.key is None and self.session is not None

    @property
    def persistent(self):
        return self.key is not None and self.session is not None and not self.is_deleted

    @property
    def detached(self):
        return self.key is not None and self.session is None

    @property
    def deleted(self):
        return self.is_deleted

    def missing(self, name):
        """The value of an attribute that the instance does not hold."""
        relation = self.mapping.relations.get(name)
        if relation is not None:
            return self._related(relation)
        if self.key is None or name not in self.mapping.attributes:
            return None
        if self.session is None:
            raise orm_exc.DetachedInstanceError(
                "Instance {} is not bound to a Session; attribute refresh operation cannot proceed".format(
                    _described(self.obj)
                )
            )
        self.session._load(self)
        return self.obj.__dict__.get(name)

    def missing_column(self, column):
        return self.missing(self.mapping.name_of(column))

    def _related(self, relation):
        if self.session is None or self.key is None and relation.pairs[0] != "one":
            value = [] if relation.uselist else None
            if relation.uselist:
                self.obj.__dict__[relation.name] = value
            return value
        value = self.session._related(self, relation)
        self.obj.__dict__[relation.name] = value
        self.committed[relation.name] = list(value) if relation.uselist else value
        return value

    def expire(self, names=None):
        for name in names if names is not None else list(self.mapping.attributes) + list(self.mapping.relations):
            self.obj.__dict__.pop(name, None)
            self.committed.pop(name, None)
        self.modified.clear()

    def remember(self, values=None):
        """Takes the values of the columns as those of the database."""
        held = self.obj.__dict__
        for name in values if values is not None else self.mapping.attributes:
            if name in held:
                value = held[name]
                self.committed[name] = copy.deepcopy(value) if name in self.mapping.mutable else value
        self.modified.clear()

    def changes(self):
        """The attributes whose values are not those of the database."""
        held, changed = self.obj.__dict__, {}
        for name in self.mapping.attributes:
            if name not in held:
                continue
            value = held[name]
            if name in self.modified or name not in self.committed:
                changed[name] = value
                continue
            old = self.committed[name]
            if value is not old or name in self.mapping.mutable:
                if isinstance(value, sa.ClauseElement) or not (value == old and type(value) is type(old) or value == old):
                    changed[name] = value
        return changed


def _described(instance):
    return "<{} at {:#x}>".format(type(instance).__name__, id(instance))


def state_of(instance, create=False):
    state = instance.__dict__.get(_STATE) if hasattr(instance, "__dict__") else None
    if state is None and create:
        if not is_mapped(type(instance)):
            raise orm_exc.UnmappedInstanceError(
                "Class '{}.{}' is not mapped".format(type(instance).__module__, type(instance).__qualname__)
            )
        state = InstanceState(instance)
        instance.__dict__[_STATE] = state
    return state


class SessionTransaction:
    """`session.begin()` and `session.begin_nested()`"""

    def __init__(self, session, savepoint=None):
        self.session = session
        self.savepoint = savepoint
        self.is_active = True

    @property
    def nested(self):
        return self.savepoint is not None

    def commit(self, _to_root=False):
        if not self.is_active:
            return
        self.session.flush()
        self.is_active = False
        if self.savepoint is not None:
            self.savepoint.commit()
        else:
            self.session.commit()

    def rollback(self, _to_root=False):
        if not self.is_active:
            return
        self.is_active = False
        if self.savepoint is not None:
            self.savepoint.rollback()
            self.session._forget_changes()
        else:
            self.session.rollback()

    def close(self):
        self.rollback()

    def __enter__(self):
        return self

    def __exit__(self, type_, value, traceback):
        if type_ is None:
            try:
                self.commit()
            except BaseException:
                self.is_active = True
                self.rollback()
                raise
        else:
            self.rollback()


class _NoAutoflush:
    def __init__(self, session):
        self.session = session

    def __enter__(self):
        self.before = self.session.autoflush
        self.session.autoflush = False
        return self.session

    def __exit__(self, type_, value, traceback):
        self.session.autoflush = self.before


class Session:
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
                    _described(instance), state.session.hash_key, self.hash_key
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
            raise exc.InvalidRequestError("Instance '{}' is not persisted".format(_described(instance)))
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
                _described(instance)
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
            raise exc.InvalidRequestError("Instance {} is not present in this Session".format(_described(instance)))
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
        return _NoAutoflush(self)

    def enable_relationship_loading(self, obj):
        pass

    def _has_changes(self):
        return bool(self._new or self._deleted) or any(state.changes() for state in self.identity_map.values())

    # Loading.

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
                "Instance '{}' has been deleted, or its row is otherwise not present.".format(_described(state.obj))
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

    # Writing.

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
        return _BegunSession(self())


class _BegunSession:
    """`with sessionmaker.begin() as session:`"""

    def __init__(self, session):
        self.session = session

    def __enter__(self):
        self.transaction = self.session.begin()
        return self.session

    def __exit__(self, type_, value, traceback):
        try:
            self.transaction.__exit__(type_, value, traceback)
        finally:
            self.session.close()


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


def object_session(instance):
    state = state_of(instance)
    return state.session if state is not None else None


def make_transient(instance):
    state = state_of(instance)
    if state is not None:
        if state.session is not None:
            state.session._drop(state)
        for name in state.mapping.attributes:
            instance.__dict__.setdefault(name, None)
        del instance.__dict__[_STATE]


def make_transient_to_detached(instance):
    state = state_of(instance, create=True)
    state.key = state.mapping.key_of(instance.__dict__)
    state.remember()


def close_all_sessions():
    pass


def flag_modified(instance, key):
    state = state_of(instance)
    if state is not None:
        state.modified.add(key)
