//! Executing statements on a connection.

use std::rc::Rc;

use aludel_database::{Parameters, ResultSet};
use aludel_dialect::{BoundParameter, CompiledStatement, Compiler, ParamStyle, Settings, Step};
use aludel_python::{Bound, Error, Interpreter, PyResult, Value, downcast};
use aludel_schema::statement::{DdlElement, Statement};
use aludel_schema::{SqlType, Value as SqlValue};

use super::connection::Connection;
use super::driver_value;
use super::error::{FailedStatement, database_error, parameters_value};
use super::insert::{self, NewKey};
use super::observed::{self, CursorCall, Execution};
use super::parameters::{self, bind, driver_parameters, values_for, with_columns_of};
use super::result::ResultObject;
use super::result_value::is_mysql;
use super::standing::Standing;
use crate::sqlalchemy::schema::defaults::SequenceObject;
use crate::sqlalchemy::schema::table::TableObject;
use crate::sqlalchemy::sql::{self, StatementObject};
use crate::sqlalchemy::{compile, event, exc};
use crate::support::resolved;
use crate::values;

/// How the drivers of a dialect write parameters.
pub(crate) fn param_style(dialect: &str) -> ParamStyle {
    match dialect {
        "sqlite" => ParamStyle::Qmark,
        _ => ParamStyle::PyFormat,
    }
}

/// The settings that statements are compiled with on a live connection.
///
/// # Errors
/// Where the connection is closed.
pub fn settings(connection: &Connection) -> PyResult<Settings> {
    let mut settings = Settings::online(param_style(connection.dialect_name()));
    let mut database = connection.database()?;
    settings.schema_translation = super::schemas::translation(connection, &mut database);
    settings.backslash_escapes = !database.standard_conforming_strings();
    settings.mariadb = database.is_mariadb();
    let version = database.server_version();
    let part = |index: usize| version.get(index).copied().unwrap_or(0);
    settings.server_version = Some((part(0), part(1), part(2)));
    Ok(settings)
}

/// Executes SQL text with parameters and gives what the database gave. Listeners of `before_cursor_execute` may change
/// both.
///
/// # Errors
/// The exception of `sqlalchemy.exc` with the statement and its parameters.
pub fn run(
    py: &mut Interpreter,
    connection: &Connection,
    sql: &str,
    parameters: &[Parameters],
) -> PyResult<ResultSet> {
    connection.autobegin(py)?;
    if !event::are_any(py) {
        return run_on_database(py, connection, sql, parameters);
    }
    let mut call = CursorCall::new(py, connection, sql, parameters);
    let changed = call.before(py)?;
    let (sql, parameters) = match &changed {
        Some((sql, parameters)) => (&**sql, &**parameters),
        None => (sql, parameters),
    };
    let answer = run_on_database(py, connection, sql, parameters)?;
    call.after(py)?;
    Ok(answer)
}

fn run_on_database(
    py: &mut Interpreter,
    connection: &Connection,
    sql: &str,
    parameters: &[Parameters],
) -> PyResult<ResultSet> {
    let answer = {
        let _standing = Standing::at(py);
        let mut database = connection.database()?;
        match parameters {
            [] => database.execute(sql, &Parameters::None),
            [one] => database.execute(sql, one),
            many => database.execute_many(sql, many),
        }
    };
    answer.map_err(|error| {
        let parameters = match parameters {
            // psycopg2 is given many rows in one statement, whose parameters are another matter.
            [_, _, ..] if connection.dialect_name() != "postgresql" => many_parameters(py, parameters),
            _ => parameters
                .first()
                .and_then(|parameters| parameters_value(py, parameters)),
        };
        let failed = FailedStatement {
            sql,
            parameters: parameters.clone(),
        };
        let error = database_error(py, error, Some(failed));
        observed::failed(py, connection, error, sql, parameters.unwrap_or_default())
    })
}

/// All sets of parameters, as an error shows them.
fn many_parameters(py: &mut Interpreter, sets: &[Parameters]) -> Option<Value> {
    let sets = sets.iter().filter_map(|set| parameters_value(py, set));
    Some(Value::list(sets.collect()))
}

/// Executes a statement with the parameters given, and gives its result.
pub(super) fn statement(
    py: &mut Interpreter,
    connection: &Connection,
    statement: Statement,
    given: &Value,
    types: &Types,
) -> PyResult<ResultObject> {
    if let Statement::Ddl(element) = &statement {
        return ddl(py, connection, element);
    }
    let mut sets = parameters::sets(py, given)?;
    let table = types.table.as_deref();
    let statement = parameters::expanded(py, statement, &mut sets, connection.dialect_name())?;
    let statement = match table {
        Some(table) => insert::with_defaults(py, statement, table, &mut sets)?,
        None => statement,
    };
    let mut statement = with_columns_of(statement, sets.first());
    if let (Statement::Insert(insert), Some(table)) = (&mut statement, table) {
        insert::wrap_parameters(py, insert, table)?;
    }
    if let (Statement::Insert(insert), 2..) = (&mut statement, sets.len()) {
        // No key is fetched for each of many rows.
        insert.inline = true;
    }
    let is_many = sets.len() > 1 && matches!(statement, Statement::Insert(_));
    let key = NewKey::of(py, &statement, &sets)?;
    let settings = settings(connection)?;
    let compiler = Compiler::new(compile::dialect_named(connection.dialect_name())?, &settings);
    let compiled = compiler
        .statement(&statement)
        .map_err(|error| compile::compile_error(&error))?;
    let mut bound = Vec::new();
    for set in &sets {
        let values = values_for(py, &compiled.parameters, Some(set), table)?;
        let values = for_driver(connection, &compiled.parameters, values);
        bound.push(bind(settings.param_style, &compiled.parameters, values));
    }
    if bound.is_empty() {
        let values = values_for(py, &compiled.parameters, None, table)?;
        let values = for_driver(connection, &compiled.parameters, values);
        bound.push(bind(settings.param_style, &compiled.parameters, values));
    }
    let mut answer = if bound.len() > 1 && returns(&statement) {
        run_each(py, connection, &compiled.sql, &bound)?
    } else {
        run(py, connection, &compiled.sql, &bound)?
    };
    let key = match key {
        Some(key) => Some(key.complete(py, &mut answer)?),
        None => None,
    };
    let result = result(py, connection, answer, &compiled, &types.columns)?;
    Ok(match key {
        Some(key) => result.with_primary_key(key),
        None if is_many => result.of_many(),
        None => result,
    })
}

/// The values as the types of their parameters give them to the driver.
fn for_driver(
    connection: &Connection,
    parameters: &[BoundParameter],
    values: Vec<SqlValue>,
) -> Vec<SqlValue> {
    let dialect = connection.dialect_name();
    let pairs = values.into_iter().zip(parameters);
    pairs
        .map(|(value, parameter)| driver_value::for_driver(value, &parameter.type_, dialect))
        .collect()
}

/// Whether a change gives rows.
fn returns(statement: &Statement) -> bool {
    match statement {
        Statement::Insert(insert) => !insert.returning.is_empty(),
        Statement::Update(update) => !update.returning.is_empty(),
        Statement::Delete(delete) => !delete.returning.is_empty(),
        _ => false,
    }
}

/// Executes a statement that returns rows once for each set of parameters, and gives all rows.
fn run_each(
    py: &mut Interpreter,
    connection: &Connection,
    sql: &str,
    parameters: &[Parameters],
) -> PyResult<ResultSet> {
    let mut all = ResultSet::default();
    for set in parameters {
        let mut answer = run(py, connection, sql, std::slice::from_ref(set))?;
        all.rowcount += answer.rowcount;
        all.rows.append(&mut answer.rows);
        answer.rows = std::mem::take(&mut all.rows);
        answer.rowcount = all.rowcount;
        all = answer;
    }
    Ok(all)
}

/// What a statement says of values beyond its text.
#[derive(Default)]
pub(super) struct Types {
    /// The types of the columns of the result as Python sees them, by place.
    columns: Vec<Value>,
    /// The table that is changed.
    table: Option<Rc<TableObject>>,
}

/// Runs the steps of a DDL element.
fn ddl(py: &mut Interpreter, connection: &Connection, element: &DdlElement) -> PyResult<ResultObject> {
    let settings = settings(connection)?;
    let compiler = Compiler::new(compile::dialect_named(connection.dialect_name())?, &settings);
    let steps = compiler
        .ddl_steps(element)
        .map_err(|error| compile::compile_error(&error))?;
    steps_on(py, connection, settings.param_style, &steps)?;
    Ok(ResultObject::new(Vec::new(), Vec::new(), false, -1, None))
}

/// Runs an operation on a connection outside a migration: `table.create(bind)`.
pub(super) fn operation(
    py: &mut Interpreter,
    connection: &Connection,
    operation: &aludel_schema::MigrateOperation,
) -> PyResult<()> {
    let settings = settings(connection)?;
    let compiler = Compiler::new(compile::dialect_named(connection.dialect_name())?, &settings);
    let mut memo = aludel_dialect::Memo::default();
    let steps = compiler
        .operation(operation, &mut memo)
        .map_err(|error| compile::compile_error(&error))?;
    steps_on(py, connection, settings.param_style, &steps)
}

/// Runs compiled steps on a connection.
fn steps_on(
    py: &mut Interpreter,
    connection: &Connection,
    style: ParamStyle,
    steps: &[Step],
) -> PyResult<()> {
    for step in steps {
        match step {
            Step::Execute(compiled) => drop(compiled_on(py, connection, style, compiled)?),
            Step::Conditional {
                query,
                when_found,
                then,
            } => {
                let found = !compiled_on(py, connection, style, query)?.rows.is_empty();
                if found == *when_found {
                    compiled_on(py, connection, style, then)?;
                }
            }
            Step::Warning(_) => {}
        }
    }
    Ok(())
}

/// Executes a compiled statement whose parameters all have values.
///
/// # Errors
/// As [`run`].
pub fn run_compiled(
    py: &mut Interpreter,
    connection: &Connection,
    compiled: &CompiledStatement,
) -> PyResult<ResultSet> {
    compiled_on(py, connection, param_style(connection.dialect_name()), compiled)
}

/// The same, with the style of the driver's parameters known.
fn compiled_on(
    py: &mut Interpreter,
    connection: &Connection,
    style: ParamStyle,
    compiled: &CompiledStatement,
) -> PyResult<ResultSet> {
    let mut bound = Vec::new();
    for row in &compiled.rows {
        let row = for_driver(connection, &compiled.parameters, row.clone());
        bound.push(bind(style, &compiled.parameters, row));
    }
    if bound.is_empty() {
        let values = compiled
            .parameters
            .iter()
            .map(|parameter| parameter.value.clone().unwrap_or_default());
        let values = for_driver(connection, &compiled.parameters, values.collect());
        bound.push(bind(style, &compiled.parameters, values));
    }
    run(py, connection, &compiled.sql, &bound)
}

/// Whether a column is known by the name the compiler knows it by: no other has it.
fn is_name(columns: &[(String, SqlType)], name: &str) -> bool {
    !name.is_empty() && columns.iter().filter(|(other, _)| other == name).count() == 1
}

/// The result that scripts see of what the database gave.
fn result(
    py: &mut Interpreter,
    connection: &Connection,
    answer: ResultSet,
    compiled: &CompiledStatement,
    column_types: &[Value],
) -> PyResult<ResultObject> {
    let dialect = connection.dialect_name();
    let keys: Vec<Rc<str>> = answer
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| match compiled.columns.get(place) {
            Some((name, _))
                if answer.columns.len() == compiled.columns.len() && is_name(&compiled.columns, name) =>
            {
                Rc::from(name.as_str())
            }
            _ => Rc::from(column.name.as_str()),
        })
        .collect();
    let mut rows = Vec::with_capacity(answer.rows.len());
    for row in &answer.rows {
        let mut values = Vec::with_capacity(row.len());
        for (place, value) in row.iter().enumerate() {
            let type_ = compiled.columns.get(place).map(|(_, type_)| type_);
            let value = super::result_value::convert(value, type_, dialect);
            let mut value = values::from_sql(py, &value)?;
            if is_mysql(dialect) {
                value = super::result_value::set_of_mysql(py, value, type_)?;
            }
            if let Some(hint) = column_types.get(place) {
                value = super::result_value::python(py, hint, value)?;
            }
            values.push(value);
        }
        rows.push(Rc::from(values));
    }
    Ok(ResultObject::new(
        keys,
        rows,
        answer.returns_rows,
        answer.rowcount,
        answer.last_row_id,
    ))
}

fn receiver(arguments: &Bound) -> PyResult<Rc<Connection>> {
    arguments.receiver()
}

fn executed(py: &mut Interpreter, arguments: &Bound) -> PyResult<ResultObject> {
    let connection = receiver(arguments)?;
    let own = match downcast::<StatementObject>(&arguments.get("statement")) {
        Some(statement) => Value::dict(statement.options.borrow().clone()),
        None => Value::None,
    };
    let before = connection.replace_options(&own);
    let before_call = connection.replace_options(&arguments.get("execution_options"));
    let answer = executed_on(py, &connection, arguments);
    connection.restore_options(before_call);
    connection.restore_options(before);
    answer
}

fn executed_on(
    py: &mut Interpreter,
    connection: &Rc<Connection>,
    arguments: &Bound,
) -> PyResult<ResultObject> {
    let mut given = arguments.get("statement");
    resolved(&given)?;
    let mut parameters = arguments.get("parameters");
    let execution = Execution::begin(
        py,
        connection,
        &mut given,
        &mut parameters,
        arguments.get("execution_options"),
    )?;
    let mut types = Types::default();
    if let Some(statement) = downcast::<StatementObject>(&given) {
        types.columns = statement.column_types.borrow().clone();
        types.table = statement.target(py)?;
    }
    match sql::executed_statement(py, &given)? {
        Some(statement) => {
            let result = self::statement(py, connection, statement, &parameters, &types)?;
            match execution {
                Some(execution) => execution.end(py, result),
                None => Ok(result),
            }
        }
        None => {
            let text = py.repr(&given)?;
            Err(Error::new(
                &exc::OBJECT_NOT_EXECUTABLE_ERROR,
                format!("Not an executable object: {text}"),
            ))
        }
    }
}

/// `execute(statement, parameters)`
pub(super) fn execute(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = Value::object(executed(py, &arguments)?);
    if downcast::<SequenceObject>(&arguments.get("statement")).is_some() {
        // A default gives its value.
        return py.call_method(&result, "scalar", aludel_python::Arguments::none());
    }
    Ok(result)
}

/// `scalar(statement, parameters)`
pub(super) fn scalar(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = Value::object(executed(py, &arguments)?);
    py.call_method(&result, "scalar", aludel_python::Arguments::none())
}

/// `scalars(statement, parameters)`
pub(super) fn scalars(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = Value::object(executed(py, &arguments)?);
    py.call_method(&result, "scalars", aludel_python::Arguments::none())
}

/// `exec_driver_sql(statement, parameters)`
pub(super) fn exec_driver_sql(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let connection = receiver(&arguments)?;
    let parameters = driver_parameters(py, &arguments.get("parameters"))?;
    let answer = run(py, &connection, &arguments.str("statement")?, &parameters)?;
    result(py, &connection, answer, &CompiledStatement::default(), &[]).map(Value::object)
}
