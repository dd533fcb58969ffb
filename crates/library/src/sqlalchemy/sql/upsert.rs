//! `on_conflict_do_…()`, `on_duplicate_key_update()`, and the row that was to be inserted.

use std::rc::Rc;

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast};
use aludel_schema::statement::{ConflictAction, ConflictTarget, OnConflict, OnDuplicateKey, Statement};
use aludel_schema::{Constraint, Expression, Name, OptionValue};

use super::assignments::{Target, key};
use super::change;
use super::change::{changed, receiver};
use super::methods::column_or_text;
use super::statement::{INSERT, StatementObject};
use super::{expression_value, operand};
use crate::sqlalchemy::schema::column_collection::ColumnCollection;
use crate::sqlalchemy::schema::constraint::ConstraintObject;
use crate::sqlalchemy::schema::index::IndexObject;
use crate::sqlalchemy::schema::table::TableObject;
use crate::sqlalchemy::{exc, names};
use crate::support::{items, to_list, type_error, value_error};

macro_rules! inserts {
    ($($name:ident, $function:ident = $module:literal, $methods:expr;)*) => {
        $(
            #[doc = concat!("`", $module, ".Insert`")]
            pub(crate) static $name: NativeType = NativeType {
                bases: &[&INSERT],
                constructor: Some(|py, _class, arguments| $function.call(py, arguments)),
                methods: $methods,
                ..NativeType::new(concat!($module, ".dml"), "Insert")
            };

            #[doc = concat!("`", $module, ".insert(table)`")]
            pub(crate) static $function: NativeFunction =
                NativeFunction::new("insert", "(table)", |py, arguments| {
                    change::insert_of(py, &$name, &arguments.get("table"))
                });
        )*
    };
}

inserts! {
    POSTGRESQL_INSERT, POSTGRESQL_INSERT_FUNCTION = "sqlalchemy.dialects.postgresql", &CONFLICT_METHODS;
    SQLITE_INSERT, SQLITE_INSERT_FUNCTION = "sqlalchemy.dialects.sqlite", &CONFLICT_METHODS;
    MYSQL_INSERT, MYSQL_INSERT_FUNCTION = "sqlalchemy.dialects.mysql", &DUPLICATE_METHODS;
}

static CONFLICT_METHODS: [NativeFunction; 3] = [
    NativeFunction::new(
        "on_conflict_do_nothing",
        "(self, constraint=None, index_elements=None, index_where=None)",
        do_nothing,
    ),
    NativeFunction::new(
        "on_conflict_do_update",
        "(self, constraint=None, index_elements=None, index_where=None, set_=None, where=None)",
        do_update,
    ),
    NativeFunction::property("excluded", new_row),
];

static DUPLICATE_METHODS: [NativeFunction; 2] = [
    NativeFunction::new("on_duplicate_key_update", "(self, *args, **kw)", on_duplicate),
    NativeFunction::property("inserted", new_row),
];

fn new_row(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(Excluded::of(&*arguments.receiver::<StatementObject>()?))
}

fn conflict_target(py: &mut Interpreter, arguments: &Bound) -> PyResult<Option<ConflictTarget>> {
    let constraint = arguments.get("constraint");
    if !constraint.is_none() {
        if !arguments.get("index_elements").is_none() {
            return Err(value_error(
                "'constraint' and 'index_elements' are mutually exclusive",
            ));
        }
        if let Some(index) = downcast::<IndexObject>(&constraint) {
            let index = index.index(py)?;
            let condition = match index.options.get("postgresql_where") {
                Some(OptionValue::Expression(condition)) => Some(condition.clone()),
                _ => None,
            };
            return Ok(Some(ConflictTarget::Index(index.expressions, condition)));
        }
        let name = match names::text(&constraint) {
            Some(_) => constraint,
            None => match py.find_attribute(&constraint, "name")? {
                Some(name) if !name.is_none() => name,
                // Without a name the columns say which conflict is meant.
                _ => {
                    if let Some(excluded) = excluded_rows(&constraint) {
                        return Ok(Some(excluded));
                    }
                    let mut columns = Vec::new();
                    let given = py.get_attribute(&constraint, "columns")?;
                    for column in py.iterate(&given)? {
                        columns.push(column_or_text(py, &column)?);
                    }
                    return Ok(Some(ConflictTarget::Index(columns, None)));
                }
            },
        };
        return Ok(Some(ConflictTarget::Constraint(names::constraint_name(
            py, &name,
        )?)));
    }
    let mut elements = arguments.get("index_elements");
    if elements.is_none() {
        return Ok(None);
    }
    // A constraint stands for its columns.
    if downcast::<ConstraintObject>(&elements).is_some() {
        let columns = py.get_attribute(&elements, "columns")?;
        elements = Value::list(py.iterate(&columns)?);
    }
    let mut expressions = Vec::new();
    for element in to_list(py, &elements)? {
        expressions.push(column_or_text(py, &element)?);
    }
    let condition = super::optional_expression(py, &arguments.get("index_where"))?;
    Ok(Some(ConflictTarget::Index(expressions, condition.map(Box::new))))
}

/// What an exclusion constraint without a name compares.
fn excluded_rows(constraint: &Value) -> Option<ConflictTarget> {
    let constraint = downcast::<ConstraintObject>(constraint)?;
    match &*constraint.data.borrow() {
        Constraint::Exclude(exclude) => {
            let compared = exclude.elements.iter().map(|it| it.expression.clone());
            let condition = exclude.where_.clone().map(Box::new);
            Some(ConflictTarget::Index(compared.collect(), condition))
        }
        _ => None,
    }
}

fn do_nothing(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let target = conflict_target(py, &arguments)?;
    on_conflict(
        &arguments,
        OnConflict {
            target,
            action: ConflictAction::Nothing,
        },
    )
}

fn do_update(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let target = conflict_target(py, &arguments)?;
    let Statement::Insert(insert) = receiver(&arguments)? else {
        return Err(type_error("on_conflict_do_update() needs an insert()"));
    };
    let set = arguments.get("set_");
    let is_sqlite = std::ptr::eq(
        arguments.receiver::<StatementObject>()?.native_type(),
        &SQLITE_INSERT,
    );
    if target.is_none() && !is_sqlite {
        return Err(value_error(
            "Either constraint or index_elements, but not both, must be specified unless DO NOTHING",
        ));
    }
    let mut pairs = Vec::new();
    for (name, value) in assigned(&set)? {
        let (name, type_, hint) = key(py, &Target::new(&arguments, &insert.table)?, &name)?;
        pairs.push((name, operand(py, &value, &type_, hint.as_ref())?));
    }
    let condition = super::optional_expression(py, &arguments.get("where"))?;
    on_conflict(
        &arguments,
        OnConflict {
            target,
            action: ConflictAction::Update(pairs, condition.map(Box::new)),
        },
    )
}

fn invalid_request(message: &str) -> aludel_python::Error {
    aludel_python::Error::new(&exc::INVALID_REQUEST_ERROR, message)
}

/// The pairs of `set_=`: those of a dict, or the columns of a collection under their keys.
fn assigned(set: &Value) -> PyResult<Vec<(Value, Value)>> {
    if let Value::Dict(dict) = set {
        if dict.entries().is_empty() {
            return Err(value_error("set parameter dictionary must not be empty"));
        }
        return Ok(dict.entries());
    }
    if let Some(row) = downcast::<Excluded>(set) {
        return Ok(row.columns());
    }
    if let Some(columns) = downcast::<ColumnCollection>(set) {
        let pairs = columns.0.iter();
        return Ok(pairs
            .map(|(key, column)| (Value::str(key), column.clone()))
            .collect());
    }
    Err(value_error(
        "set parameter must be a non-empty dictionary or a ColumnCollection such as the `.c.` collection of a Table object",
    ))
}

fn on_conflict(arguments: &Bound, conflict: OnConflict) -> PyResult<Value> {
    let mut statement = receiver(arguments)?;
    if let Statement::Insert(insert) = &mut statement {
        if insert.on_conflict.is_some() {
            return Err(invalid_request(
                "This Insert construct already has an ON CONFLICT clause established",
            ));
        }
        insert.on_conflict = Some(conflict);
    }
    changed(arguments, statement)
}

fn on_duplicate(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let Statement::Insert(mut insert) = receiver(&arguments)? else {
        return Err(type_error("on_duplicate_key_update() needs an insert()"));
    };
    if insert.on_duplicate_key.is_some() {
        return Err(invalid_request(
            "This Insert construct already has an ON DUPLICATE KEY clause present",
        ));
    }
    let mut update = OnDuplicateKey::default();
    let mut pairs = Vec::new();
    for given in arguments.variadic("args") {
        match &given {
            Value::Dict(dict) => pairs.extend(dict.entries()),
            other => {
                update.ordered = true;
                for pair in items(py, other)? {
                    if let [name, value] = items(py, &pair)?.as_slice() {
                        pairs.push((name.clone(), value.clone()));
                    }
                }
            }
        }
    }
    pairs.extend(
        arguments
            .options("kw")
            .into_iter()
            .map(|(name, value)| (Value::Str(name), value)),
    );
    if pairs.is_empty() {
        return Err(value_error("update parameter dictionary must not be empty"));
    }
    for (name, value) in pairs {
        let (name, type_, hint) = key(py, &Target::new(&arguments, &insert.table)?, &name)?;
        update
            .set
            .push((name, operand(py, &value, &type_, hint.as_ref())?));
    }
    insert.on_duplicate_key = Some(update);
    changed(&arguments, Statement::Insert(insert))
}

/// `insert.excluded`, and MySQL's `insert.inserted`: the row that was to be inserted.
pub(super) struct Excluded {
    table: Option<Rc<TableObject>>,
}

impl Excluded {
    /// The row of a statement's table.
    pub(super) fn of(statement: &StatementObject) -> Value {
        let table = statement
            .tables
            .borrow()
            .first()
            .and_then(downcast::<TableObject>);
        Value::object(Excluded { table })
    }
}

impl Excluded {
    /// The columns of the row by their keys.
    fn columns(&self) -> Vec<(Value, Value)> {
        let columns = self
            .table
            .as_ref()
            .map_or_else(Vec::new, |table| table.column_objects());
        columns
            .iter()
            .map(|column| {
                let value = expression_value(Expression::Excluded(column.name()));
                (Value::str(column.key()), value)
            })
            .collect()
    }
}

static EXCLUDED: NativeType = NativeType::new("sqlalchemy.sql.selectable", "Alias");

impl Object for Excluded {
    fn native_type(&self) -> &'static NativeType {
        &EXCLUDED
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        if name == "c" {
            let table = self.table.clone();
            return Ok(Some(Value::object(Excluded { table })));
        }
        Ok((!name.starts_with("__")).then(|| expression_value(Expression::Excluded(Name::new(name)))))
    }

    fn iterate(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        let rows = self.columns().into_iter().map(|(_, column)| column).collect();
        py.iterator(&Value::list(rows))
    }

    fn get_item(&self, py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<Value> {
        let name = names::name(py, key, "the name of a column")?;
        Ok(expression_value(Expression::Excluded(name)))
    }
}
