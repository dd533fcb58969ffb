//! `correlate()` and `correlate_except()`.

use aludel_python::{Interpreter, PyResult, Value};
use aludel_schema::expression::TableName;
use aludel_schema::statement::{Correlation, FromClause};

use crate::sqlalchemy::sql::from::from_clause;
use crate::support::argument_error;

/// One of both methods.
pub(super) struct Add {
    name: &'static str,
    add: fn(&mut Correlation, Vec<TableName>),
}

/// `correlate(*fromclauses)`
pub(super) static CORRELATE: Add = Add {
    name: "correlate",
    add: |correlation, tables| {
        if tables.is_empty() {
            correlation.to.clear();
        }
        correlation.to.extend(tables);
    },
};

/// `correlate_except(*fromclauses)`
pub(super) static CORRELATE_EXCEPT: Add = Add {
    name: "correlate_except",
    add: |correlation, tables| {
        if tables.is_empty() {
            correlation.except = None;
        }
        correlation.except.get_or_insert_default().extend(tables);
    },
};

impl Add {
    /// The tables that are named; `None` alone names none.
    pub(super) fn tables(&self, py: &mut Interpreter, given: &[Value]) -> PyResult<Vec<TableName>> {
        let mut tables = Vec::new();
        match given {
            [Value::None | Value::Bool(false)] => return Ok(tables),
            [Value::None | Value::Bool(false), ..] => {
                return Err(argument_error(format!(
                    "additional FROM objects not accepted when passing None/False to {}()",
                    self.name
                )));
            }
            _ => {}
        }
        for value in given {
            tables.extend(name(from_clause(py, value)?));
        }
        Ok(tables)
    }

    /// Adds them to what the query says already; none forgets that.
    pub(super) fn to(&self, correlation: &mut Correlation, tables: Vec<TableName>) {
        correlation.automatic = false;
        (self.add)(correlation, tables);
    }
}

/// The name under which queries select from this.
fn name(from: FromClause) -> Option<TableName> {
    match from {
        FromClause::Table(table) => Some(table),
        FromClause::Alias { name, .. } => name.map(TableName::new),
        FromClause::Cte(cte) => cte.name.map(TableName::new),
        FromClause::TableSample(element, ..) => name(*element),
        _ => None,
    }
}
