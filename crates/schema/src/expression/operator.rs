//! Operators and their precedence, as `sqlalchemy.sql.operators` has them.

/// An operator between two operands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BinaryOperator {
    /// MySQL's `MATCH (…) AGAINST (…)` of several columns, with its modes.
    MatchAgainst(MatchModes),
    /// `=`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`, true division.
    Div,
    /// `//`, floor division.
    FloorDiv,
    /// `%`
    Mod,
    /// `||`, or the database's way to join text.
    Concat,
    /// `LIKE`
    Like,
    /// `NOT LIKE`
    NotLike,
    /// `ILIKE`
    ILike,
    /// `NOT ILIKE`
    NotILike,
    /// `startswith(…)`: LIKE with `|| '%'`.
    StartsWith,
    /// `NOT` of it.
    NotStartsWith,
    /// `endswith(…)`
    EndsWith,
    /// `NOT` of it.
    NotEndsWith,
    /// `contains(…)` of text.
    Contains,
    /// `NOT` of it.
    NotContains,
    /// `istartswith(…)`
    IStartsWith,
    /// `NOT` of it.
    NotIStartsWith,
    /// `iendswith(…)`
    IEndsWith,
    /// `NOT` of it.
    NotIEndsWith,
    /// `icontains(…)`
    IContains,
    /// `NOT` of it.
    NotIContains,
    /// `IS`
    Is,
    /// `IS NOT`
    IsNot,
    /// `IS DISTINCT FROM`
    IsDistinctFrom,
    /// `IS NOT DISTINCT FROM`
    IsNotDistinctFrom,
    /// `match(…)`; the modes are MySQL's.
    Match(MatchModes),
    /// `NOT` of it.
    NotMatch(MatchModes),
    /// `regexp_match(…)`
    RegexpMatch,
    /// `NOT` of it.
    NotRegexpMatch,
    /// `x[key]` of JSON.
    JsonGetItem,
    /// `x[(path)]` of JSON.
    JsonPathGetItem,
    /// `.astext` of a JSON element: PostgreSQL's `->>`.
    JsonGetText,
    /// `.astext` of a JSON path: PostgreSQL's `#>>`.
    JsonPathGetText,
    /// `x[index]` of an array.
    GetItem,
    /// `<<`
    BitwiseLeftShift,
    /// `>>`
    BitwiseRightShift,
    /// `&`
    BitwiseAnd,
    /// `|`
    BitwiseOr,
    /// `#` or `^`
    BitwiseXor,
    /// `,`
    Comma,
    /// `x.op("…")(y)` and the dialects' own operators, such as `@>`.
    Custom(CustomOperator),
}

/// An operator known by its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomOperator {
    /// The text, such as `@>`.
    pub text: String,
    /// `precedence=`; 0 is the default of `op()`.
    pub precedence: i32,
    /// `is_comparison=True`
    pub is_comparison: bool,
    /// Operands of the same operator need no parentheses.
    pub eager_grouping: bool,
}

impl CustomOperator {
    /// An operator as `x.op(text)` makes it.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            precedence: 0,
            is_comparison: false,
            eager_grouping: false,
        }
    }
}

/// An operator of one operand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnaryOperator {
    /// `-x`
    Neg,
    /// `NOT x`
    Not,
    /// `~x`
    BitwiseNot,
    /// `DISTINCT x`
    Distinct,
    /// `x ASC`
    Asc,
    /// `x DESC`
    Desc,
    /// `x NULLS FIRST`
    NullsFirst,
    /// `x NULLS LAST`
    NullsLast,
    /// A boolean column used as a condition: `x`, or `x = 1` where the database has no boolean.
    IsTrue,
    /// `NOT x` of a boolean column, or `x = 0`.
    IsFalse,
    /// Another operator before its operand.
    CustomPrefix(String),
    /// Another operator after its operand.
    CustomPostfix(String),
}

/// The modes of MySQL's full-text search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MatchModes {
    /// `IN BOOLEAN MODE`
    pub boolean: bool,
    /// `IN NATURAL LANGUAGE MODE`
    pub natural_language: bool,
    /// `WITH QUERY EXPANSION`
    pub query_expansion: bool,
}

impl MatchModes {
    /// What `match(…)` means where it is told nothing.
    pub const BOOLEAN: Self = Self {
        boolean: true,
        natural_language: false,
        query_expansion: false,
    };
}
