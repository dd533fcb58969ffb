//! SQL types: `sqlalchemy.types` and the types of the dialect packages.

mod attributes;
mod construct;
mod convert;
mod custom;
mod enumeration;
pub(crate) mod generic;
mod methods;
pub(crate) mod mssql;
pub(crate) mod mysql;
pub(crate) mod oracle;
pub(crate) mod postgresql;
mod repr;
pub(crate) mod sqlite;
mod user_repr;
pub(crate) mod visit;

use std::rc::Rc;

use aludel_python::{Arguments, Class, Interpreter, NativeType, Object, PyResult, Value};
use aludel_schema::SqlType;
use aludel_schema::types::Package;

pub(crate) use convert::{
    instance, is_type, metadata_schema, own_type_value, python_type, sql_type, type_value,
};
pub(crate) use custom::{
    CompiledTypes, bind_value, compiled_element, current_dialect_name, is_own_element, literal_value, opened,
    result_value,
};
pub(crate) use enumeration::{database_value, enum_member};

/// A SQL type as Python sees it.
pub(crate) struct TypeObject {
    /// The class.
    pub(crate) native: &'static NativeType,
    /// The type; of a `TypeDecorator` the implementation.
    pub(crate) sql: SqlType,
    /// What else the constructor was given that Python code may ask for again.
    pub(crate) extra: Extra,
}

/// Python values that a type keeps.
#[derive(Default)]
pub(crate) struct Extra {
    /// The Python class of an `Enum`.
    pub(crate) enum_class: Option<Value>,
    /// The type of an array's items, or the implementation of a decorator.
    pub(crate) inner: Option<Value>,
    /// The variants by dialect name.
    pub(crate) variants: Vec<(String, Value)>,
    /// The `MetaData` of a named type.
    pub(crate) metadata: Option<Value>,
    /// What an `Enum` was made of.
    pub(crate) given: Option<Rc<Arguments>>,
}

impl TypeObject {
    /// A type of a native class with nothing but its arguments.
    pub(crate) fn new(native: &'static NativeType, sql: SqlType) -> TypeObject {
        TypeObject {
            native,
            sql,
            extra: Extra::default(),
        }
    }

    /// The value of a new type.
    pub(crate) fn value(native: &'static NativeType, sql: SqlType) -> PyResult<Value> {
        Ok(Value::object(TypeObject::new(native, sql)))
    }
}

impl Object for TypeObject {
    fn native_type(&self) -> &'static NativeType {
        self.native
    }

    fn get_attribute(&self, py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        // What the constructor of a script's class sets counts before what the native part was made with.
        if let Value::Instance(instance) = this
            && let Some(own) = instance.attributes().borrow().get(name)
        {
            return Ok(Some(own.clone()));
        }
        attributes::get(self, py, this, name)
    }

    fn set_attribute(&self, _py: &mut Interpreter, this: &Value, name: &str, value: Value) -> PyResult<()> {
        match this {
            Value::Instance(instance) => {
                instance.attributes().borrow_mut().insert(Rc::from(name), value);
                Ok(())
            }
            _ => Err(crate::support::attribute_error(format!(
                "'{}' object has no attribute '{name}'",
                self.native.name
            ))),
        }
    }

    fn repr(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<String>> {
        let text = repr::repr(self, py, this)?;
        match this {
            Value::Instance(_) => user_repr::repr(py, this, text).map(Some),
            _ => Ok(Some(text)),
        }
    }

    fn str(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<String>> {
        methods::compile(py, this).map(Some)
    }
}

/// The native class that a constructor was called for: the class itself, or the nearest native base of a Python one.
fn native_of(class: &Class) -> &'static NativeType {
    class.nearest_native().unwrap_or(&generic::TYPE_ENGINE)
}

/// The package that a type's class comes from.
fn package_of(native: &NativeType) -> Package {
    let dialect = native
        .module
        .strip_prefix("sqlalchemy.dialects.")
        .unwrap_or_default();
    match dialect.split('.').next() {
        Some("postgresql") => Package::Postgresql,
        Some("mysql") => Package::Mysql,
        Some("sqlite") => Package::Sqlite,
        Some("mssql") => Package::Mssql,
        Some("oracle") => Package::Oracle,
        _ => Package::Sqlalchemy,
    }
}

/// Declares native classes of SQL types: `NAME = "Name": BASE | OTHER_BASE;` inherits the base's constructor, `, constructor` sets one.
macro_rules! sql_types {
    ($module:literal; $($name:ident = $text:literal : $base:path $(| $more:path)* $(, $constructor:expr)?;)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            pub(crate) static $name: aludel_python::NativeType = aludel_python::NativeType {
                bases: &[&$base $(, &$more)*],
                $(constructor: $constructor,)?
                ..aludel_python::NativeType::new($module, $text)
            };
        )*
    };
}
pub(crate) use sql_types;
