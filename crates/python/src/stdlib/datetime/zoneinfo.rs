//! `zoneinfo`: zones of the IANA database, which is part of the program.

use std::rc::Rc;

use jiff::civil;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::arithmetic;
use super::date_time::DateTime;
use super::delta::TimeDelta;
use super::zone;
use crate::builtins::exception::raise;
use crate::class::Class;
use crate::error::PyResult;
use crate::exceptions;
use crate::interpreter::Interpreter;
use crate::native::{Bound, Item, NativeFunction, NativeModule, NativeType};
use crate::object::Object;
use crate::signature::Arguments;
use crate::stdlib::support::{function, module, text, type_error};
use crate::value::{Set, Value};

/// `zoneinfo`
pub(crate) static MODULE: NativeModule = module!("zoneinfo", &ITEMS);

static ITEMS: [Item; 4] = [
    Item::Type(&TYPE),
    Item::Type(&NOT_FOUND),
    function!("available_timezones", "()", available),
    Item::Value("TZPATH", |_| Ok(Value::tuple(Vec::new()))),
];

static NOT_FOUND: NativeType =
    NativeType::derived("zoneinfo", "ZoneInfoNotFoundError", &[&exceptions::KEY_ERROR]);

static TYPE: NativeType = NativeType {
    constructor: Some(construct),
    methods: &METHODS,
    ..NativeType::derived("zoneinfo", "ZoneInfo", &[&zone::TZINFO])
};

static METHODS: [NativeFunction; 7] = [
    NativeFunction::property("key", |_, bound| Ok(Value::Str(receiver(&bound)?.key.clone()))),
    NativeFunction::new("utcoffset", "(self, dt, /)", |_, bound| match at(&bound)? {
        Some((offset, _, _)) => TimeDelta::value(i128::from(offset) * 1_000_000),
        None => Ok(Value::None),
    }),
    NativeFunction::new("dst", "(self, dt, /)", |_, bound| match at(&bound)? {
        Some((_, dst, _)) => TimeDelta::value(i128::from(dst) * 1_000_000),
        None => Ok(Value::None),
    }),
    NativeFunction::new("tzname", "(self, dt, /)", |_, bound| {
        Ok(at(&bound)?.map_or(Value::None, |(_, _, name)| Value::from(name)))
    }),
    NativeFunction::new("__str__", "(self)", |_, bound| {
        Ok(Value::Str(receiver(&bound)?.key.clone()))
    }),
    NativeFunction::class_method("no_cache", "(cls, key)", |py, bound| make(py, &bound.get("key"))),
    NativeFunction::class_method("clear_cache", "(cls, *, only_keys=None)", |_, _| Ok(Value::None)),
];

/// A zone of the IANA database: Python's `zoneinfo.ZoneInfo`.
pub(crate) struct ZoneInfo {
    key: Rc<str>,
    zone: TimeZone,
}

/// The zones made so far: the same key gives the same object.
#[derive(Default)]
struct Cache(std::cell::RefCell<Vec<(Rc<str>, Value)>>);

fn receiver(bound: &Bound) -> PyResult<Rc<ZoneInfo>> {
    bound.receiver::<ZoneInfo>()
}

fn construct(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let keyword = arguments.keywords.iter().find(|(name, _)| **name == *"key");
    let key = match arguments.positional.first().or(keyword.map(|(_, value)| value)) {
        Some(key) => key.clone(),
        None => return Err(type_error("ZoneInfo() missing required argument 'key'")),
    };
    let cache = py.state_or_default::<Cache>();
    if let Some(key) = text(&key)
        && let Some((_, known)) = cache.0.borrow().iter().find(|(known, _)| *known == key)
    {
        return Ok(known.clone());
    }
    let made = make(py, &key)?;
    if let Some(key) = text(&key) {
        cache.0.borrow_mut().push((key, made.clone()));
    }
    Ok(made)
}

fn make(py: &mut Interpreter, key: &Value) -> PyResult<Value> {
    let Some(key) = text(key) else {
        let kind = py.type_name(key);
        return Err(type_error(format!(
            "expected str, bytes or os.PathLike object, not {kind}"
        )));
    };
    match TimeZone::get(&key) {
        Ok(zone) if zone.iana_name().is_none_or(|name| *name == *key) => {
            Ok(Value::object(ZoneInfo { key, zone }))
        }
        _ => {
            let message = Value::from(format!("No time zone found with key {key}"));
            Err(raise(py, &NOT_FOUND, vec![message]))
        }
    }
}

fn available(py: &mut Interpreter, _bound: Bound) -> PyResult<Value> {
    let mut items = Vec::new();
    for name in jiff::tz::db().available() {
        let name = Value::str(name.as_str());
        items.push((py.hash_key(&name)?, name));
    }
    Ok(Value::Set(Rc::new(Set::new(items, false))))
}

fn civil_of(moment: &DateTime) -> Option<civil::DateTime> {
    let (date, clock) = (moment.date(), moment.clock());
    let small = |number: i64| i8::try_from(number).ok();
    civil::DateTime::new(
        i16::try_from(date.year()).ok()?,
        small(date.month())?,
        small(date.day())?,
        small(clock.hour)?,
        small(clock.minute)?,
        small(clock.second)?,
        i32::try_from(clock.microsecond * 1000).ok()?,
    )
    .ok()
}

/// The offset of a wall clock, by PEP 495: `fold` chooses where the clock shows a time twice or skips it.
fn offset_at(zone: &TimeZone, moment: &DateTime) -> Option<Offset> {
    let ambiguous = zone.to_ambiguous_timestamp(civil_of(moment)?);
    Some(match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { offset } => offset,
        AmbiguousOffset::Gap { before, after } | AmbiguousOffset::Fold { before, after } => {
            if moment.fold() == 0 { before } else { after }
        }
    })
}

/// The seconds east of UTC of a wall clock.
pub(super) fn offset_of(zone: &TimeZone, moment: &DateTime) -> i64 {
    offset_at(zone, moment).map_or(0, |offset| i64::from(offset.seconds()))
}

/// The offset, the daylight saving in it, and the name of the zone at the argument `dt`.
fn at(bound: &Bound) -> PyResult<Option<(i64, i64, String)>> {
    let zone = receiver(bound)?;
    let dt = bound.get("dt");
    let Some(moment) = DateTime::of(&dt) else {
        if dt.is_none() {
            return Ok(zone.fixed());
        }
        return Err(type_error("a datetime is needed"));
    };
    let Some(offset) = offset_at(&zone.zone, &moment) else {
        return Ok(None);
    };
    let civil = civil_of(&moment);
    let timestamp = civil
        .and_then(|civil| offset.to_timestamp(civil).ok())
        .unwrap_or_default();
    let info = zone.zone.to_offset_info(timestamp);
    let seconds = i64::from(offset.seconds());
    let dst = if info.dst().is_dst() {
        zone.daylight_saving(timestamp, seconds)
    } else {
        0
    };
    Ok(Some((seconds, dst, info.abbreviation().to_owned())))
}

impl ZoneInfo {
    /// What a zone that never changes says without a moment.
    fn fixed(&self) -> Option<(i64, i64, String)> {
        let offset = self.zone.to_fixed_offset().ok()?;
        let name = self
            .zone
            .to_offset_info(jiff::Timestamp::default())
            .abbreviation()
            .to_owned();
        Some((i64::from(offset.seconds()), 0, name))
    }

    /// How much of an offset is daylight saving: the distance to the standard time before it.
    fn daylight_saving(&self, timestamp: jiff::Timestamp, seconds: i64) -> i64 {
        let former = self
            .zone
            .preceding(timestamp)
            .find(|transition| !transition.dst().is_dst());
        let standard = match former {
            Some(transition) => i64::from(transition.offset().seconds()),
            None => seconds - 3600,
        };
        if seconds == standard {
            3600
        } else {
            seconds - standard
        }
    }

    /// A UTC moment on this zone's wall clock.
    pub(super) fn wall_clock(&self, utc: &DateTime, this: &Value) -> PyResult<DateTime> {
        let civil = civil_of(utc)
            .and_then(|civil| Offset::UTC.to_timestamp(civil).ok())
            .unwrap_or_default();
        let offset = self.zone.to_offset(civil);
        let linear = arithmetic::linear(utc) + i128::from(offset.seconds()) * 1_000_000;
        let mut moment = arithmetic::from_linear(linear)?;
        moment.set_tzinfo(this.clone());
        if offset_at(&self.zone, &moment) != Some(offset) {
            moment.set_fold(1);
        }
        Ok(moment)
    }
}

impl Object for ZoneInfo {
    fn native_type(&self) -> &'static NativeType {
        &TYPE
    }

    fn repr(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let key = py.repr(&Value::Str(self.key.clone()))?;
        Ok(Some(format!("zoneinfo.ZoneInfo(key={key})")))
    }

    fn str(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        Ok(Some(self.key.to_string()))
    }
}
