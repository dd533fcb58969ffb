//! Operations on rows, plain SQL, and operations of users.

use crate::statement::TableSource;
use crate::{Expression, Name, OptionValue, Statement};
use indexmap::IndexMap;

/// `op.bulk_insert(table, rows, multiinsert=…)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BulkInsert {
    /// The table with its columns and their types.
    pub table: TableSource,
    /// The rows: values are [`Expression::Bind`]s, or [`Expression::InlineLiteral`]s.
    pub rows: Vec<Vec<(Name, Expression)>>,
    /// `multiinsert=`: one execution with many rows, `true` where not given.
    pub multiinsert: bool,
}

/// `op.execute(sql, execution_options=…)`.
#[derive(Clone, Debug, PartialEq)]
pub struct ExecuteSql {
    /// The statement; a string is [`Statement::Text`].
    pub statement: Statement,
    /// `execution_options=`
    pub execution_options: IndexMap<String, OptionValue>,
}

/// An operation of a class registered by a script or env file. The evaluator keeps the object and runs it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CustomOperation {
    /// The name of its class, for messages.
    pub class: String,
    /// The evaluator's number for the object.
    pub handle: u64,
    /// The number of the object its `reverse()` gave, where it could be reversed.
    pub reverse_handle: Option<u64>,
}

/// Statements that autogenerate proposes for what no other operation can do, with those that undo them. Rendered as one
/// `op.execute` each, below the comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SqlChange {
    /// Lines of a comment above the statements, without `#`; alone it is a note to the reader.
    pub comment: Vec<String>,
    /// The statements.
    pub statements: Vec<SqlText>,
    /// The statements that undo them; empty when nothing has to be undone.
    pub reverse: Vec<SqlText>,
}

/// A statement of a [`SqlChange`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SqlText {
    /// The statement, as the database gets it.
    pub text: String,
    /// It must run outside of a transaction: rendered in `with op.get_context().autocommit_block():`.
    pub autocommit: bool,
}

impl From<String> for SqlText {
    fn from(text: String) -> Self {
        Self {
            text,
            autocommit: false,
        }
    }
}
