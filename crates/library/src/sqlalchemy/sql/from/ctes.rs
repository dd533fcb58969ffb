//! Common table expressions.

use std::rc::Rc;

use aludel_python::{Arguments, Bound, Interpreter, NativeFunction, NativeType, PyResult, Value};
use aludel_schema::Name;
use aludel_schema::statement::{
    CompoundKind, CompoundSelect, Cte, FromClause, Select, SelectBody, Statement,
};

use super::super::select::{anonymous, is_for_dialect};
use super::super::{StatementObject, classes, statement_of};
use super::{FromObject, columns, from_value, renamed};
use crate::sqlalchemy::names;
use crate::support::{mismatch, type_error};

/// `CTE`
pub(crate) static CTE: NativeType = NativeType {
    bases: &[&classes::HAS_PREFIXES, &classes::HAS_SUFFIXES, &classes::ALIASED],
    methods: &CTE_METHODS,
    ..NativeType::new("sqlalchemy.sql.selectable", "CTE")
};
static CTE_METHODS: [NativeFunction; 4] = [
    NativeFunction::new(
        "prefix_with",
        "(self, *prefixes, dialect='*')",
        |py, arguments| with_texts(py, &arguments, "prefixes", |cte| &mut cte.prefixes),
    ),
    NativeFunction::new(
        "suffix_with",
        "(self, *suffixes, dialect='*')",
        |py, arguments| with_texts(py, &arguments, "suffixes", |cte| &mut cte.suffixes),
    ),
    NativeFunction::new("union", "(self, *other)", |py, arguments| {
        extended(py, &arguments, CompoundKind::Union)
    }),
    NativeFunction::new("union_all", "(self, *other)", |py, arguments| {
        extended(py, &arguments, CompoundKind::UnionAll)
    }),
];

/// `query.cte(name)`; of a change with RETURNING, its columns are those it returns.
pub(in super::super) fn cte(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let statement = arguments.receiver::<StatementObject>()?;
    make_cte(py, &arguments, statement.statement.clone())
}

pub(super) fn make_cte(py: &mut Interpreter, arguments: &Bound, statement: Statement) -> PyResult<Value> {
    let name = match arguments.get("name") {
        Value::None => anonymous(py, "anon"),
        value => names::name(py, &value, "the name of a CTE")?,
    };
    let columns = renamed(&columns(arguments.this()), &name);
    let is_values =
        matches!(&statement, Statement::Select(select) if matches!(select.body, SelectBody::Values(_)));
    let listed = is_values || py.truth(&arguments.get("recursive"))?;
    let cte = Cte {
        name: Some(name),
        recursive: py.truth(&arguments.get("recursive"))?,
        nesting: py.truth(&arguments.get("nesting"))?,
        statement: Box::new(statement),
        columns: if listed {
            columns.keys().map(|key| Name::new(key.as_str())).collect()
        } else {
            Vec::new()
        },
        prefixes: Vec::new(),
        suffixes: Vec::new(),
    };
    Ok(from_value(FromClause::Cte(Box::new(cte)), columns))
}

/// `cte.prefix_with(…)`, `cte.suffix_with(…)`
fn with_texts(
    py: &mut Interpreter,
    arguments: &Bound,
    given: &str,
    texts: fn(&mut Cte) -> &mut Vec<String>,
) -> PyResult<Value> {
    let from: Rc<FromObject> = arguments.receiver()?;
    let FromClause::Cte(cte) = &from.clause else {
        return Err(type_error("a cte() is needed"));
    };
    if !is_for_dialect(py, &arguments.get("dialect")) {
        return Ok(arguments.this().clone());
    }
    let mut cte = cte.clone();
    for text in arguments.variadic(given) {
        texts(&mut cte).push(py.str(&text)?.to_string());
    }
    Ok(from_value(FromClause::Cte(cte), from.columns.clone()))
}

/// `cte.union(…)`: a recursive expression with the part that names it.
fn extended(py: &mut Interpreter, arguments: &Bound, kind: CompoundKind) -> PyResult<Value> {
    let from: Rc<FromObject> = arguments.receiver()?;
    let FromClause::Cte(cte) = &from.clause else {
        return Err(type_error("union() needs a cte()"));
    };
    let mut cte = cte.clone();
    let first = match *cte.statement {
        Statement::Select(select) => *select,
        _ => return Err(type_error("union() needs a cte() of a query")),
    };
    let mut selects = vec![first];
    for other in arguments.variadic("other") {
        match statement_of(py, &other)? {
            Some(Statement::Select(select)) => selects.push(*select),
            _ => return Err(mismatch(py, "a part of a union", "a select()", &other)),
        }
    }
    let select = Select {
        body: SelectBody::Compound(CompoundSelect { kind, selects }),
        ..Select::default()
    };
    cte.statement = Box::new(Statement::Select(Box::new(select)));
    let columns = match &cte.name {
        Some(name) => renamed(&from.columns, name),
        None => from.columns.clone(),
    };
    Ok(from_value(FromClause::Cte(cte), columns))
}

/// `cte(selectable, name, recursive)`
pub(crate) static CTE_FUNCTION: NativeFunction = NativeFunction::new(
    "cte",
    "(selectable, name=None, recursive=False, nesting=False)",
    |py, arguments| {
        let given = ["name", "recursive", "nesting"].map(|name| arguments.get(name));
        py.call_method(
            &arguments.get("selectable"),
            "cte",
            Arguments::positional(given.to_vec()),
        )
    },
);
