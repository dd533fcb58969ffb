//! `repr` of `str` and `bytes`.

use std::fmt::Write as _;

use super::classify::is_printable;

/// The quote that needs the least escaping: double ones only where the text has single ones and no double ones.
fn quote(single: bool, double: bool) -> char {
    if single && !double { '"' } else { '\'' }
}

/// `repr(str)`
pub(crate) fn str(text: &str) -> String {
    escape(text, is_printable)
}

/// `ascii()` of the text of a `repr`: characters beyond ASCII escaped.
pub(crate) fn ascii(repr: &str) -> String {
    let mut escaped = String::with_capacity(repr.len());
    for c in repr.chars() {
        if c.is_ascii() {
            escaped.push(c);
        } else {
            escape_char(c, &mut escaped);
        }
    }
    escaped
}

fn escape(text: &str, printable: fn(char) -> bool) -> String {
    let quote = quote(text.contains('\''), text.contains('"'));
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push(quote);
    for c in text.chars() {
        match c {
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c == quote => {
                quoted.push('\\');
                quoted.push(c);
            }
            c if printable(c) => quoted.push(c),
            c => escape_char(c, &mut quoted),
        }
    }
    quoted.push(quote);
    quoted
}

/// `\xNN`, `\uNNNN` or `\UNNNNNNNN`.
pub(crate) fn escape_char(c: char, escaped: &mut String) {
    let code = u32::from(c);
    let _ = match code {
        0..=0xff => write!(escaped, "\\x{code:02x}"),
        0x100..=0xffff => write!(escaped, "\\u{code:04x}"),
        _ => write!(escaped, "\\U{code:08x}"),
    };
}

/// `repr(bytes)`
pub(crate) fn bytes(data: &[u8]) -> String {
    let quote = quote(data.contains(&b'\''), data.contains(&b'"'));
    let mut quoted = String::with_capacity(data.len() + 3);
    quoted.push('b');
    quoted.push(quote);
    for byte in data {
        match *byte {
            b'\\' => quoted.push_str("\\\\"),
            b'\n' => quoted.push_str("\\n"),
            b'\r' => quoted.push_str("\\r"),
            b'\t' => quoted.push_str("\\t"),
            byte if char::from(byte) == quote => {
                quoted.push('\\');
                quoted.push(quote);
            }
            b' '..=b'~' => quoted.push(char::from(*byte)),
            byte => {
                let _ = write!(quoted, "\\x{byte:02x}");
            }
        }
    }
    quoted.push(quote);
    quoted
}
