//! What can be wrong with a graph of revisions or with a question to it.

use std::fmt;

/// An error of this crate.
///
/// Its text is the reference's; [`Error::hint`] adds what the reference does not say (near matches, the files concerned).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    detail: Detail,
    hint: Option<String>,
    warning: Option<&'static str>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Detail {
    RangeNotAncestor {
        lower: String,
        upper: String,
    },
    MultipleHeads {
        heads: Vec<String>,
        argument: String,
    },
    Resolution {
        message: String,
        argument: String,
    },
    Cycle {
        cycle: Cycle,
        revisions: Vec<String>,
    },
    MissingRevision {
        missing: String,
        referenced_from: String,
    },
    Duplicate {
        revision: String,
    },
    Revision(String),
    Command {
        message: String,
        source: Error,
    },
}

/// The four ways in which a graph can lead back to itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cycle {
    Parents,
    Dependency,
    Loop,
    DependencyLoop,
}

impl Cycle {
    fn name(self) -> &'static str {
        match self {
            Self::Parents => "Cycle",
            Self::Dependency => "Dependency cycle",
            Self::Loop => "Self-loop",
            Self::DependencyLoop => "Dependency self-loop",
        }
    }
}

/// Classes of [`Error`], for callers that react to one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The lower end of a range is not an ancestor of its upper end.
    RangeNotAncestor,
    /// One revision was asked for and several heads fit.
    MultipleHeads,
    /// An identifier names no revision, or several.
    Resolution,
    /// The graph leads back to itself.
    Cycle,
    /// A revision names a parent or dependency that is not there.
    MissingRevision,
    /// Two files declare the same identifier.
    Duplicate,
    /// Any other.
    Other,
}

/// The words which a command gives to the errors of [`Error::into_command`]; `None` takes the general ones.
///
/// `ancestor` may hold `%(start)s` and `%(end)s`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wording<'a> {
    /// Text for a range whose ends are not on one branch.
    pub ancestor: Option<&'a str>,
    /// Text for several heads where one was asked for.
    pub multiple_heads: Option<&'a str>,
    /// How the lower end of the range was written.
    pub start: Option<&'a str>,
    /// How the upper end of the range was written.
    pub end: Option<&'a str>,
}

impl Error {
    fn new(detail: Detail) -> Self {
        Self(Box::new(Inner {
            detail,
            hint: None,
            warning: None,
        }))
    }

    pub(crate) fn revision(message: impl Into<String>) -> Self {
        Self::new(Detail::Revision(message.into()))
    }

    pub(crate) fn range_not_ancestor(lower: String, upper: String) -> Self {
        Self::new(Detail::RangeNotAncestor { lower, upper })
    }

    pub(crate) fn multiple_heads(heads: Vec<String>, argument: &str) -> Self {
        Self::new(Detail::MultipleHeads {
            heads,
            argument: argument.to_owned(),
        })
    }

    pub(crate) fn resolution(message: String, argument: &str) -> Self {
        Self::new(Detail::Resolution {
            message,
            argument: argument.to_owned(),
        })
    }

    pub(crate) fn cycle(cycle: Cycle, revisions: Vec<String>) -> Self {
        Self::new(Detail::Cycle { cycle, revisions })
    }

    pub(crate) fn missing(missing: &str, referenced_from: &str) -> Self {
        Self::new(Detail::MissingRevision {
            missing: missing.to_owned(),
            referenced_from: referenced_from.to_owned(),
        })
    }

    pub(crate) fn duplicate(revision: &str) -> Self {
        Self::new(Detail::Duplicate {
            revision: revision.to_owned(),
        })
    }

    /// A relative symbol that leads out of the graph.
    pub(crate) fn relative(written: &str, steps: u64) -> Self {
        Self::revision(format!(
            "Relative revision {written} didn't produce {steps} migrations"
        ))
    }

    pub(crate) fn with_hint(mut self, hint: String) -> Self {
        if !hint.is_empty() {
            self.0.hint = Some(hint);
        }
        self
    }

    /// The same error, after a warning.
    pub(crate) fn after(mut self, warning: Option<&'static str>) -> Self {
        self.0.warning = warning;
        self
    }

    /// A warning (Python's `UserWarning`) that came before the error.
    pub fn warning(&self) -> Option<&str> {
        match &self.0.detail {
            Detail::Command { source, .. } => source.warning(),
            _ => self.0.warning,
        }
    }

    /// The class of the error; that of its cause for an error made by [`Error::into_command`].
    pub fn kind(&self) -> ErrorKind {
        match &self.0.detail {
            Detail::RangeNotAncestor { .. } => ErrorKind::RangeNotAncestor,
            Detail::MultipleHeads { .. } => ErrorKind::MultipleHeads,
            Detail::Resolution { .. } => ErrorKind::Resolution,
            Detail::Cycle { .. } => ErrorKind::Cycle,
            Detail::MissingRevision { .. } => ErrorKind::MissingRevision,
            Detail::Duplicate { .. } => ErrorKind::Duplicate,
            Detail::Revision(_) => ErrorKind::Other,
            Detail::Command { source, .. } => source.kind(),
        }
    }

    /// What helps to go on, beyond the reference's words: near matches of an unknown identifier, the files concerned.
    pub fn hint(&self) -> Option<&str> {
        match &self.0.detail {
            Detail::Command { source, .. } => source.hint(),
            _ => self.0.hint.as_deref(),
        }
    }

    /// The identifier or symbol that could not be resolved, if that is the error.
    pub fn argument(&self) -> Option<&str> {
        match &self.0.detail {
            Detail::MultipleHeads { argument, .. } | Detail::Resolution { argument, .. } => Some(argument),
            Detail::Command { source, .. } => source.argument(),
            _ => None,
        }
    }

    /// Gives the error the words in which a command reports it, as `ScriptDirectory._catch_revision_errors` does.
    /// An error that already has them stays as it is.
    #[must_use]
    pub fn into_command(self, wording: Wording<'_>) -> Self {
        let message = match &self.0.detail {
            Detail::Command { .. } => return self,
            Detail::RangeNotAncestor { lower, upper } => wording
                .ancestor
                .unwrap_or(
                    "Requested range %(start)s:%(end)s does not refer to ancestor/descendant revisions along the same \
                     branch",
                )
                .replace("%(start)s", wording.start.unwrap_or(lower))
                .replace("%(end)s", wording.end.unwrap_or(upper)),
            Detail::MultipleHeads { argument, .. } => match wording.multiple_heads {
                Some(text) => text.to_owned(),
                None => several_heads(wording.end.unwrap_or(argument)),
            },
            Detail::Resolution { argument, .. } => {
                format!("Can't locate revision identified by '{argument}'")
            }
            _ => self.to_string(),
        };
        Self::new(Detail::Command {
            message,
            source: self,
        })
    }
}

fn several_heads(argument: &str) -> String {
    format!(
        "Multiple head revisions are present for given argument '{argument}'; please specify a specific target revision, \
         '<branchname>@{argument}' to narrow to a specific head, or 'heads' for all heads"
    )
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.detail {
            Detail::RangeNotAncestor { lower, upper } => {
                write!(f, "Revision {lower} is not an ancestor of revision {upper}")
            }
            Detail::MultipleHeads { heads, argument } => {
                write!(
                    f,
                    "Multiple heads are present for given argument '{argument}'; {}",
                    heads.join(", ")
                )
            }
            Detail::Resolution { message, .. }
            | Detail::Revision(message)
            | Detail::Command { message, .. } => f.write_str(message),
            Detail::Cycle { cycle, revisions } => {
                write!(
                    f,
                    "{} is detected in revisions ({})",
                    cycle.name(),
                    revisions.join(", ")
                )
            }
            Detail::MissingRevision {
                missing,
                referenced_from,
            } => {
                write!(
                    f,
                    "Revision {missing} referenced from {referenced_from} is not present"
                )
            }
            Detail::Duplicate { revision } => write!(f, "Revision {revision} is present more than once"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.detail {
            Detail::Command { source, .. } => Some(source),
            _ => None,
        }
    }
}
