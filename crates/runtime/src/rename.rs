//! `--rename old:new`: which dropped and added tables and columns are one.

use std::cell::Cell;

use aludel_autogenerate::{RenameCandidate, RenameDecision, RenameKind};

use crate::error::{Error, Result};

/// A rename that the command line names.
#[derive(Debug)]
pub(crate) struct Rename {
    old: String,
    new: String,
    used: Cell<bool>,
}

impl Rename {
    /// Reads `old:new`: tables, or columns as `table.old:new`; a schema may stand in front.
    pub(crate) fn parse(text: &str) -> Result<Rename> {
        match text.split_once(':') {
            Some((old, new)) if !old.is_empty() && !new.is_empty() && !new.contains(':') => Ok(Rename {
                old: old.to_owned(),
                new: new.to_owned(),
                used: Cell::new(false),
            }),
            _ => Err(
                Error::command(format!("--rename takes OLD:NEW, not '{text}'")).with_hint(
                    "for a table `--rename users:accounts`, for a column `--rename users.name:full_name`",
                ),
            ),
        }
    }

    fn matches(&self, candidate: &RenameCandidate) -> bool {
        let old = spellings(candidate, &candidate.old);
        let mut new = spellings(candidate, &candidate.new);
        new.push(candidate.new.to_string());
        old.contains(&self.old) && new.contains(&self.new)
    }
}

/// The ways to write a name: with its table, and with and without the schema.
fn spellings(candidate: &RenameCandidate, name: &str) -> Vec<String> {
    let short = match &candidate.table {
        Some(table) => format!("{table}.{name}"),
        None => name.to_owned(),
    };
    let mut spellings = Vec::new();
    if let Some(schema) = &candidate.schema {
        spellings.push(format!("{schema}.{short}"));
    }
    spellings.push(short);
    spellings
}

/// The decision that the command line makes; a candidate that has a name in common with one it names is no rename.
pub(crate) fn decide(renames: &[Rename], candidate: &RenameCandidate) -> Option<RenameDecision> {
    if let Some(rename) = renames.iter().find(|rename| rename.matches(candidate)) {
        rename.used.set(true);
        return Some(RenameDecision::Rename);
    }
    let old = spellings(candidate, &candidate.old);
    let named = renames.iter().any(|rename| old.contains(&rename.old));
    named.then_some(RenameDecision::Separate)
}

/// Whether the command line names this rename.
pub(crate) fn names(renames: &[Rename], candidate: &RenameCandidate) -> bool {
    renames.iter().any(|rename| rename.matches(candidate))
}

/// The question for the person at the terminal.
pub(crate) fn question(candidate: &RenameCandidate) -> String {
    let place = spellings(candidate, &candidate.old).swap_remove(0);
    let kind = match candidate.kind {
        RenameKind::Table => "table",
        RenameKind::Column => "column",
        RenameKind::EnumValue => "value",
    };
    format!("Was the {kind} {place} renamed to {}?", candidate.new)
}

/// The renames that fit nothing that was found.
pub(crate) fn unused(renames: &[Rename]) -> Option<String> {
    let unused: Vec<String> = renames
        .iter()
        .filter(|rename| !rename.used.get())
        .map(|rename| format!("{}:{}", rename.old, rename.new))
        .collect();
    (!unused.is_empty()).then(|| unused.join(", "))
}

#[cfg(test)]
mod tests {
    use aludel_autogenerate::{RenameCandidate, RenameDecision, RenameKind};

    use super::{Rename, decide, question, unused};

    fn column() -> RenameCandidate {
        RenameCandidate {
            kind: RenameKind::Column,
            schema: Some("лавка".into()),
            table: Some("Товары".into()),
            old: "имя".into(),
            new: "название".into(),
        }
    }

    #[test]
    fn a_column_is_named_with_its_table() {
        for text in [
            "Товары.имя:название",
            "лавка.Товары.имя:Товары.название",
            "Товары.имя:лавка.Товары.название",
        ] {
            let renames = vec![Rename::parse(text).expect("a rename")];
            assert_eq!(
                decide(&renames, &column()),
                Some(RenameDecision::Rename),
                "{text}"
            );
            assert_eq!(unused(&renames), None);
        }
        let other = vec![Rename::parse("Товары.имя:other").expect("a rename")];
        assert_eq!(decide(&other, &column()), Some(RenameDecision::Separate));
        assert_eq!(unused(&other).as_deref(), Some("Товары.имя:other"));
        let foreign = vec![Rename::parse("имя:название").expect("a rename")];
        assert_eq!(decide(&foreign, &column()), None);
        assert_eq!(
            question(&column()),
            "Was the column лавка.Товары.имя renamed to название?"
        );
    }

    #[test]
    fn what_is_no_pair_is_refused() {
        for text in ["users", ":", "a:", ":b", "a:b:c"] {
            assert!(Rename::parse(text).is_err(), "{text}");
        }
    }
}
