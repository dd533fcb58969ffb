//! Stopping what the connections of this process do: a program that is told to end lets its databases know.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use crate::connection::Canceller;
use crate::error::{Error, Reason};

static REQUESTED: AtomicBool = AtomicBool::new(false);

/// The open connections.
static OPEN: Mutex<Vec<Weak<Canceller>>> = Mutex::new(Vec::new());

/// Asks the databases to stop the statements that the connections of this process run; they then fail. Waiting for a
/// [`crate::MigrationLock`] ends as well. Meant for another thread, such as one that handles signals; it stays in force
/// until the process ends, but for statements that come later.
pub fn interrupt() {
    REQUESTED.store(true, Ordering::Relaxed);
    let open: Vec<Arc<Canceller>> = connections().iter().filter_map(Weak::upgrade).collect();
    for canceller in open {
        // A server that cannot be reached stops the statement by itself.
        let _ = canceller.cancel();
    }
}

/// Keeps the handle of a connection for as long as the connection holds what this gives.
pub(crate) fn register(canceller: Canceller) -> Arc<Canceller> {
    let canceller = Arc::new(canceller);
    let mut open = connections();
    open.retain(|known| known.strong_count() > 0);
    open.push(Arc::downgrade(&canceller));
    canceller
}

/// An error once [`interrupt`] was called.
pub(crate) fn check() -> Result<(), Error> {
    if REQUESTED.load(Ordering::Relaxed) {
        return Err(Reason::Interrupted.into());
    }
    Ok(())
}

fn connections() -> std::sync::MutexGuard<'static, Vec<Weak<Canceller>>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}
