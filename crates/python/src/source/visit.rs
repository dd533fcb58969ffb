//! Walking a tree: what each statement and expression binds, reads and opens.

use ruff_python_ast::visitor::{Visitor, walk_body, walk_expr, walk_pattern, walk_stmt};
use ruff_python_ast::{ExceptHandler, Expr, ExprContext, Pattern, Stmt, StmtNonlocal};
use ruff_text_size::Ranged;

use super::CodeBody;
use super::build::Builder;
use super::resolve::ScopeKind;

impl<'a> Builder<'a> {
    fn looped(&mut self, body: &'a [Stmt], orelse: &'a [Stmt]) {
        self.loops += 1;
        walk_body(self, body);
        self.loops -= 1;
        walk_body(self, orelse);
    }

    fn statement(&mut self, statement: &'a Stmt) {
        let start = statement.range().start().to_usize();
        match statement {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Import(import) => import.names.iter().for_each(|alias| self.import_alias(alias)),
            Stmt::ImportFrom(import) => import.names.iter().for_each(|alias| {
                if &alias.name != "*" {
                    self.import_alias(alias);
                } else if self.current != 0 {
                    self.refuse(start, "import * only allowed at module level");
                }
            }),
            Stmt::Global(global) => {
                for name in &global.names {
                    let name = self.name(&name.id);
                    if let Some(scope) = self.scope() {
                        scope.globals.insert(name);
                    }
                }
            }
            Stmt::Nonlocal(nonlocal) => self.nonlocal(nonlocal),
            Stmt::For(each) => {
                self.visit_expr(&each.iter);
                self.visit_expr(&each.target);
                self.looped(&each.body, &each.orelse);
            }
            Stmt::While(each) => {
                self.visit_expr(&each.test);
                self.looped(&each.body, &each.orelse);
            }
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    self.visit_expr(value);
                }
                let in_function = self
                    .scopes
                    .get(self.current)
                    .is_some_and(|s| s.kind == ScopeKind::Function);
                if !self.lazy_annotations && !in_function {
                    self.visit_expr(&assign.annotation);
                }
                self.visit_expr(&assign.target);
            }
            Stmt::TypeAlias(alias) => {
                self.type_parameters(alias.type_params.as_deref());
                self.visit_expr(&alias.value);
                self.visit_expr(&alias.name);
            }
            Stmt::Return(_) if !self.in_function() => self.refuse(start, "'return' outside function"),
            Stmt::Break(_) if self.loops == 0 => self.refuse(start, "'break' outside loop"),
            Stmt::Continue(_) if self.loops == 0 => self.refuse(start, "'continue' not properly in loop"),
            _ => walk_stmt(self, statement),
        }
    }

    fn nonlocal(&mut self, nonlocal: &'a StmtNonlocal) {
        let start = nonlocal.range().start().to_usize();
        if self.current == 0 {
            self.refuse(start, "nonlocal declaration not allowed at module level");
        }
        for name in &nonlocal.names {
            let name = self.name(&name.id);
            let mut outer = self.scopes.get(self.current).and_then(|scope| scope.parent);
            let mut found = false;
            while let Some(scope) = outer.and_then(|outer| self.scopes.get(outer)) {
                found |= scope.kind == ScopeKind::Function;
                outer = scope.parent;
            }
            if !found {
                self.refuse(start, &format!("no binding for nonlocal '{name}' found"));
            }
            if let Some(scope) = self.scope() {
                scope.nonlocals.insert(name);
            }
        }
    }
}

impl<'a> Visitor<'a> for Builder<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        stacker::maybe_grow(128 * 1024, 1024 * 1024, || {
            self.statements.push(statement);
            self.statement(statement);
            self.statements.pop();
        });
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(handler) = handler;
        if let Some(kind) = &handler.type_ {
            self.visit_expr(kind);
        }
        if let Some(name) = &handler.name {
            self.bind_identifier(name);
        }
        walk_body(self, &handler.body);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let captured = match pattern {
            Pattern::MatchAs(pattern) => pattern.name.as_ref(),
            Pattern::MatchStar(pattern) => pattern.name.as_ref(),
            Pattern::MatchMapping(pattern) => pattern.rest.as_ref(),
            _ => None,
        };
        if let Some(name) = captured {
            self.bind_identifier(name);
        }
        walk_pattern(self, pattern);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        stacker::maybe_grow(128 * 1024, 1024 * 1024, || self.expression(expression));
    }
}

impl<'a> Builder<'a> {
    fn expression(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => match name.ctx {
                ExprContext::Load => self.read(&name.id, &name.node_index),
                _ => self.bind(&name.id, &name.node_index),
            },
            Expr::Named(named) => {
                self.visit_expr(&named.value);
                if let Expr::Name(name) = &*named.target {
                    self.bind_outside_comprehensions(&name.id, &name.node_index);
                }
            }
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.defaults_and_annotations(parameters);
                }
                let index = self.nested(
                    ScopeKind::Function,
                    CodeBody::Lambda(lambda),
                    "<lambda>",
                    |builder| {
                        if let Some(parameters) = &lambda.parameters {
                            builder.parameters(parameters);
                        }
                        builder.visit_expr(&lambda.body);
                    },
                );
                if let Some(index) = index {
                    lambda.node_index.set(index);
                }
            }
            Expr::ListComp(node) => {
                self.comprehension(
                    expression,
                    &node.node_index,
                    "<listcomp>",
                    &node.generators,
                    [Some(&node.elt), None],
                );
            }
            Expr::SetComp(node) => {
                self.comprehension(
                    expression,
                    &node.node_index,
                    "<setcomp>",
                    &node.generators,
                    [Some(&node.elt), None],
                );
            }
            Expr::DictComp(node) => {
                let results = [node.key.as_deref(), Some(&*node.value)];
                self.comprehension(
                    expression,
                    &node.node_index,
                    "<dictcomp>",
                    &node.generators,
                    results,
                );
            }
            Expr::Generator(node) => {
                self.comprehension(
                    expression,
                    &node.node_index,
                    "<genexpr>",
                    &node.generators,
                    [Some(&node.elt), None],
                );
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                if !self.in_function() {
                    self.refuse(expression.range().start().to_usize(), "'yield' outside function");
                }
                self.suspends();
                walk_expr(self, expression);
            }
            _ => walk_expr(self, expression),
        }
    }
}
