-- The schema of a PostgreSQL database as lines of text, in a fixed order. The recorder and the test runner both run it.
-- Objects of extensions are left out.
WITH namespaces AS (
    SELECT oid, nspname FROM pg_namespace
    WHERE nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema'
), extension_members AS (
    SELECT objid FROM pg_depend WHERE deptype = 'e'
), relations AS (
    SELECT c.oid, c.relkind, c.relpersistence, format('%I.%I', n.nspname, c.relname) AS name
    FROM pg_class c JOIN namespaces n ON n.oid = c.relnamespace
    WHERE c.oid NOT IN (SELECT objid FROM extension_members)
), lines AS (
    SELECT '0 ' || nspname AS key, 0 AS part, 0 AS position, format('schema %I', nspname) AS line
    FROM namespaces WHERE nspname <> 'public' AND oid NOT IN (SELECT objid FROM extension_members)
    UNION ALL
    SELECT '1 ' || extname, 0, 0, 'extension ' || extname FROM pg_extension WHERE extname <> 'plpgsql'
    UNION ALL
    SELECT '2 ' || format('%I.%I', n.nspname, t.typname), 0, 0,
           format('enum %I.%I %s', n.nspname, t.typname,
                  (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
                   FROM pg_enum e WHERE e.enumtypid = t.oid))
    FROM pg_type t JOIN namespaces n ON n.oid = t.typnamespace WHERE t.typtype = 'e'
    UNION ALL
    SELECT '3 ' || r.name, 0, 0, format('sequence %s', r.name)
    FROM relations r WHERE r.relkind = 'S'
    UNION ALL
    SELECT '4 ' || r.name, 0, 0,
           format('%s %s', CASE r.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'table' END, r.name)
    FROM relations r WHERE r.relkind IN ('r', 'p', 'v', 'm')
    UNION ALL
    SELECT '4 ' || r.name, 1, a.attnum,
           format('  %I %s', a.attname, format_type(a.atttypid, a.atttypmod))
           || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
           || CASE a.attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity' ELSE '' END
           || CASE a.attgenerated WHEN 's' THEN ' generated' ELSE '' END
           || COALESCE(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
    FROM relations r
    JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
    WHERE r.relkind IN ('r', 'p', 'v', 'm')
    UNION ALL
    SELECT '4 ' || r.name, 2, 0, format('  constraint %I %s', k.conname, pg_get_constraintdef(k.oid))
    FROM relations r JOIN pg_constraint k ON k.conrelid = r.oid
    UNION ALL
    SELECT '4 ' || r.name, 3, 0, '  index ' || pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END
    FROM relations r JOIN pg_index i ON i.indrelid = r.oid
    WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
    UNION ALL
    SELECT '4 ' || r.name, 4, m.objsubid,
           format('  comment on %s: %s', COALESCE((SELECT quote_ident(attname) FROM pg_attribute a
                                                   WHERE a.attrelid = r.oid AND a.attnum = m.objsubid AND m.objsubid > 0), 'table'),
                  m.description)
    FROM relations r JOIN pg_description m ON m.objoid = r.oid AND m.classoid = 'pg_class'::regclass
)
SELECT line FROM lines ORDER BY key COLLATE "C", part, position, line COLLATE "C"
