//! `with` and `async with`

use std::rc::Rc;

use ruff_python_ast::{StmtWith, WithItem};
use ruff_text_size::Ranged;

use super::frame::Frame;
use super::statement::Flow;
use crate::builtins::exceptions;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::object::Object;
use crate::signature::Arguments;
use crate::value::Value;

/// What ends a `with` block.
#[derive(Clone)]
pub(crate) enum Exit {
    /// A bound `__exit__` or `__aexit__`.
    Method {
        method: Value,
        is_async: bool,
    },
    Native {
        manager: Value,
        object: Rc<dyn Object>,
    },
    /// A manager that is not known: nothing to do.
    Unresolved,
}

impl Interpreter {
    pub(super) fn run_with(&mut self, frame: &mut Frame, with: &StmtWith) -> PyResult<Flow> {
        self.run_with_items(frame, with, &with.items)
    }

    fn run_with_items(&mut self, frame: &mut Frame, with: &StmtWith, items: &[WithItem]) -> PyResult<Flow> {
        let Some((first, rest)) = items.split_first() else {
            return self.run_block(frame, &with.body);
        };
        let exit = self.enter_item(frame, with, first)?;
        let result = match self.bind_item(frame, first, exit.1) {
            Ok(()) => super::expression::with_stack(|| self.run_with_items(frame, with, rest)),
            Err(error) => Err(error),
        };
        self.leave(&exit.0, result)
    }

    /// Enters the manager of an item; gives how to leave it and what `as` binds.
    pub(super) fn enter_item(
        &mut self,
        frame: &mut Frame,
        with: &StmtWith,
        item: &WithItem,
    ) -> PyResult<(Exit, Value)> {
        let manager = self.eval(frame, &item.context_expr)?;
        self.at(item.context_expr.range());
        let manager = self.settled(manager)?;
        self.enter(&manager, with.is_async)
    }

    pub(super) fn bind_item(&mut self, frame: &mut Frame, item: &WithItem, value: Value) -> PyResult<()> {
        match &item.optional_vars {
            Some(target) => self.assign(frame, target, value),
            None => Ok(()),
        }
    }

    fn enter(&mut self, manager: &Value, is_async: bool) -> PyResult<(Exit, Value)> {
        let (enter, exit) = if is_async {
            ("__aenter__", "__aexit__")
        } else {
            ("__enter__", "__exit__")
        };
        let native = match manager {
            Value::Object(object) => Some(object.clone()),
            Value::Instance(instance) => {
                if let Some(enter) = self.special(manager, enter)? {
                    let Some(method) = self.special(manager, exit)? else {
                        let kind = self.type_name(manager);
                        let message = format!(
                            "'{kind}' object does not support the {}context manager protocol (missed {exit} method)",
                            if is_async { "asynchronous " } else { "" }
                        );
                        return Err(Error::new(&exceptions::TYPE_ERROR, message));
                    };
                    let mut value = self.call(&enter, Arguments::none())?;
                    if is_async {
                        value = self.wait(&value)?;
                    }
                    return Ok((Exit::Method { method, is_async }, value));
                }
                instance.payload()
            }
            Value::Unresolved(_) => return Ok((Exit::Unresolved, manager.clone())),
            _ => None,
        };
        let Some(object) = native else {
            let kind = self.type_name(manager);
            let sort = if is_async { "asynchronous " } else { "" };
            return Err(Error::new(
                &exceptions::TYPE_ERROR,
                format!("'{kind}' object does not support the {sort}context manager protocol"),
            ));
        };
        let value = object.enter(self, manager)?;
        let manager = manager.clone();
        Ok((Exit::Native { manager, object }, value))
    }

    /// Leaves a manager; it may suppress the error that the block ended with.
    pub(super) fn leave(&mut self, exit: &Exit, result: PyResult<Flow>) -> PyResult<Flow> {
        let place = self.activations.last().map_or(0, |activation| activation.offset);
        match result {
            Ok(flow) => {
                self.exit(exit, None)?;
                Ok(flow)
            }
            Err(error) => {
                let (error, object) = self.with_object(error);
                let suppressed = match self.exit(exit, Some(&error)) {
                    Ok(suppressed) => suppressed && !error.is_unsupported(),
                    Err(raised) => {
                        return Err(match object {
                            Some(handled) => self.in_context(raised, &handled),
                            None => raised,
                        });
                    }
                };
                if suppressed {
                    return Ok(Flow::Next);
                }
                if let Some(activation) = self.activations.last_mut() {
                    activation.offset = place;
                }
                Err(error)
            }
        }
    }

    fn exit(&mut self, exit: &Exit, error: Option<&Error>) -> PyResult<bool> {
        match exit {
            Exit::Unresolved => Ok(false),
            Exit::Native { manager, object } => object.exit(self, manager, error),
            Exit::Method { method, is_async } => {
                let object = error.and_then(Error::object).cloned();
                let arguments = match &object {
                    Some(value) => {
                        let class = Value::Class(self.class_of(value));
                        let traceback = self.get_attribute(value, "__traceback__")?;
                        vec![class, value.clone(), traceback]
                    }
                    None => vec![Value::None, Value::None, Value::None],
                };
                let handled = object.map(|value| super::raise::Handled {
                    value,
                    frames: error.map(|error| error.frames().to_vec()).unwrap_or_default(),
                });
                let depth = self.handled.len();
                self.handled.extend(handled);
                let answer = self.call(method, Arguments::positional(arguments));
                self.handled.truncate(depth);
                let mut answer = answer?;
                if *is_async {
                    answer = self.wait(&answer)?;
                }
                match answer {
                    Value::Unresolved(_) => Ok(false),
                    answer => self.truth(&answer),
                }
            }
        }
    }
}
