//! The module `builtins`: where each of its names is declared.

use super::{exceptions, functions, types};
use crate::evaluator::{BUILTIN_FUNCTIONS, SUPER};
use crate::native::{NativeFunction, NativeModule, NativeType};
use crate::value::Value;

/// `builtins`. Its names are not in a table: [`find`] knows them.
pub(crate) static MODULE: NativeModule = NativeModule {
    name: "builtins",
    items: &[],
    includes: &[],
};

static TYPES: [&NativeType; 23] = [
    &types::OBJECT,
    &types::TYPE,
    &types::INT,
    &types::BOOL,
    &types::FLOAT,
    &types::STR,
    &types::BYTES,
    &types::TUPLE,
    &types::LIST,
    &types::DICT,
    &types::SET,
    &types::FROZENSET,
    &types::RANGE,
    &types::SLICE,
    &types::ENUMERATE,
    &types::ZIP,
    &types::MAP,
    &types::FILTER,
    &types::REVERSED,
    &types::PROPERTY,
    &types::CLASSMETHOD,
    &types::STATICMETHOD,
    &SUPER,
];

/// A built-in name.
pub(crate) enum Found {
    Function(&'static NativeFunction),
    Type(&'static NativeType),
    Value(Value),
}

/// What a built-in name stands for.
pub(crate) fn find(name: &str) -> Option<Found> {
    let named = |function: &&'static NativeFunction| function.name == name;
    if let Some(function) = functions::FUNCTIONS.iter().chain(&BUILTIN_FUNCTIONS).find(named) {
        return Some(Found::Function(function));
    }
    let types = TYPES.iter().chain(exceptions::ALL);
    if let Some(native) = types.copied().find(|native| native.name == name) {
        return Some(Found::Type(native));
    }
    Some(match name {
        "NotImplemented" => Found::Value(Value::NotImplemented),
        "Ellipsis" => Found::Value(Value::Ellipsis),
        "__debug__" => Found::Value(Value::Bool(true)),
        "IOError" | "EnvironmentError" => Found::Type(&exceptions::OS_ERROR),
        _ => return None,
    })
}

/// Every built-in name.
pub(crate) fn names() -> Vec<&'static str> {
    let functions = functions::FUNCTIONS.iter().chain(&BUILTIN_FUNCTIONS);
    let types = TYPES.iter().chain(exceptions::ALL);
    functions
        .map(|function| function.name)
        .chain(types.map(|native| native.name))
        .chain(["NotImplemented", "Ellipsis", "__debug__"])
        .collect()
}
