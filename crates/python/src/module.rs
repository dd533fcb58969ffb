//! Modules.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use crate::class::Namespace;
use crate::function::Variable;
use crate::native::NativeModule;
use crate::value::{Unresolved, Value};

/// A module: one that a file was evaluated to, or a native one.
pub struct Module {
    name: Rc<str>,
    file: Option<Rc<str>>,
    names: RefCell<Namespace>,
    native: Option<&'static NativeModule>,
    /// The variables that functions of the module share; they may hold each other in circles.
    variables: RefCell<Vec<Weak<Variable>>>,
    /// Why `from package import *` bound nothing.
    unresolved_star: RefCell<Option<Rc<Unresolved>>>,
}

impl Module {
    /// An empty module.
    pub fn new(name: &str, file: Option<&str>) -> Module {
        Module {
            name: Rc::from(name),
            file: file.map(Rc::from),
            names: RefCell::default(),
            native: None,
            variables: RefCell::default(),
            unresolved_star: RefCell::default(),
        }
    }

    /// A native module.
    pub fn native(native: &'static NativeModule) -> Module {
        Module {
            name: Rc::from(native.name),
            file: None,
            names: RefCell::default(),
            native: Some(native),
            variables: RefCell::default(),
            unresolved_star: RefCell::default(),
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
        let mut names = self.names.borrow_mut();
        let former = match names.get_mut(name) {
            Some(known) => Some(std::mem::replace(known, value)),
            None => names.insert(Rc::from(name), value),
        };
        drop(names);
        drop(former);
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
        for variable in self.variables.take() {
            if let Some(variable) = variable.upgrade() {
                drop(variable.set(None));
            }
        }
    }

    /// Remembers a variable that functions share, to be emptied by [`Module::clear`].
    pub(crate) fn remember(&self, variable: &Rc<Variable>) {
        let mut variables = self.variables.borrow_mut();
        if variables.len() == variables.capacity() {
            variables.retain(|variable| variable.strong_count() > 0);
        }
        variables.push(Rc::downgrade(variable));
    }

    /// Why names of the module may be missing: a `from package import *` of a package that is not here.
    pub(crate) fn unresolved_star(&self) -> Option<Rc<Unresolved>> {
        self.unresolved_star.borrow().clone()
    }

    pub(crate) fn set_unresolved_star(&self, cause: Rc<Unresolved>) {
        *self.unresolved_star.borrow_mut() = Some(cause);
    }
}
