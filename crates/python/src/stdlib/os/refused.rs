//! The functions of `os` that a script must not have: importable, and refused when they are called.

use crate::builtins::exceptions;
use crate::error::{Error, PyResult};
use crate::native::{Item, NativeModule};
use crate::stdlib::support::{function, module};
use crate::value::Value;

/// The refused part of `os`.
pub(super) static MODULE: NativeModule = NativeModule {
    includes: &[&PROCESS_MODULE],
    ..module!("os", &WRITES)
};

static PROCESS_MODULE: NativeModule = module!("os", &PROCESSES);

macro_rules! refused {
    ($refuse:ident: $($name:literal),* $(,)?) => {
        [$(function!($name, "(*args, **kwargs)", |_, _| $refuse($name))),*]
    };
}

static WRITES: [Item; 26] = refused!(write_refused:
    "mkdir", "makedirs", "remove", "unlink", "rmdir", "removedirs", "rename", "renames", "replace", "link",
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
