//! Queries of SQLite's schema tables, joined with its pragmas, so that one query tells of all tables.

use crate::inspect::NameKind;

/// A string literal.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The schema table of an attached database.
fn master(schema: &str) -> String {
    format!("\"{}\".sqlite_master", schema.replace('"', "\"\""))
}

/// Names of tables or views, without SQLite's own; `None` for kinds that SQLite does not have.
pub(super) fn names(kind: NameKind, schema: Option<&str>) -> Option<String> {
    let (table, relation) = match kind {
        NameKind::Tables => (master(schema.unwrap_or("main")), "table"),
        NameKind::Views => (master(schema.unwrap_or("main")), "view"),
        NameKind::TemporaryTables => ("sqlite_temp_master".to_owned(), "table"),
        NameKind::TemporaryViews => ("sqlite_temp_master".to_owned(), "view"),
        NameKind::ForeignTables | NameKind::MaterializedViews | NameKind::Sequences => return None,
    };
    Some(format!(
        "SELECT name FROM {table} WHERE type = '{relation}' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name"
    ))
}

/// The condition on a row `m` of the schema table: one relation by name, or every table.
pub(super) fn condition(relation: Option<&str>) -> String {
    match relation {
        Some(name) => format!(
            "m.type IN ('table', 'view') AND m.name = {} COLLATE NOCASE",
            quoted(name)
        ),
        None => "m.type = 'table' AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~'".to_owned(),
    }
}

/// Relations: name, definition.
pub(super) fn relations(schema: &str, condition: &str) -> String {
    format!(
        "SELECT m.name, m.sql FROM {} m WHERE {condition} ORDER BY m.name",
        master(schema)
    )
}

/// Columns: table, name, type, not null, default, place in the primary key, hidden.
pub(super) fn columns(schema: &str, condition: &str) -> String {
    format!(
        "SELECT m.name, x.name, x.type, x.\"notnull\", x.dflt_value, x.pk, x.hidden \
         FROM {} m, pragma_table_xinfo(m.name, {}) x WHERE {condition} ORDER BY m.name, x.cid",
        master(schema),
        quoted(schema)
    )
}

/// Foreign keys: table, number, other table, column, other column, actions on update and delete.
pub(super) fn foreign_keys(schema: &str, condition: &str) -> String {
    format!(
        "SELECT m.name, f.id, f.\"table\", f.\"from\", f.\"to\", f.on_update, f.on_delete \
         FROM {} m, pragma_foreign_key_list(m.name, {}) f WHERE {condition} ORDER BY m.name, f.id, f.seq",
        master(schema),
        quoted(schema)
    )
}

/// Columns of indexes: table, index, unique, partial, definition, column, which is NULL for an expression.
pub(super) fn indexes(schema: &str, condition: &str) -> String {
    let master = master(schema);
    let schema = quoted(schema);
    format!(
        "SELECT m.name, l.name, l.\"unique\", l.partial, \
         (SELECT s.sql FROM {master} s WHERE s.type = 'index' AND s.name = l.name), i.name \
         FROM {master} m, pragma_index_list(m.name, {schema}) l, pragma_index_info(l.name, {schema}) i \
         WHERE {condition} ORDER BY m.name, l.name, i.seqno"
    )
}
