//! The order of the new table's columns.

use aludel_schema::Name;

use super::elements::Elements;
use super::key_error;
use crate::error::{CompileError, ErrorClass, Result};

type Pair = (String, String);

impl Elements {
    /// Notes where a new column stands: beside those it was told, else behind the last of the old ones.
    pub(super) fn order_added(
        &mut self,
        name: &str,
        before: Option<&Name>,
        after: Option<&Name>,
    ) -> Result<()> {
        let mut before = before.map(Name::to_string);
        let mut after = after.map(Name::to_string);
        let place = |wanted: &str| self.existing_order.iter().position(|column| column == wanted);
        if !self.reorders {
            if let (Some(wanted), None) = (&after, &before) {
                before = match place(wanted) {
                    Some(at) => self.existing_order.get(at + 1).cloned(),
                    None => Some(self.neighbour(wanted, |(first, second)| (first, second))?),
                };
            }
            if let (Some(wanted), None) = (&before, &after) {
                after = match place(wanted) {
                    Some(at) => at.checked_sub(1).map(|at| self.existing_order[at].clone()),
                    None => Some(self.neighbour(wanted, |(first, second)| (second, first))?),
                };
            }
            if before.is_none() && after.is_none() {
                after = self.existing_order.last().cloned();
            }
        }
        if let Some(before) = before {
            self.added_order.push((name.to_owned(), before));
        }
        if let Some(after) = after {
            self.added_order.push((after, name.to_owned()));
        }
        Ok(())
    }

    /// The column that was last noted beside another new one.
    fn neighbour(&self, wanted: &str, sides: impl Fn(&Pair) -> (&String, &String)) -> Result<String> {
        self.added_order
            .iter()
            .rev()
            .map(sides)
            .find(|(known, _)| *known == wanted)
            .map(|(_, neighbour)| neighbour.clone())
            .ok_or_else(|| key_error(wanted))
    }

    /// Puts the columns into their order.
    pub(super) fn order_columns(&mut self, reordering: &[Vec<String>]) -> Result<()> {
        if reordering.is_empty() && self.added_order.is_empty() {
            return Ok(());
        }
        let keys: Vec<String> = self.columns.keys().cloned().collect();
        let mut pairs: Vec<Pair> = if reordering.is_empty() {
            let following = self.existing_order.iter().skip(1);
            keys.iter().cloned().zip(following.cloned()).collect()
        } else {
            let pairs = reordering.iter().flat_map(|group| group.windows(2));
            pairs.map(|pair| (pair[0].clone(), pair[1].clone())).collect()
        };
        pairs.extend(self.added_order.iter().cloned());
        pairs.retain(|(first, second)| first != second);
        let sorted = sort(&pairs, keys)?;
        let place = |name: &String| sorted.iter().position(|other| other == name);
        self.columns.sort_by_key(|name, _| place(name));
        Ok(())
    }
}

/// SQLAlchemy's `topological.sort(…, deterministic_order=True)`.
fn sort(pairs: &[Pair], keys: Vec<String>) -> Result<Vec<String>> {
    let mut sorted = Vec::with_capacity(keys.len());
    let mut left = keys;
    while !left.is_empty() {
        let waits = |name: &String| {
            pairs
                .iter()
                .any(|(first, second)| second == name && left.contains(first))
        };
        let (waiting, ready): (Vec<String>, Vec<String>) = left.iter().cloned().partition(waits);
        if ready.is_empty() {
            return Err(cycle(&waiting));
        }
        sorted.extend(ready);
        left = waiting;
    }
    Ok(sorted)
}

fn cycle(columns: &[String]) -> CompileError {
    let names: Vec<String> = columns.iter().map(|name| crate::python::repr_str(name)).collect();
    CompileError::new(
        ErrorClass::CircularDependency,
        format!("Circular dependency detected. ({})", names.join(", ")),
    )
}
