//! `LogRecord`

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use super::levels;
use crate::class::{Class, Namespace};
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::{BinaryOperator, Object, UnaryOperator, downcast};
use crate::signature::{Arguments, Signature};
use crate::value::Value;

/// `logging.LogRecord`
pub(super) static TYPE: NativeType = NativeType {
    constructor: Some(construct),
    methods: &METHODS,
    ..NativeType::new("logging", "LogRecord")
};

static METHODS: [NativeFunction; 1] = [NativeFunction::new("getMessage", "(self)", get_message)];

/// A record: its attributes, which filters and formatters read and add to.
pub(super) struct Record(RefCell<Namespace>);

impl Record {
    /// A record made here and now. `args` are merged into the message when it is asked for; without them the message
    /// stands as it is.
    pub(super) fn new(
        py: &mut Interpreter,
        name: &str,
        level: i64,
        message: Value,
        args: Option<Value>,
    ) -> Record {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default()
            .as_secs_f64();
        let frame = py.stack().into_iter().next();
        let path: Rc<str> = frame
            .as_ref()
            .map_or_else(|| Rc::from(""), |frame| frame.file.clone());
        let (_, file) = crate::stdlib::os::path::split(&path);
        let (stem, _) = crate::stdlib::os::path::splitext(file);
        let function = frame
            .as_ref()
            .map_or_else(|| Rc::from("<module>"), |frame| frame.function.clone());
        let fields = [
            ("name", Value::str(name)),
            ("msg", message),
            ("args", args.unwrap_or(Value::None)),
            ("levelname", Value::Str(levels::name(py, level))),
            ("levelno", Value::Int(level)),
            ("pathname", Value::Str(path.clone())),
            ("filename", Value::str(file)),
            ("module", Value::str(stem)),
            ("exc_info", Value::None),
            ("exc_text", Value::None),
            ("stack_info", Value::None),
            (
                "lineno",
                Value::Int(frame.as_ref().map_or(0, |frame| i64::from(frame.line))),
            ),
            ("funcName", Value::Str(function)),
            ("created", Value::Float(now)),
            ("msecs", Value::Float((now.fract() * 1000.0).floor())),
            ("relativeCreated", Value::Float(0.0)),
            ("thread", Value::Int(1)),
            ("threadName", Value::str("MainThread")),
            ("processName", Value::str("MainProcess")),
            ("process", Value::Int(i64::from(std::process::id()))),
        ];
        let fields = fields.into_iter().map(|(name, value)| (Rc::from(name), value));
        Record(RefCell::new(fields.collect()))
    }

    /// An attribute, `None` where it is not there.
    pub(super) fn get(&self, name: &str) -> Value {
        self.0.borrow().get(name).cloned().unwrap_or(Value::None)
    }

    /// Sets an attribute.
    pub(super) fn set(&self, name: &str, value: Value) {
        self.0.borrow_mut().insert(Rc::from(name), value);
    }

    /// Whether there is an attribute.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.borrow().contains_key(name)
    }

    /// The attributes as a `dict`, which formats look into.
    pub(super) fn dict(&self) -> Value {
        let fields = self.0.borrow();
        Value::dict(fields.iter().map(|(name, value)| (name.clone(), value.clone())))
    }

    /// `getMessage()`
    pub(super) fn message(&self, py: &mut Interpreter) -> PyResult<Value> {
        let message = match self.get("msg") {
            Value::Str(text) => Value::Str(text),
            other => Value::Str(py.str(&other)?),
        };
        let args = self.get("args");
        if py.truth(&args)? {
            return py.binary(BinaryOperator::Mod, &message, &args);
        }
        Ok(message)
    }
}

/// The `args` of a record: one mapping alone stands for itself, so that `%(name)s` finds its keys.
pub(super) fn arguments(args: Vec<Value>) -> Option<Value> {
    match args.as_slice() {
        [] => None,
        [Value::Dict(dict)] if !dict.is_empty() => args.into_iter().next(),
        _ => Some(Value::tuple(args)),
    }
}

fn get_message(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    arguments.receiver::<Record>()?.message(py)
}

fn construct(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    static SIGNATURE: std::sync::OnceLock<Signature> = std::sync::OnceLock::new();
    let signature = SIGNATURE.get_or_init(|| {
        Signature::parse(
            "LogRecord.__init__",
            "(name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs)",
        )
    });
    let bound = signature.bind(arguments)?;
    let name = py.str(&bound.get("name"))?;
    let level = bound.int("level")?;
    let record = Record::new(py, &name, level, bound.get("msg"), bound.get("args").optional());
    for field in ["pathname", "lineno", "exc_info"] {
        record.set(field, bound.get(field));
    }
    record.set("funcName", bound.get("func"));
    record.set("stack_info", bound.get("sinfo"));
    Ok(Value::object(record))
}

/// What `exc_info` of a call means: class, exception and traceback, each `None` where none is handled; or `None`.
pub(super) fn exception(py: &mut Interpreter, value: Value) -> PyResult<Value> {
    if let Value::Tuple(_) = value {
        return Ok(value);
    }
    let exception = if py.is_instance(&value, &crate::exceptions::BASE_EXCEPTION) {
        value
    } else if py.truth(&value)? {
        py.handled_exception().unwrap_or(Value::None)
    } else {
        return Ok(Value::None);
    };
    if exception.is_none() {
        return Ok(Value::tuple(vec![Value::None, Value::None, Value::None]));
    }
    let class = Value::Class(py.class_of(&exception));
    let trace = py
        .find_attribute(&exception, "__traceback__")?
        .unwrap_or(Value::None);
    Ok(Value::tuple(vec![class, exception, trace]))
}

/// The exception of an `exc_info`.
pub(super) fn exception_of(value: &Value) -> Value {
    match value {
        Value::Tuple(parts) => parts.get(1).cloned().unwrap_or(Value::None),
        other => other.clone(),
    }
}

impl Object for Record {
    fn native_type(&self) -> &'static NativeType {
        &TYPE
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        if name == "__dict__" {
            return Ok(Some(self.dict()));
        }
        Ok(self.0.borrow().get(name).cloned())
    }

    fn set_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str, value: Value) -> PyResult<()> {
        self.set(name, value);
        Ok(())
    }

    fn unary(&self, _py: &mut Interpreter, _this: &Value, _operator: UnaryOperator) -> PyResult<Value> {
        Ok(Value::NotImplemented)
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let mut shown = Vec::new();
        for field in ["name", "levelno", "pathname", "lineno", "msg"] {
            shown.push(py.str(&self.get(field))?);
        }
        let [name, level, path, line, message] = shown.as_slice() else {
            return Ok(None);
        };
        Ok(Some(format!(
            "<LogRecord: {name}, {level}, {path}, {line}, \"{message}\">"
        )))
    }
}

/// The record that a value is.
pub(super) fn of(value: &Value) -> PyResult<Rc<Record>> {
    downcast::<Record>(value).ok_or_else(|| crate::stdlib::support::type_error("a LogRecord is needed"))
}
