//! The special methods of built-in classes, for the scripts that call them by name: `super().__setitem__(key, value)`,
//! `dict.__contains__(self, key)`. They do what the operators do for the plain value, whatever the subclass defines.

use super::exceptions as e;
use super::number::convert::is_int;
use super::operators;
use super::payload::plain;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::Bound;
use crate::object::{BinaryOperator, Comparison, UnaryOperator};
use crate::value::Value;

/// The number of rows of a table.
pub(crate) const fn count(rows: &[&str], special: &[&str]) -> usize {
    rows.len() + special.len()
}

/// A table of methods: rows of its own, and special methods by their names.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident = [$($row:expr),* $(,)?], special: [$($special:ident)*]) => {
        $(#[$doc])*
        pub(in crate::builtins) static $name: [$crate::native::NativeFunction; $crate::builtins::special::count(
            &[$(stringify!($row)),*],
            &[$(stringify!($special)),*],
        )] = [$($row,)* $($crate::builtins::special::special!($special)),*];
    };
}
pub(crate) use table;

macro_rules! special {
    ($($method:ident = $name:literal $signature:literal;)*) => {
        /// The row of a special method.
        macro_rules! special_row {
            $(
                ($method) => {
                    $crate::native::NativeFunction::new($name, $signature, $crate::builtins::special::$method)
                };
            )*
        }
        pub(crate) use special_row as special;
    };
}

special! {
    len = "__len__" "(self, /)";
    contains = "__contains__" "(self, key, /)";
    getitem = "__getitem__" "(self, key, /)";
    setitem = "__setitem__" "(self, key, value, /)";
    delitem = "__delitem__" "(self, key, /)";
    iter = "__iter__" "(self, /)";
    eq = "__eq__" "(self, value, /)";
    ne = "__ne__" "(self, value, /)";
    lt = "__lt__" "(self, value, /)";
    le = "__le__" "(self, value, /)";
    gt = "__gt__" "(self, value, /)";
    ge = "__ge__" "(self, value, /)";
    hash = "__hash__" "(self, /)";
    repr = "__repr__" "(self, /)";
    str = "__str__" "(self, /)";
    format = "__format__" "(self, format_spec, /)";
    bool = "__bool__" "(self, /)";
    add = "__add__" "(self, value, /)";
    radd = "__radd__" "(self, value, /)";
    sub = "__sub__" "(self, value, /)";
    rsub = "__rsub__" "(self, value, /)";
    mul = "__mul__" "(self, value, /)";
    rmul = "__rmul__" "(self, value, /)";
    truediv = "__truediv__" "(self, value, /)";
    rtruediv = "__rtruediv__" "(self, value, /)";
    floordiv = "__floordiv__" "(self, value, /)";
    modulo = "__mod__" "(self, value, /)";
    rmod = "__rmod__" "(self, value, /)";
    pow = "__pow__" "(self, value, /)";
    and = "__and__" "(self, value, /)";
    rand = "__rand__" "(self, value, /)";
    or = "__or__" "(self, value, /)";
    ror = "__ror__" "(self, value, /)";
    xor = "__xor__" "(self, value, /)";
    iadd = "__iadd__" "(self, value, /)";
    ior = "__ior__" "(self, value, /)";
    neg = "__neg__" "(self, /)";
    pos = "__pos__" "(self, /)";
    invert = "__invert__" "(self, /)";
    abs = "__abs__" "(self, /)";
    next = "__next__" "(self, /)";
}

fn this(arguments: &Bound) -> Value {
    plain(arguments.this())
}

macro_rules! binary {
    ($($name:ident = $operator:ident $order:ident;)*) => {
        $(
            pub(crate) fn $name(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
                let (mine, other) = (this(&arguments), plain(&arguments.get("value")));
                if is_int(&mine) && !is_int(&other) {
                    return Ok(Value::NotImplemented);
                }
                binary!(@ $order py, BinaryOperator::$operator, &mine, &other)
            }
        )*
    };
    (@ straight $py:ident, $operator:expr, $a:expr, $b:expr) => { operators::binary($py, $operator, $a, $b) };
    (@ reflected $py:ident, $operator:expr, $a:expr, $b:expr) => { operators::binary($py, $operator, $b, $a) };
}

binary! {
    add = Add straight;
    radd = Add reflected;
    sub = Sub straight;
    rsub = Sub reflected;
    mul = Mul straight;
    rmul = Mul reflected;
    truediv = Div straight;
    rtruediv = Div reflected;
    floordiv = FloorDiv straight;
    modulo = Mod straight;
    rmod = Mod reflected;
    pow = Pow straight;
    and = BitAnd straight;
    rand = BitAnd reflected;
    or = BitOr straight;
    ror = BitOr reflected;
    xor = BitXor straight;
}

macro_rules! comparisons {
    ($($name:ident = $comparison:ident;)*) => {
        $(
            pub(crate) fn $name(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
                let (mine, other) = (this(&arguments), plain(&arguments.get("value")));
                if is_int(&mine) && !is_int(&other) {
                    return Ok(Value::NotImplemented);
                }
                operators::compare(py, Comparison::$comparison, &mine, &other)
            }
        )*
    };
}

comparisons! {
    eq = Eq;
    ne = Ne;
    lt = Lt;
    le = Le;
    gt = Gt;
    ge = Ge;
}

pub(crate) fn len(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let length = py.length(&this(&arguments))?;
    Ok(Value::Int(i64::try_from(length).unwrap_or(i64::MAX)))
}

pub(crate) fn contains(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    py.contains(&this(&arguments), &arguments.get("key"))
        .map(Value::Bool)
}

pub(crate) fn getitem(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    py.get_item(&this(&arguments), &arguments.get("key"))
}

pub(crate) fn setitem(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    py.set_item(&this(&arguments), &arguments.get("key"), arguments.get("value"))?;
    Ok(Value::None)
}

pub(crate) fn delitem(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let (mine, key) = (this(&arguments), arguments.get("key"));
    if operators::delete_item(py, &mine, &key)? {
        return Ok(Value::None);
    }
    let message = format!("'{}' object doesn't support item deletion", py.type_name(&mine));
    Err(Error::new(&e::TYPE_ERROR, message))
}

pub(crate) fn iter(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    py.iterator(&this(&arguments))
}

pub(crate) fn next(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    match py.next(&this(&arguments))? {
        Some(item) => Ok(item),
        None => Err(Error::new(&e::STOP_ITERATION, "")),
    }
}

pub(crate) fn hash(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let key = py.hash_key(&this(&arguments))?;
    Ok(Value::Int(operators::hash(&key)))
}

pub(crate) fn repr(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    py.repr(&this(&arguments)).map(Value::from)
}

pub(crate) fn str(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    py.str(&this(&arguments)).map(Value::Str)
}

pub(crate) fn format(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let specification = arguments.str("format_spec")?;
    py.format(&this(&arguments), &specification).map(Value::from)
}

pub(crate) fn bool(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    py.truth(&this(&arguments)).map(Value::Bool)
}

pub(crate) fn iadd(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    if let Value::List(list) = this(&arguments) {
        let items = py.iterate(&arguments.get("value"))?;
        list.items_mut().extend(items);
    }
    Ok(arguments.this().clone())
}

pub(crate) fn ior(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    match this(&arguments) {
        Value::Dict(dict) => super::dict::methods::update_from(py, &dict, &arguments.get("value"))?,
        Value::Set(set) => {
            for item in py.iterate(&arguments.get("value"))? {
                set.insert(py.hash_key(&item)?, item);
            }
        }
        _ => return Ok(Value::NotImplemented),
    }
    Ok(arguments.this().clone())
}

pub(crate) fn neg(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(operators::unary(UnaryOperator::Negative, &this(&arguments)))
}

pub(crate) fn pos(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(operators::unary(UnaryOperator::Positive, &this(&arguments)))
}

pub(crate) fn invert(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(operators::unary(UnaryOperator::Invert, &this(&arguments)))
}

pub(crate) fn abs(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    Ok(super::number::absolute(&this(&arguments)).unwrap_or(Value::NotImplemented))
}
