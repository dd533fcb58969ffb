//! Sending statements by the simple protocol and reading their results.

use std::io;

use fallible_iterator::FallibleIterator;
use postgres_protocol::message::backend::{DataRowBody, Message, RowDescriptionBody};
use postgres_protocol::message::frontend;

use super::session::Session;
use super::wire::server_message;
use crate::error::ServerMessage;

/// How many notices are kept.
const NOTICES: usize = 50;

/// What the last statement of a text gave.
#[derive(Default)]
pub(super) struct Outcome {
    /// The columns; `None` when the statement gives no rows.
    pub(super) columns: Option<Vec<Field>>,
    /// The rows as the server sent them.
    pub(super) rows: Vec<DataRowBody>,
    /// The command's tag, such as `INSERT 0 1`.
    pub(super) tag: String,
    /// The rows that all statements of the text changed together.
    pub(super) total: i64,
}

impl Outcome {
    /// The number of rows at the end of the command's tag; `None` where the command counts none.
    pub(super) fn affected(&self) -> Option<i64> {
        self.tag.rsplit(' ').next().and_then(|number| number.parse().ok())
    }
}

/// One column of a result.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) type_oid: u32,
}

/// Why a statement has no outcome.
pub(super) enum QueryError {
    /// The connection broke.
    Io(io::Error),
    /// The server refused; the session goes on.
    Server(Box<ServerMessage>),
    /// The statement is a `COPY` from or to the client, which has no meaning here.
    Copy,
}

impl From<io::Error> for QueryError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// The state of the transaction that the server reports after each query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// No transaction is open.
    Idle,
    /// One is open.
    Open,
    /// One is open in which a statement failed.
    Failed,
}

impl Session {
    /// Sends one text of statements and reads what they give.
    /// Meanwhile `idle` is called at each [`TICK`](crate::watch::TICK) without an answer, and says whether to go on waiting.
    pub(super) fn query(&mut self, sql: &str, idle: &mut dyn FnMut() -> bool) -> Result<Outcome, QueryError> {
        if let Some(outcome) = self.answered(sql, idle) {
            return outcome;
        }
        self.wire.queue(|buffer| frontend::query(sql, buffer))?;
        self.wire.flush()?;
        self.read_outcome(idle)
    }

    /// Sends a preparatory statement and another text in one go. The error of the first goes before that of the second.
    pub(super) fn query_after(
        &mut self,
        first: &str,
        sql: &str,
        idle: &mut dyn FnMut() -> bool,
    ) -> Result<Outcome, QueryError> {
        self.wire.queue(|buffer| frontend::query(first, buffer))?;
        self.wire.queue(|buffer| frontend::query(sql, buffer))?;
        self.wire.flush()?;
        let prepared = self.read_outcome(idle);
        if let Err(QueryError::Io(error)) = prepared {
            return Err(QueryError::Io(error));
        }
        let outcome = self.read_outcome(idle);
        prepared.and(outcome)
    }

    /// Reads up to the next "ready".
    pub(super) fn read_outcome(&mut self, idle: &mut dyn FnMut() -> bool) -> Result<Outcome, QueryError> {
        let mut outcome = Outcome::default();
        let mut failure: Option<QueryError> = None;
        loop {
            // A session that the server ends gets the reason before the connection closes.
            let message = match self.wire.read() {
                Ok(message) => message,
                Err(error) if is_tick(&error) && idle() => continue,
                Err(error) => return Err(failure.unwrap_or(QueryError::Io(error))),
            };
            match message {
                Message::RowDescription(body) => {
                    outcome = Outcome {
                        columns: Some(fields(&body)?),
                        total: outcome.total,
                        ..Outcome::default()
                    };
                }
                Message::DataRow(row) => outcome.rows.push(row),
                Message::CommandComplete(body) => {
                    if !outcome.tag.is_empty() {
                        outcome = Outcome {
                            total: outcome.total,
                            ..Outcome::default()
                        };
                    }
                    outcome.tag = body.tag()?.to_owned();
                    outcome.total = outcome
                        .total
                        .saturating_add(outcome.affected().unwrap_or_default());
                }
                Message::ErrorResponse(body) => {
                    failure.get_or_insert(QueryError::Server(Box::new(server_message(body.fields())?)));
                }
                Message::NoticeResponse(body) => self.notice(server_message(body.fields())?),
                Message::ParameterStatus(body) => {
                    self.parameters
                        .insert(body.name()?.to_owned(), body.value()?.to_owned());
                }
                Message::CopyInResponse(_) => {
                    self.wire.queue(|buffer| {
                        frontend::copy_fail("COPY from the client is not supported", buffer)
                    })?;
                    self.wire.flush()?;
                    failure.get_or_insert(QueryError::Copy);
                }
                Message::CopyOutResponse(_) => {
                    failure.get_or_insert(QueryError::Copy);
                }
                Message::ReadyForQuery(body) => {
                    self.status = match body.status() {
                        b'T' => Status::Open,
                        b'E' => Status::Failed,
                        _ => Status::Idle,
                    };
                    return failure.map_or(Ok(outcome), Err);
                }
                _ => {}
            }
        }
    }

    fn notice(&mut self, notice: ServerMessage) {
        if self.notices.len() == NOTICES {
            self.notices.remove(0);
        }
        self.notices.push(notice);
    }
}

/// Whether it is only that nothing came for a tick. A connection that broke is `TimedOut` on Unix.
fn is_tick(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::WouldBlock || (cfg!(windows) && error.kind() == io::ErrorKind::TimedOut)
}

fn fields(body: &RowDescriptionBody) -> io::Result<Vec<Field>> {
    body.fields()
        .map(|field| {
            Ok(Field {
                name: field.name().to_owned(),
                type_oid: field.type_oid(),
            })
        })
        .collect()
}
