//! The order of tables in which each follows those it refers to.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use aludel_python::{Bound, Interpreter, NativeFunction, PyResult, Value, downcast};
use aludel_schema::Constraint;

use super::constraint::ConstraintObject;
use super::metadata::MetaDataObject;
use super::references;
use super::table::{TableObject, is_foreign_key};
use crate::support::items;

/// `sort_tables(tables)`
pub(crate) static SORT_TABLES: NativeFunction = NativeFunction::new(
    "sort_tables",
    "(tables, skip_fn=None, extra_dependencies=None)",
    |py, arguments| {
        let tables = given(py, &arguments)?;
        let tables = sorted(py, &tables)?;
        Ok(Value::list(
            tables.into_iter().map(|table| Value::Object(table)).collect(),
        ))
    },
);

/// `sort_tables_and_constraints(tables)`: pairs of a table and the foreign keys that are made with it, and at the end
/// `None` with those that are added when all tables are there.
pub(crate) static SORT_TABLES_AND_CONSTRAINTS: NativeFunction = NativeFunction::new(
    "sort_tables_and_constraints",
    "(tables, filter_fn=None, extra_dependencies=None, _warn_for_cycles=False)",
    |py, arguments| {
        let tables = given(py, &arguments)?;
        let mut pairs = Vec::new();
        let mut later = Vec::new();
        for table in sorted(py, &tables)? {
            let table = Value::Object(table);
            let constraints = py.get_attribute(&table, "constraints")?;
            let mut own = Vec::new();
            for constraint in items(py, &constraints)?.into_iter().filter(is_foreign_key) {
                let use_alter = py.get_attribute(&constraint, "use_alter")?;
                match py.truth(&use_alter)? {
                    true => later.push(constraint),
                    false => own.push(constraint),
                }
            }
            pairs.push(Value::tuple(vec![table, Value::list(own)]));
        }
        pairs.push(Value::tuple(vec![Value::None, Value::list(later)]));
        Ok(Value::list(pairs))
    },
);

fn given(py: &mut Interpreter, arguments: &Bound) -> PyResult<Vec<Rc<TableObject>>> {
    let tables = items(py, &arguments.get("tables"))?;
    Ok(tables.iter().filter_map(downcast::<TableObject>).collect())
}

/// `sorted_tables`: by key, and each table after those it refers to. Tables that refer to each other in a circle come as
/// if they referred to none.
pub(crate) fn sorted(py: &mut Interpreter, tables: &[Rc<TableObject>]) -> PyResult<Vec<Rc<TableObject>>> {
    sorted_with(py, tables, Circles::Forget)
}

/// What counts of the references of tables in a circle.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Circles {
    /// None.
    Forget,
    /// Those to tables outside of circles.
    Cut,
}

/// The order of [`sorted`], with what counts of circles.
pub(super) fn sorted_with(
    py: &mut Interpreter,
    tables: &[Rc<TableObject>],
    kept: Circles,
) -> PyResult<Vec<Rc<TableObject>>> {
    let (tables, mut refers) = references_of(py, tables)?;
    let order = match layers(&refers) {
        Ok(order) => order,
        Err(left) => {
            let circles = in_circles(&refers, &left);
            for place in &circles {
                if let Some(others) = refers.get_mut(*place) {
                    others.retain(|other| kept == Circles::Cut && !circles.contains(other));
                }
            }
            layers(&refers).unwrap_or_else(|_| (0..tables.len()).collect())
        }
    };
    Ok(order
        .into_iter()
        .filter_map(|place| tables.get(place).cloned())
        .collect())
}

/// The keys of the tables that refer to each other in a circle.
pub(super) fn circular(py: &mut Interpreter, tables: &[Rc<TableObject>]) -> PyResult<BTreeSet<String>> {
    let (tables, refers) = references_of(py, tables)?;
    let circles = match layers(&refers) {
        Ok(_) => Vec::new(),
        Err(left) => in_circles(&refers, &left),
    };
    let keys = circles.into_iter().filter_map(|place| tables.get(place));
    Ok(keys.map(|table| table.key()).collect())
}

/// Tables with the places of those that each refers to.
type References = (Vec<Rc<TableObject>>, Vec<BTreeSet<usize>>);

/// The tables by key, and which of them each refers to.
fn references_of(py: &mut Interpreter, tables: &[Rc<TableObject>]) -> PyResult<References> {
    let mut tables: Vec<Rc<TableObject>> = tables.to_vec();
    tables.sort_by_key(|table| table.key());
    let places: HashMap<String, usize> = tables
        .iter()
        .enumerate()
        .map(|(place, table)| (table.key(), place))
        .collect();
    let mut refers = Vec::with_capacity(tables.len());
    for (place, table) in tables.iter().enumerate() {
        references::check_targets(py, table)?;
        let mut others = BTreeSet::new();
        for key in referred_keys(py, table)? {
            if let Some(other) = places.get(&key)
                && *other != place
            {
                others.insert(*other);
            }
        }
        refers.push(others);
    }
    Ok((tables, refers))
}

/// The places so that each follows those it refers to, layer by layer; those that are left over where there are circles.
fn layers(refers: &[BTreeSet<usize>]) -> Result<Vec<usize>, Vec<usize>> {
    let mut waiting: Vec<usize> = (0..refers.len()).collect();
    let mut is_waiting = vec![true; refers.len()];
    let mut order = Vec::with_capacity(refers.len());
    while !waiting.is_empty() {
        let waits = |place: &usize| is_waiting.get(*place).copied().unwrap_or_default();
        let (blocked, ready): (Vec<usize>, Vec<usize>) = waiting
            .iter()
            .copied()
            .partition(|place| refers.get(*place).is_some_and(|others| others.iter().any(waits)));
        if ready.is_empty() {
            return Err(waiting);
        }
        for place in &ready {
            if let Some(flag) = is_waiting.get_mut(*place) {
                *flag = false;
            }
        }
        order.extend(ready);
        waiting = blocked;
    }
    Ok(order)
}

/// Those of the places that reach themselves.
fn in_circles(refers: &[BTreeSet<usize>], places: &[usize]) -> Vec<usize> {
    let reaches_itself = |start: usize| {
        let mut seen = BTreeSet::new();
        let mut pending = vec![start];
        while let Some(place) = pending.pop() {
            for other in refers.get(place).into_iter().flatten() {
                if *other == start {
                    return true;
                }
                if seen.insert(*other) {
                    pending.push(*other);
                }
            }
        }
        false
    };
    places
        .iter()
        .copied()
        .filter(|place| reaches_itself(*place))
        .collect()
}

/// The keys of the tables that a table's foreign keys refer to, but for those that are added by ALTER.
fn referred_keys(py: &mut Interpreter, table: &TableObject) -> PyResult<Vec<String>> {
    let key = |schema: Option<&aludel_schema::Name>, name: &aludel_schema::Name| match schema {
        Some(schema) => format!("{schema}.{name}"),
        None => name.to_string(),
    };
    let metadata = downcast::<MetaDataObject>(&table.metadata);
    let mut keys = Vec::new();
    for column in table.column_objects() {
        for item in column.foreign_keys.borrow().iter() {
            let item = references::foreign_key(py, table, item)?;
            if !item.use_alter {
                keys.push(key(item.target.schema.as_ref(), &item.target.table));
            }
        }
    }
    for value in table.constraints.borrow().iter() {
        let Some(object) = downcast::<ConstraintObject>(value) else {
            continue;
        };
        let is_foreign_key = matches!(&*object.data.borrow(), Constraint::ForeignKey(_));
        if is_foreign_key
            && let Constraint::ForeignKey(item) = object.constraint(py)?
            && !item.use_alter
        {
            let schema = item
                .referent_schema
                .or_else(|| metadata.as_ref().and_then(|metadata| metadata.schema.clone()));
            keys.push(key(schema.as_ref(), &item.referent_table));
        }
    }
    Ok(keys)
}
