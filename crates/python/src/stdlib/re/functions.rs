//! The functions of the module `re`.

use std::cell::RefCell;
use std::rc::Rc;

use super::matched::Match;
use super::pattern::{Mode, Pattern, Scan, Subject, bytes, subject};
use super::template;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeType};
use crate::object::downcast;
use crate::signature::Arguments;
use crate::stdlib::iteration::iteration;
use crate::stdlib::support::{plain, type_error, value_error};
use crate::value::Value;

/// Patterns compiled before, by their text, kind and flags.
#[derive(Default)]
struct Cache(RefCell<Vec<Entry>>);

/// A text, whether it is `bytes`, the flags, and the pattern they make.
type Entry = (Rc<str>, bool, i64, Rc<Pattern>);

/// How many patterns are kept.
const CACHE_SIZE: usize = 256;

/// The pattern of a call's arguments `pattern` and `flags`.
fn pattern_of(py: &mut Interpreter, bound: &Bound) -> PyResult<Rc<Pattern>> {
    let value = bound.get("pattern");
    let flags = plain(&bound.get("flags")).as_int().unwrap_or(0);
    if let Some(pattern) = downcast::<Pattern>(&value) {
        if flags != 0 {
            return Err(value_error(
                "cannot process flags argument with a compiled pattern",
            ));
        }
        return Ok(pattern);
    }
    let Some(subject) = Subject::of(&value) else {
        return Err(type_error("first argument must be string or compiled pattern"));
    };
    let cache = py.state_or_default::<Cache>();
    let known = |(text, is_bytes, bits, _): &&Entry| {
        *text == subject.text && *is_bytes == subject.is_bytes && *bits == flags
    };
    if let Some((.., pattern)) = cache.0.borrow().iter().find(known) {
        return Ok(pattern.clone());
    }
    let pattern = Rc::new(Pattern::new(&subject, flags)?);
    let mut entries = cache.0.borrow_mut();
    if entries.len() >= CACHE_SIZE {
        entries.remove(0);
    }
    entries.push((subject.text.clone(), subject.is_bytes, flags, pattern.clone()));
    Ok(pattern)
}

pub(super) fn compile(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    Ok(Value::Object(pattern_of(py, &bound)?))
}

fn once(py: &mut Interpreter, bound: &Bound, mode: Mode) -> PyResult<Value> {
    let pattern = pattern_of(py, bound)?;
    let subject = subject(py, &pattern, bound)?;
    let found = pattern.find(&subject, mode, 0, subject.text.len())?;
    Ok(found.map_or(Value::None, Value::object))
}

pub(super) fn match_(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    once(py, &bound, Mode::Match)
}

pub(super) fn fullmatch(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    once(py, &bound, Mode::Full)
}

pub(super) fn search(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    once(py, &bound, Mode::Search)
}

pub(super) fn sub(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let pattern = pattern_of(py, &bound)?;
    substitute(py, &pattern, &bound).map(|(text, _)| text)
}

pub(super) fn subn(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let pattern = pattern_of(py, &bound)?;
    let (text, count) = substitute(py, &pattern, &bound)?;
    Ok(Value::tuple(vec![text, Value::Int(count)]))
}

pub(super) fn split(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let pattern = pattern_of(py, &bound)?;
    split_by(py, &pattern, &bound)
}

pub(super) fn findall(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let pattern = pattern_of(py, &bound)?;
    let subject = subject(py, &pattern, &bound)?;
    let scan = Scan::over(&subject);
    all(&pattern, &subject, scan)
}

pub(super) fn finditer(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let pattern = pattern_of(py, &bound)?;
    let subject = subject(py, &pattern, &bound)?;
    let scan = Scan::over(&subject);
    each(pattern, subject, scan)
}

/// What `findall` gives: whole matches, the only group, or tuples of the groups.
pub(super) fn all(pattern: &Rc<Pattern>, subject: &Subject, mut scan: Scan) -> PyResult<Value> {
    let mut items = Vec::new();
    let groups = pattern.closings.len();
    while let Some(found) = pattern.next_match(subject, &mut scan)? {
        let text = |group: usize| subject.value_of(found.text(group).unwrap_or_default());
        items.push(match groups {
            0 | 1 => text(groups),
            _ => Value::tuple((1..=groups).map(text).collect()),
        });
    }
    Ok(Value::list(items))
}

static ITERATOR: NativeType = NativeType::new("builtins", "callable_iterator");

/// What `finditer` gives.
pub(super) fn each(pattern: Rc<Pattern>, subject: Subject, mut scan: Scan) -> PyResult<Value> {
    Ok(iteration(&ITERATOR, move |_| {
        Ok(pattern.next_match(&subject, &mut scan)?.map(Value::object))
    }))
}

enum Replacement {
    Template(template::Template),
    Function(Value),
}

/// `sub`: the text with replacements, and their number.
pub(super) fn substitute(
    py: &mut Interpreter,
    pattern: &Rc<Pattern>,
    bound: &Bound,
) -> PyResult<(Value, i64)> {
    let subject = subject(py, pattern, bound)?;
    let repl = bound.get("repl");
    let replacement = match Subject::of(&repl) {
        Some(_) => Replacement::Template(template::parse(py, pattern, &repl)?),
        None if matches!(
            repl,
            Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_)
        ) =>
        {
            let kind = py.type_name(&repl);
            return Err(type_error(format!(
                "decoding to str: need a bytes-like object, {kind} found"
            )));
        }
        None => Replacement::Function(repl),
    };
    let most = bound.int("count")?;
    let mut scan = Scan::over(&subject);
    let (mut out, mut last, mut count) = (String::new(), 0, 0);
    while most == 0 || count < most {
        let Some(found) = pattern.next_match(&subject, &mut scan)? else {
            break;
        };
        let (start, end) = found.whole();
        out.push_str(subject.text.get(last..start).unwrap_or_default());
        match &replacement {
            Replacement::Template(template) => out.push_str(&template.expand(&found)),
            Replacement::Function(function) => out.push_str(&called(py, function, found, &subject)?),
        }
        last = end;
        count += 1;
    }
    if count == 0 {
        return Ok((subject.value, 0));
    }
    out.push_str(subject.text.get(last..).unwrap_or_default());
    Ok((subject.value_of(&out), count))
}

fn called(py: &mut Interpreter, function: &Value, found: Match, subject: &Subject) -> PyResult<Rc<str>> {
    let answer = py.call(function, Arguments::positional(vec![Value::object(found)]))?;
    match Subject::of(&answer) {
        Some(answer) if answer.is_bytes == subject.is_bytes => Ok(answer.text),
        _ => {
            let (kind, wanted) = (
                py.type_name(&answer),
                if subject.is_bytes { "bytes" } else { "str" },
            );
            Err(type_error(format!(
                "sequence item 0: expected {wanted} instance, {kind} found"
            )))
        }
    }
}

/// `split`
pub(super) fn split_by(py: &mut Interpreter, pattern: &Rc<Pattern>, bound: &Bound) -> PyResult<Value> {
    let subject = subject(py, pattern, bound)?;
    let most = bound.int("maxsplit")?;
    let mut scan = Scan::over(&subject);
    let (mut parts, mut last, mut count) = (Vec::new(), 0, 0);
    while most == 0 || count < most {
        let Some(found) = pattern.next_match(&subject, &mut scan)? else {
            break;
        };
        let (start, end) = found.whole();
        parts.push(subject.value_of(subject.text.get(last..start).unwrap_or_default()));
        for group in 1..=pattern.closings.len() {
            parts.push(found.value(group).unwrap_or(Value::None));
        }
        last = end;
        count += 1;
    }
    parts.push(subject.value_of(subject.text.get(last..).unwrap_or_default()));
    Ok(Value::list(parts))
}

const SPECIAL: &str = "()[]{}?*+-|^$\\.&~# \t\n\r\u{b}\u{c}";

pub(super) fn escape(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let value = bound.get("pattern");
    let Some(subject) = Subject::of(&value) else {
        let kind = py.type_name(&value);
        return Err(type_error(format!(
            "decoding to str: need a bytes-like object, {kind} found"
        )));
    };
    let mut out = String::new();
    for sign in subject.text.chars() {
        if SPECIAL.contains(sign) {
            out.push('\\');
        }
        out.push(sign);
    }
    Ok(if subject.is_bytes {
        bytes(&out)
    } else {
        Value::from(out)
    })
}
