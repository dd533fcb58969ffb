//! SQL expressions.
//!
//! An expression says what was written, not how it is grouped: parentheses that precedence asks for are the
//! compiler's work; [`Expression::Grouping`] are those a script asked for.

mod element;
mod operator;
mod visit;

pub use element::{
    BindParameter, CaseExpression, ColumnClause, FrameBound, FunctionCall, FunctionKind, Identity,
    OverClause, TableName, TextClause, WindowFrame,
};
pub use operator::{BinaryOperator, CustomOperator, MatchModes, UnaryOperator};

use crate::statement::Select;
use crate::{Name, Sequence, SqlType, Value};

/// A SQL expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// `NULL`, from `sa.null()` or `None`.
    Null,
    /// `sa.true()`
    True,
    /// `sa.false()`
    False,
    /// A column, quoted by the dialect's rules.
    Column(ColumnClause),
    /// `literal_column("…")`: text used as it is, with a type.
    LiteralColumn(String, SqlType),
    /// `text("…")`
    Text(TextClause),
    /// A bound parameter: `bindparam(…)`, `literal(…)`, and each Python value in an expression.
    Bind(BindParameter),
    /// `op.inline_literal(value, type_)`: always rendered in place.
    InlineLiteral(Box<BindParameter>),
    /// `func.name(…)` and its relatives.
    Function(Box<FunctionCall>),
    /// A column of what a function gives: `(f(…)).name`.
    FunctionColumn(Box<FunctionCall>, Name),
    /// An operator and one operand: `-x`, `NOT x`, `x DESC`, `x IS NULL` is binary.
    Unary(UnaryOperator, Box<Expression>),
    /// An operator between two operands.
    Binary(Box<BinaryExpression>),
    /// `and_(…)`; a script's `a & b` nests are flattened by the builder.
    And(Vec<Expression>),
    /// `or_(…)`
    Or(Vec<Expression>),
    /// `x BETWEEN a AND b`
    Between(Box<BetweenExpression>),
    /// `x IN (…)`
    In(Box<InExpression>),
    /// `case(…)`
    Case(Box<CaseExpression>),
    /// `cast(x, type)`; `try_` is `try_cast`.
    Cast {
        /// What is cast.
        operand: Box<Expression>,
        /// To which type.
        type_: SqlType,
        /// `TRY_CAST`
        try_: bool,
    },
    /// `type_coerce(x, type)`: another type for the same SQL.
    TypeCoerce(Box<Expression>, SqlType),
    /// `extract(field, x)`
    Extract(String, Box<Expression>),
    /// `tuple_(…)`
    Tuple(Vec<Expression>),
    /// A list separated by commas, such as the columns of DISTINCT ON.
    List(Vec<Expression>),
    /// `collate(x, name)`
    Collate(Box<Expression>, Name),
    /// `exists(select)`
    Exists(Box<Select>),
    /// A scalar subquery, or a select used as an operand.
    Subquery(Box<Select>),
    /// `ANY (…)`
    Any(Box<Expression>),
    /// `ALL (…)`
    All(Box<Expression>),
    /// `f() OVER (…)`
    Over(Box<OverClause>),
    /// `f() WITHIN GROUP (ORDER BY …)`
    WithinGroup(Box<Expression>, Vec<Expression>),
    /// `f() FILTER (WHERE …)`
    Filter(Box<Expression>, Box<Expression>),
    /// `x AS name`
    Label(Box<Expression>, Name),
    /// PostgreSQL's `array([…])`.
    Array(Vec<Expression>, SqlType),
    /// `x[index]`, or `x[lower:upper]`.
    Slice(Box<Expression>, Box<Expression>, Option<Box<Expression>>),
    /// PostgreSQL's `aggregate_order_by(x, …)`.
    AggregateOrderBy(Box<Expression>, Vec<Expression>),
    /// The next value of a sequence.
    NextValue(Box<Sequence>),
    /// Parentheses a script asked for.
    Grouping(Box<Expression>),
    /// `DEFAULT` as a value of an insert.
    Default,
    /// A text in ORDER BY or GROUP BY that names a label or a column of the query.
    LabelReference(Name),
    /// `*`
    Star(Option<TableName>),
    /// `excluded.column` of an upsert, or `VALUES(column)` / the alias `new` on MySQL.
    Excluded(Name),
    /// A column of the rows that a statement gives, and what its type selects in its place (`column_expression`). It
    /// keeps the name of the column.
    Typed(Box<Expression>, Box<Expression>),
}

/// Two operands and the operator between them.
#[derive(Clone, Debug, PartialEq)]
pub struct BinaryExpression {
    /// The left operand.
    pub left: Expression,
    /// The operator.
    pub operator: BinaryOperator,
    /// The right operand.
    pub right: Expression,
    /// `escape=` of LIKE and its relatives.
    pub escape: Option<String>,
    /// The type of the result, where known.
    pub type_: SqlType,
}

/// `operand BETWEEN lower AND upper`.
#[derive(Clone, Debug, PartialEq)]
pub struct BetweenExpression {
    /// What is tested.
    pub operand: Expression,
    /// The lower bound.
    pub lower: Expression,
    /// The upper bound.
    pub upper: Expression,
    /// `NOT BETWEEN`
    pub negated: bool,
    /// `BETWEEN SYMMETRIC`
    pub symmetric: bool,
}

/// `operand IN (…)`.
#[derive(Clone, Debug, PartialEq)]
pub struct InExpression {
    /// What is tested.
    pub operand: Expression,
    /// The values, a select, or one expanding bind parameter.
    pub list: InList,
    /// `NOT IN`
    pub negated: bool,
}

/// The right side of IN.
#[derive(Clone, Debug, PartialEq)]
pub enum InList {
    /// Values, which SQLAlchemy binds as one expanding parameter.
    Values(Vec<Expression>),
    /// A select.
    Select(Box<Select>),
    /// An expanding parameter of the script's own.
    Parameter(BindParameter),
    /// Another expression, such as `func.unnest(…)`.
    Expression(Expression),
}

/// SQL as `text()` takes it: a colon that would begin a parameter is escaped.
#[must_use]
pub fn escape_parameters(text: &str) -> String {
    let word = |it: char| it.is_alphanumeric() || it == '_';
    let mut escaped = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let free = !before.is_some_and(|it: char| it == ':' || it == '\\' || word(it));
        if character == ':' && free && rest.peek().copied().is_some_and(word) {
            escaped.push('\\');
        }
        escaped.push(character);
        before = Some(character);
    }
    escaped
}

impl Expression {
    /// A column of this name.
    pub fn column(name: &str) -> Self {
        Self::Column(ColumnClause::new(name))
    }

    /// `text("…")` without parameters of its own.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(TextClause::new(text))
    }

    /// A literal value, bound as an anonymous parameter.
    pub fn value(value: impl Into<Value>, type_: SqlType) -> Self {
        Self::Bind(BindParameter::anonymous(value.into(), type_))
    }

    /// A value that is always rendered in place.
    pub fn inline(value: impl Into<Value>, type_: SqlType) -> Self {
        Self::InlineLiteral(Box::new(BindParameter::anonymous(value.into(), type_)))
    }

    /// `func.name(arguments)`.
    pub fn function(name: &str, arguments: Vec<Expression>) -> Self {
        Self::Function(Box::new(FunctionCall::new(name, arguments)))
    }

    /// Two operands with an operator between them.
    pub fn binary(left: Expression, operator: BinaryOperator, right: Expression) -> Self {
        Self::Binary(Box::new(BinaryExpression {
            left,
            operator,
            right,
            escape: None,
            type_: SqlType::Null,
        }))
    }

    /// `left = right`
    pub fn eq(left: Expression, right: Expression) -> Self {
        Self::binary(left, BinaryOperator::Eq, right)
    }
}
