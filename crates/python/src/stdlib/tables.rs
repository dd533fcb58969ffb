//! The modules of the standard library, and the names of those that are written in Python.

use super::written::{self, written};
use super::{
    aludel, datetime, decimal, encodings, hashlib, itertools, json, logging, math, os, re, secrets, sys,
    time, traceback, types, uuid,
};
use crate::native::NativeModule;

/// Every module of the standard library.
pub(crate) static MODULES: &[&NativeModule] = &[
    &ABC,
    &ASYNCIO,
    &COLLECTIONS,
    &COLLECTIONS_ABC,
    &CONFIGPARSER,
    &CONTEXTLIB,
    &COPY,
    &DATACLASSES,
    &ENUM,
    &FNMATCH,
    &FUNCTOOLS,
    &GLOB,
    &HMAC,
    &IMPORTLIB,
    &IMPORTLIB_UTIL,
    &IMPORTLIB_MACHINERY,
    &IMPORTLIB_ABC,
    &IMPORTLIB_METADATA,
    &IMPORTLIB_RESOURCES,
    &INSPECT,
    &IO,
    &NATIVE_IO,
    &JSON,
    &JSON_DECODER,
    &JSON_ENCODER,
    &KEYWORD,
    &OPERATOR,
    &PATHLIB,
    &PKGUTIL,
    &RANDOM,
    &STRING,
    &TEXTWRAP,
    &TYPING,
    &TYPING_EXTENSIONS,
    &URLLIB_PARSE,
    &WARNINGS,
    &ATEXIT,
    &SIGNAL,
    &PLATFORM,
    &GETTEXT,
    &LOCALE,
    &WEAKREF,
    &GC,
    &ERRNO,
    &STAT,
    &CONTEXTVARS,
    &HTML,
    &HEAPQ,
    &BISECT,
    &QUEUE,
    &CONCURRENT,
    &CONCURRENT_FUTURES,
    &NATIVE_FUTURE__,
    &AST,
    &ARGPARSE,
    &URLLIB,
    &SUBPROCESS,
    &MULTIPROCESSING,
    &SOCKET,
    &URLLIB_REQUEST,
    &URLLIB_ERROR,
    &HTTP,
    &HTTP_CLIENT,
    &SMTPLIB,
    &SSL,
    &REQUESTS,
    &GETPASS,
    &SHUTIL,
    &TEMPFILE,
    &THREADING,
    &NUMBERS,
    &CSV,
    &CALENDAR,
    &STATISTICS,
    &FRACTIONS,
    &PPRINT,
    &SHLEX,
    &aludel::MODULE,
    &datetime::MODULE,
    &datetime::zoneinfo::MODULE,
    &encodings::BASE64,
    &encodings::BINASCII,
    &hashlib::MODULE,
    &itertools::MODULE,
    &json::NATIVE,
    &logging::MODULE,
    &logging::CONFIG,
    &logging::HANDLERS,
    &math::MODULE,
    &os::MODULE,
    &os::path::MODULE,
    &os::path::BY_NAME,
    &re::MODULE,
    &secrets::MODULE,
    &sys::MODULE,
    &time::MODULE,
    &traceback::MODULE,
    &types::MODULE,
    &uuid::MODULE,
    &decimal::MODULE,
];

static ABC: NativeModule = written!(
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

static ASYNCIO: NativeModule = written!(
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

static COLLECTIONS: NativeModule = written!(
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

static COLLECTIONS_ABC: NativeModule = written!(
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

static CONFIGPARSER: NativeModule = written!(
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

static CONTEXTLIB: NativeModule = written!(
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

static COPY: NativeModule = written!(
    "copy",
    written::COPY,
    ["Error", "copy", "deepcopy", "error", "replace",]
);

static DATACLASSES: NativeModule = written!(
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

static ENUM: NativeModule = written!(
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

static FNMATCH: NativeModule = written!(
    "fnmatch",
    written::FNMATCH,
    ["filter", "fnmatch", "fnmatchcase", "translate",]
);

static FUNCTOOLS: NativeModule = written!(
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

static GLOB: NativeModule = written!("glob", written::GLOB, ["escape", "glob", "has_magic", "iglob",]);

static HMAC: NativeModule = written!(
    "hmac",
    written::HMAC,
    ["HMAC", "compare_digest", "digest", "new",]
);

static IMPORTLIB: NativeModule = written!(
    "importlib",
    written::IMPORTLIB,
    ["__import__", "import_module", "invalidate_caches", "reload",]
);

static IMPORTLIB_UTIL: NativeModule = written!(
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

static IMPORTLIB_MACHINERY: NativeModule = written!(
    "importlib.machinery",
    written::IMPORTLIB,
    ["ModuleSpec", "SourceFileLoader", "SourcelessFileLoader",]
);

static IMPORTLIB_ABC: NativeModule =
    written!("importlib.abc", written::IMPORTLIB, ["Loader", "MetaPathFinder",]);

static IMPORTLIB_METADATA: NativeModule = written!(
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

static IMPORTLIB_RESOURCES: NativeModule = written!(
    "importlib.resources",
    written::IMPORTLIB,
    ["as_file", "path", "read_binary", "read_text",]
);

static INSPECT: NativeModule = written!(
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

static IO: NativeModule = written!(
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

static NATIVE_IO: NativeModule = written!(
    "_io",
    written::IO,
    ["BytesIO", "StringIO", "TextIOWrapper", "open",]
);

static JSON: NativeModule = written!(
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

static JSON_DECODER: NativeModule =
    written!("json.decoder", written::JSON, ["JSONDecodeError", "JSONDecoder",]);

static JSON_ENCODER: NativeModule = written!("json.encoder", written::JSON, ["JSONEncoder",]);

static KEYWORD: NativeModule = written!(
    "keyword",
    written::KEYWORD,
    ["iskeyword", "issoftkeyword", "kwlist", "softkwlist",]
);

static OPERATOR: NativeModule = written!(
    "operator",
    written::OPERATOR,
    [
        "__eq__",
        "__ge__",
        "__gt__",
        "__le__",
        "__lt__",
        "__ne__",
        "abs",
        "add",
        "and_",
        "attrgetter",
        "call",
        "concat",
        "contains",
        "countOf",
        "delitem",
        "eq",
        "floordiv",
        "ge",
        "getitem",
        "gt",
        "iadd",
        "iand",
        "imul",
        "index",
        "indexOf",
        "inv",
        "invert",
        "ior",
        "is_",
        "is_not",
        "isub",
        "itemgetter",
        "le",
        "length_hint",
        "lshift",
        "lt",
        "matmul",
        "methodcaller",
        "mod",
        "mul",
        "ne",
        "neg",
        "not_",
        "or_",
        "pos",
        "pow",
        "rshift",
        "setitem",
        "sub",
        "truediv",
        "truth",
        "xor",
    ]
);

static PATHLIB: NativeModule = written!(
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

static PKGUTIL: NativeModule = written!(
    "pkgutil",
    written::IMPORTLIB,
    [
        "ModuleInfo",
        "extend_path",
        "get_data",
        "iter_modules",
        "walk_packages",
    ]
);

static STRING: NativeModule = written!(
    "string",
    written::STRING,
    [
        "Formatter",
        "Template",
        "ascii_letters",
        "ascii_lowercase",
        "ascii_uppercase",
        "capwords",
        "digits",
        "hexdigits",
        "octdigits",
        "printable",
        "punctuation",
        "whitespace",
    ]
);

static RANDOM: NativeModule = written!(
    "random",
    written::RANDOM,
    [
        "Random",
        "SystemRandom",
        "choice",
        "choices",
        "expovariate",
        "gauss",
        "getrandbits",
        "getstate",
        "normalvariate",
        "randbytes",
        "randint",
        "random",
        "randrange",
        "sample",
        "seed",
        "setstate",
        "shuffle",
        "triangular",
        "uniform",
    ]
);

static TEXTWRAP: NativeModule = written!(
    "textwrap",
    written::TEXTWRAP,
    ["TextWrapper", "dedent", "fill", "indent", "shorten", "wrap",]
);

static TYPING: NativeModule = written!(
    "typing",
    written::TYPING,
    [
        "AbstractSet",
        "Annotated",
        "Any",
        "AnyStr",
        "AsyncContextManager",
        "AsyncGenerator",
        "AsyncIterable",
        "AsyncIterator",
        "Awaitable",
        "BinaryIO",
        "ByteString",
        "Callable",
        "ChainMap",
        "ClassVar",
        "Collection",
        "Concatenate",
        "Container",
        "ContextManager",
        "Coroutine",
        "Counter",
        "DefaultDict",
        "Deque",
        "Dict",
        "Doc",
        "Final",
        "ForwardRef",
        "FrozenSet",
        "Generator",
        "Generic",
        "Hashable",
        "IO",
        "ItemsView",
        "Iterable",
        "Iterator",
        "KT",
        "KeysView",
        "List",
        "Literal",
        "LiteralString",
        "Mapping",
        "MappingView",
        "Match",
        "MutableMapping",
        "MutableSequence",
        "MutableSet",
        "NamedTuple",
        "Never",
        "NewType",
        "NoDefault",
        "NoReturn",
        "NoneType",
        "NotRequired",
        "Optional",
        "OrderedDict",
        "ParamSpec",
        "ParamSpecArgs",
        "ParamSpecKwargs",
        "Pattern",
        "Protocol",
        "ReadOnly",
        "Required",
        "Reversible",
        "Self",
        "Sequence",
        "Set",
        "Sized",
        "SupportsAbs",
        "SupportsBytes",
        "SupportsComplex",
        "SupportsFloat",
        "SupportsIndex",
        "SupportsInt",
        "SupportsRound",
        "T",
        "TYPE_CHECKING",
        "Text",
        "TextIO",
        "Tuple",
        "Type",
        "TypeAlias",
        "TypeAliasType",
        "TypeForm",
        "TypeGuard",
        "TypeIs",
        "TypeVar",
        "TypeVarTuple",
        "TypedDict",
        "Union",
        "Unpack",
        "VT",
        "ValuesView",
        "assert_never",
        "assert_type",
        "cast",
        "clear_overloads",
        "dataclass_transform",
        "deprecated",
        "final",
        "get_args",
        "get_origin",
        "get_original_bases",
        "get_overloads",
        "get_protocol_members",
        "get_type_hints",
        "is_protocol",
        "is_typeddict",
        "no_type_check",
        "no_type_check_decorator",
        "overload",
        "override",
        "reveal_type",
        "runtime",
        "runtime_checkable",
    ]
);

static TYPING_EXTENSIONS: NativeModule = written!(
    "typing_extensions",
    written::TYPING,
    [
        "AbstractSet",
        "Annotated",
        "Any",
        "AnyStr",
        "AsyncContextManager",
        "AsyncGenerator",
        "AsyncIterable",
        "AsyncIterator",
        "Awaitable",
        "BinaryIO",
        "ByteString",
        "Callable",
        "ChainMap",
        "ClassVar",
        "Collection",
        "Concatenate",
        "Container",
        "ContextManager",
        "Coroutine",
        "Counter",
        "DefaultDict",
        "Deque",
        "Dict",
        "Doc",
        "Final",
        "ForwardRef",
        "FrozenSet",
        "Generator",
        "Generic",
        "Hashable",
        "IO",
        "ItemsView",
        "Iterable",
        "Iterator",
        "KT",
        "KeysView",
        "List",
        "Literal",
        "LiteralString",
        "Mapping",
        "MappingView",
        "Match",
        "MutableMapping",
        "MutableSequence",
        "MutableSet",
        "NamedTuple",
        "Never",
        "NewType",
        "NoDefault",
        "NoReturn",
        "NoneType",
        "NotRequired",
        "Optional",
        "OrderedDict",
        "ParamSpec",
        "ParamSpecArgs",
        "ParamSpecKwargs",
        "Pattern",
        "Protocol",
        "ReadOnly",
        "Required",
        "Reversible",
        "Self",
        "Sequence",
        "Set",
        "Sized",
        "SupportsAbs",
        "SupportsBytes",
        "SupportsComplex",
        "SupportsFloat",
        "SupportsIndex",
        "SupportsInt",
        "SupportsRound",
        "T",
        "TYPE_CHECKING",
        "Text",
        "TextIO",
        "Tuple",
        "Type",
        "TypeAlias",
        "TypeAliasType",
        "TypeForm",
        "TypeGuard",
        "TypeIs",
        "TypeVar",
        "TypeVarTuple",
        "TypedDict",
        "Union",
        "Unpack",
        "VT",
        "ValuesView",
        "assert_never",
        "assert_type",
        "cast",
        "clear_overloads",
        "dataclass_transform",
        "deprecated",
        "final",
        "get_args",
        "get_origin",
        "get_original_bases",
        "get_overloads",
        "get_protocol_members",
        "get_type_hints",
        "is_protocol",
        "is_typeddict",
        "no_type_check",
        "no_type_check_decorator",
        "overload",
        "override",
        "reveal_type",
        "runtime",
        "runtime_checkable",
    ]
);

static URLLIB_PARSE: NativeModule = written!(
    "urllib.parse",
    written::URLLIB_PARSE,
    [
        "DefragResult",
        "ParseResult",
        "SplitResult",
        "parse_qs",
        "parse_qsl",
        "quote",
        "quote_from_bytes",
        "quote_plus",
        "unquote",
        "unquote_plus",
        "unquote_to_bytes",
        "urldefrag",
        "urlencode",
        "urljoin",
        "urlparse",
        "urlsplit",
        "urlunparse",
        "urlunsplit",
    ]
);

static WARNINGS: NativeModule = written!(
    "warnings",
    written::WARNINGS,
    [
        "WarningMessage",
        "catch_warnings",
        "deprecated",
        "filters",
        "filterwarnings",
        "formatwarning",
        "resetwarnings",
        "showwarning",
        "simplefilter",
        "warn",
        "warn_explicit",
    ]
);

static ATEXIT: NativeModule = written!("atexit", written::SMALL, ["register", "unregister",]);

static SIGNAL: NativeModule = written!(
    "signal",
    written::SMALL,
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

static PLATFORM: NativeModule = written!(
    "platform",
    written::SMALL,
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

static GETTEXT: NativeModule = written!(
    "gettext",
    written::SMALL,
    [
        "gettext",
        "ngettext",
        "pgettext",
        "dgettext",
        "textdomain",
        "bindtextdomain",
        "NullTranslations",
        "GNUTranslations",
        "translation",
        "install",
    ]
);

static LOCALE: NativeModule = written!(
    "locale",
    written::SMALL,
    [
        "LC_CTYPE",
        "LC_NUMERIC",
        "LC_TIME",
        "LC_COLLATE",
        "LC_MONETARY",
        "LC_MESSAGES",
        "LC_ALL",
        "setlocale",
        "getlocale",
        "getdefaultlocale",
        "getpreferredencoding",
        "localeconv",
    ]
);

static WEAKREF: NativeModule = written!(
    "weakref",
    written::SMALL,
    [
        "ref",
        "ReferenceType",
        "WeakMethod",
        "proxy",
        "WeakKeyDictionary",
        "WeakValueDictionary",
        "WeakSet",
        "finalize",
    ]
);

static GC: NativeModule = written!(
    "gc",
    written::SMALL,
    ["collect", "enable", "disable", "freeze", "isenabled",]
);

static ERRNO: NativeModule = written!(
    "errno",
    written::SMALL,
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

static STAT: NativeModule = written!(
    "stat",
    written::SMALL,
    ["S_IRUSR", "S_IWUSR", "S_IXUSR", "S_ISDIR", "S_ISREG",]
);

static CONTEXTVARS: NativeModule = written!(
    "contextvars",
    written::SMALL,
    ["Context", "ContextVar", "Token", "copy_context",]
);

static HTML: NativeModule = written!("html", written::SMALL, ["escape", "unescape",]);

static HEAPQ: NativeModule = written!(
    "heapq",
    written::SMALL,
    [
        "heapify",
        "heappop",
        "heappush",
        "heappushpop",
        "heapreplace",
        "merge",
        "nlargest",
        "nsmallest",
    ]
);

static BISECT: NativeModule = written!(
    "bisect",
    written::SMALL,
    [
        "bisect",
        "bisect_left",
        "bisect_right",
        "insort",
        "insort_left",
        "insort_right",
    ]
);

static QUEUE: NativeModule = written!(
    "queue",
    written::SMALL,
    [
        "Empty",
        "Full",
        "LifoQueue",
        "PriorityQueue",
        "Queue",
        "SimpleQueue",
    ]
);

static CONCURRENT: NativeModule = written!(
    "concurrent",
    written::SMALL,
    [
        ,
    ]
);

static CONCURRENT_FUTURES: NativeModule = written!(
    "concurrent.futures",
    written::SMALL,
    [
        "Executor",
        "Future",
        "ProcessPoolExecutor",
        "ThreadPoolExecutor",
        "as_completed",
        "wait",
    ]
);

static NATIVE_FUTURE__: NativeModule = written!(
    "__future__",
    written::SMALL,
    [
        "absolute_import",
        "annotations",
        "division",
        "generator_stop",
        "generators",
        "nested_scopes",
        "print_function",
        "unicode_literals",
        "with_statement",
    ]
);

static AST: NativeModule = written!("ast", written::SMALL, ["literal_eval",]);

static ARGPARSE: NativeModule = written!("argparse", written::SMALL, ["Namespace",]);

static URLLIB: NativeModule = written!(
    "urllib",
    written::SMALL,
    [
        ,
    ]
);

static SUBPROCESS: NativeModule = written!(
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

static MULTIPROCESSING: NativeModule = written!(
    "multiprocessing",
    written::REFUSED,
    ["Pool", "Process", "cpu_count",]
);

static SOCKET: NativeModule = written!(
    "socket",
    written::REFUSED,
    [
        "AF_INET",
        "AF_INET6",
        "AF_UNIX",
        "SOCK_DGRAM",
        "SOCK_STREAM",
        "create_connection",
        "error",
        "gaierror",
        "getaddrinfo",
        "getfqdn",
        "gethostbyname",
        "gethostname",
        "herror",
        "socket",
        "timeout",
    ]
);

static URLLIB_REQUEST: NativeModule = written!(
    "urllib.request",
    written::REFUSED,
    ["Request", "build_opener", "urlopen", "urlretrieve",]
);

static URLLIB_ERROR: NativeModule = written!("urllib.error", written::REFUSED, ["HTTPError", "URLError",]);

static HTTP: NativeModule = written!(
    "http",
    written::REFUSED,
    [
        ,
    ]
);

static HTTP_CLIENT: NativeModule = written!(
    "http.client",
    written::REFUSED,
    ["HTTPConnection", "HTTPException", "HTTPSConnection",]
);

static SMTPLIB: NativeModule = written!("smtplib", written::REFUSED, ["SMTP", "SMTP_SSL",]);

static SSL: NativeModule = written!(
    "ssl",
    written::REFUSED,
    [
        "CERT_NONE",
        "CERT_OPTIONAL",
        "CERT_REQUIRED",
        "SSLContext",
        "create_default_context",
    ]
);

static REQUESTS: NativeModule = written!(
    "requests",
    written::REFUSED,
    [
        "ConnectionError",
        "HTTPError",
        "RequestException",
        "Session",
        "Timeout",
        "delete",
        "get",
        "head",
        "patch",
        "post",
        "put",
        "request",
    ]
);

static GETPASS: NativeModule = written!("getpass", written::REFUSED, ["getpass", "getuser",]);

static SHUTIL: NativeModule = written!(
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

static TEMPFILE: NativeModule = written!(
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

static THREADING: NativeModule = written!(
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

static NUMBERS: NativeModule = written!(
    "numbers",
    written::NUMBERS,
    ["Complex", "Integral", "Number", "Rational", "Real",]
);

static CSV: NativeModule = written!(
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

static CALENDAR: NativeModule = written!(
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

static STATISTICS: NativeModule = written!(
    "statistics",
    written::STATISTICS,
    [
        "StatisticsError",
        "fmean",
        "mean",
        "median",
        "median_high",
        "median_low",
        "mode",
        "pstdev",
        "pvariance",
        "stdev",
        "variance",
    ]
);

static FRACTIONS: NativeModule = written!("fractions", written::FRACTIONS, ["Fraction",]);

static PPRINT: NativeModule = written!(
    "pprint",
    written::PPRINT,
    [
        "PrettyPrinter",
        "isreadable",
        "pformat",
        "pp",
        "pprint",
        "saferepr",
    ]
);

static SHLEX: NativeModule = written!("shlex", written::SHLEX, ["join", "quote", "split",]);
