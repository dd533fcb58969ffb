//! Statements that are sent before their results are asked for.
//!
//! The server works on the next of them while the result of the one before is read and understood here.

use std::collections::VecDeque;
use std::io;

use postgres_protocol::message::frontend;

use super::query::{Outcome, QueryError};
use super::session::Session;

/// How many bytes of statements are sent ahead at most. A server whose buffer for us is full waits for us to read; if more than its other
/// buffer takes were sent to it meanwhile, we should wait for it as well.
const MOST: usize = 64 * 1024;

/// What was sent ahead, and what of its results was read before it was asked for.
#[derive(Default)]
pub(super) struct Ahead {
    sent: VecDeque<String>,
    read: Vec<(String, Result<Outcome, QueryError>)>,
}

impl Session {
    /// Sends statements that only read. [`Session::query`] with the same text gives the result of one; too many are not sent, and run when
    /// they are asked for.
    pub(super) fn send_ahead(&mut self, statements: Vec<String>) -> io::Result<()> {
        let unread: usize = self.ahead.sent.iter().chain(&statements).map(String::len).sum();
        if unread > MOST {
            return Ok(());
        }
        for sql in &statements {
            self.wire.queue(|buffer| frontend::query(sql, buffer))?;
        }
        self.wire.flush()?;
        self.ahead.sent.extend(statements);
        Ok(())
    }

    /// The result of a statement that was sent ahead. With `None` it was not, and all that was has been read. `idle` is that of
    /// [`Session::query`].
    pub(super) fn answered(
        &mut self,
        sql: &str,
        idle: &mut dyn FnMut() -> bool,
    ) -> Option<Result<Outcome, QueryError>> {
        if let Some(at) = self.ahead.read.iter().position(|(text, _)| text == sql) {
            return Some(self.ahead.read.remove(at).1);
        }
        while let Some(text) = self.ahead.sent.pop_front() {
            let outcome = self.read_outcome(idle);
            if matches!(outcome, Err(QueryError::Io(_))) {
                self.ahead.sent.clear();
                return Some(outcome);
            }
            if text == sql {
                return Some(outcome);
            }
            self.ahead.read.push((text, outcome));
        }
        None
    }

    /// Reads past the results that nobody asked for.
    pub(super) fn forget_ahead(&mut self) {
        while self.ahead.sent.pop_front().is_some() {
            // The next statement finds out that the connection broke.
            if matches!(self.read_outcome(&mut || true), Err(QueryError::Io(_))) {
                self.ahead.sent.clear();
            }
        }
        self.ahead.read.clear();
    }
}
