//! `os.path` as POSIX has it.

use std::rc::Rc;

use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, Item, NativeModule};
use crate::stdlib::files;
use crate::stdlib::support::{constant, function, module, path_text, type_error, value_error};
use crate::value::Value;

/// `posixpath`, which `os.path` is.
pub(crate) static MODULE: NativeModule = module!("posixpath", &ITEMS);

/// `os.path`, under the name it is imported by.
pub(crate) static BY_NAME: NativeModule = module!("os.path", &ITEMS);

static ITEMS: [Item; 33] = [
    function!("join", "(a, /, *p)", join_function),
    function!("split", "(p)", |py, bound| pair(py, &bound, split)),
    function!("splitext", "(p)", |py, bound| pair(py, &bound, splitext)),
    function!("splitdrive", "(p)", |py, bound| pair(py, &bound, |path| (
        "", path
    ))),
    function!("basename", "(p)", |py, bound| text(py, &bound, |path| split(
        path
    )
    .1
    .to_owned())),
    function!("dirname", "(p)", |py, bound| text(py, &bound, |path| split(path)
        .0
        .to_owned())),
    function!("normpath", "(path)", |py, bound| text(py, &bound, normalized)),
    function!("normcase", "(s)", |py, bound| text(py, &bound, str::to_owned)),
    function!("abspath", "(path)", abspath),
    function!("realpath", "(filename, *, strict=False)", realpath),
    function!("relpath", "(path, start=None)", relpath),
    function!("expanduser", "(path)", expanduser),
    function!("expandvars", "(path)", expandvars),
    function!("isabs", "(s)", |py, bound| {
        Ok(Value::Bool(path_text(py, bound.this())?.starts_with('/')))
    }),
    function!("exists", "(path)", |py, bound| check(py, &bound, |_| true)),
    function!("lexists", "(path)", |py, bound| check(py, &bound, |_| true)),
    function!("isfile", "(path)", |py, bound| check(
        py,
        &bound,
        std::path::Path::is_file
    )),
    function!("isdir", "(s)", |py, bound| check(
        py,
        &bound,
        std::path::Path::is_dir
    )),
    function!("islink", "(path)", islink),
    function!("ismount", "(path)", |_, _| Ok(Value::Bool(false))),
    function!("getsize", "(filename)", |py, bound| stat_field(
        py, bound, "st_size"
    )),
    function!("getmtime", "(filename)", |py, bound| stat_field(
        py, bound, "st_mtime"
    )),
    function!("getctime", "(filename)", |py, bound| stat_field(
        py, bound, "st_ctime"
    )),
    function!("getatime", "(filename)", |py, bound| stat_field(
        py, bound, "st_atime"
    )),
    function!("samefile", "(f1, f2)", samefile),
    function!("commonprefix", "(m)", commonprefix),
    function!("commonpath", "(paths)", commonpath),
    constant!("sep", "/"),
    constant!("pathsep", ":"),
    constant!("curdir", "."),
    constant!("pardir", ".."),
    constant!("extsep", "."),
    Item::Value("altsep", |_| Ok(Value::None)),
];

/// `os.path.join` of two parts.
pub(crate) fn join(a: &str, b: &str) -> String {
    if b.starts_with('/') {
        b.to_owned()
    } else if a.is_empty() || a.ends_with('/') {
        format!("{a}{b}")
    } else {
        format!("{a}/{b}")
    }
}

/// `os.path.split`
pub(crate) fn split(path: &str) -> (&str, &str) {
    let at = path.rfind('/').map_or(0, |at| at + 1);
    let (head, tail) = path.split_at(at);
    let trimmed = head.trim_end_matches('/');
    (if trimmed.is_empty() { head } else { trimmed }, tail)
}

/// `os.path.splitext`
pub(crate) fn splitext(path: &str) -> (&str, &str) {
    let start = path.rfind('/').map_or(0, |at| at + 1);
    let name = path.get(start..).unwrap_or_default();
    let leading = name.len() - name.trim_start_matches('.').len();
    match name.rfind('.') {
        Some(dot) if dot >= leading && leading < name.len() && dot > 0 => path.split_at(start + dot),
        _ => (path, ""),
    }
}

/// `os.path.normpath`
pub(crate) fn normalized(path: &str) -> String {
    let root = match path {
        _ if path.starts_with("//") && !path.starts_with("///") => "//",
        _ if path.starts_with('/') => "/",
        _ => "",
    };
    let mut names: Vec<&str> = Vec::new();
    for name in path.split('/').filter(|name| !name.is_empty() && *name != ".") {
        if name != ".." || (root.is_empty() && names.last().is_none_or(|last| *last == "..")) {
            names.push(name);
        } else {
            names.pop();
        }
    }
    let joined = format!("{root}{}", names.join("/"));
    if joined.is_empty() { ".".to_owned() } else { joined }
}

fn text(py: &mut Interpreter, bound: &Bound, change: impl Fn(&str) -> String) -> PyResult<Value> {
    let path = path_text(py, bound.this())?;
    Ok(Value::from(change(&path)))
}

fn pair(
    py: &mut Interpreter,
    bound: &Bound,
    change: impl for<'a> Fn(&'a str) -> (&'a str, &'a str),
) -> PyResult<Value> {
    let path = path_text(py, bound.this())?;
    let (head, tail) = change(&path);
    Ok(Value::tuple(vec![Value::str(head), Value::str(tail)]))
}

fn check(py: &mut Interpreter, bound: &Bound, holds: impl Fn(&std::path::Path) -> bool) -> PyResult<Value> {
    if bound.this().as_int().is_some() {
        return Ok(Value::Bool(false));
    }
    let path = path_text(py, bound.this())?;
    Ok(Value::Bool(
        files::resolve(py, &path).is_ok_and(|path| holds(&path)),
    ))
}

fn stat_field(py: &mut Interpreter, bound: Bound, field: &str) -> PyResult<Value> {
    let stat = py.import("os")?;
    let path = bound.this().clone();
    let result = py.call_method(
        &Value::Module(stat),
        "stat",
        crate::Arguments::positional(vec![path]),
    )?;
    py.get_attribute(&result, field)
}

fn join_function(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let mut path = path_text(py, bound.this())?.to_string();
    for part in bound.variadic("p") {
        path = join(&path, &joined_part(py, &part)?);
    }
    Ok(Value::from(path))
}

/// A part that is joined: its error has other words than that of the first one.
fn joined_part(py: &mut Interpreter, value: &Value) -> PyResult<Rc<str>> {
    let part = path_text(py, value);
    match part {
        Err(error) if error.message().starts_with("expected str, bytes") => {
            let kind = py.type_name(value);
            Err(type_error(format!(
                "join() argument must be str, bytes, or os.PathLike object, not '{kind}'"
            )))
        }
        other => other,
    }
}

fn abspath(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let path = path_text(py, bound.this())?;
    Ok(Value::from(absolute(py, &path)))
}

fn absolute(py: &Interpreter, path: &str) -> String {
    let folder = files::current_directory(py);
    normalized(&join(&folder.to_string_lossy(), path))
}

fn realpath(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let path = path_text(py, bound.this())?;
    if bound.bool("strict")?
        && let Err(refusal) = files::resolve(py, &path)
    {
        return Err(files::error(py, refusal, &path));
    }
    // Links are followed as far as the path exists; what scripts may read does not matter to a name.
    let whole = absolute(py, &path);
    let mut existing = std::path::PathBuf::from(&whole);
    let mut rest: Vec<std::ffi::OsString> = Vec::new();
    loop {
        if let Ok(mut resolved) = std::fs::canonicalize(&existing) {
            resolved.extend(rest.iter().rev());
            return Ok(Value::from(resolved.to_string_lossy().into_owned()));
        }
        match existing.file_name().map(ToOwned::to_owned) {
            Some(name) if existing.pop() => rest.push(name),
            _ => return Ok(Value::from(whole)),
        }
    }
}

fn relpath(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let path = path_text(py, bound.this())?;
    if path.is_empty() {
        return Err(value_error("no path specified"));
    }
    let start = match bound.get("start") {
        Value::None => Rc::from("."),
        start => path_text(py, &start)?,
    };
    let (path, start) = (absolute(py, &path), absolute(py, &start));
    let names = |path: &str| -> Vec<String> {
        path.split('/')
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (path, start) = (names(&path), names(&start));
    let common = path.iter().zip(&start).take_while(|(a, b)| a == b).count();
    let mut parts = vec!["..".to_owned(); start.len() - common];
    parts.extend(path.into_iter().skip(common));
    let joined = parts.join("/");
    Ok(Value::from(if joined.is_empty() {
        ".".to_owned()
    } else {
        joined
    }))
}

fn expanduser(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let path = path_text(py, bound.this())?;
    let Some(rest) = path.strip_prefix('~') else {
        return Ok(Value::Str(path));
    };
    if !rest.is_empty() && !rest.starts_with('/') {
        return Ok(Value::Str(path));
    }
    let home = match super::environment_variable(py, "HOME")? {
        Some(home) => home,
        None => return Ok(Value::Str(path)),
    };
    let whole = format!("{}{rest}", home.trim_end_matches('/'));
    Ok(Value::from(if whole.is_empty() { "/".to_owned() } else { whole }))
}

fn expandvars(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let path = path_text(py, bound.this())?;
    let mut result = String::new();
    let mut rest: &str = &path;
    while let Some(at) = rest.find('$') {
        let (before, from) = rest.split_at(at);
        result.push_str(before);
        let after = from.get(1..).unwrap_or_default();
        let (name, length) = match after.strip_prefix('{') {
            Some(braced) => match braced.find('}') {
                Some(end) => (braced.get(..end).unwrap_or_default(), end + 3),
                None => ("", 1),
            },
            None => {
                let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
                let end = after.find(|c| !word(c)).unwrap_or(after.len());
                (after.get(..end).unwrap_or_default(), end + 1)
            }
        };
        let value = if name.is_empty() {
            None
        } else {
            super::environment_variable(py, name)?
        };
        let written = from.get(..length).unwrap_or(from);
        result.push_str(value.as_deref().unwrap_or(written));
        rest = from.get(length..).unwrap_or_default();
    }
    result.push_str(rest);
    Ok(Value::from(result))
}

fn islink(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let path = path_text(py, bound.this())?;
    let readable = files::resolve(py, &path).is_ok();
    Ok(Value::Bool(readable && files::absolute(py, &path).is_symlink()))
}

fn samefile(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let mut resolved = Vec::new();
    for name in ["f1", "f2"] {
        let path = path_text(py, &bound.get(name))?;
        match files::resolve(py, &path) {
            Ok(path) => resolved.push(path),
            Err(refusal) => return Err(files::error(py, refusal, &path)),
        }
    }
    Ok(Value::Bool(resolved.first() == resolved.last()))
}

fn texts(py: &mut Interpreter, bound: &Bound) -> PyResult<Vec<Rc<str>>> {
    let items = py.iterate(bound.this())?;
    items.iter().map(|item| path_text(py, item)).collect()
}

fn commonprefix(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let texts = texts(py, &bound)?;
    let Some((first, others)) = texts.split_first() else {
        return Ok(Value::str(""));
    };
    let common = |length: usize, other: &Rc<str>| {
        let same = first
            .chars()
            .zip(other.chars())
            .take_while(|(a, b)| a == b)
            .count();
        same.min(length)
    };
    let length = others.iter().fold(first.chars().count(), common);
    Ok(Value::from(first.chars().take(length).collect::<String>()))
}

fn commonpath(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let texts = texts(py, &bound)?;
    let Some(first) = texts.first() else {
        return Err(value_error("commonpath() arg is an empty sequence"));
    };
    let is_absolute = first.starts_with('/');
    if texts.iter().any(|path| path.starts_with('/') != is_absolute) {
        return Err(value_error("Can't mix absolute and relative paths"));
    }
    let names = |path: &str| -> Vec<String> {
        let names = path.split('/').filter(|name| !name.is_empty() && *name != ".");
        names.map(str::to_owned).collect()
    };
    let mut common = names(first);
    for path in &texts {
        let same = common
            .iter()
            .zip(names(path))
            .take_while(|(a, b)| *a == b)
            .count();
        common.truncate(same);
    }
    Ok(Value::from(format!(
        "{}{}",
        if is_absolute { "/" } else { "" },
        common.join("/")
    )))
}
