//! `sqlalchemy.dialects.mysql.match`: a search in several columns, with its modes.

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, PyResult, Value};
use aludel_schema::expression::{BinaryExpression, BinaryOperator, MatchModes};
use aludel_schema::{Expression, SqlType};

use super::{BINARY_EXPRESSION, Element, expression_value, operand};
use crate::support::{argument_error, constructor};

/// `match`
pub(crate) static MATCH: NativeType = NativeType {
    bases: &[&BINARY_EXPRESSION],
    constructor: constructor!("match.__init__", "(self, *cols, **kw)", make),
    methods: &METHODS,
    ..NativeType::new("sqlalchemy.dialects.mysql.expression", "match")
};

static METHODS: [NativeFunction; 3] = [
    NativeFunction::new("in_boolean_mode", "(self)", |_, arguments| {
        with(&arguments, |modes| modes.boolean = true)
    }),
    NativeFunction::new("in_natural_language_mode", "(self)", |_, arguments| {
        with(&arguments, |modes| modes.natural_language = true)
    }),
    NativeFunction::new("with_query_expansion", "(self)", |_, arguments| {
        with(&arguments, |modes| modes.query_expansion = true)
    }),
];

fn with(arguments: &Bound, change: fn(&mut MatchModes)) -> PyResult<Value> {
    let mut expression = arguments.receiver::<Element>()?.expression.clone();
    if let Expression::Binary(binary) = &mut expression
        && let BinaryOperator::MatchAgainst(modes) = &mut binary.operator
    {
        change(modes);
    }
    Ok(expression_value(expression))
}

/// `match(*columns, against=…, in_boolean_mode=…, …)`
fn make(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let given = arguments.variadic("cols");
    if given.is_empty() {
        return Err(argument_error("columns are required"));
    }
    let (mut against, mut modes, mut unknown) = (Value::None, MatchModes::default(), Vec::new());
    for (name, value) in arguments.options("kw") {
        match &*name {
            "against" => against = value,
            "in_boolean_mode" => modes.boolean = py.truth(&value)?,
            "in_natural_language_mode" => modes.natural_language = py.truth(&value)?,
            "with_query_expansion" => modes.query_expansion = py.truth(&value)?,
            _ => unknown.push(name),
        }
    }
    if against.is_none() {
        return Err(argument_error("against is required"));
    }
    if !unknown.is_empty() {
        return Err(argument_error(format!(
            "unknown arguments: {}",
            unknown.join(", ")
        )));
    }
    let mut columns = Vec::with_capacity(given.len());
    for column in &given {
        columns.push(operand(py, column, &SqlType::Null, None)?);
    }
    let right = operand(py, &against, &SqlType::Null, None)?;
    Ok(expression_value(Expression::Binary(Box::new(BinaryExpression {
        left: Expression::List(columns),
        operator: BinaryOperator::MatchAgainst(modes),
        right,
        escape: None,
        type_: SqlType::boolean(),
    }))))
}
