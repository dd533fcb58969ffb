//! `template % arguments`.

use std::iter::Peekable;
use std::str::Chars;

use num_bigint::BigInt;
use num_traits::Signed;

use super::format::{Align, Notation, Number, Spec, float_text, lay_out, pad};
use super::{position, quote};
use crate::builtins::exceptions as e;
use crate::builtins::number::convert::{as_float, big, find_index};
use crate::builtins::number::float::truncated;
use crate::builtins::number::text as number_text;
use crate::builtins::payload::plain;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::signature::Arguments;
use crate::value::Value;

/// `str % arguments`
pub(crate) fn format(py: &mut Interpreter, template: &str, arguments: &Value) -> PyResult<String> {
    Percent::new(py, arguments, false).run(template)
}

/// `bytes % arguments`: the bytes pass through as the characters below 256.
pub(crate) fn format_bytes(py: &mut Interpreter, template: &[u8], arguments: &Value) -> PyResult<Vec<u8>> {
    let template: String = template.iter().copied().map(char::from).collect();
    let filled = Percent::new(py, arguments, true).run(&template)?;
    Ok(filled.chars().filter_map(|c| u8::try_from(c).ok()).collect())
}

fn type_error(message: impl Into<String>) -> Error {
    Error::new(&e::TYPE_ERROR, message)
}

struct Percent<'a> {
    py: &'a mut Interpreter,
    arguments: &'a Value,
    /// The arguments of a tuple, or the only one.
    items: Vec<Value>,
    next: usize,
    mapping: bool,
    bytes: bool,
}

#[derive(Default)]
struct Flags {
    left: bool,
    zero: bool,
    plus: bool,
    space: bool,
    alternate: bool,
    width: usize,
    precision: Option<usize>,
}

impl<'a> Percent<'a> {
    fn new(py: &'a mut Interpreter, arguments: &'a Value, bytes: bool) -> Percent<'a> {
        let (items, mapping) = match plain(arguments) {
            Value::Tuple(items) => (items.to_vec(), false),
            Value::Dict(_) | Value::List(_) | Value::Bytes(_) | Value::Object(_) => {
                (vec![arguments.clone()], true)
            }
            Value::Instance(_) => {
                let mapping = matches!(py.find_attribute(arguments, "__getitem__"), Ok(Some(_)));
                (vec![arguments.clone()], mapping)
            }
            _ => (vec![arguments.clone()], false),
        };
        Percent {
            py,
            arguments,
            items,
            next: 0,
            mapping,
            bytes,
        }
    }

    fn run(mut self, template: &str) -> PyResult<String> {
        let mut filled = String::with_capacity(template.len());
        let mut chars = template.chars().peekable();
        let length = position::length(template);
        while let Some(c) = chars.next() {
            if c != '%' {
                filled.push(c);
                continue;
            }
            let field = self.field(&mut chars, length)?;
            filled.push_str(&field);
        }
        if self.next < self.items.len() && !self.mapping {
            let kind = if self.bytes { "bytes" } else { "string" };
            return Err(type_error(format!(
                "not all arguments converted during {kind} formatting"
            )));
        }
        Ok(filled)
    }

    fn argument(&mut self) -> PyResult<Value> {
        let argument = self.items.get(self.next).cloned();
        self.next += 1;
        argument.ok_or_else(|| type_error("not enough arguments for format string"))
    }

    fn field(&mut self, chars: &mut Peekable<Chars<'_>>, length: usize) -> PyResult<String> {
        if chars.next_if_eq(&'%').is_some() {
            return Ok("%".to_owned());
        }
        let mut keyed = None;
        if chars.next_if_eq(&'(').is_some() {
            keyed = Some(self.keyed(chars)?);
        }
        let flags = self.flags(chars)?;
        chars.next_if(|c| matches!(c, 'h' | 'l' | 'L'));
        let Some(kind) = chars.next() else {
            return Err(Error::new(&e::VALUE_ERROR, "incomplete format"));
        };
        let value = match keyed {
            Some(value) => value,
            None => self.argument()?,
        };
        match self.convert(kind, &flags, &value)? {
            Some(text) => Ok(text),
            None => {
                let index = length - chars.clone().count() - 1;
                let code = u32::from(kind);
                let shown = if code > 31 && code < 128 { kind } else { '?' };
                let message = format!("unsupported format character '{shown}' (0x{code:x}) at index {index}");
                Err(Error::new(&e::VALUE_ERROR, message))
            }
        }
    }

    /// The value of a `(key)`, after its parenthesis.
    fn keyed(&mut self, chars: &mut Peekable<Chars<'_>>) -> PyResult<Value> {
        if !self.mapping {
            return Err(type_error("format requires a mapping"));
        }
        let mut key = String::new();
        let mut depth = 1;
        loop {
            let Some(c) = chars.next() else {
                return Err(Error::new(&e::VALUE_ERROR, "incomplete format key"));
            };
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            key.push(c);
        }
        let key = if self.bytes {
            let data: Vec<u8> = key.chars().filter_map(|c| u8::try_from(c).ok()).collect();
            Value::bytes(&data)
        } else {
            Value::from(key)
        };
        self.next = self.items.len();
        self.py.get_item(self.arguments, &key)
    }

    fn flags(&mut self, chars: &mut Peekable<Chars<'_>>) -> PyResult<Flags> {
        let mut flags = Flags::default();
        while let Some(c) = chars.next_if(|c| matches!(c, '-' | '+' | ' ' | '#' | '0')) {
            match c {
                '-' => flags.left = true,
                '+' => flags.plus = true,
                ' ' => flags.space = true,
                '#' => flags.alternate = true,
                _ => flags.zero = true,
            }
        }
        let width = self.count(chars, "width")?.unwrap_or(0);
        flags.left |= width < 0;
        flags.width = usize::try_from(width.unsigned_abs()).unwrap_or(usize::MAX);
        if chars.next_if_eq(&'.').is_some() {
            let precision = self.count(chars, "precision")?.unwrap_or(0);
            flags.precision = Some(usize::try_from(precision).unwrap_or(0));
        }
        Ok(flags)
    }

    /// A number in the template, or `*` and the next argument.
    fn count(&mut self, chars: &mut Peekable<Chars<'_>>, what: &str) -> PyResult<Option<i64>> {
        if chars.next_if_eq(&'*').is_some() {
            let value = self.argument()?;
            let kind = if what == "width" { "ssize_t" } else { "int" };
            return match plain(&value) {
                Value::BigInt(_) => {
                    let message = format!("Python int too large to convert to C {kind}");
                    Err(Error::new(&e::OVERFLOW_ERROR, message))
                }
                value => match value.as_int() {
                    Some(count) => Ok(Some(count)),
                    None => Err(type_error("* wants int")),
                },
            };
        }
        let mut count: Option<i64> = None;
        while let Some(c) = chars.next_if(char::is_ascii_digit) {
            let digit = i64::from(c.to_digit(10).unwrap_or(0));
            let next = count
                .unwrap_or(0)
                .checked_mul(10)
                .and_then(|n| n.checked_add(digit));
            match next.filter(|next| what == "width" || i32::try_from(*next).is_ok()) {
                Some(next) => count = Some(next),
                None => return Err(Error::new(&e::VALUE_ERROR, format!("{what} too big"))),
            }
        }
        Ok(count)
    }

    /// One converted value; `None` where there is no such conversion.
    fn convert(&mut self, kind: char, flags: &Flags, value: &Value) -> PyResult<Option<String>> {
        let spec = Spec {
            width: flags.width,
            align: if flags.left { Align::Left } else { Align::Right },
            sign: if flags.plus {
                Some('+')
            } else {
                flags.space.then_some(' ')
            },
            ..Spec::plain(Align::Right)
        };
        let text = match kind {
            's' | 'b' if self.bytes => self.bytes_text(value)?,
            's' => self.py.str(value)?.to_string(),
            'r' if !self.bytes => self.py.repr(value)?,
            'r' | 'a' => quote::ascii(&self.py.repr(value)?),
            'c' => return self.character(value, &spec).map(Some),
            'd' | 'i' | 'u' | 'o' | 'x' | 'X' => return self.integer(kind, flags, &spec, value).map(Some),
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => return self.float(kind, flags, &spec, value).map(Some),
            _ => return Ok(None),
        };
        let shown = match flags.precision {
            Some(precision) => position::part(&text, 0, precision),
            None => &text,
        };
        pad(shown, &spec).map(Some)
    }

    fn bytes_text(&mut self, value: &Value) -> PyResult<String> {
        match plain(value) {
            Value::Bytes(data) => Ok(data.iter().copied().map(char::from).collect()),
            other => {
                let message = format!(
                    "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
                    self.py.type_name(&other)
                );
                Err(type_error(message))
            }
        }
    }

    fn character(&mut self, value: &Value, spec: &Spec) -> PyResult<String> {
        let text = match plain(value) {
            Value::Str(text) if position::length(&text) == 1 && !self.bytes => text.to_string(),
            Value::Bytes(data) if data.len() == 1 && self.bytes => {
                data.iter().copied().map(char::from).collect()
            }
            other => {
                let code = find_index(self.py, &other)?.map(|index| index.as_int());
                let Some(code) = code else {
                    return Err(type_error(if self.bytes {
                        "%c requires an integer in range(256) or a single byte"
                    } else {
                        "%c requires int or char"
                    }));
                };
                let c = code
                    .and_then(|code| u32::try_from(code).ok())
                    .and_then(char::from_u32);
                match c.filter(|c| !self.bytes || u32::from(*c) < 256) {
                    Some(c) => c.to_string(),
                    None if self.bytes => {
                        return Err(Error::new(&e::OVERFLOW_ERROR, "%c arg not in range(256)"));
                    }
                    None => return Err(Error::new(&e::OVERFLOW_ERROR, "%c arg not in range(0x110000)")),
                }
            }
        };
        pad(&text, spec)
    }

    fn integer(&mut self, kind: char, flags: &Flags, spec: &Spec, value: &Value) -> PyResult<String> {
        let number = self.whole(kind, value)?;
        let magnitude = number.abs();
        let (mut digits, prefix) = match kind {
            'o' => (magnitude.to_str_radix(8), "0o"),
            'x' => (magnitude.to_str_radix(16), "0x"),
            'X' => (magnitude.to_str_radix(16).to_uppercase(), "0X"),
            _ => (number_text::int(&magnitude)?, ""),
        };
        if let Some(missing) = flags
            .precision
            .and_then(|precision| precision.checked_sub(digits.len()))
        {
            if missing > crate::builtins::operators::MAX_LENGTH {
                return Err(crate::builtins::number::int::too_large());
            }
            digits.insert_str(0, &"0".repeat(missing));
        }
        let number = Number {
            negative: number.is_negative(),
            prefix: if flags.alternate { prefix } else { "" },
            digits,
            rest: String::new(),
            group: 3,
        };
        lay_out(&number, &zero_filled(flags, spec))
    }

    /// The integer of an argument: a number cut to its whole part for `%d`, an integer for `%x`.
    fn whole(&mut self, kind: char, value: &Value) -> PyResult<BigInt> {
        let decimal = matches!(kind, 'd' | 'i' | 'u');
        if decimal {
            if let Value::Float(number) = plain(value) {
                return truncated(number);
            }
            if matches!(value, Value::Instance(_) | Value::Object(_))
                && let Some(method) = self.py.find_attribute(value, "__int__")?
            {
                let answer = self.py.call(&method, Arguments::none())?;
                if let Some(number) = big(&plain(&answer)) {
                    return Ok(number);
                }
            }
        }
        if let Some(number) = find_index(self.py, value)?.as_ref().and_then(big) {
            return Ok(number);
        }
        let wanted = if decimal { "a real number" } else { "an integer" };
        let name = self.py.type_name(value);
        Err(type_error(format!(
            "%{kind} format: {wanted} is required, not {name}"
        )))
    }

    fn float(&mut self, kind: char, flags: &Flags, spec: &Spec, value: &Value) -> PyResult<String> {
        let number = match as_float(&plain(value))? {
            Some(number) => number,
            None => match self.py.find_attribute(value, "__float__")? {
                Some(method) => {
                    let answer = self.py.call(&method, Arguments::none())?;
                    as_float(&plain(&answer))?.unwrap_or_default()
                }
                None => {
                    let wanted = if self.bytes {
                        "float argument required"
                    } else {
                        "must be real number"
                    };
                    let message = format!("{wanted}, not {}", self.py.type_name(value));
                    return Err(type_error(message));
                }
            },
        };
        let notation = match kind.to_ascii_lowercase() {
            'e' => Notation::Exponent,
            'f' => Notation::Fixed,
            _ => Notation::General { point: false },
        };
        let precision = flags.precision.unwrap_or(6);
        let upper = kind.is_ascii_uppercase();
        let text = float_text(number.abs(), notation, precision, flags.alternate, upper)?;
        let whole = text.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = text.split_at(whole);
        let negative = number.is_sign_negative() && !number.is_nan();
        let laid = Number {
            negative,
            prefix: "",
            digits: digits.to_owned(),
            rest: rest.to_owned(),
            group: 3,
        };
        lay_out(&laid, &zero_filled(flags, spec))
    }
}

/// The specification with the zeros that the flag `0` asks for, which `-` turns off.
fn zero_filled(flags: &Flags, spec: &Spec) -> Spec {
    let mut spec = spec.clone();
    if flags.zero && !flags.left {
        spec.fill = '0';
        spec.align = Align::Inside;
    }
    spec
}
