//! Starting a server program and waiting until it answers.

use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::Signal;
use tempfile::TempDir;

use crate::error::Error;
use crate::process;

/// How long a server may take to answer.
const START: Duration = Duration::from_secs(60);

/// How often another port is tried.
const ATTEMPTS: usize = 5;

/// A folder whose path is short enough for a Unix socket within it (107 bytes).
pub(crate) fn scratch_folder(name: &str) -> Result<TempDir, Error> {
    let usual = std::env::temp_dir();
    let parent = if usual.as_os_str().len() > 60 {
        PathBuf::from("/tmp")
    } else {
        usual
    };
    tempfile::Builder::new()
        .prefix(&format!("aludel-{name}-"))
        .tempdir_in(&parent)
        .map_err(Error::file(&parent))
}

/// Starts `server` on a free port and waits until `ready` succeeds.
///
/// Another process may take the port first, so a server that ends at once is started again on another.
/// What it says goes to `log`, and into the error.
pub(crate) fn launch(
    server: impl Fn(u16) -> Command,
    ready: impl Fn(u16) -> Command,
    log: &Path,
) -> Result<(Child, u16), Error> {
    for _ in 0..ATTEMPTS {
        let port = free_port()?;
        let mut command = server(port);
        let out = std::fs::File::create(log).map_err(Error::file(log))?;
        let err = out.try_clone().map_err(Error::file(log))?;
        // Ctrl-C is for us: the server is stopped when the tests have ended.
        command
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err)
            .process_group(0);
        let mut process = process::start(&mut command)?;
        match wait(&mut process, || ready(port)) {
            Ok(true) => return Ok((process, port)),
            Ok(false) => {}
            Err(error) => {
                process::stop(&mut process, Signal::INT, Duration::from_secs(5));
                return Err(error);
            }
        }
    }
    let told = std::fs::read_to_string(log).unwrap_or_default();
    Err(Error::message(format!("the server does not start:\n{told}")))
}

/// Gives false when the server ended instead of answering.
fn wait(server: &mut Child, ready: impl Fn() -> Command) -> Result<bool, Error> {
    let deadline = Instant::now() + START;
    while Instant::now() < deadline {
        if let Ok(Some(_)) = server.try_wait() {
            return Ok(false);
        }
        if process::output(&mut ready()).is_ok() {
            return Ok(true);
        }
        process::pause()?;
    }
    Err(Error::message(format!(
        "the server does not answer within {} seconds",
        START.as_secs()
    )))
}

/// A TCP port of this machine that nothing uses now.
fn free_port() -> Result<u16, Error> {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| Error::message(format!("no free port on 127.0.0.1: {error}")))
}
