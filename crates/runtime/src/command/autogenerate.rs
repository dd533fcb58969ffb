//! What `revision` and `check` share: comparing models with the database, and what `process_revision_directives` makes
//! of it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use aludel_autogenerate::CompareOptions;
use aludel_library::host::{ConfigureOptions, MigrationContext as HostContext};
use aludel_library::{self as library, Models};
use aludel_python::{Arguments, Interpreter, PyResult, Value};
use aludel_revision::Step;
use aludel_schema::MigrateOperation;
use aludel_schema::operation::MigrationScript;

use crate::environment::Shared;
use crate::error::Error;
use crate::migration_context::{MigrationContext, Work};

/// The revisions that a command is about to write: Alembic's `RevisionContext`.
pub(super) struct RevisionContext {
    shared: Rc<Shared>,
    /// Whether models are compared with the database.
    autogenerate: bool,
    compare: CompareOptions,
    /// The script, until Python code asks for it.
    script: RefCell<MigrationScript>,
    /// The list that Python code was given: scripts, as many as it leaves there.
    directives: RefCell<Option<Value>>,
    /// Whether `env.py` ran the migrations of any context: only then there is something to render.
    needs_render: Cell<bool>,
    /// The context that was last compared; its options say how to render.
    context: RefCell<Option<Rc<MigrationContext>>>,
    /// The `target_metadata` of each run.
    metadata: RefCell<Vec<Vec<Value>>>,
}

/// A revision file to be written.
pub(super) struct GeneratedRevision {
    pub(super) script: MigrationScript,
    /// What the template gets: bodies by their tokens, and `imports`.
    pub(super) variables: Vec<(String, String)>,
}

impl RevisionContext {
    pub(super) fn new(
        shared: &Rc<Shared>,
        script: MigrationScript,
        autogenerate: bool,
        compare: CompareOptions,
    ) -> Rc<RevisionContext> {
        Rc::new(RevisionContext {
            shared: shared.clone(),
            autogenerate,
            compare,
            script: RefCell::new(script),
            directives: RefCell::default(),
            needs_render: Cell::new(false),
            context: RefCell::default(),
            metadata: RefCell::default(),
        })
    }

    /// Nothing to upgrade and no Python code that could tell otherwise.
    pub(super) fn is_plainly_empty(&self) -> bool {
        let script = self.script.borrow();
        self.directives.borrow().is_none()
            && script
                .upgrade_operations
                .iter()
                .all(|(_, operations)| operations.is_empty())
    }

    /// The last script as an object.
    pub(super) fn last_object(&self, py: &mut Interpreter) -> PyResult<Option<Value>> {
        if let Some(directives) = self.directives.borrow().clone() {
            return Ok(py.iterate(&directives)?.pop());
        }
        let models = self.models(py)?;
        let script = self.script.borrow().clone();
        library::script_object(py, &script, &models).map(Some)
    }

    /// The operations of the upgrade, as they are after all hooks.
    pub(super) fn upgrade_operations(&self, py: &mut Interpreter) -> PyResult<Vec<MigrateOperation>> {
        let operations = match self.last_script(py)? {
            Some((script, _)) => script.upgrade_operations,
            None => Vec::new(),
        };
        Ok(operations
            .into_iter()
            .flat_map(|(_, operations)| operations)
            .collect())
    }

    fn last_script(&self, py: &mut Interpreter) -> PyResult<Option<(MigrationScript, bool)>> {
        match self.directives.borrow().clone() {
            None => Ok(Some((self.script.borrow().clone(), true))),
            Some(directives) => match py.iterate(&directives)?.pop() {
                Some(object) => library::script_of(py, &object).map(Some),
                None => Ok(None),
            },
        }
    }

    /// The context that was last compared.
    pub(super) fn context(&self) -> Option<Rc<MigrationContext>> {
        self.context.borrow().clone()
    }

    /// The models of each run.
    fn models(&self, py: &mut Interpreter) -> PyResult<Vec<Models>> {
        let metadata = self.metadata.borrow().clone();
        metadata.iter().map(|values| Models::of(py, values)).collect()
    }

    /// The files to write, rendered.
    pub(super) fn generate(&self, py: &mut Interpreter) -> PyResult<Vec<GeneratedRevision>> {
        let mut scripts = Vec::new();
        match self.directives.borrow().clone() {
            None => scripts.push((self.script.borrow().clone(), self.needs_render.get())),
            Some(directives) => {
                for object in py.iterate(&directives)? {
                    scripts.push(library::script_of(py, &object)?);
                }
            }
        }
        let mut generated = Vec::with_capacity(scripts.len());
        for (script, needs_render) in scripts {
            let variables = if needs_render {
                self.render(py, &script)?
            } else {
                Vec::new()
            };
            generated.push(GeneratedRevision { script, variables });
        }
        Ok(generated)
    }

    fn render(&self, py: &mut Interpreter, script: &MigrationScript) -> PyResult<Vec<(String, String)>> {
        let Some(context) = self.context() else {
            return Ok(Vec::new());
        };
        let Some(options) = context.configuration() else {
            return Ok(Vec::new());
        };
        let context: Rc<dyn HostContext> = context;
        let mut imports: BTreeSet<String> = script.imports.iter().cloned().collect();
        let mut variables = Vec::new();
        for (token, operations) in script
            .upgrade_operations
            .iter()
            .chain(&script.downgrade_operations)
        {
            let body = library::render_script(py, &context, &options, operations, &mut imports)?;
            variables.push((token.clone(), body));
        }
        let imports: Vec<String> = imports.into_iter().collect();
        variables.push(("imports".to_owned(), imports.join("\n")));
        Ok(variables)
    }

    /// A rename that the command line names must be one of those that were found.
    pub(super) fn check_renames(&self) -> PyResult<()> {
        match crate::rename::unused(&self.shared.renames.borrow()) {
            None => Ok(()),
            Some(unused) => Err(self.shared.raise(
                Error::command(format!("--rename {unused} fits nothing that was dropped and added")).with_hint(
                    "the old name must be in the database alone, and the new one in the models alone; for a column write `--rename table.old:new`",
                ),
            )),
        }
    }

    /// Compares, and adds the operations to the script.
    fn run(
        &self,
        py: &mut Interpreter,
        context: &Rc<MigrationContext>,
        options: &ConfigureOptions,
        heads: &[String],
    ) -> PyResult<()> {
        let host: Rc<dyn HostContext> = context.clone();
        let operations = if self.autogenerate {
            self.check_up_to_date(heads)?;
            let found = library::detect(py, &host, options, &options.target_metadata, &self.compare)?;
            self.check_metadata(options)?;
            found
        } else {
            Vec::new()
        };
        // An object alone knows how it is reversed.
        let objects = operations.iter().any(library::holds_object);
        let reversed: Result<Vec<_>, _> = if objects {
            Ok(Vec::new())
        } else {
            operations.iter().rev().map(MigrateOperation::reverse).collect()
        };
        let reversed = reversed.map_err(|error| self.shared.raise(Error::command(error.to_string())))?;
        let addition = MigrationScript {
            upgrade_operations: vec![(options.upgrade_token.clone(), operations)],
            downgrade_operations: vec![(options.downgrade_token.clone(), reversed)],
            ..MigrationScript::default()
        };
        self.needs_render.set(true);
        *self.context.borrow_mut() = Some(context.clone());
        self.metadata.borrow_mut().push(options.target_metadata.clone());
        self.add(py, addition)?;
        let hook = &options.process_revision_directives;
        if !objects && hook.is_none() && self.directives.borrow().is_none() {
            return Ok(());
        }
        let directives = self.objects(py)?;
        if objects && let Some(object) = py.iterate(&directives)?.pop() {
            library::reverse_into_downgrade(py, &object)?;
        }
        if let Some(hook) = hook {
            let revision = Value::tuple(heads.iter().map(Value::str).collect());
            let context = library::migration_context_value(host);
            py.call(
                hook,
                Arguments::positional(vec![context, revision, directives.clone()]),
            )?;
        }
        for object in py.iterate(&directives)? {
            py.set_attribute(&object, "_needs_render", Value::Bool(true))?;
        }
        Ok(())
    }

    fn add(&self, py: &mut Interpreter, addition: MigrationScript) -> PyResult<()> {
        let directives = self.directives.borrow().clone();
        let Some(directives) = directives else {
            let mut script = self.script.borrow_mut();
            script.upgrade_operations.extend(addition.upgrade_operations);
            script.downgrade_operations.extend(addition.downgrade_operations);
            return Ok(());
        };
        let last_run = self.models(py)?.pop();
        match py.iterate(&directives)?.pop() {
            Some(last) => library::extend_script(py, &last, &addition, last_run.as_slice()),
            None => Ok(()),
        }
    }

    /// The scripts as Python code sees them.
    fn objects(&self, py: &mut Interpreter) -> PyResult<Value> {
        if let Some(directives) = self.directives.borrow().clone() {
            return Ok(directives);
        }
        let models = self.models(py)?;
        let script = self.script.borrow().clone();
        let object = library::script_object(py, &script, &models)?;
        let directives = Value::list(vec![object]);
        *self.directives.borrow_mut() = Some(directives.clone());
        Ok(directives)
    }

    fn check_up_to_date(&self, heads: &[String]) -> PyResult<()> {
        let map = self.shared.scripts()?.revision_map();
        let mut wanted: Vec<&str> = map.heads();
        wanted.sort_unstable();
        let mut found: Vec<&str> = heads.iter().map(String::as_str).collect();
        found.sort_unstable();
        if wanted == found {
            return Ok(());
        }
        let at = if heads.is_empty() {
            "at no revision".to_owned()
        } else {
            format!("at {}", heads.join(", "))
        };
        let missing: Vec<&str> = wanted.into_iter().filter(|head| !found.contains(head)).collect();
        let hint = format!(
            "the database is {at}, and the newest of the scripts is {}; run `aludel upgrade heads` first",
            missing.join(", ")
        );
        Err(self
            .shared
            .raise(Error::command("Target database is not up to date.").with_hint(hint)))
    }

    fn check_metadata(&self, options: &ConfigureOptions) -> PyResult<()> {
        if !options.target_metadata.is_empty() {
            return Ok(());
        }
        let message = format!(
            "Can't proceed with --autogenerate option; environment script {} does not provide a MetaData object or sequence of objects to the context.",
            self.shared.scripts()?.env_py().display()
        );
        let hint =
            "in env.py: import the models, and pass `target_metadata=Base.metadata` to context.configure(…)";
        Err(self.shared.raise(Error::command(message).with_hint(hint)))
    }
}

/// The work of a [`RevisionContext`]. A comparison changes nothing in the database.
pub(super) struct Compare(pub(super) Rc<RevisionContext>);

impl Work for Compare {
    fn is_read_only(&self) -> bool {
        self.0.autogenerate
    }

    fn plan(
        &self,
        py: &mut Interpreter,
        context: &MigrationContext,
        heads: &[String],
    ) -> PyResult<Vec<Step>> {
        if let (Some(context), Some(options)) = (context.shared_self(), context.configuration()) {
            self.0.run(py, &context, &options, heads)?;
        }
        Ok(Vec::new())
    }
}
