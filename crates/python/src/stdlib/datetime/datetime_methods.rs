//! The constructor and the methods of `datetime.datetime`.

use std::rc::Rc;

use super::date::{self, Date, missing_argument, number};
use super::date_time::DateTime;
use super::time_of_day::{self, Clock, Time};
use super::{arithmetic, format, iso, strptime, zone};
use crate::class::Class;
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction};
use crate::signature::{Arguments, Signature};
use crate::stdlib::support::{type_error, value_error};
use crate::stdlib::time;
use crate::value::Value;

/// The methods of `datetime.datetime` beyond those of `date`.
pub(super) static METHODS: [NativeFunction; 33] = [
    NativeFunction::property("hour", |_, bound| Ok(Value::Int(receiver(&bound)?.clock().hour))),
    NativeFunction::property("minute", |_, bound| {
        Ok(Value::Int(receiver(&bound)?.clock().minute))
    }),
    NativeFunction::property("second", |_, bound| {
        Ok(Value::Int(receiver(&bound)?.clock().second))
    }),
    NativeFunction::property("microsecond", |_, bound| {
        Ok(Value::Int(receiver(&bound)?.clock().microsecond))
    }),
    NativeFunction::property("tzinfo", |_, bound| Ok(receiver(&bound)?.tzinfo())),
    NativeFunction::property("fold", |_, bound| {
        Ok(Value::Int(i64::from(receiver(&bound)?.fold())))
    }),
    NativeFunction::class_method("now", "(cls, tz=None)", now),
    NativeFunction::class_method("today", "(cls)", |py, bound| {
        made(py, bound.this(), arithmetic::now_local())
    }),
    NativeFunction::class_method("utcnow", "(cls)", |py, bound| {
        let moment = arithmetic::utc(arithmetic::now())?;
        made(py, bound.this(), moment)
    }),
    NativeFunction::class_method("fromtimestamp", "(cls, timestamp, tz=None)", from_timestamp),
    NativeFunction::class_method("utcfromtimestamp", "(cls, timestamp, /)", |py, bound| {
        let microseconds = arithmetic::timestamp_microseconds(py, &bound.get("timestamp"))?;
        let moment = arithmetic::utc(microseconds)?;
        made(py, bound.this(), moment)
    }),
    NativeFunction::class_method("fromordinal", "(cls, ordinal, /)", |py, bound| {
        let ordinal = number(py, &bound.get("ordinal"))?;
        let date = Date::from_ordinal(ordinal).map_err(|_| value_error("ordinal must be >= 1"))?;
        made(py, bound.this(), DateTime::from_date(date))
    }),
    NativeFunction::class_method("combine", "(cls, date, time, tzinfo=...)", combine),
    NativeFunction::class_method("strptime", "(cls, date_string, format, /)", strptime_method),
    NativeFunction::class_method("fromisoformat", "(cls, date_string, /)", from_iso_format),
    NativeFunction::new("date", "(self)", |_, bound| Ok(receiver(&bound)?.date().into())),
    NativeFunction::new("time", "(self)", |_, bound| {
        let moment = receiver(&bound)?;
        Ok(Time::naive(moment.clock()).folded(moment.fold()).into())
    }),
    NativeFunction::new("timetz", "(self)", |_, bound| {
        let moment = receiver(&bound)?;
        Ok(Time::new(moment.clock(), moment.tzinfo())
            .folded(moment.fold())
            .into())
    }),
    NativeFunction::new(
        "replace",
        "(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, \
         tzinfo=None, *, fold=None)",
        replace,
    ),
    NativeFunction::new("astimezone", "(self, tz=None)", astimezone),
    NativeFunction::new("utcoffset", "(self)", |py, bound| {
        zone::offset_value(py, &receiver(&bound)?.tzinfo(), bound.this())
    }),
    NativeFunction::new("dst", "(self)", |py, bound| {
        zone::ask(py, &receiver(&bound)?.tzinfo(), "dst", bound.this())
    }),
    NativeFunction::new("tzname", "(self)", |py, bound| {
        zone::ask(py, &receiver(&bound)?.tzinfo(), "tzname", bound.this())
    }),
    NativeFunction::new("timestamp", "(self)", |py, bound| {
        let moment = receiver(&bound)?;
        let microseconds = arithmetic::timestamp(py, bound.this(), &moment)?;
        #[expect(clippy::cast_precision_loss, reason = "a float is asked for")]
        let seconds = microseconds as f64 / 1e6;
        Ok(Value::Float(seconds))
    }),
    NativeFunction::new("timetuple", "(self)", |py, bound| {
        let moment = receiver(&bound)?;
        let is_dst = zone::is_dst(py, &moment.tzinfo(), bound.this())?;
        time::struct_time(py, &moment, is_dst)
    }),
    NativeFunction::new("utctimetuple", "(self)", |py, bound| {
        let moment = receiver(&bound)?;
        let offset = zone::utc_offset(py, &moment.tzinfo(), bound.this())?.unwrap_or(0);
        let utc = arithmetic::from_linear(arithmetic::linear(&moment) - offset)?;
        time::struct_time(py, &utc, 0)
    }),
    NativeFunction::new("isoformat", "(self, sep='T', timespec='auto')", |py, bound| {
        let (separator, timespec) = (bound.str("sep")?, bound.str("timespec")?);
        if separator.chars().count() != 1 {
            return Err(type_error(
                "isoformat() argument 1 must be a unicode character, not str",
            ));
        }
        let moment = receiver(&bound)?;
        moment
            .text(py, bound.this(), &separator, &timespec)
            .map(Value::from)
    }),
    NativeFunction::new("ctime", "(self)", |_, bound| {
        Ok(Value::from(format::ctime(&*receiver(&bound)?)))
    }),
    NativeFunction::new("strftime", "(self, format, /)", |py, bound| {
        let moment = receiver(&bound)?;
        format::strftime(py, &moment, &bound.str("format")?).map(Value::from)
    }),
    NativeFunction::new("__str__", "(self)", |py, bound| {
        let moment = receiver(&bound)?;
        moment.text(py, bound.this(), " ", "auto").map(Value::from)
    }),
    NativeFunction::new("__format__", "(self, spec, /)", |py, bound| {
        let spec = bound.str("spec")?;
        date::format_text(py, bound.this(), &spec).map(Value::from)
    }),
    NativeFunction::new("__reduce__", "(self)", |py, bound| {
        let class = Value::Class(py.class_of(bound.this()));
        Ok(Value::tuple(vec![
            class,
            Value::tuple(fields(&*receiver(&bound)?)),
        ]))
    }),
    NativeFunction::new("__copy__", "(self)", |_, bound| Ok(bound.this().clone())),
];

fn receiver(bound: &Bound) -> PyResult<Rc<DateTime>> {
    bound.receiver::<DateTime>()
}

fn fields(moment: &DateTime) -> Vec<Value> {
    let (date, clock) = (moment.date(), moment.clock());
    let numbers = [
        date.year(),
        date.month(),
        date.day(),
        clock.hour,
        clock.minute,
        clock.second,
        clock.microsecond,
    ];
    let mut fields = numbers.map(Value::Int).to_vec();
    fields.push(moment.tzinfo());
    fields
}

/// `datetime(…)`
pub(super) fn construct(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    static SIGNATURE: std::sync::OnceLock<Signature> = std::sync::OnceLock::new();
    let signature = SIGNATURE.get_or_init(|| {
        let parameters =
            "(year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)";
        Signature::parse("function", parameters)
    });
    let bound = signature.bind(arguments).map_err(missing_argument)?;
    let mut numbers = [0; 3];
    for (slot, name) in numbers.iter_mut().zip(["year", "month", "day"]) {
        *slot = number(py, &bound.get(name))?;
    }
    let [year, month, day] = numbers;
    let date = Date::checked(year, month, day)?;
    let clock = Clock::default().with(py, &bound)?;
    let mut moment = DateTime::new(date, clock, time_of_day::tzinfo(py, bound.get("tzinfo"))?);
    moment.set_fold(time_of_day::fold(py, &bound, 0)?);
    Ok(Value::object(moment))
}

/// A datetime of the class a class method was called on.
fn made(py: &mut Interpreter, class: &Value, moment: DateTime) -> PyResult<Value> {
    match class {
        Value::Class(class) if class.native().is_none() => {
            let arguments = Arguments::positional(fields(&moment));
            let arguments = match moment.fold() {
                0 => arguments,
                fold => arguments.with_keyword("fold", Value::Int(i64::from(fold))),
            };
            py.call(&Value::Class(class.clone()), arguments)
        }
        _ => Ok(Value::object(moment)),
    }
}

/// A datetime of the class of another one.
pub(super) fn made_like(py: &mut Interpreter, like: &Value, moment: DateTime) -> PyResult<Value> {
    let class = Value::Class(py.class_of(like));
    made(py, &class, moment)
}

fn now(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let moment = match bound.get("tz") {
        Value::None => arithmetic::now_local(),
        tz => {
            let tz = time_of_day::tzinfo(py, tz)?;
            let utc = arithmetic::utc(arithmetic::now())?;
            zone::in_zone(py, &utc, &tz)?
        }
    };
    made(py, bound.this(), moment)
}

fn from_timestamp(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let tz = time_of_day::tzinfo(py, bound.get("tz"))?.optional();
    let moment = arithmetic::from_timestamp(py, &bound.get("timestamp"), tz.as_ref())?;
    made(py, bound.this(), moment)
}

fn combine(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let Some(date) = Date::of(&bound.get("date")) else {
        let kind = py.type_name(&bound.get("date"));
        return Err(type_error(format!(
            "combine() argument 1 must be datetime.date, not {kind}"
        )));
    };
    let Some(time) = Time::of(&bound.get("time")) else {
        let kind = py.type_name(&bound.get("time"));
        return Err(type_error(format!(
            "combine() argument 2 must be datetime.time, not {kind}"
        )));
    };
    let zone = match bound.given("tzinfo") {
        Some(zone) => time_of_day::tzinfo(py, zone)?,
        None => time.tzinfo(),
    };
    let mut moment = DateTime::new(date, time.clock(), zone);
    moment.set_fold(time.fold());
    made(py, bound.this(), moment)
}

fn strptime_method(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let mut texts = Vec::new();
    for (place, name) in ["date_string", "format"].into_iter().enumerate() {
        match bound.get(name) {
            Value::Str(text) => texts.push(text),
            other => {
                let (kind, place) = (py.type_name(&other), place + 1);
                return Err(type_error(format!(
                    "strptime() argument {place} must be str, not {kind}"
                )));
            }
        }
    }
    let [text, format] = texts.as_slice() else {
        return Err(type_error("strptime() takes exactly 2 arguments"));
    };
    let fields = strptime::parse(text, format)?;
    let moment = fields.moment(py)?;
    made(py, bound.this(), moment)
}

fn from_iso_format(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let Value::Str(text) = bound.get("date_string") else {
        return Err(type_error("fromisoformat: argument must be str"));
    };
    let invalid = || value_error(format!("Invalid isoformat string: '{text}'"));
    let (date, clock, zone) = iso::datetime(py, &text).ok_or_else(invalid)??;
    made(py, bound.this(), DateTime::new(date, clock, zone))
}

fn replace(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let moment = receiver(&bound)?;
    let date = date::replaced(py, moment.date(), &bound)?;
    let clock = moment.clock().with(py, &bound)?;
    let zone = if bound.was_given("tzinfo") {
        time_of_day::tzinfo(py, bound.get("tzinfo"))?
    } else {
        moment.tzinfo()
    };
    let mut replaced = DateTime::new(date, clock, zone);
    replaced.set_fold(time_of_day::fold(py, &bound, moment.fold())?);
    made_like(py, bound.this(), replaced)
}

fn astimezone(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let moment = receiver(&bound)?;
    let unix = arithmetic::timestamp(py, bound.this(), &moment)?;
    let zone = match bound.get("tz") {
        Value::None => zone::local_timezone(unix),
        tz => time_of_day::tzinfo(py, tz)?,
    };
    let utc = arithmetic::utc(unix)
        .map_err(|_| crate::stdlib::support::overflow_error("date value out of range"))?;
    let shifted = zone::in_zone(py, &utc, &zone)?;
    made_like(py, bound.this(), shifted)
}
