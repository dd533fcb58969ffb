//! Columns.

use aludel_schema::SqlType;
use aludel_schema::types::Affinity;

use super::PostgresqlCatalog;
use super::row::Row;
use super::types::{self, UserTypes};
use crate::error::Error;
use crate::inspect::{ByTable, ReflectedColumn, ReflectedComputed, ReflectedIdentity, Scope};
use crate::postgresql::queries;

/// See [`Catalog::columns`].
pub(super) fn read(
    catalog: &mut PostgresqlCatalog<'_>,
    scope: Scope<'_>,
) -> Result<ByTable<Vec<ReflectedColumn>>, Error> {
    let user_types = catalog.types()?;
    let rows = catalog.rows(&queries::columns(scope, catalog.version()))?;
    let mut tables: ByTable<Vec<ReflectedColumn>> = ByTable::new();
    for mut row in rows {
        let columns = tables.entry(row.text()?).or_default();
        if let Some(name) = row.optional_text()? {
            columns.push(column(name, &mut row, &user_types, scope.schema)?);
        }
    }
    Ok(tables)
}

fn column(
    name: String,
    row: &mut Row,
    user_types: &UserTypes,
    schema: Option<&str>,
) -> Result<ReflectedColumn, Error> {
    let type_text = row.optional_text()?.unwrap_or_default();
    let mut default = row.optional_text()?;
    let mut nullable = !row.flag()?;
    let comment = row.optional_text()?;
    let generated = row.text()?;
    let identity = row.json()?.as_ref().and_then(identity);
    let collation = row.optional_text()?;
    let type_ = types::reflect(&type_text, collation.as_deref(), user_types);
    if let Some(domain) = user_types.domain(&type_text) {
        default = default
            .filter(|default| !default.is_empty())
            .or_else(|| domain.default.clone());
        nullable = nullable && domain.nullable;
    }
    let computed = (!generated.is_empty()).then(|| ReflectedComputed {
        sqltext: default.take().unwrap_or_default(),
        persisted: generated == "s",
    });
    let sequence = default.as_deref().and_then(nextval);
    let serial = sequence.is_some() && is_integer(&type_);
    if let (Some((before, name, after)), Some(schema)) = (sequence, schema)
        && !name.contains('.')
    {
        default = Some(format!("{before}\"{schema}\".{name}{after}"));
    }
    Ok(ReflectedColumn {
        name,
        type_,
        type_text,
        nullable,
        default,
        autoincrement: serial || identity.is_some(),
        comment,
        computed,
        identity,
        primary_key: 0,
    })
}

/// The parts of a default around the name of the sequence that it draws from.
fn nextval(default: &str) -> Option<(&str, &str, &str)> {
    let start = default.find("nextval('")? + "nextval('".len();
    let end = start + default[start..].find('\'')?;
    (end > start).then(|| (&default[..start], &default[start..end], &default[end..]))
}

fn is_integer(type_: &SqlType) -> bool {
    match type_ {
        SqlType::Domain(_) => false,
        other => other.affinity() == Affinity::Integer,
    }
}

/// The array of [`queries::columns`].
fn identity(json: &serde_json::Value) -> Option<ReflectedIdentity> {
    let number = |at: usize| json.get(at)?.as_i64();
    Some(ReflectedIdentity {
        always: json.get(0)?.as_bool()?,
        start: number(1)?,
        increment: number(2)?,
        minvalue: number(3)?,
        maxvalue: number(4)?,
        cache: number(5)?,
        cycle: json.get(6)?.as_bool()?,
    })
}
