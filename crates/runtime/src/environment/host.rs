//! What `from alembic import context` reaches.

use std::rc::Rc;

use aludel_database::{ConnectOptions, Url};
use aludel_library::host::{self, ConfigureOptions};
use aludel_python::{Interpreter, PyResult, Value};

use super::config::ConfigHost;
use super::script::ScriptHost;
use super::{Environment, Shared};
use crate::error::Error;
use crate::lock::Failure;
use crate::migration_context::{Keywords, MigrationContext};

impl host::EnvironmentContext for Environment {
    fn configure(&self, py: &mut Interpreter, options: ConfigureOptions) -> PyResult<()> {
        self.shared
            .template_args
            .borrow_mut()
            .extend(options.template_args.iter().cloned());
        let environment = host::current_environment(py);
        let context = MigrationContext::configure(
            py,
            self.shared.clone(),
            environment,
            self.work.clone(),
            &self.options,
            options,
        )?;
        *self.context.borrow_mut() = Some(context);
        Ok(())
    }

    fn run_migrations(&self, py: &mut Interpreter, keywords: Keywords) -> PyResult<()> {
        let context = self.configured()?;
        host::enter_migration(py, context.clone());
        let result = context.run_migrations(py, &keywords);
        host::leave_migration(py);
        result
    }

    fn migration_context(&self) -> Option<Rc<dyn host::MigrationContext>> {
        self.context
            .borrow()
            .clone()
            .map(|context| -> Rc<dyn host::MigrationContext> { context })
    }

    fn is_offline_mode(&self) -> bool {
        self.options.as_sql
    }

    fn head_revisions(&self) -> PyResult<Vec<String>> {
        let map = self.shared.scripts()?.revision_map();
        Ok(map.heads().into_iter().map(str::to_owned).collect())
    }

    fn head_revision(&self) -> PyResult<Option<String>> {
        resolve(&self.shared, "head")
    }

    fn starting_revision_argument(&self) -> PyResult<Option<String>> {
        let configured = self.context.borrow().clone();
        let symbol = match &configured {
            Some(context) => context.starting_revision().map(str::to_owned),
            None if self.options.destination.is_empty() => {
                let message = "No starting revision argument is available.";
                return Err(self.shared.raise(Error::command(message)));
            }
            None => self.options.starting_revision.clone(),
        };
        match symbol {
            Some(symbol) => resolve(&self.shared, &symbol),
            None => Ok(None),
        }
    }

    fn revision_argument(&self) -> PyResult<Option<Vec<String>>> {
        if self.options.destination.is_empty() {
            let key = "destination_rev";
            return Err(aludel_python::Error::new(
                &aludel_python::exceptions::KEY_ERROR,
                key,
            ));
        }
        if self.options.destination_as_written {
            return Ok(self
                .options
                .destination
                .first()
                .map(|symbol| vec![symbol.clone()]));
        }
        let mut revisions = Vec::new();
        for symbol in &self.options.destination {
            if symbol == "heads" {
                revisions.extend(self.head_revisions()?);
            } else {
                revisions.extend(resolve(&self.shared, symbol)?);
            }
        }
        Ok((!revisions.is_empty()).then_some(revisions))
    }

    fn tag_argument(&self) -> Option<String> {
        self.options.tag.clone()
    }

    fn x_arguments(&self) -> Vec<String> {
        self.shared.x_arguments.clone()
    }

    fn config(&self) -> Rc<dyn host::Config> {
        Rc::new(ConfigHost(self.shared.clone()))
    }

    fn script(&self) -> Rc<dyn host::ScriptDirectory> {
        Rc::new(ScriptHost(self.shared.clone()))
    }

    fn connecting(&self, py: &mut Interpreter, url: &Url, options: &ConnectOptions) -> PyResult<()> {
        if self.work.is_read_only() {
            return Ok(());
        }
        let acquired = {
            let mut locks = self.shared.locks.borrow_mut();
            let mut console = self.shared.console.borrow_mut();
            locks.acquire(url, options, &mut *console)
        };
        acquired.map_err(|failure| match failure {
            // A script that waits for its database catches what connecting raises.
            Failure::Database(error) if error.is_refused_connection() => {
                aludel_library::database_error(py, error, None)
            }
            Failure::Database(error) => self.shared.raise(error.into()),
            Failure::Other(error) => self.shared.raise(error),
        })
    }

    fn context_options(&self) -> Vec<(Rc<str>, Value)> {
        let options = &self.options;
        let text = |text: &Option<String>| Value::from(text.as_deref());
        vec![
            (Rc::from("as_sql"), Value::Bool(options.as_sql)),
            (Rc::from("starting_rev"), text(&options.starting_revision)),
            (
                Rc::from("destination_rev"),
                Value::from((!options.destination.is_empty()).then(|| options.destination.join(", "))),
            ),
            (Rc::from("tag"), text(&options.tag)),
        ]
    }
}

impl Environment {
    fn configured(&self) -> PyResult<Rc<MigrationContext>> {
        self.context.borrow().clone().ok_or_else(|| {
            self.shared.raise(
                Error::command("No context has been configured yet.")
                    .with_hint("env.py must call context.configure(…) before context.run_migrations()"),
            )
        })
    }
}

/// `ScriptDirectory.as_revision_number`: a relative symbol stays as it is.
fn resolve(shared: &Rc<Shared>, symbol: &str) -> PyResult<Option<String>> {
    if symbol == "base" {
        return Ok(None);
    }
    let relative = symbol.trim_start_matches(['+', '-']);
    if relative.len() < symbol.len() && relative.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Some(symbol.to_owned()));
    }
    let map = shared.scripts()?.revision_map();
    let revision = map
        .get_revision(symbol)
        .map_err(|error| shared.raise(error.into()))?;
    Ok(revision.map(|revision| revision.revision().to_owned()))
}
