//! `secrets`, and the randomness of the system.

use std::rc::Rc;

use num_bigint::{BigInt, BigUint};
use num_traits::Zero;
use rand::TryRng;

use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, Item, NativeModule};
use crate::stdlib::support::{function, module, plain, type_error, value_error};
use crate::value::Value;

/// `secrets`
pub(crate) static MODULE: NativeModule = module!("secrets", &ITEMS);

static ITEMS: [Item; 8] = [
    function!("token_bytes", "(nbytes=None)", |_, bound| Ok(Value::Bytes(
        Rc::from(token(&bound)?)
    ))),
    function!("token_hex", "(nbytes=None)", |_, bound| {
        let hex: String = token(&bound)?.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Value::from(hex))
    }),
    function!("token_urlsafe", "(nbytes=None)", |_, bound| {
        use base64::Engine;
        Ok(Value::from(
            base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(token(&bound)?),
        ))
    }),
    function!("randbelow", "(exclusive_upper_bound)", |_, bound| {
        let bound = match plain(bound.this()) {
            Value::Int(number) => BigInt::from(number),
            Value::BigInt(number) => (*number).clone(),
            _ => return Err(type_error("an integer is required")),
        };
        below(&bound).map(Value::int)
    }),
    function!("randbits", "(k)", |_, bound| {
        let bits =
            u32::try_from(bound.int("k")?).map_err(|_| value_error("number of bits must be non-negative"))?;
        if bits > 1 << 20 {
            return Err(value_error("more than a million random bits"));
        }
        below(&(BigInt::from(1) << bits)).map(Value::int)
    }),
    function!("choice", "(seq)", choice),
    function!("compare_digest", "(a, b, /)", |_, bound| compare_digest(&bound)),
    Item::Value("SystemRandom", |py| {
        let module = Value::Module(py.import("random")?);
        py.get_attribute(&module, "SystemRandom")
    }),
];

/// Bytes of the system's generator.
pub(crate) fn random_bytes(size: usize) -> Vec<u8> {
    let mut data = vec![0; size];
    if rand::rngs::SysRng.try_fill_bytes(&mut data).is_err() {
        rand::fill(&mut data[..]);
    }
    data
}

fn token(bound: &Bound) -> PyResult<Vec<u8>> {
    let size = match bound.get("nbytes") {
        Value::None => 32,
        _ => bound.int("nbytes")?,
    };
    match usize::try_from(size) {
        Ok(size) if size <= 1 << 24 => Ok(random_bytes(size)),
        _ => Err(value_error("negative argument not allowed")),
    }
}

fn below(bound: &BigInt) -> PyResult<BigInt> {
    if *bound <= BigInt::zero() {
        return Err(value_error("Upper bound must be positive."));
    }
    let bits = (bound - 1_i32).bits();
    let size = usize::try_from(bits.div_ceil(8)).unwrap_or(1).max(1);
    loop {
        let mut data = random_bytes(size);
        let surplus = u32::try_from(u64::try_from(size).unwrap_or(1) * 8 - bits).unwrap_or(0);
        if let Some(first) = data.first_mut() {
            *first = first.checked_shr(0).unwrap_or(0) & (0xff_u32 >> surplus) as u8;
        }
        let number = BigInt::from(BigUint::from_bytes_be(&data));
        if number < *bound {
            return Ok(number);
        }
    }
}

fn choice(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let length = py.length(bound.this())?;
    if length == 0 {
        return Err(crate::Error::new(
            &crate::exceptions::INDEX_ERROR,
            "Cannot choose from an empty sequence",
        ));
    }
    let index = below(&BigInt::from(length))?;
    py.get_item(bound.this(), &Value::int(index))
}

/// `compare_digest(a, b)`: equality that takes the same time wherever the difference is.
pub(crate) fn compare_digest(bound: &Bound) -> PyResult<Value> {
    let data = |name: &str| match plain(&bound.get(name)) {
        Value::Str(text) if text.is_ascii() => Ok(text.as_bytes().to_vec()),
        Value::Str(_) => Err(type_error(
            "comparing strings with non-ASCII characters is not supported",
        )),
        Value::Bytes(data) => Ok(data.to_vec()),
        _ => Err(type_error("unsupported operand types(s) or combination of types")),
    };
    let (a, b) = (data("a")?, data("b")?);
    let difference = a
        .iter()
        .zip(&b)
        .fold(0, |difference, (x, y)| difference | (x ^ y));
    Ok(Value::Bool(a.len() == b.len() && difference == 0))
}
