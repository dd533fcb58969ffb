//! Stopping a command from another thread.

use std::sync::atomic::{AtomicBool, Ordering};

static REQUESTED: AtomicBool = AtomicBool::new(false);

/// Stops the command that another thread of this process runs, and every other one: the statement that a database
/// executes is cancelled, the script that runs gets a `KeyboardInterrupt`, and a wait for a lock ends. The command then
/// fails as after any other failure, with what the database holds; meant for a process that is told to end.
///
/// ```no_run
/// std::thread::spawn(|| {
///     // … when a signal arrives:
///     aludel::interrupt();
/// });
/// let mut project = aludel::Project::open("alembic.ini")?;
/// project.upgrade("heads")?;
/// # Ok::<(), aludel::Error>(())
/// ```
pub fn interrupt() {
    REQUESTED.store(true, Ordering::Relaxed);
    // The script first: it may catch the error of the statement, and must not go on then.
    aludel_python::interrupt();
    aludel_database::interrupt();
}

/// Whether [`interrupt`] was called.
pub(crate) fn is_requested() -> bool {
    REQUESTED.load(Ordering::Relaxed)
}
