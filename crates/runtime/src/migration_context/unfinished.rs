//! Steps that stopped half-way on a database whose DDL commits by itself: recorded, told of, resumed.

use aludel_database::{Connection, Doubt, JournalTable, UnfinishedStep};
use aludel_python::{Interpreter, PyResult};
use aludel_revision::Step;

use super::{MigrationContext, Online, Target};
use crate::error::{Error, ErrorKind};

/// What a command does where an earlier run left a step half-done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum OnUnfinished {
    /// It runs no step.
    #[default]
    Ignore,
    /// It refuses.
    Refuse,
    /// It goes on from there: `--resume`.
    Resume(Doubt),
    /// It says itself what the database holds: `stamp`.
    Forget,
}

/// The journal of a run.
pub(crate) struct Journal {
    table: JournalTable,
    /// What an earlier run left, until it is resumed.
    left: Option<UnfinishedStep>,
    /// A connection beside that of the scripts, once the table is there: making and removing it would commit what is open there.
    helper: Option<Connection>,
}

impl Journal {
    /// Removes the table unless a step is half-done. The table of a run whose connection is still in a transaction stays, empty.
    pub(crate) fn close(mut self) {
        if let Some(mut helper) = self.helper.take() {
            // An empty table that stays does no harm, and the next run removes it.
            drop(helper.drop_empty_journal(&self.table));
        }
    }
}

impl MigrationContext {
    fn journal_table(&self) -> JournalTable {
        JournalTable::beside(&self.version.name, self.version.schema.as_deref())
    }

    /// The step that an earlier run left half-done.
    pub(crate) fn unfinished_step(&self, py: &mut Interpreter) -> PyResult<Option<UnfinishedStep>> {
        match &self.target {
            Target::Online(online) => {
                online.with_database(py, |database| database.unfinished_step(&self.journal_table()))
            }
            Target::Offline(_) => Ok(None),
        }
    }

    /// Before anything is read: waits until the last statement of a killed run has ended, and reads what that run left.
    pub(super) fn open_journal(&self, py: &mut Interpreter) -> PyResult<()> {
        let Target::Online(online) = &self.target else {
            return Ok(());
        };
        let keeps = online.with_database(py, |database| Ok(database.keeps_journal()))?;
        if !keeps || self.on_unfinished == OnUnfinished::Ignore {
            return Ok(());
        }
        let mut failure = None;
        let claimed = crate::lock::wait(
            &mut *self.shared.console.borrow_mut(),
            "the server still runs the last statement of a run that was killed",
            || match online.with_database(py, Connection::claim_session) {
                Ok(claimed) => claimed,
                Err(error) => {
                    failure = Some(error);
                    true
                }
            },
        );
        match (failure, claimed) {
            (Some(error), _) => return Err(error),
            (None, Err(error)) => return Err(self.shared.raise(error)),
            (None, Ok(())) => {}
        }
        let left = self.unfinished_step(py)?;
        // A run that was killed at its very end has left an empty table, which goes with this one.
        let stays = online.with_database(py, |database| database.has_journal(&self.journal_table()))?;
        let helper = stays.then(|| online.connect_beside(py, |_| Ok(()))).transpose()?;
        *self.journal.borrow_mut() = Some(Journal {
            table: self.journal_table(),
            left,
            helper,
        });
        Ok(())
    }

    /// Once the plan is made: refuses to go on after a step that is half-done, unless that is asked for.
    pub(super) fn check_unfinished(&self, py: &mut Interpreter, steps: &[Step]) -> PyResult<()> {
        let left = self
            .journal
            .borrow()
            .as_ref()
            .and_then(|journal| journal.left.clone());
        let first = steps.first().map(Step::short_log);
        match (left, self.on_unfinished) {
            (None, OnUnfinished::Resume(_)) => self
                .shared
                .log_info(py, "No revision is half-done: there is nothing to resume."),
            (Some(left), OnUnfinished::Refuse) => {
                let message = format!("{} is half-done: an earlier run stopped inside it", left.step());
                let error = Error::new(ErrorKind::Database, message);
                Err(self.shared.raise(explain(
                    error,
                    &left,
                    self.destination_of(&left, first.as_deref()),
                )))
            }
            (Some(left), OnUnfinished::Resume(_)) if first.as_deref() != Some(left.step()) => {
                let message = format!(
                    "{} is half-done, and is no part of what is asked for",
                    left.step()
                );
                let error = Error::new(ErrorKind::Database, message);
                Err(self
                    .shared
                    .raise(explain(error, &left, self.destination_of(&left, None))))
            }
            (Some(left), OnUnfinished::Resume(_)) => {
                let count = left.applied().count();
                let what = if count == 1 {
                    "statement is"
                } else {
                    "statements are"
                };
                self.shared.log_info(
                    py,
                    &format!("Resuming {}: {count} {what} applied already.", left.step()),
                )
            }
            _ => Ok(()),
        }
    }

    /// The target by which a half-done step is resumed: the one asked for, where it leads through that step.
    fn destination_of(&self, left: &UnfinishedStep, first: Option<&str>) -> String {
        match (first == Some(left.step()), self.destination.first()) {
            (true, Some(destination)) => destination.clone(),
            _ => Ends::of(left.step()).to,
        }
    }

    /// A script is about to run: from here on it is written down what its connection does.
    pub(super) fn begin_recording(&self, py: &mut Interpreter, step: &Step) -> PyResult<()> {
        let mut journal = self.journal.borrow_mut();
        let (Target::Online(online), Some(journal)) = (&self.target, journal.as_mut()) else {
            return Ok(());
        };
        if journal.helper.is_none() {
            journal.helper = Some(online.connect_beside(py, |helper| helper.create_journal(&journal.table))?);
        }
        let doubt = match self.on_unfinished {
            OnUnfinished::Resume(doubt) => doubt,
            _ => Doubt::FindOut,
        };
        let left = journal.left.take();
        online.with_database(py, |database| {
            database.record_step(&journal.table, &step.short_log(), left, doubt)
        })
    }

    /// The script has ended well: what is written down of it goes with the change of the version table.
    pub(super) fn finish_recording(&self, py: &mut Interpreter) -> PyResult<()> {
        self.on_recording(py, Connection::finish_step)
    }

    /// The step has failed: what of it is committed stays written down, and is told.
    pub(super) fn abandon_recording(&self, py: &mut Interpreter) {
        // The failure that led here is what the user must hear of; what cannot be cleared up is found out by the next run.
        drop(self.on_recording(py, Connection::abandon_step));
        let mut journal = self.journal.borrow_mut();
        let Some(Journal {
            table,
            helper: Some(helper),
            ..
        }) = journal.as_mut()
        else {
            return;
        };
        self.run
            .borrow_mut()
            .stopped_inside(helper.unfinished_step(table).ok().flatten());
    }

    fn on_recording(
        &self,
        py: &mut Interpreter,
        work: impl FnOnce(&mut Connection) -> Result<(), aludel_database::Error>,
    ) -> PyResult<()> {
        match (&self.target, &*self.journal.borrow()) {
            (Target::Online(online), Some(_)) => online.with_database(py, work),
            _ => Ok(()),
        }
    }

    /// The run has ended. Its table is removed at the end of the command, when no transaction is open any more.
    pub(super) fn close_journal(&self, py: &mut Interpreter, succeeded: bool) -> PyResult<()> {
        let Some(journal) = self.journal.take() else {
            return Ok(());
        };
        let forget = succeeded && self.on_unfinished == OnUnfinished::Forget && journal.left.is_some();
        let Target::Online(online) = &self.target else {
            return Ok(());
        };
        let closed = online.with_database(py, |database| {
            if forget {
                database.clear_journal(&journal.table)?;
                drop(database.drop_empty_journal(&journal.table));
            }
            if database.is_open() {
                database.unclaim_session()
            } else {
                Ok(())
            }
        });
        self.shared.journals.borrow_mut().push(journal);
        closed
    }
}

/// The two ends of a step, read off its name, as `stamp` takes them.
struct Ends {
    word: String,
    from: String,
    to: String,
}

impl Ends {
    fn of(step: &str) -> Self {
        let (word, rest) = step.split_once(' ').unwrap_or((step, ""));
        let (from, to) = rest.split_once(" -> ").unwrap_or(("", rest));
        let symbol = |text: &str| match text.trim() {
            "" => "base".to_owned(),
            several => several.replace(',', ""),
        };
        Self {
            word: word.to_owned(),
            from: symbol(from),
            to: symbol(to),
        }
    }
}

/// Adds what a half-done step has done, and what to do about it.
pub(crate) fn explain(error: Error, left: &UnfinishedStep, destination: String) -> Error {
    let Ends { word, from, to } = Ends::of(left.step());
    let applied: Vec<&str> = left.applied().collect();
    let mut error = error;
    if !applied.is_empty() {
        error = error.with_note("applied", numbered(&applied));
    }
    if let Some(statement) = left.doubtful() {
        error = error.with_note("unclear", one_line(statement)).with_hint(
            "where `--resume` alone cannot tell, look whether the unclear statement took effect, and say so: `--resume=done` or \
             `--resume=again`",
        );
    }
    error
        .with_hint(format!(
            "`aludel {word} {destination} --resume` evaluates the revision again and goes on after what is applied"
        ))
        .with_hint(format!(
            "or undo by hand what is applied and run `aludel stamp {from}`; or finish it by hand and run `aludel stamp {to}`"
        ))
}

fn numbered(statements: &[&str]) -> String {
    const MOST: usize = 20;
    let lines = statements.iter().enumerate();
    let mut lines: Vec<String> = lines
        .take(MOST)
        .map(|(index, statement)| format!("{}. {}", index + 1, one_line(statement)))
        .collect();
    if statements.len() > MOST {
        lines.push(format!("… and {} more", statements.len() - MOST));
    }
    lines.join("\n")
}

/// A statement on one line, cut where it is long.
fn one_line(statement: &str) -> String {
    const LONGEST: usize = 160;
    let text = statement.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

impl Online {
    /// Works on the database's connection itself.
    fn with_database<T>(
        &self,
        py: &mut Interpreter,
        work: impl FnOnce(&mut Connection) -> Result<T, aludel_database::Error>,
    ) -> PyResult<T> {
        let answer = work(&mut *self.database()?);
        answer.map_err(|error| aludel_library::database_error(py, error, None))
    }

    /// A second connection to the same database, on which something is done.
    fn connect_beside(
        &self,
        py: &mut Interpreter,
        work: impl FnOnce(&mut Connection) -> Result<(), aludel_database::Error>,
    ) -> PyResult<Connection> {
        let connected = self.connect_again().and_then(|mut connection| {
            work(&mut connection)?;
            Ok(connection)
        });
        connected.map_err(|error| aludel_library::database_error(py, error, None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_what_stamp_takes() {
        let ends = |step: &str| {
            let Ends { word, from, to } = Ends::of(step);
            [word, from, to]
        };
        assert_eq!(ends("upgrade  -> a1"), ["upgrade", "base", "a1"]);
        assert_eq!(ends("upgrade a1, b2 -> c3"), ["upgrade", "a1 b2", "c3"]);
        assert_eq!(ends("downgrade a1 -> "), ["downgrade", "a1", "base"]);
    }

    #[test]
    fn statements_are_shown_on_one_line() {
        assert_eq!(
            one_line("\nCREATE TABLE t (\n\tid INTEGER\n)\n\n"),
            "CREATE TABLE t ( id INTEGER )"
        );
        assert_eq!(one_line(&"я".repeat(200)).chars().count(), 161);
    }
}
