//! Encodings: `str.encode`, `bytes.decode`.

mod single;
mod tables;
mod unicode;

use std::rc::Rc;

use super::exception::raise;
use super::exceptions as e;
use super::payload::plain;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::value::Value;

/// A known encoding.
#[derive(Clone, Copy)]
enum Codec {
    Utf8 { mark: bool },
    Utf16(Order),
    Utf32(Order),
    Ascii,
    Latin1,
    Single(&'static str),
    UnicodeEscape,
}

/// The byte order of UTF-16 and UTF-32.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    /// A mark decides; little-endian with a mark where one is written.
    Marked,
    Little,
    Big,
}

/// The encoding of a name, as PEP 100 compares names: without regard to case, hyphens and underscores.
fn find(name: &str) -> Option<Codec> {
    let key: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    Some(match key.as_str() {
        "utf8" | "u8" | "utf" | "cp65001" => Codec::Utf8 { mark: false },
        "utf8sig" => Codec::Utf8 { mark: true },
        "utf16" | "u16" => Codec::Utf16(Order::Marked),
        "utf16le" => Codec::Utf16(Order::Little),
        "utf16be" => Codec::Utf16(Order::Big),
        "utf32" | "u32" => Codec::Utf32(Order::Marked),
        "utf32le" => Codec::Utf32(Order::Little),
        "utf32be" => Codec::Utf32(Order::Big),
        "ascii" | "usascii" | "646" => Codec::Ascii,
        "latin1" | "iso88591" | "l1" | "latin" | "cp819" | "8859" => Codec::Latin1,
        "cp437" | "437" | "ibm437" => Codec::Single(tables::CP437),
        "cp866" | "866" | "ibm866" => Codec::Single(tables::CP866),
        "cp1250" | "windows1250" | "1250" => Codec::Single(tables::CP1250),
        "cp1251" | "windows1251" | "1251" => Codec::Single(tables::CP1251),
        "cp1252" | "windows1252" | "1252" => Codec::Single(tables::CP1252),
        "iso88592" | "latin2" | "l2" => Codec::Single(tables::ISO8859_2),
        "iso88595" | "cyrillic" => Codec::Single(tables::ISO8859_5),
        "iso885915" | "latin9" | "l9" => Codec::Single(tables::ISO8859_15),
        "koi8r" => Codec::Single(tables::KOI8_R),
        "koi8u" => Codec::Single(tables::KOI8_U),
        "unicodeescape" => Codec::UnicodeEscape,
        _ => return None,
    })
}

fn codec(name: &str) -> PyResult<Codec> {
    find(name).ok_or_else(|| Error::new(&e::LOOKUP_ERROR, format!("unknown encoding: {name}")))
}

/// An argument that names an encoding or an error handler.
pub(crate) fn name_argument(
    py: &mut Interpreter,
    function: &str,
    parameter: &str,
    value: Option<Value>,
    default: &str,
) -> PyResult<Rc<str>> {
    match value.as_ref().map(plain) {
        None => Ok(Rc::from(default)),
        Some(Value::Str(name)) => Ok(name),
        Some(other) => {
            let name = if other.is_none() {
                "None".into()
            } else {
                py.type_name(&other)
            };
            let message = format!("{function}() argument '{parameter}' must be str, not {name}");
            Err(Error::new(&e::TYPE_ERROR, message))
        }
    }
}

/// `text.encode(encoding, errors)`
pub(crate) fn encode(py: &mut Interpreter, text: &str, encoding: &str, errors: &str) -> PyResult<Vec<u8>> {
    let mut encoder = Encoder { py, text, errors };
    Ok(match codec(encoding)? {
        Codec::Utf8 { mark } => {
            let mut data = if mark {
                "\u{feff}".as_bytes().to_vec()
            } else {
                Vec::new()
            };
            data.extend_from_slice(text.as_bytes());
            data
        }
        Codec::Utf16(order) => unicode::encode_utf16(text, order),
        Codec::Utf32(order) => unicode::encode_utf32(text, order),
        Codec::Ascii => encoder.run("ascii", "ordinal not in range(128)", |c| {
            u8::try_from(c).ok().filter(u8::is_ascii)
        })?,
        Codec::Latin1 => encoder.run("latin-1", "ordinal not in range(256)", |c| u8::try_from(c).ok())?,
        Codec::Single(table) => encoder.run("charmap", "character maps to <undefined>", |c| {
            single::byte_of(table, c)
        })?,
        Codec::UnicodeEscape => unicode::escape(text),
    })
}

/// `data.decode(encoding, errors)`
pub(crate) fn decode(py: &mut Interpreter, data: &[u8], encoding: &str, errors: &str) -> PyResult<String> {
    // CPython does not look the encoding up where there is nothing to decode.
    if data.is_empty() {
        return Ok(String::new());
    }
    let codec = codec(encoding)?;
    let mut decoder = Decoder {
        py,
        data,
        errors,
        decoded: String::with_capacity(data.len()),
    };
    match codec {
        Codec::Utf8 { mark } => {
            let start = if mark && data.starts_with(b"\xef\xbb\xbf") {
                3
            } else {
                0
            };
            unicode::decode_utf8(&mut decoder, start)?;
        }
        Codec::Utf16(order) => unicode::decode_utf16(&mut decoder, order)?,
        Codec::Utf32(order) => unicode::decode_utf32(&mut decoder, order)?,
        Codec::Ascii => decoder.run("ascii", "ordinal not in range(128)", |byte| {
            byte.is_ascii().then(|| char::from(byte))
        })?,
        Codec::Latin1 => decoder.run("latin-1", "", |byte| Some(char::from(byte)))?,
        Codec::Single(table) => decoder.run("charmap", "character maps to <undefined>", |byte| {
            single::char_of(table, byte)
        })?,
        Codec::UnicodeEscape => unicode::unescape(&mut decoder)?,
    }
    Ok(decoder.decoded)
}

struct Encoder<'a> {
    py: &'a mut Interpreter,
    text: &'a str,
    errors: &'a str,
}

impl Encoder<'_> {
    /// Encodes one character at a time; runs of characters without a byte are one error.
    fn run(&mut self, name: &str, reason: &str, byte_of: impl Fn(char) -> Option<u8>) -> PyResult<Vec<u8>> {
        let mut data = Vec::with_capacity(self.text.len());
        let mut chars = self.text.chars().enumerate().peekable();
        while let Some((index, c)) = chars.next() {
            if let Some(byte) = byte_of(c) {
                data.push(byte);
                continue;
            }
            let mut run = vec![c];
            while let Some((_, c)) = chars.next_if(|(_, c)| byte_of(*c).is_none()) {
                run.push(c);
            }
            self.handle(name, reason, index, &run, &mut data, &byte_of)?;
        }
        Ok(data)
    }

    fn handle(
        &mut self,
        name: &str,
        reason: &str,
        start: usize,
        run: &[char],
        data: &mut Vec<u8>,
        byte_of: &impl Fn(char) -> Option<u8>,
    ) -> PyResult<()> {
        let replacement: String = match self.errors {
            "ignore" => String::new(),
            "replace" => "?".repeat(run.len()),
            "xmlcharrefreplace" => run.iter().map(|c| format!("&#{};", u32::from(*c))).collect(),
            "backslashreplace" => {
                let mut escaped = String::new();
                for c in run {
                    super::text::quote::escape_char(*c, &mut escaped);
                }
                escaped
            }
            "strict" | "surrogateescape" | "surrogatepass" => {
                let place = |index: usize| Value::Int(i64::try_from(index).unwrap_or(i64::MAX));
                let args = vec![
                    Value::str(name),
                    Value::str(self.text),
                    place(start),
                    place(start + run.len()),
                    Value::str(reason),
                ];
                return Err(raise(self.py, &e::UNICODE_ENCODE_ERROR, args));
            }
            other => return Err(unknown_handler(other)),
        };
        data.extend(replacement.chars().filter_map(byte_of));
        Ok(())
    }
}

fn unknown_handler(name: &str) -> Error {
    Error::new(&e::LOOKUP_ERROR, format!("unknown error handler name '{name}'"))
}

struct Decoder<'a> {
    py: &'a mut Interpreter,
    data: &'a [u8],
    errors: &'a str,
    decoded: String,
}

impl Decoder<'_> {
    /// Decodes one byte at a time.
    fn run(&mut self, name: &str, reason: &str, char_of: impl Fn(u8) -> Option<char>) -> PyResult<()> {
        for (index, byte) in self.data.iter().enumerate() {
            match char_of(*byte) {
                Some(c) => self.decoded.push(c),
                None => self.error(name, index, index + 1, reason)?,
            }
        }
        Ok(())
    }

    /// The bytes from `start` to `end` are not of the encoding.
    fn error(&mut self, name: &str, start: usize, end: usize, reason: &str) -> PyResult<()> {
        match self.errors {
            "ignore" => {}
            "replace" => self.decoded.push('\u{fffd}'),
            "backslashreplace" => {
                for byte in self.data.get(start..end).unwrap_or_default() {
                    self.decoded.push_str(&format!("\\x{byte:02x}"));
                }
            }
            "strict" => {
                let place = |index: usize| Value::Int(i64::try_from(index).unwrap_or(i64::MAX));
                let args = vec![
                    Value::str(name),
                    Value::bytes(self.data),
                    place(start),
                    place(end),
                    Value::str(reason),
                ];
                return Err(raise(self.py, &e::UNICODE_DECODE_ERROR, args));
            }
            "surrogateescape" | "surrogatepass" => {
                return Err(Error::unsupported(format!(
                    "the error handler '{}' makes text that is not Unicode; use errors='replace'",
                    self.errors
                )));
            }
            other => return Err(unknown_handler(other)),
        }
        Ok(())
    }
}
