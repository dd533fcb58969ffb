//! `insert()`, `update()`, `delete()`.

use std::rc::Rc;

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, PyResult, Value, downcast};
use aludel_schema::expression::{ColumnClause, TableName};
use aludel_schema::statement::{
    Cte, Delete, FromClause, Insert, InsertSource, Statement, TableSource, Update,
};
use aludel_schema::{Expression, Name, SqlType};

use super::as_expression;
use super::assignments::{
    Target, assignments, key, keyword_dict, numbered, pair_assignments, python_key, value_of,
};
use super::methods::column_or_text;
use super::operators::condition;
use super::statement::{DELETE, INSERT, StatementObject, UPDATE, statement_value};
use crate::sqlalchemy::schema::convert;
use crate::sqlalchemy::schema::options::{self, Item};
use crate::sqlalchemy::schema::table::TableObject;
use crate::support::{argument_error, items, mismatch, type_error};

/// `insert(table)`
pub(crate) static INSERT_FUNCTION: NativeFunction =
    NativeFunction::new("insert", "(table)", |py, arguments| {
        insert(py, &arguments.get("table"))
    });

/// `update(table)`
pub(crate) static UPDATE_FUNCTION: NativeFunction =
    NativeFunction::new("update", "(table)", |py, arguments| {
        update(py, &arguments.get("table"))
    });

/// `delete(table)`
pub(crate) static DELETE_FUNCTION: NativeFunction =
    NativeFunction::new("delete", "(table)", |py, arguments| {
        delete(py, &arguments.get("table"))
    });

/// What inserts, updates and deletes share.
pub(super) static CHANGE_METHODS: [NativeFunction; 4] = [
    NativeFunction::new(
        "cte",
        "(self, name=None, recursive=False, nesting=False)",
        super::from::cte,
    ),
    NativeFunction::new("add_cte", "(self, *ctes, nest_here=False)", add_cte),
    NativeFunction::new(
        "with_hint",
        "(self, text, selectable=None, dialect_name='*')",
        with_hint,
    ),
    NativeFunction::new("with_dialect_options", "(self, **opt)", dialect_options),
];

pub(super) static INSERT_METHODS: [NativeFunction; 5] = [
    NativeFunction::new("values", "(self, *args, **kwargs)", insert_values),
    NativeFunction::new(
        "from_select",
        "(self, names, select, include_defaults=True)",
        from_select,
    ),
    NativeFunction::new("returning", "(self, *cols, **options)", returning),
    NativeFunction::new("prefix_with", "(self, *prefixes, dialect='*')", prefix_with),
    NativeFunction::new("inline", "(self)", inline),
];

pub(super) static UPDATE_METHODS: [NativeFunction; 6] = [
    NativeFunction::new("filter", "(self, *whereclause)", where_clause),
    NativeFunction::new("values", "(self, *args, **kwargs)", update_values),
    NativeFunction::new("ordered_values", "(self, *args)", ordered_values),
    NativeFunction::new("where", "(self, *whereclause)", where_clause),
    NativeFunction::new("returning", "(self, *cols, **options)", returning),
    NativeFunction::new("prefix_with", "(self, *prefixes, dialect='*')", prefix_with),
];

pub(super) static DELETE_METHODS: [NativeFunction; 4] = [
    NativeFunction::new("filter", "(self, *whereclause)", where_clause),
    NativeFunction::new("where", "(self, *whereclause)", where_clause),
    NativeFunction::new("returning", "(self, *cols, **options)", returning),
    NativeFunction::new("prefix_with", "(self, *prefixes, dialect='*')", prefix_with),
];

/// The table object that a value is, or that a mapped class stands for.
pub(crate) fn table_object(py: &mut Interpreter, value: &Value) -> PyResult<Rc<TableObject>> {
    if let Some(table) = downcast::<TableObject>(value) {
        return Ok(table);
    }
    if let Value::Class(_) = value
        && let Some(table) = py.find_attribute(value, "__table__")?
        && let Some(table) = downcast::<TableObject>(&table)
    {
        return Ok(table);
    }
    Err(mismatch(py, "the table of a statement", "a Table", value))
}

fn source(py: &mut Interpreter, value: &Value) -> PyResult<TableSource> {
    let table = table_object(py, value)?;
    convert::table_source(py, &table)
}

/// `insert(table)`
pub(crate) fn insert(py: &mut Interpreter, table: &Value) -> PyResult<Value> {
    insert_of(py, &INSERT, table)
}

/// The same of a class that extends `Insert`.
pub(super) fn insert_of(py: &mut Interpreter, native: &'static NativeType, table: &Value) -> PyResult<Value> {
    let statement = Insert {
        table: source(py, table)?,
        ..Insert::default()
    };
    changing(native, Statement::Insert(Box::new(statement)), table)
}

/// What an update or delete changes.
#[derive(Default)]
struct Changed {
    table: TableSource,
    /// The alias of the table, where an alias is changed.
    alias: Option<Name>,
    /// The common table expression whose name is changed, where one is.
    ctes: Vec<Cte>,
}

impl Changed {
    fn of(py: &mut Interpreter, value: &Value) -> PyResult<Self> {
        let named = |name: &TableName| TableSource {
            name: name.clone(),
            ..TableSource::default()
        };
        let Some(from) = downcast::<super::from::FromObject>(value) else {
            return Ok(Self {
                table: source(py, value)?,
                ..Self::default()
            });
        };
        match &from.clause {
            FromClause::Alias { element, name, .. } => match &**element {
                FromClause::Table(table) => Ok(Self {
                    table: named(table),
                    alias: name.clone(),
                    ..Self::default()
                }),
                _ => Err(mismatch(py, "the table of a statement", "a Table", value)),
            },
            FromClause::Cte(cte) => Ok(Self {
                table: named(&TableName::new(cte.name.clone().unwrap_or_default())),
                ctes: vec![(**cte).clone()],
                ..Self::default()
            }),
            _ => Err(mismatch(py, "the table of a statement", "a Table", value)),
        }
    }
}

/// `update(table)`
pub(crate) fn update(py: &mut Interpreter, table: &Value) -> PyResult<Value> {
    let target = Changed::of(py, table)?;
    let statement = Update {
        table: target.table,
        alias: target.alias,
        ctes: target.ctes,
        ..Update::default()
    };
    changing(&UPDATE, Statement::Update(Box::new(statement)), table)
}

/// `delete(table)`
pub(crate) fn delete(py: &mut Interpreter, table: &Value) -> PyResult<Value> {
    let target = Changed::of(py, table)?;
    let statement = Delete {
        table: target.table,
        alias: target.alias,
        ctes: target.ctes,
        ..Delete::default()
    };
    changing(&DELETE, Statement::Delete(Box::new(statement)), table)
}

/// The value of a statement that changes a table.
fn changing(native: &'static NativeType, statement: Statement, table: &Value) -> PyResult<Value> {
    let object = StatementObject::new(native, statement);
    object.tables.borrow_mut().push(table.clone());
    *object.entities.borrow_mut() = vec![Value::str("change"), table.clone()];
    Ok(statement_value(object))
}

/// The common table expressions given to `add_cte()`.
pub(super) fn given_ctes(py: &mut Interpreter, arguments: &Bound) -> PyResult<Vec<Cte>> {
    let nest_here = py.truth(&arguments.get("nest_here"))?;
    let mut ctes = Vec::new();
    for value in arguments.variadic("ctes") {
        match super::from::from_clause(py, &value)? {
            FromClause::Cte(cte) => ctes.push(Cte {
                nesting: cte.nesting || nest_here,
                ..*cte
            }),
            _ => return Err(mismatch(py, "an argument of add_cte()", "a cte()", &value)),
        }
    }
    Ok(ctes)
}

fn add_cte(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let ctes = given_ctes(py, &arguments)?;
    let mut statement = receiver(&arguments)?;
    match &mut statement {
        Statement::Insert(insert) => insert.ctes.extend(ctes),
        Statement::Update(update) => update.ctes.extend(ctes),
        Statement::Delete(delete) => delete.ctes.extend(ctes),
        _ => {}
    }
    changed(&arguments, statement)
}

/// `with_hint("WITH (…)", dialect_name=…)`: the text stands after the table.
fn with_hint(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut statement = receiver(&arguments)?;
    if super::select::is_for_dialect(py, &arguments.get("dialect_name")) {
        let hint = Some(arguments.str("text")?.to_string());
        match &mut statement {
            Statement::Insert(insert) => insert.table.hint = hint,
            Statement::Update(update) => update.table.hint = hint,
            Statement::Delete(delete) => delete.table.hint = hint,
            _ => {}
        }
    }
    changed(&arguments, statement)
}

/// `with_dialect_options(mysql_limit=…)`
fn dialect_options(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut statement = receiver(&arguments)?;
    let item = match &statement {
        Statement::Update(_) => Item::Update,
        Statement::Delete(_) => Item::Delete,
        _ => Item::Insert,
    };
    for (name, value) in arguments.options("opt") {
        let dialect = options::check(item, &name)?.to_owned();
        if !name.ends_with("_limit") || !super::select::is_for_dialect(py, &Value::str(&dialect)) {
            continue;
        }
        let limit = match as_expression(py, &value)? {
            Some(limit) => limit,
            None => Expression::LiteralColumn(py.str(&value)?.to_string(), SqlType::integer()),
        };
        match &mut statement {
            Statement::Update(update) => update.limit = Some(limit),
            Statement::Delete(delete) => delete.limit = Some(limit),
            _ => {}
        }
    }
    changed(&arguments, statement)
}

pub(super) fn receiver(arguments: &Bound) -> PyResult<Statement> {
    Ok(arguments.receiver::<StatementObject>()?.statement.clone())
}

pub(super) fn changed(arguments: &Bound, statement: Statement) -> PyResult<Value> {
    let old = arguments.receiver::<StatementObject>()?;
    Ok(statement_value(old.with_statement(statement)))
}

fn insert_values(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let Statement::Insert(mut insert) = receiver(&arguments)? else {
        return Err(type_error("values() needs an insert()"));
    };
    let args = arguments.variadic("args");
    let given = match (args.as_slice(), keyword_dict(&arguments)) {
        ([], Some(keywords)) => keywords,
        ([one], None) => one.clone(),
        ([], None) => return Ok(arguments.this().clone()),
        _ => {
            return Err(argument_error(
                "Only a single dictionary/tuple or list of dictionaries/tuples is accepted positionally.",
            ));
        }
    };
    if let Value::List(list) = &given
        && list
            .items()
            .first()
            .is_some_and(|item| matches!(item, Value::Dict(_) | Value::Tuple(_) | Value::List(_)))
    {
        let mut rows = Vec::new();
        for (place, row) in list.to_vec().iter().enumerate() {
            rows.push(numbered(
                assignments(py, &Target::new(&arguments, &insert.table)?, row)?,
                place,
            ));
        }
        insert.source = InsertSource::Rows(rows);
    } else {
        let mut new = assignments(py, &Target::new(&arguments, &insert.table)?, &given)?;
        if let InsertSource::Values(mut old) = std::mem::take(&mut insert.source) {
            old.retain(|(name, _)| !new.iter().any(|(other, _)| other == name));
            old.append(&mut new);
            new = old;
        }
        insert.source = InsertSource::Values(new);
    }
    changed(&arguments, Statement::Insert(insert))
}

fn from_select(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let Statement::Insert(mut insert) = receiver(&arguments)? else {
        return Err(type_error("from_select() needs an insert()"));
    };
    let mut columns = Vec::new();
    for column in items(py, &arguments.get("names"))? {
        columns.push(key(py, &Target::new(&arguments, &insert.table)?, &column)?.0);
    }
    let select = arguments.get("select");
    insert.include_defaults = py.truth(&arguments.get("include_defaults"))?;
    match super::statement_of(py, &select)? {
        Some(Statement::Select(select)) => insert.source = InsertSource::Select(columns, select),
        _ => {
            return Err(mismatch(
                py,
                "the argument 'select' of from_select()",
                "a select()",
                &select,
            ));
        }
    }
    changed(&arguments, Statement::Insert(insert))
}

fn update_values(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let Statement::Update(mut update) = receiver(&arguments)? else {
        return Err(type_error("values() needs an update()"));
    };
    let mut given = arguments.variadic("args");
    given.extend(keyword_dict(&arguments));
    for given in given {
        let named = match &given {
            Value::Dict(dict) => {
                let (written, named) = dict.entries().into_iter().partition(is_expression);
                for (target, value) in written_targets(py, written)? {
                    update.set.retain(|(old, _)| *old != target);
                    update.set.push((target, value));
                }
                pair_assignments(py, &Target::new(&arguments, &update.table)?, named)?
            }
            _ => assignments(py, &Target::new(&arguments, &update.table)?, &given)?,
        };
        for (name, expression) in named {
            let target = column_named(name);
            update.set.retain(|(old, _)| *old != target);
            update.set.push((target, expression));
        }
    }
    changed(&arguments, Statement::Update(update))
}

/// A key of `values()` that is no column: an element of an array or of JSON, a tuple of columns.
fn is_expression((key, _): &(Value, Value)) -> bool {
    downcast::<super::Element>(key).is_some()
}

/// What such keys write, and what is assigned to it.
fn written_targets(
    py: &mut Interpreter,
    pairs: Vec<(Value, Value)>,
) -> PyResult<Vec<(Expression, Expression)>> {
    let mut written = Vec::with_capacity(pairs.len());
    for (key, value) in pairs {
        if let Some(target) = as_expression(py, &key)? {
            let type_ = super::type_of(&target);
            written.push((target, super::operand(py, &value, &type_, None)?));
        }
    }
    Ok(written)
}

/// The column that is set, quoted as it says.
fn column_named(name: Name) -> Expression {
    Expression::Column(ColumnClause::new(name))
}

fn ordered_values(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let Statement::Update(mut update) = receiver(&arguments)? else {
        return Err(type_error("ordered_values() needs an update()"));
    };
    for pair in arguments.variadic("args") {
        let pair = items(py, &pair)?;
        let [name, value] = pair.as_slice() else {
            return Err(argument_error("each argument of ordered_values() must be a pair"));
        };
        let given = python_key(name);
        let (name, type_, hint) = key(py, &Target::new(&arguments, &update.table)?, name)?;
        let expression = value_of(py, &given, value, &type_, hint.as_ref())?;
        update.set.push((column_named(name), expression));
    }
    update.ordered = true;
    changed(&arguments, Statement::Update(update))
}

fn where_clause(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut statement = receiver(&arguments)?;
    for clause in arguments.variadic("whereclause") {
        let condition = condition(py, &clause)?;
        match &mut statement {
            Statement::Update(update) => update.where_.push(condition),
            Statement::Delete(delete) => delete.where_.push(condition),
            _ => return Err(type_error("where() needs an update() or a delete()")),
        }
    }
    changed(&arguments, statement)
}

fn returning(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut statement = receiver(&arguments)?;
    let given = arguments.variadic("cols");
    let (mut columns, mut types) = (Vec::new(), Vec::new());
    for column in &given {
        let table = match column {
            Value::Class(_) => Some(table_object(py, column)?),
            other => downcast::<TableObject>(other),
        };
        let Some(table) = table else {
            columns.push(column_or_text(py, column)?);
            types.push(super::operators::hint(column).unwrap_or(Value::None));
            continue;
        };
        for column in table.column_objects() {
            columns.push(Expression::Column(super::column_clause(py, &column)?));
            types.push(column.type_.borrow().clone());
        }
    }
    match &mut statement {
        Statement::Insert(insert) => insert.returning.extend(columns),
        Statement::Update(update) => update.returning.extend(columns),
        Statement::Delete(delete) => delete.returning.extend(columns),
        _ => return Err(type_error("returning() needs an insert(), update() or delete()")),
    }
    let new = changed(&arguments, statement)?;
    if let Some(statement) = downcast::<StatementObject>(&new) {
        statement.column_types.borrow_mut().extend(types);
        statement.entities.borrow_mut().extend(given);
    }
    Ok(new)
}

fn prefix_with(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    if !super::select::is_for_dialect(py, &arguments.get("dialect")) {
        return Ok(arguments.this().clone());
    }
    let mut statement = receiver(&arguments)?;
    for prefix in arguments.variadic("prefixes") {
        let prefix = py.str(&prefix)?.to_string();
        match &mut statement {
            Statement::Insert(insert) => insert.prefixes.push(prefix),
            Statement::Update(update) => update.prefixes.push(prefix),
            Statement::Delete(delete) => delete.prefixes.push(prefix),
            _ => {}
        }
    }
    changed(&arguments, statement)
}

fn inline(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut statement = receiver(&arguments)?;
    if let Statement::Insert(insert) = &mut statement {
        insert.inline = true;
    }
    changed(&arguments, statement)
}
