//! `base64` and `binascii`

use std::rc::Rc;

use base64::alphabet;
use base64::engine::{DecodePaddingMode, Engine, GeneralPurpose, GeneralPurposeConfig};

use crate::error::{Error, PyResult};
use crate::exceptions;
use crate::interpreter::Interpreter;
use crate::native::{Bound, Item, NativeModule, NativeType};
use crate::stdlib::support::{function, module, plain, type_error, value_error};
use crate::value::Value;

/// `base64`
pub(crate) static BASE64: NativeModule = module!("base64", &BASE64_ITEMS);

/// `binascii`
pub(crate) static BINASCII: NativeModule = module!("binascii", &BINASCII_ITEMS);

static ERROR: NativeType = NativeType::derived("binascii", "Error", &[&exceptions::VALUE_ERROR]);

static BASE64_ITEMS: [Item; 14] = [
    function!("b64encode", "(s, altchars=None)", |py, bound| {
        let text = STANDARD.encode(bytes(py, &bound.get("s"))?);
        Ok(ascii(alternative(&text, &bound, true)?))
    }),
    function!("b64decode", "(s, altchars=None, validate=False)", |py, bound| {
        let text = ascii_text(py, &bound.get("s"))?;
        let text = alternative(&text, &bound, false)?;
        decode(&text, bound.bool("validate")?).map(data)
    }),
    function!("standard_b64encode", "(s)", |py, bound| Ok(ascii(
        STANDARD.encode(bytes(py, bound.this())?)
    ))),
    function!("standard_b64decode", "(s)", |py, bound| decode(
        &ascii_text(py, bound.this())?,
        false
    )
    .map(data)),
    function!("urlsafe_b64encode", "(s)", |py, bound| {
        let text = STANDARD.encode(bytes(py, bound.this())?);
        Ok(ascii(text.replace('+', "-").replace('/', "_")))
    }),
    function!("urlsafe_b64decode", "(s)", |py, bound| {
        let text = ascii_text(py, bound.this())?.replace('-', "+").replace('_', "/");
        decode(&text, false).map(data)
    }),
    function!("b32encode", "(s)", |py, bound| Ok(ascii(base32(&bytes(
        py,
        bound.this()
    )?)))),
    function!("b32decode", "(s, casefold=False, map01=None)", |py, bound| {
        let text = ascii_text(py, bound.this())?;
        let text = if bound.bool("casefold")? {
            text.to_uppercase()
        } else {
            text
        };
        from_base32(&text)
            .map(data)
            .ok_or_else(|| error("Incorrect padding"))
    }),
    function!("b16encode", "(s)", |py, bound| Ok(ascii(
        hex(&bytes(py, bound.this())?).to_uppercase()
    ))),
    function!("b16decode", "(s, casefold=False)", |py, bound| {
        let text = ascii_text(py, bound.this())?;
        if !bound.bool("casefold")? && text.bytes().any(|byte| byte.is_ascii_lowercase()) {
            return Err(error("Non-base16 digit found"));
        }
        from_hex(&text)
            .map(data)
            .ok_or_else(|| error("Non-base16 digit found"))
    }),
    function!("encodebytes", "(s)", |py, bound| {
        let all = bytes(py, bound.this())?;
        let lines: Vec<String> = all
            .chunks(57)
            .map(|chunk| STANDARD.encode(chunk) + "\n")
            .collect();
        Ok(ascii(lines.concat()))
    }),
    function!("decodebytes", "(s)", |py, bound| decode(
        &ascii_text(py, bound.this())?,
        false
    )
    .map(data)),
    function!("b85encode", "(b, pad=False)", |_, _| {
        Err(Error::unsupported(
            "base64.b85encode is not supported: use b64encode",
        ))
    }),
    function!("b85decode", "(b)", |_, _| {
        Err(Error::unsupported(
            "base64.b85decode is not supported: use b64decode",
        ))
    }),
];

static BINASCII_ITEMS: [Item; 10] = [
    Item::Type(&ERROR),
    Item::Type(&INCOMPLETE),
    function!("hexlify", "(data, sep=..., bytes_per_sep=1)", |py, bound| Ok(
        ascii(hex(&bytes(py, bound.this())?))
    )),
    function!("b2a_hex", "(data, sep=..., bytes_per_sep=1)", |py, bound| Ok(
        ascii(hex(&bytes(py, bound.this())?))
    )),
    function!("unhexlify", "(hexstr, /)", unhexlify),
    function!("a2b_hex", "(hexstr, /)", unhexlify),
    function!("b2a_base64", "(data, /, *, newline=True)", |py, bound| {
        let text = STANDARD.encode(bytes(py, bound.this())?);
        Ok(ascii(if bound.bool("newline")? { text + "\n" } else { text }))
    }),
    function!("a2b_base64", "(data, /, *, strict_mode=False)", |py, bound| {
        decode(&ascii_text(py, bound.this())?, bound.bool("strict_mode")?).map(data)
    }),
    function!("crc32", "(data, value=0, /)", |py, bound| {
        let start = u32::try_from(bound.int("value")? & 0xffff_ffff).unwrap_or(0);
        Ok(Value::Int(i64::from(crc32(&bytes(py, bound.this())?, start))))
    }),
    function!("crc_hqx", "(data, value, /)", |_, _| Err(Error::unsupported(
        "binascii.crc_hqx is not supported"
    ))),
];

static INCOMPLETE: NativeType = NativeType::derived("binascii", "Incomplete", &[&exceptions::EXCEPTION]);

const STANDARD: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireCanonical),
);

fn error(message: impl Into<String>) -> Error {
    Error::new(&ERROR, message)
}

fn data(data: Vec<u8>) -> Value {
    Value::Bytes(Rc::from(data))
}

fn ascii(text: String) -> Value {
    data(text.into_bytes())
}

/// The bytes of a `bytes`-like argument.
pub(crate) fn bytes(py: &mut Interpreter, value: &Value) -> PyResult<Rc<[u8]>> {
    match plain(value) {
        Value::Bytes(data) => Ok(data),
        _ => {
            let kind = py.type_name(value);
            Err(type_error(format!(
                "a bytes-like object is required, not '{kind}'"
            )))
        }
    }
}

/// The text of an argument that may be `bytes` or an ASCII `str`.
fn ascii_text(py: &mut Interpreter, value: &Value) -> PyResult<String> {
    match plain(value) {
        Value::Str(text) if text.is_ascii() => Ok(text.to_string()),
        Value::Str(_) => Err(value_error(
            "string argument should contain only ASCII characters",
        )),
        Value::Bytes(data) => Ok(data.iter().copied().map(char::from).collect()),
        _ => {
            let kind = py.type_name(value);
            Err(type_error(format!(
                "argument should be a bytes-like object or ASCII string, not '{kind}'"
            )))
        }
    }
}

fn alternative(text: &str, bound: &Bound, encodes: bool) -> PyResult<String> {
    let signs: Vec<char> = match plain(&bound.get("altchars")) {
        Value::None => return Ok(text.to_owned()),
        Value::Bytes(data) => data.iter().copied().map(char::from).collect(),
        Value::Str(signs) => signs.chars().collect(),
        _ => Vec::new(),
    };
    let [plus, slash] = signs.as_slice() else {
        return Err(Error::new(&exceptions::ASSERTION_ERROR, format!("{signs:?}")));
    };
    let swap = |c: char| match c {
        '+' if encodes => *plus,
        '/' if encodes => *slash,
        c if !encodes && c == *plus => '+',
        c if !encodes && c == *slash => '/',
        c => c,
    };
    Ok(text.chars().map(swap).collect())
}

/// Decodes as `binascii.a2b_base64` does: characters that are not of the alphabet are left out.
fn decode(text: &str, is_strict: bool) -> PyResult<Vec<u8>> {
    let is_digit = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/');
    if is_strict && !text.chars().all(|c| is_digit(&c) || c == '=') {
        return Err(error("Only base64 data is allowed"));
    }
    let mut digits = String::new();
    let mut padding = 0;
    for c in text.chars() {
        if is_digit(&c) {
            if padding > 0 {
                if digits.len() % 4 >= 2 && digits.len() % 4 + padding >= 4 {
                    break;
                }
                padding = 0;
            }
            digits.push(c);
        } else if c == '=' {
            padding += 1;
        }
    }
    let rest = digits.len() % 4;
    if rest == 1 {
        let count = digits.len();
        return Err(error(format!(
            "Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4"
        )));
    }
    if rest > 0 && rest + padding < 4 {
        return Err(error("Incorrect padding"));
    }
    digits.push_str(match rest {
        2 => "==",
        3 => "=",
        _ => "",
    });
    STANDARD.decode(&digits).map_err(|_| error("Incorrect padding"))
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(data: &[u8]) -> String {
    data.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    let digits = digits?;
    (digits.len() % 2 == 0).then(|| {
        digits
            .chunks(2)
            .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit))
            .collect()
    })
}

fn unhexlify(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let text = ascii_text(py, bound.this())?;
    if !text.len().is_multiple_of(2) {
        return Err(error("Odd-length string"));
    }
    from_hex(&text)
        .map(data)
        .ok_or_else(|| error("Non-hexadecimal digit found"))
}

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

fn base32(data: &[u8]) -> String {
    let mut out = String::new();
    for chunk in data.chunks(5) {
        let mut group = [0_u8; 8];
        for (slot, byte) in group.iter_mut().skip(3).zip(chunk) {
            *slot = *byte;
        }
        let number = u64::from_be_bytes(group);
        let digits = (chunk.len() * 8).div_ceil(5);
        for place in 0..8 {
            let digit = usize::try_from(number >> (35 - 5 * place) & 31).unwrap_or(0);
            out.push(if place < digits {
                char::from(BASE32.get(digit).copied().unwrap_or(b'A'))
            } else {
                '='
            });
        }
    }
    out
}

fn from_base32(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(8) {
        return None;
    }
    let digits = text.trim_end_matches('=');
    let (mut bits, mut count, mut out) = (0_u32, 0, Vec::new());
    for c in digits.bytes() {
        let digit = BASE32.iter().position(|known| *known == c)?;
        bits = bits << 5 | u32::try_from(digit).ok()?;
        count += 5;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 0xff).ok()?);
            bits &= (1 << count) - 1;
        }
    }
    matches!(digits.len() % 8, 0 | 2 | 4 | 5 | 7).then_some(out)
}

fn crc32(data: &[u8], start: u32) -> u32 {
    let mut crc = !start;
    for byte in data {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            let carry = crc & 1;
            crc >>= 1;
            if carry == 1 {
                crc ^= 0xedb8_8320;
            }
        }
    }
    !crc
}
