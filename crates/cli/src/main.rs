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
        .spawn(move || commands::run(arguments));
    match run.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        // The thread has said why.
        _ => ExitCode::from(101),
    }
}
