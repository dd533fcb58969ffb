//! One step of a plan.

use std::fmt;

use crate::map::RevisionMap;
use crate::revision::{Index, Revision};

/// Which way a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards the heads.
    Upgrade,
    /// Towards the base.
    Downgrade,
}

/// One change of the version table's rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VersionChange {
    /// A row for this revision comes in.
    Insert(String),
    /// The row of this revision goes.
    Delete(String),
    /// The row of the first revision becomes one for the second.
    Update {
        /// The revision whose row changes.
        from: String,
        /// The revision that the row names afterwards.
        to: String,
    },
}

/// One step: a revision's `upgrade()` or `downgrade()`, or one move of `stamp`.
///
/// `Display` gives the text of the log line after "Running ".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub(crate) kind: StepKind,
    pub(crate) direction: Direction,
    pub(crate) from: Vec<String>,
    pub(crate) to: Vec<String>,
    pub(crate) up: Vec<String>,
    pub(crate) down: Vec<String>,
    pub(crate) doc: String,
    pub(crate) changes: Vec<VersionChange>,
    pub(crate) heads: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum StepKind {
    Revision(Index),
    /// `branch_move`: a whole branch appears or vanishes.
    Stamp {
        branch_move: bool,
    },
}

impl Step {
    pub(crate) fn of_revision(map: &RevisionMap, index: Index, direction: Direction) -> Self {
        let revision = map.get(index);
        let own = vec![revision.revision.clone()];
        let normalized = map.owned_ids(&revision.links.normalized_down);
        let (from, to) = match direction {
            Direction::Upgrade => (revision.down_revisions.clone(), own.clone()),
            Direction::Downgrade => (own.clone(), revision.down_revisions.clone()),
        };
        Self {
            kind: StepKind::Revision(index),
            direction,
            from,
            to,
            up: own,
            down: normalized,
            doc: revision.doc().to_owned(),
            changes: Vec::new(),
            heads: Vec::new(),
        }
    }

    pub(crate) fn of_stamp(
        from: Vec<String>,
        to: Vec<String>,
        direction: Direction,
        branch_move: bool,
    ) -> Self {
        let (up, down) = match direction {
            Direction::Upgrade => (to.clone(), from.clone()),
            Direction::Downgrade => (from.clone(), to.clone()),
        };
        Self {
            kind: StepKind::Stamp { branch_move },
            direction,
            from,
            to,
            up,
            down,
            doc: String::new(),
            changes: Vec::new(),
            heads: Vec::new(),
        }
    }

    /// The revision whose script runs; `None` for a step of `stamp`.
    pub fn revision<'a>(&self, map: &'a RevisionMap) -> Option<&'a Revision> {
        match self.kind {
            StepKind::Revision(index) => map.revisions().get(index),
            StepKind::Stamp { .. } => None,
        }
    }

    /// Which way the step goes.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Whether this is an upgrade.
    pub fn is_upgrade(&self) -> bool {
        self.direction == Direction::Upgrade
    }

    /// Whether the step only changes the version table.
    pub fn is_stamp(&self) -> bool {
        matches!(self.kind, StepKind::Stamp { .. })
    }

    /// `upgrade`, `downgrade` or `stamp_revision`: the function that runs.
    pub fn name(&self) -> &'static str {
        match (self.is_stamp(), self.direction) {
            (true, _) => "stamp_revision",
            (false, Direction::Upgrade) => "upgrade",
            (false, Direction::Downgrade) => "downgrade",
        }
    }

    /// The step's upper revisions (`MigrationInfo.up_revision_ids`).
    pub fn up_revision_ids(&self) -> &[String] {
        &self.up
    }

    /// The step's lower revisions, dependencies included (`MigrationInfo.down_revision_ids`).
    pub fn down_revision_ids(&self) -> &[String] {
        &self.down
    }

    /// What happens to the rows of the version table, in this order.
    pub fn changes(&self) -> &[VersionChange] {
        &self.changes
    }

    /// The rows of the version table once the step is done.
    pub fn heads(&self) -> &[String] {
        &self.heads
    }

    /// The step without the revision's docstring: `upgrade ae10 -> 27c6`.
    pub fn short_log(&self) -> String {
        format!(
            "{} {} -> {}",
            self.name(),
            self.from.join(", "),
            self.to.join(", ")
        )
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short_log())?;
        if !self.doc.is_empty() {
            write!(f, ", {}", self.doc)?;
        }
        Ok(())
    }
}
