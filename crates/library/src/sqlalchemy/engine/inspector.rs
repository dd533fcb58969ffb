//! `inspect(bind)`: the `Inspector`, and reflected tables.

use std::rc::Rc;

use aludel_database::{Error as DatabaseError, Inspector, Item as DatabaseItem};
use aludel_python::{
    Bound, Error, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast,
};
use aludel_schema::{Expression, Name};

use super::bind::inspected;
use super::connection::Connection;
use super::engine_object::Engine;
use super::mock::MockConnection;
use crate::sqlalchemy::schema::build;
use crate::sqlalchemy::schema::table::TableObject;
use crate::sqlalchemy::{exc, names, sql, types};
use crate::support::{constructor, resolved};

/// `Inspector`
pub(crate) static INSPECTOR: NativeType = NativeType {
    methods: &METHODS,
    constructor: constructor!("Inspector.__init__", "(self, bind)", |py, arguments| inspect(
        py,
        &arguments.get("bind")
    )),
    ..NativeType::new("sqlalchemy.engine.reflection", "Inspector")
};

/// `inspect(subject, raiseerr=True)`
pub(crate) static INSPECT: NativeFunction =
    NativeFunction::new("inspect", "(subject, raiseerr=True)", |py, arguments| {
        inspect(py, &arguments.get("subject"))
    });

macro_rules! inspector_methods {
    ($($text:literal, $signature:literal => $function:expr;)*) => {
        [
            NativeFunction::class_method("from_engine", "(cls, bind)", |py, arguments| {
                inspect(py, &arguments.get("bind"))
            }),
            $(NativeFunction::new($text, $signature, $function),)*
        ]
    };
}

static METHODS: [NativeFunction; 25] = inspector_methods! {
    "get_schema_names", "(self, **kw)" => |py, arguments| ask(py, &arguments, |inspector| inspector.get_schema_names(), texts);
    "get_table_names", "(self, schema=None, **kw)" => |py, arguments| schema_names(py, &arguments, |inspector, schema| inspector.get_table_names(schema));
    "get_temp_table_names", "(self, **kw)" => |py, arguments| ask(py, &arguments, |inspector| inspector.get_temp_table_names(), texts);
    "get_view_names", "(self, schema=None, **kw)" => |py, arguments| schema_names(py, &arguments, |inspector, schema| inspector.get_view_names(schema));
    "get_materialized_view_names", "(self, schema=None, **kw)" => |py, arguments| schema_names(py, &arguments, |inspector, schema| inspector.get_materialized_view_names(schema));
    "get_foreign_table_names", "(self, schema=None, **kw)" => |py, arguments| schema_names(py, &arguments, |inspector, schema| inspector.get_foreign_table_names(schema));
    "get_sequence_names", "(self, schema=None, **kw)" => |py, arguments| schema_names(py, &arguments, |inspector, schema| inspector.get_sequence_names(schema));
    "has_schema", "(self, schema_name, **kw)" => |py, arguments| named(py, &arguments, "schema_name", |inspector, name, _| inspector.has_schema(name));
    "has_table", "(self, table_name, schema=None, **kw)" => |py, arguments| named(py, &arguments, "table_name", |inspector, name, schema| inspector.has_table(name, schema));
    "has_sequence", "(self, sequence_name, schema=None, **kw)" => |py, arguments| named(py, &arguments, "sequence_name", |inspector, name, schema| inspector.has_sequence(name, schema));
    "has_index", "(self, table_name, index_name, schema=None, **kw)" => has_index;
    "get_columns", "(self, table_name, schema=None, **kw)" => |py, arguments| mappings(py, &arguments, |inspector, table, schema| {
        let backend = inspector.backend();
        Ok(inspector.get_columns(table, schema)?.iter().map(|item| item.mapping(backend)).collect())
    });
    "get_indexes", "(self, table_name, schema=None, **kw)" => |py, arguments| mappings(py, &arguments, |inspector, table, schema| {
        let backend = inspector.backend();
        Ok(inspector.get_indexes(table, schema)?.iter().map(|item| item.mapping(backend)).collect())
    });
    "get_unique_constraints", "(self, table_name, schema=None, **kw)" => |py, arguments| mappings(py, &arguments, |inspector, table, schema| {
        let backend = inspector.backend();
        Ok(inspector.get_unique_constraints(table, schema)?.iter().map(|item| item.mapping(backend)).collect())
    });
    "get_check_constraints", "(self, table_name, schema=None, **kw)" => |py, arguments| mappings(py, &arguments, |inspector, table, schema| {
        let backend = inspector.backend();
        Ok(inspector.get_check_constraints(table, schema)?.iter().map(|item| item.mapping(backend)).collect())
    });
    "get_foreign_keys", "(self, table_name, schema=None, **kw)" => |py, arguments| mappings(py, &arguments, |inspector, table, schema| {
        let backend = inspector.backend();
        Ok(inspector.get_foreign_keys(table, schema)?.iter().map(|item| item.mapping(backend)).collect())
    });
    "get_pk_constraint", "(self, table_name, schema=None, **kw)" => |py, arguments| {
        let (table, schema) = table_and_schema(py, &arguments)?;
        ask(py, &arguments, |inspector| {
            let backend = inspector.backend();
            inspector.get_pk_constraint(&table, schema.as_deref()).map(|item| DatabaseItem::Map(item.mapping(backend)))
        }, |item| item_value(&item))
    };
    "get_table_comment", "(self, table_name, schema=None, **kw)" => |py, arguments| {
        let (table, schema) = table_and_schema(py, &arguments)?;
        ask(py, &arguments, |inspector| inspector.get_table_comment(&table, schema.as_deref()), |comment| {
            Value::dict([("text", comment.as_deref().map_or(Value::None, Value::str))])
        })
    };
    "get_table_options", "(self, table_name, schema=None, **kw)" => |py, arguments| {
        let (table, schema) = table_and_schema(py, &arguments)?;
        ask(py, &arguments, |inspector| inspector.get_table_options(&table, schema.as_deref()), |options| {
            item_value(&DatabaseItem::Map(options))
        })
    };
    "get_view_definition", "(self, view_name, schema=None, **kw)" => |py, arguments| {
        let view = arguments.str("view_name")?.to_string();
        let schema = schema(py, &arguments)?;
        ask(py, &arguments, |inspector| inspector.get_view_definition(&view, schema.as_deref()), Value::from)
    };
    "get_enums", "(self, schema=None, **kw)" => |py, arguments| {
        let schema = schema(py, &arguments)?;
        ask(py, &arguments, |inspector| {
            Ok(inspector.get_enums(schema.as_deref())?.iter().map(|item| item.mapping()).collect::<Vec<_>>())
        }, maps)
    };
    "get_domains", "(self, schema=None, **kw)" => |py, arguments| {
        let schema = schema(py, &arguments)?;
        ask(py, &arguments, |inspector| {
            Ok(inspector.get_domains(schema.as_deref())?.iter().map(|item| item.mapping()).collect::<Vec<_>>())
        }, maps)
    };
    "clear_cache", "(self)" => |_, _| Ok(Value::None);
    "reflect_table", "(self, table, include_columns=None, exclude_columns=(), resolve_fks=True, _extend_on=None)" => |py, arguments| {
        let inspector = arguments.receiver::<InspectorObject>()?;
        if let Some(table) = downcast::<TableObject>(&arguments.get("table")) {
            reflect(py, &inspector.bind, &table)?;
        }
        Ok(Value::None)
    };
};

/// An inspector of a connection or engine.
pub(crate) struct InspectorObject {
    pub(crate) bind: Value,
}

/// `inspect(subject)`: the inspector of a connection or engine; a mapped class or table gives itself.
pub(crate) fn inspect(py: &mut Interpreter, subject: &Value) -> PyResult<Value> {
    resolved(subject)?;
    if Connection::of(subject).is_some() || downcast::<Engine>(subject).is_some() {
        return Ok(Value::object(InspectorObject {
            bind: subject.clone(),
        }));
    }
    if downcast::<InspectorObject>(subject).is_some() || downcast::<TableObject>(subject).is_some() {
        return Ok(subject.clone());
    }
    if let Value::Class(_) = subject
        && let Some(mapper) = py.find_attribute(subject, "__mapper__")?
    {
        return Ok(mapper);
    }
    Err(no_inspection(py, subject))
}

/// The error of what cannot be inspected: `--sql` has no database.
pub(super) fn no_inspection(py: &mut Interpreter, subject: &Value) -> Error {
    if downcast::<MockConnection>(subject).is_some() {
        let message = "No inspection system is available for object of type <class 'sqlalchemy.engine.mock.MockConnection'>";
        return Error::new(&exc::NO_INSPECTION_AVAILABLE, message).with_hint(
            "--sql has no database to inspect: guard this with `if not context.is_offline_mode():`.",
        );
    }
    let name = py.type_name(subject);
    let message = format!("No inspection system is available for object of type <class '{name}'>");
    Error::new(&exc::NO_INSPECTION_AVAILABLE, message)
}

fn ask<T>(
    py: &mut Interpreter,
    arguments: &Bound,
    question: impl FnOnce(&mut Inspector<'_>) -> Result<T, DatabaseError>,
    answer: impl FnOnce(T) -> Value,
) -> PyResult<Value> {
    let bind = arguments.receiver::<InspectorObject>()?.bind.clone();
    inspected(py, &bind, question).map(answer)
}

fn texts(texts: Vec<String>) -> Value {
    Value::list(texts.into_iter().map(Value::from).collect())
}

fn maps(maps: Vec<indexmap::IndexMap<String, DatabaseItem>>) -> Value {
    Value::list(
        maps.into_iter()
            .map(|map| item_value(&DatabaseItem::Map(map)))
            .collect(),
    )
}

fn schema(py: &mut Interpreter, arguments: &Bound) -> PyResult<Option<String>> {
    let value = arguments.get("schema");
    Ok(names::optional_name(py, &value, "schema")?.map(Name::into_string))
}

fn table_and_schema(py: &mut Interpreter, arguments: &Bound) -> PyResult<(String, Option<String>)> {
    let table = names::name(py, &arguments.get("table_name"), "the name of a table")?;
    Ok((table.into_string(), schema(py, arguments)?))
}

fn schema_names(
    py: &mut Interpreter,
    arguments: &Bound,
    question: impl FnOnce(&mut Inspector<'_>, Option<&str>) -> Result<Vec<String>, DatabaseError>,
) -> PyResult<Value> {
    let schema = schema(py, arguments)?;
    ask(
        py,
        arguments,
        |inspector| question(inspector, schema.as_deref()),
        texts,
    )
}

fn named(
    py: &mut Interpreter,
    arguments: &Bound,
    parameter: &str,
    question: impl FnOnce(&mut Inspector<'_>, &str, Option<&str>) -> Result<bool, DatabaseError>,
) -> PyResult<Value> {
    let name = names::name(py, &arguments.get(parameter), "a name")?;
    let schema = schema(py, arguments)?;
    ask(
        py,
        arguments,
        |inspector| question(inspector, &name, schema.as_deref()),
        Value::Bool,
    )
}

fn has_index(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let (table, schema) = table_and_schema(py, &arguments)?;
    let index = names::name(py, &arguments.get("index_name"), "the name of an index")?;
    ask(
        py,
        &arguments,
        |inspector| inspector.has_index(&table, &index, schema.as_deref()),
        Value::Bool,
    )
}

fn mappings(
    py: &mut Interpreter,
    arguments: &Bound,
    question: impl FnOnce(
        &mut Inspector<'_>,
        &str,
        Option<&str>,
    ) -> Result<Vec<indexmap::IndexMap<String, DatabaseItem>>, DatabaseError>,
) -> PyResult<Value> {
    let (table, schema) = table_and_schema(py, arguments)?;
    ask(
        py,
        arguments,
        |inspector| question(inspector, &table, schema.as_deref()),
        maps,
    )
}

/// A value of an inspector's dictionary as Python sees it.
pub(super) fn item_value(item: &DatabaseItem) -> Value {
    match item {
        DatabaseItem::None => Value::None,
        DatabaseItem::Bool(flag) => Value::Bool(*flag),
        DatabaseItem::Int(number) => Value::Int(*number),
        DatabaseItem::Text(text) => Value::str(text),
        DatabaseItem::Sql(text) => sql::expression_value(Expression::text(text.clone())),
        DatabaseItem::Type(type_) => types::type_value(type_),
        DatabaseItem::List(items) => Value::list(items.iter().map(item_value).collect()),
        DatabaseItem::Tuple(items) => Value::tuple(items.iter().map(item_value).collect()),
        DatabaseItem::Map(map) => Value::dict(map.iter().map(|(key, value)| (key, item_value(value)))),
    }
}

impl Object for InspectorObject {
    fn native_type(&self) -> &'static NativeType {
        &INSPECTOR
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        match name {
            "bind" => Ok(Some(self.bind.clone())),
            "engine" | "dialect" => py.get_attribute(&self.bind, name).map(Some),
            "default_schema_name" => {
                let dialect = py.get_attribute(&self.bind, "dialect")?;
                py.get_attribute(&dialect, name).map(Some)
            }
            _ => Ok(None),
        }
    }
}

/// Fills a table with the columns, constraints and indexes that the database holds of it.
pub(super) fn reflect(py: &mut Interpreter, bind: &Value, table: &Rc<TableObject>) -> PyResult<()> {
    let name = table.name.as_str();
    let schema = table.schema.as_deref();
    let (backend, reflected) = inspected(py, bind, |inspector| {
        Ok((inspector.backend(), inspector.reflect_table(name, schema)?))
    })?;
    let mut data = reflected.complete_table(backend);
    super::reflection::tell_listeners(py, bind, table, (backend, &reflected, &mut data))?;
    build::fill_reflected(py, table, &data)
}
