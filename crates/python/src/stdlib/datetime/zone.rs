//! `tzinfo` and `timezone`, and the questions every zone answers.

use std::rc::Rc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::arithmetic;
use super::date_time::DateTime;
use super::delta::{DAY, TimeDelta};
use super::format;
use super::zoneinfo::ZoneInfo;
use crate::class::Class;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::{Comparison, Object, downcast};
use crate::signature::{Arguments, Signature};
use crate::stdlib::support::{type_error, value_error};
use crate::value::{HashKey, Value};

/// `datetime.tzinfo`
pub(crate) static TZINFO: NativeType = NativeType {
    constructor: Some(|_, _, _| Ok(Value::object(Plain))),
    methods: &TZINFO_METHODS,
    ..NativeType::new("datetime", "tzinfo")
};

static TZINFO_METHODS: [NativeFunction; 4] = [
    NativeFunction::new("utcoffset", "(self, dt, /)", |_, _| {
        Err(not_implemented("utcoffset"))
    }),
    NativeFunction::new("dst", "(self, dt, /)", |_, _| Err(not_implemented("dst"))),
    NativeFunction::new("tzname", "(self, dt, /)", |_, _| Err(not_implemented("tzname"))),
    NativeFunction::new("fromutc", "(self, dt, /)", from_utc),
];

fn not_implemented(method: &str) -> Error {
    Error::new(
        &crate::exceptions::NOT_IMPLEMENTED_ERROR,
        format!("a tzinfo subclass must implement {method}()"),
    )
}

/// The native part of a zone that a Python class describes.
struct Plain;

impl Object for Plain {
    fn native_type(&self) -> &'static NativeType {
        &TZINFO
    }
}

/// A fixed distance from UTC: Python's `datetime.timezone`.
#[derive(Clone)]
pub struct Timezone {
    microseconds: i128,
    name: Option<Rc<str>>,
}

/// `datetime.timezone`
pub(crate) static TIMEZONE: NativeType = NativeType {
    constructor: Some(construct),
    methods: &METHODS,
    attributes: &[
        ("utc", |py| Ok(utc(py))),
        ("min", |_| {
            Ok(Value::object(Timezone {
                microseconds: -DAY + 60_000_000,
                name: None,
            }))
        }),
        ("max", |_| {
            Ok(Value::object(Timezone {
                microseconds: DAY - 60_000_000,
                name: None,
            }))
        }),
    ],
    ..NativeType::derived("datetime", "timezone", &[&TZINFO])
};

static METHODS: [NativeFunction; 4] = [
    NativeFunction::new("utcoffset", "(self, dt, /)", |_, bound| {
        TimeDelta::value(receiver(&bound)?.microseconds)
    }),
    NativeFunction::new("dst", "(self, dt, /)", |_, _| Ok(Value::None)),
    NativeFunction::new("tzname", "(self, dt, /)", |_, bound| {
        Ok(Value::from(receiver(&bound)?.text()))
    }),
    NativeFunction::new("__str__", "(self)", |_, bound| {
        Ok(Value::from(receiver(&bound)?.text()))
    }),
];

fn receiver(bound: &Bound) -> PyResult<Rc<Timezone>> {
    bound.receiver::<Timezone>()
}

fn construct(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    static SIGNATURE: std::sync::OnceLock<Signature> = std::sync::OnceLock::new();
    let signature = SIGNATURE.get_or_init(|| Signature::parse("timezone", "(offset, name=...)"));
    let bound = signature.bind(arguments)?;
    let offset = bound.get("offset");
    let Some(delta) = TimeDelta::of(&offset) else {
        let kind = py.type_name(&offset);
        return Err(type_error(format!(
            "timezone() argument 1 must be datetime.timedelta, not {kind}"
        )));
    };
    let microseconds = delta.total_microseconds();
    if microseconds.abs() >= DAY {
        let shown = py.repr(&offset)?;
        return Err(value_error(format!(
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {shown}."
        )));
    }
    let name = match bound.given("name") {
        None => None,
        Some(Value::Str(name)) => Some(name),
        Some(other) => {
            let kind = py.type_name(&other);
            return Err(type_error(format!(
                "timezone() argument 2 must be str, not {kind}"
            )));
        }
    };
    if microseconds == 0 && name.is_none() {
        return Ok(utc(py));
    }
    Ok(Value::object(Timezone { microseconds, name }))
}

/// The one object that `datetime.timezone.utc` is.
struct Utc(Value);

/// `datetime.timezone.utc`
pub(crate) fn utc(py: &mut Interpreter) -> Value {
    if let Some(utc) = py.state::<Utc>() {
        return utc.0.clone();
    }
    let value = Value::object(Timezone {
        microseconds: 0,
        name: None,
    });
    py.set_state(Rc::new(Utc(value.clone())));
    value
}

impl Timezone {
    /// A zone so many seconds east of UTC; `None` for a day and more.
    pub fn from_seconds(seconds: i64) -> Option<Timezone> {
        Timezone::from_microseconds(i128::from(seconds) * 1_000_000)
    }

    /// A zone so many microseconds east of UTC; `None` for a day and more.
    pub(super) fn from_microseconds(microseconds: i128) -> Option<Timezone> {
        (microseconds.abs() < DAY).then_some(Timezone {
            microseconds,
            name: None,
        })
    }

    /// The zone as a value; the one without distance is `timezone.utc` itself.
    pub fn into_value(self, py: &mut Interpreter) -> Value {
        if self.microseconds == 0 && self.name.is_none() {
            utc(py)
        } else {
            Value::object(self)
        }
    }

    fn text(&self) -> String {
        match &self.name {
            Some(name) => name.to_string(),
            None if self.microseconds == 0 => "UTC".to_owned(),
            None => format!("UTC{}", format::offset(self.microseconds, ":")),
        }
    }
}

impl Object for Timezone {
    fn native_type(&self) -> &'static NativeType {
        &TIMEZONE
    }

    fn compare(
        &self,
        _py: &mut Interpreter,
        _this: &Value,
        comparison: Comparison,
        other: &Value,
    ) -> PyResult<Value> {
        let Some(other) = downcast::<Timezone>(other) else {
            return Ok(Value::NotImplemented);
        };
        let same = self.microseconds == other.microseconds;
        Ok(match comparison {
            Comparison::Eq => Value::Bool(same),
            Comparison::Ne => Value::Bool(!same),
            _ => Value::NotImplemented,
        })
    }

    fn repr(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<String>> {
        if self.microseconds == 0 && self.name.is_none() {
            return Ok(Some("datetime.timezone.utc".to_owned()));
        }
        let offset = TimeDelta::value(self.microseconds)?;
        let mut shown = py.repr(&offset)?;
        if let Some(name) = &self.name {
            shown.push_str(&format!(", {}", py.repr(&Value::Str(name.clone()))?));
        }
        Ok(Some(format!("{}({shown})", super::class_text(py, this))))
    }

    fn str(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(self.text()))
    }

    fn hash_key(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<HashKey>> {
        Ok(Some(HashKey::Content(
            "datetime.timezone",
            Rc::from(self.microseconds.to_string()),
        )))
    }
}

/// The microseconds that `tzinfo` is ahead of UTC at `this`; `None` where there is no zone or it does not say.
pub(crate) fn utc_offset(py: &mut Interpreter, tzinfo: &Value, this: &Value) -> PyResult<Option<i128>> {
    match tzinfo {
        Value::None => return Ok(None),
        Value::Object(_) => {
            if let Some(fixed) = downcast::<Timezone>(tzinfo) {
                return Ok(Some(fixed.microseconds));
            }
        }
        _ => {}
    }
    match ask(py, tzinfo, "utcoffset", this)? {
        Value::None => Ok(None),
        answer => match TimeDelta::of(&answer) {
            Some(delta) if delta.total_microseconds().abs() < DAY => Ok(Some(delta.total_microseconds())),
            Some(_) => Err(value_error(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).",
            )),
            None => {
                let kind = py.type_name(&answer);
                Err(type_error(format!(
                    "tzinfo.utcoffset() must return None or a timedelta, not '{kind}'"
                )))
            }
        },
    }
}

/// What the zone answers to `method(this)`, `None` without a zone.
pub(crate) fn ask(py: &mut Interpreter, tzinfo: &Value, method: &str, this: &Value) -> PyResult<Value> {
    match tzinfo {
        Value::None => Ok(Value::None),
        tzinfo => py.call_method(tzinfo, method, Arguments::positional(vec![this.clone()])),
    }
}

/// `utcoffset()` as a value.
pub(super) fn offset_value(py: &mut Interpreter, tzinfo: &Value, this: &Value) -> PyResult<Value> {
    match utc_offset(py, tzinfo, this)? {
        Some(offset) => TimeDelta::value(offset),
        None => Ok(Value::None),
    }
}

/// `tm_isdst`
pub(super) fn is_dst(py: &mut Interpreter, tzinfo: &Value, this: &Value) -> PyResult<i64> {
    let answer = ask(py, tzinfo, "dst", this)?;
    Ok(TimeDelta::of(&answer).map_or(-1, |delta| i64::from(delta.total_microseconds() != 0)))
}

/// A UTC moment in another zone.
pub(super) fn in_zone(py: &mut Interpreter, utc: &DateTime, tz: &Value) -> PyResult<DateTime> {
    if let Some(fixed) = downcast::<Timezone>(tz) {
        let mut moment = arithmetic::from_linear(arithmetic::linear(utc) + fixed.microseconds)?;
        moment.set_tzinfo(tz.clone());
        return Ok(moment);
    }
    if let (Some(zone), Value::Object(_)) = (downcast::<ZoneInfo>(tz), tz) {
        return zone.wall_clock(utc, tz);
    }
    let mut marked = utc.clone();
    marked.set_tzinfo(tz.clone());
    let answer = ask(py, tz, "fromutc", &Value::object(marked))?;
    match DateTime::of(&answer) {
        Some(moment) => Ok((*moment).clone()),
        None => Err(type_error("fromutc: a tzinfo must give a datetime")),
    }
}

/// `tzinfo.fromutc(dt)`
fn from_utc(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let given = bound.get("dt");
    let Some(moment) = DateTime::of(&given) else {
        return Err(type_error("fromutc: argument must be a datetime"));
    };
    if !moment.tzinfo().is(bound.this()) {
        return Err(value_error("fromutc: dt.tzinfo is not self"));
    }
    if let Some(fixed) = downcast::<Timezone>(bound.this()) {
        return arithmetic::add(py, &given, fixed.microseconds);
    }
    if let Some(zone) = downcast::<ZoneInfo>(bound.this()) {
        return zone.wall_clock(&moment, bound.this()).map(Value::from);
    }
    let Some(offset) = utc_offset(py, bound.this(), &given)? else {
        return Err(value_error("fromutc: non-None utcoffset() result required"));
    };
    let dst = ask(py, bound.this(), "dst", &given)?;
    let Some(dst) = TimeDelta::of(&dst) else {
        return Err(value_error("fromutc: non-None dst() result required"));
    };
    let standard = offset - dst.total_microseconds();
    let shifted = arithmetic::add(py, &given, standard)?;
    let dst = ask(py, bound.this(), "dst", &shifted)?;
    match TimeDelta::of(&dst) {
        Some(dst) => arithmetic::add(py, &shifted, dst.total_microseconds()),
        None => Err(value_error(
            "fromutc: tz.dst() gave inconsistent results; cannot convert",
        )),
    }
}

fn instant(microseconds: i128) -> Timestamp {
    let clamped = microseconds.clamp(-377_705_023_200_000_000, 253_402_207_200_000_000);
    i64::try_from(clamped)
        .ok()
        .and_then(|clamped| Timestamp::from_microsecond(clamped).ok())
        .unwrap_or_default()
}

/// The machine's zone at a moment since 1970: seconds east of UTC, and `fold`.
pub(crate) fn local_offset(microseconds: i128) -> (i64, u8) {
    let zone = TimeZone::system();
    let offset = zone.to_offset(instant(microseconds)).seconds();
    let before = zone
        .to_offset(instant(microseconds - i128::from(offset.abs()) * 1_000_000 - 1))
        .seconds();
    let fold = u8::from(
        before > offset && {
            let earlier = microseconds - i128::from(before - offset) * 1_000_000;
            zone.to_offset(instant(earlier)).seconds() == before
        },
    );
    (i64::from(offset), fold)
}

/// The seconds east of UTC of a local datetime.
pub(super) fn local_offset_of(moment: &DateTime) -> i64 {
    super::zoneinfo::offset_of(&TimeZone::system(), moment)
}

/// The machine's zone at a moment, as `astimezone()` gives it.
pub(super) fn local_timezone(microseconds: i128) -> Value {
    let info = TimeZone::system();
    let info = info.to_offset_info(instant(microseconds));
    Value::object(Timezone {
        microseconds: i128::from(info.offset().seconds()) * 1_000_000,
        name: Some(Rc::from(info.abbreviation())),
    })
}
