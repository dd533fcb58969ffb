//! Methods that only expressions of some of PostgreSQL's types have: HSTORE, JSONB, ranges.

use aludel_python::{Bound, Interpreter, NativeFunction, PyResult, Value};
use aludel_schema::expression::{BinaryOperator, CustomOperator, FunctionCall};
use aludel_schema::types::{ArrayType, JsonClass, NumericClass, NumericType, Package};
use aludel_schema::{Expression, SqlType};

use super::operators::{binary_expression, receiver};
use super::{expression_value, literal, operand, type_of};
use crate::support::{attribute_error, items};

macro_rules! hstore {
    ($($method:literal = $function:literal $(, $other:literal)?;)*) => {
        [$(NativeFunction::new($method, concat!("(self" $(, ", ", $other)?, ")"), |py, arguments| {
            let others: &[&str] = &[$($other)?];
            hstore_function(py, &arguments, $method, $function, others)
        }),)*
        NativeFunction::new("l2_distance", "(self, other)", |py, arguments| {
            vector_distance(py, &arguments, "l2_distance", "<->")
        }),
        NativeFunction::new("inner_product", "(self, other)", |py, arguments| {
            vector_distance(py, &arguments, "inner_product", "<#>")
        }),
        NativeFunction::new("cosine_distance", "(self, other)", |py, arguments| {
            vector_distance(py, &arguments, "cosine_distance", "<=>")
        }),
        NativeFunction::new("delete_path", "(self, array)", delete_path),
        NativeFunction::new("union", "(self, other)", union)]
    };
}

/// The methods.
pub(super) static METHODS: [NativeFunction; 12] = hstore! {
    "defined" = "defined", "key";
    "delete" = "delete", "key";
    "slice" = "slice", "array";
    "keys" = "akeys";
    "vals" = "avals";
    "array" = "hstore_to_array";
    "matrix" = "hstore_to_matrix";
};

/// Methods that only expressions of some types have.
const OF_TYPES: [&str; 30] = [
    "adjacent_to",
    "all",
    "any",
    "array",
    "as_boolean",
    "as_float",
    "as_integer",
    "as_json",
    "as_numeric",
    "as_string",
    "contained_by",
    "defined",
    "delete",
    "delete_path",
    "has_all",
    "has_any",
    "has_key",
    "keys",
    "matrix",
    "not_extend_left_of",
    "not_extend_right_of",
    "overlap",
    "overlaps",
    "path_exists",
    "path_match",
    "slice",
    "strictly_left_of",
    "strictly_right_of",
    "union",
    "vals",
];

/// Whether only expressions of some types have a method of this name.
pub(super) fn is_of_a_type(name: &str) -> bool {
    OF_TYPES.contains(&name)
}

/// Whether an expression of this type has no such method of those that only some types have. Where the type is not known,
/// or is of the script's own class, it may have any.
pub(super) fn lacks(type_: &SqlType, name: &str) -> bool {
    match type_ {
        SqlType::Json(json) => match name {
            "as_boolean" | "as_float" | "as_integer" | "as_json" | "as_numeric" | "as_string" => false,
            "contained_by" | "delete_path" | "has_all" | "has_any" | "has_key" | "path_exists"
            | "path_match" => json.class != JsonClass::JsonB,
            _ => true,
        },
        SqlType::Array(array) => match name {
            "all" | "any" => false,
            "contained_by" | "overlap" => array.package != Package::Postgresql,
            _ => true,
        },
        SqlType::Hstore(_) => !matches!(
            name,
            "array"
                | "contained_by"
                | "defined"
                | "delete"
                | "has_all"
                | "has_any"
                | "has_key"
                | "keys"
                | "matrix"
                | "slice"
                | "vals"
        ),
        SqlType::Range(_) => !matches!(
            name,
            "adjacent_to"
                | "contained_by"
                | "not_extend_left_of"
                | "not_extend_right_of"
                | "overlaps"
                | "strictly_left_of"
                | "strictly_right_of"
                | "union"
        ),
        SqlType::String(_)
        | SqlType::Integer(_)
        | SqlType::Numeric(_)
        | SqlType::Boolean(_)
        | SqlType::DateTime(_)
        | SqlType::Interval(_)
        | SqlType::Binary(_)
        | SqlType::Uuid(_)
        | SqlType::Enum(_) => true,
        _ => false,
    }
}

/// That the class has no such method.
pub(super) fn missing(py: &mut Interpreter, arguments: &Bound, method: &str) -> aludel_python::Error {
    let type_ = match receiver(py, arguments.this()) {
        Ok(own) => type_of(&own),
        Err(error) => return error,
    };
    attribute_error(super::methods::missing_attribute(
        py,
        arguments.this(),
        &type_,
        method,
    ))
}

/// A method of HSTORE that is a function of the database.
fn hstore_function(
    py: &mut Interpreter,
    arguments: &Bound,
    method: &str,
    function: &str,
    others: &[&str],
) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    if !matches!(type_of(&own).base(), SqlType::Hstore(_)) {
        return Err(missing(py, arguments, method));
    }
    let mut given = vec![own];
    for other in others {
        given.push(operand(py, &arguments.get(other), &SqlType::Null, None)?);
    }
    Ok(expression_value(Expression::Function(Box::new(
        FunctionCall::new(function, given),
    ))))
}

/// `json.delete_path([…])`: `#-` with the path as an array of text.
fn delete_path(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    if !matches!(type_of(&own).base(), SqlType::Json(_)) {
        return Err(missing(py, &arguments, "delete_path"));
    }
    let mut parts = Vec::new();
    for part in items(py, &arguments.get("array"))? {
        parts.push(literal(py, &part, &SqlType::Null, None)?);
    }
    let array = SqlType::Array(Box::new(ArrayType::new(SqlType::text())));
    let path = Expression::Cast {
        operand: Box::new(Expression::Array(parts, array.clone())),
        type_: array,
        try_: false,
    };
    let operator = CustomOperator {
        precedence: 5,
        ..CustomOperator::new("#-")
    };
    let type_ = type_of(&own);
    Ok(expression_value(binary_expression(
        own,
        BinaryOperator::Custom(operator),
        path,
        type_,
    )))
}

/// The distance of vectors of Oracle.
fn vector_distance(py: &mut Interpreter, arguments: &Bound, method: &str, operator: &str) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let type_ = type_of(&own);
    if !matches!(type_.base(), SqlType::OracleVector(_)) {
        return Err(missing(py, arguments, method));
    }
    let other = super::beside(py, &arguments.get("other"), &own, &type_, None)?;
    let number = SqlType::Numeric(NumericType::new(NumericClass::Float));
    Ok(expression_value(binary_expression(
        own,
        BinaryOperator::Custom(CustomOperator::new(operator)),
        other,
        number,
    )))
}

/// `range.union(other)`
fn union(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    if !matches!(type_of(&own).base(), SqlType::Range(_)) {
        return Err(missing(py, &arguments, "union"));
    }
    py.binary(
        aludel_python::BinaryOperator::Add,
        arguments.this(),
        &arguments.get("other"),
    )
}
