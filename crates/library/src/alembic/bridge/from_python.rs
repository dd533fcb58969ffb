//! From the objects of `alembic.operations.ops` to migrate operations.

mod constraint;

use std::rc::Rc;

use aludel_python::{Class, Interpreter, PyResult, Value, downcast};
use aludel_schema::operation::{
    AddColumn, AlterColumn, BulkInsert, CreateIndex, CreateTable, CreateTableComment, CustomOperation,
    DefaultChange, DropColumn, DropIndex, DropTable, DropTableComment, ExecuteSql, ModifyTable, RenameTable,
    SqlChange, SqlText,
};
use aludel_schema::{DialectOptions, Index, MigrateOperation, Name, SqlType, Table};

use super::super::directives::rows;
use super::custom;
use crate::host;
use crate::sqlalchemy::schema::column::ColumnObject;
use crate::sqlalchemy::schema::constraint::ConstraintObject;
use crate::sqlalchemy::schema::convert;
use crate::sqlalchemy::schema::index::{IndexObject, expression};
use crate::sqlalchemy::schema::options::{self, Item, option_value};
use crate::sqlalchemy::schema::table as tables;
use crate::sqlalchemy::{names, types};
use crate::support::{items, mismatch, to_list};

/// The module of the classes.
pub(super) const MODULE: &str = "alembic.operations.ops";

/// The name of the class of Alembic's that the operation is of, and whether it is that class itself.
pub(super) fn class_name(class: &Rc<Class>) -> Option<(Rc<str>, bool)> {
    if &**class.module() == MODULE {
        return Some((class.name().clone(), true));
    }
    let base = class.ancestors().iter().find(|base| &**base.module() == MODULE)?;
    Some((base.name().clone(), false))
}

/// The operation that an object describes. One that a script renders or defines itself is custom.
pub(crate) fn operation(py: &mut Interpreter, value: &Value) -> PyResult<MigrateOperation> {
    let class = py.class_of(value);
    let Some((name, _)) = class_name(&class) else {
        return Err(mismatch(py, "an operation", "a MigrateOperation", value));
    };
    let fields = Fields(value);
    Ok(match &*name {
        "CreateTableOp" => MigrateOperation::CreateTable(Box::new(create_table(py, fields)?)),
        "DropTableOp" => MigrateOperation::DropTable(Box::new(drop_table(py, fields)?)),
        "RenameTableOp" => MigrateOperation::RenameTable(RenameTable {
            table_name: fields.name(py, "table_name")?,
            new_table_name: fields.name(py, "new_table_name")?,
            schema: fields.optional_name(py, "schema")?,
        }),
        "CreateTableCommentOp" => MigrateOperation::CreateTableComment(CreateTableComment {
            table_name: fields.name(py, "table_name")?,
            schema: fields.optional_name(py, "schema")?,
            comment: fields.text(py, "comment")?,
            existing_comment: fields.text(py, "existing_comment")?,
        }),
        "DropTableCommentOp" => MigrateOperation::DropTableComment(DropTableComment {
            table_name: fields.name(py, "table_name")?,
            schema: fields.optional_name(py, "schema")?,
            existing_comment: fields.text(py, "existing_comment")?,
        }),
        "AddColumnOp" => MigrateOperation::AddColumn(Box::new(add_column(py, fields)?)),
        "AlterColumnOp" => MigrateOperation::AlterColumn(Box::new(alter_column(py, fields)?)),
        "DropColumnOp" => MigrateOperation::DropColumn(Box::new(drop_column(py, fields)?)),
        "CreateIndexOp" => MigrateOperation::CreateIndex(Box::new(create_index(py, fields)?)),
        "DropIndexOp" => MigrateOperation::DropIndex(Box::new(drop_index(py, fields)?)),
        "DropConstraintOp" => {
            MigrateOperation::DropConstraint(Box::new(constraint::drop_constraint(py, fields)?))
        }
        "BulkInsertOp" => MigrateOperation::BulkInsert(Box::new(bulk_insert(py, fields)?)),
        "ExecuteSQLOp" => {
            let statement = fields.get(py, "sqltext")?;
            let options = fields.get(py, "execution_options")?;
            MigrateOperation::ExecuteSql(Box::new(ExecuteSql {
                statement: rows::executable(py, &statement)?,
                execution_options: rows::execution_options(py, &options)?,
            }))
        }
        "SqlChangeOp" => MigrateOperation::SqlChange(sql_change(py, fields)?),
        "ModifyTableOps" => MigrateOperation::ModifyTable(ModifyTable {
            table_name: fields.name(py, "table_name")?,
            schema: fields.optional_name(py, "schema")?,
            operations: operations(py, value)?,
        }),
        "CreatePrimaryKeyOp"
        | "CreateUniqueConstraintOp"
        | "CreateForeignKeyOp"
        | "CreateCheckConstraintOp"
        | "CreateExcludeConstraintOp" => {
            MigrateOperation::AddConstraint(Box::new(constraint::add_constraint(py, &name, fields)?))
        }
        _ => MigrateOperation::Custom(CustomOperation {
            class: class.name().to_string(),
            handle: custom::keep(py, value),
            reverse_handle: None,
        }),
    })
}

/// The operations of a container: `UpgradeOps`, `DowngradeOps`, `ModifyTableOps`. What the script renders itself stays an
/// object.
///
/// # Errors
/// When an operation has no meaning here, or a value of it is not what it should be.
pub fn operations(py: &mut Interpreter, container: &Value) -> PyResult<Vec<MigrateOperation>> {
    let list = py.get_attribute(container, "ops")?;
    let mut operations = Vec::new();
    for op in items(py, &list)? {
        operations.push(match custom::rendered_by_script(py, &op)? {
            Some(operation) => operation,
            None => operation(py, &op)?,
        });
    }
    Ok(operations)
}

/// The change of a column that an object describes.
pub(super) fn alter_column_of(py: &mut Interpreter, value: &Value) -> PyResult<AlterColumn> {
    alter_column(py, Fields(value))
}

/// The attributes of an operation.
#[derive(Clone, Copy)]
struct Fields<'a>(&'a Value);

impl Fields<'_> {
    fn get(self, py: &mut Interpreter, name: &str) -> PyResult<Value> {
        py.get_attribute(self.0, name)
    }

    fn name(self, py: &mut Interpreter, name: &str) -> PyResult<Name> {
        let value = self.get(py, name)?;
        names::name(py, &value, name)
    }

    fn optional_name(self, py: &mut Interpreter, name: &str) -> PyResult<Option<Name>> {
        let value = self.get(py, name)?;
        names::optional_name(py, &value, name)
    }

    fn text(self, py: &mut Interpreter, name: &str) -> PyResult<Option<String>> {
        let value = self.get(py, name)?;
        Ok(names::text(&value).map(|text| text.to_string()))
    }

    fn flag(self, py: &mut Interpreter, name: &str) -> PyResult<Option<bool>> {
        match self.get(py, name)? {
            Value::None => Ok(None),
            value => py.truth(&value).map(Some),
        }
    }

    /// The keywords in `kw`.
    fn keywords(self, py: &mut Interpreter, name: &str) -> PyResult<Vec<(Rc<str>, Value)>> {
        Ok(match self.get(py, name)? {
            Value::Dict(dict) => dict.str_entries(),
            _ => Vec::new(),
        })
    }

    /// `_reverse`, where there is one.
    fn reverse(self, py: &mut Interpreter) -> PyResult<Option<MigrateOperation>> {
        match self.get(py, "_reverse")? {
            Value::None => Ok(None),
            value => operation(py, &value).map(Some),
        }
    }
}

/// Fills a table from columns, constraints and indexes, none of which changes its own table by that.
fn fill(py: &mut Interpreter, table: &mut Table, given: &[Value]) -> PyResult<()> {
    for item in given {
        if let Some(column) = downcast::<ColumnObject>(item) {
            table.columns.push(convert::column(py, &column)?);
        } else if let Some(constraint) = downcast::<ConstraintObject>(item) {
            table.constraints.push(constraint.constraint(py)?);
        } else if let Some(index) = downcast::<IndexObject>(item) {
            table.indexes.push(index.index(py)?);
        } else {
            return Err(mismatch(py, "an item of a table", "a Column or Constraint", item));
        }
    }
    Ok(())
}

fn create_table(py: &mut Interpreter, fields: Fields<'_>) -> PyResult<CreateTable> {
    let mut given = fields.keywords(py, "kw")?;
    for name in ["comment", "prefixes"] {
        let value = fields.get(py, name)?;
        if !value.is_none() {
            given.push((Rc::from(name), value));
        }
    }
    let keywords = tables::keywords(py, &given)?;
    let mut table = Table {
        name: fields.name(py, "table_name")?,
        schema: fields.optional_name(py, "schema")?,
        comment: keywords.comment,
        prefixes: keywords.prefixes,
        options: keywords.options,
        ..Table::default()
    };
    let columns = fields.get(py, "columns")?;
    let columns = items(py, &columns)?;
    fill(py, &mut table, &columns)?;
    Ok(CreateTable {
        table,
        if_not_exists: fields.flag(py, "if_not_exists")?,
        constraints_included: fields.flag(py, "_constraints_included")?.unwrap_or(false),
    })
}

fn drop_table(py: &mut Interpreter, fields: Fields<'_>) -> PyResult<DropTable> {
    let given = fields.keywords(py, "table_kw")?;
    let keywords = tables::keywords(py, &given)?;
    let prefixes = fields.get(py, "prefixes")?;
    let mut texts = Vec::new();
    for prefix in to_list(py, &prefixes)? {
        texts.push(py.str(&prefix)?.to_string());
    }
    let reverse = match fields.reverse(py)? {
        Some(MigrateOperation::CreateTable(create)) => Some(create),
        _ => None,
    };
    Ok(DropTable {
        table_name: fields.name(py, "table_name")?,
        schema: fields.optional_name(py, "schema")?,
        if_exists: fields.flag(py, "if_exists")?,
        options: keywords.options,
        comment: fields.text(py, "comment")?,
        prefixes: texts,
        reverse,
    })
}

fn add_column(py: &mut Interpreter, fields: Fields<'_>) -> PyResult<AddColumn> {
    let column = fields.get(py, "column")?;
    let mut operation = AddColumn {
        table_name: fields.name(py, "table_name")?,
        schema: fields.optional_name(py, "schema")?,
        column: convert::column_value(py, &column)?,
        if_not_exists: fields.flag(py, "if_not_exists")?,
        inline_references: fields.flag(py, "inline_references")?,
        inline_primary_key: fields.flag(py, "inline_primary_key")?,
        ..AddColumn::default()
    };
    for (name, value) in fields.keywords(py, "kw")? {
        match &*name {
            "insert_before" => operation.insert_before = names::optional_name(py, &value, "insert_before")?,
            "insert_after" => operation.insert_after = names::optional_name(py, &value, "insert_after")?,
            _ => {}
        }
    }
    Ok(operation)
}

fn drop_column(py: &mut Interpreter, fields: Fields<'_>) -> PyResult<DropColumn> {
    let mut given = DialectOptions::new();
    let mut existing_type = None;
    for (name, value) in fields.keywords(py, "kw")? {
        if &*name == "existing_type" {
            existing_type = Some(types::sql_type(py, &value)?);
        } else {
            given.insert(name.to_string(), option_value(py, &value)?);
        }
    }
    let reverse = match fields.reverse(py)? {
        Some(MigrateOperation::AddColumn(add)) => Some(add),
        _ => None,
    };
    Ok(DropColumn {
        table_name: fields.name(py, "table_name")?,
        schema: fields.optional_name(py, "schema")?,
        column_name: fields.name(py, "column_name")?,
        if_exists: fields.flag(py, "if_exists")?,
        existing_type,
        options: given,
        reverse,
    })
}

/// A server default: `False` is "not given", `None` is "no default".
fn default_change(py: &mut Interpreter, value: &Value) -> PyResult<DefaultChange> {
    Ok(match value {
        Value::Bool(false) => DefaultChange::NotGiven,
        Value::None => DefaultChange::None,
        other => match convert::server_default(py, other)? {
            Some(default) => DefaultChange::Set(Box::new(default)),
            None => DefaultChange::None,
        },
    })
}

fn optional_type(py: &mut Interpreter, fields: Fields<'_>, name: &str) -> PyResult<Option<SqlType>> {
    match fields.get(py, name)? {
        Value::None => Ok(None),
        value => types::sql_type(py, &value).map(Some),
    }
}

fn alter_column(py: &mut Interpreter, fields: Fields<'_>) -> PyResult<AlterColumn> {
    let comment = match fields.get(py, "modify_comment")? {
        Value::Bool(false) => None,
        Value::None => Some(None),
        value => Some(Some(py.str(&value)?.to_string())),
    };
    let server_default = fields.get(py, "modify_server_default")?;
    let existing_server_default = fields.get(py, "existing_server_default")?;
    let mut operation = AlterColumn {
        table_name: fields.name(py, "table_name")?,
        schema: fields.optional_name(py, "schema")?,
        column_name: fields.name(py, "column_name")?,
        nullable: fields.flag(py, "modify_nullable")?,
        comment,
        server_default: default_change(py, &server_default)?,
        new_column_name: fields.optional_name(py, "modify_name")?,
        type_: optional_type(py, fields, "modify_type")?,
        existing_type: optional_type(py, fields, "existing_type")?,
        existing_server_default: default_change(py, &existing_server_default)?,
        existing_nullable: fields.flag(py, "existing_nullable")?,
        existing_comment: fields.text(py, "existing_comment")?,
        ..AlterColumn::default()
    };
    for (name, value) in fields.keywords(py, "kw")? {
        match &*name {
            "autoincrement" => operation.autoincrement = value.as_bool(),
            "existing_autoincrement" => operation.existing_autoincrement = value.as_bool(),
            "insert_before" => operation.insert_before = names::optional_name(py, &value, "insert_before")?,
            "insert_after" => operation.insert_after = names::optional_name(py, &value, "insert_after")?,
            _ => {
                let value = option_value(py, &value)?;
                operation.options.insert(name.to_string(), value);
            }
        }
    }
    Ok(operation)
}

/// The dialect keywords of an index; `unique`, `quote` and `info` mean nothing for dropping one.
fn index_options(py: &mut Interpreter, fields: Fields<'_>) -> PyResult<DialectOptions> {
    let mut found = DialectOptions::new();
    for (name, value) in fields.keywords(py, "kw")? {
        if !matches!(&*name, "quote" | "info" | "unique") {
            options::add(py, &mut found, Item::Index, &name, &value)?;
        }
    }
    Ok(found)
}

fn create_index(py: &mut Interpreter, fields: Fields<'_>) -> PyResult<CreateIndex> {
    let name = fields.get(py, "index_name")?;
    let mut index = Index {
        name: names::constraint_name(py, &name)?,
        unique: fields.flag(py, "unique")?.unwrap_or(false),
        options: index_options(py, fields)?,
        ..Index::default()
    };
    let columns = fields.get(py, "columns")?;
    for column in items(py, &columns)? {
        index.expressions.push(expression(py, &column)?);
    }
    Ok(CreateIndex {
        table_name: fields.name(py, "table_name")?,
        schema: fields.optional_name(py, "schema")?,
        index,
        if_not_exists: fields.flag(py, "if_not_exists")?,
    })
}

fn drop_index(py: &mut Interpreter, fields: Fields<'_>) -> PyResult<DropIndex> {
    let name = fields.get(py, "index_name")?;
    let unique = fields
        .keywords(py, "kw")?
        .into_iter()
        .find(|(name, _)| &**name == "unique");
    let reverse = match fields.reverse(py)? {
        Some(MigrateOperation::CreateIndex(mut create)) => {
            create.index.unique = match unique {
                Some((_, unique)) => py.truth(&unique)?,
                None => false,
            };
            Some(create)
        }
        _ => None,
    };
    Ok(DropIndex {
        index_name: names::constraint_name(py, &name)?,
        table_name: fields.optional_name(py, "table_name")?,
        schema: fields.optional_name(py, "schema")?,
        if_exists: fields.flag(py, "if_exists")?,
        options: index_options(py, fields)?,
        reverse,
    })
}

fn bulk_insert(py: &mut Interpreter, fields: Fields<'_>) -> PyResult<BulkInsert> {
    let table = fields.get(py, "table")?;
    let list = fields.get(py, "rows")?;
    let multiinsert = fields.flag(py, "multiinsert")?.unwrap_or(true);
    let context = host::current_migration(py);
    rows::bulk_insert_of(py, &table, &list, multiinsert, context.as_deref())
}

fn sql_change(py: &mut Interpreter, fields: Fields<'_>) -> PyResult<SqlChange> {
    let comment = fields.get(py, "comment")?;
    let mut lines = Vec::new();
    for line in items(py, &comment)? {
        lines.push(py.str(&line)?.to_string());
    }
    let statements = fields.get(py, "statements")?;
    let reverse = fields.get(py, "reverse_statements")?;
    Ok(SqlChange {
        comment: lines,
        statements: sql_texts(py, &statements)?,
        reverse: sql_texts(py, &reverse)?,
    })
}

fn sql_texts(py: &mut Interpreter, value: &Value) -> PyResult<Vec<SqlText>> {
    let mut texts = Vec::new();
    for pair in items(py, value)? {
        let pair = items(py, &pair)?;
        let [text, autocommit] = pair.as_slice() else {
            continue;
        };
        texts.push(SqlText {
            text: py.str(text)?.to_string(),
            autocommit: py.truth(autocommit)?,
        });
    }
    Ok(texts)
}
