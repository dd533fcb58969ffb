//! Functions in FROM: `func.f(…).table_valued(…)`, `column_valued()`, and aliases of functions.

use std::rc::Rc;
use std::sync::Arc;

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast};
use aludel_schema::expression::{ColumnClause, FunctionCall};
use aludel_schema::statement::FromClause;
use aludel_schema::{Expression, Name, SqlType};

use super::from::{FromObject, from_columns};
use super::{COLUMN_ELEMENT, Element, expression_value, operators};
use crate::sqlalchemy::names;
use crate::sqlalchemy::schema::column::ColumnObject;
use crate::support::{mismatch, type_error};

/// The methods of functions that make something to select from.
pub(super) static FUNCTION_METHODS: [NativeFunction; 4] = [
    NativeFunction::new(
        "table_valued",
        "(self, *expr, with_ordinality=None, joins_implicitly=False, name=None)",
        table_valued,
    ),
    NativeFunction::new(
        "column_valued",
        "(self, name=None, joins_implicitly=False)",
        column_valued,
    ),
    NativeFunction::new(
        "scalar_table_valued",
        "(self, name, type_=None)",
        scalar_table_valued,
    ),
    NativeFunction::new("alias", "(self, name=None, joins_implicitly=False)", alias),
];

fn call(arguments: &Bound) -> PyResult<Box<FunctionCall>> {
    match &arguments.receiver::<Element>()?.expression {
        Expression::Function(call) => Ok(call.clone()),
        _ => Err(type_error("this method needs a function")),
    }
}

fn given_name(py: &mut Interpreter, arguments: &Bound) -> PyResult<Name> {
    Ok(
        match names::optional_name(py, &arguments.get("name"), "the name of an alias")? {
            Some(name) => name,
            None => super::select::anonymous(py, "anon"),
        },
    )
}

fn function_alias(element: FromClause, name: Name, columns: Vec<(Name, Option<SqlType>)>) -> FromClause {
    FromClause::Alias {
        element: Box::new(element),
        name: Some(name),
        lateral: false,
        columns,
    }
}

/// `func.f(…).table_valued("a", column("b", Type), with_ordinality="n")`
fn table_valued(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let call = call(&arguments)?;
    let name = given_name(py, &arguments)?;
    let mut columns = Vec::new();
    let mut expressions = arguments.variadic("expr");
    let ordinality = arguments.get("with_ordinality");
    expressions.extend(ordinality.clone().optional());
    for value in expressions {
        columns.push(column_of(py, &value)?);
    }
    let element = FromClause::Function(call, !ordinality.is_none());
    let clause = function_alias(element, name.clone(), Vec::new());
    Ok(from_columns(clause, &name, &columns))
}

fn column_of(py: &mut Interpreter, value: &Value) -> PyResult<ColumnClause> {
    if let Some(text) = names::text(value) {
        return Ok(ColumnClause::new(Name::new(&*text)));
    }
    match downcast::<ColumnObject>(value) {
        Some(column) => super::column_clause(py, &column),
        None => Err(mismatch(
            py,
            "an argument of table_valued()",
            "a column or its name",
            value,
        )),
    }
}

/// `func.f(…).alias("x")`: one column of the function's name.
fn alias(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let call = call(&arguments)?;
    let name = given_name(py, &arguments)?;
    let label = call.path.last().cloned().unwrap_or_default();
    let column = ColumnClause::new(super::select::anonymous(py, &label)).with_type(call.type_.clone());
    let clause = function_alias(FromClause::Function(call, false), name.clone(), Vec::new());
    Ok(from_columns(clause, &name, &[column]))
}

/// `func.f(…).column_valued("x")`: the alias itself as a column.
fn column_valued(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let call = call(&arguments)?;
    let name = given_name(py, &arguments)?;
    let type_ = call.type_.clone();
    let clause = function_alias(FromClause::Function(call, false), name.clone(), Vec::new());
    Ok(Value::object(ColumnValued {
        clause: Arc::new(clause),
        name,
        type_,
    }))
}

/// `func.f(…).scalar_table_valued("x")`: `(f(…)).x`.
fn scalar_table_valued(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let call = call(&arguments)?;
    let name = names::name(py, &arguments.get("name"), "the name of a column")?;
    Ok(expression_value(Expression::FunctionColumn(call, name)))
}

/// An alias of a function that is a column.
pub(super) struct ColumnValued {
    clause: Arc<FromClause>,
    name: Name,
    type_: SqlType,
}

static TABLE_VALUED_COLUMN: NativeType =
    NativeType::derived("sqlalchemy.sql.elements", "TableValuedColumn", &[&COLUMN_ELEMENT]);

impl ColumnValued {
    /// The column: the alias by its name alone.
    pub(super) fn expression(&self) -> Expression {
        Expression::Column(ColumnClause {
            selectable: Some(self.clause.clone()),
            type_: self.type_.clone(),
            ..ColumnClause::new(self.name.clone())
        })
    }
}

impl Object for ColumnValued {
    fn native_type(&self) -> &'static NativeType {
        &TABLE_VALUED_COLUMN
    }

    fn get_attribute(&self, py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        super::element_attribute(py, this, name)
    }

    fn missing_attribute(&self, py: &mut Interpreter, this: &Value, name: &str) -> Option<String> {
        Some(super::missing_attribute(py, this, &self.type_, name))
    }

    fn binary(
        &self,
        py: &mut Interpreter,
        this: &Value,
        operator: aludel_python::BinaryOperator,
        other: &Value,
        reflected: bool,
    ) -> PyResult<Value> {
        operators::binary(py, this, operator, other, reflected)
    }

    fn compare(
        &self,
        py: &mut Interpreter,
        this: &Value,
        comparison: aludel_python::Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        operators::compare(py, this, comparison, other)
    }

    fn get_item(&self, py: &mut Interpreter, this: &Value, key: &Value) -> PyResult<Value> {
        super::items::get_item(py, this, key)
    }
}

/// `alias.column` of a function: the alias as a column.
pub(super) fn alias_column(clause: &FromClause) -> Option<Value> {
    match clause {
        FromClause::Alias {
            element,
            name: Some(name),
            ..
        } if matches!(**element, FromClause::Function(..)) => Some(Value::object(ColumnValued {
            clause: Arc::new(clause.clone()),
            name: name.clone(),
            type_: SqlType::Null,
        })),
        _ => None,
    }
}

/// `alias.render_derived(name=…, with_types=…)`: the alias with the names of its columns.
pub(super) fn render_derived(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let from: Rc<FromObject> = arguments.receiver()?;
    let FromClause::Alias { element, lateral, .. } = &from.clause else {
        return Err(type_error("render_derived() needs an alias"));
    };
    let with_types = py.truth(&arguments.get("with_types"))?;
    let name = given_name(py, &arguments)?;
    let mut columns = Vec::new();
    for value in from.columns().values() {
        if let Some(column) = downcast::<ColumnObject>(value) {
            columns.push(super::column_clause(py, &column)?);
        }
    }
    let derived = columns
        .iter()
        .map(|column| (column.name.clone(), with_types.then(|| column.type_.clone())))
        .collect();
    let clause = FromClause::Alias {
        element: element.clone(),
        name: Some(name.clone()),
        lateral: *lateral,
        columns: derived,
    };
    Ok(from_columns(clause, &name, &columns))
}
