//! Which revisions lie between two ends.

use crate::error::Error;
use crate::revision::Index;

use super::relative::{as_revision, out_of_graph};
use super::walk::{Edges, RevisionSet};
use super::{Found, Identifier, RangeOptions, RevisionMap};

/// The revisions of a range, each before its ancestors, and the warnings that came up.
pub(crate) struct Range {
    pub(crate) revisions: Vec<Index>,
    pub(crate) warnings: Vec<String>,
}

impl RevisionMap {
    pub(crate) fn iterate(
        &self,
        upper: Identifier<'_>,
        lower: Identifier<'_>,
        options: RangeOptions,
    ) -> Result<Range, Error> {
        let mut warnings = Vec::new();
        let (needs, heads) = if options.select_for_downgrade {
            self.collect_downgrade(upper, lower, options, &mut warnings)?
        } else {
            self.collect_upgrade(upper, lower, options)?
        };
        Ok(Range {
            revisions: self.topological_sort(&needs, &heads)?,
            warnings,
        })
    }

    fn collect_downgrade(
        &self,
        upper: Identifier<'_>,
        lower: Identifier<'_>,
        options: RangeOptions,
        warnings: &mut Vec<String>,
    ) -> Result<(RevisionSet, Vec<Index>), Error> {
        let lower_symbol = match lower {
            Identifier::Base => None,
            Identifier::One(symbol) => Some(symbol),
            Identifier::Many(_) => return Err(Error::revision("A downgrade has one target")),
        };
        let target = self.downgrade_target(upper, lower_symbol, options.assert_relative_length)?;
        warnings.extend(target.warning.map(str::to_owned));
        let roots =
            self.downgrade_roots(target.revision, options.inclusive, target.branch_label.as_deref())?;

        let upper_text = upper.text();
        let mut heads = Vec::new();
        for found in self.found_for(upper)? {
            heads.push(as_revision(found, &upper_text)?);
        }
        let mut dropped = self.related_set(&roots, Edges::AllNext);
        let active = self.related_set(&heads, Edges::NormalizedDown);
        let kept = self.related_set(&roots, Edges::NormalizedDown);
        for index in 0..self.revisions.len() {
            if !active.contains(index) {
                dropped.remove(index);
            } else if options.implicit_base && !kept.contains(index) {
                dropped.insert(index);
            }
        }
        if let Some(revision) = target.revision
            && dropped.members().is_empty()
            && !heads.contains(&revision)
        {
            return Err(Error::range_not_ancestor(
                "Nothing to drop".to_owned(),
                upper_text,
            ));
        }
        Ok((dropped, heads))
    }

    /// The revisions whose descendants a downgrade drops.
    fn downgrade_roots(
        &self,
        target: Option<Index>,
        inclusive: bool,
        branch_label: Option<&str>,
    ) -> Result<Vec<Index>, Error> {
        let roots = match target {
            None => self.bases.clone(),
            Some(target) if inclusive => vec![target],
            Some(target) => self.get(target).links.next.to_vec(),
        };
        let Some(label) = branch_label.filter(|_| roots.len() > 1) else {
            return Ok(roots);
        };
        let ancestors = self.related_set(&[self.resolve_branch(label)?], Edges::Down);
        let on_branch: Vec<Index> = roots
            .into_iter()
            .filter(|&root| ancestors.contains(root))
            .collect();
        if on_branch.is_empty() {
            return Err(Error::revision("Not a valid downgrade target from current heads"));
        }
        Ok(on_branch)
    }

    fn collect_upgrade(
        &self,
        upper: Identifier<'_>,
        lower: Identifier<'_>,
        options: RangeOptions,
    ) -> Result<(RevisionSet, Vec<Index>), Error> {
        let mut targets = self.upgrade_targets(lower, upper, options.assert_relative_length)?;
        if let Identifier::One(symbol) = lower
            && let Some((branch, _)) = symbol.split_once('@')
        {
            self.limit_to_branch(&mut targets, branch)?;
        }
        let required = self.related_checked(&targets, Edges::NormalizedDown)?;
        let current = self.lower_end(upper, lower, &required, options)?;
        let current_set = self.related_checked(&current, Edges::NormalizedDown)?;

        let mut needs = required;
        for index in current_set.members() {
            needs.remove(index);
        }
        if options.inclusive {
            for &index in &current {
                needs.insert(index);
            }
        }
        if !current.is_empty() && !options.implicit_base {
            let descendants = self.related_checked(&current, Edges::Next)?;
            for index in needs.members() {
                if !descendants.contains(index) {
                    needs.remove(index);
                }
            }
        }
        Ok((needs, targets))
    }

    /// The revisions at the lower end of a range.
    fn lower_end(
        &self,
        upper: Identifier<'_>,
        lower: Identifier<'_>,
        required: &RevisionSet,
        options: RangeOptions,
    ) -> Result<Vec<Index>, Error> {
        let found = self.found_for(lower)?;
        let is_outside = |found: &Found| match found {
            Found::Revision(index) => !required.contains(*index),
            Found::Base => true,
            Found::Nothing => false,
        };
        if !options.implicit_base && found.iter().any(is_outside) {
            return Err(Error::range_not_ancestor(lower.text(), upper.text()));
        }
        if let (Some(Found::Nothing), Identifier::One(symbol)) = (found.first(), lower) {
            // A relative symbol that only means something when seen from the upper end.
            let target = self.downgrade_target(upper, Some(symbol), options.assert_relative_length)?;
            return Ok(target.revision.into_iter().collect());
        }
        let is_revision = |one: &Found| {
            if let Found::Revision(index) = one {
                Some(*index)
            } else {
                None
            }
        };
        let current: Vec<Index> = found.iter().filter_map(is_revision).collect();
        if current.len() < found.len() {
            self.related_checked(&current, Edges::NormalizedDown)?;
            return Err(out_of_graph(&lower.text()));
        }
        Ok(current)
    }

    /// A lower end on a named branch leaves of the targets those on that branch.
    fn limit_to_branch(&self, targets: &mut Vec<Index>, branch: &str) -> Result<(), Error> {
        let mut label = branch.to_owned();
        if let Some(index) = self.single(Some(branch))?
            && self.get(index).revision == branch
        {
            // A revision stands for its branch.
            let [only] = self.get(index).branch_labels.as_slice() else {
                return Err(Error::revision(format!(
                    "Revision {branch} does not stand for one branch"
                )));
            };
            label.clone_from(only);
        }
        targets.retain(|&target| self.get(target).branch_labels.contains(&label));
        Ok(())
    }
}
