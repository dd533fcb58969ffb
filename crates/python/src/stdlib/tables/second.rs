//! The names of the modules that are written in Python: after those, and those of a few names each.

use crate::native::NativeModule;
use crate::stdlib::written::{self, written};

pub(super) static OPERATOR: NativeModule = written!(
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

pub(super) static PKGUTIL: NativeModule = written!(
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

pub(super) static STRING: NativeModule = written!(
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

pub(super) static TEXTWRAP: NativeModule = written!(
    "textwrap",
    written::TEXTWRAP,
    ["TextWrapper", "dedent", "fill", "indent", "shorten", "wrap",]
);

pub(super) static TYPING: NativeModule = written!(
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

pub(super) static TYPING_EXTENSIONS: NativeModule = written!(
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

pub(super) static URLLIB_PARSE: NativeModule = written!(
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

pub(super) static WARNINGS: NativeModule = written!(
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

pub(super) static ATEXIT: NativeModule = written!("atexit", written::SMALL, ["register", "unregister",]);

pub(super) static SIGNAL: NativeModule = written!(
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

pub(super) static PLATFORM: NativeModule = written!(
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

pub(super) static GETTEXT: NativeModule = written!(
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

pub(super) static LOCALE: NativeModule = written!(
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

pub(super) static WEAKREF: NativeModule = written!(
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

pub(super) static GC: NativeModule = written!(
    "gc",
    written::SMALL,
    ["collect", "enable", "disable", "freeze", "isenabled",]
);

pub(super) static ERRNO: NativeModule = written!(
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

pub(super) static STAT: NativeModule = written!(
    "stat",
    written::SMALL,
    ["S_IRUSR", "S_IWUSR", "S_IXUSR", "S_ISDIR", "S_ISREG",]
);

pub(super) static CONTEXTVARS: NativeModule = written!(
    "contextvars",
    written::SMALL,
    ["Context", "ContextVar", "Token", "copy_context",]
);

pub(super) static HTML: NativeModule = written!("html", written::SMALL, ["escape", "unescape",]);

pub(super) static HEAPQ: NativeModule = written!(
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

pub(super) static BISECT: NativeModule = written!(
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

pub(super) static QUEUE: NativeModule = written!(
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

pub(super) static CONCURRENT: NativeModule = written!("concurrent", written::SMALL, []);

pub(super) static CONCURRENT_FUTURES: NativeModule = written!(
    "concurrent.futures",
    written::SMALL,
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

pub(super) static NATIVE_FUTURE__: NativeModule = written!(
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

pub(super) static AST: NativeModule = written!("ast", written::SMALL, ["literal_eval",]);

pub(super) static ARGPARSE: NativeModule = written!("argparse", written::SMALL, ["Namespace",]);

pub(super) static URLLIB: NativeModule = written!("urllib", written::SMALL, []);

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

pub(super) static SOCKET: NativeModule = written!(
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

pub(super) static URLLIB_REQUEST: NativeModule = written!(
    "urllib.request",
    written::REFUSED,
    ["Request", "build_opener", "urlopen", "urlretrieve",]
);

pub(super) static URLLIB_ERROR: NativeModule =
    written!("urllib.error", written::REFUSED, ["HTTPError", "URLError",]);

pub(super) static HTTP: NativeModule = written!("http", written::REFUSED, []);

pub(super) static HTTP_CLIENT: NativeModule = written!(
    "http.client",
    written::REFUSED,
    ["HTTPConnection", "HTTPException", "HTTPSConnection",]
);

pub(super) static SMTPLIB: NativeModule = written!("smtplib", written::REFUSED, ["SMTP", "SMTP_SSL",]);

pub(super) static SSL: NativeModule = written!(
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

pub(super) static REQUESTS: NativeModule = written!(
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

pub(super) static NUMBERS: NativeModule = written!(
    "numbers",
    written::NUMBERS,
    ["Complex", "Integral", "Number", "Rational", "Real",]
);

pub(super) static STATISTICS: NativeModule = written!(
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

pub(super) static PPRINT: NativeModule = written!(
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

pub(super) static SHLEX: NativeModule = written!("shlex", written::SHLEX, ["join", "quote", "split",]);

pub(super) static RANDOM: NativeModule = written!(
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
