//! Statements, expressions and types as text, through the dialect.

use std::rc::Rc;

use aludel_dialect::{
    CompileError, CompiledStatement, Compiler, Dialect, ErrorClass, ParamStyle, Settings, dialect,
};
use aludel_python::{Error, NativeType, PyResult, exceptions};
use aludel_schema::statement::Statement;
use aludel_schema::{Expression, SqlType, Value as SqlValue};

use super::exc;
use crate::alembic;
use crate::support::unsupported;

/// An error of the compiler as the exception that the reference raises.
pub fn compile_error(error: &CompileError) -> Error {
    let class: &'static NativeType = match error.class() {
        ErrorClass::Compile => &exc::COMPILE_ERROR,
        ErrorClass::UnsupportedCompilation => &exc::UNSUPPORTED_COMPILATION_ERROR,
        ErrorClass::Argument => &exc::ARGUMENT_ERROR,
        ErrorClass::InvalidRequest => &exc::INVALID_REQUEST_ERROR,
        ErrorClass::Identifier => &exc::IDENTIFIER_ERROR,
        ErrorClass::NoReferencedTable => &exc::NO_REFERENCED_TABLE_ERROR,
        ErrorClass::CircularDependency => &exc::CIRCULAR_DEPENDENCY_ERROR,
        ErrorClass::Command => &alembic::util::COMMAND_ERROR,
        ErrorClass::NotImplemented => &exceptions::NOT_IMPLEMENTED_ERROR,
        ErrorClass::Type => &exceptions::TYPE_ERROR,
        ErrorClass::Value => &exceptions::VALUE_ERROR,
        ErrorClass::Key => &exceptions::KEY_ERROR,
        ErrorClass::Attribute => &exceptions::ATTRIBUTE_ERROR,
        ErrorClass::Assertion => &exceptions::ASSERTION_ERROR,
    };
    let mut message = error.message().to_owned();
    if let Some(code) = exc::code(class.name) {
        message = format!("{message} (Background on this error at: https://sqlalche.me/e/20/{code})");
    }
    let raised = Error::new(class, message).with_source(Rc::new(error.clone()));
    match error.hint() {
        Some(hint) => raised.with_hint(hint),
        None => raised,
    }
}

/// The dialect of this name.
pub(crate) fn dialect_named(name: &str) -> PyResult<&'static dyn Dialect> {
    match dialect(name) {
        Some(dialect) => Ok(dialect),
        None => Err(unsupported(format!("the dialect '{name}' is not supported"))),
    }
}

/// The dialect of this name; without a name no database in particular, as for `str()` of a clause.
fn dialect_or_none(name: Option<&str>) -> PyResult<&'static dyn Dialect> {
    match name {
        None | Some("default") => Ok(aludel_dialect::no_dialect()),
        Some(name) => dialect_named(name),
    }
}

/// The type as a dialect writes it.
pub(crate) fn type_text(type_: &SqlType, dialect: Option<&str>) -> PyResult<String> {
    let settings = Settings::offline();
    let compiler = Compiler::new(dialect_or_none(dialect)?, &settings);
    compiler.type_text(type_).map_err(|error| compile_error(&error))
}

/// The expression as DDL of a dialect has it, its values in place.
pub(crate) fn ddl_expression(expression: &Expression, dialect: &str) -> PyResult<String> {
    let settings = Settings {
        literal_binds: true,
        ..Settings::offline()
    };
    let compiler = Compiler::new(dialect_named(dialect)?, &settings);
    compiler
        .ddl_expression(expression)
        .map_err(|error| compile_error(&error))
}

/// The expression outside of any statement.
pub(crate) fn expression(
    expression: Expression,
    dialect: Option<&str>,
    literal_binds: bool,
) -> PyResult<Compiled> {
    let expression = Statement::Expression(Box::new(expression));
    statement(&expression, dialect, literal_binds)
}

/// What a dialect makes of a clause.
pub(crate) struct Compiled {
    pub(crate) text: String,
    /// The parameters with their values.
    pub(crate) parameters: Vec<(String, SqlValue)>,
}

/// The statement as a dialect writes it without a connection.
pub(crate) fn statement(
    statement: &Statement,
    dialect: Option<&str>,
    literal_binds: bool,
) -> PyResult<Compiled> {
    let param_style = match dialect {
        Some("postgresql") => ParamStyle::PyFormat,
        Some("mysql" | "mariadb") => ParamStyle::Format,
        Some("sqlite") => ParamStyle::Qmark,
        _ => ParamStyle::Named,
    };
    let settings = Settings {
        literal_binds,
        as_sql: true,
        ..Settings::online(param_style)
    };
    let compiler = Compiler::new(dialect_or_none(dialect)?, &settings);
    let compiled = compiler
        .statement(statement)
        .map_err(|error| compile_error(&error))?;
    let CompiledStatement { sql, parameters, .. } = compiled;
    let values = parameters
        .into_iter()
        .map(|parameter| (parameter.name, parameter.value.unwrap_or_default()));
    Ok(Compiled {
        text: sql,
        parameters: values.collect(),
    })
}
