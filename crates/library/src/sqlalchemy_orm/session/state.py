"""What a session knows of an instance."""

import copy

import sqlalchemy as sa
from sqlalchemy.orm import exc as orm_exc
from sqlalchemy.orm._mapped import is_mapped, mapping_of

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
                    described(self.obj)
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


def described(instance):
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


def flag_modified(instance, key):
    state = state_of(instance)
    if state is not None:
        state.modified.add(key)
