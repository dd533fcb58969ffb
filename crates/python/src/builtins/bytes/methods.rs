//! The methods of `bytes`.

use std::rc::Rc;

use super::from_items;
use super::search::{self, positions};
use crate::builtins::codecs;
use crate::builtins::exceptions as e;
use crate::builtins::number::convert::{find_index, small_index};
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

/// `bytes([source[, encoding[, errors]]])`
pub(in crate::builtins) fn construct(
    py: &mut Interpreter,
    _class: &Rc<Class>,
    arguments: Arguments,
) -> PyResult<Value> {
    let mut places: [Option<Value>; 3] = Default::default();
    for (place, value) in places.iter_mut().zip(arguments.positional) {
        *place = Some(value);
    }
    for (name, value) in arguments.keywords {
        let names = ["source", "encoding", "errors"];
        let place = names
            .iter()
            .position(|known| **known == *name)
            .and_then(|index| places.get_mut(index));
        match place {
            Some(place) => *place = Some(value),
            None => {
                let message = format!("'{name}' is an invalid keyword argument for bytes()");
                return Err(Error::new(&e::TYPE_ERROR, message));
            }
        }
    }
    let [source, encoding, errors] = places;
    let Some(source) = source else {
        return Ok(Value::bytes(b""));
    };
    let encoded = encoding.is_some() || errors.is_some();
    match plain(&source) {
        Value::Str(_) if encoding.is_none() => {
            Err(Error::new(&e::TYPE_ERROR, "string argument without an encoding"))
        }
        Value::Str(text) => {
            let encoding = codecs::name_argument(py, "bytes", "encoding", encoding, "utf-8")?;
            let errors = codecs::name_argument(py, "bytes", "errors", errors, "strict")?;
            codecs::encode(py, &text, &encoding, &errors).map(|data| Value::bytes(&data))
        }
        _ if encoded => Err(Error::new(&e::TYPE_ERROR, "encoding without a string argument")),
        data @ Value::Bytes(_) => Ok(data),
        _ => of_value(py, &source),
    }
}

fn of_value(py: &mut Interpreter, source: &Value) -> PyResult<Value> {
    if matches!(source, Value::Instance(_) | Value::Object(_))
        && let Some(method) = py.find_attribute(source, "__bytes__")?
    {
        return py.call(&method, Arguments::none());
    }
    if find_index(py, source)?.is_some() {
        let Ok(length) = usize::try_from(small_index(py, source)?) else {
            return Err(Error::new(&e::VALUE_ERROR, "negative count"));
        };
        if length > MAX_LENGTH {
            return Err(too_large());
        }
        return Ok(Value::bytes(&vec![0; length]));
    }
    if py.find_attribute(source, "__iter__")?.is_none() && !matches!(source, Value::Object(_)) {
        let message = format!("cannot convert '{}' object to bytes", py.type_name(source));
        return Err(Error::new(&e::TYPE_ERROR, message));
    }
    from_items(py, source).map(|data| Value::bytes(&data))
}

table! {
    /// The methods of `bytes`.
    METHODS = [
        NativeFunction::new("count", "(self, sub, start=None, end=None, /)", search::count),
        NativeFunction::new("decode", "(self, encoding='utf-8', errors='strict')", decode),
        NativeFunction::new("endswith", "(self, suffix, start=None, end=None, /)", search::endswith),
        NativeFunction::new("find", "(self, sub, start=None, end=None, /)", search::find),
        NativeFunction::class_method("fromhex", "(cls, string, /)", fromhex),
        NativeFunction::new("hex", "(self, sep=..., bytes_per_sep=1)", hex),
        NativeFunction::new("index", "(self, sub, start=None, end=None, /)", search::index),
        NativeFunction::new("isalnum", "(self, /)", isalnum),
        NativeFunction::new("isalpha", "(self, /)", isalpha),
        NativeFunction::new("isascii", "(self, /)", isascii),
        NativeFunction::new("isdigit", "(self, /)", isdigit),
        NativeFunction::new("isspace", "(self, /)", isspace),
        NativeFunction::new("join", "(self, iterable_of_bytes, /)", join),
        NativeFunction::new("ljust", "(self, width, fillchar=..., /)", ljust),
        NativeFunction::new("lower", "(self, /)", lower),
        NativeFunction::new("lstrip", "(self, bytes=None, /)", lstrip),
        NativeFunction::new("partition", "(self, sep, /)", partition),
        NativeFunction::new("removeprefix", "(self, prefix, /)", removeprefix),
        NativeFunction::new("removesuffix", "(self, suffix, /)", removesuffix),
        NativeFunction::new("replace", "(self, old, new, count=-1, /)", replace),
        NativeFunction::new("rfind", "(self, sub, start=None, end=None, /)", search::rfind),
        NativeFunction::new("rindex", "(self, sub, start=None, end=None, /)", search::rindex),
        NativeFunction::new("rjust", "(self, width, fillchar=..., /)", rjust),
        NativeFunction::new("rpartition", "(self, sep, /)", rpartition),
        NativeFunction::new("rstrip", "(self, bytes=None, /)", rstrip),
        NativeFunction::new("split", "(self, sep=None, maxsplit=-1)", super::split::split),
        NativeFunction::new("rsplit", "(self, sep=None, maxsplit=-1)", super::split::rsplit),
        NativeFunction::new("splitlines", "(self, keepends=False)", super::split::splitlines),
        NativeFunction::new("startswith", "(self, prefix, start=None, end=None, /)", search::startswith),
        NativeFunction::new("strip", "(self, bytes=None, /)", strip),
        NativeFunction::new("swapcase", "(self, /)", swapcase),
        NativeFunction::new("upper", "(self, /)", upper),
        NativeFunction::new("zfill", "(self, width, /)", zfill),
    ],
    special: [add contains eq ge getitem gt hash iter le len lt modulo mul ne repr rmul]
}

/// The bytes of an argument that must be bytes.
pub(super) fn data(py: &mut Interpreter, value: &Value) -> PyResult<Rc<[u8]>> {
    match plain(value) {
        Value::Bytes(data) => Ok(data),
        other => {
            let message = format!("a bytes-like object is required, not '{}'", py.type_name(&other));
            Err(Error::new(&e::TYPE_ERROR, message))
        }
    }
}

fn decode(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let data = receiver::bytes(py, &arguments)?;
    let encoding = codecs::name_argument(py, "decode", "encoding", arguments.given("encoding"), "utf-8")?;
    let errors = codecs::name_argument(py, "decode", "errors", arguments.given("errors"), "strict")?;
    codecs::decode(py, &data, &encoding, &errors).map(Value::from)
}

fn fromhex(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = match plain(&arguments.get("string")) {
        Value::Str(text) => text,
        other => {
            let message = format!("fromhex() argument must be str, not {}", py.type_name(&other));
            return Err(Error::new(&e::TYPE_ERROR, message));
        }
    };
    let mut data = Vec::with_capacity(text.len() / 2);
    let mut chars = text.chars().enumerate();
    let wrong = |place: usize| {
        let message = format!("non-hexadecimal number found in fromhex() arg at position {place}");
        Error::new(&e::VALUE_ERROR, message)
    };
    while let Some((place, c)) = chars.next() {
        if c.is_ascii_whitespace() || c == '\u{b}' {
            continue;
        }
        let high = c.to_digit(16).ok_or_else(|| wrong(place))?;
        let low = match chars.next() {
            Some((place, c)) => c.to_digit(16).ok_or_else(|| wrong(place))?,
            None => return Err(wrong(place + 1)),
        };
        data.push(u8::try_from(high * 16 + low).unwrap_or(0));
    }
    Ok(Value::bytes(&data))
}

fn hex(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let data = receiver::bytes(py, &arguments)?;
    let digits: Vec<String> = data.iter().map(|byte| format!("{byte:02x}")).collect();
    let Some(separator) = arguments.given("sep") else {
        return Ok(Value::from(digits.concat()));
    };
    let separator = match plain(&separator) {
        Value::Str(text) if text.chars().count() == 1 => text.to_string(),
        Value::Bytes(data) if data.len() == 1 => data.iter().copied().map(char::from).collect(),
        Value::Str(_) | Value::Bytes(_) => return Err(Error::new(&e::VALUE_ERROR, "sep must be length 1.")),
        _ => return Err(Error::new(&e::TYPE_ERROR, "sep must be str or bytes.")),
    };
    let group = small_index(py, &arguments.get("bytes_per_sep"))?;
    let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
    if size == 0 {
        return Ok(Value::from(digits.concat()));
    }
    // Groups are counted from the right; a negative size counts from the left.
    let groups: Vec<String> = if group > 0 {
        let mut groups: Vec<String> = digits.rchunks(size).map(<[String]>::concat).collect();
        groups.reverse();
        groups
    } else {
        digits.chunks(size).map(<[String]>::concat).collect()
    };
    Ok(Value::from(groups.join(&separator)))
}

macro_rules! predicates {
    ($($name:ident = $test:expr;)*) => {
        $(
            fn $name(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
                let data = receiver::bytes(py, &arguments)?;
                let test: fn(&u8) -> bool = $test;
                Ok(Value::Bool(!data.is_empty() && data.iter().all(test)))
            }
        )*
    };
}

predicates! {
    isalnum = u8::is_ascii_alphanumeric;
    isalpha = u8::is_ascii_alphabetic;
    isdigit = u8::is_ascii_digit;
    isspace = |byte| search::is_space(*byte);
}

fn isascii(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(Value::Bool(receiver::bytes(py, &arguments)?.is_ascii()))
}

macro_rules! cases {
    ($($name:ident = $convert:expr;)*) => {
        $(
            fn $name(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
                let data = receiver::bytes(py, &arguments)?;
                let convert: fn(&u8) -> u8 = $convert;
                Ok(Value::bytes(&data.iter().map(convert).collect::<Vec<u8>>()))
            }
        )*
    };
}

cases! {
    lower = u8::to_ascii_lowercase;
    upper = u8::to_ascii_uppercase;
    swapcase = |byte| if byte.is_ascii_uppercase() { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
}

fn join(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let separator = receiver::bytes(py, &arguments)?;
    let mut joined = Vec::new();
    for (index, item) in py
        .iterate(&arguments.get("iterable_of_bytes"))?
        .iter()
        .enumerate()
    {
        let Value::Bytes(part) = plain(item) else {
            let name = py.type_name(item);
            let message = format!("sequence item {index}: expected a bytes-like object, {name} found");
            return Err(Error::new(&e::TYPE_ERROR, message));
        };
        if index > 0 {
            joined.extend_from_slice(&separator);
        }
        joined.extend_from_slice(&part);
    }
    Ok(Value::bytes(&joined))
}

fn padding(py: &mut Interpreter, arguments: &Bound, length: usize) -> PyResult<Vec<u8>> {
    let width = usize::try_from(small_index(py, &arguments.get("width"))?).unwrap_or(0);
    if width > MAX_LENGTH {
        return Err(too_large());
    }
    let fill = match arguments.given("fillchar") {
        Some(fill) => data(py, &fill)?.first().copied().unwrap_or(b' '),
        None => b' ',
    };
    Ok(vec![fill; width.saturating_sub(length)])
}

fn ljust(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let data = receiver::bytes(py, &arguments)?;
    let padding = padding(py, &arguments, data.len())?;
    Ok(Value::bytes(&[&*data, &padding].concat()))
}

fn rjust(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let data = receiver::bytes(py, &arguments)?;
    let padding = padding(py, &arguments, data.len())?;
    Ok(Value::bytes(&[&padding, &*data].concat()))
}

fn zfill(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let data = receiver::bytes(py, &arguments)?;
    let width = usize::try_from(small_index(py, &arguments.get("width"))?).unwrap_or(0);
    if width > MAX_LENGTH {
        return Err(too_large());
    }
    let signed = matches!(data.first(), Some(b'+' | b'-'));
    let (sign, rest) = data.split_at(usize::from(signed));
    let zeros = vec![b'0'; width.saturating_sub(data.len())];
    Ok(Value::bytes(&[sign, &zeros, rest].concat()))
}

fn stripped(py: &mut Interpreter, arguments: &Bound, left: bool, right: bool) -> PyResult<Value> {
    let content = receiver::bytes(py, arguments)?;
    let set = match arguments.get("bytes").optional() {
        Some(set) => Some(data(py, &set)?),
        None => None,
    };
    let strips = |byte: &u8| match &set {
        Some(set) => set.contains(byte),
        None => search::is_space(*byte),
    };
    let mut shown = &*content;
    while let (true, Some((first, rest))) = (left, shown.split_first()) {
        if !strips(first) {
            break;
        }
        shown = rest;
    }
    while let (true, Some((last, rest))) = (right, shown.split_last()) {
        if !strips(last) {
            break;
        }
        shown = rest;
    }
    Ok(Value::bytes(shown))
}

fn strip(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    stripped(py, &arguments, true, true)
}

fn lstrip(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    stripped(py, &arguments, true, false)
}

fn rstrip(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    stripped(py, &arguments, false, true)
}

fn parted(py: &mut Interpreter, arguments: &Bound, last: bool) -> PyResult<Value> {
    let content = receiver::bytes(py, arguments)?;
    let separator = data(py, &arguments.get("sep"))?;
    if separator.is_empty() {
        return Err(Error::new(&e::VALUE_ERROR, "empty separator"));
    }
    let mut found = positions(&content, &separator);
    let place = if last { found.last() } else { found.next() };
    let parts: [&[u8]; 3] = match place {
        Some(place) => {
            let (head, tail) = content.split_at(place);
            [head, &separator, tail.get(separator.len()..).unwrap_or_default()]
        }
        None if last => [b"", b"", &content],
        None => [&content, b"", b""],
    };
    Ok(Value::tuple(parts.map(Value::bytes).to_vec()))
}

fn partition(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    parted(py, &arguments, false)
}

fn rpartition(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    parted(py, &arguments, true)
}

fn removeprefix(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let content = receiver::bytes(py, &arguments)?;
    let prefix = data(py, &arguments.get("prefix"))?;
    Ok(Value::bytes(content.strip_prefix(&*prefix).unwrap_or(&content)))
}

fn removesuffix(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let content = receiver::bytes(py, &arguments)?;
    let suffix = data(py, &arguments.get("suffix"))?;
    Ok(Value::bytes(content.strip_suffix(&*suffix).unwrap_or(&content)))
}

fn replace(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let content = receiver::bytes(py, &arguments)?;
    let (old, new) = (data(py, &arguments.get("old"))?, data(py, &arguments.get("new"))?);
    let count = usize::try_from(small_index(py, &arguments.get("count"))?).unwrap_or(usize::MAX);
    if (content.len() + 1).min(count).saturating_mul(new.len()) > MAX_LENGTH {
        return Err(too_large());
    }
    let mut replaced = Vec::with_capacity(content.len());
    let mut from = 0;
    for place in positions(&content, &old).take(count) {
        replaced.extend_from_slice(content.get(from..place).unwrap_or_default());
        replaced.extend_from_slice(&new);
        from = place + old.len();
    }
    replaced.extend_from_slice(content.get(from..).unwrap_or_default());
    Ok(Value::bytes(&replaced))
}
