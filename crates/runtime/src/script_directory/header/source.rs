//! The text of a Python file: byte order mark, coding cookie, line breaks.

use encoding_rs::{Encoding, UTF_8};

/// The text of a Python source: decoded by its coding cookie (UTF-8 without one), line breaks made `\n`.
///
/// # Errors
///
/// A sentence that names the byte and line which are not in that encoding, or the encoding that is not known.
pub fn decode_source(bytes: Vec<u8>) -> Result<String, String> {
    let marked = bytes.starts_with(b"\xef\xbb\xbf");
    let cookie = if marked { None } else { coding_cookie(&bytes) };
    let encoding = match cookie.as_deref() {
        None => UTF_8,
        Some(name) => encoding_named(name).ok_or_else(|| format!("unknown encoding: {name}"))?,
    };
    let text = if encoding == UTF_8 {
        String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let line = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
            format!(
                "the file is not UTF-8 (byte 0x{:02x} in line {line}); save it as UTF-8, or name its encoding in the \
                 first line, as in '# -*- coding: cp1251 -*-'",
                bytes[at]
            )
        })?
    } else {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes);
        if broken {
            return Err(format!(
                "the file is not in the encoding that it names, {}",
                cookie.unwrap_or_default()
            ));
        }
        text.into_owned()
    };
    let text = if marked {
        text.trim_start_matches('\u{feff}').to_owned()
    } else {
        text
    };
    Ok(if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    })
}

/// The encoding that a comment in one of the first two lines names (PEP 263).
fn coding_cookie(bytes: &[u8]) -> Option<String> {
    for line in bytes.split(|&byte| byte == b'\n').take(2) {
        let blank = line.iter().take_while(|&byte| b" \t\x0c".contains(byte)).count();
        match &line[blank..] {
            [] | b"\r" => {}
            [b'#', comment @ ..] => match cookie_in(&String::from_utf8_lossy(comment)) {
                None => {}
                found => return found,
            },
            _ => return None,
        }
    }
    None
}

fn cookie_in(comment: &str) -> Option<String> {
    for (position, word) in comment.match_indices("coding") {
        let rest = &comment[position + word.len()..];
        let Some(rest) = rest.strip_prefix([':', '=']) else {
            continue;
        };
        let rest = rest.trim_start_matches([' ', '\t']);
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || "-_.".contains(c)))
            .unwrap_or(rest.len());
        if end > 0 {
            return Some(rest[..end].to_owned());
        }
    }
    None
}

/// The encoding of that Python name, which may be written with underscores.
fn encoding_named(name: &str) -> Option<&'static Encoding> {
    let name = name.to_ascii_lowercase().replace('_', "-");
    let label = match name.as_str() {
        "utf8" | "utf-8-sig" => "utf-8",
        "latin-1" | "latin1" => "iso-8859-1",
        other => other,
    };
    let plain = label.replace('-', "");
    Encoding::for_label(label.as_bytes()).or_else(|| Encoding::for_label(plain.as_bytes()))
}
