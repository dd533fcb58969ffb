//! Texts as Python's `repr()` shows them, since messages quote values so.

use std::fmt::Write as _;

/// `repr()` of a text.
pub(crate) fn repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut shown = String::with_capacity(text.len() + 2);
    shown.push(quote);
    for c in text.chars() {
        match c {
            '\\' => shown.push_str("\\\\"),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            c if c == quote => {
                shown.push('\\');
                shown.push(c);
            }
            c if is_printable(c) => shown.push(c),
            c => push_escape(&mut shown, u32::from(c)),
        }
    }
    shown.push(quote);
    shown
}

fn push_escape(shown: &mut String, code: u32) {
    let _ = match code {
        0..=0xff => write!(shown, "\\x{code:02x}"),
        0x100..=0xffff => write!(shown, "\\u{code:04x}"),
        _ => write!(shown, "\\U{code:08x}"),
    };
}

/// `str.isprintable()` for one character, as far as files of configuration need it: no controls, no separators but the space, no
/// format characters.
fn is_printable(c: char) -> bool {
    let hidden = matches!(
        u32::from(c),
        0xad | 0x600..=0x605 | 0x61c | 0x6dd | 0x70f | 0x180e | 0x200b..=0x200f | 0x202a..=0x202e
            | 0x2060..=0x206f | 0xfeff | 0xfff9..=0xfffb | 0xe000..=0xf8ff | 0xe0001..=0xe007f
    );
    c == ' ' || !(c.is_control() || c.is_whitespace() || hidden)
}

#[cfg(test)]
mod tests {
    use super::repr;

    #[test]
    fn quotes_and_escapes_are_pythons() {
        assert_eq!(repr("имя"), "'имя'");
        assert_eq!(repr("it's"), "\"it's\"");
        assert_eq!(repr("\"it's\""), "'\"it\\'s\"'");
        assert_eq!(
            repr("a\n\t\\\u{1}\u{a0}\u{200b}🍏"),
            "'a\\n\\t\\\\\\x01\\xa0\\u200b🍏'"
        );
    }
}
