//! Making the map: labels, dependencies, edges, heads and bases, cycles.

use indexmap::IndexMap;
use indexmap::map::Entry;
use rustc_hash::FxBuildHasher;

use crate::error::{Cycle, Error};
use crate::revision::{Index, Indexes, Links, Revision};

use super::RevisionMap;
use super::walk::{Edges, RevisionSet};

impl RevisionMap {
    /// Makes the map of `revisions`; their order decides wherever the graph leaves the order open.
    ///
    /// # Errors
    ///
    /// When two revisions have one identifier or one branch label, when a `down_revision` or `depends_on` names no revision, and
    /// when the graph leads back to itself.
    pub fn new(revisions: Vec<Revision>) -> Result<Self, Error> {
        let mut map = Self {
            names: IndexMap::with_capacity_and_hasher(revisions.len(), FxBuildHasher),
            revisions,
            heads: Vec::new(),
            real_heads: Vec::new(),
            bases: Vec::new(),
            real_bases: Vec::new(),
        };
        map.name_revisions()?;
        map.name_labels()?;
        map.link_down()?;
        map.link_up();
        map.find_ends();
        map.normalize_dependencies();
        map.detect_cycles()?;
        map.spread_labels();
        Ok(map)
    }

    /// Adds a revision, such as one whose file was just written.
    ///
    /// # Errors
    ///
    /// As [`RevisionMap::new`]; the map is then unchanged.
    pub fn add_revision(&mut self, revision: Revision) -> Result<(), Error> {
        let mut revisions = self.revisions.clone();
        for known in &mut revisions {
            known.links = Links::default();
            known.branch_labels.truncate(0);
            known
                .branch_labels
                .extend(known.own_branch_labels.iter().cloned());
        }
        revisions.push(revision);
        *self = Self::new(revisions)?;
        Ok(())
    }

    fn name_revisions(&mut self) -> Result<(), Error> {
        for (index, revision) in self.revisions.iter().enumerate() {
            match self.names.entry(revision.revision.clone()) {
                Entry::Vacant(entry) => {
                    entry.insert(index);
                }
                Entry::Occupied(entry) => {
                    let files = [*entry.get(), index];
                    return Err(Error::duplicate(&revision.revision).with_hint(self.name_files(&files)));
                }
            }
        }
        Ok(())
    }

    fn name_labels(&mut self) -> Result<(), Error> {
        for (index, revision) in self.revisions.iter().enumerate() {
            for label in &revision.own_branch_labels {
                match self.names.entry(label.clone()) {
                    Entry::Vacant(entry) => {
                        entry.insert(index);
                    }
                    Entry::Occupied(entry) => {
                        let other = *entry.get();
                        let message = format!(
                            "Branch name '{label}' in revision {} already used by revision {}",
                            revision.revision, self.revisions[other].revision
                        );
                        return Err(Error::revision(message).with_hint(self.name_files(&[other, index])));
                    }
                }
            }
        }
        Ok(())
    }

    /// Resolves `down_revision` (identifiers only) and `depends_on` (identifiers and labels).
    fn link_down(&mut self) -> Result<(), Error> {
        let total = self.revisions.len();
        for index in 0..total {
            let revision = &self.revisions[index];
            let mut links = Links::default();
            for name in &revision.down_revisions {
                // A branch label cannot stand for a parent: names after the identifiers are labels.
                let found = self
                    .names
                    .get_full(name)
                    .filter(|(position, _, _)| *position < total);
                let (_, _, &down) = found.ok_or_else(|| self.missing(name, index))?;
                links.down.push(down);
            }
            for name in &revision.dependencies {
                let &dependency = self.names.get(name).ok_or_else(|| self.missing(name, index))?;
                links.dependencies.push(dependency);
            }
            links.all_down = deduplicated(&links.down, &links.dependencies);
            self.revisions[index].links = links;
        }
        Ok(())
    }

    fn link_up(&mut self) {
        for index in 0..self.revisions.len() {
            for at in 0..self.revisions[index].links.all_down.len() {
                let links = &self.revisions[index].links;
                let down = links.all_down[at];
                let is_parent = links.down.contains(&down);
                let below = &mut self.revisions[down].links;
                below.all_next.push(index);
                if is_parent {
                    below.next.push(index);
                }
            }
        }
    }

    fn find_ends(&mut self) {
        let matching = |test: fn(&Revision) -> bool| {
            self.revisions
                .iter()
                .enumerate()
                .filter(|(_, one)| test(one))
                .map(|(index, _)| index)
                .collect()
        };
        self.heads = matching(Revision::is_head);
        self.real_heads = matching(Revision::is_real_head);
        self.bases = matching(Revision::is_base);
        self.real_bases = matching(Revision::is_real_base);
    }

    /// Leaves out of each revision's dependencies those that one of its ancestors already has.
    fn normalize_dependencies(&mut self) {
        for index in 0..self.revisions.len() {
            let links = &self.revisions[index].links;
            let mut kept = links.dependencies.clone();
            if !kept.is_empty() {
                for ancestor in self.related(&[index], Edges::Down) {
                    if ancestor != index {
                        let theirs = &self.revisions[ancestor].links.dependencies;
                        kept.retain(|dependency| !theirs.contains(dependency));
                    }
                }
            }
            let links = &mut self.revisions[index].links;
            links.normalized_down = deduplicated(&links.down, &kept);
            links.has_normalized_dependencies = !kept.is_empty();
        }
    }

    fn detect_cycles(&self) -> Result<(), Error> {
        if self.revisions.is_empty() {
            return Ok(());
        }
        self.reach_all(
            Cycle::Parents,
            (&self.heads, Edges::Down),
            (&self.bases, Edges::Next),
        )?;
        self.reach_all(
            Cycle::Dependency,
            (&self.real_heads, Edges::AllDown),
            (&self.real_bases, Edges::AllNext),
        )
    }

    /// What is not reached both from the heads downwards and from the bases upwards, is on a cycle or behind one.
    fn reach_all(&self, cycle: Cycle, down: (&[Index], Edges), up: (&[Index], Edges)) -> Result<(), Error> {
        if down.0.is_empty() || up.0.is_empty() {
            let every: Vec<Index> = (0..self.revisions.len()).collect();
            return Err(self.cycle(cycle, &every));
        }
        let (from_heads, from_bases) = (self.related_set(down.0, down.1), self.related_set(up.0, up.1));
        let reached = |index: Index| from_heads.contains(index) && from_bases.contains(index);
        let mut lost: Vec<Index> = (0..self.revisions.len())
            .filter(|&index| !reached(index))
            .collect();
        if lost.is_empty() {
            return Ok(());
        }
        lost.sort_by(|&a, &b| self.revisions[a].revision.cmp(&self.revisions[b].revision));
        Err(self.cycle(cycle, &lost))
    }

    /// Gives each label to all descendants, and downwards as far as the line is single.
    fn spread_labels(&mut self) {
        for index in 0..self.revisions.len() {
            if self.revisions[index].own_branch_labels.is_empty() {
                continue;
            }
            let labels = self.revisions[index].branch_labels.clone();
            let descendants = self.related(&[index], Edges::Next);
            for &node in &descendants {
                add_labels(&mut self.revisions[node], &labels);
            }
            let mut seen = self.set(&[]);
            let mut parent = descendants.last().copied();
            while let Some(node) = parent {
                parent = self.spread_label_down(node, &labels, &mut seen);
            }
        }
    }

    fn spread_label_down(&mut self, node: Index, labels: &[String], seen: &mut RevisionSet) -> Option<Index> {
        let revision = &mut self.revisions[node];
        if revision.is_real_branch_point() || revision.is_merge_point() || !seen.insert(node) {
            return None;
        }
        add_labels(revision, labels);
        revision.links.down.first().copied()
    }

    fn missing(&self, name: &str, referenced_from: Index) -> Error {
        let hint = [self.name_files(&[referenced_from]), self.near_matches_hint(name)];
        let hint: Vec<&str> = hint
            .iter()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect();
        Error::missing(name, &self.revisions[referenced_from].revision).with_hint(hint.join("\n"))
    }

    fn cycle(&self, cycle: Cycle, indexes: &[Index]) -> Error {
        Error::cycle(cycle, self.owned_ids(indexes)).with_hint(self.name_files(indexes))
    }

    /// The files of some revisions, at most ten, for the hint of an error.
    pub(crate) fn name_files(&self, indexes: &[Index]) -> String {
        let mut lines: Vec<String> = Vec::new();
        for &index in indexes.iter().take(10) {
            let revision = &self.revisions[index];
            if !revision.path.is_empty() {
                lines.push(format!("{}: {}", revision.revision, revision.path));
            }
        }
        if indexes.len() > 10 && !lines.is_empty() {
            lines.push(format!("and {} more", indexes.len() - 10));
        }
        lines.join("\n")
    }
}

fn deduplicated(first: &[Index], second: &[Index]) -> Indexes {
    let mut all = Indexes::new();
    for &index in first.iter().chain(second) {
        if !all.contains(&index) {
            all.push(index);
        }
    }
    all
}

fn add_labels(revision: &mut Revision, labels: &[String]) {
    for label in labels {
        if !revision.branch_labels.contains(label) {
            revision.branch_labels.push(label.clone());
        }
    }
}
