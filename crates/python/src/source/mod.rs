//! Source files: their text, their syntax tree, and what the tree's names mean.

mod build;
mod imports;
mod nesting;
mod resolve;
mod visit;

use std::cell::{Cell, OnceCell};
use std::fmt;
use std::rc::Rc;

use ruff_python_ast::{Expr, ModModule, Stmt, StmtFunctionDef};
use ruff_python_parser::{ParseError, parse_module};
use ruff_text_size::{Ranged, TextRange};
use self_cell::self_cell;

use crate::builtins::exceptions;
use crate::error::{Error, Frame};
use crate::interpreter::Mode;

pub(crate) use build::{mangled, resumable_node};
pub(crate) use imports::{Import, imports_in};
pub(crate) use resolve::{Layout, Place};

/// A parsed file. Functions hold it, so it lives as long as anything that was defined in it.
pub(crate) struct Source {
    tree: Tree,
    text: Text,
    mode: Mode,
    /// `from __future__ import annotations`
    pub(crate) lazy_annotations: bool,
    /// A statement whose value is not known does nothing: true of `env.py` and of modules of the application. In a
    /// revision file it is an error, since something would be skipped in silence.
    pub(crate) skips_unknown: Cell<bool>,
}

/// The text of a file, for what errors show of it.
pub(crate) struct Text {
    file: Rc<str>,
    content: Rc<str>,
    line_starts: OnceCell<Vec<usize>>,
}

self_cell!(
    struct Tree {
        owner: ModModule,
        #[covariant]
        dependent: Nodes,
    }
);

/// The nodes of a tree that are reached by number: what has a body of its own, and the statements that a generator can
/// be suspended in.
pub(crate) struct Nodes<'a> {
    pub(crate) codes: Vec<CodeNode<'a>>,
    pub(crate) resumable: Vec<&'a Stmt>,
}

/// Something with names of its own.
pub(crate) struct CodeNode<'a> {
    pub(crate) body: CodeBody<'a>,
    pub(crate) name: Rc<str>,
    pub(crate) qualified_name: Rc<str>,
    /// The class whose private names (`__name`) are mangled here.
    pub(crate) mangling: Option<Rc<str>>,
    pub(crate) layout: Layout,
}

/// What runs.
#[derive(Clone, Copy)]
pub(crate) enum CodeBody<'a> {
    Module(&'a [Stmt]),
    Function(&'a StmtFunctionDef),
    Lambda(&'a ruff_python_ast::ExprLambda),
    Class,
    Comprehension(&'a Expr),
}

/// A piece of a source file that runs.
#[derive(Clone)]
pub(crate) struct Code {
    pub(crate) source: Rc<Source>,
    pub(crate) index: usize,
}

impl Code {
    pub(crate) fn node(&self) -> Option<&CodeNode<'_>> {
        self.source.nodes().codes.get(self.index)
    }

    pub(crate) fn name(&self) -> Rc<str> {
        self.node()
            .map_or_else(|| Rc::from("?"), |node| node.name.clone())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.name(), self.source.text.file)
    }
}

impl Source {
    /// Parses a file; `SyntaxError` names the place.
    pub(crate) fn parse(file: &str, content: &str, mode: Mode) -> Result<Rc<Source>, Error> {
        let text = Text {
            file: Rc::from(file),
            content: Rc::from(content.strip_prefix('\u{feff}').unwrap_or(content)),
            line_starts: OnceCell::new(),
        };
        if let Err((offset, message)) = nesting::check(&text.content) {
            return Err(text.syntax_error(offset, message));
        }
        let parsed = match parse_module(&text.content) {
            Ok(parsed) => parsed,
            Err(error) => return Err(text.parse_error(&error)),
        };
        let module = parsed.into_syntax();
        let lazy_annotations = asks_for_lazy_annotations(&module.body);
        let mut problem = None;
        let tree = Tree::new(module, |module| {
            let (nodes, found) = build::nodes(&module.body, lazy_annotations);
            problem = found;
            nodes
        });
        if let Some(problem) = problem {
            return Err(text.syntax_error(problem.offset, &problem.message));
        }
        Ok(Rc::new(Source {
            tree,
            text,
            mode,
            lazy_annotations,
            skips_unknown: Cell::new(mode == Mode::Tolerant),
        }))
    }

    pub(crate) fn nodes(&self) -> &Nodes<'_> {
        self.tree.borrow_dependent()
    }

    pub(crate) fn mode(&self) -> Mode {
        self.mode
    }

    pub(crate) fn text(&self) -> &Text {
        &self.text
    }

    /// The source of an expression, on one line.
    pub(crate) fn slice(&self, range: TextRange) -> String {
        let (start, end) = (range.start().to_usize(), range.end().to_usize());
        let text = self.text.content.get(start..end).unwrap_or_default();
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        lines.join(" ")
    }

    /// The statements of the module.
    pub(crate) fn body(&self) -> &[Stmt] {
        &self.tree.borrow_owner().body
    }

    /// The only expression of a source that is one.
    pub(crate) fn only_expression(&self) -> Option<&Expr> {
        match self.nodes().codes.first()?.body {
            CodeBody::Module([Stmt::Expr(statement)]) => Some(&statement.value),
            _ => None,
        }
    }
}

impl Text {
    pub(crate) fn file(&self) -> &Rc<str> {
        &self.file
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let bytes = self.content.as_bytes();
            let ends = bytes.iter().enumerate().filter(|(index, byte)| {
                **byte == b'\n' || (**byte == b'\r' && bytes.get(index + 1) != Some(&b'\n'))
            });
            std::iter::once(0)
                .chain(ends.map(|(index, _)| index + 1))
                .collect()
        })
    }

    /// The line of a byte offset, from 1.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.line_starts()
            .partition_point(|start| *start <= offset)
            .max(1)
    }

    /// The place of a byte offset.
    pub(crate) fn frame(&self, offset: usize, function: &Rc<str>) -> Frame {
        let line = self.line(offset);
        let starts = self.line_starts();
        let start = starts.get(line - 1).copied().unwrap_or(0);
        let end = starts.get(line).copied().unwrap_or(self.content.len());
        let source_line = self.content.get(start..end).unwrap_or_default();
        let column = match self.content.get(start..offset) {
            Some(before) => before.chars().count() + 1,
            None => 1,
        };
        Frame {
            file: self.file.clone(),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
            function: function.clone(),
            source_line: Rc::from(source_line.trim_end_matches(['\n', '\r'])),
        }
    }

    fn parse_error(&self, error: &ParseError) -> Error {
        let mut message = error.error.to_string();
        if let Some(first) = message.chars().next() {
            message.replace_range(..first.len_utf8(), &first.to_lowercase().to_string());
        }
        self.syntax_error(error.range().start().to_usize(), &message)
    }

    fn syntax_error(&self, offset: usize, message: &str) -> Error {
        let frame = self.frame(offset, &Rc::from("<module>"));
        let name = self.file.rsplit('/').next().unwrap_or(&self.file).to_owned();
        let message = format!("{message} ({name}, line {})", frame.line);
        let mut error = Error::new(&exceptions::SYNTAX_ERROR, message);
        error.push_frame(frame);
        error
    }
}

fn asks_for_lazy_annotations(body: &[Stmt]) -> bool {
    body.iter().any(|statement| match statement {
        Stmt::ImportFrom(import) => {
            import
                .module
                .as_ref()
                .is_some_and(|module| module == "__future__")
                && import.names.iter().any(|alias| &alias.name == "annotations")
        }
        _ => false,
    })
}
