//! `datetime.datetime`: its value and operators.

use std::rc::Rc;

use super::date::{Date, format_text};
use super::time_of_day::Clock;
use super::{arithmetic, datetime_methods, format, zone};
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::NativeType;
use crate::object::{BinaryOperator, Comparison, Object, downcast};
use crate::stdlib::support::{compare_ordering, type_error};
use crate::value::{HashKey, Value};

/// A date and a time of day, with or without a zone: Python's `datetime.datetime`.
#[derive(Clone)]
pub struct DateTime {
    date: Date,
    clock: Clock,
    tzinfo: Value,
    fold: u8,
}

/// `datetime.datetime`
pub(crate) static TYPE: NativeType = NativeType {
    constructor: Some(datetime_methods::construct),
    methods: &datetime_methods::METHODS,
    attributes: &[
        ("min", |_| Ok(DateTime::from_date(Date::checked(1, 1, 1)?).into())),
        ("max", |_| {
            let clock = Clock::from_microseconds(super::delta::DAY - 1);
            Ok(DateTime::new(Date::checked(9999, 12, 31)?, clock, Value::None).into())
        }),
        ("resolution", |_| super::TimeDelta::value(1)),
    ],
    ..NativeType::derived("datetime", "datetime", &[&super::date::TYPE])
};

impl DateTime {
    /// A datetime; `tzinfo` is a zone or `None`.
    pub fn new(date: Date, clock: Clock, tzinfo: Value) -> DateTime {
        DateTime {
            date,
            clock,
            tzinfo,
            fold: 0,
        }
    }

    /// Midnight of a date, without a zone.
    pub fn from_date(date: Date) -> DateTime {
        DateTime::new(date, Clock::default(), Value::None)
    }

    /// The datetime of microseconds since 1970 in UTC, with the zone `datetime.timezone.utc`; `None` out of range.
    pub fn from_unix(py: &mut Interpreter, microseconds: i128) -> Option<DateTime> {
        let mut moment = arithmetic::utc(microseconds).ok()?;
        moment.set_tzinfo(zone::utc(py));
        Some(moment)
    }

    /// The microseconds since 1970 that an aware datetime is; `None` for one without a zone.
    pub fn unix_microseconds(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<i128>> {
        match zone::utc_offset(py, &self.tzinfo, this)? {
            Some(_) => arithmetic::timestamp(py, this, self).map(Some),
            None => Ok(None),
        }
    }

    /// The datetime that a value is.
    pub fn of(value: &Value) -> Option<Rc<DateTime>> {
        downcast::<DateTime>(value)
    }

    /// The date.
    pub fn date(&self) -> Date {
        self.date
    }

    /// The time of day.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// `tzinfo`
    pub fn tzinfo(&self) -> Value {
        self.tzinfo.clone()
    }

    /// `fold`
    pub(super) fn fold(&self) -> u8 {
        self.fold
    }

    pub(super) fn set_fold(&mut self, fold: u8) {
        self.fold = fold;
    }

    pub(super) fn set_tzinfo(&mut self, tzinfo: Value) {
        self.tzinfo = tzinfo;
    }

    /// `isoformat(separator, timespec)`
    pub(crate) fn text(
        &self,
        py: &mut Interpreter,
        this: &Value,
        separator: &str,
        timespec: &str,
    ) -> PyResult<String> {
        let clock = format::clock(&self.clock, timespec)?;
        let offset = zone::utc_offset(py, &self.tzinfo, this)?;
        let offset = offset.map_or_else(String::new, |offset| format::offset(offset, ":"));
        Ok(format!("{}{separator}{clock}{offset}", self.date.text()))
    }
}

impl From<DateTime> for Value {
    fn from(moment: DateTime) -> Value {
        Value::object(moment)
    }
}

impl Object for DateTime {
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
        py: &mut Interpreter,
        this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let is_equality = matches!(comparison, Comparison::Eq | Comparison::Ne);
        let Some(moment) = DateTime::of(other) else {
            if !is_equality && Date::of(other).is_some() {
                return Err(type_error("can't compare datetime.datetime to datetime.date"));
            }
            return Ok(Value::NotImplemented);
        };
        let (mine, theirs) = arithmetic::offsets(py, this, self, other, &moment)?;
        let (a, b) = (arithmetic::linear(self), arithmetic::linear(&moment));
        let ordering = match (mine, theirs) {
            (None, None) => a.cmp(&b),
            (Some(x), Some(y)) => (a - x).cmp(&(b - y)),
            _ if is_equality => return Ok(Value::Bool(comparison == Comparison::Ne)),
            _ => {
                return Err(type_error(
                    "can't compare offset-naive and offset-aware datetimes",
                ));
            }
        };
        Ok(Value::Bool(compare_ordering(comparison, ordering)))
    }

    fn repr(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<String>> {
        let (date, clock) = (self.date, format::clock_fields(&self.clock, 2));
        let mut shown = format!("{}, {}, {}, {clock}", date.year(), date.month(), date.day());
        if self.fold != 0 {
            shown.push_str(", fold=1");
        }
        if !self.tzinfo.is_none() {
            shown.push_str(&format!(", tzinfo={}", py.repr(&self.tzinfo)?));
        }
        Ok(Some(format!("{}({shown})", super::class_text(py, this))))
    }

    fn str(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<String>> {
        self.text(py, this, " ", "auto").map(Some)
    }

    fn format(&self, py: &mut Interpreter, this: &Value, specification: &str) -> PyResult<Option<String>> {
        format_text(py, this, specification).map(Some)
    }

    fn hash_key(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<HashKey>> {
        let linear = arithmetic::linear(self);
        let content = match zone::utc_offset(py, &self.tzinfo, this)? {
            Some(offset) => format!("{} utc", linear - offset),
            None => linear.to_string(),
        };
        Ok(Some(HashKey::Content("datetime.datetime", Rc::from(content))))
    }
}
