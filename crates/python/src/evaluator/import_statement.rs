//! `import` and `from … import …`

use std::rc::Rc;

use ruff_python_ast::{Alias, Expr, StmtImport, StmtImportFrom, StmtTry};

use super::frame::Frame;
use super::statement::Flow;
use crate::builtins::exceptions;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::lazy::Pending;
use crate::module::Module;
use crate::value::{Unresolved, Value};

impl Interpreter {
    pub(super) fn run_import(&mut self, frame: &mut Frame, import: &StmtImport) -> PyResult<Flow> {
        for alias in &import.names {
            self.at(alias.range);
            let name = alias.name.as_str();
            let value = self.imported(frame, name, alias.asname.is_none())?;
            self.bind_alias(frame, alias, value)?;
        }
        Ok(Flow::Next)
    }

    /// What `import name` binds: the module, or its top package where no `as` names it.
    fn imported(&mut self, frame: &mut Frame, name: &str, top: bool) -> PyResult<Value> {
        if self.may_wait(frame, name) {
            let pending = self.wait_for(name, None);
            return Ok(pending.module(top));
        }
        let first = name.split('.').next().unwrap_or(name);
        match self.import(name) {
            Ok(module) if !top => Ok(Value::Module(module)),
            Ok(module) => Ok(Value::Module(self.module(first).unwrap_or(module))),
            Err(error) => {
                let what = if top { first } else { name };
                self.missing(frame, what, name, error)
            }
        }
    }

    /// What a name is bound to where its module is not here: an unresolved value, or the error where a `try` around
    /// the import looks for it.
    fn missing(&mut self, frame: &Frame, what: &str, module: &str, error: Error) -> PyResult<Value> {
        if frame.guards > 0 || !self.is_missing_module(&error, module) {
            return Err(error);
        }
        Ok(self.unresolved(what, &error))
    }

    /// Whether the error says that the module itself, not one that it imports, does not exist.
    fn is_missing_module(&mut self, error: &Error, module: &str) -> bool {
        if !error.frames().is_empty() || !self.error_is(error, &exceptions::MODULE_NOT_FOUND_ERROR) {
            return false;
        }
        let named = error.message().split('\'').nth(1).unwrap_or_default();
        module == named || module.starts_with(&format!("{named}."))
    }

    fn bind_alias(&mut self, frame: &mut Frame, alias: &Alias, value: Value) -> PyResult<()> {
        match &alias.asname {
            Some(name) => self.store_name(frame, &name.id, &name.node_index, value),
            None => {
                let first = alias.name.id.split('.').next().unwrap_or_default().to_owned();
                self.store_name(frame, &first, &alias.name.node_index, value)
            }
        }
    }

    pub(super) fn run_import_from(&mut self, frame: &mut Frame, import: &StmtImportFrom) -> PyResult<Flow> {
        let name = import.module.as_ref().map_or("", |module| module.as_str());
        if import.level == 0 && name == "__future__" {
            return Ok(Flow::Next);
        }
        let name = self.absolute_name(&frame.globals, name, import.level)?;
        if self.may_wait(frame, &name) {
            let star = import.names.iter().any(|alias| &alias.name == "*");
            let pending = self.wait_for(&name, star.then(|| frame.globals.clone()));
            for alias in &import.names {
                if &alias.name != "*" {
                    let value = pending.member(&alias.name);
                    self.bind_alias(frame, alias, value)?;
                }
            }
            return Ok(Flow::Next);
        }
        match self.import(&name) {
            Ok(module) => self.bind_members(frame, import, &module),
            Err(error) => self.bind_missing(frame, import, &name, error),
        }
    }

    fn bind_members(
        &mut self,
        frame: &mut Frame,
        import: &StmtImportFrom,
        module: &Rc<Module>,
    ) -> PyResult<Flow> {
        for alias in &import.names {
            self.at(alias.range);
            if &alias.name == "*" {
                self.import_all(module, frame)?;
                continue;
            }
            let value = match self.import_member(module, &alias.name) {
                Ok(value) => value,
                Err(error)
                    if frame.guards == 0 && self.is_brought_along(module) && error.frames().is_empty() =>
                {
                    let what = format!("{}.{}", module.name(), alias.name);
                    self.unresolved(&what, &error)
                }
                Err(error) => return Err(error),
            };
            self.bind_alias(frame, alias, value)?;
        }
        Ok(Flow::Next)
    }

    fn bind_missing(
        &mut self,
        frame: &mut Frame,
        import: &StmtImportFrom,
        name: &str,
        error: Error,
    ) -> PyResult<Flow> {
        if frame.guards > 0 || !self.is_missing_module(&error, name) {
            return Err(error);
        }
        for alias in &import.names {
            if &alias.name == "*" {
                let cause = self.unresolved(name, &error);
                if let Value::Unresolved(unresolved) = cause {
                    frame.globals.set_unresolved_star(unresolved);
                }
                continue;
            }
            let what = format!("{name}.{}", alias.name);
            let value = self.unresolved(&what, &error);
            self.bind_alias(frame, alias, value)?;
        }
        Ok(Flow::Next)
    }

    /// Whether an import of the application can wait until one of its names is used.
    fn may_wait(&mut self, frame: &Frame, name: &str) -> bool {
        frame.lazy_imports && frame.guards == 0 && frame.code.index == 0 && self.is_of_application(name)
    }

    fn wait_for(&mut self, name: &str, star: Option<Rc<Module>>) -> Rc<Pending> {
        let place = self.activations.last().map(super::call::place);
        let pending = Rc::new(Pending::new(name, star, place));
        self.pending.push(pending.clone());
        pending
    }

    /// A value that stands for `what`, which is not known because of `error`.
    pub(crate) fn unresolved(&mut self, what: &str, error: &Error) -> Value {
        if let Some(first) = error.unresolved() {
            return Value::Unresolved(Rc::new(Unresolved {
                what: what.to_owned(),
                cause: first.cause.clone(),
            }));
        }
        // A place in a module that is brought along says nothing to the user: the line that called it does.
        let frames = error.frames();
        let own = frames.iter().find(|frame| !frame.file.starts_with('<'));
        let running = || self.activations.last().map(super::call::place);
        let place = own.cloned().or_else(running).or_else(|| frames.first().cloned());
        let cause = match place {
            Some(frame) => format!("{error} ({}, line {})", frame.file, frame.line),
            None => error.to_string(),
        };
        Value::Unresolved(Rc::new(Unresolved {
            what: what.to_owned(),
            cause,
        }))
    }
}

/// Whether a `try` statement looks for a module that is not there.
pub(super) fn catches_imports(statement: &StmtTry) -> bool {
    statement.handlers.iter().any(|handler| {
        let ruff_python_ast::ExceptHandler::ExceptHandler(handler) = handler;
        handler.type_.as_deref().is_none_or(names_import_error)
    })
}

fn names_import_error(kind: &Expr) -> bool {
    match kind {
        Expr::Name(name) => matches!(
            name.id.as_str(),
            "ImportError" | "ModuleNotFoundError" | "Exception" | "BaseException"
        ),
        Expr::Tuple(kinds) => kinds.elts.iter().any(names_import_error),
        _ => false,
    }
}
