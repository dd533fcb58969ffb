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
