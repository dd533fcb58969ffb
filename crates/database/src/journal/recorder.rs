//! Executing the statements of a step: written down, or answered by what is written.

use std::collections::VecDeque;

use super::entry::{decode, digest};
use super::{Entry, JournalTable, Keeper, State, StatementKind};
use crate::connection::ResultSet;
use crate::error::{Error, ErrorKind, Reason};

/// The journal of the running step.
#[derive(Debug)]
pub(crate) struct Recorder {
    table: JournalTable,
    step: String,
    /// What an earlier run has done and this one has not sent yet.
    written: VecDeque<Entry>,
    /// The place of the next statement.
    position: usize,
    /// Statements of the open transaction, to be written before it is committed.
    pending: Vec<Entry>,
    /// Something of the step is in the table.
    is_written: bool,
    /// The statement that was written as started and then refused.
    refused: Option<usize>,
    /// Statements that were undone, by the place of the first and the place after the last.
    undone: Option<(usize, usize)>,
    /// Why the step cannot be resumed: from then on every statement is refused, whatever the script makes of the first refusal.
    stuck: Option<String>,
}

impl Recorder {
    /// A step, with what an earlier run has done of it.
    pub(super) fn new(table: JournalTable, step: &str, written: Vec<Entry>) -> Self {
        Self {
            table,
            step: step.to_owned(),
            is_written: !written.is_empty(),
            written: written.into(),
            position: 0,
            pending: Vec::new(),
            refused: None,
            undone: None,
            stuck: None,
        }
    }

    /// Executes a statement once, or once for each of several texts.
    pub(crate) fn execute(&mut self, keeper: &mut dyn Keeper, texts: &[String]) -> Result<ResultSet, Error> {
        if let Some(why) = &self.stuck {
            return Err(Reason::Resume(why.clone()).into());
        }
        let kind = match texts {
            [one] => keeper.kind(one),
            [first, ..] if keeper.kind(first) == StatementKind::Change => StatementKind::Change,
            _ => StatementKind::Other,
        };
        if let Some(entry) = self.written.pop_front() {
            return self.answer(keeper, &entry, texts);
        }
        let follows_transaction = match kind {
            StatementKind::Read | StatementKind::Session => true,
            StatementKind::Change => keeper.in_transaction(),
            StatementKind::Temporary | StatementKind::Definition | StatementKind::Other => false,
        };
        let entry = Entry::new(self.position, texts);
        self.position += 1;
        if follows_transaction {
            let outcome = keeper.send(texts);
            self.pending.push(told(entry, kind, &outcome));
            outcome
        } else {
            self.execute_alone(keeper, entry, kind, texts)
        }
    }

    /// A statement that commits by itself, or may.
    fn execute_alone(
        &mut self,
        keeper: &mut dyn Keeper,
        mut entry: Entry,
        kind: StatementKind,
        texts: &[String],
    ) -> Result<ResultSet, Error> {
        let text = entry.statement.clone();
        let before = keeper.fingerprint(&text)?;
        entry.fingerprint = (kind == StatementKind::Definition).then(|| before.clone());
        let mut entries = std::mem::take(&mut self.pending);
        entries.push(entry.clone());
        keeper.write(&self.table, &self.step, &entries)?;
        self.is_written = true;
        let position = entry.position;
        let outcome = keeper.send(texts);
        match &outcome {
            Ok(result) => {
                keeper.write(&self.table, &self.step, &[entry.done(kind, result)])?;
                keeper.commit_here()?;
            }
            // What became of it will be seen by the next run.
            Err(error) if error.kind() != ErrorKind::Statement => {}
            Err(_) if keeper.fingerprint(&text)? != before => {
                entry.state = State::Partial;
                keeper.write(&self.table, &self.step, &[entry])?;
                keeper.commit_here()?;
            }
            Err(_) => {
                keeper.erase(&self.table, position)?;
                self.refused = Some(position);
                self.pending.push(told(entry, kind, &outcome));
            }
        }
        outcome
    }

    /// The answer to a statement that an earlier run has sent.
    fn answer(
        &mut self,
        keeper: &mut dyn Keeper,
        entry: &Entry,
        texts: &[String],
    ) -> Result<ResultSet, Error> {
        self.position = entry.position + 1;
        let place = entry.position + 1;
        if entry.digest != digest(texts) {
            let now = Entry::new(entry.position, texts).statement;
            return self.refuse(if now == entry.statement {
                format!(
                    "{} cannot be resumed: statement {place} now has other values than in the run that stopped: {now}",
                    self.step
                )
            } else {
                format!(
                    "{} cannot be resumed: its statement {place} was «{}» in the run that stopped, and is «{now}» now",
                    self.step, entry.statement
                )
            });
        }
        let result = entry.result.as_deref();
        match entry.state {
            State::Session => return keeper.send(texts),
            State::Failed => return Err(keeper.error(result.unwrap_or_default())),
            _ => {}
        }
        match result.and_then(decode) {
            Some(result) => Ok(result),
            None => self.refuse(format!(
                "{} cannot be resumed: the result of its statement {place} was too large to be kept: {}",
                self.step, entry.statement
            )),
        }
    }

    fn refuse<T>(&mut self, why: String) -> Result<T, Error> {
        self.stuck = Some(why.clone());
        Err(Reason::Resume(why).into())
    }

    /// Before the transaction is committed: writes what it holds.
    pub(crate) fn before_commit(&mut self, keeper: &mut dyn Keeper) -> Result<(), Error> {
        let entries = std::mem::take(&mut self.pending);
        if entries.is_empty() {
            return Ok(());
        }
        self.is_written = true;
        keeper.write(&self.table, &self.step, &entries)
    }

    /// See [`crate::Connection::finish_step`].
    pub(super) fn finish(self, keeper: &mut dyn Keeper) -> Result<(), Error> {
        if let Some(why) = self.stuck {
            return Err(Reason::Resume(why).into());
        }
        if let Some(entry) = self.written.front() {
            let message = format!(
                "{} cannot be resumed: its statement {} in the run that stopped does not come any more: {}",
                self.step,
                entry.position + 1,
                entry.statement
            );
            return Err(Reason::Resume(message).into());
        }
        if self.is_written {
            keeper.clear(&self.table)?;
        }
        Ok(())
    }

    /// The place of the next statement.
    pub(super) fn position(&self) -> usize {
        self.position
    }

    /// See [`crate::Connection::statements_are_undone`].
    pub(super) fn undo(&mut self, from: usize) {
        self.undone = Some((from, self.position));
    }

    /// See [`crate::Connection::abandon_step`].
    pub(super) fn abandon(self, keeper: &mut dyn Keeper) -> Result<(), Error> {
        if let Some((from, _)) = self.undone.filter(|(_, to)| *to == self.position) {
            keeper.forget(&self.table, from)?;
        }
        match self.refused {
            Some(position) => keeper.erase(&self.table, position),
            None => Ok(()),
        }
    }
}

/// The entry with what came of it.
fn told(entry: Entry, kind: StatementKind, outcome: &Result<ResultSet, Error>) -> Entry {
    match outcome {
        Ok(result) => entry.done(kind, result),
        Err(error) => Entry {
            state: State::Failed,
            result: error
                .server_message()
                .map(|server| format!("{} {}", server.code, server.message)),
            ..entry
        },
    }
}
