//! The Python program that a template becomes, and which of the template's lines each of its lines comes from.

use super::cursor::string_length;

/// A program under construction.
#[derive(Debug, Default)]
pub(super) struct Program {
    source: String,
    /// The template's line of each line of `source`; `None` for what is ours.
    lines: Vec<Option<usize>>,
    indent: usize,
}

impl Program {
    /// Adds lines of our own.
    pub(super) fn own(&mut self, text: &str) {
        for line in text.lines() {
            self.push(None, line);
        }
    }

    /// Adds a statement, which may be of several lines, from a line of the template.
    pub(super) fn statement(&mut self, line: usize, text: &str) {
        for (offset, part) in text.split('\n').enumerate() {
            let indented = if offset == 0 {
                format!("{}{part}", self.margin())
            } else {
                part.to_owned()
            };
            self.push(Some(line + offset), &indented);
        }
    }

    /// Adds the statements of a code block, moved to the indentation at hand; lines inside strings stay as they are.
    pub(super) fn block(&mut self, line: usize, code: &str) {
        let lines: Vec<&str> = code.split('\n').collect();
        let in_string = starts_in_string(code);
        let is_code = |text: &&str| !text.trim().is_empty() && !text.trim_start().starts_with('#');
        let first = lines
            .iter()
            .zip(&in_string)
            .find(|(text, inside)| !**inside && is_code(text));
        let strip = first.map_or(0, |(text, _)| width(text));
        for (offset, (text, inside)) in lines.iter().zip(&in_string).enumerate() {
            let shown = if *inside {
                (*text).to_owned()
            } else if text.trim().is_empty() {
                String::new()
            } else {
                let kept = width(text).saturating_sub(strip);
                format!("{}{}{}", self.margin(), " ".repeat(kept), text.trim_start())
            };
            self.push(Some(line + offset), &shown);
        }
    }

    pub(super) fn deeper(&mut self) {
        self.indent += 1;
    }

    pub(super) fn shallower(&mut self) {
        self.indent = self.indent.saturating_sub(1);
    }

    pub(super) fn finish(self) -> (String, Vec<Option<usize>>) {
        (self.source, self.lines)
    }

    fn margin(&self) -> String {
        "    ".repeat(self.indent)
    }

    fn push(&mut self, line: Option<usize>, text: &str) {
        self.source.push_str(text);
        self.source.push('\n');
        self.lines.push(line);
    }
}

/// The columns of a line's indentation, tabs at every eighth.
fn width(line: &str) -> usize {
    let mut columns = 0;
    for c in line.chars() {
        match c {
            ' ' => columns += 1,
            '\t' => columns += 8 - columns % 8,
            _ => break,
        }
    }
    columns
}

/// For each line, whether it starts inside a string.
fn starts_in_string(code: &str) -> Vec<bool> {
    let mut inside = vec![false];
    let mut at = 0;
    while at < code.len() {
        let rest = &code[at..];
        if let Some(length) = string_length(rest) {
            let breaks = rest[..length].matches('\n').count();
            inside.extend(std::iter::repeat_n(true, breaks));
            at += length;
        } else if rest.starts_with('#') {
            at += rest.find('\n').unwrap_or(rest.len());
        } else {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            if rest.starts_with('\n') {
                inside.push(false);
            }
            at += first;
        }
    }
    inside
}
