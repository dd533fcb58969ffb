//! The methods of `str` that look at characters and cases, and those that pad.

use std::rc::Rc;

use super::template::{self, Source};
use super::{case, classify, position, search, split, translate};
use crate::builtins::codecs;
use crate::builtins::exceptions as e;
use crate::builtins::number::convert::{clamped_index, small_index};
use crate::builtins::number::int::too_large;
use crate::builtins::operators::MAX_LENGTH;
use crate::builtins::payload::plain;
use crate::builtins::receiver;
use crate::builtins::special::table;
use crate::class::Class;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction};
use crate::signature::Arguments;
use crate::value::Value;

/// `str(object='', encoding='utf-8', errors='strict')`
pub(in crate::builtins) fn construct(
    py: &mut Interpreter,
    _class: &Rc<Class>,
    arguments: Arguments,
) -> PyResult<Value> {
    let mut places: [Option<Value>; 3] = Default::default();
    if arguments.positional.len() > places.len() {
        let message = format!(
            "str() takes at most 3 arguments ({} given)",
            arguments.positional.len()
        );
        return Err(Error::new(&e::TYPE_ERROR, message));
    }
    for (place, value) in places.iter_mut().zip(arguments.positional) {
        *place = Some(value);
    }
    for (name, value) in arguments.keywords {
        let names = ["object", "encoding", "errors"];
        let place = names
            .iter()
            .position(|known| **known == *name)
            .and_then(|index| places.get_mut(index));
        match place {
            Some(place) => *place = Some(value),
            None => {
                let message = format!("'{name}' is an invalid keyword argument for str()");
                return Err(Error::new(&e::TYPE_ERROR, message));
            }
        }
    }
    let [object, encoding, errors] = places;
    let Some(object) = object else {
        return Ok(Value::str(""));
    };
    if encoding.is_none() && errors.is_none() {
        return py.str(&object).map(Value::Str);
    }
    match plain(&object) {
        Value::Bytes(data) => {
            let encoding = codecs::name_argument(py, "str", "encoding", encoding, "utf-8")?;
            let errors = codecs::name_argument(py, "str", "errors", errors, "strict")?;
            codecs::decode(py, &data, &encoding, &errors).map(Value::from)
        }
        Value::Str(_) => Err(Error::new(&e::TYPE_ERROR, "decoding str is not supported")),
        other => {
            let name = py.type_name(&other);
            let message = format!("decoding to str: need a bytes-like object, {name} found");
            Err(Error::new(&e::TYPE_ERROR, message))
        }
    }
}

table! {
    /// The methods of `str`.
    METHODS = [
        NativeFunction::new("capitalize", "(self, /)", capitalize),
        NativeFunction::new("casefold", "(self, /)", casefold),
        NativeFunction::new("center", "(self, width, fillchar=' ', /)", center),
        NativeFunction::new("count", "(self, sub, start=None, end=None, /)", search::count),
        NativeFunction::new("encode", "(self, encoding='utf-8', errors='strict')", encode),
        NativeFunction::new("endswith", "(self, suffix, start=None, end=None, /)", search::endswith),
        NativeFunction::new("expandtabs", "(self, tabsize=8)", expandtabs),
        NativeFunction::new("find", "(self, sub, start=None, end=None, /)", search::find),
        NativeFunction::new("format", "(self, /, *args, **kwargs)", format),
        NativeFunction::new("format_map", "(self, mapping, /)", format_map),
        NativeFunction::new("index", "(self, sub, start=None, end=None, /)", search::index),
        NativeFunction::new("isalnum", "(self, /)", isalnum),
        NativeFunction::new("isalpha", "(self, /)", isalpha),
        NativeFunction::new("isascii", "(self, /)", isascii),
        NativeFunction::new("isdecimal", "(self, /)", isdecimal),
        NativeFunction::new("isdigit", "(self, /)", isdigit),
        NativeFunction::new("isidentifier", "(self, /)", isidentifier),
        NativeFunction::new("islower", "(self, /)", islower),
        NativeFunction::new("isnumeric", "(self, /)", isnumeric),
        NativeFunction::new("isprintable", "(self, /)", isprintable),
        NativeFunction::new("isspace", "(self, /)", isspace),
        NativeFunction::new("istitle", "(self, /)", istitle),
        NativeFunction::new("isupper", "(self, /)", isupper),
        NativeFunction::new("join", "(self, iterable, /)", join),
        NativeFunction::new("ljust", "(self, width, fillchar=' ', /)", ljust),
        NativeFunction::new("lower", "(self, /)", lower),
        NativeFunction::new("lstrip", "(self, chars=None, /)", split::lstrip),
        NativeFunction::static_method("maketrans", "(x, y=..., z=..., /)", translate::maketrans),
        NativeFunction::new("partition", "(self, sep, /)", split::partition),
        NativeFunction::new("removeprefix", "(self, prefix, /)", split::removeprefix),
        NativeFunction::new("removesuffix", "(self, suffix, /)", split::removesuffix),
        NativeFunction::new("replace", "(self, old, new, count=-1, /)", search::replace),
        NativeFunction::new("rfind", "(self, sub, start=None, end=None, /)", search::rfind),
        NativeFunction::new("rindex", "(self, sub, start=None, end=None, /)", search::rindex),
        NativeFunction::new("rjust", "(self, width, fillchar=' ', /)", rjust),
        NativeFunction::new("rpartition", "(self, sep, /)", split::rpartition),
        NativeFunction::new("rsplit", "(self, sep=None, maxsplit=-1)", split::rsplit),
        NativeFunction::new("rstrip", "(self, chars=None, /)", split::rstrip),
        NativeFunction::new("split", "(self, sep=None, maxsplit=-1)", split::split),
        NativeFunction::new("splitlines", "(self, keepends=False)", split::splitlines),
        NativeFunction::new("startswith", "(self, prefix, start=None, end=None, /)", search::startswith),
        NativeFunction::new("strip", "(self, chars=None, /)", split::strip),
        NativeFunction::new("swapcase", "(self, /)", swapcase),
        NativeFunction::new("title", "(self, /)", title),
        NativeFunction::new("translate", "(self, table, /)", translate::translate),
        NativeFunction::new("upper", "(self, /)", upper),
        NativeFunction::new("zfill", "(self, width, /)", zfill),
    ],
    special: [add contains eq format ge getitem gt hash iter le len lt modulo mul ne repr rmul str]
}

macro_rules! cases {
    ($($name:ident = $convert:expr;)*) => {
        $(
            fn $name(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
                let text = receiver::text(py, &arguments)?;
                let convert: fn(&str) -> String = $convert;
                Ok(Value::from(convert(&text)))
            }
        )*
    };
}

cases! {
    capitalize = case::capitalize;
    casefold = case::fold;
    lower = str::to_lowercase;
    swapcase = case::swap;
    title = case::title;
    upper = str::to_uppercase;
}

macro_rules! predicates {
    ($($name:ident = $test:expr;)*) => {
        $(
            fn $name(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
                let text = receiver::text(py, &arguments)?;
                let test: fn(&str) -> bool = $test;
                Ok(Value::Bool(test(&text)))
            }
        )*
    };
}

/// Whether there is a character and all pass.
fn every(text: &str, test: fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(test)
}

predicates! {
    isalnum = |text| every(text, |c| classify::is_alpha(c) || classify::is_numeric(c) || classify::is_digit(c));
    isalpha = |text| every(text, classify::is_alpha);
    isascii = str::is_ascii;
    isdecimal = |text| every(text, classify::is_decimal);
    isdigit = |text| every(text, classify::is_digit);
    isidentifier = classify::is_identifier;
    islower = |text| text.chars().any(classify::is_lower) && !text.chars().any(|c| classify::is_upper(c) || classify::is_title(c));
    isnumeric = |text| every(text, classify::is_numeric);
    isprintable = |text| text.chars().all(classify::is_printable);
    isspace = |text| every(text, classify::is_space);
    istitle = is_titled;
    isupper = |text| text.chars().any(classify::is_upper) && !text.chars().any(|c| classify::is_lower(c) || classify::is_title(c));
}

/// Whether every word starts with a capital and goes on in small letters.
fn is_titled(text: &str) -> bool {
    let (mut inside, mut found) = (false, false);
    for c in text.chars() {
        let capital = classify::is_upper(c) || classify::is_title(c);
        if (capital && inside) || (classify::is_lower(c) && !inside) {
            return false;
        }
        inside = capital || classify::is_lower(c);
        found |= inside;
    }
    found
}

fn encode(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    let encoding = codecs::name_argument(py, "encode", "encoding", arguments.given("encoding"), "utf-8")?;
    let errors = codecs::name_argument(py, "encode", "errors", arguments.given("errors"), "strict")?;
    codecs::encode(py, &text, &encoding, &errors).map(|data| Value::bytes(&data))
}

fn format(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    let source = Source::Arguments {
        positional: arguments.variadic("args"),
        keywords: arguments.options("kwargs"),
    };
    template::fill(py, &text, &source).map(Value::from)
}

fn format_map(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    template::fill(py, &text, &Source::Mapping(arguments.get("mapping"))).map(Value::from)
}

fn join(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let separator = receiver::text(py, &arguments)?;
    let iterable = arguments.get("iterable");
    let items = py
        .iterate(&iterable)
        .map_err(|error| match error.native_class() {
            Some(class)
                if std::ptr::eq(class, &e::TYPE_ERROR) && error.message().ends_with("is not iterable") =>
            {
                Error::new(&e::TYPE_ERROR, "can only join an iterable")
            }
            _ => error,
        })?;
    let mut joined = String::new();
    for (index, item) in items.iter().enumerate() {
        if let Value::Unresolved(unresolved) = item {
            return Err(unresolved.error());
        }
        let Value::Str(text) = plain(item) else {
            let name = py.type_name(item);
            let message = format!("sequence item {index}: expected str instance, {name} found");
            return Err(Error::new(&e::TYPE_ERROR, message));
        };
        if index > 0 {
            joined.push_str(&separator);
        }
        joined.push_str(&text);
    }
    Ok(Value::from(joined))
}

/// The width and the fill character of `center`, `ljust` and `rjust`: how many characters are missing, and which.
fn filling(py: &mut Interpreter, arguments: &Bound, text: &str) -> PyResult<(usize, usize, char)> {
    let width = small_index(py, &arguments.get("width"))?;
    let fill = arguments.get("fillchar");
    let Value::Str(fill) = plain(&fill) else {
        let name = py.type_name(&fill);
        let message = format!("The fill character must be a unicode character, not {name}");
        return Err(Error::new(&e::TYPE_ERROR, message));
    };
    let mut chars = fill.chars();
    let (Some(fill), None) = (chars.next(), chars.next()) else {
        let message = "The fill character must be exactly one character long";
        return Err(Error::new(&e::TYPE_ERROR, message));
    };
    let width = usize::try_from(width).unwrap_or(0);
    if width > MAX_LENGTH {
        return Err(too_large());
    }
    Ok((width.saturating_sub(position::length(text)), width, fill))
}

fn padded(text: &str, left: usize, right: usize, fill: char) -> Value {
    let fill = |count| std::iter::repeat_n(fill, count);
    Value::from(
        fill(left)
            .chain(text.chars())
            .chain(fill(right))
            .collect::<String>(),
    )
}

fn center(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    let (missing, width, fill) = filling(py, &arguments, &text)?;
    let left = missing / 2 + (missing & width & 1);
    Ok(padded(&text, left, missing - left, fill))
}

fn ljust(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    let (missing, _, fill) = filling(py, &arguments, &text)?;
    Ok(padded(&text, 0, missing, fill))
}

fn rjust(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    let (missing, _, fill) = filling(py, &arguments, &text)?;
    Ok(padded(&text, missing, 0, fill))
}

fn zfill(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    let width = small_index(py, &arguments.get("width"))?;
    let width = usize::try_from(width).unwrap_or(0);
    if width > MAX_LENGTH {
        return Err(too_large());
    }
    let zeros = "0".repeat(width.saturating_sub(position::length(&text)));
    Ok(Value::from(match text.strip_prefix(['+', '-']) {
        Some(rest) => {
            let sign = text.get(..1).unwrap_or_default();
            format!("{sign}{zeros}{rest}")
        }
        None => format!("{zeros}{text}"),
    }))
}

fn expandtabs(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = receiver::text(py, &arguments)?;
    let size = clamped_index(py, &arguments.get("tabsize"))?;
    let size = usize::try_from(size).unwrap_or(0);
    let (mut expanded, mut column) = (String::with_capacity(text.len()), 0);
    for c in text.chars() {
        match c {
            '\t' => {
                let missing = if size == 0 { 0 } else { size - column % size };
                if expanded.len().saturating_add(missing) > MAX_LENGTH {
                    return Err(Error::new(&e::OVERFLOW_ERROR, "new string is too long"));
                }
                expanded.extend(std::iter::repeat_n(' ', missing));
                column += missing;
            }
            c => {
                column = if matches!(c, '\n' | '\r') { 0 } else { column + 1 };
                expanded.push(c);
            }
        }
    }
    Ok(Value::from(expanded))
}
