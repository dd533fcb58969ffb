//! `timedelta`

use std::rc::Rc;

use num_traits::ToPrimitive;

use super::round_half_even;
use crate::class::Class;
use crate::error::{Error, PyResult};
use crate::exceptions;
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::{BinaryOperator, Comparison, Object, UnaryOperator, downcast};
use crate::signature::{Arguments, Signature};
use crate::stdlib::support::{compare_ordering, overflow_error, plain, type_error};
use crate::value::{HashKey, Value};

/// The microseconds of a day.
pub(crate) const DAY: i128 = 86_400_000_000;

/// A duration, in microseconds: Python's `datetime.timedelta`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeDelta {
    microseconds: i128,
}

/// `datetime.timedelta`
pub(crate) static TYPE: NativeType = NativeType {
    constructor: Some(construct),
    methods: &METHODS,
    attributes: &[
        ("min", |_| {
            Ok(Value::object(TimeDelta {
                microseconds: -999_999_999 * DAY,
            }))
        }),
        ("max", |_| {
            Ok(Value::object(TimeDelta {
                microseconds: 1_000_000_000 * DAY - 1,
            }))
        }),
        ("resolution", |_| Ok(Value::object(TimeDelta { microseconds: 1 }))),
    ],
    ..NativeType::new("datetime", "timedelta")
};

static METHODS: [NativeFunction; 6] = [
    NativeFunction::new("total_seconds", "(self)", |_, bound| {
        #[expect(clippy::cast_precision_loss, reason = "a float is asked for")]
        let seconds = receiver(&bound)?.microseconds as f64 / 1e6;
        Ok(Value::Float(seconds))
    }),
    NativeFunction::property("days", |_, bound| Ok(Value::Int(receiver(&bound)?.days()))),
    NativeFunction::property("seconds", |_, bound| Ok(Value::Int(receiver(&bound)?.seconds()))),
    NativeFunction::property("microseconds", |_, bound| {
        Ok(Value::Int(receiver(&bound)?.subseconds()))
    }),
    NativeFunction::new("__abs__", "(self)", |_, bound| {
        TimeDelta::value(receiver(&bound)?.microseconds.abs())
    }),
    NativeFunction::new("__divmod__", "(self, other, /)", |py, bound| {
        let (this, other) = (bound.this().clone(), bound.get("other"));
        let quotient = py.binary(BinaryOperator::FloorDiv, &this, &other)?;
        let rest = py.binary(BinaryOperator::Mod, &this, &other)?;
        Ok(Value::tuple(vec![quotient, rest]))
    }),
];

fn receiver(bound: &Bound) -> PyResult<Rc<TimeDelta>> {
    bound.receiver::<TimeDelta>()
}

fn construct(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    static SIGNATURE: std::sync::OnceLock<Signature> = std::sync::OnceLock::new();
    let signature = SIGNATURE.get_or_init(|| {
        Signature::parse(
            "__new__",
            "(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)",
        )
    });
    let bound = signature.bind(arguments)?;
    let units: [(&str, i64); 7] = [
        ("days", 86_400_000_000),
        ("seconds", 1_000_000),
        ("microseconds", 1),
        ("milliseconds", 1000),
        ("minutes", 60_000_000),
        ("hours", 3_600_000_000),
        ("weeks", 604_800_000_000),
    ];
    let (mut whole, mut fraction) = (0_i128, 0.0_f64);
    for (name, unit) in units {
        match plain(&bound.get(name)) {
            Value::Float(number) => {
                if !number.is_finite() {
                    return Err(not_finite(number));
                }
                let scaled = number
                    .trunc()
                    .to_i128()
                    .and_then(|count| count.checked_mul(i128::from(unit)));
                whole = scaled
                    .and_then(|part| whole.checked_add(part))
                    .ok_or_else(too_large)?;
                #[expect(clippy::cast_precision_loss, reason = "units are small")]
                let part = number.fract() * unit as f64;
                fraction += part;
            }
            Value::BigInt(_) => return Err(overflow_error("Python int too large to convert to C int")),
            other => match other.as_int() {
                Some(count) => {
                    let part = i128::from(count) * i128::from(unit);
                    whole = whole.checked_add(part).ok_or_else(too_large)?;
                }
                None => {
                    let kind = py.type_name(&other);
                    return Err(type_error(format!(
                        "unsupported type for timedelta {name} component: {kind}"
                    )));
                }
            },
        }
    }
    TimeDelta::value(whole_and(whole, fraction))
}

/// The nearest whole number to a sum of a whole one and a fraction, halves to the even one.
fn whole_and(whole: i128, fraction: f64) -> i128 {
    let below = fraction.floor();
    let rest = fraction - below;
    let sum = whole + below.to_i128().unwrap_or(0);
    if rest > 0.5 || (rest == 0.5 && sum % 2 != 0) {
        sum + 1
    } else {
        sum
    }
}

fn not_finite(number: f64) -> Error {
    if number.is_nan() {
        crate::stdlib::support::value_error("cannot convert float NaN to integer")
    } else {
        overflow_error("cannot convert float infinity to integer")
    }
}

fn too_large() -> Error {
    overflow_error("date value out of range")
}

impl TimeDelta {
    /// A duration, `None` where it has more than 999999999 days.
    pub fn new(microseconds: i128) -> Option<TimeDelta> {
        let days = microseconds.div_euclid(DAY);
        (days.abs() <= 999_999_999).then_some(TimeDelta { microseconds })
    }

    /// The duration that a value is.
    pub fn of(value: &Value) -> Option<TimeDelta> {
        downcast::<TimeDelta>(value).map(|delta| *delta)
    }

    /// All of it in microseconds.
    pub fn total_microseconds(&self) -> i128 {
        self.microseconds
    }

    /// `days`
    pub fn days(&self) -> i64 {
        i64::try_from(self.microseconds.div_euclid(DAY)).unwrap_or(0)
    }

    /// `seconds`: from 0 to 86399.
    pub fn seconds(&self) -> i64 {
        i64::try_from(self.microseconds.rem_euclid(DAY) / 1_000_000).unwrap_or(0)
    }

    /// `microseconds`: from 0 to 999999.
    pub fn subseconds(&self) -> i64 {
        i64::try_from(self.microseconds.rem_euclid(1_000_000)).unwrap_or(0)
    }

    /// The `timedelta` of so many microseconds, or `OverflowError`.
    pub(crate) fn value(microseconds: i128) -> PyResult<Value> {
        match TimeDelta::new(microseconds) {
            Some(delta) => Ok(Value::object(delta)),
            None => {
                let days = microseconds.div_euclid(DAY);
                Err(overflow_error(format!(
                    "days={days}; must have magnitude <= 999999999"
                )))
            }
        }
    }

    /// `str(delta)`: `1 day, 2:03:04.000005`.
    pub(crate) fn text(&self) -> String {
        let (days, seconds, micros) = (self.days(), self.seconds(), self.subseconds());
        let mut text = String::new();
        if days != 0 {
            let plural = if days.abs() == 1 { "" } else { "s" };
            text.push_str(&format!("{days} day{plural}, "));
        }
        text.push_str(&format!(
            "{}:{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        ));
        if micros != 0 {
            text.push_str(&format!(".{micros:06}"));
        }
        text
    }

    fn scaled(self, number: &Value, operator: BinaryOperator) -> PyResult<Value> {
        match (operator, number) {
            (BinaryOperator::Mul, Value::Float(factor)) => self.times(*factor),
            (BinaryOperator::Div, Value::Float(divisor)) if *divisor == 0.0 => {
                Err(division_by_zero("float division by zero"))
            }
            (BinaryOperator::Div, Value::Float(divisor)) => self.over(*divisor),
            _ => self.scaled_by_int(number, operator),
        }
    }

    fn times(self, factor: f64) -> PyResult<Value> {
        if !factor.is_finite() {
            return Err(not_finite(factor));
        }
        #[expect(clippy::cast_precision_loss, reason = "a float factor")]
        let product = self.microseconds as f64 * factor;
        let rounded = round_half_even(product).to_i128().ok_or_else(too_large)?;
        TimeDelta::value(rounded)
    }

    fn over(self, divisor: f64) -> PyResult<Value> {
        if divisor.is_nan() {
            return Err(not_finite(divisor));
        }
        #[expect(clippy::cast_precision_loss, reason = "a float divisor")]
        let quotient = self.microseconds as f64 / divisor;
        let rounded = round_half_even(quotient).to_i128().ok_or_else(too_large)?;
        TimeDelta::value(rounded)
    }

    fn scaled_by_int(self, number: &Value, operator: BinaryOperator) -> PyResult<Value> {
        let number = match number {
            Value::BigInt(_) => return Err(overflow_error("Python int too large to convert to C int")),
            other => other.as_int().map(i128::from),
        };
        let Some(number) = number else {
            return Ok(Value::NotImplemented);
        };
        if number == 0 && operator != BinaryOperator::Mul {
            return Err(division_by_zero("integer division or modulo by zero"));
        }
        match operator {
            BinaryOperator::Mul => {
                TimeDelta::value(self.microseconds.checked_mul(number).ok_or_else(too_large)?)
            }
            BinaryOperator::FloorDiv => TimeDelta::value(floor_div(self.microseconds, number)),
            BinaryOperator::Div => TimeDelta::value(div_half_even(self.microseconds, number)),
            _ => Ok(Value::NotImplemented),
        }
    }

    fn combined(self, operator: BinaryOperator, other: TimeDelta) -> PyResult<Value> {
        let (a, b) = (self.microseconds, other.microseconds);
        match operator {
            BinaryOperator::Add => TimeDelta::value(a + b),
            BinaryOperator::Sub => TimeDelta::value(a - b),
            BinaryOperator::Div | BinaryOperator::FloorDiv | BinaryOperator::Mod if b == 0 => {
                Err(division_by_zero(if operator == BinaryOperator::Div {
                    "division by zero"
                } else {
                    "integer division or modulo by zero"
                }))
            }
            #[expect(clippy::cast_precision_loss, reason = "a float is asked for")]
            BinaryOperator::Div => Ok(Value::Float(a as f64 / b as f64)),
            BinaryOperator::FloorDiv => Ok(Value::int(floor_div(a, b).into())),
            BinaryOperator::Mod => TimeDelta::value(a - floor_div(a, b) * b),
            _ => Ok(Value::NotImplemented),
        }
    }
}

fn division_by_zero(message: &str) -> Error {
    Error::new(&exceptions::ZERO_DIVISION_ERROR, message)
}

fn floor_div(a: i128, b: i128) -> i128 {
    let quotient = a / b;
    if a % b != 0 && (a < 0) != (b < 0) {
        quotient - 1
    } else {
        quotient
    }
}

fn div_half_even(a: i128, b: i128) -> i128 {
    let (a, b) = if b < 0 { (-a, -b) } else { (a, b) };
    let (quotient, rest) = (a.div_euclid(b), a.rem_euclid(b));
    match (rest * 2).cmp(&b) {
        std::cmp::Ordering::Greater => quotient + 1,
        std::cmp::Ordering::Equal if quotient % 2 != 0 => quotient + 1,
        _ => quotient,
    }
}

impl From<TimeDelta> for Value {
    fn from(delta: TimeDelta) -> Value {
        Value::object(delta)
    }
}

impl Object for TimeDelta {
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
        if let Some(delta) = TimeDelta::of(other) {
            let (left, right) = if reflected { (delta, *self) } else { (*self, delta) };
            return left.combined(operator, right);
        }
        if super::date::is_date(other) && operator == BinaryOperator::Add {
            return super::arithmetic::add(py, other, self.microseconds);
        }
        if reflected && operator != BinaryOperator::Mul {
            return Ok(Value::NotImplemented);
        }
        self.scaled(&plain(other), operator)
    }

    fn unary(&self, _py: &mut Interpreter, _this: &Value, operator: UnaryOperator) -> PyResult<Value> {
        match operator {
            UnaryOperator::Negative => TimeDelta::value(-self.microseconds),
            UnaryOperator::Positive => Ok(Value::object(*self)),
            UnaryOperator::Invert => Ok(Value::NotImplemented),
        }
    }

    fn compare(
        &self,
        _py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        Ok(match TimeDelta::of(other) {
            Some(other) => Value::Bool(compare_ordering(
                comparison,
                self.microseconds.cmp(&other.microseconds),
            )),
            None => Value::NotImplemented,
        })
    }

    fn truth(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<bool>> {
        Ok(Some(self.microseconds != 0))
    }

    fn repr(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<String>> {
        let fields = [
            ("days", self.days()),
            ("seconds", self.seconds()),
            ("microseconds", self.subseconds()),
        ];
        let shown: Vec<String> = fields
            .iter()
            .filter(|(_, number)| *number != 0)
            .map(|(name, number)| format!("{name}={number}"))
            .collect();
        let shown = if shown.is_empty() {
            "0".to_owned()
        } else {
            shown.join(", ")
        };
        Ok(Some(format!("{}({shown})", super::class_text(py, this))))
    }

    fn str(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(self.text()))
    }

    fn hash_key(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<HashKey>> {
        Ok(Some(HashKey::Content(
            "datetime.timedelta",
            Rc::from(self.microseconds.to_string()),
        )))
    }
}
