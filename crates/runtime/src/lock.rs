//! The locks of the databases that a command changes: taken before the first connection that `env.py` opens, held to the
//! end of the command, so that two runs on one database take turns and each plans on what the former left.

use std::time::{Duration, Instant};

use aludel_database::{ConnectOptions, MigrationLock, Url};

use crate::console::{Console, Progress};
use crate::error::{Error, ErrorKind, Result};

/// What the lock is known by in the database: the same for every project, since several may share a schema.
const KEY: &str = "aludel";

/// The first word of waiting comes after this long, the following ones after as long again.
const SAY_EVERY: Duration = Duration::from_secs(5);

/// The pause between two attempts of [`wait`].
const ATTEMPTS_EVERY: Duration = Duration::from_millis(100);

/// The variable that bounds the wait, in seconds.
const TIMEOUT_VARIABLE: &str = "ALUDEL_LOCK_TIMEOUT";

/// Why a lock is not held.
pub(crate) enum Failure {
    /// The database could not be asked for it, or did not give it.
    Database(aludel_database::Error),
    /// Something else is wrong.
    Other(Error),
}

impl From<aludel_database::Error> for Failure {
    fn from(error: aludel_database::Error) -> Failure {
        Failure::Database(error)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Other(error)
    }
}

/// The locks held.
#[derive(Default)]
pub(crate) struct Locks {
    held: Vec<(String, MigrationLock)>,
}

impl Locks {
    /// Takes the lock of the database at `url`, unless it is held already. Waits for another run to end, and tells the
    /// console of it.
    pub(crate) fn acquire(
        &mut self,
        url: &Url,
        options: &ConnectOptions,
        console: &mut dyn Console,
    ) -> std::result::Result<(), Failure> {
        let name = url.to_string();
        if self.held.iter().any(|(held, _)| *held == name) {
            return Ok(());
        }
        let mut next_word = SAY_EVERY;
        // Whoever waits for this run is told this name.
        let mut options = options.clone();
        options
            .application_name
            .get_or_insert_with(|| "aludel".to_owned());
        let lock = MigrationLock::acquire(url, &options, KEY, timeout()?, &mut |holder| {
            if holder.waited >= next_word {
                next_word = holder.waited + SAY_EVERY;
                let description = holder.description.as_str();
                console.progress(&Progress::WaitingForLock {
                    waited: holder.waited,
                    holder: (!description.is_empty()).then(|| description.to_owned()),
                });
            }
        })?;
        self.held.push((name, lock));
        Ok(())
    }

    /// Releases every lock.
    pub(crate) fn release(&mut self) {
        self.held.clear();
    }
}

/// Asks again and again until the answer is yes, and tells the console of it.
pub(crate) fn wait(console: &mut dyn Console, holder: &str, mut attempt: impl FnMut() -> bool) -> Result<()> {
    let (started, timeout) = (Instant::now(), timeout()?);
    let mut next_word = SAY_EVERY;
    while !attempt() {
        let waited = started.elapsed();
        if crate::interrupt::is_requested() {
            return Err(Error::new(ErrorKind::Database, "interrupted"));
        }
        if timeout.is_some_and(|timeout| waited >= timeout) {
            return Err(Error::new(
                ErrorKind::Database,
                format!("not free after {} s: {holder}", waited.as_secs()),
            ));
        }
        if waited >= next_word {
            next_word = waited + SAY_EVERY;
            console.progress(&Progress::WaitingForLock {
                waited,
                holder: Some(holder.to_owned()),
            });
        }
        std::thread::sleep(ATTEMPTS_EVERY);
    }
    Ok(())
}

/// The longest wait; none where the variable is not set.
fn timeout() -> Result<Option<Duration>> {
    let Ok(text) = std::env::var(TIMEOUT_VARIABLE) else {
        return Ok(None);
    };
    match text.trim().parse::<f64>().map(Duration::try_from_secs_f64) {
        Ok(Ok(timeout)) => Ok(Some(timeout)),
        _ => Err(Error::command(format!(
            "{TIMEOUT_VARIABLE} must be a number of seconds, not '{text}'"
        ))),
    }
}
