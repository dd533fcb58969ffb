//! The execution of a generator's body, which can be left at a `yield` and taken up again.
//!
//! The statements around the place of suspension are kept as a stack of tasks. Statements without `yield` run as in any
//! function; those with one push tasks. A task is told how the one above it ended.

use ruff_python_ast::{ExceptHandler, Expr, Stmt};

use super::frame::Frame;
use super::generator::delegate;
use super::raise::Handled;
use super::statement::Flow;
use super::with_statement::Exit;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::source::{Code, CodeBody, resumable_node};
use crate::value::Value;

/// What a generator is resumed with.
pub(super) enum Input {
    Value(Value),
    Error(Error),
}

/// What a generator does when it is resumed.
pub(super) enum Step {
    Yielded(Value),
    Returned(Value),
}

/// Where a generator is.
pub(super) struct Machine {
    tasks: Vec<Task>,
    started: bool,
}

/// The number of a statement that contains a `yield`.
type Place = usize;

enum Task {
    /// The statements of a block, and the next one.
    Block {
        block: Block,
        next: usize,
    },
    For {
        place: Place,
        iterator: Value,
    },
    While {
        place: Place,
    },
    /// The body of a `try`, or its `else` clause.
    Try {
        place: Place,
        in_body: bool,
    },
    Handler {
        place: Place,
        handler: usize,
        handled: Value,
    },
    /// The `finally` clause, and how the statement ends after it.
    Finally {
        result: PyResult<Flow>,
        /// The place in the source that an error of `result` has.
        offset: Option<u32>,
    },
    With {
        exits: Vec<Exit>,
    },
    /// A `yield`: what is done with the value that is sent.
    Yield {
        place: Place,
    },
    YieldFrom {
        place: Place,
        iterator: Value,
    },
}

#[derive(Clone, Copy)]
enum Block {
    Function,
    Body(Place),
    Else(Place),
    Finally(Place),
    Handler(Place, usize),
    Clause(Place, usize),
    Case(Place, usize),
}

/// What follows a task.
enum Next {
    Run,
    Suspend(Value),
    Return(Value),
}

fn statement(code: &Code, place: Place) -> Option<&Stmt> {
    code.source.nodes().resumable.get(place).copied()
}

fn body(code: &Code, block: Block) -> &[Stmt] {
    let found = match block {
        Block::Function => match code.node().map(|node| node.body) {
            Some(CodeBody::Function(function)) => Some(&*function.body),
            _ => None,
        },
        Block::Body(place) => match statement(code, place) {
            Some(Stmt::For(each)) => Some(&*each.body),
            Some(Stmt::While(each)) => Some(&*each.body),
            Some(Stmt::Try(guarded)) => Some(&*guarded.body),
            Some(Stmt::With(with)) => Some(&*with.body),
            Some(Stmt::If(choice)) => Some(&*choice.body),
            _ => None,
        },
        Block::Else(place) => match statement(code, place) {
            Some(Stmt::For(each)) => Some(&*each.orelse),
            Some(Stmt::While(each)) => Some(&*each.orelse),
            Some(Stmt::Try(guarded)) => Some(&*guarded.orelse),
            _ => None,
        },
        Block::Finally(place) => match statement(code, place) {
            Some(Stmt::Try(guarded)) => Some(&*guarded.finalbody),
            _ => None,
        },
        Block::Handler(place, index) => match statement(code, place) {
            Some(Stmt::Try(guarded)) => guarded
                .handlers
                .get(index)
                .map(|ExceptHandler::ExceptHandler(handler)| &*handler.body),
            _ => None,
        },
        Block::Clause(place, index) => match statement(code, place) {
            Some(Stmt::If(choice)) => choice.elif_else_clauses.get(index).map(|clause| &*clause.body),
            _ => None,
        },
        Block::Case(place, index) => match statement(code, place) {
            Some(Stmt::Match(choice)) => choice.cases.get(index).map(|case| &*case.body),
            _ => None,
        },
    };
    found.unwrap_or_default()
}

impl Machine {
    pub(super) fn new() -> Machine {
        Machine {
            tasks: vec![Task::Block {
                block: Block::Function,
                next: 0,
            }],
            started: false,
        }
    }

    pub(super) fn started(&self) -> bool {
        self.started
    }

    /// Runs to the next `yield` or to the end.
    pub(super) fn resume(&mut self, py: &mut Interpreter, frame: &mut Frame, input: Input) -> PyResult<Step> {
        let code = frame.code.clone();
        for task in &self.tasks {
            if let Task::Handler { handled, .. } = task {
                py.handled.push(Handled {
                    value: handled.clone(),
                    frames: Vec::new(),
                });
            }
        }
        let mut next = if self.started {
            self.take_up(py, frame, &code, input)?
        } else {
            self.started = true;
            match input {
                Input::Value(_) => Next::Run,
                Input::Error(error) => {
                    self.tasks.clear();
                    return Err(error);
                }
            }
        };
        loop {
            match next {
                Next::Suspend(value) => return Ok(Step::Yielded(value)),
                Next::Return(value) => return Ok(Step::Returned(value)),
                Next::Run => next = self.step(py, frame, &code)?,
            }
        }
    }

    /// Gives what was sent to the `yield` that waits.
    fn take_up(
        &mut self,
        py: &mut Interpreter,
        frame: &mut Frame,
        code: &Code,
        input: Input,
    ) -> PyResult<Next> {
        match self.tasks.pop() {
            Some(Task::Yield { place }) => {
                let result = match input {
                    Input::Value(value) => self.complete(py, frame, code, place, value),
                    Input::Error(error) => {
                        if let Some(statement) = statement(code, place) {
                            py.at(ruff_text_size::Ranged::range(statement));
                        }
                        Err(error)
                    }
                };
                self.deliver(py, frame, code, result)
            }
            Some(Task::YieldFrom { place, iterator }) => self.walk(py, frame, code, place, iterator, input),
            other => {
                self.tasks.extend(other);
                Ok(Next::Run)
            }
        }
    }

    /// One more item of `yield from`.
    fn walk(
        &mut self,
        py: &mut Interpreter,
        frame: &mut Frame,
        code: &Code,
        place: Place,
        iterator: Value,
        input: Input,
    ) -> PyResult<Next> {
        let result = match delegate(py, &iterator, input) {
            Ok(Step::Yielded(item)) => {
                self.tasks.push(Task::YieldFrom { place, iterator });
                return Ok(Next::Suspend(item));
            }
            Ok(Step::Returned(value)) => self.complete(py, frame, code, place, value),
            Err(error) => Err(error),
        };
        self.deliver(py, frame, code, result)
    }

    /// Finishes the statement of a `yield` with the value that the `yield` has.
    fn complete(
        &mut self,
        py: &mut Interpreter,
        frame: &mut Frame,
        code: &Code,
        place: Place,
        value: Value,
    ) -> PyResult<Flow> {
        match statement(code, place) {
            Some(Stmt::Assign(assign)) => py.assign_all(frame, &assign.targets, value),
            Some(Stmt::AnnAssign(assign)) => {
                py.assign_all(frame, std::slice::from_ref(&assign.target), value)
            }
            Some(Stmt::AugAssign(assign)) => {
                let old = py.eval(frame, &assign.target)?;
                let new = py.binary_in_place(assign.op.into(), &old, &value)?;
                py.assign_all(frame, std::slice::from_ref(&assign.target), new)
            }
            Some(Stmt::Return(_)) => Ok(Flow::Return(value)),
            _ => Ok(Flow::Next),
        }
    }

    /// Runs the next statement of the block on top.
    fn step(&mut self, py: &mut Interpreter, frame: &mut Frame, code: &Code) -> PyResult<Next> {
        let Some(Task::Block { block, next }) = self.tasks.last_mut() else {
            return Ok(Next::Return(Value::None));
        };
        let Some(statement) = body(code, *block).get(*next) else {
            self.tasks.pop();
            return self.deliver(py, frame, code, Ok(Flow::Next));
        };
        *next += 1;
        let place = resumable_node(statement).and_then(|node| node.load().as_u32());
        let result = match place {
            Some(place) => {
                py.at(ruff_text_size::Ranged::range(statement));
                match self.begin(py, frame, code, statement, place as usize) {
                    Ok(next) => return Ok(next),
                    Err(error) => Err(error),
                }
            }
            None => py.run_statement(frame, statement),
        };
        match result {
            Ok(Flow::Next) => Ok(Next::Run),
            result => {
                self.tasks.pop();
                self.deliver(py, frame, code, result)
            }
        }
    }

    fn push(&mut self, block: Block) {
        self.tasks.push(Task::Block { block, next: 0 });
    }

    /// Begins a statement that contains a `yield`.
    fn begin(
        &mut self,
        py: &mut Interpreter,
        frame: &mut Frame,
        code: &Code,
        statement: &Stmt,
        place: Place,
    ) -> PyResult<Next> {
        match statement {
            Stmt::Expr(statement) => return self.begin_yield(py, frame, code, &statement.value, place),
            Stmt::Assign(assign) => return self.begin_yield(py, frame, code, &assign.value, place),
            Stmt::AugAssign(assign) => return self.begin_yield(py, frame, code, &assign.value, place),
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    return self.begin_yield(py, frame, code, value, place);
                }
            }
            Stmt::Return(given) => {
                if let Some(value) = &given.value {
                    return self.begin_yield(py, frame, code, value, place);
                }
            }
            Stmt::If(choice) => {
                if py.condition(frame, &choice.test)? {
                    self.push(Block::Body(place));
                    return Ok(Next::Run);
                }
                for (index, clause) in choice.elif_else_clauses.iter().enumerate() {
                    let holds = match &clause.test {
                        Some(test) => py.condition(frame, test)?,
                        None => true,
                    };
                    if holds {
                        self.push(Block::Clause(place, index));
                        break;
                    }
                }
            }
            Stmt::For(each) => {
                let iterator = py.loop_iterator(frame, each)?;
                self.tasks.push(Task::For { place, iterator });
                return self.deliver(py, frame, code, Ok(Flow::Continue));
            }
            Stmt::While(_) => {
                self.tasks.push(Task::While { place });
                return self.deliver(py, frame, code, Ok(Flow::Continue));
            }
            Stmt::Try(_) => {
                self.tasks.push(Task::Try { place, in_body: true });
                self.push(Block::Body(place));
            }
            Stmt::With(with) => {
                self.tasks.push(Task::With { exits: Vec::new() });
                for item in &with.items {
                    if let Err(error) = self.enter(py, frame, with, item) {
                        return self.deliver(py, frame, code, Err(error));
                    }
                }
                self.push(Block::Body(place));
            }
            Stmt::Match(choice) => {
                if let Some((index, _)) = py.chosen_case(frame, choice)? {
                    self.push(Block::Case(place, index));
                }
            }
            other => {
                py.run_statement(frame, other)?;
            }
        }
        Ok(Next::Run)
    }

    fn enter(
        &mut self,
        py: &mut Interpreter,
        frame: &mut Frame,
        with: &ruff_python_ast::StmtWith,
        item: &ruff_python_ast::WithItem,
    ) -> PyResult<()> {
        let (exit, value) = py.enter_item(frame, with, item)?;
        if let Some(Task::With { exits }) = self.tasks.last_mut() {
            exits.push(exit);
        }
        py.bind_item(frame, item, value)
    }

    fn begin_yield(
        &mut self,
        py: &mut Interpreter,
        frame: &mut Frame,
        code: &Code,
        expression: &Expr,
        place: Place,
    ) -> PyResult<Next> {
        match expression {
            Expr::Yield(given) => {
                let value = match &given.value {
                    Some(value) => py.eval(frame, value)?,
                    None => Value::None,
                };
                self.tasks.push(Task::Yield { place });
                Ok(Next::Suspend(value))
            }
            Expr::YieldFrom(given) => {
                let iterable = py.eval(frame, &given.value)?;
                let iterator = py.start_loop(&iterable, false)?;
                self.walk(py, frame, code, place, iterator, Input::Value(Value::None))
            }
            other => {
                // The evaluator says that this place of a `yield` is not supported.
                py.eval(frame, other)?;
                Ok(Next::Run)
            }
        }
    }

    /// Tells the tasks how the one above them ended, until one goes on.
    fn deliver(
        &mut self,
        py: &mut Interpreter,
        frame: &mut Frame,
        code: &Code,
        mut result: PyResult<Flow>,
    ) -> PyResult<Next> {
        while let Some(task) = self.tasks.pop() {
            result = match task {
                Task::Block { block, next } => {
                    if matches!(result, Ok(Flow::Next)) {
                        self.tasks.push(Task::Block { block, next });
                        return Ok(Next::Run);
                    }
                    result
                }
                Task::For { place, iterator } => match result {
                    Ok(Flow::Next | Flow::Continue) => match self.turn(py, frame, code, place, iterator) {
                        Ok(()) => return Ok(Next::Run),
                        Err(error) => Err(error),
                    },
                    Ok(Flow::Break) => Ok(Flow::Next),
                    other => other,
                },
                Task::While { place } => match result {
                    Ok(Flow::Next | Flow::Continue) => match self.turn_while(py, frame, code, place) {
                        Ok(()) => return Ok(Next::Run),
                        Err(error) => Err(error),
                    },
                    Ok(Flow::Break) => Ok(Flow::Next),
                    other => other,
                },
                Task::Try { place, in_body } => match self.after_try(py, frame, code, place, in_body, result)
                {
                    Some(result) => result,
                    None => return Ok(Next::Run),
                },
                Task::Handler {
                    place,
                    handler,
                    handled,
                } => {
                    py.handled.pop();
                    let result = result.map_err(|error| py.in_context(error, &handled));
                    if let Some(Stmt::Try(guarded)) = statement(code, place)
                        && let Some(ExceptHandler::ExceptHandler(clause)) = guarded.handlers.get(handler)
                    {
                        py.unbind_handled(frame, clause);
                    }
                    match self.finally(py, code, place, result) {
                        Some(result) => result,
                        None => return Ok(Next::Run),
                    }
                }
                Task::Finally {
                    result: before,
                    offset,
                } => match result {
                    Ok(Flow::Next) => {
                        py.restore_offset(offset);
                        before
                    }
                    other => other,
                },
                Task::With { exits } => {
                    let mut left = result;
                    for exit in exits.iter().rev() {
                        left = py.leave(exit, left);
                    }
                    left
                }
                Task::Yield { .. } | Task::YieldFrom { .. } => result,
            };
        }
        match result? {
            Flow::Return(value) => Ok(Next::Return(value)),
            _ => Ok(Next::Return(Value::None)),
        }
    }

    fn turn(
        &mut self,
        py: &mut Interpreter,
        frame: &mut Frame,
        code: &Code,
        place: Place,
        iterator: Value,
    ) -> PyResult<()> {
        let Some(Stmt::For(each)) = statement(code, place) else {
            return Ok(());
        };
        match py.loop_item(&iterator, each.is_async)? {
            Some(item) => {
                py.assign_all(frame, std::slice::from_ref(&each.target), item)?;
                self.tasks.push(Task::For { place, iterator });
                self.push(Block::Body(place));
            }
            None => self.push(Block::Else(place)),
        }
        Ok(())
    }

    fn turn_while(
        &mut self,
        py: &mut Interpreter,
        frame: &mut Frame,
        code: &Code,
        place: Place,
    ) -> PyResult<()> {
        let Some(Stmt::While(each)) = statement(code, place) else {
            return Ok(());
        };
        if py.condition(frame, &each.test)? {
            self.tasks.push(Task::While { place });
            self.push(Block::Body(place));
        } else {
            self.push(Block::Else(place));
        }
        Ok(())
    }

    /// After the body or the `else` clause of a `try`; `None` where a clause of it runs next.
    fn after_try(
        &mut self,
        py: &mut Interpreter,
        frame: &mut Frame,
        code: &Code,
        place: Place,
        in_body: bool,
        result: PyResult<Flow>,
    ) -> Option<PyResult<Flow>> {
        let Some(Stmt::Try(guarded)) = statement(code, place) else {
            return Some(result);
        };
        let error = match result {
            Ok(Flow::Next) if in_body => {
                self.tasks.push(Task::Try {
                    place,
                    in_body: false,
                });
                self.push(Block::Else(place));
                return None;
            }
            Err(error) if in_body && !error.is_unsupported() && !guarded.is_star => error,
            result => return self.finally(py, code, place, result),
        };
        let raised = py.current_offset();
        let found = match py.matching_handler(frame, guarded, &error) {
            Ok(found) => found,
            Err(error) => return self.finally(py, code, place, Err(error)),
        };
        let Some(handler) = found else {
            py.restore_offset(raised);
            return self.finally(py, code, place, Err(error));
        };
        let index = guarded
            .handlers
            .iter()
            .position(|ExceptHandler::ExceptHandler(known)| std::ptr::eq(known, handler));
        let (Some(index), Some(raised)) = (index, raised) else {
            return Some(Err(error));
        };
        let handled = py.start_handling(error, raised);
        if let Err(error) = py.bind_handled(frame, handler, &handled) {
            return self.finally(py, code, place, Err(error));
        }
        self.tasks.push(Task::Handler {
            place,
            handler: index,
            handled,
        });
        self.push(Block::Handler(place, index));
        None
    }

    /// Begins the `finally` clause; gives the result back where there is none.
    fn finally(
        &mut self,
        py: &mut Interpreter,
        code: &Code,
        place: Place,
        result: PyResult<Flow>,
    ) -> Option<PyResult<Flow>> {
        if body(code, Block::Finally(place)).is_empty() {
            return Some(result);
        }
        let offset = py.current_offset();
        self.tasks.push(Task::Finally { result, offset });
        self.push(Block::Finally(place));
        None
    }
}
