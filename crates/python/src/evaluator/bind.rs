//! Binding arguments to the parameters of functions written in Python, in CPython's words.

use std::rc::Rc;

use ruff_python_ast::Parameters;

use super::frame::Frame;
use crate::builtins::exceptions;
use crate::error::{Error, PyResult};
use crate::function::Function;
use crate::interpreter::Interpreter;
use crate::signature::{Arguments, enumerate};
use crate::value::{Dict, HashKey, Value};

/// Arguments on their way to the slots of a function: positional parameters, keyword-only ones, `*args`, `**options`.
struct Binding<'a> {
    function: &'a Function,
    parameters: &'a Parameters,
    positional: usize,
    keyword_only: usize,
}

impl Interpreter {
    pub(super) fn bind_arguments(
        &mut self,
        function: &Function,
        arguments: Arguments,
        frame: &mut Frame,
    ) -> PyResult<()> {
        let Some(parameters) = function.parameters() else {
            return no_parameters(function, &arguments);
        };
        let binding = Binding {
            function,
            parameters,
            positional: parameters.posonlyargs.len() + parameters.args.len(),
            keyword_only: parameters.kwonlyargs.len(),
        };
        binding.bind(arguments, &mut frame.slots)
    }
}

fn no_parameters(function: &Function, arguments: &Arguments) -> PyResult<()> {
    let name = function.qualified_name();
    if let Some((keyword, _)) = arguments.keywords.first() {
        return Err(type_error(format!(
            "{name}() got an unexpected keyword argument '{keyword}'"
        )));
    }
    match arguments.positional.len() {
        0 => Ok(()),
        1 => Err(type_error(format!(
            "{name}() takes 0 positional arguments but 1 was given"
        ))),
        given => Err(type_error(format!(
            "{name}() takes 0 positional arguments but {given} were given"
        ))),
    }
}

fn type_error(message: String) -> Error {
    Error::new(&exceptions::TYPE_ERROR, message)
}

impl Binding<'_> {
    fn name(&self) -> Rc<str> {
        self.function.qualified_name()
    }

    fn slot_name(&self, index: usize) -> Option<Rc<str>> {
        self.function.code.node()?.layout.slots.get(index).cloned()
    }

    fn bind(&self, arguments: Arguments, slots: &mut [Option<Value>]) -> PyResult<()> {
        let given = arguments.positional.len();
        let mut rest = Vec::new();
        for (index, value) in arguments.positional.into_iter().enumerate() {
            match slots.get_mut(index) {
                Some(slot) if index < self.positional => *slot = Some(value),
                _ => rest.push(value),
            }
        }
        let options = self.bind_keywords(arguments.keywords, slots)?;
        let variadic_slot = self.positional + self.keyword_only;
        if self.parameters.vararg.is_some() {
            if let Some(slot) = slots.get_mut(variadic_slot) {
                *slot = Some(Value::tuple(rest));
            }
        } else if !rest.is_empty() {
            return Err(self.too_many(given, slots));
        }
        if self.parameters.kwarg.is_some() {
            let slot = variadic_slot + usize::from(self.parameters.vararg.is_some());
            if let Some(slot) = slots.get_mut(slot) {
                *slot = Some(Value::Dict(Rc::new(options)));
            }
        }
        self.fill_defaults(slots)
    }

    fn bind_keywords(&self, keywords: Vec<(Rc<str>, Value)>, slots: &mut [Option<Value>]) -> PyResult<Dict> {
        let options = Dict::default();
        let first_named = self.parameters.posonlyargs.len();
        let mut positional_only = Vec::new();
        for (name, value) in keywords {
            let end = self.positional + self.keyword_only;
            let found = (0..end).find(|index| self.slot_name(*index).is_some_and(|slot| slot == name));
            match found {
                Some(index) if index >= first_named => {
                    let Some(slot) = slots.get_mut(index) else {
                        continue;
                    };
                    if slot.is_some() {
                        let function = self.name();
                        return Err(type_error(format!(
                            "{function}() got multiple values for argument '{name}'"
                        )));
                    }
                    *slot = Some(value);
                }
                _ if self.parameters.kwarg.is_some() => {
                    options.set(HashKey::Str(name.clone()), Value::Str(name), value);
                }
                Some(_) => positional_only.push(name.to_string()),
                None => {
                    let function = self.name();
                    return Err(type_error(format!(
                        "{function}() got an unexpected keyword argument '{name}'"
                    )));
                }
            }
        }
        if positional_only.is_empty() {
            return Ok(options);
        }
        let (function, names) = (self.name(), positional_only.join(", "));
        Err(type_error(format!(
            "{function}() got some positional-only arguments passed as keyword arguments: '{names}'"
        )))
    }

    fn fill_defaults(&self, slots: &mut [Option<Value>]) -> PyResult<()> {
        let defaults = self.function.defaults.borrow().clone();
        let first_default = self.positional.saturating_sub(defaults.len());
        let mut missing = Vec::new();
        for (index, slot) in slots.iter_mut().enumerate().take(self.positional) {
            if slot.is_some() {
                continue;
            }
            match index
                .checked_sub(first_default)
                .and_then(|index| defaults.get(index))
            {
                Some(default) => *slot = Some(default.clone()),
                None => missing.extend(self.slot_name(index)),
            }
        }
        self.check_missing(&missing, "positional")?;
        let keyword_defaults = self.function.keyword_defaults.borrow();
        for index in self.positional..self.positional + self.keyword_only {
            let Some(slot) = slots.get_mut(index) else {
                continue;
            };
            if slot.is_some() {
                continue;
            }
            let Some(name) = self.slot_name(index) else {
                continue;
            };
            match keyword_defaults.iter().find(|(known, _)| *known == name) {
                Some((_, default)) => *slot = Some(default.clone()),
                None => missing.push(name),
            }
        }
        self.check_missing(&missing, "keyword-only")
    }

    fn check_missing(&self, missing: &[Rc<str>], kind: &str) -> PyResult<()> {
        if missing.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = missing.iter().map(|name| format!("'{name}'")).collect();
        let plural = if names.len() == 1 { "" } else { "s" };
        let (function, count, listed) = (self.name(), names.len(), enumerate(&names));
        Err(type_error(format!(
            "{function}() missing {count} required {kind} argument{plural}: {listed}"
        )))
    }

    fn too_many(&self, given: usize, slots: &[Option<Value>]) -> Error {
        let defaults = self.function.defaults.borrow().len();
        let (takes, plural) = if defaults == 0 {
            (self.positional.to_string(), self.positional != 1)
        } else {
            let least = self.positional.saturating_sub(defaults);
            (format!("from {least} to {}", self.positional), true)
        };
        let plural = if plural { "s" } else { "" };
        let keywords = slots
            .iter()
            .skip(self.positional)
            .take(self.keyword_only)
            .filter(|slot| slot.is_some())
            .count();
        let name = self.name();
        if keywords > 0 {
            let these = if given == 1 { "" } else { "s" };
            let those = if keywords == 1 { "" } else { "s" };
            return type_error(format!(
                "{name}() takes {takes} positional argument{plural} but {given} positional argument{these} (and \
                 {keywords} keyword-only argument{those}) were given"
            ));
        }
        let was = if given == 1 { "was" } else { "were" };
        type_error(format!(
            "{name}() takes {takes} positional argument{plural} but {given} {was} given"
        ))
    }
}
