//! The tasks of this project: `cargo xtask test`, `serve`, `record`, `bench` and `release`.
//!
//! Each task does its own set-up (packages, servers, virtual environments) and leaves nothing behind
//! outside the target folder.

mod bench;
mod error;
mod packages;
mod process;
mod record;
mod reference;
mod release;
mod serve;
mod servers;
mod test;
mod workspace;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::Error;

/// The command line of `cargo xtask`.
#[derive(Parser)]
#[command(name = "cargo xtask", about = "The tasks of this project")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

/// One task.
#[derive(Subcommand)]
enum Task {
    /// Install what is missing, start private database servers, run all tests, stop the servers
    Test(test::Arguments),
    /// Start the same servers, print their environment variables, keep them until Ctrl-C
    Serve(serve::Arguments),
    /// Record the goldens again from the reference (needs Python and network)
    Record(record::Arguments),
    /// Measure against the reference and psql, in one run (needs Python and network)
    Bench(bench::Arguments),
    /// Build the stripped program and an archive with its checksum
    Release(release::Arguments),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = process::watch_for_interrupts().and_then(|()| match arguments.task {
        Task::Test(arguments) => test::run(&arguments),
        Task::Serve(arguments) => serve::run(&arguments),
        Task::Record(arguments) => record::run(&arguments),
        Task::Bench(arguments) => bench::run(&arguments),
        Task::Release(arguments) => release::run(&arguments),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Error::Failed(status)) => ExitCode::from(status),
        Err(error) => {
            say(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Writes one line for the person who runs the task. A closed standard error is no reason to stop.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
