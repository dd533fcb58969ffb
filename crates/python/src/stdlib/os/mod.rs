//! `os`: the environment, paths, and folders to read. What writes files or starts processes is refused.

mod environ;
mod files;
pub(crate) mod path;
mod refused;

use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, Item, NativeModule};
use crate::stdlib::support::{constant, function, module, path_text, type_error, value_error};
use crate::value::Value;

pub(crate) use environ::lookup as environment_variable;

/// `os`
pub(crate) static MODULE: NativeModule = NativeModule {
    includes: &[&files::MODULE, &refused::MODULE],
    ..module!("os", &ITEMS)
};

static ITEMS: [Item; 29] = [
    Item::Value("environ", environ::environ),
    function!("getenv", "(key, default=None)", environ::getenv),
    function!("putenv", "(name, value, /)", environ::putenv),
    function!("unsetenv", "(name, /)", environ::unsetenv),
    Item::Module("path", "posixpath"),
    function!("getcwd", "()", getcwd),
    function!("fspath", "(path)", fspath),
    function!("fsdecode", "(filename)", fspath),
    function!("fsencode", "(filename)", fsencode),
    function!("urandom", "(size, /)", urandom),
    function!("getpid", "()", getpid),
    function!("getppid", "()", getppid),
    function!("cpu_count", "()", cpu_count),
    function!("strerror", "(code, /)", strerror),
    function!("get_terminal_size", "(fd=1, /)", get_terminal_size),
    constant!("name", "posix"),
    constant!("sep", "/"),
    Item::Value("altsep", |_| Ok(Value::None)),
    constant!("extsep", "."),
    constant!("pathsep", ":"),
    constant!("linesep", "\n"),
    constant!("curdir", "."),
    constant!("pardir", ".."),
    constant!("devnull", "/dev/null"),
    constant!("F_OK", 0),
    constant!("R_OK", 4),
    constant!("W_OK", 2),
    constant!("X_OK", 1),
    Item::Value("error", |py| {
        Ok(Value::Class(py.class(&crate::exceptions::OS_ERROR)))
    }),
];

fn getcwd(py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    let folder = crate::stdlib::files::current_directory(py);
    Ok(Value::from(folder.to_string_lossy().into_owned()))
}

fn fspath(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    path_text(py, arguments.this()).map(Value::Str)
}

fn fsencode(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = path_text(py, arguments.this())?;
    Ok(Value::Bytes(text.as_bytes().into()))
}

fn urandom(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let size =
        usize::try_from(arguments.int("size")?).map_err(|_| value_error("negative argument not allowed"))?;
    if size > 1 << 24 {
        return Err(value_error("urandom() of more than 16 MiB"));
    }
    Ok(Value::Bytes(crate::stdlib::secrets::random_bytes(size).into()))
}

fn getpid(_py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    Ok(Value::Int(i64::from(std::process::id())))
}

fn getppid(_py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    Ok(Value::Int(i64::from(std::os::unix::process::parent_id())))
}

fn cpu_count(_py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    let count = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Ok(Value::Int(i64::try_from(count).unwrap_or(1)))
}

fn strerror(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let code = i32::try_from(arguments.int("code")?).map_err(|_| type_error("code out of range"))?;
    let text = std::io::Error::from_raw_os_error(code).to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    Ok(Value::str(text))
}

fn get_terminal_size(_py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    Ok(Value::tuple(vec![Value::Int(80), Value::Int(24)]))
}
