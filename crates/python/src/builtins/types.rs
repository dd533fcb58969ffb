//! The built-in classes.

use crate::native::NativeType;

macro_rules! types {
    ($($(#[$doc:meta])* $name:ident = $text:literal ($($base:ident),*);)*) => {
        $($(#[$doc])* pub static $name: NativeType = NativeType::derived("builtins", $text, &[$(&$base),*]);)*
    };
}

types! {
    /// `object`
    OBJECT = "object"();
    /// `type`
    TYPE = "type"();
    /// `NoneType`
    NONE_TYPE = "NoneType"();
    /// The class of `NotImplemented`.
    NOT_IMPLEMENTED_TYPE = "NotImplementedType"();
    /// The class of `...`.
    ELLIPSIS_TYPE = "ellipsis"();
    /// `int`
    INT = "int"();
    /// `bool`
    BOOL = "bool"(INT);
    /// `float`
    FLOAT = "float"();
    /// `str`
    STR = "str"();
    /// `bytes`
    BYTES = "bytes"();
    /// `tuple`
    TUPLE = "tuple"();
    /// `list`
    LIST = "list"();
    /// `dict`
    DICT = "dict"();
    /// `set`
    SET = "set"();
    /// `frozenset`
    FROZENSET = "frozenset"();
    /// A native function.
    BUILTIN_FUNCTION = "builtin_function_or_method"();
    /// A bound method.
    METHOD = "method"();
    /// A function written in Python.
    FUNCTION = "function"();
    /// A module.
    MODULE = "module"();
    /// What stands for something that is not here.
    UNRESOLVED = "unresolved"();
}
