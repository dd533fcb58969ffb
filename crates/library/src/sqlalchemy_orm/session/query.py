"""`session.query()`, and the results of statements that select mapped classes."""

import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.engine import result as results
from sqlalchemy.orm._related import RelatedAttribute
from sqlalchemy.orm._mapped import is_mapped, joined_condition, mapping_of


class Plan:
    """What the columns of a statement's rows are: instances of mapped classes, or values."""

    def __init__(self, kind, entities, target=None):
        self.kind = kind
        self.entities = entities
        self.target = target

    def mappings(self):
        return [mapping for mapping, alias in self.entities if mapping is not None and alias is None]

    def result(self, session, result, refresh=False):
        names = iter(list(result.keys()))
        keys = []
        for mapping, alias in self.entities:
            taken = [next(names) for _ in range(len(mapping.attributes) if mapping is not None else 1)]
            keys.append(taken[0] if mapping is None else getattr(alias, "_name", None) or mapping.cls.__name__)
        rows = []
        for row in result:
            values, place = [], 0
            for mapping, _ in self.entities:
                if mapping is None:
                    values.append(row[place])
                    place += 1
                else:
                    own = dict(zip(mapping.attributes, row[place:place + len(mapping.attributes)]))
                    values.append(session._instance(mapping, own, refresh))
                    place += len(mapping.attributes)
            rows.append(tuple(values))
        return results._rows(keys, rows)


def _entity(value):
    if isinstance(value, AliasedClass):
        return value._mapping, value
    return (mapping_of(value), None) if is_mapped(value) else (None, None)


def plan_of(entities):
    """The plan of what was given to `select()`, or of the class of an `insert()`; None where no class is mapped."""
    if not entities:
        return None
    if entities[0] == "change":
        if not is_mapped(entities[1]):
            return None
        return Plan("change", [_entity(value) for value in entities[2:]], mapping_of(entities[1]))
    found = [_entity(value) for value in entities]
    return Plan("select", found) if any(mapping is not None for mapping, _ in found) else None


class AliasedClass:
    """`aliased(Model)`: its attributes are the columns of an alias of the table."""

    def __init__(self, cls, name=None):
        self._mapping = mapping_of(cls)
        if self._mapping.is_joined:
            raise NotImplementedError(
                "aliased({}): its rows lie in several tables; alias the tables instead".format(cls.__name__)
            )
        self._cls = cls
        self._name = name
        self._alias = self._mapping.table.alias(name)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name in self._mapping.attributes:
            return self._alias.c[self._mapping.attributes[name].key]
        return getattr(self._cls, name)


def aliased(element, alias=None, name=None, flat=False, adapt_on_names=False):
    if is_mapped(element):
        return AliasedClass(element, name)
    return element.alias(name)


def _from(value):
    if isinstance(value, AliasedClass):
        return value._alias
    return mapping_of(value).selectable if is_mapped(value) else value


def _columns(value):
    """What of an entity is given to `select()`."""
    if isinstance(value, AliasedClass):
        return [value._alias.c[column.key] for column in value._mapping.attributes.values()]
    if not is_mapped(value):
        return [value]
    mapping = mapping_of(value)
    return list(mapping.attributes.values()) if mapping.is_joined else [value.__table__]


class Query:
    def __init__(self, entities, session=None):
        if not isinstance(entities, (list, tuple)):
            entities = (entities,)
        flat = []
        for entity in entities:
            flat.extend(entity if isinstance(entity, (list, tuple)) else [entity])
        self._entities = list(flat)
        self.session = session
        self._select = None
        self._joined = None
        self._refresh = False
        self._criteria = []
        self._text = None

    def _build(self):
        if self._select is None:
            columns = []
            for entity in self._entities:
                columns.extend(_columns(entity))
            self._select = sa.select(*columns)
            for mapping, alias in map(_entity, self._entities):
                if mapping is not None and alias is None:
                    if mapping.is_joined:
                        self._select = self._select.select_from(mapping.selectable)
                    for criterion in mapping.criteria():
                        self._select = self._select.where(criterion)
        return self._select

    def _copy(self, select=None):
        query = type(self).__new__(type(self))
        query.__dict__.update(self.__dict__)
        query._criteria = list(self._criteria)
        query._select = select if select is not None else self._build()
        return query

    def with_session(self, session):
        query = self._copy()
        query.session = session
        return query

    def _last(self):
        """The class whose attributes `filter_by()` names."""
        if self._joined is not None:
            return self._joined
        for entity in self._entities:
            if is_mapped(entity) or isinstance(entity, AliasedClass):
                return entity
        table = getattr(self._entities[0], "table", None)
        if table is not None:
            return table
        raise exc.InvalidRequestError("filter_by() needs an entity")

    # Building.

    def filter(self, *criterion):
        query = self._copy(self._build().where(*criterion))
        query._criteria.extend(criterion)
        return query

    where = filter

    def filter_by(self, **kwargs):
        entity = self._last()
        conditions = []
        for name, value in kwargs.items():
            column = getattr(entity, name, None) if not isinstance(entity, sa.Table) else entity.c.get(name)
            if column is None and not isinstance(entity, sa.Table) and not hasattr(entity, name):
                raise exc.InvalidRequestError(
                    'Entity namespace for "{}" has no property "{}"'.format(_from(entity).name, name)
                )
            conditions.append(column == value)
        return self.filter(*conditions)

    def order_by(self, *clauses):
        if len(clauses) == 1 and (clauses[0] is None or clauses[0] is False):
            return self._copy(self._build().order_by(None))
        return self._copy(self._build().order_by(*clauses))

    def group_by(self, *clauses):
        return self._copy(self._build().group_by(*clauses))

    def having(self, *having):
        return self._copy(self._build().having(*having))

    def distinct(self, *expr):
        return self._copy(self._build().distinct(*expr))

    def limit(self, limit):
        return self._copy(self._build().limit(limit))

    def offset(self, offset):
        return self._copy(self._build().offset(offset))

    def slice(self, start, stop):
        query = self
        if start:
            query = query.offset(start)
        return query.limit(stop - (start or 0)) if stop is not None else query

    def select_from(self, *from_obj):
        return self._copy(self._build().select_from(*[_from(value) for value in from_obj]))

    def with_for_update(self, **kw):
        return self._copy(self._build().with_for_update(**kw))

    def params(self, *args, **kwargs):
        values = dict(args[0]) if args else {}
        values.update(kwargs)
        return self._copy(self._build().params(values))

    def join(self, target, *props, onclause=None, isouter=False, full=False):
        if props:
            onclause = props[0]
        return self._join(target, onclause, isouter, full)

    def outerjoin(self, target, *props, onclause=None, full=False):
        if props:
            onclause = props[0]
        return self._join(target, onclause, True, full)

    def _join(self, target, onclause, isouter, full):
        if isinstance(target, RelatedAttribute):
            target, onclause = None, target
        select = self._build()
        if isinstance(onclause, RelatedAttribute):
            relation = mapping_of(onclause.parent).relations[onclause.key]
            target = target if target is not None else relation.target.cls
            first, second = joined_condition(relation)
            if second is not None:
                select = select.join(relation.secondary, first, isouter=isouter, full=full)
                first = second
            onclause = first
        if onclause is None:
            select = select.join(_from(target), isouter=isouter, full=full)
        else:
            select = select.join(_from(target), onclause, isouter=isouter, full=full)
        query = self._copy(select)
        query._joined = target if not isinstance(target, sa.Table) else target
        return query

    def with_entities(self, *entities):
        columns = []
        for entity in entities:
            columns.extend(_columns(entity))
        query = self._copy(self._build().with_only_columns(*columns))
        query._entities = list(entities)
        return query

    def add_columns(self, *column):
        query = self._copy(self._build().add_columns(*column))
        query._entities = self._entities + list(column)
        return query

    def add_column(self, column):
        return self.add_columns(column)

    def add_entity(self, entity, alias=None):
        columns = [column for value in _columns(entity) for column in getattr(value, "columns", [value])]
        query = self._copy(self._build().add_columns(*columns))
        query._entities = self._entities + [entity]
        return query

    def options(self, *args):
        return self

    execution_options = with_labels = autoflush = enable_eagerloads = enable_assertions = lambda self, *a, **k: self
    yield_per = set_label_style = with_hint = reset_joinpoint = prefix_with = correlate = options

    def populate_existing(self):
        query = self._copy()
        query._refresh = True
        return query

    def from_statement(self, statement):
        query = self._copy()
        query._text = statement
        return query

    def union(self, *others):
        return self._combined("union", others)

    def union_all(self, *others):
        return self._combined("union_all", others)

    def intersect(self, *others):
        return self._combined("intersect", others)

    def except_(self, *others):
        return self._combined("except_", others)

    def _combined(self, name, others):
        return self._copy(getattr(self._build(), name)(*[other._build() for other in others]))

    @property
    def statement(self):
        return self._build()

    @property
    def selectable(self):
        return self._build()

    @property
    def _statement(self):
        return self._build()

    def __clause_element__(self):
        return self._build()

    @property
    def whereclause(self):
        return sa.and_(*self._criteria) if self._criteria else None

    @property
    def column_descriptions(self):
        return [
            {"name": getattr(entity, "__name__", getattr(entity, "key", None)), "entity": entity, "expr": entity}
            for entity in self._entities
        ]

    def subquery(self, name=None, with_labels=False, reduce_columns=False):
        return self._build().subquery(name)

    def cte(self, name=None, recursive=False, nesting=False):
        return self._build().cte(name, recursive=recursive)

    def scalar_subquery(self):
        return self._build().scalar_subquery()

    as_scalar = scalar_subquery

    def label(self, name):
        return self.scalar_subquery().label(name)

    def exists(self):
        return self._build().exists()

    def __str__(self):
        return str(self._build())

    # Results.

    def _rows(self):
        session = self.session
        session._autoflush()
        statement = self._text if self._text is not None else self._build()
        result = session.connection().execute(statement)
        plan = Plan("select", [_entity(entity) for entity in self._entities])
        if all(mapping is None for mapping, _ in plan.entities):
            return result
        if self._text is not None:
            result = self._named_columns(plan, result)
        return plan.result(session, result, self._refresh)

    def _named_columns(self, plan, result):
        """The rows of a text with the columns in the order of the entities."""
        names = []
        for (mapping, _), entity in zip(plan.entities, self._entities):
            columns = mapping.attributes.values() if mapping is not None else [entity]
            names.extend(column.name for column in columns)
        rows = [tuple(row.get(name) for name in names) for row in result.mappings()]
        return results._rows(names, rows)

    def _result(self):
        rows = self._rows()
        if len(self._entities) == 1 and _entity(self._entities[0])[0] is not None:
            # The same instance from several rows of a join is one.
            return rows.unique().scalars()
        return rows

    def all(self):
        return self._result().all()

    def __iter__(self):
        return iter(self._result().all())

    def first(self):
        if self._text is not None:
            return self._result().first()
        return self.limit(1)._result().first()

    def one(self):
        return self._result().one()

    def one_or_none(self):
        return self._result().one_or_none()

    def scalar(self):
        row = self.one_or_none() if len(self._entities) == 1 else self._rows().one_or_none()
        if row is None or _entity(self._entities[0])[0] is not None:
            return row
        return row[0]

    def get(self, ident):
        return self.session.get(self._entities[0], ident)

    def count(self):
        inner = self._build().subquery()
        self.session._autoflush()
        return self.session.connection().execute(sa.select(sa.func.count()).select_from(inner)).scalar()

    def __getitem__(self, item):
        if isinstance(item, slice):
            if (item.start or 0) < 0 or (item.stop or 0) < 0:
                raise IndexError("negative indexes are not accepted by SQL index / slice operators")
            rows = self.slice(item.start, item.stop).all()
            return rows[:: item.step] if item.step else rows
        return self.offset(item).limit(1).all()[0]

    # Changes in bulk.

    def _target(self):
        entity = self._entities[0]
        if is_mapped(entity):
            return mapping_of(entity), entity.__table__
        return None, getattr(entity, "table", entity)

    def update(self, values, synchronize_session="auto", update_args=None):
        mapping, table = self._target()
        given = {}
        for key, value in dict(values).items():
            name = mapping.name_of(key) if mapping is not None else key
            column = mapping.attributes.get(name) if mapping is not None else None
            given[column.key if column is not None else getattr(key, "key", key)] = value
        if mapping is not None:
            for name, column in mapping.attributes.items():
                default = column.onupdate
                if default is not None and column.key not in given and default.is_callable:
                    given[column.key] = default.arg()
        return self._change(mapping, sa.update(table).values(given))

    def delete(self, synchronize_session="auto", delete_args=None):
        mapping, table = self._target()
        return self._change(mapping, sa.delete(table))

    def _change(self, mapping, statement):
        criteria = list(self._criteria)
        if mapping is not None:
            criteria.extend(mapping.criteria())
        if criteria:
            statement = statement.where(*criteria)
        self.session._autoflush()
        result = self.session.connection().execute(statement)
        if mapping is not None:
            self.session._expire_mapping(mapping)
        return result.rowcount
