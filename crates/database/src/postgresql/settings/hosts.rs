//! The servers to try.

use std::path::{Path, PathBuf};

use super::option_error;
use crate::error::Error;

/// The folders of the socket when no host is given: Debian's, and PostgreSQL's own.
const SOCKET_FOLDERS: [&str; 2] = ["/var/run/postgresql", "/tmp"];

/// One server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Host {
    /// The host as the settings name it; the folder of a socket. It is what a password file is searched for.
    pub(crate) name: String,
    /// Where to connect.
    pub(crate) endpoint: Endpoint,
    /// The port, which on a socket is part of the file's name.
    pub(crate) port: u16,
}

/// Where a server listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Endpoint {
    /// A name or an address, to be resolved.
    Tcp(String),
    /// A Unix socket.
    Socket(PathBuf),
}

/// The hosts of `host`, `hostaddr` and `port`, each of which may be a list.
pub(super) fn resolve(text: &dyn Fn(&str) -> Option<String>) -> Result<Vec<Host>, Error> {
    let list = |name: &str| -> Option<Vec<String>> {
        text(name).map(|value| value.split(',').map(|part| part.trim().to_owned()).collect())
    };
    let (names, addresses) = (list("host"), list("hostaddr"));
    let count = names.as_ref().or(addresses.as_ref()).map_or(1, Vec::len);
    if let (Some(names), Some(addresses)) = (&names, &addresses)
        && names.len() != addresses.len()
    {
        return Err(option_error(format!(
            "could not match {} host names to {} hostaddr values",
            names.len(),
            addresses.len()
        )));
    }
    let ports = list("port").unwrap_or_else(|| vec![String::new()]);
    if ports.len() != 1 && ports.len() != count {
        return Err(option_error(format!(
            "could not match {} port numbers to {count} hosts",
            ports.len()
        )));
    }
    let part = |values: &Option<Vec<String>>, at: usize| {
        values
            .as_ref()
            .and_then(|values| values.get(at))
            .filter(|value| !value.is_empty())
            .cloned()
    };
    (0..count)
        .map(|at| {
            let port = port(ports.get(at).or(ports.first()).map_or("", String::as_str))?;
            Ok(host(part(&names, at), part(&addresses, at), port))
        })
        .collect()
}

fn port(text: &str) -> Result<u16, Error> {
    if text.is_empty() {
        return Ok(5432);
    }
    let number: i32 = text.parse().map_err(|_| {
        option_error(format!(
            "invalid integer value \"{text}\" for connection option \"port\""
        ))
    })?;
    match u16::try_from(number) {
        Ok(port) if port > 0 => Ok(port),
        _ => Err(option_error(format!("invalid port number: \"{text}\""))),
    }
}

fn host(name: Option<String>, address: Option<String>, port: u16) -> Host {
    let socket = |folder: &str| Endpoint::Socket(Path::new(folder).join(format!(".s.PGSQL.{port}")));
    match (name, address) {
        (name, Some(address)) => Host {
            name: name.unwrap_or_else(|| address.clone()),
            endpoint: Endpoint::Tcp(address),
            port,
        },
        (Some(folder), None) if folder.starts_with('/') => Host {
            endpoint: socket(&folder),
            name: folder,
            port,
        },
        (Some(name), None) => Host {
            endpoint: Endpoint::Tcp(name.clone()),
            name,
            port,
        },
        (None, None) => {
            let exists = |folder: &&&str| Path::new(folder).join(format!(".s.PGSQL.{port}")).exists();
            let folder = SOCKET_FOLDERS.iter().find(exists).unwrap_or(&SOCKET_FOLDERS[0]);
            Host {
                name: "localhost".to_owned(),
                endpoint: socket(folder),
                port,
            }
        }
    }
}
