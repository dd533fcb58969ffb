//! Modules.

use std::cell::RefCell;
use std::rc::Rc;

use crate::class::Namespace;
use crate::native::NativeModule;
use crate::value::Value;

/// A module: one that a file was evaluated to, or a native one.
pub struct Module {
    name: Rc<str>,
    file: Option<Rc<str>>,
    names: RefCell<Namespace>,
    native: Option<&'static NativeModule>,
}

impl Module {
    /// An empty module.
    pub fn new(name: &str, file: Option<&str>) -> Module {
        Module {
            name: Rc::from(name),
            file: file.map(Rc::from),
            names: RefCell::default(),
            native: None,
        }
    }

    /// A native module.
    pub fn native(native: &'static NativeModule) -> Module {
        Module {
            name: Rc::from(native.name),
            file: None,
            names: RefCell::default(),
            native: Some(native),
        }
    }

    /// `__name__`
    pub fn name(&self) -> &Rc<str> {
        &self.name
    }

    /// `__file__`
    pub fn file(&self) -> Option<&Rc<str>> {
        self.file.as_ref()
    }

    /// The table of a native module.
    pub fn table(&self) -> Option<&'static NativeModule> {
        self.native
    }

    /// A name that is bound already; names of a native table are made by [`crate::Interpreter::get_attribute`].
    pub fn get(&self, name: &str) -> Option<Value> {
        self.names.borrow().get(name).cloned()
    }

    /// Binds a name.
    pub fn set(&self, name: &str, value: Value) {
        self.names.borrow_mut().insert(Rc::from(name), value);
    }

    /// The global names.
    pub fn names(&self) -> &RefCell<Namespace> {
        &self.names
    }

    /// Drops every name. Functions hold the module they were defined in, so a module that is no longer needed (a
    /// revision file that has run) is freed only after this.
    pub fn clear(&self) {
        let names = std::mem::take(&mut *self.names.borrow_mut());
        drop(names);
    }
}
