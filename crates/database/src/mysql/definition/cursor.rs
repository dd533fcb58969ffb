//! A place in a line of a definition.

/// Reads a line from left to right. Blanks before what is read are passed over.
pub(super) struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            rest: text.trim_start(),
        }
    }

    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    fn advance(&mut self, length: usize) -> &'a str {
        let (read, rest) = self.rest.split_at(length);
        self.rest = rest.trim_start();
        read
    }

    /// Passes over the words, in any case, if they come next.
    pub(super) fn eat(&mut self, words: &str) -> bool {
        let found = self
            .rest
            .get(..words.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(words));
        let ends = self
            .rest
            .get(words.len()..)
            .is_some_and(|rest| !rest.starts_with(is_word));
        if found && ends {
            self.advance(words.len());
        }
        found && ends
    }

    /// A run of letters, digits, `_` and `$`.
    pub(super) fn word(&mut self) -> Option<&'a str> {
        let length = self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len());
        (length > 0).then(|| self.advance(length))
    }

    /// A name in backticks, without them.
    pub(super) fn name(&mut self) -> Option<String> {
        self.quoted('`').map(|name| name.replace("``", "`"))
    }

    /// A text in quotes with its escapes undone, as the reference undoes them.
    pub(super) fn text(&mut self) -> Option<String> {
        self.quoted('\'').map(unescape)
    }

    /// A text in quotes as it is written, with the quotes.
    pub(super) fn raw_text(&mut self) -> Option<&'a str> {
        let length = quoted_length(self.rest, '\'')?;
        Some(self.advance(length))
    }

    /// What is between two quotes; a doubled quote does not end it.
    fn quoted(&mut self, quote: char) -> Option<&'a str> {
        let length = quoted_length(self.rest, quote)?;
        let read = self.advance(length);
        read.get(1..read.len() - 1)
    }

    /// What is between the parenthesis that comes next and the one that closes it.
    pub(super) fn parenthesized(&mut self) -> Option<&'a str> {
        if !self.rest.starts_with('(') {
            return None;
        }
        let mut depth = 0_usize;
        let mut at = 0;
        while let Some(character) = self.rest[at..].chars().next() {
            match character {
                '\'' | '`' | '"' => at += quoted_length(&self.rest[at..], character)?,
                _ => {
                    at += character.len_utf8();
                    depth = match character {
                        '(' => depth + 1,
                        ')' => depth - 1,
                        _ => depth,
                    };
                }
            }
            if depth == 0 {
                let read = self.advance(at);
                return read.get(1..read.len() - 1);
            }
        }
        None
    }

    /// A value up to the next blank outside of parentheses and quotes.
    pub(super) fn expression(&mut self) -> &'a str {
        let mut at = 0;
        let mut depth = 0_usize;
        while let Some(character) = self.rest[at..].chars().next() {
            match character {
                ' ' if depth == 0 => break,
                '\'' => {
                    at += quoted_length(&self.rest[at..], '\'').unwrap_or(1);
                    continue;
                }
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            at += character.len_utf8();
        }
        self.advance(at)
    }

    /// Passes over everything up to and with the character.
    pub(super) fn skip_past(&mut self, character: char) {
        let length = self
            .rest
            .find(character)
            .map_or(self.rest.len(), |at| at + character.len_utf8());
        self.advance(length);
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$')
}

/// The length of a quoted text with its quotes.
fn quoted_length(text: &str, quote: char) -> Option<usize> {
    let inner = text.strip_prefix(quote)?;
    let mut characters = inner.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if character == quote {
            if characters.peek().is_some_and(|(_, next)| *next == quote) {
                characters.next();
            } else {
                return Some(at + 2);
            }
        }
    }
    None
}

/// The escapes of a comment: doubled quotes, and a backslash before some letters.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let replaced = match (character, characters.peek()) {
            ('\\', Some('\\')) => Some('\\'),
            ('\\', Some('0')) => Some('\0'),
            ('\\', Some('a')) => Some('\u{7}'),
            ('\\', Some('b')) => Some('\u{8}'),
            ('\\', Some('t')) => Some('\t'),
            ('\\', Some('n')) => Some('\n'),
            ('\\', Some('v')) => Some('\u{b}'),
            ('\\', Some('f')) => Some('\u{c}'),
            ('\\', Some('r')) => Some('\r'),
            ('\'', Some('\'')) => Some('\''),
            _ => None,
        };
        if replaced.is_some() {
            characters.next();
        }
        plain.push(replaced.unwrap_or(character));
    }
    plain
}
