//! Assignment targets.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::frame::Frame;
use crate::builtins::exceptions;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::value::Value;

impl Interpreter {
    /// Binds `value` to a target.
    pub(super) fn assign(&mut self, frame: &mut Frame, target: &Expr, value: Value) -> PyResult<()> {
        match target {
            Expr::Name(name) => self.store_name(frame, &name.id, &name.node_index, value),
            Expr::Attribute(attribute) => {
                let owner = self.eval(frame, &attribute.value)?;
                self.at(attribute.range);
                let owner = self.settled(owner)?;
                let value = self.settled(value)?;
                let name = self.attribute_name(frame, &attribute.attr.id);
                self.set_attribute(&owner, &name, value)
            }
            Expr::Subscript(subscript) => {
                let owner = self.eval(frame, &subscript.value)?;
                let key = self.eval_key(frame, &subscript.slice)?;
                self.at(subscript.range);
                let owner = self.settled(owner)?;
                let value = self.settled(value)?;
                self.set_item(&owner, &key, value)
            }
            Expr::Tuple(tuple) => self.unpack(frame, &tuple.elts, &value),
            Expr::List(list) => self.unpack(frame, &list.elts, &value),
            Expr::Starred(starred) => self.assign(frame, &starred.value, value),
            _ => Err(self.unsupported_here(target.range(), "this assignment")),
        }
    }

    /// `a, *b, c = value`
    fn unpack(&mut self, frame: &mut Frame, targets: &[Expr], value: &Value) -> PyResult<()> {
        if let (Value::Unresolved(unresolved), true) = (value, frame.tolerant) {
            let unresolved = unresolved.clone();
            for target in targets {
                self.assign(frame, target, Value::Unresolved(unresolved.clone()))?;
            }
            return Ok(());
        }
        let star = targets
            .iter()
            .position(|target| matches!(target, Expr::Starred(_)));
        let items = match star {
            None => self.exactly(value, targets.len())?,
            Some(star) => self.around_star(value, star, targets.len() - 1)?,
        };
        for (target, item) in targets.iter().zip(items) {
            self.assign(frame, target, item)?;
        }
        Ok(())
    }

    /// The items of `value`, which must be `count`.
    fn exactly(&mut self, value: &Value, count: usize) -> PyResult<Vec<Value>> {
        if let Value::Tuple(items) = value
            && items.len() == count
        {
            return Ok(items.to_vec());
        }
        let iterator = self.unpackable(value)?;
        let mut items = Vec::with_capacity(count);
        while items.len() < count {
            match self.next(&iterator)? {
                Some(item) => items.push(item),
                None => {
                    let got = items.len();
                    let message = format!("not enough values to unpack (expected {count}, got {got})");
                    return Err(Error::new(&exceptions::VALUE_ERROR, message));
                }
            }
        }
        if self.next(&iterator)?.is_some() {
            let message = format!("too many values to unpack (expected {count})");
            return Err(Error::new(&exceptions::VALUE_ERROR, message));
        }
        Ok(items)
    }

    /// The items of `value` for targets with a starred one at `star` and `others` besides.
    fn around_star(&mut self, value: &Value, star: usize, others: usize) -> PyResult<Vec<Value>> {
        let iterator = self.unpackable(value)?;
        let mut items = Vec::new();
        while let Some(item) = self.next(&iterator)? {
            items.push(item);
        }
        let got = items.len();
        if got < others {
            let message = format!("not enough values to unpack (expected at least {others}, got {got})");
            return Err(Error::new(&exceptions::VALUE_ERROR, message));
        }
        let after = items.split_off(got - (others - star));
        let middle = items.split_off(star);
        items.push(Value::list(middle));
        items.extend(after);
        Ok(items)
    }

    fn unpackable(&mut self, value: &Value) -> PyResult<Value> {
        match self.iterator(value) {
            Err(error)
                if error.frames().is_empty() && error.message().ends_with("object is not iterable") =>
            {
                let kind = self.type_name(value);
                Err(Error::new(
                    &exceptions::TYPE_ERROR,
                    format!("cannot unpack non-iterable {kind} object"),
                ))
            }
            result => result,
        }
    }

    /// `del target`
    pub(super) fn delete(&mut self, frame: &mut Frame, target: &Expr) -> PyResult<()> {
        match target {
            Expr::Name(name) => self.delete_name(frame, &name.id, &name.node_index),
            Expr::Attribute(attribute) => {
                let owner = self.eval(frame, &attribute.value)?;
                self.at(attribute.range);
                let owner = self.settled(owner)?;
                let name = self.attribute_name(frame, &attribute.attr.id);
                self.remove_attribute(&owner, &name)
            }
            Expr::Subscript(subscript) => {
                let owner = self.eval(frame, &subscript.value)?;
                let key = self.eval_key(frame, &subscript.slice)?;
                self.at(subscript.range);
                let owner = self.settled(owner)?;
                self.delete_item(&owner, &key)
            }
            Expr::Tuple(tuple) => tuple.elts.iter().try_for_each(|each| self.delete(frame, each)),
            Expr::List(list) => list.elts.iter().try_for_each(|each| self.delete(frame, each)),
            _ => Err(self.unsupported_here(target.range(), "this `del`")),
        }
    }
}
