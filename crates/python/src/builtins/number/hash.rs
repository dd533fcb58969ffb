//! `hash()` of numbers, CPython's: equal numbers of different types have one hash.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{Signed, ToPrimitive};

const MODULUS: i64 = (1 << 61) - 1;

/// `hash(int)`
pub(crate) fn int(number: &BigInt) -> i64 {
    let rest = number
        .abs()
        .mod_floor(&BigInt::from(MODULUS))
        .to_i64()
        .unwrap_or(0);
    sign(rest, number.is_negative())
}

fn sign(hash: i64, negative: bool) -> i64 {
    match if negative { -hash } else { hash } {
        -1 => -2,
        hash => hash,
    }
}

/// `hash(float)`; that of `nan` is 0 here, since identity is none of a number.
pub(crate) fn float(number: f64) -> i64 {
    if number.is_nan() {
        return 0;
    }
    if number.is_infinite() {
        return if number > 0.0 { 314_159 } else { -314_159 };
    }
    let (mut mantissa, mut exponent) = parts(number.abs());
    let mut hash: u64 = 0;
    while mantissa != 0.0 {
        hash = ((hash << 28) & (MODULUS as u64)) | (hash >> (61 - 28));
        mantissa *= 268_435_456.0;
        exponent -= 28;
        let digit = mantissa as u64;
        mantissa -= digit as f64;
        hash += digit;
        if hash >= MODULUS as u64 {
            hash -= MODULUS as u64;
        }
    }
    let shift = exponent.rem_euclid(61);
    hash = ((hash << shift) & (MODULUS as u64)) | (hash >> (61 - shift));
    sign(i64::try_from(hash).unwrap_or(0), number < 0.0)
}

/// A mantissa in `0.5..1` and the exponent of two (C's `frexp`) of a finite number that is not negative.
pub(crate) fn parts(number: f64) -> (f64, i32) {
    if number == 0.0 {
        return (0.0, 0);
    }
    let (number, offset) = if number < f64::MIN_POSITIVE {
        (number * 2f64.powi(64), -64)
    } else {
        (number, 0)
    };
    let bits = number.to_bits();
    let exponent = i32::try_from((bits >> 52) & 0x7ff).unwrap_or(0) - 1022;
    let mantissa = f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52));
    (mantissa, exponent + offset)
}
