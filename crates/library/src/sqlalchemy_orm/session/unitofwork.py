"""Writing what changed in a session: rows are inserted in the order of the foreign keys and deleted in the reverse."""

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import exc as orm_exc
from sqlalchemy.orm._mapped import referred_columns


class Flush:
    def __init__(self, session):
        self.session = session
        self._known = {}

    @property
    def connection(self):
        return self.session.connection()

    def run(self):
        session = self.session
        event._notify([type(session), session], "before_flush", session, self, None)
        self._cascade()
        persistent = [state for state in session.identity_map.values() if not state.is_deleted]
        dirty = [state for state in persistent if self._is_dirty(state)]
        if not (session._new or session._deleted or dirty):
            return
        for state in self._in_order(list(session._new)):
            self._insert(state)
        for state in dirty:
            if not any(other is state for other in session._deleted):
                self._update(state)
        for state in [*dirty, *self._just_inserted]:
            self._write_secondary(state)
        self._delete_all()
        session._new = []
        event._notify([type(session), session], "after_flush", session, self)

    _just_inserted = ()

    # What belongs to the flush.

    def _cascade(self):
        """Instances that are reached from the session's by their relationships belong to it as well."""
        session = self.session
        waiting = list(session._new) + list(session.identity_map.values())
        while waiting:
            state = waiting.pop(0)
            if not state.obj.__dict__.keys() & state.mapping.relations.keys():
                continue
            for name, relation in state.mapping.relations.items():
                if name not in state.obj.__dict__ or "save-update" not in relation.cascade:
                    continue
                for other in relation.members(state.obj):
                    before = len(session._new)
                    if other not in session:
                        session.add(other)
                    waiting.extend(session._new[before:])

    def _is_dirty(self, state):
        if state.changes():
            return True
        for name, relation in state.mapping.relations.items():
            if name not in state.obj.__dict__:
                continue
            members = relation.members(state.obj)
            before = state.committed.get(name, [])
            before = before if isinstance(before, list) else [before] if before is not None else []
            if len(members) != len(before) or any(a is not b for a, b in zip(members, before)):
                return True
        return False

    def _in_order(self, states):
        """New instances after those whose rows they refer to."""
        tables = _sorted_tables([table for state in states for table in state.mapping.tables])
        place = {id(table): number for number, table in enumerate(tables)}
        ordered, seen = [], set()

        def visit(state):
            if id(state) in seen:
                return
            seen.add(id(state))
            for relation in state.mapping.relations.values():
                if relation.name in state.obj.__dict__ and relation.pairs[0] == "one":
                    for other in relation.members(state.obj):
                        if other._sa_instance_state.key is None:
                            visit(other._sa_instance_state)
            ordered.append(state)

        self._set_parents(states)
        for state in sorted(states, key=lambda state: place[id(state.mapping.root)]):
            visit(state)
        return ordered

    def _set_parents(self, states):
        """The members of a collection refer to its owner."""
        for state in states:
            for relation in state.mapping.relations.values():
                if relation.name in state.obj.__dict__ and relation.pairs[0] == "list":
                    for member in relation.members(state.obj):
                        self._known.setdefault(id(member), []).append((state, relation))

    def _copy_keys(self, state):
        """Foreign keys from the instances that relationships hold."""
        held = state.obj.__dict__
        for relation in state.mapping.relations.values():
            if relation.name not in held or relation.pairs[0] != "one":
                continue
            other = held[relation.name]
            if relation.name in state.committed and state.committed[relation.name] is other:
                continue
            for own, key in relation.pairs[1]:
                name = state.mapping.name_of(own)
                held[name] = None if other is None else getattr(other, relation.target.name_of(key))
            state.committed[relation.name] = other
        for owner, relation in self._known.get(id(state.obj), ()):
            for own, key in relation.pairs[1]:
                held[state.mapping.name_of(key)] = getattr(owner.obj, relation.mapping.name_of(own))

    # Rows.

    def _insert(self, state):
        self._copy_keys(state)
        self._notify(state, "before_insert")
        self.insert_row(state)
        key = (state.mapping.root, state.key)
        self.session.identity_map[key] = state
        state.was_new = True
        self._just_inserted = [*self._just_inserted, state]
        self._notify(state, "after_insert")

    def insert_row(self, state):
        """Inserts the row of an instance, which then has its key."""
        mapping, held = state.mapping, state.obj.__dict__
        if mapping.polymorphic_on is not None and mapping.identity is not None:
            held.setdefault(mapping.polymorphic_on, mapping.identity)
        values = self._values(mapping, held, False)
        held.update({name: value for name, value in values.items() if not isinstance(value, sa.ClauseElement)})
        self._insert_tables(mapping, held, values)
        state.key = mapping.key_of(held)
        if state.key is None:
            raise orm_exc.FlushError(
                "Instance {} has a NULL identity key.  If this is an auto-generated value, check that the database "
                "table allows generation of new primary key values, and that the mapped Column object is configured "
                "to expect these generated values.".format(type(state.obj).__name__)
            )
        for name in list(mapping.attributes):
            if name in held and (held[name] is None and name not in values or isinstance(held[name], sa.ClauseElement)):
                column = mapping.attributes[name]
                if column.server_default is not None or column.default is not None:
                    del held[name]
        state.remember()
        for name, relation in mapping.relations.items():
            if name in held:
                value = held[name]
                state.committed[name] = list(value) if isinstance(value, list) else value

    def _insert_tables(self, mapping, held, values):
        """Inserts a row into each table of a class; what is held gets the primary key."""
        for table in mapping.tables:
            row = mapping.own_values(table, values)
            row.update(mapping.linked_values(table, held))
            result = self.connection.execute(sa.insert(table).values(row))
            if table is mapping.root:
                for (name, _), value in zip(mapping.primary_key, result.inserted_primary_key or ()):
                    held[name] = value

    def _values(self, mapping, held, render_nulls):
        """What is inserted: None where a column has a default is as if nothing was given."""
        values = {}
        for name, column in mapping.attributes.items():
            if name in held:
                value = held[name]
                is_kept = value is not None or render_nulls and not column.primary_key
                if is_kept or _keeps_none(column.type):
                    values[name] = value
                    continue
            default = column.default
            if default is not None and not default.is_sequence:
                values[name] = _call(default.arg) if default.is_callable else default.arg
            elif column.server_default is None and not column.primary_key and column.computed is None:
                values[name] = None
        return values

    def insert_many(self, mapping, rows, render_nulls):
        """Inserts rows without instances, those of the same columns together."""
        waiting, names = [], None
        for row in rows:
            if mapping.polymorphic_on is not None and mapping.identity is not None:
                row.setdefault(mapping.polymorphic_on, mapping.identity)
            values = self._values(mapping, row, render_nulls)
            has_sql = mapping.is_joined or any(isinstance(value, sa.ClauseElement) for value in values.values())
            if waiting and (has_sql or list(values) != names):
                self._insert_waiting(mapping, waiting)
                waiting = []
            if has_sql:
                self._insert_tables(mapping, row, values)
                continue
            names = list(values)
            waiting.append({mapping.attributes[name].key: value for name, value in values.items()})
        if waiting:
            self._insert_waiting(mapping, waiting)

    def _insert_waiting(self, mapping, waiting):
        self.connection.execute(sa.insert(mapping.table), waiting)

    def _update(self, state):
        self._copy_keys(state)
        for relation in state.mapping.relations.values():
            if relation.name in state.obj.__dict__ and relation.pairs[0] == "list":
                self._move_members(state, relation)
        changes = state.changes()
        if not changes:
            return
        self._notify(state, "before_update")
        changes = state.changes()
        loaded = self.update_row(state.mapping, state.key, changes)
        state.remember()
        for name in loaded:
            state.expire([name])
        new_key = state.mapping.key_of(state.obj.__dict__)
        if new_key is not None and new_key != state.key:
            self.session.identity_map.pop((state.mapping.root, state.key), None)
            state.key = new_key
            self.session.identity_map[(state.mapping.root, new_key)] = state
        self._notify(state, "after_update")

    def update_row(self, mapping, key, changes):
        """Updates one row; gives the attributes whose values the database has computed."""
        if not changes:
            return []
        values, computed = dict(changes), []
        for name, column in mapping.attributes.items():
            if name not in values and column.onupdate is not None and not column.onupdate.is_sequence:
                default = column.onupdate
                values[name] = _call(default.arg) if default.is_callable else default.arg
                computed.append(name)
            elif isinstance(values.get(name), sa.ClauseElement):
                computed.append(name)
        for table in mapping.tables:
            row = mapping.own_values(table, values)
            if not row:
                continue
            statement = sa.update(table).where(*mapping.key_criteria(table, key)).values(row)
            if self.connection.execute(statement).rowcount == 0:
                raise orm_exc.StaleDataError(
                    "UPDATE statement on table '{}' expected to update 1 row(s); 0 were matched.".format(table)
                )
        return computed

    def _move_members(self, state, relation):
        """Members that came to a collection refer to its owner; those that left refer to nothing, or are deleted."""
        members = relation.members(state.obj)
        before = state.committed.get(relation.name) or []
        for member in members:
            if not any(member is other for other in before):
                for own, key in relation.pairs[1]:
                    setattr(member, relation.target.name_of(key), getattr(state.obj, relation.mapping.name_of(own)))
                if member._sa_instance_state.key is not None:
                    self._update(member._sa_instance_state)
        for member in before:
            if any(member is other for other in members):
                continue
            if "delete-orphan" in relation.cascade:
                self.session.delete(member)
                continue
            for own, key in relation.pairs[1]:
                setattr(member, relation.target.name_of(key), None)
            self._update(member._sa_instance_state)
        state.committed[relation.name] = list(members)

    def _write_secondary(self, state):
        """The rows between the two sides of a many-to-many relationship."""
        for relation in state.mapping.relations.values():
            if relation.name not in state.obj.__dict__ or relation.pairs[0] != "many":
                continue
            members = relation.members(state.obj)
            before = state.__dict__.setdefault("linked", {}).get(relation.name)
            if before is None:
                before = [] if getattr(state, "was_new", False) else state.committed.get(relation.name) or []
            for member in members:
                if not any(member is other for other in before) and not self._is_linked(relation, state, member):
                    self.connection.execute(sa.insert(relation.secondary).values(self._link(relation, state, member)))
                    self._mark_linked(relation, state, member)
            for member in before:
                if not any(member is other for other in members):
                    self._unlink(relation, state, member)
            state.linked[relation.name] = list(members)
            state.committed[relation.name] = list(members)

    def _link(self, relation, state, member):
        _, pairs, further = relation.pairs
        values = {other.key: getattr(state.obj, relation.mapping.name_of(own)) for own, other in pairs}
        values.update({key.key: getattr(member, relation.target.name_of(own)) for own, key in further})
        return values

    def _mark_linked(self, relation, state, member):
        self._known[("link", id(relation.secondary), id(state.obj), id(member))] = True

    def _is_linked(self, relation, state, member):
        """Whether the other side of the relationship has written the row already."""
        return ("link", id(relation.secondary), id(member), id(state.obj)) in self._known

    def _unlink(self, relation, state, member=None):
        statement = sa.delete(relation.secondary)
        _, pairs, further = relation.pairs
        for own, other in pairs:
            statement = statement.where(other == getattr(state.obj, relation.mapping.name_of(own)))
        if member is not None:
            for own, key in further:
                statement = statement.where(key == getattr(member, relation.target.name_of(own)))
        self.connection.execute(statement)

    # Deleting.

    def _delete_all(self):
        session = self.session
        states = []
        for state in list(session._deleted):
            self._collect_deleted(state, states)
        tables = _sorted_tables([table for state in states for table in state.mapping.tables])
        place = {id(table): number for number, table in enumerate(tables)}
        for state in sorted(states, key=lambda state: -place[id(state.mapping.root)]):
            self._delete(state)
        session._deleted = []

    def _collect_deleted(self, state, states):
        if any(other is state for other in states):
            return
        for relation in state.mapping.relations.values():
            direction = relation.pairs[0]
            if direction == "many":
                self._unlink(relation, state)
            if direction != "list" or relation.options.get("passive_deletes"):
                continue
            value = getattr(state.obj, relation.name)
            for member in (value if isinstance(value, list) else [value] if value is not None else []):
                other = member._sa_instance_state
                if "delete" in relation.cascade:
                    self._collect_deleted(other, states)
                elif not any(other is deleted for deleted in self.session._deleted):
                    for _, key in relation.pairs[1]:
                        setattr(member, relation.target.name_of(key), None)
                    self._update(other)
        states.append(state)

    def _delete(self, state):
        self._notify(state, "before_delete")
        for table in reversed(state.mapping.tables):
            self.connection.execute(sa.delete(table).where(*state.mapping.key_criteria(table, state.key)))
        state.is_deleted = True
        self.session.identity_map.pop((state.mapping.root, state.key), None)
        state.session = None
        self._notify(state, "after_delete")

    def _notify(self, state, name):
        classes = [cls for cls in type(state.obj).__mro__ if "__mapper__" in cls.__dict__]
        event._notify(classes, name, state.mapper, self.session._connection, state.obj)


def _keeps_none(type_):
    return isinstance(type_, sa.JSON) and not type_.none_as_null


def _call(function):
    try:
        return function()
    except TypeError as error:
        if "positional argument" not in str(error):
            raise
        return function(None)


def _sorted_tables(tables):
    """The tables, each after those that it refers to."""
    ordered, seen = [], []

    def visit(table):
        if any(table is other for other in seen):
            return
        seen.append(table)
        for column in table.columns:
            for target in referred_columns(column):
                if any(target.table is wanted for wanted in tables):
                    visit(target.table)
        ordered.append(table)

    for table in tables:
        visit(table)
    return ordered
