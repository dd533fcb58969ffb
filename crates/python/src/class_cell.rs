//! `__class__`, which `super()` finds: known to the methods of a class from the moment the class is made, before its bases
//! are told of it.

use std::rc::Rc;

use crate::function::Variable;
use crate::native::NativeType;
use crate::object::Object;

/// The name in the namespace of a class body under which the variable waits for the class.
pub(crate) const CLASS_CELL: &str = "__classcell__";

/// The variable `__class__` of the methods of a class.
pub(crate) struct ClassCell(pub(crate) Rc<Variable>);

static CELL: NativeType = NativeType::new("builtins", "cell");

impl Object for ClassCell {
    fn native_type(&self) -> &'static NativeType {
        &CELL
    }
}
