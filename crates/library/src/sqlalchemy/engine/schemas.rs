//! `schema_translate_map`: schemas that a connection writes in place of others.

use aludel_database::Connection as Database;
use aludel_dialect::SchemaTranslation;
use aludel_python::Value;
use aludel_schema::Name;

use super::connection::Connection;
use crate::sqlalchemy::names;

/// The execution option.
const OPTION: &str = "schema_translate_map";

/// The translation that a connection was given, by `execution_options()` of its own or of its engine.
pub(super) fn translation(connection: &Connection, database: &mut Database) -> Option<SchemaTranslation> {
    let Value::Dict(map) = connection.option(OPTION)? else {
        return None;
    };
    let name = |value: &Value| names::text(value).map(|text| Name::new(&*text));
    let map: Vec<_> = map
        .entries()
        .iter()
        .map(|(from, to)| (name(from), name(to)))
        .collect();
    if map.is_empty() {
        return None;
    }
    // The server is asked only where the answer is written somewhere.
    let needs_default = map
        .iter()
        .any(|(_, to)| to.as_ref().is_none_or(|to| to.is_empty()));
    let default = match needs_default {
        true => database.default_schema().ok().flatten().map(Name::new),
        false => None,
    };
    Some(SchemaTranslation { map, default })
}
