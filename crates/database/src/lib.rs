//! Database URLs, connections, values, transactions, locks and inspection.

mod error;
mod postgresql;
mod url;

pub use error::{DbapiClass, Error, ErrorKind, ServerMessage};
pub use url::{Backend, Query, QueryValue, Url, UrlParts, parse_query_string};
