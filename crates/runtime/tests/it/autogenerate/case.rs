//! One pair of a database and models.

use std::path::PathBuf;

use aludel_autogenerate::render::{DefaultHooks, RenderOptions, render};
use aludel_autogenerate::{
    CompareOptions, Comparison, Error, Hooks, LogRecord, RenameCandidate, RenameDecision, compare,
    schemas_to_reflect,
};
use aludel_database::{Connection, DatabaseSchema};
use aludel_dialect::{Compiler, Memo, ParamStyle, Settings, Step};
use aludel_library::{metadata, register};
use aludel_python::Interpreter;
use aludel_schema::{MetaData, MigrateOperation};
use serde_json::Value;

use super::server::Server;

/// What the reference made of a case.
pub(super) struct Case {
    pub(super) name: String,
    models: String,
    golden: Value,
}

pub(super) fn golden(name: &str) -> String {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests/goldens/autogenerate", name]
        .iter()
        .collect();
    match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => panic!("{}: {error}; record it with `cargo xtask record`", path.display()),
    }
}

/// The cases of an area.
pub(super) fn read(dialect: &str, area: &str) -> Vec<Case> {
    let text = golden(&format!("{dialect}/{area}.json"));
    let header = golden("models.py");
    let goldens: Vec<Value> = serde_json::from_str(&text).expect("a list of cases");
    goldens
        .into_iter()
        .map(|golden| Case {
            name: golden["name"].as_str().unwrap_or_default().to_owned(),
            models: header.clone() + golden["models"].as_str().unwrap_or_default(),
            golden,
        })
        .collect()
}

/// What a comparison said, with the questions answered by the database.
struct Recorder<'c> {
    connection: &'c mut Connection,
    renames: RenameDecision,
    log: Vec<String>,
    warnings: Vec<String>,
}

impl Hooks for Recorder<'_> {
    fn expressions_equal(&mut self, left: &str, right: &str) -> Result<Option<bool>, Error> {
        self.connection
            .expressions_equal(left, right)
            .map_err(Error::hook)
    }

    fn normalize_default(&mut self, type_: &str, default: &str) -> Result<Option<String>, Error> {
        self.connection
            .stored_default(type_, default)
            .map_err(Error::hook)
    }

    fn gives_row(&mut self, query: &str) -> Result<Option<bool>, Error> {
        self.connection.gives_row(query).map_err(Error::hook)
    }

    fn normalize_type(&mut self, type_: &str) -> Result<Option<String>, Error> {
        self.connection.stored_type(type_).map_err(Error::hook)
    }

    fn stores_index_alike(
        &mut self,
        table: &str,
        like: &str,
        present: &str,
        create: &str,
    ) -> Result<Option<bool>, Error> {
        let alike = self.connection.stores_index_alike(table, like, present, create);
        alike.map_err(Error::hook)
    }

    fn names_rename(&mut self, _candidate: &RenameCandidate) -> bool {
        self.renames == RenameDecision::Rename
    }

    fn rename(&mut self, _candidate: &RenameCandidate) -> Result<RenameDecision, Error> {
        Ok(self.renames)
    }

    fn log(&mut self, record: LogRecord) {
        self.log.push(format!("{}: {}", record.logger, record.message));
    }

    fn warn(&mut self, message: String) {
        self.warnings.push(message);
    }
}

/// The result of a comparison.
pub(super) struct Compared {
    pub(super) operations: Vec<MigrateOperation>,
    pub(super) log: Vec<String>,
    warnings: Vec<String>,
}

fn texts(value: &Value) -> Vec<String> {
    let texts = value.as_array().into_iter().flatten();
    texts.filter_map(|it| it.as_str().map(str::to_owned)).collect()
}

/// The MetaData that a module of models binds as `metadata`: one, or a list.
pub(super) fn evaluate(source: &str) -> Vec<MetaData> {
    let mut py = Interpreter::new(aludel_python::Settings::default());
    register(&mut py);
    let module = match py.execute_source("models.py", source, "models") {
        Ok(module) => module,
        Err(error) => panic!("{error:?}\n{source}"),
    };
    let value = module.get("metadata").expect("the module binds `metadata`");
    match py.iterate(&value) {
        Ok(values) => values
            .iter()
            .map(|value| metadata(&mut py, value).expect("the tables are known"))
            .collect(),
        Err(_) => vec![metadata(&mut py, &value).expect("the tables are known")],
    }
}

impl Case {
    fn text(&self, key: &str) -> &str {
        self.golden[key].as_str().unwrap_or_default()
    }

    fn option(&self, key: &str) -> Option<&Value> {
        self.golden["options"].get(key)
    }

    fn flag(&self, key: &str, default: bool) -> bool {
        self.option(key)
            .map_or(default, |it| it.as_bool().unwrap_or(default))
    }

    fn options(&self) -> CompareOptions {
        let mut options = CompareOptions::reference();
        options.compare_type = self.flag("compare_type", true);
        options.compare_server_default = self.flag("compare_server_default", false);
        options.include_schemas = self.flag("include_schemas", false);
        if let Some(plugins) = self.option("autogenerate_plugins") {
            options.plugins = texts(plugins);
        }
        if let Some(table) = self.option("version_table") {
            options.version_table = table.as_str().unwrap_or_default().to_owned();
        }
        options.version_table_schema = self
            .option("version_table_schema")
            .and_then(|it| Some(it.as_str()?.to_owned()));
        options
    }

    /// Makes the database, compares, and holds the result against the reference's; then goes up, compares again, and goes down.
    pub(super) fn check(&self, server: &mut dyn Server) -> Result<(), String> {
        let mut connection = server.empty();
        self.set_up(&mut connection)?;
        let models = self.models();
        let environment = self.environment(&models, &connection, server.name());
        let before = environment.reflect(&mut connection);
        let compared = match environment.compare(&mut connection, &before) {
            Ok(compared) => compared,
            Err(error) => {
                let expected = self.text("error");
                let message = expected.split_once(": ").map_or(expected, |(_, message)| message);
                return same("error", message, &error.to_string());
            }
        };
        self.compare_with_golden(&environment, &compared)?;
        // What the reference's revision cannot alter, ours can: it names the identity that there is.
        let fails = self.text("fails");
        let fails = !fails.is_empty()
            && (!fails.contains("an identity column") || self.name.contains("to Identity(nominvalue"));
        if fails || self.golden.get("error").is_some() || environment.batch {
            return Ok(());
        }
        environment.apply(&mut connection, &compared.operations)?;
        let after = environment.reflect(&mut connection);
        let again = environment
            .compare(&mut connection, &after)
            .map_err(|error| error.to_string())?;
        self.compare_again(&environment, &again)?;
        if self.has_unnamed_constraint() {
            return Ok(());
        }
        let down = reversed(&compared.operations)?;
        if let Err(error) = environment.apply(&mut connection, &down) {
            // PostgreSQL turns a type into some others only with a USING, which nothing in the models tells.
            // MariaDB keeps the index of a foreign key until the key is dropped, which the reference's revision does not do first.
            let known = [
                "cannot be cast automatically",
                "needed in a foreign key constraint",
                // The reference makes the type of a table that comes back, although it stayed.
                "already exists",
            ];
            let known = known.iter().any(|text| error.contains(text));
            return if known { Ok(()) } else { Err(error) };
        }
        let back = environment.reflect(&mut connection);
        let left = environment.compare_schemas(&before, &back);
        same("the schema before and after", "", &left)
    }

    /// Makes the tables that the case begins with.
    pub(super) fn set_up(&self, connection: &mut Connection) -> Result<(), String> {
        for statement in texts(&self.golden["setup"]) {
            connection
                .run(&statement)
                .map_err(|error| format!("{error}\n{statement}"))?;
        }
        Ok(())
    }

    pub(super) fn models(&self) -> Vec<MetaData> {
        evaluate(&self.models)
    }

    pub(super) fn environment<'a>(
        &self,
        models: &'a [MetaData],
        connection: &Connection,
        dialect: &str,
    ) -> Environment<'a> {
        Environment {
            models: models.iter().collect(),
            options: self.options(),
            settings: settings(connection),
            dialect: aludel_dialect::dialect(dialect).expect("a dialect"),
            batch: self.flag("render_as_batch", false),
            renames: RenameDecision::Separate,
        }
    }

    /// Whether there is something to change, in a project whose version table has its usual name.
    pub(super) fn changes_something(&self) -> bool {
        self.text("upgrade").contains("op.") && !self.name.contains("version table")
    }

    /// The options of `context.configure()` as Python writes them.
    pub(super) fn python_options(&self) -> Vec<(&str, String)> {
        let options = self.golden["options"].as_object().into_iter().flatten();
        let python = |value: &Value| match value {
            Value::Bool(true) => "True".to_owned(),
            Value::Bool(false) => "False".to_owned(),
            other => other.to_string(),
        };
        options
            .map(|(name, value)| (name.as_str(), python(value)))
            .collect()
    }

    /// The renames that the models made.
    pub(super) fn renames(&self) -> Vec<String> {
        texts(&self.golden["renames"])
    }

    /// The module of the models.
    pub(super) fn source(&self) -> &str {
        &self.models
    }

    /// After the upgrade nothing is found but what the reference finds.
    pub(super) fn compare_again(
        &self,
        environment: &Environment<'_>,
        again: &Compared,
    ) -> Result<(), String> {
        let nothing = environment.render(&[])?;
        let expected = self.golden["again"].as_str().unwrap_or(&nothing);
        let again = environment.render(&again.operations)?;
        same("again", expected, &without_existing_identity(&again))
    }

    /// A constraint without a name cannot be dropped, as the reference's revision says itself.
    pub(super) fn has_unnamed_constraint(&self) -> bool {
        self.text("downgrade").contains("constraint name is None")
    }

    fn compare_with_golden(&self, environment: &Environment<'_>, compared: &Compared) -> Result<(), String> {
        // Where the reference asks the server a question that is no SQL, it fails; we do not.
        if self.text("error").starts_with("ProgrammingError") {
            return Ok(());
        }
        if let Some(error) = self.golden.get("error") {
            return Err(format!("no error, but {error}"));
        }
        let up = without_existing_identity(&environment.render(&compared.operations)?);
        same("upgrade", self.text("upgrade"), &up)?;
        let down = reversed(&compared.operations)?;
        let down = without_existing_identity(&environment.render(&down)?);
        same("downgrade", self.text("downgrade"), &down)?;
        let ours = |line: &&String| {
            !line.starts_with("alembic.runtime.migration") && !line.starts_with("alembic.ddl.impl")
        };
        let log: Vec<String> = texts(&self.golden["log"]).iter().filter(ours).cloned().collect();
        same("log", &log.join("\n"), &compared.log.join("\n"))?;
        same(
            "warnings",
            &texts(&self.golden["warnings"]).join("\n"),
            &compared.warnings.join("\n"),
        )
    }
}

/// The text without the identity in whose place something else comes, which the reference does not name: a difference on purpose.
fn without_existing_identity(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut another = false;
    for line in text.lines() {
        let argument = line.trim_start();
        another = argument.starts_with("server_default=")
            || (another && !argument.starts_with("op.") && !argument.starts_with("batch_op."));
        if !(another && argument.starts_with("existing_server_default=sa.Identity(")) {
            lines.push(line.to_owned());
        } else if !line.ends_with(',')
            && let Some(last) = lines.last_mut()
        {
            last.pop();
            last.push(')');
        }
    }
    lines.join("\n")
}

/// The operations that undo these.
pub(super) fn reversed(operations: &[MigrateOperation]) -> Result<Vec<MigrateOperation>, String> {
    let reversed: Result<Vec<_>, _> = operations.iter().rev().map(MigrateOperation::reverse).collect();
    reversed.map_err(|error| error.to_string())
}

fn same(what: &str, expected: &str, actual: &str) -> Result<(), String> {
    if expected == actual {
        return Ok(());
    }
    Err(format!("[{what}] expected:\n{expected}\n--- but is:\n{actual}"))
}

pub(super) fn settings(connection: &Connection) -> Settings {
    let mut settings = Settings::online(ParamStyle::NumericDollar);
    settings.mariadb = connection.is_mariadb();
    let version = connection.server_version();
    let part = |at: usize| version.get(at).copied().unwrap_or_default();
    settings.server_version = Some((part(0), part(1), part(2)));
    settings
}

/// What a comparison depends on beside the database.
pub(super) struct Environment<'a> {
    pub(super) models: Vec<&'a MetaData>,
    pub(super) options: CompareOptions,
    pub(super) settings: Settings,
    pub(super) dialect: &'static dyn aludel_dialect::Dialect,
    pub(super) batch: bool,
    pub(super) renames: RenameDecision,
}

impl Environment<'_> {
    pub(super) fn reflect(&self, connection: &mut Connection) -> DatabaseSchema {
        let default = connection.default_schema().expect("the default schema");
        let mut recorder = aludel_autogenerate::NoHooks;
        let mut inspector = connection.inspector();
        let names = inspector.get_schema_names().expect("the schemas");
        let schemas =
            schemas_to_reflect(&names, default.as_deref(), &self.options, &mut recorder).expect("schemas");
        inspector.reflect_database(&schemas).expect("the catalog is read")
    }

    pub(super) fn compare(
        &self,
        connection: &mut Connection,
        database: &DatabaseSchema,
    ) -> Result<Compared, Error> {
        let mut recorder = Recorder {
            connection,
            renames: self.renames,
            log: Vec::new(),
            warnings: Vec::new(),
        };
        let operations = compare(Comparison {
            metadata: &self.models,
            database,
            compiler: Compiler::new(self.dialect, &self.settings),
            options: &self.options,
            hooks: &mut recorder,
        })?;
        Ok(Compared {
            operations,
            log: recorder.log,
            warnings: recorder.warnings,
        })
    }

    pub(super) fn render(&self, operations: &[MigrateOperation]) -> Result<String, String> {
        let mut options = RenderOptions::new(self.dialect);
        options.render_as_batch = self.batch;
        let script = render(operations, &options, &mut DefaultHooks).map_err(|error| error.to_string())?;
        Ok(script.body)
    }

    pub(super) fn apply(
        &self,
        connection: &mut Connection,
        operations: &[MigrateOperation],
    ) -> Result<(), String> {
        let compiler = Compiler::new(self.dialect, &self.settings);
        let mut memo = Memo::default();
        for operation in operations {
            // A revision says no more than the name of a dropped table.
            let mut operation = operation.clone();
            if let MigrateOperation::DropTable(drop) = &mut operation {
                drop.reverse = None;
            }
            let operation = &operation;
            let steps = compiler
                .operation(operation, &mut memo)
                .map_err(|error| format!("{error}: {operation:?}"))?;
            for step in steps {
                run_step(connection, &step)?;
            }
        }
        Ok(())
    }

    /// What differs between two states of the database, but for the order of columns.
    pub(super) fn compare_schemas(&self, before: &DatabaseSchema, after: &DatabaseSchema) -> String {
        let describe = |schema: &DatabaseSchema| {
            let mut schema = schema.clone();
            for contents in &mut schema.schemas {
                for table in &mut contents.tables {
                    if self.dialect.name() == "mariadb" {
                        // The index that the server makes for a foreign key stays when the key goes, under either name.
                        table.indexes.clear();
                    }
                    table
                        .columns
                        .sort_by(|first, second| first.name.cmp(&second.name));
                }
            }
            format!("{:#?}", schema.schemas)
        };
        let (before, after) = (describe(before), describe(after));
        let differing: Vec<String> = before
            .lines()
            .zip(after.lines())
            .filter(|(before, after)| before != after)
            .map(|(before, after)| format!("{before} | {after}"))
            .collect();
        differing.join("\n")
    }
}

fn run_step(connection: &mut Connection, step: &Step) -> Result<(), String> {
    let mut run = |sql: &str| connection.run(sql).map_err(|error| format!("{error}\n{sql}"));
    match step {
        Step::Execute(statement) => run(&statement.sql).map(|_| ()),
        Step::Conditional {
            query,
            when_found,
            then,
        } => {
            if run(&query.sql)?.rows.is_empty() != *when_found {
                run(&then.sql)?;
            }
            Ok(())
        }
        Step::Warning(_) => Ok(()),
    }
}
