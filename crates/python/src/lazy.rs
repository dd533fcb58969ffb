//! Imports of the application that wait until one of their names is used: commands that do not look at the models do
//! not pay for them.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use crate::builtins::types;
use crate::class::Namespace;
use crate::error::{Error, Frame, PyResult};
use crate::function::Function;
use crate::interpreter::Interpreter;
use crate::module::Module;
use crate::native::NativeType;
use crate::object::{BinaryOperator, Comparison, Object, UnaryOperator};
use crate::signature::Arguments;
use crate::value::{HashKey, Value};

/// An import that waits.
pub(crate) struct Pending {
    /// The dotted name of the module.
    name: Rc<str>,
    /// Of `from name import *`: what its names are added to.
    star: Option<Star>,
    /// The names of `from name import …`: each may be a module of its own.
    members: RefCell<Vec<Rc<str>>>,
    place: Option<Frame>,
    done: Cell<bool>,
}

/// The module that `from … import *` adds names to.
struct Star {
    into: Rc<Module>,
    /// Its names when the statement ran. What it binds later is not replaced, except by another such statement.
    before: Namespace,
}

impl Star {
    fn may_bind(&self, name: &str, bound_by_stars: &[(Rc<str>, Value)]) -> bool {
        let Some(now) = self.into.get(name) else {
            return true;
        };
        let is_now = |value: &Value| value.is(&now);
        self.before.get(name).is_some_and(is_now)
            || bound_by_stars
                .iter()
                .any(|(other, value)| &**other == name && is_now(value))
    }
}

impl Pending {
    pub(crate) fn new(name: &str, star: Option<Rc<Module>>, place: Option<Frame>) -> Pending {
        Pending {
            name: Rc::from(name),
            star: star.map(|into| {
                let before = into.names().borrow().clone();
                Star { into, before }
            }),
            members: RefCell::default(),
            place,
            done: Cell::new(false),
        }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn is_done(&self) -> bool {
        self.done.get()
    }

    /// The value of `import name`, or of `import name as other`.
    pub(crate) fn module(self: &Rc<Self>, top: bool) -> Value {
        Lazy::value(
            self.clone(),
            if top { Root::Top } else { Root::Module },
            Vec::new(),
        )
    }

    /// The value of `from name import member`.
    pub(crate) fn member(self: &Rc<Self>, member: &str) -> Value {
        let member: Rc<str> = Rc::from(member);
        self.members.borrow_mut().push(member.clone());
        Lazy::value(self.clone(), Root::Member(member), Vec::new())
    }
}

/// A value that an import which waits will give.
pub(crate) struct Lazy {
    pending: Rc<Pending>,
    root: Root,
    /// Attributes of the imported value.
    path: Vec<Rc<str>>,
    known: OnceCell<Value>,
}

#[derive(Clone)]
enum Root {
    Top,
    Module,
    Member(Rc<str>),
}

static LAZY: NativeType = NativeType::new("builtins", "lazy");

impl Lazy {
    fn value(pending: Rc<Pending>, root: Root, path: Vec<Rc<str>>) -> Value {
        Value::object(Lazy {
            pending,
            root,
            path,
            known: OnceCell::new(),
        })
    }

    /// The lazy value a value is.
    pub(crate) fn of(value: &Value) -> Option<&Lazy> {
        match value {
            Value::Object(object) => (&**object as &dyn std::any::Any).downcast_ref::<Lazy>(),
            _ => None,
        }
    }
}

impl Interpreter {
    /// `lazy.name`: lazy as well, unless the import is done.
    pub(crate) fn lazy_attribute(&mut self, lazy: &Lazy, name: &str) -> PyResult<Value> {
        if lazy.pending.done.get() {
            let value = self.known(lazy)?;
            return self.get_attribute(&value, name);
        }
        let mut path = lazy.path.clone();
        path.push(Rc::from(name));
        Ok(Lazy::value(lazy.pending.clone(), lazy.root.clone(), path))
    }

    /// Whether any value of this interpreter may be lazy.
    pub(crate) fn has_lazy_values(&self) -> bool {
        !self.pending.is_empty()
    }

    /// The value itself: what a lazy one stands for, every other one as it is. All imports that wait are done first, in
    /// their order in the source, so that what they register is there.
    pub fn force(&mut self, value: &Value) -> PyResult<Value> {
        if self.has_lazy_values() {
            self.force_pending_imports()?;
        }
        match Lazy::of(value) {
            Some(lazy) => self.known(lazy),
            None => Ok(value.clone()),
        }
    }

    /// Does all imports that wait, in their order in the source.
    pub fn force_pending_imports(&mut self) -> PyResult<()> {
        for pending in self.pending.clone() {
            self.perform(&pending)?;
        }
        Ok(())
    }

    /// Before a variable of the environment counts as missing: does the imports that wait, which might set it
    /// (`load_dotenv()`). While one of them is being done, Python would have done those before it in the source, and only
    /// those; each that cannot set a variable goes on waiting, since it may need what is half-way done.
    pub(crate) fn force_imports_that_set_variables(&mut self) -> PyResult<()> {
        let Some(current) = self.performing.last().copied() else {
            return self.force_pending_imports();
        };
        let earlier: Vec<Rc<Pending>> = self.pending.iter().take(current).cloned().collect();
        for pending in earlier {
            if !pending.is_done() && self.may_set_variables(&pending) {
                self.perform(&pending)?;
            }
        }
        Ok(())
    }

    /// The value itself. Plain data, functions and instances of the application's classes only need their own import;
    /// anything else may depend on what the other imports register, so those are done first.
    pub(crate) fn settled(&mut self, value: Value) -> PyResult<Value> {
        let Some(lazy) = Lazy::of(&value) else {
            return Ok(value);
        };
        let known = self.known(lazy)?;
        let alone = match &known {
            Value::Object(_) => Function::of(&known).is_some(),
            Value::Class(class) => class.metaclass().is_none(),
            _ => true,
        };
        if !alone {
            self.force_pending_imports()?;
        }
        Ok(known)
    }

    /// What it stands for, where its import is done.
    pub(crate) fn known_already(&mut self, lazy: &Lazy) -> PyResult<Option<Value>> {
        let is_done = lazy.pending.is_done() || lazy.known.get().is_some();
        is_done.then(|| self.known(lazy)).transpose()
    }

    fn known(&mut self, lazy: &Lazy) -> PyResult<Value> {
        if let Some(known) = lazy.known.get() {
            return Ok(known.clone());
        }
        self.perform(&lazy.pending)?;
        let module = self.import(&lazy.pending.name)?;
        let mut value = match &lazy.root {
            Root::Module => Value::Module(module),
            Root::Top => {
                let top = lazy.pending.name.split('.').next().unwrap_or_default();
                Value::Module(self.module(top).unwrap_or(module))
            }
            Root::Member(name) => self
                .import_member(&module, name)
                .map_err(|error| lazy.pending.located(error))?,
        };
        for name in &lazy.path {
            value = self.get_attribute(&value, name)?;
        }
        let _ = lazy.known.set(value.clone());
        Ok(value)
    }

    fn perform(&mut self, pending: &Rc<Pending>) -> PyResult<()> {
        if pending.done.replace(true) {
            return Ok(());
        }
        let place = self.pending.iter().position(|other| Rc::ptr_eq(other, pending));
        self.performing.push(place.unwrap_or_default());
        let performed = self.perform_now(pending);
        self.performing.pop();
        performed
    }

    fn perform_now(&mut self, pending: &Rc<Pending>) -> PyResult<()> {
        let imported = self.import(&pending.name);
        let module = imported.map_err(|error| {
            pending.done.set(false);
            pending.located(error)
        })?;
        let members = pending.members.borrow().clone();
        if !members.is_empty() && self.is_running(&module) {
            // It is being imported right now, by what asks for this import: its names are not all there yet.
            pending.done.set(false);
            return Ok(());
        }
        for member in &members {
            let imported = self.import_member(&module, member);
            imported.map_err(|error| {
                pending.done.set(false);
                pending.located(error)
            })?;
        }
        match &pending.star {
            Some(star) => self.bind_star(&module, star),
            None => Ok(()),
        }
    }

    fn bind_star(&mut self, module: &Rc<Module>, star: &Star) -> PyResult<()> {
        for (name, value) in self.public_names(module)? {
            if star.may_bind(&name, &self.bound_by_stars) {
                star.into.set(&name, value.clone());
                self.bound_by_stars.push((name, value));
            }
        }
        if let Some(unresolved) = module.unresolved_star() {
            star.into.set_unresolved_star(unresolved);
        }
        Ok(())
    }

    /// Does the imports of `from … import *` that wait for a module; `true` where there were any.
    pub(crate) fn resolve_pending_stars(&mut self, module: &Rc<Module>) -> PyResult<bool> {
        if self.pending.is_empty() {
            return Ok(false);
        }
        let waiting: Vec<Rc<Pending>> = self
            .pending
            .iter()
            .filter(|pending| {
                !pending.done.get()
                    && pending
                        .star
                        .as_ref()
                        .is_some_and(|star| Rc::ptr_eq(&star.into, module))
            })
            .cloned()
            .collect();
        for pending in &waiting {
            self.perform(pending)?;
        }
        Ok(!waiting.is_empty())
    }
}

impl Pending {
    fn located(&self, mut error: Error) -> Error {
        if let Some(place) = &self.place {
            error.push_frame(place.clone());
        }
        error
    }
}

impl Object for Lazy {
    fn native_type(&self) -> &'static NativeType {
        match self.known.get() {
            Some(Value::Object(object)) => object.native_type(),
            Some(Value::Class(_)) => &types::TYPE,
            _ => &LAZY,
        }
    }

    fn get_attribute(&self, py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        let value = py.settled(this.clone())?;
        py.get_attribute(&value, name).map(Some)
    }

    fn set_attribute(&self, py: &mut Interpreter, this: &Value, name: &str, new: Value) -> PyResult<()> {
        let value = py.settled(this.clone())?;
        py.set_attribute(&value, name, new)
    }

    fn call(&self, py: &mut Interpreter, this: &Value, arguments: Arguments) -> PyResult<Value> {
        let value = py.settled(this.clone())?;
        py.call(&value, arguments)
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn binary(
        &self,
        py: &mut Interpreter,
        this: &Value,
        operator: BinaryOperator,
        other: &Value,
        reflected: bool,
    ) -> PyResult<Value> {
        let (value, other) = (py.settled(this.clone())?, py.settled(other.clone())?);
        match reflected {
            true => py.binary(operator, &other, &value),
            false => py.binary(operator, &value, &other),
        }
    }

    fn unary(&self, py: &mut Interpreter, this: &Value, operator: UnaryOperator) -> PyResult<Value> {
        let value = py.settled(this.clone())?;
        py.unary(operator, &value)
    }

    fn compare(
        &self,
        py: &mut Interpreter,
        this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let (value, other) = (py.settled(this.clone())?, py.settled(other.clone())?);
        py.compare(comparison, &value, &other)
    }

    fn get_item(&self, py: &mut Interpreter, this: &Value, key: &Value) -> PyResult<Value> {
        let value = py.settled(this.clone())?;
        py.get_item(&value, key)
    }

    fn set_item(&self, py: &mut Interpreter, this: &Value, key: &Value, new: Value) -> PyResult<()> {
        let value = py.settled(this.clone())?;
        py.set_item(&value, key, new)
    }

    fn length(&self, py: &mut Interpreter, this: &Value) -> PyResult<usize> {
        let value = py.settled(this.clone())?;
        py.length(&value)
    }

    fn contains(&self, py: &mut Interpreter, this: &Value, item: &Value) -> PyResult<Option<bool>> {
        let value = py.settled(this.clone())?;
        py.contains(&value, item).map(Some)
    }

    fn iterate(&self, py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        let value = py.settled(this.clone())?;
        py.iterator(&value)
    }

    fn wait(&self, py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        let value = py.settled(this.clone())?;
        py.wait(&value)
    }

    fn truth(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<bool>> {
        let value = py.settled(this.clone())?;
        py.truth(&value).map(Some)
    }

    fn repr(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<String>> {
        let value = py.settled(this.clone())?;
        py.repr(&value).map(Some)
    }

    fn str(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<String>> {
        let value = py.settled(this.clone())?;
        Ok(Some(py.str(&value)?.to_string()))
    }

    fn format(&self, py: &mut Interpreter, this: &Value, specification: &str) -> PyResult<Option<String>> {
        let value = py.settled(this.clone())?;
        py.format(&value, specification).map(Some)
    }

    fn hash_key(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<HashKey>> {
        let value = py.settled(this.clone())?;
        py.hash_key(&value).map(Some)
    }
}
