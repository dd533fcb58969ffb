//! `Index`

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast};
use aludel_schema::statement::{DdlElement, Statement};
use aludel_schema::{Expression, Index};

use super::HAS_CONDITIONAL_DDL;
use super::column::ColumnObject;
use super::constraint::COLUMN_COLLECTION_MIXIN;
use super::options::{self, Item};
use super::table::{self, TableObject};
use super::{SCHEMA_ITEM, convert, lazy_dict, naming};
use crate::sqlalchemy::{engine, names, sql};
use crate::support::{argument_error, resolved, schema_constructor};

/// `Index`
pub(crate) static INDEX: NativeType = NativeType {
    bases: &[&COLUMN_COLLECTION_MIXIN, &HAS_CONDITIONAL_DDL, &SCHEMA_ITEM],
    methods: &METHODS,
    constructor: schema_constructor!(
        "Index.__init__",
        "(self, name, *expressions, unique=False, quote=None, info=None, _table=None, _column_flag=False, **dialect_kw)",
        new_index
    ),
    ..NativeType::new("sqlalchemy.sql.schema", "Index")
};

static METHODS: [NativeFunction; 2] = [
    NativeFunction::new("create", "(self, bind, checkfirst=False)", create),
    NativeFunction::new("drop", "(self, bind, checkfirst=False)", drop_index),
];

/// An index as Python sees it. What is indexed stays values until it is used.
pub(crate) struct IndexObject {
    pub(crate) data: RefCell<Index>,
    pub(crate) expressions: Vec<Value>,
    pub(crate) table: RefCell<Weak<TableObject>>,
    info: RefCell<Option<Value>>,
    /// The table of an index that was made to be given to Python code alone.
    owner: Option<Rc<TableObject>>,
}

impl IndexObject {
    /// An index of columns that are known; one that nothing else of the table leads to keeps the table.
    pub(crate) fn of(data: Index, expressions: Vec<Value>, owner: Option<Rc<TableObject>>) -> Value {
        Value::object(IndexObject {
            data: RefCell::new(data),
            expressions,
            table: RefCell::default(),
            info: RefCell::default(),
            owner,
        })
    }

    /// The table it belongs to.
    pub(crate) fn owning_table(&self) -> Option<Rc<TableObject>> {
        self.table.borrow().upgrade().or_else(|| self.owner.clone())
    }

    /// What is indexed: columns that were given by name are looked up in its table.
    fn column_values(&self) -> Vec<Value> {
        table::columns_by_key(self.owning_table().as_deref(), &self.expressions)
    }

    /// The index with its columns named.
    pub(crate) fn index(&self, py: &mut Interpreter) -> PyResult<Index> {
        let mut index = self.data.borrow().clone();
        index.expressions = self
            .expressions
            .iter()
            .map(|value| expression(py, value))
            .collect::<PyResult<Vec<_>>>()?;
        Ok(index)
    }
}

/// What is indexed: a column's name, a column, or an expression.
pub(crate) fn expression(py: &mut Interpreter, value: &Value) -> PyResult<Expression> {
    if names::text(value).is_some() {
        let name = names::name(py, value, "a column")?;
        return Ok(Expression::Column(aludel_schema::expression::ColumnClause::new(
            name,
        )));
    }
    resolved(value)?;
    match sql::as_expression(py, value)? {
        Some(expression) => Ok(expression),
        None => {
            let text = py.repr(value)?;
            Err(argument_error(format!(
                "String column name or column expression for DDL constraint expected, got {text}."
            )))
        }
    }
}

fn new_index(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut data = Index {
        name: names::quoted_constraint(
            names::constraint_name(py, &arguments.get("name"))?,
            &arguments.get("quote"),
        ),
        unique: py.truth(&arguments.get("unique"))?,
        ..Index::default()
    };
    options::add_all(
        py,
        &mut data.options,
        Item::Index,
        &arguments.options("dialect_kw"),
    )?;
    let expressions = arguments.variadic("expressions");
    for value in &expressions {
        expression(py, value)?;
    }
    let table = match expressions.iter().find_map(sql::table_of) {
        Some(table) => {
            check_one_table(&table, &expressions)?;
            Some(table)
        }
        None => table_of_expressions(py, &expressions)?,
    };
    let index = Rc::new(IndexObject {
        data: RefCell::new(data),
        expressions,
        table: RefCell::default(),
        info: RefCell::new(arguments.get("info").optional()),
        owner: None,
    });
    let value = Value::Object(index.clone());
    let table = table.or_else(|| downcast::<TableObject>(&arguments.get("_table")));
    if let Some(table) = table {
        *index.table.borrow_mut() = Rc::downgrade(&table);
        table.indexes.borrow_mut().push(value.clone());
    }
    Ok(value)
}

/// The columns of an index are those of one table.
fn check_one_table(table: &Rc<TableObject>, expressions: &[Value]) -> PyResult<()> {
    let foreign = |value: &Value| {
        let other = sql::table_of(value).filter(|other| !Rc::ptr_eq(other, table))?;
        let column = downcast::<ColumnObject>(value)?;
        Some(format!("'{}.{}'", other.name, column.name()))
    };
    let foreign: Vec<String> = expressions.iter().filter_map(foreign).collect();
    if foreign.is_empty() {
        return Ok(());
    }
    Err(argument_error(format!(
        "Column(s) {} are not part of table '{}'.",
        foreign.join(", "),
        table.name
    )))
}

/// The table whose columns are in the expressions.
fn table_of_expressions(py: &mut Interpreter, expressions: &[Value]) -> PyResult<Option<Rc<TableObject>>> {
    for value in expressions.iter().filter(|value| names::text(value).is_none()) {
        let Some(expression) = sql::as_expression(py, value)? else {
            continue;
        };
        let mut found = None;
        expression.visit(&mut |part| {
            if let (Expression::Column(column), None) = (part, &found) {
                found.clone_from(&column.table);
            }
        });
        if let Some(name) = found {
            let key = match &name.schema {
                Some(schema) => format!("{schema}.{}", name.name),
                None => name.name.to_string(),
            };
            return Ok(table::known(py).find(&key));
        }
    }
    Ok(None)
}

fn create(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let index = arguments.receiver::<IndexObject>()?;
    let table = table_data(py, &index)?;
    let index = named(py, &index, &table)?;
    if exists(py, &arguments, &table, &index)? == Some(true) {
        return Ok(Value::None);
    }
    let if_not_exists = false;
    run(
        py,
        &arguments.get("bind"),
        DdlElement::CreateIndex {
            table,
            index,
            if_not_exists,
        },
    )
}

fn drop_index(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let index = arguments.receiver::<IndexObject>()?;
    let table = table_data(py, &index)?;
    let index = named(py, &index, &table)?;
    if exists(py, &arguments, &table, &index)? == Some(false) {
        return Ok(Value::None);
    }
    let if_exists = false;
    run(
        py,
        &arguments.get("bind"),
        DdlElement::DropIndex {
            table,
            index,
            if_exists,
        },
    )
}

/// The index with the name that the convention of its MetaData gives.
fn named(py: &mut Interpreter, index: &IndexObject, table: &aludel_schema::Table) -> PyResult<Index> {
    let data = index.index(py)?;
    match index.owning_table() {
        Some(object) => naming::named_index(py, &object, table, data),
        None => Ok(data),
    }
}

/// Whether the index is there, where `checkfirst=True` asks; `None` where nothing is asked, or there is no database to ask.
fn exists(
    py: &mut Interpreter,
    arguments: &Bound,
    table: &aludel_schema::Table,
    index: &Index,
) -> PyResult<Option<bool>> {
    let bind = arguments.get("bind");
    let name = index.name.as_str();
    match name {
        Some(name) if py.truth(&arguments.get("checkfirst"))? => engine::has_index(py, &bind, table, name),
        _ => Ok(None),
    }
}

fn run(py: &mut Interpreter, bind: &Value, element: DdlElement) -> PyResult<Value> {
    engine::execute_statement(py, bind, Statement::Ddl(Box::new(element)))?;
    Ok(Value::None)
}

/// The table of an index with its name, schema and columns.
pub(crate) fn table_data(py: &mut Interpreter, index: &IndexObject) -> PyResult<aludel_schema::Table> {
    match index.owning_table() {
        Some(table) => convert::table(py, &table),
        None => Err(crate::support::invalid_request(format!(
            "Index '{}' is not associated with any table.",
            index.data.borrow().name.as_str().unwrap_or("None")
        ))),
    }
}

impl Object for IndexObject {
    fn native_type(&self) -> &'static NativeType {
        &INDEX
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        let data = self.data.borrow();
        Ok(Some(match name {
            "name" => names::constraint_name_value(&data.name),
            "unique" => data.unique.into(),
            "expressions" => Value::list(self.column_values()),
            "columns" => Value::list(
                self.column_values()
                    .iter()
                    .filter(|value| downcast::<ColumnObject>(value).is_some())
                    .cloned()
                    .collect(),
            ),
            "table" => self
                .owning_table()
                .map_or(Value::None, |table| Value::Object(table)),
            "info" => lazy_dict(&self.info),
            "kwargs" | "dialect_kwargs" => Value::dict(
                data.options
                    .iter()
                    .map(|(key, value)| (key.clone(), options::option_object(value)))
                    .collect::<Vec<_>>(),
            ),
            _ => return Ok(None),
        }))
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        super::repr::index(py, self).map(Some)
    }

    fn set_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str, value: Value) -> PyResult<()> {
        match name {
            "name" => self.data.borrow_mut().name = names::constraint_name(py, &value)?,
            "unique" => self.data.borrow_mut().unique = py.truth(&value)?,
            _ => {}
        }
        Ok(())
    }
}
