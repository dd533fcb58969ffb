//! `sqlalchemy.dialects.postgresql`

use aludel_python::{
    Arguments, Bound, Interpreter, Item, NativeFunction, NativeModule, NativeType, Object, PyResult, Value,
};
use aludel_schema::{Expression, RangeBounds, SqlType};

use crate::sqlalchemy::engine::dialect;
use crate::sqlalchemy::schema::{constraint, ddl};
use crate::sqlalchemy::sql::{self, expression_value};
use crate::sqlalchemy::types::{self, generic, postgresql as pg};
use crate::support::{constructor, items};

/// `array([…], type_=…)`
pub(crate) static ARRAY: NativeType = NativeType {
    bases: &[&sql::classes::EXPRESSION_CLAUSE_LIST],
    constructor: constructor!("array.__init__", "(self, clauses, type_=None, **kw)", array),
    ..NativeType::new("sqlalchemy.dialects.postgresql.array", "array")
};

fn array(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let type_ = match arguments.get("type_") {
        Value::None => SqlType::Null,
        value => types::sql_type(py, &value)?,
    };
    let mut elements = Vec::new();
    for item in items(py, &arguments.get("clauses"))? {
        elements.push(sql::operand(py, &item, &type_, None)?);
    }
    let item_type = if type_.is_null() {
        elements.first().map_or(SqlType::Null, sql::type_of)
    } else {
        type_
    };
    let array = SqlType::Array(Box::new(aludel_schema::types::ArrayType::new(item_type)));
    Ok(expression_value(Expression::Array(elements, array)))
}

/// `aggregate_order_by(target, *order_by)`
pub(crate) static AGGREGATE_ORDER_BY: NativeType = NativeType {
    bases: &[&sql::COLUMN_ELEMENT],
    constructor: constructor!(
        "aggregate_order_by.__init__",
        "(self, target, *order_by)",
        aggregate_order_by
    ),
    ..NativeType::new("sqlalchemy.dialects.postgresql.ext", "aggregate_order_by")
};

fn aggregate_order_by(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let target = sql::operand(py, &arguments.get("target"), &SqlType::Null, None)?;
    let mut order = Vec::new();
    for item in arguments.variadic("order_by") {
        order.push(sql::operand(py, &item, &SqlType::Null, None)?);
    }
    Ok(expression_value(Expression::AggregateOrderBy(
        Box::new(target),
        order,
    )))
}

/// `array_agg(…)`
static ARRAY_AGG: NativeFunction = NativeFunction::new("array_agg", "(*arg, **kw)", |py, arguments| {
    let function = sql::functions::named(py, "array_agg")?;
    py.call(&function, Arguments::positional(arguments.variadic("arg")))
});

macro_rules! quantified {
    ($($name:ident = $text:literal, $method:literal;)*) => {
        $(static $name: NativeFunction =
            NativeFunction::new($text, "(other, arrexpr, operator=None)", |py, arguments| {
                let given = Arguments::positional(vec![arguments.get("other")]);
                py.call_method(&arguments.get("arrexpr"), $method, given)
            });)*
    };
}

quantified! {
    ANY = "Any", "any";
    ALL = "All", "all";
}

/// `hstore(…)`
pub(crate) static HSTORE: NativeType = NativeType {
    bases: &[&sql::GENERIC_FUNCTION],
    constructor: constructor!("hstore.__init__", "(self, *args)", |py, arguments| {
        let func = sql::functions::named(py, "hstore")?;
        let type_ = py.class(&pg::HSTORE);
        let arguments = Arguments::positional(arguments.variadic("args"));
        py.call(&func, arguments.with_keyword("type_", Value::Class(type_)))
    }),
    ..NativeType::new("sqlalchemy.dialects.postgresql.hstore", "hstore")
};

/// `Range(lower, upper, bounds='[)', empty=False)`
pub(crate) static RANGE: NativeType = NativeType {
    constructor: constructor!(
        "Range.__init__",
        "(self, lower=None, upper=None, bounds='[)', empty=False)",
        new_range
    ),
    ..NativeType::new("sqlalchemy.dialects.postgresql.ranges", "Range")
};

/// A range as Python sees it.
struct RangeObject {
    lower: Value,
    upper: Value,
    bounds: RangeBounds,
    empty: bool,
}

/// The value of a range of a row.
pub(crate) fn range_value(lower: Value, upper: Value, bounds: RangeBounds, empty: bool) -> Value {
    Value::object(RangeObject {
        lower,
        upper,
        bounds,
        empty,
    })
}

fn new_range(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let bounds = match &*arguments.str("bounds")? {
        "[]" => RangeBounds::Closed,
        "(]" => RangeBounds::OpenClosed,
        "()" => RangeBounds::Open,
        _ => RangeBounds::ClosedOpen,
    };
    let empty = py.truth(&arguments.get("empty"))?;
    Ok(range_value(
        arguments.get("lower"),
        arguments.get("upper"),
        bounds,
        empty,
    ))
}

impl Object for RangeObject {
    fn native_type(&self) -> &'static NativeType {
        &RANGE
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(Some(match name {
            "lower" => self.lower.clone(),
            "upper" => self.upper.clone(),
            "bounds" => Value::str(self.bounds.as_str()),
            "empty" | "is_empty" | "isempty" => Value::Bool(self.empty),
            "lower_inc" => Value::Bool(self.bounds.as_str().starts_with('[')),
            "upper_inc" => Value::Bool(self.bounds.as_str().ends_with(']')),
            "lower_inf" => Value::Bool(self.lower.is_none()),
            "upper_inf" => Value::Bool(self.upper.is_none()),
            _ => return Ok(None),
        }))
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let (lower, upper) = (py.repr(&self.lower)?, py.repr(&self.upper)?);
        let empty = if self.empty { "True" } else { "False" };
        Ok(Some(format!(
            "Range(lower={lower}, upper={upper}, bounds='{}', empty={empty})",
            self.bounds.as_str()
        )))
    }
}

/// `sqlalchemy.dialects.postgresql`
pub(crate) static MODULE: NativeModule = NativeModule {
    name: "sqlalchemy.dialects.postgresql",
    items: &[
        Item::Type(&generic::INTEGER),
        Item::Type(&generic::BIGINT),
        Item::Type(&generic::SMALLINT),
        Item::Type(&generic::VARCHAR),
        Item::Type(&generic::CHAR),
        Item::Type(&generic::TEXT),
        Item::Type(&generic::NUMERIC),
        Item::Type(&generic::FLOAT),
        Item::Type(&generic::REAL),
        Item::Type(&generic::UUID),
        Item::Type(&generic::DOUBLE_PRECISION),
        Item::Type(&generic::DATE),
        Item::Type(&generic::BOOLEAN),
        Item::Type(&pg::INET),
        Item::Type(&pg::CIDR),
        Item::Type(&pg::CITEXT),
        Item::Type(&pg::BIT),
        Item::Type(&pg::MACADDR),
        Item::Type(&pg::MACADDR8),
        Item::Type(&pg::MONEY),
        Item::Type(&pg::OID),
        Item::Type(&pg::REGCLASS),
        Item::Type(&pg::REGCONFIG),
        Item::Type(&pg::TSQUERY),
        Item::Type(&pg::TSVECTOR),
        Item::Type(&pg::TIMESTAMP),
        Item::Type(&pg::TIME),
        Item::Type(&pg::BYTEA),
        Item::Type(&pg::INTERVAL),
        Item::Type(&pg::ARRAY),
        Item::Type(&pg::ENUM),
        Item::Type(&pg::DOMAIN),
        Item::Type(&pg::NAMED_TYPE),
        Item::Type(&pg::HSTORE),
        Item::Type(&pg::JSON),
        Item::Type(&pg::JSONB),
        Item::Type(&pg::JSONPATH),
        Item::Type(&pg::INT4RANGE),
        Item::Type(&pg::INT8RANGE),
        Item::Type(&pg::NUMRANGE),
        Item::Type(&pg::DATERANGE),
        Item::Type(&pg::TSRANGE),
        Item::Type(&pg::TSTZRANGE),
        Item::Type(&pg::INT4MULTIRANGE),
        Item::Type(&pg::INT8MULTIRANGE),
        Item::Type(&pg::NUMMULTIRANGE),
        Item::Type(&pg::DATEMULTIRANGE),
        Item::Type(&pg::TSMULTIRANGE),
        Item::Type(&pg::TSTZMULTIRANGE),
        Item::Type(&RANGE),
        Item::Type(&constraint::EXCLUDE_CONSTRAINT),
        Item::Type(&ddl::CREATE_ENUM_TYPE),
        Item::Type(&ddl::DROP_ENUM_TYPE),
        Item::Type(&ddl::CREATE_DOMAIN_TYPE),
        Item::Type(&ddl::DROP_DOMAIN_TYPE),
        Item::Type(&ARRAY),
        Item::Function(&ARRAY_AGG),
        Item::Type(&AGGREGATE_ORDER_BY),
        Item::Function(&ANY),
        Item::Function(&ALL),
        Item::Type(&HSTORE),
        Item::Function(&sql::upsert::POSTGRESQL_INSERT_FUNCTION),
        Item::Type(&sql::upsert::POSTGRESQL_INSERT),
        Item::Value("to_tsvector", |py| sql::functions::named(py, "to_tsvector")),
        Item::Value("to_tsquery", |py| sql::functions::named(py, "to_tsquery")),
        Item::Value("plainto_tsquery", |py| {
            sql::functions::named(py, "plainto_tsquery")
        }),
        Item::Value("phraseto_tsquery", |py| {
            sql::functions::named(py, "phraseto_tsquery")
        }),
        Item::Value("websearch_to_tsquery", |py| {
            sql::functions::named(py, "websearch_to_tsquery")
        }),
        Item::Value("ts_headline", |py| sql::functions::named(py, "ts_headline")),
        Item::Type(&dialect::POSTGRESQL),
        Item::Module("base", "sqlalchemy.dialects.postgresql.base"),
        Item::Module("json", "sqlalchemy.dialects.postgresql.json"),
        Item::Module("ranges", "sqlalchemy.dialects.postgresql.ranges"),
    ],
    includes: &[],
};
