//! `values()`: rows that are written in the query.

use std::rc::Rc;

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, PyResult, Value, downcast};
use aludel_schema::expression::TableName;
use aludel_schema::statement::{FromClause, Select, SelectBody, Statement, ValuesClause};
use aludel_schema::{Expression, Name, SqlType};
use indexmap::IndexMap;

use super::ctes::make_cte;
use super::{FromObject, column_value, from_value};
use crate::sqlalchemy::schema::column::ColumnObject;
use crate::sqlalchemy::sql::{FROM_CLAUSE, bound_expression, classes, column_clause, operand};
use crate::sqlalchemy::{names, types};
use crate::support::{argument_error, items, mismatch, type_error};

/// `Values`
pub(crate) static VALUES: NativeType = NativeType {
    bases: &[&classes::HAS_CTE, &FROM_CLAUSE],
    constructor: Some(|py, _class, arguments| VALUES_FUNCTION.call(py, arguments)),
    methods: &VALUES_METHODS,
    ..NativeType::new("sqlalchemy.sql.selectable", "Values")
};
static VALUES_METHODS: [NativeFunction; 2] = [
    NativeFunction::new("data", "(self, values)", data),
    NativeFunction::new(
        "cte",
        "(self, name=None, recursive=False, nesting=False)",
        values_cte,
    ),
];

fn values_cte(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let values: Rc<FromObject> = arguments.receiver()?;
    match values_statement(&values) {
        Some(statement) => make_cte(py, &arguments, statement),
        None => Err(type_error("cte() needs values()")),
    }
}

/// `values(*columns, name=…)`
pub(crate) static VALUES_FUNCTION: NativeFunction = NativeFunction::new(
    "values",
    "(*columns, name=None, literal_binds=False)",
    |py, arguments| {
        let mut clause = ValuesClause {
            literal_binds: py.truth(&arguments.get("literal_binds"))?,
            ..ValuesClause::default()
        };
        for value in arguments.variadic("columns") {
            let Some(column) = downcast::<ColumnObject>(&value) else {
                return Err(mismatch(py, "an argument of values()", "a column()", &value));
            };
            clause.columns.push(column_clause(py, &column)?);
        }
        let name = names::optional_name(py, &arguments.get("name"), "the name of values()")?;
        Ok(values_object(py, clause, name))
    },
);

fn values_object(py: &Interpreter, clause: ValuesClause, name: Option<Name>) -> Value {
    let mut columns = IndexMap::new();
    for column in &clause.columns {
        let mut named = column.clone();
        named.table = name.clone().map(TableName::new);
        columns.insert(
            column.name.to_string(),
            column_value(&named, types::own_type_value(py, &column.type_)),
        );
    }
    let names = clause
        .columns
        .iter()
        .map(|column| (column.name.clone(), None))
        .collect();
    let values = FromClause::Values(Box::new(clause));
    let clause = match name {
        None => values,
        name => FromClause::Alias {
            element: Box::new(values),
            name,
            lateral: false,
            columns: names,
        },
    };
    from_value(clause, columns)
}

pub(super) fn values_of(clause: &FromClause) -> Option<(&ValuesClause, Option<Name>)> {
    match clause {
        FromClause::Values(values) => Some((values, None)),
        FromClause::Alias { element, name, .. } => {
            values_of(element).map(|(values, _)| (values, name.clone()))
        }
        _ => None,
    }
}

/// `values(…)` as a statement of its own.
pub(in crate::sqlalchemy::sql) fn values_statement(object: &FromObject) -> Option<Statement> {
    let (values, _) = values_of(&object.clause)?;
    let body = SelectBody::Values(values.clone());
    Some(Statement::Select(Box::new(Select {
        body,
        ..Select::default()
    })))
}

/// `values(…).data([(…), …])`
fn data(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let from: Rc<FromObject> = arguments.receiver()?;
    let Some((values, name)) = values_of(&from.clause) else {
        return Err(type_error("data() needs values()"));
    };
    let mut clause = values.clone();
    for row in items(py, &arguments.get("values"))? {
        let given = items(py, &row)?;
        if given.len() != clause.columns.len() {
            let text = py.repr(&Value::tuple(given))?;
            return Err(argument_error(format!(
                "Wrong number of elements for {}-tuple: {text}",
                clause.columns.len()
            )));
        }
        let mut cells = Vec::new();
        for (place, cell) in given.iter().enumerate() {
            let type_ = clause
                .columns
                .get(place)
                .map_or(SqlType::Null, |column| column.type_.clone());
            let hint = types::own_type_value(py, &type_);
            let hint = Some(&hint).filter(|hint| matches!(hint, Value::Instance(_)));
            let mut cell = operand(py, cell, &type_, hint)?;
            if let (Some(_), Expression::Bind(bind)) = (hint, &mut cell) {
                bind.key = "param".to_owned();
            }
            cells.push(bound_expression(py, hint, cell)?);
        }
        clause.rows.push(cells);
    }
    Ok(values_object(py, clause, name))
}
