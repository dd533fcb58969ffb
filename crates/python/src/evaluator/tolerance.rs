//! Statements of the application that cannot be evaluated: the names they bind stay unresolved.

use ruff_python_ast::{AtomicNodeIndex, ExceptHandler, Expr, Stmt};

use super::frame::Frame;
use super::statement::Flow;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;

/// The names that statements bind.
#[derive(Default)]
struct Bound<'a>(Vec<(&'a str, &'a AtomicNodeIndex)>);

impl Interpreter {
    /// Goes on after a statement that failed.
    pub(super) fn tolerate(&mut self, frame: &mut Frame, statement: &Stmt, error: Error) -> PyResult<Flow> {
        self.note_tolerated(&error);
        let mut bound = Bound::default();
        bound.statement(statement);
        // What a module knows of itself stays: without `__path__` nothing below a package would be found.
        let own = |name: &str| matches!(name, "__path__" | "__name__" | "__file__" | "__package__");
        for (name, node) in bound.0.into_iter().filter(|(name, _)| !own(name)) {
            let value = self.unresolved(name, &error);
            self.store_name(frame, name, node, value)?;
        }
        Ok(Flow::Next)
    }
}

impl Interpreter {
    /// What statements of the application could not be evaluated so far, in their order: `file, line 3: error`. Useful
    /// where a name is missing from a model and nothing else says why.
    pub fn tolerated(&self) -> &[String] {
        &self.tolerated
    }

    fn note_tolerated(&mut self, error: &Error) {
        if self.tolerated.len() >= MOST_NOTED {
            return;
        }
        let place = self.activations.last().map(super::call::place);
        let place = place.map_or_else(String::new, |frame| {
            format!("{}, line {}: ", frame.file, frame.line)
        });
        self.tolerated.push(format!("{place}{error}"));
    }
}

/// How many statements are remembered.
const MOST_NOTED: usize = 1_000;

impl<'a> Bound<'a> {
    fn block(&mut self, body: &'a [Stmt]) {
        for statement in body {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => self.0.push((&function.name.id, &function.name.node_index)),
            Stmt::ClassDef(class) => self.0.push((&class.name.id, &class.name.node_index)),
            Stmt::Assign(assign) => assign.targets.iter().for_each(|target| self.target(target)),
            Stmt::AugAssign(assign) => self.target(&assign.target),
            Stmt::AnnAssign(assign) => self.target(&assign.target),
            Stmt::TypeAlias(alias) => self.target(&alias.name),
            Stmt::Import(import) => import.names.iter().for_each(|alias| self.alias(alias)),
            Stmt::ImportFrom(import) => import.names.iter().for_each(|alias| self.alias(alias)),
            Stmt::For(each) => {
                self.target(&each.target);
                self.block(&each.body);
                self.block(&each.orelse);
            }
            Stmt::While(each) => {
                self.block(&each.body);
                self.block(&each.orelse);
            }
            Stmt::If(choice) => {
                self.block(&choice.body);
                choice
                    .elif_else_clauses
                    .iter()
                    .for_each(|clause| self.block(&clause.body));
            }
            Stmt::With(with) => {
                let targets = with.items.iter().filter_map(|item| item.optional_vars.as_deref());
                targets.for_each(|target| self.target(target));
                self.block(&with.body);
            }
            Stmt::Try(guarded) => {
                self.block(&guarded.body);
                for ExceptHandler::ExceptHandler(handler) in &guarded.handlers {
                    self.block(&handler.body);
                }
                self.block(&guarded.orelse);
                self.block(&guarded.finalbody);
            }
            Stmt::Match(choice) => choice.cases.iter().for_each(|case| self.block(&case.body)),
            _ => {}
        }
    }

    fn alias(&mut self, alias: &'a ruff_python_ast::Alias) {
        match &alias.asname {
            Some(name) => self.0.push((&name.id, &name.node_index)),
            None if &alias.name == "*" => {}
            None => {
                let first = alias.name.id.as_str().split('.').next().unwrap_or_default();
                self.0.push((first, &alias.name.node_index));
            }
        }
    }

    fn target(&mut self, target: &'a Expr) {
        match target {
            Expr::Name(name) => self.0.push((&name.id, &name.node_index)),
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|each| self.target(each)),
            Expr::List(list) => list.elts.iter().for_each(|each| self.target(each)),
            Expr::Starred(starred) => self.target(&starred.value),
            _ => {}
        }
    }
}
