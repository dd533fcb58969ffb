//! The functions of the module `logging`.

use std::rc::Rc;

use super::logger::{self, items};
use super::{levels, record, tree};
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, Item, NativeFunction, NativeModule, NativeType};
use crate::object::Object;
use crate::signature::Arguments;
use crate::stdlib::support::{function, module, plain, text, type_error, value_error};
use crate::stdlib::written;
use crate::value::{Dict, Value};

/// The functions of `logging`.
pub(super) static MODULE: NativeModule = module!("logging", &ITEMS);

macro_rules! call {
    ($name:literal, $level:literal, $exception:literal) => {
        function!(
            $name,
            concat!(
                "(msg, *args, exc_info=",
                $exception,
                ", stack_info=False, stacklevel=1, extra=None)"
            ),
            |py, bound| root_call(py, &bound, $level)
        )
    };
}

static ITEMS: [Item; 27] = [
    call!("debug", 10, "None"),
    call!("info", 20, "None"),
    call!("warning", 30, "None"),
    call!("warn", 30, "None"),
    call!("error", 40, "None"),
    call!("exception", 40, "True"),
    call!("critical", 50, "None"),
    call!("fatal", 50, "None"),
    function!(
        "log",
        "(level, msg, *args, exc_info=None, stack_info=False, stacklevel=1, extra=None)",
        |py, bound| {
            let level = bound.int("level")?;
            root_call(py, &bound, level)
        }
    ),
    function!("getLogger", "(name=None)", get_logger),
    function!("basicConfig", "(**kwargs)", basic_config),
    function!("disable", "(level=50)", |py, bound| {
        let level = levels::check(py, &bound.get("level"))?;
        tree::tree(py).disabled.set(level);
        Ok(Value::None)
    }),
    function!("addLevelName", "(level, levelName)", |py, bound| {
        let (level, name) = (bound.int("level")?, bound.str("levelName")?);
        levels::add(py, level, name);
        Ok(Value::None)
    }),
    function!("getLevelName", "(level)", get_level_name),
    function!("getLevelNamesMapping", "()", |py, _| {
        let all = levels::all(py).into_iter();
        Ok(Value::dict(all.map(|(name, number)| (name, Value::Int(number)))))
    }),
    function!("_checkLevel", "(level)", |py, bound| levels::check(
        py,
        bound.this()
    )
    .map(Value::Int)),
    function!("makeLogRecord", "(dict)", make_record),
    function!("getLogRecordFactory", "()", |py, _| Ok(Value::Class(
        py.class(&record::TYPE)
    ))),
    function!("setLogRecordFactory", "(factory)", |_, _| {
        Err(crate::Error::unsupported(
            "logging.setLogRecordFactory is not supported: use a Filter to add fields",
        ))
    }),
    function!("getLoggerClass", "()", |py, _| Ok(Value::Class(
        py.class(&logger::TYPE)
    ))),
    function!("setLoggerClass", "(klass)", set_logger_class),
    function!("captureWarnings", "(capture)", |py, bound| {
        let capture = py.truth(&bound.get("capture"))?;
        tree::tree(py).captures_warnings.set(capture);
        Ok(Value::None)
    }),
    function!("shutdown", "(handlerList=None)", |_, _| Ok(Value::None)),
    function!("getHandlerByName", "(name)", |_, _| Ok(Value::None)),
    function!("currentframe", "()", |_, _| Ok(Value::None)),
    Item::Value("Manager", |py| Ok(Value::Class(py.class(&MANAGER)))),
    Item::Value("PlaceHolder", |py| {
        written::read(py, &written::LOGGING, "PlaceHolder")
    }),
];

/// `logging.getLogger(name)`
fn get_logger(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let name = bound.get("name");
    let name = match &name {
        Value::None => Rc::from(""),
        value => match text(value) {
            Some(text) => text,
            None => return Err(type_error("A logger name must be a string")),
        },
    };
    Ok(Value::Object(tree::logger(py, &name)))
}

fn root_call(py: &mut Interpreter, bound: &Bound, level: i64) -> PyResult<Value> {
    let root = tree::tree(py).root.clone();
    if items(&root.handlers).is_empty() {
        basic_configuration(py, &Dict::default())?;
    }
    root.call(py, bound, level)?;
    Ok(Value::None)
}

fn basic_config(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    match bound.get("kwargs") {
        Value::Dict(options) => basic_configuration(py, &options)?,
        _ => basic_configuration(py, &Dict::default())?,
    }
    Ok(Value::None)
}

const OPTIONS: [&str; 11] = [
    "filename", "filemode", "format", "datefmt", "style", "level", "stream", "handlers", "force", "encoding",
    "errors",
];

fn basic_configuration(py: &mut Interpreter, options: &Dict) -> PyResult<()> {
    let root = tree::tree(py).root.clone();
    let given = |name: &str| options.get_str(name).and_then(Value::optional);
    if let Some(force) = given("force")
        && py.truth(&force)?
    {
        root.handlers.borrow().items_mut().clear();
    }
    if !items(&root.handlers).is_empty() {
        return Ok(());
    }
    let (stream, file, handlers) = (given("stream"), given("filename"), given("handlers"));
    if handlers.is_some() && (stream.is_some() || file.is_some()) {
        let what = "'stream' or 'filename' should not be specified together with 'handlers'";
        return Err(value_error(what));
    }
    if stream.is_some() && file.is_some() {
        return Err(value_error(
            "'stream' and 'filename' should not be specified together",
        ));
    }
    if let Some((name, _)) = options
        .str_entries()
        .iter()
        .find(|(name, _)| !OPTIONS.contains(&&**name))
    {
        return Err(value_error(format!("Unrecognised argument(s): {name}")));
    }
    let handlers = match (handlers, file) {
        (Some(handlers), _) => py.iterate(&handlers)?,
        (None, Some(path)) => vec![make(py, "FileHandler", vec![path])?],
        (None, None) => vec![make(py, "StreamHandler", stream.into_iter().collect())?],
    };
    let style = given("style").unwrap_or_else(|| Value::str("%"));
    let format = match (given("format"), style.as_str()) {
        (Some(format), _) => format,
        (None, Some("{")) => Value::str("{levelname}:{name}:{message}"),
        (None, Some("$")) => Value::str("${levelname}:${name}:${message}"),
        (None, _) => Value::str("%(levelname)s:%(name)s:%(message)s"),
    };
    let date_format = given("datefmt").unwrap_or(Value::None);
    let formatter = make(py, "Formatter", vec![format, date_format, style])?;
    for handler in handlers {
        if py
            .find_attribute(&handler, "formatter")?
            .is_none_or(|known| known.is_none())
        {
            let arguments = Arguments::positional(vec![formatter.clone()]);
            py.call_method(&handler, "setFormatter", arguments)?;
        }
        logger::add(&root.handlers, handler)?;
    }
    if let Some(level) = given("level") {
        root.level.set(levels::check(py, &level)?);
    }
    Ok(())
}

fn make(py: &mut Interpreter, class: &str, arguments: Vec<Value>) -> PyResult<Value> {
    let module = Value::Module(py.import("logging")?);
    let class = py.get_attribute(&module, class)?;
    py.call(&class, Arguments::positional(arguments))
}

fn get_level_name(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let level = plain(&bound.get("level"));
    if let Some(number) = level.as_int() {
        return Ok(Value::Str(levels::name(py, number)));
    }
    let shown = py.str(&level)?;
    Ok(match levels::number(py, &shown) {
        Some(number) => Value::Int(number),
        None => Value::from(format!("Level {shown}")),
    })
}

fn make_record(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let record = record::Record::new(py, "", 0, Value::str(""), None);
    if let Value::Dict(fields) = bound.get("dict") {
        for (name, value) in fields.str_entries() {
            record.set(&name, value);
        }
    }
    Ok(Value::object(record))
}

fn set_logger_class(_py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    match bound.get("klass") {
        Value::Class(class) if class.extends(&logger::TYPE) => Ok(Value::None),
        _ => Err(type_error("logger not derived from logging.Logger")),
    }
}

/// `logging.Logger.manager`: the loggers by name.
struct Manager;

static MANAGER: NativeType = NativeType {
    methods: &MANAGER_METHODS,
    ..NativeType::new("logging", "Manager")
};

static MANAGER_METHODS: [NativeFunction; 1] =
    [NativeFunction::new("getLogger", "(self, name)", |py, bound| {
        let name = bound.str("name")?;
        Ok(Value::Object(tree::logger(py, &name)))
    })];

/// The manager of the loggers.
pub(super) fn manager(_py: &mut Interpreter) -> PyResult<Value> {
    Ok(Value::object(Manager))
}

impl Object for Manager {
    fn native_type(&self) -> &'static NativeType {
        &MANAGER
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        let tree = tree::tree(py);
        Ok(match name {
            "loggerDict" => {
                let all = tree.all().into_iter();
                Some(Value::dict(
                    all.map(|logger| (logger.name().clone(), Value::Object(logger))),
                ))
            }
            "root" => Some(Value::Object(tree.root.clone())),
            "disable" => Some(Value::Int(tree.disabled.get())),
            _ => None,
        })
    }
}
