//! The names of the modules of the network, which scripts may not reach that are written in Python.

use crate::native::NativeModule;
use crate::stdlib::written::{self, written};

pub(super) static URLLIB: NativeModule = written!("urllib", written::SMALL, []);

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

pub(super) static URLLIB_REQUEST: NativeModule = written!(
    "urllib.request",
    written::REFUSED,
    ["Request", "build_opener", "urlopen", "urlretrieve",]
);

pub(super) static URLLIB_ERROR: NativeModule =
    written!("urllib.error", written::REFUSED, ["HTTPError", "URLError",]);

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

pub(super) static HTTP: NativeModule = written!("http", written::REFUSED, []);

pub(super) static HTTP_CLIENT: NativeModule = written!(
    "http.client",
    written::REFUSED,
    ["HTTPConnection", "HTTPException", "HTTPSConnection",]
);

pub(super) static SMTPLIB: NativeModule = written!("smtplib", written::REFUSED, ["SMTP", "SMTP_SSL",]);

pub(super) static SSL: NativeModule = written!(
    "ssl",
    written::SSL,
    [
        "CERT_NONE",
        "CERT_OPTIONAL",
        "CERT_REQUIRED",
        "OP_ALL",
        "OP_NO_SSLv2",
        "OP_NO_SSLv3",
        "OP_NO_TLSv1",
        "OP_NO_TLSv1_1",
        "Options",
        "PROTOCOL_SSLv23",
        "PROTOCOL_TLS",
        "PROTOCOL_TLS_CLIENT",
        "PROTOCOL_TLS_SERVER",
        "PROTOCOL_TLSv1",
        "PROTOCOL_TLSv1_1",
        "PROTOCOL_TLSv1_2",
        "Purpose",
        "SSLContext",
        "SSLError",
        "TLSVersion",
        "VerifyMode",
        "_create_unverified_context",
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
