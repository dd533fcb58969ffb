//! Queries as operands: `exists()` and scalar subqueries.

use aludel_python::{Bound, Interpreter, NativeFunction, PyResult, Value};
use aludel_schema::Expression;
use aludel_schema::statement::{Select, SelectBody, SelectCore, Statement};

use super::correlation::{self, Add};
use super::{core, select, select_of};
use crate::sqlalchemy::sql::from::from_clause;
use crate::sqlalchemy::sql::operators::condition;
use crate::sqlalchemy::sql::{Element, expression_value, statement_of};
use crate::support::type_error;

/// The methods of `exists()`.
pub(in crate::sqlalchemy::sql) static EXISTS_METHODS: [NativeFunction; 2] = [
    NativeFunction::new("select_from", "(self, *froms)", |py, arguments| {
        let mut clauses = Vec::new();
        for from in arguments.variadic("froms") {
            clauses.push(from_clause(py, &from)?);
        }
        changed(&arguments, |select| {
            core(select)?.from.extend(clauses);
            Ok(())
        })
    }),
    NativeFunction::new("select", "(self)", |py, arguments| {
        select(py, &[arguments.this().clone()])
    }),
];

/// What scalar subqueries can do as well.
pub(in crate::sqlalchemy::sql) static OPERAND_METHODS: [NativeFunction; 3] = [
    NativeFunction::new("where", "(self, *clause)", |py, arguments| {
        let mut conditions = Vec::new();
        for clause in arguments.variadic("clause") {
            conditions.push(condition(py, &clause)?);
        }
        changed(&arguments, |select| {
            core(select)?.where_.extend(conditions);
            Ok(())
        })
    }),
    NativeFunction::new("correlate", "(self, *fromclauses)", |py, arguments| {
        correlated(py, &arguments, &correlation::CORRELATE)
    }),
    NativeFunction::new("correlate_except", "(self, *fromclauses)", |py, arguments| {
        correlated(py, &arguments, &correlation::CORRELATE_EXCEPT)
    }),
];

fn correlated(py: &mut Interpreter, arguments: &Bound, add: &Add) -> PyResult<Value> {
    let tables = add.tables(py, &arguments.variadic("fromclauses"))?;
    changed(arguments, |select| {
        add.to(&mut select.correlation, tables);
        Ok(())
    })
}

/// The operand with its query changed.
fn changed(arguments: &Bound, change: impl FnOnce(&mut Select) -> PyResult<()>) -> PyResult<Value> {
    let mut expression = arguments.receiver::<Element>()?.expression.clone();
    let (Expression::Exists(select) | Expression::Subquery(select)) = &mut expression else {
        return Err(type_error("this method needs an exists() or a scalar_subquery()"));
    };
    change(select)?;
    Ok(expression_value(expression))
}

/// `exists(select)`, or `exists()` of a column or table.
pub(in crate::sqlalchemy::sql) fn exists(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let argument = arguments.get("__argument");
    let select = match statement_of(py, &argument)? {
        Some(Statement::Select(select)) => *select,
        _ if argument.is_none() => {
            let core = SelectCore {
                columns: vec![Expression::Star(None)],
                ..SelectCore::default()
            };
            Select {
                body: SelectBody::Core(core),
                ..Select::default()
            }
        }
        _ => {
            let value = select(py, &[argument])?;
            select_of(py, &value)?
        }
    };
    Ok(expression_value(Expression::Exists(Box::new(select))))
}
