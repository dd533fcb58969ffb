//! `raise`, and what `except` catches.

use ruff_python_ast::StmtRaise;

use super::frame::Frame;
use super::statement::Flow;
use crate::builtins::{exception, exceptions};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::signature::Arguments;
use crate::value::Value;

/// An exception that an `except` clause handles.
pub(crate) struct Handled {
    pub(crate) value: Value,
    /// Where it was raised.
    pub(crate) frames: Vec<crate::error::Frame>,
}

impl Interpreter {
    pub(super) fn run_raise(&mut self, frame: &mut Frame, raise: &StmtRaise) -> PyResult<Flow> {
        let Some(expression) = &raise.exc else {
            return Err(self.raise_again());
        };
        let value = self.eval(frame, expression)?;
        let cause = match &raise.cause {
            Some(cause) => Some(self.eval(frame, cause)?),
            None => None,
        };
        self.at(raise.range);
        Err(self.raised(&value, cause)?)
    }

    /// The error that `raise` without an exception is.
    pub(super) fn raise_again(&mut self) -> Error {
        match self.handled.last() {
            Some(handled) => {
                let (value, frames) = (handled.value.clone(), handled.frames.clone());
                let mut error = exception::into_error(self, &value);
                for frame in frames {
                    error.push_frame(frame);
                }
                error
            }
            None => Error::new(&exceptions::RUNTIME_ERROR, "No active exception to reraise"),
        }
    }

    /// The error that `raise value from cause` is.
    pub(crate) fn raised(&mut self, value: &Value, cause: Option<Value>) -> PyResult<Error> {
        let value = self.settled(value.clone())?;
        let object = self.exception_of(&value, "exceptions must derive from BaseException")?;
        if let Some(cause) = cause {
            let cause = match cause {
                Value::None => Value::None,
                other => self.exception_of(&other, "exception causes must derive from BaseException")?,
            };
            if let Some(content) = exception::content(&object) {
                content.set_cause(cause);
            }
        }
        let context = self.handled.last().map(|handled| handled.value.clone());
        if let (Some(context), Some(content)) = (context, exception::content(&object))
            && !context.is(&object)
            && content.context().is_none()
        {
            content.set_context(context);
        }
        Ok(exception::into_error(self, &object))
    }

    fn exception_of(&mut self, value: &Value, otherwise: &str) -> PyResult<Value> {
        if let Value::Unresolved(unresolved) = value {
            return Err(unresolved.error());
        }
        let object = match value {
            Value::Class(class) if class.extends(&exceptions::BASE_EXCEPTION) => {
                self.call(value, Arguments::none())?
            }
            other => other.clone(),
        };
        if self.is_instance(&object, &exceptions::BASE_EXCEPTION) && !matches!(object, Value::Class(_)) {
            return Ok(object);
        }
        Err(Error::new(&exceptions::TYPE_ERROR, otherwise))
    }

    /// Whether an error is one of those that `except kind` names.
    pub(super) fn matches(&mut self, error: &Error, kind: &Value) -> PyResult<bool> {
        match self.settled(kind.clone())? {
            Value::Class(class) if class.extends(&exceptions::BASE_EXCEPTION) => {
                let own = match (error.native_class(), error.object()) {
                    (Some(native), _) => self.class(native),
                    (None, Some(object)) => self.class_of(object),
                    (None, None) => return Ok(false),
                };
                Ok(own.is_subclass_of(&class))
            }
            Value::Class(class) if class.unresolved().is_some() => Ok(false),
            Value::Tuple(kinds) => {
                for kind in kinds.iter() {
                    if self.matches(error, kind)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Value::Unresolved(_) => Ok(false),
            _ => Err(Error::new(
                &exceptions::TYPE_ERROR,
                "catching classes that do not inherit from BaseException is not allowed",
            )),
        }
    }

    /// An error that was raised while `handled` was being handled names it as its context.
    pub(super) fn in_context(&mut self, error: Error, handled: &Value) -> Error {
        let (error, object) = self.with_object(error);
        if let Some(object) = object
            && !object.is(handled)
            && let Some(content) = exception::content(&object)
            && content.context().is_none()
            && !leads_to(handled, &object)
        {
            content.set_context(handled.clone());
        }
        error
    }

    /// The same error with its exception object made.
    pub(crate) fn with_object(&mut self, error: Error) -> (Error, Option<Value>) {
        if error.is_unsupported() {
            return (error, None);
        }
        if let Some(object) = error.object() {
            let object = object.clone();
            return (error, Some(object));
        }
        match exception::from_error(&error) {
            Some(object) => (error.with_object(object.clone()), Some(object)),
            None => (error, None),
        }
    }
}

/// Whether the contexts of `from` lead to `to`: a circle must not be made.
fn leads_to(from: &Value, to: &Value) -> bool {
    let mut next = from.clone();
    for _ in 0..1_000 {
        if next.is(to) {
            return true;
        }
        match exception::content(&next) {
            Some(content) => next = content.context(),
            None => return false,
        }
    }
    true
}
