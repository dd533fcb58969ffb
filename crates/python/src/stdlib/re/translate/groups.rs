//! Parentheses: groups, look-around, conditions, comments and flags.

use super::super::flags;
use super::{Open, Problem, Repeatable, Translator, problem};

impl Translator {
    fn open(&mut self, position: usize, group: Option<usize>) {
        self.open.push(Open {
            position,
            group,
            verbose: self.verbose,
            ascii: self.ascii,
        });
        self.repeatable = Repeatable::No;
    }

    fn capture(&mut self) -> usize {
        self.closings.push(0);
        self.closings.len()
    }

    pub(super) fn group(&mut self) -> Result<(), Problem> {
        let start = self.at;
        if self.peek(1) != Some('?') {
            self.out.push('(');
            self.at += 1;
            let number = self.capture();
            self.open(start, Some(number));
            return Ok(());
        }
        let Some(kind) = self.peek(2) else {
            return problem("unexpected end of pattern", start + 2);
        };
        match (kind, self.peek(3)) {
            ('P', _) => self.named(start),
            (':', _) => self.prefix(start, 3, "(?:"),
            ('>', _) => self.prefix(start, 3, "(?>"),
            ('=', _) => self.prefix(start, 3, "(?="),
            ('!', _) => self.prefix(start, 3, "(?!"),
            ('<', Some('=')) => self.prefix(start, 4, "(?<="),
            ('<', Some('!')) => self.prefix(start, 4, "(?<!"),
            ('<', Some(next)) => problem(format!("unknown extension ?<{next}"), start + 1),
            ('<', None) => problem("unexpected end of pattern", start + 3),
            ('#', _) => self.comment(start),
            ('(', _) => self.conditional(start),
            _ if kind.is_ascii_alphabetic() || kind == '-' => self.inline_flags(start),
            _ => problem(format!("unknown extension ?{kind}"), start + 1),
        }
    }

    fn prefix(&mut self, start: usize, length: usize, text: &str) -> Result<(), Problem> {
        self.out.push_str(text);
        self.at += length;
        self.open(start, None);
        Ok(())
    }

    fn comment(&mut self, start: usize) -> Result<(), Problem> {
        while let Some(sign) = self.peek(0) {
            self.at += 1;
            if sign == ')' {
                return Ok(());
            }
        }
        problem("missing ), unterminated comment", start)
    }

    /// The text up to `end`, and moves behind it.
    fn until(&mut self, end: char, what: &str) -> Result<(String, usize), Problem> {
        let position = self.at;
        let mut text = String::new();
        while let Some(sign) = self.peek(0) {
            self.at += 1;
            if sign == end {
                if text.is_empty() {
                    return problem(format!("missing {what}"), position);
                }
                return Ok((text, position));
            }
            text.push(sign);
        }
        if text.is_empty() {
            return problem(format!("missing {what}"), position);
        }
        problem(format!("missing {end}, unterminated name"), position)
    }

    fn named(&mut self, start: usize) -> Result<(), Problem> {
        match self.peek(3) {
            Some('<') => {
                self.at += 4;
                let (name, position) = self.until('>', "group name")?;
                check_name(&name, position)?;
                let number = self.capture();
                if let Some((_, former)) = self.names.iter().find(|(known, _)| *known == name) {
                    let message =
                        format!("redefinition of group name '{name}' as group {number}; was group {former}");
                    return problem(message, position);
                }
                self.names.push((name, number));
                self.out.push('(');
                self.open(start, Some(number));
                Ok(())
            }
            Some('=') => {
                self.at += 4;
                let (name, position) = self.until(')', "group name")?;
                check_name(&name, position)?;
                let found = self
                    .names
                    .iter()
                    .find(|(known, _)| *known == name)
                    .map(|(_, number)| *number);
                match found {
                    Some(number) => self.reference(number, position),
                    None => problem(format!("unknown group name '{name}'"), position),
                }
            }
            Some(next) => problem(format!("unknown extension ?P{next}"), start + 1),
            None => problem("unexpected end of pattern", start + 3),
        }
    }

    pub(super) fn reference(&mut self, number: usize, position: usize) -> Result<(), Problem> {
        if number > self.closings.len() {
            return problem(format!("invalid group reference {number}"), position);
        }
        if self.open.iter().any(|open| open.group == Some(number)) {
            return problem("cannot refer to an open group", position.saturating_sub(1));
        }
        self.atom(&format!("(?:\\{number})"));
        Ok(())
    }

    fn conditional(&mut self, start: usize) -> Result<(), Problem> {
        self.at += 3;
        let (name, position) = self.until(')', "group name")?;
        let number = match name.parse::<usize>() {
            Ok(0) => return problem("bad group number", position),
            Ok(number) => Some(number),
            Err(_) => self
                .names
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, number)| *number),
        };
        match number {
            Some(number) => self.out.push_str(&format!("(?({number})")),
            None => return problem(format!("unknown group name '{name}'"), position),
        }
        self.open(start, None);
        Ok(())
    }

    fn inline_flags(&mut self, start: usize) -> Result<(), Problem> {
        self.at += 2;
        let (mut on, mut off, mut negated) = (String::new(), String::new(), false);
        let (mut verbose, mut ascii) = (self.verbose, self.ascii);
        let mut bits = 0;
        loop {
            let Some(sign) = self.peek(0) else {
                return problem("missing -, : or )", self.at);
            };
            self.at += 1;
            match sign {
                ')' if !negated => {
                    if start != 0 && !self.out.is_empty() {
                        return problem("global flags not at the start of the expression", start);
                    }
                    self.flags |= bits;
                    (self.verbose, self.ascii) = (verbose, ascii);
                    return Ok(());
                }
                ':' => {
                    let minus = if off.is_empty() {
                        String::new()
                    } else {
                        format!("-{off}")
                    };
                    self.open(start, None);
                    self.out.push_str(&format!("(?{on}{minus}:"));
                    (self.verbose, self.ascii) = (verbose, ascii);
                    return Ok(());
                }
                '-' if !negated => negated = true,
                'i' | 'm' | 's' => {
                    if negated {
                        off.push(sign)
                    } else {
                        on.push(sign)
                    }
                    bits |= match sign {
                        'i' => flags::IGNORECASE,
                        'm' => flags::MULTILINE,
                        _ => flags::DOTALL,
                    };
                }
                'x' => {
                    verbose = !negated;
                    bits |= flags::VERBOSE;
                }
                'a' => {
                    ascii = true;
                    bits |= flags::ASCII;
                }
                'u' => ascii = false,
                _ if self.at == start + 3 => return problem(format!("unknown extension ?{sign}"), start + 1),
                _ if sign.is_ascii_alphabetic() => return problem("unknown flag", self.at - 1),
                _ => return problem("missing -, : or )", self.at - 1),
            }
        }
    }

    pub(super) fn close(&mut self) -> Result<(), Problem> {
        let Some(open) = self.open.pop() else {
            return problem("unbalanced parenthesis", self.at);
        };
        self.closed += 1;
        if let Some(closing) = open.group.and_then(|number| self.closings.get_mut(number - 1)) {
            *closing = self.closed;
        }
        (self.verbose, self.ascii) = (open.verbose, open.ascii);
        self.plain_atom(")");
        Ok(())
    }
}

fn check_name(name: &str, position: usize) -> Result<(), Problem> {
    let starts = name
        .chars()
        .next()
        .is_some_and(|sign| sign.is_alphabetic() || sign == '_');
    if starts && name.chars().all(|sign| sign.is_alphanumeric() || sign == '_') {
        return Ok(());
    }
    problem(format!("bad character in group name '{name}'"), position)
}
