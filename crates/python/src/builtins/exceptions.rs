//! The built-in exception classes.

use crate::native::NativeType;

macro_rules! exceptions {
    ($($(#[$doc:meta])* $name:ident = $text:literal ($($base:ident),*);)*) => {
        $($(#[$doc])* pub static $name: NativeType = NativeType::derived("builtins", $text, &[$(&$base),*]);)*
    };
}

exceptions! {
    /// `BaseException`
    BASE_EXCEPTION = "BaseException"();
    /// `Exception`
    EXCEPTION = "Exception"(BASE_EXCEPTION);
    /// `SystemExit`
    SYSTEM_EXIT = "SystemExit"(BASE_EXCEPTION);
    /// `ArithmeticError`
    ARITHMETIC_ERROR = "ArithmeticError"(EXCEPTION);
    /// `ZeroDivisionError`
    ZERO_DIVISION_ERROR = "ZeroDivisionError"(ARITHMETIC_ERROR);
    /// `OverflowError`
    OVERFLOW_ERROR = "OverflowError"(ARITHMETIC_ERROR);
    /// `AssertionError`
    ASSERTION_ERROR = "AssertionError"(EXCEPTION);
    /// `AttributeError`
    ATTRIBUTE_ERROR = "AttributeError"(EXCEPTION);
    /// `ImportError`
    IMPORT_ERROR = "ImportError"(EXCEPTION);
    /// `ModuleNotFoundError`
    MODULE_NOT_FOUND_ERROR = "ModuleNotFoundError"(IMPORT_ERROR);
    /// `LookupError`
    LOOKUP_ERROR = "LookupError"(EXCEPTION);
    /// `IndexError`
    INDEX_ERROR = "IndexError"(LOOKUP_ERROR);
    /// `KeyError`
    KEY_ERROR = "KeyError"(LOOKUP_ERROR);
    /// `NameError`
    NAME_ERROR = "NameError"(EXCEPTION);
    /// `UnboundLocalError`
    UNBOUND_LOCAL_ERROR = "UnboundLocalError"(NAME_ERROR);
    /// `OSError`
    OS_ERROR = "OSError"(EXCEPTION);
    /// `FileNotFoundError`
    FILE_NOT_FOUND_ERROR = "FileNotFoundError"(OS_ERROR);
    /// `PermissionError`
    PERMISSION_ERROR = "PermissionError"(OS_ERROR);
    /// `RuntimeError`
    RUNTIME_ERROR = "RuntimeError"(EXCEPTION);
    /// `NotImplementedError`
    NOT_IMPLEMENTED_ERROR = "NotImplementedError"(RUNTIME_ERROR);
    /// `RecursionError`
    RECURSION_ERROR = "RecursionError"(RUNTIME_ERROR);
    /// `StopIteration`
    STOP_ITERATION = "StopIteration"(EXCEPTION);
    /// `SyntaxError`
    SYNTAX_ERROR = "SyntaxError"(EXCEPTION);
    /// `TypeError`
    TYPE_ERROR = "TypeError"(EXCEPTION);
    /// `ValueError`
    VALUE_ERROR = "ValueError"(EXCEPTION);
    /// `UnicodeError`
    UNICODE_ERROR = "UnicodeError"(VALUE_ERROR);
    /// `UnicodeDecodeError`
    UNICODE_DECODE_ERROR = "UnicodeDecodeError"(UNICODE_ERROR);
}
