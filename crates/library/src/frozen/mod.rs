//! Packages for settings that are brought along as Python text: `pydantic`, `pydantic_settings`, `decouple`,
//! `environs`, `starlette.config`, `databases`;
//! and what models and revisions import of `sqlmodel` and `sqlalchemy_utils`. Each is evaluated when it is first
//! imported.

use aludel_python::SourceModule;

macro_rules! sources {
    ($($name:literal = $file:literal $($package:ident)?;)*) => {
        &[$(SourceModule {
            name: $name,
            text: include_str!($file),
            is_package: sources!(@package $($package)?),
        }),*]
    };
    (@package package) => { true };
    (@package) => { false };
}

/// The modules, by their dotted names.
pub(crate) static MODULES: &[SourceModule] = sources! {
    "alembic.autogenerate" = "../alembic/python/autogenerate/__init__.py" package;
    "alembic.autogenerate.api" = "../alembic/python/autogenerate/api.py";
    "alembic.autogenerate.compare" = "../alembic/python/autogenerate/compare.py";
    "alembic.autogenerate.render" = "../alembic/python/autogenerate/render.py";
    "alembic.autogenerate.rewriter" = "../alembic/python/autogenerate/rewriter.py";
    "alembic.operations.ops" = "../alembic/python/ops.py";
    "alembic.runtime.plugins" = "../alembic/python/plugins.py";
    "alembic.util.langhelpers" = "../alembic/python/langhelpers.py";
    "databases" = "databases.py";
    "decouple" = "decouple.py";
    "environs" = "environs.py";
    "pydantic" = "pydantic/__init__.py" package;
    "pydantic._convert" = "pydantic/_convert.py";
    "pydantic._errors" = "pydantic/_errors.py";
    "pydantic.class_validators" = "pydantic/class_validators.py";
    "pydantic.config" = "pydantic/config.py";
    "pydantic.env_settings" = "pydantic/env_settings.py";
    "pydantic.error_wrappers" = "pydantic/error_wrappers.py";
    "pydantic.errors" = "pydantic/errors.py";
    "pydantic.fields" = "pydantic/fields.py";
    "pydantic.functional_serializers" = "pydantic/functional_serializers.py";
    "pydantic.functional_validators" = "pydantic/functional_validators.py";
    "pydantic.main" = "pydantic/main.py";
    "pydantic.networks" = "pydantic/networks.py";
    "pydantic.type_adapter" = "pydantic/type_adapter.py";
    "pydantic.types" = "pydantic/types.py";
    "pydantic.v1" = "pydantic/v1.py";
    "pydantic.version" = "pydantic/version.py";
    "pydantic_core" = "pydantic_core/__init__.py" package;
    "pydantic_core.core_schema" = "pydantic_core/core_schema.py";
    "pydantic_settings" = "pydantic_settings/__init__.py" package;
    "pydantic_settings.main" = "pydantic_settings/main.py";
    "pydantic_settings.sources" = "pydantic_settings/sources.py";
    "sqlalchemy_utils" = "../addons/sqlalchemy_utils.py";
    "sqlmodel" = "../addons/sqlmodel/__init__.py" package;
    "sqlmodel.sql" = "../addons/sqlmodel/sql.py" package;
    "sqlmodel.sql.sqltypes" = "../addons/sqlmodel/sqltypes.py";
    "starlette" = "starlette/__init__.py" package;
    "starlette.config" = "starlette/config.py";
    "starlette.datastructures" = "starlette/datastructures.py";
};
