//! How tasks learn that the one above them ended, and what they do then.

use ruff_python_ast::{ExceptHandler, Stmt};

use super::blocks::{Block, Place, body, statement};
use super::{Machine, Next, Task};
use crate::error::PyResult;
use crate::evaluator::frame::Frame;
use crate::evaluator::statement::Flow;
use crate::interpreter::Interpreter;
use crate::source::Code;
use crate::value::Value;

impl Machine {
    /// Tells the tasks how the one above them ended, until one goes on.
    pub(super) fn deliver(
        &mut self,
        py: &mut Interpreter,
        frame: &mut Frame,
        code: &Code,
        mut result: PyResult<Flow>,
    ) -> PyResult<Next> {
        while let Some(task) = self.tasks.pop() {
            match self.after(py, frame, code, task, result) {
                Some(ended) => result = ended,
                None => return Ok(Next::Run),
            }
        }
        match result? {
            Flow::Return(value) => Ok(Next::Return(value)),
            _ => Ok(Next::Return(Value::None)),
        }
    }

    /// Tells one task; `None` where it goes on, else how it ended itself.
    fn after(
        &mut self,
        py: &mut Interpreter,
        frame: &mut Frame,
        code: &Code,
        task: Task,
        result: PyResult<Flow>,
    ) -> Option<PyResult<Flow>> {
        match task {
            Task::Block { block, next } => {
                if matches!(result, Ok(Flow::Next)) {
                    self.tasks.push(Task::Block { block, next });
                    return None;
                }
                Some(result)
            }
            Task::For { place, iterator } => match result {
                Ok(Flow::Next | Flow::Continue) => self.turn(py, frame, code, place, iterator).err().map(Err),
                Ok(Flow::Break) => Some(Ok(Flow::Next)),
                other => Some(other),
            },
            Task::While { place } => match result {
                Ok(Flow::Next | Flow::Continue) => self.turn_while(py, frame, code, place).err().map(Err),
                Ok(Flow::Break) => Some(Ok(Flow::Next)),
                other => Some(other),
            },
            Task::Try { place, in_body } => self.after_try(py, frame, code, place, in_body, result),
            Task::Handler {
                place,
                handler,
                handled,
            } => self.after_handler(py, frame, code, place, handler, &handled, result),
            Task::Finally {
                result: before,
                offset,
            } => match result {
                Ok(Flow::Next) => {
                    py.restore_offset(offset);
                    Some(before)
                }
                other => Some(other),
            },
            Task::With { exits } => {
                let left = exits.iter().rev().fold(result, |left, exit| py.leave(exit, left));
                Some(left)
            }
            Task::Yield { .. } | Task::YieldFrom { .. } => Some(result),
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the parts of one task, and where it runs"
    )]
    fn after_handler(
        &mut self,
        py: &mut Interpreter,
        frame: &mut Frame,
        code: &Code,
        place: Place,
        handler: usize,
        handled: &Value,
        result: PyResult<Flow>,
    ) -> Option<PyResult<Flow>> {
        py.handled.pop();
        let result = result.map_err(|error| py.in_context(error, handled));
        if let Some(Stmt::Try(guarded)) = statement(code, place)
            && let Some(ExceptHandler::ExceptHandler(clause)) = guarded.handlers.get(handler)
        {
            py.unbind_handled(frame, clause);
        }
        self.finally(py, code, place, result)
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
