//! `insert()`, `update()`, `delete()`.

use std::rc::Rc;

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast};
use aludel_schema::statement::{
    ConflictAction, ConflictTarget, Cte, Delete, FromClause, Insert, InsertSource, OnConflict,
    OnDuplicateKey, Statement, TableSource, Update,
};
use aludel_schema::{Expression, Name, SqlType};

use super::methods::column_or_text;
use super::operators::condition;
use super::statement::{DELETE, INSERT, StatementObject, UPDATE, statement_value};
use super::{as_expression, expression_value, operand};
use crate::sqlalchemy::names;
use crate::sqlalchemy::schema::column::ColumnObject;
use crate::sqlalchemy::schema::convert;
use crate::sqlalchemy::schema::table::TableObject;
use crate::support::{argument_error, items, mismatch, to_list, type_error};

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

pub(super) static INSERT_METHODS: [NativeFunction; 9] = [
    NativeFunction::new("values", "(self, *args, **kwargs)", insert_values),
    NativeFunction::new(
        "from_select",
        "(self, names, select, include_defaults=True)",
        from_select,
    ),
    NativeFunction::new("returning", "(self, *cols, **options)", returning),
    NativeFunction::new("prefix_with", "(self, *prefixes, dialect='*')", prefix_with),
    NativeFunction::new("inline", "(self)", inline),
    NativeFunction::new(
        "on_conflict_do_nothing",
        "(self, constraint=None, index_elements=None, index_where=None)",
        do_nothing,
    ),
    NativeFunction::new(
        "on_conflict_do_update",
        "(self, constraint=None, index_elements=None, index_where=None, set_=None, where=None)",
        do_update,
    ),
    NativeFunction::new("on_duplicate_key_update", "(self, *args, **kw)", on_duplicate),
    NativeFunction::property("inserted", |_, arguments| {
        Ok(Excluded::of(&*arguments.receiver::<StatementObject>()?))
    }),
];

pub(super) static UPDATE_METHODS: [NativeFunction; 5] = [
    NativeFunction::new("values", "(self, *args, **kwargs)", update_values),
    NativeFunction::new("ordered_values", "(self, *args)", ordered_values),
    NativeFunction::new("where", "(self, *whereclause)", where_clause),
    NativeFunction::new("returning", "(self, *cols, **options)", returning),
    NativeFunction::new("prefix_with", "(self, *prefixes, dialect='*')", prefix_with),
];

pub(super) static DELETE_METHODS: [NativeFunction; 3] = [
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
    let statement = Insert {
        table: source(py, table)?,
        ..Insert::default()
    };
    changing(&INSERT, Statement::Insert(Box::new(statement)), table)
}

/// The table that is changed, and its alias where an alias is.
fn changed_table(py: &mut Interpreter, value: &Value) -> PyResult<(TableSource, Option<Name>)> {
    let Some(from) = downcast::<super::from::FromObject>(value) else {
        return Ok((source(py, value)?, None));
    };
    match &from.clause {
        FromClause::Alias { element, name, .. } => match &**element {
            FromClause::Table(table) => {
                let table = TableSource {
                    name: table.clone(),
                    ..TableSource::default()
                };
                Ok((table, name.clone()))
            }
            _ => Err(mismatch(py, "the table of a statement", "a Table", value)),
        },
        _ => Err(mismatch(py, "the table of a statement", "a Table", value)),
    }
}

/// `update(table)`
pub(crate) fn update(py: &mut Interpreter, table: &Value) -> PyResult<Value> {
    let (source, alias) = changed_table(py, table)?;
    let statement = Update {
        table: source,
        alias,
        ..Update::default()
    };
    changing(&UPDATE, Statement::Update(Box::new(statement)), table)
}

/// `delete(table)`
pub(crate) fn delete(py: &mut Interpreter, table: &Value) -> PyResult<Value> {
    let (source, alias) = changed_table(py, table)?;
    let statement = Delete {
        table: source,
        alias,
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
    let mut ctes = Vec::new();
    for value in arguments.variadic("ctes") {
        match super::from::from_clause(py, &value)? {
            FromClause::Cte(cte) => ctes.push(*cte),
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
    for (name, value) in arguments.options("opt") {
        let dialect = name.split('_').next().unwrap_or_default().to_owned();
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

fn receiver(arguments: &Bound) -> PyResult<Statement> {
    Ok(arguments.receiver::<StatementObject>()?.statement.clone())
}

fn changed(arguments: &Bound, statement: Statement) -> PyResult<Value> {
    let old = arguments.receiver::<StatementObject>()?;
    let new = StatementObject::new(old.native_type(), statement);
    *new.column_types.borrow_mut() = old.column_types.borrow().clone();
    *new.tables.borrow_mut() = old.tables.borrow().clone();
    *new.entities.borrow_mut() = old.entities.borrow().clone();
    Ok(statement_value(new))
}

/// The table that a statement changes, with the object it was made of, which knows the types as Python sees them.
struct Target<'a> {
    source: &'a TableSource,
    object: Option<Rc<TableObject>>,
}

impl<'a> Target<'a> {
    fn new(arguments: &Bound, source: &'a TableSource) -> PyResult<Target<'a>> {
        let statement = arguments.receiver::<StatementObject>()?;
        let object = statement
            .tables
            .borrow()
            .first()
            .and_then(downcast::<TableObject>);
        Ok(Target { source, object })
    }

    fn column(&self, key: &str) -> Option<Rc<ColumnObject>> {
        let object = self.object.as_ref()?;
        object
            .columns
            .borrow()
            .get(key)
            .and_then(downcast::<ColumnObject>)
    }
}

/// The column a key of `values()` names: text or a column, with the type the value is bound to.
fn key(py: &mut Interpreter, target: &Target<'_>, key: &Value) -> PyResult<(Name, SqlType, Option<Value>)> {
    if let Some(column) = downcast::<ColumnObject>(key) {
        let type_ = column.type_.borrow().clone();
        let sql = crate::sqlalchemy::types::sql_type(py, &type_)?;
        return Ok((column.name(), sql, type_.optional()));
    }
    let Some(text) = names::text(key) else {
        return Err(mismatch(py, "a key of values()", "a column or its name", key));
    };
    if let Some(column) = target.column(&text) {
        let type_ = column.type_.borrow().clone();
        let sql = crate::sqlalchemy::types::sql_type(py, &type_)?;
        return Ok((column.name(), sql, type_.optional()));
    }
    let column = target.source.columns.iter().find(|column| column.key() == &*text);
    if column.is_none() && !target.source.columns.is_empty() {
        return Err(aludel_python::Error::new(
            &crate::sqlalchemy::exc::COMPILE_ERROR,
            format!("Unconsumed column names: {text}"),
        ));
    }
    let (name, type_) = match column {
        Some(column) => (column.name.clone(), column.type_.clone()),
        None => (Name::new(&*text), SqlType::Null),
    };
    Ok((name, type_, None))
}

/// What a parameter for this key of `values()` is named: the column's key.
fn python_key(given: &Value) -> String {
    match downcast::<ColumnObject>(given) {
        Some(column) => column.key(),
        None => names::text(given).map_or_else(String::new, |text| text.to_string()),
    }
}

/// The assignments of a dict, or of a sequence in the order of the columns, and of keywords.
fn assignments(
    py: &mut Interpreter,
    target: &Target<'_>,
    given: &Value,
) -> PyResult<Vec<(Name, Expression)>> {
    let pairs = match given {
        Value::Dict(dict) => dict.entries(),
        Value::List(_) | Value::Tuple(_) => {
            let values = items(py, given)?;
            let names = target
                .source
                .columns
                .iter()
                .map(|column| Value::str(column.key()));
            names.zip(values).collect()
        }
        other => {
            return Err(mismatch(
                py,
                "the values of a statement",
                "a dict or a sequence",
                other,
            ));
        }
    };
    let mut assignments = Vec::with_capacity(pairs.len());
    for (given, value) in pairs {
        let (name, type_, hint) = key(py, target, &given)?;
        let key = python_key(&given);
        let expression = value_of(py, &key, &value, &type_, hint.as_ref())?;
        assignments.push((name, expression));
    }
    Ok(assignments)
}

/// A value of an assignment: expressions as they are, everything else bound under the column's name.
fn value_of(
    py: &mut Interpreter,
    key: &str,
    value: &Value,
    type_: &SqlType,
    hint: Option<&Value>,
) -> PyResult<Expression> {
    if let Some(expression) = as_expression(py, value)? {
        return Ok(expression);
    }
    let expression = super::literal(py, value, type_, hint)?;
    let named = match expression {
        Expression::Bind(mut bind) => {
            bind.key = key.to_owned();
            bind.unique = false;
            Expression::Bind(bind)
        }
        other => other,
    };
    super::bound_expression(py, hint, named)
}

/// The parameters of one row among several have the row's number in their names.
fn numbered(mut row: Vec<(Name, Expression)>, place: usize) -> Vec<(Name, Expression)> {
    for (_, value) in &mut row {
        if let Expression::Bind(bind) = value
            && !bind.unique
        {
            bind.key = format!("{}_m{place}", bind.key);
        }
    }
    row
}

fn keyword_dict(arguments: &Bound) -> Option<Value> {
    let options = arguments.options("kwargs");
    if options.is_empty() {
        None
    } else {
        Some(Value::dict(options))
    }
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
        for (name, expression) in assignments(py, &Target::new(&arguments, &update.table)?, &given)? {
            let target = Expression::column(&name);
            update.set.retain(|(old, _)| *old != target);
            update.set.push((target, expression));
        }
    }
    changed(&arguments, Statement::Update(update))
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
        update.set.push((Expression::column(&name), expression));
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

fn conflict_target(py: &mut Interpreter, arguments: &Bound) -> PyResult<Option<ConflictTarget>> {
    let constraint = arguments.get("constraint");
    if !constraint.is_none() {
        let name = match names::text(&constraint) {
            Some(_) => constraint,
            None => match py.find_attribute(&constraint, "name")? {
                Some(name) if !name.is_none() => name,
                // Without a name the columns say which conflict is meant.
                _ => {
                    let mut columns = Vec::new();
                    let given = py.get_attribute(&constraint, "columns")?;
                    for column in py.iterate(&given)? {
                        columns.push(column_or_text(py, &column)?);
                    }
                    return Ok(Some(ConflictTarget::Index(columns, None)));
                }
            },
        };
        return Ok(Some(ConflictTarget::Constraint(names::constraint_name(
            py, &name,
        )?)));
    }
    let elements = arguments.get("index_elements");
    if elements.is_none() {
        return Ok(None);
    }
    let mut expressions = Vec::new();
    for element in to_list(py, &elements)? {
        expressions.push(column_or_text(py, &element)?);
    }
    let condition = super::optional_expression(py, &arguments.get("index_where"))?;
    Ok(Some(ConflictTarget::Index(expressions, condition.map(Box::new))))
}

fn do_nothing(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let target = conflict_target(py, &arguments)?;
    on_conflict(
        &arguments,
        OnConflict {
            target,
            action: ConflictAction::Nothing,
        },
    )
}

fn do_update(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let target = conflict_target(py, &arguments)?;
    let Statement::Insert(insert) = receiver(&arguments)? else {
        return Err(type_error("on_conflict_do_update() needs an insert()"));
    };
    let set = arguments.get("set_");
    if set.is_none() || !py.truth(&set)? {
        return Err(crate::support::value_error(
            "set parameter dictionary must not be empty",
        ));
    }
    if target.is_none() {
        return Err(crate::support::value_error(
            "Either constraint or index_elements, but not both, must be specified unless DO NOTHING",
        ));
    }
    let mut pairs = Vec::new();
    for name in py.iterate(&set)? {
        let value = py.get_item(&set, &name)?;
        let (name, type_, hint) = key(py, &Target::new(&arguments, &insert.table)?, &name)?;
        pairs.push((name, operand(py, &value, &type_, hint.as_ref())?));
    }
    let condition = super::optional_expression(py, &arguments.get("where"))?;
    on_conflict(
        &arguments,
        OnConflict {
            target,
            action: ConflictAction::Update(pairs, condition.map(Box::new)),
        },
    )
}

fn on_conflict(arguments: &Bound, conflict: OnConflict) -> PyResult<Value> {
    let mut statement = receiver(arguments)?;
    if let Statement::Insert(insert) = &mut statement {
        insert.on_conflict = Some(conflict);
    }
    changed(arguments, statement)
}

fn on_duplicate(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let Statement::Insert(mut insert) = receiver(&arguments)? else {
        return Err(type_error("on_duplicate_key_update() needs an insert()"));
    };
    let mut update = OnDuplicateKey::default();
    let mut pairs = Vec::new();
    for given in arguments.variadic("args") {
        match &given {
            Value::Dict(dict) => pairs.extend(dict.entries()),
            other => {
                update.ordered = true;
                for pair in items(py, other)? {
                    if let [name, value] = items(py, &pair)?.as_slice() {
                        pairs.push((name.clone(), value.clone()));
                    }
                }
            }
        }
    }
    pairs.extend(
        arguments
            .options("kw")
            .into_iter()
            .map(|(name, value)| (Value::Str(name), value)),
    );
    if pairs.is_empty() {
        return Err(crate::support::value_error(
            "update parameter dictionary must not be empty",
        ));
    }
    for (name, value) in pairs {
        let (name, type_, hint) = key(py, &Target::new(&arguments, &insert.table)?, &name)?;
        update
            .set
            .push((name, operand(py, &value, &type_, hint.as_ref())?));
    }
    insert.on_duplicate_key = Some(update);
    changed(&arguments, Statement::Insert(insert))
}

/// `insert.excluded`, and MySQL's `insert.inserted`: the row that was to be inserted.
pub(super) struct Excluded {
    table: Option<Rc<TableObject>>,
}

impl Excluded {
    /// The row of a statement's table.
    pub(super) fn of(statement: &StatementObject) -> Value {
        let table = statement
            .tables
            .borrow()
            .first()
            .and_then(downcast::<TableObject>);
        Value::object(Excluded { table })
    }
}

static EXCLUDED: NativeType = NativeType::new("sqlalchemy.sql.selectable", "Alias");

impl Object for Excluded {
    fn native_type(&self) -> &'static NativeType {
        &EXCLUDED
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        if name == "c" {
            let table = self.table.clone();
            return Ok(Some(Value::object(Excluded { table })));
        }
        Ok((!name.starts_with("__")).then(|| expression_value(Expression::Excluded(Name::new(name)))))
    }

    fn iterate(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        let columns = self
            .table
            .as_ref()
            .map_or_else(Vec::new, |table| table.column_objects());
        let rows = columns
            .iter()
            .map(|column| expression_value(Expression::Excluded(column.name())))
            .collect();
        py.iterator(&Value::list(rows))
    }

    fn get_item(&self, py: &mut Interpreter, _this: &Value, key: &Value) -> PyResult<Value> {
        let name = names::name(py, key, "the name of a column")?;
        Ok(expression_value(Expression::Excluded(name)))
    }
}
