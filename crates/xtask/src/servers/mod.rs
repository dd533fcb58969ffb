//! Private database servers: each with a scratch folder and a free port of its own, stopped and removed at the end.

mod account;
mod certificate;
mod launch;
mod mariadb;
mod postgresql;

use crate::error::Error;
use crate::{packages, say};

/// The password of the accounts that need one. Its characters are those that a URL must encode.
const PASSWORD: &str = "p@ss:w/rd %?#я";

/// The same in a URL.
const PASSWORD_IN_URL: &str = "p%40ss%3Aw%2Frd%20%25%3F%23%D1%8F";

/// A database server that a task has started.
///
/// Dropping it stops the server and removes its folder.
trait Server {
    /// The environment variables by which tests and recorders find it, in a fixed order.
    fn variables(&self) -> &[(&'static str, String)];
}

/// A server that a task may need.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    PostgreSql,
    MariaDb,
}

impl Kind {
    /// Every server there is.
    pub(crate) const ALL: [Self; 2] = [Self::PostgreSql, Self::MariaDb];

    /// The Debian packages that this machine lacks for it.
    fn missing_packages(self) -> Vec<String> {
        match self {
            Self::PostgreSql => postgresql::missing_packages(),
            Self::MariaDb => mariadb::missing_packages(),
        }
    }

    fn start(self) -> Result<Box<dyn Server>, Error> {
        Ok(match self {
            Self::PostgreSql => Box::new(postgresql::PostgreSql::start()?),
            Self::MariaDb => Box::new(mariadb::MariaDb::start()?),
        })
    }
}

/// The servers of one task.
pub(crate) struct Servers(Vec<Box<dyn Server>>);

impl Servers {
    /// Installs what is missing, all at once, and starts the servers.
    pub(crate) fn start(kinds: &[Kind]) -> Result<Self, Error> {
        let mut missing: Vec<String> = kinds.iter().flat_map(|kind| kind.missing_packages()).collect();
        missing.extend(certificate::missing_package());
        if !missing.is_empty() {
            packages::install("what the servers need", &missing)?;
        }
        kinds
            .iter()
            .map(|kind| kind.start())
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The environment variables of all servers.
    pub(crate) fn variables(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0
            .iter()
            .flat_map(|server| server.variables())
            .map(|(name, value)| (*name, value.as_str()))
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        say("stopping the servers");
    }
}
