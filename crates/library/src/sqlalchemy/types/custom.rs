//! Types of the script's own classes: `UserDefinedType`, `TypeDecorator`, `@compiles`, variants; and `DOMAIN`.

use std::cell::RefCell;
use std::rc::Rc;

use aludel_python::{Arguments, Bound, Class, Error, Interpreter, PyResult, Value, downcast, exceptions};
use aludel_schema::SqlType;
use aludel_schema::types::{DecoratedType, DomainType, UserDefinedType, VariantType};
use indexmap::IndexMap;

use super::{Extra, TypeObject, construct, convert, generic, native_of, user_repr};
use crate::host;
use crate::sqlalchemy::engine::dialect_value;
use crate::sqlalchemy::{names, sql};
use crate::support::type_error;

/// The compilers that `@compiles(cls, "dialect")` registered: class, dialect (none for all), function.
#[derive(Default)]
pub(crate) struct CompiledTypes(pub(crate) RefCell<Vec<CompiledType>>);

/// A class, the dialect, and the function that compiles types of the class for it.
pub(crate) type CompiledType = (Rc<Class>, Option<String>, Value);

/// The dialect of the migration that runs; `default` outside one.
pub(crate) fn current_dialect_name(py: &Interpreter) -> &'static str {
    match host::current_migration(py) {
        Some(context) => context.dialect_name(),
        None => py.state::<LastDialect>().map_or("default", |last| last.0),
    }
}

/// The dialect of the connection that was opened last: what types are told of outside of migrations.
struct LastDialect(&'static str);

/// A connection of this dialect was opened.
pub(crate) fn opened(py: &mut Interpreter, dialect: &'static str) {
    py.set_state(Rc::new(LastDialect(dialect)));
}

/// The constructor of `UserDefinedType`: subclasses take what their own `__init__` takes.
pub(super) fn user_defined(
    _py: &mut Interpreter,
    class: &Rc<Class>,
    _arguments: Arguments,
) -> PyResult<Value> {
    TypeObject::value(native_of(class), SqlType::Null)
}

/// The constructor of `TypeDecorator`: the arguments go to `impl`.
pub(super) fn decorator(py: &mut Interpreter, class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let Some(inner) = py.find_attribute(&Value::Class(class.clone()), "impl")? else {
        return Err(Error::new(
            &exceptions::ASSERTION_ERROR,
            "TypeDecorator implementations require a class-level variable 'impl' which refers to the class of type being decorated",
        )
        .firm());
    };
    let inner = match &inner {
        Value::Class(_) => py.call(&inner, arguments)?,
        _ => inner,
    };
    let sql = convert::sql_type(py, &inner)?;
    let extra = Extra {
        inner: Some(inner),
        ..Extra::default()
    };
    Ok(Value::object(TypeObject {
        native: native_of(class),
        sql,
        extra,
    }))
}

/// Whether instances of a class are what they decorate: `Interval` and `PickleType` extend `TypeDecorator` too, and are
/// types of their own here.
pub(super) fn is_decorator(class: &Class) -> bool {
    class.extends(&generic::TYPE_DECORATOR)
        && !class.extends(&generic::INTERVAL)
        && !class.extends(&generic::PICKLE_TYPE)
}

/// The SQL type of an instance of a Python class that extends a type.
pub(super) fn sql_type(py: &mut Interpreter, value: &Value) -> PyResult<SqlType> {
    let class = py.class_of(value);
    if let Some(spec) = compiled(py, value, &class)? {
        return user_type(py, value, &class, spec);
    }
    if is_decorator(&class) {
        return decorated(py, value, &class);
    }
    if class.extends(&generic::USER_DEFINED_TYPE) && !is_native_spec(&class) {
        let method = py.get_attribute(value, "get_col_spec")?;
        let spec = py.call(&method, Arguments::none())?;
        let spec = py.str(&spec)?.to_string();
        return user_type(py, value, &class, spec);
    }
    let implementation = match downcast::<TypeObject>(value) {
        Some(type_) if type_.extra.variants.is_empty() => type_.sql.clone(),
        Some(type_) => return variant(py, &type_),
        None => {
            let native = py.class(native_of(&class));
            let type_ = py.call(&Value::Class(native), Arguments::none())?;
            convert::sql_type(py, &type_)?
        }
    };
    stands_for(py, value, &class, implementation)
}

/// A type of the script's class that stands for another type.
fn stands_for(
    py: &mut Interpreter,
    value: &Value,
    class: &Rc<Class>,
    implementation: SqlType,
) -> PyResult<SqlType> {
    Ok(SqlType::Decorated(Box::new(DecoratedType {
        module: class.module().to_string(),
        class: class.name().to_string(),
        implementation,
        repr: user_repr::text(py, value, class)?,
    })))
}

/// Whether the class extends an add-on's native type (a subclass of `Geometry`), which needs no `get_col_spec`.
fn is_native_spec(class: &Class) -> bool {
    !std::ptr::eq(native_of(class), &generic::USER_DEFINED_TYPE)
}

fn user_type(py: &mut Interpreter, value: &Value, class: &Rc<Class>, spec: String) -> PyResult<SqlType> {
    let only = py.find_attribute(&Value::Class(class.clone()), "_only_dialect")?;
    Ok(SqlType::UserDefined(Box::new(UserDefinedType {
        module: class.module().to_string(),
        class: class.name().to_string(),
        spec,
        only: only.as_ref().and_then(names::text).map(|name| name.to_string()),
        repr: user_repr::text(py, value, class)?,
    })))
}

fn decorated(py: &mut Interpreter, value: &Value, class: &Rc<Class>) -> PyResult<SqlType> {
    // `self.impl` is the implementation with its arguments, not the class attribute it was made from.
    if let Value::Instance(instance) = value
        && let Some(inner) = downcast::<TypeObject>(value).and_then(|type_| type_.extra.inner.clone())
    {
        let mut attributes = instance.attributes().borrow_mut();
        attributes.entry(Rc::from("impl")).or_insert(inner);
    }
    let own = class.own("load_dialect_impl").is_some()
        || class
            .ancestors()
            .iter()
            .any(|base| base.native().is_none() && base.own("load_dialect_impl").is_some());
    let inner = if own {
        let dialect = dialect_value(current_dialect_name(py));
        py.call_method(value, "load_dialect_impl", Arguments::positional(vec![dialect]))?
    } else {
        implementation(py, value)?
    };
    let implementation = convert::sql_type(py, &inner)?;
    stands_for(py, value, class, implementation)
}

/// The implementation of a decorator: what its constructor made of `impl`, or `impl` itself.
pub(crate) fn implementation(py: &mut Interpreter, value: &Value) -> PyResult<Value> {
    if let Value::Instance(instance) = value {
        let own = instance.attributes().borrow().get("impl").cloned();
        if let Some(own) = own {
            return convert::instance(py, &own);
        }
    }
    if let Some(inner) = downcast::<TypeObject>(value).and_then(|type_| type_.extra.inner.clone()) {
        return Ok(inner);
    }
    let inner = py.get_attribute(value, "impl")?;
    convert::instance(py, &inner)
}

/// What a function registered with `@compiles` gives for a type on the dialect of the migration.
fn compiled(py: &mut Interpreter, value: &Value, class: &Rc<Class>) -> PyResult<Option<String>> {
    let Some(registered) = py.state::<CompiledTypes>() else {
        return Ok(None);
    };
    let dialect = current_dialect_name(py);
    let entries = registered.0.borrow().clone();
    let find = |wanted: Option<&str>| {
        entries
            .iter()
            .rev()
            .find(|(of, name, _)| class.is_subclass_of(of) && name.as_deref() == wanted)
            .map(|(_, _, function)| function.clone())
    };
    let Some(function) = find(Some(dialect)).or_else(|| find(None)) else {
        return Ok(None);
    };
    let compiler = sql::compiler_value(dialect);
    let text = py.call(&function, Arguments::positional(vec![value.clone(), compiler]))?;
    Ok(Some(py.str(&text)?.to_string()))
}

/// The text of an element of a class that Python code wrote and gave compilers: a `FunctionElement`.
pub(crate) fn compiled_element(py: &mut Interpreter, value: &Value) -> PyResult<Option<String>> {
    match value {
        Value::Instance(object) if is_own_element(value) => compiled(py, value, &object.class()),
        _ => Ok(None),
    }
}

/// Whether a value is an element of SQL of a class that Python code wrote.
pub(crate) fn is_own_element(value: &Value) -> bool {
    matches!(value, Value::Instance(object) if object.class().extends(&sql::CLAUSE_ELEMENT))
}

/// A type with variants.
pub(super) fn variant(py: &mut Interpreter, type_: &TypeObject) -> PyResult<SqlType> {
    let mut variants = IndexMap::new();
    for (name, value) in &type_.extra.variants {
        variants.insert(name.clone(), convert::sql_type(py, value)?);
    }
    let base = match &type_.extra.inner {
        Some(inner) if type_.sql.is_null() => convert::sql_type(py, inner)?,
        _ => type_.sql.clone(),
    };
    Ok(SqlType::Variant(Box::new(VariantType { base, variants })))
}

/// `DOMAIN(name, data_type, …)`
pub(super) fn domain(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = |value: Value| names::text(&value).map(|text| text.to_string());
    let mut type_ = DomainType {
        name: names::name(py, &arguments.get("name"), "the name of a DOMAIN")?,
        schema: None,
        data_type: convert::sql_type(py, &arguments.get("data_type"))?,
        collation: text(arguments.get("collation")),
        default: domain_default(py, &arguments.get("default"))?,
        constraint_name: names::optional_name(py, &arguments.get("constraint_name"), "constraint_name")?,
        not_null: arguments.get("not_null").as_bool(),
        check: sql::optional_expression(py, &arguments.get("check"))?,
        create_type: py.truth(&arguments.get("create_type"))?,
        metadata: false,
        inherit_schema: None,
    };
    let mut extra = Extra::default();
    for (name, value) in arguments.options("kw") {
        match &*name {
            "schema" => type_.schema = names::optional_name(py, &value, "schema")?,
            "metadata" => {
                type_.metadata = !value.is_none();
                extra.metadata = value.optional();
            }
            "inherit_schema" => type_.inherit_schema = value.as_bool(),
            "quote" | "_create_events" => {}
            _ => return Err(unexpected(&name)),
        }
    }
    let native = construct::native(&arguments);
    Ok(Value::object(TypeObject {
        native,
        sql: SqlType::Domain(Box::new(type_)),
        extra,
    }))
}

/// The default of a DOMAIN: a string is a literal.
fn domain_default(py: &mut Interpreter, value: &Value) -> PyResult<Option<aludel_schema::Expression>> {
    match names::text(value) {
        Some(text) => Ok(Some(aludel_schema::Expression::inline(
            text.to_string(),
            SqlType::string(None),
        ))),
        None if matches!(value, Value::Int(_) | Value::Float(_) | Value::Bool(_)) => {
            sql::literal(py, value, &SqlType::Null, None).map(Some)
        }
        None => sql::optional_expression(py, value),
    }
}

fn unexpected(name: &str) -> Error {
    type_error(format!(
        "SchemaType.__init__() got an unexpected keyword argument '{name}'"
    ))
}

/// What a value becomes when it is bound to a type: `process_bind_param` of a decorator.
pub(crate) fn bind_value(py: &mut Interpreter, type_: &Value, value: Value) -> PyResult<Value> {
    processed(py, type_, value, "process_bind_param")
}

/// What a value of a row becomes: `process_result_value` of a decorator.
pub(crate) fn result_value(py: &mut Interpreter, type_: &Value, value: Value) -> PyResult<Value> {
    processed(py, type_, value, "process_result_value")
}

/// What a value becomes where it is written in place: `process_literal_param` of a decorator, where it has one.
pub(crate) fn literal_value(py: &mut Interpreter, type_: &Value, value: Value) -> PyResult<Option<Value>> {
    call_method(py, type_, value, "process_literal_param")
}

fn processed(py: &mut Interpreter, type_: &Value, value: Value, method: &str) -> PyResult<Value> {
    Ok(call_method(py, type_, value.clone(), method)?.unwrap_or(value))
}

fn call_method(py: &mut Interpreter, type_: &Value, value: Value, method: &str) -> PyResult<Option<Value>> {
    let type_ = convert::instance(py, type_)?;
    let Value::Instance(object) = &type_ else {
        return Ok(None);
    };
    if !is_decorator(&object.class()) {
        return Ok(None);
    }
    match py.find_attribute(&type_, method)? {
        None => Ok(None),
        Some(function) => {
            let dialect = dialect_value(current_dialect_name(py));
            py.call(&function, Arguments::positional(vec![value, dialect]))
                .map(Some)
        }
    }
}
