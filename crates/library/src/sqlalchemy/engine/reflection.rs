//! The table of a batch block as the database holds it.

use std::rc::Rc;

use aludel_database::{Backend, ReflectedColumn, ReflectedTable};
use aludel_dialect::Dialect;
use aludel_python::{Arguments, Interpreter, PyResult, Value};
use aludel_schema::expression::TextClause;
use aludel_schema::{Column, Constraint, Expression, ServerDefault, SqlType, Table};

use super::bind::inspected;
use super::inspector::{inspect, item_value};
use crate::host::Batch;
use crate::sqlalchemy::schema::convert;
use crate::sqlalchemy::schema::metadata::MetaDataObject;
use crate::sqlalchemy::schema::table::{TABLE, TableObject};
use crate::sqlalchemy::{event, names, types};
use crate::support::argument_error;

/// Reads the table of a batch block from the database: `Table(name, MetaData(), *reflect_args, autoload_with=bind,
/// **reflect_kwargs)`.
///
/// Defaults become what CREATE TABLE takes; that of a SERIAL column is left out, and logged.
///
/// # Errors
/// When there is no such table, a listener fails, or `reflect_args` does not fit.
pub fn reflect_for_batch(
    py: &mut Interpreter,
    bind: &Value,
    batch: &Batch,
    dialect: &dyn Dialect,
) -> PyResult<Table> {
    let name = batch.block.table_name.as_str();
    let schema = batch.block.schema.as_deref();
    let (backend, reflected) = inspected(py, bind, |inspector| {
        Ok((inspector.backend(), inspector.reflect_table(name, schema)?))
    })?;
    let mut table = reflected.complete_table(backend);
    table.name = batch.block.table_name.clone();
    table.schema.clone_from(&batch.block.schema);
    if !batch.listeners.is_empty() {
        listen(py, bind, batch, backend, &reflected, &mut table)?;
    }
    for column in &mut table.columns {
        if let Some(text) = column.server_default.as_ref().and_then(ServerDefault::as_text)
            && let Some(spelled) = dialect.reflected_default(&text.text)
        {
            let clause = TextClause {
                text: spelled,
                ..text.clone()
            };
            column.server_default = Some(Expression::Text(clause).into());
        }
    }
    if dialect.has_serial_columns() {
        leave_out_serial_defaults(py, bind, batch, &mut table)?;
    }
    add_arguments(&mut table, &batch.block.reflect_args)?;
    Ok(table)
}

/// An integer column that draws its numbers from a sequence of its own is SERIAL.
fn leave_out_serial_defaults(
    py: &mut Interpreter,
    bind: &Value,
    batch: &Batch,
    table: &mut Table,
) -> PyResult<()> {
    let draws = |column: &Column| {
        let clause = column.server_default.as_ref().and_then(ServerDefault::as_text);
        clause.is_some_and(|clause| clause.text.starts_with("nextval("))
    };
    if !table.columns.iter().any(draws) {
        return Ok(());
    }
    let (name, schema) = (batch.block.table_name.as_str(), batch.block.schema.as_deref());
    let owned = inspected(py, bind, |inspector| inspector.owned_sequences(name, schema))?;
    for column in &mut table.columns {
        let sequence = owned.iter().find(|(owner, _)| column.name == owner.as_str());
        if let (true, SqlType::Integer(_), Some((_, sequence))) = (draws(column), &column.type_, sequence) {
            let text = format!(
                "Detected sequence named '{sequence}' as owned by integer column '{name}({})', assuming SERIAL and omitting",
                column.name
            );
            log(py, "alembic.ddl.postgresql", text)?;
            column.server_default = None;
        }
    }
    Ok(())
}

/// A line of the level INFO in the log.
fn log(py: &mut Interpreter, logger: &str, text: String) -> PyResult<()> {
    let logging = Value::Module(py.import("logging")?);
    let logger = py.call_method(
        &logging,
        "getLogger",
        Arguments::positional(vec![Value::from(logger)]),
    )?;
    py.call_method(&logger, "info", Arguments::positional(vec![Value::from(text)]))?;
    Ok(())
}

/// `column_reflect`: a listener may change the dictionary of a column.
fn listen(
    py: &mut Interpreter,
    bind: &Value,
    batch: &Batch,
    backend: Backend,
    reflected: &ReflectedTable,
    table: &mut Table,
) -> PyResult<()> {
    let metadata = Value::object(MetaDataObject::empty());
    let object = TableObject::new(&TABLE, table.name.clone(), table.schema.clone(), metadata);
    let object = Value::object(object);
    tell(py, bind, &object, (backend, reflected, table), |py, arguments| {
        for listener in &batch.listeners {
            py.call(listener, Arguments::positional(arguments.clone()))?;
        }
        Ok(())
    })
}

/// Tells what listens to `column_reflect` of tables, of the MetaData or of the table itself.
pub(super) fn tell_listeners(
    py: &mut Interpreter,
    bind: &Value,
    object: &Rc<TableObject>,
    read: (Backend, &ReflectedTable, &mut Table),
) -> PyResult<()> {
    let targets = [
        Value::Class(py.class(&TABLE)),
        object.metadata.clone(),
        Value::Object(object.clone()),
    ];
    let listeners = event::listeners(py, &targets, "column_reflect");
    if listeners.is_empty() {
        return Ok(());
    }
    let value = Value::Object(object.clone());
    tell(py, bind, &value, read, |py, arguments| {
        for listener in &listeners {
            listener.call(py, arguments.clone())?;
        }
        Ok(())
    })
}

/// Gives listeners the inspector, the table and the dictionary of each column, and takes what they changed.
fn tell(
    py: &mut Interpreter,
    bind: &Value,
    object: &Value,
    (backend, reflected, table): (Backend, &ReflectedTable, &mut Table),
    call: impl Fn(&mut Interpreter, Vec<Value>) -> PyResult<()>,
) -> PyResult<()> {
    let inspector = inspect(py, bind)?;
    for (told, column) in reflected.columns.iter().zip(&mut table.columns) {
        let mapping = told.mapping(backend);
        let info = Value::dict(mapping.iter().map(|(key, value)| (key, item_value(value))));
        call(py, vec![inspector.clone(), object.clone(), info.clone()])?;
        take_info(py, &info, told, column)?;
    }
    Ok(())
}

/// Takes what the dictionary says now; what no listener changed stays as it was reflected.
fn take_info(
    py: &mut Interpreter,
    info: &Value,
    told: &ReflectedColumn,
    column: &mut Column,
) -> PyResult<()> {
    let Value::Dict(info) = info else {
        return Ok(());
    };
    for (key, value) in info.str_entries() {
        match &*key {
            "key" => column.key = names::text(&value).map(|text| text.to_string()),
            "name" => column.name = names::name(py, &value, "the name of a column")?,
            "type" => column.type_ = types::sql_type(py, &value)?,
            "nullable" => {
                let nullable = py.truth(&value)?;
                *column = std::mem::take(column).with_nullable(nullable);
            }
            "comment" => column.comment = names::text(&value).map(|text| text.to_string()),
            "default" if value.as_str() != told.default.as_deref() => {
                column.server_default = match names::text(&value) {
                    Some(text) => Some(Expression::text(&*text).into()),
                    None => convert::server_default(py, &value)?,
                };
            }
            _ => {}
        }
    }
    Ok(())
}

/// Columns take the place of reflected ones of their name; everything else is added.
fn add_arguments(table: &mut Table, given: &Table) -> PyResult<()> {
    for column in &given.columns {
        let place = table.columns.iter().position(|other| other.name == column.name);
        match place {
            Some(place) => replace_column(table, place, column)?,
            None => table.columns.push(column.clone()),
        }
        if column.primary_key {
            add_to_key(table, column);
        }
    }
    table.constraints.extend(given.constraints.iter().cloned());
    table.indexes.extend(given.indexes.iter().cloned());
    for (name, value) in &given.options {
        table.options.insert(name.clone(), value.clone());
    }
    if given.comment.is_some() {
        table.comment.clone_from(&given.comment);
    }
    table.prefixes.extend(given.prefixes.iter().cloned());
    Ok(())
}

/// The foreign keys of the reflected column go with it.
fn replace_column(table: &mut Table, place: usize, column: &Column) -> PyResult<()> {
    let name = &column.name;
    let in_key = table
        .constraints
        .iter()
        .any(|constraint| matches!(constraint, Constraint::PrimaryKey(key) if key.columns.contains(name)));
    if in_key && !column.primary_key {
        let table_name = table.key();
        return Err(argument_error(format!(
            "Trying to redefine primary-key column '{name}' as a non-primary-key column on table '{table_name}'"
        )));
    }
    table.constraints.retain(
        |constraint| !matches!(constraint, Constraint::ForeignKey(key) if key.columns.contains(name)),
    );
    table.columns[place] = column.clone();
    Ok(())
}

fn add_to_key(table: &mut Table, column: &Column) {
    for constraint in &mut table.constraints {
        if let Constraint::PrimaryKey(key) = constraint
            && !key.columns.contains(&column.name)
        {
            key.columns.push(column.name.clone());
        }
    }
}
