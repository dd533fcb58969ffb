//! Values that are not known, and what may be done with them.

use std::rc::Rc;

use crate::error::Error;
use crate::value::{Unresolved, Value};

/// Whether a name is one that only the machinery of a class has (`__parameters__`, `__get__`): nothing is known to have
/// it. What packages say of themselves (`__version__`) is as unresolved as their other names.
pub(crate) fn is_protocol(name: &str) -> bool {
    let data = matches!(
        name,
        "__version__" | "__name__" | "__file__" | "__all__" | "__doc__" | "__table__" | "__tablename__"
    );
    name.starts_with("__") && name.ends_with("__") && !data
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
