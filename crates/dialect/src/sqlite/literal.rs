//! Literals of SQLite.

use aludel_schema::Value;
use aludel_schema::types::{Affinity, SqlType};

use crate::Compiler;
use crate::error::Result;
use crate::literal::{epoch_plus, generic};

/// The value as SQLite stores it: times always with microseconds.
pub(super) fn text(compiler: &Compiler<'_>, value: &Value, type_: &SqlType) -> Result<String> {
    match (type_.affinity(), value) {
        (Affinity::DateTime, Value::DateTime(value) | Value::DateTimeTz(value, _)) => Ok(stored(*value)),
        (Affinity::DateTime, Value::Date(date)) => Ok(stored(date.at(0, 0, 0, 0))),
        (Affinity::Interval, Value::Interval(interval)) => Ok(stored(epoch_plus(*interval))),
        (Affinity::Time, Value::Time(time, _)) => Ok(format!(
            "'{:02}:{:02}:{:02}.{:06}'",
            time.hour(),
            time.minute(),
            time.second(),
            time.subsec_nanosecond() / 1000
        )),
        _ => generic(compiler, value, type_),
    }
}

fn stored(value: jiff::civil::DateTime) -> String {
    format!(
        "'{} {:02}:{:02}:{:02}.{:06}'",
        value.date(),
        value.hour(),
        value.minute(),
        value.second(),
        value.subsec_nanosecond() / 1000
    )
}
