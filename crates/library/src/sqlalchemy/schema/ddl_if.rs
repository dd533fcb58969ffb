//! `item.ddl_if(dialect="postgresql")`: what `create_all()` makes on some databases only.
//!
//! As in the reference, autogenerate compares such items on every database; an `include_object` of the project may ask
//! `item._ddl_if.dialect`.

use std::cell::RefCell;
use std::rc::Rc;

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value};
use aludel_schema::Table;

use super::table::TableObject;
use crate::sqlalchemy::names;
use crate::support::unsupported;

/// The methods of every `SchemaItem`.
pub(super) static METHODS: [NativeFunction; 2] = [
    NativeFunction::new(
        "ddl_if",
        "(self, dialect=None, callable_=None, state=None)",
        ddl_if,
    ),
    NativeFunction::property("_ddl_if", |py, arguments| {
        let condition = condition(py, arguments.this());
        Ok(condition.map_or(Value::None, |condition| Value::Object(condition)))
    }),
];

/// The items that have a condition.
#[derive(Default)]
struct Conditions(RefCell<Vec<(Value, Rc<DdlIf>)>>);

/// What `ddl_if()` was told.
pub(crate) struct DdlIf {
    dialect: Value,
    callable: Value,
    state: Value,
}

static DDL_IF: NativeType = NativeType::new("sqlalchemy.sql.ddl", "DDLIf");

impl Object for DdlIf {
    fn native_type(&self) -> &'static NativeType {
        &DDL_IF
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "dialect" => Some(self.dialect.clone()),
            "callable_" => Some(self.callable.clone()),
            "state" => Some(self.state.clone()),
            _ => None,
        })
    }
}

fn ddl_if(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let condition = Rc::new(DdlIf {
        dialect: arguments.get("dialect"),
        callable: arguments.get("callable_"),
        state: arguments.get("state"),
    });
    let conditions = py.state_or_default::<Conditions>();
    let this = arguments.this().clone();
    conditions.0.borrow_mut().push((this.clone(), condition));
    Ok(this)
}

fn condition(py: &mut Interpreter, item: &Value) -> Option<Rc<DdlIf>> {
    let conditions = py.state::<Conditions>()?;
    let conditions = conditions.0.borrow();
    let found = conditions.iter().rev().find(|(of, _)| of.is(item));
    found.map(|(_, condition)| condition.clone())
}

/// Takes the constraints and indexes out of a table that are not made on this dialect.
///
/// # Errors
/// When a function decides: it would be given a connection and a compiler.
pub(super) fn leave_out(
    py: &mut Interpreter,
    object: &TableObject,
    table: &mut Table,
    dialect: &str,
) -> PyResult<()> {
    if py.state::<Conditions>().is_none() {
        return Ok(());
    }
    let made = |py: &mut Interpreter, items: &[Value]| -> PyResult<Vec<bool>> {
        items.iter().map(|item| is_made(py, item, dialect)).collect()
    };
    let indexes = made(py, &object.indexes.borrow().clone())?;
    let mut indexes = indexes.into_iter();
    table.indexes.retain(|_| indexes.next().unwrap_or(true));
    let constraints = made(py, &object.constraints.borrow().clone())?;
    let mut constraints = constraints.into_iter();
    table.constraints.retain(|_| constraints.next().unwrap_or(true));
    Ok(())
}

fn is_made(py: &mut Interpreter, item: &Value, dialect: &str) -> PyResult<bool> {
    let Some(condition) = condition(py, item) else {
        return Ok(true);
    };
    if !condition.callable.is_none() {
        return Err(unsupported(
            "create_all() of an item with ddl_if(callable_=…) is not supported; create it by op.execute()",
        ));
    }
    Ok(match (&condition.dialect, names::text(&condition.dialect)) {
        (Value::None, _) => true,
        (_, Some(name)) => *name == *dialect,
        (names, None) => {
            let names = py.iterate(names)?;
            names.iter().filter_map(names::text).any(|name| *name == *dialect)
        }
    })
}
