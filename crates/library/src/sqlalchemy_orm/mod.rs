//! `sqlalchemy.orm`, as far as importing models and data migrations need it.

pub(crate) mod declarative;
pub(crate) mod session;

use aludel_python::{Item, NativeModule};

/// `sqlalchemy.orm`
static ORM: NativeModule = NativeModule {
    name: "sqlalchemy.orm",
    items: &[
        Item::Type(&session::SESSION),
        Item::Type(&session::SESSIONMAKER),
        Item::Function(&session::SCOPED_SESSION),
        Item::Module("session", "sqlalchemy.orm.session"),
        Item::Module("decl_api", "sqlalchemy.orm.decl_api"),
    ],
    includes: &[&declarative::MODULE],
};

static ORM_SESSION: NativeModule = NativeModule {
    name: "sqlalchemy.orm.session",
    items: &[],
    includes: &[&ORM],
};

static DECL_API: NativeModule = NativeModule {
    name: "sqlalchemy.orm.decl_api",
    items: &[],
    includes: &[&ORM],
};

/// `sqlalchemy.ext.declarative`
pub(crate) static EXT_DECLARATIVE: NativeModule = NativeModule {
    name: "sqlalchemy.ext.declarative",
    items: &[],
    includes: &[&declarative::MODULE],
};

/// All modules of the package.
pub(crate) static MODULES: [&NativeModule; 3] = [&ORM, &ORM_SESSION, &DECL_API];
