//! The names of the modules that are written in Python: up to `multiprocessing` in the alphabet.

use crate::native::NativeModule;
use crate::stdlib::written::{self, written};

pub(super) static ABC: NativeModule = written!(
    "abc",
    written::ABC,
    [
        "ABC",
        "ABCMeta",
        "abstractclassmethod",
        "abstractmethod",
        "abstractproperty",
        "abstractstaticmethod",
        "get_cache_token",
        "update_abstractmethods",
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

pub(super) static COLLECTIONS: NativeModule = written!(
    "collections",
    written::COLLECTIONS,
    [
        "ChainMap",
        "Counter",
        "OrderedDict",
        "UserDict",
        "UserList",
        "UserString",
        "defaultdict",
        "deque",
        "namedtuple",
    ]
);

pub(super) static COLLECTIONS_ABC: NativeModule = written!(
    "collections.abc",
    written::COLLECTIONS_ABC,
    [
        "AsyncGenerator",
        "AsyncIterable",
        "AsyncIterator",
        "Awaitable",
        "Buffer",
        "ByteString",
        "Callable",
        "Collection",
        "Container",
        "Coroutine",
        "Generator",
        "Hashable",
        "ItemsView",
        "Iterable",
        "Iterator",
        "KeysView",
        "Mapping",
        "MappingView",
        "MutableMapping",
        "MutableSequence",
        "MutableSet",
        "Reversible",
        "Sequence",
        "Set",
        "Sized",
        "ValuesView",
    ]
);

pub(super) static CONFIGPARSER: NativeModule = written!(
    "configparser",
    written::CONFIGPARSER,
    [
        "BasicInterpolation",
        "ConfigParser",
        "DEFAULTSECT",
        "DuplicateOptionError",
        "DuplicateSectionError",
        "Error",
        "ExtendedInterpolation",
        "Interpolation",
        "InterpolationDepthError",
        "InterpolationError",
        "InterpolationMissingOptionError",
        "InterpolationSyntaxError",
        "MAX_INTERPOLATION_DEPTH",
        "MissingSectionHeaderError",
        "NoOptionError",
        "NoSectionError",
        "ParsingError",
        "RawConfigParser",
        "SafeConfigParser",
        "SectionProxy",
    ]
);

pub(super) static CONTEXTLIB: NativeModule = written!(
    "contextlib",
    written::CONTEXTLIB,
    [
        "AbstractAsyncContextManager",
        "AbstractContextManager",
        "AsyncContextDecorator",
        "AsyncExitStack",
        "ContextDecorator",
        "ExitStack",
        "aclosing",
        "asynccontextmanager",
        "closing",
        "contextmanager",
        "nullcontext",
        "redirect_stderr",
        "redirect_stdout",
        "suppress",
    ]
);

pub(super) static COPY: NativeModule = written!(
    "copy",
    written::COPY,
    ["Error", "copy", "deepcopy", "error", "replace",]
);

pub(super) static DATACLASSES: NativeModule = written!(
    "dataclasses",
    written::DATACLASSES,
    [
        "Field",
        "FrozenInstanceError",
        "InitVar",
        "KW_ONLY",
        "MISSING",
        "asdict",
        "astuple",
        "dataclass",
        "field",
        "fields",
        "is_dataclass",
        "make_dataclass",
        "replace",
    ]
);

pub(super) static ENUM: NativeModule = written!(
    "enum",
    written::ENUM,
    [
        "CONFORM",
        "CONTINUOUS",
        "EJECT",
        "Enum",
        "EnumCheck",
        "EnumMeta",
        "EnumType",
        "Flag",
        "FlagBoundary",
        "IntEnum",
        "IntFlag",
        "KEEP",
        "NAMED_FLAGS",
        "ReprEnum",
        "STRICT",
        "StrEnum",
        "UNIQUE",
        "auto",
        "global_enum",
        "member",
        "nonmember",
        "property",
        "unique",
        "verify",
    ]
);

pub(super) static FNMATCH: NativeModule = written!(
    "fnmatch",
    written::FNMATCH,
    ["filter", "fnmatch", "fnmatchcase", "translate",]
);

pub(super) static FUNCTOOLS: NativeModule = written!(
    "functools",
    written::FUNCTOOLS,
    [
        "WRAPPER_ASSIGNMENTS",
        "WRAPPER_UPDATES",
        "cache",
        "cached_property",
        "cmp_to_key",
        "lru_cache",
        "partial",
        "partialmethod",
        "reduce",
        "singledispatch",
        "singledispatchmethod",
        "total_ordering",
        "update_wrapper",
        "wraps",
    ]
);

pub(super) static GLOB: NativeModule =
    written!("glob", written::GLOB, ["escape", "glob", "has_magic", "iglob",]);

pub(super) static HMAC: NativeModule = written!(
    "hmac",
    written::HMAC,
    ["HMAC", "compare_digest", "digest", "new",]
);

pub(super) static IMPORTLIB: NativeModule = written!(
    "importlib",
    written::IMPORTLIB,
    ["__import__", "import_module", "invalidate_caches", "reload",]
);

pub(super) static IMPORTLIB_UTIL: NativeModule = written!(
    "importlib.util",
    written::IMPORTLIB,
    [
        "find_spec",
        "module_from_spec",
        "resolve_name",
        "spec_from_file_location",
        "spec_from_loader",
    ]
);

pub(super) static IMPORTLIB_MACHINERY: NativeModule = written!(
    "importlib.machinery",
    written::IMPORTLIB,
    ["ModuleSpec", "SourceFileLoader", "SourcelessFileLoader",]
);

pub(super) static IMPORTLIB_ABC: NativeModule =
    written!("importlib.abc", written::IMPORTLIB, ["Loader", "MetaPathFinder",]);

pub(super) static IMPORTLIB_METADATA: NativeModule = written!(
    "importlib.metadata",
    written::IMPORTLIB,
    [
        "EntryPoint",
        "EntryPoints",
        "PackageNotFoundError",
        "distribution",
        "distributions",
        "entry_points",
        "files",
        "metadata",
        "packages_distributions",
        "requires",
        "version",
    ]
);

pub(super) static IMPORTLIB_RESOURCES: NativeModule = written!(
    "importlib.resources",
    written::RESOURCES,
    ["as_file", "files", "path", "read_binary", "read_text",]
);

pub(super) static INSPECT: NativeModule = written!(
    "inspect",
    written::INSPECT,
    [
        "BoundArguments",
        "CO_ASYNC_GENERATOR",
        "CO_COROUTINE",
        "CO_GENERATOR",
        "CO_VARARGS",
        "CO_VARKEYWORDS",
        "Parameter",
        "Signature",
        "cleandoc",
        "currentframe",
        "formatannotation",
        "getattr_static",
        "getdoc",
        "getfile",
        "getfullargspec",
        "getmembers",
        "getmodule",
        "getmodulename",
        "getmro",
        "getsource",
        "getsourcefile",
        "isabstract",
        "isasyncgen",
        "isasyncgenfunction",
        "isawaitable",
        "isbuiltin",
        "isclass",
        "iscoroutine",
        "iscoroutinefunction",
        "isdatadescriptor",
        "isframe",
        "isfunction",
        "isgenerator",
        "isgeneratorfunction",
        "ismethod",
        "ismethoddescriptor",
        "ismodule",
        "isroutine",
        "istraceback",
        "parameters_of",
        "signature",
        "stack",
        "unwrap",
    ]
);

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

pub(super) static JSON: NativeModule = written!(
    "json",
    written::JSON,
    [
        "JSONDecodeError",
        "JSONDecoder",
        "JSONEncoder",
        "dump",
        "dumps",
        "load",
        "loads",
    ]
);

pub(super) static JSON_DECODER: NativeModule =
    written!("json.decoder", written::JSON, ["JSONDecodeError", "JSONDecoder",]);

pub(super) static JSON_ENCODER: NativeModule = written!("json.encoder", written::JSON, ["JSONEncoder",]);

pub(super) static KEYWORD: NativeModule = written!(
    "keyword",
    written::KEYWORD,
    ["iskeyword", "issoftkeyword", "kwlist", "softkwlist",]
);

pub(super) static CSV: NativeModule = written!(
    "csv",
    written::CSV,
    [
        "Dialect",
        "DictReader",
        "DictWriter",
        "Error",
        "QUOTE_ALL",
        "QUOTE_MINIMAL",
        "QUOTE_NONE",
        "QUOTE_NONNUMERIC",
        "excel",
        "excel_tab",
        "field_size_limit",
        "get_dialect",
        "list_dialects",
        "reader",
        "register_dialect",
        "unix_dialect",
        "unregister_dialect",
        "writer",
    ]
);

pub(super) static CALENDAR: NativeModule = written!(
    "calendar",
    written::CALENDAR,
    [
        "FRIDAY",
        "February",
        "IllegalMonthError",
        "January",
        "MONDAY",
        "SATURDAY",
        "SUNDAY",
        "THURSDAY",
        "TUESDAY",
        "WEDNESDAY",
        "day_abbr",
        "day_name",
        "isleap",
        "leapdays",
        "mdays",
        "month_abbr",
        "month_name",
        "monthcalendar",
        "monthrange",
        "timegm",
        "weekday",
    ]
);

pub(super) static FRACTIONS: NativeModule = written!("fractions", written::FRACTIONS, ["Fraction",]);
