//! Literals of Python as far as headers use them: strings, `None`, tuples, lists and sets of strings.

/// A value of a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Literal {
    None,
    Text(String),
    Many(Vec<String>),
}

impl Literal {
    /// The texts, as `util.to_tuple` gives them.
    pub(super) fn into_texts(self) -> Vec<String> {
        match self {
            Self::None => Vec::new(),
            Self::Text(text) => vec![text],
            Self::Many(texts) => texts,
        }
    }
}

/// Reads an expression that is one literal; `None` when it is anything else, or when another statement follows.
pub(super) fn parse(expression: &str) -> Option<Literal> {
    let (value, rest) = parse_start(expression)?;
    rest.is_empty().then_some(value)
}

/// Reads an expression statement that is one string literal: a docstring.
pub(super) fn parse_docstring(statement: &str) -> Option<String> {
    match parse_start(statement)? {
        (Literal::Text(text), rest) if rest.is_empty() || rest.starts_with(';') => Some(text),
        _ => None,
    }
}

/// Reads a literal; gives what follows it too.
fn parse_start(expression: &str) -> Option<(Literal, &str)> {
    let mut cursor = Cursor {
        rest: expression,
        depth: 0,
    };
    let value = cursor.expression_list()?;
    cursor.skip_blank();
    Some((value, cursor.rest))
}

/// Brackets inside brackets, beyond which an expression is left to the evaluator.
const MAX_DEPTH: usize = 50;

struct Cursor<'a> {
    rest: &'a str,
    depth: usize,
}

impl Cursor<'_> {
    /// Spaces, line breaks (the caller has cut the statement at its end), continuations and comments.
    fn skip_blank(&mut self) {
        loop {
            self.rest = self.rest.trim_start_matches([' ', '\t', '\u{c}', '\n']);
            if let Some(after) = self.rest.strip_prefix("\\\n") {
                self.rest = after;
            } else if self.rest.starts_with('#') {
                self.rest = self.rest.find('\n').map_or("", |end| &self.rest[end..]);
            } else {
                return;
            }
        }
    }

    fn take(&mut self, sign: char) -> bool {
        self.skip_blank();
        match self.rest.strip_prefix(sign) {
            Some(after) => {
                self.rest = after;
                true
            }
            None => false,
        }
    }

    /// One expression, or several with commas between and after: a tuple.
    fn expression_list(&mut self) -> Option<Literal> {
        let first = self.expression()?;
        if !self.take(',') {
            return Some(first);
        }
        let mut texts = vec![text(first)?];
        self.skip_blank();
        while !(self.rest.is_empty() || self.rest.starts_with([')', ';'])) {
            texts.push(text(self.expression()?)?);
            if !self.take(',') {
                break;
            }
            self.skip_blank();
        }
        Some(Literal::Many(texts))
    }

    fn expression(&mut self) -> Option<Literal> {
        self.skip_blank();
        if let Some(after) = self.rest.strip_prefix("None")
            && !after.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        {
            self.rest = after;
            return Some(Literal::None);
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let value = self.bracketed()?;
        self.depth -= 1;
        Some(value)
    }

    fn bracketed(&mut self) -> Option<Literal> {
        match self.rest.chars().next()? {
            '(' => {
                self.take('(');
                if self.take(')') {
                    return Some(Literal::Many(Vec::new()));
                }
                let value = self.expression_list()?;
                self.take(')').then_some(value)
            }
            '[' => self.sequence('[', ']'),
            '{' => self
                .sequence('{', '}')
                .filter(|value| *value != Literal::Many(Vec::new())),
            _ => self.strings(),
        }
    }

    fn sequence(&mut self, open: char, close: char) -> Option<Literal> {
        self.take(open);
        let mut texts = Vec::new();
        while !self.take(close) {
            texts.push(text(self.expression()?)?);
            if !self.take(',')
                && !{
                    self.skip_blank();
                    self.rest.starts_with(close)
                }
            {
                return None;
            }
        }
        Some(Literal::Many(texts))
    }

    /// One or more strings beside each other.
    fn strings(&mut self) -> Option<Literal> {
        let mut joined = self.string()?;
        loop {
            self.skip_blank();
            if !starts_string(self.rest) {
                return Some(Literal::Text(joined));
            }
            joined.push_str(&self.string()?);
        }
    }

    fn string(&mut self) -> Option<String> {
        let prefix_length = self.rest.find(['\'', '"'])?;
        let (prefix, body) = self.rest.split_at(prefix_length);
        let raw = match prefix {
            "" | "u" | "U" => false,
            "r" | "R" => true,
            _ => return None,
        };
        let end = string_end(body)?;
        let quotes = if end.triple { 3 } else { 1 };
        let content = &body[quotes..end.length - quotes];
        self.rest = &body[end.length..];
        if raw {
            Some(content.to_owned())
        } else {
            unescape(content)
        }
    }
}

fn text(value: Literal) -> Option<String> {
    match value {
        Literal::Text(text) => Some(text),
        Literal::None | Literal::Many(_) => None,
    }
}

fn starts_string(text: &str) -> bool {
    let prefix = text.find(['\'', '"']).map(|end| &text[..end]);
    prefix.is_some_and(|prefix| prefix.len() <= 2 && prefix.chars().all(|c| c.is_ascii_alphabetic()))
}

/// Where a string ends that starts at its quotes.
pub(super) struct StringEnd {
    /// The length with both quotes.
    pub(super) length: usize,
    pub(super) triple: bool,
}

/// Finds the end of a string; `None` when it is not closed.
pub(super) fn string_end(body: &str) -> Option<StringEnd> {
    let bytes = body.as_bytes();
    let quote = *bytes.first()?;
    let triple = bytes.get(1) == Some(&quote) && bytes.get(2) == Some(&quote);
    let mut at = if triple { 3 } else { 1 };
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' if !triple => return None,
            byte if byte == quote && !triple => {
                return Some(StringEnd {
                    length: at + 1,
                    triple,
                });
            }
            byte if byte == quote && bytes[at..].starts_with(&[quote; 3]) => {
                return Some(StringEnd {
                    length: at + 3,
                    triple,
                });
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Replaces escape sequences; `None` for a named character, which takes Python's tables.
fn unescape(content: &str) -> Option<String> {
    if !content.contains('\\') {
        return Some(content.to_owned());
    }
    let mut text = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(position) = rest.find('\\') {
        text.push_str(&rest[..position]);
        rest = &rest[position + 1..];
        let escape = rest.chars().next()?;
        let after = &rest[escape.len_utf8()..];
        let plain = match escape {
            '\n' => None,
            '\\' | '\'' | '"' => Some(escape),
            'a' => Some('\u{7}'),
            'b' => Some('\u{8}'),
            'f' => Some('\u{c}'),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            'v' => Some('\u{b}'),
            'x' | 'u' | 'U' | '0'..='7' => {
                rest = numeric_escape(escape, rest, &mut text)?;
                continue;
            }
            'N' => return None,
            other => {
                text.push('\\');
                Some(other)
            }
        };
        text.extend(plain);
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}

/// Reads `xhh`, `uhhhh`, `Uhhhhhhhh` or up to three octal digits; gives what follows.
fn numeric_escape<'a>(escape: char, rest: &'a str, text: &mut String) -> Option<&'a str> {
    let (digits, radix) = match escape {
        'x' => (rest.get(1..3)?, 16),
        'u' => (rest.get(1..5)?, 16),
        'U' => (rest.get(1..9)?, 16),
        _ => {
            let length = rest
                .bytes()
                .take(3)
                .take_while(|byte| (b'0'..=b'7').contains(byte))
                .count();
            (&rest[..length], 8)
        }
    };
    text.push(char::from_u32(u32::from_str_radix(digits, radix).ok()?)?);
    let prefix = usize::from(radix == 16);
    rest.get(prefix + digits.len()..)
}
