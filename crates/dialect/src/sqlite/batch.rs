//! Batch mode on SQLite, which moves tables where other databases alter them.

use aludel_schema::{ServerDefault, SqlType, Value};

use crate::batch::BatchCall;
use crate::ddl::OwnerTable;
use crate::step::{BoundParameter, CompiledStatement, Step};

/// SQLite alters in place only to add a plain column, and to make and drop indexes.
pub(super) fn requires_recreate(calls: &[BatchCall]) -> bool {
    calls.iter().any(|call| match call {
        BatchCall::AddColumn(op) => match &op.column.server_default {
            Some(ServerDefault::Expression(_)) => true,
            Some(ServerDefault::Computed(computed)) => computed.persisted == Some(true),
            _ => false,
        },
        BatchCall::CreateIndex(..) | BatchCall::DropIndex(..) => false,
        _ => true,
    })
}

/// A value of another family of types is cast, but for JSON.
pub(super) fn casts(existing: &SqlType, new: &SqlType) -> bool {
    !existing.has_affinity_of(new) && !matches!(new, SqlType::Json(_))
}

/// DROP TABLE deletes the rows first where foreign keys are enforced, and the actions of other tables' keys follow.
const LOSSES: &str = "\
SELECT DISTINCT printf('SELECT 1 FROM \"%w\".\"%w\" WHERE \"%w\" IS NOT NULL LIMIT 1', :schema, m.name, f.\"from\"), \
printf('batch_alter_table drops the old table %s, and with it rows of %s would be lost or changed: its foreign key says \
ON DELETE %s, and PRAGMA foreign_keys is on. Let upgrade() begin with op.execute(\"PRAGMA foreign_keys=OFF\") and end with \
op.execute(\"PRAGMA foreign_keys=ON\")', :table, m.name, f.on_delete) \
FROM {master} AS m, pragma_foreign_key_list(m.name, :schema) AS f \
WHERE m.type = 'table' AND lower(f.\"table\") = lower(:table) AND lower(m.name) <> lower(:table) \
AND f.on_delete NOT IN ('NO ACTION', 'RESTRICT') \
AND EXISTS (SELECT 1 FROM pragma_foreign_keys WHERE foreign_keys = 1)";

/// What the inspector does not tell, so that the new table goes without it.
const NOTICES: &str = "\
SELECT printf('Skipped unsupported reflection of expression-based index %s', i.name) \
FROM pragma_index_list(:table, :schema) AS i \
WHERE EXISTS (SELECT 1 FROM pragma_index_xinfo(i.name, :schema) AS x WHERE x.cid = -2) \
UNION ALL SELECT printf('Trigger %s goes with the old table %s; create it again after the batch_alter_table block', m.name, :table) \
FROM {master} AS m WHERE m.type = 'trigger' AND lower(m.tbl_name) = lower(:table)";

/// See [`crate::Dialect::batch_losses`].
pub(super) fn losses(table: OwnerTable<'_>) -> CompiledStatement {
    query(LOSSES, table)
}

/// See [`crate::Dialect::batch_notices`].
pub(super) fn notices(table: OwnerTable<'_>) -> CompiledStatement {
    query(NOTICES, table)
}

/// The query with a placeholder for each mention of the schema and the table.
fn query(template: &str, table: OwnerTable<'_>) -> CompiledStatement {
    let schema = table.schema.map_or("main", |schema| schema.as_str());
    let master = format!("\"{}\".sqlite_master", schema.replace('"', "\"\""));
    let template = template.replace("{master}", &master);
    let mut statement = CompiledStatement::default();
    let mut rest = template.as_str();
    while let Some(at) = rest.find(':') {
        let (name, value) = if rest[at..].starts_with(":schema") {
            (":schema", schema)
        } else if rest[at..].starts_with(":table") {
            (":table", table.name.as_str())
        } else {
            // A colon of the text itself.
            (":", "")
        };
        statement.sql.push_str(&rest[..at]);
        rest = &rest[at + name.len()..];
        if name == ":" {
            statement.sql.push(':');
            continue;
        }
        statement.sql.push('?');
        statement.parameters.push(BoundParameter {
            name: name[1..].to_owned(),
            value: Some(Value::String(value.to_owned())),
            type_: SqlType::string(None),
        });
    }
    statement.sql.push_str(rest);
    statement
}

/// A view or trigger that names the table would make RENAME fail: between DROP and RENAME there is no such table.
pub(super) fn around_rename() -> (Vec<Step>, Vec<Step>) {
    let switch = |value: &str| Step::Conditional {
        query: CompiledStatement::plain(
            "SELECT 1 FROM sqlite_master WHERE type IN ('view', 'trigger') LIMIT 1",
        ),
        when_found: true,
        then: CompiledStatement::plain(format!("PRAGMA legacy_alter_table={value}")),
    };
    (vec![switch("ON")], vec![switch("OFF")])
}
