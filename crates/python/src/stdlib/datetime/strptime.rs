//! `strptime`: fields of a text by a format.

use super::calendar::{self, DAYS, MONTHS};
use super::date::Date;
use super::date_time::DateTime;
use super::time_of_day::Clock;
use super::zone::Timezone;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::stdlib::support::value_error;
use crate::value::Value;

/// What a format found in a text.
#[derive(Debug, Default, Clone)]
pub(crate) struct Fields {
    pub(crate) year: Option<i64>,
    pub(crate) month: i64,
    pub(crate) day: i64,
    pub(crate) hour: i64,
    pub(crate) minute: i64,
    pub(crate) second: i64,
    pub(crate) microsecond: i64,
    day_of_year: Option<i64>,
    weekday: Option<i64>,
    week_from_sunday: Option<i64>,
    week_from_monday: Option<i64>,
    iso_year: Option<i64>,
    iso_week: Option<i64>,
    /// Microseconds east of UTC.
    offset: Option<i128>,
    zone: Option<String>,
}

/// The pattern of a directive, for the regular expression engine.
fn pattern(directive: char) -> Option<String> {
    let names = |names: &[&str], length: usize| {
        let mut names: Vec<String> = names
            .iter()
            .filter_map(|name| name.get(..length.min(name.len())))
            .map(str::to_lowercase)
            .collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        names.join("|")
    };
    Some(match directive {
        'd' => "3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9]".to_owned(),
        'f' => "[0-9]{1,6}".to_owned(),
        'H' => "2[0-3]|[0-1]\\d|\\d".to_owned(),
        'I' => "1[0-2]|0[1-9]|[1-9]".to_owned(),
        'G' | 'Y' => "\\d\\d\\d\\d".to_owned(),
        'j' => "36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]".to_owned(),
        'm' => "1[0-2]|0[1-9]|[1-9]".to_owned(),
        'M' => "[0-5]\\d|\\d".to_owned(),
        'S' => "6[0-1]|[0-5]\\d|\\d".to_owned(),
        'U' | 'W' => "5[0-3]|[0-4]\\d|\\d".to_owned(),
        'V' => "5[0-3]|0[1-9]|[1-4]\\d|\\d".to_owned(),
        'w' => "[0-6]".to_owned(),
        'u' => "[1-7]".to_owned(),
        'y' => "\\d\\d".to_owned(),
        'z' => "[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|z".to_owned(),
        'Z' => "utc|gmt".to_owned(),
        'a' => names(&DAYS, 3),
        'A' => names(&DAYS, 99),
        'b' => names(&MONTHS, 3),
        'B' => names(&MONTHS, 99),
        'p' => "am|pm".to_owned(),
        _ => return None,
    })
}

/// A format with `%c`, `%x` and `%X` written out.
fn expanded(format: &str) -> String {
    format
        .replace("%c", "%a %b %d %H:%M:%S %Y")
        .replace("%x", "%m/%d/%y")
        .replace("%X", "%H:%M:%S")
}

/// The expression of a format, and the directives of its groups in order.
fn expression(format: &str) -> PyResult<(String, Vec<char>)> {
    let mut expression = String::from("(?i)^");
    let mut directives = Vec::new();
    let spelled = expanded(format);
    let mut rest = spelled.chars().peekable();
    while let Some(sign) = rest.next() {
        if sign.is_whitespace() {
            while rest.peek().is_some_and(|next| next.is_whitespace()) {
                rest.next();
            }
            expression.push_str("\\s+");
        } else if sign != '%' {
            expression.push_str(&fancy_regex::escape(&sign.to_string()));
        } else {
            match rest.next() {
                Some('%') => expression.push('%'),
                None => {
                    return Err(value_error(
                        format!("stray %% in format '{format}'").replace("%%", "%"),
                    ));
                }
                Some(directive) => {
                    let Some(pattern) = pattern(directive) else {
                        let message = format!("'{directive}' is a bad directive in format '{format}'");
                        return Err(value_error(message));
                    };
                    if directives.contains(&directive) {
                        let place = expression.len() - "(?i)^".len();
                        return Err(crate::stdlib::re::error(&format!(
                            "redefinition of group name '{directive}' as group {}; was group {} at position {place}",
                            directives.len() + 1,
                            directives
                                .iter()
                                .position(|known| *known == directive)
                                .unwrap_or(0)
                                + 1
                        )));
                    }
                    directives.push(directive);
                    expression.push_str(&format!("({pattern})"));
                }
            }
        }
    }
    Ok((expression, directives))
}

/// Reads a text by a format, or `ValueError` in CPython's words.
pub(crate) fn parse(text: &str, format: &str) -> PyResult<Fields> {
    let (expression, directives) = expression(format)?;
    let mismatch = || value_error(format!("time data '{text}' does not match format '{format}'"));
    let regex = fancy_regex::Regex::new(&expression).map_err(|_| mismatch())?;
    let captures = regex.captures(text).ok().flatten().ok_or_else(mismatch)?;
    let end = captures.get(0).map_or(0, |whole| whole.end());
    if end != text.len() {
        let rest = text.get(end..).unwrap_or_default();
        return Err(value_error(format!("unconverted data remains: {rest}")));
    }
    let mut fields = Fields {
        month: 1,
        day: 1,
        ..Fields::default()
    };
    let mut half = None;
    for (index, directive) in directives.iter().enumerate() {
        let found = captures.get(index + 1).map_or("", |group| group.as_str());
        if *directive == 'p' {
            half = Some(found.eq_ignore_ascii_case("pm"));
        } else {
            fields.set(*directive, found)?;
        }
    }
    if directives.contains(&'I') {
        fields.hour = match half {
            Some(true) => fields.hour % 12 + 12,
            _ => fields.hour % 12,
        };
    }
    fields.complete(&directives)?;
    Ok(fields)
}

fn name_index(names: &[&str], found: &str) -> Option<i64> {
    let at = names.iter().position(|name| {
        name.get(..found.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(found))
    })?;
    i64::try_from(at).ok()
}

impl Fields {
    fn set(&mut self, directive: char, found: &str) -> PyResult<()> {
        let number = found.trim().parse::<i64>().unwrap_or(0);
        match directive {
            'd' => self.day = number,
            'f' => {
                let six: String = found.chars().chain(std::iter::repeat('0')).take(6).collect();
                self.microsecond = six.parse().unwrap_or(0);
            }
            'H' | 'I' => self.hour = number,
            'M' => self.minute = number,
            'S' => self.second = number,
            'm' => self.month = number,
            'Y' => self.year = Some(number),
            'y' => {
                self.year = Some(if number <= 68 {
                    2000 + number
                } else {
                    1900 + number
                })
            }
            'G' => self.iso_year = Some(number),
            'V' => self.iso_week = Some(number),
            'j' => self.day_of_year = Some(number),
            'U' => self.week_from_sunday = Some(number),
            'W' => self.week_from_monday = Some(number),
            'w' => self.weekday = Some((number + 6) % 7),
            'u' => self.weekday = Some(number - 1),
            'a' | 'A' => self.weekday = name_index(&DAYS, found),
            'b' | 'B' => self.month = name_index(&MONTHS, found).unwrap_or(0) + 1,
            'z' => self.offset = Some(offset(found)?),
            'Z' => self.zone = Some(found.to_uppercase()),
            _ => {}
        }
        Ok(())
    }

    /// Finds the date where weeks or the day of the year give it, as CPython does.
    fn complete(&mut self, directives: &[char]) -> PyResult<()> {
        match (self.iso_year, self.iso_week, self.weekday) {
            (Some(_), None, _) | (Some(_), _, None) => {
                return Err(value_error(
                    "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday \
                     directive ('%A', '%a', '%w', or '%u').",
                ));
            }
            (None, Some(_), _) => {
                return Err(value_error(
                    "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday \
                     directive ('%A', '%a', '%w', or '%u').",
                ));
            }
            (Some(year), Some(week), Some(weekday)) => {
                let ordinal = calendar::from_iso_calendar(year, week, weekday + 1).map_err(value_error)?;
                return self.set_date(ordinal);
            }
            (None, None, _) => {}
        }
        let year = self.year.unwrap_or(1900);
        let week = self
            .week_from_monday
            .map(|week| (week, 0))
            .or(self.week_from_sunday.map(|week| (week, 6)));
        if let (Some((week, first)), Some(weekday), None, true) =
            (week, self.weekday, self.day_of_year, self.year.is_some())
        {
            let start = calendar::ordinal(year, 1, 1);
            let lead = (7 - (calendar::weekday(start) - first).rem_euclid(7)) % 7;
            let into = (weekday - first).rem_euclid(7);
            let ordinal = start + lead + (week - 1) * 7 + into;
            return self.set_date(ordinal);
        }
        if let Some(day) = self.day_of_year
            && !directives.contains(&'d')
            && !directives.contains(&'m')
        {
            return self.set_date(calendar::ordinal(year, 1, 1) + day - 1);
        }
        Ok(())
    }

    fn set_date(&mut self, ordinal: i64) -> PyResult<()> {
        let date = Date::from_ordinal(ordinal)?;
        self.year = Some(date.year());
        (self.month, self.day) = (date.month(), date.day());
        Ok(())
    }

    /// The datetime of the fields.
    pub(crate) fn moment(&self, py: &mut Interpreter) -> PyResult<DateTime> {
        let date = Date::checked(self.year.unwrap_or(1900), self.month, self.day)?;
        let clock = Clock::checked(self.hour, self.minute, self.second, self.microsecond)?;
        let zone = match self.offset.and_then(Timezone::from_microseconds) {
            Some(zone) => zone.into_value(py),
            None => Value::None,
        };
        Ok(DateTime::new(date, clock, zone))
    }
}

fn offset(found: &str) -> PyResult<i128> {
    if found.eq_ignore_ascii_case("z") {
        return Ok(0);
    }
    let digits: String = found.chars().filter(char::is_ascii_digit).collect();
    let part = |from: usize| {
        digits
            .get(from..from + 2)
            .and_then(|part| part.parse::<i128>().ok())
            .unwrap_or(0)
    };
    let seconds = (part(0) * 60 + part(2)) * 60 + part(4);
    let fraction: String = digits
        .chars()
        .skip(6)
        .chain(std::iter::repeat('0'))
        .take(6)
        .collect();
    let size = seconds * 1_000_000 + fraction.parse::<i128>().unwrap_or(0);
    Ok(if found.starts_with('-') { -size } else { size })
}
