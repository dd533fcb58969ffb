//! What schema items ask of the value they are bound to: a connection, an engine, or the printing one of `--sql`.

use std::borrow::Cow;
use std::rc::Rc;

use aludel_database::Inspector;
use aludel_python::{Interpreter, PyResult, Value, downcast};
use aludel_schema::operation::CreateTable;
use aludel_schema::statement::Statement;
use aludel_schema::{MigrateOperation, Name, Sequence, Table};

use super::connection::Connection;
use super::engine_object::Engine;
use super::error::database_error;
use super::inspector::{InspectorObject, reflect};
use super::mock::MockConnection;
use super::{execute, result::ResultObject, schemas};
use crate::sqlalchemy::schema::table::TableObject;
use crate::support::mismatch;

/// Runs `work` on the connection of a bind; an engine opens one for the time of it and commits. What is neither, such as a session,
/// says by its `bind` on which of them it works.
fn on_connection<T>(
    py: &mut Interpreter,
    bind: &Value,
    work: impl FnOnce(&mut Interpreter, &Rc<Connection>) -> PyResult<T>,
) -> PyResult<T> {
    let inner = match downcast::<InspectorObject>(bind) {
        Some(inspector) => Some(inspector.bind.clone()),
        None if Connection::of(bind).is_some() || downcast::<Engine>(bind).is_some() => None,
        None => py.find_attribute(bind, "bind")?,
    };
    let connectable = inner.as_ref().unwrap_or(bind);
    if let Some(connection) = Connection::of(connectable) {
        return work(py, &connection);
    }
    let Some(engine) = downcast::<Engine>(connectable) else {
        return Err(mismatch(
            py,
            "the argument 'bind'",
            "a Connection or an Engine",
            bind,
        ));
    };
    let connection = Connection::open(py, &engine)?;
    let answer = work(py, &connection)?;
    connection.commit(py)?;
    connection.close(py)?;
    Ok(answer)
}

/// Whether the bind prints instead of executing.
pub(crate) fn is_offline(_py: &mut Interpreter, bind: &Value) -> bool {
    downcast::<MockConnection>(bind).is_some()
}

/// The name of the dialect of a bind.
pub(crate) fn dialect_name_of(py: &mut Interpreter, bind: &Value) -> PyResult<String> {
    if let Some(connection) = Connection::of(bind) {
        return Ok(connection.dialect_name().to_owned());
    }
    let dialect = py.get_attribute(bind, "dialect")?;
    super::dialect_name_of_dialect(py, &dialect)
}

/// Executes a statement; nothing of its result is of interest.
pub(crate) fn execute_statement(py: &mut Interpreter, bind: &Value, statement: Statement) -> PyResult<()> {
    if let Some(mock) = downcast::<MockConnection>(bind) {
        return mock.run(py, statement);
    }
    on_connection(py, bind, |py, connection| {
        run(py, connection, statement).map(drop)
    })
}

fn run(py: &mut Interpreter, connection: &Rc<Connection>, statement: Statement) -> PyResult<ResultObject> {
    execute::statement(
        py,
        connection,
        statement,
        &Value::None,
        &execute::Types::default(),
    )
}

/// CREATE TABLE with the types, indexes and comments that belong to it.
pub(crate) fn create_table(py: &mut Interpreter, bind: &Value, table: Table) -> PyResult<()> {
    if let Some(mock) = downcast::<MockConnection>(bind) {
        return mock.create_table(py, table);
    }
    let operation = MigrateOperation::CreateTable(Box::new(CreateTable {
        table,
        ..CreateTable::default()
    }));
    on_connection(py, bind, |py, connection| {
        execute::operation(py, connection, &operation)
    })
}

/// Asks the inspector of a bind.
pub(crate) fn inspected<T>(
    py: &mut Interpreter,
    bind: &Value,
    ask: impl FnOnce(&mut Inspector<'_>) -> Result<T, aludel_database::Error>,
) -> PyResult<T> {
    asked(py, bind, |connection| ask(&mut connection.inspector()))
}

/// Asks the database of a bind.
pub(crate) fn asked<T>(
    py: &mut Interpreter,
    bind: &Value,
    ask: impl FnOnce(&mut aludel_database::Connection) -> Result<T, aludel_database::Error>,
) -> PyResult<T> {
    on_connection(py, bind, |py, connection| {
        connection.autobegin(py)?;
        let answer = {
            let mut database = connection.database()?;
            ask(&mut database)
        };
        answer.map_err(|error| database_error(py, error, None))
    })
}

/// Asks the database of a bind while `work` goes on: on a thread of its own, where a server answers. What fails of the work goes
/// before what fails of the question. Meanwhile the connection is in use.
pub(crate) fn asked_meanwhile<T: Send, U>(
    py: &mut Interpreter,
    bind: &Value,
    ask: impl Fn(&mut aludel_database::Connection) -> Result<T, aludel_database::Error> + Sync,
    mut work: impl FnMut(&mut Interpreter) -> PyResult<U>,
) -> PyResult<(T, U)> {
    on_connection(py, bind, |py, connection| {
        connection.autobegin(py)?;
        let together = {
            let mut guard = connection.database()?;
            let database: &mut aludel_database::Connection = &mut guard;
            let is_served = database.is_served();
            is_served
                .then(|| meanwhile(|| ask(database), || work(py)))
                .flatten()
        };
        let (answer, done) = match together {
            Some((answer, done)) => (answer, done?),
            None => {
                let done = work(py)?;
                (ask(&mut *connection.database()?), done)
            }
        };
        Ok((answer.map_err(|error| database_error(py, error, None))?, done))
    })
}

/// What both give, the first of them on another thread; nothing where no thread could be started.
fn meanwhile<T: Send, U>(other: impl FnOnce() -> T + Send, own: impl FnOnce() -> U) -> Option<(T, U)> {
    std::thread::scope(|scope| {
        let other = std::thread::Builder::new().spawn_scoped(scope, other).ok()?;
        let own = own();
        match other.join() {
            Ok(other) => Some((other, own)),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Whether a table is there, in the schema that the connection takes for its own; `None` offline.
pub(crate) fn has_table(
    py: &mut Interpreter,
    bind: &Value,
    name: &Name,
    schema: Option<&Name>,
) -> PyResult<Option<bool>> {
    if is_offline(py, bind) {
        return Ok(None);
    }
    in_translated_schema(py, bind, schema, |inspector, schema| {
        inspector.has_table(name, schema)
    })
    .map(Some)
}

/// Asks the inspector of a bind about the schema that the connection takes for this one.
fn in_translated_schema<T>(
    py: &mut Interpreter,
    bind: &Value,
    schema: Option<&Name>,
    ask: impl FnOnce(&mut Inspector<'_>, Option<&str>) -> Result<T, aludel_database::Error>,
) -> PyResult<T> {
    on_connection(py, bind, |py, connection| {
        connection.autobegin(py)?;
        let answer = {
            let mut database = connection.database()?;
            let translation = schemas::translation(connection, &mut database);
            let schema = match &translation {
                Some(translation) => translation.of(schema),
                None => schema.map(Cow::Borrowed),
            };
            ask(&mut database.inspector(), schema.as_deref().map(Name::as_str))
        };
        answer.map_err(|error| database_error(py, error, None))
    })
}

/// Whether a sequence is there, in the schema that the connection takes for its own; `None` offline.
pub(crate) fn has_sequence(
    py: &mut Interpreter,
    bind: &Value,
    sequence: &Sequence,
) -> PyResult<Option<bool>> {
    if is_offline(py, bind) {
        return Ok(None);
    }
    in_translated_schema(py, bind, sequence.schema.as_ref(), |inspector, schema| {
        inspector.has_sequence(&sequence.name, schema)
    })
    .map(Some)
}

/// Whether there is an index of this name on a table; `None` where there is no database to ask.
pub(crate) fn has_index(
    py: &mut Interpreter,
    bind: &Value,
    table: &Table,
    name: &str,
) -> PyResult<Option<bool>> {
    if is_offline(py, bind) {
        return Ok(None);
    }
    in_translated_schema(py, bind, table.schema.as_ref(), |inspector, schema| {
        inspector.has_index(&table.name, name, schema)
    })
    .map(Some)
}

/// The names of the tables of a schema.
pub(crate) fn table_names(
    py: &mut Interpreter,
    bind: &Value,
    schema: Option<&Name>,
) -> PyResult<Vec<String>> {
    inspected(py, bind, |inspector| {
        inspector.get_table_names(schema.map(Name::as_str))
    })
}

/// Fills a table with what the database holds of it.
pub(crate) fn reflect_table(py: &mut Interpreter, bind: &Value, table: &Rc<TableObject>) -> PyResult<()> {
    if is_offline(py, bind) {
        return Err(super::inspector::no_inspection(py, bind));
    }
    reflect(py, bind, table)
}
