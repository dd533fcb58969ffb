//! Values that are not known, and what may be done with them.

use std::rc::Rc;

use crate::error::Error;
use crate::value::{Unresolved, Value};

/// Whether a name is one by which the machinery of classes, hints and iteration asks what a value can do: nothing is
/// known to have it.
pub(crate) fn is_protocol(name: &str) -> bool {
    const ASKED: [&str; 26] = [
        "__parameters__",
        "__args__",
        "__origin__",
        "__mro_entries__",
        "__typing_subst__",
        "__typing_unpacked_tuple_args__",
        "__set_name__",
        "__get__",
        "__set__",
        "__delete__",
        "__await__",
        "__iter__",
        "__aiter__",
        "__len__",
        "__index__",
        "__int__",
        "__float__",
        "__fspath__",
        "__wrapped__",
        "__isabstractmethod__",
        "__abstractmethods__",
        "__instancecheck__",
        "__subclasscheck__",
        "__clause_element__",
        "__composite_values__",
        "__annotations__",
    ];
    ASKED.contains(&name)
}

/// `unresolved.name`
pub(crate) fn member(unresolved: &Unresolved, name: &str) -> Value {
    derived(unresolved, format!("{}.{name}", unresolved.what))
}

/// `unresolved(…)`, an item or an operand of it.
pub(crate) fn result(unresolved: &Rc<Unresolved>) -> Value {
    Value::Unresolved(unresolved.clone())
}

fn derived(unresolved: &Unresolved, what: String) -> Value {
    Value::Unresolved(Rc::new(Unresolved {
        what,
        cause: unresolved.cause.clone(),
    }))
}

impl Unresolved {
    /// The error of using the content of what is not known; no `except` hides it.
    pub fn error(self: &Rc<Self>) -> Error {
        Error::unsupported(format!("'{}' is not known here: {}", self.what, self.cause))
            .with_unresolved(self.clone())
    }
}
