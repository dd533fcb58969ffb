//! `metadata.create_all()` and `drop_all()`: types, tables, and the foreign keys that wait until all tables are there.

use std::collections::BTreeSet;
use std::rc::Rc;

use aludel_python::{Bound, Error, Interpreter, PyResult, Value, downcast};
use aludel_schema::statement::{DdlElement, Statement};
use aludel_schema::{Constraint, NamingConvention, Table};

use super::creation::{self, Within};
use super::metadata::MetaDataObject;
use super::table::TableObject;
use super::{convert, named_types, naming, sorting};
use crate::sqlalchemy::{compile, engine, event, exc};
use crate::support::items;

/// `metadata.create_all(bind)`
pub(super) fn create_all(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let bind = arguments.get("bind");
    let check = py.truth(&arguments.get("checkfirst"))?;
    let tables = chosen(py, &arguments)?;
    let circular = sorting::circular(py, &tables)?;
    let all = known_tables(py, &arguments)?;
    named_types::create(py, &all, named_types::Of::All, &bind, check)?;
    tell(py, &arguments, "before_create", &tables, check)?;
    let mut created = Vec::new();
    for table in &tables {
        let keys_later = circular.contains(&table.key());
        if creation::create(py, table, &bind, check, Within::All { keys_later })? {
            created.push(table.clone());
        }
    }
    for (table, constraint) in waiting_keys(py, &created, &circular, &bind)? {
        execute(py, &bind, DdlElement::AddConstraint { table, constraint })?;
    }
    tell(py, &arguments, "after_create", &tables, check)?;
    Ok(Value::None)
}

/// `metadata.drop_all(bind)`
pub(super) fn drop_all(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let bind = arguments.get("bind");
    let check = py.truth(&arguments.get("checkfirst"))?;
    let mut tables = Vec::new();
    for table in given(py, &arguments)? {
        let is_there =
            !check || engine::has_table(py, &bind, &table.name, table.schema.as_ref())?.unwrap_or(true);
        if is_there {
            tables.push(table);
        }
    }
    let circular = sorting::circular(py, &tables)?;
    let dialect = compile::dialect_named(&engine::dialect_name_of(py, &bind)?)?;
    // In a circle there is no order; where keys cannot be dropped before, any will do.
    if circular.is_empty() || dialect.supports_alter() {
        tables = sorting::sorted_with(py, &tables, sorting::Circles::Cut)?;
        tables.reverse();
    }
    let mut keys = waiting_keys(py, &tables, &circular, &bind)?;
    keys.retain(|(_, constraint)| !constraint.name().is_unnamed());
    let opens_circle = |(table, _): &(Table, Constraint)| circular.contains(&table.key());
    if dialect.supports_alter() && !circular.is_empty() && !keys.iter().any(opens_circle) {
        return Err(unresolvable(&circular));
    }
    tell(py, &arguments, "before_drop", &tables, check)?;
    for (table, constraint) in keys {
        let (cascade, if_exists) = (false, false);
        let element = DdlElement::DropConstraint {
            table,
            constraint,
            cascade,
            if_exists,
            repr: String::new(),
        };
        execute(py, &bind, element)?;
    }
    let within = Within::All { keys_later: false };
    for table in &tables {
        creation::drop(py, table, &bind, false, within)?;
    }
    for table in &tables {
        creation::drop_sequences(py, table, &bind, check)?;
    }
    let all = known_tables(py, &arguments)?;
    named_types::drop(py, &all, named_types::Of::All, &bind, check)?;
    tell(py, &arguments, "after_drop", &tables, check)?;
    Ok(Value::None)
}

fn chosen(py: &mut Interpreter, arguments: &Bound) -> PyResult<Vec<Rc<TableObject>>> {
    let tables = given(py, arguments)?;
    sorting::sorted(py, &tables)
}

/// The tables that are asked for: those of `tables=`, or all.
fn given(py: &mut Interpreter, arguments: &Bound) -> PyResult<Vec<Rc<TableObject>>> {
    let metadata = arguments.receiver::<MetaDataObject>()?;
    Ok(match arguments.get("tables") {
        Value::None => metadata.table_objects(),
        value => items(py, &value)?
            .iter()
            .filter_map(downcast::<TableObject>)
            .collect(),
    })
}

/// All tables of the MetaData, as far as they are known: their types are created and dropped whichever tables are chosen.
fn known_tables(py: &mut Interpreter, arguments: &Bound) -> PyResult<Vec<Table>> {
    let metadata = arguments.receiver::<MetaDataObject>()?;
    let mut known = Vec::new();
    for table in metadata.table_objects() {
        known.push(convert::known_table(py, &table, &mut Vec::new())?);
    }
    Ok(known)
}

/// The foreign keys that are added when all tables are there, and dropped before the first goes: those with
/// `use_alter=True`, and those of tables that refer to each other in a circle. Where a database cannot alter tables, none.
fn waiting_keys(
    py: &mut Interpreter,
    tables: &[Rc<TableObject>],
    circular: &BTreeSet<String>,
    bind: &Value,
) -> PyResult<Vec<(Table, Constraint)>> {
    let dialect = compile::dialect_named(&engine::dialect_name_of(py, bind)?)?;
    let mut keys = Vec::new();
    if !dialect.supports_alter() {
        return Ok(keys);
    }
    for object in tables {
        let is_circular = circular.contains(&object.key());
        let data = convert::table(py, object)?;
        let data = naming::named(py, object, data)?;
        let resolved = data.resolve(&NamingConvention::default());
        let table = resolved.map_or(data, |resolved| resolved.table);
        let waits = |constraint: &&Constraint| matches!(constraint, Constraint::ForeignKey(key) if key.use_alter || is_circular);
        let waiting: Vec<Constraint> = table.constraints.iter().filter(waits).cloned().collect();
        keys.extend(waiting.into_iter().map(|constraint| (table.clone(), constraint)));
    }
    Ok(keys)
}

fn execute(py: &mut Interpreter, bind: &Value, element: DdlElement) -> PyResult<()> {
    engine::execute_statement(py, bind, Statement::Ddl(Box::new(element)))?;
    Ok(())
}

fn unresolvable(tables: &BTreeSet<String>) -> Error {
    let tables: Vec<&str> = tables.iter().map(String::as_str).collect();
    Error::new(
        &exc::CIRCULAR_DEPENDENCY_ERROR,
        format!(
            "Can't sort tables for DROP; an unresolvable foreign key dependency exists between tables: {}.  Please \
             ensure that the ForeignKey and ForeignKeyConstraint objects involved in the cycle have names so that they \
             can be dropped using DROP CONSTRAINT.",
            tables.join(", ")
        ),
    )
}

/// Tells what listens to the creation or dropping of all tables.
fn tell(
    py: &mut Interpreter,
    arguments: &Bound,
    name: &str,
    tables: &[Rc<TableObject>],
    check: bool,
) -> PyResult<()> {
    let tables = tables.iter().map(|table| Value::Object(table.clone())).collect();
    event::notify_ddl(
        py,
        arguments.this(),
        name,
        &arguments.get("bind"),
        Some(tables),
        check,
    )
}
