//! The grammar of `.env` files, as python-dotenv reads them: what differs from a shell's is kept, since projects rely
//! on it (`$NAME` without braces is text, an unquoted `#` starts a comment only after a blank).

use std::borrow::Cow;

/// One `KEY=value` of a file; the value is missing where there is no `=`.
pub(crate) type Binding = (String, Option<String>);

/// The bindings of a file in order. A line that is not understood is passed over; its number is in the second list.
pub(crate) fn parse(text: &str) -> (Vec<Binding>, Vec<usize>) {
    let mut reader = Reader {
        rest: text.strip_prefix('\u{feff}').unwrap_or(text),
        line: 1,
    };
    let (mut bindings, mut bad_lines) = (Vec::new(), Vec::new());
    while !reader.rest.is_empty() {
        let line = reader.line;
        match reader.binding() {
            Ok(Some(binding)) => bindings.push(binding),
            Ok(None) => {}
            Err(Malformed) => {
                bad_lines.push(line);
                reader.skip_line();
            }
        }
    }
    (bindings, bad_lines)
}

/// Replaces `${NAME}` and `${NAME:-default}` by what `lookup` knows; an unknown name is empty.
pub(crate) fn interpolate(value: &str, mut lookup: impl FnMut(&str) -> Option<String>) -> String {
    let mut result = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(start) = rest.find("${") {
        let Some(length) = rest[start + 2..].find('}') else {
            break;
        };
        let inside = &rest[start + 2..start + 2 + length];
        let (name, default) = match inside.split_once(':') {
            None => (inside, ""),
            Some((name, default)) if default.starts_with('-') => (name, &default[1..]),
            Some(_) => {
                result.push_str(&rest[..start + 2]);
                rest = &rest[start + 2..];
                continue;
            }
        };
        result.push_str(&rest[..start]);
        result.push_str(&lookup(name).unwrap_or_else(|| default.to_owned()));
        rest = &rest[start + 3 + length..];
    }
    result.push_str(rest);
    result
}

struct Malformed;

struct Reader<'a> {
    rest: &'a str,
    line: usize,
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\r' | '\n')
}

impl<'a> Reader<'a> {
    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.line +=
            taken.matches('\n').count() + taken.matches('\r').count() - taken.matches("\r\n").count();
        self.rest = rest;
        taken
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let end = self
            .rest
            .find(|character| !wanted(character))
            .unwrap_or(self.rest.len());
        self.take(end)
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn binding(&mut self) -> Result<Option<Binding>, Malformed> {
        self.take_while(char::is_whitespace);
        if self.rest.is_empty() {
            return Ok(None);
        }
        self.skip_export();
        let key = self.key()?;
        self.take_while(is_blank);
        let value = if self.peek() == Some('=') {
            Some(self.value()?)
        } else {
            None
        };
        self.skip_comment();
        self.end_of_line()?;
        Ok(key.map(|key| (key, value)))
    }

    fn skip_export(&mut self) {
        if let Some(after) = self.rest.strip_prefix("export") {
            let blanks = after.len() - after.trim_start_matches(is_blank).len();
            if blanks > 0 {
                self.take("export".len() + blanks);
            }
        }
    }

    fn key(&mut self) -> Result<Option<String>, Malformed> {
        match self.peek() {
            Some('#') => Ok(None),
            Some('\'') => {
                let end = self.rest[1..]
                    .find('\'')
                    .filter(|&end| end > 0)
                    .ok_or(Malformed)?;
                let quoted = self.take(end + 2);
                Ok(Some(quoted[1..=end].to_owned()))
            }
            _ => {
                let key = self.take_while(|it| !(it == '=' || it == '#' || it.is_whitespace()));
                if key.is_empty() {
                    Err(Malformed)
                } else {
                    Ok(Some(key.to_owned()))
                }
            }
        }
    }

    fn value(&mut self) -> Result<String, Malformed> {
        self.take(1);
        let blanks = self.take_while(is_blank);
        match self.peek() {
            // After a blank, `#` begins a comment; right after `=` it is part of the value.
            Some('#') if !blanks.is_empty() => Ok(String::new()),
            Some(quote @ ('\'' | '"')) => self.quoted(quote),
            None | Some('\r' | '\n') => Ok(String::new()),
            Some(_) => {
                let part = self.take_while(|it| !matches!(it, '\r' | '\n'));
                Ok(without_comment(part).trim_end().to_owned())
            }
        }
    }

    fn quoted(&mut self, quote: char) -> Result<String, Malformed> {
        let mut escaped = false;
        let end = self.rest.char_indices().skip(1).find(|&(_, character)| {
            let ends = !escaped && character == quote;
            escaped = !escaped && character == '\\';
            ends
        });
        let (end, _) = end.ok_or(Malformed)?;
        let text = &self.take(end + 1)[1..end];
        Ok(unescape(text, if quote == '"' { "\\'\"abfnrtv" } else { "\\'" }).into_owned())
    }

    fn skip_comment(&mut self) {
        let blanks = self.rest.len() - self.rest.trim_start_matches(is_blank).len();
        if self.rest[blanks..].starts_with('#') {
            self.take_while(|it| !matches!(it, '\r' | '\n'));
        }
    }

    fn end_of_line(&mut self) -> Result<(), Malformed> {
        self.take_while(is_blank);
        match self.peek() {
            None => {}
            Some('\r') if self.rest.starts_with("\r\n") => drop(self.take(2)),
            Some('\r' | '\n') => drop(self.take(1)),
            Some(_) => return Err(Malformed),
        }
        Ok(())
    }

    fn skip_line(&mut self) {
        self.take_while(|it| !matches!(it, '\r' | '\n'));
        let end = if self.rest.starts_with("\r\n") {
            2
        } else {
            self.rest.len().min(1)
        };
        self.take(end);
    }
}

/// The text before the first blank followed by `#`.
fn without_comment(text: &str) -> &str {
    let mut blank_start = None;
    for (index, character) in text.char_indices() {
        match (character, blank_start) {
            ('#', Some(start)) => return &text[..start],
            (it, None) if it.is_whitespace() => blank_start = Some(index),
            (it, Some(_)) if it.is_whitespace() => {}
            _ => blank_start = None,
        }
    }
    text
}

/// Decodes the escapes of which the character after the backslash is one of `known`; others stay as written.
fn unescape<'a>(text: &'a str, known: &str) -> Cow<'a, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            result.push(character);
            continue;
        }
        match characters.next() {
            Some(next) if known.contains(next) => result.push(match next {
                'a' => '\u{7}',
                'b' => '\u{8}',
                'f' => '\u{c}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'v' => '\u{b}',
                other => other,
            }),
            Some(next) => result.extend(['\\', next]),
            None => result.push('\\'),
        }
    }
    Cow::Owned(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Bindings = &'static [(&'static str, Option<&'static str>)];

    /// Each text with what python-dotenv 1.2.4 reads from it (`dotenv_values(stream=…, interpolate=False)`).
    const CASES: &[(&str, Bindings)] = &[
        ("A=1\nB = 2 \n", &[("A", Some("1")), ("B", Some("2"))]),
        (
            "export A=b\nexportB=c",
            &[("A", Some("b")), ("exportB", Some("c"))],
        ),
        (
            "A='o\\'x \\n'\nB=\"a\\n\\\"b\\q\"",
            &[("A", Some("o'x \\n")), ("B", Some("a\n\"b\\q"))],
        ),
        (
            "A=b # c\nB=b#c\nC= # d\nD=#e",
            &[
                ("A", Some("b")),
                ("B", Some("b#c")),
                ("C", Some("")),
                ("D", Some("#e")),
            ],
        ),
        ("# c\n\n  A\nB=", &[("A", None), ("B", Some(""))]),
        ("'k y'=v", &[("k y", Some("v"))]),
        ("A=\"x\" y\nB=2", &[("B", Some("2"))]),
        (
            "A=\"two\nlines\"\nB=$A",
            &[("A", Some("two\nlines")), ("B", Some("$A"))],
        ),
        (
            "ИМЯ=Базар 🛒\r\nB=2\r",
            &[("ИМЯ", Some("Базар 🛒")), ("B", Some("2"))],
        ),
        ("A=\"unclosed\nB=2", &[("B", Some("2"))]),
        ("=x\nB=2", &[("B", Some("2"))]),
        ("\u{feff}A=1", &[("A", Some("1"))]),
    ];

    #[test]
    fn files_are_read_as_python_dotenv_reads_them() {
        for (text, expected) in CASES {
            let found: Vec<(&str, Option<&str>)> = Vec::new();
            let (bindings, _) = parse(text);
            let found: Vec<_> = found
                .into_iter()
                .chain(
                    bindings
                        .iter()
                        .map(|(key, value)| (key.as_str(), value.as_deref())),
                )
                .collect();
            assert_eq!(&found, expected, "{text:?}");
        }
    }

    #[test]
    fn only_braces_are_variables() {
        let lookup = |name: &str| (name == "A").then(|| "1".to_owned());
        assert_eq!(
            interpolate("$A ${A} ${B} ${B:-x} ${A:-y} ${C:z} ${", lookup),
            "$A 1  x 1 ${C:z} ${"
        );
    }
}
