//! The abstract classes of `collections.abc` and `numbers`: a value belongs to them by what it can do, or because its
//! built-in class is registered with them.

use std::rc::Rc;

use crate::class::Class;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::value::Value;

/// How a class belongs to an abstract one.
enum Rule {
    /// It has all of these methods.
    Methods(&'static [&'static str]),
    /// It is or extends one of these built-in classes.
    Classes(&'static [&'static str]),
}

fn rule(class: &Class) -> Option<Rule> {
    let module = class.module();
    if class.native().is_none() && &**module != "collections.abc" && &**module != "numbers" {
        return None;
    }
    let sequences = &[
        "str",
        "bytes",
        "bytearray",
        "tuple",
        "list",
        "range",
        "memoryview",
    ];
    Some(match (&**module, &**class.name()) {
        ("collections.abc" | "typing", name) => match name {
            "Hashable" => Rule::Methods(&["__hash__"]),
            "Iterable" => Rule::Methods(&["__iter__"]),
            "Iterator" => Rule::Methods(&["__iter__", "__next__"]),
            "Reversible" => Rule::Methods(&["__iter__", "__reversed__"]),
            "Generator" => Rule::Classes(&["generator"]),
            "Sized" => Rule::Methods(&["__len__"]),
            "Container" => Rule::Methods(&["__contains__"]),
            "Callable" => Rule::Methods(&["__call__"]),
            "Collection" => Rule::Methods(&["__len__", "__iter__", "__contains__"]),
            "Awaitable" => Rule::Methods(&["__await__"]),
            "Coroutine" => Rule::Classes(&["coroutine"]),
            "Sequence" => Rule::Classes(sequences),
            "MutableSequence" => Rule::Classes(&["list", "bytearray", "deque"]),
            "Set" => Rule::Classes(&["set", "frozenset", "dict_keys", "dict_items"]),
            "MutableSet" => Rule::Classes(&["set"]),
            "Mapping" => Rule::Classes(&["dict", "mappingproxy", "_Environ", "ChainMap", "RowMapping"]),
            "MutableMapping" => Rule::Classes(&["dict", "_Environ", "ChainMap"]),
            "KeysView" => Rule::Classes(&["dict_keys"]),
            "ItemsView" => Rule::Classes(&["dict_items"]),
            "ValuesView" => Rule::Classes(&["dict_values"]),
            "MappingView" => Rule::Classes(&["dict_keys", "dict_items", "dict_values"]),
            "ByteString" => Rule::Classes(&["bytes", "bytearray"]),
            _ => return None,
        },
        ("numbers", name) => match name {
            "Number" => Rule::Classes(&["int", "float", "Decimal", "Fraction"]),
            "Complex" | "Real" => Rule::Classes(&["int", "float", "Fraction"]),
            "Rational" => Rule::Classes(&["int", "Fraction"]),
            "Integral" => Rule::Classes(&["int"]),
            _ => return None,
        },
        _ => return None,
    })
}

fn among(class: &Rc<Class>, names: &[&str]) -> bool {
    std::iter::once(class)
        .chain(class.ancestors())
        .any(|class| class.native().is_some() && names.contains(&&**class.name()))
}

/// Whether a value belongs to an abstract class.
pub(super) fn is_instance(py: &mut Interpreter, object: &Value, class: &Rc<Class>) -> PyResult<bool> {
    let Some(rule) = rule(class) else {
        return Ok(false);
    };
    let methods = match rule {
        Rule::Classes(names) => {
            let own = py.class_of(object);
            return Ok(among(&own, names));
        }
        Rule::Methods(methods) => methods,
    };
    for method in methods {
        if !does(py, object, method)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a value has a special method, which native objects have without naming it.
fn does(py: &mut Interpreter, object: &Value, method: &str) -> PyResult<bool> {
    Ok(match (method, object) {
        ("__hash__", _) => py.hash_key(object).is_ok(),
        ("__call__", _) => super::objects::is_callable(py, object)?,
        ("__iter__", Value::Object(_)) => py.iterator(object).is_ok(),
        ("__len__", Value::Object(_)) => py.length(object).is_ok(),
        ("__next__", Value::Object(_)) => {
            let iterator = py.iterator(object);
            iterator.is_ok_and(|iterator| iterator.is(object))
        }
        ("__contains__", Value::Object(native)) => {
            native.clone().contains(py, object, &Value::None)?.is_some()
        }
        _ => match py.find_attribute(object, method)? {
            Some(found) => !found.is_none(),
            None => false,
        },
    })
}

/// Whether a class belongs to an abstract class.
pub(super) fn is_subclass(py: &mut Interpreter, subject: &Rc<Class>, class: &Rc<Class>) -> PyResult<bool> {
    let Some(rule) = rule(class) else {
        return Ok(false);
    };
    let methods = match rule {
        Rule::Classes(names) => return Ok(among(subject, names)),
        Rule::Methods(methods) => methods,
    };
    let subject = Value::Class(subject.clone());
    for method in methods {
        match py.find_attribute(&subject, method)? {
            Some(found) if !found.is_none() => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
}
