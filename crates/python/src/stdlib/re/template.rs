//! The replacement of `sub` where it is a text.

use super::matched::Match;
use super::pattern::{Pattern, Subject};
use crate::error::{Error, PyResult};
use crate::exceptions;
use crate::interpreter::Interpreter;
use crate::stdlib::support::type_error;
use crate::value::Value;

/// A parsed replacement.
pub(super) struct Template(Vec<Part>);

enum Part {
    Text(String),
    Group(usize),
}

impl Template {
    /// The replacement of one match.
    pub(super) fn expand(&self, found: &Match) -> String {
        let parts = self.0.iter().map(|part| match part {
            Part::Text(text) => text.as_str(),
            Part::Group(number) => found.text(*number).unwrap_or_default(),
        });
        parts.collect()
    }
}

fn wrong<T>(message: String, position: usize) -> PyResult<T> {
    Err(super::error(&format!("{message} at position {position}")))
}

/// Parses a replacement: `\1`, `\g<1>`, `\g<name>` and the escapes of characters.
pub(super) fn parse(py: &mut Interpreter, pattern: &Pattern, value: &Value) -> PyResult<Template> {
    let Some(subject) = Subject::of(value) else {
        let kind = py.type_name(value);
        return Err(type_error(format!(
            "decoding to str: need a bytes-like object, {kind} found"
        )));
    };
    let source: Vec<char> = subject.text.chars().collect();
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut at = 0;
    while let Some(sign) = source.get(at).copied() {
        if sign != '\\' {
            text.push(sign);
            at += 1;
            continue;
        }
        let Some(next) = source.get(at + 1).copied() else {
            return wrong("bad escape (end of pattern)".to_owned(), at);
        };
        let group = match next {
            'g' => {
                let (number, after) = named(pattern, &source, at)?;
                at = after;
                Some(number)
            }
            '0' => {
                let octal: String = digits(&source, at + 1, 3, '7');
                text.push(char::from_u32(u32::from_str_radix(&octal, 8).unwrap_or(0)).unwrap_or('\0'));
                at += 1 + octal.len();
                None
            }
            '1'..='9' => numbered(pattern, &source, &mut at, &mut text)?,
            _ => {
                let known = match next {
                    'a' => '\u{7}',
                    'b' => '\u{8}',
                    'f' => '\u{c}',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'v' => '\u{b}',
                    '\\' => '\\',
                    _ if next.is_ascii_alphabetic() => return wrong(format!("bad escape \\{next}"), at),
                    _ => {
                        text.push('\\');
                        next
                    }
                };
                text.push(known);
                at += 2;
                None
            }
        };
        if let Some(number) = group {
            parts.push(Part::Text(std::mem::take(&mut text)));
            parts.push(Part::Group(number));
        }
    }
    parts.push(Part::Text(text));
    Ok(Template(parts))
}

fn digits(source: &[char], at: usize, most: usize, last: char) -> String {
    source
        .iter()
        .skip(at)
        .take(most)
        .take_while(|sign| ('0'..=last).contains(*sign))
        .collect()
}

fn numbered(
    pattern: &Pattern,
    source: &[char],
    at: &mut usize,
    text: &mut String,
) -> PyResult<Option<usize>> {
    let octal = digits(source, *at + 1, 3, '7');
    if octal.len() == 3 {
        let code = u32::from_str_radix(&octal, 8).unwrap_or(0);
        if code > 0o377 {
            return wrong(
                format!("octal escape value \\{octal} outside of range 0-0o377"),
                *at,
            );
        }
        text.push(char::from_u32(code).unwrap_or('\0'));
        *at += 4;
        return Ok(None);
    }
    let written = digits(source, *at + 1, 2, '9');
    let number = written.parse().unwrap_or(usize::MAX);
    if number > pattern.closings.len() {
        return wrong(format!("invalid group reference {number}"), *at + 1);
    }
    *at += 1 + written.len();
    Ok(Some(number))
}

fn named(pattern: &Pattern, source: &[char], at: usize) -> PyResult<(usize, usize)> {
    if source.get(at + 2) != Some(&'<') {
        return wrong("missing <".to_owned(), at + 2);
    }
    let name: String = source
        .iter()
        .skip(at + 3)
        .take_while(|sign| **sign != '>')
        .collect();
    let length = name.chars().count();
    if source.get(at + 3 + length).is_none() {
        let what = if name.is_empty() {
            "missing group name"
        } else {
            "missing >, unterminated name"
        };
        return wrong(what.to_owned(), at + 3);
    }
    if name.is_empty() {
        return wrong("missing group name".to_owned(), at + 3);
    }
    let after = at + 4 + length;
    if name.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = name.parse().unwrap_or(usize::MAX);
        if number > pattern.closings.len() {
            return wrong(format!("invalid group reference {number}"), at + 3);
        }
        return Ok((number, after));
    }
    let starts = name
        .chars()
        .next()
        .is_some_and(|sign| sign.is_alphabetic() || sign == '_');
    if !starts || !name.chars().all(|sign| sign.is_alphanumeric() || sign == '_') {
        return wrong(format!("bad character in group name '{name}'"), at + 3);
    }
    match pattern.group_number(&name) {
        Some(number) => Ok((number, after)),
        None => Err(Error::new(
            &exceptions::INDEX_ERROR,
            format!("unknown group name '{name}'"),
        )),
    }
}
