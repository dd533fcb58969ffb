"""`geoalchemy2.alembic_helpers`: operations on spatial tables, columns and indexes as revisions name them.

A spatial table or column is made without its index, which is an operation of its own.
"""

from alembic.autogenerate import renderers, rewriter
from alembic.autogenerate.render import (
    _add_column,
    _add_index,
    _add_table,
    _drop_column,
    _drop_index,
    _drop_table,
)
from alembic.operations import Operations, ops
from sqlalchemy import Column

from geoalchemy2.types import Geography, Geometry, Raster

_SPATIAL = (Geometry, Geography, Raster)

writer = rewriter.Rewriter()


def render_item(obj_type, obj, autogen_context):
    if obj_type == "type" and isinstance(obj, _SPATIAL):
        autogen_context.imports.add(f"from geoalchemy2 import {type(obj).__name__}")
        return repr(obj)
    return False


_INTERNAL = (
    "geometry_columns",
    "spatial_ref_sys",
    "spatialite_history",
    "sqlite_sequence",
    "views_geometry_columns",
    "virts_geometry_columns",
    "idx_",
    "gpkg_",
    "vgpkg_",
)


def include_object(obj, name, obj_type, reflected, compare_to):
    return not (obj_type == "table" and name.startswith(_INTERNAL))


def _spatial(type_):
    """The spatial type that a type is or decorates."""
    core = getattr(type_, "impl", type_)
    return core if isinstance(core, _SPATIAL) else type_ if isinstance(type_, _SPATIAL) else None


def _without_index(column):
    """Lets the column's type bring no index of its own."""
    type_ = column.type
    if isinstance(type_, _SPATIAL) and type_.spatial_index:
        kw = {"srid": type_.srid, "spatial_index": False, "nullable": type_.nullable}
        if not isinstance(type_, Raster):
            kw.update(geometry_type=type_.geometry_type, dimension=type_.dimension, use_N_D_index=type_.use_N_D_index)
        else:
            del kw["srid"]
        column.type = type(type_)(**kw)
    return column


@Operations.register_operation("add_geospatial_column")
class AddGeospatialColumnOp(ops.AddColumnOp):
    @classmethod
    def add_geospatial_column(cls, operations, table_name, column, schema=None):
        return operations.invoke(cls(table_name, column, schema=schema))

    def reverse(self):
        return DropGeospatialColumnOp(self.table_name, self.column.name, schema=self.schema)


@Operations.register_operation("drop_geospatial_column")
class DropGeospatialColumnOp(ops.DropColumnOp):
    @classmethod
    def drop_geospatial_column(cls, operations, table_name, column_name, schema=None, **kw):
        return operations.invoke(cls(table_name, column_name, schema=schema, **kw))


@Operations.register_operation("create_geospatial_table")
class CreateGeospatialTableOp(ops.CreateTableOp):
    @classmethod
    def create_geospatial_table(cls, operations, table_name, *columns, **kw):
        return operations.invoke(cls(table_name, columns, **kw))

    def reverse(self):
        return DropGeospatialTableOp(self.table_name, schema=self.schema)


@Operations.register_operation("drop_geospatial_table")
class DropGeospatialTableOp(ops.DropTableOp):
    @classmethod
    def drop_geospatial_table(cls, operations, table_name, schema=None, **kw):
        return operations.invoke(cls(table_name, schema=schema, table_kw=kw))


@Operations.register_operation("create_geospatial_index")
class CreateGeospatialIndexOp(ops.CreateIndexOp):
    @classmethod
    def create_geospatial_index(cls, operations, index_name, table_name, columns, schema=None, unique=False, **kw):
        return operations.invoke(cls(index_name, table_name, columns, schema=schema, unique=unique, **kw))

    def reverse(self):
        return DropGeospatialIndexOp(self.index_name, self.table_name, column_name=None, schema=self.schema)


@Operations.register_operation("drop_geospatial_index")
class DropGeospatialIndexOp(ops.DropIndexOp):
    def __init__(self, *args, column_name=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.column_name = column_name

    @classmethod
    def drop_geospatial_index(cls, operations, index_name, table_name, column_name=None, schema=None, unique=False, **kw):
        return operations.invoke(cls(index_name, table_name, column_name=column_name, schema=schema, **kw))


def _rendered(default, name):
    def render(autogen_context, op):
        return default(autogen_context, op).replace(f".{name}(", "." + name.replace("_", "_geospatial_", 1) + "(")

    return render


renderers.dispatch_for(AddGeospatialColumnOp)(_rendered(_add_column, "add_column"))
renderers.dispatch_for(DropGeospatialColumnOp)(_rendered(_drop_column, "drop_column"))
renderers.dispatch_for(CreateGeospatialTableOp)(_rendered(_add_table, "create_table"))
renderers.dispatch_for(DropGeospatialTableOp)(_rendered(_drop_table, "drop_table"))
renderers.dispatch_for(CreateGeospatialIndexOp)(_rendered(_add_index, "create_index"))


@renderers.dispatch_for(DropGeospatialIndexOp)
def _render_drop_index(autogen_context, op):
    text = _rendered(_drop_index, "drop_index")(autogen_context, op)
    return text[:-1] + f", column_name={op.column_name!r})"


@writer.rewrites(ops.AddColumnOp)
def _add(context, revision, op):
    if _spatial(op.column.type) is None:
        return op
    return AddGeospatialColumnOp(op.table_name, _without_index(op.column), schema=op.schema)


@writer.rewrites(ops.DropColumnOp)
def _drop(context, revision, op):
    if _spatial(op.to_column().type) is None:
        return op
    return DropGeospatialColumnOp(op.table_name, op.column_name, schema=op.schema)


@writer.rewrites(ops.CreateTableOp)
def _create_table(context, revision, op):
    columns = [item for item in op.columns if isinstance(item, Column) and _spatial(item.type) is not None]
    if not columns:
        return op
    for column in columns:
        _without_index(column)
    return CreateGeospatialTableOp(
        op.table_name,
        op.columns,
        schema=op.schema,
        _namespace_metadata=op._namespace_metadata,
        _constraints_included=op._constraints_included,
        **op.kw,
    )


@writer.rewrites(ops.DropTableOp)
def _drop_a_table(context, revision, op):
    if any(_spatial(column.type) is not None for column in op.to_table().columns):
        return DropGeospatialTableOp(op.table_name, schema=op.schema)
    return op


@writer.rewrites(ops.CreateIndexOp)
def _create_index(context, revision, op):
    column = op.columns[0] if len(op.columns) == 1 else None
    spatial = _spatial(column.type) if isinstance(column, Column) else None
    if spatial is None:
        return op
    op.kw["postgresql_using"] = op.kw.get("postgresql_using", "gist")
    classes = {column.name: "gist_geometry_ops_nd"} if getattr(spatial, "use_N_D_index", False) else {}
    op.kw["postgresql_ops"] = op.kw.get("postgresql_ops", classes)
    return CreateGeospatialIndexOp(
        op.index_name, op.table_name, op.columns, schema=op.schema, unique=op.unique, **op.kw
    )


@writer.rewrites(ops.DropIndexOp)
def _drop_an_index(context, revision, op):
    columns = op.to_index().columns
    column = columns[0] if len(columns) == 1 else None
    if isinstance(column, Column) and _spatial(column.type) is not None:
        return DropGeospatialIndexOp(
            op.index_name, table_name=op.table_name, column_name=column.name, schema=op.schema, **op.kw
        )
    return op
