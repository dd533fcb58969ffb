//! Declarative mapping: from a class to its table, as `sqlalchemy.orm.decl_base` does it.
//!
//! [`scan`] collects the attributes of the class and of its mixins, [`columns`] makes columns of them, [`table`] makes the
//! table or finds the one that is inherited.

mod annotation;
mod columns;
mod scan;
mod table;

use std::rc::Rc;

use aludel_python::{
    Arguments, Bound, Class, Error, Interpreter, Item, NativeFunction, NativeModule, PyResult, Value,
    downcast,
};

use super::mapped_column;
use crate::sqlalchemy::schema::metadata::MetaDataObject;
use crate::support::type_error;
use scan::Scan;

/// What the declarative module, which is written in Python, lends to the mapping.
struct Support {
    /// `MapperProperty`: relationships, synonyms and everything else that is mapped and no column.
    property: Rc<Class>,
    /// `declared_attr`
    declared_attr: Rc<Class>,
    /// `resolve(argument, registry, cls, key, module, has_type)`: what an annotation says of a column.
    resolve: Value,
    /// Makes the mapper of a class.
    mapper: Value,
    /// The SQL types of Python's own types.
    python_types: Vec<(Rc<Class>, Value)>,
}

impl Support {
    fn of(py: &Interpreter) -> PyResult<Rc<Support>> {
        py.state::<Support>()
            .ok_or_else(|| type_error("sqlalchemy.orm.decl_api is not there"))
    }
}

static INSTALL: NativeFunction = NativeFunction::new(
    "install",
    "(property, declared_attr, resolve, mapper, python_types)",
    |py, arguments| {
        let class = |name: &str| match arguments.get(name) {
            Value::Class(class) => Ok(class),
            _ => Err(type_error(format!("{name} must be a class"))),
        };
        let mut python_types = Vec::new();
        if let Value::Dict(types) = arguments.get("python_types") {
            for (class, type_) in types.entries() {
                if let Value::Class(class) = class {
                    python_types.push((class, type_));
                }
            }
        }
        let support = Support {
            property: class("property")?,
            declared_attr: class("declared_attr")?,
            resolve: arguments.get("resolve"),
            mapper: arguments.get("mapper"),
            python_types,
        };
        py.set_state(Rc::new(support));
        Ok(Value::None)
    },
);

/// `map_class(cls, registry)`: makes the table of a class and gives the class its columns.
static MAP_CLASS: NativeFunction = NativeFunction::new("map_class", "(cls, registry)", |py, arguments| {
    guarded(py, &arguments, Scan::map)
});

/// `attempt(cls, registry, function)`: calls the function, which makes the table of a class.
static ATTEMPT: NativeFunction =
    NativeFunction::new("attempt", "(cls, registry, function)", |py, arguments| {
        let function = arguments.get("function");
        guarded(py, &arguments, |py, _, _| {
            py.call(&function, Arguments::none()).map(drop)
        })
    });

/// Makes a table. An error ends the import of the application's module, as it does in the reference. Where its cause is
/// a value that is not known, the MetaData remembers that a table is missing.
fn guarded(
    py: &mut Interpreter,
    arguments: &Bound,
    make: impl FnOnce(&mut Interpreter, &Rc<Class>, &Value) -> PyResult<()>,
) -> PyResult<Value> {
    let Value::Class(class) = arguments.get("cls") else {
        return Err(type_error("only a class can be mapped"));
    };
    let registry = arguments.get("registry");
    let Err(error) = make(py, &class, &registry) else {
        return Ok(Value::None);
    };
    if error.unresolved().is_none() {
        return Err(error.firm());
    }
    if let Ok(metadata) = metadata_of(py, &Value::Class(class.clone()), &registry)
        && let Some(metadata) = downcast::<MetaDataObject>(&metadata)
    {
        let model = format!("{}.{}", class.module(), class.name());
        metadata.unknown_table(model, cause(&error));
    }
    Err(error)
}

/// The MetaData that the table of a class goes into: its own, or that of the registry.
fn metadata_of(py: &mut Interpreter, class: &Value, registry: &Value) -> PyResult<Value> {
    match mapped_column::optional_attribute(py, class, "metadata")? {
        Some(metadata) if !metadata.is_none() => Ok(metadata),
        _ => py.get_attribute(registry, "metadata"),
    }
}

/// Why something is not known: the first cause, where the error has one.
pub(crate) fn cause(error: &Error) -> String {
    match error.unresolved() {
        Some(unresolved) => format!("'{}' is not known here: {}", unresolved.what, unresolved.cause),
        None => match error.frames().iter().find(|frame| !frame.file.starts_with('<')) {
            Some(frame) => format!("{error} ({}, line {})", frame.file, frame.line),
            None => error.to_string(),
        },
    }
}

/// `attach_property(cls, name, value)`: `Model.name = Column(…)` after the class was made.
static ATTACH: NativeFunction = NativeFunction::new("attach", "(cls, name, value)", |py, arguments| {
    let value = arguments.get("value");
    let column = match mapped_column::of(&value) {
        Some(column) => Some(column),
        None => downcast(&value),
    };
    let Some(column) = column else {
        return Ok(Value::Bool(false));
    };
    let name = arguments.str("name")?;
    columns::name(&column, &name);
    let table = py.get_attribute(&arguments.get("cls"), "__table__")?;
    let replacing = Arguments::positional(vec![value]).with_keyword("replace_existing", Value::Bool(true));
    py.call_method(&table, "append_column", replacing)?;
    Ok(Value::Bool(true))
});

/// What `declarative.py` imports.
pub(crate) static MODULE: NativeModule = NativeModule {
    name: "sqlalchemy.orm._mapping",
    items: &[
        Item::Function(&INSTALL),
        Item::Function(&MAP_CLASS),
        Item::Function(&ATTEMPT),
        Item::Function(&ATTACH),
        Item::Function(&mapped_column::FUNCTION),
        Item::Function(&mapped_column::HINT_FUNCTION),
        Item::Type(&mapped_column::MAPPED_COLUMN),
        Item::Type(&mapped_column::MAPPED),
        Item::Type(&mapped_column::DYNAMIC_MAPPED),
        Item::Type(&mapped_column::WRITE_ONLY_MAPPED),
    ],
    includes: &[],
};
