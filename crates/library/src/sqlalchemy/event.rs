//! `sqlalchemy.event`: listeners may be registered; those of connections and engines never fire here.

use aludel_python::{
    Arguments, Interpreter, Item, NativeFunction, NativeModule, NativeType, Object, PyResult, Value,
};

static LISTENS_FOR: NativeFunction =
    NativeFunction::new("listens_for", "(target, identifier, *args, **kw)", |_, _| {
        Ok(Value::object(Decorator))
    });

static LISTEN: NativeFunction =
    NativeFunction::new("listen", "(target, identifier, fn, *args, **kw)", |_, _| {
        Ok(Value::None)
    });

static REMOVE: NativeFunction =
    NativeFunction::new("remove", "(target, identifier, fn)", |_, _| Ok(Value::None));

static CONTAINS: NativeFunction = NativeFunction::new("contains", "(target, identifier, fn)", |_, _| {
    Ok(Value::Bool(false))
});

/// `sqlalchemy.event`
pub(crate) static MODULE: NativeModule = NativeModule {
    name: "sqlalchemy.event",
    items: &[
        Item::Function(&LISTENS_FOR),
        Item::Function(&LISTEN),
        Item::Function(&REMOVE),
        Item::Function(&CONTAINS),
    ],
    includes: &[],
};

/// A decorator that gives what it is given.
pub(crate) struct Decorator;

static DECORATOR: NativeType = NativeType::new("builtins", "function");

impl Object for Decorator {
    fn native_type(&self) -> &'static NativeType {
        &DECORATOR
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, _py: &mut Interpreter, _this: &Value, arguments: Arguments) -> PyResult<Value> {
        Ok(arguments.positional.into_iter().next().unwrap_or(Value::None))
    }
}
