//! The interpreter: its state, and the operations on values that native code calls.

mod operations;

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::path::PathBuf;
use std::rc::Rc;

use crate::native::NativeModule;

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

/// Evaluates Python. One interpreter belongs to one thread.
pub struct Interpreter {
    settings: Settings,
    state: HashMap<TypeId, Rc<dyn Any>>,
}

impl Interpreter {
    /// An interpreter with the built-in names and the standard library.
    pub fn new(settings: Settings) -> Interpreter {
        Interpreter {
            settings,
            state: HashMap::new(),
        }
    }

    /// What scripts can see of the world.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Makes native modules importable.
    pub fn register(&mut self, modules: &'static [&'static NativeModule]) {
        let _ = modules;
    }

    /// The state of type `T` that native modules share (the migration context, the connection).
    pub fn state<T: 'static>(&self) -> Option<Rc<T>> {
        self.state
            .get(&TypeId::of::<T>())
            .cloned()
            .and_then(|state| state.downcast::<T>().ok())
    }

    /// Sets the state of type `T`; gives the former one.
    pub fn set_state<T: 'static>(&mut self, state: Rc<T>) -> Option<Rc<T>> {
        self.state
            .insert(TypeId::of::<T>(), state)
            .and_then(|former| former.downcast::<T>().ok())
    }
}
