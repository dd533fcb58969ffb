//! The map of revisions and the questions it answers.

mod build;
mod iterate;
mod order;
mod relative;
mod resolve;
mod walk;

use std::fmt::Write as _;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::error::{Error, Wording};
use crate::revision::{Index, Revision};

use walk::{Edges, RevisionSet};

pub(crate) use relative::as_revision;
pub(crate) use resolve::Found;

/// All revisions of a script directory, with their order, labels and edges.
#[derive(Debug, Clone)]
pub struct RevisionMap {
    revisions: Vec<Revision>,
    /// Every identifier in the order of the revisions, then every branch label.
    names: IndexMap<String, Index, FxBuildHasher>,
    heads: Vec<Index>,
    real_heads: Vec<Index>,
    bases: Vec<Index>,
    real_bases: Vec<Index>,
}

/// One or more symbols, as an end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identifier<'a> {
    /// Before the first revision.
    Base,
    /// One symbol.
    One(&'a str),
    /// Several identifiers, such as the rows of the version table.
    Many(&'a [&'a str]),
}

impl<'a> From<&'a str> for Identifier<'a> {
    fn from(symbol: &'a str) -> Self {
        Self::One(symbol)
    }
}

impl<'a> From<&'a [&'a str]> for Identifier<'a> {
    fn from(symbols: &'a [&'a str]) -> Self {
        Self::Many(symbols)
    }
}

impl Identifier<'_> {
    /// The text which the reference's messages show for the value.
    fn text(self) -> String {
        match self {
            Self::Base | Self::One("") | Self::Many([]) => "base".to_owned(),
            Self::One(symbol) => symbol.to_owned(),
            Self::Many(symbols) => {
                let mut text = String::from("(");
                for (position, symbol) in symbols.iter().enumerate() {
                    let separator = if position == 0 { "" } else { ", " };
                    let quote = if symbol.contains('\'') && !symbol.contains('"') {
                        '"'
                    } else {
                        '\''
                    };
                    let _ = write!(text, "{separator}{quote}{symbol}{quote}");
                }
                text.push_str(if symbols.len() == 1 { ",)" } else { ")" });
                text
            }
        }
    }
}

/// How [`RevisionMap::iterate_revisions`] reads its range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RangeOptions {
    /// Take in revisions that are not downstream of the lower end too.
    pub implicit_base: bool,
    /// Take in the lower end itself.
    pub inclusive: bool,
    /// A relative symbol that leads out of the graph is an error; otherwise it stops at the end of the graph.
    pub assert_relative_length: bool,
    /// The range is one to go down: from the upper end to the lower.
    pub select_for_downgrade: bool,
}

impl Default for RangeOptions {
    fn default() -> Self {
        Self {
            implicit_base: false,
            inclusive: false,
            assert_relative_length: true,
            select_for_downgrade: false,
        }
    }
}

impl RevisionMap {
    /// Every revision, in the order given.
    pub fn revisions(&self) -> &[Revision] {
        &self.revisions
    }

    /// Identifiers of the revisions that no other names as its `down_revision`.
    pub fn heads(&self) -> Vec<&str> {
        self.ids(&self.heads)
    }

    /// Identifiers of the heads on which, moreover, no revision depends: what the version table holds after all upgrades.
    pub fn real_heads(&self) -> Vec<&str> {
        self.ids(&self.real_heads)
    }

    /// Identifiers of the revisions without a `down_revision`.
    pub fn bases(&self) -> Vec<&str> {
        self.ids(&self.bases)
    }

    /// The revisions that name `revision` as their `down_revision`, in the order of the map.
    pub fn next_revisions<'a>(&'a self, revision: &'a Revision) -> impl Iterator<Item = &'a Revision> {
        revision
            .links
            .next
            .iter()
            .filter_map(|&next| self.revisions.get(next))
    }

    /// The only head; `None` for an empty map.
    ///
    /// # Errors
    ///
    /// When there are several, on the branch of `branch_label` if one is given.
    pub fn get_current_head(&self, branch_label: Option<&str>) -> Result<Option<&Revision>, Error> {
        Ok(self
            .current_head(branch_label)?
            .map(|index| &self.revisions[index]))
    }

    /// The revisions that a symbol names; none for `base`.
    ///
    /// # Errors
    ///
    /// When the symbol names no revision, or is ambiguous, or leads out of the graph.
    pub fn get_revisions(&self, symbol: &str) -> Result<Vec<&Revision>, Error> {
        let found = self.found(Some(symbol))?;
        self.existing(&found, symbol)
    }

    /// As [`RevisionMap::get_revisions`], for several symbols one after the other.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn get_revisions_of(&self, symbols: &[&str]) -> Result<Vec<&Revision>, Error> {
        let mut revisions = Vec::new();
        for symbol in symbols {
            revisions.extend(self.get_revisions(symbol)?);
        }
        Ok(revisions)
    }

    /// The one revision that a symbol names; `None` for `base` and for the head of an empty map.
    ///
    /// # Errors
    ///
    /// When the symbol names no revision, or several.
    pub fn get_revision(&self, symbol: &str) -> Result<Option<&Revision>, Error> {
        Ok(self.single(Some(symbol))?.map(|index| &self.revisions[index]))
    }

    /// The revisions of `targets` that share the lineage of `check_against`: its ancestors, its descendants, itself.
    ///
    /// # Errors
    ///
    /// When a symbol cannot be resolved.
    pub fn filter_for_lineage(
        &self,
        targets: &[&Revision],
        check_against: &str,
        include_dependencies: bool,
    ) -> Result<Vec<&Revision>, Error> {
        let indexes: Vec<Index> = targets
            .iter()
            .filter_map(|target| self.names.get(target.revision()).copied())
            .collect();
        Ok(self.all(&self.lineage(&indexes, check_against, include_dependencies)?))
    }

    /// The revisions that are applied when the version table holds `rows`, without those that have a descendant among them.
    ///
    /// # Errors
    ///
    /// When a row is no known revision.
    pub fn get_all_current(&self, rows: &[&str]) -> Result<Vec<&Revision>, Error> {
        Ok(self.all(&self.all_current(rows)?))
    }

    /// The revisions between two ends, each before its ancestors.
    ///
    /// # Errors
    ///
    /// When an end cannot be resolved, or the lower end is not an ancestor of the upper.
    pub fn iterate_revisions(
        &self,
        upper: Identifier<'_>,
        lower: Identifier<'_>,
        options: RangeOptions,
    ) -> Result<Vec<&Revision>, Error> {
        Ok(self.all(&self.iterate(upper, lower, options)?.revisions))
    }

    /// The revisions from `head` down to `base`, both included: the order of `history`.
    ///
    /// # Errors
    ///
    /// In the words of the `history` command.
    pub fn walk_revisions(
        &self,
        base: Identifier<'_>,
        head: Identifier<'_>,
    ) -> Result<Vec<&Revision>, Error> {
        let options = RangeOptions {
            inclusive: true,
            assert_relative_length: false,
            ..RangeOptions::default()
        };
        self.iterate_revisions(head, base, options).map_err(|error| {
            let (start, end) = (base.text(), head.text());
            error.into_command(Wording {
                start: Some(&start),
                end: Some(&end),
                ..Wording::default()
            })
        })
    }

    pub(crate) fn get(&self, index: Index) -> &Revision {
        &self.revisions[index]
    }

    pub(crate) fn ids(&self, indexes: &[Index]) -> Vec<&str> {
        indexes
            .iter()
            .map(|&index| self.revisions[index].revision())
            .collect()
    }

    pub(crate) fn owned_ids(&self, indexes: &[Index]) -> Vec<String> {
        indexes
            .iter()
            .map(|&index| self.revisions[index].revision.clone())
            .collect()
    }

    pub(crate) fn index_of(&self, revision: &str) -> Option<Index> {
        self.names.get(revision).copied()
    }

    /// The revisions and all that they build or depend on.
    pub(crate) fn ancestors_of(&self, revisions: &[Index]) -> RevisionSet {
        self.related_set(revisions, Edges::ancestors(true))
    }

    /// The revisions and all that builds or depends on them.
    pub(crate) fn descendants_of(&self, revisions: &[Index]) -> RevisionSet {
        self.related_set(revisions, Edges::descendants(true))
    }

    fn all(&self, indexes: &[Index]) -> Vec<&Revision> {
        indexes.iter().map(|&index| &self.revisions[index]).collect()
    }

    fn existing(&self, found: &[Found], symbol: &str) -> Result<Vec<&Revision>, Error> {
        let mut revisions = Vec::with_capacity(found.len());
        for one in found {
            match one {
                Found::Revision(index) => revisions.push(&self.revisions[*index]),
                Found::Base => {}
                Found::Nothing => return Err(relative::out_of_graph(symbol)),
            }
        }
        Ok(revisions)
    }
}
