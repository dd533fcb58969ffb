//! The functions that make expressions: `and_`, `case`, `cast`, `literal`, `exists`, …

use aludel_python::{Arguments, Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value};
use aludel_schema::expression::BinaryOperator as Sql;
use aludel_schema::expression::{
    BindParameter, CaseExpression, CustomOperator, FrameBound, Identity, UnaryOperator as Unary, WindowFrame,
};
use aludel_schema::{Expression, Name, SqlType, Value as SqlValue};

use super::methods::{column_or_text, label_or_expression, literal_or_expression};
use super::operators::{and, binary_expression, condition, or, plain_condition};
use super::{Element, expression_value, methods, operand, select, text, type_of};
use crate::sqlalchemy::schema::column::{COLUMN_CLAUSE, ColumnObject};
use crate::sqlalchemy::{names, types};
use crate::support::{argument_error, items, type_error};

macro_rules! functions {
    ($($name:ident = $text:literal, $signature:literal, $function:expr;)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            pub(crate) static $name: NativeFunction = NativeFunction::new($text, $signature, $function);
        )*
    };
}

functions! {
    TEXT = "text", "(text)", text::text;
    COLUMN = "column", "(text, type_=None, is_literal=False, _selectable=None)", column;
    LITERAL = "literal", "(value, type_=None, literal_execute=False)", literal;
    LITERAL_COLUMN = "literal_column", "(text, type_=None)", literal_column;
    BINDPARAM = "bindparam", "(key, value=..., type_=None, unique=False, required=None, quote=None, callable_=None, expanding=False, isoutparam=False, literal_execute=False)", bindparam;
    NULL = "null", "()", |_, _| Ok(expression_value(Expression::Null));
    TRUE = "true", "()", |_, _| Ok(expression_value(Expression::True));
    FALSE = "false", "()", |_, _| Ok(expression_value(Expression::False));
    AND = "and_", "(*clauses)", and_function;
    OR = "or_", "(*clauses)", or_function;
    NOT = "not_", "(clause)", not_function;
    CASE = "case", "(*whens, value=None, else_=None)", case;
    CAST = "cast", "(expression, type_)", cast;
    TRY_CAST = "try_cast", "(expression, type_)", try_cast;
    TYPE_COERCE = "type_coerce", "(expression, type_)", type_coerce;
    EXTRACT = "extract", "(field, expr)", extract;
    EXISTS = "exists", "(__argument=None)", select::exists::exists;
    DISTINCT = "distinct", "(expr)", |py, arguments| unary(py, &arguments, "expr", Unary::Distinct);
    DESC = "desc", "(column)", |py, arguments| unary(py, &arguments, "column", Unary::Desc);
    ASC = "asc", "(column)", |py, arguments| unary(py, &arguments, "column", Unary::Asc);
    NULLS_FIRST = "nulls_first", "(column)", |py, arguments| unary(py, &arguments, "column", Unary::NullsFirst);
    NULLSFIRST = "nullsfirst", "(column)", |py, arguments| unary(py, &arguments, "column", Unary::NullsFirst);
    NULLS_LAST = "nulls_last", "(column)", |py, arguments| unary(py, &arguments, "column", Unary::NullsLast);
    NULLSLAST = "nullslast", "(column)", |py, arguments| unary(py, &arguments, "column", Unary::NullsLast);
    ANY = "any_", "(expr)", |py, arguments| wrapped(py, &arguments, Expression::Any);
    ALL = "all_", "(expr)", |py, arguments| wrapped(py, &arguments, Expression::All);
    BETWEEN = "between", "(expr, lower_bound, upper_bound, symmetric=False)", between;
    COLLATE = "collate", "(expression, collation)", collate;
    TUPLE = "tuple_", "(*clauses, types=None)", tuple;
    OVER = "over", "(element, partition_by=None, order_by=None, range_=None, rows=None, groups=None)", over;
    BITWISE_NOT = "bitwise_not", "(expr)", |py, arguments| unary(py, &arguments, "expr", Unary::BitwiseNot);
    WITHIN_GROUP = "within_group", "(element, *order_by)", |py, arguments| py.call_method(
        &arguments.get("element"), "within_group", Arguments::positional(arguments.variadic("order_by")));
    LABEL = "label", "(name, element, type_=None)", label;
    OUTPARAM = "outparam", "(key, type_=None)", outparam;
    FUNCFILTER = "funcfilter", "(func, *criterion)", funcfilter;
}

fn column(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = names::name(py, &arguments.get("text"), "the name of a column")?;
    let type_ = types::instance(py, &arguments.get("type_"))?;
    if arguments.get("is_literal").as_bool() == Some(true) {
        let type_ = types::sql_type(py, &type_)?;
        return Ok(expression_value(Expression::LiteralColumn(
            name.into_string(),
            type_,
        )));
    }
    Ok(Value::object(ColumnObject::plain(&COLUMN_CLAUSE, name, type_)))
}

fn literal(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let hint = arguments.get("type_").optional();
    let type_ = types::sql_type(py, &arguments.get("type_"))?;
    let value = arguments.get("value");
    if super::as_expression(py, &value)?.is_some() {
        let text = py.repr(&value)?;
        return Err(argument_error(format!(
            "Literal Python value expected, got {text}."
        )));
    }
    let expression = match super::literal(py, &value, &type_, hint.as_ref())? {
        Expression::Bind(mut bind) => {
            bind.key = "param".to_owned();
            bind.literal_execute = py.truth(&arguments.get("literal_execute"))?;
            Expression::Bind(bind)
        }
        other => other,
    };
    super::bound_expression(py, hint.as_ref(), expression).map(expression_value)
}

fn literal_column(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = arguments.str("text")?;
    let type_ = types::sql_type(py, &arguments.get("type_"))?;
    Ok(expression_value(Expression::LiteralColumn(
        text.to_string(),
        type_,
    )))
}

fn bindparam(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let key = arguments.get("key");
    let hint = arguments.get("type_").optional();
    let type_ = types::sql_type(py, &arguments.get("type_"))?;
    let given = arguments.given("value");
    let value = match &given {
        Some(value) => {
            let bound = super::bound_value(py, value, hint.as_ref());
            Some(super::or_foreign(py, value, bound)?)
        }
        None => None,
    };
    let mut bind = BindParameter {
        literal_value: None,
        key: names::text(&key).map_or_else(|| "param".to_owned(), |key| key.to_string()),
        unique: py.truth(&arguments.get("unique"))? || key.is_none(),
        value,
        type_,
        expanding: py.truth(&arguments.get("expanding"))?,
        literal_execute: py.truth(&arguments.get("literal_execute"))?,
        repr: None,
        identity: Identity::new(),
    };
    if hint.is_none() {
        bind.type_ = match &bind.value {
            Some(SqlValue::Array(items)) if bind.expanding => items.first().map(super::literal_type),
            value => value.as_ref().map(super::literal_type),
        }
        .unwrap_or_default();
    }
    if let Some(value) = &given {
        super::written_in_place(py, &mut bind, value, hint.as_ref())?;
    }
    Ok(expression_value(Expression::Bind(bind)))
}

/// The methods of parameters.
pub(super) static BIND_METHODS: [NativeFunction; 1] = [NativeFunction::new(
    "render_literal_execute",
    "(self)",
    |_, arguments| match &arguments.receiver::<Element>()?.expression {
        Expression::Bind(bind) => {
            let mut bind = bind.clone();
            bind.literal_execute = true;
            bind.identity = Identity::new();
            Ok(expression_value(Expression::Bind(bind)))
        }
        other => Ok(expression_value(other.clone())),
    },
)];

/// `outparam(key)`: a parameter that a procedure sets.
fn outparam(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(expression_value(Expression::Bind(BindParameter {
        key: arguments.str("key")?.to_string(),
        value: Some(SqlValue::Null),
        literal_value: Some(SqlValue::Null),
        type_: types::sql_type(py, &arguments.get("type_"))?,
        ..BindParameter::default()
    })))
}

fn conditions(py: &mut Interpreter, arguments: &Bound) -> PyResult<Vec<Expression>> {
    arguments
        .variadic("clauses")
        .iter()
        .map(|clause| condition(py, clause))
        .collect()
}

fn and_function(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let conditions = conditions(py, &arguments)?;
    let kept: Vec<Expression> = conditions
        .iter()
        .filter(|item| **item != Expression::True)
        .cloned()
        .collect();
    if kept.contains(&Expression::False) {
        return Ok(expression_value(constant(Expression::False)));
    }
    Ok(expression_value(if kept.is_empty() && !conditions.is_empty() {
        constant(Expression::True)
    } else {
        and(kept)
    }))
}

fn or_function(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let conditions = conditions(py, &arguments)?;
    let kept: Vec<Expression> = conditions
        .iter()
        .filter(|item| **item != Expression::False)
        .cloned()
        .collect();
    if kept.contains(&Expression::True) {
        return Ok(expression_value(constant(Expression::True)));
    }
    Ok(expression_value(if kept.is_empty() && !conditions.is_empty() {
        constant(Expression::False)
    } else {
        or(kept)
    }))
}

/// What AND or OR comes to where all depends on a constant: the constant as a condition.
fn constant(value: Expression) -> Expression {
    Expression::Unary(Unary::IsTrue, Box::new(value))
}

fn not_function(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    methods::not(py, &arguments.get("clause"))
}

fn case(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut whens = arguments.variadic("whens");
    if let [Value::List(_)] = whens.as_slice() {
        return Err(argument_error(
            "The \"whens\" argument to case(), when referring to a sequence of items, is now passed as a series of positional elements, rather than as a list. ",
        ));
    }
    if let [Value::Dict(dict)] = whens.as_slice() {
        whens = dict
            .entries()
            .into_iter()
            .map(|(key, value)| Value::tuple(vec![key, value]))
            .collect();
    }
    let value = match arguments.get("value") {
        Value::None => None,
        value => Some(literal_or_expression(py, &value)?),
    };
    let value_type = value.as_ref().map_or(SqlType::Null, type_of);
    let mut case = CaseExpression {
        value,
        ..CaseExpression::default()
    };
    for when in whens {
        let pair = items(py, &when)?;
        let [test, result] = pair.as_slice() else {
            return Err(argument_error(
                "each argument of case() must be a tuple of a condition and a result",
            ));
        };
        let test = match case.value {
            Some(_) => operand(py, test, &value_type, None)?,
            // A plain value is a parameter here, not a mistake.
            None => match test {
                Value::Str(_) | Value::Int(_) | Value::Float(_) | Value::Tuple(_) => {
                    operand(py, test, &SqlType::Null, None)?
                }
                _ => plain_condition(py, test)?,
            },
        };
        case.whens.push((test, result_expression(py, result)?));
    }
    if let Some(other) = arguments.get("else_").optional() {
        case.else_ = Some(result_expression(py, &other)?);
    }
    Ok(expression_value(Expression::Case(Box::new(case))))
}

fn result_expression(py: &mut Interpreter, value: &Value) -> PyResult<Expression> {
    if value.is_none() {
        Ok(Expression::Null)
    } else {
        literal_or_expression(py, value)
    }
}

fn cast_expression(py: &mut Interpreter, arguments: &Bound, try_: bool) -> PyResult<Value> {
    let hint = arguments.get("type_");
    let type_ = types::sql_type(py, &hint)?;
    let value = operand(py, &arguments.get("expression"), &type_, Some(&hint))?;
    Ok(expression_value(Expression::Cast {
        operand: Box::new(value),
        type_,
        try_,
    }))
}

fn cast(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    cast_expression(py, &arguments, false)
}

fn try_cast(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    cast_expression(py, &arguments, true)
}

fn type_coerce(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let hint = arguments.get("type_");
    let type_ = types::sql_type(py, &hint)?;
    let value = operand(py, &arguments.get("expression"), &type_, Some(&hint))?;
    Ok(expression_value(match value {
        Expression::Bind(bind) => Expression::Bind(bind),
        value => Expression::TypeCoerce(Box::new(value), type_),
    }))
}

fn extract(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let field = arguments.str("field")?.to_string();
    let value = literal_or_expression(py, &arguments.get("expr"))?;
    Ok(expression_value(Expression::Extract(field, Box::new(value))))
}

fn unary(py: &mut Interpreter, arguments: &Bound, name: &str, operator: Unary) -> PyResult<Value> {
    let value = match operator {
        Unary::Distinct | Unary::BitwiseNot => column_or_text(py, &arguments.get(name))?,
        _ => label_or_expression(py, &arguments.get(name))?,
    };
    Ok(expression_value(Expression::Unary(operator, Box::new(value))))
}

fn wrapped(
    py: &mut Interpreter,
    arguments: &Bound,
    wrap: fn(Box<Expression>) -> Expression,
) -> PyResult<Value> {
    let value = literal_or_expression(py, &arguments.get("expr"))?;
    Ok(expression_value(wrap(Box::new(value))))
}

fn between(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let receiver = literal_or_expression(py, &arguments.get("expr"))?;
    let rest = ["lower_bound", "upper_bound", "symmetric"].map(|name| arguments.get(name));
    py.call_method(
        &expression_value(receiver),
        "between",
        Arguments::positional(rest.to_vec()),
    )
}

fn collate(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let value = literal_or_expression(py, &arguments.get("expression"))?;
    let name = names::name(py, &arguments.get("collation"), "the name of a collation")?;
    Ok(expression_value(Expression::Collate(Box::new(value), name)))
}

fn tuple(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let mut parts = Vec::new();
    for clause in arguments.variadic("clauses") {
        parts.push(literal_or_expression(py, &clause)?);
    }
    Ok(expression_value(Expression::Tuple(parts)))
}

fn over(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let element = arguments.get("element");
    let mut given = Arguments::none();
    for name in ["partition_by", "order_by", "range_", "rows", "groups"] {
        given = given.with_keyword(name, arguments.get(name));
    }
    py.call_method(&element, "over", given)
}

fn label(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let element = literal_or_expression(py, &arguments.get("element"))?;
    let name = match arguments.get("name") {
        Value::None => Name::new("anon_1"),
        value => names::name(py, &value, "the name of a label")?,
    };
    Ok(expression_value(Expression::Label(Box::new(element), name)))
}

fn funcfilter(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    py.call_method(
        &arguments.get("func"),
        "filter",
        Arguments::positional(arguments.variadic("criterion")),
    )
}

/// The frame of a window: `rows`, `range_` or `groups`.
pub(super) fn frame(py: &mut Interpreter, arguments: &Bound) -> PyResult<Option<WindowFrame>> {
    for (name, make) in [
        (
            "rows",
            WindowFrame::Rows as fn(FrameBound, FrameBound) -> WindowFrame,
        ),
        ("range_", WindowFrame::Range),
        ("groups", WindowFrame::Groups),
    ] {
        let value = arguments.get(name);
        if value.is_none() {
            continue;
        }
        let pair = items(py, &value)?;
        let [lower, upper] = pair.as_slice() else {
            return Err(argument_error("2-tuple expected for range/rows/groups"));
        };
        return Ok(Some(make(bound(lower)?, bound(upper)?)));
    }
    Ok(None)
}

fn bound(value: &Value) -> PyResult<FrameBound> {
    Ok(match value {
        Value::None => FrameBound::Unbounded,
        value => match value.as_int() {
            Some(0) => FrameBound::Current,
            Some(number) if number < 0 => FrameBound::Preceding(number.unsigned_abs()),
            Some(number) => FrameBound::Following(number.unsigned_abs()),
            None => return Err(argument_error("Integer or None expected for range value")),
        },
    })
}

/// What `x.op("…")` gives: a function of the other operand.
pub(super) struct CustomCall {
    pub(super) own: Expression,
    pub(super) operator: CustomOperator,
    pub(super) type_: SqlType,
}

/// `custom_op`
pub(crate) static CUSTOM_OP: NativeType = NativeType::new("sqlalchemy.sql.operators", "custom_op");

impl Object for CustomCall {
    fn native_type(&self) -> &'static NativeType {
        &CUSTOM_OP
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, py: &mut Interpreter, _this: &Value, arguments: Arguments) -> PyResult<Value> {
        let [other] = arguments.positional.as_slice() else {
            return Err(type_error("an operator takes one other operand"));
        };
        let right = super::beside(py, other, &self.own, &type_of(&self.own), None)?;
        let operator = Sql::Custom(self.operator.clone());
        Ok(expression_value(binary_expression(
            self.own.clone(),
            operator,
            right,
            self.type_.clone(),
        )))
    }
}
