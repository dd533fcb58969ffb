//! The process's streams: plain when piped, with colour and a progress line on a terminal.

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use aludel::{Console, Progress};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::signals;

/// Fewer steps than this need no progress line.
const FEW_STEPS: usize = 5;

/// How many bytes of standard output are collected.
const STDOUT_BUFFER: usize = 64 * 1024;

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
    /// Where standard output is no terminal, texts are collected, as Python does: an offline script is thousands of them.
    stdout: BufWriter<Stdout>,
    stdout_is_terminal: bool,
    stdout_colour: bool,
    stderr_is_terminal: bool,
    bar: Option<ProgressBar>,
    /// Why standard output is not complete.
    lost: Option<io::Error>,
}

impl Terminal {
    /// The process's own streams.
    pub(crate) fn new() -> Terminal {
        Terminal {
            stdout: BufWriter::with_capacity(STDOUT_BUFFER, std::io::stdout()),
            stdout_is_terminal: std::io::stdout().is_terminal(),
            stdout_colour: may_colour(&std::io::stdout()),
            stderr_is_terminal: std::io::stderr().is_terminal(),
            bar: None,
            lost: None,
        }
    }

    /// Writes what is left of standard output.
    ///
    /// # Errors
    ///
    /// When a part of it could not be written. A reader that went away (`| head`) is no failure of the command.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        self.flush();
        self.lost.take().map_or(Ok(()), Err)
    }

    fn note(&mut self, written: io::Result<()>) {
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                self.lost.get_or_insert(error);
            }
            _ => {}
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
            Cow::Borrowed(text)
        };
        let written = self.stdout.write_all(text.as_bytes());
        self.note(written);
        if self.stdout_is_terminal {
            self.flush();
        }
    }

    fn stderr(&mut self, text: &str) {
        // Where both streams go to one place, the order stays.
        self.flush();
        aside(self.bar.as_ref(), || {
            let _ = std::io::stderr().lock().write_all(text.as_bytes());
        });
    }

    fn flush(&mut self) {
        let Terminal { stdout, bar, .. } = self;
        let written = aside(bar.as_ref(), || stdout.flush());
        self.note(written);
    }

    /// Asked only where both the question is seen and the answer can be typed.
    fn confirm(&mut self, question: &str) -> Option<bool> {
        if !self.stderr_is_terminal || !std::io::stdin().is_terminal() {
            return None;
        }
        self.stderr(&format!("{question} [y/N] "));
        let mut answer = String::new();
        signals::while_asking(|| std::io::stdin().read_line(&mut answer)).ok()?;
        Some(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
    }

    fn progress(&mut self, progress: &Progress) {
        match progress {
            Progress::WaitingForLock { .. } | Progress::WaitingForSession(_) => {
                if let Some(text) = progress.waiting() {
                    self.stderr(&text);
                }
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

/// Writes with the progress line out of the way.
fn aside<T>(bar: Option<&ProgressBar>, write: impl FnOnce() -> T) -> T {
    match bar {
        Some(bar) => bar.suspend(write),
        None => write(),
    }
}

/// Colours the marks of revision lists; text without them stays as it is.
fn highlight(text: &str) -> Cow<'_, str> {
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
        Some(rest) => Cow::Owned(format!("\u{1b}[31mFAILED:\u{1b}[0m{rest}")),
        None => Cow::Owned(text),
    }
}
