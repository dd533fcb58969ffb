//! Binary and unary operators.

use std::rc::Rc;

use crate::builtins::{exceptions, operators, payload};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::interpreter::dispatch::lookup::native_payload;
use crate::object::{BinaryOperator, UnaryOperator};
use crate::signature::Arguments;
use crate::value::Value;

impl BinaryOperator {
    /// The special methods: plain, reflected, in place.
    pub(crate) fn methods(self) -> (&'static str, &'static str, &'static str) {
        match self {
            BinaryOperator::Add => ("__add__", "__radd__", "__iadd__"),
            BinaryOperator::Sub => ("__sub__", "__rsub__", "__isub__"),
            BinaryOperator::Mul => ("__mul__", "__rmul__", "__imul__"),
            BinaryOperator::MatMul => ("__matmul__", "__rmatmul__", "__imatmul__"),
            BinaryOperator::Div => ("__truediv__", "__rtruediv__", "__itruediv__"),
            BinaryOperator::FloorDiv => ("__floordiv__", "__rfloordiv__", "__ifloordiv__"),
            BinaryOperator::Mod => ("__mod__", "__rmod__", "__imod__"),
            BinaryOperator::Pow => ("__pow__", "__rpow__", "__ipow__"),
            BinaryOperator::LShift => ("__lshift__", "__rlshift__", "__ilshift__"),
            BinaryOperator::RShift => ("__rshift__", "__rrshift__", "__irshift__"),
            BinaryOperator::BitAnd => ("__and__", "__rand__", "__iand__"),
            BinaryOperator::BitOr => ("__or__", "__ror__", "__ior__"),
            BinaryOperator::BitXor => ("__xor__", "__rxor__", "__ixor__"),
        }
    }
}

impl UnaryOperator {
    fn method(self) -> (&'static str, &'static str) {
        match self {
            UnaryOperator::Negative => ("__neg__", "-"),
            UnaryOperator::Positive => ("__pos__", "+"),
            UnaryOperator::Invert => ("__invert__", "~"),
        }
    }
}

/// Whether operators of a value are those of built-in types alone.
fn is_plain(value: &Value) -> bool {
    !matches!(
        value,
        Value::Instance(_) | Value::Object(_) | Value::Class(_) | Value::Unresolved(_)
    )
}

impl Interpreter {
    /// A binary operation.
    pub(crate) fn dispatch_binary(
        &mut self,
        operator: BinaryOperator,
        left: &Value,
        right: &Value,
    ) -> PyResult<Value> {
        let answer = if is_plain(left) && is_plain(right) {
            operators::binary(self, operator, left, right)?
        } else {
            self.overloaded_binary(operator, left, right)?
        };
        if !matches!(answer, Value::NotImplemented) {
            return Ok(answer);
        }
        Err(operators::unsupported(self, operator, left, right, false))
    }

    /// `left op= right`: `None` where the left operand has no in-place form.
    pub(crate) fn binary_in_place(
        &mut self,
        operator: BinaryOperator,
        left: &Value,
        right: &Value,
    ) -> PyResult<Value> {
        if let Some(special) = self.special(left, operator.methods().2)? {
            let answer = self.call(&special, Arguments::positional(vec![right.clone()]))?;
            if !matches!(answer, Value::NotImplemented) {
                return Ok(answer);
            }
        }
        if let Some(done) = self.extend_in_place(operator, left, right)? {
            return Ok(done);
        }
        let answer = if is_plain(left) && is_plain(right) {
            operators::binary(self, operator, left, right)?
        } else {
            self.overloaded_binary(operator, left, right)?
        };
        if !matches!(answer, Value::NotImplemented) {
            return Ok(answer);
        }
        Err(operators::unsupported(self, operator, left, right, true))
    }

    /// `+=` and its siblings of the containers that change in place.
    fn extend_in_place(
        &mut self,
        operator: BinaryOperator,
        left: &Value,
        right: &Value,
    ) -> PyResult<Option<Value>> {
        let method = match (payload::plain(left), operator) {
            (Value::List(list), BinaryOperator::Add) => {
                let items = self.iterate(right)?;
                list.items_mut().extend(items);
                return Ok(Some(left.clone()));
            }
            (Value::Dict(_), BinaryOperator::BitOr) => {
                self.call_method(left, "update", Arguments::positional(vec![right.clone()]))?;
                return Ok(Some(left.clone()));
            }
            (Value::Set(set), BinaryOperator::BitOr) if !set.is_frozen() => "update",
            (Value::Set(set), BinaryOperator::Sub) if !set.is_frozen() => "difference_update",
            (Value::Set(set), BinaryOperator::BitAnd) if !set.is_frozen() => "intersection_update",
            (Value::Set(set), BinaryOperator::BitXor) if !set.is_frozen() => "symmetric_difference_update",
            _ => return Ok(None),
        };
        if !matches!(payload::plain(right), Value::Dict(_) | Value::Set(_)) {
            return Ok(None);
        }
        self.call_method(left, method, Arguments::positional(vec![right.clone()]))?;
        Ok(Some(left.clone()))
    }

    /// `Unknown | None`: a hint of a type that is not known, which allows `None` all the same.
    fn optional_hint(&mut self, left: &Value, right: &Value) -> PyResult<Value> {
        let typing = Value::Module(self.import("typing")?);
        let union = self.get_attribute(&typing, "Union")?;
        self.get_item(&union, &Value::tuple(vec![left.clone(), right.clone()]))
    }

    fn overloaded_binary(
        &mut self,
        operator: BinaryOperator,
        left: &Value,
        right: &Value,
    ) -> PyResult<Value> {
        if let (Value::Unresolved(unresolved), other) | (other, Value::Unresolved(unresolved)) = (left, right)
        {
            if operator == BinaryOperator::BitOr && other.is_none() {
                return self.optional_hint(left, right);
            }
            return Ok(super::unresolved::result(unresolved));
        }
        let right_first = self.reflected_has_priority(left, right);
        if operator == BinaryOperator::Mod && !right_first && matches!(left, Value::Str(_) | Value::Bytes(_))
        {
            return operators::binary(self, operator, left, right);
        }
        if right_first {
            let answer = self.operand(operator, right, left, true)?;
            if !matches!(answer, Value::NotImplemented) {
                return Ok(answer);
            }
        }
        let answer = self.operand(operator, left, right, false)?;
        if !matches!(answer, Value::NotImplemented) {
            return Ok(answer);
        }
        if !right_first {
            let answer = self.operand(operator, right, left, true)?;
            if !matches!(answer, Value::NotImplemented) {
                return Ok(answer);
            }
        }
        if matches!(left, Value::Class(_)) || matches!(right, Value::Class(_)) {
            let union = crate::stdlib::types::union(self, operator, left, right)?;
            if !matches!(union, Value::NotImplemented) {
                return Ok(union);
            }
        }
        let (plain_left, plain_right) = (payload::plain(left), payload::plain(right));
        // A text formats the instance itself, whose `__str__` may differ from that of its plain value.
        let formats =
            operator == BinaryOperator::Mod && matches!(plain_left, Value::Str(_) | Value::Bytes(_));
        let right = if formats { right } else { &plain_right };
        operators::binary(self, operator, &plain_left, right)
    }

    /// The right operand answers first where its class extends that of the left one.
    pub(crate) fn reflected_has_priority(&mut self, left: &Value, right: &Value) -> bool {
        if !matches!(right, Value::Instance(_)) {
            return false;
        }
        let (left, right) = (self.class_of(left), self.class_of(right));
        !Rc::ptr_eq(&left, &right) && right.is_subclass_of(&left)
    }

    /// What one operand answers.
    fn operand(
        &mut self,
        operator: BinaryOperator,
        this: &Value,
        other: &Value,
        reflected: bool,
    ) -> PyResult<Value> {
        let (plain, mirrored, _) = operator.methods();
        let name = if reflected { mirrored } else { plain };
        match this {
            Value::Instance(_) | Value::Class(_) => {
                if let Some(special) = self.special(this, name)? {
                    return self.call(&special, Arguments::positional(vec![other.clone()]));
                }
                match native_payload(this) {
                    Some(object) => object.binary(self, this, operator, other, reflected),
                    None => Ok(Value::NotImplemented),
                }
            }
            Value::Object(object) => object.clone().binary(self, this, operator, other, reflected),
            _ => Ok(Value::NotImplemented),
        }
    }

    /// A unary operation.
    pub(crate) fn dispatch_unary(&mut self, operator: UnaryOperator, value: &Value) -> PyResult<Value> {
        let (name, symbol) = operator.method();
        let answer = match value {
            Value::Unresolved(unresolved) => super::unresolved::result(unresolved),
            Value::Object(object) => object.clone().unary(self, value, operator)?,
            Value::Instance(_) | Value::Class(_) => match self.special(value, name)? {
                Some(special) => self.call(&special, Arguments::none())?,
                None => match (payload::carried(value), native_payload(value)) {
                    (Some(plain), _) => operators::unary(operator, &plain),
                    (None, Some(object)) => object.unary(self, value, operator)?,
                    (None, None) => Value::NotImplemented,
                },
            },
            _ => operators::unary(operator, value),
        };
        if !matches!(answer, Value::NotImplemented) {
            return Ok(answer);
        }
        let kind = self.type_name(value);
        Err(Error::new(
            &exceptions::TYPE_ERROR,
            format!("bad operand type for unary {symbol}: '{kind}'"),
        ))
    }
}
