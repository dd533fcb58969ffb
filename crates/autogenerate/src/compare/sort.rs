//! The order of tables by their foreign keys, after `sqlalchemy.sql.ddl.sort_tables_and_constraints`.

/// The result of sorting.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sorted {
    /// The positions of all tables; each comes after those that it depends on, and otherwise in the order given.
    pub(super) order: Vec<usize>,
    /// The positions of tables that depend on each other in a circle; their dependences were left out.
    pub(super) cycles: Vec<usize>,
}

/// Sorts tables, given for each the positions of those that it depends on.
pub(super) fn sort(mut dependences: Vec<Vec<usize>>) -> Sorted {
    let levels = levels(&dependences);
    let unreached: Vec<usize> = (0..levels.len()).filter(|at| levels[*at].is_none()).collect();
    let cycles: Vec<usize> = unreached
        .iter()
        .copied()
        .filter(|at| reaches(&dependences, &levels, *at))
        .collect();
    if cycles.is_empty() {
        return Sorted {
            order: by_level(&levels),
            cycles,
        };
    }
    for at in &cycles {
        dependences[*at].clear();
    }
    Sorted {
        order: sort(dependences).order,
        cycles,
    }
}

fn by_level(levels: &[Option<usize>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    order.sort_by_key(|at| levels[*at]);
    order
}

/// The length of the longest way to each table; none for those in or behind a circle.
fn levels(dependences: &[Vec<usize>]) -> Vec<Option<usize>> {
    let mut dependents = vec![Vec::new(); dependences.len()];
    let mut missing: Vec<usize> = vec![0; dependences.len()];
    for (at, parents) in dependences.iter().enumerate() {
        for parent in parents.iter().copied().filter(|parent| *parent != at) {
            dependents[parent].push(at);
            missing[at] += 1;
        }
    }
    let mut levels = vec![None; dependences.len()];
    let mut ready: Vec<usize> = (0..missing.len()).filter(|at| missing[*at] == 0).collect();
    let mut level = 0;
    while !ready.is_empty() {
        let mut next = Vec::new();
        for at in ready {
            levels[at] = Some(level);
            for dependent in &dependents[at] {
                missing[*dependent] -= 1;
                if missing[*dependent] == 0 {
                    next.push(*dependent);
                }
            }
        }
        ready = next;
        level += 1;
    }
    levels
}

/// Whether a table depends on itself by way of others.
fn reaches(dependences: &[Vec<usize>], levels: &[Option<usize>], start: usize) -> bool {
    let mut seen = vec![false; dependences.len()];
    let mut stack = vec![start];
    while let Some(at) = stack.pop() {
        for parent in dependences[at].iter().copied().filter(|parent| *parent != at) {
            if parent == start {
                return true;
            }
            if levels[parent].is_none() && !std::mem::replace(&mut seen[parent], true) {
                stack.push(parent);
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_come_after_those_they_depend_on() {
        let sorted = sort(vec![vec![2], vec![], vec![1], vec![0, 1], vec![4]]);
        assert_eq!(sorted.order, [1, 4, 2, 0, 3]);
        assert!(sorted.cycles.is_empty());
    }

    #[test]
    fn tables_in_a_circle_are_sorted_without_their_dependences() {
        let sorted = sort(vec![vec![1], vec![0], vec![0], vec![]]);
        assert_eq!(sorted.cycles, [0, 1]);
        assert_eq!(sorted.order, [0, 1, 3, 2]);
    }
}
