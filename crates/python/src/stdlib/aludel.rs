//! `_aludel`: what the modules written in Python need of the evaluator.

use crate::builtins::payload;
use crate::class::Namespace;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::module::Module;
use crate::native::{Bound, Item, NativeModule};
use crate::stdlib::support::{function, module, type_error};
use crate::value::Value;

/// `_aludel`
pub(crate) static MODULE: NativeModule = module!("_aludel", &ITEMS);

static ITEMS: [Item; 5] = [
    function!("define", "(source, names, name, module)", define),
    function!("evaluate", "(expression, names)", evaluate),
    function!("set_own", "(instance, name, value)", set_own),
    function!("plain", "(value)", |_, bound| Ok(payload::plain(bound.this()))),
    Item::Value("os_listdir", |py| {
        let os = Value::Module(py.import("os")?);
        py.get_attribute(&os, "listdir")
    }),
];

fn names(value: &Value) -> Namespace {
    match value {
        Value::Dict(names) => names.str_entries().into_iter().collect(),
        _ => Namespace::new(),
    }
}

/// Runs `source`, which defines a function, with `names` as its globals, and gives the function.
fn define(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let module = std::rc::Rc::new(Module::new(&bound.str("module")?, Some("<string>")));
    module.names().borrow_mut().extend(names(&bound.get("names")));
    py.execute(&bound.str("source")?, &module)?;
    let name = bound.str("name")?;
    module
        .get(&name)
        .ok_or_else(|| type_error("the source defines no such function"))
}

/// The value of an expression, with `names` as its globals.
fn evaluate(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let module = std::rc::Rc::new(Module::new("__main__", Some("<string>")));
    module.names().borrow_mut().extend(names(&bound.get("names")));
    py.evaluate(&bound.str("expression")?, &module)
}

/// Sets an attribute of an instance past its class.
fn set_own(_py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    match bound.get("instance") {
        Value::Instance(instance) => {
            let name = bound.str("name")?;
            instance
                .attributes()
                .borrow_mut()
                .insert(name, bound.get("value"));
            Ok(Value::None)
        }
        _ => Err(type_error("an instance of a class written in Python is needed")),
    }
}
