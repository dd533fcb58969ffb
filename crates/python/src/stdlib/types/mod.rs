//! `types`: the classes of functions, modules and their like.

mod generic;
mod proxy;

use std::rc::Rc;

use crate::builtins::types;
use crate::class::Class;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::module::Module;
use crate::native::{Item, NativeModule, NativeType};
use crate::signature::Arguments;
use crate::stdlib::support::{module, type_error};
use crate::stdlib::written;
use crate::value::{Method, Value};

pub(crate) use generic::{GENERIC_ALIAS, UNION, alias, is_generic, union};
pub(crate) use proxy::read_only;

/// `types`
pub(crate) static MODULE: NativeModule = module!("types", &ITEMS);

macro_rules! class {
    ($name:literal, $native:expr) => {
        Item::Value($name, |py| Ok(Value::Class(py.class($native))))
    };
}

static ITEMS: [Item; 32] = [
    class!("FunctionType", &types::FUNCTION),
    class!("LambdaType", &types::FUNCTION),
    class!("BuiltinFunctionType", &types::BUILTIN_FUNCTION),
    class!("BuiltinMethodType", &types::BUILTIN_FUNCTION),
    class!("WrapperDescriptorType", &types::BUILTIN_FUNCTION),
    class!("MethodWrapperType", &types::BUILTIN_FUNCTION),
    class!("MethodDescriptorType", &types::BUILTIN_FUNCTION),
    class!("ClassMethodDescriptorType", &types::BUILTIN_FUNCTION),
    class!("MethodType", &types::METHOD),
    class!("ModuleType", &types::MODULE),
    Item::Alias("MappingProxyType", &PROXY_ITEM),
    class!("NoneType", &types::NONE_TYPE),
    class!("EllipsisType", &types::ELLIPSIS_TYPE),
    class!("NotImplementedType", &types::NOT_IMPLEMENTED_TYPE),
    Item::Value("GeneratorType", generator),
    Item::Value("CoroutineType", generator),
    Item::Value("AsyncGeneratorType", generator),
    class!("GenericAlias", &GENERIC_ALIAS),
    class!("UnionType", &UNION),
    Item::Type(&CODE),
    Item::Type(&FRAME),
    Item::Type(&TRACEBACK),
    Item::Type(&CELL),
    Item::Type(&MEMBER_DESCRIPTOR),
    Item::Type(&GET_SET_DESCRIPTOR),
    Item::Value("SimpleNamespace", |py| {
        written::read(py, &written::TYPES, "SimpleNamespace")
    }),
    Item::Value("DynamicClassAttribute", |py| {
        written::read(py, &written::TYPES, "DynamicClassAttribute")
    }),
    Item::Value("new_class", |py| written::read(py, &written::TYPES, "new_class")),
    Item::Value("prepare_class", |py| {
        written::read(py, &written::TYPES, "prepare_class")
    }),
    Item::Value("resolve_bases", |py| {
        written::read(py, &written::TYPES, "resolve_bases")
    }),
    Item::Value("coroutine", |py| written::read(py, &written::TYPES, "coroutine")),
    Item::Value("get_original_bases", |py| {
        written::read(py, &written::TYPES, "get_original_bases")
    }),
];

static PROXY_ITEM: Item = Item::Type(&proxy::PROXY);
static CODE: NativeType = NativeType::new("types", "CodeType");
static FRAME: NativeType = NativeType::new("types", "FrameType");
static TRACEBACK: NativeType = NativeType::new("types", "TracebackType");
static CELL: NativeType = NativeType::new("types", "CellType");
static MEMBER_DESCRIPTOR: NativeType = NativeType::new("types", "MemberDescriptorType");
static GET_SET_DESCRIPTOR: NativeType = NativeType::new("types", "GetSetDescriptorType");

/// The class of generators: that of one made here.
fn generator(py: &mut Interpreter) -> PyResult<Value> {
    let module = Rc::new(Module::new("types", None));
    py.execute("def make():\n    yield\n", &module)?;
    let made = py.evaluate("make()", &module)?;
    Ok(Value::Class(py.class_of(&made)))
}

fn two(arguments: Arguments, name: &str) -> PyResult<(Value, Value)> {
    let mut items = arguments.positional.into_iter();
    match (items.next(), items.next()) {
        (Some(first), Some(second)) => Ok((first, second)),
        _ => Err(type_error(format!("{name} expected 2 arguments"))),
    }
}

/// `MethodType(function, instance)`
pub(crate) fn method(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let (function, receiver) = two(arguments, "method")?;
    if matches!(function, Value::None | Value::Int(_) | Value::Str(_)) {
        return Err(type_error("first argument must be callable"));
    }
    if receiver.is_none() {
        return Err(type_error("self must not be None"));
    }
    let _ = py;
    Ok(Value::Method(Rc::new(Method { receiver, function })))
}

/// `ModuleType(name, doc)`
pub(crate) fn new_module(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let name = match arguments.positional.first() {
        Some(name) => py.str(name)?,
        None => return Err(type_error("module() missing required argument 'name' (pos 1)")),
    };
    let module = Module::new(&name, None);
    module.set("__name__", Value::Str(name));
    let documentation = arguments.positional.get(1).cloned().unwrap_or(Value::None);
    module.set("__doc__", documentation);
    module.set("__package__", Value::None);
    Ok(Value::Module(Rc::new(module)))
}
