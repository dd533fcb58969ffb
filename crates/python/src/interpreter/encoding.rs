//! Reading source files: UTF-8, or what a PEP 263 cookie names.

use std::path::Path;

use crate::builtins::exceptions;
use crate::error::{Error, PyResult};

/// The text of a source file.
pub(crate) fn read(path: &Path) -> PyResult<String> {
    let shown = path.to_string_lossy();
    let bytes = std::fs::read(path).map_err(|error| {
        let (class, message) = match error.kind() {
            std::io::ErrorKind::NotFound => (
                &exceptions::FILE_NOT_FOUND_ERROR,
                format!("[Errno 2] No such file or directory: '{shown}'"),
            ),
            std::io::ErrorKind::PermissionDenied => (
                &exceptions::PERMISSION_ERROR,
                format!("[Errno 13] Permission denied: '{shown}'"),
            ),
            _ => (&exceptions::OS_ERROR, format!("{error}: '{shown}'")),
        };
        Error::new(class, message).with_source(std::rc::Rc::new(error))
    })?;
    decode(&bytes, &shown)
}

/// The text of source bytes; `SyntaxError` where they are not in the encoding they claim.
pub(crate) fn decode(bytes: &[u8], file: &str) -> PyResult<String> {
    let name = file.rsplit('/').next().unwrap_or(file);
    match cookie(bytes) {
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => {
                let at = error.valid_up_to();
                let byte = bytes.get(at).copied().unwrap_or(0);
                let line = bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
                Err(syntax_error(format!(
                    "(unicode error) 'utf-8' codec can't decode byte 0x{byte:02x} in position {at}: invalid UTF-8 \
                     ({name}, line {line})"
                )))
            }
        },
        Some(label) => {
            let normalized = label.to_ascii_lowercase().replace('_', "-");
            let normalized = match normalized.as_str() {
                "latin-1" | "latin1" | "iso-latin-1" => "windows-1252".to_owned(),
                "cp1251" | "win1251" => "windows-1251".to_owned(),
                "cp1252" => "windows-1252".to_owned(),
                "utf8" | "utf-8-sig" => "utf-8".to_owned(),
                other => other.to_owned(),
            };
            let Some(encoding) = encoding_rs::Encoding::for_label(normalized.as_bytes()) else {
                return Err(syntax_error(format!(
                    "encoding problem: {label} ({name}, line 0)"
                )));
            };
            let (text, _, wrong) = encoding.decode(bytes);
            if wrong {
                return Err(syntax_error(format!(
                    "(unicode error) the file is not in its encoding '{label}' ({name}, line 1)"
                )));
            }
            Ok(text.into_owned())
        }
    }
}

fn syntax_error(message: String) -> Error {
    Error::new(&exceptions::SYNTAX_ERROR, message)
}

/// The encoding that a comment of the first two lines names.
fn cookie(bytes: &[u8]) -> Option<String> {
    for line in bytes.split(|byte| *byte == b'\n').take(2) {
        let line = String::from_utf8_lossy(line.get(..200.min(line.len())).unwrap_or_default());
        let trimmed = line.trim_start_matches([' ', '\t', '\x0c', '\u{feff}']);
        if !trimmed.starts_with('#') {
            if trimmed.trim().is_empty() {
                continue;
            }
            return None;
        }
        let Some((_, rest)) = trimmed.split_once("coding") else {
            continue;
        };
        let Some(rest) = rest.strip_prefix([':', '=']) else {
            continue;
        };
        let name: String = rest
            .trim_start_matches([' ', '\t'])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
            .collect();
        if !name.is_empty() {
            return (!matches!(name.to_ascii_lowercase().as_str(), "utf-8" | "utf8" | "utf_8"))
                .then_some(name);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn cookies_are_honoured() {
        let text = decode(b"# -*- coding: cp1251 -*-\nx = '\xcf'\n", "f.py").unwrap();
        assert!(text.contains('П'));
        assert!(decode(b"x = '\xcf'\n", "f.py").is_err());
        assert!(decode("# coding: utf-8\nx = 'Привет 🎉'\n".as_bytes(), "f.py").is_ok());
        assert!(decode(b"# coding: no-such\n", "f.py").is_err());
    }
}
