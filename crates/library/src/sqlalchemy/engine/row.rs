//! Rows: tuples whose values have names.

use std::rc::Rc;

use aludel_python::{
    BinaryOperator, Bound, Comparison, Error, HashKey, Interpreter, NativeFunction, NativeType, Object,
    PyResult, Value, downcast, exceptions,
};

use crate::sqlalchemy::schema::column::ColumnObject;
use crate::sqlalchemy::{exc, names};

/// `Row`
pub(crate) static ROW: NativeType = NativeType {
    bases: &[&super::classes::BASE_ROW],
    methods: &METHODS,
    ..NativeType::new("sqlalchemy.engine.row", "Row")
};

/// `RowMapping`
pub(crate) static ROW_MAPPING: NativeType = NativeType {
    bases: &[&super::classes::BASE_ROW],
    methods: &MAPPING_METHODS,
    ..NativeType::new("sqlalchemy.engine.row", "RowMapping")
};

static METHODS: [NativeFunction; 5] = [
    NativeFunction::new("_asdict", "(self)", |_, arguments| Ok(row(&arguments)?.dict())),
    NativeFunction::new("_tuple", "(self)", |_, arguments| {
        Ok(Value::Tuple(row(&arguments)?.values.clone()))
    }),
    NativeFunction::new("tuple", "(self)", |_, arguments| {
        Ok(Value::Tuple(row(&arguments)?.values.clone()))
    }),
    NativeFunction::new("count", "(self, value)", |py, arguments| {
        on_tuple(py, &arguments, "count")
    }),
    NativeFunction::new("index", "(self, value)", |py, arguments| {
        on_tuple(py, &arguments, "index")
    }),
];

static MAPPING_METHODS: [NativeFunction; 4] = [
    NativeFunction::new("keys", "(self)", |_, arguments| {
        Ok(mapping(&arguments)?.0.keys_value())
    }),
    NativeFunction::new("values", "(self)", |_, arguments| {
        Ok(Value::list(mapping(&arguments)?.0.values.to_vec()))
    }),
    NativeFunction::new("items", "(self)", |_, arguments| {
        let row = mapping(&arguments)?.0.clone();
        let pair =
            |(key, value): (&Rc<str>, &Value)| Value::tuple(vec![Value::Str(key.clone()), value.clone()]);
        Ok(Value::list(
            row.keys.iter().zip(row.values.iter()).map(pair).collect(),
        ))
    }),
    NativeFunction::new("get", "(self, key, default=None)", |_, arguments| {
        let row = mapping(&arguments)?.0.clone();
        let found = match key_text(&arguments.get("key")) {
            Some(key) => row.named(&key),
            None => None,
        };
        Ok(found.unwrap_or_else(|| arguments.get("default")))
    }),
];

/// The names of columns.
pub(crate) type Keys = Rc<[Rc<str>]>;

/// `result.keys()`
pub(crate) struct KeysView(pub(super) Keys);

static KEYS_VIEW: NativeType = NativeType::new("sqlalchemy.engine.result", "RMKeyView");

impl KeysView {
    fn list(&self) -> Value {
        Value::list(self.0.iter().map(|key| Value::Str(key.clone())).collect())
    }
}

impl Object for KeysView {
    fn native_type(&self) -> &'static NativeType {
        &KEYS_VIEW
    }

    fn length(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<usize> {
        Ok(self.0.len())
    }

    fn contains(&self, _py: &mut Interpreter, _this: &Value, item: &Value) -> PyResult<Option<bool>> {
        Ok(Some(key_text(item).is_some_and(|name| self.0.contains(&name))))
    }

    fn iterate(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        py.iterator(&self.list())
    }

    fn get_item(&self, py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<Value> {
        py.get_item(&self.list(), key)
    }

    fn compare(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let other = downcast::<KeysView>(other).map_or_else(|| other.clone(), |keys| keys.list());
        py.compare(comparison, &self.list(), &other)
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(format!("RMKeyView({})", py.repr(&self.list())?)))
    }
}

/// The error for a name that no column has.
pub(super) fn no_column(name: &str) -> Error {
    Error::new(
        &exc::NO_SUCH_COLUMN_ERROR,
        format!("Could not locate column in row for column '{name}'"),
    )
}

/// A row.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) keys: Keys,
    pub(crate) values: Rc<[Value]>,
}

impl Row {
    /// The value of a name; of several columns of this name the last one's.
    fn named(&self, name: &str) -> Option<Value> {
        let place = self.keys.iter().rposition(|key| &**key == name)?;
        self.values.get(place).cloned()
    }

    /// The values by their names.
    pub(crate) fn dict(&self) -> Value {
        Value::dict(
            self.keys
                .iter()
                .zip(self.values.iter())
                .map(|(key, value)| (key, value.clone())),
        )
    }

    fn keys_value(&self) -> Value {
        Value::list(self.keys.iter().map(|key| Value::Str(key.clone())).collect())
    }
}

/// `row._mapping`, and what `mappings()` gives.
pub(crate) struct RowMapping(pub(crate) Row);

fn row(arguments: &Bound) -> PyResult<Rc<Row>> {
    arguments.receiver()
}

fn mapping(arguments: &Bound) -> PyResult<Rc<RowMapping>> {
    arguments.receiver()
}

fn on_tuple(py: &mut Interpreter, arguments: &Bound, method: &str) -> PyResult<Value> {
    let values = Value::Tuple(row(arguments)?.values.clone());
    py.call_method(
        &values,
        method,
        aludel_python::Arguments::positional(vec![arguments.get("value")]),
    )
}

/// The name a key stands for: text, or a column.
fn key_text(key: &Value) -> Option<Rc<str>> {
    names::text(key).or_else(|| downcast::<ColumnObject>(key).map(|column| Rc::from(column.name().as_str())))
}

impl Object for Row {
    fn native_type(&self) -> &'static NativeType {
        &ROW
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        if let Some(value) = self.named(name) {
            return Ok(Some(value));
        }
        match name {
            "_mapping" => Ok(Some(Value::object(RowMapping(self.clone())))),
            "_fields" => Ok(Some(Value::tuple(
                self.keys.iter().map(|key| Value::Str(key.clone())).collect(),
            ))),
            "t" => Ok(Some(Value::Tuple(self.values.clone()))),
            _ if METHODS.iter().any(|method| method.name == name) || name.starts_with("__") => Ok(None),
            _ => Err(Error::new(
                &exceptions::ATTRIBUTE_ERROR,
                format!("Could not locate column in row for column '{name}'"),
            )),
        }
    }

    fn get_item(&self, py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<Value> {
        match key {
            Value::Str(_) => Err(Error::new(
                &exceptions::TYPE_ERROR,
                "tuple indices must be integers or slices, not str",
            )),
            other => py.get_item(&Value::Tuple(self.values.clone()), other),
        }
    }

    fn length(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<usize> {
        Ok(self.values.len())
    }

    fn contains(&self, py: &mut Interpreter, _this: &Value, item: &Value) -> PyResult<Option<bool>> {
        py.contains(&Value::Tuple(self.values.clone()), item).map(Some)
    }

    fn iterate(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        py.iterator(&Value::Tuple(self.values.clone()))
    }

    fn compare(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let other = match downcast::<Row>(other) {
            Some(row) => Value::Tuple(row.values.clone()),
            None => other.clone(),
        };
        py.compare(comparison, &Value::Tuple(self.values.clone()), &other)
    }

    fn binary(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        operator: BinaryOperator,
        other: &Value,
        reflected: bool,
    ) -> PyResult<Value> {
        let own = Value::Tuple(self.values.clone());
        if reflected {
            py.binary(operator, other, &own)
        } else {
            py.binary(operator, &own, other)
        }
    }

    fn hash_key(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<HashKey>> {
        py.hash_key(&Value::Tuple(self.values.clone())).map(Some)
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        py.repr(&Value::Tuple(self.values.clone())).map(Some)
    }
}

impl Object for RowMapping {
    fn native_type(&self) -> &'static NativeType {
        &ROW_MAPPING
    }

    fn get_item(&self, py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<Value> {
        let found = match key_text(key) {
            Some(name) => self.0.named(&name),
            None => None,
        };
        match found {
            Some(value) => Ok(value),
            None => Err(no_column(&py.str(key)?)),
        }
    }

    fn length(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<usize> {
        Ok(self.0.values.len())
    }

    fn contains(&self, _py: &mut Interpreter, _this: &Value, item: &Value) -> PyResult<Option<bool>> {
        Ok(Some(
            key_text(item).is_some_and(|name| self.0.keys.contains(&name)),
        ))
    }

    fn iterate(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        py.iterator(&self.0.keys_value())
    }

    fn compare(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let other = match downcast::<RowMapping>(other) {
            Some(mapping) => mapping.0.dict(),
            None => other.clone(),
        };
        py.compare(comparison, &self.0.dict(), &other)
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        py.repr(&self.0.dict()).map(Some)
    }
}
