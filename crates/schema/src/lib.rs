//! MetaData, tables, columns, SQL types, constraints, indexes, SQL expressions and migrate operations.
//!
//! Everything here is plain data: no I/O, no dialect. Library code builds it, `dialect` compiles it,
//! `database` binds its [`Value`]s and reflects into its [`Table`]s, `autogenerate` compares it. The terms
//! are SQLAlchemy's and Alembic's; a field keeps what the script gave, so that it can be rendered back.

mod column;
mod constraint;
mod default;
pub mod expression;
mod index;
pub mod json;
mod metadata;
mod name;
mod naming;
pub mod operation;
mod options;
mod resolve;
pub mod statement;
mod table;
pub mod types;
mod value;

pub use column::{Autoincrement, Column, Nullable};
pub use constraint::{
    CheckConstraint, Constraint, ExcludeConstraint, ExcludeElement, ForeignKey, ForeignKeyConstraint,
    ForeignKeyTarget, PrimaryKeyConstraint, Referent, TypeBound, UniqueConstraint,
};
pub use default::{ColumnDefault, Computed, Identity, Sequence, SequenceOptions, ServerDefault};
pub use expression::Expression;
pub use index::Index;
pub use metadata::{MetaData, Unknown};
pub use name::{ConstraintName, Name, truncate_name};
pub use naming::{NamedItem, NamingConvention, NamingError, NamingErrorKind, TokenAnswer};
pub use operation::MigrateOperation;
pub use options::{DialectOptions, OptionValue};
pub use resolve::ResolvedTable;
pub use statement::Statement;
pub use table::Table;
pub use types::SqlType;
pub use value::{Interval, RangeBounds, RangeValue, Value};
