//! Modules that are written in Python and evaluated when a name of theirs is first read.

use std::cell::RefCell;
use std::rc::Rc;

use aludel_python::{Interpreter, Module, PyResult, Value};

/// The modules that were evaluated already, by their name.
#[derive(Default)]
struct Evaluated(RefCell<Vec<(&'static str, Rc<Module>)>>);

/// A name of the module `name`, whose text is `source`.
pub(crate) fn read(
    py: &mut Interpreter,
    name: &'static str,
    source: &'static str,
    item: &str,
) -> PyResult<Value> {
    let module = evaluate(py, name, source)?;
    py.get_attribute(&Value::Module(module), item)
}

fn evaluate(py: &mut Interpreter, name: &'static str, source: &'static str) -> PyResult<Rc<Module>> {
    let evaluated = py.state_or_default::<Evaluated>();
    let known = evaluated
        .0
        .borrow()
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, module)| module.clone());
    if let Some(module) = known {
        return Ok(module);
    }
    let file = format!("<{name}>");
    let module = Rc::new(Module::new(name, Some(&file)));
    evaluated.0.borrow_mut().push((name, module.clone()));
    if let Err(error) = py.execute(source, &module) {
        evaluated.0.borrow_mut().retain(|(known, _)| *known != name);
        return Err(error);
    }
    Ok(module)
}

/// Declares a module whose names are written in Python: `written!(NAME = "module", "file.py", ["a", "b"]);`
macro_rules! written {
    ($(#[$doc:meta])* $static_name:ident = $module:literal, $file:literal, [$($name:literal),* $(,)?]) => {
        $(#[$doc])*
        pub(crate) static $static_name: aludel_python::NativeModule = aludel_python::NativeModule {
            name: $module,
            items: &[$(aludel_python::Item::Value($name, |py| {
                $crate::written::read(py, $module, include_str!($file), $name)
            })),*],
            includes: &[],
        };
    };
}
pub(crate) use written;
