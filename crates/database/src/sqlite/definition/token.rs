//! Tokens of SQLite's SQL.

use super::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A keyword, a name or a number.
    Word,
    /// A name or a text in quotes of any of SQLite's four kinds.
    Quoted,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `,`
    Comma,
    /// Another character.
    Other,
}

/// A token and its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Span,
}

impl Token {
    /// Whether it is the keyword.
    pub(super) fn is(&self, sql: &str, word: &str) -> bool {
        self.kind == Kind::Word && sql[self.range.clone()].eq_ignore_ascii_case(word)
    }

    /// The name it stands for.
    pub(super) fn name(&self, sql: &str) -> String {
        let text = &sql[self.range.clone()];
        if self.kind != Kind::Quoted {
            return text.to_owned();
        }
        let mut characters = text.chars();
        let (Some(open), Some(_)) = (characters.next(), characters.next_back()) else {
            return text.to_owned();
        };
        let close = if open == '[' { ']' } else { open };
        characters
            .as_str()
            .replace(&format!("{close}{close}"), &close.to_string())
    }
}

/// The tokens of a text, without blanks and comments.
pub(super) fn split(sql: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(character) = sql[at..].chars().next() {
        let rest = &sql[at..];
        let (kind, length) = match character {
            _ if character.is_whitespace() => (None, character.len_utf8()),
            '-' if rest.starts_with("--") => (None, rest.find('\n').unwrap_or(rest.len())),
            '/' if rest.starts_with("/*") => (None, rest.find("*/").map_or(rest.len(), |end| end + 2)),
            '"' | '\'' | '`' | '[' => (Some(Kind::Quoted), quoted_length(rest, character)),
            '(' => (Some(Kind::Open), 1),
            ')' => (Some(Kind::Close), 1),
            ',' => (Some(Kind::Comma), 1),
            _ if is_word(character) => (Some(Kind::Word), rest.find(|c| !is_word(c)).unwrap_or(rest.len())),
            _ => (Some(Kind::Other), character.len_utf8()),
        };
        if let Some(kind) = kind {
            tokens.push(Token {
                kind,
                range: at..at + length,
            });
        }
        at += length;
    }
    tokens
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$') || !character.is_ascii()
}

/// The length of a quoted text with its quotes; a doubled quote is part of it.
fn quoted_length(text: &str, open: char) -> usize {
    let close = if open == '[' { ']' } else { open };
    let mut at = 1;
    while let Some(end) = text[at..].find(close) {
        at += end + 1;
        if open == '[' || !text[at..].starts_with(close) {
            return at;
        }
        at += 1;
    }
    text.len()
}
