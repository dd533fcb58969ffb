//! Whom a session of MySQL or MariaDB waits for.
//!
//! MySQL tells in `performance_schema` who holds a lock; MariaDB of row locks alone, and of locks on tables (metadata locks) only with the
//! plugin `metadata_lock_info`. Without it the sessions are named that may hold one: those with an open transaction and those that
//! execute something in the same database.

use std::time::Duration;

use aludel_schema::Value;

use super::driver::Driver;
use crate::connection::ConnectOptions;
use crate::url::Url;
use crate::watch::{BlockingSession, Found, OwnSession, Probe, shorten, span};

/// How long the connection that asks may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The queries for those who hold what the connection `{}` waits for; each exists on some servers alone.
const HOLDERS: [&str; 4] = [
    "SELECT DISTINCT b.trx_mysql_thread_id FROM information_schema.INNODB_LOCK_WAITS w \
     JOIN information_schema.INNODB_TRX b ON b.trx_id = w.blocking_trx_id \
     JOIN information_schema.INNODB_TRX r ON r.trx_id = w.requesting_trx_id WHERE r.trx_mysql_thread_id = {}",
    "SELECT DISTINCT b.PROCESSLIST_ID FROM performance_schema.data_lock_waits w \
     JOIN performance_schema.threads r ON r.THREAD_ID = w.REQUESTING_THREAD_ID \
     JOIN performance_schema.threads b ON b.THREAD_ID = w.BLOCKING_THREAD_ID WHERE r.PROCESSLIST_ID = {}",
    "SELECT DISTINCT b.PROCESSLIST_ID FROM performance_schema.metadata_locks w \
     JOIN performance_schema.threads r ON r.THREAD_ID = w.OWNER_THREAD_ID \
     JOIN performance_schema.metadata_locks g ON g.OBJECT_TYPE = w.OBJECT_TYPE AND g.OBJECT_SCHEMA = w.OBJECT_SCHEMA \
     AND g.OBJECT_NAME = w.OBJECT_NAME AND g.LOCK_STATUS = 'GRANTED' \
     JOIN performance_schema.threads b ON b.THREAD_ID = g.OWNER_THREAD_ID \
     WHERE w.LOCK_STATUS = 'PENDING' AND r.PROCESSLIST_ID = {0} AND b.PROCESSLIST_ID <> {0}",
    "SELECT DISTINCT g.THREAD_ID FROM information_schema.METADATA_LOCK_INFO g \
     JOIN information_schema.PROCESSLIST p ON p.ID = {0} AND p.DB = g.TABLE_SCHEMA AND p.STATE LIKE 'Waiting for%metadata lock' \
     AND LOCATE(g.TABLE_NAME, p.INFO) > 0 WHERE g.THREAD_ID <> {0}",
];

/// Those who may hold a lock on a table.
const CANDIDATES: &str = "SELECT p.ID FROM information_schema.PROCESSLIST p \
     LEFT JOIN information_schema.INNODB_TRX t ON t.trx_mysql_thread_id = p.ID \
     WHERE p.ID NOT IN ({}, CONNECTION_ID()) AND p.COMMAND NOT IN ('Daemon', 'Binlog Dump') \
     AND COALESCE(p.STATE, '') NOT LIKE 'Waiting for%lock' \
     AND (t.trx_id IS NOT NULL OR p.COMMAND <> 'Sleep' AND p.DB = DATABASE())";

/// The same for a user who may not read of transactions.
const CANDIDATES_IN_SIGHT: &str = "SELECT p.ID FROM information_schema.PROCESSLIST p \
     WHERE p.ID NOT IN ({}, CONNECTION_ID()) AND p.COMMAND NOT IN ('Daemon', 'Binlog Dump') AND p.DB = DATABASE() \
     AND COALESCE(p.STATE, '') NOT LIKE 'Waiting for%lock'";

/// Asks the server over a connection that is made when it is first needed.
pub(super) struct Question {
    url: Url,
    options: ConnectOptions,
    session: OwnSession,
    connection: Option<Driver>,
}

impl Question {
    pub(super) fn new(url: &Url, options: &ConnectOptions, address: &str, connection: u32) -> Self {
        let mut options = options.clone();
        options.connect_timeout.get_or_insert(CONNECT_TIMEOUT);
        Self {
            url: url.clone(),
            options,
            session: OwnSession::new(format!("mysql {address}"), i64::from(connection)),
            connection: None,
        }
    }

    /// Ends the connection of its own.
    pub(super) fn rest(&mut self) {
        self.connection = None;
    }

    /// Stops the statement.
    pub(super) fn give_up(&mut self) {
        let sql = format!("KILL QUERY {}", self.session.id());
        // A server that cannot be reached stops it by itself.
        drop(self.rows(&sql));
    }

    /// Who may hold a lock now that the statement gave up waiting.
    pub(super) fn candidates(&mut self) -> Vec<BlockingSession> {
        let ids = self.ids(CANDIDATES).or_else(|| self.ids(CANDIDATES_IN_SIGHT));
        self.sessions(&ids.unwrap_or_default(), false)
    }

    fn rows(&mut self, sql: &str) -> Option<Vec<Vec<Value>>> {
        let driver = match &mut self.connection {
            Some(driver) => driver,
            none => none.insert(Driver::connect_unwatched(&self.url, &self.options).ok()?),
        };
        Some(driver.send(sql).ok()?.rows)
    }

    /// The connections that a query finds; `None` where the server cannot answer it.
    fn ids(&mut self, query: &str) -> Option<Vec<i64>> {
        let id = self.session.id().to_string();
        let rows = self.rows(&query.replace("{0}", &id).replace("{}", &id))?;
        let ids = rows.iter().filter_map(|row| match row.first() {
            Some(Value::Int(id)) => i64::try_from(*id).ok(),
            _ => None,
        });
        Some(ids.collect())
    }

    /// Whether the connection waits for a lock; and if so, in the server's words.
    fn waits(&mut self) -> Option<String> {
        let sql = format!(
            "SELECT STATE FROM information_schema.PROCESSLIST WHERE ID = {}",
            self.session.id()
        );
        let rows = self.rows(&sql)?;
        if let Some(Value::String(state)) = rows.first().and_then(|row| row.first())
            && state.starts_with("Waiting for")
            && state.ends_with("lock")
        {
            return Some(state.trim_start_matches("Waiting for ").to_owned());
        }
        let sql = format!(
            "SELECT trx_id FROM information_schema.INNODB_TRX WHERE trx_mysql_thread_id = {} AND trx_state = 'LOCK WAIT'",
            self.session.id()
        );
        let waits = self.rows(&sql).is_some_and(|rows| !rows.is_empty());
        waits.then(|| "a lock on rows".to_owned())
    }

    fn sessions(&mut self, ids: &[i64], are_known: bool) -> Vec<BlockingSession> {
        if ids.is_empty() {
            return Vec::new();
        }
        let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
        let columns = "p.ID, p.USER, p.HOST, p.COMMAND, p.TIME, p.INFO";
        let ids = ids.join(", ");
        let with_age = format!(
            "SELECT {columns}, TIMESTAMPDIFF(SECOND, t.trx_started, NOW()) FROM information_schema.PROCESSLIST p \
             LEFT JOIN information_schema.INNODB_TRX t ON t.trx_mysql_thread_id = p.ID WHERE p.ID IN ({ids}) ORDER BY p.ID"
        );
        let without = format!(
            "SELECT {columns}, NULL FROM information_schema.PROCESSLIST p WHERE p.ID IN ({ids}) ORDER BY p.ID"
        );
        let rows = self.rows(&with_age).or_else(|| self.rows(&without));
        let rows = rows.unwrap_or_default();
        rows.iter()
            .filter_map(|row| self.session(row, are_known))
            .collect()
    }

    fn session(&self, row: &[Value], is_known: bool) -> Option<BlockingSession> {
        let text = |at: usize| match row.get(at) {
            Some(Value::String(text)) if !text.is_empty() => Some(text.as_str()),
            _ => None,
        };
        let seconds = |at: usize| match row.get(at) {
            Some(Value::Int(seconds)) => u64::try_from(*seconds).ok(),
            _ => None,
        };
        let Some(Value::Int(id)) = row.first() else {
            return None;
        };
        let mut details = Vec::new();
        details.extend((!is_known).then(|| "which may hold it".to_owned()));
        details.extend(text(1).map(|user| format!("user {user}")));
        details.extend(text(2).map(|host| format!("from {host}")));
        details.extend(match (text(3), seconds(4)) {
            (Some("Sleep"), Some(idle)) => Some(format!("idle for {}", span(idle))),
            (Some(_), Some(running)) => Some(format!("running for {}", span(running))),
            _ => None,
        });
        details.extend(seconds(6).map(|age| format!("in a transaction of {}", span(age))));
        Some(BlockingSession {
            name: format!("connection {id}"),
            details,
            statement: text(5).map(shorten),
            remedy: Some(format!("KILL {id}")),
            is_own: i64::try_from(*id).is_ok_and(|id| self.session.knows(id).is_some()),
        })
    }
}

impl Probe for Question {
    fn look(&mut self) -> Option<Found> {
        let Some(wanted) = self.waits() else {
            return Some(Found::default());
        };
        let mut holders: Vec<i64> = Vec::new();
        for query in HOLDERS {
            let found = self.ids(query).unwrap_or_default();
            holders.extend(
                found
                    .into_iter()
                    .filter(|id| !holders.contains(id))
                    .collect::<Vec<_>>(),
            );
        }
        let own = |id: &i64| self.session.knows(*id) == Some(true);
        let is_endless = holders.iter().any(own);
        let sessions = if holders.is_empty() {
            self.candidates()
        } else {
            self.sessions(&holders, true)
        };
        Some(Found {
            wanted: Some(wanted),
            sessions,
            is_endless,
        })
    }

    fn limit(&self) -> &'static str {
        "with SET SESSION lock_wait_timeout = 10 before it the statement fails after that many seconds"
    }
}
