//! Percent encoding as Python's `urllib.parse` does it, and writing a URL out.

use std::fmt::Write as _;

use percent_encoding::percent_decode_str;

use super::Url;

/// Options that hold a password.
const SECRET_OPTIONS: [&str; 5] = ["password", "sslpassword", "passwd", "ssl_key_password", "pwd"];

/// See [`Url::render_as_string`].
pub(super) fn render(url: &Url, hide_password: bool) -> String {
    let mut text = format!("{}://", url.drivername);
    if let Some(username) = &url.username {
        text.push_str(&quote(username, " +"));
        if let Some(password) = &url.password {
            text.push(':');
            text.push_str(&if hide_password {
                "***".to_owned()
            } else {
                quote(password, " +")
            });
        }
        text.push('@');
    }
    if let Some(host) = &url.host {
        text.push_str(&if host.contains(':') {
            format!("[{host}]")
        } else {
            host.clone()
        });
    }
    if let Some(port) = url.port {
        let _ = write!(text, ":{port}");
    }
    if let Some(database) = &url.database {
        let _ = write!(text, "/{database}");
    }
    let mut options: Vec<_> = url.query.iter().collect();
    options.sort_by_key(|(key, _)| *key);
    let mut sign = '?';
    for (key, values) in options {
        let hidden = hide_password && SECRET_OPTIONS.contains(&key.as_str());
        for value in values.values() {
            let value = if hidden {
                "***".to_owned()
            } else {
                quote_plus(value)
            };
            let _ = write!(text, "{sign}{}={value}", quote_plus(key));
            sign = '&';
        }
    }
    text
}

/// The pairs of a query string, as Python's `parse_qsl` reads it: pairs without `=` or with an empty value are left out.
#[must_use]
pub fn parse_query_string(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (unquote(&key.replace('+', " ")), unquote(&value.replace('+', " "))))
        .collect()
}

/// `urllib.parse.unquote`: bytes that are no UTF-8 become U+FFFD.
pub(super) fn unquote(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// `urllib.parse.quote`: letters, digits, `_.-~` and the characters of `safe` stay.
fn quote(text: &str, safe: &str) -> String {
    let mut quoted = String::with_capacity(text.len());
    for byte in text.bytes() {
        let character = char::from(byte);
        if byte.is_ascii_alphanumeric() || "_.-~".contains(character) || safe.contains(character) {
            quoted.push(character);
        } else {
            let _ = write!(quoted, "%{byte:02X}");
        }
    }
    quoted
}

/// `urllib.parse.quote_plus`.
fn quote_plus(text: &str) -> String {
    quote(text, " ").replace(' ', "+")
}
