//! The template language of `script.py.mako`: the part of Mako that templates of revision files use.
//!
//! A template is read by the rules of Mako's lexer and becomes a Python program, as it does there; the program runs in the
//! evaluator. Supported are `${expression | filters}` (with the filters `n`, `h`, `x`, `u`, `trim`, `str` and functions), control
//! lines, `<% %>`, `<%! %>`, `##`, `<%doc>`, `<%text>`, `<%def>`, `<%block>`, `<%page expression_filter>`, `%%`, and the backslash
//! before a line break. Templates that include or inherit others are not.

mod compile;
mod cursor;
mod error;
mod lexer;
mod program;
mod render;

pub use error::Error;
pub use render::{TemplateRenderer, render};

/// A template that was read.
#[derive(Debug, Clone)]
pub struct Template {
    program: String,
    lines: Vec<Option<usize>>,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    ///
    /// When a tag, expression or control line is not closed, or is not supported.
    pub fn new(text: &str) -> Result<Self, Error> {
        let nodes = lexer::Lexer::new(text).read()?;
        let (program, lines) = compile::Compiler::default().compile(&nodes)?;
        Ok(Self { program, lines })
    }

    /// The Python program that renders the template. It takes the context from a dictionary `_M_data` and from the names in it, and
    /// leaves the text in `_M_result`.
    pub fn program(&self) -> &str {
        &self.program
    }

    /// The line of the template from which a line of the program comes; both counted from one.
    pub fn template_line(&self, program_line: usize) -> Option<usize> {
        self.lines.get(program_line.checked_sub(1)?).copied().flatten()
    }
}
