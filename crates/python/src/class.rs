//! Classes and the instances of classes that Python code defines.

use std::any::Any;
use std::cell::{OnceCell, RefCell};
use std::rc::{Rc, Weak};

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::NativeType;
use crate::object::Object;
use crate::signature::Arguments;
use crate::stack::release;
use crate::value::{Unresolved, Value};

/// Names and their values, in the order in which they were first bound.
pub type Namespace = IndexMap<Rc<str>, Value, FxBuildHasher>;

/// A class: native, or made by a `class` statement.
pub struct Class {
    name: Rc<str>,
    module: Rc<str>,
    bases: Vec<Rc<Class>>,
    /// The method resolution order after the class itself.
    ancestors: Vec<Rc<Class>>,
    namespace: RefCell<Namespace>,
    native: Option<&'static NativeType>,
    /// A metaclass written in Python.
    python_metaclass: Option<Rc<Class>>,
    /// What a native metaclass keeps with the class (a mapper, the members of an enumeration).
    extra: RefCell<Option<Rc<dyn Any>>>,
    /// The cause of a base that is not known, own or inherited.
    unresolved: Option<Rc<Unresolved>>,
    subclasses: RefCell<Vec<Weak<Class>>>,
}

impl Class {
    /// A class from its parts; `ancestors` is its method resolution order without itself.
    pub fn new(
        name: &str,
        module: &str,
        bases: Vec<Rc<Class>>,
        ancestors: Vec<Rc<Class>>,
        namespace: Namespace,
        native: Option<&'static NativeType>,
    ) -> Class {
        let unresolved = bases.iter().find_map(|base| base.unresolved.clone());
        let python_metaclass = bases.iter().find_map(|base| base.python_metaclass.clone());
        Class {
            name: Rc::from(name),
            module: Rc::from(module),
            bases,
            ancestors,
            namespace: RefCell::new(namespace),
            native,
            python_metaclass,
            extra: RefCell::default(),
            unresolved,
            subclasses: RefCell::default(),
        }
    }

    /// The same class with a base that is not known.
    #[must_use]
    pub fn with_unresolved(mut self, cause: Option<Rc<Unresolved>>) -> Class {
        self.unresolved = cause.or(self.unresolved);
        self
    }

    /// Why a base of the class is not known, where one is not: its other attributes are unresolved then.
    pub fn unresolved(&self) -> Option<Rc<Unresolved>> {
        self.unresolved.clone()
    }

    /// Remembers a class that extends this one.
    pub fn add_subclass(&self, class: &Rc<Class>) {
        let mut subclasses = self.subclasses.borrow_mut();
        // A base may have thousands: those that are gone are looked for only now and then.
        if subclasses.len() == subclasses.capacity() {
            subclasses.retain(|known| known.strong_count() > 0);
        }
        subclasses.push(Rc::downgrade(class));
    }

    /// `__subclasses__()`
    pub fn subclasses(&self) -> Vec<Rc<Class>> {
        self.subclasses
            .borrow()
            .iter()
            .filter_map(Weak::upgrade)
            .collect()
    }

    /// The same class with a metaclass that Python code defines.
    #[must_use]
    pub fn with_metaclass(mut self, metaclass: Option<Rc<Class>>) -> Class {
        if metaclass.is_some() {
            self.python_metaclass = metaclass;
        }
        self
    }

    /// `__name__`
    pub fn name(&self) -> &Rc<str> {
        &self.name
    }

    /// `__module__`
    pub fn module(&self) -> &Rc<str> {
        &self.module
    }

    /// `__bases__`
    pub fn bases(&self) -> &[Rc<Class>] {
        &self.bases
    }

    /// The method resolution order after the class itself.
    pub fn ancestors(&self) -> &[Rc<Class>] {
        &self.ancestors
    }

    /// The native type this class is, not that of a base.
    pub fn native(&self) -> Option<&'static NativeType> {
        self.native
    }

    /// The metaclass written in Python, own or inherited.
    pub fn python_metaclass(&self) -> Option<&Rc<Class>> {
        self.python_metaclass.as_ref()
    }

    /// The nearest native type of the class and its ancestors.
    pub fn nearest_native(&self) -> Option<&'static NativeType> {
        self.native
            .or_else(|| self.ancestors.iter().find_map(|class| class.native))
    }

    /// The native metaclass that governs this class, own or inherited.
    pub fn metaclass(&self) -> Option<&'static dyn Metaclass> {
        self.native.and_then(|native| native.metaclass).or_else(|| {
            self.ancestors
                .iter()
                .find_map(|class| class.native.and_then(|native| native.metaclass))
        })
    }

    /// An attribute of the class's own namespace, not of its bases and not of a native table.
    pub fn own(&self, name: &str) -> Option<Value> {
        self.namespace.borrow().get(name).cloned()
    }

    /// The namespace: what the class body bound and what was set since.
    pub fn namespace(&self) -> &RefCell<Namespace> {
        &self.namespace
    }

    /// Whether `self` is `other` or extends it.
    pub fn is_subclass_of(&self, other: &Rc<Class>) -> bool {
        std::ptr::eq(self, Rc::as_ptr(other)) || self.ancestors.iter().any(|class| Rc::ptr_eq(class, other))
    }

    /// Whether the class is the native type or extends it.
    pub fn extends(&self, native: &'static NativeType) -> bool {
        let is = |class: &Class| class.native.is_some_and(|own| std::ptr::eq(own, native));
        is(self) || self.ancestors.iter().any(|class| is(class))
    }

    /// What a native metaclass keeps with the class.
    pub fn extra<T: 'static>(&self) -> Option<Rc<T>> {
        self.extra
            .borrow()
            .clone()
            .and_then(|extra| extra.downcast::<T>().ok())
    }

    /// Keeps native data with the class.
    pub fn set_extra<T: 'static>(&self, extra: Rc<T>) {
        *self.extra.borrow_mut() = Some(extra);
    }
}

/// What a native class decides about itself and the classes that extend it: declarative models, enumerations,
/// data classes. Every method defaults to what `type` does.
pub trait Metaclass: Sync {
    /// A `class` statement made `class`, with the keywords of its header that are not `metaclass`.
    fn created(
        &self,
        _py: &mut Interpreter,
        _class: &Rc<Class>,
        _keywords: &[(Rc<str>, Value)],
    ) -> PyResult<()> {
        Ok(())
    }

    /// An attribute of the class that its namespaces do not answer in the usual way, asked before them.
    fn get_attribute(
        &self,
        _py: &mut Interpreter,
        _class: &Rc<Class>,
        _name: &str,
    ) -> PyResult<Option<Value>> {
        Ok(None)
    }

    /// The class's attribute `name` is set: `true` where the metaclass did all there is to do.
    fn set_attribute(
        &self,
        _py: &mut Interpreter,
        _class: &Rc<Class>,
        _name: &str,
        _value: &Value,
    ) -> PyResult<bool> {
        Ok(false)
    }

    /// The class is called; `None` makes an instance in the usual way.
    fn call(
        &self,
        _py: &mut Interpreter,
        _class: &Rc<Class>,
        _arguments: &Arguments,
    ) -> PyResult<Option<Value>> {
        Ok(None)
    }

    /// `Class[key]`, after `__class_getitem__`.
    fn get_item(&self, _py: &mut Interpreter, _class: &Rc<Class>, _key: &Value) -> PyResult<Option<Value>> {
        Ok(None)
    }

    /// `iter(Class)`: the items, or `None` where the class cannot be walked.
    fn iterate(&self, _py: &mut Interpreter, _class: &Rc<Class>) -> PyResult<Option<Vec<Value>>> {
        Ok(None)
    }

    /// `repr(Class)`, where it is not `<class 'module.Name'>`.
    fn repr(&self, _py: &mut Interpreter, _class: &Rc<Class>) -> PyResult<Option<String>> {
        Ok(None)
    }
}

/// An instance of a class that Python code defines.
pub struct Instance {
    class: RefCell<Rc<Class>>,
    attributes: RefCell<Namespace>,
    payload: OnceCell<Rc<dyn Object>>,
}

impl Drop for Instance {
    fn drop(&mut self) {
        release((std::mem::take(self.attributes.get_mut()), self.payload.take()));
    }
}

impl Instance {
    /// An instance without attributes.
    pub fn new(class: Rc<Class>) -> Instance {
        Instance {
            class: RefCell::new(class),
            attributes: RefCell::default(),
            payload: OnceCell::new(),
        }
    }

    /// The class.
    pub fn class(&self) -> Rc<Class> {
        self.class.borrow().clone()
    }

    /// Gives the instance another class (`instance.__class__ = …`).
    pub fn set_class(&self, class: Rc<Class>) {
        *self.class.borrow_mut() = class;
    }

    /// The instance's own attributes (`__dict__`).
    pub fn attributes(&self) -> &RefCell<Namespace> {
        &self.attributes
    }

    /// The native object that the constructor of a native base made.
    pub fn payload(&self) -> Option<Rc<dyn Object>> {
        self.payload.get().cloned()
    }

    /// Gives the instance its native object; the first one stays.
    pub fn set_payload(&self, object: Rc<dyn Object>) {
        let _ = self.payload.set(object);
    }
}
