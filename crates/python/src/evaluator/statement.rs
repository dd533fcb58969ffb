//! Statements.

use ruff_python_ast::{
    Expr, Stmt, StmtAnnAssign, StmtAssert, StmtAssign, StmtAugAssign, StmtFor, StmtIf, StmtWhile,
};
use ruff_text_size::Ranged;

use super::frame::Frame;
use crate::builtins::exceptions;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::source::CodeBody;
use crate::value::Value;

/// How a statement ends.
#[derive(Debug)]
pub(crate) enum Flow {
    /// The next statement follows.
    Next,
    Break,
    Continue,
    Return(Value),
}

impl Interpreter {
    /// Runs statements until one of them leaves the block.
    pub(crate) fn run_block(&mut self, frame: &mut Frame, body: &[Stmt]) -> PyResult<Flow> {
        for statement in body {
            let flow = match self.run_statement(frame, statement) {
                Err(error) if frame.tolerant && self.steps_are_left() && !error.is_firm() => {
                    self.tolerate(frame, statement, error)?
                }
                result => result?,
            };
            if !matches!(flow, Flow::Next) {
                return Ok(flow);
            }
        }
        Ok(Flow::Next)
    }

    /// Runs one statement.
    pub(super) fn run_statement(&mut self, frame: &mut Frame, statement: &Stmt) -> PyResult<Flow> {
        self.step()?;
        self.at(statement.range());
        match statement {
            Stmt::Expr(expression) => match self.eval(frame, &expression.value)? {
                Value::Unresolved(unknown) if !frame.code.source.skips_unknown.get() => {
                    Err(Error::unsupported(format!(
                        "'{}' is not known here, so this statement would do nothing: {}",
                        unknown.what, unknown.cause
                    )))
                }
                _ => Ok(Flow::Next),
            },
            Stmt::Assign(assign) => self.run_assign(frame, assign),
            Stmt::Return(given) => {
                let value = match &given.value {
                    Some(value) => self.eval(frame, value)?,
                    None => Value::None,
                };
                Ok(Flow::Return(value))
            }
            Stmt::Pass(_) | Stmt::Global(_) | Stmt::Nonlocal(_) => Ok(Flow::Next),
            Stmt::Break(_) => Ok(Flow::Break),
            Stmt::Continue(_) => Ok(Flow::Continue),
            Stmt::AugAssign(assign) => self.run_augmented(frame, assign),
            Stmt::AnnAssign(assign) => self.run_annotated(frame, assign),
            Stmt::Import(import) => self.run_import(frame, import),
            Stmt::ImportFrom(import) => self.run_import_from(frame, import),
            Stmt::FunctionDef(function) => self.run_function_statement(frame, function),
            Stmt::ClassDef(class) => self.run_class_statement(frame, class),
            Stmt::Raise(raise) => self.run_raise(frame, raise),
            Stmt::Assert(assert) => self.run_assert(frame, assert),
            Stmt::Delete(delete) => {
                for target in &delete.targets {
                    self.delete(frame, target)?;
                }
                Ok(Flow::Next)
            }
            Stmt::TypeAlias(alias) => {
                self.run_type_alias(frame, alias)?;
                Ok(Flow::Next)
            }
            _ => super::expression::with_stack(|| self.run_compound(frame, statement)),
        }
    }

    fn run_compound(&mut self, frame: &mut Frame, statement: &Stmt) -> PyResult<Flow> {
        match statement {
            Stmt::If(choice) => self.run_if(frame, choice),
            Stmt::For(each) => self.run_for(frame, each),
            Stmt::While(each) => self.run_while(frame, each),
            Stmt::Try(guarded) => self.run_try(frame, guarded),
            Stmt::With(with) => self.run_with(frame, with),
            Stmt::Match(choice) => self.run_match(frame, choice),
            _ => Err(self.unsupported_here(statement.range(), "this statement")),
        }
    }

    fn run_assign(&mut self, frame: &mut Frame, assign: &StmtAssign) -> PyResult<Flow> {
        let value = self.eval(frame, &assign.value)?;
        self.assign_all(frame, &assign.targets, value)
    }

    pub(super) fn assign_all(&mut self, frame: &mut Frame, targets: &[Expr], value: Value) -> PyResult<Flow> {
        for target in targets {
            self.at(target.range());
            self.assign(frame, target, value.clone())?;
        }
        Ok(Flow::Next)
    }

    fn run_augmented(&mut self, frame: &mut Frame, assign: &StmtAugAssign) -> PyResult<Flow> {
        let operator = assign.op.into();
        match &*assign.target {
            Expr::Attribute(target) => {
                let owner = self.eval(frame, &target.value)?;
                let owner = self.settled(owner)?;
                let name = self.attribute_name(frame, &target.attr.id);
                self.at(target.range);
                let old = self.get_attribute(&owner, &name)?;
                let value = self.eval(frame, &assign.value)?;
                self.at(assign.range);
                let new = self.binary_in_place(operator, &old, &value)?;
                self.set_attribute(&owner, &name, new)?;
            }
            Expr::Subscript(target) => {
                let owner = self.eval(frame, &target.value)?;
                let owner = self.settled(owner)?;
                let key = self.eval_key(frame, &target.slice)?;
                self.at(target.range);
                let old = self.get_item(&owner, &key)?;
                let value = self.eval(frame, &assign.value)?;
                self.at(assign.range);
                let new = self.binary_in_place(operator, &old, &value)?;
                self.set_item(&owner, &key, new)?;
            }
            Expr::Name(name) => {
                let old = self.load_name(frame, name)?;
                let value = self.eval(frame, &assign.value)?;
                self.at(assign.range);
                let new = self.binary_in_place(operator, &old, &value)?;
                self.store_name(frame, &name.id, &name.node_index, new)?;
            }
            _ => return Err(self.unsupported_here(assign.range, "this assignment")),
        }
        Ok(Flow::Next)
    }

    fn run_annotated(&mut self, frame: &mut Frame, assign: &StmtAnnAssign) -> PyResult<Flow> {
        if let Some(value) = &assign.value {
            let value = self.eval(frame, value)?;
            self.assign(frame, &assign.target, value)?;
        }
        let annotates = match frame.code.node().map(|node| node.body) {
            Some(CodeBody::Module(_) | CodeBody::Class) => assign.simple,
            _ => false,
        };
        if let (Expr::Name(name), true) = (&*assign.target, annotates) {
            let annotation = self.eval_annotation(frame, &assign.annotation)?;
            let key = self.attribute_name(frame, &name.id);
            let annotations = match &frame.namespace {
                Some(namespace) => {
                    let known = namespace.borrow().get("__annotations__").cloned();
                    known.unwrap_or_else(|| {
                        let empty = Value::dict(Vec::<(String, Value)>::new());
                        namespace
                            .borrow_mut()
                            .insert(std::rc::Rc::from("__annotations__"), empty.clone());
                        empty
                    })
                }
                None => frame.globals.get("__annotations__").unwrap_or_else(|| {
                    let empty = Value::dict(Vec::<(String, Value)>::new());
                    frame.globals.set("__annotations__", empty.clone());
                    empty
                }),
            };
            if let Value::Dict(annotations) = annotations {
                annotations.set_str(&key, annotation);
            }
        }
        Ok(Flow::Next)
    }

    fn run_assert(&mut self, frame: &mut Frame, assert: &StmtAssert) -> PyResult<Flow> {
        let test = self.eval(frame, &assert.test)?;
        self.at(assert.range);
        if self.truth(&test)? {
            return Ok(Flow::Next);
        }
        match &assert.msg {
            None => Err(Error::new(&exceptions::ASSERTION_ERROR, "")),
            Some(message) => {
                let message = self.eval(frame, message)?;
                self.at(assert.range);
                Err(crate::builtins::exception::raise(
                    self,
                    &exceptions::ASSERTION_ERROR,
                    vec![message],
                ))
            }
        }
    }

    fn run_if(&mut self, frame: &mut Frame, choice: &StmtIf) -> PyResult<Flow> {
        match self.chosen_branch(frame, choice)? {
            Some(body) => self.run_block(frame, body),
            None => Ok(Flow::Next),
        }
    }

    /// The branch of an `if` statement whose condition holds.
    pub(super) fn chosen_branch<'a>(
        &mut self,
        frame: &mut Frame,
        choice: &'a StmtIf,
    ) -> PyResult<Option<&'a [Stmt]>> {
        if self.condition(frame, &choice.test)? {
            return Ok(Some(&choice.body));
        }
        for clause in &choice.elif_else_clauses {
            let holds = match &clause.test {
                Some(test) => self.condition(frame, test)?,
                None => true,
            };
            if holds {
                return Ok(Some(&clause.body));
            }
        }
        Ok(None)
    }

    pub(super) fn condition(&mut self, frame: &mut Frame, test: &Expr) -> PyResult<bool> {
        let value = self.eval(frame, test)?;
        self.at(test.range());
        self.truth(&value)
    }

    fn run_for(&mut self, frame: &mut Frame, each: &StmtFor) -> PyResult<Flow> {
        let iterator = self.loop_iterator(frame, each)?;
        while let Some(item) = self.loop_item(&iterator, each.is_async)? {
            self.assign(frame, &each.target, item)?;
            match self.run_block(frame, &each.body)? {
                Flow::Next | Flow::Continue => {}
                Flow::Break => return Ok(Flow::Next),
                Flow::Return(value) => return Ok(Flow::Return(value)),
            }
            self.at(each.iter.range());
        }
        self.run_block(frame, &each.orelse)
    }

    pub(super) fn loop_iterator(&mut self, frame: &mut Frame, each: &StmtFor) -> PyResult<Value> {
        let iterable = self.eval(frame, &each.iter)?;
        self.at(each.iter.range());
        self.start_loop(&iterable, each.is_async)
    }

    fn run_while(&mut self, frame: &mut Frame, each: &StmtWhile) -> PyResult<Flow> {
        while self.condition(frame, &each.test)? {
            match self.run_block(frame, &each.body)? {
                Flow::Next | Flow::Continue => {}
                Flow::Break => return Ok(Flow::Next),
                Flow::Return(value) => return Ok(Flow::Return(value)),
            }
        }
        self.run_block(frame, &each.orelse)
    }
}
