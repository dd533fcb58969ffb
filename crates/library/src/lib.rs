//! The native Python modules that migration scripts, `env.py` files and models import.
//!
//! [`register`] makes them importable; [`host`] says what the program must bring for `alembic.context` and
//! `alembic.op` to reach; [`Connection`] is what scripts and the program share.

mod alembic;
mod dotenv;
mod drivers;
mod formats;
mod frozen;
mod geoalchemy2;
pub mod host;
mod pgvector;
mod sqlalchemy;
mod sqlalchemy_orm;
mod support;
mod values;
mod written;

use aludel_python::Interpreter;

pub use alembic::bridge::{
    Models, detect, diffs_repr, extend_script, holds_object, operation_objects, operations_of, render_script,
    reverse_into_downgrade, script_object, script_of,
};
pub use alembic::util::COMMAND_ERROR;
pub use alembic::{config_value, migration_context_value, script_directory_value, set_up_plugins};
pub use sqlalchemy::compile_error;
pub use sqlalchemy::engine::{
    Connection, Engine, FailedStatement, TransactionState, database_error, reflect_for_batch, run,
    run_compiled, settings, statement_place,
};
pub use sqlalchemy::schema::convention_text::may_set_convention;
pub use sqlalchemy::schema::convert::{metadata, naming_convention};

/// Makes every module of this crate importable.
pub fn register(py: &mut Interpreter) {
    py.register(&sqlalchemy::modules::MODULES);
    py.register(&sqlalchemy::dialects::MODULES);
    py.register(sqlalchemy_orm::MODULES);
    py.register(&alembic::modules::MODULES);
    py.register(&drivers::MODULES);
    py.register(&geoalchemy2::MODULES);
    py.register(&pgvector::MODULES);
    py.register(&dotenv::MODULES);
    py.register(&formats::MODULES);
    py.register_sources(frozen::MODULES);
}
