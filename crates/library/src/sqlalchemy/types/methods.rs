//! The methods of types.

use aludel_python::{Bound, Interpreter, NativeFunction, PyResult, Value, downcast};
use aludel_schema::SqlType;
use aludel_schema::statement::{DdlElement, Statement};
use aludel_schema::types::Package;

use super::{Extra, TypeObject, convert, custom};
use crate::sqlalchemy::{compile, engine, names};
use crate::support::{argument_error, type_error};

/// The methods of `TypeEngine`.
pub(super) static METHODS: [NativeFunction; 14] = [
    NativeFunction::new("with_variant", "(self, type_, *dialect_names)", with_variant),
    NativeFunction::new("create", "(self, bind, checkfirst=False)", create),
    NativeFunction::new("drop", "(self, bind, checkfirst=False)", drop_type),
    NativeFunction::new("compile", "(self, dialect=None)", compile_method),
    NativeFunction::new("copy", "(self, **kw)", this),
    NativeFunction::new("adapt", "(self, cls, **kw)", this),
    NativeFunction::new("as_generic", "(self, allow_nulltype=False)", this),
    NativeFunction::new("dialect_impl", "(self, dialect)", this),
    NativeFunction::new("load_dialect_impl", "(self, dialect)", load_dialect_impl),
    NativeFunction::new("type_engine", "(self, dialect)", load_dialect_impl),
    NativeFunction::new("coerce_compared_value", "(self, op, value)", this),
    NativeFunction::new("evaluates_none", "(self)", this),
    NativeFunction::new("bind_processor", "(self, dialect)", nothing),
    NativeFunction::new("result_processor", "(self, dialect, coltype)", nothing),
];

/// The methods of PostgreSQL's named types, whose `checkfirst` is true by default.
pub(super) static NAMED_METHODS: [NativeFunction; 2] = [
    NativeFunction::new("create", "(self, bind, checkfirst=True, **kw)", create),
    NativeFunction::new("drop", "(self, bind, checkfirst=True, **kw)", drop_type),
];

fn this(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(arguments.this().clone())
}

fn nothing(_py: &mut Interpreter, _arguments: Bound) -> PyResult<Value> {
    Ok(Value::None)
}

/// `Comparator`, which classes of types extend to add operators.
pub(super) fn comparator_class(py: &mut Interpreter) -> PyResult<Value> {
    Ok(Value::Class(py.class(&super::generic::COMPARATOR)))
}

fn with_variant(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let dialects = arguments.variadic("dialect_names");
    if dialects.is_empty() {
        return Err(argument_error("At least one dialect name is required"));
    }
    let this = arguments.this().clone();
    let variant = convert::instance(py, &arguments.get("type_"))?;
    let base = downcast::<TypeObject>(&this);
    let native = match &base {
        Some(base) => base.native,
        None => &super::generic::TYPE_ENGINE,
    };
    let mut variants = base
        .as_ref()
        .map_or_else(Vec::new, |base| base.extra.variants.clone());
    for dialect in dialects {
        let Some(dialect) = names::text(&dialect) else {
            return Err(type_error("a dialect name of with_variant() must be a string"));
        };
        if variants.iter().any(|(name, _)| **name == *dialect) {
            return Err(argument_error(format!(
                "Dialect '{dialect}' is already present in the mapping for this type"
            )));
        }
        variants.push((dialect.to_string(), variant.clone()));
    }
    let (sql, inner) = match (&this, &base) {
        (Value::Object(_), Some(base)) => (base.sql.clone(), base.extra.inner.clone()),
        _ => (SqlType::Null, Some(this)),
    };
    Ok(Value::object(TypeObject {
        native,
        sql,
        extra: Extra {
            variants,
            inner,
            enum_class: base.as_ref().and_then(|base| base.extra.enum_class.clone()),
            metadata: base.as_ref().and_then(|base| base.extra.metadata.clone()),
            given: base.as_ref().and_then(|base| base.extra.given.clone()),
        },
    }))
}

fn create(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    named(py, &arguments, true)
}

fn drop_type(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    named(py, &arguments, false)
}

/// `CREATE TYPE` or `DROP TYPE` of a named type, where the database has such types and, with `checkfirst`, where the
/// type is missing or there.
fn named(py: &mut Interpreter, arguments: &Bound, create: bool) -> PyResult<Value> {
    let bind = arguments.get("bind");
    let checkfirst = py.truth(&arguments.get("checkfirst"))?;
    let sql = convert::sql_type(py, arguments.this())?;
    let dialect = engine::dialect_name_of(py, &bind)?;
    let sql = sql.implementation(&dialect).clone();
    let is_named = match &sql {
        SqlType::Enum(type_) => type_.native_enum,
        SqlType::Domain(_) => true,
        _ => false,
    };
    let compiled_by = compile::dialect_named(&dialect)?;
    let is_refused = match &sql {
        // PostgreSQL's own are refused by databases that have enumerations of another kind.
        SqlType::Enum(type_) => type_.package == Package::Postgresql && compiled_by.supports_native_enum(),
        SqlType::Domain(_) => true,
        _ => false,
    };
    if !is_named || !(compiled_by.has_named_types() || is_refused) {
        return Ok(Value::None);
    }
    let element = if create {
        DdlElement::CreateType {
            type_: sql,
            checkfirst,
        }
    } else {
        DdlElement::DropType {
            type_: sql,
            checkfirst,
        }
    };
    engine::execute_statement(py, &bind, Statement::Ddl(Box::new(element)))?;
    Ok(Value::None)
}

fn compile_method(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let sql = convert::sql_type(py, arguments.this())?;
    let dialect = match arguments.get("dialect") {
        Value::None => None,
        value => Some(engine::dialect_name_of_dialect(py, &value)?),
    };
    compile::type_text(&sql, dialect.as_deref()).map(Value::from)
}

/// `str(type)`: as the default dialect writes it.
pub(super) fn compile(py: &mut Interpreter, this: &Value) -> PyResult<String> {
    let sql = convert::sql_type(py, this)?;
    compile::type_text(&sql, None)
}

fn load_dialect_impl(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    if custom::is_decorator(&py.class_of(arguments.this())) {
        custom::implementation(py, arguments.this())
    } else {
        Ok(arguments.this().clone())
    }
}
