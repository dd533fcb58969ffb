//! Queries of PostgreSQL's catalog.
//!
//! Each gives the answer for all tables of a scope at once. Columns are named by array subqueries, so that a query has one row for each
//! constraint or index. Arrays of `name` are cast to `text[]`, vectors of numbers to arrays.

use crate::inspect::{NameKind, Relations, Scope};

/// A string literal; the backslash is written so that it means itself under either setting of the server.
pub(super) fn quoted(text: &str) -> String {
    let prefix = if text.contains('\\') { " E" } else { "" };
    format!("{prefix}'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

/// The condition on a relation's namespace `n` and class `c` for a schema.
fn in_schema(schema: Option<&str>) -> String {
    match schema {
        Some(schema) => format!("n.nspname = {}", quoted(schema)),
        None => "pg_catalog.pg_table_is_visible(c.oid) AND n.nspname <> 'pg_catalog'".to_owned(),
    }
}

/// The condition on a type `t` and its namespace `n` for a schema, `*` for all.
fn type_in_schema(schema: Option<&str>) -> String {
    match schema {
        Some("*") => "true".to_owned(),
        Some(schema) => format!("n.nspname = {}", quoted(schema)),
        None => "pg_catalog.pg_type_is_visible(t.oid) AND n.nspname <> 'pg_catalog'".to_owned(),
    }
}

/// The tables of a scope: class `c` and namespace `n`, with the condition on them.
fn tables(scope: Scope<'_>) -> String {
    let relations = match scope.relations {
        Relations::Tables => "c.relkind IN ('r', 'p') AND c.relpersistence <> 't'".to_owned(),
        Relations::Named(name) => format!(
            "c.relkind IN ('r', 'p', 'f', 'v', 'm') AND c.relname = {}",
            quoted(name)
        ),
    };
    format!("{} AND {relations}", in_schema(scope.schema))
}

const CLASS: &str = "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace";

/// Schemas but those of the system.
pub(super) const SCHEMAS: &str =
    "SELECT nspname::text FROM pg_catalog.pg_namespace WHERE nspname NOT LIKE 'pg\\_%' ORDER BY nspname";

/// Names of relations of a kind.
pub(super) fn names(kind: NameKind, schema: Option<&str>) -> String {
    let condition = match kind {
        NameKind::Tables => "c.relkind IN ('r', 'p') AND c.relpersistence <> 't'",
        NameKind::TemporaryTables => "c.relkind IN ('r', 'p') AND c.relpersistence = 't'",
        NameKind::ForeignTables => "c.relkind = 'f'",
        NameKind::Views => "c.relkind = 'v' AND c.relpersistence <> 't'",
        NameKind::TemporaryViews => "c.relkind = 'v' AND c.relpersistence = 't'",
        NameKind::MaterializedViews => "c.relkind = 'm' AND c.relpersistence <> 't'",
        NameKind::Sequences => "c.relkind = 'S'",
    };
    format!(
        "SELECT c.relname::text FROM {CLASS} WHERE {} AND {condition} ORDER BY c.relname",
        in_schema(schema)
    )
}

/// The name of each table of a scope, with its comment.
pub(super) fn comments(scope: Scope<'_>) -> String {
    format!(
        "SELECT c.relname::text, d.description FROM {CLASS} \
         LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.objsubid = 0 \
         AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass \
         WHERE {} ORDER BY c.relname",
        tables(scope)
    )
}

/// The text of a view, a materialized one included.
pub(super) fn view_definition(view: &str, schema: Option<&str>) -> String {
    format!(
        "SELECT pg_catalog.pg_get_viewdef(c.oid) FROM {CLASS} WHERE {} AND c.relkind IN ('v', 'm') AND c.relname = {}",
        in_schema(schema),
        quoted(view)
    )
}

/// Whether there is a type of this name.
pub(super) fn has_type(name: &str, schema: Option<&str>) -> String {
    format!(
        "SELECT 1 FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace \
         WHERE t.typname = {} AND {} LIMIT 1",
        quoted(name),
        type_in_schema(schema)
    )
}

/// Columns: table, name, type, default, not null, comment, generated, identity as JSON, collation. A table without columns has one row
/// without a name.
pub(super) fn columns(scope: Scope<'_>, version: u32) -> String {
    let generated = if version >= 12 {
        "a.attgenerated::text"
    } else {
        "''::text"
    };
    let identity = if version >= 10 { IDENTITY } else { "NULL::json" };
    format!(
        "SELECT c.relname::text, a.attname::text, pg_catalog.format_type(a.atttypid, a.atttypmod), \
         pg_catalog.pg_get_expr(f.adbin, f.adrelid), a.attnotnull, d.description, {generated}, {identity}, \
         CASE WHEN a.attcollation <> t.typcollation THEN l.collname::text END \
         FROM {CLASS} \
         LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
         LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid \
         LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum AND a.atthasdef \
         LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation AND a.attcollation <> 0 \
         LEFT JOIN pg_catalog.pg_description d ON d.objoid = a.attrelid AND d.objsubid = a.attnum \
         AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass \
         WHERE {} ORDER BY c.relname, a.attnum",
        tables(scope)
    )
}

/// The options of the sequence that belongs to an identity column; that of a serial column depends on it in another way.
const IDENTITY: &str = "CASE WHEN a.attidentity <> '' THEN (SELECT pg_catalog.json_build_array(a.attidentity = 'a', s.seqstart, \
     s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle) FROM pg_catalog.pg_depend p \
     JOIN pg_catalog.pg_sequence s ON s.seqrelid = p.objid WHERE p.deptype = 'i' \
     AND p.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND p.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass \
     AND p.refobjid = a.attrelid AND p.refobjsubid = a.attnum) END";

/// The comment on a constraint `o`.
const CONSTRAINT_COMMENT: &str = "LEFT JOIN pg_catalog.pg_description d ON d.objoid = o.oid \
     AND d.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass";

/// The names of the columns whose numbers are in an array.
fn column_names(numbers: &str, relation: &str) -> String {
    format!(
        "ARRAY(SELECT (SELECT k.attname::text FROM pg_catalog.pg_attribute k WHERE k.attrelid = {relation} AND k.attnum = u.attnum) \
         FROM pg_catalog.unnest({numbers}) WITH ORDINALITY u(attnum, place) ORDER BY u.place)"
    )
}

/// Primary keys (`p`) or unique constraints (`u`): table, name, columns of the index, how many of them are the key's, whether NULLs are
/// alike, comment.
pub(super) fn keys(scope: Scope<'_>, kind: char, version: u32) -> String {
    let nulls_not_distinct = if version >= 15 {
        "i.indnullsnotdistinct"
    } else {
        "false"
    };
    let key_columns = if version >= 11 {
        "i.indnkeyatts"
    } else {
        "i.indnatts"
    };
    format!(
        "SELECT c.relname::text, o.conname::text, {}, {key_columns}, {nulls_not_distinct}, d.description, \
         o.condeferrable, o.condeferred FROM {CLASS} \
         JOIN pg_catalog.pg_constraint o ON o.conrelid = c.oid AND o.contype = '{kind}' \
         JOIN pg_catalog.pg_index i ON i.indexrelid = o.conindid {CONSTRAINT_COMMENT} \
         WHERE {} ORDER BY c.relname, o.conname",
        column_names("i.indkey::pg_catalog.int2[]", "c.oid"),
        tables(scope)
    )
}

/// Foreign keys: table, name, columns, schema, table and columns of the other table, whether that is visible, actions on update and
/// delete, columns set on delete, match, deferrable, deferred, comment.
pub(super) fn foreign_keys(scope: Scope<'_>, version: u32) -> String {
    let set_columns = if version >= 15 {
        format!(
            "CASE WHEN o.confdelsetcols IS NOT NULL THEN {} END",
            column_names("o.confdelsetcols", "c.oid")
        )
    } else {
        "NULL::text[]".to_owned()
    };
    format!(
        "SELECT c.relname::text, o.conname::text, {}, rn.nspname::text, r.relname::text, {}, \
         pg_catalog.pg_table_is_visible(r.oid), o.confupdtype::text, o.confdeltype::text, {set_columns}, \
         o.confmatchtype::text, o.condeferrable, o.condeferred, d.description FROM {CLASS} \
         JOIN pg_catalog.pg_constraint o ON o.conrelid = c.oid AND o.contype = 'f' \
         JOIN pg_catalog.pg_class r ON r.oid = o.confrelid \
         JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace {CONSTRAINT_COMMENT} \
         WHERE {} ORDER BY c.relname, o.conname",
        column_names("o.conkey", "c.oid"),
        column_names("o.confkey", "r.oid"),
        tables(scope)
    )
}

/// CHECK constraints: table, name, definition, comment.
pub(super) fn checks(scope: Scope<'_>) -> String {
    format!(
        "SELECT c.relname::text, o.conname::text, pg_catalog.pg_get_constraintdef(o.oid, true), d.description FROM {CLASS} \
         JOIN pg_catalog.pg_constraint o ON o.conrelid = c.oid AND o.contype = 'c' {CONSTRAINT_COMMENT} \
         WHERE {} ORDER BY c.relname, o.conname",
        tables(scope)
    )
}

/// Exclude constraints: table, name, method, columns (NULL for what is more than a column), elements, operators, condition, deferrable,
/// deferred.
pub(super) fn exclude_constraints(scope: Scope<'_>) -> String {
    format!(
        "SELECT c.relname::text, o.conname::text, m.amname::text, e.columns, e.elements, e.operators, \
         pg_catalog.pg_get_expr(i.indpred, i.indrelid), o.condeferrable, o.condeferred FROM {CLASS} \
         JOIN pg_catalog.pg_constraint o ON o.conrelid = c.oid AND o.contype = 'x' \
         JOIN pg_catalog.pg_index i ON i.indexrelid = o.conindid \
         JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid JOIN pg_catalog.pg_am m ON m.oid = x.relam \
         CROSS JOIN LATERAL (SELECT \
         pg_catalog.array_agg(CASE WHEN s.opcdefault AND l.oid IS NULL THEN a.attname::text END ORDER BY k.place) AS columns, \
         pg_catalog.array_agg(pg_catalog.pg_get_indexdef(i.indexrelid, k.place::int4, true) \
         || COALESCE(' COLLATE ' || pg_catalog.quote_ident(ln.nspname) || '.' || pg_catalog.quote_ident(l.collname), '') \
         || CASE WHEN s.opcdefault THEN '' ELSE ' ' || pg_catalog.quote_ident(s.opcname) END ORDER BY k.place) AS elements, \
         pg_catalog.array_agg(CASE WHEN pg_catalog.pg_operator_is_visible(p.oid) THEN p.oprname::text \
         ELSE 'OPERATOR(' || pg_catalog.quote_ident(pn.nspname) || '.' || p.oprname || ')' END ORDER BY k.place) AS operators \
         FROM ROWS FROM (pg_catalog.unnest(i.indkey::pg_catalog.int2[]), pg_catalog.unnest(i.indclass::pg_catalog.oid[]), \
         pg_catalog.unnest(i.indcollation::pg_catalog.oid[]), pg_catalog.unnest(o.conexclop)) \
         WITH ORDINALITY k(attnum, opclass, collid, opid, place) \
         JOIN pg_catalog.pg_operator p ON p.oid = k.opid JOIN pg_catalog.pg_namespace pn ON pn.oid = p.oprnamespace \
         JOIN pg_catalog.pg_opclass s ON s.oid = k.opclass \
         LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum AND k.attnum > 0 \
         LEFT JOIN pg_catalog.pg_collation l ON l.oid = k.collid AND k.collid <> a.attcollation \
         LEFT JOIN pg_catalog.pg_namespace ln ON ln.oid = l.collnamespace) e \
         WHERE {} ORDER BY c.relname, o.conname",
        tables(scope)
    )
}

/// Indexes but those of primary keys: table, name, unique, elements, whether each is an expression, operator class of each and whether
/// that is the default one, flags of order, number of key elements, whether NULLs are alike, storage options, method, condition, whether
/// the index serves a constraint.
pub(super) fn indexes(scope: Scope<'_>, version: u32) -> String {
    let nulls_not_distinct = if version >= 15 {
        "i.indnullsnotdistinct"
    } else {
        "false"
    };
    let key_columns = if version >= 11 {
        "i.indnkeyatts"
    } else {
        "i.indnatts"
    };
    format!(
        "SELECT c.relname::text, x.relname::text, i.indisunique, e.elements, e.expressions, e.classes, e.class_defaults, \
         i.indoption::pg_catalog.int2[], {key_columns}, {nulls_not_distinct}, x.reloptions, m.amname::text, \
         pg_catalog.pg_get_expr(i.indpred, i.indrelid), \
         EXISTS (SELECT 1 FROM pg_catalog.pg_constraint o WHERE o.conrelid = i.indrelid AND o.conindid = i.indexrelid \
         AND o.contype IN ('p', 'u', 'x')) FROM {CLASS} \
         JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND NOT i.indisprimary \
         JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid JOIN pg_catalog.pg_am m ON m.oid = x.relam \
         CROSS JOIN LATERAL (SELECT \
         pg_catalog.array_agg(CASE WHEN k.attnum = 0 THEN pg_catalog.pg_get_indexdef(i.indexrelid, k.place::int4, true) \
         ELSE (SELECT a.attname::text FROM pg_catalog.pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = k.attnum) END \
         ORDER BY k.place) AS elements, \
         pg_catalog.array_agg(k.attnum = 0 ORDER BY k.place) AS expressions, \
         pg_catalog.array_agg((SELECT s.opcname::text FROM pg_catalog.pg_opclass s WHERE s.oid = k.opclass) ORDER BY k.place) \
         AS classes, \
         pg_catalog.array_agg((SELECT s.opcdefault FROM pg_catalog.pg_opclass s WHERE s.oid = k.opclass) ORDER BY k.place) \
         AS class_defaults \
         FROM ROWS FROM (pg_catalog.unnest(i.indkey::pg_catalog.int2[]), pg_catalog.unnest(i.indclass::pg_catalog.oid[])) \
         WITH ORDINALITY k(attnum, opclass, place)) e \
         WHERE {} ORDER BY c.relname, x.relname",
        tables(scope)
    )
}

/// Enumerated types: name, schema, visible, labels.
pub(super) fn enums(schema: Option<&str>) -> String {
    format!(
        "SELECT t.typname::text, n.nspname::text, pg_catalog.pg_type_is_visible(t.oid), \
         ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) \
         FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace \
         WHERE t.typtype = 'e' AND {} ORDER BY n.nspname, t.typname",
        type_in_schema(schema)
    )
}

/// Domains: name, schema, visible, type below, nullable, default, names and definitions of constraints, collation.
pub(super) fn domains(schema: Option<&str>) -> String {
    format!(
        "SELECT t.typname::text, n.nspname::text, pg_catalog.pg_type_is_visible(t.oid), \
         pg_catalog.format_type(t.typbasetype, t.typtypmod), NOT t.typnotnull, t.typdefault, \
         ARRAY(SELECT o.conname::text FROM pg_catalog.pg_constraint o WHERE o.contypid = t.oid ORDER BY o.conname), \
         ARRAY(SELECT pg_catalog.pg_get_constraintdef(o.oid, true) FROM pg_catalog.pg_constraint o WHERE o.contypid = t.oid \
         ORDER BY o.conname), l.collname::text \
         FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace \
         LEFT JOIN pg_catalog.pg_collation l ON l.oid = t.typcollation \
         WHERE t.typtype = 'd' AND {} ORDER BY n.nspname, t.typname",
        type_in_schema(schema)
    )
}

/// Sequences but those of identity columns: name, schema, type, start, increment, least, greatest, cache, cycle, table and column that
/// own it, extension that made it.
pub(super) fn sequences(schema: Option<&str>) -> String {
    let condition = match schema {
        Some("*") => "true".to_owned(),
        other => in_schema(other),
    };
    format!(
        "SELECT c.relname::text, n.nspname::text, pg_catalog.format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, \
         s.seqmax, s.seqcache, s.seqcycle, o.relname::text, a.attname::text, x.extname::text FROM {CLASS} \
         JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid \
         LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid \
         AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i') \
         LEFT JOIN pg_catalog.pg_class o ON o.oid = d.refobjid \
         LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid \
         LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid \
         AND e.deptype = 'e' LEFT JOIN pg_catalog.pg_extension x ON x.oid = e.refobjid \
         WHERE {condition} AND c.relkind = 'S' AND c.relpersistence <> 't' AND d.deptype IS DISTINCT FROM 'i' \
         ORDER BY n.nspname, c.relname"
    )
}

/// Tables that belong to an extension, or are partitions: table, extension.
pub(super) fn dependences(scope: Scope<'_>, version: u32) -> String {
    let partition = if version >= 10 {
        "c.relispartition"
    } else {
        "false"
    };
    format!(
        "SELECT c.relname::text, x.extname::text FROM {CLASS} \
         LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid \
         AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e' \
         LEFT JOIN pg_catalog.pg_extension x ON x.oid = d.refobjid \
         WHERE {} AND (x.oid IS NOT NULL OR {partition})",
        tables(scope)
    )
}
