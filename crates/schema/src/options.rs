//! Dialect keyword options such as `postgresql_where=` and `mysql_engine=`.

use indexmap::IndexMap;

use crate::Expression;

/// Dialect keyword arguments in the order given, keyed by their full name (`postgresql_where`).
pub type DialectOptions = IndexMap<String, OptionValue>;

/// The value of a dialect keyword argument.
#[derive(Clone, Debug, PartialEq)]
pub enum OptionValue {
    /// `None`
    None,
    /// `True` or `False`
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
    /// Text.
    String(String),
    /// A list or tuple.
    List(Vec<OptionValue>),
    /// A dict with text keys.
    Map(IndexMap<String, OptionValue>),
    /// A SQL expression, such as `text("x > 5")` or a column.
    Expression(Box<Expression>),
}

impl OptionValue {
    /// Python's truth of the value: what `if options["x"]:` decides.
    pub fn is_truthy(&self) -> bool {
        match self {
            Self::None => false,
            Self::Bool(value) => *value,
            Self::Int(value) => *value != 0,
            Self::Float(value) => *value != 0.0,
            Self::String(text) => !text.is_empty(),
            Self::List(items) => !items.is_empty(),
            Self::Map(items) => !items.is_empty(),
            Self::Expression(_) => true,
        }
    }

    /// The text, if this is text.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }
}

impl From<&str> for OptionValue {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<bool> for OptionValue {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for OptionValue {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<Expression> for OptionValue {
    fn from(expression: Expression) -> Self {
        Self::Expression(Box::new(expression))
    }
}
