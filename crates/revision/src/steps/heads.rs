//! The rows of the version table, as steps change them.

use crate::error::Error;
use crate::map::{Found, Identifier, RevisionMap};
use crate::revision::Index;

use super::step::{Direction, Step, StepKind, VersionChange};

/// The rows of the version table at one moment; each step changes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadMaintainer {
    heads: Vec<String>,
}

impl HeadMaintainer {
    /// Starts from the rows that the version table holds.
    pub fn new(rows: &[&str]) -> Self {
        let mut heads: Vec<String> = Vec::with_capacity(rows.len());
        for &row in rows {
            if !heads.iter().any(|head| head == row) {
                heads.push(row.to_owned());
            }
        }
        Self { heads }
    }

    /// The rows at this moment.
    pub fn heads(&self) -> &[String] {
        &self.heads
    }

    /// Takes a step: gives what has to change, and changes the rows kept here.
    ///
    /// # Errors
    ///
    /// When the step does not fit the rows, as after a change of the version table by hand.
    pub fn update_to_step(&mut self, map: &RevisionMap, step: &Step) -> Result<Vec<VersionChange>, Error> {
        let changes = match step.kind {
            StepKind::Revision(index) => self.revision_changes(map, index, step)?,
            StepKind::Stamp { branch_move } => self.stamp_changes(step, branch_move)?,
        };
        for change in &changes {
            self.apply(change, step)?;
        }
        Ok(changes)
    }

    fn revision_changes(
        &self,
        map: &RevisionMap,
        index: Index,
        step: &Step,
    ) -> Result<Vec<VersionChange>, Error> {
        let revision = map.get(index).revision();
        let present = |name: &String| self.heads.contains(name);
        let present_down: Vec<&String> = step.down.iter().filter(|name| present(name)).collect();
        match step.direction {
            Direction::Upgrade if present_down.is_empty() => {
                Ok(vec![VersionChange::Insert(revision.to_owned())])
            }
            Direction::Upgrade if present_down.len() > 1 => {
                let from = self.merged(map, step)?;
                merge(&from, revision).ok_or_else(|| self.misfit(step))
            }
            Direction::Upgrade => Ok(vec![update(present_down[0], revision)]),
            Direction::Downgrade if self.heads.iter().any(|head| head == revision) => {
                let to = self.unmerged(map, index, step)?;
                match to.split_last() {
                    None => Ok(vec![VersionChange::Delete(revision.to_owned())]),
                    Some((last, inserted)) => Ok(unmerge(revision, last, inserted)),
                }
            }
            Direction::Downgrade => Err(self.misfit(step)),
        }
    }

    /// The parents whose rows a merge takes away: those which no other row implies. (The reference forgets that one parent may
    /// imply another, and stops with a `KeyError`; hence the look at the rows.)
    fn merged(&self, map: &RevisionMap, step: &Step) -> Result<Vec<String>, Error> {
        let others: Vec<&str> = self
            .heads
            .iter()
            .filter(|head| !step.down.contains(head))
            .map(String::as_str)
            .collect();
        let mut from = without_ancestors(map, &step.down, &others)?;
        from.retain(|parent| self.heads.contains(parent));
        Ok(from)
    }

    /// The parents which get rows when a revision goes: those which no other row implies, or, where there is no other row, no
    /// other parent.
    fn unmerged(&self, map: &RevisionMap, index: Index, step: &Step) -> Result<Vec<String>, Error> {
        let revision = map.get(index);
        let others: Vec<&str> = self
            .heads
            .iter()
            .filter(|&head| *head != revision.revision)
            .map(String::as_str)
            .collect();
        if !others.is_empty() {
            return without_ancestors(map, &step.down, &others);
        }
        let parents = &revision.links.normalized_down;
        let implied = |parent: Index| {
            let others = parents.iter().filter(|&&other| other != parent);
            others
                .into_iter()
                .any(|&other| map.ancestors_of(&[other]).contains(parent))
        };
        Ok(map.owned_ids(
            &parents
                .iter()
                .copied()
                .filter(|&parent| !implied(parent))
                .collect::<Vec<_>>(),
        ))
    }

    fn stamp_changes(&self, step: &Step, branch_move: bool) -> Result<Vec<VersionChange>, Error> {
        let is_new = |names: &[String]| names.iter().any(|name| !self.heads.contains(name));
        let changes = match (step.direction, step.from.as_slice(), step.to.as_slice()) {
            (Direction::Downgrade, [from], _) if branch_move => vec![VersionChange::Delete(from.clone())],
            (Direction::Upgrade, from, [to]) if (branch_move || is_new(from)) && is_new(&step.to) => {
                vec![VersionChange::Insert(to.clone())]
            }
            (_, from, [to, ..]) if from.len() > 1 => merge(from, to).ok_or_else(|| self.misfit(step))?,
            (_, [from, ..], [inserted @ .., last]) => unmerge(from, last, inserted),
            _ => return Err(self.misfit(step)),
        };
        Ok(changes)
    }

    fn apply(&mut self, change: &VersionChange, step: &Step) -> Result<(), Error> {
        let (gone, come) = match change {
            VersionChange::Insert(revision) => (None, Some(revision)),
            VersionChange::Delete(revision) => (Some(revision), None),
            VersionChange::Update { from, to } => (Some(from), Some(to)),
        };
        if come.is_some_and(|revision| self.heads.contains(revision)) {
            return Err(self.misfit(step));
        }
        if let Some(revision) = gone {
            let position = self.heads.iter().position(|head| head == revision);
            self.heads.remove(position.ok_or_else(|| self.misfit(step))?);
        }
        self.heads.extend(come.cloned());
        Ok(())
    }

    fn misfit(&self, step: &Step) -> Error {
        let rows = if self.heads.is_empty() {
            "no row".to_owned()
        } else {
            self.heads.join(", ")
        };
        Error::revision(format!(
            "Step '{}' does not fit the version table, which holds {rows}",
            step.short_log()
        ))
    }
}

fn update(from: &str, to: &str) -> VersionChange {
    VersionChange::Update {
        from: from.to_owned(),
        to: to.to_owned(),
    }
}

/// All rows but the last go, the last becomes the new revision's.
fn merge(from: &[String], to: &str) -> Option<Vec<VersionChange>> {
    let (last, deleted) = from.split_last()?;
    let mut changes: Vec<VersionChange> = deleted.iter().cloned().map(VersionChange::Delete).collect();
    changes.push(update(last, to));
    Some(changes)
}

/// The row becomes the last parent's, the other parents get rows of their own.
fn unmerge(from: &str, last: &str, inserted: &[String]) -> Vec<VersionChange> {
    let mut changes: Vec<VersionChange> = inserted.iter().cloned().map(VersionChange::Insert).collect();
    changes.push(update(from, last));
    changes
}

/// The `names` that are no ancestors of the rows `others`, nor among them.
fn without_ancestors(map: &RevisionMap, names: &[String], others: &[&str]) -> Result<Vec<String>, Error> {
    let mut indexes = Vec::new();
    for found in map.found_for(Identifier::Many(others))? {
        if let Found::Revision(index) = found {
            indexes.push(index);
        }
    }
    let ancestors = map.ancestors_of(&indexes);
    let implied = |name: &String| map.index_of(name).is_some_and(|index| ancestors.contains(index));
    Ok(names.iter().filter(|name| !implied(name)).cloned().collect())
}
