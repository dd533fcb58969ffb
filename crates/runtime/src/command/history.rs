//! `history`

use std::rc::Rc;

use aludel_revision::Identifier;

use super::read_only;
use crate::environment::{ContextOptions, Environment, Shared};
use crate::error::{Error, Result};
use crate::project::Project;
use crate::script_directory::Format;

/// The options of `history`.
#[derive(Clone, Debug, Default)]
pub struct HistoryOptions {
    /// `start:end`, either of which may be empty or `current`.
    pub range: Option<String>,
    /// Show everything that is known of the revisions.
    pub verbose: bool,
    /// Mark the revisions of the database.
    pub indicate_current: bool,
}

/// One end of a range, resolved as far as it can be without the database.
#[derive(Clone, Debug)]
enum End {
    Open,
    Current,
    Symbol(String),
}

impl End {
    fn parse(text: &str) -> End {
        match text {
            "" => End::Open,
            "current" => End::Current,
            symbol => End::Symbol(symbol.to_owned()),
        }
    }

    fn is_current(&self) -> bool {
        matches!(self, End::Current)
    }

    fn identifier<'a>(&'a self, rows: &'a [&'a str], open: &'a str) -> Identifier<'a> {
        match self {
            End::Current if !rows.is_empty() => Identifier::Many(rows),
            End::Open | End::Current => Identifier::One(open),
            End::Symbol(symbol) => Identifier::One(symbol),
        }
    }
}

impl Project {
    /// Prints the revisions, newest first.
    ///
    /// # Errors
    ///
    /// When the range cannot be resolved, or the database must be asked and cannot.
    pub fn print_history(&mut self, options: &HistoryOptions) -> Result<()> {
        self.shared().script_directory()?;
        let (base, head) = match options.range.as_deref() {
            None => (End::Open, End::Open),
            Some(range) => parse_range(range)?,
        };
        let revision_environment = self.shared().config.borrow().revision_environment()?;
        if !(base.is_current() || head.is_current() || options.indicate_current || revision_environment) {
            return print(self.shared(), options, &base, &head, &[]);
        }
        let (shared, options) = (self.shared().clone(), options.clone());
        let work = read_only(move |_, _, rows| {
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            // As the reference: where both ends are `current`, only the upper one is the database's.
            let base = if head.is_current() && base.is_current() {
                End::Symbol("current".to_owned())
            } else {
                base.clone()
            };
            print(&shared, &options, &base, &head, &rows).map_err(|error| shared.raise(error))
        });
        Environment::run(self.shared(), ContextOptions::default(), work)
    }
}

fn parse_range(range: &str) -> Result<(End, End)> {
    match range.trim().split_once(':') {
        Some((base, head)) if !head.contains(':') => Ok((End::parse(base), End::parse(head))),
        _ => Err(
            Error::command("History range requires [start]:[end], [start]:, or :[end]")
                .with_hint("for example `history -r base:head` or `history -r -3:current`"),
        ),
    }
}

fn print(shared: &Rc<Shared>, options: &HistoryOptions, base: &End, head: &End, rows: &[&str]) -> Result<()> {
    let scripts = shared.script_directory()?;
    let walk = scripts
        .revision_map()
        .walk_revisions(base.identifier(rows, "base"), head.identifier(rows, "heads"))
        .map_err(|error| error.into_command(aludel_revision::Wording::default()))?;
    for revision in walk {
        let current = options.indicate_current && rows.contains(&revision.revision());
        let format = Format {
            verbose: options.verbose,
            include_branches: true,
            include_doc: true,
            include_parents: true,
            tree_indicators: true,
            current,
        };
        shared.print_line(&scripts.format(revision, format));
    }
    Ok(())
}
