//! The commands, one file each, with the names and rules of `alembic.command`.

mod autogenerate;
mod branches;
mod check;
mod current;
mod downgrade;
mod edit;
mod ensure_version;
mod heads;
mod history;
mod init;
mod list_templates;
mod merge;
mod new_revision;
mod revision;
mod show;
mod stamp;
mod upgrade;

pub use aludel_database::Doubt;
pub use check::{CheckOptions, Differences};
pub use current::CurrentOptions;
pub use heads::HeadsOptions;
pub use history::HistoryOptions;
pub use init::InitOptions;
pub use merge::MergeOptions;
pub use revision::RevisionOptions;
pub use stamp::StampOptions;
pub use upgrade::MigrateOptions;

use std::rc::Rc;

use aludel_python::{Interpreter, PyResult};
use aludel_revision::{Plan, RevisionMap, Step};

use crate::environment::Shared;
use crate::explain::revision_error;
use crate::migration_context::{MigrationContext, Work};

/// Work that only reads: it is given the rows of the version table.
struct ReadOnly<F>(F);

impl<F> Work for ReadOnly<F>
where
    F: Fn(&mut Interpreter, &MigrationContext, &[String]) -> PyResult<()>,
{
    fn is_read_only(&self) -> bool {
        true
    }

    fn plan(
        &self,
        py: &mut Interpreter,
        context: &MigrationContext,
        heads: &[String],
    ) -> PyResult<Vec<Step>> {
        (self.0)(py, context, heads)?;
        Ok(Vec::new())
    }
}

/// Work that makes steps of the graph, from the rows of the version table.
struct Planned<F> {
    shared: Rc<Shared>,
    plan: F,
}

impl<F> Work for Planned<F>
where
    F: Fn(&RevisionMap, &[&str]) -> Result<Plan, aludel_revision::Error>,
{
    fn plan(
        &self,
        _py: &mut Interpreter,
        _context: &MigrationContext,
        heads: &[String],
    ) -> PyResult<Vec<Step>> {
        let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
        let plan = (self.plan)(self.shared.scripts()?.revision_map(), &heads);
        let plan = plan.map_err(|error| {
            error.warning().iter().for_each(|text| self.shared.warn(text));
            self.shared.raise(revision_error(error, &heads))
        })?;
        plan.warnings.iter().for_each(|text| self.shared.warn(text));
        Ok(plan.steps)
    }
}

/// Work that makes steps, ready for an environment.
fn planned<F>(shared: &Rc<Shared>, plan: F) -> Rc<dyn Work>
where
    F: Fn(&RevisionMap, &[&str]) -> Result<Plan, aludel_revision::Error> + 'static,
{
    Rc::new(Planned {
        shared: shared.clone(),
        plan,
    })
}

/// Work that only reads, ready for an environment.
pub(crate) fn read_only<F>(work: F) -> Rc<dyn Work>
where
    F: Fn(&mut Interpreter, &MigrationContext, &[String]) -> PyResult<()> + 'static,
{
    Rc::new(ReadOnly(work))
}

/// Splits `start:end` of an offline range; a range is refused online.
fn split_range(revision: &str, sql: bool) -> crate::Result<(Option<String>, String)> {
    match revision.split_once(':') {
        None => Ok((None, revision.to_owned())),
        Some(_) if !sql => Err(crate::Error::command("Range revision not allowed")
            .with_hint("a range start:end goes with --sql; to migrate the database give the target alone")),
        Some((start, end)) => Ok((Some(start.to_owned()), end.to_owned())),
    }
}
