//! `batch_alter_table`: the block, and the directives of `batch_op`.

use std::cell::RefCell;
use std::rc::Rc;

use aludel_python::{
    Bound, Error, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast,
};
use aludel_schema::operation::{BatchAlterTable, CopyFrom, Recreate};
use aludel_schema::{NamingConvention, Table};

use super::directives as run;
use super::directives::table::table_object;
use super::implementation;
use super::operations::{ABSTRACT_OPERATIONS, OperationsObject};
use crate::host::Batch;
use crate::sqlalchemy::names;
use crate::sqlalchemy::schema::convert;
use crate::sqlalchemy::schema::metadata::{MetaDataObject, convention};
use crate::sqlalchemy::schema::table::TableObject;
use crate::support::{attribute_error, items, mismatch, value_error};

macro_rules! directives {
    ($count:literal; $($text:literal $(of $class:literal)?, $signature:literal => $function:path;)*) => {
        static METHODS: [NativeFunction; $count] = [
            $(NativeFunction::new($text, concat!("(self, ", $signature, ")"), |py, arguments| {
                let target: Rc<OperationsObject> = arguments.receiver()?;
                $function(py, &target, &arguments)
            })
            .described(concat!($($class, ".",)? $text)),)*
        ];
    };
}

directives! { 21;
    "add_column", "column, *, insert_before=None, insert_after=None, if_not_exists=None, inline_references=None, inline_primary_key=None" => run::column::add;
    "alter_column", "column_name, *, nullable=None, comment=False, server_default=False, new_column_name=None, type_=None, existing_type=None, existing_server_default=False, existing_nullable=None, existing_comment=None, insert_before=None, insert_after=None, **kw" => run::column::alter;
    "drop_column", "column_name, **kw" => run::column::drop;
    "create_index", "index_name, columns, **kw" => run::index::create;
    "drop_index", "index_name, **kw" => run::index::drop;
    "create_primary_key", "constraint_name, columns" => run::constraint::primary_key;
    "create_unique_constraint", "constraint_name, columns, **kw" => run::constraint::unique;
    "create_check_constraint", "constraint_name, condition, **kw" => run::constraint::check;
    "create_foreign_key", "constraint_name, referent_table, local_cols, remote_cols, *, referent_schema=None, onupdate=None, ondelete=None, deferrable=None, initially=None, match=None, **dialect_kw" => run::constraint::foreign_key;
    "create_exclude_constraint", "constraint_name, *elements, **kw" => run::constraint::exclude;
    "drop_constraint", "constraint_name, type_=None" => run::constraint::drop;
    "create_table_comment", "comment, *, existing_comment=None" => run::table::create_comment;
    "drop_table_comment", "*, existing_comment=None" => run::table::drop_comment;
    "execute", "sqltext, *, execution_options=None" => run::rows::execute;
    "f" of "AbstractOperations", "name" => run::f;
    "inline_literal" of "AbstractOperations", "value, type_=None" => run::rows::inline_literal;
    "get_bind" of "AbstractOperations", "" => run::get_bind;
    "get_context" of "AbstractOperations", "" => run::get_context;
    "invoke" of "AbstractOperations", "operation" => implementation::invoke;
    "batch_alter_table" of "AbstractOperations", "table_name, schema=None, recreate='auto', partial_reordering=None, copy_from=None, table_args=None, table_kwargs=None, reflect_args=None, reflect_kwargs=None, naming_convention=None" => batch_alter_table;
    "run_async" of "AbstractOperations", "async_function, *args, **kw_args" => run::run_async;
}

/// `BatchOperations`
pub(crate) static BATCH_OPERATIONS: NativeType = NativeType {
    bases: &[&ABSTRACT_OPERATIONS],
    methods: &METHODS,
    ..NativeType::new("alembic.operations.base", "BatchOperations")
};

/// The block of `with op.batch_alter_table(…) as batch_op:`.
struct BatchBlock {
    operations: Rc<OperationsObject>,
}

static BATCH_BLOCK: NativeType = NativeType::new("contextlib", "_GeneratorContextManager");

impl Object for BatchBlock {
    fn native_type(&self) -> &'static NativeType {
        &BATCH_BLOCK
    }

    fn enter(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        Ok(Value::Object(self.operations.clone()))
    }

    /// The end of the block runs what it recorded; a block left by an error runs nothing.
    fn exit(&self, py: &mut Interpreter, _this: &Value, error: Option<&Error>) -> PyResult<bool> {
        if error.is_none()
            && let Some(batch) = &self.operations.batch
        {
            let batch = std::mem::take(&mut *batch.borrow_mut());
            self.operations.context.invoke_batch(py, batch)?;
        }
        Ok(false)
    }
}

/// `op.batch_alter_table(table, …)`
pub(super) fn batch_alter_table(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    // A block's operations have nothing to reflect a table with.
    if target.batch.is_some() {
        return Err(attribute_error(
            "'BatchOperationsImpl' object has no attribute 'autogen_column_reflect'",
        ));
    }
    let mut block = BatchAlterTable {
        table_name: names::name(py, &arguments.get("table_name"), "the name of a table")?,
        schema: names::optional_name(py, &arguments.get("schema"), "schema")?,
        recreate: recreate(arguments)?,
        partial_reordering: partial_reordering(py, arguments)?,
        copy_from: copy_from(py, arguments)?,
        table_args: arguments_table(py, arguments, "table_args", "table_kwargs")?,
        reflect_args: arguments_table(py, arguments, "reflect_args", "reflect_kwargs")?,
        ..BatchAlterTable::default()
    };
    let naming = arguments.get("naming_convention");
    if !naming.is_none() {
        block.naming_convention = convention(py, &naming)?;
    }
    let batch = Batch {
        block,
        listeners: listeners(py, arguments)?,
    };
    let operations = Rc::new(OperationsObject {
        context: target.context.clone(),
        batch: Some(RefCell::new(batch)),
    });
    Ok(Value::object(BatchBlock { operations }))
}

fn recreate(arguments: &Bound) -> PyResult<Recreate> {
    match arguments.get("recreate").as_str() {
        Some("auto") => Ok(Recreate::Auto),
        Some("always") => Ok(Recreate::Always),
        Some("never") => Ok(Recreate::Never),
        _ => Err(value_error(
            "recreate may be one of 'auto', 'always', or 'never'.",
        )),
    }
}

fn copy_from(py: &mut Interpreter, arguments: &Bound) -> PyResult<Option<CopyFrom>> {
    let value = arguments.get("copy_from");
    if value.is_none() {
        return Ok(None);
    }
    let Some(object) = downcast::<TableObject>(&value) else {
        return Err(mismatch(py, "copy_from", "a Table", &value));
    };
    let naming_convention = match downcast::<MetaDataObject>(&object.metadata) {
        Some(metadata) => metadata.convention(py)?,
        None => NamingConvention::default(),
    };
    Ok(Some(CopyFrom {
        table: convert::table(py, &object)?,
        naming_convention,
    }))
}

fn partial_reordering(py: &mut Interpreter, arguments: &Bound) -> PyResult<Vec<Vec<String>>> {
    let value = arguments.get("partial_reordering");
    let mut groups = Vec::new();
    if value.is_none() {
        return Ok(groups);
    }
    for group in items(py, &value)? {
        let mut columns = Vec::new();
        for column in items(py, &group)? {
            columns.push(py.str(&column)?.to_string());
        }
        groups.push(columns);
    }
    Ok(groups)
}

fn keywords(arguments: &Bound, name: &str) -> Vec<(Rc<str>, Value)> {
    match arguments.get(name) {
        Value::Dict(dict) => dict.str_entries(),
        _ => Vec::new(),
    }
}

/// Columns, constraints, indexes and keywords as the table they would make.
fn arguments_table(py: &mut Interpreter, arguments: &Bound, args: &str, kwargs: &str) -> PyResult<Table> {
    let given = match arguments.get(args) {
        Value::None => Vec::new(),
        value => items(py, &value)?,
    };
    let keywords = keywords(arguments, kwargs);
    let name = arguments.get("table_name");
    let table = table_object(py, &name, &given, &keywords)?;
    convert::table(py, &table)
}

/// The listeners of `reflect_kwargs`; those of other events have nothing to tell of a reflected table.
fn listeners(py: &mut Interpreter, arguments: &Bound) -> PyResult<Vec<Value>> {
    let mut found = Vec::new();
    for (name, value) in keywords(arguments, "reflect_kwargs") {
        if &*name != "listeners" || value.is_none() {
            continue;
        }
        for pair in items(py, &value)? {
            if let [event, function] = items(py, &pair)?.as_slice()
                && event.as_str() == Some("column_reflect")
            {
                found.push(function.clone());
            }
        }
    }
    Ok(found)
}
