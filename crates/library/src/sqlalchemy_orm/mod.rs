//! `sqlalchemy.orm`, as far as importing models and data migrations need it.

pub(crate) mod declarative;
mod mapped_column;
pub(crate) mod mapping;
pub(crate) mod session;

use aludel_python::{Item, NativeModule};

/// `sqlalchemy.orm`
static ORM: NativeModule = NativeModule {
    name: "sqlalchemy.orm",
    items: &[
        Item::Module("session", "sqlalchemy.orm.session"),
        Item::Module("query", "sqlalchemy.orm.query"),
        Item::Module("decl_api", "sqlalchemy.orm.decl_api"),
        Item::Module("attributes", "sqlalchemy.orm.attributes"),
        Item::Module("collections", "sqlalchemy.orm.collections"),
        Item::Module("exc", "sqlalchemy.orm.exc"),
    ],
    includes: &[
        &session::MODULE,
        &session::QUERY,
        &declarative::BASES,
        &declarative::PROPERTIES,
        &declarative::OPTIONS,
        &declarative::COLLECTIONS,
        &mapping::MODULE,
    ],
};

macro_rules! aliases {
    ($($name:ident = $text:literal;)*) => {
        $(static $name: NativeModule = NativeModule { name: $text, items: &[], includes: &[&ORM] };)*

        /// All modules of the package.
        pub(crate) static MODULES: &[&NativeModule] = &[
            &ORM,
            &mapping::MODULE,
            &declarative::ANNOTATIONS,
            &declarative::PROPERTIES,
            &declarative::AUTOMAP,
            &declarative::ORDERING_LIST,
            &session::MODULE,
            &session::STATE,
            &session::SCOPING,
            &session::TRANSACTION,
            &session::LOADING,
            &session::WRITING,
            &session::QUERY,
            &session::EXC,
            &session::MAPPED,
            &session::UNIT_OF_WORK,
            &session::RELATED,
            $(&$name),*
        ];
    };
}

aliases! {
    DECL_API = "sqlalchemy.orm.decl_api";
    DECL_BASE = "sqlalchemy.orm.decl_base";
    ATTRIBUTES = "sqlalchemy.orm.attributes";
    BASE = "sqlalchemy.orm.base";
    COLLECTIONS = "sqlalchemy.orm.collections";
    INTERFACES = "sqlalchemy.orm.interfaces";
    MAPPER = "sqlalchemy.orm.mapper";
    PROPERTIES = "sqlalchemy.orm.properties";
    RELATIONSHIPS = "sqlalchemy.orm.relationships";
    STRATEGY_OPTIONS = "sqlalchemy.orm.strategy_options";
    UTIL = "sqlalchemy.orm.util";
}

/// `sqlalchemy.testing.schema`: models import `mapped_column` from it by mistake, and it works.
pub(crate) static TESTING_SCHEMA: NativeModule = NativeModule {
    name: "sqlalchemy.testing.schema",
    items: &[],
    includes: &[&mapping::MODULE, &crate::sqlalchemy::modules::SCHEMA],
};

/// `sqlalchemy.testing`
pub(crate) static TESTING: NativeModule = NativeModule {
    name: "sqlalchemy.testing",
    items: &[Item::Module("schema", "sqlalchemy.testing.schema")],
    includes: &[],
};

/// `sqlalchemy.ext.declarative`
pub(crate) static EXT_DECLARATIVE: NativeModule = NativeModule {
    name: "sqlalchemy.ext.declarative",
    items: &[],
    includes: &[&declarative::BASES, &declarative::PROPERTIES],
};
