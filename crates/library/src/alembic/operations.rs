//! `alembic.operations`: the target of the directives, and operations of the script's own.

use std::cell::RefCell;
use std::rc::Rc;

use aludel_python::{
    Arguments, Bound, Class, Error, Interpreter, NativeFunction, NativeType, Object, PyResult, Value,
    downcast,
};
use aludel_schema::{MigrateOperation, Name};

use super::batch::BATCH_OPERATIONS;
use super::implementation;
use super::migration::{MigrationContextObject, migration_context_value};
use super::op::METHODS;
use super::util::COMMAND_ERROR;
use crate::host::{Batch, MigrationContext};
use crate::sqlalchemy::engine::mock::MockConnection;
use crate::support::{attribute_error, constructor, mismatch, type_error};

/// `Operations`
pub(crate) static OPERATIONS: NativeType = NativeType {
    bases: &[&ABSTRACT_OPERATIONS],
    methods: &METHODS,
    constructor: constructor!(
        "Operations.__init__",
        "(self, migration_context, impl=None)",
        |py, arguments| {
            let context = arguments.get("migration_context");
            match downcast::<MigrationContextObject>(&context) {
                Some(context) => Ok(Value::object(OperationsObject::new(context.0.clone()))),
                None => Err(mismatch(py, "migration_context", "a MigrationContext", &context)),
            }
        }
    ),
    ..NativeType::new("alembic.operations.base", "Operations")
};

/// `AbstractOperations`
pub(crate) static ABSTRACT_OPERATIONS: NativeType = NativeType {
    methods: &REGISTRY_METHODS,
    ..NativeType::new("alembic.operations.base", "AbstractOperations")
};

static REGISTRY_METHODS: [NativeFunction; 2] = [
    NativeFunction::class_method(
        "register_operation",
        "(cls, name, sourcename=None)",
        register_operation,
    )
    .described("AbstractOperations.register_operation"),
    NativeFunction::class_method(
        "implementation_for",
        "(cls, op_cls, replace=False)",
        implementation_for,
    )
    .described("AbstractOperations.implementation_for"),
];

/// `op.register_operation`
pub(super) static REGISTER_OPERATION: NativeFunction = NativeFunction::new(
    "register_operation",
    "(name, sourcename=None)",
    register_operation,
)
.described("AbstractOperations.register_operation")
.receiving();

/// `op.implementation_for`
pub(super) static IMPLEMENTATION_FOR: NativeFunction = NativeFunction::new(
    "implementation_for",
    "(op_cls, replace=False)",
    implementation_for,
)
.described("AbstractOperations.implementation_for")
.receiving();

/// The directives that scripts registered, by name.
#[derive(Default)]
struct Registry {
    directives: RefCell<Vec<(Rc<str>, Value)>>,
}

fn registry(py: &mut Interpreter) -> Rc<Registry> {
    py.state_or_default()
}

/// The operations of a migration, or of a `batch_alter_table` block of it.
pub(crate) struct OperationsObject {
    pub(crate) context: Rc<dyn MigrationContext>,
    /// The block's table and what was recorded of it.
    pub(super) batch: Option<RefCell<Batch>>,
}

impl OperationsObject {
    /// The operations of a migration.
    pub(crate) fn new(context: Rc<dyn MigrationContext>) -> OperationsObject {
        OperationsObject { context, batch: None }
    }

    /// The table of the batch block, where this is one.
    pub(super) fn batch_table(&self) -> Option<(Name, Option<Name>)> {
        let batch = self.batch.as_ref()?.borrow();
        Some((batch.block.table_name.clone(), batch.block.schema.clone()))
    }

    /// Runs an operation: as a script's implementation of its class does, or as Alembic does.
    pub(super) fn run(self: &Rc<Self>, py: &mut Interpreter, operation: MigrateOperation) -> PyResult<Value> {
        match implementation::call_for(py, self, &operation)? {
            Some(result) => Ok(result),
            None => self.run_own(py, operation),
        }
    }

    /// Runs an operation as Alembic does; in a batch block it is recorded for the block's end.
    pub(super) fn run_own(&self, py: &mut Interpreter, operation: MigrateOperation) -> PyResult<Value> {
        match &self.batch {
            // A statement is executed at once, in a block too.
            Some(batch) if !matches!(operation, MigrateOperation::ExecuteSql(_)) => {
                self.check_place(py, batch, &operation)?;
                batch.borrow_mut().block.operations.push(operation);
            }
            _ => self.context.invoke(py, operation)?,
        }
        Ok(Value::None)
    }

    /// A new column can be told its place only where the block moves the table.
    fn check_place(
        &self,
        py: &mut Interpreter,
        batch: &RefCell<Batch>,
        operation: &MigrateOperation,
    ) -> PyResult<()> {
        let MigrateOperation::AddColumn(op) = operation else {
            return Ok(());
        };
        let placed = op.insert_before.is_some() || op.insert_after.is_some();
        if placed && !self.context.batch_recreates(py, &batch.borrow())? {
            return Err(Error::new(
                &COMMAND_ERROR,
                "Can't specify insert_before or insert_after when using ALTER; please specify recreate='always'",
            ));
        }
        Ok(())
    }

    /// `get_bind()`
    pub(super) fn bind(&self) -> Value {
        bind(&self.context)
    }
}

/// The connection of a context as scripts see it; offline one that prints.
pub(super) fn bind(context: &Rc<dyn MigrationContext>) -> Value {
    if context.as_sql() {
        return Value::object(MockConnection::Migration(context.clone()));
    }
    context.connection().unwrap_or(Value::None)
}

impl Object for OperationsObject {
    fn native_type(&self) -> &'static NativeType {
        if self.batch.is_some() {
            &BATCH_OPERATIONS
        } else {
            &OPERATIONS
        }
    }

    fn get_attribute(&self, py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        match name {
            "migration_context" => return Ok(Some(migration_context_value(self.context.clone()))),
            "impl" => {
                let context = migration_context_value(self.context.clone());
                return py.get_attribute(&context, "impl").map(Some);
            }
            "schema_obj" => {
                return Err(attribute_error(
                    "operations.schema_obj is not supported; build the sa.Table yourself",
                ));
            }
            _ => {}
        }
        let registry = registry(py);
        let found = registry
            .directives
            .borrow()
            .iter()
            .rev()
            .find(|(own, _)| &**own == name)
            .cloned();
        Ok(found.map(|(_, function)| {
            Value::object(Directive {
                operations: Some(this.clone()),
                function,
                name: Rc::from(name),
            })
        }))
    }
}

/// A directive that a script registered: calls the class method with the operations first.
struct Directive {
    operations: Option<Value>,
    function: Value,
    name: Rc<str>,
}

static DIRECTIVE: NativeType = NativeType::new("builtins", "function");

impl Object for Directive {
    fn native_type(&self) -> &'static NativeType {
        &DIRECTIVE
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, py: &mut Interpreter, _this: &Value, arguments: Arguments) -> PyResult<Value> {
        let operations = match &self.operations {
            Some(operations) => operations.clone(),
            None => Value::Object(super::op::current(py, &self.name)?),
        };
        py.call(&self.function, arguments.with_receiver(operations))
    }
}

/// What a decorator of this module does to the class or function it is given.
enum Registering {
    Directive { name: Rc<str>, source: Rc<str> },
    Implementation { class: Rc<Class>, replace: bool },
}

static DECORATOR: NativeType = NativeType::new("builtins", "function");

impl Object for Registering {
    fn native_type(&self) -> &'static NativeType {
        &DECORATOR
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, py: &mut Interpreter, _this: &Value, arguments: Arguments) -> PyResult<Value> {
        let Some(given) = arguments.positional.first().cloned() else {
            return Err(type_error("a decorator takes one argument"));
        };
        match self {
            Registering::Directive { name, source } => {
                let function = py.get_attribute(&given, source)?;
                registry(py)
                    .directives
                    .borrow_mut()
                    .push((name.clone(), function.clone()));
                let module = py.import("alembic.op")?;
                module.set(
                    name,
                    Value::object(Directive {
                        operations: None,
                        function,
                        name: name.clone(),
                    }),
                );
            }
            Registering::Implementation { class, replace } => {
                implementation::register(py, class, *replace, &given)?;
            }
        }
        Ok(given)
    }
}

/// `@Operations.register_operation("name")`
fn register_operation(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = arguments.str("name")?;
    let source = arguments
        .optional_str("sourcename")?
        .unwrap_or_else(|| name.clone());
    Ok(Value::object(Registering::Directive { name, source }))
}

/// `@Operations.implementation_for(OpClass)`
fn implementation_for(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let class = arguments.get("op_cls");
    let Value::Class(class) = class else {
        return Err(mismatch(py, "op_cls", "a class", &class));
    };
    let replace = py.truth(&arguments.get("replace"))?;
    Ok(Value::object(Registering::Implementation { class, replace }))
}
