//! What a database says of its schema, asked without the Inspector. The order of columns and constraints is left out: what is dropped and
//! added again comes last.

use aludel_database::{Backend, Connection};
use aludel_schema::Value;

/// The schema, without the version table, as lines.
pub(super) fn describe(connection: &mut Connection) -> String {
    let mut lines = match connection.backend() {
        Backend::Postgresql => postgresql(connection),
        Backend::Sqlite => sqlite(connection),
        _ => mariadb(connection),
    };
    lines.sort();
    lines.join("\n")
}

/// What differs between two descriptions.
pub(super) fn same(before: &str, after: &str) -> Result<(), String> {
    if before == after {
        return Ok(());
    }
    Err(format!(
        "the schema is another:\n{}",
        aludel_testing::golden::diff(before, after)
    ))
}

fn texts(connection: &mut Connection, sql: &str) -> Vec<String> {
    let result = match connection.run(sql) {
        Ok(result) => result,
        Err(error) => panic!("{error}\n{sql}"),
    };
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => format!("{other:?}"),
    };
    let row = |row: &Vec<Value>| row.iter().map(text).collect::<Vec<_>>().join(" | ");
    result.rows.iter().map(row).collect()
}

/// Columns, constraints, indexes, comments, types and sequences as PostgreSQL writes them itself.
fn postgresql(connection: &mut Connection) -> Vec<String> {
    let own = "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND c.relname NOT LIKE 'alembic_version%'";
    let of = "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace";
    let queries = [
        format!(
            "SELECT format('%I.%I.%I %s%s %s %s %s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), \
             CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid)) \
             FROM {of} JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
             LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE c.relkind = 'r' AND {own}"
        ),
        format!(
            "SELECT format('%I.%I constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) \
             FROM {of} JOIN pg_constraint k ON k.conrelid = c.oid WHERE {own}"
        ),
        format!(
            "SELECT format('index %s', pg_get_indexdef(i.indexrelid)) FROM {of} JOIN pg_index i ON i.indrelid = c.oid WHERE {own}"
        ),
        format!(
            "SELECT format('%I.%I comment %s %s', n.nspname, c.relname, \
             (SELECT attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = m.objsubid AND m.objsubid > 0), m.description) \
             FROM {of} JOIN pg_description m ON m.objoid = c.oid AND m.classoid = 'pg_class'::regclass WHERE {own}"
        ),
        format!(
            "SELECT format('%I.%I sequence %s %s %s %s %s %s', n.nspname, c.relname, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, \
             s.seqcache, s.seqcycle) FROM {of} JOIN pg_sequence s ON s.seqrelid = c.oid WHERE {own}"
        ),
        "SELECT format('type %I.%I %s', n.nspname, t.typname, \
         (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)) \
         FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e'"
            .to_owned(),
    ];
    queries
        .iter()
        .flat_map(|query| texts(connection, query))
        .collect()
}

/// The lines of CREATE TABLE, each with its table.
fn mariadb(connection: &mut Connection) -> Vec<String> {
    let tables = texts(
        connection,
        "SELECT table_name FROM information_schema.tables WHERE table_schema = database() AND table_name NOT LIKE 'alembic\\_version%'",
    );
    let mut lines = Vec::new();
    for table in tables {
        for created in texts(connection, &format!("SHOW CREATE TABLE `{table}`")) {
            let created = created.split(" | ").skip(1).collect::<Vec<_>>().join(" | ");
            for line in created.lines().skip(1) {
                let line = line.trim().trim_end_matches(',');
                let words = line
                    .split(' ')
                    .filter(|word| !word.starts_with("AUTO_INCREMENT="));
                lines.push(format!("{table}: {}", words.collect::<Vec<_>>().join(" ")));
            }
        }
    }
    lines
}

/// What the pragmas tell, and the constraints of CREATE TABLE. A renamed table stands in quotes afterwards.
fn sqlite(connection: &mut Connection) -> Vec<String> {
    let own = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'alembic_version%' AND name NOT LIKE 'sqlite_%'";
    let mut lines = Vec::new();
    for table in texts(connection, own) {
        let literal = format!("'{}'", table.replace('\'', "''"));
        let queries = [
            format!(
                "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo({literal})"
            ),
            format!(
                "SELECT \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list({literal})"
            ),
            format!(
                "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = {literal}"
            ),
        ];
        for query in queries {
            let found = texts(connection, &query);
            lines.extend(
                found
                    .into_iter()
                    .map(|line| format!("{table}: {line}").replace('"', "")),
            );
        }
        let sql = format!("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = {literal}");
        let constraints = texts(connection, &sql).concat();
        let constraints = constraints.lines().map(|line| line.trim().trim_end_matches(','));
        let constraints = constraints.filter(|line| line.starts_with("CONSTRAINT "));
        lines.extend(constraints.map(|line| format!("{table}: {line}").replace('"', "")));
    }
    lines
}
