//! What the fuzz targets reach of this crate: there only under `--cfg fuzzing`.

use aludel_schema::Value;

use crate::connection::Parameters;
use crate::error::ServerMessage;
use crate::inspect::matching_parenthesis;
use crate::postgresql::robust as postgresql;
use crate::sqlite::robust as sqlite;

/// Hands a text to every reader of what a server says of itself: types, values, definitions, errors.
pub fn read_text_of_server(text: &str) {
    drop(postgresql::reflect_type(text));
    for type_oid in postgresql::TYPES {
        drop(postgresql::read(*type_oid, text));
    }
    let message = ServerMessage {
        message: text.to_owned(),
        position: Some(text.len() / 2),
        ..ServerMessage::default()
    };
    drop(postgresql::failure(&message, text));
    sqlite::parse_definition(text);
    drop(sqlite::index_condition(text));
    drop(sqlite::resolve_type(text));
    matching_parenthesis(text, text.find('(').unwrap_or_default());
    #[cfg(feature = "mysql")]
    crate::mysql::robust::parse_definition(text);
}

/// Puts values into a statement with psycopg2's placeholders.
pub fn interpolate(sql: &str, value: &str) {
    let value = Value::String(value.to_owned());
    for parameters in [
        Parameters::Positional(vec![value.clone()]),
        Parameters::Named([("a".to_owned(), value)].into_iter().collect()),
    ] {
        drop(postgresql::interpolate(sql, &parameters));
    }
}
