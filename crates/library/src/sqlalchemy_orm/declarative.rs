//! Declarative models, written in Python: a class makes a table of its MetaData.

use aludel_python::{NativeFunction, PyResult, Value};

use crate::written::written;

written! {
    /// What annotations say of columns.
    ANNOTATIONS = "sqlalchemy.orm._annotations", "annotations.py",
    ["PYTHON_TYPES", "evaluate", "find_type", "includes_none", "resolve", "without_none"]
}

written! {
    /// What a model maps beside its columns.
    PROPERTIES = "sqlalchemy.orm._properties", "properties.py",
    ["MapperProperty", "RelationshipProperty", "Relationship", "SynonymProperty", "Synonym", "ColumnProperty",
     "MappedSQLExpression", "CompositeProperty", "Composite",
     "relationship", "dynamic_loader", "backref", "synonym", "synonym_for", "column_property", "deferred",
     "query_expression", "composite", "foreign", "remote", "aliased", "InstrumentedAttribute", "QueryableAttribute",
     "flag_modified", "set_committed_value", "declared_attr", "option", "collection", "Ignored"]
}

written! {
    /// The bases of models, and the registry.
    BASES = "sqlalchemy.orm.decl_api", "declarative.py",
    ["registry", "Mapper", "DeclarativeAttributeIntercept", "DCTransformDeclarative", "DeclarativeMeta", "DeclarativeBase",
     "DeclarativeBaseNoMeta", "MappedAsDataclass", "declarative_base", "as_declarative", "declarative_mixin",
     "has_inherited_table", "mapped_as_dataclass", "unmapped_dataclass", "instrument_declarative", "validates",
     "reconstructor", "configure_mappers", "clear_mappers", "class_mapper", "object_mapper", "object_session",
     "make_transient", "Query", "AsyncAttrs", "ConcreteBase", "AbstractConcreteBase", "DeferredReflection"]
}

written! {
    /// `sqlalchemy.ext.hybrid`
    HYBRID = "sqlalchemy.ext.hybrid", "hybrid.py", ["hybrid_method", "hybrid_property", "Comparator", "ExprComparator"]
}

written! {
    /// The fields of models that are dataclasses.
    DATACLASS = "sqlalchemy.orm._dataclass", "dataclass.py", ["note_fields"]
}

macro_rules! alias_names {
    ($($(#[$doc:meta])* $static_name:ident = $module:literal : $target:literal [$($name:literal),* $(,)?];)*) => {
        $($(#[$doc])*
        pub(crate) static $static_name: aludel_python::NativeModule = aludel_python::NativeModule {
            name: $module,
            items: &[$(aludel_python::Item::Value($name, |py| {
                crate::written::read(py, "sqlalchemy.orm._properties", include_str!("properties.py"), $target)
            })),*],
            includes: &[],
        };)*
    };
}

alias_names! {
    /// Options of loading, which do nothing here.
    OPTIONS = "sqlalchemy.orm.strategy_options": "option"
        ["joinedload", "selectinload", "subqueryload", "lazyload", "immediateload", "noload", "raiseload",
         "contains_eager", "load_only", "defer", "undefer", "defaultload", "undefer_group", "with_expression",
         "with_loader_criteria", "selectin_polymorphic", "Load", "Bundle", "with_polymorphic", "with_parent"];
    /// Classes of collections, which are of no interest here.
    COLLECTIONS = "sqlalchemy.orm.collections": "collection"
        ["attribute_mapped_collection", "attribute_keyed_dict", "column_mapped_collection", "column_keyed_dict",
         "mapped_collection", "keyfunc_mapping", "ordering_list", "count_from_0", "count_from_1"];
}

/// `automap_base()` reads its tables from the database when it is prepared, so models of it say nothing of their own.
static AUTOMAP_BASE: NativeFunction = NativeFunction::new(
    "automap_base",
    "(declarative_base=None, **kw)",
    |_, _| -> PyResult<Value> {
        Err(aludel_python::Error::unsupported(
            "automap_base() reads the models from the database, so they cannot be compared with it; leave such models out of target_metadata",
        )
        .firm())
    },
);

/// `sqlalchemy.ext.automap`
pub(crate) static AUTOMAP: aludel_python::NativeModule = aludel_python::NativeModule {
    name: "sqlalchemy.ext.automap",
    items: &[aludel_python::Item::Function(&AUTOMAP_BASE)],
    includes: &[],
};

/// `sqlalchemy.ext.orderinglist`
pub(crate) static ORDERING_LIST: aludel_python::NativeModule = aludel_python::NativeModule {
    name: "sqlalchemy.ext.orderinglist",
    items: &[],
    includes: &[&COLLECTIONS],
};
