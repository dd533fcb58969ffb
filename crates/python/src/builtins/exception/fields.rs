//! What built-in exception classes keep besides their arguments.

use std::rc::Rc;

use super::super::exceptions as e;
use super::extends;
use crate::class::Namespace;
use crate::error::{Error, PyResult};
use crate::native::NativeType;
use crate::value::Value;

/// The arguments an exception of the class keeps, and its fields.
pub(super) fn of(native: &'static NativeType, args: Vec<Value>) -> (Vec<Value>, Namespace) {
    let at = |index: usize| args.get(index).cloned().unwrap_or(Value::None);
    let fields = |names: &[(&str, Value)]| {
        names
            .iter()
            .map(|(name, value)| (Rc::from(*name), value.clone()))
            .collect::<Namespace>()
    };
    let fields = if extends(native, &e::OS_ERROR) {
        return os_error(args);
    } else if extends(native, &e::STOP_ITERATION) {
        fields(&[("value", at(0))])
    } else if extends(native, &e::SYSTEM_EXIT) {
        let code = if args.len() > 1 {
            Value::tuple(args.clone())
        } else {
            at(0)
        };
        fields(&[("code", code)])
    } else if extends(native, &e::IMPORT_ERROR) {
        let msg = if args.len() == 1 { at(0) } else { Value::None };
        fields(&[("msg", msg), ("name", Value::None), ("path", Value::None)])
    } else if extends(native, &e::ATTRIBUTE_ERROR) {
        fields(&[("name", Value::None), ("obj", Value::None)])
    } else if extends(native, &e::NAME_ERROR) {
        fields(&[("name", Value::None)])
    } else if extends(native, &e::SYNTAX_ERROR) {
        syntax_error(&args)
    } else if extends(native, &e::UNICODE_DECODE_ERROR) || extends(native, &e::UNICODE_ENCODE_ERROR) {
        fields(&[
            ("encoding", at(0)),
            ("object", at(1)),
            ("start", at(2)),
            ("end", at(3)),
            ("reason", at(4)),
        ])
    } else if extends(native, &e::BASE_EXCEPTION_GROUP) {
        let exceptions = match at(1) {
            Value::List(list) => Value::tuple(list.to_vec()),
            other => other,
        };
        fields(&[("message", at(0)), ("exceptions", exceptions)])
    } else {
        Namespace::default()
    };
    (args, fields)
}

/// `OSError(errno, strerror[, filename[, winerror[, filename2]]])`; any other count of arguments is only kept.
fn os_error(mut args: Vec<Value>) -> (Vec<Value>, Namespace) {
    let mut fields = Namespace::default();
    let known = (2..=5).contains(&args.len());
    for (index, name) in ["errno", "strerror", "filename", "winerror", "filename2"]
        .iter()
        .enumerate()
    {
        if index == 3 {
            continue;
        }
        let value = if known { args.get(index).cloned() } else { None };
        fields.insert(Rc::from(*name), value.unwrap_or(Value::None));
    }
    if known {
        args.truncate(2);
    }
    (args, fields)
}

fn syntax_error(args: &[Value]) -> Namespace {
    let mut fields = Namespace::default();
    fields.insert(Rc::from("msg"), args.first().cloned().unwrap_or(Value::None));
    let details = match args.get(1) {
        Some(Value::Tuple(items)) => items.to_vec(),
        _ => Vec::new(),
    };
    let names = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"];
    for (index, name) in names.iter().enumerate() {
        let value = details.get(index).cloned().unwrap_or(Value::None);
        fields.insert(Rc::from(*name), value);
    }
    fields
}

/// The keywords the constructor of a class takes.
pub(super) fn keywords(native: &'static NativeType) -> &'static [&'static str] {
    if extends(native, &e::IMPORT_ERROR) {
        &["name", "path"]
    } else if extends(native, &e::ATTRIBUTE_ERROR) {
        &["name", "obj"]
    } else if extends(native, &e::NAME_ERROR) {
        &["name"]
    } else {
        &[]
    }
}

/// The class that `OSError(errno, …)` makes: the errno decides (PEP 3151).
pub(super) fn specific(native: &'static NativeType, direct: bool, args: &[Value]) -> &'static NativeType {
    if !direct || !std::ptr::eq(native, &e::OS_ERROR) || !(2..=5).contains(&args.len()) {
        return native;
    }
    match args.first().and_then(Value::as_int) {
        Some(1 | 13) => &e::PERMISSION_ERROR,
        Some(2) => &e::FILE_NOT_FOUND_ERROR,
        Some(3) => &e::PROCESS_LOOKUP_ERROR,
        Some(4) => &e::INTERRUPTED_ERROR,
        Some(10) => &e::CHILD_PROCESS_ERROR,
        Some(11) => &e::BLOCKING_IO_ERROR,
        Some(17) => &e::FILE_EXISTS_ERROR,
        Some(20) => &e::NOT_A_DIRECTORY_ERROR,
        Some(21) => &e::IS_A_DIRECTORY_ERROR,
        Some(32) => &e::BROKEN_PIPE_ERROR,
        Some(103) => &e::CONNECTION_ABORTED_ERROR,
        Some(104) => &e::CONNECTION_RESET_ERROR,
        Some(110) => &e::TIMEOUT_ERROR,
        Some(111) => &e::CONNECTION_REFUSED_ERROR,
        _ => native,
    }
}

/// What constructors refuse.
pub(super) fn check(native: &'static NativeType, args: &[Value]) -> PyResult<()> {
    let wrong = |message: String| Err(Error::new(&e::TYPE_ERROR, message));
    if extends(native, &e::UNICODE_DECODE_ERROR) || extends(native, &e::UNICODE_ENCODE_ERROR) {
        if args.len() != 5 {
            return wrong(format!(
                "function takes exactly 5 arguments ({} given)",
                args.len()
            ));
        }
    } else if extends(native, &e::BASE_EXCEPTION_GROUP) && args.len() != 2 {
        return wrong(format!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
            args.len()
        ));
    }
    Ok(())
}
