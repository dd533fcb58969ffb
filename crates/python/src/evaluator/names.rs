//! Reading, setting and deleting variables.

use std::rc::Rc;

use ruff_python_ast::{AtomicNodeIndex, ExprName};

use super::frame::Frame;
use super::unbound;
use crate::builtins::exceptions;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::source::{Place, mangled};
use crate::value::Value;

impl Interpreter {
    /// The value of a name.
    pub(super) fn load_name(&mut self, frame: &mut Frame, name: &ExprName) -> PyResult<Value> {
        match Place::of(&name.node_index) {
            Place::Local(slot) => match frame.slots.get(slot) {
                Some(Some(value)) => Ok(value.clone()),
                _ => Err(unbound_local(&name.id)),
            },
            Place::Cell(cell) => match frame.cells.get(cell).and_then(|variable| variable.get()) {
                Some(value) => Ok(value),
                None => Err(unbound_free(frame, cell, &name.id)),
            },
            Place::Global => self.load_global(frame, &name.id),
            Place::Class => match class_name(frame, &name.id) {
                Some(value) => Ok(value),
                None => self.load_global(frame, &name.id),
            },
            Place::ClassCell(cell) => match class_name(frame, &name.id) {
                Some(value) => Ok(value),
                None => match frame.cells.get(cell).and_then(|variable| variable.get()) {
                    Some(value) => Ok(value),
                    None => Err(unbound_free(frame, cell, &name.id)),
                },
            },
        }
    }

    /// A global or built-in name.
    pub(crate) fn load_global(&mut self, frame: &mut Frame, name: &str) -> PyResult<Value> {
        if let Some(value) = frame.globals.get(name) {
            return Ok(value);
        }
        if self.resolve_pending_stars(&frame.globals)?
            && let Some(value) = frame.globals.get(name)
        {
            return Ok(value);
        }
        if let Some(value) = self.builtin(name) {
            return Ok(value);
        }
        match name {
            "__name__" => return Ok(Value::Str(frame.globals.name().clone())),
            "__file__" => {
                if let Some(file) = frame.globals.file() {
                    return Ok(Value::Str(file.clone()));
                }
            }
            _ => {}
        }
        if let Some(unresolved) = frame.globals.unresolved_star() {
            return Ok(Value::Unresolved(unresolved));
        }
        let error = self.not_defined(frame, name);
        Err(if unbound::is_mistake(frame, name) {
            error.firm()
        } else {
            error
        })
    }

    fn not_defined(&mut self, frame: &Frame, name: &str) -> Error {
        let mut known: Vec<Rc<str>> = frame.globals.names().borrow().keys().cloned().collect();
        if let Some(node) = frame.code.node() {
            known.extend(node.layout.slots.iter().cloned());
            known.extend(node.layout.cells.iter().cloned());
        }
        known.extend(self.builtin_names());
        let error = Error::new(&exceptions::NAME_ERROR, format!("name '{name}' is not defined"));
        match crate::suggestion::nearest(name, known.iter().map(|known| &**known)) {
            Some(near) => error.with_hint(format!("Did you mean: '{near}'?")),
            None => error,
        }
    }

    /// Binds a name at the place that is written on its node.
    pub(super) fn store_name(
        &mut self,
        frame: &mut Frame,
        name: &str,
        node: &AtomicNodeIndex,
        value: Value,
    ) -> PyResult<()> {
        match Place::of(node) {
            Place::Local(slot) => {
                if let Some(variable) = frame.slots.get_mut(slot) {
                    *variable = Some(value);
                }
            }
            Place::Cell(cell) => {
                if let Some(variable) = frame.cells.get(cell) {
                    variable.set(Some(value));
                }
            }
            Place::Global => {
                if let Some(namespace) = &frame.namespace
                    && frame.code.index == 0
                {
                    namespace.borrow_mut().insert(Rc::from(name), value);
                    return Ok(());
                }
                frame.globals.set(name, value);
            }
            Place::Class | Place::ClassCell(_) => {
                let key = private(frame, name);
                if let Some(namespace) = &frame.namespace {
                    if let Value::Object(object) = &value {
                        object.named_in_class(&key);
                    }
                    namespace.borrow_mut().insert(key, value);
                }
            }
        }
        Ok(())
    }

    /// `del name`
    pub(super) fn delete_name(
        &mut self,
        frame: &mut Frame,
        name: &str,
        node: &AtomicNodeIndex,
    ) -> PyResult<()> {
        let removed = match Place::of(node) {
            Place::Local(slot) => {
                let removed = frame.slots.get_mut(slot).and_then(Option::take);
                return removed.map(drop).ok_or_else(|| unbound_local(name));
            }
            Place::Cell(cell) => {
                let removed = frame.cells.get(cell).and_then(|variable| variable.set(None));
                return removed.map(drop).ok_or_else(|| unbound_local(name));
            }
            Place::Global => frame.globals.names().borrow_mut().shift_remove(name),
            Place::Class | Place::ClassCell(_) => frame
                .namespace
                .as_ref()
                .and_then(|namespace| namespace.borrow_mut().shift_remove(name)),
        };
        match removed {
            Some(_) => Ok(()),
            None => Err(Error::new(
                &exceptions::NAME_ERROR,
                format!("name '{name}' is not defined"),
            )),
        }
    }
}

/// A name that the class body bound, under its mangled form where it is private.
fn class_name(frame: &Frame, name: &str) -> Option<Value> {
    let key = private(frame, name);
    frame.namespace.as_ref()?.borrow().get(&key).cloned()
}

/// The name as it is kept: `__private` names of a class are mangled.
pub(super) fn private(frame: &Frame, name: &str) -> Rc<str> {
    let class = frame.code.node().and_then(|node| node.mangling.as_ref());
    match mangled(class, name) {
        Some(mangled) => Rc::from(mangled),
        None => Rc::from(name),
    }
}

fn unbound_local(name: &str) -> Error {
    Error::new(
        &exceptions::UNBOUND_LOCAL_ERROR,
        format!("cannot access local variable '{name}' where it is not associated with a value"),
    )
}

fn unbound_free(frame: &Frame, cell: usize, name: &str) -> Error {
    let own = frame.code.node().is_some_and(|node| cell < node.layout.own_cells);
    if own {
        return unbound_local(name);
    }
    Error::new(
        &exceptions::NAME_ERROR,
        format!(
            "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
        ),
    )
}
