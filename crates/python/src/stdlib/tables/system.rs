//! The names of the modules of files, processes and threads, and what of them scripts may not reach that are written in Python.

use crate::native::NativeModule;
use crate::stdlib::written::{self, written};

pub(super) static FNMATCH: NativeModule = written!(
    "fnmatch",
    written::FNMATCH,
    ["filter", "fnmatch", "fnmatchcase", "translate",]
);

pub(super) static GLOB: NativeModule =
    written!("glob", written::GLOB, ["escape", "glob", "has_magic", "iglob",]);

pub(super) static IO: NativeModule = written!(
    "io",
    written::IO,
    [
        "BufferedIOBase",
        "BufferedReader",
        "BytesIO",
        "DEFAULT_BUFFER_SIZE",
        "IOBase",
        "RawIOBase",
        "SEEK_CUR",
        "SEEK_END",
        "SEEK_SET",
        "StringIO",
        "TextIOBase",
        "TextIOWrapper",
        "UnsupportedOperation",
        "open",
        "open_code",
        "text_encoding",
    ]
);

pub(super) static NATIVE_IO: NativeModule = written!(
    "_io",
    written::IO,
    ["BytesIO", "StringIO", "TextIOWrapper", "open",]
);

pub(super) static PATHLIB: NativeModule = written!(
    "pathlib",
    written::PATHLIB,
    [
        "Path",
        "PosixPath",
        "PurePath",
        "PurePosixPath",
        "PureWindowsPath",
        "WindowsPath",
    ]
);

pub(super) static ATEXIT: NativeModule = written!("atexit", written::PROCESS, ["register", "unregister",]);

pub(super) static SIGNAL: NativeModule = written!(
    "signal",
    written::PROCESS,
    [
        "SIGHUP",
        "SIGINT",
        "SIGQUIT",
        "SIGKILL",
        "SIGALRM",
        "SIGTERM",
        "SIGUSR1",
        "SIGUSR2",
        "SIG_DFL",
        "SIG_IGN",
        "signal",
        "getsignal",
        "alarm",
    ]
);

pub(super) static PLATFORM: NativeModule = written!(
    "platform",
    written::PROCESS,
    [
        "system",
        "node",
        "release",
        "machine",
        "processor",
        "python_version",
        "python_version_tuple",
        "python_implementation",
        "platform",
        "architecture",
    ]
);

pub(super) static GC: NativeModule = written!(
    "gc",
    written::REFERENCES,
    ["collect", "enable", "disable", "freeze", "isenabled",]
);

pub(super) static ERRNO: NativeModule = written!(
    "errno",
    written::PROCESS,
    [
        "EPERM",
        "ENOENT",
        "EINTR",
        "EIO",
        "EAGAIN",
        "EACCES",
        "EEXIST",
        "ENOTDIR",
        "EISDIR",
        "EINVAL",
        "EPIPE",
        "ECONNREFUSED",
        "ETIMEDOUT",
    ]
);

pub(super) static STAT: NativeModule = written!(
    "stat",
    written::PROCESS,
    ["S_IRUSR", "S_IWUSR", "S_IXUSR", "S_ISDIR", "S_ISREG",]
);

pub(super) static SUBPROCESS: NativeModule = written!(
    "subprocess",
    written::REFUSED,
    [
        "CalledProcessError",
        "CompletedProcess",
        "DEVNULL",
        "PIPE",
        "Popen",
        "STDOUT",
        "SubprocessError",
        "TimeoutExpired",
        "call",
        "check_call",
        "check_output",
        "getoutput",
        "getstatusoutput",
        "run",
    ]
);

pub(super) static MULTIPROCESSING: NativeModule = written!(
    "multiprocessing",
    written::REFUSED,
    ["Pool", "Process", "cpu_count",]
);

pub(super) static GETPASS: NativeModule = written!("getpass", written::REFUSED, ["getpass", "getuser",]);

pub(super) static SHUTIL: NativeModule = written!(
    "shutil",
    written::REFUSED,
    [
        "copy",
        "copy2",
        "copyfile",
        "copytree",
        "get_terminal_size",
        "make_archive",
        "move",
        "rmtree",
        "unpack_archive",
        "which",
    ]
);

pub(super) static TEMPFILE: NativeModule = written!(
    "tempfile",
    written::REFUSED,
    [
        "NamedTemporaryFile",
        "SpooledTemporaryFile",
        "TemporaryDirectory",
        "TemporaryFile",
        "gettempdir",
        "mkdtemp",
        "mkstemp",
    ]
);

pub(super) static THREADING: NativeModule = written!(
    "threading",
    written::THREADING,
    [
        "BoundedSemaphore",
        "Condition",
        "Event",
        "Lock",
        "RLock",
        "Semaphore",
        "Thread",
        "Timer",
        "active_count",
        "currentThread",
        "current_thread",
        "enumerate",
        "get_ident",
        "get_native_id",
        "local",
        "main_thread",
    ]
);

pub(super) static ASYNCIO: NativeModule = written!(
    "asyncio",
    written::ASYNCIO,
    [
        "ALL_COMPLETED",
        "AbstractEventLoop",
        "AbstractEventLoopPolicy",
        "BaseEventLoop",
        "BoundedSemaphore",
        "CancelledError",
        "Condition",
        "DefaultEventLoopPolicy",
        "Event",
        "FIRST_COMPLETED",
        "FIRST_EXCEPTION",
        "Future",
        "InvalidStateError",
        "Lock",
        "Queue",
        "QueueEmpty",
        "QueueFull",
        "Runner",
        "SelectorEventLoop",
        "Semaphore",
        "Task",
        "TaskGroup",
        "TimeoutError",
        "WindowsProactorEventLoopPolicy",
        "WindowsSelectorEventLoopPolicy",
        "all_tasks",
        "as_completed",
        "create_subprocess_exec",
        "create_subprocess_shell",
        "create_task",
        "current_task",
        "ensure_future",
        "gather",
        "get_event_loop",
        "get_event_loop_policy",
        "get_running_loop",
        "iscoroutine",
        "iscoroutinefunction",
        "isfuture",
        "new_event_loop",
        "open_connection",
        "run",
        "run_coroutine_threadsafe",
        "set_event_loop",
        "set_event_loop_policy",
        "shield",
        "sleep",
        "start_server",
        "timeout",
        "timeout_at",
        "to_thread",
        "wait",
        "wait_for",
        "wrap_future",
    ]
);

pub(super) static CONCURRENT: NativeModule = written!("concurrent", written::CONCURRENCY, []);

pub(super) static CONCURRENT_FUTURES: NativeModule = written!(
    "concurrent.futures",
    written::CONCURRENCY,
    [
        "ALL_COMPLETED",
        "CancelledError",
        "Executor",
        "FIRST_COMPLETED",
        "FIRST_EXCEPTION",
        "Future",
        "ProcessPoolExecutor",
        "ThreadPoolExecutor",
        "TimeoutError",
        "as_completed",
        "wait",
    ]
);
