//! What a query selects from: aliases, joins, subqueries, common table expressions, VALUES.

mod ctes;
mod joins;
mod values;

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast};
use aludel_schema::expression::{ColumnClause, TableName};
use aludel_schema::statement::{CompoundSelect, FromClause, Select, SelectBody, Statement, TableSource};
use aludel_schema::{Expression, Name, SqlType};
use indexmap::IndexMap;

use super::methods::literal_or_expression;
use super::statement::{COMPOUND_SELECT, SELECT, StatementObject, statement_value};
use super::{FROM_CLAUSE, change, classes, expression_value, type_of};
use crate::sqlalchemy::names;
use crate::sqlalchemy::schema::column::{COLUMN, COLUMN_CLAUSE, ColumnObject, TableLink};
use crate::sqlalchemy::schema::convert;
use crate::sqlalchemy::schema::table::{ColumnCollection, TableObject};
use crate::sqlalchemy::types;
use crate::support::{items, type_error};

pub(super) use ctes::cte;
pub(crate) use ctes::{CTE, CTE_FUNCTION};
pub(super) use joins::join;
pub(crate) use joins::{JOIN_FUNCTION, OUTERJOIN_FUNCTION};
use joins::{join_method, outerjoin_method};
use values::values_of;
pub(super) use values::values_statement;
pub(crate) use values::{VALUES, VALUES_FUNCTION};

/// The methods of tables, aliases and joins.
pub(super) static METHODS: [NativeFunction; 8] = [
    NativeFunction::new(
        "render_derived",
        "(self, name=None, with_types=False)",
        super::table_valued::render_derived,
    ),
    NativeFunction::new("select", "(self)", |py, arguments| {
        super::select::select_all(py, arguments.this())
    }),
    NativeFunction::new(
        "tablesample",
        "(self, sampling, name=None, seed=None)",
        |py, arguments| tablesample(py, arguments.this(), &arguments),
    ),
    NativeFunction::new("subquery", "(self, name=None)", |py, arguments| {
        named(py, &arguments, false)
    }),
    NativeFunction::new(
        "join",
        "(self, right, onclause=None, isouter=False, full=False)",
        join_method,
    ),
    NativeFunction::new(
        "outerjoin",
        "(self, right, onclause=None, full=False)",
        outerjoin_method,
    ),
    NativeFunction::new("lateral", "(self, name=None)", |py, arguments| {
        named(py, &arguments, true)
    }),
    NativeFunction::new("alias", "(self, name=None, flat=False)", |py, arguments| {
        named(py, &arguments, false)
    }),
];

/// The methods of queries that make something to select from.
pub(super) static SELECT_BASE_METHODS: [NativeFunction; 7] = [
    NativeFunction::new("subquery", "(self, name=None)", |py, arguments| {
        named(py, &arguments, false)
    }),
    NativeFunction::new("alias", "(self, name=None, flat=False)", |py, arguments| {
        named(py, &arguments, false)
    }),
    NativeFunction::new("lateral", "(self, name=None)", |py, arguments| {
        named(py, &arguments, true)
    }),
    NativeFunction::new("cte", "(self, name=None, recursive=False, nesting=False)", cte),
    NativeFunction::new("scalar_subquery", "(self)", scalar_subquery),
    NativeFunction::new("as_scalar", "(self)", scalar_subquery),
    NativeFunction::new("exists", "(self)", exists),
];

/// Something to select from that is not a table, with its columns.
pub(crate) struct FromObject {
    pub(crate) clause: FromClause,
    columns: IndexMap<String, Value>,
}

impl FromObject {
    /// The columns, by key.
    pub(super) fn columns(&self) -> &IndexMap<String, Value> {
        &self.columns
    }
}

/// Something to select from under `name`, with these columns.
pub(super) fn from_columns(clause: FromClause, name: &Name, columns: &[ColumnClause]) -> Value {
    let mut values = IndexMap::new();
    for column in columns {
        let type_ = types::type_value(&column.type_);
        let column = ColumnClause::new(column.name.clone()).with_table(TableName::new(name.clone()));
        values.insert(column.name.to_string(), column_value(&column, type_));
    }
    from_value(clause, values)
}

/// `Join`
pub(crate) static JOIN: NativeType = NativeType {
    constructor: Some(|py, _class, arguments| joins::JOIN_FUNCTION.call(py, arguments)),
    ..NativeType::derived("sqlalchemy.sql.selectable", "Join", &[&FROM_CLAUSE])
};

impl Object for FromObject {
    fn native_type(&self) -> &'static NativeType {
        if values_of(&self.clause).is_some() {
            return &VALUES;
        }
        match &self.clause {
            FromClause::Join(_) => &JOIN,
            FromClause::Cte(_) => &CTE,
            FromClause::Values(_) => &VALUES,
            other => classes::of_alias(other),
        }
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "c" | "columns" | "exported_columns" => {
                Some(Value::object(ColumnCollection(self.columns.clone())))
            }
            "column" => super::table_valued::alias_column(&self.clause),
            "name" => alias_name(&self.clause).map(|name| names::name_value(&name)),
            _ => None,
        })
    }
}

fn alias_name(clause: &FromClause) -> Option<Name> {
    match clause {
        FromClause::Alias { name, .. } => name.clone(),
        FromClause::Cte(cte) => cte.name.clone(),
        FromClause::Table(table) => Some(table.name.clone()),
        _ => None,
    }
}

/// A query used as an operand.
pub(crate) fn as_expression(clause: &FromClause) -> Option<Expression> {
    match clause {
        FromClause::Alias { element, .. } => as_expression(element),
        FromClause::Subquery(select) => Some(Expression::Subquery(select.clone())),
        _ => None,
    }
}

/// What a value is in FROM: a table, an alias, a join, a text.
pub(super) fn from_clause(py: &mut Interpreter, value: &Value) -> PyResult<FromClause> {
    if let Some(from) = downcast::<FromObject>(value) {
        return Ok(from.clause.clone());
    }
    if let Some(Expression::Text(text)) = super::as_expression(py, value)? {
        return Ok(FromClause::Text(text));
    }
    if let Some(statement) = downcast::<StatementObject>(value)
        && let Statement::Select(select) = &statement.statement
    {
        return Ok(FromClause::Subquery(select.clone()));
    }
    if let Some(Expression::Function(call)) = super::as_expression(py, value)? {
        return Ok(FromClause::Function(call, false));
    }
    if let Some((join, _)) = joined_class(py, value)? {
        return from_clause(py, &join);
    }
    let table = change::table_object(py, value)?;
    Ok(FromClause::Table(convert::table_name(&table)))
}

/// What a mapped class is selected from that inherits from one of another table, and its columns; `None` of every other
/// value.
pub(super) fn joined_class(py: &mut Interpreter, value: &Value) -> PyResult<Option<(Value, Vec<Value>)>> {
    let Value::Class(class) = value else {
        return Ok(None);
    };
    let Some(own) = py.find_attribute(value, "__table__")? else {
        return Ok(None);
    };
    let mut is_joined = false;
    for ancestor in class.ancestors() {
        if ancestor.own("__mapper__").is_some() {
            let table = py.find_attribute(&Value::Class(ancestor.clone()), "__table__")?;
            is_joined |= table.is_some_and(|table| !table.is(&own));
        }
    }
    if !is_joined {
        return Ok(None);
    }
    let module = py.import("sqlalchemy.orm._mapped")?;
    let function = py.get_attribute(&Value::Module(module), "joined")?;
    let pair = py.call(
        &function,
        aludel_python::Arguments::positional(vec![value.clone()]),
    )?;
    match items(py, &pair)?.as_slice() {
        [join, columns] => Ok(Some((join.clone(), items(py, columns)?))),
        _ => Err(type_error("joined() gives a join and its columns")),
    }
}

fn column_value(column: &ColumnClause, type_: Value) -> Value {
    let native = if column.is_schema_column {
        &COLUMN
    } else {
        &COLUMN_CLAUSE
    };
    let object = ColumnObject::plain(native, column.name.clone(), type_);
    if let Some(table) = &column.table {
        *object.table.borrow_mut() = Some(TableLink {
            name: table.name.clone(),
            schema: table.schema.clone(),
            table: std::rc::Weak::new(),
        });
    }
    Value::object(object)
}

/// The columns of something under a new name.
fn renamed(columns: &IndexMap<String, Value>, name: &Name) -> IndexMap<String, Value> {
    let rename = |(key, value): (&String, &Value)| {
        let column = downcast::<ColumnObject>(value)?;
        let table = TableName::new(name.clone());
        let clause = ColumnClause {
            is_schema_column: !std::ptr::eq(column.native, &COLUMN_CLAUSE),
            ..ColumnClause::new(column.name()).with_table(table)
        };
        Some((key.clone(), column_value(&clause, column.type_.borrow().clone())))
    };
    columns.iter().filter_map(rename).collect()
}

/// The columns that a query gives, by name.
fn select_columns(select: &Select) -> IndexMap<String, Value> {
    let expressions = match &select.body {
        SelectBody::Core(core) => core.columns.clone(),
        SelectBody::Compound(CompoundSelect { selects, .. }) => {
            return selects.first().map(select_columns).unwrap_or_default();
        }
        SelectBody::Text(text) => text.columns.iter().cloned().map(Expression::Column).collect(),
        SelectBody::Values(values) => values.columns.iter().cloned().map(Expression::Column).collect(),
    };
    let mut columns = IndexMap::new();
    for expression in expressions {
        let (name, type_) = match &expression {
            Expression::Column(column) => (column.name.clone(), column.type_.clone()),
            Expression::Label(inner, name) => (name.clone(), type_of(inner)),
            Expression::LiteralColumn(text, type_) => (Name::new(text.clone()), type_.clone()),
            Expression::Function(call) => (call.path.last().cloned().unwrap_or_default(), call.type_.clone()),
            _ => continue,
        };
        // A name that is there already gets a number, as its label does.
        let mut key = name.to_string();
        let mut number = 0;
        while columns.contains_key(&key) {
            number += 1;
            key = format!("{name}_{number}");
        }
        let is_schema_column = match &expression {
            Expression::Column(column) => column.is_schema_column,
            Expression::Label(inner, _) => {
                matches!(&**inner, Expression::Column(column) if column.is_schema_column)
            }
            _ => false,
        };
        let clause = ColumnClause {
            is_schema_column,
            ..ColumnClause::new(key.as_str())
        };
        columns.insert(key, column_value(&clause, types::type_value(&type_)));
    }
    columns
}

/// The type of the first column of a query.
pub(super) fn first_column_type(select: &Select) -> SqlType {
    match &select.body {
        SelectBody::Core(core) => core.columns.first().map_or(SqlType::Null, type_of),
        SelectBody::Compound(compound) => compound.selects.first().map_or(SqlType::Null, first_column_type),
        _ => SqlType::Null,
    }
}

/// The columns of a value that can be selected from.
fn columns(value: &Value) -> IndexMap<String, Value> {
    if let Some(table) = downcast::<TableObject>(value) {
        return table.columns.borrow().clone();
    }
    if let Some(from) = downcast::<FromObject>(value) {
        return from.columns.clone();
    }
    match downcast::<StatementObject>(value).as_deref() {
        Some(StatementObject {
            statement: Statement::Select(select),
            ..
        }) => select_columns(select),
        Some(StatementObject { statement, .. }) => {
            let returning = match statement {
                Statement::Insert(it) => &it.returning,
                Statement::Update(it) => &it.returning,
                Statement::Delete(it) => &it.returning,
                _ => return IndexMap::new(),
            };
            let core = aludel_schema::statement::SelectCore {
                columns: returning.clone(),
                ..Default::default()
            };
            select_columns(&Select {
                body: SelectBody::Core(core),
                ..Select::default()
            })
        }
        None => IndexMap::new(),
    }
}

/// `.c` of a query.
pub(super) fn columns_of(_py: &mut Interpreter, value: &Value) -> PyResult<Value> {
    Ok(Value::object(ColumnCollection(columns(value))))
}

/// An alias of a table, query or join.
pub(crate) fn alias(py: &mut Interpreter, value: &Value, name: Option<Name>) -> PyResult<Value> {
    aliased(py, value, name, false)
}

fn aliased(py: &mut Interpreter, value: &Value, name: Option<Name>, lateral: bool) -> PyResult<Value> {
    let element = match from_clause(py, value)? {
        // An alias of an alias takes its place.
        FromClause::Alias { element, columns, .. } if columns.is_empty() => *element,
        other => other,
    };
    let name = match (name, &element) {
        (Some(name), _) => name,
        (None, FromClause::Table(table)) => super::select::anonymous(py, &table.name),
        (None, _) => super::select::anonymous(py, "anon"),
    };
    let columns = renamed(&columns(value), &name);
    let clause = FromClause::Alias {
        element: Box::new(element),
        name: Some(name),
        lateral,
        columns: Vec::new(),
    };
    Ok(from_value(clause, columns))
}

/// The value of something to select from; its columns know it, so that a query of them selects from it.
fn from_value(clause: FromClause, columns: IndexMap<String, Value>) -> Value {
    let shared = std::sync::Arc::new(clause.clone());
    for value in columns.values() {
        if let Some(column) = downcast::<ColumnObject>(value) {
            *column.selectable.borrow_mut() = Some(shared.clone());
        }
    }
    Value::object(FromObject { clause, columns })
}

fn named(py: &mut Interpreter, arguments: &Bound, lateral: bool) -> PyResult<Value> {
    let name = names::optional_name(py, &arguments.get("name"), "the name of an alias")?;
    aliased(py, arguments.this(), name, lateral)
}

/// `table.tablesample(sampling, …)`
pub(super) fn tablesample(py: &mut Interpreter, value: &Value, arguments: &Bound) -> PyResult<Value> {
    let name = names::optional_name(py, &arguments.get("name"), "the name of an alias")?;
    let aliased = aliased(py, value, name, false)?;
    let Some(from) = downcast::<FromObject>(&aliased) else {
        return Ok(aliased);
    };
    let sampling = arguments.get("sampling");
    let method = match super::as_expression(py, &sampling)? {
        Some(function) => function,
        None => {
            let percent = super::literal(py, &sampling, &SqlType::Null, None)?;
            Expression::function("system", vec![percent])
        }
    };
    let seed = match arguments.get("seed") {
        Value::None => None,
        seed => Some(Box::new(literal_or_expression(py, &seed)?)),
    };
    let clause = FromClause::TableSample(Box::new(from.clause.clone()), Box::new(method), seed);
    Ok(from_value(clause, from.columns.clone()))
}

fn select_of(arguments: &Bound) -> PyResult<Box<Select>> {
    match &arguments.receiver::<StatementObject>()?.statement {
        Statement::Select(select) => Ok(select.clone()),
        _ => Err(type_error("this method needs a select()")),
    }
}

fn scalar_subquery(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(expression_value(Expression::Subquery(select_of(&arguments)?)))
}

fn exists(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(expression_value(Expression::Exists(select_of(&arguments)?)))
}

/// `alias(selectable, name)`
pub(crate) static ALIAS_FUNCTION: NativeFunction =
    NativeFunction::new("alias", "(selectable, name=None, flat=False)", |py, arguments| {
        let name = names::optional_name(py, &arguments.get("name"), "the name of an alias")?;
        alias(py, &arguments.get("selectable"), name)
    });

/// `tablesample(selectable, sampling, …)`
pub(crate) static TABLESAMPLE_FUNCTION: NativeFunction = NativeFunction::new(
    "tablesample",
    "(selectable, sampling, name=None, seed=None)",
    |py, arguments| tablesample(py, &arguments.get("selectable"), &arguments),
);

/// `lateral(selectable, name)`
pub(crate) static LATERAL_FUNCTION: NativeFunction =
    NativeFunction::new("lateral", "(selectable, name=None)", |py, arguments| {
        let name = names::optional_name(py, &arguments.get("name"), "the name of an alias")?;
        aliased(py, &arguments.get("selectable"), name, true)
    });

/// The statement of a query.
pub(super) fn select_value(select: Select) -> Value {
    let native = match select.body {
        SelectBody::Compound(_) => &COMPOUND_SELECT,
        _ => &SELECT,
    };
    statement_value(StatementObject::new(native, Statement::Select(Box::new(select))))
}

/// What a statement needs to know of a table among the arguments of a query.
pub(super) fn table_columns(py: &mut Interpreter, table: &TableObject) -> PyResult<Vec<(Expression, Value)>> {
    let mut columns = Vec::new();
    for column in table.column_objects() {
        if column.data.borrow().omit_from_statements {
            continue;
        }
        let type_ = column.type_.borrow().clone();
        columns.push((Expression::Column(super::column_clause(py, &column)?), type_));
    }
    Ok(columns)
}

/// The source of rows of a bulk insert.
pub(crate) fn table_source(py: &mut Interpreter, value: &Value) -> PyResult<TableSource> {
    let table = change::table_object(py, value)?;
    convert::table_source(py, &table)
}
