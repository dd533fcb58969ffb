//! The operations of decimal numbers.

use num_bigint::BigUint;
use num_integer::Integer;
use num_traits::{One, ToPrimitive, Zero};

use super::context::Context;
use super::number::{Decimal, Kind, Rounding, digit_count, power_of_ten};
use crate::error::{Error, PyResult};
use crate::object::BinaryOperator;

/// `InvalidOperation([<class 'decimal.…'>])`
pub(super) fn invalid(condition: &str) -> Error {
    Error::new(
        &super::INVALID_OPERATION,
        format!("[<class 'decimal.{condition}'>]"),
    )
}

fn division_by_zero() -> Error {
    Error::new(&super::DIVISION_BY_ZERO, "[<class 'decimal.DivisionByZero'>]")
}

/// The operand that is not a number, where one is; a signaling one is an error.
fn not_a_number(a: &Decimal, b: &Decimal) -> PyResult<Option<Decimal>> {
    if a.kind == Kind::SignalingNan || b.kind == Kind::SignalingNan {
        return Err(invalid("InvalidOperation"));
    }
    Ok(if a.is_nan() {
        Some(a.clone())
    } else if b.is_nan() {
        Some(b.clone())
    } else {
        None
    })
}

/// A binary operation; `None` where there is no such operation.
pub(super) fn binary(
    context: &Context,
    operator: BinaryOperator,
    a: &Decimal,
    b: &Decimal,
) -> PyResult<Option<Decimal>> {
    if let Some(nan) = not_a_number(a, b)? {
        return Ok(Some(nan));
    }
    Ok(Some(match operator {
        BinaryOperator::Add => add(context, a, b)?,
        BinaryOperator::Sub => add(context, a, &negated(b))?,
        BinaryOperator::Mul => multiply(context, a, b)?,
        BinaryOperator::Div => divide(context, a, b)?,
        BinaryOperator::FloorDiv => divide_whole(context, a, b)?.0,
        BinaryOperator::Mod => divide_whole(context, a, b)?.1,
        BinaryOperator::Pow => power(context, a, b)?,
        _ => return Ok(None),
    }))
}

/// `-number`, without rounding.
pub(super) fn negated(number: &Decimal) -> Decimal {
    Decimal {
        is_negative: !number.is_negative,
        ..number.clone()
    }
}

fn add(context: &Context, a: &Decimal, b: &Decimal) -> PyResult<Decimal> {
    match (a.kind, b.kind) {
        (Kind::Infinite, Kind::Infinite) if a.is_negative != b.is_negative => {
            return Err(invalid("InvalidOperation"));
        }
        (Kind::Infinite, _) => return Ok(a.clone()),
        (_, Kind::Infinite) => return Ok(b.clone()),
        _ => {}
    }
    let is_floor = context.rounding.get() == Rounding::Floor;
    let exponent = a.exponent.min(b.exponent);
    if a.is_zero() && b.is_zero() {
        let is_negative = (a.is_negative && b.is_negative) || (is_floor && a.is_negative != b.is_negative);
        return context.finish(&Decimal::finite(is_negative, BigUint::zero(), exponent));
    }
    let (a, b) = (near(a, b, context), near(b, a, context));
    let exponent = a.exponent.min(b.exponent);
    let (x, y) = (a.scaled(exponent), b.scaled(exponent));
    let sum = if a.is_negative == b.is_negative {
        Decimal::finite(a.is_negative, x + y, exponent)
    } else if x == y {
        Decimal::finite(is_floor, BigUint::zero(), exponent)
    } else if x > y {
        Decimal::finite(a.is_negative, x - y, exponent)
    } else {
        Decimal::finite(b.is_negative, y - x, exponent)
    };
    context.finish(&sum)
}

/// A number far below the precision of a sum, brought near enough that only its sign and that it is there count.
fn near(number: &Decimal, other: &Decimal, context: &Context) -> Decimal {
    let precision = context.precision.get();
    if other.is_zero() {
        // The exponent of zero counts only as far as the precision reaches.
        if other.exponent < number.exponent {
            return number.clone();
        }
        return number.clone();
    }
    let floor = other.adjusted().min(other.exponent).saturating_sub(precision + 3);
    if number.is_zero() {
        return Decimal {
            exponent: number.exponent.max(floor),
            ..number.clone()
        };
    }
    if number.adjusted() < floor {
        return Decimal::finite(number.is_negative, BigUint::one(), floor - 1);
    }
    number.clone()
}

fn multiply(context: &Context, a: &Decimal, b: &Decimal) -> PyResult<Decimal> {
    let is_negative = a.is_negative != b.is_negative;
    if !a.is_finite() || !b.is_finite() {
        if a.is_zero() || b.is_zero() {
            return Err(invalid("InvalidOperation"));
        }
        return Ok(Decimal::infinite(is_negative));
    }
    let exponent = a.exponent.saturating_add(b.exponent);
    context.finish(&Decimal::finite(is_negative, &a.digits * &b.digits, exponent))
}

fn divide(context: &Context, a: &Decimal, b: &Decimal) -> PyResult<Decimal> {
    let is_negative = a.is_negative != b.is_negative;
    match (a.kind, b.kind) {
        (Kind::Infinite, Kind::Infinite) => return Err(invalid("InvalidOperation")),
        (Kind::Infinite, _) => return Ok(Decimal::infinite(is_negative)),
        (_, Kind::Infinite) => {
            let least = super::context::LEAST_EXPONENT - context.precision.get() + 1;
            return Ok(Decimal::finite(is_negative, BigUint::zero(), least));
        }
        _ => {}
    }
    if b.is_zero() {
        return Err(if a.is_zero() {
            invalid("DivisionUndefined")
        } else {
            division_by_zero()
        });
    }
    let ideal = a.exponent.saturating_sub(b.exponent);
    if a.is_zero() {
        return context.finish(&Decimal::finite(is_negative, BigUint::zero(), ideal));
    }
    let shift = (digit_count(&b.digits) - digit_count(&a.digits) + context.precision.get() + 1).max(0);
    let top = &a.digits * power_of_ten(shift);
    let (mut quotient, rest) = top.div_rem(&b.digits);
    let exponent = ideal.saturating_sub(shift);
    if rest.is_zero() {
        let exact = Decimal::finite(is_negative, quotient, exponent).without_zeros(ideal);
        return context.finish(&exact);
    }
    // A last digit that is no 0 or 5 makes the rounding see that something follows.
    if (&quotient % 5_u32).is_zero() {
        quotient += 1_u32;
    }
    context.finish(&Decimal::finite(is_negative, quotient, exponent))
}

/// `a // b` and `a % b`, which truncate towards zero.
pub(super) fn divide_whole(context: &Context, a: &Decimal, b: &Decimal) -> PyResult<(Decimal, Decimal)> {
    let is_negative = a.is_negative != b.is_negative;
    if !a.is_finite() {
        if !b.is_finite() {
            return Err(invalid("InvalidOperation"));
        }
        return Ok((Decimal::infinite(is_negative), Decimal::nan()));
    }
    if b.is_zero() {
        return Err(if a.is_zero() {
            invalid("DivisionUndefined")
        } else {
            division_by_zero()
        });
    }
    if !b.is_finite() {
        return Ok((
            Decimal::finite(is_negative, BigUint::zero(), 0),
            context.finish(a)?,
        ));
    }
    let exponent = a.exponent.min(b.exponent);
    if a.is_zero() || a.adjusted() < b.adjusted().saturating_sub(1) {
        let rest = if a.exponent - exponent <= context.precision.get() {
            Decimal::finite(a.is_negative, a.scaled(exponent), exponent)
        } else {
            a.clone()
        };
        return Ok((
            Decimal::finite(is_negative, BigUint::zero(), 0),
            context.finish(&rest)?,
        ));
    }
    if a.adjusted() - b.adjusted() > context.precision.get() {
        return Err(invalid("DivisionImpossible"));
    }
    let (quotient, rest) = a.scaled(exponent).div_rem(&b.scaled(exponent));
    if digit_count(&quotient) > context.precision.get() {
        return Err(invalid("DivisionImpossible"));
    }
    let rest = Decimal::finite(a.is_negative, rest, exponent);
    Ok((Decimal::finite(is_negative, quotient, 0), context.finish(&rest)?))
}

fn power(context: &Context, base: &Decimal, exponent: &Decimal) -> PyResult<Decimal> {
    if exponent.is_zero() {
        if base.is_zero() {
            return Err(invalid("InvalidOperation"));
        }
        return Ok(Decimal::finite(false, BigUint::one(), 0));
    }
    let whole = exponent
        .truncated()
        .filter(|_| !exponent.rescaled(0, Rounding::Down).1);
    let Some(count) = whole.and_then(|whole| whole.to_i64()) else {
        if exponent.is_finite()
            && (&exponent.digits * 2_u32) == power_of_ten(-exponent.exponent)
            && !exponent.is_negative
        {
            return square_root(context, base);
        }
        return Err(Error::unsupported(
            "a Decimal to a power that is not whole is not supported: use float",
        ));
    };
    let is_odd = count % 2 != 0;
    let is_negative = base.is_negative && is_odd;
    if !base.is_finite() {
        return Ok(if count > 0 {
            Decimal::infinite(is_negative)
        } else {
            Decimal::finite(is_negative, BigUint::zero(), 0)
        });
    }
    if base.is_zero() {
        return Ok(if count > 0 {
            Decimal::finite(is_negative, BigUint::zero(), 0)
        } else {
            Decimal::infinite(is_negative)
        });
    }
    // Enough guard digits that the one rounding at the end sees the true value.
    let guard = Context::with_precision(
        context.precision.get() + 12 + digit_count(&BigUint::from(count.unsigned_abs())),
    );
    let mut result = Decimal::finite(false, BigUint::one(), 0);
    let mut factor = base.clone();
    let mut left = count.unsigned_abs();
    while left > 0 {
        if left % 2 == 1 {
            result = multiply(&guard, &result, &factor)?;
        }
        left /= 2;
        if left > 0 {
            factor = multiply(&guard, &factor, &factor)?;
        }
    }
    if count < 0 {
        result = divide(&guard, &Decimal::finite(false, BigUint::one(), 0), &result)?;
    }
    context.finish(&result)
}

/// `sqrt()`
pub(super) fn square_root(context: &Context, number: &Decimal) -> PyResult<Decimal> {
    if let Some(nan) = not_a_number(number, number)? {
        return Ok(nan);
    }
    if number.is_zero() {
        let exponent = number.exponent.div_euclid(2);
        return context.finish(&Decimal {
            exponent,
            ..number.clone()
        });
    }
    if number.is_negative {
        return Err(invalid("InvalidOperation"));
    }
    if !number.is_finite() {
        return Ok(number.clone());
    }
    let ideal = number.exponent.div_euclid(2);
    let wanted = 2 * (context.precision.get() + 2);
    let mut shift = (wanted - digit_count(&number.digits)).max(0);
    if (number.exponent - shift) % 2 != 0 {
        shift += 1;
    }
    let radicand = &number.digits * power_of_ten(shift);
    let mut root = radicand.sqrt();
    let is_exact = &root * &root == radicand;
    let exponent = (number.exponent - shift).div_euclid(2);
    if is_exact {
        return context.finish(&Decimal::finite(false, root, exponent).without_zeros(ideal));
    }
    if (&root % 5_u32).is_zero() {
        root += 1_u32;
    }
    let nearest = Context::with_precision(context.precision.get());
    nearest.finish(&Decimal::finite(false, root, exponent))
}
