//! Precedence: where an expression inside another takes parentheses.

use aludel_schema::Expression;
use aludel_schema::expression::{BinaryOperator, UnaryOperator};

/// What an operand stands in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Against<'a> {
    /// An operator between two operands.
    Binary(&'a BinaryOperator),
    /// AND
    And,
    /// OR
    Or,
    /// NOT
    Not,
    /// `-x` and other prefixes of the same rank.
    Prefix,
    /// IN, NOT IN
    In,
    /// BETWEEN
    Between,
    /// ASC, DESC
    Ordering,
    /// COLLATE
    Collate,
    /// DISTINCT
    Distinct,
    /// An element of a list.
    Comma,
    /// A condition by itself.
    Condition,
    /// A place where every operator is put in parentheses, such as an index of PostgreSQL.
    Everything,
}

const LARGEST: i32 = i32::MAX;

/// The rank of an operator in `sqlalchemy.sql.operators._PRECEDENCE`.
pub(crate) fn precedence(operator: &BinaryOperator) -> i32 {
    use BinaryOperator as Op;
    match operator {
        Op::GetItem | Op::JsonGetItem | Op::JsonPathGetItem | Op::JsonGetText | Op::JsonPathGetText => 15,
        Op::Mul | Op::Div | Op::FloorDiv | Op::Mod => 8,
        Op::Add
        | Op::Sub
        | Op::BitwiseXor
        | Op::BitwiseOr
        | Op::BitwiseAnd
        | Op::BitwiseLeftShift
        | Op::BitwiseRightShift => 7,
        Op::Comma => -1,
        Op::Custom(custom) => custom.precedence,
        Op::StartsWith
        | Op::NotStartsWith
        | Op::EndsWith
        | Op::NotEndsWith
        | Op::Contains
        | Op::NotContains
        | Op::IStartsWith
        | Op::NotIStartsWith
        | Op::IEndsWith
        | Op::NotIEndsWith
        | Op::IContains
        | Op::NotIContains => -100,
        _ => 5,
    }
}

/// Operators that need no parentheses in themselves.
fn natural(operator: &BinaryOperator) -> bool {
    use BinaryOperator as Op;
    match operator {
        Op::Add | Op::Concat | Op::Mul | Op::GetItem | Op::JsonGetItem | Op::JsonPathGetItem => true,
        Op::Custom(custom) => custom.eager_grouping,
        _ => false,
    }
}

impl Against<'_> {
    fn rank(&self) -> i32 {
        match self {
            Self::Binary(operator) => match precedence(operator) {
                -100 => LARGEST,
                rank => rank,
            },
            Self::And | Self::Ordering => 3,
            Self::Or => 2,
            Self::Not | Self::In | Self::Between | Self::Distinct => 5,
            Self::Prefix => 8,
            Self::Collate => 4,
            Self::Comma => -1,
            Self::Condition => -10,
            Self::Everything => LARGEST,
        }
    }
}

/// REGEXP_REPLACE is written as a function and ranks as an operator.
fn is_regexp_replace(expression: &Expression) -> bool {
    matches!(expression, Expression::Function(call) if matches!(call.path.as_slice(), [name] if name.as_str() == "REGEXP_REPLACE"))
}

/// Whether SQLAlchemy's `self_group(against)` would put the expression in parentheses.
pub(crate) fn needs_group(expression: &Expression, against: &Against<'_>) -> bool {
    let rank = match expression {
        Expression::Binary(binary) => {
            if let Against::Binary(outer) = against
                && **outer == binary.operator
                && natural(&binary.operator)
            {
                return false;
            }
            precedence(&binary.operator)
        }
        Expression::And(list) => match list.len() {
            0 | 1 => return list.first().is_some_and(|only| needs_group(only, against)),
            _ if *against == Against::And => return false,
            _ => 3,
        },
        Expression::Or(list) => match list.len() {
            0 | 1 => return list.first().is_some_and(|only| needs_group(only, against)),
            _ if *against == Against::Or => return false,
            _ => 2,
        },
        Expression::Between(_) | Expression::In(_) => 5,
        Expression::Collate(..) => 4,
        Expression::Exists(_) => 0,
        Expression::Unary(operator, _) => match operator {
            UnaryOperator::Neg | UnaryOperator::BitwiseNot => 8,
            UnaryOperator::Not | UnaryOperator::Distinct | UnaryOperator::IsTrue | UnaryOperator::IsFalse => {
                5
            }
            UnaryOperator::CustomPrefix(_) => 0,
            UnaryOperator::Asc
            | UnaryOperator::Desc
            | UnaryOperator::NullsFirst
            | UnaryOperator::NullsLast
            | UnaryOperator::CustomPostfix(_) => return false,
        },
        Expression::Text(_) => return *against == Against::In,
        Expression::Label(element, _) => return needs_group(element, against),
        Expression::TypeCoerce(element, _) if is_regexp_replace(element) => 5,
        Expression::TypeCoerce(element, _) => return needs_group(element, against),
        _ => return false,
    };
    rank <= against.rank()
}
