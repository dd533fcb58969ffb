//! From a template's nodes to a Python program.

use std::collections::BTreeSet;

use crate::config::repr::repr;

use super::Error;
use super::lexer::{Node, NodeKind, split_arguments};
use super::program::Program;

const PRELUDE: &str = include_str!("prelude.py");
const LOOP: &str = include_str!("loop.py");
const FILTERS: &str = include_str!("filters.py");

/// Words that are no names of values.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

#[derive(Default)]
pub(super) struct Compiler {
    program: Program,
    /// Names that the template's code mentions.
    names: BTreeSet<String>,
    /// Filters of `<%page expression_filter="…">`.
    page_filters: Vec<String>,
    uses_loop: bool,
    /// For each open control line, whether it is a loop with the variable `loop`.
    open: Vec<bool>,
}

impl Compiler {
    /// The program of a template, and the template's line of each of its lines.
    pub(super) fn compile(mut self, nodes: &[Node]) -> Result<(String, Vec<Option<usize>>), Error> {
        self.survey(nodes);
        self.uses_loop = self.names.contains("loop");
        self.program.own(PRELUDE);
        self.program.own(FILTERS);
        if self.uses_loop {
            self.program.own(LOOP);
        }
        for name in std::mem::take(&mut self.names) {
            // A name that is given neither by the context nor by Python is false, and an error only where it comes out.
            self.program.own(&format!(
                "try:\n    {name}\nexcept NameError:\n    {name} = _M_undefined"
            ));
        }
        self.module_code(nodes);
        self.definitions(nodes)?;
        self.nodes(nodes)?;
        self.program.own("_M_result = _M_pop()");
        Ok(self.program.finish())
    }

    /// Collects names and page filters.
    fn survey(&mut self, nodes: &[Node]) {
        for node in nodes {
            match &node.kind {
                NodeKind::Text(_) | NodeKind::EndControl => {}
                NodeKind::Expression { code, filters } => {
                    self.mention(code);
                    filters.iter().for_each(|filter| self.mention(filter));
                }
                NodeKind::Control { code, .. } | NodeKind::Code { code, .. } => self.mention(code),
                NodeKind::Tag {
                    name,
                    attributes,
                    nodes,
                } => {
                    attributes.iter().for_each(|(_, value)| self.mention(value));
                    if name == "page" {
                        let filters = attribute(attributes, "expression_filter").map(split_arguments);
                        self.page_filters.extend(filters.unwrap_or_default());
                    }
                    self.survey(nodes);
                }
            }
        }
    }

    fn mention(&mut self, code: &str) {
        let mut before = ' ';
        for word in code.split_inclusive(|c: char| !(c.is_alphanumeric() || c == '_')) {
            let name = word.trim_end_matches(|c: char| !(c.is_alphanumeric() || c == '_'));
            let is_name = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
            if is_name && before != '.' && !KEYWORDS.contains(&name) && !name.starts_with("_M_") {
                self.names.insert(name.to_owned());
            }
            if let Some(last) = word.chars().next_back() {
                before = last;
            }
        }
    }

    fn module_code(&mut self, nodes: &[Node]) {
        for node in nodes {
            match &node.kind {
                NodeKind::Code {
                    code,
                    is_module: true,
                } => self.program.block(node.line, code),
                NodeKind::Tag { nodes, .. } => self.module_code(nodes),
                _ => {}
            }
        }
    }

    /// The functions of `<%def>`: they can be called before the place where they stand.
    fn definitions(&mut self, nodes: &[Node]) -> Result<(), Error> {
        for node in nodes {
            if let NodeKind::Tag {
                name,
                attributes,
                nodes,
            } = &node.kind
                && name == "def"
            {
                self.definition(node.line, attributes, nodes)?;
            }
        }
        Ok(())
    }

    fn definition(
        &mut self,
        line: usize,
        attributes: &[(String, String)],
        nodes: &[Node],
    ) -> Result<(), Error> {
        let signature = attribute(attributes, "name")
            .filter(|signature| signature.contains('('))
            .ok_or_else(|| {
                Error::at(
                    line,
                    "a <%def> needs a name with parentheses, as in name=\"column(name)\"",
                )
            })?;
        let filters = split_arguments(attribute(attributes, "filter").unwrap_or_default());
        let is_buffered = attribute(attributes, "buffered").is_some_and(|value| value == "True");
        self.program.statement(line, &format!("def {signature}:"));
        self.program.deeper();
        self.definitions(nodes)?;
        self.captured(line, nodes, &filters, is_buffered)?;
        self.program.statement(line, "return ''");
        self.program.shallower();
        Ok(())
    }

    /// The nodes' output, filtered; returned instead of written when `is_buffered` is set.
    fn captured(
        &mut self,
        line: usize,
        nodes: &[Node],
        filters: &[String],
        is_buffered: bool,
    ) -> Result<(), Error> {
        if filters.is_empty() && !is_buffered {
            return self.nodes(nodes);
        }
        self.program.statement(line, "_M_push()");
        self.nodes(nodes)?;
        let text = filtered("_M_pop()", filters, line)?;
        let end = if is_buffered {
            format!("return {text}")
        } else {
            format!("_M_write({text})")
        };
        self.program.statement(line, &end);
        Ok(())
    }

    fn nodes(&mut self, nodes: &[Node]) -> Result<(), Error> {
        for node in nodes {
            match &node.kind {
                NodeKind::Text(text) => self
                    .program
                    .statement(node.line, &format!("_M_write({})", repr(text))),
                NodeKind::Expression { code, filters } => self.expression(node.line, code, filters)?,
                NodeKind::Control { keyword, code } => self.control(node.line, keyword, code)?,
                NodeKind::EndControl => self.end_control(node.line),
                NodeKind::Code { code, is_module } => {
                    if !is_module {
                        self.program.block(node.line, code);
                    }
                }
                NodeKind::Tag {
                    name,
                    attributes,
                    nodes,
                } => self.tag(node.line, name, attributes, nodes)?,
            }
        }
        Ok(())
    }

    fn expression(&mut self, line: usize, code: &str, filters: &[String]) -> Result<(), Error> {
        // A comment at the end of the expression must not hide the parentheses.
        let code = if code.contains('#') {
            format!("{code}\n")
        } else {
            code.to_owned()
        };
        let is_plain = filters.iter().any(|filter| filter == "n");
        let mut all: Vec<String> = Vec::new();
        if !is_plain {
            if !self.page_filters.iter().any(|filter| filter == "n") {
                all.push("str".to_owned());
            }
            all.extend(self.page_filters.iter().cloned());
        }
        all.extend(filters.iter().cloned());
        let text = filtered(&code, &all, line)?;
        self.program.statement(line, &format!("_M_write({text})"));
        Ok(())
    }

    fn control(&mut self, line: usize, keyword: &str, code: &str) -> Result<(), Error> {
        match keyword {
            "for" if self.uses_loop => {
                let (targets, items) = for_loop(code)
                    .ok_or_else(|| Error::at(line, format!("Couldn't apply loop context: {code}")))?;
                self.program
                    .statement(line, &format!("loop = _M_Loop({items}, loop)"));
                self.program.statement(line, &format!("for {targets} in loop:"));
                self.open.push(true);
            }
            "for" | "if" | "while" | "try" | "with" => {
                self.program.statement(line, code);
                self.open.push(false);
            }
            _ => {
                self.program.shallower();
                self.program.statement(line, code);
            }
        }
        self.program.deeper();
        self.program.statement(line, "pass");
        Ok(())
    }

    fn end_control(&mut self, line: usize) {
        self.program.shallower();
        if self.open.pop() == Some(true) {
            self.program.statement(line, "loop = loop.parent");
        }
    }

    fn tag(
        &mut self,
        line: usize,
        name: &str,
        attributes: &[(String, String)],
        nodes: &[Node],
    ) -> Result<(), Error> {
        match name {
            "def" | "page" => Ok(()),
            "text" | "block" => {
                let filters = split_arguments(attribute(attributes, "filter").unwrap_or_default());
                self.definitions(nodes)?;
                self.captured(line, nodes, &filters, false)
            }
            _ => Err(Error::at(
                line,
                format!("the tag <%{name}> is not supported; put what it stands for into the file"),
            )),
        }
    }
}

fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes
        .iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.as_str())
}

/// The expression with filters applied, the first one innermost.
fn filtered(expression: &str, filters: &[String], line: usize) -> Result<String, Error> {
    let mut text = expression.to_owned();
    for filter in filters.iter().filter(|filter| *filter != "n") {
        let (name, arguments) = match filter.find('(') {
            Some(position) if position > 0 => filter.split_at(position),
            _ => (filter.as_str(), ""),
        };
        let function = match name {
            "x" | "h" => "_M_filter_x",
            "u" => "_M_filter_u",
            "trim" => "_M_filter_trim",
            "unicode" | "str" => "str",
            "entity" => return Err(Error::at(line, "the filter 'entity' is not supported; use 'h'")),
            name if name.starts_with("decode.") => "str",
            name => name,
        };
        text = format!("{function}{arguments}({text})");
    }
    Ok(text)
}

/// The targets and the items of `for targets in items:`.
fn for_loop(code: &str) -> Option<(&str, &str)> {
    let inner = code.strip_prefix("for")?.trim();
    let inner = inner.rsplit_once(':')?.0;
    let (targets, items) = inner.split_once(" in ")?;
    Some((targets.trim(), items.trim()))
}
