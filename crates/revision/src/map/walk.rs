//! Ancestors and descendants.

use crate::error::Error;
use crate::revision::{Index, Links};

use super::RevisionMap;

/// A set of revisions, with the order of the map.
#[derive(Debug, Clone)]
pub(crate) struct RevisionSet {
    marks: Vec<bool>,
}

impl RevisionSet {
    pub(crate) fn contains(&self, index: Index) -> bool {
        self.marks[index]
    }

    /// Adds a revision; tells whether it was not there before.
    pub(crate) fn insert(&mut self, index: Index) -> bool {
        !std::mem::replace(&mut self.marks[index], true)
    }

    pub(crate) fn remove(&mut self, index: Index) {
        self.marks[index] = false;
    }

    pub(crate) fn members(&self) -> Vec<Index> {
        self.marks
            .iter()
            .enumerate()
            .filter(|(_, marked)| **marked)
            .map(|(index, _)| index)
            .collect()
    }
}

/// Which edges a walk follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edges {
    Down,
    AllDown,
    NormalizedDown,
    Next,
    AllNext,
}

impl Edges {
    pub(crate) fn of(self, links: &Links) -> &[Index] {
        match self {
            Self::Down => &links.down,
            Self::AllDown => &links.all_down,
            Self::NormalizedDown => &links.normalized_down,
            Self::Next => &links.next,
            Self::AllNext => &links.all_next,
        }
    }

    /// The edges towards ancestors.
    pub(crate) fn ancestors(include_dependencies: bool) -> Self {
        if include_dependencies {
            Self::NormalizedDown
        } else {
            Self::Down
        }
    }

    /// The edges towards descendants.
    pub(crate) fn descendants(include_dependencies: bool) -> Self {
        if include_dependencies {
            Self::AllNext
        } else {
            Self::Next
        }
    }
}

impl RevisionMap {
    pub(crate) fn set(&self, members: &[Index]) -> RevisionSet {
        let mut set = RevisionSet {
            marks: vec![false; self.revisions.len()],
        };
        for &member in members {
            set.insert(member);
        }
        set
    }

    /// The targets and all that is reached from them, each once, in the order of the reference's depth-first walk.
    pub(crate) fn related(&self, targets: &[Index], edges: Edges) -> Vec<Index> {
        let mut seen = self.set(&[]);
        let mut order = Vec::new();
        let mut todo = Vec::new();
        for &target in targets {
            todo.push(target);
            while let Some(index) = todo.pop() {
                if seen.insert(index) {
                    todo.extend_from_slice(edges.of(&self.revisions[index].links));
                    order.push(index);
                }
            }
        }
        order
    }

    pub(crate) fn related_set(&self, targets: &[Index], edges: Edges) -> RevisionSet {
        let mut seen = self.set(&[]);
        let mut todo = targets.to_vec();
        while let Some(index) = todo.pop() {
            if seen.insert(index) {
                todo.extend_from_slice(edges.of(&self.revisions[index].links));
            }
        }
        seen
    }

    /// As [`RevisionMap::related_set`]; one target that is reached from another is an error.
    pub(crate) fn related_checked(&self, targets: &[Index], edges: Edges) -> Result<RevisionSet, Error> {
        let mut seen = self.set(&[]);
        for &target in targets {
            let mut overlaps: Vec<Index> = Vec::new();
            let mut todo = vec![target];
            while let Some(index) = todo.pop() {
                if targets.len() > 1
                    && index != target
                    && targets.contains(&index)
                    && !overlaps.contains(&index)
                {
                    overlaps.push(index);
                }
                if seen.insert(index) {
                    todo.extend_from_slice(edges.of(&self.revisions[index].links));
                }
            }
            if !overlaps.is_empty() {
                return Err(Error::revision(format!(
                    "Requested revision {} overlaps with other requested revisions {}",
                    self.revisions[target].revision,
                    self.ids(&overlaps).join(", ")
                ))
                .with_hint(
                    "One is an ancestor of the other. If both are rows of the version table, keep the one whose schema the \
                     database has: aludel stamp --purge REVISION"
                        .to_owned(),
                ));
            }
        }
        Ok(seen)
    }
}
