//! Results: rows of a statement, taken one by one or all at once.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use aludel_python::{Bound, Error, Interpreter, NativeFunction, NativeType, Object, PyResult, Value};

use super::row::{Row, RowMapping};
use crate::sqlalchemy::{exc, names};

/// `CursorResult`
pub(crate) static RESULT: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("sqlalchemy.engine.cursor", "CursorResult")
};

static METHODS: [NativeFunction; 22] = [
    NativeFunction::new("fetchall", "(self)", all),
    NativeFunction::new("all", "(self)", all),
    NativeFunction::new("fetchone", "(self)", fetchone),
    NativeFunction::new("fetchmany", "(self, size=None)", fetchmany),
    NativeFunction::new("first", "(self)", first),
    NativeFunction::new("one", "(self)", |py, arguments| {
        one(py, &arguments, Missing::Error)
    }),
    NativeFunction::new("one_or_none", "(self)", |py, arguments| {
        one(py, &arguments, Missing::None)
    }),
    NativeFunction::new("scalar", "(self)", scalar),
    NativeFunction::new("scalar_one", "(self)", |py, arguments| {
        scalar_one(py, &arguments, Missing::Error)
    }),
    NativeFunction::new("scalar_one_or_none", "(self)", |py, arguments| {
        scalar_one(py, &arguments, Missing::None)
    }),
    NativeFunction::new("scalars", "(self, index=0)", scalars),
    NativeFunction::new("mappings", "(self)", mappings),
    NativeFunction::new("tuples", "(self)", this),
    NativeFunction::new("unique", "(self, strategy=None)", unique),
    NativeFunction::new("partitions", "(self, size=None)", partitions),
    NativeFunction::new("columns", "(self, *col_expressions)", columns),
    NativeFunction::new("keys", "(self)", keys),
    NativeFunction::new("close", "(self)", close),
    NativeFunction::new("freeze", "(self)", this),
    NativeFunction::new("yield_per", "(self, num)", this),
    NativeFunction::new("supports_sane_rowcount", "(self)", |_, _| Ok(Value::Bool(true))),
    NativeFunction::new("execution_options", "(self, **kw)", this),
];

/// What each item of a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Rows,
    Scalars(usize),
    Mappings,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Missing {
    Error,
    None,
}

/// The result of a statement.
pub(crate) struct ResultObject {
    keys: Rc<[Rc<str>]>,
    rows: Rc<RefCell<VecDeque<Rc<[Value]>>>>,
    shape: Shape,
    returns_rows: bool,
    rowcount: i64,
    last_row_id: Option<i64>,
    primary_key: Value,
    is_closed: Cell<bool>,
}

impl ResultObject {
    /// A result of rows.
    pub(crate) fn new(
        keys: Vec<Rc<str>>,
        rows: Vec<Rc<[Value]>>,
        returns_rows: bool,
        rowcount: i64,
        last_row_id: Option<i64>,
    ) -> ResultObject {
        ResultObject {
            keys: Rc::from(keys),
            rows: Rc::new(RefCell::new(rows.into())),
            shape: Shape::Rows,
            returns_rows,
            rowcount,
            last_row_id,
            primary_key: last_row_id.map_or(Value::None, |id| Value::tuple(vec![Value::Int(id)])),
            is_closed: Cell::new(false),
        }
    }

    fn reshaped(&self, shape: Shape) -> ResultObject {
        ResultObject {
            keys: self.keys.clone(),
            rows: self.rows.clone(),
            shape,
            returns_rows: self.returns_rows,
            rowcount: self.rowcount,
            last_row_id: self.last_row_id,
            primary_key: self.primary_key.clone(),
            is_closed: Cell::new(self.is_closed.get()),
        }
    }

    /// The result with the key that an INSERT gave to its row.
    pub(crate) fn with_primary_key(mut self, key: Value) -> ResultObject {
        self.primary_key = key;
        self
    }

    fn check(&self) -> PyResult<()> {
        if !self.returns_rows {
            return Err(Error::new(
                &exc::RESOURCE_CLOSED_ERROR,
                "This result object does not return rows. It has been closed automatically.",
            ));
        }
        if self.is_closed.get() {
            return Err(Error::new(
                &exc::RESOURCE_CLOSED_ERROR,
                "This result object is closed.",
            ));
        }
        Ok(())
    }

    fn item(&self, values: Rc<[Value]>) -> Value {
        match self.shape {
            Shape::Scalars(index) => values.get(index).cloned().unwrap_or(Value::None),
            Shape::Rows => Value::object(Row {
                keys: self.keys.clone(),
                values,
            }),
            Shape::Mappings => Value::object(RowMapping(Row {
                keys: self.keys.clone(),
                values,
            })),
        }
    }

    fn take(&self) -> PyResult<Option<Value>> {
        self.check()?;
        let next = self.rows.borrow_mut().pop_front();
        Ok(next.map(|values| self.item(values)))
    }

    fn take_all(&self) -> PyResult<Vec<Value>> {
        self.check()?;
        let rows = std::mem::take(&mut *self.rows.borrow_mut());
        Ok(rows.into_iter().map(|values| self.item(values)).collect())
    }
}

fn receiver(arguments: &Bound) -> PyResult<Rc<ResultObject>> {
    arguments.receiver()
}

fn this(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(arguments.this().clone())
}

fn all(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(Value::list(receiver(&arguments)?.take_all()?))
}

fn fetchone(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(receiver(&arguments)?.take()?.unwrap_or(Value::None))
}

fn fetchmany(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = receiver(&arguments)?;
    let size = usize::try_from(arguments.get("size").as_int().unwrap_or(1)).unwrap_or(1);
    let mut items = Vec::new();
    while items.len() < size {
        match result.take()? {
            Some(item) => items.push(item),
            None => break,
        }
    }
    Ok(Value::list(items))
}

fn first(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = receiver(&arguments)?;
    let item = result.take()?;
    result.rows.borrow_mut().clear();
    result.is_closed.set(true);
    Ok(item.unwrap_or(Value::None))
}

fn only(result: &ResultObject, missing: Missing) -> PyResult<Option<Value>> {
    let first = result.take()?;
    if first.is_none() && missing == Missing::Error {
        return Err(Error::new(
            &exc::NO_RESULT_FOUND,
            "No row was found when one was required",
        ));
    }
    if !result.rows.borrow().is_empty() {
        let message = match missing {
            Missing::Error => "Multiple rows were found when exactly one was required",
            Missing::None => "Multiple rows were found when one or none was required",
        };
        return Err(Error::new(&exc::MULTIPLE_RESULTS_FOUND, message));
    }
    Ok(first)
}

fn one(_py: &mut Interpreter, arguments: &Bound, missing: Missing) -> PyResult<Value> {
    Ok(only(&*receiver(arguments)?, missing)?.unwrap_or(Value::None))
}

fn scalar(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = receiver(&arguments)?.reshaped(Shape::Scalars(0));
    let item = result.take()?;
    result.rows.borrow_mut().clear();
    Ok(item.unwrap_or(Value::None))
}

fn scalar_one(_py: &mut Interpreter, arguments: &Bound, missing: Missing) -> PyResult<Value> {
    let result = receiver(arguments)?.reshaped(Shape::Scalars(0));
    Ok(only(&result, missing)?.unwrap_or(Value::None))
}

fn scalars(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = receiver(&arguments)?;
    let index = match arguments.get("index") {
        Value::Str(name) => result.keys.iter().position(|key| *key == name).unwrap_or(0),
        value => usize::try_from(value.as_int().unwrap_or(0)).unwrap_or(0),
    };
    Ok(Value::object(result.reshaped(Shape::Scalars(index))))
}

fn mappings(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(Value::object(receiver(&arguments)?.reshaped(Shape::Mappings)))
}

fn unique(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = receiver(&arguments)?;
    let rows = std::mem::take(&mut *result.rows.borrow_mut());
    let mut seen = Vec::new();
    for values in rows {
        let item = result.item(values.clone());
        let key = py.hash_key(&item)?;
        if !seen.contains(&key) {
            seen.push(key);
            result.rows.borrow_mut().push_back(values);
        }
    }
    Ok(arguments.this().clone())
}

fn partitions(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = receiver(&arguments)?;
    let size = usize::try_from(arguments.get("size").as_int().unwrap_or(1))
        .unwrap_or(1)
        .max(1);
    let items = result.take_all()?;
    let parts = items
        .chunks(size)
        .map(|part| Value::list(part.to_vec()))
        .collect();
    py.iterator(&Value::list(parts))
}

/// `result.columns("a", 1)`: the rows with these columns alone.
fn columns(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = receiver(&arguments)?;
    let mut places = Vec::new();
    for wanted in arguments.variadic("col_expressions") {
        let place = match (&wanted, names::text(&wanted)) {
            (_, Some(name)) => result.keys.iter().position(|key| *key == name),
            (Value::Int(index), _) => usize::try_from(*index).ok(),
            _ => {
                let name = py.get_attribute(&wanted, "name")?;
                result.keys.iter().position(|key| Some(&**key) == name.as_str())
            }
        };
        match place {
            Some(place) => places.push(place),
            None => {
                return Err(Error::new(
                    &exc::NO_SUCH_COLUMN_ERROR,
                    "Could not locate column in row",
                ));
            }
        }
    }
    let keys = places
        .iter()
        .filter_map(|place| result.keys.get(*place).cloned())
        .collect();
    let pick = |values: Rc<[Value]>| -> Rc<[Value]> {
        places
            .iter()
            .filter_map(|place| values.get(*place).cloned())
            .collect::<Vec<_>>()
            .into()
    };
    let rows = std::mem::take(&mut *result.rows.borrow_mut())
        .into_iter()
        .map(pick)
        .collect();
    Ok(Value::object(ResultObject::new(
        keys,
        rows,
        true,
        result.rowcount,
        None,
    )))
}

fn keys(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let result = receiver(&arguments)?;
    result.check()?;
    Ok(Value::list(
        result.keys.iter().map(|key| Value::Str(key.clone())).collect(),
    ))
}

fn close(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    receiver(&arguments)?.is_closed.set(true);
    Ok(Value::None)
}

impl Object for ResultObject {
    fn native_type(&self) -> &'static NativeType {
        &RESULT
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(Some(match name {
            "rowcount" => Value::Int(self.rowcount),
            "lastrowid" => self.last_row_id.into(),
            "returns_rows" => Value::Bool(self.returns_rows),
            "is_insert" => Value::Bool(false),
            "inserted_primary_key" => self.primary_key.clone(),
            "closed" => Value::Bool(self.is_closed.get()),
            "description" if !self.returns_rows => Value::None,
            "description" => {
                let entry = |key: &Rc<str>| {
                    let mut fields = vec![Value::Str(key.clone())];
                    fields.resize(7, Value::None);
                    Value::tuple(fields)
                };
                Value::list(self.keys.iter().map(entry).collect())
            }
            _ => return Ok(None),
        }))
    }

    fn iterate(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        self.check()?;
        Ok(this.clone())
    }

    fn next(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<Value>> {
        self.take()
    }

    fn enter(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        Ok(this.clone())
    }
}
