//! JSON text to values, with CPython's errors.

use num_bigint::BigInt;

use crate::builtins::exception::into_error;
use crate::error::{Error, PyResult};
use crate::exceptions;
use crate::interpreter::Interpreter;
use crate::native::Bound;
use crate::signature::Arguments;
use crate::value::{Dict, Value};

/// How deep containers may nest.
const DEPTH: usize = 900;

struct Decoder {
    source: Vec<char>,
    text: Value,
    error: Value,
    object_hook: Option<Value>,
    pairs_hook: Option<Value>,
    parse_float: Option<Value>,
    parse_int: Option<Value>,
    parse_constant: Option<Value>,
    is_strict: bool,
    depth: usize,
}

/// `decode(text, …)`: the value, or with `whole` false the value and where it ends.
pub(super) fn decode(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let text = bound.str("text")?;
    let mut decoder = Decoder {
        source: text.chars().collect(),
        text: Value::Str(text),
        error: bound.get("error"),
        object_hook: bound.get("object_hook").optional(),
        pairs_hook: bound.get("object_pairs_hook").optional(),
        parse_float: bound.get("parse_float").optional(),
        parse_int: bound.get("parse_int").optional(),
        parse_constant: bound.get("parse_constant").optional(),
        is_strict: py.truth(&bound.get("strict"))?,
        depth: 0,
    };
    let whole = bound.bool("whole")?;
    let start = usize::try_from(bound.int("start")?).unwrap_or(0);
    let start = if whole { decoder.skip(start) } else { start };
    let (value, end) = decoder.value(py, start)?;
    if !whole {
        return Ok(Value::tuple(vec![
            value,
            Value::Int(i64::try_from(end).unwrap_or(0)),
        ]));
    }
    let end = decoder.skip(end);
    if end != decoder.source.len() {
        return decoder.fail(py, "Extra data", end);
    }
    Ok(value)
}

impl Decoder {
    fn peek(&self, at: usize) -> Option<char> {
        self.source.get(at).copied()
    }

    fn skip(&self, at: usize) -> usize {
        let mut at = at;
        while matches!(self.peek(at), Some(' ' | '\t' | '\n' | '\r')) {
            at += 1;
        }
        at
    }

    fn fail<T>(&self, py: &mut Interpreter, message: &str, at: usize) -> PyResult<T> {
        let position = Value::Int(i64::try_from(at).unwrap_or(0));
        let arguments = vec![Value::str(message), self.text.clone(), position];
        let exception = py.call(&self.error, Arguments::positional(arguments))?;
        Err(into_error(py, &exception))
    }

    fn value(&mut self, py: &mut Interpreter, at: usize) -> PyResult<(Value, usize)> {
        match self.peek(at) {
            Some('"') => {
                let (text, end) = self.string(py, at + 1)?;
                Ok((Value::from(text), end))
            }
            Some('{') => self.nested(py, |decoder, py| decoder.object(py, at + 1)),
            Some('[') => self.nested(py, |decoder, py| decoder.array(py, at + 1)),
            Some('-' | '0'..='9') => match self.number(py, at)? {
                Some(found) => Ok(found),
                None => self.constant(py, at),
            },
            _ => self.constant(py, at),
        }
    }

    fn nested(
        &mut self,
        py: &mut Interpreter,
        read: impl FnOnce(&mut Decoder, &mut Interpreter) -> PyResult<(Value, usize)>,
    ) -> PyResult<(Value, usize)> {
        if self.depth >= DEPTH {
            return Err(Error::new(
                &exceptions::RECURSION_ERROR,
                "maximum recursion depth exceeded while decoding a JSON object from a unicode string",
            ));
        }
        self.depth += 1;
        let found = read(self, py);
        self.depth -= 1;
        found
    }

    fn constant(&mut self, py: &mut Interpreter, at: usize) -> PyResult<(Value, usize)> {
        let constants = [
            ("null", Value::None, false),
            ("true", Value::Bool(true), false),
            ("false", Value::Bool(false), false),
            ("NaN", Value::Float(f64::NAN), true),
            ("Infinity", Value::Float(f64::INFINITY), true),
            ("-Infinity", Value::Float(f64::NEG_INFINITY), true),
        ];
        for (word, value, is_number) in constants {
            let matches = word
                .chars()
                .enumerate()
                .all(|(offset, c)| self.peek(at + offset) == Some(c));
            if matches {
                let end = at + word.len();
                return match (&self.parse_constant, is_number) {
                    (Some(parse), true) => {
                        let parse = parse.clone();
                        let made = py.call(&parse, Arguments::positional(vec![Value::str(word)]))?;
                        Ok((made, end))
                    }
                    _ => Ok((value, end)),
                };
            }
        }
        self.fail(py, "Expecting value", at)
    }

    fn digits(&self, at: usize) -> usize {
        self.source
            .iter()
            .skip(at)
            .take_while(|c| c.is_ascii_digit())
            .count()
    }

    fn number(&mut self, py: &mut Interpreter, at: usize) -> PyResult<Option<(Value, usize)>> {
        let mut end = at + usize::from(self.peek(at) == Some('-'));
        let whole = if self.peek(end) == Some('0') {
            1
        } else {
            self.digits(end)
        };
        if whole == 0 {
            return Ok(None);
        }
        end += whole;
        let mut is_float = false;
        if self.peek(end) == Some('.') && self.digits(end + 1) > 0 {
            is_float = true;
            end += 1 + self.digits(end + 1);
        }
        if matches!(self.peek(end), Some('e' | 'E')) {
            let sign = usize::from(matches!(self.peek(end + 1), Some('+' | '-')));
            let digits = self.digits(end + 1 + sign);
            if digits > 0 {
                is_float = true;
                end += 1 + sign + digits;
            }
        }
        let text: String = self.source.get(at..end).unwrap_or_default().iter().collect();
        let parse = if is_float {
            &self.parse_float
        } else {
            &self.parse_int
        };
        if let Some(parse) = parse.clone() {
            let made = py.call(&parse, Arguments::positional(vec![Value::from(text)]))?;
            return Ok(Some((made, end)));
        }
        if is_float {
            return Ok(Some((Value::Float(text.parse().unwrap_or(f64::NAN)), end)));
        }
        if text.len() > 4300 {
            return Err(crate::stdlib::support::value_error(format!(
                "Exceeds the limit (4300 digits) for integer string conversion: value has {} digits; use \
                 sys.set_int_max_str_digits() to increase the limit",
                whole
            )));
        }
        Ok(Some((
            Value::int(text.parse::<BigInt>().unwrap_or_default()),
            end,
        )))
    }

    /// A string whose text starts at `at`.
    fn string(&mut self, py: &mut Interpreter, at: usize) -> PyResult<(String, usize)> {
        let begin = at - 1;
        let (mut out, mut at) = (String::new(), at);
        loop {
            match self.peek(at) {
                None => return self.fail(py, "Unterminated string starting at", begin),
                Some('"') => return Ok((out, at + 1)),
                Some('\\') => at = self.escape(py, at, begin, &mut out)?,
                Some(c) if u32::from(c) < 0x20 && self.is_strict => {
                    return self.fail(py, "Invalid control character at", at);
                }
                Some(c) => {
                    out.push(c);
                    at += 1;
                }
            }
        }
    }

    fn escape(&mut self, py: &mut Interpreter, at: usize, begin: usize, out: &mut String) -> PyResult<usize> {
        let Some(kind) = self.peek(at + 1) else {
            return self.fail(py, "Unterminated string starting at", begin);
        };
        let plain = match kind {
            '"' | '\\' | '/' => kind,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => return self.unicode_escape(py, at, out),
            _ => return self.fail(py, "Invalid \\escape", at),
        };
        out.push(plain);
        Ok(at + 2)
    }

    fn unit(&self, at: usize) -> Option<u32> {
        let digits: String = self.source.get(at..at + 4)?.iter().collect();
        let all = digits.chars().all(|c| c.is_ascii_hexdigit());
        all.then(|| u32::from_str_radix(&digits, 16).ok()).flatten()
    }

    fn unicode_escape(&mut self, py: &mut Interpreter, at: usize, out: &mut String) -> PyResult<usize> {
        let Some(first) = self.unit(at + 2) else {
            return self.fail(py, "Invalid \\uXXXX escape", at + 1);
        };
        let is_pair = (0xd800..0xdc00).contains(&first)
            && self.peek(at + 6) == Some('\\')
            && self.peek(at + 7) == Some('u');
        if is_pair
            && let Some(second) = self.unit(at + 8)
            && (0xdc00..0xe000).contains(&second)
        {
            let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
            out.push(char::from_u32(code).unwrap_or('\u{fffd}'));
            return Ok(at + 12);
        }
        // A surrogate alone is no character of a text here.
        out.push(char::from_u32(first).unwrap_or('\u{fffd}'));
        Ok(at + 6)
    }

    fn array(&mut self, py: &mut Interpreter, at: usize) -> PyResult<(Value, usize)> {
        let mut items = Vec::new();
        let mut at = self.skip(at);
        if self.peek(at) == Some(']') {
            return Ok((Value::list(items), at + 1));
        }
        loop {
            let (item, end) = self.value(py, at)?;
            items.push(item);
            let comma = self.skip(end);
            match self.peek(comma) {
                Some(']') => return Ok((Value::list(items), comma + 1)),
                Some(',') => at = self.skip(comma + 1),
                _ => return self.fail(py, "Expecting ',' delimiter", comma),
            }
        }
    }

    fn object(&mut self, py: &mut Interpreter, at: usize) -> PyResult<(Value, usize)> {
        let mut pairs = Vec::new();
        let mut at = self.skip(at);
        if self.peek(at) == Some('}') {
            return Ok((self.finished(py, pairs)?, at + 1));
        }
        loop {
            if self.peek(at) != Some('"') {
                return self.fail(py, "Expecting property name enclosed in double quotes", at);
            }
            let (key, end) = self.string(py, at + 1)?;
            let colon = self.skip(end);
            if self.peek(colon) != Some(':') {
                return self.fail(py, "Expecting ':' delimiter", colon);
            }
            let start = self.skip(colon + 1);
            let (value, end) = self.value(py, start)?;
            pairs.push((key, value));
            let comma = self.skip(end);
            match self.peek(comma) {
                Some('}') => return Ok((self.finished(py, pairs)?, comma + 1)),
                Some(',') => at = self.skip(comma + 1),
                _ => return self.fail(py, "Expecting ',' delimiter", comma),
            }
            if self.peek(at) != Some('"') {
                return self.fail(py, "Expecting property name enclosed in double quotes", at);
            }
        }
    }

    fn finished(&self, py: &mut Interpreter, pairs: Vec<(String, Value)>) -> PyResult<Value> {
        if let Some(hook) = self.pairs_hook.clone() {
            let pairs = pairs
                .into_iter()
                .map(|(key, value)| Value::tuple(vec![Value::from(key), value]));
            let pairs = Value::list(pairs.collect());
            return py.call(&hook, Arguments::positional(vec![pairs]));
        }
        let dict = Dict::default();
        for (key, value) in pairs {
            dict.set_str(&key, value);
        }
        let dict = Value::Dict(std::rc::Rc::new(dict));
        match self.object_hook.clone() {
            Some(hook) => py.call(&hook, Arguments::positional(vec![dict])),
            None => Ok(dict),
        }
    }
}
