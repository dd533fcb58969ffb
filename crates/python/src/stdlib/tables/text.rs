//! The names of the modules of text, data formats and numbers that are written in Python.

use crate::native::NativeModule;
use crate::stdlib::written::{self, written};

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

pub(super) static HTML: NativeModule = written!("html", written::SMALL, ["escape", "unescape",]);

pub(super) static GETTEXT: NativeModule = written!(
    "gettext",
    written::LANGUAGES,
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
    written::LANGUAGES,
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

pub(super) static SHLEX: NativeModule = written!("shlex", written::SHLEX, ["join", "quote", "split",]);

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

pub(super) static HMAC: NativeModule = written!(
    "hmac",
    written::HMAC,
    ["HMAC", "compare_digest", "digest", "new",]
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

pub(super) static NUMBERS: NativeModule = written!(
    "numbers",
    written::NUMBERS,
    ["Complex", "Integral", "Number", "Rational", "Real",]
);

pub(super) static IPADDRESS: NativeModule = written!(
    "ipaddress",
    written::IPADDRESS,
    [
        "AddressValueError",
        "IPv4Address",
        "IPv4Interface",
        "IPv4Network",
        "IPv6Address",
        "IPv6Interface",
        "IPv6Network",
        "NetmaskValueError",
        "ip_address",
        "ip_interface",
        "ip_network",
    ]
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

pub(super) static ZLIB: NativeModule = written!("zlib", written::SMALL, ["adler32", "crc32",]);
