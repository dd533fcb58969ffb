//! `context.configure(…)`: from its arguments to a migration context.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use aludel_database::Url;
use aludel_dialect::{Dialect, LiteralValues, Memo, ParamStyle, Settings, dialect};
use aludel_library::host::{ConfigureOptions, EnvironmentContext};
use aludel_python::{Interpreter, PyResult, Value};

use super::{MigrationContext, Online, Output, RunState, Target, Work};
use crate::environment::{ContextOptions, Shared};
use crate::error::{Error, ErrorKind};
use crate::version_table::VersionTable;

impl MigrationContext {
    /// The context that a call of `configure()` describes.
    pub(crate) fn configure(
        py: &mut Interpreter,
        shared: Rc<Shared>,
        environment: Option<Rc<dyn EnvironmentContext>>,
        work: Rc<dyn Work>,
        command: &ContextOptions,
        options: ConfigureOptions,
    ) -> PyResult<Rc<MigrationContext>> {
        let target = target(&shared, command.as_sql, &options)?;
        let dialect = chosen_dialect(&shared, &target, &options)?;
        let mut settings = settings(dialect, &target, &options)?;
        settings.literal_values = literal_values(&shared, &options)?;
        let transactional_ddl = options
            .transactional_ddl
            .unwrap_or_else(|| dialect.transactional_ddl());
        let in_external_transaction = match &target {
            Target::Online(online) => online.in_transaction(),
            Target::Offline(_) => false,
        };
        let version = VersionTable {
            name: options.version_table.clone(),
            schema: options.version_table_schema.clone(),
            primary_key: options.version_table_pk,
        };
        let starting_revision = options
            .starting_rev
            .clone()
            .or_else(|| command.starting_revision.clone());
        let context = Rc::new_cyclic(|this: &Weak<MigrationContext>| MigrationContext {
            this: this.clone(),
            shared,
            environment,
            work,
            dialect,
            settings,
            target,
            transactional_ddl,
            in_external_transaction,
            starting_revision,
            purge: command.purge,
            on_unfinished: command.on_unfinished,
            destination: command.destination.clone(),
            journal: RefCell::default(),
            version,
            options,
            transaction: Cell::new(false),
            autocommit: RefCell::default(),
            memo: RefCell::new(Memo::default()),
            run: RefCell::new(RunState::default()),
            scripts_may_set_convention: Cell::new(false),
        });
        context.announce(py)?;
        Ok(context)
    }

    /// The log lines that Alembic writes for each context.
    fn announce(&self, py: &mut Interpreter) -> PyResult<()> {
        let name = match self.dialect.name() {
            "postgresql" => "PostgresqlImpl",
            "sqlite" => "SQLiteImpl",
            "mysql" => "MySQLImpl",
            "mariadb" => "MariaDBImpl",
            "mssql" => "MSSQLImpl",
            "oracle" => "OracleImpl",
            other => other,
        };
        self.shared.log_info(py, &format!("Context impl {name}."))?;
        if self.as_sql() {
            self.shared.log_info(py, "Generating static SQL")?;
        }
        let kind = if self.transactional_ddl {
            "transactional"
        } else {
            "non-transactional"
        };
        self.shared.log_info(py, &format!("Will assume {kind} DDL."))
    }
}

fn target(shared: &Rc<Shared>, as_sql: bool, options: &ConfigureOptions) -> PyResult<Target> {
    if as_sql {
        return Ok(Target::Offline(match &options.output_buffer {
            Some(buffer) => Output::Object(buffer.clone()),
            None => Output::Console(shared.console.clone()),
        }));
    }
    let online = options.connection.as_ref().and_then(Online::of);
    match online {
        Some(_) if options.literal_binds => Err(shared.raise(Error::command(
            "Can't use literal_binds setting without as_sql mode",
        ))),
        Some(online) => Ok(Target::Online(online)),
        None => Err(shared.raise(not_a_connection(options.connection.as_ref()))),
    }
}

fn not_a_connection(given: Option<&Value>) -> Error {
    match given {
        Some(value) => Error::command(format!(
            "'connection' argument to configure() is expected to be a sqlalchemy.engine.Connection instance, got {value:?}"
        ))
        .with_hint("in env.py: `with engine.connect() as connection: context.configure(connection=connection, …)`"),
        None => Error::command("context.configure() was given no connection, and --sql was not asked for")
            .with_hint("in env.py: call run_migrations_online() unless context.is_offline_mode()"),
    }
}

fn chosen_dialect(
    shared: &Rc<Shared>,
    target: &Target,
    options: &ConfigureOptions,
) -> PyResult<&'static dyn Dialect> {
    let name = match target {
        Target::Online(online) => online.dialect_name().to_owned(),
        Target::Offline(_) => match (&options.connection, &options.url, &options.dialect_name) {
            (Some(connection), ..) => match Online::of(connection) {
                Some(online) => online.dialect_name().to_owned(),
                None => return Err(shared.raise(not_a_connection(Some(connection)))),
            },
            (None, Some(url), _) => url_dialect(shared, url)?,
            (None, None, Some(name)) => name.split('+').next().unwrap_or_default().to_owned(),
            (None, None, None) => {
                return Err(shared.raise(
                    Error::command("Connection, url, or dialect_name is required.")
                        .with_hint("in env.py: `context.configure(url=…)`; the URL may be set in alembic.ini as sqlalchemy.url"),
                ));
            }
        },
    };
    let known = if name == "postgres" {
        "postgresql"
    } else {
        name.as_str()
    };
    dialect(known).ok_or_else(|| {
        shared.raise(Error::new(
            ErrorKind::Database,
            format!("Can't load plugin: sqlalchemy.dialects:{name}"),
        ))
    })
}

fn url_dialect(shared: &Rc<Shared>, url: &str) -> PyResult<String> {
    let parsed: Result<Url, _> = url.parse();
    let url = parsed.map_err(|error: aludel_database::Error| shared.raise(error.into()))?;
    Ok(url.backend_name().to_owned())
}

/// What compilation depends on: the server's answers online, the arguments offline.
fn settings(
    dialect: &'static dyn Dialect,
    target: &Target,
    options: &ConfigureOptions,
) -> PyResult<Settings> {
    let mut settings = match target {
        Target::Online(online) => online.settings()?,
        Target::Offline(_) => Settings {
            param_style: offline_style(dialect, options),
            ..Settings::offline()
        },
    };
    settings.literal_binds = options.literal_binds;
    settings.transactional_ddl = options.transactional_ddl;
    settings.mariadb |= dialect.name() == "mariadb";
    let separator = format!("{}_batch_separator", dialect.name());
    settings.batch_separator = options
        .given(&separator)
        .and_then(|value| value.as_str().map(str::to_owned));
    Ok(settings)
}

/// `literal_values=`: a keyword of Aludel's own.
fn literal_values(shared: &Rc<Shared>, options: &ConfigureOptions) -> PyResult<LiteralValues> {
    let Some(given) = options.given("literal_values").filter(|given| !given.is_none()) else {
        return Ok(LiteralValues::default());
    };
    let known = given.as_str().and_then(LiteralValues::from_name);
    known.ok_or_else(|| {
        shared.raise(Error::command(format!(
            "literal_values= of context.configure() must be \"sqlalchemy\" or \"all\", not {given:?}"
        )))
    })
}

/// `dialect_opts={"paramstyle": …}`, or the style of SQLAlchemy's default driver.
fn offline_style(dialect: &'static dyn Dialect, options: &ConfigureOptions) -> ParamStyle {
    let given = options
        .dialect_opts
        .iter()
        .find(|(name, _)| &**name == "paramstyle");
    let given = given
        .and_then(|(_, value)| value.as_str())
        .and_then(ParamStyle::from_name);
    given.unwrap_or(match dialect.name() {
        "postgresql" => ParamStyle::PyFormat,
        "mysql" | "mariadb" => ParamStyle::Format,
        "sqlite" | "mssql" => ParamStyle::Qmark,
        _ => ParamStyle::Named,
    })
}
