//! `try`

use ruff_python_ast::{ExceptHandler, ExceptHandlerExceptHandler, StmtTry};
use ruff_text_size::Ranged;

use super::frame::Frame;
use super::raise::Handled;
use super::statement::Flow;
use crate::builtins::{exception, exceptions};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::signature::Arguments;
use crate::value::Value;

impl Interpreter {
    pub(super) fn run_try(&mut self, frame: &mut Frame, statement: &StmtTry) -> PyResult<Flow> {
        let guarded = !statement.handlers.is_empty();
        let guards = usize::from(super::import_statement::catches_imports(statement));
        frame.guards += guards;
        let tolerant = frame.tolerant;
        frame.tolerant = tolerant && !guarded;
        let result = self.run_block(frame, &statement.body);
        frame.guards = frame.guards.saturating_sub(guards);
        frame.tolerant = tolerant;
        let result = match result {
            Err(error) if guarded => self.handle(frame, statement, error),
            Ok(Flow::Next) => self.run_block(frame, &statement.orelse),
            other => other,
        };
        self.finish(frame, statement, result)
    }

    /// Runs `finally`; it may replace how the statement ends.
    pub(super) fn finish(
        &mut self,
        frame: &mut Frame,
        statement: &StmtTry,
        result: PyResult<Flow>,
    ) -> PyResult<Flow> {
        if statement.finalbody.is_empty() {
            return result;
        }
        let place = self.activations.last().map_or(0, |activation| activation.offset);
        let (result, handled) = match result {
            Err(error) => {
                let (error, object) = self.with_object(error);
                (Err(error), object)
            }
            Ok(flow) => (Ok(flow), None),
        };
        let depth = self.handled.len();
        if let Some(value) = &handled {
            self.handled.push(Handled {
                value: value.clone(),
                frames: Vec::new(),
            });
        }
        let last = self.run_block(frame, &statement.finalbody);
        self.handled.truncate(depth);
        match (last, handled) {
            (Ok(Flow::Next), _) => {
                if let Some(activation) = self.activations.last_mut() {
                    activation.offset = place;
                }
                result
            }
            (Err(error), Some(handled)) => Err(self.in_context(error, &handled)),
            (other, _) => other,
        }
    }

    /// Runs the clause that catches an error, or gives the error back.
    pub(super) fn handle(&mut self, frame: &mut Frame, statement: &StmtTry, error: Error) -> PyResult<Flow> {
        if error.is_unsupported() {
            return Err(error);
        }
        if statement.is_star {
            return self.handle_group(frame, statement, error);
        }
        let place = self.activations.last().map_or(0, |activation| activation.offset);
        match self.matching_handler(frame, statement, &error)? {
            Some(handler) => {
                let handled = self.start_handling(error, place);
                let result = self.run_handler(frame, handler, handled);
                self.handled.pop();
                result
            }
            None => {
                if let Some(activation) = self.activations.last_mut() {
                    activation.offset = place;
                }
                Err(error)
            }
        }
    }

    /// The clause that catches an error.
    pub(super) fn matching_handler<'a>(
        &mut self,
        frame: &mut Frame,
        statement: &'a StmtTry,
        error: &Error,
    ) -> PyResult<Option<&'a ExceptHandlerExceptHandler>> {
        for ExceptHandler::ExceptHandler(handler) in &statement.handlers {
            let Some(kind) = &handler.type_ else {
                return Ok(Some(handler));
            };
            let kind_value = self.eval(frame, kind)?;
            self.at(kind.range());
            if self.matches(error, &kind_value)? {
                return Ok(Some(handler));
            }
        }
        Ok(None)
    }

    /// Makes an error the exception that is being handled.
    pub(super) fn start_handling(&mut self, error: Error, place: u32) -> Value {
        let (error, object) = self.with_object(error);
        let value = object.unwrap_or(Value::None);
        let context = self.handled.last().map(|handled| handled.value.clone());
        if let (Some(context), Some(content)) = (context, exception::content(&value))
            && content.context().is_none()
            && !context.is(&value)
        {
            content.set_context(context);
        }
        let mut frames = error.frames().to_vec();
        if let Some(activation) = self.activations.last_mut() {
            let now = std::mem::replace(&mut activation.offset, place);
            let raised = super::call::place(activation);
            activation.offset = now;
            frames.push(raised);
        }
        self.handled.push(Handled {
            value: value.clone(),
            frames,
        });
        value
    }

    fn run_handler(
        &mut self,
        frame: &mut Frame,
        handler: &ExceptHandlerExceptHandler,
        handled: Value,
    ) -> PyResult<Flow> {
        self.bind_handled(frame, handler, &handled)?;
        let result = self.run_block(frame, &handler.body);
        self.unbind_handled(frame, handler);
        result.map_err(|error| self.in_context(error, &handled))
    }

    pub(super) fn bind_handled(
        &mut self,
        frame: &mut Frame,
        handler: &ExceptHandlerExceptHandler,
        handled: &Value,
    ) -> PyResult<()> {
        match &handler.name {
            Some(name) => self.store_name(frame, &name.id, &name.node_index, handled.clone()),
            None => Ok(()),
        }
    }

    /// The name of an `except` clause is gone after it.
    pub(super) fn unbind_handled(&mut self, frame: &mut Frame, handler: &ExceptHandlerExceptHandler) {
        if let Some(name) = &handler.name {
            // The clause may have deleted the name itself.
            let _ = self.delete_name(frame, &name.id, &name.node_index);
        }
    }

    /// `except*`: each clause takes its part of the group; what no clause takes, and what clauses raise, is raised.
    fn handle_group(&mut self, frame: &mut Frame, statement: &StmtTry, error: Error) -> PyResult<Flow> {
        let (error, object) = self.with_object(error);
        let Some(object) = object else { return Err(error) };
        let is_group = self.is_instance(&object, &exceptions::BASE_EXCEPTION_GROUP);
        let mut rest = if is_group {
            group_members(&object)
        } else {
            vec![object.clone()]
        };
        let mut raised = Vec::new();
        for ExceptHandler::ExceptHandler(handler) in &statement.handlers {
            let Some(kind) = &handler.type_ else { continue };
            let kind = self.eval(frame, kind)?;
            let mut taken = Vec::new();
            let mut left = Vec::new();
            for member in rest {
                let error = exception::into_error(self, &member);
                match self.matches(&error, &kind)? {
                    true => taken.push(member),
                    false => left.push(member),
                }
            }
            rest = left;
            if taken.is_empty() {
                continue;
            }
            let group = self.make_group(&object, is_group, taken)?;
            self.handled.push(Handled {
                value: group.clone(),
                frames: Vec::new(),
            });
            let result = self.run_handler(frame, handler, group);
            self.handled.pop();
            match result {
                Ok(Flow::Next) => {}
                Ok(other) => return Ok(other),
                Err(error) if error.is_unsupported() => return Err(error),
                Err(error) => raised.extend(self.with_object(error).1),
            }
        }
        if rest.is_empty() && raised.is_empty() {
            return Ok(Flow::Next);
        }
        if raised.is_empty() && !is_group {
            return Err(error);
        }
        rest.extend(raised);
        let group = self.make_group(&object, is_group, rest)?;
        Err(exception::into_error(self, &group))
    }

    fn make_group(&mut self, original: &Value, is_group: bool, members: Vec<Value>) -> PyResult<Value> {
        let message = match (is_group, exception::content(original)) {
            (true, Some(content)) => content.field("message"),
            _ => Value::str(""),
        };
        let class = Value::Class(self.class(&exceptions::EXCEPTION_GROUP));
        self.call(&class, Arguments::positional(vec![message, Value::list(members)]))
    }
}

fn group_members(group: &Value) -> Vec<Value> {
    match exception::content(group).map(|content| content.field("exceptions")) {
        Some(Value::Tuple(members)) => members.to_vec(),
        _ => Vec::new(),
    }
}
