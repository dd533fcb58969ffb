//! The methods of `Decimal`.

use std::rc::Rc;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::Zero;

use super::number::{Decimal, Kind, LARGEST_SHIFT, Rounding, digit_count, power_of_ten};
use super::{arithmetic, context};
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction};
use crate::stdlib::support::{overflow_error, type_error, value_error};
use crate::stdlib::written;
use crate::value::Value;

macro_rules! asks {
    ($name:literal, $ask:expr) => {
        NativeFunction::new($name, "(self)", |_, bound| {
            let ask: fn(&Decimal) -> bool = $ask;
            Ok(Value::Bool(ask(&*receiver(&bound)?)))
        })
    };
}

macro_rules! makes {
    ($name:literal, $make:expr) => {
        NativeFunction::new($name, "(self)", |_, bound| {
            let make: fn(&Decimal) -> Decimal = $make;
            Ok(make(&*receiver(&bound)?).into())
        })
    };
}

/// The methods of `decimal.Decimal`.
pub(super) static METHODS: [NativeFunction; 43] = [
    asks!("is_finite", Decimal::is_finite),
    asks!("is_nan", Decimal::is_nan),
    asks!("is_snan", |number| number.kind == Kind::SignalingNan),
    asks!("is_qnan", |number| number.kind == Kind::Nan),
    asks!("is_infinite", |number| number.kind == Kind::Infinite),
    asks!("is_zero", Decimal::is_zero),
    asks!("is_signed", |number| number.is_negative),
    asks!("is_canonical", |_| true),
    makes!("copy_abs", |number| Decimal {
        is_negative: false,
        ..number.clone()
    }),
    makes!("copy_negate", arithmetic::negated),
    makes!("canonical", Decimal::clone),
    makes!("conjugate", Decimal::clone),
    makes!("__copy__", Decimal::clone),
    NativeFunction::new("__deepcopy__", "(self, memo)", |_, bound| {
        Ok(bound.this().clone())
    }),
    NativeFunction::new("__reduce__", "(self)", |py, bound| {
        let class = Value::Class(py.class_of(bound.this()));
        let text = Value::from(receiver(&bound)?.to_string());
        Ok(Value::tuple(vec![class, Value::tuple(vec![text])]))
    }),
    NativeFunction::property("real", |_, bound| Ok(bound.this().clone())),
    NativeFunction::property("imag", |_, _| Ok(Decimal::from_int(&BigInt::zero()).into())),
    NativeFunction::new("as_tuple", "(self)", as_tuple),
    NativeFunction::new("as_integer_ratio", "(self)", as_integer_ratio),
    NativeFunction::new("adjusted", "(self)", |_, bound| {
        let number = receiver(&bound)?;
        Ok(Value::Int(if number.is_finite() { number.adjusted() } else { 0 }))
    }),
    NativeFunction::new("quantize", "(self, exp, rounding=None, context=None)", quantize),
    NativeFunction::new("normalize", "(self, context=None)", |py, bound| {
        let number = context::current(py).finish(&*receiver(&bound)?)?;
        if number.is_zero() {
            return Ok(Decimal {
                exponent: 0,
                ..number
            }
            .into());
        }
        Ok(number.without_zeros(i64::MAX).into())
    }),
    NativeFunction::new(
        "to_integral_value",
        "(self, rounding=None, context=None)",
        to_integral,
    ),
    NativeFunction::new(
        "to_integral_exact",
        "(self, rounding=None, context=None)",
        to_integral,
    ),
    NativeFunction::new("to_integral", "(self, rounding=None, context=None)", to_integral),
    NativeFunction::new("sqrt", "(self, context=None)", |py, bound| {
        let context = context::current(py);
        Ok(arithmetic::square_root(&context, &*receiver(&bound)?)?.into())
    }),
    NativeFunction::new("max", "(self, other, context=None)", |py, bound| {
        extreme(py, &bound, true)
    }),
    NativeFunction::new("min", "(self, other, context=None)", |py, bound| {
        extreme(py, &bound, false)
    }),
    NativeFunction::new("compare", "(self, other, context=None)", |_, bound| {
        let (a, b) = (receiver(&bound)?, operand(&bound)?);
        if a.is_nan() || b.is_nan() {
            return Ok(Decimal::nan().into());
        }
        Ok(Decimal::from_int(&BigInt::from(a.order(&b) as i8)).into())
    }),
    NativeFunction::new("copy_sign", "(self, other, context=None)", |_, bound| {
        let is_negative = operand(&bound)?.is_negative;
        Ok(Decimal {
            is_negative,
            ..(*receiver(&bound)?).clone()
        }
        .into())
    }),
    NativeFunction::new("scaleb", "(self, other, context=None)", |_, bound| {
        let number = receiver(&bound)?;
        let shift = operand(&bound)?
            .truncated()
            .and_then(|shift| i64::try_from(shift).ok());
        let shift = shift
            .filter(|shift| shift.abs() < 1 << 40)
            .ok_or_else(|| arithmetic::invalid("InvalidOperation"))?;
        Ok(Decimal {
            exponent: number.exponent + shift,
            ..(*number).clone()
        }
        .into())
    }),
    NativeFunction::new("same_quantum", "(self, other, context=None)", |_, bound| {
        let (a, b) = (receiver(&bound)?, operand(&bound)?);
        Ok(Value::Bool(
            a.kind == b.kind && (!a.is_finite() || a.exponent == b.exponent),
        ))
    }),
    NativeFunction::new("to_eng_string", "(self, context=None)", |_, bound| {
        Ok(Value::from(receiver(&bound)?.to_string()))
    }),
    NativeFunction::new("__round__", "(self, ndigits=None, /)", round),
    NativeFunction::new("__floor__", "(self)", |_, bound| whole(&bound, Rounding::Floor)),
    NativeFunction::new("__ceil__", "(self)", |_, bound| whole(&bound, Rounding::Ceiling)),
    NativeFunction::new("__trunc__", "(self)", |_, bound| whole(&bound, Rounding::Down)),
    NativeFunction::new("__int__", "(self)", |_, bound| whole(&bound, Rounding::Down)),
    NativeFunction::new("__float__", "(self)", |_, bound| {
        let number = receiver(&bound)?;
        if number.kind == Kind::SignalingNan {
            return Err(value_error("cannot convert signaling NaN to float"));
        }
        Ok(Value::Float(number.to_f64()))
    }),
    NativeFunction::new("__abs__", "(self)", |py, bound| {
        let number = Decimal {
            is_negative: false,
            ..(*receiver(&bound)?).clone()
        };
        Ok(context::current(py).finish(&number)?.into())
    }),
    NativeFunction::new("__divmod__", "(self, other, /)", |py, bound| {
        let context = context::current(py);
        let (quotient, rest) = arithmetic::divide_whole(&context, &*receiver(&bound)?, &operand(&bound)?)?;
        Ok(Value::tuple(vec![quotient.into(), rest.into()]))
    }),
    NativeFunction::new("__complex__", "(self)", |_, _| {
        Err(crate::Error::unsupported("complex numbers are not supported"))
    }),
    NativeFunction::class_method("from_float", "(cls, f, /)", |py, bound| {
        super::object::convert(py, &bound.get("f")).map(Value::from)
    }),
];

fn receiver(bound: &Bound) -> PyResult<Rc<Decimal>> {
    bound.receiver::<Decimal>()
}

fn operand(bound: &Bound) -> PyResult<Decimal> {
    Decimal::operand(&bound.get("other"))
        .ok_or_else(|| type_error("conversion from this type to Decimal is not supported"))
}

fn as_tuple(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let number = receiver(&bound)?;
    let digits = number.digits.to_string();
    let digits = digits.bytes().map(|digit| Value::Int(i64::from(digit - b'0')));
    let (digits, exponent): (Vec<Value>, Value) = match number.kind {
        Kind::Finite => (digits.collect(), Value::Int(number.exponent)),
        Kind::Infinite => (vec![Value::Int(0)], Value::str("F")),
        Kind::Nan => (Vec::new(), Value::str("n")),
        Kind::SignalingNan => (Vec::new(), Value::str("N")),
    };
    let make = written::read(py, &written::DECIMAL, "DecimalTuple")?;
    let sign = Value::Int(i64::from(number.is_negative));
    py.call(
        &make,
        crate::Arguments::positional(vec![sign, Value::tuple(digits), exponent]),
    )
}

fn as_integer_ratio(_py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let number = receiver(&bound)?;
    match number.kind {
        Kind::Infinite => return Err(overflow_error("cannot convert Infinity to integer ratio")),
        Kind::Nan | Kind::SignalingNan => return Err(value_error("cannot convert NaN to integer ratio")),
        Kind::Finite => {}
    }
    if number.exponent.abs() > LARGEST_SHIFT {
        return Err(overflow_error("the exponent is too large for an integer ratio"));
    }
    let top = number.scaled(number.exponent.min(0));
    let bottom = power_of_ten(-number.exponent.min(0));
    let common = if top.is_zero() {
        bottom.clone()
    } else {
        top.gcd(&bottom)
    };
    let sign = if number.is_negative {
        Sign::Minus
    } else {
        Sign::Plus
    };
    let top = BigInt::from_biguint(sign, top / &common);
    Ok(Value::tuple(vec![
        Value::int(top),
        Value::int(BigInt::from(bottom / common)),
    ]))
}

/// The rounding of a call: its argument, or that of the context.
fn rounding(py: &mut Interpreter, bound: &Bound) -> PyResult<Rounding> {
    match bound.get("rounding") {
        Value::None => Ok(context::current(py).rounding.get()),
        name => context::rounding(&name),
    }
}

fn quantize(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let number = receiver(&bound)?;
    let Some(unit) = Decimal::operand(&bound.get("exp")) else {
        let kind = py.type_name(&bound.get("exp"));
        return Err(type_error(format!(
            "conversion from {kind} to Decimal is not supported"
        )));
    };
    let rounding = rounding(py, &bound)?;
    if number.is_nan() || unit.is_nan() {
        return Ok(Decimal::nan().into());
    }
    match (number.kind, unit.kind) {
        (Kind::Infinite, Kind::Infinite) => return Ok((*number).clone().into()),
        (Kind::Finite, Kind::Finite) => {}
        _ => return Err(arithmetic::invalid("InvalidOperation")),
    }
    let precision = context::current(py).precision.get();
    let places = number.exponent.saturating_sub(unit.exponent);
    if !number.is_zero() && digit_count(&number.digits).saturating_add(places) > precision {
        return Err(arithmetic::invalid("InvalidOperation"));
    }
    let (result, _) = number.rescaled(unit.exponent, rounding);
    if digit_count(&result.digits) > precision || result.adjusted() > context::LARGEST_EXPONENT {
        return Err(arithmetic::invalid("InvalidOperation"));
    }
    Ok(result.into())
}

fn to_integral(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let number = receiver(&bound)?;
    let rounding = rounding(py, &bound)?;
    if !number.is_finite() || number.exponent >= 0 {
        return Ok((*number).clone().into());
    }
    Ok(number.rescaled(0, rounding).0.into())
}

fn extreme(py: &mut Interpreter, bound: &Bound, is_max: bool) -> PyResult<Value> {
    let (a, b) = (receiver(bound)?, operand(bound)?);
    let chosen = match (a.is_nan(), b.is_nan()) {
        (true, _) => b,
        (_, true) => (*a).clone(),
        _ if a.order(&b).is_ge() == is_max => (*a).clone(),
        _ => b,
    };
    Ok(context::current(py).finish(&chosen)?.into())
}

fn whole(bound: &Bound, rounding: Rounding) -> PyResult<Value> {
    let number = receiver(bound)?;
    match number.kind {
        Kind::Infinite => return Err(overflow_error("cannot convert Infinity to integer")),
        Kind::Nan | Kind::SignalingNan => return Err(value_error("cannot convert NaN to integer")),
        Kind::Finite => {}
    }
    match number.rescaled(0, rounding).0.truncated() {
        Some(whole) if number.exponent <= LARGEST_SHIFT => Ok(Value::int(whole)),
        _ => Err(overflow_error("the exponent is too large for an int")),
    }
}

fn round(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    if bound.get("ndigits").is_none() {
        return whole(&bound, Rounding::HalfEven);
    }
    let places = bound.int("ndigits")?;
    let number = receiver(&bound)?;
    if !number.is_finite() {
        return Ok((*number).clone().into());
    }
    let precision = context::current(py).precision.get();
    let (result, _) = number.rescaled(places.saturating_neg(), Rounding::HalfEven);
    if digit_count(&result.digits) > precision {
        return Err(arithmetic::invalid("InvalidOperation"));
    }
    Ok(result.into())
}
