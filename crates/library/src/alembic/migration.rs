//! `alembic.runtime.migration.MigrationContext` as scripts see it.

use std::rc::Rc;

use aludel_python::{Bound, Error, Interpreter, NativeFunction, NativeType, Object, PyResult, Value};

use super::configure::options;
use super::context::EnvironmentObject;
use super::directives::rows::{executable, execution_options};
use super::operations::bind;
use super::util::COMMAND_ERROR;
use crate::host::{self, MigrationContext};
use crate::sqlalchemy::engine::dialect_value;
use crate::support::unsupported;

/// `MigrationContext`
pub(crate) static MIGRATION_CONTEXT: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("alembic.runtime.migration", "MigrationContext")
};

static METHODS: [NativeFunction; 10] = [
    NativeFunction::class_method(
        "configure",
        "(cls, connection=None, url=None, dialect_name=None, dialect=None, environment_context=None, dialect_opts=None, opts=None)",
        configure,
    ),
    NativeFunction::new("autocommit_block", "(self)", |_, arguments| {
        Ok(Value::object(AutocommitBlock(receiver(&arguments)?.0.clone())))
    }),
    NativeFunction::new(
        "begin_transaction",
        "(self, _per_migration=False)",
        |py, arguments| {
            let per_migration = py.truth(&arguments.get("_per_migration"))?;
            let context = receiver(&arguments)?.0.clone();
            let value = context.begin_transaction(py, per_migration)?;
            Ok(if value.is_none() {
                Value::object(NullContext)
            } else {
                value
            })
        },
    ),
    NativeFunction::new("execute", "(self, sql, execution_options=None)", execute),
    NativeFunction::new("get_current_revision", "(self)", current_revision),
    NativeFunction::new("get_current_heads", "(self)", |py, arguments| {
        let heads = receiver(&arguments)?.0.current_heads(py)?;
        Ok(Value::tuple(heads.into_iter().map(Value::from).collect()))
    }),
    NativeFunction::new("_ensure_version_table", "(self, purge=False)", |py, arguments| {
        if py.truth(&arguments.get("purge"))? {
            return Err(unsupported(
                "_ensure_version_table(purge=True) is not available: run `stamp --purge`",
            ));
        }
        receiver(&arguments)?.0.ensure_version_table(py)?;
        Ok(Value::None)
    }),
    NativeFunction::new("static_output", "(self, text)", |py, arguments| {
        receiver(&arguments)?
            .0
            .static_output(py, &arguments.str("text")?)?;
        Ok(Value::None)
    }),
    NativeFunction::new(
        "run_migrations",
        "(self, **kw)",
        |py, arguments| match receiver(&arguments)?.0.environment() {
            Some(environment) => {
                environment.run_migrations(py, arguments.options("kw"))?;
                Ok(Value::None)
            }
            None => Err(unsupported("run_migrations() needs the context of an env.py")),
        },
    ),
    NativeFunction::new("requires_connection", "(self)", |_, arguments| {
        Ok(Value::Bool(!receiver(&arguments)?.0.as_sql()))
    }),
];

/// A migration context as Python sees it.
pub(crate) struct MigrationContextObject(pub(crate) Rc<dyn MigrationContext>);

/// The value of a migration context: what callbacks such as `on_version_apply` get.
pub fn migration_context_value(context: Rc<dyn MigrationContext>) -> Value {
    Value::object(MigrationContextObject(context))
}

fn receiver(arguments: &Bound) -> PyResult<Rc<MigrationContextObject>> {
    arguments.receiver()
}

fn configure(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut given = Vec::new();
    for name in ["connection", "url", "dialect_name", "dialect_opts"] {
        if arguments.was_given(name) {
            given.push((Rc::from(name), arguments.get(name)));
        }
    }
    if let Value::Dict(opts) = arguments.get("opts") {
        given.extend(opts.str_entries());
    }
    let options = options(py, given)?;
    match host::loader(py) {
        Some(loader) => loader.migration_context(py, options).map(migration_context_value),
        None => Err(unsupported("MigrationContext.configure() is not available here")),
    }
}

fn execute(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let statement = executable(py, &arguments.get("sql"))?;
    let options = execution_options(py, &arguments.get("execution_options"))?;
    receiver(&arguments)?.0.execute(py, statement, options)?;
    Ok(Value::None)
}

fn current_revision(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let heads = receiver(&arguments)?.0.current_heads(py)?;
    match heads.as_slice() {
        [] => Ok(Value::None),
        [one] => Ok(Value::str(one)),
        _ => Err(Error::new(
            &COMMAND_ERROR,
            "Version table 'alembic_version' has more than one head present; please use get_current_heads()",
        )),
    }
}

impl Object for MigrationContextObject {
    fn native_type(&self) -> &'static NativeType {
        &MIGRATION_CONTEXT
    }

    fn get_attribute(&self, py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        let context = &self.0;
        Ok(Some(match name {
            "bind" | "connection" => bind(context),
            "dialect" => match context.connection() {
                Some(connection) => py.get_attribute(&connection, "dialect")?,
                None => dialect_value(context.dialect_name()),
            },
            "as_sql" => Value::Bool(context.as_sql()),
            "opts" => context.options(),
            "config" => match context.environment() {
                Some(environment) => super::config_value(environment.config()),
                None => Value::None,
            },
            "script" => match context.environment() {
                Some(environment) => super::script_directory_value(environment.script()),
                None => Value::None,
            },
            "environment_context" => match context.environment() {
                Some(environment) => Value::object(EnvironmentObject(environment)),
                None => Value::None,
            },
            "impl" => Value::object(ImplObject(context.clone(), this.clone())),
            "transactional_ddl" => Value::Bool(context.is_transactional_ddl()),
            "version_table" => match context.options() {
                Value::Dict(options) => options
                    .get_str("version_table")
                    .unwrap_or_else(|| Value::str("alembic_version")),
                _ => Value::str("alembic_version"),
            },
            _ => return Ok(None),
        }))
    }
}

/// `context.impl`
struct ImplObject(Rc<dyn MigrationContext>, Value);

static IMPL: NativeType = NativeType {
    methods: &IMPL_METHODS,
    ..NativeType::new("alembic.ddl.impl", "DefaultImpl")
};

/// The class of each dialect, whose name scripts may look at.
static IMPLS: [(&str, NativeType); 6] = [
    (
        "postgresql",
        NativeType::derived("alembic.ddl.postgresql", "PostgresqlImpl", &[&IMPL]),
    ),
    (
        "sqlite",
        NativeType::derived("alembic.ddl.sqlite", "SQLiteImpl", &[&IMPL]),
    ),
    (
        "mysql",
        NativeType::derived("alembic.ddl.mysql", "MySQLImpl", &[&IMPL]),
    ),
    (
        "mariadb",
        NativeType::derived("alembic.ddl.mysql", "MariaDBImpl", &[&IMPL]),
    ),
    (
        "mssql",
        NativeType::derived("alembic.ddl.mssql", "MSSQLImpl", &[&IMPL]),
    ),
    (
        "oracle",
        NativeType::derived("alembic.ddl.oracle", "OracleImpl", &[&IMPL]),
    ),
];

static IMPL_METHODS: [NativeFunction; 2] = [
    NativeFunction::new(
        "execute",
        "(self, sql, execution_options=None)",
        |py, arguments| {
            let context = arguments.receiver::<ImplObject>()?;
            let statement = executable(py, &arguments.get("sql"))?;
            let options = execution_options(py, &arguments.get("execution_options"))?;
            context.0.execute(py, statement, options)?;
            Ok(Value::None)
        },
    ),
    NativeFunction::new("static_output", "(self, text)", |py, arguments| {
        let context = arguments.receiver::<ImplObject>()?;
        context.0.static_output(py, &arguments.str("text")?)?;
        Ok(Value::None)
    }),
];

impl Object for ImplObject {
    fn native_type(&self) -> &'static NativeType {
        let name = self.0.dialect_name();
        IMPLS
            .iter()
            .find(|(dialect, _)| *dialect == name)
            .map_or(&IMPL, |(_, class)| class)
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        match name {
            "dialect" | "connection" | "bind" | "as_sql" | "transactional_ddl" => {
                py.get_attribute(&self.1, name).map(Some)
            }
            "__dialect__" => Ok(Some(Value::str(self.0.dialect_name()))),
            _ => Ok(None),
        }
    }
}

/// `with context.autocommit_block():`
struct AutocommitBlock(Rc<dyn MigrationContext>);

static AUTOCOMMIT_BLOCK: NativeType = NativeType::new("contextlib", "_GeneratorContextManager");

impl Object for AutocommitBlock {
    fn native_type(&self) -> &'static NativeType {
        &AUTOCOMMIT_BLOCK
    }

    fn enter(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        self.0.enter_autocommit(py)?;
        Ok(Value::None)
    }

    fn exit(&self, py: &mut Interpreter, _this: &Value, error: Option<&Error>) -> PyResult<bool> {
        match (self.0.leave_autocommit(py), error) {
            (Err(failure), None) => Err(failure),
            _ => Ok(false),
        }
    }
}

/// A context manager that does nothing.
pub(super) struct NullContext;

static NULL_CONTEXT: NativeType = NativeType::new("contextlib", "nullcontext");

impl Object for NullContext {
    fn native_type(&self) -> &'static NativeType {
        &NULL_CONTEXT
    }

    fn enter(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        Ok(Value::None)
    }
}
