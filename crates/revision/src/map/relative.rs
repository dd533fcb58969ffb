//! Relative symbols: `+2`, `-1`, `ae10+3`, `label@-1`.

use crate::error::Error;
use crate::revision::Index;

use super::walk::Edges;
use super::{Found, Identifier, RevisionMap};

/// A relative symbol, taken apart: `[label@][symbol](+|-)N`.
#[derive(Debug, PartialEq, Eq)]
struct Relative<'a> {
    branch_label: Option<&'a str>,
    symbol: Option<&'a str>,
    /// The number as written, with its sign.
    written: &'a str,
    steps: i64,
}

impl<'a> Relative<'a> {
    /// Reads a symbol as `re.match` of the reference's pattern does: what follows the number is not looked at.
    fn parse(text: &'a str) -> Option<Self> {
        let line_end = text.find('\n').unwrap_or(text.len());
        for (at, _) in text[..line_end].match_indices('@').filter(|&(at, _)| at > 0) {
            if let Some(relative) = Self::parse_after_label(&text[at + 1..], Some(&text[..at])) {
                return Some(relative);
            }
        }
        Self::parse_after_label(text, None)
    }

    fn parse_after_label(text: &'a str, branch_label: Option<&'a str>) -> Option<Self> {
        let word_end = text
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(text.len());
        let (symbol, rest) = text.split_at(word_end);
        let digits = rest.strip_prefix(['+', '-'])?;
        let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        if length == 0 {
            return None;
        }
        let written = &rest[..=length];
        let number = digits[..length].parse().unwrap_or(i64::MAX);
        Some(Self {
            branch_label,
            symbol: (!symbol.is_empty()).then_some(symbol),
            written,
            steps: if rest.starts_with('-') { -number } else { number },
        })
    }

    fn error(&self) -> Error {
        Error::relative(self.written, self.steps.unsigned_abs())
    }
}

/// The error for a symbol that was taken for a revision, and walks out of the graph.
pub(crate) fn out_of_graph(symbol: &str) -> Error {
    match Relative::parse(symbol) {
        Some(relative) => relative.error(),
        None => Error::revision(format!("Symbol '{symbol}' does not name a revision")),
    }
}

/// Where a downgrade goes to, and the branch that its symbol limits it to.
pub(crate) struct DowngradeTarget {
    pub(crate) branch_label: Option<String>,
    pub(crate) revision: Option<Index>,
    /// A warning that the reference gives on the way.
    pub(crate) warning: Option<&'static str>,
}

const AMBIGUOUS_DOWNGRADE: &str =
    "downgrade -1 from multiple heads is ambiguous; this usage will be disallowed in a future release.";

impl RevisionMap {
    /// Walks up (`steps` above zero) or down; `branch_label` chooses between branches on the way up.
    pub(crate) fn walk(
        &self,
        start: Found,
        steps: i64,
        branch_label: Option<&str>,
        no_overwalk: bool,
    ) -> Result<Found, Error> {
        let mut current = start;
        for _ in 0..steps.unsigned_abs() {
            let children = if steps > 0 {
                self.walk_up(current, branch_label)?
            } else {
                self.walk_down(current).into_iter().map(Found::Revision).collect()
            };
            current = match (children.as_slice(), current) {
                ([child], _) => *child,
                ([], Found::Revision(_)) if steps < 0 => Found::Base,
                ([], Found::Nothing) if steps < 0 => Found::Base,
                ([], _) => return Ok(if no_overwalk { Found::Nothing } else { current }),
                _ => return Err(Error::revision("Ambiguous walk")),
            };
        }
        Ok(current)
    }

    fn walk_up(&self, current: Found, branch_label: Option<&str>) -> Result<Vec<Found>, Error> {
        let above = match current {
            Found::Revision(index) => self.get(index).links.next.to_vec(),
            Found::Base | Found::Nothing => self.bases.clone(),
        };
        let above = match branch_label.filter(|label| !label.is_empty()) {
            Some(label) => self.lineage(&above, label, false)?,
            None => above,
        };
        Ok(above.into_iter().map(Found::Revision).collect())
    }

    fn walk_down(&self, current: Found) -> Vec<Index> {
        match current {
            Found::Revision(index) => self.get(index).links.down.to_vec(),
            Found::Nothing => self.heads.clone(),
            Found::Base => Vec::new(),
        }
    }

    /// What a downgrade's target names, seen from the current revisions.
    pub(crate) fn downgrade_target(
        &self,
        current: Identifier<'_>,
        target: Option<&str>,
        assert_relative_length: bool,
    ) -> Result<DowngradeTarget, Error> {
        let Some(target) = target else {
            return Ok(DowngradeTarget {
                branch_label: None,
                revision: None,
                warning: None,
            });
        };
        let Some(relative) = Relative::parse(target) else {
            let (label, symbol) = target.rsplit_once('@').unwrap_or(("", target));
            let branch_label = (!label.is_empty()).then(|| label.to_owned());
            return Ok(DowngradeTarget {
                branch_label,
                revision: self.single(Some(symbol))?,
                warning: None,
            });
        };
        if relative.steps < 0 {
            return self.downgrade_by(current, &relative, assert_relative_length);
        }
        let Some(symbol) = relative.symbol else {
            return Err(relative.error());
        };
        let start = self.start(symbol)?;
        let found = self.walk(
            start,
            relative.steps,
            relative.branch_label,
            assert_relative_length,
        )?;
        finish_downgrade(found, relative.branch_label.map(str::to_owned), walked_too_far)
    }

    fn downgrade_by(
        &self,
        current: Identifier<'_>,
        relative: &Relative<'_>,
        assert_relative_length: bool,
    ) -> Result<DowngradeTarget, Error> {
        let mut warning = None;
        let (branch_label, symbol) = match (relative.symbol, relative.branch_label) {
            (Some(symbol), label) => (label.map(str::to_owned), symbol.to_owned()),
            (None, Some(label)) => (
                Some(label.to_owned()),
                self.current_on_branch(current, label, relative)?,
            ),
            (None, None) => {
                let rows = rows_of(&current);
                let &first = rows.first().ok_or_else(|| relative.error())?;
                if rows.iter().any(|&row| row != first) {
                    warning = Some(AMBIGUOUS_DOWNGRADE);
                }
                (Some(first.to_owned()), first.to_owned())
            }
        };
        let start = match &branch_label {
            Some(label) => self.start(&format!("{label}@{symbol}")),
            None => self.start(&symbol),
        };
        let found = start
            .and_then(|start| self.walk(start, relative.steps, None, assert_relative_length))
            .map_err(|error| error.after(warning))?;
        let too_far = || {
            if relative.symbol.is_none() {
                relative.error()
            } else {
                walked_too_far()
            }
        };
        Ok(DowngradeTarget {
            warning,
            ..finish_downgrade(found, branch_label, too_far)?
        })
    }

    /// The one current revision on a branch.
    fn current_on_branch(
        &self,
        current: Identifier<'_>,
        label: &str,
        relative: &Relative<'_>,
    ) -> Result<String, Error> {
        let rows = rows_of(&current);
        let mut indexes = Vec::new();
        for row in &rows {
            indexes.push(self.revision_for_ident(row, None)?);
        }
        let mut on_branch = self.lineage(&indexes, label, false)?;
        if on_branch.is_empty() {
            // All heads of the branch may be dependencies of the current revision of another branch.
            on_branch = self.lineage(&self.all_current(&rows)?, label, false)?;
        }
        match on_branch.as_slice() {
            [index] => Ok(self.get(*index).revision.clone()),
            [] => Err(relative.error()),
            several => Err(Error::revision(format!(
                "Ambiguous downgrade on branch '{label}' from multiple current revisions: {}",
                self.ids(several).join(", ")
            ))),
        }
    }

    /// The revisions that an upgrade's target names, seen from the current revisions.
    pub(crate) fn upgrade_targets(
        &self,
        current: Identifier<'_>,
        target: Identifier<'_>,
        assert_relative_length: bool,
    ) -> Result<Vec<Index>, Error> {
        let relative = match target {
            Identifier::One(text) => Relative::parse(text),
            Identifier::Base | Identifier::Many(_) => None,
        };
        let Some(relative) = relative else {
            let text = target.text();
            return self
                .found_for(target)?
                .into_iter()
                .map(|found| as_revision(found, &text))
                .collect();
        };
        let found = match (relative.symbol, relative.branch_label) {
            (None, _) if relative.steps <= 0 => {
                return Err(Error::relative(
                    &relative.steps.to_string(),
                    relative.steps.unsigned_abs(),
                ));
            }
            (None, label) => {
                let start = self.upgrade_start(current, label)?;
                self.walk(start, relative.steps, label, assert_relative_length)?
            }
            (Some(symbol), Some(label)) if relative.steps <= 0 => {
                let start = self.start(&format!("{label}@{symbol}"))?;
                self.walk(start, relative.steps, None, assert_relative_length)?
            }
            (Some(symbol), label) => {
                let label = label.filter(|_| relative.steps > 0);
                self.walk(self.start(symbol)?, relative.steps, label, assert_relative_length)?
            }
        };
        match found {
            Found::Revision(index) => Ok(vec![index]),
            Found::Base | Found::Nothing => Err(relative.error()),
        }
    }

    /// The one revision (or the base) from which `+N` counts.
    fn upgrade_start(&self, current: Identifier<'_>, label: Option<&str>) -> Result<Found, Error> {
        let rows = rows_of(&current);
        let starts: Vec<Index> = match label {
            None => match rows.as_slice() {
                [row] => return self.start(row),
                [] => return Ok(Found::Nothing),
                _ => {
                    return Err(Error::revision(
                        "Ambiguous upgrade from multiple current revisions",
                    ));
                }
            },
            Some(label) => self.upgrade_starts_on_branch(&rows, label)?,
        };
        match starts.as_slice() {
            [] => Ok(Found::Nothing),
            [start] => Ok(Found::Revision(*start)),
            _ => Err(Error::revision(
                "Ambiguous upgrade from multiple current revisions",
            )),
        }
    }

    /// The current revisions on a branch; where there are none, the tips of what is applied of it.
    fn upgrade_starts_on_branch(&self, rows: &[&str], label: &str) -> Result<Vec<Index>, Error> {
        let mut current = Vec::new();
        for found in self.found_for(Identifier::Many(rows))? {
            current.push(as_revision(found, label)?);
        }
        let starts = self.lineage(&current, label, false)?;
        if !starts.is_empty() {
            return Ok(starts);
        }
        let active = self.lineage(&self.related(&current, Edges::NormalizedDown), label, false)?;
        let mut below = self.set(&[]);
        for &index in &active {
            for &down in &self.get(index).links.normalized_down {
                below.insert(down);
            }
        }
        Ok(active
            .into_iter()
            .filter(|&index| !below.contains(index))
            .collect())
    }

    fn start(&self, symbol: &str) -> Result<Found, Error> {
        Ok(self.single(Some(symbol))?.map_or(Found::Nothing, Found::Revision))
    }
}

/// The revision found; a walk out of the graph is an error that names `symbol`.
pub(crate) fn as_revision(found: Found, symbol: &str) -> Result<Index, Error> {
    match found {
        Found::Revision(index) => Ok(index),
        Found::Base | Found::Nothing => Err(out_of_graph(symbol)),
    }
}

fn rows_of<'a>(identifier: &Identifier<'a>) -> Vec<&'a str> {
    match identifier {
        Identifier::Base => Vec::new(),
        Identifier::One(symbol) => vec![symbol],
        Identifier::Many(symbols) => symbols.to_vec(),
    }
}

fn walked_too_far() -> Error {
    Error::revision("Walked too far")
}

fn finish_downgrade(
    found: Found,
    branch_label: Option<String>,
    too_far: impl Fn() -> Error,
) -> Result<DowngradeTarget, Error> {
    let revision = match found {
        Found::Revision(index) => Some(index),
        Found::Base => None,
        Found::Nothing => return Err(too_far()),
    };
    Ok(DowngradeTarget {
        branch_label,
        revision,
        warning: None,
    })
}
