//! `re`: regular expressions of Python, run by `fancy-regex`.

mod class;
mod functions;
mod matched;
mod pattern;
mod template;
mod translate;

use crate::error::Error;
use crate::exceptions;
use crate::native::{Item, NativeModule, NativeType};
use crate::stdlib::support::{constant, function, module};

/// `re`
pub(crate) static MODULE: NativeModule = module!("re", &ITEMS);

static ERROR: NativeType = NativeType::derived("re", "error", &[&exceptions::EXCEPTION]);

/// The flags, as bits of `re.RegexFlag`.
pub(crate) mod flags {
    pub(crate) const IGNORECASE: i64 = 2;
    pub(crate) const LOCALE: i64 = 4;
    pub(crate) const MULTILINE: i64 = 8;
    pub(crate) const DOTALL: i64 = 16;
    pub(crate) const UNICODE: i64 = 32;
    pub(crate) const VERBOSE: i64 = 64;
    pub(crate) const ASCII: i64 = 256;
}

static ITEMS: [Item; 31] = [
    function!("compile", "(pattern, flags=0)", functions::compile),
    function!("match", "(pattern, string, flags=0)", functions::match_),
    function!("fullmatch", "(pattern, string, flags=0)", functions::fullmatch),
    function!("search", "(pattern, string, flags=0)", functions::search),
    function!("sub", "(pattern, repl, string, count=0, flags=0)", functions::sub),
    function!(
        "subn",
        "(pattern, repl, string, count=0, flags=0)",
        functions::subn
    ),
    function!(
        "split",
        "(pattern, string, maxsplit=0, flags=0)",
        functions::split
    ),
    function!("findall", "(pattern, string, flags=0)", functions::findall),
    function!("finditer", "(pattern, string, flags=0)", functions::finditer),
    function!("escape", "(pattern)", functions::escape),
    function!("purge", "()", |_, _| Ok(crate::Value::None)),
    Item::Type(&ERROR),
    Item::Type(&pattern::TYPE),
    Item::Type(&matched::TYPE),
    constant!("I", flags::IGNORECASE),
    constant!("IGNORECASE", flags::IGNORECASE),
    constant!("L", flags::LOCALE),
    constant!("LOCALE", flags::LOCALE),
    constant!("M", flags::MULTILINE),
    constant!("MULTILINE", flags::MULTILINE),
    constant!("S", flags::DOTALL),
    constant!("DOTALL", flags::DOTALL),
    constant!("U", flags::UNICODE),
    constant!("UNICODE", flags::UNICODE),
    constant!("X", flags::VERBOSE),
    constant!("VERBOSE", flags::VERBOSE),
    constant!("A", flags::ASCII),
    constant!("ASCII", flags::ASCII),
    constant!("NOFLAG", 0),
    constant!("DEBUG", 128),
    Item::Value("RegexFlag", |py| {
        Ok(crate::Value::Class(py.class(&crate::builtins::types::INT)))
    }),
];

/// `re.error(message)`
pub(crate) fn error(message: &str) -> Error {
    Error::new(&ERROR, message)
}
