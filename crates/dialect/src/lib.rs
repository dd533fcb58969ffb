//! Compiles schema operations and SQL expressions into the statements of each database.
//!
//! [`dialect`] finds a [`Dialect`] by name; a [`Compiler`] joins it with [`Settings`]. [`Compiler::operation`] turns a
//! `MigrateOperation` into [`Step`]s, [`Compiler::statement`] a `Statement` into a [`CompiledStatement`]. The text is
//! that of SQLAlchemy and Alembic, byte for byte. There is no I/O here: a step that depends on what the database holds
//! carries the query that tells.

mod batch;
pub mod comparison;
mod compiler;
mod ddl;
mod dialect;
mod error;
mod literal;
mod mssql;
mod mysql;
mod operation;
mod oracle;
mod postgresql;
pub mod python;
mod settings;
mod sql;
mod sqlite;
mod standard;
mod step;
mod type_name;
mod types;

pub use batch::{BatchCall, ExistingTable, MoveAndCopy, needs_connection};
pub use comparison::Comparisons;
pub use compiler::Compiler;
pub use ddl::constraint::{DropKind, DropRequest, ForeignKeyForm};
pub use ddl::{Object, ObjectKind, OwnerTable};
pub use dialect::{
    Capabilities, Definitions, Dialect, ExpressionUse, Expressions, Facts, dialect, dialects, no_dialect,
};
pub use error::{CompileError, ErrorClass, Result};
pub use literal::has_literal;
pub use operation::Memo;
pub use python::repr_str as python_repr;
pub use settings::{BindCasts, LiteralValues, ParamStyle, SchemaTranslation, Settings};
pub use sql::{Context, SqlCompiler};
pub use step::{BoundParameter, CompiledStatement, Step};
pub use type_name::type_name;
pub use types::TypeContext;
