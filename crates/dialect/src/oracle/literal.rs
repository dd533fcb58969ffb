//! Literals of Oracle.

use aludel_schema::Value;
use aludel_schema::types::{Affinity, Package, SqlType};

use crate::Compiler;
use crate::literal::{generic, iso_text};
use crate::python::float_str;

/// The value as Oracle writes it: dates through their conversion functions.
pub(crate) fn text(compiler: &Compiler<'_>, value: &Value, type_: &SqlType) -> Option<String> {
    let has_micros = match value {
        Value::DateTime(it) | Value::DateTimeTz(it, _) => it.subsec_nanosecond() != 0,
        Value::Time(it, _) => it.subsec_nanosecond() != 0,
        _ => false,
    };
    let function = if has_micros { "TO_TIMESTAMP" } else { "TO_DATE" };
    match (type_, type_.affinity(), value) {
        (_, Affinity::DateTime, value) => {
            let text = iso_text(value)?.replace('T', " ");
            let fraction = if has_micros { ".FF" } else { "" };
            Some(format!("{function}('{text}', 'YYYY-MM-DD HH24:MI:SS{fraction}')"))
        }
        (_, Affinity::Date, value) => {
            let text = iso_text(value)?;
            let date = text.split('T').next().unwrap_or_default();
            Some(format!("{function}('{date}', 'YYYY-MM-DD')"))
        }
        (SqlType::Interval(it), _, Value::Interval(interval))
            if it.native != Some(false) && it.package != Package::Postgresql =>
        {
            let seconds = interval.days as f64 * 86400.0 + interval.microseconds as f64 / 1_000_000.0;
            Some(format!("NUMTODSINTERVAL({}, 'SECOND')", float_str(seconds)))
        }
        _ => generic(compiler, value, type_),
    }
}
