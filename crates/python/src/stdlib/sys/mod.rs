//! `sys`

mod streams;

use std::rc::Rc;

use crate::builtins::exception::raise;
use crate::builtins::exceptions;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::namespace::LoadedModules;
use crate::native::{Bound, Item, NativeModule};
use crate::stdlib::support::{constant, function, module};
use crate::stdlib::written;
use crate::value::{List, Value};

pub use streams::Output;
pub(crate) use streams::write_stderr;

/// `sys`
pub(crate) static MODULE: NativeModule = module!("sys", &ITEMS);

static ITEMS: [Item; 46] = [
    Item::Value("path", |py| Ok(Value::List(search_path(py)))),
    Item::Value("argv", argv),
    Item::Value("orig_argv", argv),
    Item::Value("modules", |_| Ok(Value::object(LoadedModules))),
    Item::Value("stdout", |py| streams::stream(py, streams::Kind::Stdout)),
    Item::Value("stderr", |py| streams::stream(py, streams::Kind::Stderr)),
    Item::Value("stdin", |py| streams::stream(py, streams::Kind::Stdin)),
    Item::Value("__stdout__", |py| streams::stream(py, streams::Kind::Stdout)),
    Item::Value("__stderr__", |py| streams::stream(py, streams::Kind::Stderr)),
    Item::Value("version_info", |py| {
        written::read(py, &written::SYS, "version_info")
    }),
    Item::Value("implementation", |py| {
        written::read(py, &written::SYS, "implementation")
    }),
    Item::Value("float_info", |py| written::read(py, &written::SYS, "float_info")),
    Item::Value("flags", |py| written::read(py, &written::SYS, "flags")),
    function!("exit", "(status=..., /)", exit),
    function!("exc_info", "()", exc_info),
    function!("exception", "()", |py, _| Ok(py
        .handled_exception()
        .unwrap_or(Value::None))),
    function!("intern", "(string, /)", |_, bound| Ok(bound.this().clone())),
    function!("getrecursionlimit", "()", |_, _| Ok(Value::Int(1000))),
    function!("setrecursionlimit", "(limit, /)", |_, _| Ok(Value::None)),
    function!("getsizeof", "(object, default=...)", |_, _| Ok(Value::Int(64))),
    function!("getrefcount", "(object, /)", |_, _| Ok(Value::Int(2))),
    function!("getdefaultencoding", "()", |_, _| Ok(Value::str("utf-8"))),
    function!("getfilesystemencoding", "()", |_, _| Ok(Value::str("utf-8"))),
    function!("gettrace", "()", |_, _| Ok(Value::None)),
    function!("getprofile", "()", |_, _| Ok(Value::None)),
    function!("is_finalizing", "()", |_, _| Ok(Value::Bool(false))),
    function!("_getframe", "(depth=0, /)", getframe),
    constant!("platform", "linux"),
    constant!("byteorder", "little"),
    constant!("version", "3.11.9 (aludel)"),
    constant!("hexversion", 0x030b_09f0_i64),
    constant!("copyright", ""),
    constant!("executable", ""),
    constant!("prefix", "/usr"),
    constant!("base_prefix", "/usr"),
    constant!("exec_prefix", "/usr"),
    constant!("base_exec_prefix", "/usr"),
    constant!("platlibdir", "lib"),
    constant!("maxsize", i64::MAX),
    constant!("maxunicode", 0x0010_ffff_i64),
    constant!("api_version", 1013_i64),
    constant!("dont_write_bytecode", true),
    Item::Value("warnoptions", |_| Ok(Value::list(Vec::new()))),
    Item::Value("meta_path", |_| Ok(Value::list(Vec::new()))),
    Item::Value("path_hooks", |_| Ok(Value::list(Vec::new()))),
    Item::Value("builtin_module_names", |_| Ok(Value::tuple(Vec::new()))),
];

/// The list that `sys.path` is.
struct SearchPath(Rc<List>);

/// `sys.path`: where imports look for modules of the application, as scripts have changed it.
pub(crate) fn search_path(py: &mut Interpreter) -> Rc<List> {
    if let Some(path) = py.state::<SearchPath>() {
        return path.0.clone();
    }
    let folders = py.settings().search_path.iter();
    let folders = folders.map(|folder| Value::from(folder.to_string_lossy().into_owned()));
    let list = Rc::new(List::new(folders.collect()));
    py.set_state(Rc::new(SearchPath(list.clone())));
    list
}

fn argv(py: &mut Interpreter) -> PyResult<Value> {
    let arguments = py.settings().arguments.iter();
    let arguments: Vec<Value> = arguments.cloned().map(Value::from).collect();
    Ok(Value::list(if arguments.is_empty() {
        vec![Value::str("")]
    } else {
        arguments
    }))
}

fn exit(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let args = arguments.given("status").into_iter().collect();
    Err(raise(py, &exceptions::SYSTEM_EXIT, args))
}

fn exc_info(py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    let parts = match py.handled_exception() {
        Some(value) => {
            let class = Value::Class(py.class_of(&value));
            let trace = py.find_attribute(&value, "__traceback__")?.unwrap_or(Value::None);
            vec![class, value, trace]
        }
        None => vec![Value::None, Value::None, Value::None],
    };
    Ok(Value::tuple(parts))
}

fn getframe(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let depth = usize::try_from(arguments.int("depth")?).unwrap_or(0);
    let frames = py.stack();
    let Some(frame) = frames.get(depth) else {
        return Err(crate::stdlib::support::value_error(
            "call stack is not deep enough",
        ));
    };
    let make = written::read(py, &written::SYS, "frame")?;
    let parts = vec![
        Value::Str(frame.file.clone()),
        Value::Int(i64::from(frame.line)),
        Value::Str(frame.function.clone()),
    ];
    py.call(&make, crate::Arguments::positional(parts))
}

/// What `print` and the last words of a script write to: `sys.stdout`, which scripts may have replaced.
pub(crate) fn print(py: &mut Interpreter, text: &str) -> PyResult<()> {
    let module = py.import("sys")?;
    match module.get("stdout") {
        Some(stream) if !streams::is_native(&stream) => {
            let arguments = crate::Arguments::positional(vec![Value::str(text)]);
            py.call_method(&stream, "write", arguments).map(drop)
        }
        _ => {
            py.state_or_default::<Output>().write_stdout(text);
            Ok(())
        }
    }
}
