//! Calls: the function, its arguments, and `super()`.

use std::rc::Rc;

use ruff_python_ast::{Expr, ExprCall};
use ruff_text_size::Ranged;

use super::frame::Frame;
use super::super_object;
use crate::builtins::exceptions;
use crate::error::{Error, PyResult};
use crate::function::Function;
use crate::interpreter::Interpreter;
use crate::lazy::Lazy;
use crate::signature::Arguments;
use crate::value::Value;

impl Interpreter {
    /// A call. In code of the application that may fail, one that fails because something is not known gives a value
    /// that is not known: what stands around it, such as the other items of a `Table`, stays.
    pub(super) fn eval_call(&mut self, frame: &mut Frame, call: &ExprCall) -> PyResult<Value> {
        let called = self.called(frame, call);
        match called {
            Err(error)
                if frame.tolerant && frame.guards == 0 && !error.is_firm() && self.steps_are_left() =>
            {
                match error.unresolved() {
                    Some(unresolved) => Ok(Value::Unresolved(unresolved.clone())),
                    None => Err(error),
                }
            }
            called => called,
        }
    }

    fn called(&mut self, frame: &mut Frame, call: &ExprCall) -> PyResult<Value> {
        if let Expr::Name(name) = &*call.func
            && call.arguments.args.is_empty()
            && call.arguments.keywords.is_empty()
        {
            match name.id.as_str() {
                "super" => {
                    self.at(call.range());
                    return super_object::without_arguments(self, frame);
                }
                "locals" | "vars" => return Ok(local_names(frame)),
                "globals" => return Ok(self.global_names(&frame.globals)),
                "dir" => return self.local_dir(frame),
                _ => {}
            }
        }
        let function = self.eval(frame, &call.func)?;
        self.at(call.func.range());
        let function = self.settled(function)?;
        let arguments = self.eval_arguments(frame, call, &function)?;
        self.at(call.range());
        self.call(&function, arguments)
    }

    fn eval_arguments(
        &mut self,
        frame: &mut Frame,
        call: &ExprCall,
        function: &Value,
    ) -> PyResult<Arguments> {
        let mut arguments = Arguments {
            positional: Vec::with_capacity(call.arguments.args.len() + 1),
            keywords: Vec::with_capacity(call.arguments.keywords.len()),
        };
        for argument in &call.arguments.args {
            if let Expr::Starred(starred) = argument {
                let iterable = self.eval(frame, &starred.value)?;
                self.at(call.range());
                let items = self.starred_argument(function, &iterable)?;
                arguments.positional.extend(items);
            } else {
                arguments.positional.push(self.eval(frame, argument)?);
            }
        }
        for keyword in &call.arguments.keywords {
            let value = self.eval(frame, &keyword.value)?;
            match &keyword.arg {
                Some(name) => {
                    let name = Rc::from(name.as_str());
                    self.add_keyword(&mut arguments, function, name, value)?;
                }
                None => {
                    self.at(call.range());
                    self.add_options(&mut arguments, function, &value)?;
                }
            }
        }
        Ok(arguments)
    }

    fn starred_argument(&mut self, function: &Value, iterable: &Value) -> PyResult<Vec<Value>> {
        match self.iterate(iterable) {
            Err(error)
                if error.frames().is_empty() && error.message().ends_with("object is not iterable") =>
            {
                let kind = self.type_name(iterable);
                let name = self.callable_name(function);
                Err(Error::new(
                    &exceptions::TYPE_ERROR,
                    format!("{name} argument after * must be an iterable, not {kind}"),
                ))
            }
            result => result,
        }
    }

    fn add_options(&mut self, arguments: &mut Arguments, function: &Value, mapping: &Value) -> PyResult<()> {
        let entries = match self.mapping_entries(mapping) {
            Err(error)
                if error.frames().is_empty() && error.message().ends_with("object is not a mapping") =>
            {
                let kind = self.type_name(mapping);
                let name = self.callable_name(function);
                return Err(Error::new(
                    &exceptions::TYPE_ERROR,
                    format!("{name} argument after ** must be a mapping, not {kind}"),
                ));
            }
            result => result?,
        };
        for (key, value) in entries {
            let Value::Str(key) = crate::builtins::payload::plain(&key) else {
                return Err(Error::new(&exceptions::TYPE_ERROR, "keywords must be strings"));
            };
            self.add_keyword(arguments, function, key, value)?;
        }
        Ok(())
    }

    fn add_keyword(
        &mut self,
        arguments: &mut Arguments,
        function: &Value,
        name: Rc<str>,
        value: Value,
    ) -> PyResult<()> {
        if arguments.keywords.iter().any(|(known, _)| *known == name) {
            let function = self.callable_name(function);
            return Err(Error::new(
                &exceptions::TYPE_ERROR,
                format!("{function} got multiple values for keyword argument '{name}'"),
            ));
        }
        arguments.keywords.push((name, value));
        Ok(())
    }

    /// The name of a callable as CPython's messages show it: `module.function()`.
    fn callable_name(&mut self, function: &Value) -> String {
        let inner = match function {
            Value::Method(method) => &method.function,
            other => other,
        };
        match inner {
            Value::NativeFunction(native) => format!("{}()", native.name),
            Value::Class(class) => format!("{}()", super_object::full_name(class)),
            _ => match Function::of(inner) {
                Some(function) => format!("{}.{}()", function.globals.name(), function.qualified_name()),
                None => format!("{} object", self.type_name(function)),
            },
        }
    }

    /// The arguments of a native function: an import that waits is done now, but for parameters declared lazy.
    pub(crate) fn native_arguments(
        &mut self,
        function: &'static crate::native::NativeFunction,
        mut arguments: Arguments,
    ) -> PyResult<Arguments> {
        if !self.has_lazy_values() {
            return Ok(arguments);
        }
        let signature = function.parsed();
        for (index, value) in arguments.positional.iter_mut().enumerate() {
            if Lazy::of(value).is_some() && !signature.is_lazy_at(index) {
                *value = self.settled(value.clone())?;
            }
        }
        for (name, value) in &mut arguments.keywords {
            if Lazy::of(value).is_some() && !signature.is_lazy(name) {
                *value = self.settled(value.clone())?;
            }
        }
        Ok(arguments)
    }

    fn local_dir(&mut self, frame: &Frame) -> PyResult<Value> {
        let names = local_names(frame);
        let mut names = self.iterate(&names)?;
        names.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
        Ok(Value::list(names))
    }

    /// `globals()`
    pub(crate) fn global_names(&mut self, module: &Rc<crate::module::Module>) -> Value {
        Value::object(crate::namespace::ModuleNames(module.clone()))
    }
}

/// `locals()`
fn local_names(frame: &Frame) -> Value {
    if let Some(namespace) = &frame.namespace {
        return Value::object(crate::namespace::ClassBodyNames(namespace.clone()));
    }
    let Some(node) = frame.code.node() else {
        return Value::None;
    };
    if frame.code.index == 0 {
        return Value::object(crate::namespace::ModuleNames(frame.globals.clone()));
    }
    let slots = node.layout.slots.iter().zip(&frame.slots);
    let cells = node.layout.cells.iter().zip(&frame.cells);
    let slots = slots.filter_map(|(name, value)| Some((name.clone(), value.clone()?)));
    let cells = cells.filter_map(|(name, variable)| Some((name.clone(), variable.get()?)));
    Value::dict(slots.chain(cells))
}
