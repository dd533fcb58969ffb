//! Reading a URL.
//!
//! SQLAlchemy matches a regular expression at the start of the text and ignores what follows the match; the functions here consume the
//! text as that expression does, with its quirks (a user name may hold `@`, a password may hold `/`, nothing after `://` is required).

use super::{Query, QueryValue, Url, parse_query_string, quote::unquote};
use crate::error::{Error, Reason};

/// See [`Url::parse`].
pub(super) fn parse(text: &str) -> Result<Url, Error> {
    let (name, rest) = drivername(text).ok_or(Reason::UrlSyntax)?;
    let (user, rest) = user_info(rest);
    let (host, rest) = host(rest);
    let (port, rest) = port(rest)?;
    let (database, rest) = database(rest);
    let (username, password) = user.unzip();
    Ok(Url {
        drivername: name.to_owned(),
        username: username.map(unquote),
        password: password.flatten().map(unquote),
        host: host.map(str::to_owned),
        port,
        database: database.map(str::to_owned),
        query: query(rest),
    })
}

/// The name before `://`: word characters and `+`.
fn drivername(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = split_run(text, |c| c.is_alphanumeric() || matches!(c, '_' | '+'));
    let rest = rest.strip_prefix("://")?;
    (!name.is_empty()).then_some((name, rest))
}

/// The user and password before `@`.
///
/// The user is the longest run without `:` and `/` after which either `@` follows, or `:`, a run without `@`, and `@`.
fn user_info(text: &str) -> (Option<(&str, Option<&str>)>, &str) {
    let (run, _) = split_run(text, |c| !matches!(c, ':' | '/'));
    if let Some(after) = text[run.len()..].strip_prefix(':') {
        let (password, rest) = split_run(after, |c| c != '@');
        if let Some(rest) = rest.strip_prefix('@') {
            return (Some((run, Some(password))), rest);
        }
    }
    let end = if text[run.len()..].starts_with('@') {
        Some(run.len())
    } else {
        run.rfind('@')
    };
    match end {
        Some(end) => (Some((&text[..end], None)), &text[end + 1..]),
        None => (None, text),
    }
}

/// The host: an IPv6 address in brackets, or anything up to `/`, `:` or `?`.
fn host(text: &str) -> (Option<&str>, &str) {
    if let Some(inner) = text.strip_prefix('[') {
        let (run, _) = split_run(inner, |c| !matches!(c, '/' | '?'));
        if let Some(end) = run.rfind(']').filter(|&end| end > 0) {
            return (Some(&inner[..end]), &inner[end + 1..]);
        }
    }
    let (run, rest) = split_run(text, |c| !matches!(c, '/' | ':' | '?'));
    ((!run.is_empty()).then_some(run), rest)
}

/// The port after `:`.
fn port(text: &str) -> Result<(Option<i64>, &str), Error> {
    let Some(after) = text.strip_prefix(':') else {
        return Ok((None, text));
    };
    let (run, rest) = split_run(after, |c| !matches!(c, '/' | '?'));
    match python_int(run) {
        Some(port) => Ok((Some(port), rest)),
        None => Err(Reason::UrlPort(run.to_owned()).into()),
    }
}

/// A number as Python's `int()` reads it: blanks around it, a sign, and single `_` between digits.
fn python_int(text: &str) -> Option<i64> {
    let text = text.trim();
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let well_formed = digits
        .split('_')
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    if !well_formed {
        return None;
    }
    text.replace('_', "").parse().ok()
}

/// The database after `/`, up to `?`.
fn database(text: &str) -> (Option<&str>, &str) {
    match text.strip_prefix('/') {
        Some(after) => {
            let (run, rest) = split_run(after, |c| c != '?');
            (Some(run), rest)
        }
        None => (None, text),
    }
}

/// The options after `?`, up to the end of the line.
fn query(text: &str) -> Query {
    let mut query = Query::new();
    let Some(after) = text.strip_prefix('?') else {
        return query;
    };
    let (line, _) = split_run(after, |c| c != '\n');
    for (key, value) in parse_query_string(line) {
        match query.get_mut(&key) {
            None => {
                query.insert(key, QueryValue::One(value));
            }
            Some(QueryValue::Many(values)) => values.push(value),
            Some(first) => *first = QueryValue::Many(vec![first.values().concat(), value]),
        }
    }
    query
}

/// The longest start of the text whose characters all satisfy `accept`, and the rest.
fn split_run(text: &str, accept: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !accept(c)).unwrap_or(text.len()))
}
