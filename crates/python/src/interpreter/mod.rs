//! The interpreter: its state, and the operations on values that native code calls.

mod dispatch;
mod encoding;
mod import;
mod operations;
mod place;
pub(crate) mod slots;

pub use place::Place;

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use indexmap::IndexMap;

use crate::builtins::exceptions;
use crate::builtins::module::{self, Found};
use crate::class::Class;
use crate::error::{Error, PyResult};
use crate::evaluator::{Activation, Handled};
use crate::lazy::Pending;
use crate::module::Module;
use crate::native::{NativeModule, SourceModule};
use crate::value::Value;

pub(crate) use dispatch::{Raw, SequenceIterator, default_repr, method, native_payload};
pub(crate) use encoding::read as read_source;

/// What scripts can see of the world.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// `sys.path`: where modules of the application are found.
    pub search_path: Vec<PathBuf>,
    /// `os.environ`, as scripts first see it. Scripts change a copy, never the process's own environment.
    pub environment: Vec<(String, String)>,
    /// Folders below which scripts may read files.
    pub readable: Vec<PathBuf>,
    /// `os.getcwd()`
    pub current_directory: PathBuf,
    /// `sys.argv`
    pub arguments: Vec<String>,
}

/// How a file is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Every statement must evaluate: revision files and `env.py`.
    Strict,
    /// A statement that cannot be evaluated leaves the names it binds unresolved, with the cause: modules of the
    /// application.
    Tolerant,
}

/// Whether the script that runs is to stop.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Stops the script that an interpreter of this process evaluates, with a `KeyboardInterrupt`, as Ctrl-C does in Python.
/// Meant for another thread, such as one that handles signals.
pub fn interrupt() {
    INTERRUPTED.store(true, Ordering::Relaxed);
}

/// How many calls may be open, of native functions as well: more than Python code can open by itself.
const MOST_OPEN_CALLS: usize = 50_000;

/// Evaluates Python. One interpreter belongs to one thread.
pub struct Interpreter {
    settings: Settings,
    state: HashMap<TypeId, Rc<dyn Any>>,
    /// The native modules that can be imported.
    registry: HashMap<&'static str, &'static NativeModule>,
    /// The modules of [`Interpreter::register_sources`].
    sources: HashMap<&'static str, &'static SourceModule>,
    /// `sys.modules`
    modules: IndexMap<Rc<str>, Rc<Module>>,
    /// The class objects of native types, by their address.
    classes: HashMap<usize, Rc<Class>>,
    builtins: Rc<Module>,
    /// The code that runs, innermost last.
    pub(crate) activations: Vec<Activation>,
    /// The exceptions that are being handled, innermost last.
    pub(crate) handled: Vec<Handled>,
    /// The imports of the application that wait, in their order in the source.
    pub(crate) pending: Vec<Rc<Pending>>,
    /// Those of them that are being done, by their place in `pending`, innermost last.
    pub(crate) performing: Vec<usize>,
    /// What imports of `*` that waited bound.
    pub(crate) bound_by_stars: Vec<(Rc<str>, Value)>,
    /// How many calls are open, of native functions as well.
    depth: usize,
    /// How many more steps may be taken.
    steps: u64,
    /// What could not be evaluated of the application.
    pub(crate) tolerated: Vec<String>,
}

impl Interpreter {
    /// An interpreter with the built-in names and the standard library.
    pub fn new(settings: Settings) -> Interpreter {
        let mut interpreter = Interpreter {
            settings,
            state: HashMap::new(),
            registry: HashMap::new(),
            sources: HashMap::new(),
            modules: IndexMap::new(),
            classes: HashMap::new(),
            builtins: Rc::new(Module::native(&module::MODULE)),
            activations: Vec::new(),
            handled: Vec::new(),
            pending: Vec::new(),
            performing: Vec::new(),
            bound_by_stars: Vec::new(),
            tolerated: Vec::new(),
            depth: 0,
            steps: u64::MAX,
        };
        interpreter
            .modules
            .insert(Rc::from("builtins"), interpreter.builtins.clone());
        interpreter.register(crate::stdlib::MODULES);
        interpreter
    }

    /// What scripts can see of the world.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Makes native modules importable. A name that is registered already is replaced.
    pub fn register(&mut self, modules: &'static [&'static NativeModule]) {
        for module in modules {
            self.registry.insert(module.name, module);
        }
    }

    /// Makes modules that are written in Python importable; nothing is read of them before they are imported.
    pub fn register_sources(&mut self, modules: &'static [SourceModule]) {
        for module in modules {
            self.sources.insert(module.name, module);
        }
    }

    /// The text of a module of [`Interpreter::register_sources`], and whether it is a package.
    pub(crate) fn source_module(&self, name: &str) -> Option<(&'static str, bool)> {
        let source = self.sources.get(name)?;
        Some((source.text, source.is_package))
    }

    /// Whether a module comes with the program, natively or as text, and not from the project.
    pub(crate) fn is_brought_along(&self, module: &Module) -> bool {
        let has_text = self.sources.contains_key(&**module.name());
        let is_own_file = module.file().is_some_and(|file| !file.starts_with('<'));
        module.table().is_some() || (has_text && !is_own_file)
    }

    /// The state of type `T` that native modules share (the migration context, the connection).
    pub fn state<T: 'static>(&self) -> Option<Rc<T>> {
        self.state
            .get(&TypeId::of::<T>())
            .cloned()
            .and_then(|state| state.downcast::<T>().ok())
    }

    /// The state of type `T`, made when it is first asked for.
    pub fn state_or_default<T: Default + 'static>(&mut self) -> Rc<T> {
        if let Some(state) = self.state() {
            return state;
        }
        let state = Rc::new(T::default());
        self.set_state(state.clone());
        state
    }

    /// Sets the state of type `T`; gives the former one.
    pub fn set_state<T: 'static>(&mut self, state: Rc<T>) -> Option<Rc<T>> {
        self.state
            .insert(TypeId::of::<T>(), state)
            .and_then(|former| former.downcast::<T>().ok())
    }

    /// `sys.modules`: the modules that were imported, by their names, in the order of their import.
    pub fn modules(&self) -> &IndexMap<Rc<str>, Rc<Module>> {
        &self.modules
    }

    /// Makes a module importable under a name, as setting an item of `sys.modules` does; gives the former one.
    pub fn set_module(&mut self, name: &str, module: Rc<Module>) -> Option<Rc<Module>> {
        self.modules.insert(Rc::from(name), module)
    }

    /// Forgets a module: its next import evaluates it again.
    pub fn remove_module(&mut self, name: &str) -> Option<Rc<Module>> {
        self.modules.shift_remove(name)
    }

    /// The exception that is being handled (`sys.exc_info()`), where one is.
    pub fn handled_exception(&self) -> Option<Value> {
        self.handled.last().map(|handled| handled.value.clone())
    }

    /// The module whose code runs: that of the nearest Python caller of a native function.
    pub fn running_module(&self) -> Option<Rc<Module>> {
        self.activations
            .last()
            .map(|activation| activation.globals.clone())
    }

    /// Limits how many statements, calls and turns of loops are evaluated from now on; what comes after is an error that
    /// scripts cannot catch. Without a limit scripts run as long as they like.
    pub fn limit_steps(&mut self, steps: u64) {
        self.steps = steps;
    }

    pub(crate) fn steps_are_left(&self) -> bool {
        self.steps > 0
    }

    /// Takes a step.
    pub(crate) fn step(&mut self) -> PyResult<()> {
        if INTERRUPTED.load(Ordering::Relaxed) && INTERRUPTED.swap(false, Ordering::Relaxed) {
            return Err(Error::new(&exceptions::KEYBOARD_INTERRUPT, "").firm());
        }
        match self.steps.checked_sub(1) {
            Some(left) => {
                self.steps = left;
                Ok(())
            }
            None => Err(Error::unsupported(
                "the script took more steps than it was allowed",
            )),
        }
    }

    /// Runs a call that may lead to others: with enough stack, and not without end.
    pub(crate) fn nested<T>(&mut self, body: impl FnOnce(&mut Interpreter) -> PyResult<T>) -> PyResult<T> {
        if self.depth >= MOST_OPEN_CALLS {
            return Err(Error::new(
                &exceptions::RECURSION_ERROR,
                "maximum recursion depth exceeded",
            ));
        }
        self.step()?;
        self.depth += 1;
        let result = crate::evaluator::with_stack(|| body(self));
        self.depth -= 1;
        result
    }

    /// A built-in name.
    pub(crate) fn builtin(&mut self, name: &str) -> Option<Value> {
        let builtins = self.builtins.clone();
        if let Some(found) = builtins.get(name) {
            return Some(found);
        }
        let value = match module::find(name) {
            Some(Found::Function(function)) => Value::NativeFunction(function),
            Some(Found::Type(native)) => Value::Class(self.class(native)),
            Some(Found::Value(value)) => value,
            None => return None,
        };
        builtins.set(name, value.clone());
        Some(value)
    }

    /// A name of the module `builtins`.
    pub(crate) fn builtin_of(&mut self, module: &Rc<Module>, name: &str) -> Option<Value> {
        if Rc::ptr_eq(module, &self.builtins) {
            self.builtin(name)
        } else {
            None
        }
    }

    pub(crate) fn builtin_names(&self) -> Vec<Rc<str>> {
        module::names().into_iter().map(Rc::from).collect()
    }

    /// The place in the source that is evaluated.
    pub(crate) fn current_offset(&self) -> Option<u32> {
        self.activations.last().map(|activation| activation.offset)
    }

    /// Goes back to a place in the source, for what an error says of it.
    pub(crate) fn restore_offset(&mut self, offset: Option<u32>) {
        if let (Some(activation), Some(offset)) = (self.activations.last_mut(), offset) {
            activation.offset = offset;
        }
    }

    /// `id(value)`
    pub(crate) fn identity(&self, value: &Value) -> i64 {
        let address = match value {
            Value::Object(object) => Rc::as_ptr(object).addr(),
            Value::Instance(instance) => Rc::as_ptr(instance).addr(),
            Value::Class(class) => Rc::as_ptr(class).addr(),
            Value::List(list) => Rc::as_ptr(list).addr(),
            Value::Dict(dict) => Rc::as_ptr(dict).addr(),
            Value::Set(set) => Rc::as_ptr(set).addr(),
            Value::Tuple(items) => Rc::as_ptr(items).addr(),
            Value::Str(text) => Rc::as_ptr(text).addr(),
            Value::Bytes(data) => Rc::as_ptr(data).addr(),
            Value::Module(module) => Rc::as_ptr(module).addr(),
            Value::Method(method) => Rc::as_ptr(method).addr(),
            Value::NativeFunction(function) => std::ptr::from_ref(*function).addr(),
            Value::Unresolved(unresolved) => Rc::as_ptr(unresolved).addr(),
            Value::BigInt(number) => Rc::as_ptr(number).addr(),
            Value::Int(number) => return number.wrapping_mul(16).wrapping_add(0x10_0000),
            Value::Float(number) => return i64::from_ne_bytes(number.to_bits().to_ne_bytes()) >> 1,
            Value::Bool(true) => 0x20,
            Value::Bool(false) => 0x10,
            Value::None => 0x30,
            Value::NotImplemented => 0x40,
            Value::Ellipsis => 0x50,
        };
        i64::try_from(address).unwrap_or(0)
    }
}
