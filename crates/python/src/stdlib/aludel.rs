//! `_aludel`: what the modules written in Python need of the evaluator.

use std::rc::Rc;

use ruff_python_ast::{Expr, UnaryOp};

use crate::builtins::payload;
use crate::class::Namespace;
use crate::error::{Error, PyResult};
use crate::exceptions;
use crate::interpreter::{Interpreter, Mode};
use crate::module::Module;
use crate::native::{Bound, Item, NativeModule};
use crate::stdlib::files;
use crate::stdlib::support::{function, module, path_text, type_error, value_error};
use crate::value::Value;

/// `_aludel`
pub(crate) static MODULE: NativeModule = module!("_aludel", &ITEMS);

static ITEMS: [Item; 13] = [
    function!("define", "(source, names, name, module)", define),
    function!("evaluate", "(expression, names)", evaluate),
    function!("set_own", "(instance, name, value)", set_own),
    function!("wait", "(awaitable)", |py, bound| {
        let awaitable = bound.this().clone();
        py.wait(&awaitable)
    }),
    function!("import_module", "(name)", |py, bound| {
        let name = bound.str("name")?;
        py.import(&name).map(Value::Module)
    }),
    function!("literal", "(text)", literal),
    function!("read_file", "(path)", |py, bound| {
        let path = path_text(py, bound.this())?;
        files::read(py, &path).map(|data| Value::Bytes(Rc::from(data)))
    }),
    function!("execute_file", "(path, module)", execute_file),
    function!("own_attributes", "(instance)", own_attributes),
    function!("caller", "(level)", caller),
    function!("source_line", "(file, line)", source_line),
    function!("plain", "(value)", |_, bound| Ok(payload::plain(bound.this()))),
    Item::Value("os_listdir", |py| {
        let os = Value::Module(py.import("os")?);
        py.get_attribute(&os, "listdir")
    }),
];

fn names(value: &Value) -> Namespace {
    match value {
        Value::Dict(names) => names.str_entries().into_iter().collect(),
        _ => Namespace::default(),
    }
}

/// Runs `source`, which defines a function, with `names` as its globals, and gives the function.
fn define(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let module = Rc::new(Module::new(&bound.str("module")?, Some("<string>")));
    module.names().borrow_mut().extend(names(&bound.get("names")));
    py.execute(&bound.str("source")?, &module)?;
    let name = bound.str("name")?;
    module
        .get(&name)
        .ok_or_else(|| type_error("the source defines no such function"))
}

/// The value of an expression, with `names` as its globals.
fn evaluate(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let module = Rc::new(Module::new("__main__", Some("<string>")));
    module.names().borrow_mut().extend(names(&bound.get("names")));
    py.evaluate(&bound.str("expression")?, &module)
}

/// Sets an attribute of an instance past its class.
fn set_own(_py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    match bound.get("instance") {
        Value::Instance(instance) => {
            let name = bound.str("name")?;
            instance
                .attributes()
                .borrow_mut()
                .insert(name, bound.get("value"));
            Ok(Value::None)
        }
        _ => Err(type_error("an instance of a class written in Python is needed")),
    }
}

/// Evaluates a file that scripts may read into a module.
fn execute_file(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let Value::Module(module) = bound.get("module") else {
        return Err(type_error("a module is needed"));
    };
    let path = path_text(py, &bound.get("path"))?;
    match files::resolve(py, &path) {
        Ok(resolved) => py.evaluate_file(&resolved, &module, Mode::Tolerant, false)?,
        Err(refusal) => return Err(files::error(py, refusal, &path)),
    }
    Ok(Value::None)
}

/// The attributes of an instance of a class written in Python, `None` for everything else.
fn own_attributes(_py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    Ok(match bound.get("instance") {
        Value::Instance(instance) => Value::dict(instance.attributes().borrow().clone()),
        _ => Value::None,
    })
}

/// File, line and module of the code `level` calls above the one that asks.
fn caller(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let level = usize::try_from(bound.int("level")?).unwrap_or(1);
    let frames = py.stack();
    let Some(frame) = frames.get(level).or(frames.last()) else {
        return Ok(Value::tuple(vec![
            Value::str("sys"),
            Value::Int(1),
            Value::str("sys"),
        ]));
    };
    let known = py
        .modules()
        .iter()
        .find(|(_, module)| module.file() == Some(&frame.file));
    let name = known.map_or_else(|| Rc::from("__main__"), |(name, _)| name.clone());
    let line = Value::Int(i64::from(frame.line));
    Ok(Value::tuple(vec![
        Value::Str(frame.file.clone()),
        line,
        Value::Str(name),
    ]))
}

/// A line of the source that runs.
fn source_line(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let (file, line) = (bound.str("file")?, bound.int("line")?);
    let frames = py.stack();
    let found = frames
        .iter()
        .find(|frame| frame.file == file && i64::from(frame.line) == line);
    Ok(found.map_or_else(|| Value::str(""), |frame| Value::Str(frame.source_line.clone())))
}

/// The value of an expression of literals alone: what `ast.literal_eval` allows.
fn literal(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let text = bound.str("text")?;
    let parsed = ruff_python_parser::parse_expression(text.trim_start_matches([' ', '\t']))
        .map_err(|error| Error::new(&exceptions::SYNTAX_ERROR, error.error.to_string()))?;
    if !is_literal(parsed.expr()) {
        return Err(value_error(format!("malformed node or string: {text}")));
    }
    let module = Rc::new(Module::new("__main__", Some("<unknown>")));
    py.evaluate(text.trim_start_matches([' ', '\t']), &module)
}

fn is_literal(expression: &Expr) -> bool {
    match expression {
        Expr::NumberLiteral(_)
        | Expr::StringLiteral(_)
        | Expr::BytesLiteral(_)
        | Expr::BooleanLiteral(_)
        | Expr::NoneLiteral(_)
        | Expr::EllipsisLiteral(_) => true,
        Expr::Tuple(tuple) => tuple.elts.iter().all(is_literal),
        Expr::List(list) => list.elts.iter().all(is_literal),
        Expr::Set(set) => set.elts.iter().all(is_literal),
        Expr::Dict(dict) => dict
            .items
            .iter()
            .all(|item| item.key.as_ref().is_some_and(is_literal) && is_literal(&item.value)),
        Expr::UnaryOp(unary) => {
            matches!(unary.op, UnaryOp::USub | UnaryOp::UAdd)
                && matches!(&*unary.operand, Expr::NumberLiteral(_))
        }
        _ => false,
    }
}
