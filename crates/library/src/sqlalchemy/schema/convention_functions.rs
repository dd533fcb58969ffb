//! Tokens of a naming convention that are Python functions: they are asked for each name that their token is part of.

use std::rc::Rc;

use aludel_python::{Arguments, Error, Interpreter, PyResult, Value, downcast, exceptions};
use aludel_schema::{
    Column, Constraint, ConstraintName, MetaData, MigrateOperation, Name, NamedItem, NamingConvention,
    NamingError, NamingErrorKind, ResolvedTable, SqlType, Table, TokenAnswer, UniqueConstraint,
};

use super::build;
use super::constraint::ConstraintObject;
use super::metadata::MetaDataObject;
use super::table::TableObject;
use crate::sqlalchemy::names;
use crate::support::{argument_error, invalid_request};

/// A function of a convention, with its token.
type Function = (Rc<str>, Value);

/// Asks the functions of the convention of a MetaData for the names of its tables, and keeps what they give.
///
/// # Errors
/// What a function raises.
pub(super) fn ask(py: &mut Interpreter, metadata: &MetaDataObject, data: &mut MetaData) -> PyResult<()> {
    let functions = functions(&metadata.naming_convention());
    if functions.is_empty() {
        return Ok(());
    }
    let mut answers = Vec::new();
    for object in metadata.table_objects() {
        let Some(table) = data.table(&object.key()) else {
            continue;
        };
        let resolved = table.resolve(&nameless()).map_err(naming_error)?;
        let rules = &data.naming_convention;
        ask_for_table(py, &functions, rules, &object, &resolved, &mut answers)?;
    }
    data.naming_convention.answers = answers;
    Ok(())
}

/// The naming convention of a MetaData, with what its functions give for the names of one table.
///
/// # Errors
/// What a function raises.
pub(super) fn of_table(
    py: &mut Interpreter,
    metadata: &MetaDataObject,
    object: &Rc<TableObject>,
    data: &Table,
) -> PyResult<NamingConvention> {
    let mut convention = metadata.convention(py)?;
    let functions = functions(&metadata.naming_convention());
    if !functions.is_empty() {
        let resolved = data.resolve(&nameless()).map_err(naming_error)?;
        let mut answers = Vec::new();
        ask_for_table(py, &functions, &convention, object, &resolved, &mut answers)?;
        convention.answers = answers;
    }
    Ok(convention)
}

/// Asks the functions of the convention of a MetaData for the names that operations leave to it.
///
/// # Errors
/// What a function raises.
pub(super) fn ask_for_operations(
    py: &mut Interpreter,
    metadata: &MetaDataObject,
    operations: &[MigrateOperation],
    convention: &mut NamingConvention,
) -> PyResult<()> {
    let functions = functions(&metadata.naming_convention());
    if functions.is_empty() {
        return Ok(());
    }
    let mut answers = Vec::new();
    for operation in operations {
        let Some(table) = named_by(operation) else {
            continue;
        };
        let object = build::table(py, &table)?;
        let resolved = table.resolve(&nameless()).map_err(naming_error)?;
        ask_for_table(py, &functions, convention, &object, &resolved, &mut answers)?;
    }
    convention.answers = answers;
    Ok(())
}

/// The table of what an operation names, with the columns that are known of it.
fn named_by(operation: &MigrateOperation) -> Option<Table> {
    let of = |name: &Name, schema: &Option<Name>, columns: Vec<Name>| {
        let mut table = Table::new(name.clone());
        table.schema.clone_from(schema);
        table.columns = columns
            .into_iter()
            .map(|name| Column::new(name, SqlType::Null))
            .collect();
        table
    };
    Some(match operation {
        MigrateOperation::CreateTable(it) => it.table.clone(),
        MigrateOperation::AddColumn(it) => {
            of(&it.table_name, &it.schema, Vec::new()).with_column(it.column.clone())
        }
        MigrateOperation::AddConstraint(it) => {
            let mut table = of(&it.table_name, &it.schema, it.constraint.column_names());
            table.constraints.push(it.constraint.clone());
            table
        }
        MigrateOperation::CreateIndex(it) => {
            let columns = it.index.expressions.iter().flat_map(|item| item.column_names());
            let mut table = of(&it.table_name, &it.schema, columns.collect());
            table.indexes.push(it.index.clone());
            table
        }
        _ => return None,
    })
}

/// Whether the convention has functions.
pub(super) fn are_any(metadata: &MetaDataObject) -> bool {
    !functions(&metadata.naming_convention()).is_empty()
}

/// Refuses a table for whose constraints a convention has a rule with a token that it does not know, or that needs a name
/// which was not given.
///
/// # Errors
/// `KeyError` and `InvalidRequestError`.
pub(super) fn check(convention: &NamingConvention, table: &TableObject) -> PyResult<()> {
    let data = Table::new(table.name.clone());
    let name = |mut constraint: Constraint| -> PyResult<()> {
        convention.apply(&data, &mut constraint).map_err(naming_error)
    };
    for value in table.constraints.borrow().iter() {
        if let Some(object) = downcast::<ConstraintObject>(value) {
            name(object.data.borrow().clone())?;
        }
    }
    for column in table.column_objects() {
        let (own, keys) = (column.constraints.borrow(), column.foreign_keys.borrow());
        for object in own.iter().filter_map(downcast::<ConstraintObject>) {
            name(object.data.borrow().clone())?;
        }
        let is_unnamed = keys.iter().any(|key| key.is_unnamed());
        if is_unnamed {
            name(Constraint::ForeignKey(Box::default()))?;
        }
        let data = column.data.borrow();
        if data.unique == Some(true) && data.index != Some(true) {
            name(Constraint::Unique(UniqueConstraint::default()))?;
        }
    }
    Ok(())
}

/// The reference's exception for a name that cannot be made.
pub(super) fn naming_error(error: NamingError) -> Error {
    match error.kind() {
        NamingErrorKind::Key => Error::new(&exceptions::KEY_ERROR, error.to_string()),
        NamingErrorKind::Argument => argument_error(error.to_string()),
        NamingErrorKind::InvalidRequest => invalid_request(error.to_string()),
        NamingErrorKind::NoReferencedTable => Error::new(
            &crate::sqlalchemy::exc::NO_REFERENCED_TABLE_ERROR,
            error.to_string(),
        ),
    }
}

fn functions(convention: &Value) -> Vec<Function> {
    let Value::Dict(rules) = convention else {
        return Vec::new();
    };
    let entries = rules.entries().into_iter();
    entries
        .filter(|(_, value)| !value.is_none() && names::text(value).is_none())
        .filter_map(|(key, value)| Some((names::text(&key)?, value)))
        .collect()
}

/// A convention that names nothing.
fn nameless() -> NamingConvention {
    let mut convention = NamingConvention::default();
    convention.rules.insert(String::new(), String::new());
    convention
}

fn ask_for_table(
    py: &mut Interpreter,
    functions: &[Function],
    rules: &NamingConvention,
    object: &Rc<TableObject>,
    resolved: &ResolvedTable,
    answers: &mut Vec<TokenAnswer>,
) -> PyResult<()> {
    let table = &resolved.table;
    let own = table.columns.iter().flat_map(|column| &column.constraints);
    let primary_key = Constraint::PrimaryKey(resolved.primary_key.clone());
    let all = table.constraints.iter().chain(own).chain([&primary_key]);
    for constraint in all {
        if let (Some(rule), Some(named)) = (
            rules.constraint_rule(constraint),
            NamedItem::constraint(table, constraint),
        ) && applies(rule, constraint.name())
        {
            let item = build::constraint(object, constraint);
            ask_for_item(py, functions, rule, &item, object, &named, answers)?;
        }
    }
    let Some(rule) = rules.index_rule() else {
        return Ok(());
    };
    for index in table.indexes.iter().filter(|index| applies(rule, &index.name)) {
        let item = build::index(object, index);
        let named = NamedItem::index(table, index);
        ask_for_item(py, functions, rule, &item, object, &named, answers)?;
    }
    Ok(())
}

fn applies(rule: &str, name: &ConstraintName) -> bool {
    match name {
        ConstraintName::Unnamed => true,
        ConstraintName::Plain(_) => rule.contains("constraint_name"),
        ConstraintName::Final(_) => false,
    }
}

fn ask_for_item(
    py: &mut Interpreter,
    functions: &[Function],
    rule: &str,
    item: &Value,
    table: &Rc<TableObject>,
    named: &NamedItem,
    answers: &mut Vec<TokenAnswer>,
) -> PyResult<()> {
    for (token, function) in functions {
        if !rule.contains(&format!("%({token})s")) {
            continue;
        }
        let given = Arguments::positional(vec![item.clone(), Value::Object(table.clone())]);
        let answer = py.call(function, given)?;
        answers.push(TokenAnswer {
            token: token.to_string(),
            named: named.clone(),
            text: py.str(&answer)?.to_string(),
        });
    }
    Ok(())
}
