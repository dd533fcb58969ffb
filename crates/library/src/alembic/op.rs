//! `alembic.op`: the directives on the operations of the migration that runs, and the same as methods of `Operations`.

use std::rc::Rc;

use aludel_python::{Bound, Error, Interpreter, Item, NativeFunction, NativeModule, PyResult, exceptions};

use super::directives as run;
use super::implementation;
use super::operations::{self, OPERATIONS, OperationsObject};
use crate::host;

/// The operations that `alembic.op` reaches.
pub(super) fn current(py: &Interpreter, name: &str) -> PyResult<Rc<OperationsObject>> {
    match host::current_migration(py) {
        Some(context) => Ok(Rc::new(OperationsObject::new(context))),
        None => Err(Error::new(
            &exceptions::NAME_ERROR,
            format!(
                "Can't invoke function '{name}', as the proxy object has not yet been established for the Alembic 'Operations' class.  Try placing this code inside a callable."
            ),
        )),
    }
}

fn receiver(arguments: &Bound) -> PyResult<Rc<OperationsObject>> {
    arguments.receiver()
}

/// Declares each directive twice: as a function of the module, and as a method of `Operations`. Errors name with its class
/// what Alembic does not make of a class of operation.
macro_rules! directives {
    ($count:literal; $($name:ident = $text:literal $(of $class:literal)?, $signature:literal => $function:path;)*) => {
        $(static $name: NativeFunction = NativeFunction::new($text, concat!("(", $signature, ")"), |py, arguments| {
            let target = current(py, $text)?;
            $function(py, &target, &arguments)
        })
        .described(concat!($($class, ".",)? $text))
        .receiving();)*

        /// The directives as methods of `Operations`.
        pub(super) static METHODS: [NativeFunction; $count] = [
            $(NativeFunction::new($text, concat!("(self, ", $signature, ")"), |py, arguments| {
                let target = receiver(&arguments)?;
                $function(py, &target, &arguments)
            })
            .described(concat!($($class, ".",)? $text)),)*
        ];

        /// `alembic.op`
        pub(crate) static MODULE: NativeModule = NativeModule {
            name: "alembic.op",
            items: &[
                $(Item::Function(&$name),)*
                Item::Type(&OPERATIONS),
                Item::Function(&operations::REGISTER_OPERATION),
                Item::Function(&operations::IMPLEMENTATION_FOR),
            ],
            includes: &[&super::addons::DIRECTIVES],
        };
    };
}

directives! { 25;
    ADD_COLUMN = "add_column", "table_name, column, *, schema=None, if_not_exists=None, inline_references=None, inline_primary_key=None" => run::column::add;
    ALTER_COLUMN = "alter_column", "table_name, column_name, *, nullable=None, comment=False, server_default=False, new_column_name=None, type_=None, existing_type=None, existing_server_default=False, existing_nullable=None, existing_comment=None, schema=None, **kw" => run::column::alter;
    DROP_COLUMN = "drop_column", "table_name, column_name, *, schema=None, **kw" => run::column::drop;
    CREATE_TABLE = "create_table", "table_name, *columns, if_not_exists=None, **kw" => run::table::create;
    DROP_TABLE = "drop_table", "table_name, *, schema=None, if_exists=None, **kw" => run::table::drop;
    RENAME_TABLE = "rename_table", "old_table_name, new_table_name, *, schema=None" => run::table::rename;
    CREATE_TABLE_COMMENT = "create_table_comment", "table_name, comment, *, existing_comment=None, schema=None" => run::table::create_comment;
    DROP_TABLE_COMMENT = "drop_table_comment", "table_name, *, existing_comment=None, schema=None" => run::table::drop_comment;
    CREATE_INDEX = "create_index", "index_name, table_name, columns, *, schema=None, unique=False, if_not_exists=None, **kw" => run::index::create;
    DROP_INDEX = "drop_index", "index_name, table_name=None, *, schema=None, if_exists=None, **kw" => run::index::drop;
    CREATE_PRIMARY_KEY = "create_primary_key", "constraint_name, table_name, columns, *, schema=None" => run::constraint::primary_key;
    CREATE_UNIQUE_CONSTRAINT = "create_unique_constraint", "constraint_name, table_name, columns, *, schema=None, **kw" => run::constraint::unique;
    CREATE_CHECK_CONSTRAINT = "create_check_constraint", "constraint_name, table_name, condition, *, schema=None, **kw" => run::constraint::check;
    CREATE_FOREIGN_KEY = "create_foreign_key", "constraint_name, source_table, referent_table, local_cols, remote_cols, *, onupdate=None, ondelete=None, deferrable=None, initially=None, match=None, source_schema=None, referent_schema=None, **dialect_kw" => run::constraint::foreign_key;
    CREATE_EXCLUDE_CONSTRAINT = "create_exclude_constraint", "constraint_name, table_name, *elements, **kw" => run::constraint::exclude;
    DROP_CONSTRAINT = "drop_constraint", "constraint_name, table_name, type_=None, *, schema=None, if_exists=None" => run::constraint::drop;
    BULK_INSERT = "bulk_insert", "table, rows, *, multiinsert=True" => run::rows::bulk_insert;
    EXECUTE = "execute", "sqltext, *, execution_options=None" => run::rows::execute;
    BATCH_ALTER_TABLE = "batch_alter_table" of "AbstractOperations", "table_name, schema=None, recreate='auto', partial_reordering=None, copy_from=None, table_args=None, table_kwargs=None, reflect_args=None, reflect_kwargs=None, naming_convention=None" => super::batch::batch_alter_table;
    F = "f" of "AbstractOperations", "name" => run::f;
    INLINE_LITERAL = "inline_literal" of "AbstractOperations", "value, type_=None" => run::rows::inline_literal;
    GET_BIND = "get_bind" of "AbstractOperations", "" => run::get_bind;
    GET_CONTEXT = "get_context" of "AbstractOperations", "" => run::get_context;
    INVOKE = "invoke" of "AbstractOperations", "operation" => implementation::invoke;
    RUN_ASYNC = "run_async" of "AbstractOperations", "async_function, *args, **kw_args" => run::run_async;
}
