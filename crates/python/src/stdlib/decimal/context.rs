//! The context: precision and rounding.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::number::{Decimal, Rounding};
use super::object;
use crate::class::Class;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::{Object, downcast};
use crate::signature::Arguments;
use crate::stdlib::support::{text, type_error, value_error};
use crate::value::Value;

/// A context.
pub(super) struct Context {
    pub(super) precision: Cell<i64>,
    pub(super) rounding: Cell<Rounding>,
}

/// The context that operations use now.
struct Current(RefCell<Rc<Context>>);

impl Default for Current {
    fn default() -> Current {
        Current(RefCell::new(Rc::new(Context::with_precision(28))))
    }
}

/// `decimal.Context`
pub(super) static TYPE: NativeType = NativeType {
    constructor: Some(construct),
    methods: &METHODS,
    ..NativeType::new("decimal", "Context")
};

static METHODS: [NativeFunction; 9] = [
    NativeFunction::new("copy", "(self)", |_, bound| Ok(receiver(&bound)?.copied().into())),
    NativeFunction::new("clear_flags", "(self)", |_, _| Ok(Value::None)),
    NativeFunction::new("clear_traps", "(self)", |_, _| Ok(Value::None)),
    NativeFunction::new("create_decimal", "(self, num=0, /)", |py, bound| {
        let context = receiver(&bound)?;
        let number = object::convert(py, &bound.get("num"))?;
        Ok(number
            .rounded(context.precision.get(), context.rounding.get())
            .into())
    }),
    NativeFunction::new("create_decimal_from_float", "(self, f, /)", |py, bound| {
        let context = receiver(&bound)?;
        let number = object::convert(py, &bound.get("f"))?;
        Ok(number
            .rounded(context.precision.get(), context.rounding.get())
            .into())
    }),
    NativeFunction::new("plus", "(self, x, /)", |py, bound| {
        let context = receiver(&bound)?;
        let number = object::convert(py, &bound.get("x"))?;
        Ok(number
            .rounded(context.precision.get(), context.rounding.get())
            .into())
    }),
    NativeFunction::new("quantize", "(self, x, y, /)", |py, bound| {
        let arguments = Arguments::positional(vec![bound.get("y")]);
        let name = receiver(&bound)?.rounding.get().name();
        py.call_method(
            &bound.get("x"),
            "quantize",
            arguments.with_keyword("rounding", Value::str(name)),
        )
    }),
    NativeFunction::new("Etiny", "(self)", |_, bound| {
        Ok(Value::Int(LEAST_EXPONENT - receiver(&bound)?.precision.get() + 1))
    }),
    NativeFunction::new("Etop", "(self)", |_, bound| {
        Ok(Value::Int(
            LARGEST_EXPONENT - receiver(&bound)?.precision.get() + 1,
        ))
    }),
];

/// `Emax`
pub(super) const LARGEST_EXPONENT: i64 = 999_999;
/// `Emin`
pub(super) const LEAST_EXPONENT: i64 = -999_999;

fn receiver(bound: &Bound) -> PyResult<Rc<Context>> {
    bound.receiver::<Context>()
}

/// The rounding a `rounding` argument names.
pub(super) fn rounding(value: &Value) -> PyResult<Rounding> {
    text(value).and_then(|name| Rounding::of(&name)).ok_or_else(|| {
        type_error(
            "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   \
             ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]",
        )
    })
}

fn precision(value: &Value) -> PyResult<i64> {
    match value.as_int() {
        Some(precision) if (1..=1_000_000).contains(&precision) => Ok(precision),
        Some(_) => Err(value_error("valid range for prec is [1, MAX_PREC]")),
        None => Err(type_error("an integer is required")),
    }
}

fn construct(_py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let context = Context::with_precision(28);
    let names = ["prec", "rounding"];
    let positional = names.into_iter().map(Rc::from).zip(arguments.positional);
    for (name, value) in positional.chain(arguments.keywords) {
        if !value.is_none() {
            context.assign(&name, &value)?;
        }
    }
    Ok(context.into())
}

/// The current context.
pub(super) fn current(py: &mut Interpreter) -> Rc<Context> {
    py.state_or_default::<Current>().0.borrow().clone()
}

/// `getcontext()`
pub(super) fn current_value(py: &mut Interpreter) -> Value {
    Value::Object(current(py))
}

fn replace(py: &mut Interpreter, context: Rc<Context>) -> Rc<Context> {
    std::mem::replace(&mut *py.state_or_default::<Current>().0.borrow_mut(), context)
}

/// `setcontext(context)`
pub(super) fn set(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    match downcast::<Context>(bound.this()) {
        Some(context) => {
            replace(py, context);
            Ok(Value::None)
        }
        None => Err(type_error("optional argument must be a context")),
    }
}

/// `localcontext(ctx)`
pub(super) fn local(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let base = match bound.get("ctx") {
        Value::None => current(py),
        value => match downcast::<Context>(&value) {
            Some(context) => context,
            None => return Err(type_error("optional argument must be a context")),
        },
    };
    let inner = base.copied();
    for (name, value) in bound.options("options") {
        inner.assign(&name, &value)?;
    }
    Ok(Value::object(Local {
        inner: Rc::new(inner),
        outer: RefCell::default(),
    }))
}

/// What `with localcontext()` holds.
struct Local {
    inner: Rc<Context>,
    outer: RefCell<Option<Rc<Context>>>,
}

static LOCAL: NativeType = NativeType::new("decimal", "ContextManager");

impl Object for Local {
    fn native_type(&self) -> &'static NativeType {
        &LOCAL
    }

    fn enter(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        let outer = replace(py, self.inner.clone());
        *self.outer.borrow_mut() = Some(outer);
        Ok(Value::Object(self.inner.clone()))
    }

    fn exit(&self, py: &mut Interpreter, _this: &Value, _error: Option<&Error>) -> PyResult<bool> {
        if let Some(outer) = self.outer.borrow_mut().take() {
            replace(py, outer);
        }
        Ok(false)
    }
}

impl Context {
    /// The default context with another precision.
    pub(super) fn with_precision(precision: i64) -> Context {
        Context {
            precision: Cell::new(precision),
            rounding: Cell::new(Rounding::HalfEven),
        }
    }

    fn copied(&self) -> Context {
        Context {
            precision: self.precision.clone(),
            rounding: self.rounding.clone(),
        }
    }

    fn assign(&self, name: &str, value: &Value) -> PyResult<()> {
        match name {
            "prec" => self.precision.set(precision(value)?),
            "rounding" => self.rounding.set(rounding(value)?),
            _ => {}
        }
        Ok(())
    }

    /// A result within the precision and the range of exponents.
    pub(super) fn finish(&self, number: &Decimal) -> PyResult<Decimal> {
        let rounded = number.rounded(self.precision.get(), self.rounding.get());
        if !rounded.is_finite() {
            return Ok(rounded);
        }
        let least = LEAST_EXPONENT - self.precision.get() + 1;
        if rounded.is_zero() {
            let exponent = rounded.exponent.clamp(least, LARGEST_EXPONENT);
            return Ok(Decimal { exponent, ..rounded });
        }
        if rounded.adjusted() > LARGEST_EXPONENT {
            return Err(Error::new(&super::OVERFLOW, "[<class 'decimal.Overflow'>]"));
        }
        if rounded.exponent < least {
            return Ok(rounded.rescaled(least, self.rounding.get()).0);
        }
        Ok(rounded)
    }
}

impl From<Context> for Value {
    fn from(context: Context) -> Value {
        Value::object(context)
    }
}

impl Object for Context {
    fn native_type(&self) -> &'static NativeType {
        &TYPE
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(Some(match name {
            "prec" => Value::Int(self.precision.get()),
            "rounding" => Value::str(self.rounding.get().name()),
            "Emax" => Value::Int(LARGEST_EXPONENT),
            "Emin" => Value::Int(LEAST_EXPONENT),
            "capitals" => Value::Int(1),
            "clamp" => Value::Int(0),
            "traps" | "flags" => Value::dict(Vec::<(String, Value)>::new()),
            _ => return Ok(None),
        }))
    }

    fn set_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str, value: Value) -> PyResult<()> {
        self.assign(name, &value)
    }

    fn repr(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(format!(
            "Context(prec={}, rounding={}, Emin={LEAST_EXPONENT}, Emax={LARGEST_EXPONENT}, capitals=1, clamp=0, \
             flags=[], traps=[InvalidOperation, DivisionByZero, Overflow])",
            self.precision.get(),
            self.rounding.get().name()
        )))
    }
}
