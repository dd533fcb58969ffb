//! Programs that a task runs, and what becomes of them when the task is interrupted.

use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::error::Error;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// How often a running program and the interrupt flag are looked at.
const POLL: Duration = Duration::from_millis(50);

/// How long an interrupted program may take to end by itself.
const GRACE: Duration = Duration::from_secs(10);

/// Lets SIGINT, SIGTERM and SIGHUP raise a flag instead of ending this process, so that servers are
/// stopped and folders removed on the way out.
pub(crate) fn watch_for_interrupts() -> Result<(), Error> {
    ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::SeqCst))
        .map_err(|error| Error::message(format!("cannot watch for Ctrl-C: {error}")))
}

/// Whether the task was asked to end.
pub(crate) fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// Sleeps one poll interval, or gives [`Error::Interrupted`].
pub(crate) fn pause() -> Result<(), Error> {
    sleep(POLL);
    if interrupted() {
        Err(Error::Interrupted)
    } else {
        Ok(())
    }
}

/// Runs a program to its end with our terminal. On an interrupt it is asked to end and waited for.
pub(crate) fn run(command: &mut Command) -> Result<ExitStatus, Error> {
    let mut child = start(command)?;
    loop {
        if let Some(status) = child
            .try_wait()
            .map_err(|error| Error::Start(name(command), error))?
        {
            return if interrupted() {
                Err(Error::Interrupted)
            } else {
                Ok(status)
            };
        }
        if pause().is_err() {
            stop(&mut child, Signal::TERM, GRACE);
            return Err(Error::Interrupted);
        }
    }
}

/// Runs a program that is a step of the task: its failure is the task's, with the command named.
pub(crate) fn step(command: &mut Command) -> Result<(), Error> {
    let status = run(command)?;
    if status.success() {
        return Ok(());
    }
    Err(Error::message(format!("{} failed ({status})", line(command))))
}

/// Runs a program silently and gives its standard output; its standard error is told when it fails.
pub(crate) fn output(command: &mut Command) -> Result<String, Error> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Error::Start(name(command), error))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let told = String::from_utf8_lossy(&output.stderr);
    Err(Error::message(format!(
        "{} failed ({})\n{}",
        line(command),
        output.status,
        told.trim_end()
    )))
}

/// Starts a program.
pub(crate) fn start(command: &mut Command) -> Result<Child, Error> {
    command
        .spawn()
        .map_err(|error| Error::Start(name(command), error))
}

/// Sends `signal` to a program and waits for its end, `grace` at most; then it is killed.
pub(crate) fn stop(child: &mut Child, signal: Signal, grace: Duration) {
    if let Ok(Some(_)) = child.try_wait() {
        return;
    }
    if let Some(pid) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        // An error means that it has just ended, which the wait below sees.
        let _ = kill_process(pid, signal);
    }
    let deadline = Instant::now() + grace;
    while Instant::now() < deadline {
        if let Ok(Some(_)) = child.try_wait() {
            return;
        }
        sleep(POLL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// Whether a program of this name is on the search path.
pub(crate) fn on_path(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else {
        return false;
    };
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

/// The command as a person would type it.
fn line(command: &Command) -> String {
    let mut words = vec![name(command)];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}
