//! The part of `os` that reads folders.

use std::os::unix::fs::MetadataExt;
use std::rc::Rc;

use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, Item, NativeFunction, NativeModule, NativeType};
use crate::object::Object;
use crate::stdlib::iteration::over;
use crate::stdlib::support::{function, module, path_text, plain};
use crate::stdlib::{files, written};
use crate::value::Value;

/// The reading part of `os`.
pub(super) static MODULE: NativeModule = module!("os", &ITEMS);

static ITEMS: [Item; 9] = [
    function!("listdir", "(path='.')", listdir),
    function!("scandir", "(path='.')", scandir),
    function!("stat", "(path, *, dir_fd=None, follow_symlinks=True)", stat),
    function!("lstat", "(path, *, dir_fd=None)", stat),
    function!(
        "access",
        "(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)",
        access
    ),
    function!("readlink", "(path, *, dir_fd=None)", readlink),
    Item::Value("walk", |py| written::read(py, &written::OS, "walk")),
    Item::Value("PathLike", |py| written::read(py, &written::OS, "PathLike")),
    Item::Type(&DIR_ENTRY),
];

fn folder_argument(py: &mut Interpreter, arguments: &Bound) -> PyResult<Rc<str>> {
    match arguments.get("path") {
        Value::None => Ok(Rc::from(".")),
        path => path_text(py, &path),
    }
}

fn listdir(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let path = folder_argument(py, &arguments)?;
    let names = files::list(py, &path)?;
    Ok(Value::list(names.into_iter().map(Value::from).collect()))
}

fn scandir(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let folder = folder_argument(py, &arguments)?;
    let names = files::list(py, &folder)?;
    let entry = |name: String| {
        let path = super::path::join(&folder, &name);
        Value::object(DirEntry {
            name: Rc::from(name),
            path: Rc::from(path),
        })
    };
    Ok(over(&SCANDIR, names.into_iter().map(entry).collect()))
}

fn access(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let path = path_text(py, &arguments.get("path"))?;
    let writes = arguments.int("mode")? & 2 != 0;
    Ok(Value::Bool(!writes && files::resolve(py, &path).is_ok()))
}

fn readlink(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let path = path_text(py, &arguments.get("path"))?;
    files::metadata(py, &path)?;
    match std::fs::read_link(files::absolute(py, &path)) {
        Ok(target) => Ok(Value::from(target.to_string_lossy().into_owned())),
        Err(_) => {
            let args = vec![Value::Int(22), Value::str("Invalid argument"), Value::Str(path)];
            Err(crate::builtins::exception::raise(
                py,
                &crate::exceptions::OS_ERROR,
                args,
            ))
        }
    }
}

/// `os.stat`
pub(super) fn stat(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let path = path_text(py, &arguments.get("path"))?;
    stat_of(py, &path)
}

fn stat_of(py: &mut Interpreter, path: &str) -> PyResult<Value> {
    let metadata = files::metadata(py, path)?;
    Ok(Value::object(StatResult {
        fields: [
            ("st_mode", Value::Int(i64::from(metadata.mode()))),
            ("st_ino", Value::Int(metadata.ino().cast_signed())),
            ("st_nlink", Value::Int(metadata.nlink().cast_signed())),
            ("st_uid", Value::Int(i64::from(metadata.uid()))),
            ("st_gid", Value::Int(i64::from(metadata.gid()))),
            ("st_size", Value::Int(metadata.size().cast_signed())),
            ("st_atime", moment(metadata.atime(), metadata.atime_nsec())),
            ("st_mtime", moment(metadata.mtime(), metadata.mtime_nsec())),
            ("st_ctime", moment(metadata.ctime(), metadata.ctime_nsec())),
        ],
    }))
}

fn moment(seconds: i64, nanoseconds: i64) -> Value {
    #[expect(
        clippy::cast_precision_loss,
        reason = "Python gives these moments as floats too"
    )]
    Value::Float(seconds as f64 + nanoseconds as f64 / 1e9)
}

static STAT_RESULT: NativeType = NativeType::new("os", "stat_result");
static SCANDIR: NativeType = NativeType::new("posix", "ScandirIterator");

struct StatResult {
    fields: [(&'static str, Value); 9],
}

impl Object for StatResult {
    fn native_type(&self) -> &'static NativeType {
        &STAT_RESULT
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        let field = self.fields.iter().find(|(field, _)| *field == name);
        Ok(field.map(|(_, value)| value.clone()))
    }
}

static DIR_ENTRY: NativeType = NativeType {
    methods: &ENTRY_METHODS,
    ..NativeType::new("posix", "DirEntry")
};

static ENTRY_METHODS: [NativeFunction; 7] = [
    NativeFunction::property("name", |_, bound| {
        Ok(Value::Str(bound.receiver::<DirEntry>()?.name.clone()))
    }),
    NativeFunction::property("path", |_, bound| {
        Ok(Value::Str(bound.receiver::<DirEntry>()?.path.clone()))
    }),
    NativeFunction::new("__fspath__", "(self)", |_, bound| {
        Ok(Value::Str(bound.receiver::<DirEntry>()?.path.clone()))
    }),
    NativeFunction::new("is_dir", "(self, *, follow_symlinks=True)", |py, bound| {
        let entry = bound.receiver::<DirEntry>()?;
        Ok(Value::Bool(
            files::resolve(py, &entry.path).is_ok_and(|path| path.is_dir()),
        ))
    }),
    NativeFunction::new("is_file", "(self, *, follow_symlinks=True)", |py, bound| {
        let entry = bound.receiver::<DirEntry>()?;
        Ok(Value::Bool(
            files::resolve(py, &entry.path).is_ok_and(|path| path.is_file()),
        ))
    }),
    NativeFunction::new("is_symlink", "(self)", |py, bound| {
        let entry = bound.receiver::<DirEntry>()?;
        Ok(Value::Bool(files::absolute(py, &entry.path).is_symlink()))
    }),
    NativeFunction::new("stat", "(self, *, follow_symlinks=True)", |py, bound| {
        let entry = bound.receiver::<DirEntry>()?;
        stat_of(py, &entry.path)
    }),
];

struct DirEntry {
    name: Rc<str>,
    path: Rc<str>,
}

impl Object for DirEntry {
    fn native_type(&self) -> &'static NativeType {
        &DIR_ENTRY
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let name = py.repr(&plain(&Value::Str(self.name.clone())))?;
        Ok(Some(format!("<DirEntry {name}>")))
    }
}
