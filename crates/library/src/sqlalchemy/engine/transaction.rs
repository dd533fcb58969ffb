//! Transactions as Python sees them: what `begin()` and `begin_nested()` give.

use std::cell::Cell;
use std::rc::Rc;

use aludel_python::{Bound, Error, Interpreter, NativeFunction, NativeType, Object, PyResult, Value};

use super::connection::Connection;
use super::error::database_error;

/// `Transaction`
pub(crate) static TRANSACTION: NativeType = NativeType::new("sqlalchemy.engine.base", "Transaction");

/// `RootTransaction`
pub(crate) static ROOT_TRANSACTION: NativeType = NativeType {
    bases: &[&TRANSACTION],
    methods: &METHODS,
    ..NativeType::new("sqlalchemy.engine.base", "RootTransaction")
};

/// `NestedTransaction`
pub(crate) static NESTED_TRANSACTION: NativeType = NativeType {
    bases: &[&TRANSACTION],
    methods: &METHODS,
    ..NativeType::new("sqlalchemy.engine.base", "NestedTransaction")
};

static METHODS: [NativeFunction; 3] = [
    NativeFunction::new("commit", "(self)", |py, arguments| end(py, &arguments, true)),
    NativeFunction::new("rollback", "(self)", |py, arguments| end(py, &arguments, false)),
    NativeFunction::new("close", "(self)", |py, arguments| end(py, &arguments, false)),
];

/// A transaction, or a savepoint inside one.
pub(crate) struct TransactionObject {
    connection: Rc<Connection>,
    savepoint: Option<String>,
    is_active: Cell<bool>,
}

impl TransactionObject {
    /// The transaction of a connection.
    pub(crate) fn root(connection: &Rc<Connection>) -> TransactionObject {
        TransactionObject {
            connection: connection.clone(),
            savepoint: None,
            is_active: Cell::new(true),
        }
    }

    /// A savepoint.
    pub(crate) fn nested(connection: &Rc<Connection>, savepoint: String) -> TransactionObject {
        TransactionObject {
            connection: connection.clone(),
            savepoint: Some(savepoint),
            is_active: Cell::new(true),
        }
    }

    fn finish(&self, py: &mut Interpreter, commit: bool) -> PyResult<()> {
        if !self.is_active.replace(false) {
            return Ok(());
        }
        let Some(name) = &self.savepoint else {
            return if commit {
                self.connection.commit(py)
            } else {
                self.connection.rollback(py)
            };
        };
        let mut savepoints = self.connection.savepoints.borrow_mut();
        let Some(place) = savepoints.iter().position(|open| open == name) else {
            return Ok(());
        };
        savepoints.truncate(place);
        drop(savepoints);
        let (event, name_value) = (
            if commit {
                "release_savepoint"
            } else {
                "rollback_savepoint"
            },
            Value::str(name),
        );
        self.connection.notify(py, event, vec![name_value, Value::None])?;
        let ended = {
            let mut database = self.connection.database()?;
            if commit {
                database.release_savepoint(name)
            } else {
                database.rollback_to_savepoint(name)
            }
        };
        ended.map_err(|error| database_error(py, error, None))
    }
}

fn end(py: &mut Interpreter, arguments: &Bound, commit: bool) -> PyResult<Value> {
    let transaction = arguments.receiver::<TransactionObject>()?;
    transaction.finish(py, commit)?;
    Ok(Value::None)
}

impl Object for TransactionObject {
    fn native_type(&self) -> &'static NativeType {
        if self.savepoint.is_some() {
            &NESTED_TRANSACTION
        } else {
            &ROOT_TRANSACTION
        }
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "is_active" | "is_valid" => Some(Value::Bool(self.is_active.get())),
            "connection" => Some(Value::Object(self.connection.clone())),
            _ => None,
        })
    }

    fn enter(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        Ok(this.clone())
    }

    /// Commits, or rolls back where the block was left by an error; its failure gives way to that error.
    fn exit(&self, py: &mut Interpreter, _this: &Value, error: Option<&Error>) -> PyResult<bool> {
        match (self.finish(py, error.is_none()), error) {
            (Err(failure), None) => {
                let _ = self.connection.rollback(py);
                Err(failure)
            }
            _ => Ok(false),
        }
    }
}
