//! `datetime`: dates, times, durations and time zones, and what Rust code makes and reads of them.

mod arithmetic;
pub(crate) mod calendar;
mod date;
mod date_time;
mod datetime_methods;
mod delta;
mod format;
mod iso;
mod strptime;
mod time_of_day;
mod zone;
pub(crate) mod zoneinfo;

use crate::interpreter::Interpreter;
use crate::native::{Item, NativeModule};
use crate::stdlib::support::{constant, module};
use crate::value::Value;

pub use date::Date;
pub use date_time::DateTime;
pub use delta::TimeDelta;
pub(crate) use format::strftime;
pub(crate) use strptime::parse as strptime_fields;
pub use time_of_day::{Clock, Time};
pub use zone::Timezone;

/// `datetime`
pub(crate) static MODULE: NativeModule = module!("datetime", &ITEMS);

static ITEMS: [Item; 9] = [
    Item::Type(&date::TYPE),
    Item::Type(&time_of_day::TYPE),
    Item::Type(&date_time::TYPE),
    Item::Type(&delta::TYPE),
    Item::Type(&zone::TZINFO),
    Item::Type(&zone::TIMEZONE),
    Item::Value("UTC", |py| Ok(zone::utc(py))),
    constant!("MINYEAR", 1),
    constant!("MAXYEAR", 9999),
];

/// Rounds to the nearest whole number, halves to the even one, as Python's `round` does.
pub(crate) fn round_half_even(number: f64) -> f64 {
    number.round_ties_even()
}

/// How `repr` names the class of a value: `datetime.date`, or the name of a class written in Python.
fn class_text(py: &mut Interpreter, this: &Value) -> String {
    let class = py.class_of(this);
    if class.native().is_some() {
        format!("{}.{}", class.module(), class.name())
    } else {
        class.name().to_string()
    }
}

/// What other modules ask of moments.
pub(crate) mod moments {
    pub(crate) use super::arithmetic::{local, now, timestamp, timestamp_microseconds, utc};
    pub(crate) use super::format::ctime;
    pub(crate) use super::zone::local_offset;

    use super::{Clock, Date, DateTime};
    use crate::error::PyResult;
    use crate::stdlib::support::value_error;
    use crate::value::Value;

    /// The datetime of the first six fields of a `struct_time`; a leap second counts as the second before it.
    pub(crate) fn from_fields(fields: &[i64]) -> PyResult<DateTime> {
        let [year, month, day, hour, minute, second, ..] = *fields else {
            return Err(value_error("a time needs nine fields"));
        };
        let date = Date::checked(year, month.max(1), day.max(1))?;
        let clock = Clock::checked(hour, minute, second.min(59), 0)?;
        Ok(DateTime::new(date, clock, Value::None))
    }
}
