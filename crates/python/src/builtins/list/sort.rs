//! A stable sort whose comparison may fail, and may answer anything: Python code decides what is less.

use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::object::Comparison;
use crate::value::Value;

/// Runs shorter than this are sorted by insertion.
const RUN: usize = 16;

/// The items sorted by what `key` makes of them, or by themselves; equal ones keep their order, `reverse` or not.
pub(crate) fn sorted(
    py: &mut Interpreter,
    items: Vec<Value>,
    key: Option<&Value>,
    reverse: bool,
) -> PyResult<Vec<Value>> {
    let mut pairs = Vec::with_capacity(items.len());
    for item in items {
        let made = match key {
            Some(key) => py.call(key, crate::Arguments::positional(vec![item.clone()]))?,
            None => item.clone(),
        };
        pairs.push((made, item));
    }
    // Reversed before and after, a stable sort keeps the order of equal items.
    if reverse {
        pairs.reverse();
    }
    let mut pairs = merge_sort(py, pairs)?;
    if reverse {
        pairs.reverse();
    }
    Ok(pairs.into_iter().map(|(_, item)| item).collect())
}

type Pair = (Value, Value);

fn less(py: &mut Interpreter, a: &Pair, b: &Pair) -> PyResult<bool> {
    match (&a.0, &b.0) {
        (Value::Str(a), Value::Str(b)) => Ok(a < b),
        (Value::Int(a), Value::Int(b)) => Ok(a < b),
        (a, b) => {
            let answer = py.compare(Comparison::Lt, a, b)?;
            py.truth(&answer)
        }
    }
}

fn merge_sort(py: &mut Interpreter, pairs: Vec<Pair>) -> PyResult<Vec<Pair>> {
    let mut runs: Vec<Vec<Pair>> = Vec::new();
    let mut pairs = pairs.into_iter();
    loop {
        let mut run = Vec::with_capacity(RUN);
        for pair in pairs.by_ref().take(RUN) {
            insert(py, &mut run, pair)?;
        }
        if run.is_empty() {
            break;
        }
        runs.push(run);
    }
    while runs.len() > 1 {
        let mut merged = Vec::with_capacity(runs.len().div_ceil(2));
        let mut pending = runs.into_iter();
        while let Some(left) = pending.next() {
            merged.push(match pending.next() {
                Some(right) => merge(py, left, right)?,
                None => left,
            });
        }
        runs = merged;
    }
    Ok(runs.pop().unwrap_or_default())
}

/// Puts `pair` after every pair that it is not less than, from the end.
fn insert(py: &mut Interpreter, run: &mut Vec<Pair>, pair: Pair) -> PyResult<()> {
    let (mut low, mut high) = (0, run.len());
    while low < high {
        let middle = low.midpoint(high);
        let Some(other) = run.get(middle) else { break };
        if less(py, &pair, other)? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    run.insert(low, pair);
    Ok(())
}

fn merge(py: &mut Interpreter, left: Vec<Pair>, right: Vec<Pair>) -> PyResult<Vec<Pair>> {
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        let from_right = less(py, b, a)?;
        merged.extend(if from_right { right.next() } else { left.next() });
    }
    merged.extend(left);
    merged.extend(right);
    Ok(merged)
}
