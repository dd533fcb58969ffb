//! Who has a database file locked, and waiting for it.
//!
//! SQLite only says that the database is locked. On Linux the system tells which processes hold locks on a file.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::interrupt;
use crate::watch::{BlockingSession, Found, Probe, Watcher, shorten};

/// The pauses between attempts, in milliseconds: those of SQLite itself; the last one is repeated.
const PAUSES: [u64; 12] = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100];

thread_local! {
    /// The statement that this thread executes: where SQLite has to wait it calls a plain function.
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

struct Running {
    file: Option<PathBuf>,
    sql: String,
    timeout: Duration,
    slept: Duration,
    watcher: Watcher<'static>,
}

/// Says what is about to be executed, so that [`on_busy`] knows it.
pub(super) fn about_to(sql: &str, file: Option<&Path>, timeout: Duration) {
    let running = Running {
        file: file.map(Path::to_path_buf),
        sql: shorten(sql),
        timeout,
        slept: Duration::ZERO,
        watcher: Watcher::new(""),
    };
    RUNNING.with(|slot| slot.replace(Some(running)));
}

/// What SQLite calls when the file is locked, with the number of calls before in the same wait; true to try again.
pub(super) fn on_busy(calls: i32) -> bool {
    let mut running = RUNNING.with(RefCell::take);
    let again = running
        .as_mut()
        .is_some_and(|running| running.wait(usize::try_from(calls).unwrap_or_default()));
    RUNNING.with(|slot| slot.replace(running));
    again
}

impl Running {
    fn wait(&mut self, calls: usize) -> bool {
        if calls == 0 {
            self.slept = Duration::ZERO;
            self.watcher = Watcher::new(self.sql.clone());
        }
        let pause = Duration::from_millis(PAUSES[calls.min(PAUSES.len() - 1)]);
        let pause = pause.min(self.timeout.saturating_sub(self.slept));
        if pause.is_zero() || interrupt::check().is_err() {
            return false;
        }
        std::thread::sleep(pause);
        let before = self.slept;
        self.slept += pause;
        if before.as_secs() < self.slept.as_secs() {
            self.watcher.tick(&mut Files(self.file.as_deref()));
        }
        true
    }
}

/// The file of a database, or none for one in memory.
struct Files<'p>(Option<&'p Path>);

impl Probe for Files<'_> {
    fn look(&mut self) -> Option<Found> {
        Some(Found {
            sessions: holders(self.0?),
            ..Found::default()
        })
    }

    fn limit(&self) -> &'static str {
        "?timeout= in the URL says after how many seconds a statement fails"
    }
}

/// The processes that hold a lock on the database in a file; nothing where the system does not tell.
pub(super) fn holders(file: &Path) -> Vec<BlockingSession> {
    let locks = std::fs::read_to_string("/proc/locks").unwrap_or_default();
    let mut shared = file.as_os_str().to_owned();
    // Where the locks of the write-ahead log are.
    shared.push("-shm");
    let files = [file.to_path_buf(), PathBuf::from(shared)];
    let numbers: Vec<u64> = files.iter().filter_map(|file| number(file)).collect();
    let mut processes: Vec<u32> = locks.lines().filter_map(|line| holder(line, &numbers)).collect();
    processes.sort_unstable();
    processes.dedup();
    let own = std::process::id();
    if processes.iter().any(|process| *process != own) {
        // A lock of one's own is then that of the connection that waits.
        processes.retain(|process| *process != own);
    }
    processes.into_iter().map(session).collect()
}

/// The process that holds a lock on one of the files, of a line of `/proc/locks`:
/// `1: POSIX  ADVISORY  WRITE 4711 08:01:1234567 1073741825 1073741825`.
fn holder(line: &str, files: &[u64]) -> Option<u32> {
    let fields: Vec<&str> = line.split_whitespace().collect();
    let [_, _, _, _, process, place, ..] = fields.as_slice() else {
        return None;
    };
    let number = place.rsplit(':').next()?.parse().ok()?;
    files.contains(&number).then(|| process.parse().ok()).flatten()
}

#[cfg(unix)]
fn number(file: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(file).ok().map(|found| found.ino())
}

#[cfg(not(unix))]
fn number(_file: &Path) -> Option<u64> {
    None
}

fn session(process: u32) -> BlockingSession {
    let is_own = process == std::process::id();
    let command = std::fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
    let command = String::from_utf8_lossy(&command).replace('\0', " ");
    BlockingSession {
        name: format!("process {process}"),
        statement: Some(shorten(&command)).filter(|command| !is_own && !command.is_empty()),
        remedy: (!is_own).then(|| format!("kill {process}")),
        is_own,
        ..BlockingSession::default()
    }
}

/// Whether an error says that another connection has the database locked.
pub(super) fn is_of_lock(code: &str) -> bool {
    // The lowest byte of an extended code is the plain one: SQLITE_BUSY, SQLITE_LOCKED.
    code.parse::<i32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locks_of_the_system_name_processes() {
        let line = "3: POSIX  ADVISORY  WRITE 4711 08:01:1234567 1073741825 1073741825";
        assert_eq!(holder(line, &[1_234_567]), Some(4711));
        assert_eq!(holder(line, &[1]), None);
        assert_eq!(
            holder(
                "3: -> POSIX  ADVISORY  WRITE 4711 08:01:1234567 0 EOF",
                &[1_234_567]
            ),
            None
        );
        assert_eq!(
            holder("4: OFDLCK ADVISORY  READ  -1 00:05:1059 0 0", &[1059]),
            None
        );
        assert_eq!(holder("", &[1]), None);
    }

    #[test]
    fn extended_codes_of_locks_are_known() {
        let of_lock = ["5", "6", "261", "517", "262"].map(is_of_lock);
        assert_eq!(of_lock, [true; 5]);
        assert!(!is_of_lock("1") && !is_of_lock("") && !is_of_lock("1555"));
    }
}
