//! Declarative models, written in Python: a class makes a table of its MetaData.

use crate::written::written;

written! {
    /// The names of declarative models.
    MODULE = "sqlalchemy.orm.decl_api", "declarative.py",
    ["Mapped", "DynamicMapped", "WriteOnlyMapped", "RelationshipProperty", "MappedColumn", "mapped_column", "declared_attr", "registry", "Mapper", "DeclarativeMeta", "DeclarativeBase", "DeclarativeBaseNoMeta", "MappedAsDataclass", "declarative_base", "as_declarative", "declarative_mixin", "has_inherited_table", "mapped_as_dataclass", "validates", "reconstructor", "relationship", "backref", "synonym", "column_property", "deferred", "composite", "query_expression", "foreign", "remote", "aliased", "configure_mappers", "clear_mappers", "class_mapper", "object_mapper", "object_session", "Query", "InstrumentedAttribute", "QueryableAttribute", "ColumnProperty", "AsyncAttrs", "ConcreteBase", "AbstractConcreteBase", "DeferredReflection", "attributes", "make_transient", "Relationship", "joinedload", "selectinload", "subqueryload", "lazyload", "immediateload", "noload", "raiseload", "contains_eager", "load_only", "defer", "undefer", "defaultload", "undefer_group", "with_expression", "with_loader_criteria", "selectin_polymorphic", "dynamic_loader"]
}
