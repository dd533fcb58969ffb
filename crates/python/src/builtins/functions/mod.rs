//! The built-in functions.

mod abstract_classes;
mod attributes;
mod classes;
mod io;
mod iteration;
mod numbers;
mod objects;

use super::file;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction};
use crate::value::Value;

/// The attributes of native functions.
pub(super) static FUNCTION_ATTRIBUTES: [NativeFunction; 5] = [
    NativeFunction::property("__name__", function_name),
    NativeFunction::property("__qualname__", function_name),
    NativeFunction::property("__doc__", |_, _| Ok(Value::None)),
    NativeFunction::property("__module__", |_, _| Ok(Value::None)),
    NativeFunction::property("__text_signature__", |_, arguments| {
        Ok(match arguments.this() {
            Value::NativeFunction(function) => Value::str(function.signature),
            _ => Value::None,
        })
    }),
];

fn function_name(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(match arguments.this() {
        Value::NativeFunction(function) => Value::str(function.name),
        _ => Value::None,
    })
}

/// The built-in functions that need nothing of the frame they are called from.
pub(crate) static FUNCTIONS: [NativeFunction; 35] = [
    NativeFunction::new("abs", "(x, /)", numbers::abs),
    NativeFunction::new("all", "(iterable, /)", iteration::all),
    NativeFunction::new("any", "(iterable, /)", iteration::any),
    NativeFunction::new("ascii", "(obj, /)", objects::ascii),
    NativeFunction::new("bin", "(number, /)", numbers::bin),
    NativeFunction::new("breakpoint", "(*args, **kws)", io::breakpoint),
    NativeFunction::new("callable", "(obj, /)", objects::callable),
    NativeFunction::new("chr", "(i, /)", objects::chr),
    NativeFunction::new("divmod", "(x, y, /)", numbers::divmod),
    NativeFunction::new("format", "(value, format_spec='', /)", objects::format),
    NativeFunction::new("getattr", "(object, name, default=..., /)", attributes::getattr),
    NativeFunction::new("hasattr", "(obj, name, /)", attributes::hasattr),
    NativeFunction::new("hash", "(obj, /)", objects::hash),
    NativeFunction::new("hex", "(number, /)", numbers::hex),
    NativeFunction::new("id", "(obj, /)", objects::id),
    NativeFunction::new("input", "(prompt=None, /)", io::input),
    NativeFunction::new("isinstance", "(obj, class_or_tuple, /)", classes::isinstance),
    NativeFunction::new("issubclass", "(cls, class_or_tuple, /)", classes::issubclass),
    NativeFunction::new("iter", "(object, sentinel=..., /)", iteration::iter),
    NativeFunction::new("len", "(obj, /)", iteration::len),
    NativeFunction::new("max", "(*args, key=None, default=...)", iteration::max),
    NativeFunction::new("min", "(*args, key=None, default=...)", iteration::min),
    NativeFunction::new("next", "(iterator, default=..., /)", iteration::next),
    NativeFunction::new("oct", "(number, /)", numbers::oct),
    NativeFunction::new(
        "open",
        "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
        file::open,
    ),
    NativeFunction::new("ord", "(c, /)", objects::ord),
    NativeFunction::new("pow", "(base, exp, mod=None)", numbers::pow),
    NativeFunction::new(
        "print",
        "(*args, sep=None, end=None, file=None, flush=False)",
        io::print,
    ),
    NativeFunction::new("repr", "(obj, /)", objects::repr),
    NativeFunction::new("round", "(number, ndigits=None)", numbers::round),
    NativeFunction::new("setattr", "(obj, name, value, /)", attributes::setattr),
    NativeFunction::new(
        "sorted",
        "(iterable, /, *, key=None, reverse=False)",
        iteration::sorted,
    ),
    NativeFunction::new("sum", "(iterable, /, start=0)", iteration::sum),
    NativeFunction::new("aiter", "(async_iterable, /)", iteration::iter_async),
    NativeFunction::new("anext", "(async_iterator, default=..., /)", iteration::next_async),
];
