//! The operands of operators: their types, the names of their parameters, keys and paths of JSON.

use aludel_schema::expression::{BinaryExpression, BinaryOperator, BindParameter};
use aludel_schema::statement::SelectBody;
use aludel_schema::types::SqlType;
use aludel_schema::{Expression, Value};

/// The type of a divisor: a plain number has its own, whatever it divides.
pub(super) fn divisor_type(expression: &Expression) -> SqlType {
    match expression {
        Expression::Bind(BindParameter {
            unique: true,
            value: Some(value),
            ..
        }) => crate::literal::natural_type(value),
        other => expression_type(other),
    }
}

/// The type of an expression, as far as it is known.
pub(crate) fn expression_type(expression: &Expression) -> SqlType {
    match expression {
        Expression::Column(column) => column.type_.clone(),
        Expression::LiteralColumn(_, type_)
        | Expression::TypeCoerce(_, type_)
        | Expression::Array(_, type_)
        | Expression::Cast { type_, .. } => type_.clone(),
        Expression::Bind(bind) if bind.type_.is_null() => bind
            .value
            .as_ref()
            .map_or(SqlType::Null, crate::literal::natural_type),
        Expression::Bind(bind) => bind.type_.clone(),
        Expression::InlineLiteral(bind) => bind.type_.clone(),
        Expression::Function(function) => function.type_.clone(),
        Expression::Binary(binary) if !binary.type_.is_null() => binary.type_.clone(),
        Expression::Binary(binary) => match binary.operator {
            BinaryOperator::Add | BinaryOperator::Sub | BinaryOperator::Mul | BinaryOperator::Mod => {
                expression_type(&binary.left)
            }
            BinaryOperator::Concat => SqlType::string(None),
            BinaryOperator::BitwiseAnd
            | BinaryOperator::BitwiseOr
            | BinaryOperator::BitwiseXor
            | BinaryOperator::BitwiseLeftShift
            | BinaryOperator::BitwiseRightShift
            | BinaryOperator::JsonGetItem
            | BinaryOperator::JsonPathGetItem => expression_type(&binary.left),
            BinaryOperator::JsonGetText | BinaryOperator::JsonPathGetText => SqlType::text(),
            BinaryOperator::Div => SqlType::numeric(None, None),
            BinaryOperator::Custom(_) => SqlType::Null,
            _ => SqlType::boolean(),
        },
        Expression::And(_)
        | Expression::Or(_)
        | Expression::In(_)
        | Expression::Between(_)
        | Expression::True
        | Expression::False
        | Expression::Exists(_) => SqlType::boolean(),
        Expression::Label(element, _)
        | Expression::Typed(element, _)
        | Expression::Grouping(element)
        | Expression::Unary(_, element)
        | Expression::Slice(element, ..)
        | Expression::Collate(element, _) => expression_type(element),
        Expression::Over(over) => expression_type(&over.element),
        Expression::Subquery(select) => match &select.body {
            SelectBody::Core(core) => core.columns.first().map_or(SqlType::Null, expression_type),
            _ => SqlType::Null,
        },
        Expression::Case(case) => case
            .whens
            .last()
            .map_or(SqlType::Null, |(_, result)| expression_type(result)),
        _ => SqlType::Null,
    }
}

/// The base of the name of a value compared with this expression.
pub(crate) fn bind_key(expression: &Expression) -> String {
    match expression {
        Expression::Column(column) => column.key.clone().unwrap_or_else(|| column.name.to_string()),
        Expression::Label(_, name) => name.to_string(),
        Expression::Function(function) => function.path.last().map_or_else(String::new, ToString::to_string),
        Expression::Excluded(name) => name.to_string(),
        _ => "param".to_owned(),
    }
}

/// The type of the values of IN: the operand's, or their own.
pub(crate) fn in_type(operand: &Expression, values: &[Expression]) -> SqlType {
    let type_ = expression_type(operand);
    if !type_.is_null() {
        return type_;
    }
    values
        .iter()
        .map(expression_type)
        .find(|it| !it.is_null())
        .unwrap_or_default()
}

/// A value compared with a column takes the column's name and type, if it was given neither.
pub(super) fn typed_operand(other: &Expression, operand: &Expression) -> Option<Expression> {
    let Expression::Bind(bind) = operand else {
        return None;
    };
    if !bind.key.is_empty() && !bind.type_.is_null() {
        return None;
    }
    let mut bind: BindParameter = bind.clone();
    let beside = if bind.type_.is_null() {
        expression_type(other)
    } else {
        bind.type_
    };
    bind.type_ = compared_type(&beside, bind.value.as_ref());
    if bind.key.is_empty() {
        bind.key = bind_key(other);
    }
    Some(Expression::Bind(bind))
}

/// `coerce_compared_value`: the column's type if the value is of its family, otherwise the value's own.
pub(super) fn compared_type(column: &SqlType, value: Option<&Value>) -> SqlType {
    let Some(value) = value else { return column.clone() };
    let own = crate::literal::natural_type(value);
    if own.is_null() || own.affinity() == column.affinity() {
        return column.clone();
    }
    match column {
        SqlType::Null => own,
        SqlType::Integer(_)
        | SqlType::Numeric(_)
        | SqlType::String(_)
        | SqlType::Boolean(_)
        | SqlType::DateTime(_)
        | SqlType::Interval(_)
        | SqlType::Binary(_) => own,
        SqlType::Json(_) | SqlType::Array(_) | SqlType::Range(_) | SqlType::Hstore(_) | SqlType::Uuid(_) => {
            own
        }
        other => other.clone(),
    }
}

pub(super) fn coerce_operands(binary: &BinaryExpression) -> Option<BinaryExpression> {
    let right = typed_operand(&binary.left, &binary.right);
    let left = typed_operand(&binary.right, &binary.left);
    if right.is_none() && left.is_none() {
        return None;
    }
    let mut coerced = binary.clone();
    if let Some(right) = right {
        coerced.right = right;
    }
    if let Some(left) = left {
        coerced.left = left;
    }
    Some(coerced)
}

/// ANY and ALL stand on the right of their operator.
pub(super) fn mirrored(binary: &BinaryExpression) -> BinaryExpression {
    use BinaryOperator as Op;
    let operator = match &binary.operator {
        Op::Lt => Op::Gt,
        Op::Le => Op::Ge,
        Op::Gt => Op::Lt,
        Op::Ge => Op::Le,
        other => other.clone(),
    };
    BinaryExpression {
        left: binary.right.clone(),
        operator,
        right: binary.left.clone(),
        ..binary.clone()
    }
}

/// A key or path of a JSON document in the form of MySQL, SQLite and SQL Server: `$."a"[0]`.
pub(crate) fn json_path(expression: &Expression) -> Expression {
    let Expression::Bind(bind) = expression else {
        return expression.clone();
    };
    let part = |value: &Value| match value {
        Value::Int(index) => format!("[{index}]"),
        Value::String(key) => format!(".\"{key}\""),
        other => format!(".\"{}\"", crate::literal::json_text(other)),
    };
    let path = match &bind.value {
        Some(Value::Array(parts)) => format!("${}", parts.iter().map(part).collect::<String>()),
        Some(value) => format!("${}", part(value)),
        None => return expression.clone(),
    };
    let type_ = SqlType::string(None);
    Expression::Bind(BindParameter {
        value: Some(Value::String(path)),
        type_,
        ..bind.clone()
    })
}
