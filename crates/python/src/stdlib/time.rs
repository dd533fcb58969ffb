//! `time`

use std::rc::Rc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, Item, NativeModule};
use crate::signature::Arguments;
use crate::stdlib::datetime::{DateTime, calendar, moments, strftime as format_moment, strptime_fields};
use crate::stdlib::support::{constant, function, module, plain, type_error, value_error};
use crate::stdlib::written;
use crate::value::Value;

/// `time`
pub(crate) static MODULE: NativeModule = module!("time", &ITEMS);

static ITEMS: [Item; 24] = [
    function!("time", "()", |_, _| Ok(Value::Float(since_epoch().as_secs_f64()))),
    function!("time_ns", "()", |_, _| Ok(Value::int(
        since_epoch().as_nanos().into()
    ))),
    function!("perf_counter", "()", |py, _| Ok(Value::Float(
        elapsed(py).as_secs_f64()
    ))),
    function!("perf_counter_ns", "()", |py, _| Ok(Value::int(
        elapsed(py).as_nanos().into()
    ))),
    function!("monotonic", "()", |py, _| Ok(Value::Float(
        elapsed(py).as_secs_f64()
    ))),
    function!("monotonic_ns", "()", |py, _| Ok(Value::int(
        elapsed(py).as_nanos().into()
    ))),
    function!("process_time", "()", |py, _| Ok(Value::Float(
        elapsed(py).as_secs_f64()
    ))),
    function!("process_time_ns", "()", |py, _| Ok(Value::int(
        elapsed(py).as_nanos().into()
    ))),
    function!("thread_time", "()", |py, _| Ok(Value::Float(
        elapsed(py).as_secs_f64()
    ))),
    function!("sleep", "(seconds, /)", sleep),
    function!("strftime", "(format, t=None, /)", strftime),
    function!("strptime", "(string, format='%a %b %d %H:%M:%S %Y', /)", strptime),
    function!("gmtime", "(seconds=None, /)", |py, bound| broken_down(
        py, &bound, true
    )),
    function!("localtime", "(seconds=None, /)", |py, bound| broken_down(
        py, &bound, false
    )),
    function!("mktime", "(t, /)", mktime),
    function!("ctime", "(seconds=None, /)", |py, bound| {
        let moment = moment_of_seconds(py, &bound.get("seconds"), false)?;
        Ok(Value::from(moments::ctime(&moment)))
    }),
    function!("asctime", "(t=None, /)", |py, bound| {
        let moment = moment_of_tuple(py, &bound.get("t"))?;
        Ok(Value::from(moments::ctime(&moment)))
    }),
    function!("get_clock_info", "(name, /)", |_, _| {
        Err(crate::Error::unsupported("time.get_clock_info is not supported"))
    }),
    function!("tzset", "()", |_, _| Ok(Value::None)),
    Item::Value("struct_time", |py| {
        written::read(py, &written::TIME, "struct_time")
    }),
    Item::Value("timezone", |_| Ok(Value::Int(-moments::local_offset(0).0))),
    constant!("altzone", 0),
    constant!("daylight", 0),
    Item::Value("tzname", |_| {
        Ok(Value::tuple(vec![Value::str("UTC"), Value::str("UTC")]))
    }),
];

fn since_epoch() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// When the clocks of this interpreter started.
struct Start(Instant);

impl Default for Start {
    fn default() -> Start {
        Start(Instant::now())
    }
}

fn elapsed(py: &mut Interpreter) -> Duration {
    py.state_or_default::<Start>().0.elapsed()
}

/// The longest that one `sleep` waits: a migration that waits longer has another reason to.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

/// The longest time in which an interruption goes unnoticed.
const LONGEST_DOZE: Duration = Duration::from_millis(100);

fn sleep(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let value = bound.get("seconds");
    let seconds = number(py, &value)?;
    if seconds.is_nan() {
        return Err(value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(value_error("sleep length must be non-negative"));
    }
    let wait = Duration::try_from_secs_f64(seconds).map_or(LONGEST_SLEEP, |wait| wait.min(LONGEST_SLEEP));
    let start = Instant::now();
    while let Some(left) = wait.checked_sub(start.elapsed()) {
        // An interruption ends the sleep.
        py.step()?;
        std::thread::sleep(left.min(LONGEST_DOZE));
    }
    Ok(Value::None)
}

fn number(py: &mut Interpreter, value: &Value) -> PyResult<f64> {
    match plain(value) {
        Value::Float(number) => Ok(number),
        #[expect(clippy::cast_precision_loss, reason = "seconds")]
        other => match other.as_int() {
            Some(number) => Ok(number as f64),
            None => {
                let kind = py.type_name(value);
                Err(type_error(format!(
                    "'{kind}' object cannot be interpreted as an integer"
                )))
            }
        },
    }
}

/// The text of seconds since 1970 in the machine's zone, as `logging` writes moments.
pub(crate) fn format_local(py: &mut Interpreter, format: &str, seconds: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "moments of records are near")]
    let microseconds = (seconds * 1e6) as i128;
    match moments::local(microseconds) {
        Ok(moment) => format_moment(py, &moment, format).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// `time.struct_time` of a datetime.
pub(crate) fn struct_time(py: &mut Interpreter, moment: &DateTime, is_dst: i64) -> PyResult<Value> {
    let (date, clock) = (moment.date(), moment.clock());
    let weekday = calendar::weekday(calendar::ordinal(date.year(), date.month(), date.day()));
    let day_of_year = calendar::days_before_month(date.year(), date.month()) + date.day();
    let fields = [
        date.year(),
        date.month(),
        date.day(),
        clock.hour,
        clock.minute,
        clock.second,
        weekday,
        day_of_year,
        is_dst,
    ];
    let make = written::read(py, &written::TIME, "struct_time")?;
    let fields = Value::tuple(fields.map(Value::Int).to_vec());
    py.call(&make, Arguments::positional(vec![fields]))
}

fn moment_of_seconds(py: &mut Interpreter, seconds: &Value, is_utc: bool) -> PyResult<DateTime> {
    let microseconds = match seconds {
        Value::None => moments::now(),
        seconds => moments::timestamp_microseconds(py, seconds)?,
    };
    if is_utc {
        moments::utc(microseconds)
    } else {
        moments::local(microseconds)
    }
}

fn broken_down(py: &mut Interpreter, bound: &Bound, is_utc: bool) -> PyResult<Value> {
    let moment = moment_of_seconds(py, &bound.get("seconds"), is_utc)?;
    struct_time(py, &moment, 0)
}

fn moment_of_tuple(py: &mut Interpreter, value: &Value) -> PyResult<DateTime> {
    if value.is_none() {
        return moments::local(moments::now());
    }
    let fields = py.iterate(value)?;
    if fields.len() != 9 {
        return Err(type_error("Tuple or struct_time argument required"));
    }
    let mut numbers = Vec::new();
    for field in &fields {
        match field.as_int() {
            Some(number) => numbers.push(number),
            None => return Err(type_error("an integer is required (got type str)")),
        }
    }
    moments::from_fields(&numbers)
}

fn strftime(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let moment = moment_of_tuple(py, &bound.get("t"))?;
    let format: Rc<str> = bound.str("format")?;
    format_moment(py, &moment, &format).map(Value::from)
}

fn strptime(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let fields = strptime_fields(&bound.str("string")?, &bound.str("format")?)?;
    let moment = fields.moment(py)?;
    struct_time(py, &moment, -1)
}

fn mktime(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let moment = moment_of_tuple(py, &bound.get("t"))?;
    let value = Value::object(moment.clone());
    let microseconds = moments::timestamp(py, &value, &moment)?;
    #[expect(clippy::cast_precision_loss, reason = "a float is asked for")]
    let seconds = microseconds.div_euclid(1_000_000) as f64;
    Ok(Value::Float(seconds))
}
