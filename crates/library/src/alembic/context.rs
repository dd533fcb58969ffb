//! `alembic.context`: the environment that `env.py` runs in.

use std::rc::Rc;

use aludel_python::{
    Bound, Error, Interpreter, Item, NativeFunction, NativeModule, NativeType, Object, PyResult, Value,
    exceptions,
};

use super::configure::options;
use super::directives::rows::{executable, execution_options};
use super::migration::{NullContext, migration_context_value};
use super::operations::bind;
use crate::host::{self, EnvironmentContext, MigrationContext};

/// An environment context as Python sees it: `migration_context.environment_context`.
pub(super) struct EnvironmentObject(pub(super) Rc<dyn EnvironmentContext>);

/// The environment that is current; outside one Alembic's own words.
fn current(py: &Interpreter, name: &str) -> PyResult<Rc<dyn EnvironmentContext>> {
    host::current_environment(py).ok_or_else(|| {
        Error::new(
            &exceptions::NAME_ERROR,
            format!(
                "Can't invoke function '{name}', as the proxy object has not yet been established for the Alembic 'EnvironmentContext' class.  Try placing this code inside a callable."
            ),
        )
    })
}

macro_rules! functions {
    ($count:literal; $($name:ident = $text:literal, $signature:literal => $function:path;)*) => {
        $(static $name: NativeFunction = NativeFunction::new($text, concat!("(", $signature, ")"), |py, arguments| {
            let environment = current(py, $text)?;
            $function(py, &environment, &arguments)
        });)*

        static METHODS: [NativeFunction; $count] = [
            $(NativeFunction::new($text, concat!("(self, ", $signature, ")"), |py, arguments| {
                let environment = arguments.receiver::<EnvironmentObject>()?.0.clone();
                $function(py, &environment, &arguments)
            }),)*
        ];

        /// `alembic.context`
        pub(crate) static MODULE: NativeModule = NativeModule {
            name: "alembic.context",
            items: &[
                $(Item::Function(&$name),)*
                Item::Type(&ENVIRONMENT_CONTEXT),
                Item::Value("config", |py| attribute(py, "config")),
                Item::Value("script", |py| attribute(py, "script")),
            ],
            includes: &[],
        };
    };
}

functions! { 17;
    CONFIGURE = "configure", "connection=None, url=None, dialect_name=None, dialect_opts=None, transactional_ddl=None, transaction_per_migration=False, output_buffer=None, starting_rev=None, tag=None, template_args=None, render_as_batch=False, target_metadata: lazy=None, include_name=None, include_object=None, include_schemas=False, process_revision_directives=None, compare_type=True, compare_server_default=False, render_item=None, literal_binds=False, upgrade_token='upgrades', downgrade_token='downgrades', alembic_module_prefix='op.', sqlalchemy_module_prefix='sa.', user_module_prefix=None, on_version_apply=None, autogenerate_plugins=None, **kw" => configure;
    RUN_MIGRATIONS = "run_migrations", "**kw" => run_migrations;
    BEGIN_TRANSACTION = "begin_transaction", "" => begin_transaction;
    EXECUTE = "execute", "sql, execution_options=None" => execute;
    STATIC_OUTPUT = "static_output", "text" => static_output;
    IS_OFFLINE_MODE = "is_offline_mode", "" => is_offline_mode;
    IS_TRANSACTIONAL_DDL = "is_transactional_ddl", "" => is_transactional_ddl;
    REQUIRES_CONNECTION = "requires_connection", "" => requires_connection;
    GET_CONTEXT = "get_context", "" => get_context;
    GET_BIND = "get_bind", "" => get_bind;
    GET_IMPL = "get_impl", "" => get_impl;
    GET_X_ARGUMENT = "get_x_argument", "as_dictionary=False" => get_x_argument;
    GET_TAG_ARGUMENT = "get_tag_argument", "" => get_tag_argument;
    GET_HEAD_REVISION = "get_head_revision", "" => get_head_revision;
    GET_HEAD_REVISIONS = "get_head_revisions", "" => get_head_revisions;
    GET_STARTING_REVISION_ARGUMENT = "get_starting_revision_argument", "" => get_starting_revision_argument;
    GET_REVISION_ARGUMENT = "get_revision_argument", "" => get_revision_argument;
}

/// `EnvironmentContext`
pub(crate) static ENVIRONMENT_CONTEXT: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("alembic.runtime.environment", "EnvironmentContext")
};

impl Object for EnvironmentObject {
    fn native_type(&self) -> &'static NativeType {
        &ENVIRONMENT_CONTEXT
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "config" => Some(super::config_value(self.0.config())),
            "script" => Some(super::script_directory_value(self.0.script())),
            "context_opts" => Some(Value::dict(self.0.context_options())),
            _ => None,
        })
    }
}

/// `context.config` and `context.script`. They are read when a name is first used, so a module that is imported
/// before an environment is there raises as Alembic's proxies do.
fn attribute(py: &mut Interpreter, name: &str) -> PyResult<Value> {
    match host::current_environment(py) {
        Some(environment) if name == "config" => Ok(super::config_value(environment.config())),
        Some(environment) => Ok(super::script_directory_value(environment.script())),
        None => Err(Error::new(
            &exceptions::ATTRIBUTE_ERROR,
            format!("module 'alembic.context' has no attribute '{name}'"),
        )),
    }
}

type Environment = Rc<dyn EnvironmentContext>;

fn configure(py: &mut Interpreter, environment: &Environment, arguments: &Bound) -> PyResult<Value> {
    let parameters = CONFIGURE.parsed().parameters();
    let mut given = Vec::new();
    for parameter in parameters {
        let is_named = parameter.kind != aludel_python::ParameterKind::VarKeyword;
        if is_named && arguments.was_given(&parameter.name) {
            given.push((parameter.name.clone(), arguments.get(&parameter.name)));
        }
    }
    given.extend(arguments.options("kw"));
    let options = options(py, given)?;
    environment.configure(py, options)?;
    Ok(Value::None)
}

fn run_migrations(py: &mut Interpreter, environment: &Environment, arguments: &Bound) -> PyResult<Value> {
    migration(environment)?;
    environment.run_migrations(py, arguments.options("kw"))?;
    Ok(Value::None)
}

/// The configured context; before `configure()` Alembic's own words.
fn migration(environment: &Environment) -> PyResult<Rc<dyn MigrationContext>> {
    environment
        .migration_context()
        .ok_or_else(|| Error::new(&exceptions::EXCEPTION, "No context has been configured yet."))
}

fn begin_transaction(py: &mut Interpreter, environment: &Environment, _arguments: &Bound) -> PyResult<Value> {
    let value = migration(environment)?.begin_transaction(py, false)?;
    Ok(if value.is_none() {
        Value::object(NullContext)
    } else {
        value
    })
}

fn execute(py: &mut Interpreter, environment: &Environment, arguments: &Bound) -> PyResult<Value> {
    let statement = executable(py, &arguments.get("sql"))?;
    let options = execution_options(py, &arguments.get("execution_options"))?;
    migration(environment)?.execute(py, statement, options)?;
    Ok(Value::None)
}

fn static_output(py: &mut Interpreter, environment: &Environment, arguments: &Bound) -> PyResult<Value> {
    migration(environment)?.static_output(py, &arguments.str("text")?)?;
    Ok(Value::None)
}

fn is_offline_mode(_py: &mut Interpreter, environment: &Environment, _arguments: &Bound) -> PyResult<Value> {
    Ok(Value::Bool(environment.is_offline_mode()))
}

fn is_transactional_ddl(
    _py: &mut Interpreter,
    environment: &Environment,
    _arguments: &Bound,
) -> PyResult<Value> {
    Ok(Value::Bool(migration(environment)?.is_transactional_ddl()))
}

fn requires_connection(
    _py: &mut Interpreter,
    environment: &Environment,
    _arguments: &Bound,
) -> PyResult<Value> {
    Ok(Value::Bool(!environment.is_offline_mode()))
}

fn get_context(_py: &mut Interpreter, environment: &Environment, _arguments: &Bound) -> PyResult<Value> {
    Ok(migration_context_value(migration(environment)?))
}

fn get_bind(_py: &mut Interpreter, environment: &Environment, _arguments: &Bound) -> PyResult<Value> {
    Ok(bind(&migration(environment)?))
}

fn get_impl(py: &mut Interpreter, environment: &Environment, _arguments: &Bound) -> PyResult<Value> {
    let context = migration_context_value(migration(environment)?);
    py.get_attribute(&context, "impl")
}

/// `-x` arguments as a list, or as a dict of what stands before and after the first `=`.
fn get_x_argument(py: &mut Interpreter, environment: &Environment, arguments: &Bound) -> PyResult<Value> {
    let given = environment.x_arguments();
    if !py.truth(&arguments.get("as_dictionary"))? {
        return Ok(Value::list(given.into_iter().map(Value::from).collect()));
    }
    let pair = |text: &String| match text.split_once('=') {
        Some((key, value)) => (key.to_owned(), Value::str(value)),
        None => (text.clone(), Value::str("")),
    };
    Ok(Value::dict(given.iter().map(pair)))
}

fn get_tag_argument(_py: &mut Interpreter, environment: &Environment, _arguments: &Bound) -> PyResult<Value> {
    Ok(environment.tag_argument().into())
}

fn get_head_revision(
    _py: &mut Interpreter,
    environment: &Environment,
    _arguments: &Bound,
) -> PyResult<Value> {
    Ok(environment.head_revision()?.into())
}

fn get_head_revisions(
    _py: &mut Interpreter,
    environment: &Environment,
    _arguments: &Bound,
) -> PyResult<Value> {
    Ok(Value::tuple(
        environment
            .head_revisions()?
            .into_iter()
            .map(Value::from)
            .collect(),
    ))
}

fn get_starting_revision_argument(
    _py: &mut Interpreter,
    environment: &Environment,
    _arguments: &Bound,
) -> PyResult<Value> {
    Ok(environment.starting_revision_argument()?.into())
}

/// One revision as a string, several as a tuple.
fn get_revision_argument(
    _py: &mut Interpreter,
    environment: &Environment,
    _arguments: &Bound,
) -> PyResult<Value> {
    Ok(match environment.revision_argument()? {
        None => Value::None,
        Some(revisions) => match revisions.as_slice() {
            [one] => Value::str(one),
            _ => Value::tuple(revisions.into_iter().map(Value::from).collect()),
        },
    })
}
