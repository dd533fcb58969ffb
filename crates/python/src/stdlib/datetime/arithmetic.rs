//! Moments: now, timestamps, sums and differences of dates and datetimes.

use std::time::{SystemTime, UNIX_EPOCH};

use num_traits::ToPrimitive;

use super::date::Date;
use super::date_time::DateTime;
use super::delta::{DAY, TimeDelta};
use super::time_of_day::Clock;
use super::{round_half_even, zone};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::object::{BinaryOperator, downcast};
use crate::signature::Arguments;
use crate::stdlib::support::{overflow_error, plain, type_error, value_error};
use crate::value::Value;

/// The microseconds from 0001-01-01 to 1970-01-01.
const EPOCH: i128 = 719_162 * DAY;

/// The microseconds since 1970 now.
pub(crate) fn now() -> i128 {
    let passed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i128::try_from(passed.as_micros()).unwrap_or(0)
}

/// The local time now, without a zone.
pub(super) fn now_local() -> DateTime {
    local(now()).unwrap_or_else(|_| DateTime::from_date(super::date::EPOCH))
}

/// The naive UTC datetime of microseconds since 1970.
pub(crate) fn utc(microseconds: i128) -> PyResult<DateTime> {
    from_linear(microseconds + EPOCH).map_err(|_| {
        let year = 1970 + i64::try_from(microseconds / (365 * DAY + DAY / 4)).unwrap_or(0);
        value_error(format!("year {year} is out of range"))
    })
}

/// The naive datetime in the zone of the machine of microseconds since 1970.
pub(crate) fn local(microseconds: i128) -> PyResult<DateTime> {
    let (offset, fold) = zone::local_offset(microseconds);
    let mut moment = utc(microseconds + i128::from(offset) * 1_000_000)?;
    moment.set_fold(fold);
    Ok(moment)
}

/// The naive datetime of microseconds since 0001-01-01.
pub(super) fn from_linear(microseconds: i128) -> PyResult<DateTime> {
    let days =
        i64::try_from(microseconds.div_euclid(DAY)).map_err(|_| overflow_error("date value out of range"))?;
    let date = Date::from_ordinal(days.saturating_add(1))?;
    Ok(DateTime::new(
        date,
        Clock::from_microseconds(microseconds.rem_euclid(DAY)),
        Value::None,
    ))
}

/// The microseconds of a datetime since 0001-01-01, its zone left aside.
pub(super) fn linear(moment: &DateTime) -> i128 {
    i128::from(moment.date().ordinal() - 1) * DAY + moment.clock().total_microseconds()
}

/// The microseconds since 1970 of a timestamp argument.
pub(crate) fn timestamp_microseconds(py: &mut Interpreter, value: &Value) -> PyResult<i128> {
    match plain(value) {
        Value::Float(seconds) => {
            if seconds.is_nan() {
                return Err(value_error("Invalid value NaN (not a number)"));
            }
            let whole = seconds.floor();
            let fraction = round_half_even((seconds - whole) * 1e6);
            let whole = whole
                .to_i64()
                .ok_or_else(|| overflow_error("timestamp out of range for platform time_t"))?;
            Ok(i128::from(whole) * 1_000_000 + fraction.to_i128().unwrap_or(0))
        }
        other => match other.as_int() {
            Some(seconds) => Ok(i128::from(seconds) * 1_000_000),
            None if matches!(other, Value::BigInt(_)) => {
                Err(overflow_error("timestamp out of range for platform time_t"))
            }
            None => {
                let kind = py.type_name(value);
                Err(type_error(format!(
                    "'{kind}' object cannot be interpreted as an integer"
                )))
            }
        },
    }
}

/// The datetime of a timestamp: in the zone `tz`, or local and naive.
pub(super) fn from_timestamp(py: &mut Interpreter, value: &Value, tz: Option<&Value>) -> PyResult<DateTime> {
    let microseconds = timestamp_microseconds(py, value)?;
    match tz {
        Some(tz) => zone::in_zone(py, &utc(microseconds)?, tz),
        None => local(microseconds),
    }
}

/// `timestamp()` in microseconds: a naive datetime is local.
pub(crate) fn timestamp(py: &mut Interpreter, this: &Value, moment: &DateTime) -> PyResult<i128> {
    let since_epoch = linear(moment) - EPOCH;
    match zone::utc_offset(py, &moment.tzinfo(), this)? {
        Some(offset) => Ok(since_epoch - offset),
        None => Ok(since_epoch - i128::from(zone::local_offset_of(moment)) * 1_000_000),
    }
}

fn out_of_range(error: Error) -> Error {
    if error.class_name() == Some("OverflowError") {
        overflow_error("date value out of range")
    } else {
        error
    }
}

/// `value + microseconds` for a date or a datetime.
pub(super) fn add(py: &mut Interpreter, value: &Value, microseconds: i128) -> PyResult<Value> {
    if let Some(moment) = downcast::<DateTime>(value) {
        let mut sum = from_linear(linear(&moment) + microseconds).map_err(out_of_range)?;
        sum.set_tzinfo(moment.tzinfo());
        return super::datetime_methods::made_like(py, value, sum);
    }
    let Some(date) = Date::of(value) else {
        return Ok(Value::NotImplemented);
    };
    let days =
        i64::try_from(microseconds.div_euclid(DAY)).map_err(|_| overflow_error("date value out of range"))?;
    let sum = Date::from_ordinal(date.ordinal().saturating_add(days))?;
    let class = py.class_of(value);
    if class.native().is_some() {
        return Ok(Value::object(sum));
    }
    let fields = [sum.year(), sum.month(), sum.day()].map(Value::Int).to_vec();
    py.call(&Value::Class(class), Arguments::positional(fields))
}

/// The operators of dates and datetimes.
pub(super) fn binary(
    py: &mut Interpreter,
    this: &Value,
    operator: BinaryOperator,
    other: &Value,
    reflected: bool,
) -> PyResult<Value> {
    match (operator, TimeDelta::of(other)) {
        (BinaryOperator::Add, Some(delta)) => add(py, this, delta.total_microseconds()),
        (BinaryOperator::Sub, Some(delta)) if !reflected => {
            // A date takes away whole days; the rest of the duration does not count.
            let is_moment = downcast::<DateTime>(this).is_some();
            let days = i128::from(delta.days()) * DAY;
            add(
                py,
                this,
                if is_moment {
                    -delta.total_microseconds()
                } else {
                    -days
                },
            )
        }
        (BinaryOperator::Sub, None) => {
            let (left, right) = if reflected { (other, this) } else { (this, other) };
            difference(py, left, right)
        }
        _ => Ok(Value::NotImplemented),
    }
}

fn difference(py: &mut Interpreter, left: &Value, right: &Value) -> PyResult<Value> {
    match (downcast::<DateTime>(left), downcast::<DateTime>(right)) {
        (Some(a), Some(b)) => {
            let (a_offset, b_offset) = offsets(py, left, &a, right, &b)?;
            match (a_offset, b_offset) {
                (None, None) => TimeDelta::value(linear(&a) - linear(&b)),
                (Some(x), Some(y)) => TimeDelta::value((linear(&a) - x) - (linear(&b) - y)),
                _ => Err(type_error(
                    "can't subtract offset-naive and offset-aware datetimes",
                )),
            }
        }
        (None, None) => match (Date::of(left), Date::of(right)) {
            (Some(a), Some(b)) => TimeDelta::value(i128::from(a.ordinal() - b.ordinal()) * DAY),
            _ => Ok(Value::NotImplemented),
        },
        _ => Ok(Value::NotImplemented),
    }
}

/// The offsets of two datetimes from UTC; of the same zone they do not matter and are left out.
pub(super) fn offsets(
    py: &mut Interpreter,
    left: &Value,
    a: &DateTime,
    right: &Value,
    b: &DateTime,
) -> PyResult<(Option<i128>, Option<i128>)> {
    if a.tzinfo().is(&b.tzinfo()) {
        return Ok((None, None));
    }
    let x = zone::utc_offset(py, &a.tzinfo(), left)?;
    let y = zone::utc_offset(py, &b.tzinfo(), right)?;
    Ok((x, y))
}
