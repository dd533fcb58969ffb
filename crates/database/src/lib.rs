//! Database URLs, connections, values, transactions, locks and inspection.

mod connection;
mod error;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod inspect;
mod interpolate;
mod interrupt;
mod journal;
mod lock;
mod mysql;
mod postgresql;
#[cfg(test)]
mod robust;
mod sqlite;
mod url;
mod watch;

pub use connection::{
    Begin, Canceller, ConnectOptions, Connection, IsolationLevel, Parameters, ResultColumn, ResultSet,
};
pub use error::{DbapiClass, Error, ErrorKind, ServerMessage};
pub use inspect::{
    ColumnSorting, DatabaseSchema, Dependence, Inspector, Item, ReflectedCheckConstraint, ReflectedColumn,
    ReflectedComputed, ReflectedDomain, ReflectedEnum, ReflectedExcludeConstraint, ReflectedExcludeElement,
    ReflectedForeignKey, ReflectedIdentity, ReflectedIndex, ReflectedPrimaryKey, ReflectedSequence,
    ReflectedTable, ReflectedUniqueConstraint, SchemaContents, Timing,
};
pub use interrupt::interrupt;
pub use journal::{Doubt, JournalTable, UnfinishedStep};
pub use lock::{LockHolder, MigrationLock};
pub use url::{Backend, Query, QueryValue, Url, UrlParts, parse_query_string};
pub use watch::{BlockingSession, Wait, WaitHandler, on_wait};
