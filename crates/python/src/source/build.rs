//! Reading a tree: its scopes, the names in them, and the nodes that are reached by number.

use std::rc::Rc;

use ruff_python_ast::visitor::{Visitor, walk_body, walk_parameter};
use ruff_python_ast::{
    Alias, AtomicNodeIndex, Comprehension, Expr, Identifier, NodeIndex, Parameters, Stmt, StmtClassDef,
    StmtFunctionDef, TypeParams,
};
use ruff_text_size::Ranged;

use super::resolve::{Scope, ScopeKind, resolve};
use super::{CodeBody, CodeNode, Nodes};

/// A syntax error that the grammar does not show.
pub(super) struct SyntaxProblem {
    pub(crate) offset: usize,
    pub(crate) message: String,
}

pub(super) struct Builder<'a> {
    pub(super) scopes: Vec<Scope<'a>>,
    codes: Vec<Draft<'a>>,
    resumable: Vec<&'a Stmt>,
    /// The scope that is being read.
    pub(super) current: usize,
    /// The statements around the place that is being read, within the current function.
    pub(super) statements: Vec<&'a Stmt>,
    pub(super) loops: usize,
    class: Option<Rc<str>>,
    pub(super) lazy_annotations: bool,
    problem: Option<SyntaxProblem>,
}

struct Draft<'a> {
    body: CodeBody<'a>,
    name: Rc<str>,
    qualified_name: Rc<str>,
    mangling: Option<Rc<str>>,
}

/// The nodes of a module, and the first thing in it that Python refuses.
pub(super) fn nodes(body: &[Stmt], lazy_annotations: bool) -> (Nodes<'_>, Option<SyntaxProblem>) {
    let mut builder = Builder {
        scopes: vec![Scope::new(ScopeKind::Module, None)],
        codes: vec![Draft {
            body: CodeBody::Module(body),
            name: Rc::from("<module>"),
            qualified_name: Rc::from("<module>"),
            mangling: None,
        }],
        resumable: Vec::new(),
        current: 0,
        statements: Vec::new(),
        loops: 0,
        class: None,
        lazy_annotations,
        problem: None,
    };
    walk_body(&mut builder, body);
    let layouts = resolve(&mut builder.scopes);
    let codes = builder
        .codes
        .into_iter()
        .zip(layouts)
        .map(|(draft, layout)| CodeNode {
            body: draft.body,
            name: draft.name,
            qualified_name: draft.qualified_name,
            mangling: draft.mangling,
            layout,
        });
    let nodes = Nodes {
        codes: codes.collect(),
        resumable: builder.resumable,
    };
    (nodes, builder.problem)
}

/// `__name` in class `C` is `_C__name`.
pub(crate) fn mangled(class: Option<&Rc<str>>, name: &str) -> Option<String> {
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return None;
    }
    let class = class?.trim_start_matches('_');
    if class.is_empty() {
        return None;
    }
    Some(format!("_{class}{name}"))
}

impl<'a> Builder<'a> {
    pub(super) fn name(&self, name: &str) -> Rc<str> {
        match mangled(self.class.as_ref(), name) {
            Some(mangled) => Rc::from(mangled),
            None => Rc::from(name),
        }
    }

    pub(super) fn scope(&mut self) -> Option<&mut Scope<'a>> {
        self.scopes.get_mut(self.current)
    }

    pub(super) fn bind(&mut self, name: &str, node: &'a AtomicNodeIndex) {
        let name = self.known_name(name);
        if let Some(scope) = self.scope() {
            scope.bound.insert(name.clone());
            scope.references.push((name, node));
        }
    }

    /// The name, which the scope mostly knows already.
    fn known_name(&self, name: &str) -> Rc<str> {
        let scope = self.scopes.get(self.current);
        let known = scope.and_then(|scope| scope.used.get(name).or_else(|| scope.bound.get(name)));
        match known {
            Some(known) if !name.starts_with("__") => known.clone(),
            _ => self.name(name),
        }
    }

    pub(super) fn bind_identifier(&mut self, identifier: &'a Identifier) {
        self.bind(&identifier.id, &identifier.node_index);
    }

    pub(super) fn read(&mut self, name: &str, node: &'a AtomicNodeIndex) {
        let name = self.known_name(name);
        let is_super = &*name == "super" || &*name == "__class__";
        if let Some(scope) = self.scope() {
            if is_super && scope.kind != ScopeKind::Module {
                scope.used.insert(Rc::from("__class__"));
            }
            scope.used.insert(name.clone());
            scope.references.push((name, node));
        }
    }

    /// `name := value` in a comprehension binds around it.
    pub(super) fn bind_outside_comprehensions(&mut self, name: &str, node: &'a AtomicNodeIndex) {
        let name = self.name(name);
        let mut owner = self.current;
        while let Some(scope) = self.scopes.get(owner) {
            match (scope.kind, scope.parent) {
                (ScopeKind::Comprehension, Some(parent)) => owner = parent,
                _ => break,
            }
        }
        if let Some(scope) = self.scopes.get_mut(owner) {
            scope.bound.insert(name.clone());
        }
        let inside = owner != self.current;
        if let Some(scope) = self.scope() {
            if inside {
                scope.used.insert(name.clone());
            }
            scope.references.push((name, node));
        }
    }

    /// Reads what has names of its own, and gives its number.
    pub(super) fn nested(
        &mut self,
        kind: ScopeKind,
        body: CodeBody<'a>,
        name: &str,
        read: impl FnOnce(&mut Self),
    ) -> Option<NodeIndex> {
        let index = self.codes.len();
        let prefix = match self.codes.get(self.current) {
            Some(outer) if self.current > 0 => match outer.body {
                CodeBody::Class => format!("{}.", outer.qualified_name),
                _ => format!("{}.<locals>.", outer.qualified_name),
            },
            _ => String::new(),
        };
        self.codes.push(Draft {
            body,
            name: Rc::from(name),
            qualified_name: Rc::from(format!("{prefix}{name}")),
            mangling: self.class.clone(),
        });
        self.scopes.push(Scope::new(kind, Some(self.current)));
        let current = std::mem::replace(&mut self.current, index);
        let statements = std::mem::take(&mut self.statements);
        let loops = std::mem::take(&mut self.loops);
        read(self);
        self.current = current;
        self.statements = statements;
        self.loops = loops;
        u32::try_from(index)
            .ok()
            .filter(|index| *index < 1 << 24)
            .map(NodeIndex::from)
    }

    pub(super) fn function(&mut self, function: &'a StmtFunctionDef) {
        for decorator in &function.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.type_parameters(function.type_params.as_deref());
        self.defaults_and_annotations(&function.parameters);
        if let Some(returns) = &function.returns
            && !self.lazy_annotations
        {
            self.visit_expr(returns);
        }
        self.bind_identifier(&function.name);
        let index = self.nested(
            ScopeKind::Function,
            CodeBody::Function(function),
            &function.name.id,
            |builder| {
                if let Some(scope) = builder.scope() {
                    scope.is_async = function.is_async;
                }
                builder.parameters(&function.parameters);
                walk_body(builder, &function.body);
            },
        );
        if let Some(index) = index {
            function.node_index.set(index);
        }
    }

    pub(super) fn defaults_and_annotations(&mut self, parameters: &'a Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = &parameter.default {
                self.visit_expr(default);
            }
        }
        if !self.lazy_annotations {
            for parameter in parameters {
                walk_parameter(self, parameter.as_parameter());
            }
        }
    }

    /// The slots of parameters: positional ones, keyword-only ones, `*args`, `**options`.
    pub(super) fn parameters(&mut self, parameters: &'a Parameters) {
        let named = parameters
            .posonlyargs
            .iter()
            .chain(&parameters.args)
            .chain(&parameters.kwonlyargs);
        let variadic = [&parameters.vararg, &parameters.kwarg];
        let names = named
            .map(|parameter| &parameter.parameter.name)
            .chain(variadic.into_iter().flatten().map(|parameter| &parameter.name));
        for identifier in names {
            let name = self.name(&identifier.id);
            let twice = self.scope().is_some_and(|scope| scope.bound.contains(&name));
            if twice {
                let message = format!("duplicate argument '{name}' in function definition");
                self.refuse(identifier.range().start().to_usize(), &message);
            }
            if let Some(scope) = self.scope() {
                scope.parameters.push(name);
            }
            self.bind_identifier(identifier);
        }
    }

    pub(super) fn class(&mut self, class: &'a StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.type_parameters(class.type_params.as_deref());
        if let Some(arguments) = &class.arguments {
            self.visit_arguments(arguments);
        }
        self.bind_identifier(&class.name);
        let index = self.nested(ScopeKind::Class, CodeBody::Class, &class.name.id, |builder| {
            let outer = builder.class.replace(Rc::from(class.name.as_str()));
            if let Some(draft) = builder.codes.last_mut() {
                draft.mangling = builder.class.clone();
            }
            walk_body(builder, &class.body);
            builder.class = outer;
        });
        if let Some(index) = index {
            class.node_index.set(index);
        }
    }

    pub(super) fn type_parameters(&mut self, parameters: Option<&'a TypeParams>) {
        for parameter in parameters
            .into_iter()
            .flat_map(|parameters| &parameters.type_params)
        {
            self.bind_identifier(parameter.name());
        }
    }

    pub(super) fn comprehension(
        &mut self,
        expression: &'a Expr,
        node: &AtomicNodeIndex,
        name: &str,
        generators: &'a [Comprehension],
        results: [Option<&'a Expr>; 2],
    ) {
        if let Some(first) = generators.first() {
            self.visit_expr(&first.iter);
        }
        let is_generator = matches!(expression, Expr::Generator(_));
        let index = self.nested(
            ScopeKind::Comprehension,
            CodeBody::Comprehension(expression),
            name,
            |builder| {
                for (position, generator) in generators.iter().enumerate() {
                    builder.visit_expr(&generator.target);
                    if position > 0 {
                        builder.visit_expr(&generator.iter);
                    }
                    for condition in &generator.ifs {
                        builder.visit_expr(condition);
                    }
                    if let Some(scope) = builder.scope() {
                        scope.is_async |= generator.is_async && is_generator;
                    }
                }
                for result in results.into_iter().flatten() {
                    builder.visit_expr(result);
                }
            },
        );
        if let Some(index) = index {
            node.set(index);
        }
    }

    pub(super) fn import_alias(&mut self, alias: &'a Alias) {
        match &alias.asname {
            Some(name) => self.bind_identifier(name),
            None => {
                let first = alias.name.id.split('.').next().unwrap_or_default();
                self.bind(first, &alias.name.node_index);
            }
        }
    }

    /// Every statement around a `yield` can be resumed.
    pub(super) fn suspends(&mut self) {
        if let Some(scope) = self.scope() {
            scope.has_yield = true;
        }
        for statement in std::mem::take(&mut self.statements) {
            self.statements.push(statement);
            let known = self
                .resumable
                .iter()
                .rev()
                .take(self.statements.len() + 1)
                .any(|known| std::ptr::eq(*known, statement));
            let Some(node) = resumable_node(statement) else {
                continue;
            };
            if known || node.load().as_u32().is_some() {
                continue;
            }
            if let Ok(index) = u32::try_from(self.resumable.len())
                && index < 1 << 24
            {
                node.set(NodeIndex::from(index));
                self.resumable.push(statement);
            }
        }
    }

    pub(super) fn refuse(&mut self, offset: usize, message: &str) {
        self.problem.get_or_insert_with(|| SyntaxProblem {
            offset,
            message: message.to_owned(),
        });
    }

    pub(super) fn in_function(&self) -> bool {
        let mut scope = self.scopes.get(self.current);
        while let Some(current) = scope {
            match current.kind {
                ScopeKind::Function => return true,
                ScopeKind::Comprehension => {
                    scope = current.parent.and_then(|parent| self.scopes.get(parent));
                }
                _ => return false,
            }
        }
        false
    }
}

/// The node that takes the number of a statement a generator can be suspended in.
pub(crate) fn resumable_node(statement: &Stmt) -> Option<&AtomicNodeIndex> {
    Some(match statement {
        Stmt::Expr(node) => &node.node_index,
        Stmt::Assign(node) => &node.node_index,
        Stmt::AugAssign(node) => &node.node_index,
        Stmt::AnnAssign(node) => &node.node_index,
        Stmt::Return(node) => &node.node_index,
        Stmt::If(node) => &node.node_index,
        Stmt::For(node) => &node.node_index,
        Stmt::While(node) => &node.node_index,
        Stmt::Try(node) => &node.node_index,
        Stmt::With(node) => &node.node_index,
        Stmt::Match(node) => &node.node_index,
        Stmt::Assert(node) => &node.node_index,
        Stmt::Raise(node) => &node.node_index,
        Stmt::Delete(node) => &node.node_index,
        _ => return None,
    })
}
