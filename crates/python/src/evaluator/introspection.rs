//! The built-in functions that look at the code that calls them, or run more of it.

use std::rc::Rc;

use crate::builtins::exceptions;
use crate::class::Namespace;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::module::Module;
use crate::namespace::ModuleNames;
use crate::native::{Bound, NativeFunction};
use crate::value::Value;

/// The built-in functions that need the frame they are called from.
pub(crate) static BUILTIN_FUNCTIONS: [NativeFunction; 8] = [
    NativeFunction::new("dir", "(object=..., /)", dir),
    NativeFunction::new("vars", "(object=..., /)", vars),
    NativeFunction::new("locals", "()", |py, _| globals(py)),
    NativeFunction::new("globals", "()", |py, _| globals(py)),
    NativeFunction::new("eval", "(source, globals=None, locals=None, /)", eval),
    NativeFunction::new("exec", "(source, globals=None, locals=None, /)", exec),
    NativeFunction::new("delattr", "(obj, name, /)", |py, arguments| {
        let name = arguments.str("name")?;
        py.delete_attribute(arguments.this(), &name)?;
        Ok(Value::None)
    }),
    NativeFunction::new(
        "__import__",
        "(name, globals=None, locals=None, fromlist=None, level=0)",
        import,
    ),
];

fn dir(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let names = match arguments.given("object") {
        Some(object) => {
            if let Some(special) = py.special(&object, "__dir__")? {
                let names = py.call(&special, crate::signature::Arguments::none())?;
                let mut names = py.iterate(&names)?;
                names.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
                return Ok(Value::list(names));
            }
            py.attribute_names(&object)?
        }
        None => match py.running_module() {
            Some(module) => py.attribute_names(&Value::Module(module))?,
            None => Vec::new(),
        },
    };
    Ok(Value::list(names.into_iter().map(Value::Str).collect()))
}

fn vars(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let Some(object) = arguments.given("object") else {
        return globals(py);
    };
    match py.find_attribute(&object, "__dict__")? {
        Some(names) => Ok(names),
        None => Err(Error::new(
            &exceptions::TYPE_ERROR,
            "vars() argument must have __dict__ attribute",
        )),
    }
}

fn globals(py: &mut Interpreter) -> PyResult<Value> {
    match py.running_module() {
        Some(module) => Ok(Value::object(ModuleNames(module))),
        None => Ok(Value::dict(Vec::<(String, Value)>::new())),
    }
}

/// The module whose names code is evaluated with, and the `dict` that takes what the code binds.
fn names(py: &mut Interpreter, arguments: &Bound) -> PyResult<(Rc<Module>, Option<Value>)> {
    let (given, locals) = (arguments.get("globals"), arguments.get("locals"));
    if given.is_none() && locals.is_none() {
        let module = py.running_module();
        return Ok((
            module.unwrap_or_else(|| Rc::new(Module::new("__main__", None))),
            None,
        ));
    }
    if let (Some(names), true) = (crate::object::downcast::<ModuleNames>(&given), locals.is_none()) {
        return Ok((names.0.clone(), None));
    }
    let module = Rc::new(Module::new("__main__", None));
    let mut bound = Namespace::default();
    let both = [&given, &locals].into_iter().filter(|names| !names.is_none());
    for names in both {
        for (key, value) in py.mapping_entries(names)? {
            if let Value::Str(key) = key {
                bound.insert(key, value);
            }
        }
    }
    *module.names().borrow_mut() = bound;
    let target = if locals.is_none() { given } else { locals };
    Ok((module, Some(target)))
}

fn text(arguments: &Bound, function: &str) -> PyResult<Rc<str>> {
    match crate::builtins::payload::plain(&arguments.get("source")) {
        Value::Str(text) => Ok(text),
        Value::Bytes(data) => Ok(Rc::from(String::from_utf8_lossy(&data))),
        Value::Unresolved(unresolved) => Err(unresolved.error()),
        _ => {
            let message = format!("{function}() arg 1 must be a string, bytes or code object");
            Err(Error::new(&exceptions::TYPE_ERROR, message))
        }
    }
}

fn eval(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let source = text(&arguments, "eval")?;
    let (module, _) = names(py, &arguments)?;
    py.evaluate(&source, &module)
}

fn exec(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let source = text(&arguments, "exec")?;
    let (module, target) = names(py, &arguments)?;
    py.execute(&source, &module)?;
    if let Some(target) = target {
        let bound = module.names().borrow().clone();
        for (name, value) in bound {
            py.set_item(&target, &Value::Str(name), value)?;
        }
    }
    Ok(Value::None)
}

fn import(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = arguments.str("name")?;
    let level = u32::try_from(arguments.int("level")?).unwrap_or(0);
    let name = match py.running_module() {
        Some(module) => py.absolute_name(&module, &name, level)?,
        None => name.to_string(),
    };
    let module = py.import(&name)?;
    let listed = py.iterate(&arguments.get("fromlist")).unwrap_or_default();
    if !listed.is_empty() {
        return Ok(Value::Module(module));
    }
    let top = name.split('.').next().unwrap_or(&name);
    Ok(Value::Module(py.module(top).unwrap_or(module)))
}
