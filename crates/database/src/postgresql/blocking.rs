//! Whom a session of PostgreSQL waits for.

use std::time::Duration;

use aludel_schema::Value;

use super::driver::Driver;
use super::session::CancelKey;
use crate::connection::{ConnectOptions, Driver as _, Parameters};
use crate::error::Error;
use crate::url::Url;
use crate::watch::{BlockingSession, Found, OwnSession, Probe, shorten, span};

/// How long the connection that asks may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// How many names of a statement are looked for among the tables that are locked.
const MOST_NAMES: usize = 200;

/// What a line of [`Question::sessions`] tells.
const COLUMNS: &str = "a.pid::pg_catalog.text, a.usename::pg_catalog.text, a.application_name, pg_catalog.host(a.client_addr), a.state, \
     EXTRACT(EPOCH FROM pg_catalog.clock_timestamp() - a.state_change)::pg_catalog.int8::pg_catalog.text, a.query, \
     pg_catalog.to_jsonb(a) ->> 'backend_type', pg_catalog.array_to_string(pg_catalog.pg_blocking_pids(a.pid), ', ')";

/// Asks the server over a connection that is made when it is first needed.
pub(super) struct Question {
    url: Url,
    options: ConnectOptions,
    session: OwnSession,
    cancel: CancelKey,
    connection: Option<Driver>,
}

impl Question {
    pub(super) fn new(url: &Url, options: &ConnectOptions, key: &CancelKey) -> Self {
        let mut options = options.clone();
        options.connect_timeout.get_or_insert(CONNECT_TIMEOUT);
        options
            .application_name
            .get_or_insert_with(|| "aludel".to_owned());
        let server = format!("postgresql {:?}", key.host);
        Self {
            url: url.clone(),
            options,
            session: OwnSession::new(server, i64::from(key.process)),
            cancel: key.clone(),
            connection: None,
        }
    }

    /// Stops the statement.
    pub(super) fn give_up(&self) {
        // A server that cannot be reached stops it by itself.
        drop(self.cancel.request());
    }

    /// Ends the connection of its own.
    pub(super) fn rest(&mut self) {
        self.connection = None;
    }

    /// Who has locks on tables that the statement names: what can still be said after it gave up waiting.
    pub(super) fn holders_for(&mut self, sql: &str) -> Vec<BlockingSession> {
        let names = names(sql);
        let sql = format!(
            "SELECT {COLUMNS} FROM pg_catalog.pg_stat_activity a WHERE a.pid NOT IN ({}, pg_catalog.pg_backend_pid()) \
             AND a.pid IN (SELECT l.pid FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_class c ON c.oid = l.relation \
             JOIN pg_catalog.pg_database d ON d.oid = l.database AND d.datname = pg_catalog.current_database() \
             WHERE l.granted AND c.relname::pg_catalog.text IN ({names})) ORDER BY a.pid",
            self.session.id()
        );
        let found = self.rows(&sql).unwrap_or_default();
        found.iter().filter_map(|row| self.session(row)).collect()
    }

    fn rows(&mut self, sql: &str) -> Result<Vec<Vec<Value>>, Error> {
        let driver = match &mut self.connection {
            Some(driver) => driver,
            none => none.insert(Driver::connect_unwatched(&self.url, &self.options)?),
        };
        let answer = driver.execute(sql, &Parameters::None);
        if answer.is_err() {
            self.connection = None;
        }
        Ok(answer?.rows)
    }

    /// The sessions that block this one, and those that block them, the nearest first.
    fn sessions(&mut self) -> Result<Vec<Vec<Value>>, Error> {
        let sql = format!(
            "WITH RECURSIVE chain(pid, depth) AS (\
             SELECT b.pid, 1 FROM pg_catalog.unnest(pg_catalog.pg_blocking_pids({0})) AS b(pid) UNION \
             SELECT b.pid, chain.depth + 1 FROM chain, \
             LATERAL pg_catalog.unnest(pg_catalog.pg_blocking_pids(chain.pid)) AS b(pid) WHERE chain.depth < 4) \
             SELECT {COLUMNS} FROM (SELECT pid, pg_catalog.min(depth) AS depth FROM chain WHERE pid <> {0} GROUP BY pid) c \
             LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = c.pid ORDER BY c.depth, c.pid",
            self.session.id()
        );
        self.rows(&sql)
    }

    fn session(&self, row: &[Value]) -> Option<BlockingSession> {
        let text = |at: usize| match row.get(at) {
            Some(Value::String(text)) if !text.is_empty() => Some(text.as_str()),
            _ => None,
        };
        let pid = text(0)?;
        let mut details = Vec::new();
        let mut detail = |words: &str, what: Option<&str>| {
            details.extend(what.map(|what| format!("{words} {what}")));
        };
        detail("user", text(1));
        detail("application", text(2));
        detail(
            "from",
            text(3).or_else(|| text(4).map(|_| "the server's machine")),
        );
        detail("a", text(7).filter(|kind| *kind != "client backend"));
        let since = text(5).and_then(|seconds| seconds.parse().ok()).map(span);
        details.extend(text(4).map(|state| {
            let state = if state == "active" { "running" } else { state };
            since.map_or_else(|| state.to_owned(), |since| format!("{state} for {since}"))
        }));
        details.extend(text(8).map(|others| format!("which itself waits for {others}")));
        Some(BlockingSession {
            name: format!("session {pid}"),
            details,
            // Of sessions of other roles only a superuser and a member of pg_monitor are told.
            statement: text(6).filter(|query| !query.starts_with('<')).map(shorten),
            remedy: Some(format!("SELECT pg_terminate_backend({pid})")),
            is_own: pid.parse().is_ok_and(|pid| self.session.knows(pid).is_some()),
        })
    }

    /// Transactions that were prepared for a commit in two phases hold their locks without a session.
    fn prepared(&mut self) -> Vec<BlockingSession> {
        let sql = "SELECT p.gid, p.owner::pg_catalog.text, \
                   EXTRACT(EPOCH FROM pg_catalog.clock_timestamp() - p.prepared)::pg_catalog.int8::pg_catalog.text \
                   FROM pg_catalog.pg_prepared_xacts p WHERE p.database = pg_catalog.current_database() ORDER BY p.prepared";
        let prepared = self.rows(sql).unwrap_or_default();
        let prepared = prepared.iter().filter_map(|row| match row.as_slice() {
            [Value::String(gid), Value::String(owner), Value::String(age)] => Some(BlockingSession {
                name: format!("prepared transaction '{gid}'"),
                details: vec![
                    format!("of {owner}"),
                    format!("prepared {} ago", span(age.parse().unwrap_or_default())),
                ],
                remedy: Some(format!("ROLLBACK PREPARED '{}'", gid.replace('\'', "''"))),
                ..BlockingSession::default()
            }),
            _ => None,
        });
        prepared.collect()
    }

    /// What the session waits for.
    fn wanted(&mut self) -> Option<String> {
        let sql = format!(
            "SELECT l.locktype, l.mode, l.relation::pg_catalog.regclass::pg_catalog.text FROM pg_catalog.pg_locks l \
             WHERE l.pid = {} AND NOT l.granted",
            self.session.id()
        );
        let rows = self.rows(&sql).ok()?;
        match rows.first()?.as_slice() {
            [Value::String(kind), _, _] if kind == "transactionid" || kind == "virtualxid" => {
                Some("the end of another transaction".to_owned())
            }
            [Value::String(kind), _, _] if kind == "advisory" => Some("an advisory lock".to_owned()),
            [_, Value::String(mode), Value::String(table)] => Some(format!("{mode} on {table}")),
            [Value::String(kind), Value::String(mode), _] => Some(format!("{mode} on a {kind}")),
            _ => None,
        }
    }
}

impl Probe for Question {
    fn look(&mut self) -> Option<Found> {
        let rows = self.sessions().ok()?;
        if rows.is_empty() {
            return Some(Found::default());
        }
        let mut sessions: Vec<_> = rows.iter().filter_map(|row| self.session(row)).collect();
        if sessions.len() < rows.len() {
            sessions.extend(self.prepared());
        }
        Some(Found {
            wanted: self.wanted(),
            sessions,
            is_endless: rows.iter().any(|row| is_idle_here(&self.session, row)),
        })
    }

    fn limit(&self) -> &'static str {
        "with SET lock_timeout = '10s' before it the statement fails after that time"
    }
}

/// Whether a session sits in an open transaction, and can only be moved by the thread that waits for it.
fn is_idle_here(own: &OwnSession, row: &[Value]) -> bool {
    let (Some(Value::String(pid)), Some(Value::String(state))) = (row.first(), row.get(4)) else {
        return false;
    };
    let is_of_this_thread = pid.parse().is_ok_and(|pid| own.knows(pid) == Some(true));
    is_of_this_thread && state.starts_with("idle in transaction")
}

/// The words of a statement that may be names of tables, as a list of SQL strings.
fn names(sql: &str) -> String {
    let words = sql.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '$');
    let mut names: Vec<String> = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        for name in [word.to_owned(), word.to_lowercase()] {
            let name = format!("'{name}'");
            if names.len() < MOST_NAMES && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    if names.is_empty() {
        names.push("''".to_owned());
    }
    names.join(", ")
}
