//! What `clause.compile()` gives, and the compiler that functions registered with `@compiles` get.

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast};

use crate::sqlalchemy::{compile, engine, types};
use crate::support::argument_error;

/// What `clause.compile()` gives: its text by `str()`, and its parameters.
pub(crate) struct CompiledObject(compile::Compiled);

static COMPILED: NativeType = NativeType::new("sqlalchemy.sql.compiler", "SQLCompiler");

impl Object for CompiledObject {
    fn native_type(&self) -> &'static NativeType {
        &COMPILED
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        match name {
            "string" => Ok(Some(Value::str(&self.0.text))),
            "params" => {
                let mut entries = Vec::new();
                for (name, value) in &self.0.parameters {
                    entries.push((name.as_str(), crate::values::from_sql(py, value)?));
                }
                Ok(Some(Value::dict(entries)))
            }
            _ => Ok(None),
        }
    }

    fn str(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(self.0.text.clone()))
    }
}

/// `clause.compile(bind=None, dialect=None, compile_kwargs={"literal_binds": True})`
pub(super) fn compile_method(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let dialect = match (arguments.get("bind"), arguments.get("dialect")) {
        (Value::None, Value::None) => None,
        (bind, Value::None) => Some(engine::dialect_name_of(py, &bind)?),
        (_, dialect) => Some(engine::dialect_name_of_dialect(py, &dialect)?),
    };
    let options = arguments.options("kw");
    let keywords = options
        .iter()
        .find(|(name, _)| &**name == "compile_kwargs")
        .map(|(_, value)| value.clone());
    let literal_binds = match keywords {
        Some(Value::Dict(dict)) => match dict.get_str("literal_binds") {
            Some(flag) => py.truth(&flag)?,
            None => false,
        },
        _ => false,
    };
    let this = arguments.this().clone();
    let compiled = match super::as_expression(py, &this)? {
        Some(expression) if downcast::<super::StatementObject>(&this).is_none() => {
            compile::expression(expression, dialect.as_deref(), literal_binds)?
        }
        _ => {
            let Some(statement) = super::executed_statement(py, &this)? else {
                return Err(argument_error(
                    "only an SQL expression or statement can be compiled",
                ));
            };
            compile::statement(&statement, dialect.as_deref(), literal_binds)?
        }
    };
    Ok(Value::object(CompiledObject(compiled)))
}

/// The compiler that a function registered with `@compiles` gets: it knows its dialect and compiles what it is given.
struct CompilerObject {
    dialect: &'static str,
}

static COMPILER_METHODS: [NativeFunction; 2] = [
    NativeFunction::new("process", "(self, element, **kw)", process),
    NativeFunction::new("visit_create_table", "(self, element, **kw)", process),
];

static COMPILER: NativeType = NativeType {
    methods: &COMPILER_METHODS,
    ..NativeType::new("sqlalchemy.sql.compiler", "SQLCompiler")
};

impl Object for CompilerObject {
    fn native_type(&self) -> &'static NativeType {
        &COMPILER
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "dialect" => Some(engine::dialect_value(self.dialect)),
            _ => types::visit::method(name, self.dialect),
        })
    }
}

fn process(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let compiler = arguments.receiver::<CompilerObject>()?;
    let element = arguments.get("element");
    if types::is_type(py, &element) {
        let type_ = types::sql_type(py, &element)?;
        return compile::type_text(&type_, Some(compiler.dialect)).map(Value::from);
    }
    match super::as_expression(py, &element)? {
        Some(expression) => compile::ddl_expression(&expression, compiler.dialect).map(Value::from),
        None => py.str(&element).map(Value::Str),
    }
}

/// The compiler of a dialect as Python sees it.
pub(crate) fn compiler_value(dialect: &'static str) -> Value {
    Value::object(CompilerObject { dialect })
}
