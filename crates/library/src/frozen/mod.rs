//! Packages for settings that are brought along as Python text: `pydantic`, `pydantic_settings`, `decouple`,
//! `environs`, `dynaconf`, `starlette.config`, `databases`, `yaml`, `tomllib`;
//! and what env files, models and revisions import of `sqlmodel`, `sqlalchemy_utils`, `alembic_utils`,
//! `alembic_postgresql_enum`, `flask` and other packages of models. Each is evaluated when it is first imported.

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
    "advanced_alchemy" = "../addons/advanced_alchemy/__init__.py" package;
    "advanced_alchemy.base" = "../addons/advanced_alchemy/base.py";
    "advanced_alchemy.mixins" = "../addons/advanced_alchemy/mixins.py" package;
    "advanced_alchemy.mixins.audit" = "../addons/advanced_alchemy/all_mixins.py";
    "advanced_alchemy.mixins.bigint" = "../addons/advanced_alchemy/all_mixins.py";
    "advanced_alchemy.mixins.nanoid" = "../addons/advanced_alchemy/all_mixins.py";
    "advanced_alchemy.mixins.sentinel" = "../addons/advanced_alchemy/all_mixins.py";
    "advanced_alchemy.mixins.slug" = "../addons/advanced_alchemy/all_mixins.py";
    "advanced_alchemy.mixins.unique" = "../addons/advanced_alchemy/all_mixins.py";
    "advanced_alchemy.mixins.uuid" = "../addons/advanced_alchemy/all_mixins.py";
    "advanced_alchemy.types" = "../addons/advanced_alchemy/types.py" package;
    "advanced_alchemy.types.boolean" = "../addons/advanced_alchemy/all_types.py";
    "advanced_alchemy.types.datetime" = "../addons/advanced_alchemy/all_types.py";
    "advanced_alchemy.types.encrypted_string" = "../addons/advanced_alchemy/all_types.py";
    "advanced_alchemy.types.file_object" = "../addons/advanced_alchemy/all_types.py" package;
    "advanced_alchemy.types.guid" = "../addons/advanced_alchemy/all_types.py";
    "advanced_alchemy.types.identity" = "../addons/advanced_alchemy/all_types.py";
    "advanced_alchemy.types.json" = "../addons/advanced_alchemy/all_types.py";
    "advanced_alchemy.types.password_hash" = "../addons/advanced_alchemy/all_types.py" package;
    "alembic.autogenerate" = "../alembic/python/autogenerate/__init__.py" package;
    "alembic.autogenerate.api" = "../alembic/python/autogenerate/api.py";
    "alembic.autogenerate.compare" = "../alembic/python/autogenerate/compare.py";
    "alembic.autogenerate.render" = "../alembic/python/autogenerate/render.py";
    "alembic.autogenerate.rewriter" = "../alembic/python/autogenerate/rewriter.py";
    "alembic.operations.ops" = "../alembic/python/ops.py";
    "alembic.runtime.plugins" = "../alembic/python/plugins.py";
    "alembic.util.langhelpers" = "../alembic/python/langhelpers.py";
    "authlib" = "../addons/authlib/empty.py" package;
    "authlib.integrations" = "../addons/authlib/empty.py" package;
    "authlib.integrations.sqla_oauth2" = "../addons/authlib/sqla_oauth2.py" package;
    "authlib.integrations.sqla_oauth2.client_mixin" = "../addons/authlib/sqla_oauth2.py";
    "authlib.integrations.sqla_oauth2.tokens_mixins" = "../addons/authlib/sqla_oauth2.py";
    "certifi" = "../addons/certifi.py";
    "citext" = "../addons/citext.py";
    "databases" = "databases.py";
    "decouple" = "decouple.py";
    "dynaconf" = "../addons/dynaconf/__init__.py" package;
    "dynaconf._settings" = "../addons/dynaconf/_settings.py";
    "dynaconf._validators" = "../addons/dynaconf/_validators.py";
    "dynaconf._values" = "../addons/dynaconf/_values.py";
    "dynaconf.base" = "../addons/dynaconf/_settings.py";
    "dynaconf.validator" = "../addons/dynaconf/_validators.py";
    "environs" = "environs.py";
    "fastapi_users_db_sqlalchemy" = "../addons/fastapi_users_db_sqlalchemy/__init__.py" package;
    "fastapi_users_db_sqlalchemy.access_token" = "../addons/fastapi_users_db_sqlalchemy/access_token.py";
    "fastapi_users_db_sqlalchemy.generics" = "../addons/fastapi_users_db_sqlalchemy/generics.py";
    "flask_login" = "../addons/flask_login.py";
    "flask_sqlalchemy" = "../addons/flask_sqlalchemy/__init__.py" package;
    "flask_sqlalchemy.extension" = "../addons/flask_sqlalchemy/more.py";
    "flask_sqlalchemy.model" = "../addons/flask_sqlalchemy/more.py";
    "flask_sqlalchemy.pagination" = "../addons/flask_sqlalchemy/more.py";
    "flask_sqlalchemy.query" = "../addons/flask_sqlalchemy/more.py";
    "flask_sqlalchemy.session" = "../addons/flask_sqlalchemy/more.py";
    "flask_sqlalchemy.table" = "../addons/flask_sqlalchemy/more.py";
    "geoalchemy2.alembic_helpers" = "../geoalchemy2/alembic_helpers.py";
    "alembic_postgresql_enum" = "../addons/alembic_postgresql_enum.py";
    "alembic_utils" = "../addons/alembic_utils/__init__.py" package;
    "alembic_utils.entities" = "../addons/alembic_utils/entities.py";
    "alembic_utils.pg_extension" = "../addons/alembic_utils/pg_extension.py";
    "alembic_utils.pg_function" = "../addons/alembic_utils/pg_function.py";
    "alembic_utils.pg_grant_table" = "../addons/alembic_utils/pg_grant_table.py";
    "alembic_utils.pg_materialized_view" = "../addons/alembic_utils/pg_materialized_view.py";
    "alembic_utils.pg_policy" = "../addons/alembic_utils/pg_policy.py";
    "alembic_utils.pg_trigger" = "../addons/alembic_utils/pg_trigger.py";
    "alembic_utils.pg_view" = "../addons/alembic_utils/pg_view.py";
    "alembic_utils.replaceable_entity" = "../addons/alembic_utils/replaceable_entity.py";
    "flask" = "../addons/flask.py";
    "oslo_db" = "../addons/oslo_db/empty.py" package;
    "oslo_db.sqlalchemy" = "../addons/oslo_db/empty.py" package;
    "oslo_db.sqlalchemy.models" = "../addons/oslo_db/models.py";
    "oslo_db.sqlalchemy.types" = "../addons/oslo_db/types.py";
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
    "sqlalchemy_json" = "../addons/sqlalchemy_json.py";
    "sqlalchemy_utils" = "../addons/sqlalchemy_utils/__init__.py" package;
    "sqlalchemy_utils.aggregates" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.decorators" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.functions" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.listeners" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.models" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.observer" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types" = "../addons/sqlalchemy_utils/all.py" package;
    "sqlalchemy_utils.types.arrow" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.choice" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.color" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.country" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.currency" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.email" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.encrypted" = "../addons/sqlalchemy_utils/all.py" package;
    "sqlalchemy_utils.types.encrypted.encrypted_type" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.ip_address" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.json" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.locale" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.ltree" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.password" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.phone_number" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.range" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.scalar_list" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.timezone" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.ts_vector" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.url" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.uuid" = "../addons/sqlalchemy_utils/all.py";
    "sqlalchemy_utils.types.weekdays" = "../addons/sqlalchemy_utils/all.py";
    "sqlmodel" = "../addons/sqlmodel/__init__.py" package;
    "sqlmodel.ext" = "../addons/sqlmodel/empty.py" package;
    "sqlmodel.ext.asyncio" = "../addons/sqlmodel/empty.py" package;
    "sqlmodel.ext.asyncio.session" = "../addons/sqlmodel/session.py";
    "sqlmodel.main" = "../addons/sqlmodel/main.py";
    "sqlmodel.orm" = "../addons/sqlmodel/empty.py" package;
    "sqlmodel.orm.session" = "../addons/sqlmodel/session.py";
    "sqlmodel.sql" = "../addons/sqlmodel/sql.py" package;
    "sqlmodel.sql.sqltypes" = "../addons/sqlmodel/sqltypes.py";
    "starlette" = "starlette/__init__.py" package;
    "starlette.config" = "starlette/config.py";
    "starlette.datastructures" = "starlette/datastructures.py";
    "tenacity" = "../addons/tenacity.py" package;
    "tenacity.after" = "../addons/tenacity_parts.py";
    "tenacity.before" = "../addons/tenacity_parts.py";
    "tenacity.before_sleep" = "../addons/tenacity_parts.py";
    "tenacity.stop" = "../addons/tenacity_parts.py";
    "tenacity.wait" = "../addons/tenacity_parts.py";
    "toml" = "toml.py";
    "tomli" = "tomllib.py";
    "tomllib" = "tomllib.py";
    "yaml" = "yaml.py";
};
