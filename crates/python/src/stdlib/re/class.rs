//! Characters, escapes and sets of characters.

use super::translate::{Problem, problem};

/// `\d` and its like.
#[derive(Clone, Copy)]
pub(super) enum Shorthand {
    Digit,
    NotDigit,
    Space,
    NotSpace,
    Word,
    NotWord,
}

/// What Python means by a shorthand, as a set of the engine. Python's letters and digits are those of `str.isalnum`,
/// without marks.
pub(super) fn shorthand(kind: Shorthand, ascii: bool) -> String {
    let (negated, members) = match (kind, ascii) {
        (Shorthand::Digit, true) => ("", "0-9"),
        (Shorthand::NotDigit, true) => ("^", "0-9"),
        (Shorthand::Space, true) => ("", " \\t\\n\\r\\x0c\\x0b"),
        (Shorthand::NotSpace, true) => ("^", " \\t\\n\\r\\x0c\\x0b"),
        (Shorthand::Word, true) => ("", "a-zA-Z0-9_"),
        (Shorthand::NotWord, true) => ("^", "a-zA-Z0-9_"),
        (Shorthand::Digit, false) => ("", "\\p{Nd}"),
        (Shorthand::NotDigit, false) => ("^", "\\p{Nd}"),
        (Shorthand::Space, false) => ("", "\\s\\x1c-\\x1f"),
        (Shorthand::NotSpace, false) => ("^", "\\s\\x1c-\\x1f"),
        (Shorthand::Word, false) => ("", "\\p{L}\\p{N}_"),
        (Shorthand::NotWord, false) => ("^", "\\p{L}\\p{N}_"),
    };
    format!("[{negated}{members}]")
}

/// A character that stands for itself, outside a set or in one.
pub(super) fn literal(character: char) -> String {
    match character {
        '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$' | '#' | '&'
        | '-' | '~' => format!("\\{character}"),
        _ if character.is_control() => format!("\\x{{{:x}}}", u32::from(character)),
        _ => character.to_string(),
    }
}

/// The character of an escape that starts at `at` with a backslash, and where the text goes on.
pub(super) fn character_escape(source: &[char], at: usize) -> Result<(char, usize), Problem> {
    let Some(sign) = source.get(at + 1).copied() else {
        return problem("bad escape (end of pattern)", at);
    };
    let simple = match sign {
        'a' => Some('\u{7}'),
        'f' => Some('\u{c}'),
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        'v' => Some('\u{b}'),
        _ => None,
    };
    if let Some(character) = simple {
        return Ok((character, at + 2));
    }
    match sign {
        'x' => hexadecimal(source, at, 2),
        'u' => hexadecimal(source, at, 4),
        'U' => hexadecimal(source, at, 8),
        '0'..='7' => Ok(octal(source, at)),
        _ if sign.is_ascii_alphanumeric() => problem(format!("bad escape \\{sign}"), at),
        _ => Ok((sign, at + 2)),
    }
}

fn hexadecimal(source: &[char], at: usize, length: usize) -> Result<(char, usize), Problem> {
    let digits: String = source
        .iter()
        .skip(at + 2)
        .take(length)
        .take_while(|sign| sign.is_ascii_hexdigit())
        .collect();
    let sign = source.get(at + 1).copied().unwrap_or('x');
    if digits.len() != length {
        return problem(format!("incomplete escape \\{sign}{digits}"), at);
    }
    match u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32) {
        Some(character) => Ok((character, at + 2 + length)),
        None => problem(format!("bad escape \\{sign}{digits}"), at),
    }
}

fn octal(source: &[char], at: usize) -> (char, usize) {
    let digits: String = source
        .iter()
        .skip(at + 1)
        .take(3)
        .take_while(|sign| ('0'..='7').contains(*sign))
        .collect();
    let code = u32::from_str_radix(&digits, 8).unwrap_or(0);
    (char::from_u32(code).unwrap_or('\0'), at + 1 + digits.len())
}

enum Member {
    Character(char),
    Class(String),
}

/// A set that starts at `at` with `[`: the engine's form of it, and where the text goes on.
pub(super) fn set(source: &[char], at: usize, ascii: bool) -> Result<(String, usize), Problem> {
    let mut next = at + 1;
    let mut out = String::from("[");
    if source.get(next) == Some(&'^') {
        out.push('^');
        next += 1;
    }
    let first = next;
    loop {
        match source.get(next) {
            None => return problem("unterminated character set", at),
            Some(']') if next > first => return Ok((out + "]", next + 1)),
            Some(_) => {}
        }
        let start = next;
        let (low, after) = member(source, next, ascii)?;
        next = after;
        let is_range =
            source.get(next) == Some(&'-') && source.get(next + 1).is_some_and(|sign| *sign != ']');
        if !is_range {
            match low {
                Member::Character(character) => out.push_str(&literal(character)),
                Member::Class(text) => out.push_str(&text),
            }
            continue;
        }
        let (high, after) = member(source, next + 1, ascii)?;
        let shown: String = source.get(start..after).unwrap_or_default().iter().collect();
        let (Member::Character(low), Member::Character(high)) = (low, high) else {
            return problem(format!("bad character range {shown}"), start);
        };
        if high < low {
            return problem(format!("bad character range {shown}"), start);
        }
        out.push_str(&format!("{}-{}", literal(low), literal(high)));
        next = after;
    }
}

fn member(source: &[char], at: usize, ascii: bool) -> Result<(Member, usize), Problem> {
    let Some(sign) = source.get(at).copied() else {
        return problem("unterminated character set", at);
    };
    if sign != '\\' {
        return Ok((Member::Character(sign), at + 1));
    }
    let kind = match source.get(at + 1) {
        Some('d') => Shorthand::Digit,
        Some('D') => Shorthand::NotDigit,
        Some('s') => Shorthand::Space,
        Some('S') => Shorthand::NotSpace,
        Some('w') => Shorthand::Word,
        Some('W') => Shorthand::NotWord,
        Some('b') => return Ok((Member::Character('\u{8}'), at + 2)),
        _ => {
            return character_escape(source, at)
                .map(|(character, next)| (Member::Character(character), next));
        }
    };
    Ok((Member::Class(shorthand(kind, ascii)), at + 2))
}
