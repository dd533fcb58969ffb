//! Defaults of columns: server defaults, identity, computed columns, sequences.

use crate::expression::TextClause;
use crate::{DialectOptions, Expression, Name, SqlType, Value};

/// `server_default=` in every form. What is large is boxed: every column has room for one, and few columns have one.
#[derive(Clone, Debug, PartialEq)]
pub enum ServerDefault {
    /// A Python string: rendered as a quoted literal.
    String(String),
    /// `text(…)`, a function or another SQL expression: rendered as it is.
    Expression(Box<Expression>),
    /// `Identity(…)`
    Identity(Box<Identity>),
    /// `Computed(…)`
    Computed(Box<Computed>),
    /// `FetchedValue()`: the server has a default that DDL does not render.
    Fetched,
}

impl From<&str> for ServerDefault {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<Expression> for ServerDefault {
    fn from(expression: Expression) -> Self {
        Self::Expression(Box::new(expression))
    }
}

impl From<Identity> for ServerDefault {
    fn from(identity: Identity) -> Self {
        Self::Identity(Box::new(identity))
    }
}

impl From<Computed> for ServerDefault {
    fn from(computed: Computed) -> Self {
        Self::Computed(Box::new(computed))
    }
}

impl ServerDefault {
    /// The clause of a default that is `text(…)`.
    pub fn as_text(&self) -> Option<&TextClause> {
        match self {
            Self::Expression(expression) => match &**expression {
                Expression::Text(clause) => Some(clause),
                _ => None,
            },
            _ => None,
        }
    }
}

/// `default=` / `onupdate=` on the client's side, boxed as [`ServerDefault`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnDefault {
    /// A scalar value.
    Value(Box<Value>),
    /// A SQL expression.
    Expression(Box<Expression>),
    /// A sequence: DDL of some databases depends on it.
    Sequence(Box<Sequence>),
    /// A Python callable; the text is its qualified name, for messages only.
    Callable(String),
}

/// The numeric options shared by `Sequence` and `Identity`. `None` means not given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SequenceOptions {
    /// `START WITH`
    pub start: Option<i128>,
    /// `INCREMENT BY`
    pub increment: Option<i128>,
    /// `MINVALUE`
    pub minvalue: Option<i128>,
    /// `MAXVALUE`
    pub maxvalue: Option<i128>,
    /// `NO MINVALUE`
    pub nominvalue: Option<bool>,
    /// `NO MAXVALUE`
    pub nomaxvalue: Option<bool>,
    /// `CYCLE`
    pub cycle: Option<bool>,
    /// `CACHE`
    pub cache: Option<i128>,
    /// `ORDER`, Oracle.
    pub order: Option<bool>,
}

/// `Identity(…)`: GENERATED … AS IDENTITY.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Identity {
    /// `always=`: `Some(true)` is GENERATED ALWAYS; `None` is the dialect's default.
    pub always: Option<bool>,
    /// `on_null=`, Oracle.
    pub on_null: Option<bool>,
    /// The sequence's options.
    pub options: SequenceOptions,
    /// `oracle_order=`, `oracle_on_null=` …
    pub dialect_options: DialectOptions,
}

/// `Computed(sqltext, persisted=…)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Computed {
    /// The expression.
    pub sqltext: Expression,
    /// `persisted=`: `Some(true)` STORED, `Some(false)` VIRTUAL, `None` the database's default.
    pub persisted: Option<bool>,
}

/// `Sequence(name, …)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sequence {
    /// The name.
    pub name: Name,
    /// `schema=`
    pub schema: Option<Name>,
    /// The numeric options.
    pub options: SequenceOptions,
    /// `data_type=`
    pub data_type: Option<SqlType>,
    /// `optional=True`: only used where the database needs one.
    pub optional: bool,
    /// `oracle_order=` and other dialect options.
    pub dialect_options: DialectOptions,
}
