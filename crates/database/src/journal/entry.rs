//! One statement of the journal, and its result as text.

use std::str::FromStr;

use aludel_schema::{Interval, Value};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use super::StatementKind;
use crate::connection::{ResultColumn, ResultSet};

/// The longest result that is kept, in bytes.
const LONGEST_RESULT: usize = 1 << 20;

/// How much of a statement is kept to be shown.
const SHOWN: usize = 2000;

/// What is known of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It was about to run.
    Started,
    /// It took effect.
    Done,
    /// It read.
    Read,
    /// It set something of the session.
    Session,
    /// It made something that ended with the session.
    Temporary,
    /// The database refused it, and nothing changed.
    Failed,
    /// The database refused it, and something changed.
    Partial,
}

impl State {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Started, "started"),
        (Self::Done, "done"),
        (Self::Read, "read"),
        (Self::Session, "session"),
        (Self::Temporary, "temporary"),
        (Self::Failed, "failed"),
        (Self::Partial, "partial"),
    ];

    pub(crate) fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(state, _)| *state == self)
            .map_or("started", |(_, name)| name)
    }

    /// A state that is not known is one of which nothing is known.
    pub(crate) fn from_name(name: &str) -> Self {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == name)
            .map_or(Self::Started, |(state, _)| *state)
    }
}

/// A statement that a step sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// Its place in the step, from 0.
    pub(crate) position: usize,
    pub(crate) state: State,
    /// Of the texts as they were sent, with their parameters.
    pub(crate) digest: String,
    /// The beginning of the first text.
    pub(crate) statement: String,
    /// What the catalog held of its objects before, where it shows the effect.
    pub(crate) fingerprint: Option<String>,
    /// What it gave, or for a failed one the error; `None` where that is too much to keep.
    pub(crate) result: Option<String>,
}

impl Entry {
    /// A statement that is about to run.
    pub(crate) fn new(position: usize, texts: &[String]) -> Self {
        let first = texts.first().map_or("", String::as_str).trim();
        let mut statement: String = first.chars().take(SHOWN).collect();
        if statement.len() < first.len() {
            statement.push('…');
        }
        if texts.len() > 1 {
            statement.push_str(&format!(" (and {} more sets of values)", texts.len() - 1));
        }
        Self {
            position,
            state: State::Started,
            digest: digest(texts),
            statement,
            fingerprint: None,
            result: None,
        }
    }

    /// The same, done.
    pub(crate) fn done(mut self, kind: StatementKind, result: &ResultSet) -> Self {
        self.state = match kind {
            StatementKind::Read => State::Read,
            StatementKind::Session => State::Session,
            StatementKind::Temporary => State::Temporary,
            StatementKind::Change | StatementKind::Definition | StatementKind::Other => State::Done,
        };
        self.result = encode(result);
        self
    }

    /// Whether what became of it is not known.
    pub(crate) fn is_doubtful(&self) -> bool {
        matches!(self.state, State::Started | State::Partial)
    }
}

/// The digest of texts in their order.
pub(crate) fn digest(texts: &[String]) -> String {
    use std::fmt::Write as _;
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    }
    hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// A result as text; `None` where it is too long or holds a value that has no text.
fn encode(result: &ResultSet) -> Option<String> {
    let mut rows = Vec::with_capacity(result.rows.len());
    let mut size = 0;
    for row in &result.rows {
        let row: Option<Vec<Json>> = row.iter().map(encode_value).collect();
        let row = Json::Array(row?);
        size += row.to_string().len();
        if size > LONGEST_RESULT {
            return None;
        }
        rows.push(row);
    }
    let columns = result
        .columns
        .iter()
        .map(|column| json!([column.name, column.type_code]));
    let text = json!({
        "returns_rows": result.returns_rows,
        "columns": columns.collect::<Vec<_>>(),
        "rows": rows,
        "rowcount": result.rowcount,
        "last_row_id": result.last_row_id,
    });
    Some(text.to_string())
}

/// The result of such a text; `None` where it is none.
pub(crate) fn decode(text: &str) -> Option<ResultSet> {
    let json: Json = serde_json::from_str(text).ok()?;
    let columns = json.get("columns")?.as_array()?.iter().map(|column| {
        Some(ResultColumn {
            name: column.get(0)?.as_str()?.to_owned(),
            type_code: u32::try_from(column.get(1)?.as_u64()?).ok()?,
            declared_type: None,
        })
    });
    let rows = json.get("rows")?.as_array()?.iter().map(|row| {
        let values: Option<Vec<Value>> = row.as_array()?.iter().map(decode_value).collect();
        values
    });
    Some(ResultSet {
        returns_rows: json.get("returns_rows")?.as_bool()?,
        columns: columns.collect::<Option<_>>()?,
        rows: rows.collect::<Option<_>>()?,
        rowcount: json.get("rowcount")?.as_i64()?,
        last_row_id: json.get("last_row_id")?.as_i64(),
    })
}

/// A value as its type and its text.
fn encode_value(value: &Value) -> Option<Json> {
    Some(match value {
        Value::Null => Json::Null,
        Value::Bool(value) => json!(value),
        Value::Int(number) => json!(["int", number.to_string()]),
        Value::Float(number) => json!(["float", number.to_bits().to_string()]),
        Value::Decimal(number) => json!(["decimal", number.to_string()]),
        Value::String(text) => json!(["text", text]),
        Value::Bytes(bytes) => json!(["bytes", bytes]),
        Value::Date(date) => json!(["date", date.to_string()]),
        Value::DateTime(moment) => json!(["datetime", moment.to_string()]),
        Value::Interval(span) => json!([
            "interval",
            [i64::from(span.months), i64::from(span.days), span.microseconds]
        ]),
        _ => return None,
    })
}

fn decode_value(json: &Json) -> Option<Value> {
    match json {
        Json::Null => return Some(Value::Null),
        Json::Bool(value) => return Some(Value::Bool(*value)),
        _ => {}
    }
    let (kind, content) = (json.get(0)?.as_str()?, json.get(1)?);
    Some(match kind {
        "int" => Value::Int(content.as_str()?.parse().ok()?),
        "float" => Value::Float(f64::from_bits(content.as_str()?.parse().ok()?)),
        "decimal" => Value::Decimal(bigdecimal::BigDecimal::from_str(content.as_str()?).ok()?),
        "text" => Value::String(content.as_str()?.to_owned()),
        "bytes" => {
            let bytes = content.as_array()?.iter();
            let bytes: Option<Vec<u8>> = bytes.map(|byte| u8::try_from(byte.as_u64()?).ok()).collect();
            Value::Bytes(bytes?)
        }
        "date" => Value::Date(content.as_str()?.parse().ok()?),
        "datetime" => Value::DateTime(content.as_str()?.parse().ok()?),
        "interval" => {
            let part = |index: usize| content.get(index)?.as_i64();
            Value::Interval(Interval {
                months: i32::try_from(part(0)?).ok()?,
                days: i32::try_from(part(1)?).ok()?,
                microseconds: part(2)?,
            })
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_back_as_they_were() {
        let day = jiff::civil::date(2026, 11, 22);
        let values = vec![
            Value::Null,
            Value::Bool(true),
            Value::Int(i128::from(u64::MAX)),
            Value::Float(0.1 + 0.2),
            Value::Float(f64::INFINITY),
            Value::Decimal("-12.340".parse().unwrap()),
            Value::from("Заказ 🍅 \"'\\ \n"),
            Value::Bytes(vec![0, 255, 39]),
            Value::Date(day),
            Value::DateTime(day.at(23, 59, 59, 120_000_000)),
            Value::Interval(Interval {
                months: 0,
                days: -1,
                microseconds: 7,
            }),
        ];
        let result = ResultSet {
            returns_rows: true,
            columns: values
                .iter()
                .map(|_| ResultColumn {
                    name: "имя".into(),
                    type_code: 253,
                    declared_type: None,
                })
                .collect(),
            rows: vec![values],
            rowcount: 1,
            last_row_id: Some(4),
        };
        assert_eq!(decode(&encode(&result).unwrap()), Some(result));
        assert_eq!(decode("{}"), None);
    }

    #[test]
    fn a_long_result_is_not_kept() {
        let result = ResultSet {
            returns_rows: true,
            rows: vec![vec![Value::from("x".repeat(LONGEST_RESULT))]],
            ..ResultSet::default()
        };
        assert_eq!(encode(&result), None);
    }

    #[test]
    fn the_digest_tells_texts_apart() {
        let of = |texts: &[&str]| digest(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        assert_ne!(of(&["ab"]), of(&["a", "b"]));
        assert_eq!(of(&["a", "b"]), of(&["a", "b"]));
    }
}
