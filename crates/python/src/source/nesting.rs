//! A look at how deep source nests, before the parser sees it: neither the parser, nor the evaluator, nor the freeing
//! of the tree may exhaust the stack.

/// CPython's own limits: `s_push: parser stack overflow` does not exist any more, but these two do.
const MAX_BRACKETS: usize = 200;
const MAX_INDENTATION: usize = 100;
/// How many operators, attributes and calls may follow each other in one expression, over all open brackets.
const MAX_CHAIN: usize = 2_500;

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    /// What is open, with the length of the chain in it.
    open: Vec<Open>,
    /// The sum of the chains of all that is open.
    chain: usize,
    indentation: Vec<usize>,
}

struct Open {
    kind: Kind,
    chain: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Bracket,
    /// An f-string with its quote and whether it is a triple one.
    Text(u8, bool),
}

/// The place and words of what nests too deep.
pub(super) fn check(text: &str) -> Result<(), (usize, &'static str)> {
    let mut scanner = Scanner {
        bytes: text.as_bytes(),
        at: 0,
        open: vec![Open {
            kind: Kind::Bracket,
            chain: 0,
        }],
        chain: 0,
        indentation: vec![0],
    };
    scanner
        .run()
        .map_err(|message| (scanner.at.min(text.len()), message))
}

impl Scanner<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn run(&mut self) -> Result<(), &'static str> {
        self.indent()?;
        while self.at < self.bytes.len() {
            match self.open.last().map(|open| open.kind) {
                Some(Kind::Text(quote, triple)) => self.inside_text(quote, triple)?,
                _ => self.code()?,
            }
        }
        Ok(())
    }

    fn code(&mut self) -> Result<(), &'static str> {
        let byte = self.peek(0);
        self.at += 1;
        match byte {
            b'#' => self.skip_comment(),
            b'\\' if self.peek(0) == b'\n' => self.at += 1,
            b'\n' if self.open.len() == 1 => {
                self.reset();
                self.indent()?;
            }
            b'(' | b'[' | b'{' => {
                self.link(1)?;
                self.push(Kind::Bracket)?;
            }
            b')' | b']' | b'}' => self.pop(),
            b',' | b';' => self.reset(),
            b'"' | b'\'' => self.text(byte)?,
            b'+' | b'-' | b'*' | b'/' | b'%' | b'@' | b'&' | b'|' | b'^' | b'~' | b'<' | b'>' | b'.'
            | b'=' => {
                self.link(1)?;
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => self.word()?,
            _ => {}
        }
        Ok(())
    }

    fn skip_comment(&mut self) {
        while self.at < self.bytes.len() && self.peek(0) != b'\n' {
            self.at += 1;
        }
    }

    /// A name or keyword; the keywords that make expressions nest count.
    fn word(&mut self) -> Result<(), &'static str> {
        let start = self.at - 1;
        while matches!(self.peek(0), b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | 0x80..) {
            self.at += 1;
        }
        let word = self.bytes.get(start..self.at).unwrap_or_default();
        if matches!(self.peek(0), b'"' | b'\'') && word.len() <= 2 {
            let quote = self.peek(0);
            self.at += 1;
            let formatted = word.iter().any(|byte| matches!(byte, b'f' | b'F' | b't' | b'T'));
            return if formatted {
                self.formatted(quote)
            } else {
                self.text(quote)
            };
        }
        if matches!(
            word,
            b"not"
                | b"and"
                | b"or"
                | b"if"
                | b"else"
                | b"lambda"
                | b"await"
                | b"for"
                | b"in"
                | b"is"
                | b"yield"
        ) {
            self.link(1)?;
        }
        Ok(())
    }

    fn is_triple(&self, quote: u8) -> bool {
        self.peek(0) == quote && self.peek(1) == quote
    }

    fn text(&mut self, quote: u8) -> Result<(), &'static str> {
        let triple = self.is_triple(quote);
        if triple {
            self.at += 2;
        }
        while self.at < self.bytes.len() {
            let byte = self.peek(0);
            self.at += 1;
            if byte == b'\\' {
                self.at += 1;
            } else if byte == quote {
                if !triple {
                    return Ok(());
                }
                if self.is_triple(quote) {
                    self.at += 2;
                    return Ok(());
                }
            } else if byte == b'\n' && !triple {
                return Ok(());
            }
        }
        Ok(())
    }

    fn formatted(&mut self, quote: u8) -> Result<(), &'static str> {
        let triple = self.is_triple(quote);
        if triple {
            self.at += 2;
        }
        self.push(Kind::Text(quote, triple))
    }

    fn inside_text(&mut self, quote: u8, triple: bool) -> Result<(), &'static str> {
        let byte = self.peek(0);
        self.at += 1;
        match byte {
            b'\\' => self.at += 1,
            b'\n' if !triple => self.pop(),
            b'{' if self.peek(0) == b'{' => self.at += 1,
            b'{' => self.push(Kind::Bracket)?,
            _ if byte == quote && !triple => self.pop(),
            _ if byte == quote && self.is_triple(quote) => {
                self.at += 2;
                self.pop();
            }
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, kind: Kind) -> Result<(), &'static str> {
        if self.open.len() > MAX_BRACKETS {
            return Err("too many nested parentheses");
        }
        self.open.push(Open { kind, chain: 0 });
        Ok(())
    }

    fn pop(&mut self) {
        if self.open.len() > 1
            && let Some(open) = self.open.pop()
        {
            self.chain = self.chain.saturating_sub(open.chain);
        }
    }

    fn reset(&mut self) {
        if let Some(open) = self.open.last_mut() {
            self.chain = self.chain.saturating_sub(open.chain);
            open.chain = 0;
        }
    }

    fn link(&mut self, length: usize) -> Result<(), &'static str> {
        if let Some(open) = self.open.last_mut() {
            open.chain += length;
        }
        self.chain += length;
        if self.chain > MAX_CHAIN {
            return Err("too many operators in one expression");
        }
        Ok(())
    }

    fn indent(&mut self) -> Result<(), &'static str> {
        let mut width = 0;
        while matches!(self.peek(0), b' ' | b'\t' | b'\x0c') {
            width += if self.peek(0) == b'\t' { 8 - width % 8 } else { 1 };
            self.at += 1;
        }
        if matches!(self.peek(0), b'\n' | b'\r' | b'#' | 0) {
            return Ok(());
        }
        while self.indentation.last().is_some_and(|last| *last > width) {
            self.indentation.pop();
        }
        if self.indentation.last().is_none_or(|last| *last < width) {
            self.indentation.push(width);
        }
        if self.indentation.len() > MAX_INDENTATION {
            return Err("too many levels of indentation");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn ordinary_source_passes() {
        assert!(check("def f(a, *b):\n    return {1: [a, (b)]}, f'{a:{b}}' + \"\"\"x'\"\"\"\n").is_ok());
        let long = format!("x = [{}]\n", "f(a.b) + 1, ".repeat(5_000));
        assert!(check(&long).is_ok());
    }

    #[test]
    fn deep_source_is_refused() {
        assert!(check(&"(".repeat(300)).is_err());
        assert!(check(&format!("x = {}1", "-".repeat(10_000))).is_err());
        assert!(check(&format!("x = a{}", ".b".repeat(10_000))).is_err());
        assert!(check(&format!("x = {}1", "not ".repeat(10_000))).is_err());
        assert!(check(&format!("x = {}", "f'{".repeat(300))).is_err());
        let nested: String = (0..200)
            .map(|depth| format!("{}if x:\n", " ".repeat(depth)))
            .collect();
        assert!(check(&nested).is_err());
    }
}
