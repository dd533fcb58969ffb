//! One revision: what its file declares, and its place in the graph.

use smallvec::SmallVec;

use crate::error::{Cycle, Error};

/// Position of a revision in its map.
pub(crate) type Index = usize;

/// Positions of a few revisions: nearly always of one.
pub(crate) type Indexes = SmallVec<[Index; 2]>;

/// Characters that the symbol grammar needs for itself.
const ILLEGAL_CHARACTERS: [char; 4] = ['+', '-', ':', '@'];

/// A revision: the header of one file, and (once in a [`RevisionMap`](crate::RevisionMap)) its place in the graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub(crate) revision: String,
    pub(crate) down_revisions: Vec<String>,
    pub(crate) dependencies: Vec<String>,
    pub(crate) own_branch_labels: Vec<String>,
    pub(crate) branch_labels: Vec<String>,
    pub(crate) longdoc: String,
    pub(crate) path: String,
    pub(crate) links: Links,
}

/// Edges of the graph, filled in by the map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Links {
    /// `down_revision` as it stands in the file.
    pub(crate) down: Indexes,
    /// `depends_on`, labels resolved.
    pub(crate) dependencies: Indexes,
    /// `down`, then `dependencies`, each once.
    pub(crate) all_down: Indexes,
    /// `down`, then the dependencies which no ancestor has already, each once.
    pub(crate) normalized_down: Indexes,
    /// Whether normalizing left any dependency.
    pub(crate) has_normalized_dependencies: bool,
    /// Revisions whose `down_revision` names this one.
    pub(crate) next: Indexes,
    /// `next`, and the revisions which depend on this one.
    pub(crate) all_next: Indexes,
}

impl Revision {
    /// Makes a revision of what its file declares: the identifier, `down_revision`, `depends_on` and `branch_labels`.
    ///
    /// # Errors
    ///
    /// When the identifier holds a character of the symbol grammar (`@`, `-`, `+`, `:`), or when the revision names itself as its
    /// own parent or dependency.
    pub fn new(
        revision: &str,
        down_revisions: &[&str],
        dependencies: &[&str],
        branch_labels: &[&str],
    ) -> Result<Self, Error> {
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Self::declared(
            revision.to_owned(),
            owned(down_revisions),
            owned(dependencies),
            owned(branch_labels),
        )
    }

    /// [`Revision::new`] of texts that are its own from here on.
    ///
    /// # Errors
    ///
    /// As [`Revision::new`].
    pub fn declared(
        revision: String,
        down_revisions: Vec<String>,
        dependencies: Vec<String>,
        branch_labels: Vec<String>,
    ) -> Result<Self, Error> {
        if down_revisions.contains(&revision) {
            return Err(Error::cycle(Cycle::Loop, vec![revision]));
        }
        if dependencies.contains(&revision) {
            return Err(Error::cycle(Cycle::DependencyLoop, vec![revision]));
        }
        Self::verify_rev_id(&revision)?;
        let mut labels: Vec<String> = Vec::new();
        for label in &branch_labels {
            if !labels.contains(label) {
                labels.push(label.clone());
            }
        }
        Ok(Self {
            revision,
            down_revisions,
            dependencies,
            own_branch_labels: branch_labels,
            branch_labels: labels,
            longdoc: String::new(),
            path: String::new(),
            links: Links::default(),
        })
    }

    /// Sets the docstring of the file, white space at both ends removed.
    #[must_use]
    pub fn with_doc(mut self, docstring: impl Into<String>) -> Self {
        let docstring = docstring.into();
        let trimmed = docstring.trim();
        self.longdoc = if trimmed.len() == docstring.len() {
            docstring
        } else {
            trimmed.to_owned()
        };
        self
    }

    /// Sets the path of the file, by which errors and `show` name it.
    #[must_use]
    pub fn with_path(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// Checks that `revision` may be the identifier of a revision.
    ///
    /// # Errors
    ///
    /// When it holds a character of the symbol grammar.
    pub fn verify_rev_id(revision: &str) -> Result<(), Error> {
        let found: Vec<String> = ILLEGAL_CHARACTERS
            .iter()
            .filter(|&&c| revision.contains(c))
            .map(char::to_string)
            .collect();
        if found.is_empty() {
            return Ok(());
        }
        Err(Error::revision(format!(
            "Character(s) '{}' not allowed in revision identifier '{revision}'",
            found.join(", ")
        )))
    }

    /// The identifier.
    pub fn revision(&self) -> &str {
        &self.revision
    }

    /// `down_revision` as declared; empty for a base.
    pub fn down_revisions(&self) -> &[String] {
        &self.down_revisions
    }

    /// `depends_on` as declared: identifiers or branch labels.
    pub fn dependencies(&self) -> &[String] {
        &self.dependencies
    }

    /// Branch labels: the revision's own, then those inherited along its branch.
    pub fn branch_labels(&self) -> &[String] {
        &self.branch_labels
    }

    /// The whole docstring.
    pub fn longdoc(&self) -> &str {
        &self.longdoc
    }

    /// The docstring up to its first empty line.
    pub fn doc(&self) -> &str {
        self.longdoc.split("\n\n").next().unwrap_or_default()
    }

    /// The path of the file; empty when none was set.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether no revision names this one as its `down_revision`.
    pub fn is_head(&self) -> bool {
        self.links.next.is_empty()
    }

    /// Whether, moreover, no revision depends on it, so that its row stays in the version table after all upgrades.
    pub fn is_real_head(&self) -> bool {
        self.links.all_next.is_empty()
    }

    /// Whether the revision has no `down_revision`.
    pub fn is_base(&self) -> bool {
        self.down_revisions.is_empty()
    }

    pub(crate) fn is_real_base(&self) -> bool {
        self.is_base() && self.dependencies.is_empty()
    }

    /// Whether several revisions name this one as their `down_revision`.
    pub fn is_branch_point(&self) -> bool {
        self.links.next.len() > 1
    }

    pub(crate) fn is_real_branch_point(&self) -> bool {
        self.links.all_next.len() > 1
    }

    /// Whether the revision has several `down_revision`s.
    pub fn is_merge_point(&self) -> bool {
        self.down_revisions.len() > 1
    }
}
