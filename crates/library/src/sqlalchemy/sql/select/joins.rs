//! The FROM of a `select()`: `select_from()` and the methods that join.

use aludel_python::{Bound, Interpreter, PyResult, Value, downcast};
use aludel_schema::Expression;
use aludel_schema::statement::{FromClause, Join, SelectCore};

use super::{changed, core};
use crate::sqlalchemy::schema::table::TableObject;
use crate::sqlalchemy::sql::from::{self, from_clause};
use crate::sqlalchemy::sql::operators::condition;
use crate::sqlalchemy::sql::statement::StatementObject;
use crate::support::argument_error;

pub(super) fn select_from(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let froms = arguments.variadic("froms");
    let value = changed(py, &arguments, |py, select| {
        for from in &froms {
            let clause = from_clause(py, from)?;
            core(select)?.from.push(clause);
        }
        Ok(())
    })?;
    if let Some(statement) = downcast::<StatementObject>(&value) {
        let tables = froms
            .into_iter()
            .filter(|from| downcast::<TableObject>(from).is_some());
        statement.tables.borrow_mut().extend(tables);
    }
    Ok(value)
}

pub(super) fn join(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let outer = py.truth(&arguments.get("isouter"))?;
    add_join(py, &arguments, None, outer)
}

pub(super) fn outerjoin(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    add_join(py, &arguments, None, true)
}

pub(super) fn join_from(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let outer = py.truth(&arguments.get("isouter"))?;
    add_join(py, &arguments, Some(arguments.get("from_")), outer)
}

pub(super) fn outerjoin_from(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    add_join(py, &arguments, Some(arguments.get("from_")), true)
}

/// A join onto what FROM has last, or onto the table of the first column.
fn add_join(py: &mut Interpreter, arguments: &Bound, left: Option<Value>, outer: bool) -> PyResult<Value> {
    let (target, on) = (arguments.get("target"), arguments.get("onclause"));
    let full = py.truth(&arguments.get("full"))?;
    let tables = arguments.receiver::<StatementObject>()?.tables.borrow().clone();
    changed(py, arguments, |py, select| {
        let core = core(select)?;
        let left_clause = match &left {
            Some(left) => from_clause(py, left)?,
            None => {
                // The target may be there already, because columns of it are selected.
                let target = from_clause(py, &target)?;
                core.from.retain(|clause| *clause != target);
                match core.from.pop() {
                    Some(clause) => clause,
                    None => first_table(core)?,
                }
            }
        };
        let on = match &on {
            Value::None => {
                let candidates = left.clone().map_or_else(|| tables.clone(), |left| vec![left]);
                let joined = joined(py, &candidates, &target, outer, full)?;
                core.from.push(from_clause(py, &joined)?);
                return Ok(());
            }
            on => condition(py, on)?,
        };
        let right = from_clause(py, &target)?;
        let join = Join {
            left: left_clause,
            right,
            on: Some(on),
            outer,
            full,
        };
        core.from.push(FromClause::Join(Box::new(join)));
        Ok(())
    })
}

/// The join of the first table that a foreign key connects with the target.
fn joined(
    py: &mut Interpreter,
    tables: &[Value],
    target: &Value,
    outer: bool,
    full: bool,
) -> PyResult<Value> {
    let mut failure = argument_error("select().join() needs an onclause here");
    for left in tables.iter().filter(|left| !left.is(target)) {
        match from::join(py, left, target, &Value::None, outer, full) {
            Ok(joined) => return Ok(joined),
            Err(error) => failure = error,
        }
    }
    Err(failure)
}

fn first_table(core: &SelectCore) -> PyResult<FromClause> {
    let mut found = None;
    for column in &core.columns {
        column.visit(&mut |it| {
            if let (None, Expression::Column(column)) = (&found, it) {
                found = column.source();
            }
        });
    }
    found.ok_or_else(|| argument_error("select().join() needs select_from() first"))
}
