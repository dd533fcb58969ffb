//! Rich comparison and identity of content.

use crate::builtins::{exceptions, operators, payload};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::interpreter::dispatch::lookup::native_payload;
use crate::object::Comparison;
use crate::signature::Arguments;
use crate::value::{Method, Value};

impl Comparison {
    /// The comparison with its operands exchanged.
    pub fn mirrored(self) -> Comparison {
        match self {
            Comparison::Lt => Comparison::Gt,
            Comparison::Le => Comparison::Ge,
            Comparison::Gt => Comparison::Lt,
            Comparison::Ge => Comparison::Le,
            same => same,
        }
    }

    /// The operator as source writes it.
    pub fn symbol(self) -> &'static str {
        match self {
            Comparison::Eq => "==",
            Comparison::Ne => "!=",
            Comparison::Lt => "<",
            Comparison::Le => "<=",
            Comparison::Gt => ">",
            Comparison::Ge => ">=",
        }
    }

    pub(crate) fn method(self) -> &'static str {
        match self {
            Comparison::Eq => "__eq__",
            Comparison::Ne => "__ne__",
            Comparison::Lt => "__lt__",
            Comparison::Le => "__le__",
            Comparison::Gt => "__gt__",
            Comparison::Ge => "__ge__",
        }
    }
}

impl Interpreter {
    /// A rich comparison.
    pub(crate) fn dispatch_compare(
        &mut self,
        comparison: Comparison,
        left: &Value,
        right: &Value,
    ) -> PyResult<Value> {
        for operand in [left, right] {
            if let Value::Unresolved(unresolved) = operand {
                return match comparison {
                    Comparison::Eq if left.is(right) => Ok(Value::Bool(true)),
                    _ => Ok(super::unresolved::result(unresolved)),
                };
            }
        }
        let right_first = self.reflected_has_priority(left, right);
        let order = if right_first {
            [(right, left, comparison.mirrored()), (left, right, comparison)]
        } else {
            [(left, right, comparison), (right, left, comparison.mirrored())]
        };
        for (this, other, comparison) in order {
            let answer = self.comparand(comparison, this, other)?;
            if !matches!(answer, Value::NotImplemented) {
                return Ok(answer);
            }
        }
        match comparison {
            Comparison::Eq => Ok(Value::Bool(left.is(right))),
            Comparison::Ne => Ok(Value::Bool(!left.is(right))),
            _ => {
                let symbol = comparison.symbol();
                let (left, right) = (self.operand_name(left), self.operand_name(right));
                Err(Error::new(
                    &exceptions::TYPE_ERROR,
                    format!("'{symbol}' not supported between instances of '{left}' and '{right}'"),
                ))
            }
        }
    }

    /// What one operand answers.
    fn comparand(&mut self, comparison: Comparison, this: &Value, other: &Value) -> PyResult<Value> {
        match this {
            Value::Object(object) => object.clone().compare(self, this, comparison, other),
            Value::Instance(_) | Value::Class(_) => {
                if let Some(answer) = self.special_compare(comparison, this, other)? {
                    return Ok(answer);
                }
                if let Some(plain) = payload::carried(this) {
                    return operators::compare(self, comparison, &plain, &payload::plain(other));
                }
                match native_payload(this) {
                    Some(object) => object.compare(self, this, comparison, other),
                    None => Ok(Value::NotImplemented),
                }
            }
            Value::Method(method) => Ok(match (other, comparison) {
                (Value::Method(other), Comparison::Eq) => Value::Bool(is_same(method, other)),
                (Value::Method(other), Comparison::Ne) => Value::Bool(!is_same(method, other)),
                _ => Value::NotImplemented,
            }),
            _ => match other {
                Value::Object(_) => Ok(Value::NotImplemented),
                _ => operators::compare(self, comparison, this, &payload::plain(other)),
            },
        }
    }

    /// `__eq__` and its siblings as Python code defines them; `__ne__` follows `__eq__`.
    fn special_compare(
        &mut self,
        comparison: Comparison,
        this: &Value,
        other: &Value,
    ) -> PyResult<Option<Value>> {
        if let Some(special) = self.special(this, comparison.method())? {
            return self
                .call(&special, Arguments::positional(vec![other.clone()]))
                .map(Some);
        }
        if comparison != Comparison::Ne {
            return Ok(None);
        }
        let Some(special) = self.special(this, "__eq__")? else {
            return Ok(None);
        };
        let answer = self.call(&special, Arguments::positional(vec![other.clone()]))?;
        if matches!(answer, Value::NotImplemented) {
            return Ok(Some(answer));
        }
        Ok(Some(Value::Bool(!self.truth(&answer)?)))
    }
}

/// Whether two bound methods are the same function of the same receiver.
fn is_same(left: &Method, right: &Method) -> bool {
    left.receiver.is(&right.receiver) && left.function.is(&right.function)
}
