//! `json`: the reading and writing of values; the classes and functions around them are written in Python.

mod decode;
mod encode;

use crate::native::{Item, NativeModule};
use crate::stdlib::support::{function, module};

/// `_json`
pub(crate) static NATIVE: NativeModule = module!("_json", &ITEMS);

static ITEMS: [Item; 3] = [
    function!(
        "encode",
        "(obj, default, skipkeys, ensure_ascii, check_circular, allow_nan, indent, item_separator, key_separator, \
         sort_keys)",
        encode::encode
    ),
    function!(
        "decode",
        "(text, error, object_hook, parse_float, parse_int, parse_constant, object_pairs_hook, strict, start, whole)",
        decode::decode
    ),
    function!("quote", "(text, ensure_ascii)", |_, bound| {
        let ensure_ascii = bound.bool("ensure_ascii")?;
        Ok(crate::Value::from(encode::quoted(
            &bound.str("text")?,
            ensure_ascii,
        )))
    }),
];
