//! Running functions written in Python.

use std::rc::Rc;

use ruff_python_ast::Stmt;

use super::frame::{Activation, Frame};
use super::generator;
use super::statement::Flow;
use crate::builtins::exceptions;
use crate::error::{Error, PyResult};
use crate::function::Function;
use crate::interpreter::Interpreter;
use crate::signature::Arguments;
use crate::source::{Code, CodeBody};
use crate::value::Value;

/// How many calls may be open, as in CPython.
const RECURSION_LIMIT: usize = 1_000;

impl Interpreter {
    /// Calls a function written in Python.
    pub(crate) fn call_function(&mut self, function: &Function, arguments: Arguments) -> PyResult<Value> {
        let code = function.code.clone();
        let mut frame = Frame::new(code.clone(), function.globals.clone(), &function.cells);
        self.bind_arguments(function, arguments, &mut frame)?;
        let Some(node) = code.node() else {
            return Ok(Value::None);
        };
        for (slot, cell) in &node.layout.shared_parameters {
            if let (Some(slot), Some(variable)) = (frame.slots.get_mut(*slot), frame.cells.get(*cell)) {
                variable.set(slot.take());
            }
        }
        match (node.layout.is_generator, node.layout.is_async) {
            (true, is_async) => Ok(generator::new(frame, is_async)),
            (false, true) => Ok(generator::coroutine(frame)),
            (false, false) => self.run_function(&mut frame),
        }
    }

    /// Runs the body of a function in its frame.
    pub(super) fn run_function(&mut self, frame: &mut Frame) -> PyResult<Value> {
        let code = frame.code.clone();
        self.activated(&code, frame, |py, frame| {
            match code.node().map(|node| node.body) {
                Some(CodeBody::Function(function)) => match py.run_block(frame, &function.body)? {
                    Flow::Return(value) => Ok(value),
                    _ => Ok(Value::None),
                },
                Some(CodeBody::Lambda(lambda)) => py.eval(frame, &lambda.body),
                _ => Ok(Value::None),
            }
        })
    }

    /// Runs `body` as code of its own: errors that leave it name the place, and calls may not nest without end.
    pub(crate) fn activated<T>(
        &mut self,
        code: &Code,
        frame: &mut Frame,
        body: impl FnOnce(&mut Interpreter, &mut Frame) -> PyResult<T>,
    ) -> PyResult<T> {
        if self.activations.len() >= RECURSION_LIMIT {
            return Err(Error::new(
                &exceptions::RECURSION_ERROR,
                "maximum recursion depth exceeded",
            ));
        }
        self.activations.push(Activation {
            code: code.clone(),
            offset: 0,
            globals: frame.globals.clone(),
        });
        let result = super::expression::with_stack(|| body(self, frame));
        let activation = self.activations.pop();
        result.map_err(|mut error| {
            if let Some(activation) = activation {
                error.push_frame(place(&activation));
            }
            error
        })
    }

    /// Runs the statements of a module.
    pub(crate) fn run_module(&mut self, frame: &mut Frame) -> PyResult<()> {
        let code = frame.code.clone();
        self.activated(&code, frame, |py, frame| {
            match code.node().map(|node| node.body) {
                Some(CodeBody::Module(body)) => py.run_module_body(frame, body),
                _ => Ok(()),
            }
        })
    }

    fn run_module_body(&mut self, frame: &mut Frame, body: &[Stmt]) -> PyResult<()> {
        let documentation = crate::function::documentation(body);
        if !documentation.is_none() && frame.globals.get("__doc__").is_none() {
            frame.globals.set("__doc__", documentation);
        }
        self.run_block(frame, body).map(drop)
    }
}

/// The frame that errors show of running code.
pub(crate) fn place(activation: &Activation) -> crate::error::Frame {
    let name: Rc<str> = activation.code.name();
    activation
        .code
        .source
        .text()
        .frame(activation.offset as usize, &name)
}
