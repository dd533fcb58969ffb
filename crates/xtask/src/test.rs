//! `cargo xtask test`: all tests, against servers of their own.

use std::process::Command;

use crate::error::Error;
use crate::servers::{Kind, Servers};
use crate::{process, workspace};

/// The arguments of `cargo xtask test`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Go on to the test runner: names of tests, `-p CRATE`, and all other options it knows
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    runner: Vec<String>,
}

/// Starts the servers and runs the tests. The runner's own summary comes last.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let servers = Servers::start(&Kind::ALL)?;
    let with_servers = |mut command: Command| {
        command.envs(servers.variables());
        process::run(&mut command)
    };
    let nextest = process::output(workspace::cargo().args(["nextest", "--version"])).is_ok();
    // nextest does not run documentation tests. They carry no names to filter by, so they run only with all.
    if nextest && arguments.runner.is_empty() {
        let mut command = workspace::cargo();
        command.args(["test", "--workspace", "--doc", "--quiet"]);
        fail_with(with_servers(command)?)?;
    }
    fail_with(with_servers(runner(nextest, &arguments.runner))?)
}

/// The command that runs the tests.
fn runner(nextest: bool, arguments: &[String]) -> Command {
    let mut command = workspace::cargo();
    if nextest {
        command.args(["nextest", "run"]);
    } else {
        command.args(["test", "--no-fail-fast"]);
    }
    let narrowed = arguments
        .iter()
        .any(|word| word.starts_with("-p") || word.starts_with("--package"));
    if !narrowed {
        command.arg("--workspace");
    }
    command.args(arguments);
    command
}

/// A runner that failed has said why.
fn fail_with(status: std::process::ExitStatus) -> Result<(), Error> {
    if status.success() {
        return Ok(());
    }
    Err(Error::Failed(
        status
            .code()
            .and_then(|code| u8::try_from(code).ok())
            .unwrap_or(1),
    ))
}
