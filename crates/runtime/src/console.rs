//! Where a project's output goes.

use std::io::Write;
use std::time::Duration;

/// What receives the text of commands, the log lines of scripts and the progress of a run. The command line writes to
/// its own streams; a service may collect or drop it.
pub trait Console {
    /// Text of a command: lists of revisions, offline SQL, `FAILED: …`.
    fn stdout(&mut self, text: &str);

    /// Log lines and warnings.
    fn stderr(&mut self, text: &str);

    /// Asks the person at the terminal; `None` where there is none.
    fn confirm(&mut self, _question: &str) -> Option<bool> {
        None
    }

    /// How far a run is.
    fn progress(&mut self, _progress: &Progress) {}

    /// Hands on what was collected of standard output: another program is about to write there.
    fn flush(&mut self) {}
}

/// How far a run is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Progress {
    /// Another process holds the lock of the database; the run goes on when it is released.
    WaitingForLock {
        /// How long the run has waited.
        waited: Duration,
        /// Who holds the lock, where the database tells.
        holder: Option<String>,
    },
    /// The lock is held.
    Locked,
    /// The plan is made: so many revisions will run.
    Planned {
        /// The number of steps.
        steps: usize,
    },
    /// A step begins.
    Step {
        /// Its place, from 0.
        index: usize,
        /// Its revision.
        revision: String,
        /// The first line of its docstring.
        doc: String,
    },
    /// All steps are done.
    Finished,
}

/// The process's own standard streams, without progress.
#[derive(Debug, Default)]
pub struct StandardStreams;

impl Console for StandardStreams {
    fn stdout(&mut self, text: &str) {
        // A reader that went away (`| head`) is no failure of the command.
        let _ = std::io::stdout().lock().write_all(text.as_bytes());
    }

    fn stderr(&mut self, text: &str) {
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }
}
