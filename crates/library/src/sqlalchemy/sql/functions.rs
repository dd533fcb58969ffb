//! `func`, and the functions that SQLAlchemy knows the types of.

use std::rc::Rc;

use aludel_python::{Arguments, Class, Interpreter, NativeType, Object, PyResult, Value, downcast};
use aludel_schema::expression::{FunctionCall, FunctionKind};
use aludel_schema::types::{Package, PlainClass};
use aludel_schema::{Expression, Name, SqlType};

use super::methods::literal_or_expression;
use super::{Element, expression_value, type_of};
use crate::sqlalchemy::{names, types};
use crate::support::{items, type_error};

/// `func` and `func.package`: an attribute is a function of that name, a call makes an expression.
pub(crate) struct FunctionGenerator {
    path: Vec<Name>,
}

static FUNCTION_GENERATOR: NativeType = NativeType::new("sqlalchemy.sql.functions", "_FunctionGenerator");

/// `func`
pub(crate) fn func(_py: &mut Interpreter) -> PyResult<Value> {
    Ok(Value::object(FunctionGenerator { path: Vec::new() }))
}

impl Object for FunctionGenerator {
    fn native_type(&self) -> &'static NativeType {
        &FUNCTION_GENERATOR
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        if name.starts_with("__") {
            return Ok(None);
        }
        // A name may end in `_` where Python reserves it (`func.if_`).
        let name = name.strip_suffix('_').unwrap_or(name);
        let mut path = self.path.clone();
        path.push(Name::new(name));
        Ok(Some(Value::object(FunctionGenerator { path })))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, py: &mut Interpreter, _this: &Value, arguments: Arguments) -> PyResult<Value> {
        let mut given = Vec::with_capacity(arguments.positional.len());
        for (position, argument) in arguments.positional.iter().enumerate() {
            let expression = match position {
                0 if self.takes_configuration(&arguments.positional) => configuration(py, argument)?,
                _ => argument_expression(py, argument)?,
            };
            given.push(named_parameter(expression, &self.path));
        }
        let type_ = match arguments.keywords.iter().find(|(name, _)| &**name == "type_") {
            Some((_, type_)) => types::sql_type(py, type_)?,
            None => SqlType::Null,
        };
        if let ([name], [Expression::NextValue(_)]) = (self.path.as_slice(), given.as_slice())
            && name.eq_ignore_ascii_case("next_value")
        {
            return Ok(expression_value(given.remove(0)));
        }
        if let ([name], [_, operand]) = (self.path.as_slice(), given.as_slice())
            && name.eq_ignore_ascii_case("extract")
            && let Some(field) = arguments.positional.first().and_then(names::text)
        {
            let operand = Box::new(operand.clone());
            return Ok(expression_value(Expression::Extract(field.to_string(), operand)));
        }
        Ok(expression_value(call(self.path.clone(), given, type_)))
    }
}

/// The functions of PostgreSQL's full text search.
const TEXT_SEARCH: [&str; 6] = [
    "to_tsvector",
    "to_tsquery",
    "plainto_tsquery",
    "phraseto_tsquery",
    "websearch_to_tsquery",
    "ts_headline",
];

impl FunctionGenerator {
    /// Whether the first of these arguments is the configuration of a text search.
    fn takes_configuration(&self, arguments: &[Value]) -> bool {
        let ([name], [_, second, ..]) = (self.path.as_slice(), arguments) else {
            return false;
        };
        let name = name.to_lowercase();
        let is_query = || match downcast::<Element>(second).map(|it| type_of(&it.expression)) {
            Some(SqlType::Plain(class, _)) => class == PlainClass::TsQuery,
            _ => false,
        };
        TEXT_SEARCH.contains(&&*name) && !(name == "ts_headline" && is_query())
    }
}

/// The configuration of a text search, of the type that PostgreSQL has for it.
fn configuration(py: &mut Interpreter, value: &Value) -> PyResult<Expression> {
    match super::as_expression(py, value)? {
        Some(expression) => Ok(expression),
        None => {
            let type_ = SqlType::Plain(PlainClass::RegConfig, Package::Postgresql);
            super::literal(py, value, &type_, None)
        }
    }
}

fn argument_expression(py: &mut Interpreter, value: &Value) -> PyResult<Expression> {
    if value.is_none() {
        Ok(Expression::Null)
    } else {
        literal_or_expression(py, value)
    }
}

/// A parameter among the arguments of a function is named after the function.
fn named_parameter(expression: Expression, path: &[Name]) -> Expression {
    match (expression, path.last()) {
        (Expression::Bind(mut bind), Some(name)) if bind.unique && bind.key.is_empty() => {
            bind.key = name.to_string();
            Expression::Bind(bind)
        }
        (expression, _) => expression,
    }
}

/// A call of the function at `path` with the type SQLAlchemy gives it.
fn call(path: Vec<Name>, mut arguments: Vec<Expression>, given: SqlType) -> Expression {
    let name = path.last().map_or_else(String::new, |name| name.to_lowercase());
    if path.len() > 1 {
        let call = FunctionCall {
            path,
            arguments,
            type_: given,
            kind: FunctionKind::Plain,
        };
        return Expression::Function(Box::new(call));
    }
    let (kind, known) = known(&name, &arguments);
    if name == "count" && arguments.is_empty() {
        arguments.push(Expression::Star(None));
    }
    let type_ = if given.is_null() { known } else { given };
    let path = if kind == FunctionKind::Plain {
        path
    } else {
        vec![Name::new(name)]
    };
    Expression::Function(Box::new(FunctionCall {
        path,
        arguments,
        type_,
        kind,
    }))
}

/// How a function is rendered and the type of its result.
fn known(name: &str, arguments: &[Expression]) -> (FunctionKind, SqlType) {
    let first = || {
        arguments
            .iter()
            .map(type_of)
            .find(|type_| !type_.is_null())
            .unwrap_or(SqlType::Null)
    };
    match name {
        "current_date" => (FunctionKind::Ansi, SqlType::date()),
        "current_timestamp" | "localtimestamp" | "sysdate" => (FunctionKind::Ansi, SqlType::datetime(false)),
        "current_time" | "localtime" => (FunctionKind::Ansi, SqlType::datetime(false)),
        "current_user" | "session_user" | "user" => (FunctionKind::Ansi, SqlType::string(None)),
        "now" => (FunctionKind::Generic, SqlType::datetime(false)),
        "count" | "char_length" | "rank" | "dense_rank" => (FunctionKind::Generic, SqlType::integer()),
        "concat" => (FunctionKind::Generic, SqlType::string(None)),
        "percent_rank" | "cume_dist" => (FunctionKind::Generic, SqlType::numeric(None, None)),
        "coalesce" | "max" | "min" | "sum" => (FunctionKind::Generic, first()),
        "array_agg" => {
            let item = first();
            let type_ = match item {
                SqlType::Null => SqlType::Null,
                item => SqlType::Array(Box::new(aludel_schema::types::ArrayType::new(item))),
            };
            (FunctionKind::Generic, type_)
        }
        "to_tsvector" => (FunctionKind::Generic, text_search(PlainClass::TsVector)),
        "to_tsquery" | "plainto_tsquery" | "phraseto_tsquery" | "websearch_to_tsquery" => {
            (FunctionKind::Generic, text_search(PlainClass::TsQuery))
        }
        "ts_headline" => (FunctionKind::Generic, SqlType::text()),
        "random" | "string_agg" | "aggregate_strings" | "cube" | "rollup" | "grouping_sets" | "mode"
        | "percentile_cont" | "percentile_disc" | "pow" => (FunctionKind::Generic, SqlType::Null),
        _ => (FunctionKind::Plain, SqlType::Null),
    }
}

fn text_search(class: PlainClass) -> SqlType {
    SqlType::Plain(class, Package::Postgresql)
}

/// The function classes of `sqlalchemy.sql.functions` under their names.
pub(crate) fn named(py: &mut Interpreter, name: &'static str) -> PyResult<Value> {
    let generator = func(py)?;
    py.get_attribute(&generator, name)
}

/// `Function(name, *clauses, type_=…, packagenames=…)`
pub(super) fn make(py: &mut Interpreter, _class: &Rc<Class>, mut arguments: Arguments) -> PyResult<Value> {
    if arguments.positional.is_empty() {
        return Err(type_error(
            "Function.__init__() missing 1 required positional argument: 'name'",
        ));
    }
    let name = names::name(py, &arguments.positional.remove(0), "the name of a function")?;
    let mut path = Vec::new();
    if let Some(place) = arguments
        .keywords
        .iter()
        .position(|(name, _)| &**name == "packagenames")
    {
        let (_, packages) = arguments.keywords.remove(place);
        for package in items(py, &packages)? {
            path.push(names::name(py, &package, "the name of a package")?);
        }
    }
    path.push(name);
    let generator = Value::object(FunctionGenerator { path });
    py.call(&generator, arguments)
}

/// A function of the script's own class: its name, its package and its type are attributes of the class.
pub(super) fn make_generic(py: &mut Interpreter, class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let class_value = Value::Class(class.clone());
    let mut path = Vec::new();
    if let Some(package) = py
        .find_attribute(&class_value, "package")?
        .filter(|it| !it.is_none())
    {
        path.push(names::name(py, &package, "the name of a package")?);
    }
    path.push(
        match py
            .find_attribute(&class_value, "name")?
            .filter(|it| names::text(it).is_some())
        {
            Some(name) => names::name(py, &name, "the name of a function")?,
            None => Name::new(class.name().as_ref()),
        },
    );
    let mut given = arguments;
    if let Some(type_) = py
        .find_attribute(&class_value, "type")?
        .filter(|it| !it.is_none())
    {
        given = given.with_keyword("type_", type_);
    }
    let generator = Value::object(FunctionGenerator { path });
    py.call(&generator, given)
}
