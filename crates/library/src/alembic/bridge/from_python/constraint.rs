//! Constraints: the `Create…ConstraintOp`s and `DropConstraintOp`.

use std::rc::Rc;

use aludel_python::{Interpreter, PyResult, Value};
use aludel_schema::operation::{AddConstraint, DropConstraint};
use aludel_schema::{
    CheckConstraint, Constraint, ConstraintName, ForeignKeyConstraint, MigrateOperation, Name,
    PrimaryKeyConstraint, UniqueConstraint,
};

use super::Fields;
use crate::alembic::directives::constraint::{Keywords, keywords};
use crate::sqlalchemy::schema::constraint::{column_names, exclude};
use crate::sqlalchemy::schema::options::Item;
use crate::sqlalchemy::{names, sql};
use crate::support::{items, to_list};

pub(super) fn drop_constraint(py: &mut Interpreter, fields: Fields<'_>) -> PyResult<DropConstraint> {
    let name = fields.get(py, "constraint_name")?;
    let reverse = match fields.reverse(py)? {
        Some(MigrateOperation::AddConstraint(add)) => Some(add),
        _ => None,
    };
    Ok(DropConstraint {
        constraint_name: names::constraint_name(py, &name)?,
        table_name: fields.name(py, "table_name")?,
        schema: fields.optional_name(py, "schema")?,
        type_: fields.text(py, "constraint_type")?,
        if_exists: fields.flag(py, "if_exists")?,
        reverse,
    })
}

fn names_of(py: &mut Interpreter, fields: Fields<'_>, name: &str) -> PyResult<Vec<Name>> {
    let value = fields.get(py, name)?;
    let values = to_list(py, &value)?;
    column_names(py, &values)
}

pub(super) fn add_constraint(
    py: &mut Interpreter,
    class: &str,
    fields: Fields<'_>,
) -> PyResult<AddConstraint> {
    let name = fields.get(py, "constraint_name")?;
    let name = names::constraint_name(py, &name)?;
    let kw = fields.keywords(py, "kw")?;
    if class == "CreateForeignKeyOp" {
        return foreign_key(py, fields, name, kw);
    }
    let constraint = match class {
        "CreatePrimaryKeyOp" => {
            let given = keywords(py, Item::PrimaryKey, &kw)?;
            Constraint::PrimaryKey(PrimaryKeyConstraint {
                name,
                columns: names_of(py, fields, "columns")?,
                deferrable: given.deferrable,
                initially: given.initially,
                options: given.options,
                comment: given.comment,
            })
        }
        "CreateUniqueConstraintOp" => {
            let given = keywords(py, Item::Unique, &kw)?;
            Constraint::Unique(UniqueConstraint {
                name,
                columns: names_of(py, fields, "columns")?,
                deferrable: given.deferrable,
                initially: given.initially,
                options: given.options,
                comment: given.comment,
                column_flag: false,
            })
        }
        "CreateCheckConstraintOp" => {
            let given = keywords(py, Item::Check, &kw)?;
            let condition = fields.get(py, "condition")?;
            let condition = sql::ddl_expression(py, &condition, "SQL expression element for DDL constraint")?;
            let mut check = CheckConstraint::new(name, condition);
            check.deferrable = given.deferrable;
            check.initially = given.initially;
            check.comment = given.comment;
            check.options = given.options;
            Constraint::Check(Box::new(check))
        }
        _ => {
            let elements = fields.get(py, "elements")?;
            let elements = items(py, &elements)?;
            let mut kw = kw;
            kw.push((Rc::from("where"), fields.get(py, "where")?));
            let mut constraint = exclude(py, &elements, &kw)?;
            constraint.name = name;
            Constraint::Exclude(Box::new(constraint))
        }
    };
    Ok(AddConstraint {
        table_name: fields.name(py, "table_name")?,
        schema: fields.optional_name(py, "schema")?,
        constraint,
    })
}

fn foreign_key(
    py: &mut Interpreter,
    fields: Fields<'_>,
    name: ConstraintName,
    mut kw: Vec<(Rc<str>, Value)>,
) -> PyResult<AddConstraint> {
    let mut take = |name: &str| {
        let position = kw.iter().position(|(key, _)| &**key == name);
        position.map_or(Value::None, |position| kw.remove(position).1)
    };
    let (source_schema, referent_schema) = (take("source_schema"), take("referent_schema"));
    let (onupdate, ondelete, match_) = (take("onupdate"), take("ondelete"), take("match"));
    let use_alter = take("use_alter");
    take("link_to_name");
    let Keywords {
        deferrable,
        initially,
        comment,
        options,
        ..
    } = keywords(py, Item::ForeignKey, &kw)?;
    let text = |value: Value| names::text(&value).map(|text| text.to_string());
    let constraint = ForeignKeyConstraint {
        name,
        columns: names_of(py, fields, "local_cols")?,
        referent_schema: names::optional_name(py, &referent_schema, "referent_schema")?,
        referent_table: fields.name(py, "referent_table")?,
        referent_columns: names_of(py, fields, "remote_cols")?,
        onupdate: text(onupdate),
        ondelete: text(ondelete),
        deferrable,
        initially,
        match_: text(match_),
        use_alter: use_alter.as_bool() == Some(true),
        comment,
        options,
        ..ForeignKeyConstraint::default()
    };
    Ok(AddConstraint {
        table_name: fields.name(py, "source_table")?,
        schema: names::optional_name(py, &source_schema, "source_schema")?,
        constraint: Constraint::ForeignKey(Box::new(constraint)),
    })
}
