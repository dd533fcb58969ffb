//! Results: rows of a statement, taken one by one or all at once.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use aludel_python::{
    Arguments, Bound, Error, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, exceptions,
};

use super::result_methods::{METHODS, SCALAR_METHODS};
use super::row::{Keys, KeysView, Row, RowMapping};
use crate::sqlalchemy::exc;
use crate::support::invalid_request;

/// `Result`
pub(crate) static ANY_RESULT: NativeType = NativeType::new("sqlalchemy.engine.result", "Result");

/// `CursorResult`
pub(crate) static RESULT: NativeType = NativeType {
    bases: &[&ANY_RESULT],
    methods: &METHODS,
    ..NativeType::new("sqlalchemy.engine.cursor", "CursorResult")
};

/// `ScalarResult`
pub(crate) static SCALAR_RESULT: NativeType = NativeType {
    bases: &[&super::classes::FILTER_RESULT],
    methods: &SCALAR_METHODS,
    ..NativeType::new("sqlalchemy.engine.result", "ScalarResult")
};

/// `MappingResult`
pub(crate) static MAPPING_RESULT: NativeType = NativeType {
    bases: &[&super::classes::FILTER_RESULT],
    methods: &METHODS,
    ..NativeType::new("sqlalchemy.engine.result", "MappingResult")
};

/// A result of rows that were made already: what sessions give.
pub(crate) static ROWS: NativeFunction = NativeFunction::new("_rows", "(keys, rows)", |py, arguments| {
    let mut keys = Vec::new();
    for key in py.iterate(&arguments.get("keys"))? {
        keys.push(py.str(&key)?);
    }
    let mut rows = Vec::new();
    for row in py.iterate(&arguments.get("rows"))? {
        rows.push(Rc::from(py.iterate(&row)?));
    }
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    Ok(Value::object(ResultObject::new(keys, rows, true, count, None)))
});

/// What each item of a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Rows,
    Scalars(usize),
    Mappings,
}

/// What `one…()` does where no row is there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    Error,
    None,
}

/// What the statement did beside its rows.
#[derive(Clone)]
struct Outcome {
    returns_rows: bool,
    rowcount: i64,
    last_row_id: Option<i64>,
    /// The key of the row that was inserted.
    primary_key: Option<Value>,
    /// Many rows were inserted by one statement.
    of_many: bool,
}

/// The result of a statement. Results of another shape that are made of it take the same rows.
#[derive(Clone)]
pub(crate) struct ResultObject {
    pub(super) keys: Keys,
    rows: Rc<RefCell<VecDeque<Rc<[Value]>>>>,
    shape: Shape,
    outcome: Outcome,
    is_closed: Rc<Cell<bool>>,
    /// The items that were given already, where each is given once.
    unique: Option<Rc<RefCell<Seen>>>,
}

/// What `unique()` remembers.
pub(super) struct Seen {
    strategy: Value,
    keys: Vec<aludel_python::HashKey>,
    others: Vec<Value>,
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
            outcome: Outcome {
                returns_rows,
                rowcount,
                last_row_id,
                primary_key: None,
                of_many: false,
            },
            is_closed: Rc::new(Cell::new(false)),
            unique: None,
        }
    }

    /// The same rows in another shape.
    pub(super) fn reshaped(&self, shape: Shape) -> ResultObject {
        ResultObject {
            keys: self.keys.clone(),
            rows: self.rows.clone(),
            shape,
            outcome: self.outcome.clone(),
            is_closed: self.is_closed.clone(),
            unique: self.unique.clone(),
        }
    }

    /// The same rows, each item once.
    pub(super) fn once_each(&self, strategy: Value) -> ResultObject {
        let seen = Seen {
            strategy,
            keys: Vec::new(),
            others: Vec::new(),
        };
        ResultObject {
            unique: Some(Rc::new(RefCell::new(seen))),
            ..self.reshaped(self.shape)
        }
    }

    /// The rows that are left with these columns alone.
    pub(super) fn with_columns(&self, places: &[usize]) -> ResultObject {
        let keys = places.iter().filter_map(|place| self.keys.get(*place).cloned());
        let pick = |values: Rc<[Value]>| -> Rc<[Value]> {
            let chosen = places.iter().filter_map(|place| values.get(*place).cloned());
            chosen.collect()
        };
        let rows = std::mem::take(&mut *self.rows.borrow_mut());
        ResultObject {
            keys: keys.collect(),
            rows: Rc::new(RefCell::new(rows.into_iter().map(pick).collect())),
            ..self.reshaped(self.shape)
        }
    }

    /// The result with the key that an INSERT gave to its row.
    /// Says that many rows were inserted.
    pub(crate) fn of_many(mut self) -> ResultObject {
        self.outcome.of_many = true;
        self
    }

    /// Gives the result the key of the row that was inserted.
    pub(crate) fn with_primary_key(mut self, key: Value) -> ResultObject {
        self.outcome.primary_key = Some(key);
        self
    }

    /// What takes rows from a statement that gives none, or after `close()`, fails.
    pub(super) fn check(&self) -> PyResult<()> {
        if !self.outcome.returns_rows {
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
        let row = || Row {
            keys: self.keys.clone(),
            values: values.clone(),
        };
        match self.shape {
            Shape::Scalars(index) => values.get(index).cloned().unwrap_or(Value::None),
            Shape::Rows => Value::object(row()),
            Shape::Mappings => Value::object(RowMapping(row())),
        }
    }

    /// The next item.
    pub(super) fn take(&self, py: &mut Interpreter) -> PyResult<Option<Value>> {
        self.check()?;
        loop {
            let next = self.rows.borrow_mut().pop_front();
            let Some(values) = next else { return Ok(None) };
            let item = self.item(values);
            if self.is_new(py, &item)? {
                return Ok(Some(item));
            }
        }
    }

    /// All items that are left.
    pub(super) fn take_all(&self, py: &mut Interpreter) -> PyResult<Vec<Value>> {
        self.check()?;
        let mut items = Vec::with_capacity(self.rows.borrow().len());
        while let Some(item) = self.take(py)? {
            items.push(item);
        }
        Ok(items)
    }

    /// Whether the item was not given before, where each is given once.
    fn is_new(&self, py: &mut Interpreter, item: &Value) -> PyResult<bool> {
        let Some(unique) = &self.unique else {
            return Ok(true);
        };
        let strategy = unique.borrow().strategy.clone();
        let key = match &strategy {
            Value::None => item.clone(),
            function => py.call(function, Arguments::positional(vec![item.clone()]))?,
        };
        match py.hash_key(&key) {
            Ok(hash) => {
                let is_new = !unique.borrow().keys.contains(&hash);
                if is_new {
                    unique.borrow_mut().keys.push(hash);
                }
                Ok(is_new)
            }
            Err(_) => {
                // What has no hash is compared by what it is.
                let is_new = !unique.borrow().others.iter().any(|other| other.is(&key));
                unique.borrow_mut().others.push(key);
                Ok(is_new)
            }
        }
    }

    /// Gives up the rows that are left; taking more is an error.
    pub(super) fn close(&self) {
        self.rows.borrow_mut().clear();
        self.is_closed.set(true);
    }

    /// The only item: an error where there are more.
    pub(super) fn only(&self, py: &mut Interpreter, missing: Missing) -> PyResult<Option<Value>> {
        let first = self.take(py)?;
        let further = if first.is_some() { self.take(py)? } else { None };
        self.close();
        if first.is_none() && missing == Missing::Error {
            return Err(Error::new(
                &exc::NO_RESULT_FOUND,
                "No row was found when one was required",
            ));
        }
        if further.is_some() {
            let message = match missing {
                Missing::Error => "Multiple rows were found when exactly one was required",
                Missing::None => "Multiple rows were found when one or none was required",
            };
            return Err(Error::new(&exc::MULTIPLE_RESULTS_FOUND, message));
        }
        Ok(first)
    }

    /// `freeze()`: what gives the rows again and again when it is called.
    pub(super) fn freeze(&self) -> PyResult<Value> {
        self.check()?;
        let rows = std::mem::take(&mut *self.rows.borrow_mut());
        Ok(Value::object(FrozenResult {
            keys: self.keys.clone(),
            rows: rows.into(),
            shape: self.shape,
        }))
    }

    fn description(&self) -> Value {
        if !self.outcome.returns_rows {
            return Value::None;
        }
        let entry = |key: &Rc<str>| {
            let mut fields = vec![Value::Str(key.clone())];
            fields.resize(7, Value::None);
            Value::tuple(fields)
        };
        Value::list(self.keys.iter().map(entry).collect())
    }
}

impl Object for ResultObject {
    fn native_type(&self) -> &'static NativeType {
        match self.shape {
            Shape::Rows => &RESULT,
            Shape::Scalars(_) => &SCALAR_RESULT,
            Shape::Mappings => &MAPPING_RESULT,
        }
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        if name == "closed" {
            return Ok(Some(Value::Bool(self.is_closed.get())));
        }
        if self.shape != Shape::Rows {
            return Ok(None);
        }
        let key = || match &self.outcome.primary_key {
            Some(key) => Ok(key.clone()),
            None if self.outcome.of_many => Err(invalid_request(
                "This statement was an executemany call; if primary key returning is supported, please use .inserted_primary_key_rows.",
            )),
            None => Err(invalid_request(
                "Statement is not an insert() expression construct.",
            )),
        };
        Ok(Some(match name {
            "rowcount" => Value::Int(self.outcome.rowcount),
            "lastrowid" => self.outcome.last_row_id.into(),
            "returns_rows" => Value::Bool(self.outcome.returns_rows),
            "is_insert" => Value::Bool(self.outcome.primary_key.is_some()),
            "inserted_primary_key" => key()?,
            "inserted_primary_key_rows" => Value::list(vec![key()?]),
            "returned_defaults" => Value::None,
            "description" => self.description(),
            "_keys" => Value::object(KeysView(self.keys.clone())),
            _ => return Ok(None),
        }))
    }

    fn iterate(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        self.check()?;
        Ok(this.clone())
    }

    fn next(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<Value>> {
        self.take(py)
    }

    fn enter(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        Ok(this.clone())
    }

    fn exit(&self, _py: &mut Interpreter, _this: &Value, _error: Option<&Error>) -> PyResult<bool> {
        self.close();
        Ok(false)
    }
}

/// What `freeze()` gives.
struct FrozenResult {
    keys: Keys,
    rows: Vec<Rc<[Value]>>,
    shape: Shape,
}

impl Object for FrozenResult {
    fn native_type(&self) -> &'static NativeType {
        &super::classes::FROZEN_RESULT
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, _py: &mut Interpreter, _this: &Value, arguments: Arguments) -> PyResult<Value> {
        if !arguments.positional.is_empty() || !arguments.keywords.is_empty() {
            return Err(Error::new(
                &exceptions::TYPE_ERROR,
                "FrozenResult.__call__() takes 1 positional argument",
            ));
        }
        let count = i64::try_from(self.rows.len()).unwrap_or(i64::MAX);
        let rows = ResultObject::new(self.keys.to_vec(), self.rows.clone(), true, count, None);
        Ok(Value::object(rows.reshaped(self.shape)))
    }
}

/// The result that a method was called of.
pub(super) fn receiver(arguments: &Bound) -> PyResult<Rc<ResultObject>> {
    arguments.receiver()
}
