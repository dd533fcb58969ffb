//! Handlers: where records go.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::logger::{Values, add, items, listed, passes, remove};
use super::{formatter, levels, record, tree};
use crate::class::{Class, Namespace};
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::{Object, downcast};
use crate::signature::Arguments;
use crate::stdlib::support::path_text;
use crate::stdlib::sys;
use crate::value::Value;

/// What a handler does with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing of its own: a Python class says.
    Base,
    /// Writes to its stream.
    Stream,
    /// Would write a file, which scripts cannot.
    File,
    /// Nothing.
    Null,
    /// Writes the message to standard error.
    LastResort,
}

/// A handler.
pub(super) struct Handler {
    kind: Kind,
    pub(super) level: Cell<i64>,
    formatter: RefCell<Value>,
    filters: Values,
    stream: RefCell<Option<Value>>,
    name: RefCell<Value>,
    attributes: RefCell<Namespace>,
}

/// `logging.Handler`
pub(super) static HANDLER: NativeType = NativeType {
    constructor: Some(construct),
    methods: &METHODS,
    ..NativeType::new("logging", "Handler")
};

/// `logging.StreamHandler`
pub(super) static STREAM_HANDLER: NativeType = NativeType {
    constructor: Some(construct_stream),
    methods: &STREAM_METHODS,
    ..NativeType::derived("logging", "StreamHandler", &[&HANDLER])
};

/// `logging.FileHandler`
pub(super) static FILE_HANDLER: NativeType = NativeType {
    constructor: Some(construct_file),
    ..NativeType::derived("logging", "FileHandler", &[&STREAM_HANDLER])
};

/// `logging.NullHandler`
pub(super) static NULL_HANDLER: NativeType = NativeType {
    constructor: Some(|_, _, _| Ok(Value::object(Handler::new(Kind::Null, None)))),
    ..NativeType::derived("logging", "NullHandler", &[&HANDLER])
};

static LAST_RESORT: NativeType = NativeType::derived("logging", "_StderrHandler", &[&STREAM_HANDLER]);

static METHODS: [NativeFunction; 15] = [
    NativeFunction::new("__init__", "(self, *args, **kwargs)", |_, _| Ok(Value::None)),
    NativeFunction::new("setLevel", "(self, level)", |py, bound| {
        let level = levels::check(py, &bound.get("level"))?;
        receiver(&bound)?.level.set(level);
        Ok(Value::None)
    }),
    NativeFunction::new("setFormatter", "(self, fmt)", |_, bound| {
        *receiver(&bound)?.formatter.borrow_mut() = bound.get("fmt");
        Ok(Value::None)
    }),
    NativeFunction::new("addFilter", "(self, filter)", |_, bound| {
        add(&receiver(&bound)?.filters, bound.get("filter"))
    }),
    NativeFunction::new("removeFilter", "(self, filter)", |_, bound| {
        remove(&receiver(&bound)?.filters, &bound.get("filter"))
    }),
    NativeFunction::new("filter", "(self, record)", |py, bound| {
        let filters = items(&receiver(&bound)?.filters);
        passes(py, &filters, &bound.get("record")).map(Value::Bool)
    }),
    NativeFunction::new("format", "(self, record)", |py, bound| {
        receiver(&bound)?.format(py, &bound.get("record"))
    }),
    NativeFunction::new("handle", "(self, record)", |py, bound| {
        handle(py, bound.this(), &bound.get("record")).map(Value::Bool)
    }),
    NativeFunction::new("emit", "(self, record)", |py, bound| {
        receiver(&bound)?.emit(py, bound.this(), &bound.get("record"))?;
        Ok(Value::None)
    }),
    NativeFunction::new("acquire", "(self)", |_, _| Ok(Value::None)),
    NativeFunction::new("release", "(self)", |_, _| Ok(Value::None)),
    NativeFunction::new("createLock", "(self)", |_, _| Ok(Value::None)),
    NativeFunction::new("flush", "(self)", |_, _| Ok(Value::None)),
    NativeFunction::new("close", "(self)", |_, _| Ok(Value::None)),
    NativeFunction::new("handleError", "(self, record)", |_, _| Ok(Value::None)),
];

static STREAM_METHODS: [NativeFunction; 1] =
    [NativeFunction::new("setStream", "(self, stream)", |py, bound| {
        let handler = receiver(&bound)?;
        let former = handler.stream(py)?;
        *handler.stream.borrow_mut() = Some(bound.get("stream"));
        Ok(former)
    })];

fn receiver(bound: &Bound) -> PyResult<Rc<Handler>> {
    bound.receiver::<Handler>()
}

fn argument(arguments: &Arguments, place: usize, name: &str) -> Option<Value> {
    let keyword = arguments.keywords.iter().find(|(keyword, _)| **keyword == *name);
    let given = arguments
        .positional
        .get(place)
        .or(keyword.map(|(_, value)| value));
    given.cloned().and_then(Value::optional)
}

fn construct(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let handler = Handler::new(Kind::Base, None);
    if let Some(level) = argument(&arguments, 0, "level")
        && (level.as_int().is_some() || level.as_str().is_some())
    {
        handler.level.set(levels::check(py, &level)?);
    }
    Ok(Value::object(handler))
}

fn construct_stream(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let stream = match argument(&arguments, 0, "stream") {
        Some(stream) => stream,
        None => {
            let module = Value::Module(py.import("sys")?);
            py.get_attribute(&module, "stderr")?
        }
    };
    Ok(Value::object(Handler::new(Kind::Stream, Some(stream))))
}

fn construct_file(py: &mut Interpreter, class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let path = match argument(&arguments, 0, "filename") {
        Some(path) => path_text(py, &path)?,
        None => {
            return Err(crate::stdlib::support::type_error(
                "FileHandler.__init__() missing 1 required positional argument: 'filename'",
            ));
        }
    };
    let tree = tree::tree(py);
    if !tree.warned_of_files.replace(true) {
        let name = class.name();
        sys::write_stderr(
            py,
            &format!(
                "warning: logging to a file is left out, scripts cannot write files: {name}('{path}')\n"
            ),
        );
    }
    let handler = Handler::new(Kind::File, None);
    let whole = crate::stdlib::files::absolute(py, &path)
        .to_string_lossy()
        .into_owned();
    handler
        .attributes
        .borrow_mut()
        .insert(Rc::from("baseFilename"), Value::from(whole));
    Ok(Value::object(handler))
}

impl Handler {
    /// A handler with level `NOTSET`.
    pub(super) fn new(kind: Kind, stream: Option<Value>) -> Handler {
        Handler {
            kind,
            level: Cell::new(0),
            formatter: RefCell::new(Value::None),
            filters: Values::default(),
            stream: RefCell::new(stream),
            name: RefCell::new(Value::None),
            attributes: RefCell::default(),
        }
    }

    fn stream(&self, py: &mut Interpreter) -> PyResult<Value> {
        if let Some(stream) = self.stream.borrow().clone() {
            return Ok(stream);
        }
        if self.kind != Kind::LastResort {
            return Ok(Value::None);
        }
        let module = Value::Module(py.import("sys")?);
        py.get_attribute(&module, "stderr")
    }

    fn format(&self, py: &mut Interpreter, record: &Value) -> PyResult<Value> {
        let formatter = self.formatter.borrow().clone();
        match formatter {
            Value::None => formatter::default(py, record),
            formatter => py.call_method(&formatter, "format", Arguments::positional(vec![record.clone()])),
        }
    }

    fn emit(&self, py: &mut Interpreter, this: &Value, record: &Value) -> PyResult<()> {
        match self.kind {
            Kind::Null | Kind::File => Ok(()),
            Kind::Base => Err(crate::Error::new(
                &crate::exceptions::NOT_IMPLEMENTED_ERROR,
                "emit must be implemented by Handler subclasses",
            )),
            Kind::Stream | Kind::LastResort => {
                let text = match this {
                    Value::Instance(_) => {
                        py.call_method(this, "format", Arguments::positional(vec![record.clone()]))?
                    }
                    _ => self.format(py, record)?,
                };
                let terminator = self.attributes.borrow().get("terminator").cloned();
                let terminator = match terminator {
                    Some(text) => py.str(&text)?,
                    None => Rc::from("\n"),
                };
                let line = format!("{}{terminator}", py.str(&text)?);
                let stream = self.stream(py)?;
                let arguments = Arguments::positional(vec![Value::from(line)]);
                py.call_method(&stream, "write", arguments).map(drop)
            }
        }
    }
}

/// The level of any handler.
pub(super) fn level(py: &mut Interpreter, handler: &Value) -> PyResult<i64> {
    if let Some(native) = downcast::<Handler>(handler) {
        return Ok(native.level.get());
    }
    Ok(py.get_attribute(handler, "level")?.as_int().unwrap_or(0))
}

/// `handler.handle(record)`: emits the record if no filter holds it back; says whether it did. An error of `emit`
/// other than what is not supported is told on standard error, as `Handler.handleError` does, and does not end the
/// script.
pub(super) fn handle(py: &mut Interpreter, handler: &Value, record: &Value) -> PyResult<bool> {
    let Some(native) = downcast::<Handler>(handler) else {
        py.call_method(handler, "handle", Arguments::positional(vec![record.clone()]))?;
        return Ok(true);
    };
    let filters = items(&native.filters);
    if !passes(py, &filters, record)? {
        return Ok(false);
    }
    let emitted = match handler {
        Value::Instance(_) => py
            .call_method(handler, "emit", Arguments::positional(vec![record.clone()]))
            .map(drop),
        _ => native.emit(py, handler, record),
    };
    match emitted {
        Err(error) if error.unresolved().is_some() => Ok(true),
        Err(error) if !error.is_unsupported() && native.kind != Kind::Base => {
            tell(py, &error, record)?;
            Ok(true)
        }
        other => other.map(|()| true),
    }
}

fn tell(py: &mut Interpreter, error: &crate::Error, record: &Value) -> PyResult<()> {
    let record = record::of(record)?;
    let message = py.repr(&record.get("msg"))?;
    let args = match record.get("args") {
        Value::None => Value::tuple(Vec::new()),
        args => args,
    };
    let args = py.repr(&args)?;
    sys::write_stderr(
        py,
        &format!("--- Logging error ---\n{error}\nMessage: {message}\nArguments: {args}\n"),
    );
    Ok(())
}

impl Object for Handler {
    fn native_type(&self) -> &'static NativeType {
        match self.kind {
            Kind::Base => &HANDLER,
            Kind::Stream => &STREAM_HANDLER,
            Kind::File => &FILE_HANDLER,
            Kind::Null => &NULL_HANDLER,
            Kind::LastResort => &LAST_RESORT,
        }
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        if let Some(value) = self.attributes.borrow().get(name) {
            return Ok(Some(value.clone()));
        }
        Ok(Some(match name {
            "level" => Value::Int(self.level.get()),
            "formatter" => self.formatter.borrow().clone(),
            "filters" => Value::List(self.filters.borrow().clone()),
            "name" => self.name.borrow().clone(),
            "lock" => Value::None,
            "stream" if self.kind != Kind::Base => self.stream(py)?,
            "terminator" if self.kind != Kind::Base => Value::str("\n"),
            _ => return Ok(None),
        }))
    }

    fn set_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str, value: Value) -> PyResult<()> {
        match name {
            "level" => self.level.set(levels::check(py, &value)?),
            "formatter" => *self.formatter.borrow_mut() = value,
            "filters" => *self.filters.borrow_mut() = listed(py, &value)?,
            "name" => *self.name.borrow_mut() = value,
            "stream" => *self.stream.borrow_mut() = Some(value),
            _ => {
                self.attributes.borrow_mut().insert(Rc::from(name), value);
            }
        }
        Ok(())
    }

    fn repr(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<String>> {
        let (class, level) = (py.type_name(this), levels::name(py, self.level.get()));
        let stream = self.stream(py)?;
        let name = match py.find_attribute(&stream, "name")? {
            Some(name) if !stream.is_none() => format!("{} ", py.str(&name)?),
            _ => String::new(),
        };
        Ok(Some(format!("<{class} {name}({level})>")))
    }
}
