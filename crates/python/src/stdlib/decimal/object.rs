//! `Decimal` as an object: how it is made, compared and hashed.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::number::{Decimal, Kind};
use super::{arithmetic, context, format, methods};
use crate::class::Class;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::NativeType;
use crate::object::{BinaryOperator, Comparison, Object, UnaryOperator, downcast};
use crate::signature::Arguments;
use crate::stdlib::support::{compare_ordering, plain, type_error, value_error};
use crate::value::{HashKey, Value};

/// `decimal.Decimal`
pub(super) static TYPE: NativeType = NativeType {
    constructor: Some(construct),
    methods: &methods::METHODS,
    ..NativeType::new("decimal", "Decimal")
};

fn construct(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let keyword = arguments.keywords.iter().find(|(name, _)| **name == *"value");
    match arguments.positional.first().or(keyword.map(|(_, value)| value)) {
        Some(value) => convert(py, &value.clone()).map(Value::from),
        None => Ok(Decimal::from_int(&BigInt::default()).into()),
    }
}

/// What the constructor makes of a value.
pub(super) fn convert(py: &mut Interpreter, value: &Value) -> PyResult<Decimal> {
    if let Some(number) = Decimal::of(value) {
        return Ok(number);
    }
    match plain(value) {
        Value::Str(text) => Decimal::parse(&text).ok_or_else(|| arithmetic::invalid("ConversionSyntax")),
        Value::Float(number) => Ok(Decimal::from_f64(number)),
        Value::Tuple(parts) => from_parts(py, &parts),
        Value::List(parts) => from_parts(py, &parts.to_vec()),
        other => match whole(&other) {
            Some(number) => Ok(Decimal::from_int(&number)),
            None => {
                let kind = py.type_name(value);
                Err(type_error(format!(
                    "conversion from {kind} to Decimal is not supported"
                )))
            }
        },
    }
}

/// The number of an `int` or `bool`.
fn whole(value: &Value) -> Option<BigInt> {
    match value {
        Value::BigInt(number) => Some((**number).clone()),
        other => other.as_int().map(BigInt::from),
    }
}

fn from_parts(py: &mut Interpreter, parts: &[Value]) -> PyResult<Decimal> {
    let [sign, digits, exponent] = parts else {
        return Err(value_error("argument must be a sequence of length 3"));
    };
    let is_negative = match sign.as_int() {
        Some(0) => false,
        Some(1) => true,
        _ => return Err(value_error("sign must be an integer with the value 0 or 1")),
    };
    let mut text = String::from("0");
    for digit in py.iterate(digits)? {
        match digit.as_int() {
            Some(digit @ 0..=9) => text.push_str(&digit.to_string()),
            _ => return Err(value_error("coefficient must be a tuple of digits")),
        }
    }
    let digits = text.parse().unwrap_or_default();
    match (exponent.as_int(), exponent.as_str()) {
        (Some(exponent), _) => Ok(Decimal::finite(is_negative, digits, exponent)),
        (None, Some("F")) => Ok(Decimal::infinite(is_negative)),
        (None, Some("n")) => Ok(Decimal {
            is_negative,
            digits,
            ..Decimal::nan()
        }),
        (None, Some("N")) => Ok(Decimal {
            is_negative,
            digits,
            kind: Kind::SignalingNan,
            exponent: 0,
        }),
        _ => Err(value_error(
            "string argument in the third position must be 'F', 'n' or 'N'",
        )),
    }
}

impl Decimal {
    /// The decimal number that a value is.
    pub fn of(value: &Value) -> Option<Decimal> {
        downcast::<Decimal>(value).map(|number| (*number).clone())
    }

    /// The operand of an arithmetic operation: a decimal number or a whole one.
    pub(super) fn operand(value: &Value) -> Option<Decimal> {
        Decimal::of(value).or_else(|| whole(&plain(value)).map(|number| Decimal::from_int(&number)))
    }
}

impl From<Decimal> for Value {
    fn from(number: Decimal) -> Value {
        Value::object(number)
    }
}

impl Object for Decimal {
    fn native_type(&self) -> &'static NativeType {
        &TYPE
    }

    fn binary(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        operator: BinaryOperator,
        other: &Value,
        reflected: bool,
    ) -> PyResult<Value> {
        let Some(other) = Decimal::operand(other) else {
            return Ok(Value::NotImplemented);
        };
        let context = context::current(py);
        let (a, b) = if reflected { (&other, self) } else { (self, &other) };
        let result = arithmetic::binary(&context, operator, a, b)?;
        Ok(result.map_or(Value::NotImplemented, Value::from))
    }

    fn unary(&self, py: &mut Interpreter, _this: &Value, operator: UnaryOperator) -> PyResult<Value> {
        let context = context::current(py);
        let result = match operator {
            UnaryOperator::Negative => arithmetic::negated(self),
            UnaryOperator::Positive => self.clone(),
            UnaryOperator::Invert => return Ok(Value::NotImplemented),
        };
        let mut result = context.finish(&result)?;
        if result.is_zero() {
            result.is_negative = false;
        }
        Ok(result.into())
    }

    fn compare(
        &self,
        _py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let other = match (Decimal::operand(other), plain(other)) {
            (Some(number), _) => number,
            (None, Value::Float(number)) => Decimal::from_f64(number),
            _ => return Ok(Value::NotImplemented),
        };
        if self.is_nan() || other.is_nan() {
            return match comparison {
                Comparison::Eq => Ok(Value::Bool(false)),
                Comparison::Ne => Ok(Value::Bool(true)),
                _ => Err(arithmetic::invalid("InvalidOperation")),
            };
        }
        Ok(Value::Bool(compare_ordering(comparison, self.order(&other))))
    }

    fn truth(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<bool>> {
        Ok(Some(!self.is_zero()))
    }

    fn repr(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(format!("Decimal('{self}')")))
    }

    fn str(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(self.to_string()))
    }

    fn format(&self, py: &mut Interpreter, _this: &Value, specification: &str) -> PyResult<Option<String>> {
        if specification.is_empty() {
            return Ok(Some(self.to_string()));
        }
        let rounding = context::current(py).rounding.get();
        format::format(self, specification, rounding).map(Some)
    }

    fn hash_key(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<HashKey>> {
        if self.kind == Kind::SignalingNan {
            return Err(type_error("Cannot hash a signaling NaN value"));
        }
        let short = self.without_zeros(0);
        if self.is_finite() && short.exponent >= 0 && short.exponent < 400 {
            let number = self.truncated().unwrap_or_default();
            return py.hash_key(&Value::int(number)).map(Some);
        }
        let float = self.to_f64();
        if self.is_nan()
            || (float.is_finite() && Decimal::from_f64(float).order(self).is_eq())
            || !self.is_finite()
        {
            return py.hash_key(&Value::Float(float)).map(Some);
        }
        let sign = if short.is_negative { "-" } else { "" };
        let exponent = short.exponent.to_i64().unwrap_or(0);
        Ok(Some(HashKey::Content(
            "decimal.Decimal",
            Rc::from(format!("{sign}{}e{exponent}", short.digits)),
        )))
    }
}
