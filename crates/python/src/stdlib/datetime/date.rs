//! `date`

use std::rc::Rc;

use super::delta::TimeDelta;
use super::{arithmetic, calendar, format, iso};
use crate::class::Class;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::{BinaryOperator, Comparison, Object, downcast};
use crate::signature::{Arguments, Signature};
use crate::stdlib::support::{compare_ordering, overflow_error, plain, type_error, value_error};
use crate::stdlib::{time, written};
use crate::value::{HashKey, Value};

use super::date_time::DateTime;

/// A day of the proleptic Gregorian calendar from 0001-01-01 to 9999-12-31: Python's `datetime.date`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: i64,
    month: i64,
    day: i64,
}

/// 1970-01-01
pub(super) const EPOCH: Date = Date {
    year: 1970,
    month: 1,
    day: 1,
};

/// `datetime.date`
pub(crate) static TYPE: NativeType = NativeType {
    constructor: Some(construct),
    methods: &METHODS,
    attributes: &[
        ("min", |_| {
            Ok(Value::object(Date {
                year: 1,
                month: 1,
                day: 1,
            }))
        }),
        ("max", |_| {
            Ok(Value::object(Date {
                year: 9999,
                month: 12,
                day: 31,
            }))
        }),
        ("resolution", |_| TimeDelta::value(super::delta::DAY)),
    ],
    ..NativeType::new("datetime", "date")
};

static METHODS: [NativeFunction; 20] = [
    NativeFunction::property("year", |_, bound| Ok(Value::Int(of(bound.this())?.year))),
    NativeFunction::property("month", |_, bound| Ok(Value::Int(of(bound.this())?.month))),
    NativeFunction::property("day", |_, bound| Ok(Value::Int(of(bound.this())?.day))),
    NativeFunction::class_method("today", "(cls)", today),
    NativeFunction::class_method("fromtimestamp", "(cls, timestamp, /)", from_timestamp),
    NativeFunction::class_method("fromordinal", "(cls, ordinal, /)", from_ordinal),
    NativeFunction::class_method("fromisoformat", "(cls, date_string, /)", from_iso_format),
    NativeFunction::class_method("fromisocalendar", "(cls, year, week, day)", from_iso_calendar),
    NativeFunction::new("replace", "(self, year=None, month=None, day=None)", replace),
    NativeFunction::new("toordinal", "(self)", |_, bound| {
        Ok(Value::Int(of(bound.this())?.ordinal()))
    }),
    NativeFunction::new("weekday", "(self)", |_, bound| {
        Ok(Value::Int(of(bound.this())?.weekday()))
    }),
    NativeFunction::new("isoweekday", "(self)", |_, bound| {
        Ok(Value::Int(of(bound.this())?.weekday() + 1))
    }),
    NativeFunction::new("isocalendar", "(self)", iso_calendar),
    NativeFunction::new("isoformat", "(self)", |_, bound| {
        Ok(Value::from(of(bound.this())?.text()))
    }),
    NativeFunction::new("ctime", "(self)", |_, bound| {
        let moment = DateTime::from_date(of(bound.this())?);
        Ok(Value::from(format::ctime(&moment)))
    }),
    NativeFunction::new("strftime", "(self, format, /)", strftime),
    NativeFunction::new("timetuple", "(self)", |py, bound| {
        let moment = DateTime::from_date(of(bound.this())?);
        time::struct_time(py, &moment, -1)
    }),
    NativeFunction::new("__str__", "(self)", |py, bound| {
        py.call_method(bound.this(), "isoformat", Arguments::none())
    }),
    NativeFunction::new("__format__", "(self, spec, /)", |py, bound| {
        let spec = bound.str("spec")?;
        format_text(py, bound.this(), &spec).map(Value::from)
    }),
    NativeFunction::new("__reduce__", "(self)", |py, bound| {
        let date = of(bound.this())?;
        let class = Value::Class(py.class_of(bound.this()));
        let args = [date.year, date.month, date.day].map(Value::Int).to_vec();
        Ok(Value::tuple(vec![class, Value::tuple(args)]))
    }),
];

/// What `format(value, spec)` gives for dates, times and datetimes.
pub(super) fn format_text(py: &mut Interpreter, this: &Value, spec: &str) -> PyResult<String> {
    if spec.is_empty() {
        return Ok(py.str(this)?.to_string());
    }
    let text = py.call_method(this, "strftime", Arguments::positional(vec![Value::str(spec)]))?;
    Ok(py.str(&text)?.to_string())
}

/// Whether a value is a `date` or `datetime`.
pub(super) fn is_date(value: &Value) -> bool {
    Date::of(value).is_some()
}

fn of(value: &Value) -> PyResult<Date> {
    Date::of(value).ok_or_else(|| type_error("descriptor requires a 'datetime.date' object"))
}

/// A number argument within 64 bits, in CPython's words.
pub(super) fn number(py: &mut Interpreter, value: &Value) -> PyResult<i64> {
    match plain(value) {
        Value::BigInt(_) => Err(overflow_error("Python int too large to convert to C int")),
        other => match other.as_int() {
            Some(number) if i32::try_from(number).is_ok() => Ok(number),
            Some(number) if number > 0 => Err(overflow_error("signed integer is greater than maximum")),
            Some(_) => Err(overflow_error("signed integer is less than minimum")),
            None => {
                let kind = py.type_name(value);
                Err(type_error(format!(
                    "'{kind}' object cannot be interpreted as an integer"
                )))
            }
        },
    }
}

fn construct(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    static SIGNATURE: std::sync::OnceLock<Signature> = std::sync::OnceLock::new();
    let signature = SIGNATURE.get_or_init(|| Signature::parse("function", "(year, month, day)"));
    let bound = signature.bind(arguments).map_err(missing_argument)?;
    let mut numbers = [0; 3];
    for (slot, name) in numbers.iter_mut().zip(["year", "month", "day"]) {
        *slot = number(py, &bound.get(name))?;
    }
    let [year, month, day] = numbers;
    Ok(Value::object(Date::checked(year, month, day)?))
}

/// CPython's constructors written in C name a missing argument and its place.
pub(super) fn missing_argument(error: Error) -> Error {
    let message = error.message();
    let Some(rest) = message.split_once("missing ").map(|(_, rest)| rest) else {
        return error;
    };
    let name = rest.split('\'').nth(1).unwrap_or_default();
    let place = ["year", "month", "day"]
        .iter()
        .position(|known| *known == name)
        .unwrap_or(0)
        + 1;
    type_error(format!(
        "function missing required argument '{name}' (pos {place})"
    ))
}

impl Date {
    /// A date, or what is wrong with the numbers.
    pub(crate) fn checked(year: i64, month: i64, day: i64) -> PyResult<Date> {
        if !(calendar::MIN_YEAR..=calendar::MAX_YEAR).contains(&year) {
            return Err(value_error(format!("year {year} is out of range")));
        }
        if !(1..=12).contains(&month) {
            return Err(value_error("month must be in 1..12"));
        }
        if day < 1 || day > calendar::days_in_month(year, month) {
            return Err(value_error("day is out of range for month"));
        }
        Ok(Date { year, month, day })
    }

    /// A date, `None` where there is no such day.
    pub fn new(year: i64, month: i64, day: i64) -> Option<Date> {
        Date::checked(year, month, day).ok()
    }

    /// The date that a value is; a `datetime` is its date.
    pub fn of(value: &Value) -> Option<Date> {
        if let Some(date) = downcast::<Date>(value) {
            return Some(*date);
        }
        downcast::<DateTime>(value).map(|moment| moment.date())
    }

    /// From 1 to 9999.
    pub fn year(&self) -> i64 {
        self.year
    }

    /// From 1 to 12.
    pub fn month(&self) -> i64 {
        self.month
    }

    /// From 1.
    pub fn day(&self) -> i64 {
        self.day
    }

    /// `toordinal()`
    pub(crate) fn ordinal(&self) -> i64 {
        calendar::ordinal(self.year, self.month, self.day)
    }

    /// The date of an ordinal, or `OverflowError`.
    pub(crate) fn from_ordinal(ordinal: i64) -> PyResult<Date> {
        if !(1..=calendar::MAX_ORDINAL).contains(&ordinal) {
            return Err(overflow_error("date value out of range"));
        }
        let (year, month, day) = calendar::from_ordinal(ordinal);
        Ok(Date { year, month, day })
    }

    /// `weekday()`: Monday is 0.
    pub(crate) fn weekday(&self) -> i64 {
        calendar::weekday(self.ordinal())
    }

    /// The day of the year from 1.
    pub(crate) fn day_of_year(&self) -> i64 {
        calendar::days_before_month(self.year, self.month) + self.day
    }

    /// `isoformat()`
    pub(crate) fn text(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    fn with(self, py: &mut Interpreter, bound: &Bound) -> PyResult<Date> {
        let mut fields = [self.year, self.month, self.day];
        for (field, name) in fields.iter_mut().zip(["year", "month", "day"]) {
            if bound.was_given(name) {
                *field = number(py, &bound.get(name))?;
            }
        }
        let [year, month, day] = fields;
        Date::checked(year, month, day)
    }
}

impl From<Date> for Value {
    fn from(date: Date) -> Value {
        Value::object(date)
    }
}

/// A date of the class a class method was called on.
fn made(py: &mut Interpreter, class: &Value, date: Date) -> PyResult<Value> {
    match class {
        Value::Class(class) if class.native().is_none() => {
            let fields = [date.year, date.month, date.day].map(Value::Int).to_vec();
            py.call(&Value::Class(class.clone()), Arguments::positional(fields))
        }
        _ => Ok(Value::object(date)),
    }
}

fn today(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let now = arithmetic::now_local();
    made(py, bound.this(), now.date())
}

fn from_timestamp(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let timestamp = bound.get("timestamp");
    let moment = arithmetic::from_timestamp(py, &timestamp, None)?;
    made(py, bound.this(), moment.date())
}

fn from_ordinal(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let ordinal = number(py, &bound.get("ordinal"))?;
    if ordinal < 1 {
        return Err(value_error("ordinal must be >= 1"));
    }
    let date = Date::from_ordinal(ordinal).map_err(|_| value_error("ordinal must be >= 1"));
    made(py, bound.this(), date?)
}

fn from_iso_format(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let Value::Str(text) = bound.get("date_string") else {
        return Err(type_error("fromisoformat: argument must be str"));
    };
    let date = iso::date(&text)
        .ok_or_else(|| value_error(format!("Invalid isoformat string: '{text}'")))
        .and_then(|result| result)?;
    made(py, bound.this(), date)
}

fn from_iso_calendar(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let mut numbers = [0; 3];
    for (slot, name) in numbers.iter_mut().zip(["year", "week", "day"]) {
        *slot = number(py, &bound.get(name))?;
    }
    let [year, week, day] = numbers;
    let ordinal = calendar::from_iso_calendar(year, week, day).map_err(value_error)?;
    let date = Date::from_ordinal(ordinal)?;
    made(py, bound.this(), date)
}

fn replace(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let date = of(bound.this())?.with(py, &bound)?;
    let class = Value::Class(py.class_of(bound.this()));
    made(py, &class, date)
}

/// The date part of `replace`, for datetimes too.
pub(super) fn replaced(py: &mut Interpreter, date: Date, bound: &Bound) -> PyResult<Date> {
    date.with(py, bound)
}

fn iso_calendar(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let date = of(bound.this())?;
    let (year, week, day) = calendar::iso_calendar(date.year, date.ordinal());
    let make = written::read(py, &written::TIME, "IsoCalendarDate")?;
    py.call(
        &make,
        Arguments::positional([year, week, day].map(Value::Int).to_vec()),
    )
}

fn strftime(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let moment = DateTime::from_date(of(bound.this())?);
    let spec = bound.str("format")?;
    format::strftime(py, &moment, &spec).map(Value::from)
}

impl Object for Date {
    fn native_type(&self) -> &'static NativeType {
        &TYPE
    }

    fn binary(
        &self,
        py: &mut Interpreter,
        this: &Value,
        operator: BinaryOperator,
        other: &Value,
        reflected: bool,
    ) -> PyResult<Value> {
        arithmetic::binary(py, this, operator, other, reflected)
    }

    fn compare(
        &self,
        _py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        if let Some(other) = downcast::<Date>(other) {
            return Ok(Value::Bool(compare_ordering(comparison, self.cmp(&other))));
        }
        match comparison {
            Comparison::Eq | Comparison::Ne => Ok(Value::NotImplemented),
            _ if downcast::<DateTime>(other).is_some() => {
                Err(type_error("can't compare datetime.datetime to datetime.date"))
            }
            _ => Ok(Value::NotImplemented),
        }
    }

    fn repr(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<String>> {
        let name = super::class_text(py, this);
        Ok(Some(format!(
            "{name}({}, {}, {})",
            self.year, self.month, self.day
        )))
    }

    fn str(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(self.text()))
    }

    fn format(&self, py: &mut Interpreter, this: &Value, specification: &str) -> PyResult<Option<String>> {
        format_text(py, this, specification).map(Some)
    }

    fn hash_key(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<HashKey>> {
        Ok(Some(HashKey::Content("datetime.date", Rc::from(self.text()))))
    }
}
