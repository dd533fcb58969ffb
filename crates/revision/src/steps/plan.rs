//! Plans: the steps of `upgrade`, `downgrade` and `stamp`.

use crate::error::{Error, Wording};
use crate::map::{Identifier, RangeOptions, RevisionMap, as_revision};
use crate::revision::Index;

use super::heads::HeadMaintainer;
use super::step::{Direction, Step};

/// The steps of one command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The steps, in the order in which they run.
    pub steps: Vec<Step>,
    /// Warnings (Python's `UserWarning`s) that come before the first step.
    pub warnings: Vec<String>,
}

impl RevisionMap {
    /// The steps of `upgrade TARGET` when the version table holds `rows`.
    ///
    /// # Errors
    ///
    /// In the words of the `upgrade` command, when `target` cannot be resolved or reached.
    pub fn upgrade_steps(&self, rows: &[&str], target: &str) -> Result<Plan, Error> {
        let options = RangeOptions {
            implicit_base: true,
            ..RangeOptions::default()
        };
        let command = |error: Error| {
            error.into_command(Wording {
                ancestor: Some("Destination %(end)s is not a valid upgrade target from current head(s)"),
                end: Some(target),
                ..Wording::default()
            })
        };
        let range = self
            .iterate(Identifier::One(target), Identifier::Many(rows), options)
            .map_err(command)?;
        let steps = range.revisions.iter().rev();
        let steps = steps
            .map(|&index| Step::of_revision(self, index, Direction::Upgrade))
            .collect();
        self.follow(rows, steps, range.warnings)
    }

    /// The steps of `downgrade TARGET` when the version table holds `rows`.
    ///
    /// # Errors
    ///
    /// In the words of the `downgrade` command, when `target` cannot be resolved or reached.
    pub fn downgrade_steps(&self, rows: &[&str], target: &str) -> Result<Plan, Error> {
        let options = RangeOptions {
            select_for_downgrade: true,
            ..RangeOptions::default()
        };
        let command = |error: Error| {
            error.into_command(Wording {
                ancestor: Some("Destination %(end)s is not a valid downgrade target from current head(s)"),
                end: Some(target),
                ..Wording::default()
            })
        };
        let range = self
            .iterate(Identifier::Many(rows), Identifier::One(target), options)
            .map_err(command)?;
        let steps = range.revisions.iter();
        let steps = steps
            .map(|&index| Step::of_revision(self, index, Direction::Downgrade))
            .collect();
        self.follow(rows, steps, range.warnings)
    }

    /// The steps of `stamp TARGETS` when the version table holds `rows`; no target is `base`.
    ///
    /// # Errors
    ///
    /// In the words of the `stamp` command, when a target cannot be resolved.
    pub fn stamp_steps(&self, rows: &[&str], targets: &[&str]) -> Result<Plan, Error> {
        let steps = self.stamp_moves(rows, targets).map_err(|error| {
            error.into_command(Wording {
                multiple_heads: Some("Multiple heads are present; please specify a single target revision"),
                ..Wording::default()
            })
        })?;
        self.follow(rows, steps, Vec::new())
    }

    /// Computes what each step does to the version table.
    fn follow(&self, rows: &[&str], mut steps: Vec<Step>, warnings: Vec<String>) -> Result<Plan, Error> {
        let mut heads = HeadMaintainer::new(rows);
        for step in &mut steps {
            step.changes = heads
                .update_to_step(self, step)
                .map_err(|error| error.into_command(Wording::default()))?;
            step.heads = heads.heads().to_vec();
        }
        Ok(Plan { steps, warnings })
    }

    fn stamp_moves(&self, rows: &[&str], targets: &[&str]) -> Result<Vec<Step>, Error> {
        let heads = self.stamp_revisions(rows)?;
        let targets = if targets.is_empty() {
            &["base"][..]
        } else {
            targets
        };
        let mut on_lineage: Vec<Index> = Vec::new();
        for target in targets.iter().filter(|target| !target.is_empty()) {
            for head in self.lineage(&heads, target, true)? {
                if !on_lineage.contains(&head) {
                    on_lineage.push(head);
                }
            }
        }
        let destinations = self.stamp_revisions(targets)?;
        if destinations.is_empty() {
            let delete =
                |&head| Step::of_stamp(self.owned_ids(&[head]), Vec::new(), Direction::Downgrade, true);
            return Ok(on_lineage.iter().map(delete).collect());
        }
        let moves = destinations
            .into_iter()
            .filter(|destination| !on_lineage.contains(destination));
        moves
            .map(|destination| self.stamp_move(destination, &on_lineage))
            .collect()
    }

    fn stamp_move(&self, destination: Index, heads: &[Index]) -> Result<Step, Error> {
        let descendants = self.descendants_of(&[destination]);
        let ancestors = self.ancestors_of(&[destination]);
        let above = heads.iter().any(|&head| descendants.contains(head));
        let below = heads.iter().any(|&head| ancestors.contains(head));
        let to = self.owned_ids(&[destination]);
        match (above, below) {
            (true, true) => Err(Error::revision(format!(
                "Revision {} lies between the current revisions {}; stamp with --purge to replace them",
                self.get(destination).revision,
                self.ids(heads).join(", ")
            ))),
            (true, false) => Ok(Step::of_stamp(
                self.owned_ids(heads),
                to,
                Direction::Downgrade,
                false,
            )),
            (false, true) => Ok(Step::of_stamp(
                self.owned_ids(heads),
                to,
                Direction::Upgrade,
                false,
            )),
            (false, false) => Ok(Step::of_stamp(Vec::new(), to, Direction::Upgrade, true)),
        }
    }

    /// The revisions of some symbols, errors in the words of `ScriptDirectory.get_revisions`.
    fn stamp_revisions(&self, symbols: &[&str]) -> Result<Vec<Index>, Error> {
        let found = self
            .found_for(Identifier::Many(symbols))
            .map_err(|error| error.into_command(Wording::default()))?;
        let text = symbols.join(", ");
        found.into_iter().map(|one| as_revision(one, &text)).collect()
    }
}
