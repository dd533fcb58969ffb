//! The modules of the standard library that are written in Python, evaluated when a name of theirs is first read.
//!
//! Their names stay in the tables of native modules, so importing one costs nothing, and one module may have native
//! names beside written ones.

use std::cell::RefCell;
use std::rc::Rc;

use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::module::Module;
use crate::value::Value;

/// The Python text of a module, in one file or in several that follow each other.
pub(crate) struct Written {
    /// The dotted name, which its classes and functions show as their `__module__`.
    module: &'static str,
    text: &'static str,
}

macro_rules! texts {
    ($($name:ident = $module:literal, $($file:literal)+;)*) => {
        $(
            #[doc = concat!("`", $module, "`")]
            pub(crate) static $name: Written = Written { module: $module, text: concat!($(include_str!($file)),+) };
        )*
    };
}

texts! {
    ABC = "abc", "abc.py";
    ASYNCIO = "asyncio", "asyncio.py";
    CALENDAR = "calendar", "calendar.py";
    COLLECTIONS = "collections", "collections.py" "collections_user.py";
    COLLECTIONS_ABC = "collections.abc", "collections_abc.py";
    CONCURRENCY = "queue", "concurrency.py";
    CONFIGPARSER = "configparser", "configparser.py" "configparser_parser.py";
    CONTEXTLIB = "contextlib", "contextlib.py";
    COPY = "copy", "copy.py";
    CSV = "csv", "csv.py";
    DATACLASSES = "dataclasses", "dataclasses.py";
    DECIMAL = "decimal", "decimal.py";
    ENUM = "enum", "enum.py" "enum_members.py";
    FNMATCH = "fnmatch", "fnmatch.py";
    FRACTIONS = "fractions", "fractions.py";
    FUNCTOOLS = "functools", "functools.py";
    GLOB = "glob", "glob.py";
    HMAC = "hmac", "hmac.py";
    IMPORTLIB = "importlib", "importlib.py";
    INSPECT = "inspect", "inspect.py";
    IO = "io", "io.py";
    IPADDRESS = "ipaddress", "ipaddress.py";
    ITERTOOLS = "itertools", "itertools.py";
    JSON = "json", "json.py";
    KEYWORD = "keyword", "keyword.py";
    LANGUAGES = "gettext", "languages.py";
    LOGGING = "logging", "logging.py";
    LOGGING_CONFIG = "logging.config", "logging_config.py";
    LOGGING_HANDLERS = "logging.handlers", "logging_handlers.py";
    NUMBERS = "numbers", "numbers.py";
    OPERATOR = "operator", "operator.py";
    ORDERED = "heapq", "ordered.py";
    OS = "os", "os.py";
    PATHLIB = "pathlib", "pathlib.py";
    PPRINT = "pprint", "pprint.py";
    PROCESS = "atexit", "process.py";
    RANDOM = "random", "random.py";
    REFERENCES = "weakref", "references.py";
    REFUSED = "subprocess", "refused.py";
    SHLEX = "shlex", "shlex.py";
    RESOURCES = "importlib.resources", "resources.py";
    SSL = "ssl", "ssl.py";
    SMALL = "ast", "small.py";
    STATISTICS = "statistics", "statistics.py";
    STRING = "string", "string.py";
    SYS = "sys", "sys.py";
    TEXTWRAP = "textwrap", "textwrap.py";
    THREADING = "threading", "threading.py";
    TIME = "time", "time.py";
    TYPES = "types", "types.py";
    TYPING = "typing", "typing.py" "typing_variables.py";
    URLLIB_PARSE = "urllib.parse", "urllib_parse.py";
    WARNINGS = "warnings", "warnings.py";
}

/// The modules that were evaluated already, by their text.
#[derive(Default)]
struct Evaluated(RefCell<Vec<(&'static str, Rc<Module>)>>);

/// A name of a written module.
pub(crate) fn read(py: &mut Interpreter, written: &'static Written, name: &str) -> PyResult<Value> {
    let module = evaluate(py, written)?;
    py.get_attribute(&Value::Module(module), name)
}

fn evaluate(py: &mut Interpreter, written: &'static Written) -> PyResult<Rc<Module>> {
    let evaluated = py.state_or_default::<Evaluated>();
    let known = |evaluated: &Evaluated| {
        let modules = evaluated.0.borrow();
        let found = modules.iter().find(|(text, _)| std::ptr::eq(*text, written.text));
        found.map(|(_, module)| module.clone())
    };
    if let Some(module) = known(&evaluated) {
        return Ok(module);
    }
    let file = format!("<{}>", written.module);
    let module = Rc::new(Module::new(written.module, Some(&file)));
    evaluated.0.borrow_mut().push((written.text, module.clone()));
    if let Err(error) = py.execute(written.text, &module) {
        evaluated
            .0
            .borrow_mut()
            .retain(|(text, _)| !std::ptr::eq(*text, written.text));
        return Err(error);
    }
    Ok(module)
}

/// A module all of whose names are written in Python: `written!("name", TEXT, ["a", "b"])`.
macro_rules! written {
    ($module:literal, $text:expr, [$($name:literal),* $(,)?]) => {
        $crate::native::NativeModule {
            name: $module,
            items: &[$($crate::native::Item::Value($name, |py| $crate::stdlib::written::read(py, &$text, $name))),*],
            includes: &[],
        }
    };
}
pub(crate) use written;
