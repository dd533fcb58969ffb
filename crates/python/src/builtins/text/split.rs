//! The methods of `str` that take it apart.

use std::rc::Rc;

use super::classify::is_space;
use crate::builtins::exceptions as e;
use crate::builtins::number::convert::small_index;
use crate::builtins::payload::plain;
use crate::builtins::receiver;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::Bound;
use crate::value::Value;

fn type_error(message: impl Into<String>) -> Error {
    Error::new(&e::TYPE_ERROR, message)
}

fn strings<'a>(parts: impl IntoIterator<Item = &'a str>) -> Value {
    Value::list(parts.into_iter().map(Value::str).collect())
}

/// The separator, `None` for white space, and how many times to split at most.
fn split_arguments(py: &mut Interpreter, arguments: &Bound) -> PyResult<(Option<Rc<str>>, usize)> {
    let separator = match plain(&arguments.get("sep")) {
        Value::None => None,
        Value::Str(separator) if separator.is_empty() => {
            return Err(Error::new(&e::VALUE_ERROR, "empty separator"));
        }
        Value::Str(separator) => Some(separator),
        other => {
            return Err(type_error(format!(
                "must be str or None, not {}",
                py.type_name(&other)
            )));
        }
    };
    let limit = small_index(py, &arguments.get("maxsplit"))?;
    Ok((separator, usize::try_from(limit).unwrap_or(usize::MAX)))
}

pub(super) fn split(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    let (separator, limit) = split_arguments(py, &arguments)?;
    match separator {
        Some(separator) => Ok(strings(text.splitn(limit.saturating_add(1), &*separator))),
        None => Ok(strings(words(&text, limit))),
    }
}

/// The words of a text; after `limit` of them the rest is one.
fn words(text: &str, limit: usize) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        if words.len() == limit {
            words.push(rest.trim_end_matches(is_space));
            break;
        }
        let end = rest.find(is_space).unwrap_or(rest.len());
        let (word, tail) = rest.split_at(end);
        words.push(word);
        rest = tail.trim_start_matches(is_space);
    }
    words
}

pub(super) fn rsplit(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    let (separator, limit) = split_arguments(py, &arguments)?;
    let mut parts: Vec<&str> = match &separator {
        Some(separator) => text.rsplitn(limit.saturating_add(1), &**separator).collect(),
        None => {
            let mut words = Vec::new();
            let mut rest = text.trim_end_matches(is_space);
            while !rest.is_empty() {
                if words.len() == limit {
                    words.push(rest.trim_start_matches(is_space));
                    break;
                }
                let start = rest.char_indices().rev().find(|(_, c)| is_space(*c));
                let start = start.map_or(0, |(index, c)| index + c.len_utf8());
                let (tail, word) = rest.split_at(start);
                words.push(word);
                rest = tail.trim_end_matches(is_space);
            }
            words
        }
    };
    parts.reverse();
    Ok(strings(parts))
}

/// Whether a character ends a line; `\r\n` counts as one end.
fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

pub(super) fn splitlines(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    let keep = py.truth(&arguments.get("keepends"))?;
    let mut lines = Vec::new();
    let mut rest = &*text;
    while !rest.is_empty() {
        let Some((end, c)) = rest.char_indices().find(|(_, c)| ends_line(*c)) else {
            lines.push(rest);
            break;
        };
        let after = if rest.get(end..).is_some_and(|tail| tail.starts_with("\r\n")) {
            end + 2
        } else {
            end + c.len_utf8()
        };
        lines.push(rest.get(..if keep { after } else { end }).unwrap_or_default());
        rest = rest.get(after..).unwrap_or_default();
    }
    Ok(strings(lines))
}

/// The characters that `strip` and its siblings take off; `None` for white space.
fn stripped_set(arguments: &Bound, method: &str) -> PyResult<Option<Vec<char>>> {
    match plain(&arguments.get("chars")) {
        Value::None => Ok(None),
        Value::Str(chars) => Ok(Some(chars.chars().collect())),
        _ => Err(type_error(format!("{method} arg must be None or str"))),
    }
}

fn stripped(
    py: &mut Interpreter,
    arguments: &Bound,
    method: &str,
    left: bool,
    right: bool,
) -> PyResult<Value> {
    let text = receiver::text(py, arguments)?;
    let set = stripped_set(arguments, method)?;
    let strips = |c: char| match &set {
        Some(set) => set.contains(&c),
        None => is_space(c),
    };
    let mut shown = &*text;
    if left {
        shown = shown.trim_start_matches(strips);
    }
    if right {
        shown = shown.trim_end_matches(strips);
    }
    Ok(Value::str(shown))
}

pub(super) fn strip(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    stripped(py, &arguments, "strip", true, true)
}

pub(super) fn lstrip(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    stripped(py, &arguments, "lstrip", true, false)
}

pub(super) fn rstrip(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    stripped(py, &arguments, "rstrip", false, true)
}

fn separator(py: &mut Interpreter, arguments: &Bound) -> PyResult<Rc<str>> {
    match plain(&arguments.get("sep")) {
        Value::Str(separator) if separator.is_empty() => Err(Error::new(&e::VALUE_ERROR, "empty separator")),
        Value::Str(separator) => Ok(separator),
        other => Err(type_error(format!("must be str, not {}", py.type_name(&other)))),
    }
}

fn three(parts: [&str; 3]) -> Value {
    Value::tuple(parts.map(Value::str).to_vec())
}

pub(super) fn partition(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    let separator = separator(py, &arguments)?;
    Ok(match text.split_once(&*separator) {
        Some((head, tail)) => three([head, &separator, tail]),
        None => three([&text, "", ""]),
    })
}

pub(super) fn rpartition(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    let separator = separator(py, &arguments)?;
    Ok(match text.rsplit_once(&*separator) {
        Some((head, tail)) => three([head, &separator, tail]),
        None => three(["", "", &text]),
    })
}

fn affix(py: &mut Interpreter, arguments: &Bound, method: &str, name: &str) -> PyResult<Rc<str>> {
    match plain(&arguments.get(name)) {
        Value::Str(affix) => Ok(affix),
        other => {
            let name = py.type_name(&other);
            Err(type_error(format!("{method}() argument must be str, not {name}")))
        }
    }
}

pub(super) fn removeprefix(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    let prefix = affix(py, &arguments, "removeprefix", "prefix")?;
    Ok(Value::str(text.strip_prefix(&*prefix).unwrap_or(&text)))
}

pub(super) fn removesuffix(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    let suffix = affix(py, &arguments, "removesuffix", "suffix")?;
    Ok(Value::str(text.strip_suffix(&*suffix).unwrap_or(&text)))
}
