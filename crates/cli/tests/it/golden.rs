//! What a case said and left, as the text that goldens hold.

/// What one command said.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) arguments: String,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) status: String,
}

/// What a case said and left.
pub(crate) struct Transcript {
    pub(crate) commands: Vec<Said>,
    /// Files and database.
    pub(crate) left: String,
}

/// The line for what the reference's traceback was about.
const TRACEBACK: &str = "(traceback) ";

/// The line for a warning of the reference, whose own names a line of its source.
const WARNING: &str = "(warning) ";

/// Such a line for a warning of Alembic's own; others are about Python.
const USER_WARNING: &str = "(warning) UserWarning: ";

/// How our warnings begin.
const OUR_WARNING: &str = "warning: ";

/// How our hints begin; they follow all else.
const OUR_HINT: &str = "help: ";

impl Transcript {
    /// Reads a golden that holds `count` commands.
    pub(crate) fn parse(text: &str, count: usize) -> Option<Self> {
        let mut rest = text;
        let mut commands = Vec::new();
        for _ in 0..count {
            let (arguments, after) = rest.strip_prefix("$ ")?.split_once("\n[stdout]\n")?;
            // An empty section is followed at once by the next title.
            let (stdout, after) = section(after, "[stderr]\n")?;
            let (stderr, after) = section(after, "[status ")?;
            let (status, after) = after.split_once("]\n")?;
            commands.push(Said {
                arguments: arguments.to_owned(),
                stdout: stdout.to_owned(),
                stderr: without(&stderr.replace(USER_WARNING, OUR_WARNING), WARNING),
                status: status.to_owned(),
            });
            rest = after;
        }
        Some(Self {
            commands,
            left: rest.to_owned(),
        })
    }

    /// The text of a golden.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for said in &self.commands {
            let Said {
                arguments,
                stdout,
                stderr,
                status,
            } = said;
            text.push_str(&format!(
                "$ {arguments}\n[stdout]\n{stdout}[stderr]\n{stderr}[status {status}]\n"
            ));
        }
        text.push_str(&self.left);
        text
    }

    /// Leaves of our transcript what is to be compared with the golden: where the reference ended in a traceback,
    /// what we say after that point is ours.
    pub(crate) fn fit(&mut self, golden: &Self) {
        for (ours, theirs) in self.commands.iter_mut().zip(&golden.commands) {
            ours.stderr = without_own_warnings(&ours.stderr, &theirs.stderr);
            if ours.status != "0" {
                ours.stderr = before(&ours.stderr, OUR_HINT).to_owned();
            }
            let Some(at) = theirs.stderr.find(TRACEBACK) else {
                continue;
            };
            let before = &theirs.stderr[..at];
            if ours.stderr.starts_with(before)
                && ours.stdout.starts_with(&theirs.stdout)
                && ours.status != "0"
            {
                *ours = theirs.clone();
            }
        }
    }
}

/// Splits before the first line that begins with `title`.
fn section<'a>(text: &'a str, title: &str) -> Option<(&'a str, &'a str)> {
    if let Some(after) = text.strip_prefix(title) {
        return Some(("", after));
    }
    let at = text.find(&format!("\n{title}"))? + 1;
    Some((&text[..at], &text[at + title.len()..]))
}

/// The text up to the first line that begins with `start`.
fn before<'a>(text: &'a str, start: &str) -> &'a str {
    section(text, start).map_or(text, |(before, _)| before)
}

/// Our text without the warnings that the reference does not have.
fn without_own_warnings(ours: &str, theirs: &str) -> String {
    ours.split_inclusive('\n')
        .filter(|line| !line.starts_with(OUR_WARNING) || theirs.contains(line))
        .collect()
}

/// The text without the lines that begin with `start`.
fn without(text: &str, start: &str) -> String {
    text.split_inclusive('\n')
        .filter(|line| !line.starts_with(start))
        .collect()
}
