//! Which function runs the operations of a class: Alembic's own, or one that a script registered.

use std::cell::RefCell;
use std::rc::Rc;

use aludel_python::{
    Arguments, Bound, Class, Error, Interpreter, Item, NativeFunction, NativeModule, PyResult, Value,
    downcast, exceptions,
};
use aludel_schema::{Constraint, MigrateOperation};

use super::bridge::{self, Models};
use super::operations::OperationsObject;
use crate::support::{mismatch, value_error};

const OPS: &str = "alembic.operations.ops";

/// The functions that scripts registered, by the class of the operation.
#[derive(Default)]
struct Implementations(RefCell<Vec<(Rc<Class>, Value)>>);

/// Registers a function for a class.
///
/// # Errors
/// When there is one already, and it is not to be replaced.
pub(super) fn register(
    py: &mut Interpreter,
    class: &Rc<Class>,
    replace: bool,
    function: &Value,
) -> PyResult<()> {
    let registered = py.state_or_default::<Implementations>();
    let known = registered
        .0
        .borrow()
        .iter()
        .any(|(own, _)| Rc::ptr_eq(own, class));
    if !replace && (known || is_implemented(class)) {
        let class = py.repr(&Value::Class(class.clone()))?;
        return Err(value_error(format!(
            "Can not set dispatch function for object {class}: key already exists. To replace existing function, \
             use replace=True."
        )));
    }
    let mut registered = registered.0.borrow_mut();
    registered.retain(|(own, _)| !Rc::ptr_eq(own, class));
    registered.push((class.clone(), function.clone()));
    Ok(())
}

/// Whether Alembic itself runs the operations of exactly this class; constraints are all run by one function.
fn is_implemented(class: &Rc<Class>) -> bool {
    let own = [
        "AlterColumnOp",
        "DropTableOp",
        "DropColumnOp",
        "CreateIndexOp",
        "DropIndexOp",
        "CreateTableOp",
        "RenameTableOp",
        "CreateTableCommentOp",
        "DropTableCommentOp",
        "AddColumnOp",
        "AddConstraintOp",
        "DropConstraintOp",
        "BulkInsertOp",
        "ExecuteSQLOp",
    ];
    &**class.module() == OPS && own.contains(&&**class.name())
}

/// The function of the nearest class that has one; `None` where that is Alembic's.
fn registered(py: &Interpreter, class: &Rc<Class>) -> Option<Value> {
    let registered = py.state::<Implementations>()?;
    let registered = registered.0.borrow();
    for class in std::iter::once(class).chain(class.ancestors()) {
        if let Some((_, function)) = registered.iter().find(|(own, _)| Rc::ptr_eq(own, class)) {
            return Some(function.clone());
        }
        if is_implemented(class) {
            return None;
        }
    }
    None
}

/// The class of the objects of an operation.
fn class_name(operation: &MigrateOperation) -> Option<&'static str> {
    Some(match operation {
        MigrateOperation::CreateTable(_) => "CreateTableOp",
        MigrateOperation::DropTable(_) => "DropTableOp",
        MigrateOperation::RenameTable(_) => "RenameTableOp",
        MigrateOperation::CreateTableComment(_) => "CreateTableCommentOp",
        MigrateOperation::DropTableComment(_) => "DropTableCommentOp",
        MigrateOperation::AddColumn(_) => "AddColumnOp",
        MigrateOperation::AlterColumn(_) => "AlterColumnOp",
        MigrateOperation::DropColumn(_) => "DropColumnOp",
        MigrateOperation::CreateIndex(_) => "CreateIndexOp",
        MigrateOperation::DropIndex(_) => "DropIndexOp",
        MigrateOperation::AddConstraint(op) => match op.constraint {
            Constraint::PrimaryKey(_) => "CreatePrimaryKeyOp",
            Constraint::Unique(_) => "CreateUniqueConstraintOp",
            Constraint::ForeignKey(_) => "CreateForeignKeyOp",
            Constraint::Check(_) => "CreateCheckConstraintOp",
            Constraint::Exclude(_) => "CreateExcludeConstraintOp",
        },
        MigrateOperation::DropConstraint(_) => "DropConstraintOp",
        // Their objects hold what the script gave, of which the operation keeps only what it means: see `replaced`.
        MigrateOperation::BulkInsert(_)
        | MigrateOperation::ExecuteSql(_)
        | MigrateOperation::ModifyTable(_)
        | MigrateOperation::SqlChange(_)
        | MigrateOperation::Custom(_) => return None,
    })
}

fn call(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    function: &Value,
    operation: Value,
) -> PyResult<Value> {
    let operations = Value::Object(target.clone());
    py.call(function, Arguments::positional(vec![operations, operation]))
}

/// Calls the function that a script registered for the class of an operation; `None` where Alembic runs it.
///
/// # Errors
/// What the function raises.
pub(super) fn call_for(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    operation: &MigrateOperation,
) -> PyResult<Option<Value>> {
    if py.state::<Implementations>().is_none() {
        return Ok(None);
    }
    let Some(name) = class_name(operation) else {
        return Ok(None);
    };
    let module = Value::Module(py.import(OPS)?);
    let Value::Class(class) = py.get_attribute(&module, name)? else {
        return Ok(None);
    };
    let Some(function) = registered(py, &class) else {
        return Ok(None);
    };
    let object = bridge::operation_object(py, operation, &Models::default())?;
    call(py, target, &function, object).map(Some)
}

/// What a script's function for a class of operation gives; `None` where there is none. The object is made with these arguments.
///
/// # Errors
/// What the function raises.
pub(super) fn replaced(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    class: &str,
    arguments: Arguments,
) -> PyResult<Option<Value>> {
    if py.state::<Implementations>().is_none() {
        return Ok(None);
    }
    let module = Value::Module(py.import(OPS)?);
    let Value::Class(class) = py.get_attribute(&module, class)? else {
        return Ok(None);
    };
    let Some(function) = registered(py, &class) else {
        return Ok(None);
    };
    let object = py.call(&Value::Class(class), arguments)?;
    call(py, target, &function, object).map(Some)
}

/// `op.invoke(operation)`: an operation of Alembic's, or one that a script registered.
pub(super) fn invoke(
    py: &mut Interpreter,
    target: &Rc<OperationsObject>,
    arguments: &Bound,
) -> PyResult<Value> {
    let operation = arguments.get("operation");
    let class = py.class_of(&operation);
    match registered(py, &class) {
        Some(function) => call(py, target, &function, operation),
        None => run_own(py, target, &operation),
    }
}

/// Runs an operation as Alembic does; a table that is created is the result.
fn run_own(py: &mut Interpreter, target: &Rc<OperationsObject>, object: &Value) -> PyResult<Value> {
    match bridge::operation(py, object)? {
        MigrateOperation::Custom(_) => Err(Error::new(
            &exceptions::VALUE_ERROR,
            format!("no dispatch function for object: {}", py.repr(object)?),
        )),
        operation @ MigrateOperation::CreateTable(_) => {
            target.run_own(py, operation)?;
            py.call_method(object, "to_table", Arguments::none())
        }
        operation => target.run_own(py, operation),
    }
}

/// A function of `toimpl`: `(operations, operation)`.
fn own(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let value = arguments.get("operations");
    let Some(target) = downcast::<OperationsObject>(&value) else {
        return Err(mismatch(py, "operations", "an Operations", &value));
    };
    run_own(py, &target, &arguments.get("operation"))
}

macro_rules! functions {
    ($($name:ident = $text:literal;)*) => {
        $(static $name: NativeFunction = NativeFunction::new($text, "(operations, operation)", own);)*

        /// `alembic.operations.toimpl`: what a function that replaces one of Alembic's may call.
        pub(crate) static MODULE: NativeModule = NativeModule {
            name: "alembic.operations.toimpl",
            items: &[$(Item::Function(&$name)),*],
            includes: &[],
        };
    };
}

functions! {
    ALTER_COLUMN = "alter_column";
    DROP_TABLE = "drop_table";
    DROP_COLUMN = "drop_column";
    CREATE_INDEX = "create_index";
    DROP_INDEX = "drop_index";
    CREATE_TABLE = "create_table";
    RENAME_TABLE = "rename_table";
    CREATE_TABLE_COMMENT = "create_table_comment";
    DROP_TABLE_COMMENT = "drop_table_comment";
    ADD_COLUMN = "add_column";
    CREATE_CONSTRAINT = "create_constraint";
    DROP_CONSTRAINT = "drop_constraint";
    BULK_INSERT = "bulk_insert";
    EXECUTE_SQL = "execute_sql";
}
