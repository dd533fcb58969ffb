//! `cargo xtask serve`: the servers of the tests, for as long as a developer wants them.

use std::io::Write as _;

use crate::error::Error;
use crate::servers::{Kind, Servers};
use crate::{process, say};

/// The arguments of `cargo xtask serve`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Write the variables to this file as well, for `source FILE` in another terminal
    #[arg(long, value_name = "FILE")]
    write: Option<std::path::PathBuf>,
}

/// Starts the servers, prints `export` lines and waits for Ctrl-C.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let servers = Servers::start(&Kind::ALL)?;
    let lines: String = servers
        .variables()
        .map(|(name, value)| format!("export {name}='{value}'\n"))
        .collect();
    if let Some(path) = &arguments.write {
        std::fs::write(path, &lines).map_err(Error::file(path))?;
    }
    let mut out = std::io::stdout();
    out.write_all(lines.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| Error::message(format!("standard output: {error}")))?;
    say("the servers run until Ctrl-C; with these variables `cargo test` works as usual");
    while process::pause().is_ok() {}
    if let Some(path) = &arguments.write {
        std::fs::remove_file(path).map_err(Error::file(path))?;
    }
    Ok(())
}
