//! `WKTElement`, `WKBElement`: shapes as values of statements.

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value};
use aludel_schema::expression::FunctionCall;
use aludel_schema::{Expression, SqlType, Value as SqlValue};

use crate::sqlalchemy::sql::{COLUMN_ELEMENT, expression_value};
use crate::support::constructor;

/// `WKTElement(data, srid=-1, extended=None)`
pub(super) static WKT_ELEMENT: NativeType = NativeType {
    bases: &[&COLUMN_ELEMENT],
    methods: &METHODS,
    constructor: constructor!(
        "WKTElement.__init__",
        "(self, data, srid=-1, extended=None)",
        |_, arguments| {
            let data = arguments.str("data")?;
            let extended = arguments
                .get("extended")
                .as_bool()
                .unwrap_or_else(|| data.starts_with("SRID="));
            let function = if extended {
                "ST_GeomFromEWKT"
            } else {
                "ST_GeomFromText"
            };
            element(
                &WKT_ELEMENT,
                &arguments,
                SqlValue::String(data.to_string()),
                function,
                extended,
            )
        }
    ),
    ..NativeType::new("geoalchemy2.elements", "WKTElement")
};

/// `WKBElement(data, srid=-1, extended=None)`
pub(super) static WKB_ELEMENT: NativeType = NativeType {
    bases: &[&COLUMN_ELEMENT],
    methods: &METHODS,
    constructor: constructor!(
        "WKBElement.__init__",
        "(self, data, srid=-1, extended=None)",
        |_, arguments| {
            let data = match arguments.get("data") {
                Value::Bytes(data) => SqlValue::Bytes(data.to_vec()),
                _ => SqlValue::String(arguments.str("data")?.to_string()),
            };
            let extended = arguments.get("extended").as_bool().unwrap_or(true);
            let function = if extended {
                "ST_GeomFromEWKB"
            } else {
                "ST_GeomFromWKB"
            };
            element(&WKB_ELEMENT, &arguments, data, function, extended)
        }
    ),
    ..NativeType::new("geoalchemy2.elements", "WKBElement")
};

static METHODS: [NativeFunction; 1] = [NativeFunction::new(
    "__clause_element__",
    "(self)",
    |_, arguments| {
        let element = arguments.receiver::<SpatialElement>()?;
        Ok(expression_value(element.expression.clone()))
    },
)];

struct SpatialElement {
    native: &'static NativeType,
    expression: Expression,
    data: Value,
    srid: i64,
}

fn element(
    native: &'static NativeType,
    arguments: &Bound,
    data: SqlValue,
    function: &str,
    extended: bool,
) -> PyResult<Value> {
    let srid = arguments.get("srid").as_int().unwrap_or(-1);
    let named = |value: SqlValue, type_: SqlType| match Expression::value(value, type_) {
        Expression::Bind(mut bind) => {
            bind.key = function.to_owned();
            Expression::Bind(bind)
        }
        other => other,
    };
    let mut parameters = vec![named(data, SqlType::string(None))];
    if !extended {
        parameters.push(named(SqlValue::Int(srid.into()), SqlType::integer()));
    }
    let expression = Expression::Function(Box::new(FunctionCall::new(function, parameters)));
    Ok(Value::object(SpatialElement {
        native,
        expression,
        data: arguments.get("data"),
        srid,
    }))
}

impl Object for SpatialElement {
    fn native_type(&self) -> &'static NativeType {
        self.native
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "data" | "desc" => Some(self.data.clone()),
            "srid" => Some(Value::Int(self.srid)),
            _ => None,
        })
    }

    fn str(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(py.str(&self.data)?.to_string()))
    }
}
