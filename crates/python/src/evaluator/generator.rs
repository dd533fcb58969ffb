//! Generators and coroutines.

use std::cell::RefCell;
use std::rc::Rc;

use super::frame::Frame;
use super::machine::{Input, Machine, Step};
use crate::builtins::{exception, exceptions};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::{Object, downcast};
use crate::signature::Arguments;
use crate::value::Value;

static GENERATOR: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("builtins", "generator")
};
static ASYNC_GENERATOR: NativeType = NativeType {
    methods: &ASYNC_METHODS,
    ..NativeType::new("builtins", "async_generator")
};
static COROUTINE: NativeType = NativeType {
    methods: &COROUTINE_METHODS,
    ..NativeType::new("builtins", "coroutine")
};
static READY: NativeType = NativeType::new("builtins", "async_generator_asend");

static METHODS: [NativeFunction; 4] = [
    NativeFunction::new("send", "(self, value, /)", send),
    NativeFunction::new("throw", "(self, typ, val=None, tb=None, /)", throw),
    NativeFunction::new("close", "(self, /)", close),
    NativeFunction::new("__next__", "(self, /)", |py, arguments| {
        let generator: Rc<Generator> = arguments.receiver()?;
        let step = generator.resume(py, Input::Value(Value::None))?;
        or_stop(py, step)
    }),
];
static ASYNC_METHODS: [NativeFunction; 5] = [
    NativeFunction::new("athrow", "(self, typ, val=None, tb=None, /)", athrow),
    NativeFunction::new("__aiter__", "(self, /)", |_py, arguments| {
        Ok(arguments.this().clone())
    }),
    NativeFunction::new("__anext__", "(self, /)", |py, arguments| {
        let generator: Rc<Generator> = arguments.receiver()?;
        asynchronous(py, &generator, Input::Value(Value::None))
    }),
    NativeFunction::new("asend", "(self, value, /)", |py, arguments| {
        let generator: Rc<Generator> = arguments.receiver()?;
        asynchronous(py, &generator, Input::Value(arguments.get("value")))
    }),
    NativeFunction::new("aclose", "(self, /)", |py, arguments| {
        close(py, arguments)?;
        Ok(Value::object(Ready(Value::None)))
    }),
];
static COROUTINE_METHODS: [NativeFunction; 3] = [
    // What an `__await__` written in Python gives on: awaiting it runs the coroutine.
    NativeFunction::new("__await__", "(self, /)", |_py, arguments| {
        Ok(arguments.this().clone())
    }),
    NativeFunction::new("close", "(self, /)", |_py, arguments| {
        let coroutine: Rc<Coroutine> = arguments.receiver()?;
        coroutine.0.borrow_mut().take();
        Ok(Value::None)
    }),
    NativeFunction::new("send", "(self, value, /)", |py, arguments| {
        let value = py.wait(arguments.this())?;
        or_stop(py, Step::Returned(value)).map(|_| Value::None)
    }),
];

/// A function with `yield` that was called.
struct Generator {
    state: RefCell<State>,
    is_async: bool,
    name: Rc<str>,
}

enum State {
    Suspended(Box<(Frame, Machine)>),
    Running,
    /// It ended, with what it returned.
    Done(Value),
}

/// A generator in its first state.
pub(super) fn new(frame: Frame, is_async: bool) -> Value {
    let name = frame.code.name();
    Value::object(Generator {
        state: RefCell::new(State::Suspended(Box::new((frame, Machine::new())))),
        is_async,
        name,
    })
}

/// An `async` function that was called; it runs when it is awaited.
pub(super) fn coroutine(frame: Frame) -> Value {
    Value::object(Coroutine(RefCell::new(Some(frame))))
}

impl Generator {
    /// Runs to the next `yield` or to the end.
    fn resume(&self, py: &mut Interpreter, input: Input) -> PyResult<Step> {
        let state = std::mem::replace(&mut *self.state.borrow_mut(), State::Running);
        let mut suspended = match state {
            State::Suspended(suspended) => suspended,
            State::Running => {
                return Err(Error::new(
                    &exceptions::VALUE_ERROR,
                    "generator already executing",
                ));
            }
            State::Done(_) => {
                *self.state.borrow_mut() = State::Done(Value::None);
                return match input {
                    Input::Value(_) => Ok(Step::Returned(Value::None)),
                    Input::Error(error) => Err(error),
                };
            }
        };
        let (frame, machine) = &mut *suspended;
        if !machine.started()
            && let Input::Value(value) = &input
            && !value.is_none()
        {
            *self.state.borrow_mut() = State::Suspended(suspended);
            return Err(Error::new(
                &exceptions::TYPE_ERROR,
                "can't send non-None value to a just-started generator",
            ));
        }
        let code = frame.code.clone();
        let depth = py.handled.len();
        let result = py.activated(&code, frame, |py, frame| machine.resume(py, frame, input));
        py.handled.truncate(depth);
        *self.state.borrow_mut() = match &result {
            Ok(Step::Yielded(_)) => State::Suspended(suspended),
            Ok(Step::Returned(value)) => State::Done(value.clone()),
            Err(_) => State::Done(Value::None),
        };
        result.map_err(|error| self.without_stop(py, error))
    }

    /// PEP 479: a generator cannot end by an exception that means its end.
    fn without_stop(&self, py: &mut Interpreter, error: Error) -> Error {
        let (stop, message) = if self.is_async {
            (
                &exceptions::STOP_ASYNC_ITERATION,
                "async generator raised StopAsyncIteration",
            )
        } else {
            (&exceptions::STOP_ITERATION, "generator raised StopIteration")
        };
        if !py.error_is(&error, stop) {
            return error;
        }
        let cause = py.exception_object(&error);
        let replaced = exception::raise(py, &exceptions::RUNTIME_ERROR, vec![Value::str(message)]);
        if let (Some(object), Some(cause)) = (replaced.object(), cause)
            && let Some(content) = exception::content(object)
        {
            content.set_context(cause.clone());
            content.set_cause(cause);
        }
        replaced
    }
}

/// One more item of what `yield from` walks: generators are sent values, other iterators only walked.
pub(super) fn delegate(py: &mut Interpreter, iterator: &Value, input: Input) -> PyResult<Step> {
    if let Some(generator) = downcast::<Generator>(iterator) {
        return generator.resume(py, input);
    }
    if downcast::<Coroutine>(iterator).is_some() {
        return py.wait(iterator).map(Step::Returned);
    }
    let sent = match input {
        Input::Error(error) => {
            let thrower = py.find_attribute(iterator, "throw")?;
            let (error, object) = py.with_object(error);
            let (Some(thrower), Some(object)) = (thrower, object) else {
                return Err(error);
            };
            let arguments = Arguments::positional(vec![object]);
            return stopping(py, |py| py.call(&thrower, arguments));
        }
        Input::Value(value) => value,
    };
    if !sent.is_none() {
        let arguments = Arguments::positional(vec![sent]);
        return stopping(py, |py| py.call_method(iterator, "send", arguments));
    }
    if matches!(iterator, Value::Instance(_)) {
        return stopping(py, |py| py.call_method(iterator, "__next__", Arguments::none()));
    }
    Ok(match py.next(iterator)? {
        Some(item) => Step::Yielded(item),
        None => Step::Returned(Value::None),
    })
}

/// `StopIteration` is the end, with its value.
fn stopping(py: &mut Interpreter, step: impl FnOnce(&mut Interpreter) -> PyResult<Value>) -> PyResult<Step> {
    match step(py) {
        Ok(item) => Ok(Step::Yielded(item)),
        Err(error) if py.error_is(&error, &exceptions::STOP_ITERATION) => {
            let value = py
                .exception_object(&error)
                .and_then(|object| exception::content(&object))
                .map_or(Value::None, |content| content.field("value"));
            Ok(Step::Returned(value))
        }
        Err(error) => Err(error),
    }
}

/// The `StopIteration` of an iterator that has ended, with what a generator returned.
pub(crate) fn stop_iteration(py: &mut Interpreter, iterator: &Value) -> Error {
    let returned = downcast::<Generator>(iterator).and_then(|generator| {
        match std::mem::replace(&mut *generator.state.borrow_mut(), State::Done(Value::None)) {
            State::Done(value) => value.optional(),
            _ => None,
        }
    });
    match returned {
        Some(value) => exception::raise(py, &exceptions::STOP_ITERATION, vec![value]),
        None => Error::new(&exceptions::STOP_ITERATION, ""),
    }
}

/// The item, or `StopIteration`.
fn or_stop(py: &mut Interpreter, step: Step) -> PyResult<Value> {
    match step {
        Step::Yielded(item) => Ok(item),
        Step::Returned(Value::None) => Err(Error::new(&exceptions::STOP_ITERATION, "")),
        Step::Returned(value) => Err(exception::raise(py, &exceptions::STOP_ITERATION, vec![value])),
    }
}

fn send(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let generator: Rc<Generator> = arguments.receiver()?;
    let step = generator.resume(py, Input::Value(arguments.get("value")))?;
    or_stop(py, step)
}

fn throw(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let generator: Rc<Generator> = arguments.receiver()?;
    let error = thrown(py, &arguments)?;
    let step = generator.resume(py, Input::Error(error))?;
    or_stop(py, step)
}

fn athrow(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let generator: Rc<Generator> = arguments.receiver()?;
    let error = thrown(py, &arguments)?;
    asynchronous(py, &generator, Input::Error(error))
}

/// The error that the arguments of `throw` name.
fn thrown(py: &mut Interpreter, arguments: &Bound) -> PyResult<Error> {
    let (kind, value) = (arguments.get("typ"), arguments.get("val"));
    let value = match (&kind, value) {
        (Value::Class(_), Value::None) => kind,
        (Value::Class(class), value) if !py.class_of(&value).is_subclass_of(class) => {
            py.call(&kind, Arguments::positional(vec![value]))?
        }
        (Value::Class(_), value) => value,
        _ => kind,
    };
    py.raised(&value, None)
}

fn close(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let generator: Rc<Generator> = arguments.receiver()?;
    let started = match &*generator.state.borrow() {
        State::Suspended(suspended) => suspended.1.started(),
        _ => return Ok(Value::None),
    };
    if !started {
        *generator.state.borrow_mut() = State::Done(Value::None);
        return Ok(Value::None);
    }
    let exit = Error::new(&exceptions::GENERATOR_EXIT, "");
    match generator.resume(py, Input::Error(exit)) {
        Ok(Step::Returned(_)) => Ok(Value::None),
        Ok(Step::Yielded(_)) => Err(Error::new(
            &exceptions::RUNTIME_ERROR,
            "generator ignored GeneratorExit",
        )),
        Err(error)
            if py.error_is(&error, &exceptions::GENERATOR_EXIT)
                || py.error_is(&error, &exceptions::STOP_ITERATION) =>
        {
            Ok(Value::None)
        }
        Err(error) => Err(error),
    }
}

fn asynchronous(py: &mut Interpreter, generator: &Generator, input: Input) -> PyResult<Value> {
    match generator.resume(py, input)? {
        Step::Yielded(item) => Ok(Value::object(Ready(item))),
        Step::Returned(_) => Err(Error::new(&exceptions::STOP_ASYNC_ITERATION, "")),
    }
}

impl Object for Generator {
    fn native_type(&self) -> &'static NativeType {
        if self.is_async {
            &ASYNC_GENERATOR
        } else {
            &GENERATOR
        }
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "__name__" | "__qualname__" => Some(Value::Str(self.name.clone())),
            _ => None,
        })
    }

    fn iterate(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        Ok(this.clone())
    }

    fn next(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<Value>> {
        match self.resume(py, Input::Value(Value::None))? {
            Step::Yielded(item) => Ok(Some(item)),
            Step::Returned(_) => Ok(None),
        }
    }

    fn repr(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let kind = self.native_type().name;
        let address = std::ptr::from_ref(self).addr();
        Ok(Some(format!("<{kind} object {} at {address:#x}>", self.name)))
    }
}

/// An `async` function that was called and not awaited yet.
struct Coroutine(RefCell<Option<Frame>>);

impl Object for Coroutine {
    fn native_type(&self) -> &'static NativeType {
        &COROUTINE
    }

    fn wait(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        let frame = self.0.borrow_mut().take();
        match frame {
            Some(mut frame) => py.run_function(&mut frame),
            None => Err(Error::new(
                &exceptions::RUNTIME_ERROR,
                "cannot reuse already awaited coroutine",
            )),
        }
    }
}

/// Something awaitable that is done.
struct Ready(Value);

impl Object for Ready {
    fn native_type(&self) -> &'static NativeType {
        &READY
    }

    fn wait(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        Ok(self.0.clone())
    }
}

impl Interpreter {
    /// `await value`, run to completion.
    pub fn wait(&mut self, value: &Value) -> PyResult<Value> {
        let value = self.settled(value.clone())?;
        match &value {
            Value::Object(object) => object.clone().wait(self, &value),
            Value::Unresolved(_) => Ok(value),
            Value::Instance(instance) => {
                if let Some(special) = self.special(&value, "__await__")? {
                    let iterator = self.call(&special, Arguments::none())?;
                    loop {
                        if let Step::Returned(value) = delegate(self, &iterator, Input::Value(Value::None))? {
                            return Ok(value);
                        }
                    }
                }
                match instance.payload() {
                    Some(payload) => payload.wait(self, &value),
                    None => Err(self.not_awaitable(&value)),
                }
            }
            _ => Err(self.not_awaitable(&value)),
        }
    }

    fn not_awaitable(&mut self, value: &Value) -> Error {
        let kind = self.type_name(value);
        Error::new(
            &exceptions::TYPE_ERROR,
            format!("object {kind} can't be used in 'await' expression"),
        )
    }

    /// The iterator of a `for` or `async for` loop.
    pub(super) fn start_loop(&mut self, iterable: &Value, is_async: bool) -> PyResult<Value> {
        let iterable = self.settled(iterable.clone())?;
        if is_async && let Some(special) = self.special(&iterable, "__aiter__")? {
            return self.call(&special, Arguments::none());
        }
        self.iterator(&iterable)
    }

    /// The next item of a loop.
    pub(super) fn loop_item(&mut self, iterator: &Value, is_async: bool) -> PyResult<Option<Value>> {
        if is_async && let Some(special) = self.special(iterator, "__anext__")? {
            let awaited = match self.call(&special, Arguments::none()) {
                Ok(awaitable) => self.wait(&awaitable),
                Err(error) => Err(error),
            };
            return match awaited {
                Ok(item) => Ok(Some(item)),
                Err(error) if self.error_is(&error, &exceptions::STOP_ASYNC_ITERATION) => Ok(None),
                Err(error) => Err(error),
            };
        }
        self.next(iterator)
    }
}
