//! The lock that lets one process at a time change a database's schema.

use std::fmt;
use std::time::{Duration, Instant};

use crate::connection::ConnectOptions;
use crate::error::{Error, Reason};
use crate::interrupt;
use crate::url::{Backend, Url};
use crate::{mysql, postgresql, sqlite};

/// The first pause between two attempts; each following one is half as long again.
const SHORTEST_PAUSE: Duration = Duration::from_millis(20);

/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_millis(500);

/// A held lock. It is released when the value is dropped, and by the database or the operating system when the process dies.
///
/// On PostgreSQL it is a session-level advisory lock on a connection of its own. That connection also keeps a transaction open, so that a
/// pooler in transaction mode (pgbouncer) leaves the lock and its release on the same server connection; the transaction holds no
/// snapshot, so it delays neither `VACUUM` nor `CREATE INDEX CONCURRENTLY`. For the same reason a waiting process asks again and again
/// instead of waiting inside a statement.
///
/// On MySQL and MariaDB it is a named lock (`GET_LOCK`) of a connection of its own.
///
/// On SQLite it is a lock of the operating system on a file beside the database, named like it with `-KEY-lock` at the end. The file is
/// removed on release. A database in memory needs no lock and gets none.
pub struct MigrationLock {
    _held: Box<dyn Held + Send>,
}

/// Who holds the lock that is waited for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LockHolder {
    /// A part of a sentence that names the holder, such as `held by process 4711 (aludel) since …`; empty when that cannot be known.
    pub description: String,
    /// How long has been waited so far.
    pub waited: Duration,
}

impl MigrationLock {
    /// Waits for the lock and takes it. Locks with different keys in one database, and in different databases, are independent.
    ///
    /// `on_wait` is called after each attempt in vain, at first every few milliseconds, later about twice a second. Without a `timeout` the
    /// wait has no end.
    ///
    /// # Errors
    ///
    /// When the database cannot be connected to, the lock is not free in time, or [`crate::interrupt()`] was called.
    pub fn acquire(
        url: &Url,
        options: &ConnectOptions,
        key: &str,
        timeout: Option<Duration>,
        on_wait: &mut dyn FnMut(&LockHolder),
    ) -> Result<Self, Error> {
        let mut candidate: Box<dyn Candidate> = match url.backend()? {
            Backend::Postgresql => Box::new(postgresql::lock::Candidate::new(url, options, key)?),
            Backend::Sqlite => Box::new(sqlite::lock::Candidate::new(url, key)?),
            Backend::Mysql | Backend::Mariadb => Box::new(mysql::lock::Candidate::new(url, options, key)?),
            Backend::Mssql => return Err(Reason::NoDriver("SQL Server").into()),
            Backend::Oracle => return Err(Reason::NoDriver("Oracle Database").into()),
        };
        let started = Instant::now();
        let mut pause = SHORTEST_PAUSE;
        while !candidate.attempt()? {
            interrupt::check()?;
            let waited = started.elapsed();
            let description = candidate.holder()?;
            if timeout.is_some_and(|timeout| waited >= timeout) {
                let holder = (!description.is_empty()).then_some(description);
                return Err(Reason::LockTimeout { waited, holder }.into());
            }
            on_wait(&LockHolder { description, waited });
            std::thread::sleep(timeout.map_or(pause, |timeout| pause.min(timeout.saturating_sub(waited))));
            pause = (pause * 3 / 2).min(LONGEST_PAUSE);
        }
        Ok(Self {
            _held: candidate.hold(),
        })
    }
}

impl fmt::Debug for MigrationLock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MigrationLock")
    }
}

/// What each database does to get the lock.
pub(crate) trait Candidate {
    /// Tries once; true when the lock is now held.
    fn attempt(&mut self) -> Result<bool, Error>;
    /// Describes the holder after an attempt in vain.
    fn holder(&mut self) -> Result<String, Error>;
    /// Gives the value whose drop releases the lock.
    fn hold(self: Box<Self>) -> Box<dyn Held + Send>;
}

/// A lock that is released when dropped.
pub(crate) trait Held {}
