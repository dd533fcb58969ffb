//! `Identity`, `Computed`, `Sequence`, `DefaultClause`, `FetchedValue`, `ColumnDefault`.

use std::cell::RefCell;

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast};
use aludel_schema::statement::{DdlElement, Statement};
use aludel_schema::{Computed, Expression, Identity, Sequence, SequenceOptions};
use indexmap::IndexMap;

use super::column::ColumnObject;
use super::{SCHEMA_ITEM, metadata, options};
use crate::sqlalchemy::sql::{self, Element};
use crate::sqlalchemy::{compile, engine, names, types};
use crate::support::{argument_error, resolved, schema_constructor};

/// `FetchedValue`
pub(crate) static FETCHED_VALUE: NativeType = NativeType {
    constructor: schema_constructor!("FetchedValue.__init__", "(self, for_update=False)", new_fetched),
    ..NativeType::new("sqlalchemy.sql.schema", "FetchedValue")
};

/// `DefaultClause`, also `PassiveDefault`.
pub(crate) static DEFAULT_CLAUSE: NativeType = NativeType {
    bases: &[&FETCHED_VALUE],
    constructor: schema_constructor!(
        "DefaultClause.__init__",
        "(self, arg, for_update=False, _reflected=False)",
        new_default_clause
    ),
    ..NativeType::new("sqlalchemy.sql.schema", "DefaultClause")
};

/// `DefaultGenerator`
pub(crate) static DEFAULT_GENERATOR: NativeType = NativeType::derived(
    "sqlalchemy.sql.schema",
    "DefaultGenerator",
    &[&crate::sqlalchemy::sql::EXECUTABLE, &SCHEMA_ITEM],
);

/// `ColumnDefault`
pub(crate) static COLUMN_DEFAULT: NativeType = NativeType {
    bases: &[&DEFAULT_GENERATOR],
    constructor: schema_constructor!(
        "ColumnDefault.__init__",
        "(self, arg, for_update=False)",
        new_column_default
    ),
    ..NativeType::new("sqlalchemy.sql.schema", "ColumnDefault")
};

/// `Computed`
pub(crate) static COMPUTED: NativeType = NativeType {
    bases: &[&FETCHED_VALUE, &SCHEMA_ITEM],
    constructor: schema_constructor!(
        "Computed.__init__",
        "(self, sqltext, persisted=None)",
        new_computed
    ),
    ..NativeType::new("sqlalchemy.sql.schema", "Computed")
};

/// `Identity`
pub(crate) static IDENTITY: NativeType = NativeType {
    bases: &[&FETCHED_VALUE, &SCHEMA_ITEM],
    constructor: schema_constructor!(
        "Identity.__init__",
        "(self, always=False, on_null=None, start=None, increment=None, minvalue=None, maxvalue=None, nominvalue=None, nomaxvalue=None, cycle=None, cache=None, order=None)",
        new_identity
    ),
    ..NativeType::new("sqlalchemy.sql.schema", "Identity")
};

/// `Sequence`
pub(crate) static SEQUENCE: NativeType = NativeType {
    bases: &[&DEFAULT_GENERATOR],
    methods: &SEQUENCE_METHODS,
    constructor: schema_constructor!(
        "Sequence.__init__",
        "(self, name, start=None, increment=None, minvalue=None, maxvalue=None, nominvalue=None, nomaxvalue=None, cycle=None, schema=None, cache=None, order=None, data_type=None, optional=False, quote=None, metadata=None, quote_schema=None, for_update=False, **dialect_kw)",
        new_sequence
    ),
    ..NativeType::new("sqlalchemy.sql.schema", "Sequence")
};

static SEQUENCE_METHODS: [NativeFunction; 3] = [
    NativeFunction::new("next_value", "(self)", next_value),
    NativeFunction::new("create", "(self, bind, checkfirst=True)", create_sequence),
    NativeFunction::new("drop", "(self, bind, checkfirst=True)", drop_sequence),
];

/// `DefaultClause(arg)`, `ColumnDefault(arg)` or `FetchedValue()`.
pub(crate) struct DefaultObject {
    native: &'static NativeType,
    pub(crate) argument: Value,
}

/// `Identity(…)`
pub(crate) struct IdentityObject(pub(crate) Identity);

/// `Computed(…)`
pub(crate) struct ComputedObject(pub(crate) Computed);

/// `Sequence(…)`, and whether it is for updates (`for_update=True`).
pub(crate) struct SequenceObject(pub(crate) RefCell<Sequence>, pub(crate) bool);

/// `DefaultClause(argument)`
pub(crate) fn clause_value(argument: Value) -> Value {
    Value::object(DefaultObject {
        native: &DEFAULT_CLAUSE,
        argument,
    })
}

/// `FetchedValue()`
pub(crate) fn fetched_value() -> Value {
    Value::object(DefaultObject {
        native: &FETCHED_VALUE,
        argument: Value::None,
    })
}

/// `Sequence(…)`
pub(crate) fn sequence_value(sequence: Sequence) -> Value {
    Value::object(SequenceObject(RefCell::new(sequence), false))
}

fn new_fetched(_py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    Ok(Value::object(DefaultObject {
        native: &FETCHED_VALUE,
        argument: Value::None,
    }))
}

fn new_default_clause(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let argument = arguments.get("arg");
    check_server_default(py, &argument)?;
    Ok(Value::object(DefaultObject {
        native: &DEFAULT_CLAUSE,
        argument,
    }))
}

fn new_column_default(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(Value::object(DefaultObject {
        native: &COLUMN_DEFAULT,
        argument: arguments.get("arg"),
    }))
}

fn new_computed(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let sqltext = sql::ddl_expression(
        py,
        &arguments.get("sqltext"),
        "SQL expression element for DDL constraint",
    )?;
    Ok(Value::object(ComputedObject(Computed {
        sqltext,
        persisted: arguments.get("persisted").as_bool(),
    })))
}

fn sequence_options(arguments: &Bound) -> SequenceOptions {
    let number = |name: &str| arguments.get(name).as_int().map(i128::from);
    let flag = |name: &str| arguments.get(name).as_bool();
    SequenceOptions {
        start: number("start"),
        increment: number("increment"),
        minvalue: number("minvalue"),
        maxvalue: number("maxvalue"),
        nominvalue: flag("nominvalue"),
        nomaxvalue: flag("nomaxvalue"),
        cycle: flag("cycle"),
        cache: number("cache"),
        order: flag("order"),
    }
}

fn new_identity(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let _ = py;
    let identity = Identity {
        always: arguments.get("always").as_bool(),
        on_null: arguments.get("on_null").as_bool(),
        options: sequence_options(&arguments),
        ..Identity::default()
    };
    Ok(Value::object(IdentityObject(identity)))
}

fn new_sequence(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut sequence = Sequence {
        name: names::name(py, &arguments.get("name"), "the name of a Sequence")?,
        schema: names::optional_name(py, &arguments.get("schema"), "schema")?,
        options: sequence_options(&arguments),
        data_type: None,
        optional: py.truth(&arguments.get("optional"))?,
        dialect_options: IndexMap::new(),
    };
    let data_type = arguments.get("data_type");
    if !data_type.is_none() {
        sequence.data_type = Some(types::sql_type(py, &data_type)?);
    }
    let given = arguments.options("dialect_kw");
    options::add_all(
        py,
        &mut sequence.dialect_options,
        options::Item::Generator,
        &given,
    )?;
    let metadata = downcast::<metadata::MetaDataObject>(&arguments.get("metadata"));
    if let (None, Some(metadata)) = (&sequence.schema, &metadata) {
        sequence.schema.clone_from(&metadata.schema);
    }
    let for_update = py.truth(&arguments.get("for_update"))?;
    let value = Value::object(SequenceObject(RefCell::new(sequence), for_update));
    if let Some(metadata) = metadata {
        metadata.add_sequence(value.clone());
    }
    Ok(value)
}

fn next_value(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let sequence = arguments.receiver::<SequenceObject>()?;
    let expression = Expression::NextValue(Box::new(sequence.0.borrow().clone()));
    Ok(sql::expression_value(expression))
}

fn create_sequence(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let sequence = arguments.receiver::<SequenceObject>()?.0.borrow().clone();
    run_sequence(py, &arguments, |if_not_exists| DdlElement::CreateSequence {
        sequence,
        if_not_exists,
    })
}

fn drop_sequence(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let sequence = arguments.receiver::<SequenceObject>()?.0.borrow().clone();
    run_sequence(py, &arguments, |if_exists| DdlElement::DropSequence {
        sequence,
        if_exists,
    })
}

/// `checkfirst` becomes IF [NOT] EXISTS: the same end without a query.
fn run_sequence(
    py: &mut Interpreter,
    arguments: &Bound,
    element: impl FnOnce(bool) -> DdlElement,
) -> PyResult<Value> {
    let bind = arguments.get("bind");
    let dialect = compile::dialect_named(&engine::dialect_name_of(py, &bind)?)?;
    let is_offline = engine::is_offline(py, &bind);
    if is_offline && !dialect.supports_sequences() {
        return Ok(Value::None);
    }
    let check = py.truth(&arguments.get("checkfirst"))? && !is_offline;
    engine::execute_statement(py, &bind, Statement::Ddl(Box::new(element(check))))?;
    Ok(Value::None)
}

/// A server default must be a string or an SQL expression.
pub(crate) fn check_server_default(py: &mut Interpreter, value: &Value) -> PyResult<()> {
    resolved(value)?;
    let fits = names::text(value).is_some()
        || downcast::<Element>(value).is_some()
        || downcast::<ColumnObject>(value).is_some()
        || downcast::<DefaultObject>(value).is_some()
        || downcast::<IdentityObject>(value).is_some()
        || downcast::<ComputedObject>(value).is_some()
        || types::is_own_element(value)
        || (downcast::<SequenceObject>(value).is_none() && sql::as_expression(py, value)?.is_some());
    if fits || value.is_none() {
        return Ok(());
    }
    let class = Value::Class(py.class_of(value));
    let class = py.repr(&class)?;
    Err(argument_error(format!(
        "Argument 'arg' is expected to be one of type '<class 'str'>' or '<class 'sqlalchemy.sql.elements.ClauseElement'>' or '<class 'sqlalchemy.sql.elements.TextClause'>', got '{class}'"
    )))
}

/// `DefaultClause` and its relatives as arguments of a column.
pub(super) fn attach_default(column: &ColumnObject, item: &Value) {
    let is_client_side =
        downcast::<DefaultObject>(item).is_some_and(|default| std::ptr::eq(default.native, &COLUMN_DEFAULT));
    let slot = if is_client_side {
        &column.default
    } else {
        &column.server_default
    };
    *slot.borrow_mut() = item.clone();
}

/// `column.default`: wrapped in a `ColumnDefault`, whose `.arg` scripts read.
pub(super) fn default_value(value: &Value) -> Value {
    if value.is_none()
        || downcast::<SequenceObject>(value).is_some()
        || downcast::<DefaultObject>(value).is_some()
    {
        return value.clone();
    }
    Value::object(DefaultObject {
        native: &COLUMN_DEFAULT,
        argument: value.clone(),
    })
}

/// `column.server_default`: wrapped in a `DefaultClause`, whose `.arg` scripts read.
pub(super) fn server_default_value(value: &Value) -> Value {
    let own = downcast::<DefaultObject>(value).is_some()
        || downcast::<IdentityObject>(value).is_some()
        || downcast::<ComputedObject>(value).is_some();
    if value.is_none() || own {
        return value.clone();
    }
    Value::object(DefaultObject {
        native: &DEFAULT_CLAUSE,
        argument: value.clone(),
    })
}

impl DefaultObject {
    /// Whether this is a `FetchedValue` without an argument.
    pub(crate) fn is_fetched(&self) -> bool {
        std::ptr::eq(self.native, &FETCHED_VALUE)
    }
}

impl Object for DefaultObject {
    fn native_type(&self) -> &'static NativeType {
        self.native
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(Some(match name {
            "arg" => self.argument.clone(),
            "is_scalar" => {
                let expression = sql::as_expression(py, &self.argument)?;
                Value::Bool(expression.is_none() && !is_callable(&self.argument))
            }
            "is_callable" => Value::Bool(is_callable(&self.argument)),
            "is_sequence" | "is_identity" => Value::Bool(false),
            "has_argument" => Value::Bool(!self.is_fetched()),
            _ => return Ok(None),
        }))
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let argument = expression_repr(py, &self.argument)?;
        let name = self.native.name;
        if !std::ptr::eq(self.native, &COLUMN_DEFAULT) {
            return Ok(Some(format!("{name}({argument}, for_update=False)")));
        }
        let kind = if is_callable(&self.argument) {
            "CallableColumnDefault"
        } else if sql::as_expression(py, &self.argument)?.is_some() {
            "ColumnElementColumnDefault"
        } else {
            "ScalarElementColumnDefault"
        };
        Ok(Some(format!("{kind}({argument})")))
    }
}

/// `repr()` of a value; of a SQL expression its text with values in place, where SQLAlchemy shows the address of an object.
pub(super) fn expression_repr(py: &mut Interpreter, value: &Value) -> PyResult<String> {
    if value.is_none() || names::text(value).is_some() || is_callable(value) {
        return py.repr(value);
    }
    match sql::as_expression(py, value)? {
        Some(expression) => {
            let text = match compile::expression(expression, None, true) {
                Ok(compiled) => Value::from(compiled.text),
                // A value without a literal stays a parameter.
                Err(_) => Value::Str(py.str(value)?),
            };
            Ok(format!("text({})", py.repr(&text)?))
        }
        None => py.repr(value),
    }
}

/// Whether a default is a Python function to be called for each row.
pub(crate) fn is_callable(value: &Value) -> bool {
    match value {
        Value::NativeFunction(_) | Value::Method(_) | Value::Class(_) => true,
        Value::Object(object) => object.is_callable(),
        _ => false,
    }
}

impl Object for IdentityObject {
    fn native_type(&self) -> &'static NativeType {
        &IDENTITY
    }

    fn repr(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(super::repr::identity(&self.0)))
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "always" => Some(self.0.always.into()),
            "on_null" => Some(self.0.on_null.into()),
            _ => sequence_attribute(&self.0.options, name),
        })
    }
}

impl Object for ComputedObject {
    fn native_type(&self) -> &'static NativeType {
        &COMPUTED
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let text = expression_repr(py, &sql::expression_value(self.0.sqltext.clone()))?;
        let persisted = self.0.persisted.map_or("", |flag| {
            if flag {
                ", persisted=True"
            } else {
                ", persisted=False"
            }
        });
        Ok(Some(format!("Computed({text}{persisted})")))
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "sqltext" => Some(sql::expression_value(self.0.sqltext.clone())),
            "persisted" => Some(self.0.persisted.into()),
            _ => None,
        })
    }
}

fn sequence_attribute(options: &SequenceOptions, name: &str) -> Option<Value> {
    let number = |value: Option<i128>| value.and_then(|value| i64::try_from(value).ok()).into();
    Some(match name {
        "start" => number(options.start),
        "increment" => number(options.increment),
        "minvalue" => number(options.minvalue),
        "maxvalue" => number(options.maxvalue),
        "nominvalue" => options.nominvalue.into(),
        "nomaxvalue" => options.nomaxvalue.into(),
        "cycle" => options.cycle.into(),
        "cache" => number(options.cache),
        "order" => options.order.into(),
        _ => return None,
    })
}

impl Object for SequenceObject {
    fn native_type(&self) -> &'static NativeType {
        &SEQUENCE
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        let sequence = self.0.borrow();
        Ok(match name {
            "name" => Some(names::name_value(&sequence.name)),
            "schema" => Some(sequence.schema.as_ref().map_or(Value::None, names::name_value)),
            "optional" => Some(sequence.optional.into()),
            "data_type" => Some(sequence.data_type.as_ref().map_or(Value::None, types::type_value)),
            _ => sequence_attribute(&sequence.options, name),
        })
    }
}
