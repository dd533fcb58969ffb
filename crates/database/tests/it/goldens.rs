//! Values, parameters and errors of PostgreSQL are psycopg2's, recorded by `record/postgresql.py`.

use std::path::Path;

use aludel_database::{ConnectOptions, Connection, Parameters, Url};
use aludel_schema::{Interval, RangeValue, Value};
use aludel_testing::postgres::{ScratchDatabase, scratch_database};
use jiff::civil::{DateTime, Time};
use jiff::tz::Offset;
use serde_json::{Value as Json, json};

fn lines(name: &str) -> Vec<Json> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/goldens/postgresql")
        .join(name);
    std::fs::read_to_string(path)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// A database as the recorder makes it.
fn database() -> (ScratchDatabase, Connection) {
    let database = scratch_database();
    database.execute(include_str!("../goldens/postgresql/setup.sql"));
    let connection = Connection::connect(&Url::parse(database.url()).unwrap(), &ConnectOptions::default());
    (database, connection.unwrap())
}

fn float(value: f64) -> String {
    match value {
        value if value.is_nan() => "nan".to_owned(),
        value if value == f64::INFINITY => "inf".to_owned(),
        value if value == f64::NEG_INFINITY => "-inf".to_owned(),
        value => value.to_string(),
    }
}

fn clock(time: Time) -> String {
    let decimals = if time.subsec_nanosecond() == 0 { "" } else { ".%6f" };
    time.strftime(&format!("%H:%M:%S{decimals}")).to_string()
}

fn zone(offset: Offset) -> String {
    let sign = if offset.seconds() < 0 { '-' } else { '+' };
    let minutes = offset.seconds().abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A value as the recorder writes it.
fn encode(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(value) => json!(value),
        Value::String(text) => json!(text),
        Value::Int(value) => json!({"int": value.to_string()}),
        Value::Float(value) => json!({"float": float(*value)}),
        Value::Decimal(value) => json!({"decimal": value.to_plain_string()}),
        Value::Bytes(bytes) => json!({"bytes": bytes.iter().map(|b| format!("{b:02x}")).collect::<String>()}),
        Value::Date(date) => json!({"date": date.to_string()}),
        Value::Time(time, offset) => json!({"time": clock(*time) + &offset.map(zone).unwrap_or_default()}),
        Value::DateTime(moment) => json!({"datetime": format!("{}T{}", moment.date(), clock(moment.time()))}),
        Value::DateTimeTz(moment, offset) => {
            json!({"datetime": format!("{}T{}{}", moment.date(), clock(moment.time()), zone(*offset))})
        }
        Value::Interval(interval) => {
            assert_eq!(interval.months, 0);
            json!({"microseconds": i64::from(interval.days) * 86_400_000_000 + interval.microseconds})
        }
        Value::Uuid(uuid) => json!({"uuid": uuid.to_string()}),
        Value::Json(json) => json!({"json": json}),
        Value::Array(values) => values.iter().map(encode).collect(),
        Value::Map(map) => {
            json!({"map": map.iter().map(|(k, v)| (k.clone(), encode(v))).collect::<serde_json::Map<_, _>>()})
        }
        Value::Range(range) => encode_range(range),
        Value::Foreign(class) => json!({"class": class}),
        Value::MultiRange(_) => json!("a multirange is read as text"),
    }
}

fn encode_range(range: &RangeValue) -> Json {
    let end = |end: &Option<Value>| end.as_ref().map_or(Json::Null, encode);
    let bounds = if range.empty {
        Json::Null
    } else {
        json!(range.bounds.as_str())
    };
    json!({"range": [end(&range.lower), end(&range.upper), bounds, range.empty]})
}

/// The value that the recorder wrote.
fn decode(json: &Json) -> Value {
    let Json::Object(tagged) = json else {
        return match json {
            Json::Null => Value::Null,
            Json::Bool(value) => Value::Bool(*value),
            Json::String(text) => Value::String(text.clone()),
            Json::Array(items) => Value::Array(items.iter().map(decode).collect()),
            other => panic!("{other}"),
        };
    };
    let (tag, content) = tagged.iter().next().unwrap();
    let text = content.as_str().unwrap_or_default();
    match tag.as_str() {
        "int" => Value::Int(text.parse().unwrap()),
        "float" => Value::Float(text.parse().unwrap()),
        "decimal" => Value::Decimal(text.parse().unwrap()),
        "bytes" => Value::Bytes(
            text.as_bytes()
                .chunks(2)
                .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
                .collect(),
        ),
        "date" => Value::Date(text.parse().unwrap()),
        "time" => {
            let (clock, offset) = split_offset(text, 0);
            Value::Time(clock.parse().unwrap(), offset)
        }
        "datetime" => {
            let (moment, offset) = split_offset(text, 11);
            let moment: DateTime = moment.parse().unwrap();
            offset.map_or(Value::DateTime(moment), |offset| {
                Value::DateTimeTz(moment, offset)
            })
        }
        "microseconds" => {
            let total = content.as_i64().unwrap();
            let days = total.div_euclid(86_400_000_000);
            Value::Interval(Interval {
                months: 0,
                days: days.try_into().unwrap(),
                microseconds: total.rem_euclid(86_400_000_000),
            })
        }
        "uuid" => Value::Uuid(text.parse().unwrap()),
        other => panic!("{other}"),
    }
}

fn split_offset(text: &str, from: usize) -> (&str, Option<Offset>) {
    let Some(at) = text[from..].find(['+', '-']).map(|at| at + from) else {
        return (text, None);
    };
    let sign = if text[at..].starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = text[at + 1..].split_once(':').unwrap();
    let seconds = sign * (hours.parse::<i32>().unwrap() * 3600 + minutes.parse::<i32>().unwrap() * 60);
    (&text[..at], Some(Offset::from_seconds(seconds).unwrap()))
}

#[test]
fn values_are_read_as_psycopg2_reads_them() {
    let (_database, mut connection) = database();
    let mut failures = Vec::new();
    for golden in lines("values.jsonl") {
        let sql = golden["sql"].as_str().unwrap();
        let outcome = connection.run(&format!("SELECT {sql}"));
        let actual = match &outcome {
            Ok(result) => json!({"sql": sql, "value": encode(result.scalar().unwrap())}),
            Err(error) => json!({"sql": sql, "class": error.driver_class_name()}),
        };
        // Floats are compared as numbers: Rust and Python write them differently.
        let number = |json: &Json| {
            json["value"]["float"]
                .as_str()
                .map(|text| text.parse::<f64>().unwrap().to_bits())
        };
        if actual != golden && number(&actual).is_none_or(|bits| Some(bits) != number(&golden)) {
            failures.push(format!("- {golden}\n+ {actual}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn parameters_are_written_as_psycopg2_writes_them() {
    let (_database, mut connection) = database();
    let own_query = "SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid() /* %s */";
    for golden in lines("parameters.jsonl") {
        let parameters = Parameters::Positional(vec![decode(&golden["value"])]);
        let result = connection.execute(own_query, &parameters).unwrap();
        let expected = own_query.replace("%s", golden["literal"].as_str().unwrap());
        assert_eq!(result.scalar(), Some(&Value::String(expected)));
    }
}

#[test]
fn parameters_come_back_as_they_went() {
    let (_database, mut connection) = database();
    connection.run("SET timezone = 'UTC'").unwrap();
    for golden in lines("parameters.jsonl") {
        let value = decode(&golden["value"]);
        let result = connection
            .execute("SELECT %s", &Parameters::Positional(vec![value.clone()]))
            .unwrap();
        let back = result.scalar().unwrap();
        let same = match (&value, back) {
            // Untyped literals, empty arrays and zones other than the session's come back in another form.
            (Value::Float(_), Value::Decimal(_)) | (Value::Int(_), Value::Decimal(_)) => true,
            (Value::Array(_), Value::String(_)) => true,
            (Value::Array(_), Value::Array(_)) => true,
            (Value::Float(sent), Value::Float(back)) => sent.to_bits() == back.to_bits(),
            (Value::DateTimeTz(sent, offset), Value::DateTimeTz(back, other)) => {
                offset.to_timestamp(*sent).unwrap() == other.to_timestamp(*back).unwrap()
            }
            (Value::Interval(_), _) => encode(&value) == encode(back),
            _ => value == *back,
        };
        assert!(same, "{value:?} came back as {back:?}");
    }
}

#[test]
fn errors_are_shown_as_psycopg2_shows_them() {
    let (_database, mut connection) = database();
    let mut failures = Vec::new();
    for golden in lines("errors.jsonl") {
        let sql = golden["sql"].as_str().unwrap();
        connection.begin(aludel_database::Begin::Deferred).unwrap();
        connection.run("SET statement_timeout = 50").unwrap();
        let error = connection.run(sql).unwrap_err();
        connection.rollback().unwrap();
        let server = error.server_message().unwrap();
        let actual = json!({
            "sql": sql,
            "class": error.sqlalchemy_class(),
            "driver_class": error.driver_class_name(),
            "code": server.code,
            "text": error.driver_text(),
            "severity": server.severity,
            "message_detail": server.detail,
            "message_hint": server.hint,
            "schema_name": server.schema,
            "table_name": server.table,
            "column_name": server.column,
            "datatype_name": server.data_type,
            "constraint_name": server.constraint,
        });
        if actual != golden {
            failures.push(format!("- {golden}\n+ {actual}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
