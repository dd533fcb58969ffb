//! Identifiers: `quoted_name`, `conv`, and reading both.

use std::rc::Rc;

use aludel_python::{
    BinaryOperator, Bound, Comparison, HashKey, Interpreter, NativeType, Object, PyResult, Value, downcast,
};
use aludel_schema::{ConstraintName, Name};

use crate::support::{constructor, mismatch};

/// `sqlalchemy.sql.elements.quoted_name`
pub(crate) static QUOTED_NAME: NativeType = NativeType {
    constructor: constructor!("quoted_name", "(self, value, quote=None)", new_quoted_name),
    ..NativeType::new("sqlalchemy.sql.elements", "quoted_name")
};

/// `sqlalchemy.sql.elements.conv`, which `op.f()` gives too.
pub(crate) static CONV: NativeType = NativeType {
    bases: &[&QUOTED_NAME],
    constructor: constructor!("conv", "(self, value, quote=None)", new_conv),
    ..NativeType::new("sqlalchemy.sql.elements", "conv")
};

/// A text with what the dialect must know of its quoting, or that it is final. Elsewhere it is its text.
pub(crate) struct SpecialName {
    pub(crate) text: Rc<str>,
    pub(crate) quote: Option<bool>,
    pub(crate) is_final: bool,
    /// Its `repr()`, where that is not the text's.
    pub(crate) repr: Option<&'static str>,
}

/// `BLANK_SCHEMA`: an empty text, so that there is no schema also where the MetaData has one.
pub(crate) fn blank_schema() -> Value {
    Value::object(SpecialName {
        text: Rc::from(""),
        quote: None,
        is_final: false,
        repr: Some("<SchemaConst.BLANK_SCHEMA: 2>"),
    })
}

impl Object for SpecialName {
    fn native_type(&self) -> &'static NativeType {
        if self.is_final { &CONV } else { &QUOTED_NAME }
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        if name == "quote" {
            return Ok(Some(self.quote.map_or(Value::None, Value::Bool)));
        }
        py.find_attribute(&Value::Str(self.text.clone()), name)
    }

    fn binary(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        operator: BinaryOperator,
        other: &Value,
        reflected: bool,
    ) -> PyResult<Value> {
        let text = Value::Str(self.text.clone());
        if reflected {
            py.binary(operator, other, &text)
        } else {
            py.binary(operator, &text, other)
        }
    }

    fn compare(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let other = text(other).map_or_else(|| other.clone(), Value::Str);
        py.compare(comparison, &Value::Str(self.text.clone()), &other)
    }

    fn get_item(&self, py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<Value> {
        py.get_item(&Value::Str(self.text.clone()), key)
    }

    fn length(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<usize> {
        Ok(self.text.chars().count())
    }

    fn contains(&self, py: &mut Interpreter, _this: &Value, item: &Value) -> PyResult<Option<bool>> {
        py.contains(&Value::Str(self.text.clone()), item).map(Some)
    }

    fn iterate(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        py.iterator(&Value::Str(self.text.clone()))
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        match self.repr {
            Some(repr) => Ok(Some(repr.to_owned())),
            None => py.repr(&Value::Str(self.text.clone())).map(Some),
        }
    }

    fn str(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(self.text.to_string()))
    }

    fn format(&self, py: &mut Interpreter, _this: &Value, specification: &str) -> PyResult<Option<String>> {
        py.format(&Value::Str(self.text.clone()), specification).map(Some)
    }

    fn hash_key(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<HashKey>> {
        Ok(Some(HashKey::Str(self.text.clone())))
    }
}

fn new_quoted_name(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let value = arguments.get("value");
    let Some(text) = text(&value) else {
        return Err(mismatch(py, "quoted_name() argument 'value'", "a string", &value));
    };
    Ok(Value::object(SpecialName {
        text,
        quote: arguments.get("quote").as_bool(),
        is_final: false,
        repr: None,
    }))
}

fn new_conv(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    conv(py, &arguments.get("value"), arguments.get("quote").as_bool())
}

/// A final name; `op.f(None)` stays `None`.
pub(crate) fn conv(py: &mut Interpreter, value: &Value, quote: Option<bool>) -> PyResult<Value> {
    if value.is_none() {
        return Ok(Value::None);
    }
    match text(value) {
        Some(text) => Ok(Value::object(SpecialName {
            text,
            quote,
            is_final: true,
            repr: None,
        })),
        None => Err(mismatch(py, "a name", "a string", value)),
    }
}

/// The text of a `str` or a `quoted_name`.
pub(crate) fn text(value: &Value) -> Option<Rc<str>> {
    match value {
        Value::Str(text) => Some(text.clone()),
        Value::Object(_) => downcast::<SpecialName>(value).map(|name| name.text.clone()),
        // A member of an enumeration of strings, and other classes that extend `str`.
        Value::Instance(_) => value.carried_text(),
        _ => None,
    }
}

/// A name argument that must be there; `what` names it in the error.
pub(crate) fn name(py: &mut Interpreter, value: &Value, what: &str) -> PyResult<Name> {
    match value {
        Value::Str(text) => Ok(Name::new(text.as_ref())),
        other => match downcast::<SpecialName>(other) {
            Some(special) => Ok(Name::with_quote(special.text.as_ref(), special.quote)),
            None => match text(other) {
                Some(text) => Ok(Name::new(text.as_ref())),
                None => Err(mismatch(py, what, "a string", other)),
            },
        },
    }
}

/// A name argument that may be `None`.
pub(crate) fn optional_name(py: &mut Interpreter, value: &Value, what: &str) -> PyResult<Option<Name>> {
    if value.is_none() {
        return Ok(None);
    }
    // `BLANK_SCHEMA` is an empty text: no schema, also where the MetaData has one.
    name(py, value, what).map(|name| Some(name).filter(|name| !name.is_empty()))
}

/// The name of a constraint or index.
pub(crate) fn constraint_name(py: &mut Interpreter, value: &Value) -> PyResult<ConstraintName> {
    if value.is_none() {
        return Ok(ConstraintName::Unnamed);
    }
    let is_final = downcast::<SpecialName>(value).is_some_and(|name| name.is_final);
    let name = name(py, value, "the name of a constraint or index")?;
    Ok(if is_final {
        ConstraintName::Final(name)
    } else {
        ConstraintName::Plain(name)
    })
}

/// A name with what `quote=` says of it; `None` leaves it as it is.
pub(crate) fn quoted(name: Name, quote: &Value) -> Name {
    match quote.as_bool() {
        Some(quote) => Name::with_quote(name.into_string(), Some(quote)),
        None => name,
    }
}

/// The name of a constraint or index with what `quote=` says of it.
pub(crate) fn quoted_constraint(name: ConstraintName, quote: &Value) -> ConstraintName {
    match name {
        ConstraintName::Unnamed => ConstraintName::Unnamed,
        ConstraintName::Plain(name) => ConstraintName::Plain(quoted(name, quote)),
        ConstraintName::Final(name) => ConstraintName::Final(quoted(name, quote)),
    }
}

/// A name as Python sees it.
pub(crate) fn name_value(name: &Name) -> Value {
    match name.quote() {
        None => Value::str(name.as_str()),
        quote => Value::object(SpecialName {
            text: Rc::from(name.as_str()),
            quote,
            is_final: false,
            repr: None,
        }),
    }
}

/// The name of a constraint or index as Python sees it.
pub(crate) fn constraint_name_value(name: &ConstraintName) -> Value {
    match name {
        ConstraintName::Unnamed => Value::None,
        ConstraintName::Plain(name) => name_value(name),
        ConstraintName::Final(name) => Value::object(SpecialName {
            text: Rc::from(name.as_str()),
            quote: name.quote(),
            is_final: true,
            repr: None,
        }),
    }
}
