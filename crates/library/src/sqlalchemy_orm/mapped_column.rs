//! `Mapped[…]` and `mapped_column()`.

use std::cell::Cell;
use std::rc::Rc;

use aludel_python::{
    Arguments, Bound, Class, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast,
    exceptions,
};
use aludel_schema::{Autoincrement, Nullable};

use crate::sqlalchemy::schema::column::{self, COLUMN, ColumnObject, DataclassField};
use crate::support::{called_class, firmly};

/// `MappedColumn`: a column that gets its name, and what it was not told, from the attribute and its annotation.
pub(crate) static MAPPED_COLUMN: NativeType = NativeType {
    bases: &[&COLUMN],
    methods: &MAPPED_METHODS,
    ..NativeType::new("sqlalchemy.orm.properties", "MappedColumn")
};

/// `mapped_column(…)`
pub(crate) static FUNCTION: NativeFunction = NativeFunction::new(
    "mapped_column",
    "(__name_pos=None, __type_pos=None, *args, init=..., repr=..., default=..., default_factory=..., compare=..., kw_only=..., hash=..., nullable=..., primary_key=False, deferred=..., deferred_group=None, deferred_raiseload=None, use_existing_column=False, name=None, type_=None, autoincrement='auto', doc=None, key=None, index=None, unique=None, info=None, onupdate=None, insert_default=..., server_default=None, server_onupdate=None, active_history=False, quote=None, system=False, comment=None, sort_order=..., dataclass_metadata=None, **dialect_kwargs)",
    mapped_column,
);

fn mapped_column(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut column = firmly(column::make(py, &MAPPED_COLUMN, &arguments))?;
    column.sort_order = Cell::new(arguments.given("sort_order").and_then(|order| order.as_int()));
    if arguments.get("nullable").is_none() {
        column.data.get_mut().nullable = Nullable::Default;
    }
    column.dataclass_field = dataclass_field(py, &arguments)?;
    column.use_existing = py.truth(&arguments.get("use_existing_column"))?;
    Ok(Value::object(column))
}

fn dataclass_field(py: &mut Interpreter, arguments: &Bound) -> PyResult<DataclassField> {
    let mut truth = |name: &str| match arguments.given(name) {
        Some(value) => py.truth(&value).map(Some),
        None => Ok(None),
    };
    Ok(DataclassField {
        is_no_argument: truth("init")? == Some(false),
        kw_only: truth("kw_only")?,
        has_default: arguments.given("default").is_some(),
        has_default_factory: arguments.given("default_factory").is_some(),
    })
}

/// A `mapped_column()` without arguments: what an annotation alone stands for.
pub(super) fn blank() -> Value {
    Value::object(ColumnObject::plain(
        &MAPPED_COLUMN,
        aludel_schema::Name::default(),
        Value::None,
    ))
}

/// The column of a `mapped_column()`.
pub(super) fn of(value: &Value) -> Option<Rc<ColumnObject>> {
    downcast::<ColumnObject>(value).filter(|column| std::ptr::eq(column.native, &MAPPED_COLUMN))
}

/// Gives `into` what it was not told from the `mapped_column()` inside `Annotated[…]`: `Column._merge()`.
pub(super) fn merge(from: &ColumnObject, into: &ColumnObject) {
    {
        let given = from.data.borrow();
        let mut data = into.data.borrow_mut();
        data.primary_key |= given.primary_key;
        if data.autoincrement == Autoincrement::Auto {
            data.autoincrement = given.autoincrement;
        }
        data.system |= given.system;
        if data.nullable == Nullable::Default {
            data.nullable = given.nullable;
        }
        data.index = data.index.or(given.index);
        data.unique = data.unique.or(given.unique);
        data.server_onupdate |= given.server_onupdate;
        if data.comment.is_none() {
            data.comment.clone_from(&given.comment);
        }
    }
    for (from, into) in [
        (&from.type_, &into.type_),
        (&from.default, &into.default),
        (&from.onupdate, &into.onupdate),
        (&from.server_default, &into.server_default),
        (&from.doc, &into.doc),
    ] {
        if into.borrow().is_none() {
            *into.borrow_mut() = from.borrow().clone();
        }
    }
    if into.sort_order.get().is_none() {
        into.sort_order.set(from.sort_order.get());
    }
    let mut keys = into.foreign_keys.borrow_mut();
    keys.extend(from.foreign_keys.borrow().iter().map(|key| Rc::new(key.copy())));
    let constraints = from.constraints.borrow().clone();
    into.constraints.borrow_mut().extend(constraints);
    let mut info = into.info.borrow_mut();
    if info.is_none() {
        info.clone_from(&from.info.borrow());
    }
}

macro_rules! mapped {
    ($($(#[$doc:meta])* $name:ident = $text:literal $module:literal : $bases:expr;)*) => {
        $($(#[$doc])*
        pub(crate) static $name: NativeType = NativeType {
            bases: $bases,
            methods: &MAPPED_METHODS,
            ..NativeType::new($module, $text)
        };)*
    };
}

mapped! {
    /// `Mapped`
    MAPPED = "Mapped" "sqlalchemy.orm.base": &[];
    /// `DynamicMapped`
    DYNAMIC_MAPPED = "DynamicMapped" "sqlalchemy.orm.base": &[&MAPPED];
    /// `WriteOnlyMapped`
    WRITE_ONLY_MAPPED = "WriteOnlyMapped" "sqlalchemy.orm.base": &[&MAPPED];
}

static MAPPED_METHODS: [NativeFunction; 1] = [NativeFunction::class_method(
    "__class_getitem__",
    "(cls, argument)",
    mapped_hint,
)];

/// `mapped_hint(cls, argument)`: `cls[argument]` of a class that is written in Python.
pub(crate) static HINT_FUNCTION: NativeFunction =
    NativeFunction::new("mapped_hint", "(cls, argument)", |_, arguments| {
        let (origin, argument) = (arguments.get("cls"), arguments.get("argument"));
        Ok(Value::object(MappedHint { origin, argument }))
    });

fn mapped_hint(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let origin = arguments.this().clone();
    let argument = arguments.get("argument");
    Ok(Value::object(MappedHint { origin, argument }))
}

/// Whether a class is `Mapped` or one of those that extend it in SQLAlchemy: `MappedColumn[…]` says as much of an attribute.
pub(super) fn is_mapped_class(class: &Class) -> bool {
    const LIKE_MAPPED: [&str; 7] = [
        "Composite",
        "InstrumentedAttribute",
        "MappedColumn",
        "MappedSQLExpression",
        "QueryableAttribute",
        "Relationship",
        "Synonym",
    ];
    class.extends(&MAPPED)
        || class.module().starts_with("sqlalchemy.orm") && LIKE_MAPPED.contains(&&**class.name())
}

/// `Mapped[argument]`
pub(super) struct MappedHint {
    /// `Mapped` or a class that extends it.
    origin: Value,
    /// What is between the brackets.
    pub(super) argument: Value,
}

static MAPPED_HINT: NativeType = NativeType::new("typing", "_GenericAlias");

impl Object for MappedHint {
    fn native_type(&self) -> &'static NativeType {
        &MAPPED_HINT
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "__origin__" => Some(self.origin.clone()),
            "__args__" => Some(Value::tuple(vec![self.argument.clone()])),
            "__mro_entries__" => {
                let entries = Value::object(Entries(Value::tuple(vec![self.origin.clone()])));
                Some(entries)
            }
            _ => None,
        })
    }

    fn get_item(&self, _py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<Value> {
        Ok(Value::object(MappedHint {
            origin: self.origin.clone(),
            argument: key.clone(),
        }))
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let class = called_class(&self.origin);
        let name = class.map_or_else(String::new, |class| class.name().to_string());
        Ok(Some(format!(
            "sqlalchemy.orm.base.{name}[{}]",
            hint_text(py, &self.argument)?
        )))
    }
}

/// `__mro_entries__` of `Mapped[T]` as a base of a class: the class that it is made of.
struct Entries(Value);

static ENTRIES: NativeType = NativeType::new("builtins", "method");

impl Object for Entries {
    fn native_type(&self) -> &'static NativeType {
        &ENTRIES
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, _py: &mut Interpreter, _this: &Value, _arguments: Arguments) -> PyResult<Value> {
        Ok(self.0.clone())
    }
}

/// The text of a hint inside another: classes by their names.
fn hint_text(py: &mut Interpreter, hint: &Value) -> PyResult<String> {
    match hint {
        Value::Class(class) if &**class.module() == "builtins" => Ok(class.name().to_string()),
        Value::Class(class) => Ok(format!("{}.{}", class.module(), class.name())),
        Value::Str(text) => Ok(format!("ForwardRef('{text}')")),
        Value::Unresolved(unresolved) => Ok(unresolved.what.clone()),
        other => py.repr(other),
    }
}

/// An attribute of a class; none where reading it raises `AttributeError`, and none of what a base that is not known may
/// have.
pub(super) fn optional_attribute(py: &mut Interpreter, value: &Value, name: &str) -> PyResult<Option<Value>> {
    match py.find_attribute(value, name) {
        Err(error) if py.error_is(&error, &exceptions::ATTRIBUTE_ERROR) => Ok(None),
        Ok(Some(Value::Unresolved(_))) => Ok(None),
        answer => answer,
    }
}
