//! What the native modules ask of the program that runs migrations.
//!
//! `alembic.context` and `alembic.op` are proxies: the first of the current [`EnvironmentContext`], the second of the
//! operations of the current [`MigrationContext`]. The program implements these traits, and installs what is current
//! with [`enter_environment`] and [`enter_migration`] while it evaluates `env.py` or calls `upgrade()`.
//! Names and meanings are those of Alembic's classes of the same name.

use std::rc::Rc;

use aludel_autogenerate::{RenameCandidate, RenameDecision};
use aludel_python::{Interpreter, PyResult, Value};
use aludel_schema::operation::BatchAlterTable;
use aludel_schema::operation::ExecuteSql;
use aludel_schema::{MigrateOperation, OptionValue, Statement};
use indexmap::IndexMap;

/// `alembic.runtime.environment.EnvironmentContext`: what `from alembic import context` reaches.
pub trait EnvironmentContext {
    /// `context.configure(…)`: makes the [`MigrationContext`] that the methods below use, in place of a former one.
    fn configure(&self, py: &mut Interpreter, options: ConfigureOptions) -> PyResult<()>;

    /// `context.run_migrations(**keywords)`; the keywords go to each `upgrade()` or `downgrade()`.
    fn run_migrations(&self, py: &mut Interpreter, keywords: Vec<(Rc<str>, Value)>) -> PyResult<()>;

    /// The configured context, `None` before `configure()`.
    fn migration_context(&self) -> Option<Rc<dyn MigrationContext>>;

    /// `--sql` was given.
    fn is_offline_mode(&self) -> bool;

    /// The heads of the script directory, in `get_head_revisions()`'s order.
    fn head_revisions(&self) -> PyResult<Vec<String>>;

    /// `get_head_revision()`: an error where there are several.
    fn head_revision(&self) -> PyResult<Option<String>>;

    /// The revision before `:` of an offline range, resolved.
    fn starting_revision_argument(&self) -> PyResult<Option<String>>;

    /// The destination, `head` resolved to its number and `base` to `None`; several for `heads`.
    fn revision_argument(&self) -> PyResult<Option<Vec<String>>>;

    /// `--tag`
    fn tag_argument(&self) -> Option<String>;

    /// The `-x` arguments as given.
    fn x_arguments(&self) -> Vec<String>;

    /// `context.config`
    fn config(&self) -> Rc<dyn Config>;

    /// `context.script`
    fn script(&self) -> Rc<dyn ScriptDirectory>;

    /// `env.py` is about to open a connection; a command that changes databases takes their lock here.
    fn connecting(
        &self,
        _py: &mut Interpreter,
        _url: &aludel_database::Url,
        _options: &aludel_database::ConnectOptions,
    ) -> PyResult<()> {
        Ok(())
    }

    /// The keywords the command gave to `EnvironmentContext(...)`, which `context.context_opts` shows.
    fn context_options(&self) -> Vec<(Rc<str>, Value)> {
        Vec::new()
    }
}

/// `alembic.runtime.migration.MigrationContext`, together with the implementation behind `alembic.operations`.
pub trait MigrationContext {
    /// Runs an operation: compiles it with the dialect, then executes or prints the statements.
    fn invoke(&self, py: &mut Interpreter, operation: MigrateOperation) -> PyResult<()>;

    /// Runs the operations that a `batch_alter_table` block recorded. Where the database can ALTER in place (and
    /// [`Batch::recreate`] allows), that is [`MigrationContext::invoke`] of each in order.
    fn invoke_batch(&self, py: &mut Interpreter, batch: Batch) -> PyResult<()>;

    /// Whether the block, as far as it is recorded, must move its table into a new one.
    fn batch_recreates(&self, py: &mut Interpreter, batch: &Batch) -> PyResult<bool>;

    /// `context.execute(…)`, and `execute` of the connection that offline mode gives to scripts.
    fn execute(
        &self,
        py: &mut Interpreter,
        statement: Statement,
        execution_options: IndexMap<String, OptionValue>,
    ) -> PyResult<()> {
        let operation = ExecuteSql {
            statement,
            execution_options,
        };
        self.invoke(py, MigrateOperation::ExecuteSql(Box::new(operation)))
    }

    /// The name of the dialect: `postgresql`.
    fn dialect_name(&self) -> &'static str;

    /// `.connection` / `op.get_bind()`: a value of `sqlalchemy.engine.Connection`; `None` in offline mode, where scripts
    /// see a connection that prints.
    fn connection(&self) -> Option<Value>;

    /// Offline mode.
    fn as_sql(&self) -> bool;

    /// `impl.transactional_ddl`
    fn is_transactional_ddl(&self) -> bool;

    /// `.begin_transaction()`: a context manager, an object of the program's own or `None` for one that does nothing.
    fn begin_transaction(&self, py: &mut Interpreter, per_migration: bool) -> PyResult<Value>;

    /// The start of `with op.get_context().autocommit_block():`.
    fn enter_autocommit(&self, py: &mut Interpreter) -> PyResult<()>;

    /// The end of that block, however it is left.
    fn leave_autocommit(&self, py: &mut Interpreter) -> PyResult<()>;

    /// `.opts`: a `dict` of what was given to `configure()` and by the command.
    fn options(&self) -> Value;

    /// `get_current_heads()`
    fn current_heads(&self, py: &mut Interpreter) -> PyResult<Vec<String>>;

    /// `_ensure_version_table()`: scripts of the field call it before they lock the version table.
    fn ensure_version_table(&self, py: &mut Interpreter) -> PyResult<()>;

    /// `static_output(text)`
    fn static_output(&self, py: &mut Interpreter, text: &str) -> PyResult<()>;

    /// The arguments of the `configure()` that made this context.
    fn configuration(&self) -> Option<ConfigureOptions> {
        None
    }

    /// What compilation depends on beside the dialect.
    fn settings(&self) -> aludel_dialect::Settings {
        aludel_dialect::Settings::offline()
    }

    /// What is done about what may be a rename: as the command line or the person at the terminal says.
    ///
    /// # Errors
    /// When the answer cannot be read.
    fn rename(&self, _py: &mut Interpreter, _candidate: &RenameCandidate) -> PyResult<RenameDecision> {
        Ok(RenameDecision::default())
    }

    /// Whether the command line names this very rename.
    fn names_rename(&self, _candidate: &RenameCandidate) -> bool {
        false
    }

    /// The environment this context was configured in, where there is one.
    fn environment(&self) -> Option<Rc<dyn EnvironmentContext>>;
}

/// `alembic.config.Config`
pub trait Config {
    /// `config_file_name`
    fn config_file_name(&self) -> Option<String>;

    /// `config_ini_section`: `alembic`, or what `-n` gave.
    fn ini_section(&self) -> String;

    /// `get_section(name)`: the options of a section with interpolation done, `None` where there is no such section.
    fn section(&self, name: &str) -> PyResult<Option<Vec<(String, String)>>>;

    /// `get_section_option(section, name)`
    fn section_option(&self, section: &str, name: &str) -> PyResult<Option<String>>;

    /// `set_section_option(section, name, value)`; adds the section where it is missing. The value may hold
    /// interpolation (`%(here)s`), and `%%` for a percent sign.
    fn set_section_option(&self, section: &str, name: &str, value: &str) -> PyResult<()>;

    /// `remove_main_option(name)`
    fn remove_main_option(&self, name: &str) -> PyResult<()>;

    /// `get_alembic_option(name)`: from `pyproject.toml`, else the ini file.
    fn alembic_option(&self, name: &str) -> PyResult<Option<String>>;

    /// `toml_file_name`
    fn toml_file_name(&self) -> Option<String> {
        None
    }

    /// `cmd_opts`: the parsed command line as names and values; `None` where no command line made the config.
    fn command_options(&self) -> Option<Vec<(String, Value)>>;

    /// `attributes`: a `dict`, always the same one.
    fn attributes(&self) -> Value;

    /// `print_stdout(text)`
    fn print_stdout(&self, text: &str);
}

/// `alembic.script.ScriptDirectory`, as far as `env.py` files read it.
pub trait ScriptDirectory {
    /// `dir`
    fn directory(&self) -> String;

    /// `versions`: the folder of the revision files.
    fn versions(&self) -> PyResult<String>;

    /// `get_heads()`
    fn heads(&self) -> PyResult<Vec<String>>;

    /// `get_bases()`
    fn bases(&self) -> PyResult<Vec<String>>;

    /// `get_current_head()`: an error where there are several.
    fn current_head(&self) -> PyResult<Option<String>>;

    /// `get_revision(symbol)`; `None` for `base`.
    fn revision(&self, symbol: &str) -> PyResult<Option<Script>>;

    /// `walk_revisions(base, head)`, newest first.
    fn walk_revisions(&self, base: &str, head: &str) -> PyResult<Vec<Script>>;
}

/// `alembic.script.Script`: a revision file's header.
#[derive(Clone, Debug, Default)]
pub struct Script {
    /// `revision`
    pub revision: String,
    /// `down_revision`
    pub down_revisions: Vec<String>,
    /// `branch_labels`, own and inherited.
    pub branch_labels: Vec<String>,
    /// `dependencies`
    pub dependencies: Vec<String>,
    /// `doc`: the docstring's first line.
    pub doc: String,
    /// `longdoc`
    pub long_doc: String,
    /// `path`
    pub path: String,
    /// `is_head`
    pub is_head: bool,
    /// `nextrev`
    pub next_revisions: Vec<String>,
}

/// What the constructors of `alembic.config.Config` and `ScriptDirectory` need when a script calls them itself.
pub trait Loader {
    /// `Config(file_, ini_section=…)`
    fn config(&self, file: Option<&str>, ini_section: &str) -> PyResult<Rc<dyn Config>>;

    /// `ScriptDirectory.from_config(config)`
    fn script_directory(&self, config: &Rc<dyn Config>) -> PyResult<Rc<dyn ScriptDirectory>>;

    /// `MigrationContext.configure(connection=…, url=…, …)` outside an environment.
    fn migration_context(
        &self,
        py: &mut Interpreter,
        options: ConfigureOptions,
    ) -> PyResult<Rc<dyn MigrationContext>>;
}

/// The arguments of `context.configure()`. What was not given has Alembic's default; callables and metadata stay
/// Python values, `None` where they were not given.
#[derive(Clone)]
pub struct ConfigureOptions {
    /// `connection=`: a `sqlalchemy.engine.Connection`.
    pub connection: Option<Value>,
    /// `url=`, with its password.
    pub url: Option<String>,
    /// `dialect_name=`
    pub dialect_name: Option<String>,
    /// `dialect_opts=`
    pub dialect_opts: Vec<(Rc<str>, Value)>,
    /// `transactional_ddl=`
    pub transactional_ddl: Option<bool>,
    /// `transaction_per_migration=`
    pub transaction_per_migration: bool,
    /// `output_buffer=`: an object with `write(text)`.
    pub output_buffer: Option<Value>,
    /// `output_encoding=`
    pub output_encoding: Option<String>,
    /// `starting_rev=`
    pub starting_rev: Option<String>,
    /// `tag=`
    pub tag: Option<String>,
    /// `template_args=`
    pub template_args: Vec<(Rc<str>, Value)>,
    /// `literal_binds=`
    pub literal_binds: bool,
    /// `version_table=`
    pub version_table: String,
    /// `version_table_schema=`
    pub version_table_schema: Option<String>,
    /// `version_table_pk=`
    pub version_table_pk: bool,
    /// `on_version_apply=`: the callables.
    pub on_version_apply: Vec<Value>,
    /// `target_metadata=`: one `MetaData` or several.
    pub target_metadata: Vec<Value>,
    /// `render_as_batch=`
    pub render_as_batch: bool,
    /// `include_name=`
    pub include_name: Option<Value>,
    /// `include_object=`
    pub include_object: Option<Value>,
    /// `include_schemas=`
    pub include_schemas: bool,
    /// `process_revision_directives=`
    pub process_revision_directives: Option<Value>,
    /// `compare_type=`: a flag or a callable.
    pub compare_type: Value,
    /// `compare_server_default=`: a flag or a callable.
    pub compare_server_default: Value,
    /// `render_item=`
    pub render_item: Option<Value>,
    /// `upgrade_token=`
    pub upgrade_token: String,
    /// `downgrade_token=`
    pub downgrade_token: String,
    /// `alembic_module_prefix=`
    pub alembic_module_prefix: String,
    /// `sqlalchemy_module_prefix=`
    pub sqlalchemy_module_prefix: String,
    /// `user_module_prefix=`
    pub user_module_prefix: Option<String>,
    /// `autogenerate_plugins=`
    pub autogenerate_plugins: Option<Vec<String>>,
    /// Everything that was given, by keyword, in the order given: what `.opts` shows, and where keywords of a dialect
    /// (`mssql_batch_separator`) are found.
    pub given: Vec<(Rc<str>, Value)>,
}

impl ConfigureOptions {
    /// The value given for a keyword.
    pub fn given(&self, name: &str) -> Option<&Value> {
        self.given
            .iter()
            .find(|(key, _)| &**key == name)
            .map(|(_, value)| value)
    }
}

/// A `with op.batch_alter_table(…)` block.
#[derive(Clone, Default)]
pub struct Batch {
    /// The arguments and operations.
    pub block: BatchAlterTable,
    /// The functions that `reflect_kwargs=dict(listeners=[("column_reflect", function)])` gave.
    pub listeners: Vec<Value>,
}

struct Environments(Vec<Rc<dyn EnvironmentContext>>);
struct Migrations(Vec<Rc<dyn MigrationContext>>);
struct LoaderState(Rc<dyn Loader>);

/// Makes `environment` the one that `alembic.context` reaches, until [`leave_environment`].
pub fn enter_environment(py: &mut Interpreter, environment: Rc<dyn EnvironmentContext>) {
    let mut stack = py
        .state::<Environments>()
        .map_or(Vec::new(), |state| state.0.clone());
    stack.push(environment);
    py.set_state(Rc::new(Environments(stack)));
}

/// Ends what [`enter_environment`] began.
pub fn leave_environment(py: &mut Interpreter) {
    let mut stack = py
        .state::<Environments>()
        .map_or(Vec::new(), |state| state.0.clone());
    stack.pop();
    py.set_state(Rc::new(Environments(stack)));
}

/// The environment that `alembic.context` reaches.
pub fn current_environment(py: &Interpreter) -> Option<Rc<dyn EnvironmentContext>> {
    py.state::<Environments>()
        .and_then(|state| state.0.last().cloned())
}

/// Makes `context` the one whose operations `alembic.op` reaches, until [`leave_migration`].
pub fn enter_migration(py: &mut Interpreter, context: Rc<dyn MigrationContext>) {
    let mut stack = py
        .state::<Migrations>()
        .map_or(Vec::new(), |state| state.0.clone());
    stack.push(context);
    py.set_state(Rc::new(Migrations(stack)));
}

/// Ends what [`enter_migration`] began.
pub fn leave_migration(py: &mut Interpreter) {
    let mut stack = py
        .state::<Migrations>()
        .map_or(Vec::new(), |state| state.0.clone());
    stack.pop();
    py.set_state(Rc::new(Migrations(stack)));
}

/// The migration context whose operations `alembic.op` reaches.
pub fn current_migration(py: &Interpreter) -> Option<Rc<dyn MigrationContext>> {
    py.state::<Migrations>().and_then(|state| state.0.last().cloned())
}

/// Gives scripts the means to make configs, script directories and contexts of their own.
pub fn set_loader(py: &mut Interpreter, loader: Rc<dyn Loader>) {
    py.set_state(Rc::new(LoaderState(loader)));
}

/// What [`set_loader`] gave.
pub fn loader(py: &Interpreter) -> Option<Rc<dyn Loader>> {
    py.state::<LoaderState>().map(|state| state.0.clone())
}
