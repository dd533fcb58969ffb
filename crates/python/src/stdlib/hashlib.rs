//! `hashlib`

use std::cell::RefCell;
use std::rc::Rc;

use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

use super::encodings::{bytes, hex};
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, Item, NativeFunction, NativeModule, NativeType};
use crate::object::Object;
use crate::stdlib::support::{function, module, plain, type_error, value_error};
use crate::value::{Set, Value};

/// `hashlib`
pub(crate) static MODULE: NativeModule = module!("hashlib", &ITEMS);

macro_rules! algorithm {
    ($name:literal) => {
        function!($name, "(string=..., *, usedforsecurity=True)", |py, bound| start(
            py,
            $name,
            bound.given("string")
        ))
    };
}

static ITEMS: [Item; 11] = [
    algorithm!("md5"),
    algorithm!("sha1"),
    algorithm!("sha224"),
    algorithm!("sha256"),
    algorithm!("sha384"),
    algorithm!("sha512"),
    function!("new", "(name, data=..., *, usedforsecurity=True)", |py, bound| {
        let name = bound.str("name")?;
        start(py, &name, bound.given("data"))
    }),
    function!(
        "pbkdf2_hmac",
        "(hash_name, password, salt, iterations, dklen=None)",
        pbkdf2
    ),
    Item::Value("algorithms_guaranteed", names),
    Item::Value("algorithms_available", names),
    function!("file_digest", "(fileobj, digest, /)", |py, bound| {
        let data = py.call_method(&bound.get("fileobj"), "read", crate::Arguments::none())?;
        start(py, &bound.str("digest")?, Some(data))
    }),
];

#[derive(Clone)]
enum State {
    Md5(Md5),
    Sha1(Sha1),
    Sha224(Sha224),
    Sha256(Sha256),
    Sha384(Sha384),
    Sha512(Sha512),
}

const NAMES: [&str; 6] = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"];

fn names(py: &mut Interpreter) -> PyResult<Value> {
    let mut items = Vec::new();
    for name in NAMES {
        let name = Value::str(name);
        items.push((py.hash_key(&name)?, name));
    }
    Ok(Value::Set(Rc::new(Set::new(items, false))))
}

macro_rules! each {
    ($state:expr, $inner:ident => $body:expr) => {
        match $state {
            State::Md5($inner) => $body,
            State::Sha1($inner) => $body,
            State::Sha224($inner) => $body,
            State::Sha256($inner) => $body,
            State::Sha384($inner) => $body,
            State::Sha512($inner) => $body,
        }
    };
}

impl State {
    fn new(name: &str) -> Option<(&'static str, State)> {
        let lower = name.to_ascii_lowercase().replace('-', "");
        let known = NAMES.into_iter().find(|known| *known == lower)?;
        let state = match known {
            "md5" => State::Md5(Md5::new()),
            "sha1" => State::Sha1(Sha1::new()),
            "sha224" => State::Sha224(Sha224::new()),
            "sha256" => State::Sha256(Sha256::new()),
            "sha384" => State::Sha384(Sha384::new()),
            _ => State::Sha512(Sha512::new()),
        };
        Some((known, state))
    }

    fn update(&mut self, data: &[u8]) {
        each!(self, inner => Digest::update(inner, data));
    }

    fn digest(&self) -> Vec<u8> {
        each!(self.clone(), inner => inner.finalize().to_vec())
    }

    fn block_size(&self) -> usize {
        match self {
            State::Sha384(_) | State::Sha512(_) => 128,
            _ => 64,
        }
    }
}

/// A hash object.
struct Hash {
    name: &'static str,
    state: RefCell<State>,
}

static TYPE: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("_hashlib", "HASH")
};

static METHODS: [NativeFunction; 7] = [
    NativeFunction::new("update", "(self, data, /)", |py, bound| {
        let data = input(py, &bound.get("data"))?;
        receiver(&bound)?.state.borrow_mut().update(&data);
        Ok(Value::None)
    }),
    NativeFunction::new("digest", "(self)", |_, bound| {
        Ok(Value::Bytes(Rc::from(receiver(&bound)?.state.borrow().digest())))
    }),
    NativeFunction::new("hexdigest", "(self)", |_, bound| {
        Ok(Value::from(hex(&receiver(&bound)?.state.borrow().digest())))
    }),
    NativeFunction::new("copy", "(self)", |_, bound| {
        let hash = receiver(&bound)?;
        let state = hash.state.borrow().clone();
        Ok(Value::object(Hash {
            name: hash.name,
            state: RefCell::new(state),
        }))
    }),
    NativeFunction::property("name", |_, bound| Ok(Value::str(receiver(&bound)?.name))),
    NativeFunction::property("digest_size", |_, bound| {
        let size = receiver(&bound)?.state.borrow().digest().len();
        Ok(Value::Int(i64::try_from(size).unwrap_or(0)))
    }),
    NativeFunction::property("block_size", |_, bound| {
        let size = receiver(&bound)?.state.borrow().block_size();
        Ok(Value::Int(i64::try_from(size).unwrap_or(0)))
    }),
];

fn receiver(bound: &Bound) -> PyResult<Rc<Hash>> {
    bound.receiver::<Hash>()
}

fn input(py: &mut Interpreter, value: &Value) -> PyResult<Rc<[u8]>> {
    match plain(value) {
        Value::Str(_) => Err(type_error("Strings must be encoded before hashing")),
        Value::Bytes(data) => Ok(data),
        _ => Err(type_error("object supporting the buffer API required")),
    }
    .or_else(|error| bytes(py, value).map_err(|_| error))
}

fn start(py: &mut Interpreter, name: &str, data: Option<Value>) -> PyResult<Value> {
    let Some((name, mut state)) = State::new(name) else {
        return Err(value_error(format!("unsupported hash type {name}")));
    };
    if let Some(data) = data {
        state.update(&input(py, &data)?);
    }
    Ok(Value::object(Hash {
        name,
        state: RefCell::new(state),
    }))
}

fn hmac(state: &State, key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let size = state.block_size();
    let key = if key.len() > size {
        let mut hash = state.clone();
        hash.update(key);
        hash.digest()
    } else {
        key.to_vec()
    };
    let padded = |pad: u8| -> Vec<u8> {
        (0..size)
            .map(|at| key.get(at).copied().unwrap_or(0) ^ pad)
            .collect()
    };
    let mut inner = state.clone();
    inner.update(&padded(0x36));
    for part in parts {
        inner.update(part);
    }
    let mut outer = state.clone();
    outer.update(&padded(0x5c));
    outer.update(&inner.digest());
    outer.digest()
}

fn pbkdf2(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let Some((_, state)) = State::new(&bound.str("hash_name")?) else {
        return Err(value_error(format!(
            "unsupported hash type {}",
            bound.str("hash_name")?
        )));
    };
    let (password, salt) = (bytes(py, &bound.get("password"))?, bytes(py, &bound.get("salt"))?);
    let rounds = bound.int("iterations")?;
    if !(1..=10_000_000).contains(&rounds) {
        return Err(value_error("iteration value must be greater than 0."));
    }
    let length = match bound.get("dklen") {
        Value::None => state.digest().len(),
        _ => usize::try_from(bound.int("dklen")?).unwrap_or(0).min(1 << 16),
    };
    let mut key = Vec::new();
    let mut block = 1_u32;
    while key.len() < length {
        let mut last = hmac(&state, &password, &[&salt, &block.to_be_bytes()]);
        let mut sum = last.clone();
        for _ in 1..rounds {
            last = hmac(&state, &password, &[&last]);
            for (byte, other) in sum.iter_mut().zip(&last) {
                *byte ^= other;
            }
        }
        key.extend(sum);
        block += 1;
    }
    key.truncate(length);
    Ok(Value::Bytes(Rc::from(key)))
}

impl Object for Hash {
    fn native_type(&self) -> &'static NativeType {
        &TYPE
    }

    fn repr(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<String>> {
        let id = py.identity(this);
        Ok(Some(format!("<{} _hashlib.HASH object @ {id:#x}>", self.name)))
    }
}
