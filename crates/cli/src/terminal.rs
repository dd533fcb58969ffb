//! The process's streams: plain when piped, with colour and a progress line on a terminal.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use aludel::{Console, Progress};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Fewer steps than this need no progress line.
const FEW_STEPS: usize = 5;

/// Whether text for the stream may be coloured: it is a terminal, and neither `NO_COLOR` nor a dumb terminal forbids.
fn may_colour(stream: &impl IsTerminal) -> bool {
    let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    stream.is_terminal() && !forbidden && !dumb
}

/// Whether standard error may be coloured.
pub(crate) fn stderr_colour() -> bool {
    may_colour(&std::io::stderr())
}

/// The streams of the command line.
pub(crate) struct Terminal {
    stdout_colour: bool,
    stderr_is_terminal: bool,
    bar: Option<ProgressBar>,
}

impl Terminal {
    /// The process's own streams.
    pub(crate) fn new() -> Terminal {
        Terminal {
            stdout_colour: may_colour(&std::io::stdout()),
            stderr_is_terminal: std::io::stderr().is_terminal(),
            bar: None,
        }
    }

    fn write(&self, write: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    fn start_bar(&mut self, steps: usize) {
        if !self.stderr_is_terminal || steps < FEW_STEPS {
            return;
        }
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::stderr());
        let template = if stderr_colour() {
            "{bar:24.cyan} {pos}/{len} {msg}"
        } else {
            "{bar:24} {pos}/{len} {msg}"
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        self.bar = Some(bar);
    }
}

impl Console for Terminal {
    fn stdout(&mut self, text: &str) {
        let text = if self.stdout_colour {
            highlight(text)
        } else {
            text.to_owned()
        };
        self.write(|| {
            // A reader that went away (`| head`) is no failure of the command.
            let mut stdout = std::io::stdout().lock();
            let _ = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
        });
    }

    fn stderr(&mut self, text: &str) {
        self.write(|| {
            let _ = std::io::stderr().lock().write_all(text.as_bytes());
        });
    }

    fn progress(&mut self, progress: &Progress) {
        match progress {
            Progress::WaitingForLock { waited, holder } => {
                let holder = holder
                    .as_deref()
                    .map_or(String::new(), |holder| format!(" ({holder})"));
                let waited = Duration::from_secs(waited.as_secs());
                self.stderr(&format!(
                    "Waiting for another migration of this database{holder}: {waited:?}\n"
                ));
            }
            Progress::Planned { steps } => self.start_bar(*steps),
            Progress::Step { index, revision, doc } => {
                if let Some(bar) = &self.bar {
                    bar.set_position(*index as u64);
                    bar.set_message(format!("{revision} {doc}"));
                }
            }
            Progress::Finished => {
                if let Some(bar) = self.bar.take() {
                    bar.finish_and_clear();
                }
            }
            _ => {}
        }
    }
}

/// Colours the marks of revision lists; text without them stays as it is.
fn highlight(text: &str) -> String {
    let mut text = text.to_owned();
    for (mark, style) in [
        ("(head)", "32"),
        ("(effective head)", "32"),
        ("(current)", "36"),
        ("(branchpoint)", "33"),
        ("(mergepoint)", "33"),
    ] {
        text = text.replace(mark, &format!("\u{1b}[{style}m{mark}\u{1b}[0m"));
    }
    match text.strip_prefix("FAILED:") {
        Some(rest) => format!("\u{1b}[31mFAILED:\u{1b}[0m{rest}"),
        None => text,
    }
}
