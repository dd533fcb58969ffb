//! The proleptic Gregorian calendar: days, ordinals, weeks.

/// The smallest year of a date.
pub(crate) const MIN_YEAR: i64 = 1;
/// The largest year of a date.
pub(crate) const MAX_YEAR: i64 = 9999;
/// The ordinal of 9999-12-31.
pub(crate) const MAX_ORDINAL: i64 = 3_652_059;

/// Whether a year has 366 days.
pub(crate) fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The days of a month, counted from 1.
pub(crate) fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The days of a year before a month.
pub(crate) fn days_before_month(year: i64, month: i64) -> i64 {
    (1..month).map(|month| days_in_month(year, month)).sum()
}

fn days_before_year(year: i64) -> i64 {
    let past = year - 1;
    past * 365 + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400)
}

/// The number of a day, 0001-01-01 being 1.
pub(crate) fn ordinal(year: i64, month: i64, day: i64) -> i64 {
    days_before_year(year) + days_before_month(year, month) + day
}

/// The year, month and day of an ordinal from 1 to [`MAX_ORDINAL`].
pub(crate) fn from_ordinal(ordinal: i64) -> (i64, i64, i64) {
    let mut year = (ordinal - 1) * 400 / 146_097 + 1;
    while days_before_year(year + 1) < ordinal {
        year += 1;
    }
    while days_before_year(year) >= ordinal {
        year -= 1;
    }
    let mut rest = ordinal - days_before_year(year);
    let mut month = 1;
    while rest > days_in_month(year, month) {
        rest -= days_in_month(year, month);
        month += 1;
    }
    (year, month, rest)
}

/// The day of the week of an ordinal, Monday being 0.
pub(crate) fn weekday(ordinal: i64) -> i64 {
    (ordinal + 6).rem_euclid(7)
}

fn iso_week_one(year: i64) -> i64 {
    let first = ordinal(year, 1, 1);
    let weekday = weekday(first);
    if weekday > 3 {
        first - weekday + 7
    } else {
        first - weekday
    }
}

/// The ISO year, week and day of the week (Monday being 1).
pub(crate) fn iso_calendar(year: i64, ordinal: i64) -> (i64, i64, i64) {
    let mut iso_year = year;
    let mut start = iso_week_one(iso_year);
    if ordinal < start {
        iso_year -= 1;
        start = iso_week_one(iso_year);
    } else if ordinal >= iso_week_one(year + 1) {
        iso_year += 1;
        start = iso_week_one(iso_year);
    }
    let days = ordinal - start;
    (iso_year, days / 7 + 1, days % 7 + 1)
}

/// The ordinal of an ISO year, week and day, or what is wrong with them.
pub(crate) fn from_iso_calendar(year: i64, week: i64, day: i64) -> Result<i64, String> {
    if !(MIN_YEAR..=MAX_YEAR).contains(&year) {
        return Err(format!("Year is out of range: {year}"));
    }
    let has_53 = {
        let first = weekday(ordinal(year, 1, 1));
        first == 3 || (first == 2 && is_leap(year))
    };
    let last = if has_53 { 53 } else { 52 };
    if !(1..=last).contains(&week) {
        return Err(format!("Invalid week: {week}"));
    }
    if !(1..=7).contains(&day) {
        return Err(format!("Invalid day: {day} (range is [1, 7])"));
    }
    Ok(iso_week_one(year) + (week - 1) * 7 + day - 1)
}

/// The names of the days of the week from Monday.
pub(crate) const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The names of the months.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
