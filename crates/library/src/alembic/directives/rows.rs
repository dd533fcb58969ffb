//! `bulk_insert`, `execute`, `inline_literal`

use std::rc::Rc;

use aludel_dialect::LiteralValues;
use aludel_python::{Arguments, Bound, Interpreter, PyResult, Value, downcast};
use aludel_schema::operation::{BulkInsert, ExecuteSql};
use aludel_schema::statement::Statement;
use aludel_schema::{Expression, MigrateOperation, Name, SqlType};
use indexmap::IndexMap;

use super::super::implementation;
use super::super::operations::OperationsObject;
use crate::host::MigrationContext;
use crate::sqlalchemy::schema::column::ColumnObject;
use crate::sqlalchemy::schema::options::option_value;
use crate::sqlalchemy::schema::table::TableObject;
use crate::sqlalchemy::sql::{self, change, from};
use crate::sqlalchemy::{names, types};
use crate::support::{argument_error, resolved, type_error};

/// `op.bulk_insert(table, rows, multiinsert=…)`
pub(crate) fn bulk_insert(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let given = Arguments::positional(vec![arguments.get("table"), arguments.get("rows")])
        .with_keyword("multiinsert", arguments.get("multiinsert"));
    if let Some(result) = implementation::replaced(py, target, "BulkInsertOp", given)? {
        return Ok(result);
    }
    let multiinsert = py.truth(&arguments.get("multiinsert"))?;
    let operation = bulk_insert_of(
        py,
        &arguments.get("table"),
        &arguments.get("rows"),
        multiinsert,
        Some(&*target.context),
    )?;
    target.run(py, MigrateOperation::BulkInsert(Box::new(operation)))
}

/// The operation that inserts these rows.
pub(in super::super) fn bulk_insert_of(
    py: &mut Interpreter,
    table: &Value,
    rows: &Value,
    multiinsert: bool,
    context: Option<&dyn MigrationContext>,
) -> PyResult<BulkInsert> {
    let object = change::table_object(py, table)?;
    resolved(rows)?;
    let Value::List(list) = rows else {
        return Err(type_error("List expected"));
    };
    let list = list.to_vec();
    if let Some(first) = list.first()
        && !matches!(first, Value::Dict(_))
    {
        return Err(type_error("List of dictionaries expected"));
    }
    let mut operation = BulkInsert {
        table: from::table_source(py, table)?,
        rows: Vec::with_capacity(list.len()),
        multiinsert,
    };
    let kind = context.map_or(Rows::Executed, Rows::of);
    for item in &list {
        operation.rows.push(row(py, &object, item, kind)?);
    }
    Ok(operation)
}

/// How the values of rows are taken.
#[derive(Clone, Copy, PartialEq)]
enum Rows {
    /// They are bound.
    Executed,
    /// They are written in place, whatever they are.
    Printed,
    /// They are written in place, with `literal_values="all"`: expressions are written too.
    AllPrinted,
}

impl Rows {
    fn of(context: &dyn MigrationContext) -> Self {
        match (context.as_sql(), context.settings().literal_values) {
            (false, _) => Self::Executed,
            (true, LiteralValues::Sqlalchemy) => Self::Printed,
            (true, LiteralValues::All) => Self::AllPrinted,
        }
    }
}

fn row(
    py: &mut Interpreter,
    table: &TableObject,
    item: &Value,
    rows: Rows,
) -> PyResult<Vec<(Name, Expression)>> {
    let Value::Dict(dict) = item else {
        return Err(type_error("List of dictionaries expected"));
    };
    let mut cells = Vec::with_capacity(dict.len());
    for (key, value) in dict.str_entries() {
        let column = table
            .columns
            .borrow()
            .get(&*key)
            .and_then(downcast::<ColumnObject>);
        let (name, type_) = match &column {
            Some(column) => (column.name(), Some(column.type_.borrow().clone())),
            None => (Name::new(&*key), None),
        };
        let hint = type_.filter(|type_| !type_.is_none());
        let sql_type = match &hint {
            Some(type_) => types::sql_type(py, type_)?,
            None => SqlType::Null,
        };
        cells.push((name, cell(py, &value, &sql_type, hint.as_ref(), rows)?));
    }
    Ok(cells)
}

/// A value of a row.
fn cell(
    py: &mut Interpreter,
    value: &Value,
    type_: &SqlType,
    hint: Option<&Value>,
    rows: Rows,
) -> PyResult<Expression> {
    if value.is_none() && rows != Rows::Executed {
        return Ok(Expression::Null);
    }
    let expression = sql::as_expression(py, value)?;
    if rows == Rows::Printed && !matches!(expression, Some(Expression::InlineLiteral(_))) {
        let mut bind = sql::literal_bind(py, value, type_, hint)?;
        if type_.is_null() {
            bind.type_ = SqlType::Null;
        }
        return Ok(Expression::InlineLiteral(Box::new(bind)));
    }
    match expression {
        Some(expression) => Ok(expression),
        None => {
            let value = sql::literal(py, value, type_, hint)?;
            sql::bound_expression(py, hint, value)
        }
    }
}

/// `op.execute(sqltext, execution_options=…)`
pub(crate) fn execute(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let given = Arguments::positional(vec![arguments.get("sqltext")])
        .with_keyword("execution_options", arguments.get("execution_options"));
    if let Some(result) = implementation::replaced(py, target, "ExecuteSQLOp", given)? {
        return Ok(result);
    }
    let operation = ExecuteSql {
        statement: executable(py, &arguments.get("sqltext"))?,
        execution_options: execution_options(py, &arguments.get("execution_options"))?,
    };
    target.run_own(py, MigrateOperation::ExecuteSql(Box::new(operation)))
}

/// What `execute` takes: a statement, or a string of SQL.
pub(crate) fn executable(py: &mut Interpreter, value: &Value) -> PyResult<Statement> {
    resolved(value)?;
    if let Some(text) = names::text(value) {
        return Ok(Statement::text(&*text));
    }
    match sql::executed_statement(py, value)? {
        Some(statement) => Ok(statement),
        None => {
            let text = py.repr(value)?;
            Err(argument_error(format!(
                "Executable SQL or text() construct expected, got {text}."
            )))
        }
    }
}

/// `execution_options=`
pub(crate) fn execution_options(
    py: &mut Interpreter,
    value: &Value,
) -> PyResult<IndexMap<String, aludel_schema::OptionValue>> {
    let mut options = IndexMap::new();
    if let Value::Dict(dict) = value {
        for (name, value) in dict.str_entries() {
            options.insert(name.to_string(), option_value(py, &value)?);
        }
    }
    Ok(options)
}

/// `op.inline_literal(value, type_)`
pub(crate) fn inline_literal(
    py: &mut Interpreter,
    _target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let hint = arguments.get("type_").optional();
    let type_ = types::sql_type(py, &arguments.get("type_"))?;
    let value = arguments.get("value");
    resolved(&value)?;
    let bind = sql::literal_bind(py, &value, &type_, hint.as_ref())?;
    Ok(sql::expression_value(Expression::InlineLiteral(Box::new(bind))))
}
