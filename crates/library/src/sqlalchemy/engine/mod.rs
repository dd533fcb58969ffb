//! `sqlalchemy.engine`: URLs, engines, connections, transactions, results.

pub(crate) mod asyncio;
pub(crate) mod bind;
pub(crate) mod classes;
mod connect;
pub(crate) mod connection;
pub(crate) mod dialect;
mod driver_value;
mod encryption;
pub(crate) mod engine_object;
pub(crate) mod error;
pub(crate) mod execute;
mod insert;
pub(crate) mod inspector;
pub(crate) mod mock;
mod observed;
mod parameters;
pub(crate) mod raw;
mod reflection;
pub(crate) mod result;
mod result_methods;
mod result_value;
pub(crate) mod row;
mod schemas;
mod standing;
pub(crate) mod transaction;
pub(crate) mod url;

pub use connection::{Connection, TransactionState};
pub use engine_object::Engine;
pub use error::{FailedStatement, database_error};
pub use execute::{run, run_compiled, settings};
pub use reflection::reflect_for_batch;
pub use standing::statement_place;

pub(crate) use bind::{
    create_table, dialect_name_of, execute_statement, has_index, has_sequence, has_table, is_offline,
    reflect_table, table_names,
};
pub(crate) use dialect::{dialect_name_of_dialect, dialect_value};
