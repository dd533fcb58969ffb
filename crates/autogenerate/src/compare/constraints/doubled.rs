//! Unique constraints that a database tells of as unique indexes too.

use aludel_dialect::comparison::Candidates;

use super::indexes::unique_signature;
use crate::compare::context::Context;

/// A database that has unique indexes for unique constraints tells of both. What the models call a constraint stays one.
pub(super) fn correct(context: &Context<'_>, candidates: &mut Candidates<'_>, doubled: &[bool]) {
    let names: Vec<Option<String>> = candidates
        .metadata_uniques
        .iter()
        .map(|it| context.constraint_name(&it.name))
        .collect();
    let unnamed: Vec<Vec<&str>> = candidates
        .metadata_uniques
        .iter()
        .zip(&names)
        .filter(|(_, name)| name.is_none())
        .map(|(unique, _)| unique_signature(unique))
        .collect();
    let unique_indexes: Vec<String> = candidates
        .metadata_indexes
        .iter()
        .filter(|index| index.unique)
        .filter_map(|index| context.index_name(&index.name))
        .collect();
    let mut no_index = Vec::new();
    let mut place = 0;
    candidates.uniques.retain(|unique| {
        let is_doubled = doubled.get(place) == Some(&true);
        place += 1;
        let Some(name) = unique.name.as_str().filter(|_| is_doubled) else {
            return true;
        };
        if !names.iter().any(|it| it.as_deref() == Some(name)) {
            return unnamed.contains(&unique_signature(unique));
        }
        if !unique_indexes.iter().any(|it| it == name) {
            no_index.push(name.to_owned());
        }
        true
    });
    candidates.indexes.retain(|reflected| {
        let name = reflected.index.name.as_str();
        !(reflected.index.unique && name.is_some_and(|name| no_index.iter().any(|it| it == name)))
    });
}
