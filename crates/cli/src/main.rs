//! The command line of Aludel.

mod arguments;
mod commands;
mod report;
mod signals;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;

/// Evaluating scripts makes and drops many small values, which the system's allocator is slower at. Without huge pages: to clear one
/// takes a command that lists revisions longer than all else it does.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Scripts are evaluated by recursion; the stack is reserved, not used, until one needs it.
const STACK_SIZE: usize = 256 * 1024 * 1024;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    signals::watch();
    let run = std::thread::Builder::new()
        .stack_size(STACK_SIZE)
        // The process ends here and now: to give back piece by piece what the thread used takes longer than some commands.
        .spawn(move || std::process::exit(commands::run(arguments).into()));
    if let Ok(run) = run {
        // Only a thread that failed ends, and has said why.
        let _: std::thread::Result<()> = run.join();
    }
    ExitCode::from(101)
}
