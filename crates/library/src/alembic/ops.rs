//! `alembic.operations.ops`: operations as objects, which scripts extend with their own.

use aludel_python::{
    Arguments, Class, Interpreter, Item, NativeFunction, NativeModule, NativeType, Object, PyResult, Value,
};
use aludel_schema::MigrateOperation;
use aludel_schema::operation::ExecuteSql;
use indexmap::IndexMap;

use super::directives::rows::executable;
use crate::support::{constructor, unsupported};

/// `MigrateOperation`, which the operations of scripts extend.
pub(crate) static MIGRATE_OPERATION: NativeType = NativeType {
    constructor: Some(plain),
    methods: &METHODS,
    ..NativeType::new("alembic.operations.ops", "MigrateOperation")
};

static METHODS: [NativeFunction; 2] = [
    NativeFunction::new("to_diff_tuple", "(self)", |_, _| Ok(Value::tuple(Vec::new()))),
    NativeFunction::new("reverse", "(self)", |_, _| {
        Err(aludel_python::Error::new(
            &aludel_python::exceptions::NOT_IMPLEMENTED_ERROR,
            "",
        ))
    }),
];

/// `ExecuteSQLOp`
pub(crate) static EXECUTE_SQL_OP: NativeType = NativeType {
    bases: &[&MIGRATE_OPERATION],
    constructor: constructor!(
        "ExecuteSQLOp.__init__",
        "(self, sqltext, *, execution_options=None)",
        |py, arguments| {
            let statement = executable(py, &arguments.get("sqltext"))?;
            let operation = ExecuteSql {
                statement,
                execution_options: IndexMap::new(),
            };
            Ok(Value::object(OpObject {
                native: &EXECUTE_SQL_OP,
                operation: Some(MigrateOperation::ExecuteSql(Box::new(operation))),
            }))
        }
    ),
    ..NativeType::new("alembic.operations.ops", "ExecuteSQLOp")
};

/// An operation as an object; one of a script's class holds nothing of ours.
pub(super) struct OpObject {
    native: &'static NativeType,
    pub(super) operation: Option<MigrateOperation>,
}

impl Object for OpObject {
    fn native_type(&self) -> &'static NativeType {
        self.native
    }
}

/// Only classes that extend an operation are made here; operations of Alembic's own are made by the directives.
fn plain(_py: &mut Interpreter, class: &std::rc::Rc<Class>, _arguments: Arguments) -> PyResult<Value> {
    match class.native() {
        Some(native) if !std::ptr::eq(native, &MIGRATE_OPERATION) => Err(unsupported(format!(
            "{} cannot be made in a script; call the directive of `op` instead",
            native.name
        ))),
        _ => Ok(Value::object(OpObject {
            native: class.nearest_native().unwrap_or(&MIGRATE_OPERATION),
            operation: None,
        })),
    }
}

macro_rules! operations {
    ($($name:ident = $text:literal;)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            pub(crate) static $name: NativeType = NativeType::derived("alembic.operations.ops", $text, &[&MIGRATE_OPERATION]);
        )*

        /// `alembic.operations.ops`
        pub(crate) static MODULE: NativeModule = NativeModule {
            name: "alembic.operations.ops",
            items: &[Item::Type(&MIGRATE_OPERATION), Item::Type(&EXECUTE_SQL_OP), $(Item::Type(&$name)),*],
            includes: &[],
        };
    };
}

operations! {
    ADD_COLUMN_OP = "AddColumnOp";
    ADD_CONSTRAINT_OP = "AddConstraintOp";
    ALTER_COLUMN_OP = "AlterColumnOp";
    ALTER_TABLE_OP = "AlterTableOp";
    BULK_INSERT_OP = "BulkInsertOp";
    CREATE_CHECK_CONSTRAINT_OP = "CreateCheckConstraintOp";
    CREATE_FOREIGN_KEY_OP = "CreateForeignKeyOp";
    CREATE_INDEX_OP = "CreateIndexOp";
    CREATE_PRIMARY_KEY_OP = "CreatePrimaryKeyOp";
    CREATE_TABLE_COMMENT_OP = "CreateTableCommentOp";
    CREATE_TABLE_OP = "CreateTableOp";
    CREATE_UNIQUE_CONSTRAINT_OP = "CreateUniqueConstraintOp";
    DOWNGRADE_OPS = "DowngradeOps";
    DROP_COLUMN_OP = "DropColumnOp";
    DROP_CONSTRAINT_OP = "DropConstraintOp";
    DROP_INDEX_OP = "DropIndexOp";
    DROP_TABLE_COMMENT_OP = "DropTableCommentOp";
    DROP_TABLE_OP = "DropTableOp";
    MIGRATION_SCRIPT = "MigrationScript";
    MODIFY_TABLE_OPS = "ModifyTableOps";
    OP_CONTAINER = "OpContainer";
    RENAME_TABLE_OP = "RenameTableOp";
    UPGRADE_OPS = "UpgradeOps";
}
