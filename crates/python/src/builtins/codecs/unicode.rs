//! The Unicode encodings.

use super::{Decoder, Order};
use crate::error::PyResult;

pub(super) fn encode_utf16(text: &str, order: Order) -> Vec<u8> {
    let mark = (order == Order::Marked).then_some(0xfeff);
    let units = mark.into_iter().chain(text.encode_utf16());
    let bytes = |unit: u16| {
        if order == Order::Big {
            unit.to_be_bytes()
        } else {
            unit.to_le_bytes()
        }
    };
    units.flat_map(bytes).collect()
}

pub(super) fn encode_utf32(text: &str, order: Order) -> Vec<u8> {
    let mark = (order == Order::Marked).then_some('\u{feff}');
    let bytes = |c: char| {
        let code = u32::from(c);
        if order == Order::Big {
            code.to_be_bytes()
        } else {
            code.to_le_bytes()
        }
    };
    mark.into_iter().chain(text.chars()).flat_map(bytes).collect()
}

pub(super) fn decode_utf8(decoder: &mut Decoder<'_>, mut start: usize) -> PyResult<()> {
    loop {
        let rest = decoder.data.get(start..).unwrap_or_default();
        let error = match std::str::from_utf8(rest) {
            Ok(text) => {
                decoder.decoded.push_str(text);
                return Ok(());
            }
            Err(error) => error,
        };
        let valid = rest.get(..error.valid_up_to()).unwrap_or_default();
        decoder
            .decoded
            .push_str(std::str::from_utf8(valid).unwrap_or_default());
        let from = start + error.valid_up_to();
        let (to, reason) = match error.error_len() {
            None => (decoder.data.len(), "unexpected end of data"),
            Some(length) => {
                let lead = decoder
                    .data
                    .get(from)
                    .is_some_and(|byte| (0xc2..=0xf4).contains(byte));
                let reason = if lead {
                    "invalid continuation byte"
                } else {
                    "invalid start byte"
                };
                (from + length, reason)
            }
        };
        decoder.error("utf-8", from, to, reason)?;
        start = to;
    }
}

/// The byte order and where the text starts, after its mark.
fn marked(data: &[u8], order: Order, little: &[u8], big: &[u8]) -> (Order, usize) {
    match order {
        Order::Marked if data.starts_with(little) => (Order::Little, little.len()),
        Order::Marked if data.starts_with(big) => (Order::Big, big.len()),
        Order::Marked => (Order::Little, 0),
        order => (order, 0),
    }
}

pub(super) fn decode_utf16(decoder: &mut Decoder<'_>, order: Order) -> PyResult<()> {
    let (order, mut place) = marked(decoder.data, order, b"\xff\xfe", b"\xfe\xff");
    let name = if order == Order::Big {
        "utf-16-be"
    } else {
        "utf-16-le"
    };
    let length = decoder.data.len();
    let unit = |data: &[u8], place: usize| match data.get(place..place + 2) {
        Some(&[a, b]) if order == Order::Big => Some(u16::from_be_bytes([a, b])),
        Some(&[a, b]) => Some(u16::from_le_bytes([a, b])),
        _ => None,
    };
    while place < length {
        let Some(first) = unit(decoder.data, place) else {
            return decoder.error(name, place, length, "truncated data");
        };
        match first {
            0xd800..=0xdbff => match unit(decoder.data, place + 2) {
                Some(second @ 0xdc00..=0xdfff) => {
                    let code = 0x10000 + ((u32::from(first) - 0xd800) << 10) + (u32::from(second) - 0xdc00);
                    decoder.decoded.extend(char::from_u32(code));
                    place += 4;
                    continue;
                }
                Some(_) => decoder.error(name, place, place + 2, "illegal UTF-16 surrogate")?,
                None => return decoder.error(name, place, length, "unexpected end of data"),
            },
            0xdc00..=0xdfff => decoder.error(name, place, place + 2, "illegal encoding")?,
            unit => decoder.decoded.extend(char::from_u32(u32::from(unit))),
        }
        place += 2;
    }
    Ok(())
}

pub(super) fn decode_utf32(decoder: &mut Decoder<'_>, order: Order) -> PyResult<()> {
    let (order, mut place) = marked(decoder.data, order, b"\xff\xfe\0\0", b"\0\0\xfe\xff");
    let name = if order == Order::Big {
        "utf-32-be"
    } else {
        "utf-32-le"
    };
    let length = decoder.data.len();
    while place < length {
        let Some(&[a, b, c, d]) = decoder.data.get(place..place + 4) else {
            return decoder.error(name, place, length, "truncated data");
        };
        let code = if order == Order::Big {
            u32::from_be_bytes([a, b, c, d])
        } else {
            u32::from_le_bytes([a, b, c, d])
        };
        match char::from_u32(code) {
            Some(c) => decoder.decoded.push(c),
            None if (0xd800..0xe000).contains(&code) => {
                let reason = "code point in surrogate code point range(0xd800, 0xe000)";
                decoder.error(name, place, place + 4, reason)?;
            }
            None => decoder.error(name, place, place + 4, "code point not in range(0x110000)")?,
        }
        place += 4;
    }
    Ok(())
}

/// `unicode_escape`: ASCII with Python's escapes.
pub(super) fn escape(text: &str) -> Vec<u8> {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            ' '..='~' => escaped.push(c),
            c => crate::builtins::text::quote::escape_char(c, &mut escaped),
        }
    }
    escaped.into_bytes()
}

/// Latin-1 with Python's escapes.
pub(super) fn unescape(decoder: &mut Decoder<'_>) -> PyResult<()> {
    let data = decoder.data;
    let mut place = 0;
    while let Some(byte) = data.get(place) {
        if *byte != b'\\' {
            decoder.decoded.push(char::from(*byte));
            place += 1;
            continue;
        }
        let Some(letter) = data.get(place + 1) else {
            return decoder.error("unicodeescape", place, place + 1, "\\ at end of string");
        };
        let simple = match letter {
            b'\\' | b'\'' | b'"' => Some(char::from(*letter)),
            b'n' => Some('\n'),
            b'r' => Some('\r'),
            b't' => Some('\t'),
            b'a' => Some('\u{7}'),
            b'b' => Some('\u{8}'),
            b'f' => Some('\u{c}'),
            b'v' => Some('\u{b}'),
            _ => None,
        };
        place = match (simple, letter) {
            (Some(c), _) => {
                decoder.decoded.push(c);
                place + 2
            }
            (None, b'\n') => place + 2,
            (None, b'0'..=b'7') => octal(decoder, place),
            (None, b'x') => hexadecimal(decoder, place, 2, "truncated \\xXX escape")?,
            (None, b'u') => hexadecimal(decoder, place, 4, "truncated \\uXXXX escape")?,
            (None, b'U') => hexadecimal(decoder, place, 8, "truncated \\UXXXXXXXX escape")?,
            (None, letter) => {
                decoder.decoded.push('\\');
                decoder.decoded.push(char::from(*letter));
                place + 2
            }
        };
    }
    Ok(())
}

fn octal(decoder: &mut Decoder<'_>, place: usize) -> usize {
    let digits = decoder.data.get(place + 1..).unwrap_or_default();
    let count = digits
        .iter()
        .take(3)
        .take_while(|byte| (b'0'..=b'7').contains(byte))
        .count();
    let code = digits
        .iter()
        .take(count)
        .fold(0, |code, byte| code * 8 + u32::from(byte - b'0'));
    decoder.decoded.extend(char::from_u32(code));
    place + 1 + count
}

fn hexadecimal(decoder: &mut Decoder<'_>, place: usize, length: usize, reason: &str) -> PyResult<usize> {
    let digits = decoder.data.get(place + 2..place + 2 + length);
    let code = digits
        .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        .and_then(|digits| std::str::from_utf8(digits).ok())
        .and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let Some(code) = code else {
        let rest = decoder.data.get(place + 2..).unwrap_or_default();
        let end = place
            + 2
            + rest
                .iter()
                .take(length)
                .take_while(|byte| byte.is_ascii_hexdigit())
                .count();
        decoder.error("unicodeescape", place, end, reason)?;
        return Ok(end);
    };
    match char::from_u32(code) {
        Some(c) => decoder.decoded.push(c),
        None => decoder.error(
            "unicodeescape",
            place,
            place + 2 + length,
            "illegal Unicode character",
        )?,
    }
    Ok(place + 2 + length)
}
