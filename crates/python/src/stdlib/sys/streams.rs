//! `sys.stdout`, `sys.stderr`, `sys.stdin`, and where what is written to them goes.

use std::cell::RefCell;
use std::io::Write;

use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::{Object, downcast};
use crate::stdlib::support::{plain, type_error};
use crate::value::Value;

/// Where the output of scripts goes. The default writes to the process's own streams; an interpreter whose state is
/// [`Output::captured`] keeps it, for tests and for programs that show it elsewhere.
#[derive(Default)]
pub struct Output {
    captured: Option<RefCell<Captured>>,
    sinks: Option<Sinks>,
}

/// What takes the text of standard output, and that of standard error.
struct Sinks {
    stdout: Box<dyn Fn(&str)>,
    stderr: Box<dyn Fn(&str)>,
}

#[derive(Default)]
struct Captured {
    stdout: String,
    stderr: String,
}

impl Output {
    /// Keeps all output: `py.set_state(Rc::new(Output::captured()))`.
    pub fn captured() -> Output {
        Output {
            captured: Some(RefCell::default()),
            sinks: None,
        }
    }

    /// Hands all output to two functions: `py.set_state(Rc::new(Output::to(…, …)))`.
    pub fn to(stdout: impl Fn(&str) + 'static, stderr: impl Fn(&str) + 'static) -> Output {
        Output {
            captured: None,
            sinks: Some(Sinks {
                stdout: Box::new(stdout),
                stderr: Box::new(stderr),
            }),
        }
    }

    /// What was written to `sys.stdout` so far.
    pub fn stdout(&self) -> String {
        let captured = self.captured.as_ref();
        captured.map_or_else(String::new, |captured| captured.borrow().stdout.clone())
    }

    /// What was written to `sys.stderr` so far.
    pub fn stderr(&self) -> String {
        let captured = self.captured.as_ref();
        captured.map_or_else(String::new, |captured| captured.borrow().stderr.clone())
    }

    /// Writes to standard output. A stream that is closed at its other end is no error of the script.
    pub fn write_stdout(&self, text: &str) {
        match (&self.captured, &self.sinks) {
            (Some(captured), _) => captured.borrow_mut().stdout.push_str(text),
            (None, Some(sinks)) => (sinks.stdout)(text),
            (None, None) => {
                let _ = std::io::stdout().lock().write_all(text.as_bytes());
            }
        }
    }

    /// Writes to standard error, after what waits for standard output.
    pub fn write_stderr(&self, text: &str) {
        match (&self.captured, &self.sinks) {
            (Some(captured), _) => captured.borrow_mut().stderr.push_str(text),
            (None, Some(sinks)) => (sinks.stderr)(text),
            (None, None) => {
                let _ = std::io::stdout().lock().flush();
                let _ = std::io::stderr().lock().write_all(text.as_bytes());
            }
        }
    }
}

/// Writes to the interpreter's standard output, whatever `sys.stdout` is.
pub(crate) fn write_stdout(py: &mut Interpreter, text: &str) {
    py.state_or_default::<Output>().write_stdout(text);
}

/// Writes to the interpreter's standard error, whatever `sys.stderr` is.
pub(crate) fn write_stderr(py: &mut Interpreter, text: &str) {
    py.state_or_default::<Output>().write_stderr(text);
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Stdin,
    Stdout,
    Stderr,
}

/// One of the three standard streams.
pub(crate) struct Stream(Kind);

/// The object of a standard stream.
pub(super) fn stream(_py: &mut Interpreter, kind: Kind) -> PyResult<Value> {
    Ok(Value::object(Stream(kind)))
}

/// Whether a value is one of the streams that scripts start with.
pub(super) fn is_native(value: &Value) -> bool {
    downcast::<Stream>(value).is_some()
}

static TYPE: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("_io", "TextIOWrapper")
};

static METHODS: [NativeFunction; 14] = [
    NativeFunction::new("write", "(self, text, /)", write),
    NativeFunction::new("writelines", "(self, lines, /)", writelines),
    NativeFunction::new("flush", "(self)", |_, _| Ok(Value::None)),
    NativeFunction::new("close", "(self)", |_, _| Ok(Value::None)),
    NativeFunction::new("isatty", "(self)", |_, _| Ok(Value::Bool(false))),
    NativeFunction::new("writable", "(self)", |_, bound| {
        Ok(Value::Bool(bound.receiver::<Stream>()?.0 != Kind::Stdin))
    }),
    NativeFunction::new("readable", "(self)", |_, bound| {
        Ok(Value::Bool(bound.receiver::<Stream>()?.0 == Kind::Stdin))
    }),
    NativeFunction::new("reconfigure", "(self, **options)", |_, _| Ok(Value::None)),
    NativeFunction::new("read", "(self, size=-1, /)", |_, _| Ok(Value::str(""))),
    NativeFunction::new("readline", "(self, size=-1, /)", |_, _| Ok(Value::str(""))),
    NativeFunction::new("fileno", "(self)", fileno),
    NativeFunction::property("encoding", |_, _| Ok(Value::str("utf-8"))),
    NativeFunction::property("name", name),
    NativeFunction::property("closed", |_, _| Ok(Value::Bool(false))),
];

fn name(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(Value::str(arguments.receiver::<Stream>()?.name()))
}

fn fileno(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(Value::Int(arguments.receiver::<Stream>()?.0 as i64))
}

fn write(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let stream = arguments.receiver::<Stream>()?;
    let Value::Str(text) = plain(&arguments.get("text")) else {
        let name = py.type_name(&arguments.get("text"));
        return Err(type_error(format!("write() argument must be str, not {name}")));
    };
    stream.write(py, &text);
    Ok(Value::Int(
        i64::try_from(text.chars().count()).unwrap_or(i64::MAX),
    ))
}

fn writelines(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let stream = arguments.receiver::<Stream>()?;
    for line in py.iterate(&arguments.get("lines"))? {
        let text = py.str(&line)?;
        stream.write(py, &text);
    }
    Ok(Value::None)
}

impl Stream {
    fn name(&self) -> &'static str {
        match self.0 {
            Kind::Stdin => "<stdin>",
            Kind::Stdout => "<stdout>",
            Kind::Stderr => "<stderr>",
        }
    }

    /// Writes a text.
    pub(crate) fn write(&self, py: &mut Interpreter, text: &str) {
        match self.0 {
            Kind::Stdin => {}
            Kind::Stdout => write_stdout(py, text),
            Kind::Stderr => write_stderr(py, text),
        }
    }
}

impl Object for Stream {
    fn native_type(&self) -> &'static NativeType {
        &TYPE
    }

    fn iterate(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        py.iterator(&Value::tuple(Vec::new()))
    }

    fn repr(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let mode = if self.0 == Kind::Stdin { "r" } else { "w" };
        let name = self.name();
        Ok(Some(format!(
            "<_io.TextIOWrapper name='{name}' mode='{mode}' encoding='utf-8'>"
        )))
    }
}
