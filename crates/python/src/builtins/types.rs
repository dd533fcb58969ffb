//! The built-in classes.

use super::number::{float_methods, int_methods};
use super::{bytes, descriptors, dict, functions, iterators, list, range, set, slice, text, tuple};
use crate::native::NativeType;
use crate::value::Value;

macro_rules! types {
    ($($(#[$doc:meta])* $name:ident = $text:literal ($($base:ident),*) { $($field:ident: $value:expr),* };)*) => {
        $(
            $(#[$doc])*
            pub static $name: NativeType = NativeType {
                $($field: $value,)*
                ..NativeType::derived("builtins", $text, &[$(&$base),*])
            };
        )*
    };
}

types! {
    /// `object`
    OBJECT = "object"() { methods: &crate::evaluator::OBJECT_METHODS };
    /// `type`
    TYPE = "type"() {
        constructor: Some(crate::evaluator::construct_type),
        methods: &crate::evaluator::TYPE_METHODS
    };
    /// `NoneType`
    NONE_TYPE = "NoneType"() {};
    /// The class of `NotImplemented`.
    NOT_IMPLEMENTED_TYPE = "NotImplementedType"() {};
    /// The class of `...`.
    ELLIPSIS_TYPE = "ellipsis"() {};
    /// `int`
    INT = "int"() { constructor: Some(int_methods::construct), methods: &int_methods::METHODS };
    /// `bool`
    BOOL = "bool"(INT) { constructor: Some(int_methods::construct_bool) };
    /// `float`
    FLOAT = "float"() { constructor: Some(float_methods::construct), methods: &float_methods::METHODS };
    /// `str`
    STR = "str"() { constructor: Some(text::methods::construct), methods: &text::methods::METHODS };
    /// `bytes`
    BYTES = "bytes"() { constructor: Some(bytes::methods::construct), methods: &bytes::methods::METHODS };
    /// `tuple`
    TUPLE = "tuple"() { constructor: Some(tuple::construct), methods: &tuple::METHODS };
    /// `list`
    LIST = "list"() { constructor: Some(list::methods::construct), methods: &list::methods::METHODS };
    /// `dict`
    DICT = "dict"() { constructor: Some(dict::methods::construct), methods: &dict::methods::METHODS };
    /// `set`
    SET = "set"() { constructor: Some(set::methods::construct), methods: &set::methods::METHODS };
    /// `frozenset`
    FROZENSET = "frozenset"() {
        constructor: Some(set::methods::construct_frozen),
        methods: &set::methods::FROZEN
    };
    /// `range`
    RANGE = "range"() { constructor: Some(range::construct), methods: &range::METHODS };
    /// `slice`
    SLICE = "slice"() { constructor: Some(slice::construct), methods: &slice::METHODS };
    /// The class of `dict.keys()`.
    DICT_KEYS = "dict_keys"() {};
    /// The class of `dict.values()`.
    DICT_VALUES = "dict_values"() {};
    /// The class of `dict.items()`.
    DICT_ITEMS = "dict_items"() {};
    /// What walks `dict.keys()`.
    DICT_KEY_ITERATOR = "dict_keyiterator"() {};
    /// What walks `dict.values()`.
    DICT_VALUE_ITERATOR = "dict_valueiterator"() {};
    /// What walks `dict.items()`.
    DICT_ITEM_ITERATOR = "dict_itemiterator"() {};
    /// `enumerate`
    ENUMERATE = "enumerate"() { constructor: Some(iterators::enumerate), methods: &iterators::METHODS[0] };
    /// `zip`
    ZIP = "zip"() { constructor: Some(iterators::zip), methods: &iterators::METHODS[1] };
    /// `map`
    MAP = "map"() { constructor: Some(iterators::map), methods: &iterators::METHODS[2] };
    /// `filter`
    FILTER = "filter"() { constructor: Some(iterators::filter), methods: &iterators::METHODS[3] };
    /// `reversed`
    REVERSED = "reversed"() { constructor: Some(iterators::reversed), methods: &iterators::METHODS[4] };
    /// What `iter(callable, sentinel)` gives.
    CALLABLE_ITERATOR = "callable_iterator"() { methods: &iterators::METHODS[5] };
    /// `property`
    PROPERTY = "property"() { constructor: Some(descriptors::property), methods: &descriptors::PROPERTY_METHODS };
    /// `classmethod`
    CLASSMETHOD = "classmethod"() { constructor: Some(descriptors::class_method), methods: &descriptors::DESCRIPTOR_METHODS };
    /// `staticmethod`
    STATICMETHOD = "staticmethod"() { constructor: Some(descriptors::static_method), methods: &descriptors::DESCRIPTOR_METHODS };
    /// What walks a `range`.
    RANGE_ITERATOR = "range_iterator"() {};
    /// A native function.
    BUILTIN_FUNCTION = "builtin_function_or_method"() { methods: &functions::FUNCTION_ATTRIBUTES };
    /// A bound method.
    METHOD = "method"() { constructor: Some(crate::stdlib::types::method) };
    /// A function written in Python.
    FUNCTION = "function"() { methods: &descriptors::DESCRIPTOR_METHODS };
    /// A module.
    MODULE = "module"() { constructor: Some(crate::stdlib::types::new_module) };
    /// What stands for something that is not here.
    UNRESOLVED = "unresolved"() {};
}

/// The class of a plain value; `None` where the value itself knows.
pub(crate) fn native_type_of(value: &Value) -> Option<&'static NativeType> {
    Some(match value {
        Value::None => &NONE_TYPE,
        Value::NotImplemented => &NOT_IMPLEMENTED_TYPE,
        Value::Ellipsis => &ELLIPSIS_TYPE,
        Value::Bool(_) => &BOOL,
        Value::Int(_) | Value::BigInt(_) => &INT,
        Value::Float(_) => &FLOAT,
        Value::Str(_) => &STR,
        Value::Bytes(_) => &BYTES,
        Value::Tuple(_) => &TUPLE,
        Value::List(_) => &LIST,
        Value::Dict(_) => &DICT,
        Value::Set(set) if set.is_frozen() => &FROZENSET,
        Value::Set(_) => &SET,
        _ => return None,
    })
}
