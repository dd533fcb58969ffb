"""What sessions know of mapped classes: their columns by attribute, their keys, their relationships."""

import sys
import typing

import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.orm._related import RelatedAttribute


class Mapping:
    """The columns of a mapped class by the names of its attributes, and its relationships.

    A class of joined inheritance has several tables, that of the topmost class first: its rows are joined by the
    `links`, pairs of a column and the one of a former table that it repeats.
    """

    def __init__(self, cls):
        self.cls = cls
        self.tables = _tables(cls)
        self.root, self.table = self.tables[0], self.tables[-1]
        self.links = _links(cls, self.tables)
        self.attributes = _attributes(cls, self.tables, self.links)
        self.names = {column.key: name for name, column in self.attributes.items()}
        self.primary_key = [
            (name, column) for name, column in self.attributes.items() if column.primary_key
        ] or _own_key(cls, self.attributes)
        self.mutable = {name for name, column in self.attributes.items() if _is_mutable(column.type)}
        self._relations = None
        arguments = getattr(cls, "__mapper_args__", None)
        arguments = arguments if isinstance(arguments, dict) else {}
        self.identity = arguments.get("polymorphic_identity")
        self.polymorphic_on = self._polymorphic_on()

    @property
    def is_joined(self):
        return len(self.tables) > 1

    @property
    def selectable(self):
        """What the rows are selected from."""
        selectable = self.root
        for table in self.tables[1:]:
            on = sa.and_(*[own == former for own, former in self.links if own.table is table])
            selectable = selectable.join(table, on)
        return selectable

    def select(self):
        """The query of all attributes, in their order."""
        if not self.is_joined:
            return sa.select(self.table)
        return sa.select(*self.attributes.values()).select_from(self.selectable)

    def own_values(self, table, values):
        """Those of the values of attributes that lie in a table, by the keys of its columns."""
        return {
            column.key: values[name]
            for name, column in self.attributes.items()
            if column.table is table and name in values
        }

    def linked_values(self, table, values):
        """The values that a table repeats from former ones, by the keys of its columns."""
        return {own.key: values[self.linked_name(own)] for own, _ in self.links if own.table is table}

    def linked_name(self, column):
        """The attribute whose value a column repeats."""
        for own, former in self.links:
            if own is column:
                return self.linked_name(former)
        return self.name_of(column)

    def key_criteria(self, table, key):
        """What finds the row of an instance in one of the tables."""
        if table is self.root:
            return [column == value for (_, column), value in zip(self.primary_key, key)]
        values = dict(zip([name for name, _ in self.primary_key], key))
        return [own == values[self.linked_name(own)] for own, _ in self.links if own.table is table]

    @property
    def relations(self):
        if self._relations is None:
            self._relations = {}
            for base in self.cls.__mro__:
                for name, value in base.__dict__.items():
                    if isinstance(value, RelatedAttribute) and name not in self._relations:
                        self._relations[name] = Relation(self, name, value)
            for relation in list(self._relations.values()):
                relation.add_backref()
        return self._relations

    def _polymorphic_on(self):
        for base in self.cls.__mro__:
            arguments = base.__dict__.get("__mapper_args__")
            if isinstance(arguments, dict) and arguments.get("polymorphic_on") is not None:
                on = arguments["polymorphic_on"]
                return on if isinstance(on, str) else self.name_of(on)
        return None

    def name_of(self, column):
        """The attribute of a column, given as itself, as an attribute or by its name."""
        if isinstance(column, str):
            return column
        for name, own in self.attributes.items():
            if own is column or own is getattr(column, "expression", None):
                return name
        for own, former in self.links:
            if own is column:
                return self.name_of(former)
        return self.names.get(getattr(column, "key", None), getattr(column, "key", None))

    def key_of(self, values):
        """The key of an instance whose values are these, or None."""
        key = tuple(values.get(name) for name, _ in self.primary_key)
        return None if any(value is None for value in key) else key

    def class_of_row(self, values):
        """The class of a row: the subclass of its discriminator."""
        if self.polymorphic_on is not None:
            value = values.get(self.polymorphic_on)
            for cls in [self.cls] + _subclasses(self.cls):
                arguments = cls.__dict__.get("__mapper_args__")
                if isinstance(arguments, dict) and arguments.get("polymorphic_identity") == value:
                    return cls
        return self.cls

    def criteria(self):
        """What restricts the table to this class's rows."""
        if self.polymorphic_on is None or self.identity is None:
            return []
        parent = next((base for base in self.cls.__mro__[1:] if "__mapper__" in base.__dict__), None)
        if parent is None or parent.__table__ is not self.table:
            return []
        values = [self.identity]
        for cls in _subclasses(self.cls):
            arguments = cls.__dict__.get("__mapper_args__")
            if isinstance(arguments, dict) and "polymorphic_identity" in arguments:
                values.append(arguments["polymorphic_identity"])
        return [self.attributes[self.polymorphic_on].in_(values)]


def _subclasses(cls):
    found = []
    for sub in cls.__subclasses__():
        found.append(sub)
        found.extend(_subclasses(sub))
    return found


def _tables(cls):
    """The tables of a class and of those that it inherits from, the topmost first."""
    tables = []
    for base in reversed(cls.__mro__):
        if "__mapper__" in base.__dict__ and not any(base.__table__ is table for table in tables):
            tables.append(base.__table__)
    return tables or [cls.__table__]


def _links(cls, tables):
    links = []
    for place, table in enumerate(tables):
        found = [
            (own, former)
            for earlier in tables[:place]
            for own, former in _references(table, earlier)
            if own.primary_key and former.primary_key
        ]
        if place and not found:
            raise NotImplementedError(
                "{} inherits from a class of another table, to which the primary key of '{}' does not refer: write "
                "the statements for both tables with sa.select(), sa.insert() and sa.update()".format(
                    cls.__name__, table.name
                )
            )
        links.extend(found)
    return links


def joined(cls):
    """What a class of joined inheritance is selected from, and its columns."""
    mapping = mapping_of(cls)
    return mapping.selectable, list(mapping.attributes.values())


def _attributes(cls, tables, links):
    by_class = {}
    for base in reversed(cls.__mro__):
        for name, value in base.__dict__.items():
            if isinstance(value, sa.Column):
                by_class[name] = value
            elif type(value).__name__ == "InstrumentedAttribute":
                by_class[name] = getattr(value, "expression", None)
    attributes = {}
    for column in [column for table in tables for column in table.columns]:
        if any(own is column for own, _ in links):
            continue
        name = column.key
        for candidate, value in by_class.items():
            if value is column:
                name = candidate
                break
        attributes[name] = column
    return attributes


def _own_key(cls, attributes):
    arguments = getattr(cls, "__mapper_args__", None)
    given = arguments.get("primary_key", ()) if isinstance(arguments, dict) else ()
    given = given if isinstance(given, (list, tuple)) else (given,)
    return [(name, column) for name, column in attributes.items() if any(column is own for own in given)]


def _is_mutable(type_):
    from sqlalchemy.ext.mutable import _is_tracked

    return _is_tracked(type_)


def mapping_of(cls):
    """The mapping of a mapped class; an error for any other."""
    known = cls.__dict__.get("_sa_session_mapping") if isinstance(cls, type) else None
    if known is None:
        if not is_mapped(cls):
            from sqlalchemy.orm.exc import UnmappedClassError

            raise UnmappedClassError("Class {!r} is not mapped".format(cls))
        known = Mapping(cls)
        cls._sa_session_mapping = known
    return known


def is_mapped(value):
    return isinstance(value, type) and getattr(value, "__table__", None) is not None


class Relation:
    """A relationship: the other class, and which columns refer to which."""

    def __init__(self, mapping, name, prop):
        self.mapping = mapping
        self.name = name
        self.prop = prop
        self.options = prop.kwargs
        self._target = None
        self.secondary = self.options.get("secondary")
        if callable(self.secondary) and not isinstance(self.secondary, sa.Table):
            self.secondary = self.secondary()
        if isinstance(self.secondary, str):
            self.secondary = mapping.table.metadata.tables[self.secondary]
        self._pairs = None

    @property
    def target(self):
        if self._target is None:
            given = self.prop.args[0] if self.prop.args else self.options.get("argument")
            if given is None:
                given = _annotated(self.mapping.cls, self.name)
            self._target = _class_of(given, self.mapping.cls)
        return mapping_of(self._target)

    @property
    def pairs(self):
        """(direction, [(own column, other column)], [(target's column, secondary's column)])"""
        if self._pairs is None:
            self._pairs = self._find_pairs()
        return self._pairs

    def _find_pairs(self):
        own, other = self.mapping.table, self.target.table
        if self.secondary is not None:
            to_own = [pair for table in self.mapping.tables for pair in _references(self.secondary, table)]
            to_other = [pair for table in self.target.tables for pair in _references(self.secondary, table)]
            if own is other:
                to_own, to_other = to_own[:1], to_own[1:]
            return "many", [(b, a) for a, b in to_own], [(b, a) for a, b in to_other]
        chosen = self.options.get("foreign_keys")
        if isinstance(chosen, str):
            chosen = class_scope(self.mapping.cls, chosen)
        if callable(chosen) and not isinstance(chosen, sa.Column):
            chosen = chosen()
        if chosen is not None and not isinstance(chosen, (list, tuple)):
            chosen = [chosen]

        def fits(column):
            return chosen is None or any(column is getattr(one, "expression", one) or column is one for one in chosen)

        outgoing = [pair for pair in _between(self.mapping, self.target) if fits(pair[0])]
        incoming = [(b, a) for a, b in _between(self.target, self.mapping) if fits(a)]
        if own is other:
            incoming = [(b, a) for a, b in outgoing]
            return ("one", outgoing[:1], None) if self._is_remote_key() else ("list", incoming[:1], None)
        if outgoing:
            return "one", outgoing, None
        if incoming:
            return "list", incoming, None
        raise exc.NoForeignKeysError(
            "Could not determine join condition between parent/child tables on relationship {}.{} - there are no "
            "foreign keys linking these tables.  Ensure that referencing columns are associated with a ForeignKey or "
            "ForeignKeyConstraint, or specify a 'primaryjoin' expression.".format(
                self.mapping.cls.__name__, self.name
            )
        )

    def _is_remote_key(self):
        remote = self.options.get("remote_side")
        if isinstance(remote, str):
            remote = class_scope(self.mapping.cls, remote)
        if callable(remote) and not isinstance(remote, sa.Column):
            remote = remote()
        remote = remote if isinstance(remote, (list, tuple)) else [remote]
        return any(getattr(column, "primary_key", False) for column in remote if column is not None)

    @property
    def uselist(self):
        given = self.options.get("uselist")
        if given is not None:
            return given
        return self.pairs[0] != "one" and not _is_single(self.mapping.cls, self.name)

    @property
    def cascade(self):
        given = self.options.get("cascade", "save-update, merge")
        parts = {part.strip() for part in given.split(",")} if isinstance(given, str) else set()
        return parts | {"save-update", "merge", "delete"} if "all" in parts else parts

    def members(self, instance):
        """The instances that the relationship of an instance holds."""
        value = instance.__dict__.get(self.name)
        if value is None:
            return []
        if not self.uselist:
            return [value]
        return list(value.values()) if isinstance(value, dict) else list(value)

    @property
    def opposite(self):
        """The relationship of the other class that this one is the other side of."""
        name = self.options.get("back_populates") or self.options.get("backref")
        name = name[0] if isinstance(name, tuple) else name
        return self.target.relations.get(name) if name else None

    def add_backref(self):
        """`backref=` makes the relationship of the other class."""
        name, options = self.options.get("backref"), {}
        if isinstance(name, tuple):
            name, options = name
        if not name or name in self.target.cls.__dict__:
            return
        options = dict(options, back_populates=self.name)
        for kept in ("secondary", "foreign_keys"):
            if self.options.get(kept) is not None:
                options.setdefault(kept, self.options[kept])
        if self.target is self.mapping and not self._is_remote_key():
            options.setdefault("remote_side", [column for _, column in self.mapping.primary_key])
        prop = type(self.prop)(self.mapping.cls, **options)
        prop.key, prop.parent = name, self.target.cls
        setattr(self.target.cls, name, prop)
        if self.target._relations is not None:
            self.target._relations[name] = Relation(self.target, name, prop)


def referred_columns(column):
    """The columns that a column refers to, as far as their tables are known."""
    tables = column.table.metadata.tables
    found = []
    for key in column.foreign_keys:
        name, _, of = key.target_fullname.rpartition(".")
        table = tables.get(name)
        if table is None and column.table.metadata.schema is not None:
            table = tables.get(column.table.metadata.schema + "." + name)
        if table is not None and of in table.columns:
            found.append(table.columns[of])
    for constraint in column.table.foreign_key_constraints:
        for key, element in zip(constraint.column_keys, constraint.elements):
            if key == column.key:
                name, _, of = element.target_fullname.rpartition(".")
                table = tables.get(name)
                if table is not None and not any(table.columns[of] is other for other in found):
                    found.append(table.columns[of])
    return found


def _references(table, other):
    """The columns of a table that refer to another, with the columns they refer to."""
    return [
        (column, target)
        for column in table.columns
        for target in referred_columns(column)
        if target.table is other
    ]


def _between(mapping, other):
    """The columns of a class that refer to another's, without those that join the tables of the class itself."""
    return [
        pair
        for table in mapping.tables
        for target in other.tables
        for pair in _references(table, target)
        if not any(pair[0] is own for own, _ in mapping.links)
    ]


def _annotated(cls, name):
    for base in cls.__mro__:
        annotation = base.__dict__.get("__annotations__", {}).get(name)
        if annotation is not None:
            return _argument(annotation)
    return None


def _argument(annotation):
    if isinstance(annotation, str):
        text = annotation
        while "[" in text and text.endswith("]"):
            text = text[text.index("[") + 1:-1]
        return text.replace("None", "").strip(" |'\"")
    inner = getattr(annotation, "argument", annotation)
    if isinstance(inner, str) and inner is not annotation:
        return _argument(inner)
    parts = [part for part in getattr(inner, "__args__", ()) if part is not type(None)]
    if parts:
        return _argument(parts[-1])
    return getattr(inner, "__forward_arg__", inner)


def _is_single(cls, name):
    for base in cls.__mro__:
        annotation = base.__dict__.get("__annotations__", {}).get(name)
        if annotation is None:
            continue
        inner = getattr(annotation, "argument", annotation)
        text = inner if isinstance(inner, str) else ""
        if text:
            return not any(word in text for word in ("List[", "list[", "Set[", "set[", "Sequence[", "Collection["))
        return typing.get_origin(inner) not in (list, set, tuple) and inner is not annotation
    return False


def _registered(cls):
    """The mapped classes that relationships may name."""
    registry = getattr(cls, "_sa_registry", None) or getattr(cls, "registry", None)
    return getattr(registry, "_class_registry", None) or getattr(registry, "_classes", {})


def class_scope(cls, text):
    names = dict(vars(sys.modules[cls.__module__])) if cls.__module__ in sys.modules else {}
    names.update(_registered(cls))
    names["func"] = sa.func
    return eval(text, names)


def _class_of(given, cls):
    if isinstance(given, str):
        known = _registered(cls)
        name = given.rsplit(".", 1)[-1]
        if name in known:
            return known[name]
        return class_scope(cls, given)
    if not isinstance(given, type) and callable(given):
        return given()
    return given


def related_criterion(prop, owner, other):
    """`Child.parent == parent` as a condition on the columns."""
    relation = mapping_of(owner).relations[prop.key]
    direction, pairs, _ = relation.pairs
    if direction != "one":
        raise exc.InvalidRequestError("Can't compare a collection to an object or collection; use contains().")
    conditions = []
    for own, key in pairs:
        value = None if other is None else getattr(other, relation.target.name_of(key))
        conditions.append(own == value)
    return sa.and_(*conditions)


def joined_condition(relation):
    """The condition of a join along a relationship, with the table between where there is one."""
    direction, pairs, further = relation.pairs
    first = sa.and_(*[own == other for own, other in pairs])
    if direction != "many":
        return first, None
    return first, sa.and_(*[column == key for column, key in further])


def exists_criterion(prop, owner, criterion, values):
    """`Parent.children.any(…)`, `Child.parent.has(…)`"""
    relation = mapping_of(owner).relations[prop.key]
    first, second = joined_condition(relation)
    target = relation.target
    conditions = [first] + ([second] if second is not None else [])
    if criterion is not None:
        conditions.append(criterion)
    conditions.extend(target.attributes[name] == value for name, value in values.items())
    query = sa.select(sa.literal(1)).select_from(target.selectable)
    if relation.secondary is not None:
        query = query.select_from(relation.secondary)
    return query.where(*conditions).correlate(relation.mapping.table).exists()
