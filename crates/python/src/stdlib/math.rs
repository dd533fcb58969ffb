//! `math`

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::error::{Error, PyResult};
use crate::exceptions;
use crate::interpreter::Interpreter;
use crate::native::{Bound, Item, NativeModule};
use crate::signature::Arguments;
use crate::stdlib::support::{constant, function, module, overflow_error, plain, type_error, value_error};
use crate::value::Value;

/// `math`
pub(crate) static MODULE: NativeModule = module!("math", &ITEMS);

macro_rules! real {
    ($name:literal, $function:expr) => {
        function!($name, "(x, /)", |py, bound| {
            let x = number(py, &bound.get("x"))?;
            finish(x.is_finite(), $function(x))
        })
    };
}

macro_rules! reals {
    ($name:literal, $function:expr) => {
        function!($name, "(x, y, /)", |py, bound| {
            let (x, y) = (number(py, &bound.get("x"))?, number(py, &bound.get("y"))?);
            finish(x.is_finite() && y.is_finite(), $function(x, y))
        })
    };
}

static ITEMS: [Item; 50] = [
    real!("sin", f64::sin),
    real!("cos", f64::cos),
    real!("tan", f64::tan),
    real!("asin", f64::asin),
    real!("acos", f64::acos),
    real!("atan", f64::atan),
    real!("sinh", f64::sinh),
    real!("cosh", f64::cosh),
    real!("tanh", f64::tanh),
    real!("asinh", f64::asinh),
    real!("acosh", f64::acosh),
    real!("atanh", f64::atanh),
    real!("exp", f64::exp),
    real!("expm1", f64::exp_m1),
    real!("sqrt", f64::sqrt),
    real!("cbrt", f64::cbrt),
    real!("fabs", f64::abs),
    real!("degrees", f64::to_degrees),
    real!("radians", f64::to_radians),
    reals!("atan2", f64::atan2),
    reals!("copysign", f64::copysign),
    reals!("pow", f64::powf),
    reals!("fmod", |x: f64, y: f64| x % y),
    real!("log1p", f64::ln_1p),
    function!("log", "(x, base=..., /)", log),
    function!("log2", "(x, /)", |py, bound| logarithm(py, &bound.get("x"), 2.0)
        .map(Value::Float)),
    function!("log10", "(x, /)", |py, bound| logarithm(
        py,
        &bound.get("x"),
        10.0
    )
    .map(Value::Float)),
    function!("floor", "(x, /)", |py, bound| rounded(
        py,
        &bound.get("x"),
        "__floor__",
        f64::floor
    )),
    function!("ceil", "(x, /)", |py, bound| rounded(
        py,
        &bound.get("x"),
        "__ceil__",
        f64::ceil
    )),
    function!("trunc", "(x, /)", |py, bound| rounded(
        py,
        &bound.get("x"),
        "__trunc__",
        f64::trunc
    )),
    function!("isnan", "(x, /)", |py, bound| Ok(Value::Bool(
        number(py, &bound.get("x"))?.is_nan()
    ))),
    function!("isinf", "(x, /)", |py, bound| Ok(Value::Bool(
        number(py, &bound.get("x"))?.is_infinite()
    ))),
    function!("isfinite", "(x, /)", |py, bound| Ok(Value::Bool(
        number(py, &bound.get("x"))?.is_finite()
    ))),
    function!("isclose", "(a, b, *, rel_tol=..., abs_tol=...)", isclose),
    function!("gcd", "(*integers)", |py, bound| folded(
        py,
        &bound,
        BigInt::zero(),
        |a, b| a.gcd(b)
    )),
    function!("lcm", "(*integers)", |py, bound| folded(
        py,
        &bound,
        BigInt::one(),
        |a, b| a.lcm(b)
    )),
    function!("factorial", "(n, /)", factorial),
    function!("comb", "(n, k, /)", comb),
    function!("perm", "(n, k=None, /)", perm),
    function!("isqrt", "(n, /)", |py, bound| {
        let n = integer(py, &bound.get("n"))?;
        if n.is_negative() {
            return Err(value_error("isqrt() argument must be nonnegative"));
        }
        Ok(Value::int(n.sqrt()))
    }),
    function!("hypot", "(*coordinates)", |py, bound| {
        let mut sum = 0.0_f64;
        for value in bound.variadic("coordinates") {
            sum = sum.hypot(number(py, &value)?);
        }
        Ok(Value::Float(sum))
    }),
    function!("dist", "(p, q, /)", |py, bound| {
        let (p, q) = (py.iterate(&bound.get("p"))?, py.iterate(&bound.get("q"))?);
        let mut sum = 0.0_f64;
        for (a, b) in p.iter().zip(&q) {
            sum = sum.hypot(number(py, a)? - number(py, b)?);
        }
        Ok(Value::Float(sum))
    }),
    function!("fsum", "(seq, /)", fsum),
    function!("prod", "(iterable, /, *, start=1)", |py, bound| {
        let mut product = bound.get("start");
        for item in py.iterate(&bound.get("iterable"))? {
            product = py.binary(crate::BinaryOperator::Mul, &product, &item)?;
        }
        Ok(product)
    }),
    function!("modf", "(x, /)", |py, bound| {
        let x = number(py, &bound.get("x"))?;
        let fraction = if x.is_infinite() {
            0.0_f64.copysign(x)
        } else {
            x.fract()
        };
        Ok(Value::tuple(vec![
            Value::Float(fraction),
            Value::Float(x.trunc()),
        ]))
    }),
    constant!("pi", std::f64::consts::PI),
    constant!("e", std::f64::consts::E),
    constant!("tau", std::f64::consts::TAU),
    constant!("inf", f64::INFINITY),
    constant!("nan", f64::NAN),
];

fn number(py: &mut Interpreter, value: &Value) -> PyResult<f64> {
    match plain(value) {
        Value::Float(number) => Ok(number),
        #[expect(clippy::cast_precision_loss, reason = "a float is asked for")]
        Value::Int(number) => Ok(number as f64),
        Value::Bool(flag) => Ok(f64::from(u8::from(flag))),
        Value::BigInt(number) => match number.to_f64().filter(|number| number.is_finite()) {
            Some(number) => Ok(number),
            None => Err(overflow_error("int too large to convert to float")),
        },
        other => {
            for method in ["__float__", "__index__"] {
                if let Some(method) = py.find_attribute(&other, method)? {
                    let answer = py.call(&method, Arguments::none())?;
                    if matches!(answer, Value::Float(_) | Value::Int(_)) {
                        return number(py, &answer);
                    }
                }
            }
            let kind = py.type_name(value);
            Err(type_error(format!("must be real number, not {kind}")))
        }
    }
}

fn finish(arguments_are_finite: bool, result: f64) -> PyResult<Value> {
    if arguments_are_finite && result.is_nan() {
        return Err(value_error("math domain error"));
    }
    if arguments_are_finite && result.is_infinite() {
        return Err(overflow_error("math range error"));
    }
    Ok(Value::Float(result))
}

fn integer(py: &mut Interpreter, value: &Value) -> PyResult<BigInt> {
    match plain(value) {
        Value::Int(number) => Ok(BigInt::from(number)),
        Value::Bool(flag) => Ok(BigInt::from(u8::from(flag))),
        Value::BigInt(number) => Ok((*number).clone()),
        other => {
            if let Some(method) = py.find_attribute(&other, "__index__")? {
                let answer = py.call(&method, Arguments::none())?;
                if matches!(answer, Value::Int(_) | Value::BigInt(_)) {
                    return integer(py, &answer);
                }
            }
            let kind = py.type_name(value);
            Err(type_error(format!(
                "'{kind}' object cannot be interpreted as an integer"
            )))
        }
    }
}

fn logarithm(py: &mut Interpreter, value: &Value, base: f64) -> PyResult<f64> {
    if let Value::BigInt(number) = plain(value)
        && number.is_positive()
    {
        let shift = number.bits().saturating_sub(1000);
        let top = (number.as_ref() >> shift).to_f64().unwrap_or(f64::INFINITY);
        #[expect(clippy::cast_precision_loss, reason = "a count of bits")]
        let bits = shift as f64;
        return Ok((top.ln() + bits * std::f64::consts::LN_2) / base.ln());
    }
    let x = number(py, value)?;
    if x <= 0.0 {
        return Err(value_error("math domain error"));
    }
    Ok(if base == 2.0 {
        x.log2()
    } else if base == 10.0 {
        x.log10()
    } else {
        x.ln()
    })
}

fn log(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let top = logarithm(py, &bound.get("x"), std::f64::consts::E)?;
    let Some(base) = bound.given("base") else {
        return Ok(Value::Float(top));
    };
    let bottom = logarithm(py, &base, std::f64::consts::E)?;
    if bottom == 0.0 {
        return Err(Error::new(
            &exceptions::ZERO_DIVISION_ERROR,
            "float division by zero",
        ));
    }
    Ok(Value::Float(top / bottom))
}

fn rounded(py: &mut Interpreter, value: &Value, method: &str, round: fn(f64) -> f64) -> PyResult<Value> {
    match plain(value) {
        Value::Float(number) => {
            if number.is_nan() {
                return Err(value_error("cannot convert float NaN to integer"));
            }
            if number.is_infinite() {
                return Err(overflow_error("cannot convert float infinity to integer"));
            }
            let whole = num_traits::FromPrimitive::from_f64(round(number));
            Ok(Value::int(whole.unwrap_or_else(BigInt::zero)))
        }
        other @ (Value::Int(_) | Value::BigInt(_)) => Ok(other),
        Value::Bool(flag) => Ok(Value::Int(i64::from(flag))),
        other => match py.find_attribute(&other, method)? {
            Some(method) => py.call(&method, Arguments::none()),
            None => {
                let number = number(py, value)?;
                rounded(py, &Value::Float(number), method, round)
            }
        },
    }
}

fn isclose(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let (a, b) = (number(py, &bound.get("a"))?, number(py, &bound.get("b"))?);
    let mut tolerance = [1e-9, 0.0];
    for (slot, name) in tolerance.iter_mut().zip(["rel_tol", "abs_tol"]) {
        if let Some(given) = bound.given(name) {
            *slot = number(py, &given)?;
        }
    }
    let [relative, absolute] = tolerance;
    if relative < 0.0 || absolute < 0.0 {
        return Err(value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(Value::Bool(true));
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(Value::Bool(false));
    }
    let difference = (a - b).abs();
    let close =
        difference <= (relative * b).abs() || difference <= (relative * a).abs() || difference <= absolute;
    Ok(Value::Bool(close))
}

fn folded(
    py: &mut Interpreter,
    bound: &Bound,
    start: BigInt,
    combine: impl Fn(&BigInt, &BigInt) -> BigInt,
) -> PyResult<Value> {
    let mut result = start;
    for value in bound.variadic("integers") {
        let next = integer(py, &value)?;
        result = combine(&result, &next);
    }
    Ok(Value::int(result.abs()))
}

/// The largest argument of `factorial` and its like, whose results would not fit into memory beyond it.
const LARGEST: u64 = 100_000;

fn small(value: &BigInt, what: &str) -> PyResult<u64> {
    if value.is_negative() {
        return Err(value_error(what));
    }
    value
        .to_u64()
        .filter(|number| *number <= LARGEST)
        .ok_or_else(|| overflow_error(format!("arguments above {LARGEST} are not supported here")))
}

fn factorial(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let n = small(
        &integer(py, &bound.get("n"))?,
        "factorial() not defined for negative values",
    )?;
    Ok(Value::int(
        (1..=n).fold(BigInt::one(), |product, factor| product * factor),
    ))
}

fn falling(n: &BigInt, k: u64) -> BigInt {
    (0..k).fold(BigInt::one(), |product, step| product * (n - step))
}

fn comb(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let (n, k) = (integer(py, &bound.get("n"))?, integer(py, &bound.get("k"))?);
    if n.is_negative() {
        return Err(value_error("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(value_error("k must be a non-negative integer"));
    }
    if k > n {
        return Ok(Value::Int(0));
    }
    let k = small(&k.clone().min(&n - &k), "k must be a non-negative integer")?;
    let divisor = (1..=k).fold(BigInt::one(), |product, factor| product * factor);
    Ok(Value::int(falling(&n, k) / divisor))
}

fn perm(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let n = integer(py, &bound.get("n"))?;
    let k = match bound.get("k") {
        Value::None => n.clone(),
        k => integer(py, &k)?,
    };
    if n.is_negative() {
        return Err(value_error("n must be a non-negative integer"));
    }
    let k = small(&k, "k must be a non-negative integer")?;
    Ok(Value::int(if BigInt::from(k) > n {
        BigInt::zero()
    } else {
        falling(&n, k)
    }))
}

/// `fsum`: the sum without loss, by partial sums that do not overlap (Shewchuk).
fn fsum(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let mut partials: Vec<f64> = Vec::new();
    for value in py.iterate(&bound.get("seq"))? {
        let mut x = number(py, &value)?;
        if !x.is_finite() {
            return Ok(Value::Float(x));
        }
        let mut kept = Vec::new();
        for &partial in &partials {
            let (big, small) = if x.abs() < partial.abs() {
                (partial, x)
            } else {
                (x, partial)
            };
            let high = big + small;
            let low = small - (high - big);
            if low != 0.0 {
                kept.push(low);
            }
            x = high;
        }
        kept.push(x);
        partials = kept;
    }
    let mut sum = 0.0;
    let mut rest = partials.iter().rev();
    let mut low = 0.0;
    for &partial in rest.by_ref() {
        let x: f64 = sum;
        sum = x + partial;
        low = partial - (sum - x);
        if low != 0.0 {
            break;
        }
    }
    // Half-way cases round by what is left below.
    if let Some(&next) = rest.next()
        && ((low < 0.0 && next < 0.0) || (low > 0.0 && next > 0.0))
    {
        let doubled = low * 2.0;
        let candidate = sum + doubled;
        if doubled == candidate - sum {
            sum = candidate;
        }
    }
    Ok(Value::Float(sum))
}
