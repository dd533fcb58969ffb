//! Executing statements on a connection.

use std::rc::Rc;

use aludel_database::{Backend, Parameters, ResultSet};
use aludel_dialect::{BoundParameter, CompiledStatement, Compiler, ParamStyle, Settings, Step};
use aludel_python::{
    Bound, Error, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast,
};
use aludel_schema::statement::{DdlElement, InsertSource, Statement};
use aludel_schema::{Expression, Name, SqlType, Value as SqlValue, expression::BindParameter};
use indexmap::IndexMap;

use super::connection::Connection;
use super::error::{FailedStatement, database_error, parameters_value};
use super::result::ResultObject;
use crate::sqlalchemy::sql::{self, StatementObject};
use crate::sqlalchemy::{compile, exc, names};
use crate::support::{items, resolved};
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
    let database = connection.database()?;
    settings.backslash_escapes = !database.standard_conforming_strings();
    settings.mariadb = database.is_mariadb();
    let version = database.server_version();
    let part = |index: usize| version.get(index).copied().unwrap_or(0);
    settings.server_version = Some((part(0), part(1), part(2)));
    Ok(settings)
}

/// Executes SQL text with parameters and gives what the database gave.
///
/// # Errors
/// The exception of `sqlalchemy.exc` with the statement and its parameters.
pub fn run(
    py: &mut Interpreter,
    connection: &Connection,
    sql: &str,
    parameters: &[Parameters],
) -> PyResult<ResultSet> {
    connection.autobegin().map_err(|error| error.into_error(py))?;
    let answer = {
        let mut database = connection.database()?;
        match parameters {
            [] => database.execute(sql, &Parameters::None),
            [one] => database.execute(sql, one),
            many => database.execute_many(sql, many),
        }
    };
    answer.map_err(|error| {
        let parameters = parameters
            .first()
            .and_then(|parameters| parameters_value(py, parameters));
        database_error(py, error, Some(FailedStatement { sql, parameters }))
    })
}

/// The parameters of a compiled statement in its driver's form.
fn bind(style: ParamStyle, parameters: &[BoundParameter], values: Vec<SqlValue>) -> Parameters {
    match style {
        ParamStyle::Qmark | ParamStyle::Format => Parameters::Positional(values),
        _ => Parameters::Named(
            parameters
                .iter()
                .map(|parameter| parameter.name.clone())
                .zip(values)
                .collect(),
        ),
    }
}

/// The values given to `execute(statement, parameters)`: one set of names and values, several, or none.
fn parameter_sets(py: &mut Interpreter, value: &Value) -> PyResult<Vec<IndexMap<String, Value>>> {
    resolved(value)?;
    match value {
        Value::None => Ok(Vec::new()),
        Value::List(_) | Value::Tuple(_) => items(py, value)?
            .iter()
            .map(|set| parameter_set(py, set))
            .collect(),
        other => Ok(vec![parameter_set(py, other)?]),
    }
}

fn parameter_set(py: &mut Interpreter, value: &Value) -> PyResult<IndexMap<String, Value>> {
    if let Value::Dict(dict) = value {
        return Ok(dict
            .str_entries()
            .into_iter()
            .map(|(name, value)| (name.to_string(), value))
            .collect());
    }
    if !matches!(value, Value::Object(_) | Value::Instance(_)) {
        return Err(Error::new(
            &exc::ARGUMENT_ERROR,
            "List argument must consist only of dictionaries",
        ));
    }
    let mut set = IndexMap::new();
    for key in py.iterate(value)? {
        let item = py.get_item(value, &key)?;
        set.insert(py.str(&key)?.to_string(), item);
    }
    Ok(set)
}

/// INSERT and UPDATE without values take their columns from the parameters of the execution.
fn with_columns_of(statement: Statement, set: Option<&IndexMap<String, Value>>) -> Statement {
    let Some(set) = set else {
        return statement;
    };
    let parameter = |key: &str, type_: SqlType| {
        Expression::Bind(BindParameter {
            type_,
            ..BindParameter::named(key, None)
        })
    };
    match statement {
        Statement::Insert(mut insert) if insert.source == InsertSource::Parameters => {
            let columns = set.keys().map(|key| {
                let column = insert.table.columns.iter().find(|column| column.key() == key);
                let name = column.map_or_else(|| Name::new(key.as_str()), |column| column.name.clone());
                let type_ = column.map_or(SqlType::Null, |column| column.type_.clone());
                (name, parameter(key, type_))
            });
            insert.source = InsertSource::Values(columns.collect());
            Statement::Insert(insert)
        }
        Statement::Update(mut update) if update.set.is_empty() => {
            for column in &update.table.columns {
                if set.contains_key(column.key()) {
                    let value = parameter(column.key(), column.type_.clone());
                    update.set.push((Expression::column(&column.name), value));
                }
            }
            Statement::Update(update)
        }
        other => other,
    }
}

/// The values of the parameters for one set.
fn values_for(
    py: &mut Interpreter,
    parameters: &[BoundParameter],
    set: Option<&IndexMap<String, Value>>,
) -> PyResult<Vec<SqlValue>> {
    let mut values = Vec::with_capacity(parameters.len());
    for parameter in parameters {
        let given = set.and_then(|set| set.get(&parameter.name));
        values.push(match (given, &parameter.value) {
            (Some(given), _) => typed_value(py, given, &parameter.type_)?,
            (None, Some(value)) => value.clone(),
            (None, None) => {
                return Err(Error::new(
                    &exc::STATEMENT_ERROR,
                    format!(
                        "(sqlalchemy.exc.InvalidRequestError) A value is required for bind parameter '{}'",
                        parameter.name
                    ),
                ));
            }
        });
    }
    Ok(values)
}

/// A Python value for a parameter of a known type: JSON documents, and members of enumerations by their name.
fn typed_value(py: &mut Interpreter, value: &Value, type_: &SqlType) -> PyResult<SqlValue> {
    match type_ {
        SqlType::Json(json) => values::to_json(py, value, json.none_as_null),
        SqlType::Enum(enumeration) if !matches!(value, Value::None | Value::Str(_)) => {
            let name = py.get_attribute(value, "name")?;
            match names::text(&name) {
                Some(name) if enumeration.values.iter().any(|item| **item == *name) => {
                    Ok(SqlValue::String(name.to_string()))
                }
                _ => values::to_sql(py, value),
            }
        }
        _ => values::to_sql(py, value),
    }
}

/// Executes a statement with the parameters given, and gives its result.
pub(super) fn statement(
    py: &mut Interpreter,
    connection: &Connection,
    statement: Statement,
    parameters: &Value,
    column_types: &[Value],
) -> PyResult<ResultObject> {
    if let Statement::Ddl(element) = &statement {
        return ddl(py, connection, element);
    }
    let sets = parameter_sets(py, parameters)?;
    let statement = with_columns_of(statement, sets.first());
    let inserted = inserted_key(&statement);
    let settings = settings(connection)?;
    let compiler = Compiler::new(compile::dialect_named(connection.dialect_name())?, &settings);
    let compiled = compiler
        .statement(&statement)
        .map_err(|error| compile::compile_error(&error))?;
    let mut bound = Vec::new();
    for set in &sets {
        let values = values_for(py, &compiled.parameters, Some(set))?;
        bound.push(bind(settings.param_style, &compiled.parameters, values));
    }
    if bound.is_empty() {
        let values = values_for(py, &compiled.parameters, None)?;
        bound.push(bind(settings.param_style, &compiled.parameters, values));
    }
    let answer = run(py, connection, &compiled.sql, &bound)?;
    let result = result(py, connection, answer, &compiled, column_types)?;
    Ok(match inserted {
        Some(key) => result.with_primary_key(key),
        None => result,
    })
}

/// The key of the row that an INSERT of plain values makes, where the values hold it.
fn inserted_key(statement: &Statement) -> Option<Value> {
    let Statement::Insert(insert) = statement else {
        return None;
    };
    let InsertSource::Values(values) = &insert.source else {
        return None;
    };
    let mut key = Vec::new();
    for column in insert.table.columns.iter().filter(|column| column.primary_key) {
        let (_, value) = values.iter().find(|(name, _)| *name == column.name)?;
        let Expression::Bind(BindParameter {
            value: Some(value), ..
        }) = value
        else {
            return None;
        };
        key.push(match value {
            SqlValue::Int(number) => Value::Int(i64::try_from(*number).ok()?),
            SqlValue::String(text) => Value::str(text),
            _ => return None,
        });
    }
    (!key.is_empty()).then(|| Value::tuple(key))
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
        bound.push(bind(style, &compiled.parameters, row.clone()));
    }
    if bound.is_empty() {
        let values = compiled
            .parameters
            .iter()
            .map(|parameter| parameter.value.clone().unwrap_or_default());
        bound.push(bind(style, &compiled.parameters, values.collect()));
    }
    run(py, connection, &compiled.sql, &bound)
}

/// The result that scripts see of what the database gave.
fn result(
    py: &mut Interpreter,
    connection: &Connection,
    answer: ResultSet,
    compiled: &CompiledStatement,
    column_types: &[Value],
) -> PyResult<ResultObject> {
    let is_sqlite = matches!(connection.engine().url().backend(), Ok(Backend::Sqlite));
    let keys: Vec<Rc<str>> = answer
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| match compiled.columns.get(place) {
            Some((name, _)) if answer.columns.len() == compiled.columns.len() => Rc::from(name.as_str()),
            _ => Rc::from(column.name.as_str()),
        })
        .collect();
    let mut rows = Vec::with_capacity(answer.rows.len());
    for row in &answer.rows {
        let mut values = Vec::with_capacity(row.len());
        for (place, value) in row.iter().enumerate() {
            let type_ = compiled.columns.get(place).map(|(_, type_)| type_);
            let value = super::result_value::convert(value, type_.filter(|_| is_sqlite));
            let mut value = values::from_sql(py, &value)?;
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
    let given = arguments.get("statement");
    resolved(&given)?;
    let parameters = arguments.get("parameters");
    let column_types = downcast::<StatementObject>(&given)
        .map_or(Vec::new(), |statement| statement.column_types.borrow().clone());
    match sql::statement_of(py, &given)? {
        Some(statement) => self::statement(py, &connection, statement, &parameters, &column_types),
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
    executed(py, &arguments).map(Value::object)
}

/// `scalar(statement, parameters)`
pub(super) fn scalar(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let is_async = receiver(&arguments)?.is_async;
    let result = Value::object(executed(py, &arguments)?);
    let value = py.call_method(&result, "scalar", aludel_python::Arguments::none())?;
    Ok(if is_async {
        super::asyncio::awaitable(value)
    } else {
        value
    })
}

/// `scalars(statement, parameters)`
pub(super) fn scalars(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = Value::object(executed(py, &arguments)?);
    py.call_method(&result, "scalars", aludel_python::Arguments::none())
}

/// The parameters of `exec_driver_sql` in the driver's own form.
fn driver_parameters(py: &mut Interpreter, value: &Value) -> PyResult<Vec<Parameters>> {
    Ok(match value {
        Value::None => vec![Parameters::None],
        Value::Dict(dict) => {
            let mut named = IndexMap::new();
            for (name, value) in dict.str_entries() {
                named.insert(name.to_string(), values::to_sql(py, &value)?);
            }
            vec![Parameters::Named(named)]
        }
        Value::List(list)
            if list
                .items()
                .first()
                .is_some_and(|item| matches!(item, Value::Dict(_) | Value::Tuple(_))) =>
        {
            let mut sets = Vec::new();
            for item in list.to_vec() {
                sets.extend(driver_parameters(py, &item)?);
            }
            sets
        }
        other => {
            let mut positional = Vec::new();
            for item in items(py, other)? {
                positional.push(values::to_sql(py, &item)?);
            }
            vec![Parameters::Positional(positional)]
        }
    })
}

/// `exec_driver_sql(statement, parameters)`
pub(super) fn exec_driver_sql(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let connection = receiver(&arguments)?;
    raw(
        py,
        &connection,
        &arguments.str("statement")?,
        &arguments.get("parameters"),
    )
    .map(Value::object)
}

fn raw(
    py: &mut Interpreter,
    connection: &Connection,
    sql: &str,
    parameters: &Value,
) -> PyResult<ResultObject> {
    let parameters = driver_parameters(py, parameters)?;
    let answer = run(py, connection, sql, &parameters)?;
    result(py, connection, answer, &CompiledStatement::default(), &[])
}

/// `connection.connection`: the driver's connection, of which scripts use the cursor.
pub(crate) struct RawConnection(pub(crate) Value);

static RAW_CONNECTION: NativeType = NativeType {
    methods: &RAW_METHODS,
    ..NativeType::new("sqlalchemy.pool.base", "_ConnectionFairy")
};

static RAW_METHODS: [NativeFunction; 5] = [
    NativeFunction::new("cursor", "(self, *args, **kwargs)", |_, arguments| {
        let raw = arguments.receiver::<RawConnection>()?;
        Ok(Value::object(Cursor {
            connection: raw.0.clone(),
            result: std::cell::RefCell::new(Value::None),
        }))
    }),
    NativeFunction::new("commit", "(self)", |py, arguments| {
        on_connection(py, &arguments, "commit")
    }),
    NativeFunction::new("rollback", "(self)", |py, arguments| {
        on_connection(py, &arguments, "rollback")
    }),
    NativeFunction::new("close", "(self)", |_, _| Ok(Value::None)),
    NativeFunction::new("set_isolation_level", "(self, level)", |py, arguments| {
        let raw = arguments.receiver::<RawConnection>()?;
        if let (Some(connection), Some(0)) = (Connection::of(&raw.0), arguments.get("level").as_int()) {
            connection.rollback(py)?;
            connection.set_isolation_level(py, aludel_database::IsolationLevel::Autocommit)?;
        }
        Ok(Value::None)
    }),
];

fn on_connection(py: &mut Interpreter, arguments: &Bound, method: &str) -> PyResult<Value> {
    let raw = arguments.receiver::<RawConnection>()?;
    py.call_method(&raw.0, method, aludel_python::Arguments::none())
}

impl Object for RawConnection {
    fn native_type(&self) -> &'static NativeType {
        &RAW_CONNECTION
    }

    fn get_attribute(&self, _py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "connection" | "dbapi_connection" | "driver_connection" => Some(this.clone()),
            _ => None,
        })
    }
}

/// A cursor of the driver.
struct Cursor {
    connection: Value,
    result: std::cell::RefCell<Value>,
}

static CURSOR: NativeType = NativeType {
    methods: &CURSOR_METHODS,
    ..NativeType::new("psycopg2.extensions", "cursor")
};

static CURSOR_METHODS: [NativeFunction; 5] = [
    NativeFunction::new("execute", "(self, query, vars=None)", |py, arguments| {
        let cursor = arguments.receiver::<Cursor>()?;
        if let Some(connection) = Connection::of(&cursor.connection) {
            let result = raw(py, &connection, &arguments.str("query")?, &arguments.get("vars"))?;
            *cursor.result.borrow_mut() = Value::object(result);
        }
        Ok(Value::None)
    }),
    NativeFunction::new("fetchall", "(self)", |py, arguments| {
        on_result(py, &arguments, "fetchall")
    }),
    NativeFunction::new("fetchone", "(self)", |py, arguments| {
        on_result(py, &arguments, "fetchone")
    }),
    NativeFunction::new("fetchmany", "(self, size=None)", |py, arguments| {
        on_result(py, &arguments, "fetchmany")
    }),
    NativeFunction::new("close", "(self)", |_, _| Ok(Value::None)),
];

fn on_result(py: &mut Interpreter, arguments: &Bound, method: &str) -> PyResult<Value> {
    let result = arguments.receiver::<Cursor>()?.result.borrow().clone();
    py.call_method(&result, method, aludel_python::Arguments::none())
}

impl Object for Cursor {
    fn native_type(&self) -> &'static NativeType {
        &CURSOR
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        let result = self.result.borrow().clone();
        match name {
            "rowcount" | "description" | "lastrowid" if !result.is_none() => py.find_attribute(&result, name),
            _ => Ok(None),
        }
    }

    fn iterate(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        let result = self.result.borrow().clone();
        py.iterator(&result)
    }

    fn enter(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        Ok(this.clone())
    }
}
