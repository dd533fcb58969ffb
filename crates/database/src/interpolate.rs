//! Placeholders `%s` and `%(name)s` in the text of a statement, replaced by literals on the client, as psycopg2 and PyMySQL do it.

use aludel_schema::Value;

use crate::connection::Parameters;
use crate::error::{DbapiClass, Error, Reason};

/// How a value is written as a literal: appends it to the text.
pub(crate) type Writer<'a> = dyn Fn(&mut String, &Value) -> Result<(), Error> + 'a;

/// The statement with its placeholders replaced, and `%%` made `%`. Without parameters it stays as it is. `class` names the driver's
/// exception for a wrong placeholder.
pub(crate) fn interpolate(
    sql: &str,
    parameters: &Parameters,
    class: &'static str,
    write: &Writer<'_>,
) -> Result<String, Error> {
    if *parameters == Parameters::None {
        return Ok(sql.to_owned());
    }
    let wrong = |message: String| -> Error {
        Reason::Value {
            class,
            base: DbapiClass::ProgrammingError,
            message,
        }
        .into()
    };
    let mut text = String::with_capacity(sql.len() * 2);
    let mut position = 0;
    let mut rest = sql;
    while let Some(at) = rest.find('%') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('%') {
            text.push('%');
            rest = after;
            continue;
        }
        let value = if let Some(after) = rest.strip_prefix('(') {
            let (name, after) = after
                .split_once(')')
                .ok_or_else(|| wrong("incomplete placeholder: '%(' without ')'".to_owned()))?;
            rest = after;
            named(parameters, name).map_err(wrong)?
        } else {
            position += 1;
            positional(parameters, position - 1).map_err(wrong)?
        };
        rest = rest.strip_prefix('s').ok_or_else(|| {
            let character = rest.chars().next().map(String::from).unwrap_or_default();
            wrong(format!(
                "unsupported format character '{character}'; write %% for a percent sign"
            ))
        })?;
        write(&mut text, value)?;
    }
    text.push_str(rest);
    match parameters {
        Parameters::Positional(values) if values.len() > position => Err(wrong(
            "not all arguments converted during string formatting".to_owned(),
        )),
        _ => Ok(text),
    }
}

fn named<'a>(parameters: &'a Parameters, name: &str) -> Result<&'a Value, String> {
    match parameters {
        Parameters::Named(values) => values
            .get(name)
            .ok_or_else(|| format!("no value for the parameter '{name}'")),
        _ => Err("argument formats can't be mixed".to_owned()),
    }
}

fn positional(parameters: &Parameters, position: usize) -> Result<&Value, String> {
    match parameters {
        Parameters::Positional(values) => values
            .get(position)
            .ok_or_else(|| "tuple index out of range".to_owned()),
        _ => Err("dict is not a sequence".to_owned()),
    }
}

/// A floating point number as Python's `repr` writes it.
pub(crate) fn float(value: f64) -> String {
    let scientific = format!("{value:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    match exponent.parse::<i32>() {
        Ok(power) if !(-4..16).contains(&power) => {
            let sign = if power < 0 { '-' } else { '+' };
            format!("{mantissa}e{sign}{:02}", power.unsigned_abs())
        }
        _ => format!("{value:?}"),
    }
}

/// The time of day as Python's `isoformat` writes it: with six decimals or none.
pub(crate) fn clock(time: jiff::civil::Time) -> String {
    let micros = time.subsec_nanosecond() / 1000;
    let decimals = if micros == 0 {
        String::new()
    } else {
        format!(".{micros:06}")
    };
    format!(
        "{:02}:{:02}:{:02}{decimals}",
        time.hour(),
        time.minute(),
        time.second()
    )
}
