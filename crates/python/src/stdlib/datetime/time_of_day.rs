//! `time`: a time of day.

use std::rc::Rc;

use super::date::{format_text, number};
use super::date_time::DateTime;
use super::delta::{DAY, TimeDelta};
use super::{format, iso, zone};
use crate::class::Class;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::{Comparison, Object, downcast};
use crate::signature::{Arguments, Signature};
use crate::stdlib::support::{compare_ordering, type_error, value_error};
use crate::value::{HashKey, Value};

/// Hours, minutes, seconds and microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    /// From 0 to 23.
    pub hour: i64,
    /// From 0 to 59.
    pub minute: i64,
    /// From 0 to 59.
    pub second: i64,
    /// From 0 to 999999.
    pub microsecond: i64,
}

impl Clock {
    /// The clock, or what is wrong with the numbers.
    pub(crate) fn checked(hour: i64, minute: i64, second: i64, microsecond: i64) -> PyResult<Clock> {
        let wrong = |what: &str| Err(value_error(what));
        match () {
            () if !(0..24).contains(&hour) => wrong("hour must be in 0..23"),
            () if !(0..60).contains(&minute) => wrong("minute must be in 0..59"),
            () if !(0..60).contains(&second) => wrong("second must be in 0..59"),
            () if !(0..1_000_000).contains(&microsecond) => wrong("microsecond must be in 0..999999"),
            () => Ok(Clock {
                hour,
                minute,
                second,
                microsecond,
            }),
        }
    }

    /// The clock of microseconds since midnight.
    pub(crate) fn from_microseconds(microseconds: i128) -> Clock {
        let part = |unit: i128, size: i128| i64::try_from(microseconds / unit % size).unwrap_or(0);
        Clock {
            hour: part(3_600_000_000, 24),
            minute: part(60_000_000, 60),
            second: part(1_000_000, 60),
            microsecond: part(1, 1_000_000),
        }
    }

    /// Microseconds since midnight.
    pub(crate) fn total_microseconds(&self) -> i128 {
        let seconds = (self.hour * 60 + self.minute) * 60 + self.second;
        i128::from(seconds) * 1_000_000 + i128::from(self.microsecond)
    }

    /// The fields with those that a call of `replace` gives.
    pub(super) fn with(self, py: &mut Interpreter, bound: &Bound) -> PyResult<Clock> {
        let mut fields = [self.hour, self.minute, self.second, self.microsecond];
        for (field, name) in fields.iter_mut().zip(["hour", "minute", "second", "microsecond"]) {
            if bound.was_given(name) {
                *field = number(py, &bound.get(name))?;
            }
        }
        let [hour, minute, second, microsecond] = fields;
        Clock::checked(hour, minute, second, microsecond)
    }
}

/// The `fold` argument of a call.
pub(super) fn fold(py: &mut Interpreter, bound: &Bound, default: u8) -> PyResult<u8> {
    if !bound.was_given("fold") {
        return Ok(default);
    }
    match number(py, &bound.get("fold"))? {
        0 => Ok(0),
        1 => Ok(1),
        _ => Err(value_error("fold must be either 0 or 1")),
    }
}

/// The `tzinfo` argument of a call.
pub(super) fn tzinfo(py: &mut Interpreter, value: Value) -> PyResult<Value> {
    if value.is_none() || py.is_instance(&value, &zone::TZINFO) {
        return Ok(value);
    }
    let kind = py.type_name(&value);
    Err(type_error(format!(
        "tzinfo argument must be None or of a tzinfo subclass, not type '{kind}'"
    )))
}

/// A time of day, with or without a zone: Python's `datetime.time`.
#[derive(Clone)]
pub struct Time {
    clock: Clock,
    tzinfo: Value,
    fold: u8,
}

/// `datetime.time`
pub(crate) static TYPE: NativeType = NativeType {
    constructor: Some(construct),
    methods: &METHODS,
    attributes: &[
        ("min", |_| Ok(Time::naive(Clock::default()).into())),
        ("max", |_| {
            Ok(Time::naive(Clock::from_microseconds(DAY - 1)).into())
        }),
        ("resolution", |_| TimeDelta::value(1)),
    ],
    ..NativeType::new("datetime", "time")
};

static METHODS: [NativeFunction; 15] = [
    NativeFunction::property("hour", |_, bound| Ok(Value::Int(receiver(&bound)?.clock.hour))),
    NativeFunction::property("minute", |_, bound| {
        Ok(Value::Int(receiver(&bound)?.clock.minute))
    }),
    NativeFunction::property("second", |_, bound| {
        Ok(Value::Int(receiver(&bound)?.clock.second))
    }),
    NativeFunction::property("microsecond", |_, bound| {
        Ok(Value::Int(receiver(&bound)?.clock.microsecond))
    }),
    NativeFunction::property("tzinfo", |_, bound| Ok(receiver(&bound)?.tzinfo.clone())),
    NativeFunction::property("fold", |_, bound| {
        Ok(Value::Int(i64::from(receiver(&bound)?.fold)))
    }),
    NativeFunction::class_method("fromisoformat", "(cls, time_string, /)", from_iso_format),
    NativeFunction::new("isoformat", "(self, timespec='auto')", |py, bound| {
        let time = receiver(&bound)?;
        let text = format::clock(&time.clock, &bound.str("timespec")?)?;
        Ok(Value::from(text + &time.suffix(py)?))
    }),
    NativeFunction::new(
        "replace",
        "(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=None, *, fold=None)",
        replace,
    ),
    NativeFunction::new("strftime", "(self, format, /)", strftime),
    NativeFunction::new("utcoffset", "(self)", |py, bound| {
        zone::offset_value(py, &receiver(&bound)?.tzinfo, &Value::None)
    }),
    NativeFunction::new("dst", "(self)", |py, bound| {
        zone::ask(py, &receiver(&bound)?.tzinfo, "dst", &Value::None)
    }),
    NativeFunction::new("tzname", "(self)", |py, bound| {
        zone::ask(py, &receiver(&bound)?.tzinfo, "tzname", &Value::None)
    }),
    NativeFunction::new("__str__", "(self)", |py, bound| {
        py.call_method(bound.this(), "isoformat", Arguments::none())
    }),
    NativeFunction::new("__format__", "(self, spec, /)", |py, bound| {
        let spec = bound.str("spec")?;
        format_text(py, bound.this(), &spec).map(Value::from)
    }),
];

fn receiver(bound: &Bound) -> PyResult<Rc<Time>> {
    bound.receiver::<Time>()
}

fn construct(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    static SIGNATURE: std::sync::OnceLock<Signature> = std::sync::OnceLock::new();
    let signature = SIGNATURE.get_or_init(|| {
        let parameters = "(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)";
        Signature::parse("function", parameters)
    });
    let bound = signature.bind(arguments)?;
    let clock = Clock::default().with(py, &bound)?;
    let tzinfo = tzinfo(py, bound.get("tzinfo"))?;
    let fold = fold(py, &bound, 0)?;
    Ok(Value::object(Time { clock, tzinfo, fold }))
}

fn replace(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let time = receiver(&bound)?;
    let clock = time.clock.with(py, &bound)?;
    let zone = if bound.was_given("tzinfo") {
        tzinfo(py, bound.get("tzinfo"))?
    } else {
        time.tzinfo.clone()
    };
    let fold = fold(py, &bound, time.fold)?;
    Ok(Value::object(Time {
        clock,
        tzinfo: zone,
        fold,
    }))
}

fn from_iso_format(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let Value::Str(text) = bound.get("time_string") else {
        return Err(type_error("fromisoformat: argument must be str"));
    };
    let invalid = || value_error(format!("Invalid isoformat string: '{text}'"));
    let (clock, zone) = iso::time(py, text.strip_prefix('T').unwrap_or(&text)).ok_or_else(invalid)??;
    Ok(Value::object(Time {
        clock,
        tzinfo: zone,
        fold: 0,
    }))
}

fn strftime(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let time = receiver(&bound)?;
    let day = super::date::Date::checked(1900, 1, 1)?;
    let moment = DateTime::new(day, time.clock, time.tzinfo.clone());
    format::strftime(py, &moment, &bound.str("format")?).map(Value::from)
}

impl Time {
    /// A time without a zone.
    pub fn naive(clock: Clock) -> Time {
        Time::new(clock, Value::None)
    }

    /// A time in a zone; `None` is none.
    pub fn new(clock: Clock, tzinfo: Value) -> Time {
        Time {
            clock,
            tzinfo,
            fold: 0,
        }
    }

    /// The same with a `fold`.
    pub(super) fn folded(mut self, fold: u8) -> Time {
        self.fold = fold;
        self
    }

    /// The time that a value is.
    pub fn of(value: &Value) -> Option<Rc<Time>> {
        downcast::<Time>(value)
    }

    /// The clock.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// `tzinfo`
    pub fn tzinfo(&self) -> Value {
        self.tzinfo.clone()
    }

    /// `fold`
    pub(super) fn fold(&self) -> u8 {
        self.fold
    }

    fn suffix(&self, py: &mut Interpreter) -> PyResult<String> {
        let offset = zone::utc_offset(py, &self.tzinfo, &Value::None)?;
        Ok(offset.map_or_else(String::new, |offset| format::offset(offset, ":")))
    }

    /// `isoformat()`
    pub fn text(&self, py: &mut Interpreter) -> PyResult<String> {
        Ok(format::clock(&self.clock, "auto")? + &self.suffix(py)?)
    }
}

impl From<Time> for Value {
    fn from(time: Time) -> Value {
        Value::object(time)
    }
}

impl Object for Time {
    fn native_type(&self) -> &'static NativeType {
        &TYPE
    }

    fn compare(
        &self,
        py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let Some(other) = Time::of(other) else {
            return Ok(Value::NotImplemented);
        };
        let mine = zone::utc_offset(py, &self.tzinfo, &Value::None)?;
        let theirs = zone::utc_offset(py, &other.tzinfo, &Value::None)?;
        let ordering = match (mine, theirs) {
            (None, None) => self.clock.cmp(&other.clock),
            (Some(a), Some(b)) => {
                (self.clock.total_microseconds() - a).cmp(&(other.clock.total_microseconds() - b))
            }
            _ if comparison == Comparison::Eq => return Ok(Value::Bool(false)),
            _ if comparison == Comparison::Ne => return Ok(Value::Bool(true)),
            _ => return Err(type_error("can't compare offset-naive and offset-aware times")),
        };
        Ok(Value::Bool(compare_ordering(comparison, ordering)))
    }

    fn repr(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<String>> {
        let mut shown = format::clock_fields(&self.clock, 2);
        if self.fold != 0 {
            shown.push_str(", fold=1");
        }
        if !self.tzinfo.is_none() {
            shown.push_str(&format!(", tzinfo={}", py.repr(&self.tzinfo)?));
        }
        Ok(Some(format!("{}({shown})", super::class_text(py, this))))
    }

    fn str(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        self.text(py).map(Some)
    }

    fn format(&self, py: &mut Interpreter, this: &Value, specification: &str) -> PyResult<Option<String>> {
        format_text(py, this, specification).map(Some)
    }

    fn hash_key(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<HashKey>> {
        let offset = zone::utc_offset(py, &self.tzinfo, &Value::None)?;
        let content = match offset {
            Some(offset) => format!("{} utc", self.clock.total_microseconds() - offset),
            None => self.clock.total_microseconds().to_string(),
        };
        Ok(Some(HashKey::Content("datetime.time", Rc::from(content))))
    }
}
