//! From symbols to revisions.

use crate::error::Error;
use crate::revision::Index;

use super::walk::Edges;
use super::{Identifier, RevisionMap};

/// What a symbol leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    Revision(Index),
    /// A walk downwards that ended just below a base.
    Base,
    /// A walk that left the graph.
    Nothing,
}

/// A symbol, split: the identifiers it stands for and the branch it is limited to.
struct Resolved {
    ids: Vec<String>,
    branch_label: Option<String>,
}

impl Resolved {
    /// The branch label, unless it is empty, as in `@head`.
    fn label(&self) -> Option<&str> {
        self.branch_label.as_deref().filter(|label| !label.is_empty())
    }
}

/// The words of the symbol grammar that stand for revisions.
const SYMBOLS: [&str; 4] = ["head", "heads", "base", "current"];

impl RevisionMap {
    fn resolve_symbol(&self, symbol: Option<&str>) -> Result<Resolved, Error> {
        let (branch_label, id) = match symbol.and_then(|text| text.split_once('@')) {
            Some((label, id)) => (Some(label.to_owned()), Some(id)),
            None => (None, symbol),
        };
        let label = branch_label.as_deref().filter(|label| !label.is_empty());
        let ids = match id {
            None | Some("base") => Vec::new(),
            Some("heads") => match label {
                Some(label) => self.owned_ids(&self.lineage(&self.heads, label, false)?),
                None => self.owned_ids(&self.real_heads),
            },
            Some("head") => {
                let head = self.current_head(label)?;
                head.map(|index| self.revisions[index].revision.clone())
                    .into_iter()
                    .collect()
            }
            Some(id) => vec![id.to_owned()],
        };
        Ok(Resolved { ids, branch_label })
    }

    pub(crate) fn current_head(&self, branch_label: Option<&str>) -> Result<Option<Index>, Error> {
        let heads = match branch_label {
            Some(label) => self.lineage(&self.heads, label, false)?,
            None => self.heads.clone(),
        };
        if heads.len() > 1 {
            let argument = branch_label.map_or_else(|| "head".to_owned(), |label| format!("{label}@head"));
            return Err(Error::multiple_heads(self.owned_ids(&heads), &argument));
        }
        Ok(heads.first().copied())
    }

    /// `get_revisions` for one symbol.
    pub(crate) fn found(&self, symbol: Option<&str>) -> Result<Vec<Found>, Error> {
        let resolved = self.resolve_symbol(symbol)?;
        if let [id] = resolved.ids.as_slice()
            && let Some(steps) = negative_number(id)
        {
            return self.walk_down_from_heads(resolved.branch_label.as_deref(), steps);
        }
        let mut found = Vec::with_capacity(resolved.ids.len());
        for id in &resolved.ids {
            found.push(Found::Revision(self.revision_for_ident(id, resolved.label())?));
        }
        Ok(found)
    }

    fn walk_down_from_heads(&self, branch_label: Option<&str>, steps: i64) -> Result<Vec<Found>, Error> {
        let mut found = Vec::new();
        for &head in &self.real_heads {
            let labels = &self.revisions[head].branch_labels;
            if branch_label.is_none_or(|label| labels.iter().any(|own| own == label)) {
                found.push(self.walk(Found::Revision(head), steps, None, true)?);
            }
        }
        Ok(found)
    }

    /// `get_revisions` for an end of a range.
    pub(crate) fn found_for(&self, identifier: Identifier<'_>) -> Result<Vec<Found>, Error> {
        match identifier {
            Identifier::Base => Ok(Vec::new()),
            Identifier::One(symbol) => self.found(Some(symbol)),
            Identifier::Many(symbols) => {
                let mut found = Vec::new();
                for symbol in symbols {
                    found.extend(self.found(Some(symbol))?);
                }
                Ok(found)
            }
        }
    }

    /// `get_revision`: at most one revision.
    pub(crate) fn single(&self, symbol: Option<&str>) -> Result<Option<Index>, Error> {
        let resolved = self.resolve_symbol(symbol)?;
        match resolved.ids.as_slice() {
            [] => {
                if let Some(label) = resolved.label() {
                    self.resolve_branch(label)?;
                }
                Ok(None)
            }
            [id] => self.revision_for_ident(id, resolved.label()).map(Some),
            _ => Err(Error::multiple_heads(
                resolved.ids.clone(),
                symbol.unwrap_or_default(),
            )),
        }
    }

    pub(crate) fn resolve_branch(&self, branch_label: &str) -> Result<Index, Error> {
        if let Some(&index) = self.names.get(branch_label) {
            return Ok(index);
        }
        self.revision_for_ident(branch_label, None).map_err(|_| {
            Error::resolution(format!("No such branch: '{branch_label}'"), branch_label)
                .with_hint(self.near_matches_hint(branch_label))
        })
    }

    /// The revision that an identifier, the start of one or a branch label names, if it is on the branch `check_branch`.
    pub(crate) fn revision_for_ident(&self, id: &str, check_branch: Option<&str>) -> Result<Index, Error> {
        let branch = check_branch.map(|label| self.resolve_branch(label)).transpose()?;
        let index = match self.names.get(id) {
            Some(&index) => index,
            None => self.revision_for_prefix(id, check_branch)?,
        };
        if let (Some(branch), Some(label)) = (branch, check_branch)
            && !self.shares_lineage(index, &[branch], false)
        {
            let message = format!(
                "Revision {} is not a member of branch '{label}'",
                self.revisions[index].revision
            );
            return Err(Error::resolution(message, id));
        }
        Ok(index)
    }

    fn revision_for_prefix(&self, prefix: &str, check_branch: Option<&str>) -> Result<Index, Error> {
        let fits =
            |name: &str| name.chars().nth(3).is_some() && name.starts_with(prefix) && !prefix.is_empty();
        let mut matches: Vec<(&str, Index)> = Vec::new();
        for (name, &index) in &self.names {
            if fits(name) {
                matches.push((name, index));
            }
        }
        if let Some(label) = check_branch {
            let against = self.lineage_of(label)?;
            matches.retain(|&(_, index)| self.shares_lineage(index, &against, false));
        }
        match matches.as_slice() {
            [] => Err(self.no_such_revision(prefix)),
            [(_, index)] => Ok(*index),
            _ => Err(self.ambiguous_prefix(prefix, &matches)),
        }
    }

    fn no_such_revision(&self, id: &str) -> Error {
        let advice = if id.chars().count() < 4 {
            "; please ensure at least four characters are present for partial revision identifier matches"
        } else {
            ""
        };
        Error::resolution(format!("No such revision or branch '{id}'{advice}"), id)
            .with_hint(self.near_matches_hint(id))
    }

    fn ambiguous_prefix(&self, prefix: &str, matches: &[(&str, Index)]) -> Error {
        let first: Vec<String> = matches
            .iter()
            .take(3)
            .map(|(name, _)| format!("'{name}'"))
            .collect();
        let indexes: Vec<Index> = matches.iter().map(|&(_, index)| index).collect();
        Error::resolution(
            format!(
                "Multiple revisions start with '{prefix}': {}...",
                first.join(", ")
            ),
            prefix,
        )
        .with_hint(self.name_files(&indexes))
    }

    /// The revisions of `targets` that share the lineage of the symbol `check_against`.
    pub(crate) fn lineage(
        &self,
        targets: &[Index],
        check_against: &str,
        include_dependencies: bool,
    ) -> Result<Vec<Index>, Error> {
        if targets.is_empty() {
            self.resolve_symbol(Some(check_against))?;
            return Ok(Vec::new());
        }
        let against = self.lineage_of(check_against)?;
        Ok(targets
            .iter()
            .copied()
            .filter(|&target| self.shares_lineage(target, &against, include_dependencies))
            .collect())
    }

    /// The revisions which `filter_for_lineage` tests against; none for `base`, which all share.
    fn lineage_of(&self, symbol: &str) -> Result<Vec<Index>, Error> {
        let resolved = self.resolve_symbol(Some(symbol))?;
        let mut against = Vec::new();
        for name in resolved
            .label()
            .into_iter()
            .chain(resolved.ids.iter().map(String::as_str))
        {
            against.push(self.revision_for_ident(name, None)?);
        }
        Ok(against)
    }

    fn shares_lineage(&self, target: Index, against: &[Index], include_dependencies: bool) -> bool {
        if against.is_empty() || against.contains(&target) {
            return true;
        }
        let reaches = |edges: Edges| {
            let reached = self.related_set(&[target], edges);
            against.iter().any(|&index| reached.contains(index))
        };
        reaches(Edges::descendants(include_dependencies)) || reaches(Edges::ancestors(include_dependencies))
    }

    pub(crate) fn all_current(&self, rows: &[&str]) -> Result<Vec<Index>, Error> {
        let mut current = Vec::new();
        for found in self.found_for(Identifier::Many(rows))? {
            match found {
                Found::Revision(index) => current.push(index),
                Found::Base | Found::Nothing => return Err(super::relative::out_of_graph(&rows.join(", "))),
            }
        }
        let active = self.related_set(&current, Edges::NormalizedDown).members();
        let parents: Vec<Index> = active
            .iter()
            .flat_map(|&index| self.get(index).links.down.to_vec())
            .collect();
        let has_active_descendant = self.related_set(&parents, Edges::Down);
        Ok(active
            .into_iter()
            .filter(|&index| !has_active_descendant.contains(index))
            .collect())
    }

    /// Known identifiers, labels and symbols that resemble an unknown one, the nearest first, at most three.
    pub fn near_matches(&self, unknown: &str) -> Vec<&str> {
        let wanted: Vec<char> = unknown.chars().collect();
        let limit = (wanted.len() / 3).clamp(1, 4);
        let mut near: Vec<(usize, &str)> = self
            .names
            .keys()
            .map(String::as_str)
            .chain(SYMBOLS)
            .filter_map(|name| Some((edit_distance(&wanted, name, limit)?, name)))
            .collect();
        near.sort_by_key(|&(distance, _)| distance);
        near.into_iter().take(3).map(|(_, name)| name).collect()
    }

    pub(crate) fn near_matches_hint(&self, unknown: &str) -> String {
        let near = self.near_matches(unknown);
        if near.is_empty() {
            String::new()
        } else {
            format!("Did you mean {}?", near.join(", "))
        }
    }
}

/// A number below zero, read as Python's `int()` reads it.
fn negative_number(text: &str) -> Option<i64> {
    let digits = text.trim().strip_prefix('-')?;
    if digits.is_empty() || digits.starts_with('_') || digits.ends_with('_') || digits.contains("__") {
        return None;
    }
    let mut number: i64 = 0;
    for digit in digits.chars().filter(|&c| c != '_') {
        number = number
            .saturating_mul(10)
            .saturating_sub(i64::from(digit.to_digit(10)?));
    }
    (number < 0).then_some(number)
}

/// The number of edits between an unknown identifier and the start of a known one that is as long, if within `limit`.
fn edit_distance(wanted: &[char], name: &str, limit: usize) -> Option<usize> {
    let name: Vec<char> = name.chars().take(wanted.len().max(4)).collect();
    if wanted.len().abs_diff(name.len()) > limit {
        return None;
    }
    let mut previous: Vec<usize> = (0..=name.len()).collect();
    for (row, &ours) in wanted.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, &theirs) in name.iter().enumerate() {
            let replaced = previous[column] + usize::from(ours != theirs);
            current.push(replaced.min(previous[column + 1] + 1).min(current[column] + 1));
        }
        if current.iter().all(|&cost| cost > limit) {
            return None;
        }
        previous = current;
    }
    previous.last().copied().filter(|&distance| distance <= limit)
}
