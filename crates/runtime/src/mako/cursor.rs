//! Reading a template's text: positions, lines, and the ends of Python code in it.

use super::Error;

/// A position in a template.
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

/// Which nested brackets are open.
#[derive(Default)]
struct Nesting {
    braces: i32,
    parentheses: i32,
    brackets: i32,
}

impl Nesting {
    fn count(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '{' => self.braces += 1,
                '}' => self.braces -= 1,
                '(' => self.parentheses += 1,
                ')' => self.parentheses -= 1,
                '[' => self.brackets += 1,
                ']' => self.brackets -= 1,
                _ => {}
            }
        }
    }

    fn is_open(&self) -> bool {
        self.braces > 0 || self.parentheses > 0 || self.brackets > 0
    }
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// What is not yet read.
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn line(&self) -> usize {
        self.line
    }

    pub(super) fn is_at_line_start(&self) -> bool {
        self.at == 0 || self.text[..self.at].ends_with('\n')
    }

    /// Reads `length` bytes.
    pub(super) fn take(&mut self, length: usize) -> &'t str {
        let taken = &self.text[self.at..self.at + length];
        self.at += length;
        self.line += taken.matches('\n').count();
        taken
    }

    pub(super) fn take_if(&mut self, start: &str) -> bool {
        let found = self.rest().starts_with(start);
        if found {
            self.take(start.len());
        }
        found
    }

    /// Reads Python code up to the first of `ends` outside strings and comments (and, if `nested` is set, outside brackets); gives
    /// the code and the end found.
    pub(super) fn code_until(&mut self, ends: &[&'t str], nested: bool) -> Result<(&'t str, &'t str), Error> {
        let (start, line) = (self.at, self.line);
        let mut nesting = Nesting::default();
        loop {
            let rest = self.rest();
            if let Some(length) = comment_length(rest).or_else(|| string_length(rest)) {
                self.take(length);
                continue;
            }
            if let Some(&end) = ends.iter().find(|end| rest.starts_with(**end)) {
                let code = &self.text[start..self.at];
                self.take(end.len());
                if !(nested && nesting.is_open()) {
                    return Ok((code, end));
                }
                nesting.count(end);
                continue;
            }
            let Some(first) = rest.chars().next() else {
                let ends = ends.join(",").replace('|', "\\|");
                let message = format!("Expected: {ends}; unterminated tag or expression beginning");
                return Err(Error::at(line, message));
            };
            nesting.count(self.take(first.len_utf8()));
        }
    }
}

/// The length of a comment with its line break.
fn comment_length(text: &str) -> Option<usize> {
    if text.starts_with('#') {
        text.find('\n').map(|end| end + 1)
    } else {
        None
    }
}

/// The length of a string that is closed.
pub(super) fn string_length(text: &str) -> Option<usize> {
    let quote = ["\"\"\"", "'''", "\"", "'"]
        .into_iter()
        .find(|quote| text.starts_with(quote))?;
    let bytes = text.as_bytes();
    let mut at = quote.len();
    while at < bytes.len() {
        if bytes[at] == b'\\' {
            at += 2;
        } else if bytes[at..].starts_with(quote.as_bytes()) {
            return Some(at + quote.len());
        } else {
            at += 1;
        }
    }
    None
}
