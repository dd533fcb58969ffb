//! Joins.

use aludel_python::{Bound, Interpreter, NativeFunction, PyResult, Value, downcast};
use aludel_schema::Expression;
use aludel_schema::statement::{FromClause, Join};
use indexmap::IndexMap;

use super::{FromObject, columns, from_clause};
use crate::sqlalchemy::exc::NO_FOREIGN_KEYS_ERROR;
use crate::sqlalchemy::schema::column::ColumnObject;
use crate::sqlalchemy::sql::methods::literal_or_expression;
use crate::sqlalchemy::sql::operators::{and, condition};

/// A join; without a condition it follows the foreign key between both sides.
pub(in crate::sqlalchemy::sql) fn join(
    py: &mut Interpreter,
    left: &Value,
    right: &Value,
    on: &Value,
    outer: bool,
    full: bool,
) -> PyResult<Value> {
    let on = match on {
        Value::None => Some(foreign_key_condition(py, left, right)?),
        on => Some(condition(py, on)?),
    };
    let mut keyed = IndexMap::new();
    for side in [left, right] {
        let is_join = matches!(
            downcast::<FromObject>(side).as_deref(),
            Some(FromObject {
                clause: FromClause::Join(_),
                ..
            })
        );
        for (key, value) in columns(side) {
            keyed
                .entry(if is_join { key } else { with_table(&key, &value) })
                .or_insert(value);
        }
    }
    let join = Join {
        left: from_clause(py, left)?,
        right: from_clause(py, right)?,
        on,
        outer,
        full,
    };
    Ok(Value::object(FromObject {
        clause: FromClause::Join(Box::new(join)),
        columns: keyed,
    }))
}

/// The key of a column among those of a join.
fn with_table(key: &str, value: &Value) -> String {
    let column = downcast::<ColumnObject>(value);
    let link = column.as_ref().map(|column| column.table.borrow());
    match link.as_deref() {
        Some(Some(link)) => format!("{}_{key}", link.name),
        _ => key.to_owned(),
    }
}

/// `left.id = right.left_id`, from the foreign keys of either side.
fn foreign_key_condition(py: &mut Interpreter, left: &Value, right: &Value) -> PyResult<Expression> {
    let mut conditions = Vec::new();
    for (own, other) in [(right, left), (left, right)] {
        for value in columns(own).values() {
            let Some(column) = downcast::<ColumnObject>(value) else {
                continue;
            };
            for target in columns(other).values() {
                let Some(target_column) = downcast::<ColumnObject>(target) else {
                    continue;
                };
                if column
                    .foreign_keys
                    .borrow()
                    .iter()
                    .any(|key| key.refers_to(&target_column))
                {
                    // The column that is referred to stands on the left.
                    let left = literal_or_expression(py, target)?;
                    let right = literal_or_expression(py, value)?;
                    conditions.push(Expression::eq(left, right));
                }
            }
        }
    }
    if conditions.is_empty() {
        return Err(aludel_python::Error::new(
            &NO_FOREIGN_KEYS_ERROR,
            "Can't find any foreign key relationships between the two sides of the join; give join() an onclause",
        ));
    }
    Ok(and(conditions))
}

/// `left.join(…)`
pub(super) fn join_method(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let outer = py.truth(&arguments.get("isouter"))?;
    joined(py, arguments.this(), &arguments, outer)
}

/// `left.outerjoin(…)`
pub(super) fn outerjoin_method(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    joined(py, arguments.this(), &arguments, true)
}

/// `join(left, right, onclause)`
pub(crate) static JOIN_FUNCTION: NativeFunction = NativeFunction::new(
    "join",
    "(left, right, onclause=None, isouter=False, full=False)",
    |py, arguments| {
        let outer = py.truth(&arguments.get("isouter"))?;
        joined(py, &arguments.get("left"), &arguments, outer)
    },
);

/// `outerjoin(left, right, onclause)`
pub(crate) static OUTERJOIN_FUNCTION: NativeFunction = NativeFunction::new(
    "outerjoin",
    "(left, right, onclause=None, full=False)",
    |py, arguments| joined(py, &arguments.get("left"), &arguments, true),
);

/// The join that the arguments of the four functions above describe.
fn joined(py: &mut Interpreter, left: &Value, arguments: &Bound, outer: bool) -> PyResult<Value> {
    let full = py.truth(&arguments.get("full"))?;
    join(
        py,
        left,
        &arguments.get("right"),
        &arguments.get("onclause"),
        outer,
        full,
    )
}
