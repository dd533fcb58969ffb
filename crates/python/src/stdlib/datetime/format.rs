//! Dates and times as text: ISO 8601 and `strftime`.

use super::calendar::{self, DAYS, MONTHS};
use super::date_time::DateTime;
use super::time_of_day::Clock;
use super::zone;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::stdlib::support::value_error;
use crate::value::Value;

/// The clock of `isoformat(timespec=…)`.
pub(super) fn clock(clock: &Clock, timespec: &str) -> PyResult<String> {
    let Clock {
        hour,
        minute,
        second,
        microsecond,
    } = *clock;
    Ok(match timespec {
        "auto" if microsecond == 0 => format!("{hour:02}:{minute:02}:{second:02}"),
        "auto" | "microseconds" => format!("{hour:02}:{minute:02}:{second:02}.{microsecond:06}"),
        "hours" => format!("{hour:02}"),
        "minutes" => format!("{hour:02}:{minute:02}"),
        "seconds" => format!("{hour:02}:{minute:02}:{second:02}"),
        "milliseconds" => format!("{hour:02}:{minute:02}:{second:02}.{:03}", microsecond / 1000),
        _ => return Err(value_error("Unknown timespec value")),
    })
}

/// `+03:00`, with seconds and microseconds only where there are any.
pub(super) fn offset(microseconds: i128, separator: &str) -> String {
    let sign = if microseconds < 0 { '-' } else { '+' };
    let clock = Clock::from_microseconds(microseconds.abs());
    let mut text = format!("{sign}{:02}{separator}{:02}", clock.hour, clock.minute);
    if clock.second != 0 || clock.microsecond != 0 {
        text.push_str(&format!("{separator}{:02}", clock.second));
    }
    if clock.microsecond != 0 {
        text.push_str(&format!(".{:06}", clock.microsecond));
    }
    text
}

/// The fields of a clock as `repr` lists them: zeros at the end are left out, but for the first `least`.
pub(super) fn clock_fields(clock: &Clock, least: usize) -> String {
    let mut fields = vec![clock.hour, clock.minute, clock.second, clock.microsecond];
    while fields.len() > least && fields.last() == Some(&0) {
        fields.pop();
    }
    let fields: Vec<String> = fields.iter().map(ToString::to_string).collect();
    fields.join(", ")
}

fn day_name(moment: &DateTime) -> &'static str {
    usize::try_from(moment.date().weekday())
        .ok()
        .and_then(|day| DAYS.get(day))
        .unwrap_or(&"")
}

fn month_name(moment: &DateTime) -> &'static str {
    usize::try_from(moment.date().month() - 1)
        .ok()
        .and_then(|month| MONTHS.get(month))
        .unwrap_or(&"")
}

fn short(name: &str) -> &str {
    name.get(..3).unwrap_or(name)
}

/// `ctime()`
pub(crate) fn ctime(moment: &DateTime) -> String {
    let (date, clock) = (moment.date(), moment.clock());
    format!(
        "{} {} {:2} {:02}:{:02}:{:02} {:04}",
        short(day_name(moment)),
        short(month_name(moment)),
        date.day(),
        clock.hour,
        clock.minute,
        clock.second,
        date.year()
    )
}

/// `strftime(format)`, with the words of the C locale.
pub(crate) fn strftime(py: &mut Interpreter, moment: &DateTime, format: &str) -> PyResult<String> {
    let mut text = String::new();
    let mut rest = format.chars();
    while let Some(sign) = rest.next() {
        if sign != '%' {
            text.push(sign);
            continue;
        }
        match rest.next() {
            Some('z') => text.push_str(&zone_offset(py, moment, "")?),
            Some('Z') => text.push_str(&zone_name(py, moment)?),
            Some(directive) => match directive_text(moment, directive) {
                Some(shown) => text.push_str(&shown),
                None => {
                    text.push('%');
                    text.push(directive);
                }
            },
            None => text.push('%'),
        }
    }
    Ok(text)
}

fn zone_offset(py: &mut Interpreter, moment: &DateTime, separator: &str) -> PyResult<String> {
    let this = Value::object(moment.clone());
    let microseconds = zone::utc_offset(py, &moment.tzinfo(), &this)?;
    Ok(microseconds.map_or_else(String::new, |microseconds| offset(microseconds, separator)))
}

fn zone_name(py: &mut Interpreter, moment: &DateTime) -> PyResult<String> {
    let this = Value::object(moment.clone());
    match zone::ask(py, &moment.tzinfo(), "tzname", &this)? {
        Value::None => Ok(String::new()),
        name => Ok(py.str(&name)?.to_string()),
    }
}

fn directive_text(moment: &DateTime, directive: char) -> Option<String> {
    date_directive(moment, directive)
        .or_else(|| clock_directive(moment, directive))
        .or_else(|| {
            Some(match directive {
                'c' => format!(
                    "{} {} {:2} {} {}",
                    short(day_name(moment)),
                    short(month_name(moment)),
                    moment.date().day(),
                    directive_text(moment, 'X')?,
                    moment.date().year()
                ),
                '%' => "%".to_owned(),
                'n' => "\n".to_owned(),
                't' => "\t".to_owned(),
                _ => return None,
            })
        })
}

fn date_directive(moment: &DateTime, directive: char) -> Option<String> {
    let date = moment.date();
    let ordinal = date.ordinal();
    let iso = || calendar::iso_calendar(date.year(), ordinal);
    let day_of_year = date.day_of_year() - 1;
    Some(match directive {
        'a' => short(day_name(moment)).to_owned(),
        'A' => day_name(moment).to_owned(),
        'b' | 'h' => short(month_name(moment)).to_owned(),
        'B' => month_name(moment).to_owned(),
        'd' => format!("{:02}", date.day()),
        'e' => format!("{:2}", date.day()),
        'm' => format!("{:02}", date.month()),
        'y' => format!("{:02}", date.year() % 100),
        'Y' => date.year().to_string(),
        'C' => format!("{:02}", date.year() / 100),
        'j' => format!("{:03}", day_of_year + 1),
        'w' => ((date.weekday() + 1) % 7).to_string(),
        'u' => (date.weekday() + 1).to_string(),
        'U' => format!("{:02}", (day_of_year + 7 - (date.weekday() + 1) % 7) / 7),
        'W' => format!("{:02}", (day_of_year + 7 - date.weekday()) / 7),
        'G' => iso().0.to_string(),
        'g' => format!("{:02}", iso().0 % 100),
        'V' => format!("{:02}", iso().1),
        'x' | 'D' => format!("{:02}/{:02}/{:02}", date.month(), date.day(), date.year() % 100),
        'F' => format!("{}-{:02}-{:02}", date.year(), date.month(), date.day()),
        _ => return None,
    })
}

fn clock_directive(moment: &DateTime, directive: char) -> Option<String> {
    let clock = moment.clock();
    let twelve = (clock.hour + 11) % 12 + 1;
    let half = if clock.hour < 12 { "AM" } else { "PM" };
    Some(match directive {
        'H' => format!("{:02}", clock.hour),
        'k' => format!("{:2}", clock.hour),
        'I' => format!("{twelve:02}"),
        'l' => format!("{twelve:2}"),
        'M' => format!("{:02}", clock.minute),
        'S' => format!("{:02}", clock.second),
        'f' => format!("{:06}", clock.microsecond),
        'p' => half.to_owned(),
        'P' => half.to_lowercase(),
        'X' | 'T' => format!("{:02}:{:02}:{:02}", clock.hour, clock.minute, clock.second),
        'R' => format!("{:02}:{:02}", clock.hour, clock.minute),
        'r' => format!("{twelve:02}:{:02}:{:02} {half}", clock.minute, clock.second),
        _ => return None,
    })
}
