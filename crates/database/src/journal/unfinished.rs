//! A step that an earlier run did not finish.

use super::{Entry, JournalTable, Keeper, State, StatementKind};
use crate::connection::ResultSet;
use crate::error::{Error, Reason};

/// How to take a statement of which it is not known whether it took effect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doubt {
    /// Find out, and refuse where that cannot be done.
    #[default]
    FindOut,
    /// It took effect.
    Done,
    /// It did not: it is executed again.
    Again,
}

/// A step of which a part is applied.
#[derive(Clone, Debug, PartialEq)]
pub struct UnfinishedStep {
    step: String,
    entries: Vec<Entry>,
}

impl UnfinishedStep {
    /// The entries of a journal; `None` where there are none.
    pub(super) fn of(rows: Vec<(String, Entry)>) -> Option<Self> {
        let step = rows.first()?.0.clone();
        Some(Self {
            step,
            entries: rows.into_iter().map(|(_, entry)| entry).collect(),
        })
    }

    /// The name that [`crate::Connection::record_step`] was given.
    #[must_use]
    pub fn step(&self) -> &str {
        &self.step
    }

    /// The statements that took effect, as they were sent; those that only read or set something of the session are left out.
    pub fn applied(&self) -> impl Iterator<Item = &str> {
        let changes = self
            .entries
            .iter()
            .filter(|entry| matches!(entry.state, State::Done | State::Temporary));
        changes.map(|entry| entry.statement.as_str())
    }

    /// The statement of which it is not known whether it took effect, or that took effect in part.
    #[must_use]
    pub fn doubtful(&self) -> Option<&str> {
        let entry = self.entries.iter().find(|entry| entry.is_doubtful());
        entry.map(|entry| entry.statement.as_str())
    }

    /// The statements that took effect, once it is known of all.
    pub(super) fn settle(
        mut self,
        keeper: &mut dyn Keeper,
        table: &JournalTable,
        doubt: Doubt,
    ) -> Result<Vec<Entry>, Error> {
        if let Some(entry) = self.entries.iter().find(|entry| entry.state == State::Temporary) {
            return Err(self.refused(&format!(
                "what this statement made ended with the session: {}",
                entry.statement
            )));
        }
        let Some(entry) = self.entries.pop_if(|entry| entry.is_doubtful()) else {
            return Ok(self.entries);
        };
        if self.took_effect(keeper, &entry, doubt)? {
            let done = entry.done(StatementKind::Definition, &ResultSet::default());
            keeper.write(table, &self.step, std::slice::from_ref(&done))?;
            self.entries.push(done);
        } else {
            keeper.erase(table, entry.position)?;
        }
        keeper.commit_here()?;
        Ok(self.entries)
    }

    fn took_effect(&self, keeper: &mut dyn Keeper, entry: &Entry, doubt: Doubt) -> Result<bool, Error> {
        match (doubt, &entry.fingerprint) {
            (Doubt::Done, _) => Ok(true),
            (Doubt::Again, _) => Ok(false),
            (Doubt::FindOut, _) if entry.state == State::Partial => Err(self.refused(&format!(
                "its last statement failed and still changed something: {}",
                entry.statement
            ))),
            (Doubt::FindOut, Some(before)) => Ok(keeper.fingerprint(&entry.statement)? != *before),
            (Doubt::FindOut, None) => Err(self.refused(&format!(
                "it stopped while its last statement ran, and the catalog does not tell whether that took effect: {}",
                entry.statement
            ))),
        }
    }

    fn refused(&self, why: &str) -> Error {
        Reason::Resume(format!("{} cannot be resumed by itself: {why}", self.step)).into()
    }
}
