//! From Python values to SQL expressions.

use aludel_python::{Arguments, Interpreter, PyResult, Value, downcast};
use aludel_schema::expression::{BindParameter, ColumnClause, TableName};
use aludel_schema::statement::{Select, SelectBody, Statement};
use aludel_schema::types::PlainClass;
use aludel_schema::{Expression, SqlType, Value as SqlValue};

use super::lambdas::LambdaStatement;
use super::{Element, StatementObject, from, table_valued, type_of};
use crate::host;
use crate::sqlalchemy::schema::column::{COLUMN_CLAUSE, ColumnObject};
use crate::sqlalchemy::schema::defaults::SequenceObject;
use crate::sqlalchemy::schema::table::TableObject;
use crate::sqlalchemy::types::{self, TypeObject};
use crate::sqlalchemy::{exc, names};
use crate::support::{argument_error, resolved};
use crate::values;

/// The expression of a column with the name of its table.
pub(crate) fn column_clause(py: &mut Interpreter, column: &ColumnObject) -> PyResult<ColumnClause> {
    let type_ = column.type_.borrow().clone();
    let mut clause = ColumnClause::new(column.name()).with_type(types::sql_type(py, &type_)?);
    if let Some(link) = &*column.table.borrow() {
        clause.table = Some(TableName {
            schema: link.schema.clone(),
            name: link.name.clone(),
            is_table: column.is_schema_item(),
        });
    }
    clause.is_schema_column = !std::ptr::eq(column.native, &COLUMN_CLAUSE);
    let key = column.key();
    if key != clause.name.as_str() {
        clause.key = Some(key);
    }
    clause.selectable.clone_from(&column.selectable.borrow());
    Ok(clause)
}

/// The expression that a value is: a column, an expression, a query; `None` for plain Python values.
pub(crate) fn as_expression(py: &mut Interpreter, value: &Value) -> PyResult<Option<Expression>> {
    if !matches!(value, Value::Object(_) | Value::Instance(_) | Value::Class(_)) {
        return Ok(None);
    }
    if let Some(element) = downcast::<Element>(value) {
        return Ok(Some(element.expression.clone()));
    }
    if let Some(column) = downcast::<ColumnObject>(value) {
        return column_clause(py, &column).map(|column| Some(Expression::Column(column)));
    }
    if let Some(statement) = downcast::<StatementObject>(value) {
        return Ok(match &statement.statement {
            Statement::Select(select) => Some(Expression::Subquery(select.clone())),
            Statement::Text(text) => Some(Expression::Text(text.clone())),
            _ => None,
        });
    }
    if let Some(sequence) = downcast::<SequenceObject>(value) {
        return Ok(Some(Expression::NextValue(Box::new(sequence.0.borrow().clone()))));
    }
    if let Some(from) = downcast::<from::FromObject>(value) {
        return Ok(from::as_expression(&from.clause));
    }
    if let Some(column) = downcast::<table_valued::ColumnValued>(value) {
        return Ok(Some(column.expression()));
    }
    if downcast::<TypeObject>(value).is_some() || downcast::<TableObject>(value).is_some() {
        return Ok(None);
    }
    match py.find_attribute(value, "__clause_element__")? {
        Some(function) if !matches!(value, Value::Class(_)) => {
            let inner = py.call(&function, Arguments::none())?;
            as_expression(py, &inner)
        }
        _ => Ok(types::compiled_element(py, value)?.map(Expression::text)),
    }
}

/// The statement that a value is: what `execute` takes. A string is none; the caller decides what it means.
pub(crate) fn statement_of(py: &mut Interpreter, value: &Value) -> PyResult<Option<Statement>> {
    if let Some(statement) = downcast::<StatementObject>(value) {
        return Ok(Some(statement.statement.clone()));
    }
    if let Some(lambda) = downcast::<LambdaStatement>(value) {
        return statement_of(py, &lambda.0);
    }
    if let Some(values) =
        downcast::<from::FromObject>(value).and_then(|object| from::values_statement(&object))
    {
        return Ok(Some(values));
    }
    Ok(match as_expression(py, value)? {
        Some(Expression::Text(text)) => Some(Statement::Text(text)),
        Some(Expression::Subquery(select)) => Some(Statement::Select(select)),
        Some(expression) => Some(Statement::Expression(Box::new(expression))),
        None => None,
    })
}

/// The statement that is executed: as [`statement_of`], and what types with a `column_expression` make of the columns of
/// the result is in their place.
pub(crate) fn executed_statement(py: &mut Interpreter, value: &Value) -> PyResult<Option<Statement>> {
    let Some(mut statement) = statement_of(py, value)? else {
        return Ok(None);
    };
    match &mut statement {
        Statement::Select(select) => typed_result(py, select)?,
        Statement::Insert(it) => typed_columns(py, &mut it.returning)?,
        Statement::Update(it) => typed_columns(py, &mut it.returning)?,
        Statement::Delete(it) => typed_columns(py, &mut it.returning)?,
        _ => {}
    }
    Ok(Some(statement))
}

/// A query whose rows are read: every part of a union gives them, but what is joined before it stands beside another
/// part.
fn typed_result(py: &mut Interpreter, select: &mut Select) -> PyResult<()> {
    match &mut select.body {
        SelectBody::Core(core) => typed_columns(py, &mut core.columns),
        SelectBody::Compound(compound) => {
            for (place, part) in compound.selects.iter_mut().enumerate() {
                if place == 0 || matches!(part.body, SelectBody::Core(_)) {
                    typed_result(py, part)?;
                }
            }
            Ok(())
        }
        SelectBody::Values(_) | SelectBody::Text(_) => Ok(()),
    }
}

/// Columns of a result as their types select them.
fn typed_columns(py: &mut Interpreter, columns: &mut [Expression]) -> PyResult<()> {
    for column in columns {
        if let Expression::Tuple(_) = column {
            return Err(aludel_python::Error::new(
                &exc::COMPILE_ERROR,
                "Most backends don't support SELECTing from a tuple() object.  If this is an ORM query, consider using the Bundle object.",
            ));
        }
        let type_ = types::own_type_value(py, &type_of(column));
        if !matches!(type_, Value::Instance(_)) {
            continue;
        }
        let Some(method) = py.find_attribute(&type_, "column_expression")? else {
            continue;
        };
        let inner = match &*column {
            Expression::Label(inner, _) => (**inner).clone(),
            other => other.clone(),
        };
        let given = Arguments::positional(vec![super::expression_value(inner.clone())]);
        let made = py.call(&method, given)?;
        match as_expression(py, &made)? {
            Some(made) if made != inner => {
                *column = Expression::Typed(Box::new(column.clone()), Box::new(made));
            }
            _ => {}
        }
    }
    Ok(())
}

/// An argument that is an expression or nothing; a string is SQL text.
pub(crate) fn optional_expression(py: &mut Interpreter, value: &Value) -> PyResult<Option<Expression>> {
    if value.is_none() {
        return Ok(None);
    }
    ddl_expression(py, value, "SQL expression element").map(Some)
}

/// An argument of DDL: an expression, or a string of SQL text. `what` begins the error.
pub(crate) fn ddl_expression(py: &mut Interpreter, value: &Value, what: &str) -> PyResult<Expression> {
    if let Some(text) = names::text(value) {
        return Ok(Expression::text(&*text));
    }
    resolved(value)?;
    if let Some(expression) = as_expression(py, value)? {
        return Ok(expression);
    }
    match value {
        Value::Bool(true) => Ok(Expression::True),
        Value::Bool(false) => Ok(Expression::False),
        other => {
            let text = py.repr(other)?;
            Err(argument_error(format!("{what} expected, got {text}.")))
        }
    }
}

/// A value beside an expression: expressions as they are, `None` as NULL, everything else as a bound parameter of the
/// type beside it. `hint` is that type as Python sees it, whose `process_bind_param` is called.
pub(crate) fn operand(
    py: &mut Interpreter,
    value: &Value,
    beside: &SqlType,
    hint: Option<&Value>,
) -> PyResult<Expression> {
    if let Some(expression) = as_expression(py, value)? {
        return Ok(expression);
    }
    if value.is_none() && hint.is_none() {
        return Ok(Expression::Null);
    }
    literal(py, value, beside, hint)
}

/// A value beside `own`: as [`operand`], and a parameter is named after what it stands beside.
pub(crate) fn beside(
    py: &mut Interpreter,
    value: &Value,
    own: &Expression,
    type_: &SqlType,
    hint: Option<&Value>,
) -> PyResult<Expression> {
    if let Some(expression) = as_expression(py, value)? {
        return Ok(expression);
    }
    if value.is_none() && hint.is_none() {
        return Ok(Expression::Null);
    }
    if let (Expression::Tuple(_), Value::Tuple(_) | Value::List(_)) = (own, value) {
        let parts = crate::support::items(py, value)?;
        let parts = parts
            .iter()
            .map(|part| operand(py, part, &SqlType::Null, None))
            .collect::<PyResult<Vec<_>>>()?;
        return Ok(Expression::Tuple(parts));
    }
    let compared = compared_type(py, value, type_);
    // The processing of the operand's type is not for a value that is bound as another type.
    let hint = hint.filter(|_| compared == *type_);
    let expression = literal(py, value, &compared, hint)?;
    let named = match (expression, key_of(own)) {
        (Expression::Bind(mut bind), Some(key)) => {
            bind.key = key.to_owned();
            Expression::Bind(bind)
        }
        (expression, _) => expression,
    };
    bound_expression(py, hint, named)
}

/// A parameter inside what the `bind_expression` of its type makes of it.
pub(crate) fn bound_expression(
    py: &mut Interpreter,
    hint: Option<&Value>,
    parameter: Expression,
) -> PyResult<Expression> {
    let (Expression::Bind(bind), Some(hint)) = (&parameter, hint) else {
        return Ok(parameter);
    };
    let hint = types::instance(py, hint)?;
    if !matches!(hint, Value::Instance(_)) {
        return Ok(parameter);
    }
    let Some(method) = py.find_attribute(&hint, "bind_expression")? else {
        return Ok(parameter);
    };
    let type_ = bind.type_.clone();
    let value = py.call(
        &method,
        Arguments::positional(vec![super::expression_value(parameter.clone())]),
    )?;
    Ok(match as_expression(py, &value)? {
        Some(expression) => Expression::TypeCoerce(Box::new(expression), type_),
        None => parameter,
    })
}

/// The type of a literal beside an operand (`coerce_compared_value`): the operand's, unless the value is of another
/// kind.
fn compared_type(py: &mut Interpreter, value: &Value, type_: &SqlType) -> SqlType {
    if matches!(
        type_,
        SqlType::Decorated(_) | SqlType::UserDefined(_) | SqlType::Spatial(_) | SqlType::Enum(_)
    ) {
        return type_.clone();
    }
    let Ok(bound) = values::to_sql(py, value) else {
        return type_.clone();
    };
    let own = literal_type(&bound);
    let keeps = own.is_null()
        || own.affinity() == type_.affinity()
        || matches!((type_, &own), (SqlType::Uuid(_), SqlType::String(_)))
        || matches!(type_, SqlType::Plain(class, _) if is_network_address(*class));
    if keeps { type_.clone() } else { own }
}

/// Types that take whatever is compared with them as their own.
fn is_network_address(class: PlainClass) -> bool {
    matches!(
        class,
        PlainClass::Inet | PlainClass::Cidr | PlainClass::MacAddr | PlainClass::MacAddr8
    )
}

/// What parameters beside an expression are named after: a column or a function.
pub(super) fn key_of(expression: &Expression) -> Option<&str> {
    match expression {
        Expression::Column(column) => Some(column.key.as_deref().unwrap_or(column.name.as_str())),
        Expression::LiteralColumn(text, _) => Some(text),
        Expression::Function(call) => call.path.last().map(aludel_schema::Name::as_str),
        Expression::Excluded(name) => Some(name.as_str()),
        Expression::Grouping(inner) => key_of(inner),
        _ => None,
    }
}

/// A bound parameter of a Python value.
pub(crate) fn literal(
    py: &mut Interpreter,
    value: &Value,
    beside: &SqlType,
    hint: Option<&Value>,
) -> PyResult<Expression> {
    literal_bind(py, value, beside, hint).map(Expression::Bind)
}

/// A bound parameter of a Python value, which has no name yet.
pub(crate) fn literal_bind(
    py: &mut Interpreter,
    value: &Value,
    beside: &SqlType,
    hint: Option<&Value>,
) -> PyResult<BindParameter> {
    resolved(value)?;
    let bound = match (hint, beside.base()) {
        (None, SqlType::Json(json)) => values::to_json(py, value, json.none_as_null),
        _ => bound_value(py, value, hint),
    };
    let bound = or_foreign(py, value, bound)?;
    let type_ = if beside.is_null() && hint.is_none() {
        literal_type(&bound)
    } else {
        beside.clone()
    };
    let mut bind = BindParameter::anonymous(bound, type_);
    written_in_place(py, &mut bind, value, hint)?;
    if bind.literal_value.is_none() {
        bind.literal_value = special_number(py, value, &bind)?;
    }
    Ok(bind)
}

/// What is written where the value of a parameter stands in place, and what messages show of it.
pub(super) fn written_in_place(
    py: &mut Interpreter,
    bind: &mut BindParameter,
    value: &Value,
    hint: Option<&Value>,
) -> PyResult<()> {
    if value.is_none() {
        // NULL, whatever the type makes of it.
        bind.literal_value = Some(SqlValue::Null);
        return Ok(());
    }
    if let Some(hint) = hint {
        let literal = match types::literal_value(py, hint, value.clone()) {
            Ok(None) => Ok(None),
            Ok(Some(literal)) => values::to_sql(py, &literal).map(Some),
            Err(error) => Err(error),
        };
        bind.literal_value = match literal {
            Ok(literal) => literal,
            Err(error) => Some(or_foreign(py, value, Err(error))?),
        };
    }
    let is_plain = matches!(
        value,
        Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Str(_) | Value::Bytes(_)
    );
    let is_told = is_plain
        && !matches!(bind.value, Some(SqlValue::Json(_) | SqlValue::Foreign(_)))
        && !matches!(hint, Some(Value::Instance(_)));
    if !is_told && is_printed(py) && !is_literal(bind, py) {
        bind.repr = py.repr(value).ok().map(Into::into);
    }
    Ok(())
}

/// Whether the value is surely one that its type writes in place.
fn is_literal(bind: &BindParameter, py: &Interpreter) -> bool {
    let written = bind.literal_value.as_ref().or(bind.value.as_ref());
    let own = written.map(literal_type).unwrap_or_default();
    let dialect = types::current_dialect_name(py);
    aludel_dialect::has_literal(&bind.type_, dialect) && own.affinity() == bind.type_.affinity()
}

/// Whether statements are printed, not executed.
fn is_printed(py: &Interpreter) -> bool {
    host::current_migration(py).is_some_and(|context| context.as_sql())
}

/// A value that cannot be bound stops the script only where statements are executed: the reference looks at it when it
/// writes it.
pub(super) fn or_foreign(
    py: &mut Interpreter,
    value: &Value,
    bound: PyResult<SqlValue>,
) -> PyResult<SqlValue> {
    match bound {
        Err(error) if is_printed(py) && !error.is_unsupported() && error.unresolved().is_none() => {
            Ok(SqlValue::Foreign(py.type_name(value).to_string()))
        }
        bound => bound,
    }
}

/// The text of a number that a value of SQL does not keep as it was given: `Decimal("NaN")`, `float("nan")`,
/// `Decimal("-0")`.
fn special_number(py: &mut Interpreter, value: &Value, bind: &BindParameter) -> PyResult<Option<SqlValue>> {
    let is_special = match &bind.value {
        Some(SqlValue::Float(number)) => !number.is_finite(),
        Some(SqlValue::Decimal(number)) => number.sign() == bigdecimal::num_bigint::Sign::NoSign,
        _ => false,
    };
    if !is_special || bind.type_.base().affinity() != aludel_schema::types::Affinity::Numeric {
        return Ok(None);
    }
    Ok(Some(SqlValue::String(py.str(value)?.to_string())))
}

/// A Python value as the database stores it, through the type it is bound to.
pub(crate) fn bound_value(py: &mut Interpreter, value: &Value, hint: Option<&Value>) -> PyResult<SqlValue> {
    let Some(hint) = hint else {
        return values::to_sql(py, value);
    };
    let value = types::bind_value(py, hint, value.clone())?;
    let hint = types::instance(py, hint)?;
    if let Some(type_) = downcast::<TypeObject>(&hint) {
        if let Some(text) = types::database_value(py, &type_, &value)? {
            return Ok(SqlValue::String(text));
        }
        match (&type_.sql, &type_.extra.inner, &value) {
            (SqlType::Json(json), _, _) => return values::to_json(py, &value, json.none_as_null),
            (SqlType::Array(_), Some(inner), Value::List(_) | Value::Tuple(_)) => {
                return array_value(py, &value, inner);
            }
            _ => {}
        }
    }
    values::to_sql(py, &value)
}

/// The elements of an array, each through the type of the elements.
fn array_value(py: &mut Interpreter, value: &Value, inner: &Value) -> PyResult<SqlValue> {
    let mut elements = Vec::new();
    for item in crate::support::items(py, value)? {
        elements.push(match &item {
            Value::List(_) | Value::Tuple(_) => array_value(py, &item, inner)?,
            _ => bound_value(py, &item, Some(inner))?,
        });
    }
    Ok(SqlValue::Array(elements))
}

/// The type SQLAlchemy gives a literal of which nothing else is known.
pub(super) fn literal_type(value: &SqlValue) -> SqlType {
    match value {
        SqlValue::String(_) => SqlType::string(None),
        SqlValue::Int(_) => SqlType::integer(),
        SqlValue::Bool(_) => SqlType::boolean(),
        SqlValue::Float(_) => SqlType::Numeric(aludel_schema::types::NumericType::new(
            aludel_schema::types::NumericClass::Float,
        )),
        SqlValue::Decimal(_) => SqlType::numeric(None, None),
        SqlValue::Date(_) => SqlType::date(),
        SqlValue::DateTime(_) | SqlValue::DateTimeTz(..) => SqlType::datetime(false),
        SqlValue::Time(..) => SqlType::DateTime(aludel_schema::types::DateTimeType::new(
            aludel_schema::types::DateTimeClass::Time,
        )),
        SqlValue::Interval(_) => SqlType::Interval(aludel_schema::types::IntervalType::default()),
        SqlValue::Uuid(_) => SqlType::Uuid(aludel_schema::types::UuidType::new(
            aludel_schema::types::UuidClass::Uuid,
        )),
        SqlValue::Bytes(_) => SqlType::Binary(aludel_schema::types::BinaryType::new(
            aludel_schema::types::BinaryClass::LargeBinary,
        )),
        _ => SqlType::Null,
    }
}
