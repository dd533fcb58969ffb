//! From a template's text to its nodes, by the rules of Mako's lexer.

use super::Error;
use super::cursor::Cursor;

/// A part of a template, with the line that it starts in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) kind: NodeKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NodeKind {
    /// Text that comes out as it is.
    Text(String),
    /// `${expression | filters}`
    Expression { code: String, filters: Vec<String> },
    /// `% if …:`, `% else:`, `% for …:` and their like.
    Control { keyword: String, code: String },
    /// `% endif` and its like.
    EndControl,
    /// `<% … %>`, or `<%! … %>` when it belongs to the module.
    Code { code: String, is_module: bool },
    /// `<%name attribute="…">…</%name>`
    Tag {
        name: String,
        attributes: Vec<(String, String)>,
        nodes: Vec<Node>,
    },
}

/// Tags inside tags.
const MAX_DEPTH: usize = 50;

/// A tag that is not closed yet.
struct OpenTag {
    line: usize,
    name: String,
    attributes: Vec<(String, String)>,
    /// The nodes of the tag around it.
    outer: Vec<Node>,
}

pub(super) struct Lexer<'t> {
    cursor: Cursor<'t>,
    nodes: Vec<Node>,
    tags: Vec<OpenTag>,
    /// Keywords of the open control lines, with their lines.
    controls: Vec<(String, usize)>,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            cursor: Cursor::new(text),
            nodes: Vec::new(),
            tags: Vec::new(),
            controls: Vec::new(),
        }
    }

    pub(super) fn read(mut self) -> Result<Vec<Node>, Error> {
        self.skip_encoding_comment();
        while !self.cursor.rest().is_empty() {
            let read = self.expression()?
                || self.control_line()?
                || self.comment()
                || self.tag_start()?
                || self.tag_end()?
                || self.code_block()?
                || self.percent();
            if !read {
                self.text();
            }
        }
        if let Some(tag) = self.tags.last() {
            return Err(Error::at(tag.line, format!("Unclosed tag: <%{}>", tag.name)));
        }
        if let Some((keyword, line)) = self.controls.last() {
            return Err(Error::at(
                *line,
                format!("Unterminated control keyword: '{keyword}'"),
            ));
        }
        Ok(self.nodes)
    }

    fn push(&mut self, line: usize, kind: NodeKind) {
        self.nodes.push(Node { line, kind });
    }

    /// A first line such as `## -*- coding: utf-8 -*-` is not part of the template.
    fn skip_encoding_comment(&mut self) {
        let rest = self.cursor.rest();
        let Some(end) = rest.find('\n') else { return };
        let line = &rest[..end];
        if line.starts_with('#') && (line.contains("coding:") || line.contains("coding=")) {
            self.cursor.take(end + 1);
        }
    }

    fn expression(&mut self) -> Result<bool, Error> {
        let line = self.cursor.line();
        if !self.cursor.take_if("${") {
            return Ok(false);
        }
        let (code, end) = self.cursor.code_until(&["|", "}"], true)?;
        let filters = if end == "|" {
            self.cursor.code_until(&["}"], true)?.0
        } else {
            ""
        };
        let code = code.replace("\r\n", "\n");
        if code.trim().is_empty() {
            return Err(Error::at(line, "an expression ${…} is empty"));
        }
        self.push(
            line,
            NodeKind::Expression {
                code,
                filters: split_arguments(filters),
            },
        );
        Ok(true)
    }

    fn control_line(&mut self) -> Result<bool, Error> {
        if !self.cursor.is_at_line_start() {
            return Ok(false);
        }
        let rest = self.cursor.rest();
        let blank = rest.len() - rest.trim_start_matches(['\t', ' ']).len();
        let after = &rest[blank..];
        let is_comment = after.starts_with("##");
        if !(is_comment || after.starts_with('%') && !after.starts_with("%%")) {
            return Ok(false);
        }
        let line = self.cursor.line();
        let sign = if is_comment { 2 } else { 1 };
        let (length, with_break) = logical_line(&after[sign..]);
        let text = after[sign..sign + length]
            .trim_start_matches(['\t', ' '])
            .to_owned();
        self.cursor.take(blank + sign + with_break);
        if !is_comment {
            self.control(line, &text)?;
        }
        Ok(true)
    }

    fn control(&mut self, line: usize, text: &str) -> Result<(), Error> {
        let text = text.replace("\\\r\n", " ").replace("\\\n", " ");
        let word_end = text
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(text.len());
        let word = &text[..word_end];
        if word.is_empty() {
            return Err(Error::at(line, format!("Invalid control line: '{text}'")));
        }
        if let Some(keyword) = word.strip_prefix("end").filter(|keyword| !keyword.is_empty()) {
            match self.controls.pop() {
                Some((open, _)) if open == keyword => self.push(line, NodeKind::EndControl),
                Some((open, _)) => {
                    return Err(Error::at(
                        line,
                        format!("Keyword '{text}' doesn't match keyword '{open}'"),
                    ));
                }
                None => {
                    return Err(Error::at(
                        line,
                        format!("No starting keyword '{keyword}' for '{text}'"),
                    ));
                }
            }
            return Ok(());
        }
        if !is_fragment(&text[word_end..]) {
            return Err(Error::at(
                line,
                format!("Fragment '{text}' is not a partial control statement"),
            ));
        }
        if matches!(word, "for" | "if" | "while" | "try" | "with") {
            self.controls.push((word.to_owned(), line));
        } else {
            self.check_ternary(line, word)?;
        }
        let (keyword, code) = (word.to_owned(), text.clone());
        self.push(line, NodeKind::Control { keyword, code });
        Ok(())
    }

    /// Checks that `else` and its like stand in a block that can have them.
    fn check_ternary(&self, line: usize, word: &str) -> Result<(), Error> {
        let open = self.controls.last().map(|(keyword, _)| keyword.as_str());
        let allowed: &[&str] = match open {
            Some("if") => &["else", "elif"],
            Some("try") => &["except", "finally", "else"],
            Some("for" | "while") => &["else"],
            _ => &[],
        };
        match open {
            _ if allowed.contains(&word) => Ok(()),
            Some(open) => Err(Error::at(
                line,
                format!("Keyword '{word}' not a legal ternary for keyword '{open}'"),
            )),
            None => Err(Error::at(line, format!("Unsupported control keyword: '{word}'"))),
        }
    }

    /// `<%doc>…</%doc>`
    fn comment(&mut self) -> bool {
        let rest = self.cursor.rest();
        let end = rest
            .strip_prefix("<%doc>")
            .and_then(|inner| inner.find("</%doc>"));
        if let Some(end) = end {
            self.cursor.take("<%doc>".len() + end + "</%doc>".len());
        }
        end.is_some()
    }

    fn tag_start(&mut self) -> Result<bool, Error> {
        let Some(start) = TagStart::parse(self.cursor.rest()) else {
            return Ok(false);
        };
        let line = self.cursor.line();
        self.cursor.take(start.length);
        let TagStart {
            name,
            attributes,
            is_closed,
            ..
        } = start;
        if is_closed {
            self.push(
                line,
                NodeKind::Tag {
                    name,
                    attributes,
                    nodes: Vec::new(),
                },
            );
            return Ok(true);
        }
        if name == "text" {
            let end = self.cursor.rest().find("</%text>");
            let end = end.ok_or_else(|| Error::at(line, "Unclosed tag: <%text>"))?;
            let text = self.cursor.take(end).to_owned();
            self.cursor.take("</%text>".len());
            let nodes = vec![Node {
                line,
                kind: NodeKind::Text(text),
            }];
            self.push(
                line,
                NodeKind::Tag {
                    name,
                    attributes,
                    nodes,
                },
            );
            return Ok(true);
        }
        if self.tags.len() >= MAX_DEPTH {
            return Err(Error::at(
                line,
                format!("more than {MAX_DEPTH} tags inside each other"),
            ));
        }
        let outer = std::mem::take(&mut self.nodes);
        self.tags.push(OpenTag {
            line,
            name,
            attributes,
            outer,
        });
        Ok(true)
    }

    fn tag_end(&mut self) -> Result<bool, Error> {
        let rest = self.cursor.rest();
        let Some(inner) = rest.strip_prefix("</%") else {
            return Ok(false);
        };
        let Some(end) = inner.find('>') else {
            return Ok(false);
        };
        let name = inner[..end].trim_matches(['\t', ' ']);
        if name.is_empty() || name.contains(['\t', ' ']) {
            return Ok(false);
        }
        let line = self.cursor.line();
        let Some(tag) = self.tags.pop() else {
            return Err(Error::at(
                line,
                format!("Closing tag without opening tag: </%{name}>"),
            ));
        };
        if tag.name != name {
            let message = format!("Closing tag </%{name}> does not match tag: <%{}>", tag.name);
            return Err(Error::at(line, message));
        }
        self.cursor.take("</%".len() + end + 1);
        let nodes = std::mem::replace(&mut self.nodes, tag.outer);
        self.push(
            tag.line,
            NodeKind::Tag {
                name: tag.name,
                attributes: tag.attributes,
                nodes,
            },
        );
        Ok(true)
    }

    fn code_block(&mut self) -> Result<bool, Error> {
        let line = self.cursor.line();
        if !self.cursor.take_if("<%") {
            return Ok(false);
        }
        let is_module = self.cursor.take_if("!");
        let (code, _) = self.cursor.code_until(&["%>"], false)?;
        self.push(
            line,
            NodeKind::Code {
                code: code.replace("\r\n", "\n"),
                is_module,
            },
        );
        Ok(true)
    }

    /// `%%` at the start of a line stands for one percent sign.
    fn percent(&mut self) -> bool {
        if !self.cursor.is_at_line_start() {
            return false;
        }
        let rest = self.cursor.rest();
        let blank = rest.len() - rest.trim_start().len();
        if !rest[blank..].starts_with("%%") {
            return false;
        }
        let line = self.cursor.line();
        let text = format!("{}%", &rest[..blank]);
        self.cursor.take(blank + 2);
        self.push(line, NodeKind::Text(text));
        true
    }

    /// Text up to what is not text; a backslash before a line break takes the break away.
    fn text(&mut self) {
        let line = self.cursor.line();
        let rest = self.cursor.rest();
        let mut end = rest.len();
        let mut escaped = 0;
        for (at, c) in rest.char_indices() {
            let here = &rest[at..];
            let starts_line = at > 0 && rest[..at].ends_with('\n');
            let is_control = || {
                let line = here.trim_start_matches([' ', '\t']);
                line.starts_with('%') || line.starts_with("##")
            };
            // At the very start stands something that only looks like the start of a tag.
            let is_tag = at > 0 && (here.starts_with("<%") || here.starts_with("</%"));
            if c == '$' && here.starts_with("${") || is_tag || starts_line && is_control() {
                end = at;
                break;
            }
            if here.starts_with("\\\n") || here.starts_with("\\\r\n") {
                end = at;
                escaped = if here.starts_with("\\\n") { 2 } else { 3 };
                break;
            }
        }
        let text = self.cursor.take(end).to_owned();
        self.cursor.take(escaped);
        if !text.is_empty() {
            self.push(line, NodeKind::Text(text));
        }
    }
}

/// Whether what follows the first word of a control line ends with a colon, and perhaps a comment.
fn is_fragment(after_word: &str) -> bool {
    let starts = after_word.starts_with(|c: char| c == ':' || c.is_whitespace());
    starts
        && after_word.match_indices(':').any(|(at, _)| {
            let rest = after_word[at + 1..].trim_start();
            rest.is_empty() || rest.starts_with('#')
        })
}

/// The length of a line without and with its line break, where a backslash continues it.
fn logical_line(text: &str) -> (usize, usize) {
    let mut from = 0;
    while let Some(end) = text[from..].find('\n').map(|end| from + end) {
        let body = text[..end].strip_suffix('\r').unwrap_or(&text[..end]);
        if !body.ends_with('\\') {
            return (body.len(), end + 1);
        }
        from = end + 1;
    }
    (text.len(), text.len())
}

/// `<%name attribute="value" …>` or `… />`
struct TagStart {
    name: String,
    attributes: Vec<(String, String)>,
    is_closed: bool,
    length: usize,
}

impl TagStart {
    fn parse(text: &str) -> Option<Self> {
        let mut rest = text.strip_prefix("<%")?;
        let name_end = rest.find(|c: char| !(c.is_alphanumeric() || "_.:".contains(c)))?;
        let name = rest[..name_end].to_owned();
        if name.is_empty() {
            return None;
        }
        rest = &rest[name_end..];
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            let is_closed = rest.starts_with('/');
            if let Some(after) = rest.trim_start_matches('/').strip_prefix('>') {
                return Some(Self {
                    name,
                    attributes,
                    is_closed,
                    length: text.len() - after.len(),
                });
            }
            let end = rest
                .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                .filter(|&end| end > 0)?;
            let attribute = rest[..end].to_owned();
            rest = rest[end..].trim_start().strip_prefix('=')?.trim_start();
            let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            let (value, after) = rest[1..].split_once(quote)?;
            attributes.push((attribute, value.replace("\r\n", "\n")));
            rest = after;
        }
    }
}

/// Splits a list of arguments at its commas, those in brackets and strings left alone.
pub(super) fn split_arguments(list: &str) -> Vec<String> {
    let mut arguments = Vec::new();
    let mut cursor = Cursor::new(list);
    while !cursor.rest().is_empty() {
        let rest = cursor.rest();
        let argument = match cursor.code_until(&[","], true) {
            Ok((argument, _)) => argument,
            Err(_) => {
                cursor = Cursor::new("");
                rest
            }
        };
        let argument = argument.trim();
        if !argument.is_empty() {
            arguments.push(argument.to_owned());
        }
    }
    arguments
}
