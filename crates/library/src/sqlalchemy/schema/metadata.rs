//! `MetaData`

use std::cell::RefCell;
use std::rc::Rc;

use aludel_python::{
    Bound, Dict, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast,
};
use aludel_schema::{MetaData, Name, NamingConvention, Unknown};

use super::defaults::SequenceObject;
use super::table::TableObject;
use super::{convention_functions, convert, create_all, lazy_dict, references, sorting};
use crate::sqlalchemy::{engine, names};
use crate::support::{constructor, items, mismatch};

/// `MetaData`
pub(crate) static METADATA: NativeType = NativeType {
    bases: &[&super::SCHEMA_ITEM],
    methods: &METHODS,
    constructor: constructor!(
        "MetaData.__init__",
        "(self, schema=None, quote_schema=None, naming_convention=None, info=None)",
        new_metadata
    ),
    ..NativeType::new("sqlalchemy.sql.schema", "MetaData")
};

static METHODS: [NativeFunction; 7] = [
    NativeFunction::new(
        "create_all",
        "(self, bind, tables=None, checkfirst=True)",
        create_all::create_all,
    ),
    NativeFunction::new(
        "drop_all",
        "(self, bind, tables=None, checkfirst=True)",
        create_all::drop_all,
    ),
    NativeFunction::new(
        "reflect",
        "(self, bind, schema=None, views=False, only=None, extend_existing=False, autoload_replace=True, resolve_fks=True, **dialect_kwargs)",
        reflect,
    ),
    NativeFunction::new("clear", "(self)", clear),
    NativeFunction::new("remove", "(self, table)", remove),
    NativeFunction::property("sorted_tables", sorted_tables),
    NativeFunction::new("__contains__", "(self, table_or_key)", contains),
];

/// A MetaData as Python sees it; `tables` is the dict that scripts read.
pub(crate) struct MetaDataObject {
    pub(crate) schema: Option<Name>,
    pub(crate) tables: Rc<Dict>,
    naming_convention: RefCell<Value>,
    sequences: RefCell<Vec<Value>>,
    info: RefCell<Option<Value>>,
    unknown: RefCell<Vec<Unknown>>,
    /// What scripts set beside (`metadata.bind = op.get_bind()`).
    others: Rc<Dict>,
}

impl MetaDataObject {
    /// A MetaData without a schema or convention.
    pub(crate) fn empty() -> MetaDataObject {
        MetaDataObject {
            schema: None,
            tables: Rc::default(),
            naming_convention: RefCell::new(Value::None),
            sequences: RefCell::default(),
            info: RefCell::default(),
            unknown: RefCell::default(),
            others: Rc::default(),
        }
    }

    /// Remembers that the table of a model is missing.
    pub(crate) fn unknown_table(&self, model: String, cause: String) {
        self.unknown.borrow_mut().push(Unknown::Table { model, cause });
    }

    pub(crate) fn add_sequence(&self, sequence: Value) {
        self.sequences.borrow_mut().push(sequence);
    }

    /// The tables in the order they were made.
    pub(crate) fn table_objects(&self) -> Vec<Rc<TableObject>> {
        self.tables
            .entries()
            .iter()
            .filter_map(|(_, table)| downcast::<TableObject>(table))
            .collect()
    }

    /// Whether a naming convention was given.
    pub(crate) fn has_convention(&self) -> bool {
        matches!(&*self.naming_convention.borrow(), Value::Dict(rules) if !rules.entries().is_empty())
    }

    /// Refuses a table for whose constraints the convention has a rule that cannot make a name.
    pub(super) fn check_convention(&self, py: &mut Interpreter, table: &TableObject) -> PyResult<()> {
        if self.naming_convention.borrow().is_none() || convention_functions::are_any(self) {
            return Ok(());
        }
        let convention = self.convention(py)?;
        convention_functions::check(&convention, table)
    }

    /// What `naming_convention=` was given.
    pub(crate) fn naming_convention(&self) -> Value {
        self.naming_convention.borrow().clone()
    }

    /// The naming convention; tokens that are Python functions are not part of it.
    pub(crate) fn convention(&self, py: &mut Interpreter) -> PyResult<NamingConvention> {
        convention(py, &self.naming_convention.borrow().clone())
    }
}

/// A naming convention from a dict. Keys are kinds (`ix`, `fk`) or the classes of constraints.
pub(crate) fn convention(py: &mut Interpreter, value: &Value) -> PyResult<NamingConvention> {
    let mut convention = NamingConvention::default();
    let Value::Dict(rules) = value else {
        return match value {
            Value::None => Ok(convention),
            other => Err(mismatch(py, "naming_convention", "a dict", other)),
        };
    };
    for (key, template) in rules.entries() {
        // A key such as `ix` goes before a class: `Index` by its own name is looked up after it.
        let key = match &key {
            Value::Class(class) => class.name().to_string(),
            other => py.str(other)?.to_string(),
        };
        if let Some(template) = names::text(&template) {
            convention.rules.insert(key, template.to_string());
        }
    }
    Ok(convention)
}

/// The schema's own form of a MetaData, for comparison and for `create_all`.
pub(crate) fn metadata_data(py: &mut Interpreter, metadata: &MetaDataObject) -> PyResult<MetaData> {
    let mut data = MetaData {
        schema: metadata.schema.clone(),
        naming_convention: metadata.convention(py)?,
        ..MetaData::default()
    };
    data.unknown.clone_from(&metadata.unknown.borrow());
    for table in metadata.table_objects() {
        references::check_targets(py, &table)?;
        let table = convert::known_table(py, &table, &mut data.unknown)?;
        data.insert(table);
    }
    for sequence in metadata.sequences.borrow().iter() {
        if let Some(sequence) = downcast::<SequenceObject>(sequence) {
            data.sequences.push(sequence.0.borrow().clone());
        }
    }
    convention_functions::ask(py, metadata, &mut data)?;
    Ok(data)
}

fn new_metadata(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let naming_convention = arguments.get("naming_convention");
    convention(py, &naming_convention)?;
    Ok(Value::object(MetaDataObject {
        schema: names::optional_name(py, &arguments.get("schema"), "schema")?,
        naming_convention: RefCell::new(naming_convention),
        info: RefCell::new(arguments.get("info").optional()),
        ..MetaDataObject::empty()
    }))
}

fn reflect(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let this = arguments.this().clone();
    let bind = arguments.get("bind");
    let schema = match arguments.get("schema") {
        Value::None => arguments.receiver::<MetaDataObject>()?.schema.clone(),
        value => names::optional_name(py, &value, "schema")?,
    };
    let only = match arguments.get("only") {
        Value::None => None,
        value if matches!(value, Value::List(_) | Value::Tuple(_) | Value::Set(_)) => {
            Some(items(py, &value)?)
        }
        callable => {
            let mut chosen = Vec::new();
            for name in engine::table_names(py, &bind, schema.as_ref())? {
                let name = Value::from(name);
                let arguments = aludel_python::Arguments::positional(vec![name.clone(), this.clone()]);
                let answer = py.call(&callable, arguments)?;
                if py.truth(&answer)? {
                    chosen.push(name);
                }
            }
            Some(chosen)
        }
    };
    let names = match only {
        Some(names) => names,
        None => engine::table_names(py, &bind, schema.as_ref())?
            .into_iter()
            .map(Value::from)
            .collect(),
    };
    for name in names {
        let name = names::name(py, &name, "the name of a table")?;
        super::table::reflected(py, &this, name, schema.clone(), &bind)?;
    }
    Ok(Value::None)
}

fn clear(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    arguments.receiver::<MetaDataObject>()?.tables.clear();
    Ok(Value::None)
}

fn remove(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let metadata = arguments.receiver::<MetaDataObject>()?;
    if let Some(table) = downcast::<TableObject>(&arguments.get("table")) {
        metadata
            .tables
            .remove(&aludel_python::HashKey::Str(Rc::from(table.key())));
    }
    Ok(Value::None)
}

fn sorted_tables(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let tables = arguments.receiver::<MetaDataObject>()?.table_objects();
    let tables = sorting::sorted(py, &tables)?;
    Ok(Value::list(
        tables.into_iter().map(|table| Value::Object(table)).collect(),
    ))
}

fn contains(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let metadata = arguments.receiver::<MetaDataObject>()?;
    let key = arguments.get("table_or_key");
    let key = match downcast::<TableObject>(&key) {
        Some(table) => Some(table.key()),
        None => names::text(&key).map(|key| key.to_string()),
    };
    Ok(Value::Bool(
        key.is_some_and(|key| metadata.tables.get_str(&key).is_some()),
    ))
}

impl Object for MetaDataObject {
    fn native_type(&self) -> &'static NativeType {
        &METADATA
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(Some(match name {
            "tables" => Value::Dict(self.tables.clone()),
            "schema" => self.schema.as_ref().map_or(Value::None, names::name_value),
            "naming_convention" => {
                let convention = self.naming_convention.borrow().clone();
                if convention.is_none() {
                    Value::dict([("ix", Value::str("ix_%(column_0_label)s"))])
                } else {
                    convention
                }
            }
            "info" => lazy_dict(&self.info),
            _ => return Ok(self.others.get_str(name)),
        }))
    }

    fn set_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str, value: Value) -> PyResult<()> {
        if name == "naming_convention" {
            convention(py, &value)?;
            *self.naming_convention.borrow_mut() = value;
        } else {
            self.others.set_str(name, value);
        }
        Ok(())
    }

    fn contains(&self, _py: &mut Interpreter, _this: &Value, item: &Value) -> PyResult<Option<bool>> {
        Ok(names::text(item).map(|key| self.tables.get_str(&key).is_some()))
    }

    fn repr(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some("MetaData()".to_owned()))
    }
}
