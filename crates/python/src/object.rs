//! The protocol of native objects.

use std::any::Any;
use std::rc::Rc;

use crate::builtins::exceptions;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::NativeType;
use crate::signature::Arguments;
use crate::value::{HashKey, Value};

/// Python's binary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are Python's own")]
pub enum BinaryOperator {
    Add,
    Sub,
    Mul,
    MatMul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    BitAnd,
    BitOr,
    BitXor,
}

/// Python's unary operators but `not`, which asks for truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are Python's own")]
pub enum UnaryOperator {
    Negative,
    Positive,
    Invert,
}

/// Python's rich comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are Python's own")]
pub enum Comparison {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

/// A native object. Every method defaults to what Python answers for a plain object that does not support it; the
/// interpreter asks these only after the object's class tables ([`NativeType::methods`]) where a name is looked up.
///
/// `this` is the value that holds the object: the object itself, or the instance of a Python subclass that carries it
/// as its payload.
pub trait Object: Any {
    /// The class of the object.
    fn native_type(&self) -> &'static NativeType;

    /// The body of a class binds the object to a name: objects that take their names from there have them for the
    /// statements that follow.
    fn named_in_class(&self, _name: &str) {}

    /// The attribute `name`, or `None` where the object has no such attribute of its own; the class is asked next.
    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, _name: &str) -> PyResult<Option<Value>> {
        Ok(None)
    }

    /// The message of the error for an attribute that neither the object nor its class has; `None` for CPython's own.
    fn missing_attribute(&self, _py: &mut Interpreter, _this: &Value, _name: &str) -> Option<String> {
        None
    }

    /// Sets an attribute.
    fn set_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str, _value: Value) -> PyResult<()> {
        Err(no_attribute(self.native_type(), name))
    }

    /// Deletes an attribute.
    fn delete_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<()> {
        Err(no_attribute(self.native_type(), name))
    }

    /// The names `dir()` shows beyond those of the class.
    fn attribute_names(&self, _py: &mut Interpreter) -> Vec<Rc<str>> {
        Vec::new()
    }

    /// Calls the object.
    fn call(&self, _py: &mut Interpreter, _this: &Value, _arguments: Arguments) -> PyResult<Value> {
        Err(Error::new(
            &exceptions::TYPE_ERROR,
            format!("'{}' object is not callable", self.native_type().name),
        ))
    }

    /// Whether `callable()` holds.
    fn is_callable(&self) -> bool {
        false
    }

    /// `this op other`, or `other op this` when `reflected`; [`Value::NotImplemented`] leaves the answer to the other
    /// operand.
    fn binary(
        &self,
        _py: &mut Interpreter,
        _this: &Value,
        _operator: BinaryOperator,
        _other: &Value,
        _reflected: bool,
    ) -> PyResult<Value> {
        Ok(Value::NotImplemented)
    }

    /// `-this`, `+this`, `~this`.
    fn unary(&self, _py: &mut Interpreter, _this: &Value, _operator: UnaryOperator) -> PyResult<Value> {
        Ok(Value::NotImplemented)
    }

    /// A rich comparison; [`Value::NotImplemented`] leaves it to the other operand, then to identity for `==`, `!=`.
    fn compare(
        &self,
        _py: &mut Interpreter,
        _this: &Value,
        _comparison: Comparison,
        _other: &Value,
    ) -> PyResult<Value> {
        Ok(Value::NotImplemented)
    }

    /// `this[key]`
    fn get_item(&self, _py: &mut Interpreter, _this: &Value, _key: &Value) -> PyResult<Value> {
        Err(Error::new(
            &exceptions::TYPE_ERROR,
            format!("'{}' object is not subscriptable", self.native_type().name),
        ))
    }

    /// `this[key] = value`
    fn set_item(&self, _py: &mut Interpreter, _this: &Value, _key: &Value, _value: Value) -> PyResult<()> {
        Err(Error::new(
            &exceptions::TYPE_ERROR,
            format!(
                "'{}' object does not support item assignment",
                self.native_type().name
            ),
        ))
    }

    /// `del this[key]`
    fn delete_item(&self, _py: &mut Interpreter, _this: &Value, _key: &Value) -> PyResult<()> {
        Err(Error::new(
            &exceptions::TYPE_ERROR,
            format!(
                "'{}' object does not support item deletion",
                self.native_type().name
            ),
        ))
    }

    /// `len(this)`
    fn length(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<usize> {
        Err(Error::new(
            &exceptions::TYPE_ERROR,
            format!("object of type '{}' has no len()", self.native_type().name),
        ))
    }

    /// `item in this`; `None` lets the interpreter walk the object instead.
    fn contains(&self, _py: &mut Interpreter, _this: &Value, _item: &Value) -> PyResult<Option<bool>> {
        Ok(None)
    }

    /// `iter(this)`
    fn iterate(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        Err(Error::new(
            &exceptions::TYPE_ERROR,
            format!("'{}' object is not iterable", self.native_type().name),
        ))
    }

    /// `next(this)`, or `None` at the end.
    fn next(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<Value>> {
        Err(Error::new(
            &exceptions::TYPE_ERROR,
            format!("'{}' object is not an iterator", self.native_type().name),
        ))
    }

    /// `with this as …`: gives what `as` binds. The same serves `async with`.
    fn enter(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        Err(Error::new(
            &exceptions::TYPE_ERROR,
            format!(
                "'{}' object does not support the context manager protocol",
                self.native_type().name
            ),
        ))
    }

    /// The end of a `with` block, with the error it is left by; gives whether that error is suppressed.
    fn exit(&self, _py: &mut Interpreter, _this: &Value, _error: Option<&Error>) -> PyResult<bool> {
        Ok(false)
    }

    /// `await this`, run to completion.
    fn wait(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        Err(Error::new(
            &exceptions::TYPE_ERROR,
            format!(
                "object {} can't be used in 'await' expression",
                self.native_type().name
            ),
        ))
    }

    /// `bool(this)`; `None` where the object says nothing of it (then its length decides, then it is true).
    fn truth(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<bool>> {
        Ok(None)
    }

    /// `repr(this)`; `None` gives the plain `<module.Name object>`.
    fn repr(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(None)
    }

    /// `str(this)`; `None` gives `repr`.
    fn str(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(None)
    }

    /// `format(this, specification)`; `None` gives what `str` gives where the specification is empty.
    fn format(&self, _py: &mut Interpreter, _this: &Value, _specification: &str) -> PyResult<Option<String>> {
        Ok(None)
    }

    /// The key of the object in a `dict` or `set`; `None` means identity.
    fn hash_key(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<HashKey>> {
        Ok(None)
    }

    /// The function a class attribute gives when read through an instance or the class (Python's `__get__`): `None`
    /// leaves the attribute as it is.
    fn descriptor_get(
        &self,
        _py: &mut Interpreter,
        _this: &Value,
        _instance: Option<&Value>,
        _class: &Value,
    ) -> PyResult<Option<Value>> {
        Ok(None)
    }

    /// Whether a class attribute answers before the instance's own attributes (Python: it has `__set__`).
    fn is_data_descriptor(&self) -> bool {
        false
    }

    /// Python's `__delete__` of a class attribute: `false` where the object has none.
    fn descriptor_delete(&self, _py: &mut Interpreter, _this: &Value, _instance: &Value) -> PyResult<bool> {
        Ok(false)
    }

    /// The function inside a `staticmethod` or `classmethod`.
    fn wrapped_function(&self) -> Option<Value> {
        None
    }

    /// Python's `__set__` of a class attribute: `false` where the object is no data descriptor.
    fn descriptor_set(
        &self,
        _py: &mut Interpreter,
        _this: &Value,
        _instance: &Value,
        _value: &Value,
    ) -> PyResult<bool> {
        Ok(false)
    }
}

fn no_attribute(native_type: &NativeType, name: &str) -> Error {
    Error::new(
        &exceptions::ATTRIBUTE_ERROR,
        format!("'{}' object has no attribute '{name}'", native_type.name),
    )
}

/// The native object of type `T` that `value` is, or that it carries as an instance of a Python subclass.
pub fn downcast<T: Object>(value: &Value) -> Option<Rc<T>> {
    let object: Rc<dyn Object> = match value {
        Value::Object(object) => object.clone(),
        Value::Instance(instance) => instance.payload()?,
        _ => return None,
    };
    let any: Rc<dyn Any> = object;
    any.downcast::<T>().ok()
}
