//! The order of history.

use crate::error::Error;
use crate::revision::Index;

use super::RevisionMap;
use super::walk::{Edges, RevisionSet};

/// A line that is being walked down.
struct Line {
    at: Index,
    /// Ancestors of `at` and itself, once asked for.
    ancestors: Option<RevisionSet>,
}

impl Line {
    fn new(at: Index) -> Self {
        Self { at, ancestors: None }
    }
}

impl RevisionMap {
    /// The revisions of `todo`, each after all its descendants: from each head down its line, changing to another line where
    /// a revision still has a descendant there.
    pub(crate) fn topological_sort(&self, todo: &RevisionSet, heads: &[Index]) -> Result<Vec<Index>, Error> {
        let mut todo = todo.clone();
        let mut left = todo.members().len();
        let mut heads: Vec<Index> = heads
            .iter()
            .copied()
            .filter(|&head| todo.contains(head))
            .collect();
        heads.sort_unstable();
        heads.dedup();
        let mut lines: Vec<Line> = heads.into_iter().map(Line::new).collect();
        let mut output = Vec::with_capacity(left);
        let mut current = 0;
        while let Some(line) = lines.get(current) {
            let candidate = line.at;
            if let Some(other) = self.line_above(&mut lines, current) {
                current = other;
                continue;
            }
            if todo.contains(candidate) {
                output.push(candidate);
                todo.remove(candidate);
                left -= 1;
            }
            current = self.step_down(&mut lines, current, &todo);
        }
        if left > 0 {
            let lost = self.owned_ids(&todo.members());
            return Err(Error::revision(format!(
                "Revisions are not reached from the requested heads: {}",
                lost.join(", ")
            )));
        }
        Ok(output)
    }

    /// The first other line which has the current one's revision as an ancestor.
    fn line_above(&self, lines: &mut [Line], current: usize) -> Option<usize> {
        let candidate = lines[current].at;
        for (position, line) in lines.iter_mut().enumerate() {
            if position == current {
                continue;
            }
            let at = line.at;
            let ancestors = line
                .ancestors
                .get_or_insert_with(|| self.related_set(&[at], Edges::NormalizedDown));
            if ancestors.contains(candidate) {
                return Some(position);
            }
        }
        None
    }

    /// Moves the current line below its revision, splitting it at merges; tells which line is current then.
    fn step_down(&self, lines: &mut Vec<Line>, current: usize, todo: &RevisionSet) -> usize {
        let at = lines[current].at;
        let links = &self.get(at).links;
        let below: Vec<Index> = links
            .normalized_down
            .iter()
            .copied()
            .filter(|&down| todo.contains(down) && lines.iter().all(|line| line.at != down))
            .collect();
        let Some((&first, others)) = below.split_first() else {
            lines.remove(current);
            return current.saturating_sub(1);
        };
        lines[current].at = first;
        if links.down.len() == 1 && !links.has_normalized_dependencies {
            if let Some(ancestors) = &mut lines[current].ancestors {
                ancestors.remove(at);
            }
        } else {
            lines[current].ancestors = None;
            lines.extend(others.iter().copied().map(Line::new));
        }
        current
    }
}
