//! Python's `%` formatting with a mapping: `"%(rev)s_%(slug)s" % {…}`, as `file_template` and the values of pyproject.toml use it.

use super::error::{Class, Error};

/// A value that a format may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    Text(&'a str),
    Number(i64),
}

/// Formats `template`; `lookup` gives the value of a name.
pub(crate) fn format<'a>(
    template: &str,
    lookup: impl Fn(&str) -> Option<Value<'a>>,
) -> Result<String, Error> {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(position) = rest.find('%') {
        text.push_str(&rest[..position]);
        let (conversion, after) = Conversion::parse(template, &rest[position + 1..])?;
        rest = after;
        if conversion.kind == '%' {
            text.push('%');
            continue;
        }
        let name = conversion
            .name
            .ok_or_else(|| unnamed(template, conversion.kind))?;
        let value = lookup(name).ok_or_else(|| Error::new(Class::Key, super::repr::repr(name)))?;
        conversion.push(value, &mut text)?;
    }
    text.push_str(rest);
    Ok(text)
}

/// One conversion: `%[(name)][flags][width][.precision]type`.
struct Conversion<'t> {
    name: Option<&'t str>,
    left: bool,
    zero: bool,
    plus: bool,
    space: bool,
    width: usize,
    precision: Option<usize>,
    kind: char,
}

impl<'t> Conversion<'t> {
    /// Reads what follows the percent sign; gives what follows the conversion too.
    fn parse(template: &str, text: &'t str) -> Result<(Self, &'t str), Error> {
        let (name, mut rest) = match text.strip_prefix('(') {
            None => (None, text),
            Some(inner) => {
                let end = closing(inner).ok_or_else(|| Error::new(Class::Value, "incomplete format key"))?;
                (Some(&inner[..end]), &inner[end + 1..])
            }
        };
        let flags_end = rest.find(|c| !"-0+ #".contains(c)).unwrap_or(rest.len());
        let (flags, after_flags) = rest.split_at(flags_end);
        rest = after_flags;
        let width = number(&mut rest);
        let precision = rest.strip_prefix('.').map(|after| {
            rest = after;
            number(&mut rest)
        });
        rest = rest.trim_start_matches(['h', 'l', 'L']);
        let kind = rest
            .chars()
            .next()
            .ok_or_else(|| Error::new(Class::Value, "incomplete format"))?;
        let conversion = Self {
            name,
            left: flags.contains('-'),
            zero: flags.contains('0'),
            plus: flags.contains('+'),
            space: flags.contains(' '),
            width,
            precision,
            kind,
        };
        if !"%sradiouxX".contains(kind) {
            let index = template.chars().count() - rest.chars().count();
            let code = u32::from(kind);
            let shown = if matches!(kind, '\u{1f}'..='~') { kind } else { '?' };
            let message = format!("unsupported format character '{shown}' (0x{code:x}) at index {index}");
            return Err(Error::new(Class::Value, message));
        }
        Ok((conversion, &rest[kind.len_utf8()..]))
    }

    fn push(&self, value: Value<'_>, text: &mut String) -> Result<(), Error> {
        let shown = match (self.kind, value) {
            ('s', Value::Text(value)) => self.cut(value),
            ('r' | 'a', Value::Text(value)) => self.cut(&super::repr::repr(value)),
            ('s' | 'r' | 'a', Value::Number(value)) => self.cut(&value.to_string()),
            (_, Value::Number(value)) => self.number(value),
            (kind, Value::Text(_)) => return Err(not_a_number(kind)),
        };
        let missing = self.width.saturating_sub(shown.chars().count());
        if self.left {
            text.push_str(&shown);
            text.extend(std::iter::repeat_n(' ', missing));
        } else if self.zero && !matches!(self.kind, 's' | 'r' | 'a') {
            let sign = shown.len() - shown.trim_start_matches(['-', '+', ' ']).len();
            text.push_str(&shown[..sign]);
            text.extend(std::iter::repeat_n('0', missing));
            text.push_str(&shown[sign..]);
        } else {
            text.extend(std::iter::repeat_n(' ', missing));
            text.push_str(&shown);
        }
        Ok(())
    }

    fn cut(&self, value: &str) -> String {
        value.chars().take(self.precision.unwrap_or(usize::MAX)).collect()
    }

    fn number(&self, value: i64) -> String {
        let magnitude = value.unsigned_abs();
        let digits = match self.kind {
            'o' => format!("{magnitude:o}"),
            'x' => format!("{magnitude:x}"),
            'X' => format!("{magnitude:X}"),
            _ => magnitude.to_string(),
        };
        let sign = match (value < 0, self.plus, self.space) {
            (true, _, _) => "-",
            (false, true, _) => "+",
            (false, false, true) => " ",
            (false, false, false) => "",
        };
        let width = self.precision.unwrap_or(0);
        format!("{sign}{digits:0>width$}")
    }
}

/// The position of the parenthesis that closes a name; those inside must match.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1;
    for (position, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(position);
        }
    }
    None
}

/// Takes a number off the start of a text; none is zero. No field is wider than a thousand characters.
fn number(text: &mut &str) -> usize {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    *text = rest;
    digits.parse::<usize>().unwrap_or(0).min(1000)
}

fn not_a_number(kind: char) -> Error {
    let wanted = if matches!(kind, 'd' | 'i' | 'u') {
        "a real number"
    } else {
        "an integer"
    };
    Error::new(
        Class::Type,
        format!("%{kind} format: {wanted} is required, not str"),
    )
}

fn unnamed(template: &str, kind: char) -> Error {
    let message = format!(
        "%{kind} in {} names no value; write %(name){kind}",
        super::repr::repr(template)
    );
    Error::new(Class::Type, message).with_hint("Write a percent sign as %%.")
}

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;

    use super::{Value, format};

    const CASES: &str = include_str!("../../tests/goldens/config_percent.jsonl");

    fn template_value(name: &str) -> Option<Value<'static>> {
        Some(match name {
            "rev" => Value::Text("ae1027a6acf"),
            "slug" => Value::Text("добавить_поле"),
            "epoch" => Value::Number(1_700_000_000),
            "year" => Value::Number(2026),
            "month" => Value::Number(3),
            "day" => Value::Number(9),
            "hour" => Value::Number(4),
            "minute" => Value::Number(5),
            "second" => Value::Number(-6),
            _ => return None,
        })
    }

    fn toml_value(name: &str) -> Option<Value<'static>> {
        (name == "here").then_some(Value::Text("/дом"))
    }

    #[test]
    fn formats_as_python_does() {
        let mut compared = 0;
        for line in CASES.lines() {
            let case: Json = serde_json::from_str(line).expect("a line of JSON");
            let text = case[1].as_str().expect("a template");
            let formatted = match case[0].as_str() {
                Some("toml") => format(text, toml_value),
                Some("template") => format(text, template_value),
                _ => continue,
            };
            let ours = formatted.map_err(|error| (error.python_class(), error.to_string()));
            match &case[2] {
                Json::String(theirs) => assert_eq!(ours.as_ref(), Ok(theirs), "{text}"),
                theirs => {
                    let (class, message) = ours.expect_err(text);
                    assert_eq!(Json::from(vec![class, &message]), theirs["e"], "{text}");
                }
            }
            compared += 1;
        }
        assert!(compared > 30);
    }
}
