//! `types.MappingProxyType`: a mapping that cannot be changed through it.

use std::rc::Rc;

use super::alias;
use crate::class::Class;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::{BinaryOperator, Comparison, Object, downcast};
use crate::signature::Arguments;
use crate::stdlib::support::type_error;
use crate::value::Value;

pub(super) static PROXY: NativeType = NativeType {
    constructor: Some(proxy),
    methods: &PROXY_METHODS,
    ..NativeType::new("builtins", "mappingproxy")
};

/// A mapping that cannot be changed through it.
struct Proxy(Value);

static PROXY_METHODS: [NativeFunction; 6] = [
    NativeFunction::new("get", "(self, key, default=None, /)", |py, bound| {
        let arguments = Arguments::positional(vec![bound.get("key"), bound.get("default")]);
        forward(py, &bound, "get", arguments)
    }),
    NativeFunction::new("keys", "(self)", |py, bound| {
        forward(py, &bound, "keys", Arguments::none())
    }),
    NativeFunction::new("values", "(self)", |py, bound| {
        forward(py, &bound, "values", Arguments::none())
    }),
    NativeFunction::new("items", "(self)", |py, bound| {
        forward(py, &bound, "items", Arguments::none())
    }),
    NativeFunction::new("copy", "(self)", |py, bound| {
        forward(py, &bound, "copy", Arguments::none())
    }),
    NativeFunction::class_method("__class_getitem__", "(cls, key, /)", |py, bound| {
        alias(py, bound.this(), &bound.get("key"))
    }),
];

fn forward(py: &mut Interpreter, bound: &Bound, name: &str, arguments: Arguments) -> PyResult<Value> {
    let mapping = bound.receiver::<Proxy>()?.0.clone();
    py.call_method(&mapping, name, arguments)
}

fn proxy(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let Some(mapping) = arguments.positional.into_iter().next() else {
        return Err(type_error(
            "mappingproxy() missing required argument 'mapping' (pos 1)",
        ));
    };
    if matches!(
        mapping,
        Value::Int(_) | Value::None | Value::Str(_) | Value::List(_) | Value::Tuple(_)
    ) {
        let kind = py.type_name(&mapping);
        return Err(type_error(format!(
            "mappingproxy() argument must be a mapping, not {kind}"
        )));
    }
    Ok(Value::object(Proxy(mapping)))
}

/// A mapping as scripts may read but not change it.
pub(crate) fn read_only(mapping: Value) -> Value {
    Value::object(Proxy(mapping))
}

impl Object for Proxy {
    fn native_type(&self) -> &'static NativeType {
        &PROXY
    }

    fn get_item(&self, py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<Value> {
        py.get_item(&self.0, key)
    }

    fn contains(&self, py: &mut Interpreter, _this: &Value, item: &Value) -> PyResult<Option<bool>> {
        py.contains(&self.0, item).map(Some)
    }

    fn length(&self, py: &mut Interpreter, _this: &Value) -> PyResult<usize> {
        py.length(&self.0)
    }

    fn iterate(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        py.iterator(&self.0)
    }

    fn binary(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        operator: BinaryOperator,
        other: &Value,
        reflected: bool,
    ) -> PyResult<Value> {
        let other = downcast::<Proxy>(other).map_or_else(|| other.clone(), |proxy| proxy.0.clone());
        match (operator, reflected) {
            (BinaryOperator::BitOr, false) => py.binary(operator, &self.0, &other),
            (BinaryOperator::BitOr, true) => py.binary(operator, &other, &self.0),
            _ => Ok(Value::NotImplemented),
        }
    }

    fn compare(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let other = downcast::<Proxy>(other).map_or_else(|| other.clone(), |proxy| proxy.0.clone());
        py.compare(comparison, &self.0, &other)
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(format!("mappingproxy({})", py.repr(&self.0)?)))
    }
}
