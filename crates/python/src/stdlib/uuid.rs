//! `uuid`

use std::rc::Rc;

use num_bigint::{BigInt, Sign};

use crate::class::Class;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, Item, NativeFunction, NativeModule, NativeType};
use crate::object::{Comparison, Object, downcast};
use crate::signature::{Arguments, Signature};
use crate::stdlib::secrets::random_bytes;
use crate::stdlib::support::{compare_ordering, constant, function, module, plain, type_error, value_error};
use crate::value::{HashKey, Value};

/// `uuid`
pub(crate) static MODULE: NativeModule = module!("uuid", &ITEMS);

static ITEMS: [Item; 14] = [
    Item::Type(&TYPE),
    function!("uuid1", "(node=None, clock_seq=None)", |_, _| {
        let mut node = [0; 6];
        node.copy_from_slice(random_bytes(6).get(..6).unwrap_or(&[1; 6]));
        node[0] |= 1;
        Ok(Uuid(uuid::Uuid::now_v1(&node)).into())
    }),
    function!("uuid3", "(namespace, name)", |py, bound| {
        let (namespace, name) = named(py, &bound)?;
        Ok(Uuid(uuid::Uuid::new_v3(&namespace, &name)).into())
    }),
    function!("uuid4", "()", |_, _| Ok(Uuid::random().into())),
    function!("uuid5", "(namespace, name)", |py, bound| {
        let (namespace, name) = named(py, &bound)?;
        Ok(Uuid(uuid::Uuid::new_v5(&namespace, &name)).into())
    }),
    function!("getnode", "()", |_, _| Ok(Value::Int(0x0100_0000_0000))),
    Item::Value("NAMESPACE_DNS", |_| Ok(Uuid(uuid::Uuid::NAMESPACE_DNS).into())),
    Item::Value("NAMESPACE_URL", |_| Ok(Uuid(uuid::Uuid::NAMESPACE_URL).into())),
    Item::Value("NAMESPACE_OID", |_| Ok(Uuid(uuid::Uuid::NAMESPACE_OID).into())),
    Item::Value("NAMESPACE_X500", |_| Ok(Uuid(uuid::Uuid::NAMESPACE_X500).into())),
    constant!("RESERVED_NCS", "reserved for NCS compatibility"),
    constant!("RFC_4122", "specified in RFC 4122"),
    constant!("RESERVED_MICROSOFT", "reserved for Microsoft compatibility"),
    constant!("RESERVED_FUTURE", "reserved for future definition"),
];

/// Python's `uuid.UUID`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Uuid(pub uuid::Uuid);

static TYPE: NativeType = NativeType {
    constructor: Some(construct),
    methods: &METHODS,
    ..NativeType::new("uuid", "UUID")
};

static METHODS: [NativeFunction; 18] = [
    NativeFunction::property("hex", |_, bound| {
        Ok(Value::from(receiver(&bound)?.0.simple().to_string()))
    }),
    NativeFunction::property("int", |_, bound| {
        Ok(Value::int(BigInt::from(receiver(&bound)?.0.as_u128())))
    }),
    NativeFunction::property("bytes", |_, bound| {
        Ok(Value::Bytes(receiver(&bound)?.0.as_bytes().as_slice().into()))
    }),
    NativeFunction::property("bytes_le", |_, bound| {
        Ok(Value::Bytes(receiver(&bound)?.0.to_bytes_le().as_slice().into()))
    }),
    NativeFunction::property("urn", |_, bound| {
        Ok(Value::from(receiver(&bound)?.0.urn().to_string()))
    }),
    NativeFunction::property("version", |_, bound| {
        let id = receiver(&bound)?.0;
        let known = id.get_variant() == uuid::Variant::RFC4122;
        Ok(if known {
            Value::Int(i64::try_from(id.get_version_num()).unwrap_or(0))
        } else {
            Value::None
        })
    }),
    NativeFunction::property("variant", |_, bound| {
        Ok(Value::str(match receiver(&bound)?.0.get_variant() {
            uuid::Variant::NCS => "reserved for NCS compatibility",
            uuid::Variant::RFC4122 => "specified in RFC 4122",
            uuid::Variant::Microsoft => "reserved for Microsoft compatibility",
            _ => "reserved for future definition",
        }))
    }),
    NativeFunction::property("fields", |_, bound| {
        let (a, b, c, rest) = fields(&bound)?;
        let node = number(rest.get(2..).unwrap_or_default());
        let first = [
            i64::from(a),
            i64::from(b),
            i64::from(c),
            i64::from(rest[0]),
            i64::from(rest[1]),
            node,
        ];
        Ok(Value::tuple(first.map(Value::Int).to_vec()))
    }),
    NativeFunction::property("time_low", |_, bound| {
        Ok(Value::Int(i64::from(fields(&bound)?.0)))
    }),
    NativeFunction::property("time_mid", |_, bound| {
        Ok(Value::Int(i64::from(fields(&bound)?.1)))
    }),
    NativeFunction::property("time_hi_version", |_, bound| {
        Ok(Value::Int(i64::from(fields(&bound)?.2)))
    }),
    NativeFunction::property("clock_seq_hi_variant", |_, bound| {
        Ok(Value::Int(i64::from(fields(&bound)?.3[0])))
    }),
    NativeFunction::property("clock_seq_low", |_, bound| {
        Ok(Value::Int(i64::from(fields(&bound)?.3[1])))
    }),
    NativeFunction::property("node", |_, bound| {
        let rest = fields(&bound)?.3;
        Ok(Value::Int(number(rest.get(2..).unwrap_or_default())))
    }),
    NativeFunction::new("__str__", "(self)", |_, bound| {
        Ok(Value::from(receiver(&bound)?.0.to_string()))
    }),
    NativeFunction::new("__int__", "(self)", |_, bound| {
        Ok(Value::int(BigInt::from(receiver(&bound)?.0.as_u128())))
    }),
    NativeFunction::new("__copy__", "(self)", |_, bound| Ok(bound.this().clone())),
    NativeFunction::new("__deepcopy__", "(self, memo)", |_, bound| {
        Ok(bound.this().clone())
    }),
];

fn receiver(bound: &Bound) -> PyResult<Rc<Uuid>> {
    bound.receiver::<Uuid>()
}

fn number(bytes: &[u8]) -> i64 {
    bytes
        .iter()
        .fold(0, |number, byte| (number << 8) | i64::from(*byte))
}

fn fields(bound: &Bound) -> PyResult<(u32, u16, u16, [u8; 8])> {
    let id = receiver(bound)?.0;
    let (a, b, c, rest) = id.as_fields();
    Ok((a, b, c, *rest))
}

fn named(py: &mut Interpreter, bound: &Bound) -> PyResult<(uuid::Uuid, Vec<u8>)> {
    let Some(namespace) = downcast::<Uuid>(&bound.get("namespace")) else {
        let kind = py.type_name(&bound.get("namespace"));
        return Err(crate::Error::new(
            &crate::exceptions::ATTRIBUTE_ERROR,
            format!("'{kind}' object has no attribute 'bytes'"),
        ));
    };
    match plain(&bound.get("name")) {
        Value::Str(name) => Ok((namespace.0, name.as_bytes().to_vec())),
        Value::Bytes(name) => Ok((namespace.0, name.to_vec())),
        other => {
            let kind = py.type_name(&other);
            Err(type_error(format!("encoding without a string argument: {kind}")))
        }
    }
}

fn construct(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    static SIGNATURE: std::sync::OnceLock<Signature> = std::sync::OnceLock::new();
    let signature = SIGNATURE.get_or_init(|| {
        Signature::parse(
            "UUID.__init__",
            "(hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, is_safe=None)",
        )
    });
    let bound = signature.bind(arguments)?;
    let names = ["hex", "bytes", "bytes_le", "fields", "int"];
    let given: Vec<&str> = names
        .into_iter()
        .filter(|name| !bound.get(name).is_none())
        .collect();
    let [name] = given.as_slice() else {
        return Err(type_error(
            "one of the hex, bytes, bytes_le, fields, or int arguments must be given",
        ));
    };
    let value = plain(&bound.get(name));
    let mut id = match (*name, &value) {
        ("hex", Value::Str(text)) => from_hex(text)?,
        ("hex", _) => {
            let kind = py.type_name(&value);
            return Err(crate::Error::new(
                &crate::exceptions::ATTRIBUTE_ERROR,
                format!("'{kind}' object has no attribute 'replace'"),
            ));
        }
        ("bytes", Value::Bytes(data)) => {
            uuid::Uuid::from_slice(data).map_err(|_| value_error("bytes is not a 16-char string"))?
        }
        ("bytes_le", Value::Bytes(data)) => {
            uuid::Uuid::from_slice_le(data).map_err(|_| value_error("bytes_le is not a 16-char string"))?
        }
        ("fields", _) => from_fields(py, &value)?,
        ("int", Value::Int(number)) if *number >= 0 => {
            uuid::Uuid::from_u128(u128::from(number.unsigned_abs()))
        }
        ("int", Value::BigInt(number)) if number.sign() == Sign::Plus => {
            let number = u128::try_from(number.as_ref())
                .map_err(|_| value_error("int is out of range (need a 128-bit value)"))?;
            uuid::Uuid::from_u128(number)
        }
        ("int", Value::Int(_) | Value::BigInt(_)) => {
            return Err(value_error("int is out of range (need a 128-bit value)"));
        }
        _ => return Err(type_error(format!("a UUID cannot be made of this {name}"))),
    };
    if let Some(version) = bound.get("version").optional() {
        let version = version.as_int().filter(|version| (1..=5).contains(version));
        let version = version.ok_or_else(|| value_error("illegal version number"))?;
        let mut number = id.as_u128();
        number &= !(0xc000_u128 << 48);
        number |= 0x8000_u128 << 48;
        number &= !(0xf000_u128 << 64);
        number |= u128::from(version.unsigned_abs()) << 76;
        id = uuid::Uuid::from_u128(number);
    }
    Ok(Uuid(id).into())
}

fn from_hex(text: &str) -> PyResult<uuid::Uuid> {
    let text = text.replace("urn:", "").replace("uuid:", "");
    let text = text.trim_matches(['{', '}']).replace('-', "");
    if text.chars().count() != 32 {
        return Err(value_error("badly formed hexadecimal UUID string"));
    }
    match u128::from_str_radix(&text, 16) {
        Ok(number) => Ok(uuid::Uuid::from_u128(number)),
        Err(_) => Err(value_error(format!(
            "invalid literal for int() with base 16: '{text}'"
        ))),
    }
}

fn from_fields(py: &mut Interpreter, value: &Value) -> PyResult<uuid::Uuid> {
    let fields = py.iterate(value)?;
    if fields.len() != 6 {
        return Err(value_error("fields is not a 6-tuple"));
    }
    let mut number = 0_u128;
    for (place, (field, bits)) in fields.iter().zip([32_u32, 16, 16, 8, 8, 48]).enumerate() {
        let part = field.as_int().and_then(|part| u128::try_from(part).ok());
        match part.filter(|part| *part < 1 << bits) {
            Some(part) => number = (number << bits) | part,
            None => {
                let place = place + 1;
                return Err(value_error(format!(
                    "field {place} out of range (need a {bits}-bit value)"
                )));
            }
        }
    }
    Ok(uuid::Uuid::from_u128(number))
}

impl Uuid {
    /// `uuid4()`
    pub fn random() -> Uuid {
        Uuid(uuid::Uuid::new_v4())
    }

    /// The UUID that a value is.
    pub fn of(value: &Value) -> Option<Uuid> {
        downcast::<Uuid>(value).map(|id| *id)
    }
}

impl From<Uuid> for Value {
    fn from(id: Uuid) -> Value {
        Value::object(id)
    }
}

impl Object for Uuid {
    fn native_type(&self) -> &'static NativeType {
        &TYPE
    }

    fn set_attribute(
        &self,
        _py: &mut Interpreter,
        _this: &Value,
        _name: &str,
        _value: Value,
    ) -> PyResult<()> {
        Err(type_error("UUID objects are immutable"))
    }

    fn compare(
        &self,
        _py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        Ok(match downcast::<Uuid>(other) {
            Some(other) => Value::Bool(compare_ordering(
                comparison,
                self.0.as_u128().cmp(&other.0.as_u128()),
            )),
            None => Value::NotImplemented,
        })
    }

    fn repr(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<String>> {
        let class = py.type_name(this);
        Ok(Some(format!("{class}('{}')", self.0)))
    }

    fn str(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(self.0.to_string()))
    }

    fn hash_key(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<HashKey>> {
        Ok(Some(HashKey::Content("uuid.UUID", Rc::from(self.0.to_string()))))
    }
}
