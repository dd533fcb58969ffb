//! Where a project's output goes.

use std::fmt;
use std::io::Write;
use std::time::Duration;

use crate::error::Place;

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
    /// A statement waits for a lock that another session of the database holds.
    WaitingForSession(Box<Waiting>),
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

impl Progress {
    /// The text on a wait, with the line break at its end; `None` of everything else.
    pub fn waiting(&self) -> Option<String> {
        match self {
            Progress::WaitingForLock { waited, holder } => {
                let holder = holder
                    .as_deref()
                    .map_or(String::new(), |holder| format!(" ({holder})"));
                let seconds = waited.as_secs();
                Some(format!(
                    "Waiting for another migration of this database{holder}: {seconds}s\n"
                ))
            }
            Progress::WaitingForSession(waiting) => Some(waiting.to_string()),
            _ => None,
        }
    }
}

/// A statement that waits for a lock. Its `Display` is a text of several lines for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Waiting {
    /// How long it has waited.
    pub waited: Duration,
    /// The step that runs, as `upgrade 1a2b -> 3c4d`.
    pub step: Option<String>,
    /// The place in the script.
    pub place: Option<Place>,
    /// The statement, shortened.
    pub statement: String,
    /// What it waits for, where the database says it.
    pub wanted: Option<String>,
    /// The sessions that hold it, a line on each.
    pub holders: Vec<String>,
    /// What can be done.
    pub advice: Vec<String>,
}

impl fmt::Display for Waiting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Waiting for another session of the database: {} s",
            self.waited.as_secs()
        )?;
        match (&self.step, &self.place) {
            (Some(step), Some(place)) => write!(f, "\n  in: {step} ({}:{})", place.file, place.line)?,
            (Some(step), None) => write!(f, "\n  in: {step}")?,
            (None, Some(place)) => write!(f, "\n  in: {}:{}", place.file, place.line)?,
            (None, None) => {}
        }
        write!(f, "\n  SQL: {}", self.statement)?;
        if let Some(wanted) = &self.wanted {
            write!(f, "\n  wants: {wanted}")?;
        }
        for holder in &self.holders {
            write!(f, "\n  held by: {holder}")?;
        }
        for advice in &self.advice {
            write!(f, "\n  help: {advice}")?;
        }
        writeln!(f)
    }
}

/// The process's own standard streams, without progress; only of waits standard error is told.
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

    fn progress(&mut self, progress: &Progress) {
        if let Some(text) = progress.waiting() {
            self.stderr(&text);
        }
    }
}
