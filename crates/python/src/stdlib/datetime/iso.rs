//! Dates and times from ISO 8601 text, as `fromisoformat` of CPython 3.11 reads it. `None` means that the text has
//! another form, an error that a number is out of range.

use super::calendar;
use super::date::Date;
use super::time_of_day::Clock;
use super::zone::Timezone;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::stdlib::support::value_error;
use crate::value::Value;

fn digits(text: &str) -> Option<i64> {
    let all = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten()
}

/// The end of the date part of a text: `2020-01-01`, `20200101`, `2020-W01-1`, `2020W011`, `2020-W01`, `2020W01`.
fn date_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let dashed = bytes.get(4) == Some(&b'-');
    match (dashed, bytes.get(if dashed { 5 } else { 4 }) == Some(&b'W')) {
        (true, true) => {
            if bytes.get(8) == Some(&b'-') && digit(9) {
                10
            } else {
                8
            }
        }
        (false, true) => {
            // `YYYYWww` with a digit after it is a day, unless what follows is a separator and a time.
            if digit(7) { 8 } else { 7 }
        }
        (true, false) => 10,
        (false, false) => 8,
    }
}

/// A date.
pub(super) fn date(text: &str) -> Option<PyResult<Date>> {
    if !text.is_ascii() || !matches!(text.len(), 7 | 8 | 10) {
        return None;
    }
    let year = digits(text.get(..4)?)?;
    let rest = text.get(4..)?;
    let (dashed, rest) = match rest.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    if let Some(week) = rest.strip_prefix('W') {
        let number = digits(week.get(..2)?)?;
        let day = match week.get(2..)? {
            "" => 1,
            day => digits(if dashed { day.strip_prefix('-')? } else { day })?,
        };
        if week.len() > if dashed { 4 } else { 3 } {
            return None;
        }
        let ordinal = calendar::from_iso_calendar(year, number, day).map_err(value_error);
        return Some(ordinal.and_then(Date::from_ordinal));
    }
    let month = digits(rest.get(..2)?)?;
    let day = rest.get(2..)?;
    let day = if dashed { day.strip_prefix('-')? } else { day };
    if day.len() != 2 {
        return None;
    }
    Some(Date::checked(year, month, digits(day)?))
}

/// Hours, minutes, seconds and a fraction, `:` between them or nothing.
fn clock(text: &str) -> Option<[i64; 4]> {
    let mut fields = [0; 4];
    fields[0] = digits(text.get(..2)?)?;
    let mut rest = text.get(2..)?;
    let separated = rest.starts_with(':');
    for field in fields.iter_mut().take(3).skip(1) {
        if rest.is_empty() {
            return Some(fields);
        }
        if separated {
            rest = rest.strip_prefix(':')?;
        }
        *field = digits(rest.get(..2)?)?;
        rest = rest.get(2..)?;
    }
    if rest.is_empty() {
        return Some(fields);
    }
    let fraction = rest.strip_prefix(['.', ','])?;
    digits(fraction)?;
    let six: String = fraction.chars().chain(std::iter::repeat('0')).take(6).collect();
    fields[3] = six.parse().ok()?;
    Some(fields)
}

/// A time with an optional zone.
pub(super) fn time(py: &mut Interpreter, text: &str) -> Option<PyResult<(Clock, Value)>> {
    if !text.is_ascii() {
        return None;
    }
    let at = text.find(['+', '-', 'Z']).unwrap_or(text.len());
    let (body, zone) = text.split_at(at);
    let [hour, minute, second, microsecond] = clock(body)?;
    let tzinfo = match zone {
        "" => Value::None,
        "Z" => super::zone::utc(py),
        _ => {
            let [hours, minutes, seconds, micros] = clock(zone.get(1..)?)?;
            let size = i128::from((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + i128::from(micros);
            let offset = if zone.starts_with('-') { -size } else { size };
            match Timezone::from_microseconds(offset) {
                Some(zone) => zone.into_value(py),
                None => {
                    return Some(Err(value_error(
                        "offset must be a timedelta strictly between -timedelta(hours=24) and \
                         timedelta(hours=24)",
                    )));
                }
            }
        }
    };
    Some(Clock::checked(hour, minute, second, microsecond).map(|clock| (clock, tzinfo)))
}

/// A date, and after any one character a time.
pub(super) fn datetime(py: &mut Interpreter, text: &str) -> Option<PyResult<(Date, Clock, Value)>> {
    let length = date_length(text);
    let (head, rest) = match text.get(..length) {
        Some(head) => (head, text.get(length..)?),
        None if text.len() == 7 => (text, ""),
        None => return None,
    };
    let date = match date(head)? {
        Ok(date) => date,
        Err(error) => return Some(Err(error)),
    };
    if rest.is_empty() {
        return Some(Ok((date, Clock::default(), Value::None)));
    }
    let separator = rest.chars().next()?;
    let clock = time(py, rest.get(separator.len_utf8()..)?)?;
    Some(clock.map(|(clock, zone)| (date, clock, zone)))
}
