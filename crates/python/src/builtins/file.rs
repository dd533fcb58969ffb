//! `open`: files that scripts may read. Nothing here writes; that scripts cannot is a promise to users.

use std::cell::Cell;
use std::rc::Rc;

use super::codecs;
use super::exceptions as e;
use super::number::convert::clamped_index;
use super::payload::plain;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::Object;
use crate::signature::Arguments;
use crate::stdlib::files;
use crate::value::Value;

/// `io.UnsupportedOperation`
pub(crate) static UNSUPPORTED_OPERATION: NativeType =
    NativeType::derived("io", "UnsupportedOperation", &[&e::OS_ERROR, &e::VALUE_ERROR]);

/// An open text file.
pub(crate) static TEXT_FILE: NativeType = NativeType {
    methods: &TEXT_METHODS,
    ..NativeType::new("_io", "TextIOWrapper")
};

/// An open binary file.
pub(crate) static BINARY_FILE: NativeType = NativeType {
    methods: &BINARY_METHODS,
    ..NativeType::new("_io", "BufferedReader")
};

/// An open file, read whole when it was opened. Positions are in bytes of `data`.
struct File {
    name: Value,
    mode: Rc<str>,
    /// The bytes of a binary file; the text of a text file as UTF-8, its line ends translated.
    data: Rc<[u8]>,
    text: Option<Text>,
    position: Cell<usize>,
    closed: Cell<bool>,
}

/// What a text file keeps of the way it was opened.
struct Text {
    encoding: Rc<str>,
    errors: Rc<str>,
    /// The `newline` it was opened with: what ends a line, where that is not `\n` alone.
    newline: Option<Rc<str>>,
    /// The bytes of the file before they were decoded.
    raw: Rc<[u8]>,
}

/// `open(file, mode='r', …)`
pub(crate) fn open(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = arguments.get("file");
    let path = path(py, &name)?;
    let mode = arguments.str("mode")?;
    let binary = check_mode(&mode, &path)?;
    let raw: Rc<[u8]> = Rc::from(files::read(py, &path)?);
    if binary {
        if !arguments.get("encoding").is_none() {
            let message = "binary mode doesn't take an encoding argument";
            return Err(Error::new(&e::VALUE_ERROR, message));
        }
        return Ok(Value::object(File {
            name,
            mode,
            data: raw,
            text: None,
            position: Cell::new(0),
            closed: Cell::new(false),
        }));
    }
    let encoding = arguments
        .optional_str("encoding")?
        .unwrap_or_else(|| Rc::from("UTF-8"));
    let errors = arguments
        .optional_str("errors")?
        .unwrap_or_else(|| Rc::from("strict"));
    let decoded = codecs::decode(py, &raw, &encoding, &errors)?;
    let newline = arguments.optional_str("newline")?;
    let data = if newline.is_none() {
        translated(&decoded)
    } else {
        decoded
    };
    Ok(Value::object(File {
        name,
        mode,
        data: Rc::from(data.into_bytes()),
        text: Some(Text {
            encoding,
            errors,
            newline,
            raw,
        }),
        position: Cell::new(0),
        closed: Cell::new(false),
    }))
}

/// Every line end as `\n`.
fn translated(text: &str) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}

/// The path of a `str`, `bytes` or path object.
fn path(py: &mut Interpreter, file: &Value) -> PyResult<String> {
    match plain(file) {
        Value::Str(path) => return Ok(path.to_string()),
        Value::Bytes(path) => return Ok(String::from_utf8_lossy(&path).into_owned()),
        Value::Int(_) | Value::Bool(_) => {
            return Err(Error::unsupported(
                "open() takes a path here, not the number of an open file",
            ));
        }
        _ => {}
    }
    if let Some(method) = py.find_attribute(file, "__fspath__")? {
        let path = py.call(&method, Arguments::none())?;
        return Ok(py.str(&path)?.to_string());
    }
    let name = py.type_name(file);
    let message = format!("expected str, bytes or os.PathLike object, not {name}");
    Err(Error::new(&e::TYPE_ERROR, message))
}

/// Whether the mode is binary; refuses every mode that writes.
fn check_mode(mode: &str, path: &str) -> PyResult<bool> {
    let invalid = |message: String| Err(Error::new(&e::VALUE_ERROR, message));
    let count = |letter: char| mode.matches(letter).count();
    let known = mode.chars().all(|c| "rwxabt+U".contains(c));
    if !known || "rwxabt+".chars().any(|letter| count(letter) > 1) {
        return invalid(format!("invalid mode: '{mode}'"));
    }
    if mode.contains('b') && mode.contains('t') {
        return invalid("can't have text and binary mode at once".to_owned());
    }
    let ways = ["r", "w", "x", "a"]
        .iter()
        .filter(|letter| mode.contains(**letter))
        .count();
    if ways > 1 {
        return invalid("must have exactly one of create/read/write/append mode".to_owned());
    }
    if ways == 0 {
        let message = "Must have exactly one of create/read/write/append mode and at most one plus";
        return invalid(message.to_owned());
    }
    if mode.contains(['w', 'x', 'a', '+']) {
        return Err(files::write_refused(&format!("open('{path}', '{mode}')")));
    }
    Ok(mode.contains('b'))
}

impl File {
    fn check_open(&self) -> PyResult<()> {
        if self.closed.get() {
            return Err(Error::new(&e::VALUE_ERROR, "I/O operation on closed file."));
        }
        Ok(())
    }

    fn rest(&self) -> &[u8] {
        self.data.get(self.position.get()..).unwrap_or_default()
    }

    fn value(&self, part: &[u8]) -> Value {
        match &self.text {
            Some(_) => Value::from(String::from_utf8_lossy(part).into_owned()),
            None => Value::bytes(part),
        }
    }

    /// Reads `count` characters or bytes; all that is left where it is negative.
    fn read(&self, count: i64) -> PyResult<Value> {
        self.check_open()?;
        let rest = self.rest();
        let length = match usize::try_from(count) {
            Err(_) => rest.len(),
            Ok(count) => self.prefix(rest, count),
        };
        Ok(self.taken(length))
    }

    /// The length in bytes of the first `count` characters or bytes.
    fn prefix(&self, rest: &[u8], count: usize) -> usize {
        match &self.text {
            Some(_) => {
                let text = std::str::from_utf8(rest).unwrap_or_default();
                super::text::position::offset(text, count)
            }
            None => count.min(rest.len()),
        }
    }

    fn taken(&self, length: usize) -> Value {
        let part = self.rest().get(..length).unwrap_or_default();
        let value = self.value(part);
        self.position.set(self.position.get() + length);
        value
    }

    /// The length of the next line with its end; 0 at the end of the file.
    fn line_length(&self) -> usize {
        let rest = self.rest();
        let newline = self.text.as_ref().and_then(|text| text.newline.as_deref());
        let tail = |end: usize| rest.get(end..).unwrap_or_default();
        let ends = |(index, byte): (usize, &u8)| match newline {
            Some("") => matches!(byte, b'\n' | b'\r'),
            Some("\r") => *byte == b'\r',
            Some("\r\n") => tail(index).starts_with(b"\r\n"),
            _ => *byte == b'\n',
        };
        match rest.iter().enumerate().position(ends) {
            None => rest.len(),
            Some(end) if tail(end).starts_with(b"\r\n") && newline != Some("\r") => end + 2,
            Some(end) => end + 1,
        }
    }

    fn line(&self) -> PyResult<Option<Value>> {
        self.check_open()?;
        match self.line_length() {
            0 => Ok(None),
            length => Ok(Some(self.taken(length))),
        }
    }
}

impl Object for File {
    fn native_type(&self) -> &'static NativeType {
        if self.text.is_some() {
            &TEXT_FILE
        } else {
            &BINARY_FILE
        }
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        let text = self.text.as_ref();
        Ok(match (name, text) {
            ("name", _) => Some(self.name.clone()),
            ("mode", _) => Some(Value::Str(self.mode.clone())),
            ("closed", _) => Some(Value::Bool(self.closed.get())),
            ("encoding", Some(text)) => Some(Value::Str(text.encoding.clone())),
            ("errors", Some(text)) => Some(Value::Str(text.errors.clone())),
            ("newlines", Some(_)) => Some(Value::None),
            ("buffer", Some(text)) => Some(Value::object(File {
                name: self.name.clone(),
                mode: Rc::from("rb"),
                data: text.raw.clone(),
                text: None,
                position: Cell::new(0),
                closed: Cell::new(self.closed.get()),
            })),
            _ => None,
        })
    }

    fn iterate(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        self.check_open()?;
        Ok(this.clone())
    }

    fn next(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<Value>> {
        self.line()
    }

    fn enter(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        self.check_open()?;
        Ok(this.clone())
    }

    fn exit(&self, _py: &mut Interpreter, _this: &Value, _error: Option<&Error>) -> PyResult<bool> {
        self.closed.set(true);
        Ok(false)
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let name = py.repr(&self.name)?;
        Ok(Some(match &self.text {
            Some(text) => format!(
                "<_io.TextIOWrapper name={name} mode='{}' encoding='{}'>",
                self.mode, text.encoding
            ),
            None => format!("<_io.BufferedReader name={name}>"),
        }))
    }
}

macro_rules! methods {
    () => {
        [
            NativeFunction::new("close", "(self, /)", close),
            NativeFunction::new("fileno", "(self, /)", fileno),
            NativeFunction::new("flush", "(self, /)", |_, _| Ok(Value::None)),
            NativeFunction::new("isatty", "(self, /)", |_, _| Ok(Value::Bool(false))),
            NativeFunction::new("read", "(self, size=-1, /)", read),
            NativeFunction::new("readable", "(self, /)", |_, _| Ok(Value::Bool(true))),
            NativeFunction::new("readline", "(self, size=-1, /)", readline),
            NativeFunction::new("readlines", "(self, hint=-1, /)", readlines),
            NativeFunction::new("seek", "(self, offset, whence=0, /)", seek),
            NativeFunction::new("seekable", "(self, /)", |_, _| Ok(Value::Bool(true))),
            NativeFunction::new("tell", "(self, /)", tell),
            NativeFunction::new("writable", "(self, /)", |_, _| Ok(Value::Bool(false))),
            NativeFunction::new("write", "(self, data, /)", write),
            NativeFunction::new("writelines", "(self, lines, /)", write),
            NativeFunction::new("__enter__", "(self, /)", enter),
            NativeFunction::new("__exit__", "(self, /, *exc)", exit),
            NativeFunction::new("__iter__", "(self, /)", |_, arguments| {
                Ok(arguments.this().clone())
            }),
            NativeFunction::new("__next__", "(self, /)", super::special::next),
        ]
    };
}

static TEXT_METHODS: [NativeFunction; 18] = methods!();
static BINARY_METHODS: [NativeFunction; 18] = methods!();

fn close(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    arguments.receiver::<File>()?.closed.set(true);
    Ok(Value::None)
}

fn exit(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    arguments.receiver::<File>()?.closed.set(true);
    Ok(Value::None)
}

fn enter(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    arguments.receiver::<File>()?.check_open()?;
    Ok(arguments.this().clone())
}

fn fileno(_py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    Err(Error::new(&UNSUPPORTED_OPERATION, "fileno"))
}

fn write(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    arguments.receiver::<File>()?.check_open()?;
    Err(Error::new(&UNSUPPORTED_OPERATION, "not writable"))
}

/// A count that may be `None`, which means all.
fn count(py: &mut Interpreter, value: &Value) -> PyResult<i64> {
    if value.is_none() {
        Ok(-1)
    } else {
        clamped_index(py, value)
    }
}

fn read(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let size = count(py, &arguments.get("size"))?;
    arguments.receiver::<File>()?.read(size)
}

fn readline(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let file = arguments.receiver::<File>()?;
    let size = count(py, &arguments.get("size"))?;
    file.check_open()?;
    let line = file.line_length();
    let length = match usize::try_from(size) {
        Ok(size) => line.min(file.prefix(file.rest(), size)),
        Err(_) => line,
    };
    Ok(file.taken(length))
}

fn readlines(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let file = arguments.receiver::<File>()?;
    let hint = count(py, &arguments.get("hint"))?;
    let start = file.position.get();
    let mut lines = Vec::new();
    while let Some(line) = file.line()? {
        lines.push(line);
        let read = i64::try_from(file.position.get() - start).unwrap_or(i64::MAX);
        if hint > 0 && read >= hint {
            break;
        }
    }
    Ok(Value::list(lines))
}

fn seek(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let file = arguments.receiver::<File>()?;
    let offset = clamped_index(py, &arguments.get("offset"))?;
    file.check_open()?;
    let length = i64::try_from(file.data.len()).unwrap_or(i64::MAX);
    let base = match arguments.int("whence")? {
        0 => 0,
        1 => i64::try_from(file.position.get()).unwrap_or(i64::MAX),
        2 => length,
        other => {
            let message = format!("invalid whence ({other}, should be 0, 1 or 2)");
            return Err(Error::new(&e::VALUE_ERROR, message));
        }
    };
    let Ok(place) = usize::try_from(base.saturating_add(offset)) else {
        let message = format!("negative seek position {offset}");
        return Err(Error::new(&e::VALUE_ERROR, message));
    };
    // A position inside of a character would cut it.
    let text = file.text.as_ref().and(std::str::from_utf8(&file.data).ok());
    let place = match text {
        Some(text) => (0..=place.min(text.len()))
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(0),
        None => place,
    };
    file.position.set(place);
    Ok(Value::Int(i64::try_from(place).unwrap_or(i64::MAX)))
}

fn tell(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let file = arguments.receiver::<File>()?;
    file.check_open()?;
    Ok(Value::Int(i64::try_from(file.position.get()).unwrap_or(i64::MAX)))
}
