//! `dotenv` (python-dotenv): `.env` files into `os.environ`.

pub(crate) mod parse;

use aludel_python::{
    Arguments, Bound, Error, Interpreter, Item, NativeFunction, NativeModule, PyResult, Value, exceptions,
};

/// The bindings of a file, in order, the last of a name counting.
pub(crate) type Bindings = Vec<(String, Option<String>)>;

const LOAD: &str =
    "(dotenv_path=None, stream=None, verbose=False, override=False, interpolate=True, encoding='utf-8')";

static LOAD_DOTENV: NativeFunction = NativeFunction::new("load_dotenv", LOAD, load_dotenv);
static DOTENV_VALUES: NativeFunction = NativeFunction::new(
    "dotenv_values",
    "(dotenv_path=None, stream=None, verbose=False, interpolate=True, encoding='utf-8')",
    dotenv_values,
);
static FIND_DOTENV: NativeFunction = NativeFunction::new(
    "find_dotenv",
    "(filename='.env', raise_error_if_not_found=False, usecwd=False)",
    find_dotenv,
);
static GET_KEY: NativeFunction =
    NativeFunction::new("get_key", "(dotenv_path, key_to_get, encoding='utf-8')", get_key);

static ITEMS: [Item; 4] = [
    Item::Function(&LOAD_DOTENV),
    Item::Function(&DOTENV_VALUES),
    Item::Function(&FIND_DOTENV),
    Item::Function(&GET_KEY),
];

/// `dotenv`
pub(crate) static DOTENV: NativeModule = NativeModule {
    name: "dotenv",
    items: &ITEMS,
    includes: &[],
};

/// `dotenv.main`
pub(crate) static DOTENV_MAIN: NativeModule = NativeModule {
    name: "dotenv.main",
    items: &ITEMS,
    includes: &[],
};

/// The modules of the package.
pub(crate) static MODULES: [&NativeModule; 2] = [&DOTENV, &DOTENV_MAIN];

fn load_dotenv(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let disabled = environment_variable(py, "PYTHON_DOTENV_DISABLED")?;
    if disabled.is_some_and(|value| matches!(value.to_lowercase().as_str(), "1" | "true" | "t" | "yes" | "y"))
    {
        return Ok(Value::Bool(false));
    }
    let overrides = arguments.bool("override")?;
    let bindings = read_values(py, &arguments, overrides)?;
    let environ = environ(py)?;
    for (name, value) in &bindings {
        let key = Value::str(name);
        let (Some(value), true) = (value, overrides || !py.contains(&environ, &key)?) else {
            continue;
        };
        py.set_item(&environ, &key, Value::str(value))?;
    }
    Ok(Value::Bool(!bindings.is_empty()))
}

fn dotenv_values(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let bindings = read_values(py, &arguments, true)?;
    Ok(Value::dict(
        bindings
            .into_iter()
            .map(|(name, value)| (name, Value::from(value))),
    ))
}

fn get_key(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let path = path_text(py, &arguments.get("dotenv_path"))?;
    let bindings = match read_file(py, &path)? {
        Some(text) => resolve(py, parse::parse(&text).0, true)?,
        None => Vec::new(),
    };
    let wanted = arguments.str("key_to_get")?;
    let found = bindings.into_iter().find(|(name, _)| **name == *wanted);
    Ok(Value::from(found.and_then(|(_, value)| value)))
}

/// The file is looked for in the folder of the calling script, then in the folders above it.
fn find_dotenv(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let filename = arguments.str("filename")?;
    let from_script = !arguments.bool("usecwd")?;
    if let Some(path) = find(py, &filename, from_script)? {
        return Ok(Value::from(path));
    }
    if arguments.bool("raise_error_if_not_found")? {
        return Err(Error::new(&exceptions::OS_ERROR, "File not found"));
    }
    Ok(Value::str(""))
}

fn find(py: &mut Interpreter, filename: &str, from_script: bool) -> PyResult<Option<String>> {
    let script = py
        .stack()
        .first()
        .map(|frame| frame.file.to_string())
        .filter(|_| from_script);
    let current = py.settings().current_directory.clone();
    let start = script.map_or(current.clone(), |file| {
        current.join(file).parent().map_or(current, |it| it.to_owned())
    });
    for folder in start.ancestors() {
        let candidate = folder.join(filename).display().to_string();
        if is_file(py, &candidate)? {
            return Ok(Some(candidate));
        }
    }
    Ok(None)
}

fn read_values(py: &mut Interpreter, arguments: &Bound, overrides: bool) -> PyResult<Bindings> {
    let (path, stream) = (arguments.get("dotenv_path"), arguments.get("stream"));
    let text = match (path.is_none(), stream.is_none()) {
        (true, true) => match find(py, ".env", true)? {
            Some(path) => read_file(py, &path)?,
            None => None,
        },
        (true, false) => {
            let text = py.call_method(&stream, "read", Arguments::none())?;
            Some(py.str(&text)?.to_string())
        }
        (false, _) => {
            let path = path_text(py, &path)?;
            read_file(py, &path)?
        }
    };
    let (bindings, _) = parse::parse(text.as_deref().unwrap_or_default());
    if arguments.bool("interpolate")? {
        resolve(py, bindings, overrides)
    } else {
        Ok(unique(bindings))
    }
}

/// A name that comes twice keeps its first place and its last value.
fn unique(bindings: Bindings) -> Bindings {
    let mut result: Bindings = Vec::with_capacity(bindings.len());
    for (name, value) in bindings {
        match result.iter_mut().find(|(known, _)| *known == name) {
            Some(entry) => entry.1 = value,
            None => result.push((name, value)),
        }
    }
    result
}

/// Replaces `${NAME}` in the values: by an earlier value of the file or a variable of the environment, the former first
/// where the file overrides.
fn resolve(py: &mut Interpreter, bindings: Bindings, overrides: bool) -> PyResult<Bindings> {
    let mut resolved: Bindings = Vec::with_capacity(bindings.len());
    for (name, value) in bindings {
        let value = match value {
            Some(value) if value.contains("${") => {
                let mut failure = None;
                let value = parse::interpolate(&value, |wanted| {
                    let own = resolved
                        .iter()
                        .rev()
                        .find(|(name, _)| name == wanted)
                        .and_then(|(_, value)| value.clone());
                    let outer = environment_variable(py, wanted).unwrap_or_else(|error| {
                        failure = Some(error);
                        None
                    });
                    if overrides { own.or(outer) } else { outer.or(own) }
                });
                if let Some(error) = failure {
                    return Err(error);
                }
                Some(value)
            }
            value => value,
        };
        resolved.push((name, value));
    }
    Ok(unique(resolved))
}

/// `os.environ`
pub(crate) fn environ(py: &mut Interpreter) -> PyResult<Value> {
    let os = py.import("os")?;
    py.get_attribute(&Value::Module(os), "environ")
}

/// A variable of `os.environ`.
pub(crate) fn environment_variable(py: &mut Interpreter, name: &str) -> PyResult<Option<String>> {
    let environ = environ(py)?;
    let found = py.call_method(&environ, "get", Arguments::positional(vec![Value::str(name)]))?;
    Ok(found.as_str().map(str::to_owned))
}

/// The text of a `str` or a `pathlib.Path`.
pub(crate) fn path_text(py: &mut Interpreter, path: &Value) -> PyResult<String> {
    crate::support::resolved(path)?;
    Ok(py.str(path)?.to_string())
}

/// The text of the file at `path`, nothing where there is no file.
pub(crate) fn read_file(py: &mut Interpreter, path: &str) -> PyResult<Option<String>> {
    if !is_file(py, path)? {
        return Ok(None);
    }
    let builtins = py.import("builtins")?;
    let open = py.get_attribute(&Value::Module(builtins), "open")?;
    let arguments =
        Arguments::positional(vec![Value::str(path)]).with_keyword("encoding", Value::str("utf-8"));
    let file = py.call(&open, arguments)?;
    let text = py.call_method(&file, "read", Arguments::none())?;
    py.call_method(&file, "close", Arguments::none())?;
    Ok(Some(py.str(&text)?.to_string()))
}

fn is_file(py: &mut Interpreter, path: &str) -> PyResult<bool> {
    let module = py.import("os.path")?;
    let found = py.call_method(
        &Value::Module(module),
        "isfile",
        Arguments::positional(vec![Value::str(path)]),
    )?;
    py.truth(&found)
}
