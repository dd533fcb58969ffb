//! `_random`: the Mersenne Twister that CPython's `random` draws from.

use std::cell::RefCell;
use std::rc::Rc;

use num_bigint::{BigInt, BigUint};

use super::secrets::random_bytes;
use crate::class::Class;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, Item, NativeFunction, NativeModule, NativeType};
use crate::object::Object;
use crate::signature::Arguments;
use crate::stdlib::support::{module, type_error, value_error};
use crate::value::Value;

/// `_random`
pub(crate) static MODULE: NativeModule = module!("_random", &ITEMS);

static ITEMS: [Item; 1] = [Item::Type(&TYPE)];

static TYPE: NativeType = NativeType {
    constructor: Some(construct),
    methods: &METHODS,
    ..NativeType::new("_random", "Generator")
};

static METHODS: [NativeFunction; 5] = [
    NativeFunction::new("seed", "(self, number)", |_, bound| {
        *receiver(&bound)?.0.borrow_mut() = Twister::seeded(&seed_words(&bound.get("number"))?);
        Ok(Value::None)
    }),
    NativeFunction::new("random", "(self)", |_, bound| {
        Ok(Value::Float(receiver(&bound)?.0.borrow_mut().real()))
    }),
    NativeFunction::new("getrandbits", "(self, k)", getrandbits),
    NativeFunction::new("getstate", "(self)", |_, bound| {
        let generator = receiver(&bound)?;
        let twister = generator.0.borrow();
        let mut words: Vec<Value> = twister
            .state
            .iter()
            .map(|word| Value::Int(i64::from(*word)))
            .collect();
        words.push(Value::Int(i64::try_from(twister.at).unwrap_or(0)));
        Ok(Value::tuple(words))
    }),
    NativeFunction::new("setstate", "(self, state)", |py, bound| {
        let words = py.iterate(&bound.get("state"))?;
        let numbers: Option<Vec<u32>> = words
            .iter()
            .map(|word| word.as_int().and_then(|word| u32::try_from(word).ok()))
            .collect();
        match numbers.as_deref().and_then(<[u32]>::split_last) {
            Some((at, state)) if state.len() == SIZE => {
                let at = usize::try_from(*at).unwrap_or(SIZE).min(SIZE);
                *receiver(&bound)?.0.borrow_mut() = Twister {
                    state: state.to_vec(),
                    at,
                };
                Ok(Value::None)
            }
            _ => Err(value_error("state vector is the wrong size")),
        }
    }),
];

const SIZE: usize = 624;

/// The generator of Matsumoto and Nishimura, seeded by an array of words as their reference does.
struct Twister {
    state: Vec<u32>,
    at: usize,
}

struct Generator(RefCell<Twister>);

fn receiver(bound: &Bound) -> PyResult<Rc<Generator>> {
    bound.receiver::<Generator>()
}

fn construct(_py: &mut Interpreter, _class: &Rc<Class>, _arguments: Arguments) -> PyResult<Value> {
    let words: Vec<u32> = random_bytes(32)
        .chunks(4)
        .map(|chunk| chunk.iter().fold(0, |word, byte| word << 8 | u32::from(*byte)))
        .collect();
    Ok(Value::object(Generator(RefCell::new(Twister::seeded(&words)))))
}

/// The words of the absolute value of a seed, the lowest first.
fn seed_words(value: &Value) -> PyResult<Vec<u32>> {
    let number = match value {
        Value::BigInt(number) => number.magnitude().clone(),
        other => match other.as_int() {
            Some(number) => BigUint::from(number.unsigned_abs()),
            None => return Err(type_error("a seed must be a whole number here")),
        },
    };
    let words = number.to_u32_digits();
    Ok(if words.is_empty() { vec![0] } else { words })
}

impl Twister {
    fn simple(seed: u32) -> Twister {
        let mut state = vec![seed];
        let mut last = seed;
        for index in 1..SIZE {
            let index = u32::try_from(index).unwrap_or(0);
            last = (last ^ (last >> 30))
                .wrapping_mul(1_812_433_253)
                .wrapping_add(index);
            state.push(last);
        }
        Twister { state, at: SIZE }
    }

    fn word(&self, index: usize) -> u32 {
        self.state.get(index).copied().unwrap_or(0)
    }

    fn set(&mut self, index: usize, word: u32) {
        if let Some(slot) = self.state.get_mut(index) {
            *slot = word;
        }
    }

    fn mixed(&self, index: usize, factor: u32) -> u32 {
        let before = self.word(index - 1);
        self.word(index) ^ (before ^ (before >> 30)).wrapping_mul(factor)
    }

    fn seeded(key: &[u32]) -> Twister {
        let mut twister = Twister::simple(19_650_218);
        let (mut i, mut j) = (1, 0);
        for _ in 0..SIZE.max(key.len()) {
            let part = key.get(j).copied().unwrap_or(0);
            let place = u32::try_from(j).unwrap_or(0);
            let word = twister.mixed(i, 1_664_525).wrapping_add(part).wrapping_add(place);
            twister.set(i, word);
            i += 1;
            j += 1;
            if i >= SIZE {
                twister.set(0, twister.word(SIZE - 1));
                i = 1;
            }
            if j >= key.len() {
                j = 0;
            }
        }
        for _ in 1..SIZE {
            let place = u32::try_from(i).unwrap_or(0);
            let word = twister.mixed(i, 1_566_083_941).wrapping_sub(place);
            twister.set(i, word);
            i += 1;
            if i >= SIZE {
                twister.set(0, twister.word(SIZE - 1));
                i = 1;
            }
        }
        twister.set(0, 0x8000_0000);
        twister
    }

    fn refill(&mut self) {
        for index in 0..SIZE {
            let joined = (self.word(index) & 0x8000_0000) | (self.word((index + 1) % SIZE) & 0x7fff_ffff);
            let twist = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            self.set(index, self.word((index + 397) % SIZE) ^ (joined >> 1) ^ twist);
        }
        self.at = 0;
    }

    fn next(&mut self) -> u32 {
        if self.at >= SIZE {
            self.refill();
        }
        let mut word = self.word(self.at);
        self.at += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    fn real(&mut self) -> f64 {
        let (high, low) = (self.next() >> 5, self.next() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }
}

fn getrandbits(_py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let mut left = bound.int("k")?;
    if left < 0 {
        return Err(value_error("number of bits must be non-negative"));
    }
    if left > 1 << 24 {
        return Err(value_error("more than sixteen million random bits"));
    }
    let generator = receiver(&bound)?;
    let mut words = Vec::new();
    while left > 0 {
        let word = generator.0.borrow_mut().next();
        words.push(if left < 32 { word >> (32 - left) } else { word });
        left -= 32;
    }
    Ok(Value::int(BigInt::from(BigUint::new(words))))
}

impl Object for Generator {
    fn native_type(&self) -> &'static NativeType {
        &TYPE
    }
}
