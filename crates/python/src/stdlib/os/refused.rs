//! The functions of `os` that a script must not have: importable, and refused when they are called.

use crate::builtins::exceptions;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{Bound, Item, NativeModule};
use crate::stdlib::files;
use crate::stdlib::support::{function, module, path_text};
use crate::value::Value;

/// The refused part of `os`.
pub(super) static MODULE: NativeModule = NativeModule {
    includes: &[&PROCESS_MODULE, &FOLDER_MODULE],
    ..module!("os", &WRITES)
};

static PROCESS_MODULE: NativeModule = module!("os", &PROCESSES);

static FOLDER_MODULE: NativeModule = module!("os", &FOLDERS);

static FOLDERS: [Item; 1] = [function!(
    "makedirs",
    "(name, mode=511, exist_ok=False)",
    make_folders
)];

/// A folder that is there already need not be made, wherever it is: modules of an application make sure of theirs like this.
fn make_folders(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let path = path_text(py, &bound.get("name"))?;
    if bound.bool("exist_ok")? && files::absolute(py, &path).is_dir() {
        return Ok(Value::None);
    }
    Err(Error::new(
        &exceptions::PERMISSION_ERROR,
        format!(
            "os.makedirs('{path}'): scripts may read files but not write them; make this folder beforehand"
        ),
    ))
}

macro_rules! refused {
    ($refuse:ident: $($name:literal),* $(,)?) => {
        [$(function!($name, "(*args, **kwargs)", |_, _| $refuse($name))),*]
    };
}

static WRITES: [Item; 25] = refused!(write_refused:
    "mkdir", "remove", "unlink", "rmdir", "removedirs", "rename", "renames", "replace", "link",
    "symlink", "chmod", "chown", "utime", "truncate", "mkfifo", "mknod", "open", "write", "close",
    "chdir", "fchdir", "chroot", "umask", "setuid", "setgid",
);

static PROCESSES: [Item; 19] = refused!(process_refused:
    "system", "popen", "fork", "forkpty", "execv", "execve", "execl", "execle", "execlp", "execvp",
    "spawnl", "spawnv", "spawnve", "posix_spawn", "kill", "killpg", "wait", "waitpid", "_exit",
);

fn write_refused(name: &str) -> PyResult<Value> {
    Err(Error::new(
        &exceptions::PERMISSION_ERROR,
        format!("os.{name}(): scripts may read files but not write them"),
    ))
}

fn process_refused(name: &str) -> PyResult<Value> {
    Err(Error::new(
        &exceptions::PERMISSION_ERROR,
        format!("os.{name}(): scripts cannot start processes"),
    ))
}
