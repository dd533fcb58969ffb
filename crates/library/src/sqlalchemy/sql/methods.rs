//! The methods of expressions.

use aludel_python::{Bound, Interpreter, NativeFunction, PyResult, Value, downcast};
use aludel_schema::expression::{BetweenExpression, BinaryExpression, InExpression, InList};
use aludel_schema::expression::{
    BinaryOperator as Sql, CustomOperator, FunctionCall, MatchModes, OverClause, UnaryOperator as Unary,
};
use aludel_schema::statement::Statement;
use aludel_schema::types::Package;
use aludel_schema::{Expression, SqlType};

use super::compiled::compile_method;
use super::operators::{binary_expression, hint, negated, receiver};
use super::{StatementObject, as_expression, beside, expression_value, literal, operand, type_of};
use crate::sqlalchemy::{names, types};
use crate::support::{argument_error, attribute_error, items, to_list};

/// The methods of every clause.
pub(super) static CLAUSE_METHODS: [NativeFunction; 4] = [
    NativeFunction::new("compile", "(self, bind=None, dialect=None, **kw)", compile_method),
    NativeFunction::new("self_group", "(self, against=None)", this),
    NativeFunction::new("params", "(self, *optionaldict, **kwargs)", this),
    NativeFunction::new("unique_params", "(self, *optionaldict, **kwargs)", this),
];

macro_rules! operator_methods {
    ($($name:literal => $operator:expr;)*) => {
        [$(NativeFunction::new($name, "(self, other, escape=None, autoescape=False, flags=None, **modifiers)", |py, arguments| {
            text_operator(py, &arguments, $operator)
        })),*]
    };
}

macro_rules! unary_methods {
    ($($name:literal => $operator:expr;)*) => {
        [$(NativeFunction::new($name, "(self)", |py, arguments| {
            let own = receiver(py, arguments.this())?;
            Ok(expression_value(Expression::Unary($operator, Box::new(own))))
        })),*]
    };
}

macro_rules! custom_methods {
    ($($name:literal => $text:literal;)*) => {
        [$(NativeFunction::new($name, "(self, other, **kwargs)", |py, arguments| {
            let operator = CustomOperator { precedence: 5, is_comparison: true, ..CustomOperator::new($text) };
            custom(py, &arguments, "other", operator)
        })),*]
    };
}

/// LIKE and its relatives.
pub(super) static TEXT_OPERATORS: [NativeFunction; 16] = operator_methods! {
    "like" => Sql::Like;
    "ilike" => Sql::ILike;
    "notlike" => Sql::NotLike;
    "not_like" => Sql::NotLike;
    "notilike" => Sql::NotILike;
    "not_ilike" => Sql::NotILike;
    "startswith" => Sql::StartsWith;
    "endswith" => Sql::EndsWith;
    "istartswith" => Sql::IStartsWith;
    "iendswith" => Sql::IEndsWith;
    "icontains" => Sql::IContains;
    "match" => Sql::Match(MatchModes::BOOLEAN);
    "regexp_match" => Sql::RegexpMatch;
    "is_distinct_from" => Sql::IsDistinctFrom;
    "isnot_distinct_from" => Sql::IsNotDistinctFrom;
    "is_not_distinct_from" => Sql::IsNotDistinctFrom;
};

/// Operators without another operand.
pub(super) static UNARY_OPERATORS: [NativeFunction; 7] = unary_methods! {
    "desc" => Unary::Desc;
    "asc" => Unary::Asc;
    "distinct" => Unary::Distinct;
    "nulls_first" => Unary::NullsFirst;
    "nullsfirst" => Unary::NullsFirst;
    "nulls_last" => Unary::NullsLast;
    "nullslast" => Unary::NullsLast;
};

/// PostgreSQL's operators of JSON, arrays and ranges.
pub(super) static CUSTOM_OPERATORS: [NativeFunction; 13] = custom_methods! {
    "has_key" => "?";
    "has_any" => "?|";
    "has_all" => "?&";
    "contained_by" => "<@";
    "overlap" => "&&";
    "overlaps" => "&&";
    "strictly_left_of" => "<<";
    "strictly_right_of" => ">>";
    "not_extend_right_of" => "&<";
    "not_extend_left_of" => "&>";
    "adjacent_to" => "-|-";
    "path_exists" => "@?";
    "path_match" => "@@";
};

/// The methods of `ColumnElement`.
pub(super) static METHODS: [NativeFunction; 35] = [
    NativeFunction::new(
        "contains",
        "(self, other, escape=None, autoescape=False)",
        contains,
    ),
    NativeFunction::new("label", "(self, name)", label),
    NativeFunction::new("in_", "(self, other)", in_),
    NativeFunction::new("not_in", "(self, other)", not_in),
    NativeFunction::new("notin_", "(self, other)", not_in),
    NativeFunction::new("is_", "(self, other)", is_),
    NativeFunction::new("is_not", "(self, other)", is_not),
    NativeFunction::new("isnot", "(self, other)", is_not),
    NativeFunction::new("between", "(self, cleft, cright, symmetric=False)", between),
    NativeFunction::new(
        "op",
        "(self, opstring, precedence=0, is_comparison=False, return_type=None, python_impl=None)",
        op,
    ),
    NativeFunction::new("bool_op", "(self, opstring, precedence=0, python_impl=None)", op),
    NativeFunction::new("concat", "(self, other)", concat),
    NativeFunction::new("cast", "(self, type_)", cast),
    NativeFunction::new("collate", "(self, collation)", collate),
    NativeFunction::new("any_", "(self)", any),
    NativeFunction::new("all_", "(self)", all),
    NativeFunction::new(
        "over",
        "(self, partition_by=None, order_by=None, range_=None, rows=None, groups=None)",
        over,
    ),
    NativeFunction::new("filter", "(self, *criterion)", filter),
    NativeFunction::new("within_group", "(self, *order_by)", within_group),
    NativeFunction::new(
        "regexp_replace",
        "(self, pattern, replacement, flags=None)",
        regexp_replace,
    ),
    NativeFunction::new("as_string", "(self)", |py, arguments| {
        let type_ = aludel_schema::types::StringType::new(aludel_schema::types::StringClass::Unicode);
        json_as(py, &arguments, "as_string", SqlType::String(type_))
    }),
    NativeFunction::new("as_integer", "(self)", |py, arguments| {
        json_as(py, &arguments, "as_integer", SqlType::integer())
    }),
    NativeFunction::new("as_boolean", "(self)", |py, arguments| {
        json_as(py, &arguments, "as_boolean", SqlType::boolean())
    }),
    NativeFunction::new("as_float", "(self)", |py, arguments| {
        let type_ = aludel_schema::types::NumericType::new(aludel_schema::types::NumericClass::Float);
        json_as(py, &arguments, "as_float", SqlType::Numeric(type_))
    }),
    NativeFunction::new(
        "as_numeric",
        "(self, precision, scale, asdecimal=True)",
        |py, arguments| {
            let scale = Some(arguments.int("scale")?);
            json_as(
                py,
                &arguments,
                "as_numeric",
                SqlType::numeric(Some(arguments.int("precision")?), scale),
            )
        },
    ),
    NativeFunction::new("as_json", "(self)", this),
    NativeFunction::new("bitwise_not", "(self)", |py, arguments| {
        let own = receiver(py, arguments.this())?;
        Ok(expression_value(Expression::Unary(
            Unary::BitwiseNot,
            Box::new(own),
        )))
    }),
    NativeFunction::new("bitwise_lshift", "(self, other)", |py, arguments| {
        bitwise(py, &arguments, Sql::BitwiseLeftShift)
    }),
    NativeFunction::new("bitwise_rshift", "(self, other)", |py, arguments| {
        bitwise(py, &arguments, Sql::BitwiseRightShift)
    }),
    NativeFunction::new("bitwise_and", "(self, other)", |py, arguments| {
        bitwise(py, &arguments, Sql::BitwiseAnd)
    }),
    NativeFunction::new("bitwise_or", "(self, other)", |py, arguments| {
        bitwise(py, &arguments, Sql::BitwiseOr)
    }),
    NativeFunction::new("bitwise_xor", "(self, other)", |py, arguments| {
        bitwise(py, &arguments, Sql::BitwiseXor)
    }),
    NativeFunction::new("any", "(self, other, operator=None)", |py, arguments| {
        with_elements(py, &arguments, Expression::Any)
    }),
    NativeFunction::new("all", "(self, other, operator=None)", |py, arguments| {
        with_elements(py, &arguments, Expression::All)
    }),
    NativeFunction::new("scalar_subquery", "(self)", this),
];

fn this(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(arguments.this().clone())
}

/// Attributes of expressions that are not methods.
pub(crate) fn element_attribute(py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
    Ok(match name {
        "astext" => json_text(py, this)?,
        "expression" | "clause" => Some(this.clone()),
        _ if super::type_methods::is_of_a_type(name) => {
            let type_ = type_of(&receiver(py, this)?);
            if super::type_methods::lacks(&type_, name) {
                let message = missing_attribute(py, this, &type_, name);
                return Err(attribute_error(message));
            }
            None
        }
        _ => None,
    })
}

/// The words of the error for an attribute that neither an expression nor the operators of its type have.
pub(crate) fn missing_attribute(py: &mut Interpreter, this: &Value, type_: &SqlType, name: &str) -> String {
    let class = py.type_name(this);
    let comparator = match type_ {
        SqlType::Decorated(_) => "TDComparator",
        _ => "Comparator",
    };
    format!("Neither '{class}' object nor '{comparator}' object has an attribute '{name}'")
}

/// `.astext`: the text form of an element of PostgreSQL's JSON; `None` for anything else.
fn json_text(py: &mut Interpreter, this: &Value) -> PyResult<Option<Value>> {
    let own = receiver(py, this)?;
    let is_own =
        |type_: &SqlType| matches!(type_.base(), SqlType::Json(json) if json.package == Package::Postgresql);
    Ok(match own {
        Expression::Binary(mut binary) if is_own(&binary.type_) => {
            binary.operator = match binary.operator {
                Sql::JsonGetItem => Sql::JsonGetText,
                Sql::JsonPathGetItem => Sql::JsonPathGetText,
                other => other,
            };
            binary.type_ = SqlType::text();
            Some(expression_value(Expression::Binary(binary)))
        }
        _ => None,
    })
}

/// `.as_string()`, `.as_integer()`, …: an element of JSON as a value of another type.
fn json_as(py: &mut Interpreter, arguments: &Bound, name: &str, type_: SqlType) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    if !matches!(type_of(&own).base(), SqlType::Json(_)) {
        return Err(super::type_methods::missing(py, arguments, name));
    }
    match own {
        Expression::Binary(mut binary)
            if matches!(binary.operator, Sql::JsonGetItem | Sql::JsonPathGetItem) =>
        {
            binary.type_ = type_;
            Ok(expression_value(Expression::Binary(binary)))
        }
        _ => Err(aludel_python::Error::new(
            &crate::sqlalchemy::exc::INVALID_REQUEST_ERROR,
            format!(
                "The JSON cast operator JSON.{name}() only works with a JSON index expression e.g. col['q'].{name}()"
            ),
        )),
    }
}

/// `array.any(value)` and `array.all(value)`: the value stands on the left.
fn with_elements(
    py: &mut Interpreter,
    arguments: &Bound,
    wrap: fn(Box<Expression>) -> Expression,
) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let type_ = match type_of(&own).base() {
        SqlType::Array(array) => array.item.clone(),
        _ => SqlType::Null,
    };
    let left = beside(py, &arguments.get("other"), &own, &type_, None)?;
    Ok(expression_value(binary_expression(
        left,
        Sql::Eq,
        wrap(Box::new(own)),
        SqlType::boolean(),
    )))
}

/// `.bitwise_or(…)` and its relatives.
fn bitwise(py: &mut Interpreter, arguments: &Bound, operator: Sql) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let type_ = type_of(&own);
    let right = beside(py, &arguments.get("other"), &own, &type_, None)?;
    Ok(expression_value(binary_expression(own, operator, right, type_)))
}

fn text_operator(py: &mut Interpreter, arguments: &Bound, operator: Sql) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let type_ = type_of(&own);
    let type_ = if matches!(type_.base(), SqlType::Json(_)) {
        SqlType::Null
    } else {
        type_
    };
    let right = beside(py, &arguments.get("other"), &own, &type_, None)?;
    let mut escape = arguments.optional_str("escape")?.map(|text| text.to_string());
    // What else a dialect's operator takes stands in the same place: flags, the configuration of a text search.
    let mut operator = operator;
    if let Sql::Match(_) | Sql::RegexpMatch = operator {
        escape = arguments.optional_str("flags")?.map(|text| text.to_string());
        for (name, value) in arguments.options("modifiers") {
            if &*name == "postgresql_regconfig" {
                escape = names::text(&value).map(|text| text.to_string());
            }
            if let Sql::Match(modes) = &mut operator {
                match &*name {
                    "mysql_boolean_mode" => modes.boolean = py.truth(&value)?,
                    "mysql_natural_language" => modes.natural_language = py.truth(&value)?,
                    "mysql_query_expansion" => modes.query_expansion = py.truth(&value)?,
                    _ => {}
                }
            }
        }
    }
    let mut right = right;
    if arguments.get("autoescape").as_bool() == Some(true) {
        let character = escape.get_or_insert_with(|| "/".to_owned()).clone();
        right = escaped(right, &character);
    }
    let type_ = SqlType::boolean();
    Ok(expression_value(Expression::Binary(Box::new(BinaryExpression {
        left: own,
        operator,
        right,
        escape,
        type_,
    }))))
}

/// A literal with the wildcards of LIKE escaped.
fn escaped(expression: Expression, escape: &str) -> Expression {
    match expression {
        Expression::Bind(mut bind) => {
            if let Some(aludel_schema::Value::String(text)) = &mut bind.value {
                for character in [escape, "%", "_"] {
                    *text = text.replace(character, &format!("{escape}{character}"));
                }
            }
            Expression::Bind(bind)
        }
        other => other,
    }
}

/// `contains`: `@>` of arrays, JSON and ranges, LIKE of text.
fn contains(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    match type_of(&own).base() {
        SqlType::Array(array) if array.package == Package::Sqlalchemy => Err(aludel_python::Error::new(
            &aludel_python::exceptions::NOT_IMPLEMENTED_ERROR,
            "ARRAY.contains() not implemented for the base ARRAY type; please use the dialect-specific ARRAY type",
        )),
        SqlType::Array(_) | SqlType::Json(_) | SqlType::Hstore(_) | SqlType::Range(_) => {
            let operator = CustomOperator {
                precedence: 5,
                is_comparison: true,
                ..CustomOperator::new("@>")
            };
            custom(py, &arguments, "other", operator)
        }
        _ => text_operator(py, &arguments, Sql::Contains),
    }
}

fn custom(py: &mut Interpreter, arguments: &Bound, name: &str, operator: CustomOperator) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let type_ = type_of(&own);
    let hint = hint(arguments.this());
    let right = beside(py, &arguments.get(name), &own, &type_, hint.as_ref())?;
    Ok(expression_value(binary_expression(
        own,
        Sql::Custom(operator),
        right,
        SqlType::boolean(),
    )))
}

fn label(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    match arguments.get("name") {
        Value::None => Ok(expression_value(own)),
        name => {
            let name = names::name(py, &name, "the name of a label")?;
            Ok(super::label_value(
                Expression::Label(Box::new(own), name),
                arguments.this(),
            ))
        }
    }
}

fn in_(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    in_expression(py, &arguments, false)
}

fn not_in(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    in_expression(py, &arguments, true)
}

fn in_expression(py: &mut Interpreter, arguments: &Bound, is_negated: bool) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let other = arguments.get("other");
    let list = in_list(py, arguments.this(), &own, &other)?;
    Ok(expression_value(Expression::In(Box::new(InExpression {
        operand: own,
        list,
        negated: is_negated,
    }))))
}

fn in_list(py: &mut Interpreter, this: &Value, own: &Expression, other: &Value) -> PyResult<InList> {
    if let Some(statement) = downcast::<StatementObject>(other)
        && let Statement::Select(select) = &statement.statement
    {
        return Ok(InList::Select(select.clone()));
    }
    match as_expression(py, other)? {
        Some(Expression::Subquery(select)) => return Ok(InList::Select(select)),
        Some(Expression::Bind(mut bind)) => {
            bind.expanding = true;
            return Ok(InList::Parameter(bind));
        }
        Some(expression) => return Ok(InList::Expression(expression)),
        None => {}
    }
    if !matches!(
        other,
        Value::List(_) | Value::Tuple(_) | Value::Set(_) | Value::Dict(_) | Value::Object(_)
    ) {
        crate::support::resolved(other)?;
        let text = py.repr(other)?;
        return Err(argument_error(format!(
            "IN expression list, SELECT construct, or bound parameter object expected, got {text}."
        )));
    }
    let type_ = type_of(own);
    let hint = hint(this);
    let mut values = Vec::new();
    for item in items(py, other)? {
        values.push(match own {
            Expression::Tuple(_) => literal(py, &item, &SqlType::Null, None)?,
            own => beside(py, &item, own, &type_, hint.as_ref())?,
        });
    }
    Ok(InList::Values(values))
}

fn is_(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    is_expression(py, &arguments, Sql::Is)
}

fn is_not(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    is_expression(py, &arguments, Sql::IsNot)
}

fn is_expression(py: &mut Interpreter, arguments: &Bound, operator: Sql) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let other = arguments.get("other");
    let right = match other {
        Value::Bool(true) => Expression::True,
        Value::Bool(false) => Expression::False,
        other => return compared_is(py, own, operator, &other),
    };
    Ok(expression_value(binary_expression(
        own,
        operator,
        right,
        SqlType::boolean(),
    )))
}

fn compared_is(py: &mut Interpreter, own: Expression, operator: Sql, other: &Value) -> PyResult<Value> {
    let type_ = type_of(&own);
    let right = beside(py, other, &own, &type_, None)?;
    Ok(expression_value(binary_expression(
        own,
        operator,
        right,
        SqlType::boolean(),
    )))
}

fn between(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let type_ = type_of(&own);
    let hint = hint(arguments.this());
    let between = BetweenExpression {
        lower: beside(py, &arguments.get("cleft"), &own, &type_, hint.as_ref())?,
        upper: beside(py, &arguments.get("cright"), &own, &type_, hint.as_ref())?,
        symmetric: py.truth(&arguments.get("symmetric"))?,
        operand: own,
        negated: false,
    };
    Ok(expression_value(Expression::Between(Box::new(between))))
}

/// `x.op("…")`: a function of the other operand.
fn op(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let operator = CustomOperator {
        precedence: i32::try_from(arguments.int("precedence")?).unwrap_or(0),
        is_comparison: arguments.get("is_comparison").as_bool().unwrap_or(true),
        ..CustomOperator::new(&*arguments.str("opstring")?)
    };
    let type_ = match arguments.get("return_type") {
        Value::None if operator.is_comparison => SqlType::boolean(),
        Value::None => type_of(&own),
        value => types::sql_type(py, &value)?,
    };
    Ok(Value::object(super::construct::CustomCall {
        own,
        operator,
        type_,
    }))
}

fn concat(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let type_ = type_of(&own);
    let right = beside(py, &arguments.get("other"), &own, &type_, None)?;
    Ok(expression_value(binary_expression(
        own,
        Sql::Concat,
        right,
        type_,
    )))
}

fn cast(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let type_ = types::sql_type(py, &arguments.get("type_"))?;
    Ok(expression_value(Expression::Cast {
        operand: Box::new(own),
        type_,
        try_: false,
    }))
}

fn collate(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let name = names::name(py, &arguments.get("collation"), "the name of a collation")?;
    Ok(expression_value(Expression::Collate(Box::new(own), name)))
}

fn any(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    Ok(expression_value(Expression::Any(Box::new(own))))
}

fn all(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    Ok(expression_value(Expression::All(Box::new(own))))
}

/// Expressions of one argument or a list of them; strings are names of columns.
pub(super) fn expressions(py: &mut Interpreter, value: &Value) -> PyResult<Vec<Expression>> {
    let mut expressions = Vec::new();
    for item in to_list(py, value)? {
        expressions.push(column_or_text(py, &item)?);
    }
    Ok(expressions)
}

/// An expression of ORDER BY or GROUP BY; a string names a label or a column of the query.
pub(super) fn label_or_expression(py: &mut Interpreter, value: &Value) -> PyResult<Expression> {
    if let Some(given) = super::lambdas::given(py, value)? {
        return label_or_expression(py, &given);
    }
    match names::text(value) {
        Some(name) => Ok(Expression::LabelReference(aludel_schema::Name::new(&*name))),
        None => operand(py, value, &SqlType::Null, None),
    }
}

/// An expression, or a string that names a column or a label.
pub(super) fn column_or_text(py: &mut Interpreter, value: &Value) -> PyResult<Expression> {
    match names::text(value) {
        Some(name) => Ok(Expression::column(&name)),
        None => operand(py, value, &SqlType::Null, None),
    }
}

fn over(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let element = receiver(py, arguments.this())?;
    let over = OverClause {
        element,
        partition_by: expressions(py, &arguments.get("partition_by"))?,
        order_by: expressions(py, &arguments.get("order_by"))?,
        frame: super::construct::frame(py, &arguments)?,
    };
    Ok(expression_value(Expression::Over(Box::new(over))))
}

fn filter(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let mut conditions = Vec::new();
    for criterion in arguments.variadic("criterion") {
        conditions.push(super::operators::plain_condition(py, &criterion)?);
    }
    let condition = super::operators::and(conditions);
    Ok(expression_value(Expression::Filter(
        Box::new(own),
        Box::new(condition),
    )))
}

fn within_group(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let mut order = Vec::new();
    for item in arguments.variadic("order_by") {
        order.push(column_or_text(py, &item)?);
    }
    Ok(expression_value(Expression::WithinGroup(Box::new(own), order)))
}

fn regexp_replace(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let own = receiver(py, arguments.this())?;
    let text = SqlType::string(None);
    let mut list = vec![own.clone()];
    for name in ["pattern", "replacement"] {
        list.push(beside(py, &arguments.get(name), &own, &text, None)?);
    }
    if let Some(flags) = arguments.optional_str("flags")? {
        list.push(Expression::inline(flags.to_string(), text.clone()));
    }
    let mut call = FunctionCall::new("REGEXP_REPLACE", list);
    call.type_ = text.clone();
    // It is an operator: unlike a function it has no name that a label could be made of.
    Ok(expression_value(Expression::TypeCoerce(
        Box::new(Expression::Function(Box::new(call))),
        text,
    )))
}

/// An expression, or a literal of its own type.
pub(super) fn literal_or_expression(py: &mut Interpreter, value: &Value) -> PyResult<Expression> {
    match as_expression(py, value)? {
        Some(expression) => Ok(expression),
        None => literal(py, value, &SqlType::Null, None),
    }
}

/// `not_(x)`
pub(super) fn not(py: &mut Interpreter, value: &Value) -> PyResult<Value> {
    let condition = super::operators::condition(py, value)?;
    let condition = match condition {
        Expression::Unary(Unary::IsTrue, inner) => Expression::Unary(Unary::IsFalse, inner),
        other => negated(other),
    };
    Ok(expression_value(condition))
}
