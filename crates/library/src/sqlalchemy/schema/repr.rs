//! `repr()` of columns, constraints and indexes, as `check` and scripts show them.

use aludel_python::{Interpreter, PyResult, Value, downcast};
use aludel_schema::{Constraint, Expression, ForeignKeyConstraint, Identity, Nullable};

use super::column::ColumnObject;
use super::constraint::ConstraintObject;
use super::defaults::{self, IdentityObject};
use super::index::IndexObject;
use crate::sqlalchemy::names;

/// `Column('name', Type(), ForeignKey(…), table=<t>, …)`
pub(super) fn column(py: &mut Interpreter, column: &ColumnObject) -> PyResult<String> {
    let name = py.repr(&names::name_value(&column.name()))?;
    let own = column.type_.borrow().clone();
    let type_ = match own.is_none() {
        true => column.referred_type(py)?,
        false => Some(own),
    };
    let type_ = match type_ {
        Some(type_) => py.repr(&type_)?,
        None => "NullType()".to_owned(),
    };
    let mut parts = vec![name, type_];
    for key in column.foreign_keys.borrow().clone() {
        parts.push(py.repr(&Value::Object(key))?);
    }
    for constraint in column.constraints.borrow().clone() {
        parts.push(py.repr(&constraint)?);
    }
    let table = column.table.borrow().as_ref().map(|link| link.name.to_string());
    parts.push(table.map_or("table=None".to_owned(), |table| format!("table=<{table}>")));
    let data = column.data.borrow().clone();
    if data.key() != data.name.as_str() {
        parts.push(format!("key={}", py.repr(&Value::str(data.key()))?));
    }
    if data.primary_key {
        parts.push("primary_key=True".to_owned());
    }
    let identity = downcast::<IdentityObject>(&column.server_default.borrow()).is_some();
    if !data.is_nullable() || (identity && data.nullable == Nullable::Default) {
        parts.push("nullable=False".to_owned());
    }
    let onupdate = column.onupdate.borrow().clone();
    push_default(py, &mut parts, "onupdate", &defaults::default_value(&onupdate))?;
    let default = column.default.borrow().clone();
    push_default(py, &mut parts, "default", &defaults::default_value(&default))?;
    let server = column.server_default.borrow().clone();
    push_default(
        py,
        &mut parts,
        "server_default",
        &defaults::server_default_value(&server),
    )?;
    if let Some(comment) = &data.comment {
        parts.push(format!("comment={}", py.repr(&Value::str(comment))?));
    }
    Ok(format!("Column({})", parts.join(", ")))
}

fn push_default(py: &mut Interpreter, parts: &mut Vec<String>, name: &str, value: &Value) -> PyResult<()> {
    if !value.is_none() {
        parts.push(format!("{name}={}", py.repr(value)?));
    }
    Ok(())
}

/// A constraint: those of columns list them, the others their arguments and their table.
pub(super) fn constraint(py: &mut Interpreter, constraint: &ConstraintObject) -> PyResult<String> {
    let data = constraint.constraint(py)?;
    let name = names::constraint_name_value(data.name());
    let mut parts = Vec::new();
    match &data {
        Constraint::PrimaryKey(_) | Constraint::Unique(_) => {
            for column in &constraint.columns {
                parts.push(py.repr(column)?);
            }
        }
        Constraint::ForeignKey(key) => {
            let columns: Vec<String> = key.columns.iter().map(ToString::to_string).collect();
            parts.push(format!("<columns {}>", columns.join(", ")));
            parts.push("None".to_owned());
            push_default(py, &mut parts, "name", &name)?;
            push_rules(py, &mut parts, key)?;
            push_table(py, &mut parts, constraint)?;
        }
        Constraint::Check(check) => {
            let text = crate::sqlalchemy::sql::expression_value(check.sqltext.clone());
            parts.push(defaults::expression_repr(py, &text)?);
            push_default(py, &mut parts, "name", &name)?;
            push_table(py, &mut parts, constraint)?;
        }
        Constraint::Exclude(_) => push_default(py, &mut parts, "name", &name)?,
    }
    let class = match &data {
        Constraint::PrimaryKey(_) => "PrimaryKeyConstraint",
        Constraint::Unique(_) => "UniqueConstraint",
        Constraint::ForeignKey(_) => "ForeignKeyConstraint",
        Constraint::Check(_) => "CheckConstraint",
        Constraint::Exclude(_) => "ExcludeConstraint",
    };
    Ok(format!("{class}({})", parts.join(", ")))
}

/// A constraint without a name, as the error of its DROP shows it.
pub(super) fn dropped(py: &mut Interpreter, constraint: &ConstraintObject) -> PyResult<String> {
    let mut parts = Vec::new();
    match constraint.constraint(py)? {
        Constraint::PrimaryKey(_) | Constraint::Unique(_) => self::constraint(py, constraint),
        Constraint::ForeignKey(key) => {
            parts.push("<sqlalchemy.sql.base.ReadOnlyColumnCollection object>".to_owned());
            parts.push("None".to_owned());
            push_rules(py, &mut parts, &key)?;
            if key.link_to_name {
                parts.push("link_to_name=True".to_owned());
            }
            push_default(py, &mut parts, "match", &Value::from(key.match_.as_deref()))?;
            push_table(py, &mut parts, constraint)?;
            Ok(format!("ForeignKeyConstraint({})", parts.join(", ")))
        }
        Constraint::Check(check) => {
            let class = match &check.sqltext {
                Expression::Text(_) => "TextClause",
                Expression::And(_) | Expression::Or(_) => "BooleanClauseList",
                Expression::Unary(..) => "UnaryExpression",
                Expression::Function(_) => "Function",
                _ => "BinaryExpression",
            };
            parts.push(format!("<sqlalchemy.sql.elements.{class} object>"));
            push_table(py, &mut parts, constraint)?;
            parts
                .push("_create_rule=<sqlalchemy.util.langhelpers.portable_instancemethod object>".to_owned());
            Ok(format!("CheckConstraint({})", parts.join(", ")))
        }
        Constraint::Exclude(_) => self::constraint(py, constraint),
    }
}

/// What a foreign key says of changes, of when it is checked, and of ALTER.
fn push_rules(py: &mut Interpreter, parts: &mut Vec<String>, key: &ForeignKeyConstraint) -> PyResult<()> {
    push_default(py, parts, "onupdate", &Value::from(key.onupdate.as_deref()))?;
    push_default(py, parts, "ondelete", &Value::from(key.ondelete.as_deref()))?;
    push_default(py, parts, "deferrable", &key.deferrable.into())?;
    push_default(py, parts, "initially", &Value::from(key.initially.as_deref()))?;
    if key.use_alter {
        parts.push("use_alter=True".to_owned());
    }
    Ok(())
}

fn push_table(py: &mut Interpreter, parts: &mut Vec<String>, constraint: &ConstraintObject) -> PyResult<()> {
    if let Some(table) = constraint.owning_table() {
        parts.push(format!("table={}", py.repr(&Value::Object(table))?));
    }
    Ok(())
}

/// `Index('name', Column(…), …, unique=True)`
pub(super) fn index(py: &mut Interpreter, index: &IndexObject) -> PyResult<String> {
    let data = index.data.borrow().clone();
    let mut parts = vec![py.repr(&names::constraint_name_value(&data.name))?];
    for expression in &index.expressions {
        parts.push(if downcast::<ColumnObject>(expression).is_some() {
            py.repr(expression)?
        } else {
            defaults::expression_repr(py, expression)?
        });
    }
    if data.unique {
        parts.push("unique=True".to_owned());
    }
    Ok(format!("Index({})", parts.join(", ")))
}

/// `Identity(…)` with what was given.
pub(super) fn identity(identity: &Identity) -> String {
    let flag = |value: bool| if value { "True" } else { "False" }.to_owned();
    let options = &identity.options;
    let given = [
        ("always", identity.always.filter(|always| *always).map(flag)),
        ("on_null", identity.on_null.map(flag)),
        ("start", options.start.map(|it| it.to_string())),
        ("increment", options.increment.map(|it| it.to_string())),
        ("minvalue", options.minvalue.map(|it| it.to_string())),
        ("maxvalue", options.maxvalue.map(|it| it.to_string())),
        ("nominvalue", options.nominvalue.map(flag)),
        ("nomaxvalue", options.nomaxvalue.map(flag)),
        ("cycle", options.cycle.map(flag)),
        ("cache", options.cache.map(|it| it.to_string())),
        ("order", options.order.map(flag)),
    ];
    let given: Vec<String> = given
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name}={}", value?)))
        .collect();
    format!("Identity({})", given.join(", "))
}
