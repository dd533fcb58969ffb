//! The lock on migrations as a named lock of the session.

use std::fmt::Write as _;

use aludel_schema::Value;
use sha2::{Digest, Sha256};

use super::driver::Driver;
use crate::connection::{ConnectOptions, Driver as _, Parameters, ResultSet};
use crate::error::Error;
use crate::lock::{self, Held};
use crate::url::Url;

/// A connection that wants the lock or has it. Closing it ends the session and with it the lock.
pub(crate) struct Candidate {
    driver: Driver,
    name: String,
}

impl Candidate {
    pub(crate) fn new(url: &Url, options: &ConnectOptions, key: &str) -> Result<Self, Error> {
        let mut driver = Driver::connect(url, options)?;
        let database = driver.default_schema()?.unwrap_or_default();
        Ok(Self {
            driver,
            name: name(&database, key),
        })
    }

    fn run(&mut self, sql: &str) -> Result<ResultSet, Error> {
        self.driver.execute(sql, &Parameters::None)
    }
}

impl lock::Candidate for Candidate {
    fn attempt(&mut self) -> Result<bool, Error> {
        let sql = format!("SELECT GET_LOCK('{}', 0)", self.name);
        Ok(self.run(&sql)?.scalar() == Some(&Value::Int(1)))
    }

    fn holder(&mut self) -> Result<String, Error> {
        let sql = format!(
            "SELECT CAST(ID AS CHAR), USER, HOST FROM information_schema.PROCESSLIST WHERE ID = IS_USED_LOCK('{}')",
            self.name
        );
        Ok(match self.run(&sql)?.rows.first().map(Vec::as_slice) {
            Some([Value::String(id), Value::String(user), Value::String(host)]) => {
                format!("it is held by the connection {id} of {user} from {host}")
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
    fn drop(&mut self) {
        if self.driver.is_open() {
            let sql = format!("DO RELEASE_LOCK('{}')", self.name);
            // If that failed, the session is lost, and the lock with it.
            drop(self.run(&sql));
        }
    }
}

/// The name of the lock: names are shared by all databases of a server and at most 64 characters long.
pub(super) fn name(database: &str, key: &str) -> String {
    let mut name = String::from("aludel.");
    for byte in Sha256::digest(format!("{database}\0{key}")).iter().take(24) {
        let _ = write!(name, "{byte:02x}");
    }
    name
}
