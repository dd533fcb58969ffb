//! The fuzz target `server_text`: there only under `--cfg fuzzing`, and for the tests, which run it on `fuzz/cases`.

use aludel_schema::Value;

use crate::connection::Parameters;
use crate::error::ServerMessage;
use crate::inspect::matching_parenthesis;
use crate::postgresql::robust as postgresql;
use crate::sqlite::robust as sqlite;

/// Reads a text of a server, and puts its later lines as a value into its first as a statement.
pub fn server_text(text: &str) {
    read_text_of_server(text);
    let (sql, value) = text.split_once('\n').unwrap_or((text, "x"));
    interpolate(sql, value);
}

/// Hands a text to every reader of what a server says of itself: types, values, definitions, errors.
fn read_text_of_server(text: &str) {
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
    crate::mysql::robust::parse_definition(text);
}

/// Puts values into a statement with psycopg2's placeholders.
fn interpolate(sql: &str, value: &str) {
    let value = Value::String(value.to_owned());
    for parameters in [
        Parameters::Positional(vec![value.clone()]),
        Parameters::Named([("a".to_owned(), value)].into_iter().collect()),
    ] {
        drop(postgresql::interpolate(sql, &parameters));
    }
}
