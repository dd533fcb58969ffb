//! The execution of a generator's body, which can be left at a `yield` and taken up again.
//!
//! The statements around the place of suspension are kept as a stack of tasks. Statements without `yield` run as in any
//! function; those with one push tasks. A task is told how the one above it ended.

mod blocks;
mod deliver;

use ruff_python_ast::{Expr, Stmt, StmtIf, StmtWith, WithItem};

use blocks::{Block, Place, body, statement};

use super::frame::Frame;
use super::generator::delegate;
use super::raise::Handled;
use super::statement::Flow;
use super::with_statement::Exit;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::source::{Code, resumable_node};
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
/// What follows a task.
enum Next {
    Run,
    Suspend(Value),
    Return(Value),
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
            Stmt::If(choice) => self.begin_if(py, frame, choice, place)?,
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
            Stmt::With(with) => return self.begin_with(py, frame, code, with, place),
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

    fn begin_if(
        &mut self,
        py: &mut Interpreter,
        frame: &mut Frame,
        choice: &StmtIf,
        place: Place,
    ) -> PyResult<()> {
        if py.condition(frame, &choice.test)? {
            self.push(Block::Body(place));
            return Ok(());
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
        Ok(())
    }

    fn begin_with(
        &mut self,
        py: &mut Interpreter,
        frame: &mut Frame,
        code: &Code,
        with: &StmtWith,
        place: Place,
    ) -> PyResult<Next> {
        self.tasks.push(Task::With { exits: Vec::new() });
        for item in &with.items {
            if let Err(error) = self.enter(py, frame, with, item) {
                return self.deliver(py, frame, code, Err(error));
            }
        }
        self.push(Block::Body(place));
        Ok(Next::Run)
    }

    fn enter(
        &mut self,
        py: &mut Interpreter,
        frame: &mut Frame,
        with: &StmtWith,
        item: &WithItem,
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
}
