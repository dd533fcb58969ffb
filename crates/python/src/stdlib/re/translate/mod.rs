//! Python's syntax of regular expressions into that of the engine.

mod groups;

use super::class::{self, Shorthand};
use super::flags;

/// What is wrong with a pattern, and where, in characters.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) message: String,
    pub(super) position: usize,
}

/// A pattern for the engine.
#[derive(Debug)]
pub(super) struct Translated {
    pub(super) expression: String,
    /// The flags of the call and those at the start of the pattern.
    pub(super) flags: i64,
    /// The names of groups and their numbers.
    pub(super) names: Vec<(String, usize)>,
    /// For each group from 1, the order in which the groups close.
    pub(super) closings: Vec<usize>,
}

pub(super) fn problem<T>(message: impl Into<String>, position: usize) -> Result<T, Problem> {
    Err(Problem {
        message: message.into(),
        position,
    })
}

/// An open parenthesis.
struct Open {
    position: usize,
    /// The number of the group, where it captures.
    group: Option<usize>,
    verbose: bool,
    ascii: bool,
}

/// Translates `pattern`; `flags` are those of the call.
pub(super) fn translate(pattern: &str, flags: i64, is_bytes: bool) -> Result<Translated, Problem> {
    let mut translator = Translator {
        source: pattern.chars().collect(),
        at: 0,
        out: String::new(),
        flags,
        verbose: flags & flags::VERBOSE != 0,
        ascii: is_bytes || flags & flags::ASCII != 0,
        names: Vec::new(),
        closings: Vec::new(),
        open: Vec::new(),
        repeatable: Repeatable::No,
        closed: 0,
    };
    translator.run()?;
    let flags = translator.flags;
    let mut prefix = String::new();
    for (flag, sign) in [
        (flags::IGNORECASE, 'i'),
        (flags::MULTILINE, 'm'),
        (flags::DOTALL, 's'),
    ] {
        if flags & flag != 0 {
            prefix.push(sign);
        }
    }
    let expression = if prefix.is_empty() {
        translator.out
    } else {
        format!("(?{prefix}:{})", translator.out)
    };
    let unicode = if is_bytes || flags & flags::ASCII != 0 {
        0
    } else {
        flags::UNICODE
    };
    Ok(Translated {
        expression,
        flags: flags | unicode,
        names: translator.names,
        closings: translator.closings,
    })
}

/// Whether a quantifier may follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Repeatable {
    No,
    Yes,
    /// A quantifier came just before.
    Repeated,
}

struct Translator {
    source: Vec<char>,
    at: usize,
    out: String,
    flags: i64,
    verbose: bool,
    ascii: bool,
    names: Vec<(String, usize)>,
    closings: Vec<usize>,
    open: Vec<Open>,
    repeatable: Repeatable,
    closed: usize,
}

impl Translator {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.source.get(self.at + ahead).copied()
    }

    fn multiline(&self) -> bool {
        self.flags & flags::MULTILINE != 0
    }

    fn run(&mut self) -> Result<(), Problem> {
        while let Some(sign) = self.peek(0) {
            if self.verbose && self.skip_space(sign) {
                continue;
            }
            match sign {
                '(' => self.group()?,
                ')' => self.close()?,
                '[' => {
                    let (text, next) = class::set(&self.source, self.at, self.ascii)?;
                    self.atom(&text);
                    self.at = next;
                }
                '\\' => self.escape()?,
                '*' | '+' | '?' => self.quantifier(1, sign.to_string())?,
                '{' => self.braces()?,
                '|' => {
                    self.out.push('|');
                    self.repeatable = Repeatable::No;
                    self.at += 1;
                }
                '^' => self.anchor(if self.multiline() { "(?m:^)" } else { "\\A" }),
                '$' => self.anchor(if self.multiline() { "(?m:$)" } else { "(?=\\n?\\z)" }),
                '.' => self.plain_atom("."),
                _ => {
                    let text = class::literal(sign);
                    self.plain_atom(&text);
                }
            }
        }
        match self.open.last() {
            Some(open) => problem("missing ), unterminated subpattern", open.position),
            None => Ok(()),
        }
    }

    fn skip_space(&mut self, sign: char) -> bool {
        if sign.is_ascii_whitespace() || sign == '\u{b}' {
            self.at += 1;
            return true;
        }
        if sign == '#' {
            while self.peek(0).is_some_and(|next| next != '\n') {
                self.at += 1;
            }
            return true;
        }
        false
    }

    fn atom(&mut self, text: &str) {
        self.out.push_str(text);
        self.repeatable = Repeatable::Yes;
    }

    fn plain_atom(&mut self, text: &str) {
        self.atom(text);
        self.at += 1;
    }

    fn anchor(&mut self, text: &str) {
        self.out.push_str(text);
        self.repeatable = Repeatable::Yes;
        self.at += 1;
    }

    fn quantifier(&mut self, length: usize, text: String) -> Result<(), Problem> {
        let position = self.at;
        match self.repeatable {
            Repeatable::No => return problem("nothing to repeat", position),
            Repeatable::Repeated => return problem("multiple repeat", position),
            Repeatable::Yes => {}
        }
        self.at += length;
        self.out.push_str(&text);
        if let Some(sign @ ('?' | '+')) = self.peek(0) {
            self.out.push(sign);
            self.at += 1;
        }
        self.repeatable = Repeatable::Repeated;
        Ok(())
    }

    fn braces(&mut self) -> Result<(), Problem> {
        let rest: String = self
            .source
            .iter()
            .skip(self.at + 1)
            .take_while(|sign| **sign != '}')
            .collect();
        let length = rest.chars().count();
        let is_closed = self.peek(length + 1) == Some('}');
        let (low, high) = rest.split_once(',').unwrap_or((&rest, &rest));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_closed || rest.is_empty() || !is_number(low) || !is_number(high) {
            self.plain_atom("\\{");
            return Ok(());
        }
        let bound = |text: &str, default: u64| {
            if text.is_empty() {
                Some(default)
            } else {
                text.parse().ok()
            }
        };
        let (Some(least), Some(most)) = (bound(low, 0), bound(high, u64::MAX)) else {
            return problem("the repetition number is too large", self.at + 1);
        };
        if most < least {
            return problem("min repeat greater than max repeat", self.at + 1);
        }
        let most = if high.is_empty() {
            String::new()
        } else {
            most.to_string()
        };
        let text = if rest.contains(',') {
            format!("{{{least},{most}}}")
        } else {
            format!("{{{least}}}")
        };
        self.quantifier(length + 2, text)
    }

    fn escape(&mut self) -> Result<(), Problem> {
        let position = self.at;
        let Some(sign) = self.peek(1) else {
            return problem("bad escape (end of pattern)", position);
        };
        self.at += 2;
        let shorthand = |kind| class::shorthand(kind, self.ascii);
        let text = match sign {
            'A' => "\\A".to_owned(),
            'Z' => "\\z".to_owned(),
            'b' if self.ascii => "(?-u:\\b)".to_owned(),
            'B' if self.ascii => "(?-u:\\B)".to_owned(),
            'b' | 'B' => format!("\\{sign}"),
            'd' => shorthand(Shorthand::Digit),
            'D' => shorthand(Shorthand::NotDigit),
            's' => shorthand(Shorthand::Space),
            'S' => shorthand(Shorthand::NotSpace),
            'w' => shorthand(Shorthand::Word),
            'W' => shorthand(Shorthand::NotWord),
            '1'..='9' => return self.numbered(position),
            _ => {
                let (character, next) = class::character_escape(&self.source, position)?;
                self.at = next;
                class::literal(character)
            }
        };
        self.atom(&text);
        Ok(())
    }

    /// `\1`, or an octal escape of three digits.
    fn numbered(&mut self, position: usize) -> Result<(), Problem> {
        self.at = position + 1;
        let digits: String = self
            .source
            .iter()
            .skip(self.at)
            .take(3)
            .take_while(|sign| sign.is_ascii_digit())
            .collect();
        let octal = digits.len() == 3 && digits.bytes().all(|byte| byte < b'8');
        if octal {
            let code = u32::from_str_radix(&digits, 8).unwrap_or(0);
            if code > 0o377 {
                return problem(
                    format!("octal escape value \\{digits} outside of range 0-0o377"),
                    position,
                );
            }
            self.at += 3;
            let text = class::literal(char::from_u32(code).unwrap_or('\0'));
            self.atom(&text);
            return Ok(());
        }
        let digits: String = digits.chars().take(2).collect();
        self.at += digits.len();
        let number = digits.parse().unwrap_or(usize::MAX);
        self.reference(number, position + 1)
    }
}
