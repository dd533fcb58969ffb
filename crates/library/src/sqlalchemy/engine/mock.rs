//! What `op.get_bind()` gives in offline mode: a connection that prints what it is given to execute.

use std::rc::Rc;

use aludel_python::{Bound, Error, Interpreter, NativeFunction, NativeType, Object, PyResult, Value};
use indexmap::IndexMap;

use crate::host::MigrationContext;
use crate::sqlalchemy::sql;
use crate::support::{attribute_error, resolved};

/// `MockConnection`
pub(crate) static MOCK_CONNECTION: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("sqlalchemy.engine.mock", "MockConnection")
};

static METHODS: [NativeFunction; 4] = [
    NativeFunction::new(
        "execute",
        "(self, obj, parameters=None, execution_options=None)",
        execute,
    ),
    NativeFunction::new("connect", "(self, **kwargs)", |_, arguments| {
        Ok(arguments.this().clone())
    }),
    NativeFunction::new("execution_options", "(self, **kw)", |_, arguments| {
        Ok(arguments.this().clone())
    }),
    NativeFunction::new("schema_for_object", "(self, obj)", |py, arguments| {
        py.get_attribute(&arguments.get("obj"), "schema")
    }),
];

/// The offline connection of a migration.
pub(crate) struct MockConnection(pub(crate) Rc<dyn MigrationContext>);

fn execute(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let connection = arguments.receiver::<MockConnection>()?;
    let given = arguments.get("obj");
    resolved(&given)?;
    let statement = match sql::executed_statement(py, &given)? {
        Some(statement) => statement,
        None => aludel_schema::Statement::text(py.str(&given)?.to_string()),
    };
    connection.0.execute(py, statement, IndexMap::new())?;
    Ok(Value::None)
}

impl Object for MockConnection {
    fn native_type(&self) -> &'static NativeType {
        &MOCK_CONNECTION
    }

    fn get_attribute(&self, _py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        match name {
            "dialect" => Ok(Some(super::dialect_value(self.0.dialect_name()))),
            "name" => Ok(Some(Value::str(self.0.dialect_name()))),
            "engine" => Ok(Some(this.clone())),
            "scalar" | "scalars" | "exec_driver_sql" | "begin" | "commit" | "begin_nested" => Err(offline(
                &format!("'MockConnection' object has no attribute '{name}'"),
            )),
            _ => Ok(None),
        }
    }
}

/// An attribute that needs a database.
fn offline(message: &str) -> Error {
    attribute_error(format!(
        "{message}: --sql has no database to ask; guard this with `if not context.is_offline_mode():`"
    ))
}
