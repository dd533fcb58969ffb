//! Constraints.

use indexmap::IndexMap;

use super::PostgresqlCatalog;
use super::row::Row;
use crate::error::Error;
use crate::inspect::{
    ByTable, Item, ReflectedCheckConstraint, ReflectedExcludeConstraint, ReflectedExcludeElement,
    ReflectedForeignKey, ReflectedPrimaryKey, ReflectedUniqueConstraint, Scope, Timing,
};
use crate::postgresql::queries;

/// See [`crate::inspect::Catalog::primary_keys`].
pub(super) fn primary_keys(
    catalog: &mut PostgresqlCatalog<'_>,
    scope: Scope<'_>,
) -> Result<ByTable<ReflectedPrimaryKey>, Error> {
    let version = catalog.version();
    let mut keys: ByTable<ReflectedPrimaryKey> = catalog.tables(scope)?;
    for mut row in catalog.rows(&queries::keys(scope, 'p', version))? {
        let table = row.text()?;
        let key = key(&mut row, version)?;
        let constraint = ReflectedPrimaryKey {
            name: Some(key.name),
            constrained_columns: key.columns,
            comment: key.comment,
            dialect_options: key.options,
        };
        keys.insert(table, constraint);
    }
    Ok(keys)
}

/// See [`crate::inspect::Catalog::unique_constraints`].
pub(super) fn unique_constraints(
    catalog: &mut PostgresqlCatalog<'_>,
    scope: Scope<'_>,
) -> Result<ByTable<Vec<ReflectedUniqueConstraint>>, Error> {
    let version = catalog.version();
    catalog.lists(scope, &queries::keys(scope, 'u', version), |row| {
        let mut key = key(row, version)?;
        key.options.insert(
            "postgresql_nulls_not_distinct".to_owned(),
            key.nulls_not_distinct.into(),
        );
        Ok(ReflectedUniqueConstraint {
            name: Some(key.name),
            column_names: key.columns,
            timing: key.timing,
            comment: key.comment,
            duplicates_index: None,
            dialect_options: key.options,
        })
    })
}

/// What primary keys and unique constraints share.
struct Key {
    name: String,
    columns: Vec<String>,
    nulls_not_distinct: bool,
    comment: Option<String>,
    timing: Timing,
    options: IndexMap<String, Item>,
}

fn key(row: &mut Row, version: u32) -> Result<Key, Error> {
    let name = row.text()?;
    let mut columns = row.texts()?;
    let count = usize::try_from(row.number()?)
        .unwrap_or(columns.len())
        .min(columns.len());
    let included = columns.split_off(count);
    let mut options = IndexMap::new();
    if version >= 11 {
        options.insert("postgresql_include".to_owned(), included.as_slice().into());
    }
    Ok(Key {
        name,
        columns,
        nulls_not_distinct: row.flag()?,
        comment: row.optional_text()?,
        timing: Timing {
            deferrable: row.flag()?,
            deferred: row.flag()?,
        },
        options,
    })
}

/// See [`crate::inspect::Catalog::foreign_keys`].
pub(super) fn foreign_keys(
    catalog: &mut PostgresqlCatalog<'_>,
    scope: Scope<'_>,
) -> Result<ByTable<Vec<ReflectedForeignKey>>, Error> {
    let sql = queries::foreign_keys(scope, catalog.version());
    catalog.lists(scope, &sql, |row| foreign_key(row, scope.schema))
}

fn foreign_key(row: &mut Row, schema: Option<&str>) -> Result<ReflectedForeignKey, Error> {
    let name = row.text()?;
    let constrained_columns = row.texts()?;
    let other_schema = row.text()?;
    let referred_table = row.text()?;
    let referred_columns = row.texts()?;
    // A table that the search path makes visible is named without its schema, unless it is in the schema that was asked for.
    let visible = row.flag()?;
    let referred_schema = (!visible || schema == Some(other_schema.as_str())).then_some(other_schema);
    let onupdate = action(&row.text()?).map(str::to_owned);
    let ondelete = action(&row.text()?).map(str::to_owned);
    let set_columns = row.optional_texts()?;
    let ondelete = match (ondelete, set_columns) {
        (Some(action), Some(columns)) => Some(format!("{action} ({})", quote_all(&columns))),
        (action, _) => action,
    };
    let matching = match row.text()?.as_str() {
        "f" => Some("FULL"),
        "p" => Some("PARTIAL"),
        _ => None,
    };
    let deferrable = row.flag()?;
    let deferred = row.flag()?;
    let given: [(&str, Option<Item>); 5] = [
        ("onupdate", onupdate.map(Item::Text)),
        ("ondelete", ondelete.map(Item::Text)),
        ("initially", deferred.then(|| "DEFERRED".into())),
        ("deferrable", deferrable.then_some(Item::Bool(true))),
        ("match", matching.map(Item::from)),
    ];
    let options = given
        .into_iter()
        .filter_map(|(key, item)| Some((key.to_owned(), item?)))
        .collect();
    Ok(ReflectedForeignKey {
        name: Some(name),
        constrained_columns,
        referred_schema,
        referred_table,
        referred_columns,
        options,
        comment: row.optional_text()?,
    })
}

/// One row of [`queries::exclude_constraints`].
pub(super) fn exclude(row: &mut Row) -> Result<ReflectedExcludeConstraint, Error> {
    let (name, using) = (row.text()?, row.text()?);
    let columns = row.texts_or_empty()?;
    let elements = row.texts()?;
    let operators = row.texts()?;
    let elements = columns.into_iter().zip(elements).zip(operators);
    Ok(ReflectedExcludeConstraint {
        name,
        using,
        elements: elements
            .map(|((column, text), operator)| ReflectedExcludeElement {
                column: Some(column).filter(|column| !column.is_empty()),
                text,
                operator,
            })
            .collect(),
        condition: row.optional_text()?,
        timing: Timing {
            deferrable: row.flag()?,
            deferred: row.flag()?,
        },
    })
}

/// The words for an action; `NO ACTION` is the default and not told.
fn action(code: &str) -> Option<&'static str> {
    match code {
        "r" => Some("RESTRICT"),
        "c" => Some("CASCADE"),
        "n" => Some("SET NULL"),
        "d" => Some("SET DEFAULT"),
        _ => None,
    }
}

/// Names as the server writes them in a definition: in quotes unless they are plain lower-case words.
fn quote_all(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| quote(name)).collect();
    quoted.join(", ")
}

fn quote(name: &str) -> String {
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let plain = name.chars().all(word) && !name.starts_with(|c: char| c.is_ascii_digit()) && !name.is_empty();
    if plain {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('"', "\"\""))
    }
}

/// One CHECK constraint; its definition is `CHECK (…)`, perhaps with `NO INHERIT` and `NOT VALID` behind it.
pub(super) fn check(row: &mut Row) -> Result<ReflectedCheckConstraint, Error> {
    let name = row.text()?;
    let definition = row.text()?;
    let (rest, not_valid) = without_suffix(&definition, " NOT VALID");
    let (rest, no_inherit) = without_suffix(rest, " NO INHERIT");
    let body = rest.strip_prefix("CHECK").map(str::trim_start);
    let body = body
        .and_then(|body| body.strip_prefix('('))
        .and_then(|body| body.strip_suffix(')'));
    let mut dialect_options = IndexMap::new();
    for (key, given) in [("not_valid", not_valid), ("no_inherit", no_inherit)] {
        if given {
            dialect_options.insert(key.to_owned(), Item::Bool(true));
        }
    }
    let sqltext = body.map(strip_outer_parentheses).unwrap_or_default().to_owned();
    Ok(ReflectedCheckConstraint {
        name: Some(name),
        sqltext,
        comment: row.optional_text()?,
        dialect_options,
    })
}

fn without_suffix<'a>(text: &'a str, suffix: &str) -> (&'a str, bool) {
    text.strip_suffix(suffix)
        .map_or((text, false), |text| (text, true))
}

/// The text without one pair of parentheses, if that pair encloses all of it.
fn strip_outer_parentheses(text: &str) -> &str {
    let trimmed = text.trim();
    let inner = trimmed
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'));
    match inner {
        Some(inner) if crate::inspect::matching_parenthesis(trimmed, 0) == Some(trimmed.len() - 1) => inner,
        _ => text,
    }
}
