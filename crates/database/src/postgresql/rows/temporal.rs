//! Dates, times and intervals in the server's style `ISO`.
//!
//! Python's types end at the years 1 and 9999: as with psycopg2 the infinities become these ends, and other years are an error.

use aludel_schema::{Interval, Value};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use super::unreadable;
use crate::error::{DbapiClass, Error, Reason};

/// `2020-01-31`.
pub(super) fn date(text: &str) -> Result<Value, Error> {
    match text {
        "infinity" => Ok(Value::Date(Date::MAX)),
        "-infinity" => Ok(Value::Date(Date::constant(1, 1, 1))),
        _ => civil_date(text).map(Value::Date),
    }
}

/// `12:30:00.5`, with a zone or not.
pub(super) fn time(text: &str) -> Result<Value, Error> {
    let (clock, zone) = split_zone(text);
    Ok(Value::Time(
        clock_time(clock, text)?,
        zone.map(|zone| offset(zone, text)).transpose()?,
    ))
}

/// `2020-01-31 12:30:00.5`, with a zone or not.
pub(super) fn timestamp(text: &str) -> Result<Value, Error> {
    match text {
        "infinity" => return Ok(Value::DateTime(latest())),
        "-infinity" => {
            return Ok(Value::DateTime(
                Date::constant(1, 1, 1).to_datetime(Time::midnight()),
            ));
        }
        _ => {}
    }
    let (day, rest) = text.split_once(' ').ok_or_else(|| unreadable(text))?;
    if let Some(rest) = rest.strip_suffix(" BC") {
        return Err(out_of_range(&format!("{day} {rest} BC")));
    }
    let (clock, zone) = split_zone(rest);
    let moment = civil_date(day)?.to_datetime(clock_time(clock, text)?);
    Ok(match zone {
        None => Value::DateTime(moment),
        Some(zone) => Value::DateTimeTz(moment, offset(zone, text)?),
    })
}

/// The last moment of Python's `datetime`.
fn latest() -> DateTime {
    Date::MAX.at(23, 59, 59, 999_999_000)
}

fn civil_date(text: &str) -> Result<Date, Error> {
    if text.ends_with(" BC") {
        return Err(out_of_range(text));
    }
    let mut parts = text.split('-');
    let mut next = || {
        parts
            .next()
            .and_then(|part| part.parse::<u32>().ok())
            .ok_or_else(|| unreadable(text))
    };
    let (year, month, day) = (next()?, next()?, next()?);
    if year > 9999 {
        return Err(out_of_range(text));
    }
    let small = |number: u32| i8::try_from(number).map_err(|_| unreadable(text));
    Date::new(
        i16::try_from(year).map_err(|_| unreadable(text))?,
        small(month)?,
        small(day)?,
    )
    .map_err(|_| unreadable(text))
}

fn out_of_range(text: &str) -> Error {
    let message = format!("the date '{text}' is outside of the years 1 to 9999");
    Reason::Value {
        class: "ValueError",
        base: DbapiClass::DataError,
        message,
    }
    .into()
}

/// `12:30:00.5`; the end of the day, `24:00:00`, is midnight, as Python's driver reads it.
fn clock_time(text: &str, whole: &str) -> Result<Time, Error> {
    let wrong = || unreadable(whole);
    let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = clock
        .split(':')
        .map(|part| part.parse::<i8>().map_err(|_| wrong()));
    let mut next = || parts.next().unwrap_or_else(|| Err(wrong()));
    let (hour, minute, second) = (next()?, next()?, next()?);
    let nanoseconds = i32::try_from(micros(fraction).ok_or_else(wrong)? * 1000).map_err(|_| wrong())?;
    Time::new(hour % 24, minute, second, nanoseconds).map_err(|_| wrong())
}

/// Decimals of a second, in microseconds.
fn micros(fraction: &str) -> Option<i64> {
    if fraction.len() > 6 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    format!("{fraction:0<6}").parse().ok()
}

/// The clock and the zone, which begins with its sign.
fn split_zone(text: &str) -> (&str, Option<&str>) {
    match text.find(['+', '-']) {
        Some(at) => (&text[..at], Some(&text[at..])),
        None => (text, None),
    }
}

/// `+03`, `-05:30`, `+02:30:17`.
fn offset(text: &str, whole: &str) -> Result<Offset, Error> {
    let wrong = || unreadable(whole);
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').ok_or_else(wrong)?),
    };
    let mut seconds = 0;
    for (part, unit) in digits.split(':').zip([3600, 60, 1]) {
        seconds += part.parse::<i32>().map_err(|_| wrong())? * unit;
    }
    Offset::from_seconds(sign * seconds).map_err(|_| wrong())
}

/// `1 year 2 mons -3 days +04:05:06.789`. Python's `timedelta` has neither years nor months: psycopg2 counts 365 and 30 days for them.
pub(super) fn interval(text: &str) -> Result<Value, Error> {
    let wrong = || unreadable(text);
    let mut interval = Interval::default();
    let mut words = text.split(' ');
    while let Some(word) = words.next() {
        if word.contains(':') {
            interval.microseconds = clock_span(word).ok_or_else(wrong)?;
            continue;
        }
        let number: i32 = word.parse().map_err(|_| wrong())?;
        let unit = match words.next() {
            Some("year" | "years") => 365,
            Some("mon" | "mons") => 30,
            Some("day" | "days") => 1,
            _ => return Err(wrong()),
        };
        interval.days = number
            .checked_mul(unit)
            .and_then(|days| interval.days.checked_add(days))
            .ok_or_else(wrong)?;
    }
    Ok(Value::Interval(interval))
}

/// `-04:05:06.789` in microseconds.
fn clock_span(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (clock, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut seconds: i64 = 0;
    for part in clock.split(':') {
        seconds = seconds.checked_mul(60)?.checked_add(part.parse().ok()?)?;
    }
    seconds
        .checked_mul(1_000_000)?
        .checked_add(micros(fraction)?)
        .map(|span| sign * span)
}
