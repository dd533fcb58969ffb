//! `DDL("…")`: text with the names of the table that it is executed for, and DDL elements as listeners.

use std::rc::Rc;

use aludel_dialect::{Compiler, Settings};
use aludel_python::{Arguments, Bound, Interpreter, NativeFunction, PyResult, Value, downcast};
use aludel_schema::statement::{DdlElement, Statement};

use super::ddl::DDL;
use super::table::TableObject;
use crate::sqlalchemy::engine;
use crate::sqlalchemy::sql::{StatementObject, statement_value};
use crate::sqlalchemy::{compile, names};
use crate::support::{argument_error, to_list};

/// What `DDL(…)` and `execute_if(…)` were given.
#[derive(Clone, Default)]
pub(crate) struct TextDdl {
    /// The text, where the element is one of text.
    text: Option<Rc<str>>,
    /// `context=`: what stands for `%(name)s`.
    context: Vec<(Rc<str>, String)>,
    /// `dialect=`: the names of the dialects for which it is executed.
    dialects: Option<Vec<String>>,
    /// `callable_=`
    condition: Value,
    /// `state=`
    state: Value,
}

/// The methods of all elements.
pub(super) static METHODS: [NativeFunction; 1] = [NativeFunction::new(
    "execute_if",
    "(self, dialect=None, callable_=None, state=None)",
    execute_if,
)];

/// `DDL(statement, context=None)`
pub(super) fn make(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let Some(text) = names::text(&arguments.get("statement")) else {
        return Err(argument_error(
            "Expected a string or unicode SQL statement, got a value of another type",
        ));
    };
    let mut given = TextDdl {
        text: Some(text),
        ..TextDdl::default()
    };
    if let Value::Dict(context) = arguments.get("context") {
        for (name, value) in context.str_entries() {
            given.context.push((name, py.str(&value)?.to_string()));
        }
    }
    Ok(statement_value(given.statement()))
}

fn execute_if(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let element = arguments.receiver::<StatementObject>()?;
    let mut given = element.text_ddl.as_deref().cloned().unwrap_or_default();
    let dialect = arguments.get("dialect");
    if !dialect.is_none() {
        let mut dialects = Vec::new();
        for name in to_list(py, &dialect)? {
            dialects.push(py.str(&name)?.to_string());
        }
        given.dialects = Some(dialects);
    }
    given.condition = arguments.get("callable_");
    given.state = arguments.get("state");
    let mut copy = StatementObject::new(
        aludel_python::Object::native_type(&*element),
        element.statement.clone(),
    );
    copy.text_ddl = Some(Rc::new(given));
    Ok(statement_value(copy))
}

/// The element as a listener: `(target, bind, **kw)`; it is executed where its conditions hold.
pub(crate) fn called(
    py: &mut Interpreter,
    this: &Value,
    element: &StatementObject,
    arguments: &Arguments,
) -> PyResult<Value> {
    let [target, bind, ..] = arguments.positional.as_slice() else {
        return Err(crate::support::type_error(
            "a DDL element is called with the target and the connection",
        ));
    };
    let given = element.text_ddl.as_deref().cloned().unwrap_or_default();
    let dialect = engine::dialect_name_of(py, bind)?;
    if given
        .dialects
        .as_ref()
        .is_some_and(|names| !names.contains(&dialect))
    {
        return Ok(Value::None);
    }
    if !given.condition.is_none() {
        let mut call = Arguments::positional(vec![this.clone(), target.clone(), bind.clone()])
            .with_keyword("state", given.state.clone());
        call.keywords.extend(arguments.keywords.iter().cloned());
        let answer = py.call(&given.condition, call)?;
        if !py.truth(&answer)? {
            return Ok(Value::None);
        }
    }
    let statement = match (&given.text, downcast::<TableObject>(target)) {
        (Some(_), Some(table)) => given.of_table(&table, &dialect)?.statement().statement,
        _ => element.statement.clone(),
    };
    engine::execute_statement(py, bind, statement)?;
    Ok(Value::None)
}

impl TextDdl {
    /// The text with what is known of its names; `%%` stays, for the compiler.
    fn statement(self) -> StatementObject {
        let mut text = self.text.as_deref().unwrap_or_default().to_owned();
        for (name, value) in &self.context {
            text = text.replace(&format!("%({name})s"), &value.replace('%', "%%"));
        }
        let mut statement = StatementObject::new(&DDL, Statement::Ddl(Box::new(DdlElement::Text(text))));
        statement.text_ddl = Some(Rc::new(self));
        statement
    }

    /// The same with the names of a table, where the context has none of its own.
    fn of_table(mut self, table: &TableObject, dialect: &str) -> PyResult<TextDdl> {
        let settings = Settings::offline();
        let compiler = Compiler::new(compile::dialect_named(dialect)?, &settings);
        let schema = table.schema.as_ref().map(|schema| compiler.quote(schema));
        let names = [
            ("table", compiler.quote(&table.name)),
            ("schema", schema.unwrap_or_default()),
            (
                "fullname",
                compiler.format_table(table.schema.as_ref(), &table.name),
            ),
        ];
        for (name, value) in names {
            if !self.context.iter().any(|(known, _)| &**known == name) {
                self.context.push((Rc::from(name), value));
            }
        }
        Ok(self)
    }
}
