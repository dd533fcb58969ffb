//! The names of the modules of what classes, functions and modules are made with, and how they are looked at that are written in Python.

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

pub(super) static WEAKREF: NativeModule = written!(
    "weakref",
    written::REFERENCES,
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

pub(super) static HEAPQ: NativeModule = written!(
    "heapq",
    written::ORDERED,
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
    written::ORDERED,
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
    written::CONCURRENCY,
    [
        "Empty",
        "Full",
        "LifoQueue",
        "PriorityQueue",
        "Queue",
        "SimpleQueue",
    ]
);

pub(super) static CONTEXTVARS: NativeModule = written!(
    "contextvars",
    written::CONCURRENCY,
    ["Context", "ContextVar", "Token", "copy_context",]
);
