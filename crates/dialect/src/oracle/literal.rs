//! Literals of Oracle.

use aludel_schema::Value;
use aludel_schema::types::{Affinity, SqlType};

use crate::Compiler;
use crate::error::Result;
use crate::literal::{datetime_text, generic};
use crate::python::float_str;

/// The value as Oracle writes it: dates through their conversion functions.
pub(crate) fn text(compiler: &Compiler<'_>, value: &Value, type_: &SqlType) -> Result<String> {
    match (type_.affinity(), value) {
        (Affinity::DateTime, Value::DateTime(_) | Value::DateTimeTz(..)) => {
            let (value, offset) = match value {
                Value::DateTimeTz(value, offset) => (*value, Some(*offset)),
                Value::DateTime(value) => (*value, None),
                _ => return generic(compiler, value, type_),
            };
            let text = datetime_text(value, offset);

            let micros = value.subsec_nanosecond() != 0;
            Ok(if micros {
                format!("TO_TIMESTAMP('{text}', 'YYYY-MM-DD HH24:MI:SS.FF')")
            } else {
                format!("TO_DATE('{text}', 'YYYY-MM-DD HH24:MI:SS')")
            })
        }
        (Affinity::DateTime, Value::Date(date)) => Ok(format!("TO_DATE('{date}', 'YYYY-MM-DD HH24:MI:SS')")),
        (Affinity::Date, Value::Date(date)) => Ok(format!("TO_DATE('{date}', 'YYYY-MM-DD')")),
        (Affinity::Date, Value::DateTime(value)) => Ok(format!("TO_DATE('{}', 'YYYY-MM-DD')", value.date())),
        (Affinity::Interval, Value::Interval(interval)) => {
            let seconds = interval.days as f64 * 86400.0 + interval.microseconds as f64 / 1_000_000.0;
            Ok(format!("NUMTODSINTERVAL({}, 'SECOND')", float_str(seconds)))
        }
        _ => generic(compiler, value, type_),
    }
}
