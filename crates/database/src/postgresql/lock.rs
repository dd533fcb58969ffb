//! The lock on migrations as an advisory lock.

use aludel_schema::Value;
use sha2::{Digest, Sha256};

use super::driver::Driver;
use crate::connection::{Begin, ConnectOptions, Driver as _, Parameters, ResultSet};
use crate::error::Error;
use crate::lock::{self, Held};
use crate::url::Url;

/// A connection that wants the lock or has it. Closing it ends the session and with it the lock.
pub(crate) struct Candidate {
    driver: Driver,
    number: i64,
}

impl Candidate {
    pub(crate) fn new(url: &Url, options: &ConnectOptions, key: &str) -> Result<Self, Error> {
        let mut driver = Driver::connect(url, options)?;
        driver.begin(Begin::Immediate)?;
        // The transaction is idle for as long as the lock is held.
        run(&mut driver, "SET LOCAL idle_in_transaction_session_timeout = 0")?;
        Ok(Self {
            driver,
            number: number(key),
        })
    }
}

impl lock::Candidate for Candidate {
    fn attempt(&mut self) -> Result<bool, Error> {
        let sql = format!("SELECT pg_catalog.pg_try_advisory_lock({})", self.number);
        Ok(run(&mut self.driver, &sql)?.scalar() == Some(&Value::Bool(true)))
    }

    fn holder(&mut self) -> Result<String, Error> {
        // A key of 64 bits is shown in two halves, with objsubid 1.
        let sql = format!(
            "SELECT a.pid::text, a.application_name, COALESCE(host(a.client_addr), 'this machine'), \
             to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS') FROM pg_catalog.pg_locks l \
             JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid \
             JOIN pg_catalog.pg_database d ON d.oid = l.database AND d.datname = pg_catalog.current_database() \
             WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 \
             AND l.classid::int8 = {} AND l.objid::int8 = {}",
            self.number.cast_unsigned() >> 32,
            self.number.cast_unsigned() & 0xffff_ffff,
        );
        let result = run(&mut self.driver, &sql)?;
        Ok(match result.rows.first().map(Vec::as_slice) {
            Some(
                [
                    Value::String(pid),
                    Value::String(name),
                    Value::String(host),
                    Value::String(since),
                ],
            ) => {
                let name = if name.is_empty() {
                    String::new()
                } else {
                    format!(" ({name})")
                };
                format!("it is held by the session {pid}{name} from {host}, connected since {since}")
            }
            _ => String::new(),
        })
    }

    fn hold(self: Box<Self>) -> Box<dyn Held + Send> {
        self
    }
}

impl Held for Candidate {}

impl Drop for Candidate {
    /// Releases the lock in so many words: behind a pooler the server's session outlives this connection.
    fn drop(&mut self) {
        if self.driver.is_open() {
            let released = run(&mut self.driver, "SELECT pg_catalog.pg_advisory_unlock_all()");
            // If that failed, the session is lost, and the lock with it.
            drop(released.and_then(|_| self.driver.rollback()));
        }
    }
}

fn run(driver: &mut Driver, sql: &str) -> Result<ResultSet, Error> {
    driver.execute(sql, &Parameters::None)
}

/// The number of a key: the first 64 bits of its SHA-256 hash, so that it stays clear of numbers that applications choose.
fn number(key: &str) -> i64 {
    let hash = Sha256::digest(format!("aludel:{key}"));
    hash.iter()
        .take(8)
        .fold(0, |number: u64, &byte| number << 8 | u64::from(byte))
        .cast_signed()
}
