//! The modules of the package `alembic`.

use aludel_python::{Item, NativeFunction, NativeModule, Value};

use super::{batch, bridge, config, context, implementation, migration, op, operations, script, util};
use crate::support::unsupported;

/// `alembic`
static ALEMBIC: NativeModule = NativeModule {
    name: "alembic",
    items: &[
        Item::Module("op", "alembic.op"),
        Item::Module("context", "alembic.context"),
        Item::Module("config", "alembic.config"),
        Item::Module("script", "alembic.script"),
        Item::Module("operations", "alembic.operations"),
        Item::Module("runtime", "alembic.runtime"),
        Item::Module("migration", "alembic.migration"),
        Item::Module("util", "alembic.util"),
        Item::Module("command", "alembic.command"),
        Item::Module("autogenerate", "alembic.autogenerate"),
        Item::Module("environment", "alembic.environment"),
        Item::Value("__version__", |_| Ok(Value::str("1.20.1"))),
    ],
    includes: &[],
};

static CONFIG: NativeModule = NativeModule {
    name: "alembic.config",
    items: &[Item::Type(&config::CONFIG)],
    includes: &[],
};

static SCRIPT: NativeModule = NativeModule {
    name: "alembic.script",
    items: &[
        Item::Type(&script::SCRIPT_DIRECTORY),
        Item::Module("base", "alembic.script.base"),
    ],
    includes: &[],
};

static SCRIPT_BASE: NativeModule = NativeModule {
    name: "alembic.script.base",
    items: &[],
    includes: &[&SCRIPT],
};

static OPERATIONS: NativeModule = NativeModule {
    name: "alembic.operations",
    items: &[
        Item::Type(&operations::OPERATIONS),
        Item::Type(&operations::ABSTRACT_OPERATIONS),
        Item::Type(&batch::BATCH_OPERATIONS),
        Item::Value("MigrateOperation", |py| {
            let module = py.import("alembic.operations.ops")?;
            py.get_attribute(&Value::Module(module), "MigrateOperation")
        }),
        Item::Module("ops", "alembic.operations.ops"),
        Item::Module("base", "alembic.operations.base"),
        Item::Module("toimpl", "alembic.operations.toimpl"),
    ],
    includes: &[],
};

static OPERATIONS_BASE: NativeModule = NativeModule {
    name: "alembic.operations.base",
    items: &[],
    includes: &[&OPERATIONS],
};

static RUNTIME: NativeModule = NativeModule {
    name: "alembic.runtime",
    items: &[
        Item::Module("migration", "alembic.runtime.migration"),
        Item::Module("environment", "alembic.runtime.environment"),
        Item::Module("plugins", "alembic.runtime.plugins"),
    ],
    includes: &[],
};

static RUNTIME_MIGRATION: NativeModule = NativeModule {
    name: "alembic.runtime.migration",
    items: &[Item::Type(&migration::MIGRATION_CONTEXT)],
    includes: &[],
};

static MIGRATION: NativeModule = NativeModule {
    name: "alembic.migration",
    items: &[],
    includes: &[&RUNTIME_MIGRATION],
};

static RUNTIME_ENVIRONMENT: NativeModule = NativeModule {
    name: "alembic.runtime.environment",
    items: &[Item::Type(&context::ENVIRONMENT_CONTEXT)],
    includes: &[],
};

static ENVIRONMENT: NativeModule = NativeModule {
    name: "alembic.environment",
    items: &[],
    includes: &[&RUNTIME_ENVIRONMENT],
};

macro_rules! not_here {
    ($($name:ident = $text:literal, $message:literal;)*) => {
        $(static $name: NativeFunction =
            NativeFunction::new($text, "(*args, **kwargs)", |_, _| Err(unsupported($message)));)*
    };
}

not_here! {
    UPGRADE = "upgrade", "alembic.command.upgrade() cannot run inside a script; run `aludel upgrade` instead";
    DOWNGRADE = "downgrade", "alembic.command.downgrade() cannot run inside a script; run `aludel downgrade` instead";
    STAMP = "stamp", "alembic.command.stamp() cannot run inside a script; run `aludel stamp` instead";
    REVISION = "revision", "alembic.command.revision() cannot run inside a script; run `aludel revision` instead";
    CURRENT = "current", "alembic.command.current() cannot run inside a script; run `aludel current` instead";
}

static COMMAND: NativeModule = NativeModule {
    name: "alembic.command",
    items: &[
        Item::Function(&UPGRADE),
        Item::Function(&DOWNGRADE),
        Item::Function(&STAMP),
        Item::Function(&REVISION),
        Item::Function(&CURRENT),
    ],
    includes: &[],
};

/// All modules of the package.
pub(crate) static MODULES: [&NativeModule; 18] = [
    &ALEMBIC,
    &op::MODULE,
    &context::MODULE,
    &CONFIG,
    &SCRIPT,
    &SCRIPT_BASE,
    &OPERATIONS,
    &OPERATIONS_BASE,
    &implementation::MODULE,
    &bridge::MODULE,
    &RUNTIME,
    &RUNTIME_MIGRATION,
    &MIGRATION,
    &RUNTIME_ENVIRONMENT,
    &ENVIRONMENT,
    &COMMAND,
    &util::MODULE,
    &util::EXC,
];
