//! `select()`, unions, `exists()`.

pub(crate) mod compound;
mod correlation;
pub(super) mod exists;
mod joins;
mod limits;
mod locks;

use std::cell::Cell;

use aludel_python::{Bound, Interpreter, NativeFunction, PyResult, Value, downcast};
use aludel_schema::statement::{Distinct, FromClause, Select, SelectBody, SelectCore, Statement};
use aludel_schema::{Expression, Name, SqlType};

use super::from::{FromObject, from_clause, select_value, table_columns};
use super::methods::{column_or_text, label_or_expression};
use super::operators::condition;
use super::statement::{StatementObject, statement_value};
use super::{as_expression, change};
use crate::sqlalchemy::names;
use crate::sqlalchemy::schema::table::{ColumnCollection, TableObject};
use crate::support::{argument_error, resolved, type_error};

/// `select(*entities)`
pub(crate) static SELECT_FUNCTION: NativeFunction =
    NativeFunction::new("select", "(*entities, **kw)", |py, arguments| {
        select(py, &arguments.variadic("entities"))
    });

pub(super) static METHODS: [NativeFunction; 20] = [
    NativeFunction::new("label", "(self, name)", |py, arguments| {
        let scalar = py.call_method(
            arguments.this(),
            "scalar_subquery",
            aludel_python::Arguments::none(),
        )?;
        py.call_method(
            &scalar,
            "label",
            aludel_python::Arguments::positional(vec![arguments.get("name")]),
        )
    }),
    NativeFunction::new(
        "suffix_with",
        "(self, *suffixes, dialect='*')",
        |py, arguments| add_suffixes(py, &arguments, arguments.variadic("suffixes"), "dialect"),
    ),
    NativeFunction::new(
        "with_statement_hint",
        "(self, text, dialect_name='*')",
        |py, arguments| add_suffixes(py, &arguments, vec![arguments.get("text")], "dialect_name"),
    ),
    NativeFunction::new(
        "with_hint",
        "(self, selectable, text, dialect_name='*')",
        with_hint,
    ),
    NativeFunction::new("where", "(self, *whereclause)", where_clause),
    NativeFunction::new("filter", "(self, *criteria)", filter),
    NativeFunction::new("filter_by", "(self, **kwargs)", filter_by),
    NativeFunction::new("select_from", "(self, *froms)", joins::select_from),
    NativeFunction::new(
        "join",
        "(self, target, onclause=None, isouter=False, full=False)",
        joins::join,
    ),
    NativeFunction::new(
        "outerjoin",
        "(self, target, onclause=None, full=False)",
        joins::outerjoin,
    ),
    NativeFunction::new(
        "join_from",
        "(self, from_, target, onclause=None, isouter=False, full=False)",
        joins::join_from,
    ),
    NativeFunction::new(
        "outerjoin_from",
        "(self, from_, target, onclause=None, full=False)",
        joins::outerjoin_from,
    ),
    NativeFunction::new("distinct", "(self, *expr)", distinct),
    NativeFunction::new("group_by", "(self, *clauses)", group_by),
    NativeFunction::new("having", "(self, *having)", having),
    NativeFunction::new("add_columns", "(self, *entities)", add_columns),
    NativeFunction::new(
        "with_only_columns",
        "(self, *entities, maintain_column_froms=False)",
        with_only_columns,
    ),
    NativeFunction::new("prefix_with", "(self, *prefixes, dialect='*')", prefix_with),
    NativeFunction::new("correlate", "(self, *fromclauses)", |py, arguments| {
        correlated(py, &arguments, &correlation::CORRELATE)
    }),
    NativeFunction::new("correlate_except", "(self, *fromclauses)", |py, arguments| {
        correlated(py, &arguments, &correlation::CORRELATE_EXCEPT)
    }),
];

/// What queries and their unions share.
pub(super) static GENERATIVE_METHODS: [NativeFunction; 7] = [
    NativeFunction::new("add_cte", "(self, *ctes, nest_here=False)", |py, arguments| {
        let ctes = super::change::given_ctes(py, &arguments)?;
        changed(py, &arguments, |_, select| {
            select.ctes.extend(ctes);
            Ok(())
        })
    }),
    NativeFunction::new("slice", "(self, start, stop)", limits::slice),
    NativeFunction::new("order_by", "(self, *clauses)", order_by),
    NativeFunction::new("limit", "(self, limit)", limits::limit),
    NativeFunction::new("offset", "(self, offset)", limits::offset),
    NativeFunction::new(
        "fetch",
        "(self, count, with_ties=False, percent=False, **dialect_kw)",
        limits::fetch,
    ),
    NativeFunction::new(
        "with_for_update",
        "(self, nowait=False, read=False, of=None, skip_locked=False, key_share=False)",
        locks::with_for_update,
    ),
];

/// Counts the aliases that got no name.
#[derive(Default)]
struct Anonymous(Cell<u32>);

/// A name for something that has none: the compiler numbers it by its `base` where it first meets it.
pub(super) fn anonymous(py: &mut Interpreter, base: &str) -> Name {
    let counter = py.state_or_default::<Anonymous>();
    counter.0.set(counter.0.get() + 1);
    Name::anonymous(counter.0.get(), base)
}

/// The columns that a value among the arguments of `select()` stands for, with their types as Python sees them.
fn entity(py: &mut Interpreter, value: &Value) -> PyResult<Vec<(Expression, Value)>> {
    resolved(value)?;
    if let Some(given) = super::lambdas::given(py, value)? {
        return match &given {
            Value::List(_) | Value::Tuple(_) => {
                let mut columns = Vec::new();
                for item in crate::support::items(py, &given)? {
                    columns.extend(entity(py, &item)?);
                }
                Ok(columns)
            }
            _ => entity(py, &given),
        };
    }
    if let Some(table) = downcast::<TableObject>(value) {
        return table_columns(py, &table);
    }
    if downcast::<FromObject>(value).is_some() {
        let columns = py.get_attribute(value, "c")?;
        let values: Vec<Value> = downcast::<ColumnCollection>(&columns)
            .map_or(Vec::new(), |columns| columns.0.values().cloned().collect());
        return values.iter().map(|column| column_entity(py, column)).collect();
    }
    if let Value::Class(_) = value {
        if let Some((_, columns)) = super::from::joined_class(py, value)? {
            return columns.iter().map(|column| column_entity(py, column)).collect();
        }
        let table = change::table_object(py, value)?;
        return table_columns(py, &table);
    }
    if let Value::List(list) = value {
        let inner = list.to_vec();
        let text = py.repr(value)?;
        let meant = inner
            .iter()
            .map(|item| py.repr(item))
            .collect::<PyResult<Vec<_>>>()?
            .join(", ");
        return Err(argument_error(format!(
            "Column expression, FROM clause, or other columns clause element expected, got {text}. Did you mean to say select({meant})?"
        )));
    }
    column_entity(py, value).map(|column| vec![column])
}

fn column_entity(py: &mut Interpreter, value: &Value) -> PyResult<(Expression, Value)> {
    let Some(expression) = as_expression(py, value)? else {
        if let Value::Int(_) | Value::Float(_) | Value::Bool(_) = value {
            let text = py.repr(value)?.to_string();
            return Ok((Expression::LiteralColumn(text, SqlType::Null), Value::None));
        }
        if value.is_none() {
            let text = py.repr(value)?;
            return Err(argument_error(format!(
                "Column expression, FROM clause, or other columns clause element expected, got {text}."
            )));
        }
        let text = py.repr(value)?;
        let Some(given) = names::text(value) else {
            crate::support::resolved(value)?;
            return Err(argument_error(format!(
                "Column expression, FROM clause, or other columns clause element expected, got {text}."
            )));
        };
        if &*given == "*" {
            return Ok((
                Expression::LiteralColumn("*".to_owned(), SqlType::Null),
                Value::None,
            ));
        }
        let simple = given
            .chars()
            .next()
            .is_some_and(|it| it.is_alphanumeric() || it == '_')
            && !given.contains(char::is_whitespace);
        let function = if simple { "column" } else { "literal_column" };
        return Err(argument_error(format!(
            "Textual column expression {text} should be explicitly declared with text({text}), or use {function}({text}) for more specificity"
        )));
    };
    let type_ = super::labelled_column(value).map_or(Value::None, |column| column.type_.borrow().clone());
    Ok((expression, type_))
}

/// Whether what is said for one dialect (`*` for all) is for that of the migration.
pub(super) fn is_for_dialect(py: &mut Interpreter, name: &Value) -> bool {
    match names::text(name) {
        Some(name) if &*name != "*" => {
            crate::host::current_migration(py).is_some_and(|context| context.dialect_name() == &*name)
        }
        _ => true,
    }
}

fn add_suffixes(
    py: &mut Interpreter,
    arguments: &Bound,
    given: Vec<Value>,
    dialect: &str,
) -> PyResult<Value> {
    if !is_for_dialect(py, &arguments.get(dialect)) {
        return Ok(arguments.this().clone());
    }
    changed(py, arguments, |py, select| {
        for suffix in &given {
            let suffix = py.str(suffix)?.to_string();
            core(select)?.suffixes.push(suffix);
        }
        Ok(())
    })
}

/// `with_hint(table, "…", "mysql")`: the text stands after the table.
fn with_hint(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    if !is_for_dialect(py, &arguments.get("dialect_name")) {
        return Ok(arguments.this().clone());
    }
    let table = from_clause(py, &arguments.get("selectable"))?;
    let text = arguments.str("text")?.to_string();
    changed(py, &arguments, |_, select| {
        core(select)?.hints.push((table, text));
        Ok(())
    })
}

/// `table.select()`
pub(super) fn select_all(py: &mut Interpreter, value: &Value) -> PyResult<Value> {
    select(py, std::slice::from_ref(value))
}

/// `select(*entities)`
pub(crate) fn select(py: &mut Interpreter, entities: &[Value]) -> PyResult<Value> {
    let mut core = SelectCore::default();
    let mut types = Vec::new();
    let mut tables: Vec<Value> = Vec::new();
    for value in entities {
        let columns = entity(py, value)?;
        if let Some((join, _)) = super::from::joined_class(py, value)? {
            core.from.push(from_clause(py, &join)?);
        }
        let table = downcast::<TableObject>(value).or_else(|| super::table_of(value));
        if let Some(table) = table {
            if columns.is_empty() {
                core.from.push(from_clause(py, value)?);
            }
            let table = Value::Object(table);
            if !tables.iter().any(|other| other.is(&table)) {
                tables.push(table);
            }
        }
        let source = downcast::<FromObject>(value);
        if source.is_some_and(|from| columns.is_empty() || matches!(from.clause, FromClause::Join(_))) {
            core.from.push(from_clause(py, value)?);
        }
        for (expression, type_) in columns {
            core.columns.push(expression);
            types.push(type_);
        }
    }
    let select = Select {
        body: SelectBody::Core(core),
        ..Select::default()
    };
    let statement = StatementObject::new(&super::statement::SELECT, Statement::Select(Box::new(select)));
    *statement.column_types.borrow_mut() = types;
    *statement.tables.borrow_mut() = tables;
    *statement.entities.borrow_mut() = entities.to_vec();
    Ok(statement_value(statement))
}

fn select_of(py: &mut Interpreter, value: &Value) -> PyResult<Select> {
    match super::statement_of(py, value)? {
        Some(Statement::Select(select)) => Ok(*select),
        _ => Err(crate::support::mismatch(
            py,
            "a part of a union",
            "a select()",
            value,
        )),
    }
}

/// A copy of the query changed by `change`, with the types of its columns kept.
pub(super) fn changed(
    py: &mut Interpreter,
    arguments: &Bound,
    change: impl FnOnce(&mut Interpreter, &mut Select) -> PyResult<()>,
) -> PyResult<Value> {
    let old = arguments.receiver::<StatementObject>()?;
    let Statement::Select(select) = &old.statement else {
        return Err(type_error("this method needs a select()"));
    };
    let mut select = (**select).clone();
    change(py, &mut select)?;
    Ok(statement_value(
        old.with_statement(Statement::Select(Box::new(select))),
    ))
}

fn core(select: &mut Select) -> PyResult<&mut SelectCore> {
    match &mut select.body {
        SelectBody::Core(core) => Ok(core),
        _ => Err(type_error("this method needs a plain select()")),
    }
}

fn add_conditions(py: &mut Interpreter, arguments: &Bound, name: &str) -> PyResult<Value> {
    let clauses = arguments.variadic(name);
    changed(py, arguments, |py, select| {
        for clause in &clauses {
            let condition = condition(py, clause)?;
            // An empty AND asks for nothing.
            if condition != Expression::And(Vec::new()) {
                core(select)?.where_.push(condition);
            }
        }
        Ok(())
    })
}

fn where_clause(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    add_conditions(py, &arguments, "whereclause")
}

fn filter(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    add_conditions(py, &arguments, "criteria")
}

fn filter_by(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let pairs = arguments.options("kwargs");
    changed(py, &arguments, |py, select| {
        for (name, value) in &pairs {
            let found = core(select)?.columns.iter().find_map(|column| match column {
                Expression::Column(column) if column.name == **name => Some(column.clone()),
                _ => None,
            });
            let column = found.map_or_else(|| Expression::column(name), Expression::Column);
            let condition = super::operators::compared(
                py,
                column,
                None,
                aludel_schema::expression::BinaryOperator::Eq,
                value,
            )?;
            core(select)?.where_.push(condition);
        }
        Ok(())
    })
}

fn distinct(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let given = arguments.variadic("expr");
    changed(py, &arguments, |py, select| {
        let on = given
            .iter()
            .map(|item| column_or_text(py, item))
            .collect::<PyResult<Vec<_>>>()?;
        core(select)?.distinct = if on.is_empty() {
            Distinct::All
        } else {
            Distinct::On(on)
        };
        Ok(())
    })
}

fn group_by(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let given = arguments.variadic("clauses");
    changed(py, &arguments, |py, select| {
        for item in &given {
            let expression = label_or_expression(py, item)?;
            core(select)?.group_by.push(expression);
        }
        Ok(())
    })
}

fn having(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let given = arguments.variadic("having");
    changed(py, &arguments, |py, select| {
        for item in &given {
            let condition = condition(py, item)?;
            core(select)?.having.push(condition);
        }
        Ok(())
    })
}

fn set_columns(py: &mut Interpreter, arguments: &Bound, keep: bool) -> PyResult<Value> {
    let entities = arguments.variadic("entities");
    let mut columns = Vec::new();
    for value in &entities {
        columns.extend(entity(py, value)?);
    }
    let (expressions, types): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
    let new = changed(py, arguments, |_, select| {
        let core = core(select)?;
        if !keep {
            core.columns.clear();
        }
        core.columns.extend(expressions);
        Ok(())
    })?;
    if let Some(statement) = downcast::<StatementObject>(&new) {
        if !keep {
            statement.column_types.borrow_mut().clear();
            statement.entities.borrow_mut().clear();
        }
        statement.column_types.borrow_mut().extend(types);
        statement.entities.borrow_mut().extend(entities);
    }
    Ok(new)
}

fn add_columns(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    set_columns(py, &arguments, true)
}

fn with_only_columns(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let new = set_columns(py, &arguments, false)?;
    if !py.truth(&arguments.get("maintain_column_froms"))? {
        return Ok(new);
    }
    let tables = arguments.receiver::<StatementObject>()?.tables.borrow().clone();
    let from = py.get_attribute(&new, "select_from")?;
    py.call(&from, aludel_python::Arguments::positional(tables))
}

fn prefix_with(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    if !is_for_dialect(py, &arguments.get("dialect")) {
        return Ok(arguments.this().clone());
    }
    let given = arguments.variadic("prefixes");
    changed(py, &arguments, |py, select| {
        for prefix in &given {
            let prefix = py.str(prefix)?.to_string();
            core(select)?.prefixes.push(prefix);
        }
        Ok(())
    })
}

fn correlated(py: &mut Interpreter, arguments: &Bound, add: &correlation::Add) -> PyResult<Value> {
    let tables = add.tables(py, &arguments.variadic("fromclauses"))?;
    changed(py, arguments, |_, select| {
        add.to(&mut select.correlation, tables);
        Ok(())
    })
}

fn order_by(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let given = arguments.variadic("clauses");
    changed(py, &arguments, |py, select| {
        for item in &given {
            // `None` takes back what was given before.
            if item.is_none() {
                select.order_by.clear();
                continue;
            }
            let expression = label_or_expression(py, item)?;
            select.order_by.push(expression);
        }
        Ok(())
    })
}
