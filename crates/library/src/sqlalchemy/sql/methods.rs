//! The methods of expressions.

mod elements;
mod membership;
mod text_operators;
mod windows;

use aludel_python::{Bound, Interpreter, NativeFunction, PyResult, Value};
use aludel_schema::expression::{BinaryOperator as Sql, CustomOperator, MatchModes, UnaryOperator as Unary};
use aludel_schema::{Expression, SqlType};

use super::compiled::compile_method;
use super::operators::{binary_expression, hint, negated, receiver};
use super::{as_expression, beside, expression_value, literal, operand, type_of};
use crate::sqlalchemy::{names, types};
use crate::support::attribute_error;
use elements::{json_as, json_text, with_elements};
use membership::{between, in_, is_, is_not, not_in};
use text_operators::{contains, regexp_replace, text_operator};
use windows::{filter, over, within_group};

/// The methods of every clause.
pub(super) static CLAUSE_METHODS: [NativeFunction; 4] = [
    NativeFunction::new("compile", "(self, bind=None, dialect=None, **kw)", compile_method),
    NativeFunction::new("self_group", "(self, against=None)", this),
    NativeFunction::new("params", "(self, *optionaldict, **kwargs)", this),
    NativeFunction::new("unique_params", "(self, *optionaldict, **kwargs)", this),
];

macro_rules! operator_methods {
    ($($name:literal => $operator:expr;)*) => {
        [$(NativeFunction::new($name, "(self, other, escape=None, autoescape=False, flags=None, **modifiers)", |py, arguments| {
            text_operator(py, &arguments, $operator)
        })),*]
    };
}

macro_rules! unary_methods {
    ($($name:literal => $operator:expr;)*) => {
        [$(NativeFunction::new($name, "(self)", |py, arguments| {
            let own = receiver(py, arguments.this())?;
            Ok(expression_value(Expression::Unary($operator, Box::new(own))))
        })),*]
    };
}

macro_rules! custom_methods {
    ($($name:literal => $text:literal;)*) => {
        [$(NativeFunction::new($name, "(self, other, **kwargs)", |py, arguments| {
            let operator = CustomOperator { precedence: 5, is_comparison: true, ..CustomOperator::new($text) };
            custom(py, &arguments, "other", operator)
        })),*]
    };
}

/// LIKE and its relatives.
pub(super) static TEXT_OPERATORS: [NativeFunction; 16] = operator_methods! {
    "like" => Sql::Like;
    "ilike" => Sql::ILike;
    "notlike" => Sql::NotLike;
    "not_like" => Sql::NotLike;
    "notilike" => Sql::NotILike;
    "not_ilike" => Sql::NotILike;
    "startswith" => Sql::StartsWith;
    "endswith" => Sql::EndsWith;
    "istartswith" => Sql::IStartsWith;
    "iendswith" => Sql::IEndsWith;
    "icontains" => Sql::IContains;
    "match" => Sql::Match(MatchModes::BOOLEAN);
    "regexp_match" => Sql::RegexpMatch;
    "is_distinct_from" => Sql::IsDistinctFrom;
    "isnot_distinct_from" => Sql::IsNotDistinctFrom;
    "is_not_distinct_from" => Sql::IsNotDistinctFrom;
};

/// Operators without another operand.
pub(super) static UNARY_OPERATORS: [NativeFunction; 7] = unary_methods! {
    "desc" => Unary::Desc;
    "asc" => Unary::Asc;
    "distinct" => Unary::Distinct;
    "nulls_first" => Unary::NullsFirst;
    "nullsfirst" => Unary::NullsFirst;
    "nulls_last" => Unary::NullsLast;
    "nullslast" => Unary::NullsLast;
};

/// PostgreSQL's operators of JSON, arrays and ranges.
pub(super) static CUSTOM_OPERATORS: [NativeFunction; 13] = custom_methods! {
    "has_key" => "?";
    "has_any" => "?|";
    "has_all" => "?&";
    "contained_by" => "<@";
    "overlap" => "&&";
    "overlaps" => "&&";
    "strictly_left_of" => "<<";
    "strictly_right_of" => ">>";
    "not_extend_right_of" => "&<";
    "not_extend_left_of" => "&>";
    "adjacent_to" => "-|-";
    "path_exists" => "@?";
    "path_match" => "@@";
};

/// The methods of `ColumnElement`.
pub(super) static METHODS: [NativeFunction; 35] = [
    NativeFunction::new(
        "contains",
        "(self, other, escape=None, autoescape=False)",
        contains,
    ),
    NativeFunction::new("label", "(self, name)", label),
    NativeFunction::new("in_", "(self, other)", in_),
    NativeFunction::new("not_in", "(self, other)", not_in),
    NativeFunction::new("notin_", "(self, other)", not_in),
    NativeFunction::new("is_", "(self, other)", is_),
    NativeFunction::new("is_not", "(self, other)", is_not),
    NativeFunction::new("isnot", "(self, other)", is_not),
    NativeFunction::new("between", "(self, cleft, cright, symmetric=False)", between),
    NativeFunction::new(
        "op",
        "(self, opstring, precedence=0, is_comparison=False, return_type=None, python_impl=None)",
        op,
    ),
    NativeFunction::new("bool_op", "(self, opstring, precedence=0, python_impl=None)", op),
    NativeFunction::new("concat", "(self, other)", concat),
    NativeFunction::new("cast", "(self, type_)", cast),
    NativeFunction::new("collate", "(self, collation)", collate),
    NativeFunction::new("any_", "(self)", any),
    NativeFunction::new("all_", "(self)", all),
    NativeFunction::new(
        "over",
        "(self, partition_by=None, order_by=None, range_=None, rows=None, groups=None)",
        over,
    ),
    NativeFunction::new("filter", "(self, *criterion)", filter),
    NativeFunction::new("within_group", "(self, *order_by)", within_group),
    NativeFunction::new(
        "regexp_replace",
        "(self, pattern, replacement, flags=None)",
        regexp_replace,
    ),
    NativeFunction::new("as_string", "(self)", |py, arguments| {
        let type_ = aludel_schema::types::StringType::new(aludel_schema::types::StringClass::Unicode);
        json_as(py, &arguments, "as_string", SqlType::String(type_))
    }),
    NativeFunction::new("as_integer", "(self)", |py, arguments| {
        json_as(py, &arguments, "as_integer", SqlType::integer())
    }),
    NativeFunction::new("as_boolean", "(self)", |py, arguments| {
        json_as(py, &arguments, "as_boolean", SqlType::boolean())
    }),
    NativeFunction::new("as_float", "(self)", |py, arguments| {
        let type_ = aludel_schema::types::NumericType::new(aludel_schema::types::NumericClass::Float);
        json_as(py, &arguments, "as_float", SqlType::Numeric(type_))
    }),
    NativeFunction::new(
        "as_numeric",
        "(self, precision, scale, asdecimal=True)",
        |py, arguments| {
            let scale = Some(arguments.int("scale")?);
            json_as(
                py,
                &arguments,
                "as_numeric",
                SqlType::numeric(Some(arguments.int("precision")?), scale),
            )
        },
    ),
    NativeFunction::new("as_json", "(self)", this),
    NativeFunction::new("bitwise_not", "(self)", |py, arguments| {
        let own = receiver(py, arguments.this())?;
        Ok(expression_value(Expression::Unary(
            Unary::BitwiseNot,
            Box::new(own),
        )))
    }),
    NativeFunction::new("bitwise_lshift", "(self, other)", |py, arguments| {
        bitwise(py, &arguments, Sql::BitwiseLeftShift)
    }),
    NativeFunction::new("bitwise_rshift", "(self, other)", |py, arguments| {
        bitwise(py, &arguments, Sql::BitwiseRightShift)
    }),
    NativeFunction::new("bitwise_and", "(self, other)", |py, arguments| {
        bitwise(py, &arguments, Sql::BitwiseAnd)
    }),
    NativeFunction::new("bitwise_or", "(self, other)", |py, arguments| {
        bitwise(py, &arguments, Sql::BitwiseOr)
    }),
    NativeFunction::new("bitwise_xor", "(self, other)", |py, arguments| {
        bitwise(py, &arguments, Sql::BitwiseXor)
    }),
    NativeFunction::new("any", "(self, other, operator=None)", |py, arguments| {
        with_elements(py, &arguments, Expression::Any)
    }),
    NativeFunction::new("all", "(self, other, operator=None)", |py, arguments| {
        with_elements(py, &arguments, Expression::All)
    }),
    NativeFunction::new("scalar_subquery", "(self)", this),
];

fn this(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(arguments.this().clone())
}

/// Attributes of expressions that are not methods.
pub(crate) fn element_attribute(py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
    Ok(match name {
        "astext" => json_text(py, this)?,
        "expression" | "clause" => Some(this.clone()),
        _ if super::type_methods::is_of_a_type(name) => {
            let type_ = type_of(&receiver(py, this)?);
            if super::type_methods::lacks(&type_, name) {
                let message = missing_attribute(py, this, &type_, name);
                return Err(attribute_error(message));
            }
            None
        }
        _ => None,
    })
}

/// The words of the error for an attribute that neither an expression nor the operators of its type have.
pub(crate) fn missing_attribute(py: &mut Interpreter, this: &Value, type_: &SqlType, name: &str) -> String {
    let class = py.type_name(this);
    let comparator = match type_ {
        SqlType::Decorated(_) => "TDComparator",
        _ => "Comparator",
    };
    format!("Neither '{class}' object nor '{comparator}' object has an attribute '{name}'")
}

/// `.bitwise_or(…)` and its relatives.
fn bitwise(py: &mut Interpreter, arguments: &Bound, operator: Sql) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let type_ = type_of(&own);
    let right = beside(py, &arguments.get("other"), &own, &type_, None)?;
    Ok(expression_value(binary_expression(own, operator, right, type_)))
}

fn custom(py: &mut Interpreter, arguments: &Bound, name: &str, operator: CustomOperator) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let type_ = type_of(&own);
    let hint = hint(arguments.this());
    let right = beside(py, &arguments.get(name), &own, &type_, hint.as_ref())?;
    Ok(expression_value(binary_expression(
        own,
        Sql::Custom(operator),
        right,
        SqlType::boolean(),
    )))
}

fn label(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    match arguments.get("name") {
        Value::None => Ok(expression_value(own)),
        name => {
            let name = names::name(py, &name, "the name of a label")?;
            Ok(super::label_value(
                Expression::Label(Box::new(own), name),
                arguments.this(),
            ))
        }
    }
}

/// `x.op("…")`: a function of the other operand.
fn op(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let operator = CustomOperator {
        precedence: i32::try_from(arguments.int("precedence")?).unwrap_or(0),
        is_comparison: arguments.get("is_comparison").as_bool().unwrap_or(true),
        ..CustomOperator::new(&*arguments.str("opstring")?)
    };
    let type_ = match arguments.get("return_type") {
        Value::None if operator.is_comparison => SqlType::boolean(),
        Value::None => type_of(&own),
        value => types::sql_type(py, &value)?,
    };
    Ok(Value::object(super::construct::CustomCall {
        own,
        operator,
        type_,
    }))
}

fn concat(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let type_ = type_of(&own);
    let right = beside(py, &arguments.get("other"), &own, &type_, None)?;
    Ok(expression_value(binary_expression(
        own,
        Sql::Concat,
        right,
        type_,
    )))
}

fn cast(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let type_ = types::sql_type(py, &arguments.get("type_"))?;
    Ok(expression_value(Expression::Cast {
        operand: Box::new(own),
        type_,
        try_: false,
    }))
}

fn collate(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let name = names::name(py, &arguments.get("collation"), "the name of a collation")?;
    Ok(expression_value(Expression::Collate(Box::new(own), name)))
}

fn any(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    Ok(expression_value(Expression::Any(Box::new(own))))
}

fn all(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    Ok(expression_value(Expression::All(Box::new(own))))
}

/// An expression of ORDER BY or GROUP BY; a string names a label or a column of the query.
pub(super) fn label_or_expression(py: &mut Interpreter, value: &Value) -> PyResult<Expression> {
    if let Some(given) = super::lambdas::given(py, value)? {
        return label_or_expression(py, &given);
    }
    match names::text(value) {
        Some(name) => Ok(Expression::LabelReference(aludel_schema::Name::new(&*name))),
        None => operand(py, value, &SqlType::Null, None),
    }
}

/// An expression, or a string that names a column or a label.
pub(super) fn column_or_text(py: &mut Interpreter, value: &Value) -> PyResult<Expression> {
    match names::text(value) {
        Some(name) => Ok(Expression::column(&name)),
        None => operand(py, value, &SqlType::Null, None),
    }
}

/// An expression, or a literal of its own type.
pub(super) fn literal_or_expression(py: &mut Interpreter, value: &Value) -> PyResult<Expression> {
    match as_expression(py, value)? {
        Some(expression) => Ok(expression),
        None => literal(py, value, &SqlType::Null, None),
    }
}

/// `not_(x)`
pub(super) fn not(py: &mut Interpreter, value: &Value) -> PyResult<Value> {
    let condition = super::operators::condition(py, value)?;
    let condition = match condition {
        Expression::Unary(Unary::IsTrue, inner) => Expression::Unary(Unary::IsFalse, inner),
        other => negated(other),
    };
    Ok(expression_value(condition))
}
