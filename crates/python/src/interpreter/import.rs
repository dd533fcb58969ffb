//! Finding and evaluating modules.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::builtins::{exception, exceptions};
use crate::error::{Error, PyResult};
use crate::evaluator::Frame;
use crate::interpreter::{Interpreter, Mode};
use crate::module::Module;
use crate::native::SourceModule;
use crate::source::{Code, Source};
use crate::value::Value;

/// Where a module of the application lies.
enum Found {
    /// A file; for a package also its folder.
    File(PathBuf, Option<PathBuf>),
    /// A folder without `__init__.py`.
    Namespace(Vec<PathBuf>),
}

impl Interpreter {
    /// A module that was imported already.
    pub(crate) fn module(&self, name: &str) -> Option<Rc<Module>> {
        self.modules.get(name).cloned()
    }

    /// The submodule `name` of a package, which nobody imported yet. Packages that are brought along import most of their submodules themselves
    /// (`import sqlalchemy_utils` is enough for `sqlalchemy_utils.types.uuid`), so that one is there without an
    /// import of its own; it is evaluated when it is asked for.
    ///
    /// So does one of a package of the project that another file would have imported: with Alembic all revision files
    /// are imported into one process, here only those that run.
    pub(crate) fn submodule(&mut self, module: &Rc<Module>, name: &str) -> PyResult<Option<Value>> {
        let dotted = format!("{}.{name}", module.name());
        if !self.is_brought_along(module) {
            let is_package = !name.starts_with("__") && module.get("__path__").is_some();
            return match is_package.then(|| self.find(Some(module), name)).flatten() {
                Some(Found::File(..)) if !self.is_running(module) => {
                    self.import_dotted(&dotted).map(Value::Module).map(Some)
                }
                _ => Ok(None),
            };
        }
        if let Some(module) = self.module(&dotted) {
            return Ok(Some(Value::Module(module)));
        }
        let is_there = self.registry.contains_key(&*dotted) || self.sources.contains_key(&*dotted);
        if !is_there {
            return Ok(None);
        }
        self.import_dotted(&dotted).map(Value::Module).map(Some)
    }

    /// `import name`: gives the module of the whole dotted name.
    pub(crate) fn import_dotted(&mut self, name: &str) -> PyResult<Rc<Module>> {
        if let Some(module) = self.modules.get(name) {
            return Ok(module.clone());
        }
        let Some((parent, last)) = name.rsplit_once('.') else {
            return self.load(name, None);
        };
        let parent = self.import_dotted(parent)?;
        if let Some(module) = self.modules.get(name) {
            return Ok(module.clone());
        }
        let module = self.load(name, Some(&parent))?;
        if parent.table().is_none() {
            parent.set(last, Value::Module(module.clone()));
        }
        Ok(module)
    }

    fn load(&mut self, name: &str, parent: Option<&Rc<Module>>) -> PyResult<Rc<Module>> {
        if let Some(native) = self.registry.get(name) {
            let module = Rc::new(Module::native(native));
            self.modules.insert(Rc::from(name), module.clone());
            return Ok(module);
        }
        let last = name.rsplit('.').next().unwrap_or(name);
        let is_own = parent.is_some_and(|parent| !self.is_brought_along(parent));
        if let (Some(source), false) = (self.sources.get(name).copied(), is_own) {
            return match self.find_own(parent, last) {
                Some(found) => self.load_found(name, found),
                None => self.load_source(source),
            };
        }
        match self.find(parent, last) {
            Some(found) => self.load_found(name, found),
            None => Err(self.no_module(name, parent)),
        }
    }

    /// The project's own module of the name of a package that is brought along (`databases/__init__.py`): as the
    /// project's folders come before those of installed packages, it is the one that is meant.
    fn find_own(&mut self, parent: Option<&Rc<Module>>, name: &str) -> Option<Found> {
        if parent.is_some() {
            return None;
        }
        let Found::File(file, package) = self.find(None, name)? else {
            return None;
        };
        let is_installed = |part: &std::ffi::OsStr| part == "site-packages" || part == "dist-packages";
        (!file.iter().any(is_installed)).then_some(Found::File(file, package))
    }

    fn load_source(&mut self, source: &'static SourceModule) -> PyResult<Rc<Module>> {
        let file = format!("<{}>", source.name);
        let module = Rc::new(Module::new(source.name, Some(&file)));
        describe(
            &module,
            source.name,
            source.is_package.then(|| Path::new(source.name)),
        );
        if source.is_package {
            module.set("__path__", Value::list(Vec::new()));
        }
        self.modules.insert(Rc::from(source.name), module.clone());
        let parsed = Source::parse(&file, source.text, Mode::Strict);
        let evaluated = parsed.and_then(|parsed| self.evaluate_source(parsed, &module, false));
        if let Err(error) = evaluated {
            self.modules.shift_remove(source.name);
            return Err(error);
        }
        Ok(module)
    }

    fn no_module(&mut self, name: &str, parent: Option<&Rc<Module>>) -> Error {
        let message = match parent {
            Some(parent) if parent.table().is_none() && parent.get("__path__").is_none() => {
                format!("No module named '{name}'; '{}' is not a package", parent.name())
            }
            _ => format!("No module named '{name}'"),
        };
        let error = exception::raise(
            self,
            &exceptions::MODULE_NOT_FOUND_ERROR,
            vec![Value::from(message)],
        );
        if let Some(object) = error.object().cloned()
            && self.set_attribute(&object, "name", Value::str(name)).is_err()
        {
            return Error::new(&exceptions::MODULE_NOT_FOUND_ERROR, error.message());
        }
        error
    }

    /// Where a module lies: below its package, or on the search path.
    fn find(&mut self, parent: Option<&Rc<Module>>, name: &str) -> Option<Found> {
        let folders = match parent {
            None => self.search_path(),
            Some(parent) => match parent.get("__path__") {
                Some(path) => self.paths_of(&path),
                None => {
                    parent.table()?;
                    let below = parent.name().replace('.', "/");
                    self.search_path()
                        .iter()
                        .map(|folder| folder.join(&below))
                        .collect()
                }
            },
        };
        let mut namespace = Vec::new();
        for folder in folders {
            let package = folder.join(name);
            let init = package.join("__init__.py");
            if init.is_file() {
                return Some(Found::File(init, Some(package)));
            }
            let file = folder.join(format!("{name}.py"));
            if file.is_file() {
                return Some(Found::File(file, None));
            }
            if package.is_dir() {
                namespace.push(package);
            }
        }
        (!namespace.is_empty()).then_some(Found::Namespace(namespace))
    }

    fn paths_of(&mut self, path: &Value) -> Vec<PathBuf> {
        match self.iterate(path) {
            Ok(items) => items
                .iter()
                .filter_map(|item| item.as_str().map(PathBuf::from))
                .collect(),
            Err(_) => Vec::new(),
        }
    }

    /// The folders in which modules of the application are looked for: `sys.path` as scripts have changed it.
    pub(crate) fn search_path(&mut self) -> Vec<PathBuf> {
        let current = self.settings.current_directory.clone();
        let changed = self.modules.get("sys").and_then(|sys| sys.get("path"));
        let folders = match changed {
            Some(path) => self.paths_of(&path),
            None => self.settings.search_path.clone(),
        };
        folders.into_iter().map(|folder| current.join(folder)).collect()
    }

    /// Whether a dotted name is a module of the application that was not imported yet.
    pub(crate) fn is_of_application(&mut self, name: &str) -> bool {
        let top = name.split('.').next().unwrap_or(name);
        let is_brought_along = self.registry.contains_key(top) || self.sources.contains_key(top);
        if self.modules.contains_key(name) || is_brought_along {
            return false;
        }
        match self.module(top) {
            Some(module) => module.table().is_none(),
            None => self.find(None, top).is_some(),
        }
    }

    fn load_found(&mut self, name: &str, found: Found) -> PyResult<Rc<Module>> {
        let folder_list = |folders: &[PathBuf]| {
            let folders = folders
                .iter()
                .map(|folder| Value::from(folder.to_string_lossy().into_owned()));
            Value::list(folders.collect())
        };
        let (file, package) = match found {
            Found::Namespace(folders) => {
                let module = Rc::new(Module::new(name, None));
                describe(&module, name, None);
                module.set("__path__", folder_list(&folders));
                self.modules.insert(Rc::from(name), module.clone());
                return Ok(module);
            }
            Found::File(file, package) => (file, package),
        };
        let shown = file.to_string_lossy().into_owned();
        let module = Rc::new(Module::new(name, Some(&shown)));
        describe(&module, name, package.as_deref());
        if let Some(package) = &package {
            module.set("__path__", folder_list(std::slice::from_ref(package)));
        }
        self.modules.insert(Rc::from(name), module.clone());
        let result = self.evaluate_file(&file, &module, Mode::Tolerant, false);
        if let Err(error) = result {
            self.modules.shift_remove(name);
            return Err(error);
        }
        Ok(self.modules.get(name).cloned().unwrap_or(module))
    }

    /// Reads and evaluates a file into a module.
    pub(crate) fn evaluate_file(
        &mut self,
        path: &Path,
        module: &Rc<Module>,
        mode: Mode,
        lazy_imports: bool,
    ) -> PyResult<()> {
        let shown = path.to_string_lossy();
        let content = super::encoding::read(path)?;
        let source = Source::parse(&shown, &content, mode)?;
        source.skips_unknown.set(mode == Mode::Tolerant || lazy_imports);
        self.evaluate_source(source, module, lazy_imports)
    }

    /// Evaluates a parsed file into a module.
    pub(crate) fn evaluate_source(
        &mut self,
        source: Rc<Source>,
        module: &Rc<Module>,
        lazy_imports: bool,
    ) -> PyResult<()> {
        let code = Code { source, index: 0 };
        let mut frame = Frame::of_module(code, module.clone());
        frame.lazy_imports = lazy_imports;
        self.run_module(&mut frame)
    }

    /// The absolute name of `from ..name import …` in a module.
    pub(crate) fn absolute_name(&mut self, globals: &Rc<Module>, name: &str, level: u32) -> PyResult<String> {
        if level == 0 {
            return Ok(name.to_owned());
        }
        let package = match globals.get("__package__") {
            Some(Value::Str(package)) => package.to_string(),
            _ => match globals.name().rsplit_once('.') {
                Some((package, _)) => package.to_owned(),
                None => String::new(),
            },
        };
        if package.is_empty() {
            return Err(Error::new(
                &exceptions::IMPORT_ERROR,
                "attempted relative import with no known parent package",
            ));
        }
        let mut parts: Vec<&str> = package.split('.').collect();
        for _ in 1..level {
            parts.pop();
        }
        if parts.is_empty() {
            return Err(Error::new(
                &exceptions::IMPORT_ERROR,
                "attempted relative import beyond top-level package",
            ));
        }
        if !name.is_empty() {
            parts.push(name);
        }
        Ok(parts.join("."))
    }

    /// `from module import name`: an attribute, or a submodule.
    pub(crate) fn import_member(&mut self, module: &Rc<Module>, name: &str) -> PyResult<Value> {
        if let Some(value) = self.find_attribute(&Value::Module(module.clone()), name)? {
            return Ok(value);
        }
        let dotted = format!("{}.{name}", module.name());
        match self.import(&dotted) {
            Ok(module) => return Ok(Value::Module(module)),
            Err(error)
                if error
                    .message()
                    .starts_with(&format!("No module named '{dotted}'")) => {}
            Err(error) => return Err(error),
        }
        if let Some(unresolved) = module.unresolved_star() {
            return Ok(Value::Unresolved(unresolved));
        }
        let place = module
            .file()
            .map_or_else(|| "unknown location".to_owned(), ToString::to_string);
        let partly = self.is_running(module);
        let message = if partly {
            format!(
                "cannot import name '{name}' from partially initialized module '{}' (most likely due to a circular \
                 import) ({place})",
                module.name()
            )
        } else {
            format!("cannot import name '{name}' from '{}' ({place})", module.name())
        };
        Err(Error::new(&exceptions::IMPORT_ERROR, message))
    }

    pub(crate) fn is_running(&self, module: &Rc<Module>) -> bool {
        self.activations
            .iter()
            .any(|activation| activation.code.index == 0 && Rc::ptr_eq(&activation.globals, module))
    }

    /// The names of the modules that are being evaluated.
    pub(crate) fn running_modules(&self) -> impl Iterator<Item = String> {
        let bodies = self
            .activations
            .iter()
            .filter(|activation| activation.code.index == 0);
        bodies.map(|activation| activation.globals.name().to_string())
    }

    /// `from module import *`
    pub(crate) fn import_all(&mut self, module: &Rc<Module>, frame: &mut Frame) -> PyResult<()> {
        match &frame.namespace {
            Some(namespace) => {
                let namespace = namespace.clone();
                for (name, value) in self.public_names(module)? {
                    namespace.borrow_mut().insert(name, value);
                }
                Ok(())
            }
            None => {
                let globals = frame.globals.clone();
                self.import_all_into(module, &globals)
            }
        }
    }

    pub(crate) fn import_all_into(&mut self, module: &Rc<Module>, into: &Rc<Module>) -> PyResult<()> {
        for (name, value) in self.public_names(module)? {
            into.set(&name, value);
        }
        if let Some(unresolved) = module.unresolved_star() {
            into.set_unresolved_star(unresolved);
        }
        Ok(())
    }

    /// The names that `from module import *` binds.
    pub(crate) fn public_names(&mut self, module: &Rc<Module>) -> PyResult<Vec<(Rc<str>, Value)>> {
        let listed = match self.find_attribute(&Value::Module(module.clone()), "__all__")? {
            Some(Value::Unresolved(_)) | None => None,
            Some(all) => Some(self.iterate(&all)?),
        };
        let Some(listed) = listed else {
            let mut names: Vec<Rc<str>> = module.names().borrow().keys().cloned().collect();
            if let Some(table) = module.table() {
                names.extend(table.names().into_iter().map(Rc::from));
            }
            let mut found = Vec::new();
            for name in names.into_iter().filter(|name| !name.starts_with('_')) {
                if let Some(value) = self.module_attribute(module, &name)? {
                    found.push((name, value));
                }
            }
            return Ok(found);
        };
        let mut found = Vec::new();
        for name in listed {
            let Value::Str(name) = name else { continue };
            match self.import_member(module, &name) {
                Ok(value) => found.push((name, value)),
                Err(_) => {
                    let message = format!("module '{}' has no attribute '{name}'", module.name());
                    return Err(Error::new(&exceptions::ATTRIBUTE_ERROR, message));
                }
            }
        }
        Ok(found)
    }
}

/// Sets what every module knows of itself.
pub(crate) fn describe(module: &Module, name: &str, package: Option<&Path>) {
    module.set("__name__", Value::str(name));
    if let Some(file) = module.file() {
        module.set("__file__", Value::Str(file.clone()));
    }
    let parent = match package {
        Some(_) => name,
        None if module.file().is_none() => name,
        None => name.rsplit_once('.').map_or("", |(parent, _)| parent),
    };
    module.set("__package__", Value::str(parent));
}
