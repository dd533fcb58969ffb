//! Python's operators on expressions.

use aludel_python::{BinaryOperator, Comparison, Interpreter, PyResult, UnaryOperator, Value, downcast};
use aludel_schema::expression::{BinaryExpression, FunctionKind};
use aludel_schema::expression::{BinaryOperator as Sql, UnaryOperator as SqlUnary};
use aludel_schema::types::Affinity;
use aludel_schema::{Expression, SqlType};

use super::{as_expression, beside, expression_value, lambdas, operand, type_of};
use crate::sqlalchemy::schema::column::{COLUMN, COLUMN_CLAUSE, ColumnObject};

/// The type of a column as Python sees it, for values beside it.
pub(crate) fn hint(this: &Value) -> Option<Value> {
    downcast::<ColumnObject>(this)
        .map(|column| column.type_.borrow().clone())
        .filter(|type_| !type_.is_none())
}

/// The expression that the receiver of an operator or method is.
pub(crate) fn receiver(py: &mut Interpreter, this: &Value) -> PyResult<Expression> {
    match as_expression(py, this)? {
        Some(expression) => Ok(expression),
        None => operand(py, this, &SqlType::Null, None),
    }
}

/// `left operator right` with a type of its own.
pub(crate) fn binary_expression(
    left: Expression,
    operator: Sql,
    right: Expression,
    type_: SqlType,
) -> Expression {
    Expression::Binary(Box::new(BinaryExpression {
        left,
        operator,
        right,
        escape: None,
        type_,
    }))
}

fn is_text(type_: &SqlType) -> bool {
    matches!(type_, SqlType::String(_) | SqlType::Enum(_))
}

/// What a text is joined with by `+`: another text, or what could be one.
fn joins_text(type_: &SqlType) -> bool {
    is_text(type_)
        || type_.is_null()
        || !matches!(
            type_,
            SqlType::Integer(_)
                | SqlType::Numeric(_)
                | SqlType::Boolean(_)
                | SqlType::DateTime(_)
                | SqlType::Interval(_)
                | SqlType::Uuid(_)
        )
}

fn sql_operator(operator: BinaryOperator, left: &SqlType, right: &SqlType) -> Option<Sql> {
    Some(match operator {
        BinaryOperator::Add if (is_text(left) && joins_text(right)) || (left.is_null() && is_text(right)) => {
            Sql::Concat
        }
        BinaryOperator::Add if matches!(left, SqlType::Array(_) | SqlType::Json(_) | SqlType::Hstore(_)) => {
            Sql::Concat
        }
        BinaryOperator::Add => Sql::Add,
        BinaryOperator::Sub => Sql::Sub,
        BinaryOperator::Mul => Sql::Mul,
        BinaryOperator::Div => Sql::Div,
        BinaryOperator::FloorDiv => Sql::FloorDiv,
        BinaryOperator::Mod => Sql::Mod,
        BinaryOperator::LShift => Sql::BitwiseLeftShift,
        BinaryOperator::RShift => Sql::BitwiseRightShift,
        _ => return None,
    })
}

fn result_type(operator: &Sql, left: SqlType, right: SqlType) -> SqlType {
    match operator {
        Sql::Concat if left.is_null() => right,
        Sql::Div => SqlType::numeric(None, None),
        _ if left.is_null() => right,
        Sql::Add | Sql::Sub | Sql::Mul => match (left.affinity(), right.affinity()) {
            // Of two numbers the right one's type stands, but for a whole number beside one with a fraction.
            (Affinity::Integer, Affinity::Integer | Affinity::Numeric)
            | (Affinity::Numeric, Affinity::Numeric) => right,
            _ => left,
        },
        _ => left,
    }
}

/// `this operator other`, or `other operator this`.
pub(crate) fn binary(
    py: &mut Interpreter,
    this: &Value,
    operator: BinaryOperator,
    other: &Value,
    reflected: bool,
) -> PyResult<Value> {
    let own = receiver(py, this)?;
    if let BinaryOperator::LShift | BinaryOperator::RShift = operator
        && !matches!(type_of(&own), SqlType::Range(_))
    {
        let name = if operator == BinaryOperator::LShift {
            "lshift"
        } else {
            "rshift"
        };
        return Err(aludel_python::Error::new(
            &aludel_python::exceptions::NOT_IMPLEMENTED_ERROR,
            format!("Operator '{name}' is not supported on this expression"),
        ));
    }
    if let BinaryOperator::BitAnd | BinaryOperator::BitOr = operator {
        let other = condition(py, other)?;
        let (left, right) = if reflected { (other, own) } else { (own, other) };
        let joined = if operator == BinaryOperator::BitAnd {
            and(vec![left, right])
        } else {
            or(vec![left, right])
        };
        return Ok(expression_value(joined));
    }
    let own_type = type_of(&own);
    let hint = hint(this);
    let beside_type = if matches!(own_type, SqlType::DateTime(_)) {
        SqlType::Null
    } else {
        own_type.clone()
    };
    let other = beside(py, other, &own, &beside_type, hint.as_ref())?;
    let other_type = type_of(&other);
    let (left, right, left_type, right_type) = if reflected {
        (other, own, other_type, own_type)
    } else {
        (own, other, own_type, other_type)
    };
    match sql_operator(operator, &left_type, &right_type) {
        Some(operator) => {
            let type_ = result_type(&operator, left_type, right_type);
            Ok(expression_value(binary_expression(left, operator, right, type_)))
        }
        None => Ok(Value::NotImplemented),
    }
}

/// `~this`, `-this`
pub(crate) fn unary(py: &mut Interpreter, this: &Value, operator: UnaryOperator) -> PyResult<Value> {
    let own = receiver(py, this)?;
    Ok(match operator {
        UnaryOperator::Invert => expression_value(negated(own)),
        UnaryOperator::Negative => expression_value(Expression::Unary(SqlUnary::Neg, Box::new(own))),
        UnaryOperator::Positive => Value::NotImplemented,
    })
}

/// `NOT expression`, with the operators that have a negative of their own turned into it.
pub(crate) fn negated(expression: Expression) -> Expression {
    match expression {
        Expression::True => Expression::False,
        Expression::False => Expression::True,
        Expression::In(mut list) => {
            list.negated = !list.negated;
            Expression::In(list)
        }
        Expression::Between(mut between) => {
            between.negated = !between.negated;
            Expression::Between(between)
        }
        Expression::Unary(SqlUnary::Not, inner) => *inner,
        Expression::Unary(SqlUnary::IsTrue, inner) => Expression::Unary(SqlUnary::IsFalse, inner),
        Expression::Unary(SqlUnary::IsFalse, inner) => Expression::Unary(SqlUnary::IsTrue, inner),
        Expression::Binary(mut binary) => match negative(&binary.operator) {
            Some(operator) => {
                binary.operator = operator;
                Expression::Binary(binary)
            }
            None if is_json_truth(&binary) => {
                let element = Expression::Grouping(Box::new(Expression::Binary(binary)));
                Expression::Unary(SqlUnary::IsFalse, Box::new(element))
            }
            None => Expression::Unary(SqlUnary::Not, Box::new(Expression::Binary(binary))),
        },
        Expression::Column(column) if matches!(column.type_, SqlType::Boolean(_)) => {
            Expression::Unary(SqlUnary::IsFalse, Box::new(Expression::Column(column)))
        }
        other => {
            let operator = if is_truth(&other) {
                SqlUnary::IsFalse
            } else {
                SqlUnary::Not
            };
            Expression::Unary(operator, Box::new(other))
        }
    }
}

/// Whether this is an element of JSON taken for a truth value, or an operator that was said to give one.
fn is_json_truth(binary: &BinaryExpression) -> bool {
    let may_be_value = match &binary.operator {
        Sql::JsonGetItem | Sql::JsonPathGetItem => true,
        Sql::Custom(custom) => !custom.is_comparison,
        _ => false,
    };
    may_be_value && matches!(binary.type_, SqlType::Boolean(_))
}

/// Whether the negation of an expression asks for its falsehood: it is a value, not a condition.
fn is_truth(expression: &Expression) -> bool {
    let is_value = matches!(
        expression,
        Expression::Function(_) | Expression::Cast { .. } | Expression::TypeCoerce(..)
    );
    is_value && type_of(expression).affinity() == aludel_schema::types::Affinity::Boolean
}

fn negative(operator: &Sql) -> Option<Sql> {
    match operator {
        Sql::Match(modes) => return Some(Sql::NotMatch(*modes)),
        Sql::NotMatch(modes) => return Some(Sql::Match(*modes)),
        _ => {}
    }
    let pairs = [
        (Sql::Eq, Sql::Ne),
        (Sql::Lt, Sql::Ge),
        (Sql::Gt, Sql::Le),
        (Sql::Like, Sql::NotLike),
        (Sql::ILike, Sql::NotILike),
        (Sql::StartsWith, Sql::NotStartsWith),
        (Sql::EndsWith, Sql::NotEndsWith),
        (Sql::Contains, Sql::NotContains),
        (Sql::IStartsWith, Sql::NotIStartsWith),
        (Sql::IEndsWith, Sql::NotIEndsWith),
        (Sql::IContains, Sql::NotIContains),
        (Sql::Is, Sql::IsNot),
        (Sql::IsDistinctFrom, Sql::IsNotDistinctFrom),
        (Sql::RegexpMatch, Sql::NotRegexpMatch),
    ];
    pairs.into_iter().find_map(|(a, b)| {
        if a == *operator {
            Some(b)
        } else if b == *operator {
            Some(a)
        } else {
            None
        }
    })
}

/// `this comparison other`; `None`, `True` and `False` beside `==` and `!=` become IS.
pub(crate) fn compare(
    py: &mut Interpreter,
    this: &Value,
    comparison: Comparison,
    other: &Value,
) -> PyResult<Value> {
    let own = receiver(py, this)?;
    if is_asked_first(this, &own, other) {
        return compare(py, other, seen_from_the_right(comparison), this);
    }
    let operator = match comparison {
        Comparison::Eq => Sql::Eq,
        Comparison::Ne => Sql::Ne,
        Comparison::Lt => Sql::Lt,
        Comparison::Le => Sql::Le,
        Comparison::Gt => Sql::Gt,
        Comparison::Ge => Sql::Ge,
    };
    let hint = hint(this);
    compared(py, own, hint.as_ref(), operator, other).map(expression_value)
}

fn seen_from_the_right(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Lt => Comparison::Gt,
        Comparison::Le => Comparison::Ge,
        Comparison::Gt => Comparison::Lt,
        Comparison::Ge => Comparison::Le,
        Comparison::Eq | Comparison::Ne => comparison,
    }
}

/// Whether Python asks the right operand first: its class extends that of the left one. A `Column` is a `ColumnClause`, and
/// the functions that SQLAlchemy knows are functions.
fn is_asked_first(this: &Value, own: &Expression, other: &Value) -> bool {
    match (downcast::<ColumnObject>(this), downcast::<ColumnObject>(other)) {
        (Some(left), Some(right)) => {
            return std::ptr::eq(left.native, &COLUMN_CLAUSE) && std::ptr::eq(right.native, &COLUMN);
        }
        (Some(_), None) | (None, Some(_)) => return false,
        (None, None) => {}
    }
    let Some(other) = downcast::<super::Element>(other) else {
        return false;
    };
    match (own, &other.expression) {
        (Expression::Function(left), Expression::Function(right)) => {
            left.kind == FunctionKind::Plain && right.kind != FunctionKind::Plain
        }
        _ => false,
    }
}

/// The comparison as an expression.
pub(crate) fn compared(
    py: &mut Interpreter,
    own: Expression,
    hint: Option<&Value>,
    operator: Sql,
    other: &Value,
) -> PyResult<Expression> {
    let singleton = match as_expression(py, other)? {
        Some(constant @ (Expression::Null | Expression::True | Expression::False)) => Some(constant),
        Some(_) => None,
        None if other.is_none() => Some(Expression::Null),
        None => None,
    };
    if let (Some(constant), Sql::Eq | Sql::Ne) = (singleton, &operator) {
        let is_null = constant == Expression::Null;
        let operator = match (is_null, operator == Sql::Eq) {
            (true, true) => Sql::Is,
            (true, false) => Sql::IsNot,
            (false, true) => Sql::Eq,
            (false, false) => Sql::Ne,
        };
        return Ok(binary_expression(own, operator, constant, SqlType::boolean()));
    }
    if let (Value::Bool(flag), Sql::Eq | Sql::Ne) = (other, &operator) {
        let constant = if *flag {
            Expression::True
        } else {
            Expression::False
        };
        return Ok(binary_expression(own, operator, constant, SqlType::boolean()));
    }
    let own_type = type_of(&own);
    let other = beside(py, other, &own, &own_type, hint)?;
    if matches!(own, Expression::Any(_) | Expression::All(_)) {
        return Ok(binary_expression(
            other,
            mirrored(operator),
            own,
            SqlType::boolean(),
        ));
    }
    Ok(binary_expression(own, operator, other, SqlType::boolean()))
}

/// The operator with its operands changed round: ANY and ALL stand on the right.
fn mirrored(operator: Sql) -> Sql {
    match operator {
        Sql::Lt => Sql::Gt,
        Sql::Le => Sql::Ge,
        Sql::Gt => Sql::Lt,
        Sql::Ge => Sql::Le,
        other => other,
    }
}

/// A condition: an expression, or a Python truth value.
pub(crate) fn condition(py: &mut Interpreter, value: &Value) -> PyResult<Expression> {
    crate::support::resolved(value)?;
    match as_expression(py, value)? {
        Some(Expression::Column(column)) if matches!(column.type_, SqlType::Boolean(_)) => Ok(
            Expression::Unary(SqlUnary::IsTrue, Box::new(Expression::Column(column))),
        ),
        Some(expression) => Ok(expression),
        None => match value {
            Value::Bool(true) => Ok(Expression::True),
            Value::Bool(false) => Ok(Expression::False),
            Value::None => Ok(Expression::Null),
            other => {
                if let Some(given) = lambdas::given(py, other)? {
                    return condition(py, &given);
                }
                let text = py.repr(other)?;
                Err(crate::support::argument_error(format!(
                    "SQL expression for WHERE/HAVING role expected, got {text}."
                )))
            }
        },
    }
}

/// A condition that is written as it is, such as that of CASE: a boolean column is not compared with anything.
pub(crate) fn plain_condition(py: &mut Interpreter, value: &Value) -> PyResult<Expression> {
    Ok(match condition(py, value)? {
        Expression::Unary(SqlUnary::IsTrue, inner) => *inner,
        other => other,
    })
}

/// AND of several conditions, nested ones flattened.
pub(crate) fn and(conditions: Vec<Expression>) -> Expression {
    let mut flat = Vec::with_capacity(conditions.len());
    for condition in conditions {
        match condition {
            Expression::And(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    single(flat, Expression::And)
}

/// OR of several conditions, nested ones flattened.
pub(crate) fn or(conditions: Vec<Expression>) -> Expression {
    let mut flat = Vec::with_capacity(conditions.len());
    for condition in conditions {
        match condition {
            Expression::Or(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    single(flat, Expression::Or)
}

fn single(mut conditions: Vec<Expression>, join: impl FnOnce(Vec<Expression>) -> Expression) -> Expression {
    if conditions.len() == 1 {
        conditions.remove(0)
    } else {
        join(conditions)
    }
}

crate::written::written! {
    /// The functions of `sqlalchemy.sql.operators`.
    MODULE_FUNCTIONS = "sqlalchemy.sql.operators", "operators.py", [
        "eq", "ne", "lt", "le", "gt", "ge", "add", "sub", "mul", "truediv", "floordiv", "mod", "lshift",
        "rshift", "and_", "or_", "neg", "inv", "getitem", "contains", "like_op", "ilike_op", "not_like_op",
        "not_ilike_op", "startswith_op", "not_startswith_op", "endswith_op", "not_endswith_op", "contains_op",
        "not_contains_op", "istartswith_op", "not_istartswith_op", "iendswith_op", "not_iendswith_op",
        "icontains_op", "not_icontains_op", "in_op", "not_in_op", "is_", "is_not", "is_distinct_from",
        "is_not_distinct_from", "is_true", "is_false", "between_op", "not_between_op", "match_op",
        "not_match_op", "regexp_match_op", "not_regexp_match_op", "regexp_replace_op", "concat_op",
        "distinct_op", "any_op", "all_op", "asc_op", "desc_op", "nulls_first_op", "nulls_last_op", "collate",
        "bitwise_and_op", "bitwise_or_op", "bitwise_xor_op", "bitwise_lshift_op", "bitwise_rshift_op",
        "bitwise_not_op", "op", "notlike_op", "notilike_op", "notin_op", "isnot", "isnot_distinct_from",
        "istrue", "isfalse", "notbetween_op", "notstartswith_op", "notendswith_op", "notcontains_op",
        "notmatch_op", "nullsfirst_op", "nullslast_op", "div",
    ]
}
