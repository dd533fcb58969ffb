//! What a migration step has done so far, on databases whose DDL commits by itself.
//!
//! There a step that fails, or whose process dies, leaves a part of itself behind. While it runs, every statement of its connection is
//! therefore written down in a table of the same database, so that the table holds exactly the statements whose effects are committed:
//!
//! - A statement that is part of a transaction is written down in that transaction, before whatever commits it.
//! - A statement that commits by itself is written down as *started* before it runs (its own commit, which comes before its work, keeps
//!   that), and as *done* after it. If the process dies in between, what the catalog holds of the objects that the statement names is
//!   compared with what it held before: such statements take effect as a whole or not at all.
//!
//! A step is resumed by evaluating its script again. The statements at the beginning must be the written ones; they are not executed
//! again, but answered with what they gave then.

mod entry;
mod recorder;
mod unfinished;

pub(crate) use entry::{Entry, State};
pub(crate) use recorder::Recorder;
pub use unfinished::{Doubt, UnfinishedStep};

use crate::connection::{Connection, ResultSet};
use crate::error::Error;

/// The table that holds the journal. It lies beside the version table, and only while a run is under way or a step is half-done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalTable {
    /// The schema; the default one when absent.
    pub schema: Option<String>,
    /// The name.
    pub name: String,
}

impl JournalTable {
    /// The table beside a version table.
    #[must_use]
    pub fn beside(version_table: &str, schema: Option<&str>) -> Self {
        Self {
            schema: schema.map(str::to_owned),
            name: format!("{version_table}_unfinished"),
        }
    }
}

/// What becomes of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StatementKind {
    /// It reads.
    Read,
    /// It changes rows, as part of the open transaction.
    Change,
    /// It sets something of the session, which ends with the session: it is executed again when a step is resumed.
    Session,
    /// It makes something that ends with the session, such as a temporary table: the step cannot be resumed after that.
    Temporary,
    /// It takes effect as a whole or not at all, commits, and the catalog shows its effect.
    Definition,
    /// Everything else, also several statements in one text: when it commits, and whether its effect can be seen, is not known.
    Other,
}

/// What a database does to keep a journal.
pub(crate) trait Keeper {
    /// The place of the recorder, while a step is recorded.
    fn recorder(&mut self) -> &mut Option<Recorder>;

    /// Executes the texts, one after the other, without writing them down; gives the result of the last, with the sum of the row counts.
    fn send(&mut self, texts: &[String]) -> Result<ResultSet, Error>;

    /// Whether statements are part of a transaction that is open, or will be opened by the next one.
    fn in_transaction(&self) -> bool;

    /// Commits what is open, and leaves the connection in the same mode.
    fn commit_here(&mut self) -> Result<(), Error>;

    /// What becomes of a statement.
    fn kind(&self, text: &str) -> StatementKind;

    /// What the catalog holds of the objects that a statement names, as a digest.
    fn fingerprint(&mut self, text: &str) -> Result<String, Error>;

    /// Makes the table unless it is there.
    fn create(&mut self, table: &JournalTable) -> Result<(), Error>;

    /// Whether the table is there.
    fn exists(&mut self, table: &JournalTable) -> Result<bool, Error>;

    /// Removes the table.
    fn drop_table(&mut self, table: &JournalTable) -> Result<(), Error>;

    /// The entries in their order, with the step they are of.
    fn read(&mut self, table: &JournalTable) -> Result<Vec<(String, Entry)>, Error>;

    /// Writes entries, in the place of those with the same positions.
    fn write(&mut self, table: &JournalTable, step: &str, entries: &[Entry]) -> Result<(), Error>;

    /// Removes the entry of a statement that was started and did not take effect.
    fn erase(&mut self, table: &JournalTable, position: usize) -> Result<(), Error>;

    /// Removes the entries from a place on.
    fn forget(&mut self, table: &JournalTable, from: usize) -> Result<(), Error>;

    /// The error of the server whose number and message were written as one text.
    fn error(&self, text: &str) -> Error;

    /// Removes all entries.
    fn clear(&mut self, table: &JournalTable) -> Result<(), Error>;

    /// Tries to mark this session as the one that migrates; false while another one has that mark, which it keeps until the statement that
    /// it executes has ended, even if its client died.
    fn claim(&mut self) -> Result<bool, Error>;

    /// Gives the mark back.
    fn unclaim(&mut self) -> Result<(), Error>;
}

/// The journal of migration steps. Every method does nothing on a database whose DDL is part of transactions.
///
/// # Errors
///
/// Each fails when the connection does.
impl Connection {
    /// Whether DDL commits by itself here, so that steps must be recorded.
    #[must_use]
    pub fn keeps_journal(&mut self) -> bool {
        self.keeper().is_some()
    }

    /// Tries to become the session that migrates this database; false while the session of a killed process still executes its statement.
    pub fn claim_session(&mut self) -> Result<bool, Error> {
        self.keeper().map_or(Ok(true), |keeper| keeper.claim())
    }

    /// The end of [`Connection::claim_session`].
    pub fn unclaim_session(&mut self) -> Result<(), Error> {
        self.keeper().map_or(Ok(()), |keeper| keeper.unclaim())
    }

    /// Makes the table of the journal unless it is there.
    pub fn create_journal(&mut self, table: &JournalTable) -> Result<(), Error> {
        self.keeper().map_or(Ok(()), |keeper| keeper.create(table))
    }

    /// Whether the table of the journal is there.
    pub fn has_journal(&mut self, table: &JournalTable) -> Result<bool, Error> {
        Ok(self.keeper_with(table)?.is_some())
    }

    /// Forgets what is written down: what the database holds has been said by hand.
    pub fn clear_journal(&mut self, table: &JournalTable) -> Result<(), Error> {
        match self.keeper_with(table)? {
            Some(keeper) => keeper.clear(table),
            None => Ok(()),
        }
    }

    /// Removes the table of the journal where it is empty.
    pub fn drop_empty_journal(&mut self, table: &JournalTable) -> Result<(), Error> {
        let Some(keeper) = self.keeper_with(table)? else {
            return Ok(());
        };
        if keeper.read(table)?.is_empty() {
            keeper.drop_table(table)
        } else {
            Ok(())
        }
    }

    /// The step that an earlier run did not finish.
    pub fn unfinished_step(&mut self, table: &JournalTable) -> Result<Option<UnfinishedStep>, Error> {
        match self.keeper_with(table)? {
            Some(keeper) => keeper.read(table).map(UnfinishedStep::of),
            None => Ok(None),
        }
    }

    /// What keeps the journal, where its table is there.
    fn keeper_with(&mut self, table: &JournalTable) -> Result<Option<&mut dyn Keeper>, Error> {
        let Some(keeper) = self.keeper() else {
            return Ok(None);
        };
        Ok(keeper.exists(table)?.then_some(keeper))
    }

    /// Writes down what this connection does from here on, as the step of this name. With an unfinished step the statements at the
    /// beginning are answered by it; `doubt` says how to take a last statement of which it is not known whether it took effect.
    ///
    /// # Errors
    ///
    /// Also when the unfinished step cannot be resumed ([`crate::ErrorKind::Resume`]); nothing is changed then.
    pub fn record_step(
        &mut self,
        table: &JournalTable,
        step: &str,
        unfinished: Option<UnfinishedStep>,
        doubt: Doubt,
    ) -> Result<(), Error> {
        let Some(keeper) = self.keeper() else {
            return Ok(());
        };
        let written = match unfinished {
            Some(unfinished) => unfinished.settle(keeper, table, doubt)?,
            None => Vec::new(),
        };
        *keeper.recorder() = Some(Recorder::new(table.clone(), step, written));
        Ok(())
    }

    /// The end of a step: what is written down is forgotten, in the transaction that is open.
    ///
    /// # Errors
    ///
    /// Also when the script sent fewer statements than the step that it resumed ([`crate::ErrorKind::Resume`]).
    pub fn finish_step(&mut self) -> Result<(), Error> {
        let Some(keeper) = self.keeper() else {
            return Ok(());
        };
        match keeper.recorder().take() {
            Some(recorder) => recorder.finish(keeper),
            None => Ok(()),
        }
    }

    /// The place of the next statement in the step that is recorded.
    #[must_use]
    pub fn place_in_step(&mut self) -> usize {
        let recorder = self.keeper().and_then(|keeper| keeper.recorder().as_ref());
        recorder.map_or(0, Recorder::position)
    }

    /// Says that the statements from this place on have undone each other. If the step fails before another statement
    /// follows, they are forgotten, so that a step that is resumed sends them again.
    pub fn statements_are_undone(&mut self, from: usize) {
        if let Some(recorder) = self.keeper().and_then(|keeper| keeper.recorder().as_mut()) {
            recorder.undo(from);
        }
    }

    /// The end of a step that failed; its open transaction has been rolled back, or is no business of the step.
    pub fn abandon_step(&mut self) -> Result<(), Error> {
        let Some(keeper) = self.keeper() else {
            return Ok(());
        };
        match keeper.recorder().take() {
            Some(recorder) if !keeper.in_transaction() => recorder.abandon(keeper),
            _ => Ok(()),
        }
    }
}
