//! Private database servers: each with a scratch folder and a free port of its own, stopped and removed at the end.

mod account;
mod certificate;
mod postgresql;

use std::net::TcpListener;

use crate::error::Error;
use crate::say;

/// A database server that a task has started.
///
/// Dropping it stops the server and removes its folder.
pub(crate) trait Server {
    /// The environment variables by which tests and recorders find it, in a fixed order.
    fn variables(&self) -> &[(&'static str, String)];
}

/// The servers of one task.
pub(crate) struct Servers(Vec<Box<dyn Server>>);

impl Servers {
    /// Installs what is missing and starts all servers that the tests need.
    pub(crate) fn start() -> Result<Self, Error> {
        Ok(Self(vec![Box::new(postgresql::PostgreSql::start()?)]))
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

/// A TCP port of this machine that nothing uses now.
fn free_port() -> Result<u16, Error> {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| Error::message(format!("no free port on 127.0.0.1: {error}")))
}
