//! `stamp`

use super::planned;
use crate::environment::{ContextOptions, Environment};
use crate::error::{Error, Result};
use crate::migration_context::OnUnfinished;
use crate::project::Project;

/// The options of `stamp`.
#[derive(Clone, Debug, Default)]
pub struct StampOptions {
    /// Write the SQL instead of running it.
    pub sql: bool,
    /// A name that `env.py` can read with `context.get_tag_argument()`.
    pub tag: Option<String>,
    /// Empty the version table first.
    pub purge: bool,
}

impl Project {
    /// Sets the version table to `revisions` without running migrations.
    ///
    /// # Errors
    ///
    /// When a symbol cannot be resolved, `env.py` fails, or the database refuses.
    pub fn stamp_with(&mut self, revisions: &[&str], options: &StampOptions) -> Result<()> {
        self.shared().script_directory()?;
        let (starting_revision, destination) = if options.sql {
            offline_targets(revisions)?
        } else {
            (
                None,
                revisions.iter().map(|&revision| revision.to_owned()).collect(),
            )
        };
        let context = ContextOptions {
            as_sql: options.sql,
            starting_revision,
            destination: destination.clone(),
            destination_as_written: true,
            tag: options.tag.clone(),
            purge: options.purge,
            on_unfinished: OnUnfinished::Forget,
        };
        let work = planned(self.shared(), move |map, heads| {
            let targets: Vec<&str> = destination.iter().map(String::as_str).collect();
            map.stamp_steps(heads, &targets)
        });
        Environment::run(self.shared(), context, work)
    }
}

/// The targets of an offline stamp, and the one starting revision that they may name before `:`.
fn offline_targets(revisions: &[&str]) -> Result<(Option<String>, Vec<String>)> {
    let mut starting: Option<String> = None;
    let mut targets = Vec::new();
    for revision in revisions {
        let Some((start, target)) = revision.split_once(':') else {
            targets.push((*revision).to_owned());
            continue;
        };
        match &starting {
            Some(known) if known != start => {
                return Err(Error::command(
                    "Stamp operation with --sql only supports a single starting revision at a time",
                ));
            }
            _ => starting = Some(start.to_owned()),
        }
        targets.push(target.to_owned());
    }
    Ok((starting, targets))
}
