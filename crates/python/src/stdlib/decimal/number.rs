//! The numbers: their text, their order, their rounding.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::{One, ToPrimitive, Zero};

/// How digits that do not fit are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rounding {
    Ceiling,
    Down,
    Floor,
    HalfDown,
    HalfEven,
    HalfUp,
    Up,
    ZeroFiveUp,
}

const ROUNDINGS: [(&str, Rounding); 8] = [
    ("ROUND_CEILING", Rounding::Ceiling),
    ("ROUND_DOWN", Rounding::Down),
    ("ROUND_FLOOR", Rounding::Floor),
    ("ROUND_HALF_DOWN", Rounding::HalfDown),
    ("ROUND_HALF_EVEN", Rounding::HalfEven),
    ("ROUND_HALF_UP", Rounding::HalfUp),
    ("ROUND_UP", Rounding::Up),
    ("ROUND_05UP", Rounding::ZeroFiveUp),
];

impl Rounding {
    /// The rounding of a name.
    pub(super) fn of(name: &str) -> Option<Rounding> {
        ROUNDINGS
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, rounding)| *rounding)
    }

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        ROUNDINGS
            .iter()
            .find(|(_, known)| *known == self)
            .map_or("", |(name, _)| name)
    }

    /// Whether the last digit kept grows: `last` is that digit, `half` how what is dropped compares to a half.
    fn grows(self, is_negative: bool, last: u8, half: Ordering) -> bool {
        match self {
            Rounding::Down => false,
            Rounding::Up => true,
            Rounding::Ceiling => !is_negative,
            Rounding::Floor => is_negative,
            Rounding::HalfDown => half == Ordering::Greater,
            Rounding::HalfUp => half != Ordering::Less,
            Rounding::HalfEven => half == Ordering::Greater || (half == Ordering::Equal && last % 2 == 1),
            Rounding::ZeroFiveUp => last.is_multiple_of(5),
        }
    }
}

/// What kind of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Finite,
    Infinite,
    Nan,
    SignalingNan,
}

/// Python's `decimal.Decimal`: a sign, digits and an exponent of ten; or infinite, or not a number.
#[derive(Clone, Debug)]
pub struct Decimal {
    pub(super) is_negative: bool,
    pub(super) digits: BigUint,
    pub(super) exponent: i64,
    pub(super) kind: Kind,
}

/// The largest power of ten that is ever computed: what is beyond it does not fit into memory in useful time.
pub(super) const LARGEST_SHIFT: i64 = 2_000_000;

/// Ten to the power `count`.
pub(super) fn power_of_ten(count: i64) -> BigUint {
    let count = u32::try_from(count.clamp(0, LARGEST_SHIFT)).unwrap_or(0);
    BigUint::from(10_u32).pow(count)
}

/// How many decimal digits a number has; zero has one.
pub(super) fn digit_count(number: &BigUint) -> i64 {
    if number.is_zero() {
        return 1;
    }
    if let Some(small) = number.to_u64() {
        return i64::from(small.ilog10()) + 1;
    }
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "corrected below"
    )]
    let estimate = ((number.bits() - 1) as f64 * std::f64::consts::LOG10_2) as i64;
    let mut count = estimate.max(1);
    while *number >= power_of_ten(count) {
        count += 1;
    }
    count
}

impl Decimal {
    /// A finite number.
    pub(super) fn finite(is_negative: bool, digits: BigUint, exponent: i64) -> Decimal {
        Decimal {
            is_negative,
            digits,
            exponent,
            kind: Kind::Finite,
        }
    }

    /// Infinity.
    pub(super) fn infinite(is_negative: bool) -> Decimal {
        Decimal {
            is_negative,
            digits: BigUint::zero(),
            exponent: 0,
            kind: Kind::Infinite,
        }
    }

    /// Not a number.
    pub(super) fn nan() -> Decimal {
        Decimal {
            is_negative: false,
            digits: BigUint::zero(),
            exponent: 0,
            kind: Kind::Nan,
        }
    }

    /// A whole number.
    pub fn from_int(number: &BigInt) -> Decimal {
        Decimal::finite(number.sign() == Sign::Minus, number.magnitude().clone(), 0)
    }

    /// The number that a text says, as the constructor reads it; `None` where it says none.
    pub fn parse(text: &str) -> Option<Decimal> {
        let text = text.trim().replace('_', "");
        let (is_negative, body) = match text.strip_prefix('-') {
            Some(body) => (true, body),
            None => (false, text.strip_prefix('+').unwrap_or(&text)),
        };
        let lower = body.to_ascii_lowercase();
        if lower == "inf" || lower == "infinity" {
            return Some(Decimal::infinite(is_negative));
        }
        for (prefix, kind) in [("snan", Kind::SignalingNan), ("nan", Kind::Nan)] {
            if let Some(payload) = lower.strip_prefix(prefix) {
                let digits = if payload.is_empty() {
                    Some(BigUint::zero())
                } else {
                    whole(payload)
                };
                return Some(Decimal {
                    is_negative,
                    digits: digits?,
                    exponent: 0,
                    kind,
                });
            }
        }
        let (mantissa, exponent) = match lower.split_once('e') {
            Some((mantissa, exponent)) => (mantissa.to_owned(), exponent_of(exponent)?),
            None => (lower.clone(), 0),
        };
        let (before, after) = mantissa.split_once('.').unwrap_or((&mantissa, ""));
        if before.is_empty() && after.is_empty() {
            return None;
        }
        let digits = whole(&format!("{before}{after}"))?;
        let places = i64::try_from(after.chars().count()).ok()?;
        Some(Decimal::finite(
            is_negative,
            digits,
            exponent.checked_sub(places)?,
        ))
    }

    /// The exact value of a float.
    pub fn from_f64(number: f64) -> Decimal {
        if number.is_nan() {
            return Decimal::nan();
        }
        if number.is_infinite() {
            return Decimal::infinite(number < 0.0);
        }
        let bits = number.to_bits();
        let fraction = bits & ((1 << 52) - 1);
        let power = i64::try_from(bits >> 52 & 0x7ff).unwrap_or(0);
        let (mantissa, power) = if power == 0 {
            (fraction, -1074)
        } else {
            (fraction | 1 << 52, power - 1075)
        };
        let zeros = if mantissa == 0 {
            0
        } else {
            i64::from(mantissa.trailing_zeros()).min((-power).max(0))
        };
        let (mantissa, power) = (mantissa >> zeros, power + zeros);
        let is_negative = number.is_sign_negative();
        let shift = u32::try_from(power.abs()).unwrap_or(0);
        if mantissa == 0 {
            return Decimal::finite(is_negative, BigUint::zero(), 0);
        }
        if power >= 0 {
            return Decimal::finite(is_negative, BigUint::from(mantissa) << shift, 0);
        }
        // m / 2^k is m · 5^k / 10^k.
        Decimal::finite(
            is_negative,
            BigUint::from(mantissa) * BigUint::from(5_u32).pow(shift),
            power,
        )
    }

    /// Whether it is a number with digits.
    pub fn is_finite(&self) -> bool {
        self.kind == Kind::Finite
    }

    /// Whether it is not a number.
    pub fn is_nan(&self) -> bool {
        matches!(self.kind, Kind::Nan | Kind::SignalingNan)
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.is_finite() && self.digits.is_zero()
    }

    /// The exponent of the first digit.
    pub(super) fn adjusted(&self) -> i64 {
        self.exponent.saturating_add(digit_count(&self.digits) - 1)
    }

    /// The same number with `exponent`, which is not larger than its own.
    pub(super) fn scaled(&self, exponent: i64) -> BigUint {
        &self.digits * power_of_ten(self.exponent.saturating_sub(exponent))
    }

    /// The nearest number with an exponent that is larger than its own; and whether digits other than zero went.
    pub(super) fn rescaled(&self, exponent: i64, rounding: Rounding) -> (Decimal, bool) {
        if self.digits.is_zero() {
            return (
                Decimal::finite(self.is_negative, BigUint::zero(), exponent),
                false,
            );
        }
        if exponent <= self.exponent {
            return (
                Decimal::finite(self.is_negative, self.scaled(exponent), exponent),
                false,
            );
        }
        let dropped = exponent.saturating_sub(self.exponent);
        let (kept, rest, half) = if dropped > digit_count(&self.digits) {
            (BigUint::zero(), self.digits.clone(), Ordering::Less)
        } else {
            let unit = power_of_ten(dropped);
            let (kept, rest) = (&self.digits / &unit, &self.digits % &unit);
            let half = (&rest * 2_u32).cmp(&unit);
            (kept, rest, half)
        };
        if rest.is_zero() {
            return (Decimal::finite(self.is_negative, kept, exponent), false);
        }
        let last = (&kept % 10_u32).to_u8().unwrap_or(0);
        let grown = if rounding.grows(self.is_negative, last, half) {
            kept + BigUint::one()
        } else {
            kept
        };
        (Decimal::finite(self.is_negative, grown, exponent), true)
    }

    /// Rounds to `precision` digits where it has more.
    pub(super) fn rounded(&self, precision: i64, rounding: Rounding) -> Decimal {
        let count = digit_count(&self.digits);
        if !self.is_finite() || count <= precision {
            return self.clone();
        }
        let (rounded, _) = self.rescaled(self.exponent + count - precision, rounding);
        if digit_count(&rounded.digits) > precision {
            return rounded.rescaled(rounded.exponent + 1, rounding).0;
        }
        rounded
    }

    /// The order of two numbers that are numbers.
    pub(super) fn order(&self, other: &Decimal) -> Ordering {
        let sign = |number: &Decimal| match (number.is_zero(), number.is_negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let (mine, theirs) = (sign(self), sign(other));
        if mine != theirs || mine == 0 {
            return mine.cmp(&theirs);
        }
        let magnitude = match (self.kind, other.kind) {
            (Kind::Infinite, Kind::Infinite) => Ordering::Equal,
            (Kind::Infinite, _) => Ordering::Greater,
            (_, Kind::Infinite) => Ordering::Less,
            _ => self.adjusted().cmp(&other.adjusted()).then_with(|| {
                let least = self.exponent.min(other.exponent);
                self.scaled(least).cmp(&other.scaled(least))
            }),
        };
        if self.is_negative {
            magnitude.reverse()
        } else {
            magnitude
        }
    }

    /// The number with zeros at its end dropped, as far as `limit` lets the exponent grow.
    pub(super) fn without_zeros(&self, limit: i64) -> Decimal {
        let mut result = self.clone();
        while result.exponent < limit && !result.digits.is_zero() && (&result.digits % 10_u32).is_zero() {
            result.digits /= 10_u32;
            result.exponent += 1;
        }
        result
    }

    /// The whole part, `None` where it would not fit into memory.
    pub(super) fn truncated(&self) -> Option<BigInt> {
        if !self.is_finite() || self.exponent > LARGEST_SHIFT {
            return None;
        }
        let (whole, _) = self.rescaled(0, Rounding::Down);
        let sign = if self.is_negative { Sign::Minus } else { Sign::Plus };
        Some(BigInt::from_biguint(sign, whole.digits))
    }

    /// The nearest float.
    pub fn to_f64(&self) -> f64 {
        match self.kind {
            Kind::Nan | Kind::SignalingNan => f64::NAN,
            Kind::Infinite if self.is_negative => f64::NEG_INFINITY,
            Kind::Infinite => f64::INFINITY,
            Kind::Finite => {
                let sign = if self.is_negative { "-" } else { "" };
                format!("{sign}{}e{}", self.digits, self.exponent)
                    .parse()
                    .unwrap_or(f64::NAN)
            }
        }
    }
}

fn whole(digits: &str) -> Option<BigUint> {
    let ascii: Option<Vec<u8>> = digits
        .chars()
        .map(|c| {
            c.to_digit(10)
                .or_else(|| unicode_digit(c))
                .and_then(|digit| u8::try_from(digit).ok())
        })
        .collect();
    BigUint::from_radix_be(&ascii?, 10).or_else(|| digits.is_empty().then(BigUint::zero))
}

/// The digit that a decimal character of another script is.
fn unicode_digit(c: char) -> Option<u32> {
    crate::builtins::text::classify::decimal_digit(c)
}

fn exponent_of(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.strip_prefix('+')
        .unwrap_or(text)
        .parse()
        .ok()
        .filter(|exponent: &i64| exponent.abs() < 1 << 60)
}

impl fmt::Display for Decimal {
    /// The text of `str()`: plain where the exponent is small, scientific otherwise.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_negative {
            f.write_str("-")?;
        }
        let payload = if self.digits.is_zero() {
            String::new()
        } else {
            self.digits.to_string()
        };
        match self.kind {
            Kind::Infinite => return f.write_str("Infinity"),
            Kind::Nan => return write!(f, "NaN{payload}"),
            Kind::SignalingNan => return write!(f, "sNaN{payload}"),
            Kind::Finite => {}
        }
        let digits = self.digits.to_string();
        let adjusted = self.adjusted();
        if self.exponent <= 0 && adjusted >= -6 {
            return f.write_str(&plain(&digits, self.exponent));
        }
        let (first, rest) = digits.split_at(1);
        f.write_str(first)?;
        if !rest.is_empty() {
            write!(f, ".{rest}")?;
        }
        write!(f, "E{adjusted:+}")
    }
}

/// Digits with a point, for an exponent that is not positive.
pub(super) fn plain(digits: &str, exponent: i64) -> String {
    let places = usize::try_from(-exponent).unwrap_or(0);
    if places == 0 {
        return digits.to_owned();
    }
    let padded = format!(
        "{}{digits}",
        "0".repeat((places + 1).saturating_sub(digits.len()))
    );
    let (before, after) = padded.split_at(padded.len() - places);
    format!("{before}.{after}")
}
