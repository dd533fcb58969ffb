//! Names that modules of the application use and no statement of theirs binds.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{ExceptHandler, Expr, ExprContext, Pattern, Stmt};

use super::frame::Frame;

/// Built-in names of Python that are not here.
const MISSING_BUILTINS: [&str; 10] = [
    "bytearray",
    "compile",
    "complex",
    "copyright",
    "credits",
    "exit",
    "help",
    "license",
    "memoryview",
    "quit",
];

/// Names of what can bind others unseen.
const HIDDEN_BINDERS: [&str; 5] = ["globals", "locals", "vars", "exec", "builtins"];

/// Whether a name that is not there is a mistake of the module or class body that uses it, as it is for Python: no
/// statement that was passed over can have bound it.
pub(super) fn is_mistake(frame: &Frame, name: &str) -> bool {
    let may_be_missing = name.len() == 1 || name.starts_with("__") || MISSING_BUILTINS.contains(&name);
    frame.tolerant && frame.guards == 0 && !may_be_missing && !may_bind(frame.code.source.body(), name)
}

/// Whether a module binds a name anywhere, or may do so unseen.
fn may_bind(body: &[Stmt], name: &str) -> bool {
    let mut search = Search { name, found: false };
    search.visit_body(body);
    search.found
}

struct Search<'a> {
    name: &'a str,
    found: bool,
}

impl Search<'_> {
    fn bound(&mut self, name: &str) {
        self.found |= name == self.name || name == "*";
    }
}

impl Visitor<'_> for Search<'_> {
    fn visit_stmt(&mut self, statement: &Stmt) {
        match statement {
            Stmt::FunctionDef(function) => self.bound(&function.name),
            Stmt::ClassDef(class) => self.bound(&class.name),
            Stmt::Global(global) => global.names.iter().for_each(|name| self.bound(name)),
            _ => {}
        }
        visitor::walk_stmt(self, statement);
    }

    fn visit_alias(&mut self, alias: &ruff_python_ast::Alias) {
        match &alias.asname {
            Some(name) => self.bound(name),
            None => self.bound(alias.name.split('.').next().unwrap_or_default()),
        }
    }

    fn visit_expr(&mut self, expression: &Expr) {
        if let Expr::Name(name) = expression {
            match name.ctx {
                ExprContext::Load => self.found |= HIDDEN_BINDERS.contains(&name.id.as_str()),
                _ => self.bound(&name.id),
            }
        }
        visitor::walk_expr(self, expression);
    }

    fn visit_except_handler(&mut self, handler: &ExceptHandler) {
        let ExceptHandler::ExceptHandler(caught) = handler;
        if let Some(name) = &caught.name {
            self.bound(name);
        }
        visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &Pattern) {
        let name = match pattern {
            Pattern::MatchAs(part) => part.name.as_ref(),
            Pattern::MatchStar(part) => part.name.as_ref(),
            Pattern::MatchMapping(part) => part.rest.as_ref(),
            _ => None,
        };
        if let Some(name) = name {
            self.bound(name);
        }
        visitor::walk_pattern(self, pattern);
    }
}
