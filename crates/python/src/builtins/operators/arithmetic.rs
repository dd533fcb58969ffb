//! Binary and unary operators.

use std::rc::Rc;

use crate::builtins::exceptions as e;
use crate::builtins::number::convert::{as_float, clamp, find_index, is_int};
use crate::builtins::number::{float, int};
use crate::builtins::payload::plain;
use crate::builtins::{dict, set, text};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::object::{BinaryOperator as Op, UnaryOperator};
use crate::value::Value;

/// The most bytes of a text, and the most items of a list or tuple, that an operation makes at once.
pub(crate) const MAX_LENGTH: usize = 1 << 28;
pub(crate) const MAX_ITEMS: usize = 1 << 24;

/// `left op right` for plain values.
pub(crate) fn binary(py: &mut Interpreter, op: Op, left: &Value, right: &Value) -> PyResult<Value> {
    if is_int(left) && is_int(right) {
        return int::binary(op, left, right);
    }
    match (left, right) {
        (Value::Float(_), _) | (_, Value::Float(_)) if is_number(left) && is_number(right) => {
            match (as_float(left)?, as_float(right)?) {
                (Some(a), Some(b)) => float::binary(op, a, b),
                _ => Ok(Value::NotImplemented),
            }
        }
        (Value::Str(template), _) if op == Op::Mod => {
            text::percent::format(py, template, right).map(Value::from)
        }
        (Value::Bytes(template), _) if op == Op::Mod => {
            text::percent::format_bytes(py, template, right).map(|data| Value::bytes(&data))
        }
        (Value::Dict(a), Value::Dict(b)) if op == Op::BitOr => Ok(dict::merged(a, b)),
        (Value::Set(a), Value::Set(b)) => Ok(set::binary(op, a, b)),
        _ => match op {
            Op::Add => concatenate(left, right),
            Op::Mul if is_int(right) => repeat(left, right),
            Op::Mul if is_int(left) => repeat(right, left),
            Op::Mul if is_sequence(left) => match find_index(py, right)? {
                Some(count) => repeat(left, &count),
                None => Ok(Value::NotImplemented),
            },
            Op::Mul if is_sequence(right) => match find_index(py, left)? {
                Some(count) => repeat(right, &count),
                None => Ok(Value::NotImplemented),
            },
            _ => Ok(Value::NotImplemented),
        },
    }
}

fn is_sequence(value: &Value) -> bool {
    matches!(
        value,
        Value::Str(_) | Value::Bytes(_) | Value::Tuple(_) | Value::List(_)
    )
}

fn is_number(value: &Value) -> bool {
    is_int(value) || matches!(value, Value::Float(_))
}

fn concatenate(left: &Value, right: &Value) -> PyResult<Value> {
    let total = match (left, right) {
        (Value::Str(a), Value::Str(b)) => a.len() + b.len(),
        (Value::Bytes(a), Value::Bytes(b)) => a.len() + b.len(),
        _ => 0,
    };
    if total > MAX_LENGTH {
        return Err(int::too_large());
    }
    Ok(match (left, right) {
        (Value::Str(a), Value::Str(b)) => Value::from([a.as_ref(), b.as_ref()].concat()),
        (Value::Bytes(a), Value::Bytes(b)) => Value::bytes(&[a.as_ref(), b.as_ref()].concat()),
        (Value::Tuple(a), Value::Tuple(b)) => {
            Value::Tuple(a.iter().chain(b.iter()).cloned().collect::<Rc<[Value]>>())
        }
        (Value::List(a), Value::List(b)) => {
            let mut items = a.to_vec();
            items.extend(b.to_vec());
            Value::list(items)
        }
        _ => Value::NotImplemented,
    })
}

fn repeat(sequence: &Value, count: &Value) -> PyResult<Value> {
    let (length, most) = match sequence {
        Value::Str(text) => (text.len(), MAX_LENGTH),
        Value::Bytes(data) => (data.len(), MAX_LENGTH),
        Value::Tuple(items) => (items.len(), MAX_ITEMS),
        Value::List(list) => (list.items().len(), MAX_ITEMS),
        _ => return Ok(Value::NotImplemented),
    };
    let times = repetitions(length, count, most)?;
    Ok(match sequence {
        Value::Str(text) => Value::from(text.repeat(times)),
        Value::Bytes(data) => Value::bytes(&data.repeat(times)),
        Value::Tuple(items) => Value::tuple(repeated(items, times)),
        Value::List(list) => Value::list(repeated(&list.items(), times)),
        _ => Value::NotImplemented,
    })
}

fn repeated(items: &[Value], times: usize) -> Vec<Value> {
    let mut all = Vec::with_capacity(items.len().saturating_mul(times));
    for _ in 0..times {
        all.extend_from_slice(items);
    }
    all
}

/// How often a sequence of `length` is to be repeated; raises `MemoryError` where the result is larger than `most`.
fn repetitions(length: usize, count: &Value, most: usize) -> PyResult<usize> {
    if matches!(count, Value::BigInt(number) if number.sign() == num_bigint::Sign::Plus) {
        let message = "cannot fit 'int' into an index-sized integer";
        return Err(Error::new(&e::OVERFLOW_ERROR, message));
    }
    let times = usize::try_from(clamp(count)).unwrap_or(0);
    match length.checked_mul(times) {
        Some(total) if total <= most => Ok(if length == 0 { 0 } else { times }),
        _ => Err(int::too_large()),
    }
}

/// `op value` for plain values.
pub(crate) fn unary(op: UnaryOperator, value: &Value) -> Value {
    match value {
        Value::Float(number) => float::unary(op, *number),
        _ => int::unary(op, value),
    }
}

/// The `TypeError` of a binary operation that neither operand defines. `augmented` names `+=` rather than `+`.
pub(crate) fn unsupported(
    py: &mut Interpreter,
    op: Op,
    left: &Value,
    right: &Value,
    augmented: bool,
) -> Error {
    let (left_type, right_type) = (py.operand_name(left), py.operand_name(right));
    let message = match (op, plain(left), plain(right)) {
        (Op::Add, Value::Str(_), _) => format!("can only concatenate str (not \"{right_type}\") to str"),
        (Op::Add, Value::List(_), _) => format!("can only concatenate list (not \"{right_type}\") to list"),
        (Op::Add, Value::Tuple(_), _) => {
            format!("can only concatenate tuple (not \"{right_type}\") to tuple")
        }
        (Op::Add, Value::Bytes(_), _) => format!("can't concat {right_type} to bytes"),
        (Op::Mul, sequence, _) if is_sequence(&sequence) => {
            format!("can't multiply sequence by non-int of type '{right_type}'")
        }
        (Op::Mul, _, sequence) if is_sequence(&sequence) => {
            format!("can't multiply sequence by non-int of type '{left_type}'")
        }
        _ => {
            let symbol = symbol(op);
            let symbol = match (op, augmented) {
                (Op::Pow, false) => "** or pow()".to_owned(),
                (_, true) => format!("{symbol}="),
                _ => symbol.to_owned(),
            };
            format!("unsupported operand type(s) for {symbol}: '{left_type}' and '{right_type}'")
        }
    };
    Error::new(&e::TYPE_ERROR, message)
}

fn symbol(op: Op) -> &'static str {
    match op {
        Op::Add => "+",
        Op::Sub => "-",
        Op::Mul => "*",
        Op::MatMul => "@",
        Op::Div => "/",
        Op::FloorDiv => "//",
        Op::Mod => "%",
        Op::Pow => "**",
        Op::LShift => "<<",
        Op::RShift => ">>",
        Op::BitAnd => "&",
        Op::BitOr => "|",
        Op::BitXor => "^",
    }
}
