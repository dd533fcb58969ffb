//! From Python's schema items to those of the schema crate: what operations, DDL and comparison take.

use aludel_python::{Arguments, Interpreter, PyResult, Value, downcast};
use aludel_schema::statement::TableSource;
use aludel_schema::{
    Column, ColumnDefault, Constraint, MetaData, Nullable, ServerDefault, SqlType, Table, Unknown,
    expression::TableName,
};

use super::column::ColumnObject;
use super::constraint::ConstraintObject;
use super::convention_functions;
use super::defaults::{ComputedObject, DefaultObject, IdentityObject, SequenceObject, is_callable};
use super::index::IndexObject;
use super::metadata::{MetaDataObject, metadata_data};
use super::references;
use super::table::{TableObject, UnknownPart};
use crate::sqlalchemy::{names, sql, types};
use crate::sqlalchemy_orm::mapping::cause;
use crate::support::mismatch;
use crate::values;

/// The column with its type, defaults, foreign keys and constraints.
pub(crate) fn column(py: &mut Interpreter, object: &ColumnObject) -> PyResult<Column> {
    let type_ = object.type_.borrow().clone();
    let type_ = types::sql_type(py, &type_)?;
    let default = object.default.borrow().clone();
    let onupdate = object.onupdate.borrow().clone();
    let server = object.server_default.borrow().clone();
    let mut column = object.data.borrow().clone();
    column.type_ = type_;
    if object.table.borrow().is_some() {
        share_nullable(&mut column);
    }
    column.default = client_default(py, &default)?;
    column.onupdate = client_default(py, &onupdate)?;
    column.server_default = server_default(py, &server)?;
    for key in object.foreign_keys.borrow().iter() {
        column.foreign_keys.push(key.foreign_key(py)?);
    }
    for constraint in object.constraints.borrow().iter() {
        if let Some(constraint) = downcast::<ConstraintObject>(constraint) {
            column.constraints.push(constraint.constraint(py)?);
        }
    }
    Ok(column)
}

/// A type of geoalchemy2 and the column of a table that has it say the same of NULL: the type, where it allows none.
fn share_nullable(column: &mut Column) {
    let is_nullable = column.is_nullable();
    let SqlType::Spatial(spatial) = &mut column.type_ else {
        return;
    };
    if spatial.nullable {
        spatial.nullable = is_nullable;
    } else {
        column.nullable = Nullable::False;
    }
}

/// The value of `op.add_column`'s argument and the like: a column.
pub(crate) fn column_value(py: &mut Interpreter, value: &Value) -> PyResult<Column> {
    match downcast::<ColumnObject>(value) {
        Some(object) => column(py, &object),
        None => Err(mismatch(py, "the column", "a Column", value)),
    }
}

/// Calls a `default=` that is a function, and puts what it gives in its place: batch mode fills a new column with it.
pub(crate) fn call_default(py: &mut Interpreter, value: &Value, column: &mut Column) -> PyResult<()> {
    if !matches!(column.default, Some(ColumnDefault::Callable(_))) {
        return Ok(());
    }
    let Some(object) = downcast::<ColumnObject>(value) else {
        return Ok(());
    };
    let default = object.default.borrow().clone();
    let function = match downcast::<DefaultObject>(&default) {
        Some(default) => default.argument.clone(),
        None => default,
    };
    if !is_callable(&function) {
        return Ok(());
    }
    // A function may ask for the context of the execution, or for nothing.
    let given = match py.call(&function, Arguments::none()) {
        Ok(given) => given,
        Err(error) if error.class_name() == Some("TypeError") => {
            py.call(&function, Arguments::positional(vec![Value::None]))?
        }
        Err(error) => return Err(error),
    };
    column.default = client_default(py, &given)?;
    Ok(())
}

/// `default=` and `onupdate=`
fn client_default(py: &mut Interpreter, value: &Value) -> PyResult<Option<ColumnDefault>> {
    let value = match downcast::<DefaultObject>(value) {
        Some(default) => default.argument.clone(),
        None => value.clone(),
    };
    if value.is_none() {
        return Ok(None);
    }
    if let Some(sequence) = downcast::<SequenceObject>(&value) {
        return Ok(Some(ColumnDefault::Sequence(Box::new(
            sequence.0.borrow().clone(),
        ))));
    }
    if let Value::Unresolved(unresolved) = &value {
        return Ok(Some(ColumnDefault::Callable(unresolved.what.clone())));
    }
    if is_callable(&value) {
        let name = match py.find_attribute(&value, "__name__")? {
            Some(name) => py.str(&name)?.to_string(),
            None => py.type_name(&value).to_string(),
        };
        return Ok(Some(ColumnDefault::Callable(name)));
    }
    if let Some(expression) = sql::as_expression(py, &value)? {
        return Ok(Some(ColumnDefault::Expression(Box::new(expression))));
    }
    match values::to_sql(py, &value) {
        Ok(value) => Ok(Some(ColumnDefault::Value(Box::new(value)))),
        Err(_) => Ok(Some(ColumnDefault::Callable(py.type_name(&value).to_string()))),
    }
}

/// `server_default=` in every form; `None` gives none.
pub(crate) fn server_default(py: &mut Interpreter, value: &Value) -> PyResult<Option<ServerDefault>> {
    if let Some(text) = names::text(value) {
        return Ok(Some(ServerDefault::String(text.to_string())));
    }
    if value.is_none() {
        return Ok(None);
    }
    if let Some(default) = downcast::<DefaultObject>(value) {
        if default.is_fetched() {
            return Ok(Some(ServerDefault::Fetched));
        }
        return server_default(py, &default.argument.clone());
    }
    if let Some(identity) = downcast::<IdentityObject>(value) {
        return Ok(Some(identity.0.clone().into()));
    }
    if let Some(computed) = downcast::<ComputedObject>(value) {
        return Ok(Some(computed.0.clone().into()));
    }
    super::defaults::check_server_default(py, value)?;
    match sql::as_expression(py, value)? {
        Some(expression) => Ok(Some(expression.into())),
        None => Ok(None),
    }
}

/// The table with all that its arguments said.
///
/// # Errors
/// Where a part of it is not known: the error names the cause.
pub(crate) fn table(py: &mut Interpreter, object: &TableObject) -> PyResult<Table> {
    let certain = |part: &&UnknownPart| part.column.as_ref().is_none_or(|(_, certain)| *certain);
    if let Some(part) = object.unknown.borrow().iter().find(certain) {
        return Err(aludel_python::Error::unsupported(format!(
            "the table '{}' is not known completely: {}",
            object.key(),
            part.cause
        )));
    }
    let mut table = empty_table(object);
    for item in object.column_objects() {
        let column = typed_column(py, object, &item)?;
        table.columns.push(column);
    }
    for constraint in object.constraints.borrow().clone() {
        if let Some(constraint) = downcast::<ConstraintObject>(&constraint) {
            table.constraints.push(constraint.constraint(py)?);
        }
    }
    for index in object.indexes.borrow().clone() {
        if let Some(index) = downcast::<IndexObject>(&index) {
            table.indexes.push(index.index(py)?);
        }
    }
    references::settle(object, &mut table);
    Ok(table)
}

/// The table of a model: what is not known of it is left out, and noted with its cause.
pub(crate) fn known_table(
    py: &mut Interpreter,
    object: &TableObject,
    unknown: &mut Vec<Unknown>,
) -> PyResult<Table> {
    let mut table = empty_table(object);
    let key = object.key();
    for item in object.column_objects() {
        match typed_column(py, object, &item) {
            // The type is that of a column of another table, which may be one that is not known.
            Ok(column)
                if column.type_.is_null()
                    && !column.foreign_keys.is_empty()
                    && nameless(unknown).is_some() =>
            {
                let cause = nameless(unknown).unwrap_or_default().to_owned();
                unknown.push(Unknown::Column {
                    table: key.clone(),
                    column: item.name(),
                    certain: true,
                    told: true,
                    cause,
                });
            }
            Ok(column) => table.columns.push(column),
            Err(error) => unknown.push(Unknown::Column {
                table: key.clone(),
                column: item.name(),
                certain: true,
                told: true,
                cause: cause(&error),
            }),
        }
    }
    for part in object.unknown.borrow().iter() {
        let (table, cause) = (key.clone(), part.cause.clone());
        unknown.push(match &part.column {
            None => Unknown::Rest { table, cause },
            Some((column, certain)) => Unknown::Column {
                table,
                column: column.clone(),
                certain: *certain,
                told: *certain || !cause.contains("ModuleNotFoundError"),
                cause,
            },
        });
    }
    let mut note = |error: aludel_python::Error| match error.unresolved() {
        None => Err(error),
        Some(_) => {
            let (table, cause) = (key.clone(), cause(&error));
            unknown.push(Unknown::Rest { table, cause });
            Ok(())
        }
    };
    for constraint in object.constraints.borrow().clone() {
        let Some(constraint) = downcast::<ConstraintObject>(&constraint) else {
            continue;
        };
        match constraint.constraint(py) {
            Ok(constraint) => table.constraints.push(constraint),
            Err(error) => note(error)?,
        }
    }
    for index in object.indexes.borrow().clone() {
        let Some(index) = downcast::<IndexObject>(&index) else {
            continue;
        };
        match index.index(py) {
            Ok(index) => table.indexes.push(index),
            Err(error) => note(error)?,
        }
    }
    references::settle(object, &mut table);
    Ok(table)
}

/// Why there is a table whose name is not known, where there is one.
fn nameless(unknown: &[Unknown]) -> Option<&str> {
    unknown.iter().find_map(|it| match it {
        Unknown::Table { cause, .. } => Some(cause.as_str()),
        _ => None,
    })
}

fn empty_table(object: &TableObject) -> Table {
    let columns = Vec::with_capacity(object.columns.borrow().len());
    Table {
        name: object.name.clone(),
        schema: object.schema.clone(),
        comment: object.comment.borrow().clone(),
        prefixes: object.prefixes.clone(),
        is_copy: object.is_copy,
        options: object.options.borrow().clone(),
        columns,
        ..Table::default()
    }
}

/// A column of a table; without a type of its own it has that of the column it refers to.
fn typed_column(py: &mut Interpreter, table: &TableObject, item: &ColumnObject) -> PyResult<Column> {
    let mut column = column(py, item)?;
    if column.type_.is_null() {
        column.type_ = references::referred_type(py, table, item, 0)?;
    }
    if let SqlType::Enum(type_) = &mut column.type_ {
        if type_.inherit_schema == Some(true) {
            type_.schema.clone_from(&table.schema);
        } else if type_.schema.is_none() {
            type_.schema = types::metadata_schema(&item.type_.borrow());
        }
    }
    column.foreign_keys.clear();
    for key in item.foreign_keys.borrow().iter() {
        column.foreign_keys.push(references::foreign_key(py, table, key)?);
    }
    Ok(column)
}

/// Whether this is a `Table`, not `sa.table()`.
fn is_table(object: &TableObject) -> bool {
    std::ptr::eq(object.native, &super::table::TABLE)
}

/// The name under which statements know a table.
pub(crate) fn table_name(object: &TableObject) -> TableName {
    TableName {
        schema: object.schema.clone(),
        name: object.name.clone(),
        is_table: is_table(object),
    }
}

/// What a statement needs to know of a table.
pub(crate) fn table_source(py: &mut Interpreter, object: &TableObject) -> PyResult<TableSource> {
    let mut source = TableSource {
        name: table_name(object),
        columns: Vec::new(),
        hint: None,
        has_primary_key: is_table(object),
    };
    for item in object.column_objects() {
        source.columns.push(column(py, &item)?);
    }
    for constraint in object.constraints.borrow().clone() {
        let Some(constraint) = downcast::<ConstraintObject>(&constraint) else {
            continue;
        };
        if let Constraint::PrimaryKey(key) = constraint.constraint(py)? {
            for column in &mut source.columns {
                column.primary_key |= key.columns.contains(&column.name);
            }
        }
    }
    Ok(source)
}

/// The MetaData of a value given as `target_metadata`, with its tables. A value whose import waits is imported.
///
/// # Errors
/// Where the value is no MetaData, or a table of it is not known completely: the error names the first cause.
pub fn metadata(py: &mut Interpreter, value: &Value) -> PyResult<MetaData> {
    let value = py.force(value)?;
    match downcast::<MetaDataObject>(&value) {
        Some(metadata) => metadata_data(py, &metadata),
        None => Err(mismatch(py, "target_metadata", "a MetaData", &value)),
    }
}

/// The naming convention that a value given as `target_metadata` has now; none where the value has none. Imports that
/// wait are done where what they evaluate may set a convention, or where `set_by_script`, a revision, may have: otherwise
/// the models stay unevaluated. Functions of the convention are asked for what `operations` leave to it.
///
/// # Errors
/// Where an import fails, the convention is no convention, or one of its functions raises.
pub fn naming_convention(
    py: &mut Interpreter,
    value: &Value,
    set_by_script: bool,
    operations: &[aludel_schema::MigrateOperation],
) -> PyResult<aludel_schema::NamingConvention> {
    let value = match set_by_script || waiting_imports_may_set_convention(py) {
        true => Some(py.force(value)?),
        false => py.known_without_import(value)?,
    };
    match value.as_ref().and_then(downcast::<MetaDataObject>) {
        Some(metadata) => {
            let mut convention = metadata.convention(py)?;
            convention_functions::ask_for_operations(py, &metadata, operations, &mut convention)?;
            Ok(convention)
        }
        None => Ok(aludel_schema::NamingConvention::default()),
    }
}

/// How many modules were imported when the waiting imports were last found to set no convention: while no other is
/// imported, they still set none.
struct WithoutConvention {
    modules: usize,
}

fn waiting_imports_may_set_convention(py: &mut Interpreter) -> bool {
    let modules = py.modules().len();
    if py
        .state::<WithoutConvention>()
        .is_some_and(|known| known.modules == modules)
    {
        return false;
    }
    let may = py.waiting_imports_may(super::convention_text::may_set_convention);
    if !may {
        py.set_state(std::rc::Rc::new(WithoutConvention { modules }));
    }
    may
}
