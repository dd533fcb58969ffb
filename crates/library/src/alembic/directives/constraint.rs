//! `create_…_constraint`, `create_primary_key`, `create_foreign_key`, `drop_constraint`

use std::rc::Rc;

use aludel_python::{Bound, Interpreter, PyResult, Value};
use aludel_schema::operation::{AddConstraint, DropConstraint};
use aludel_schema::{
    CheckConstraint, Constraint, DialectOptions, ExcludeConstraint, ExcludeElement, Expression,
    ForeignKeyConstraint, ForeignKeyTarget, MigrateOperation, Name, PrimaryKeyConstraint, Referent,
    UniqueConstraint,
};

use super::super::operations::OperationsObject;
use super::{optional_flag, optional_text, table};
use crate::sqlalchemy::schema::constraint::{column_names, exclude as exclude_constraint};
use crate::sqlalchemy::schema::options::{self, Item};
use crate::sqlalchemy::{names, sql};
use crate::support::{self, argument_error, to_list};

fn add(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    (table_name, schema): (Name, Option<Name>),
    constraint: Constraint,
) -> PyResult<Value> {
    let operation = AddConstraint {
        table_name,
        schema,
        constraint,
    };
    target.run(py, MigrateOperation::AddConstraint(Box::new(operation)))
}

/// Names of columns given as a list, or one as a string.
fn columns(py: &mut Interpreter, arguments: &Bound, name: &str) -> PyResult<Vec<Name>> {
    let values = to_list(py, &arguments.get(name))?;
    column_names(py, &values)
}

/// The keywords that constraints share: `deferrable`, `initially`, `comment`, and those of dialects.
#[derive(Default)]
pub(in super::super) struct Keywords {
    pub(in super::super) deferrable: Option<bool>,
    pub(in super::super) initially: Option<String>,
    pub(in super::super) comment: Option<String>,
    schema: Option<Name>,
    pub(in super::super) options: DialectOptions,
}

pub(in super::super) fn keywords(
    py: &mut Interpreter,
    item: Item,
    given: &[(Rc<str>, Value)],
) -> PyResult<Keywords> {
    let mut found = Keywords::default();
    for (name, value) in given {
        match &**name {
            "deferrable" => found.deferrable = support::optional_flag(py, value)?,
            "initially" => found.initially = names::text(value).map(|text| text.to_string()),
            "comment" => found.comment = names::text(value).map(|text| text.to_string()),
            "schema" => found.schema = names::optional_name(py, value, "schema")?,
            "info" => {}
            _ => options::add(py, &mut found.options, item, name, value)?,
        }
    }
    Ok(found)
}

/// `op.create_primary_key(name, table, columns, …)`
pub(crate) fn primary_key(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let place = table(py, target, arguments, "table_name", "schema")?;
    let constraint = PrimaryKeyConstraint {
        name: names::constraint_name(py, &arguments.get("constraint_name"))?,
        columns: columns(py, arguments, "columns")?,
        ..PrimaryKeyConstraint::default()
    };
    add(py, target, place, Constraint::PrimaryKey(constraint))
}

/// `op.create_unique_constraint(name, table, columns, …)`
pub(crate) fn unique(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let place = table(py, target, arguments, "table_name", "schema")?;
    let given = keywords(py, Item::Unique, &arguments.options("kw"))?;
    let constraint = UniqueConstraint {
        name: names::constraint_name(py, &arguments.get("constraint_name"))?,
        columns: columns(py, arguments, "columns")?,
        deferrable: given.deferrable,
        initially: given.initially,
        comment: given.comment,
        options: given.options,
        column_flag: false,
    };
    add(py, target, place, Constraint::Unique(constraint))
}

/// `op.create_check_constraint(name, table, condition, …)`
pub(crate) fn check(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let place = table(py, target, arguments, "table_name", "schema")?;
    let given = keywords(py, Item::Check, &arguments.options("kw"))?;
    let name = names::constraint_name(py, &arguments.get("constraint_name"))?;
    let condition = arguments.get("condition");
    let condition = sql::ddl_expression(py, &condition, "SQL expression element for DDL constraint")?;
    let mut constraint = CheckConstraint::new(name, condition);
    constraint.deferrable = given.deferrable;
    constraint.initially = given.initially;
    constraint.comment = given.comment;
    constraint.options = given.options;
    add(py, target, place, Constraint::Check(Box::new(constraint)))
}

/// `op.create_foreign_key(name, source, referent, local columns, remote columns, …)`
pub(crate) fn foreign_key(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let place = table(py, target, arguments, "source_table", "source_schema")?;
    let mut given = arguments.options("dialect_kw");
    let use_alter = given
        .iter()
        .any(|(name, value)| &**name == "use_alter" && value.as_bool() == Some(true));
    given.retain(|(name, _)| !matches!(&**name, "use_alter" | "link_to_name"));
    let given = keywords(py, Item::ForeignKey, &given)?;
    let mut constraint = ForeignKeyConstraint {
        name: names::constraint_name(py, &arguments.get("constraint_name"))?,
        columns: columns(py, arguments, "local_cols")?,
        referent_schema: names::optional_name(py, &arguments.get("referent_schema"), "referent_schema")?,
        referent_table: names::name(py, &arguments.get("referent_table"), "the name of a table")?,
        referent_columns: columns(py, arguments, "remote_cols")?,
        onupdate: optional_text(arguments, "onupdate")?,
        ondelete: optional_text(arguments, "ondelete")?,
        deferrable: optional_flag(py, arguments, "deferrable")?,
        initially: optional_text(arguments, "initially")?,
        match_: optional_text(arguments, "match")?,
        use_alter,
        comment: given.comment,
        options: given.options,
        ..ForeignKeyConstraint::default()
    };
    read_dots(&mut constraint);
    add(py, target, place, Constraint::ForeignKey(Box::new(constraint)))
}

/// The reference writes what is referred to as one text, which it takes apart at the dots again: of names with dots
/// another table may come out, which is not there.
fn read_dots(constraint: &mut ForeignKeyConstraint) {
    let table = match &constraint.referent_schema {
        Some(schema) => format!("{schema}.{}", constraint.referent_table),
        None => constraint.referent_table.to_string(),
    };
    let read = |column: &Name| ForeignKeyTarget::parse(&format!("{table}.{column}"));
    let key = |target: &ForeignKeyTarget| match &target.schema {
        Some(schema) => format!("{schema}.{}", target.table),
        None => target.table.to_string(),
    };
    let other = constraint
        .referent_columns
        .iter()
        .map(read)
        .find(|target| key(target) != table);
    if let Some(other) = other {
        constraint.referent_schema = other.schema;
        constraint.referent_table = other.table;
        constraint.referent_columns = other.column.into_iter().collect();
        constraint.referent = Referent::Undefined;
    }
}

/// The reference makes a column of each element, named after the first column in it.
fn check_excluded(constraint: &ExcludeConstraint) -> PyResult<()> {
    let names_column = |element: &ExcludeElement| {
        let mut found = false;
        element.expression.visit(&mut |part| {
            found |= matches!(part, Expression::Column(_) | Expression::LiteralColumn(..));
        });
        found
    };
    if constraint.elements.iter().all(names_column) {
        return Ok(());
    }
    Err(argument_error(
        "Column must be constructed with a non-blank name or assign a non-blank .name before adding to a Table.",
    )
    .with_hint("Give the element as a column, or as a function of sa.column(); a text names no column."))
}

/// `op.create_exclude_constraint(name, table, *elements, …)`
pub(crate) fn exclude(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let (table_name, mut schema) = table(py, target, arguments, "table_name", "schema")?;
    let mut given = arguments.options("kw");
    for (name, value) in &given {
        if &**name == "schema" {
            schema = names::optional_name(py, value, "schema")?;
        }
    }
    given.retain(|(name, _)| &**name != "schema");
    let elements = arguments.variadic("elements");
    if elements.is_empty() {
        return Err(support::value_error(
            "not enough values to unpack (expected 2, got 0)",
        ));
    }
    let mut constraint = exclude_constraint(py, &elements, &given)?;
    constraint.name = names::constraint_name(py, &arguments.get("constraint_name"))?;
    check_excluded(&constraint)?;
    add(
        py,
        target,
        (table_name, schema),
        Constraint::Exclude(Box::new(constraint)),
    )
}

/// `op.drop_constraint(name, table, type_=…, …)`
pub(crate) fn drop(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let (table_name, schema) = table(py, target, arguments, "table_name", "schema")?;
    let type_ = optional_text(arguments, "type_")?;
    let operation = DropConstraint {
        constraint_name: names::constraint_name(py, &arguments.get("constraint_name"))?,
        table_name,
        schema,
        type_,
        if_exists: optional_flag(py, arguments, "if_exists")?,
        reverse: None,
    };
    target.run(py, MigrateOperation::DropConstraint(Box::new(operation)))
}
