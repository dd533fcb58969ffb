//! Values that are bound to statements, rendered as literals, and returned in rows.

use bigdecimal::BigDecimal;
use indexmap::IndexMap;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use uuid::Uuid;

/// One SQL value. The same enum is bound, rendered as a literal and read from rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// SQL NULL, Python `None`.
    #[default]
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer; one beyond 128 bits is held as [`Value::Decimal`] with scale zero.
    Int(i128),
    /// A double; also holds NaN and the infinities.
    Float(f64),
    /// An exact decimal number with its scale.
    Decimal(BigDecimal),
    /// Text.
    String(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A calendar date.
    Date(Date),
    /// A time of day, with its offset if it has a zone.
    Time(Time, Option<Offset>),
    /// A date and time without zone.
    DateTime(DateTime),
    /// A date and time with the offset of its zone.
    DateTimeTz(DateTime, Offset),
    /// A span of time, Python `timedelta`.
    Interval(Interval),
    /// A UUID.
    Uuid(Uuid),
    /// A JSON document (Python dicts and lists bound to a JSON type).
    Json(serde_json::Value),
    /// An array or list.
    Array(Vec<Value>),
    /// A mapping of text to values: HSTORE, or a dict whose target type decides.
    Map(IndexMap<String, Value>),
    /// A range of `postgresql.Range`.
    Range(Box<RangeValue>),
    /// A multirange: a list of ranges.
    MultiRange(Vec<RangeValue>),
    /// A Python object that no database takes, by the name of its class: a script may hold one in a statement that is
    /// only printed.
    Foreign(String),
}

/// A span of time. Python's `timedelta` has no months; PostgreSQL's interval does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interval {
    /// Whole months.
    pub months: i32,
    /// Whole days.
    pub days: i32,
    /// The rest, in microseconds.
    pub microseconds: i64,
}

/// The bounds of a range: which ends are included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RangeBounds {
    /// `[)`
    #[default]
    ClosedOpen,
    /// `[]`
    Closed,
    /// `(]`
    OpenClosed,
    /// `()`
    Open,
}

impl RangeBounds {
    /// The two characters, such as `[)`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ClosedOpen => "[)",
            Self::Closed => "[]",
            Self::OpenClosed => "(]",
            Self::Open => "()",
        }
    }
}

/// A range value: `postgresql.Range(lower, upper, bounds=…, empty=…)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RangeValue {
    /// The lower end; `None` is unbounded.
    pub lower: Option<Value>,
    /// The upper end; `None` is unbounded.
    pub upper: Option<Value>,
    /// Which ends are included.
    pub bounds: RangeBounds,
    /// Whether the range is empty.
    pub empty: bool,
}

impl Value {
    /// Whether this is SQL NULL.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(i128::from(value))
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}
