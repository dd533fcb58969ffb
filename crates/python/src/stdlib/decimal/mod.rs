//! `decimal`: decimal numbers of any precision, by the General Decimal Arithmetic that CPython follows.

mod arithmetic;
mod context;
mod format;
mod methods;
mod number;
mod object;

use crate::exceptions;
use crate::native::{Item, NativeModule, NativeType};
use crate::stdlib::support::{constant, function, module};

pub use number::Decimal;

/// `decimal`
pub(crate) static MODULE: NativeModule = module!("decimal", &ITEMS);

macro_rules! signals {
    ($($name:ident = $text:literal ($($base:expr),*);)*) => {
        $(pub(super) static $name: NativeType = NativeType::derived("decimal", $text, &[$($base),*]);)*
    };
}

signals! {
    DECIMAL_EXCEPTION = "DecimalException"(&exceptions::ARITHMETIC_ERROR);
    CLAMPED = "Clamped"(&DECIMAL_EXCEPTION);
    INVALID_OPERATION = "InvalidOperation"(&DECIMAL_EXCEPTION);
    DIVISION_BY_ZERO = "DivisionByZero"(&DECIMAL_EXCEPTION, &exceptions::ZERO_DIVISION_ERROR);
    INEXACT = "Inexact"(&DECIMAL_EXCEPTION);
    ROUNDED = "Rounded"(&DECIMAL_EXCEPTION);
    SUBNORMAL = "Subnormal"(&DECIMAL_EXCEPTION);
    OVERFLOW = "Overflow"(&INEXACT, &ROUNDED);
    UNDERFLOW = "Underflow"(&INEXACT, &ROUNDED, &SUBNORMAL);
    FLOAT_OPERATION = "FloatOperation"(&DECIMAL_EXCEPTION, &exceptions::TYPE_ERROR);
}

static ITEMS: [Item; 27] = [
    Item::Type(&object::TYPE),
    Item::Type(&context::TYPE),
    Item::Type(&DECIMAL_EXCEPTION),
    Item::Type(&CLAMPED),
    Item::Type(&INVALID_OPERATION),
    Item::Type(&DIVISION_BY_ZERO),
    Item::Type(&INEXACT),
    Item::Type(&ROUNDED),
    Item::Type(&SUBNORMAL),
    Item::Type(&OVERFLOW),
    Item::Type(&UNDERFLOW),
    Item::Type(&FLOAT_OPERATION),
    function!("getcontext", "()", |py, _| Ok(context::current_value(py))),
    function!("setcontext", "(context, /)", context::set),
    function!("localcontext", "(ctx=None, **options)", context::local),
    Item::Value("DefaultContext", |py| Ok(context::current_value(py))),
    Item::Value("BasicContext", |_| Ok(context::Context::with_precision(9).into())),
    Item::Value("ExtendedContext", |_| {
        Ok(context::Context::with_precision(9).into())
    }),
    constant!("ROUND_CEILING", "ROUND_CEILING"),
    constant!("ROUND_DOWN", "ROUND_DOWN"),
    constant!("ROUND_FLOOR", "ROUND_FLOOR"),
    constant!("ROUND_HALF_DOWN", "ROUND_HALF_DOWN"),
    constant!("ROUND_HALF_EVEN", "ROUND_HALF_EVEN"),
    constant!("ROUND_HALF_UP", "ROUND_HALF_UP"),
    constant!("ROUND_UP", "ROUND_UP"),
    constant!("ROUND_05UP", "ROUND_05UP"),
    constant!("MAX_PREC", 999_999_999_999_999_999_i64),
];
