//! Comparison with models.

use aludel_schema::types::Affinity;
use aludel_schema::{Autoincrement, ForeignKeyConstraint, Name, SqlType};

use super::Mysql;
use crate::Compiler;
use crate::comparison::{
    Candidates, Comparisons, DefaultPair, DefaultVerdict, generic_compare_type, index_columns,
};
use crate::error::Result;

impl Comparisons for Mysql {
    fn replaces_primary_key(&self) -> bool {
        true
    }

    fn keeps_foreign_key_indexes(&self) -> bool {
        true
    }

    fn implementation_class(&self) -> &'static str {
        if self.mariadb {
            "alembic.ddl.mysql.MariaDBImpl"
        } else {
            "alembic.ddl.mysql.MySQLImpl"
        }
    }

    /// Enumerations differ in their values alone, in any order.
    fn types_differ(&self, compiler: &Compiler<'_>, inspected: &SqlType, metadata: &SqlType) -> Result<bool> {
        let values = |type_: &SqlType| match type_ {
            SqlType::Enum(it) if !it.set => {
                let mut values = it.values.clone();
                values.sort_unstable();
                values.dedup();
                Some(values)
            }
            _ => None,
        };
        match (values(inspected), values(metadata)) {
            (Some(inspected), Some(metadata)) => Ok(inspected != metadata),
            _ => generic_compare_type(compiler, inspected, metadata),
        }
    }

    fn type_synonyms(&self) -> &'static [&'static [&'static str]] {
        &[
            &["numeric", "decimal"],
            &["bool", "tinyint"],
            &["json", "longtext"],
        ]
    }

    fn compared_type_words(&self) -> &'static [&'static str] {
        &["character set", "collate"]
    }

    fn compare_server_default(&self, pair: DefaultPair<'_>) -> DefaultVerdict {
        let inspected = pair.inspected_default.filter(|it| !it.is_empty());
        let metadata = pair.metadata_default.filter(|it| !it.is_empty());
        let metadata_affinity = pair.metadata.type_.affinity();
        if metadata_affinity == Affinity::Integer
            && pair.inspected.primary_key
            && pair.inspected.autoincrement == Autoincrement::False
            && metadata.is_none()
            && inspected == Some("'0'")
        {
            return DefaultVerdict::Equal;
        }
        let numeric = matches!(
            pair.inspected.type_.affinity(),
            Affinity::Integer | Affinity::Numeric
        );
        if inspected.is_some() && numeric {
            if inspected.map(bare_number) == pair.metadata_default.map(bare_number) {
                return DefaultVerdict::Equal;
            }
        } else if let Some(text) = metadata.filter(|_| metadata_affinity == Affinity::String) {
            let text = text.strip_prefix('\'').unwrap_or(text);
            let text = text.strip_suffix('\'').unwrap_or(text);
            return (pair.inspected_default == Some(format!("'{text}'").as_str())).into();
        }
        match (inspected, metadata) {
            (Some(inspected), Some(metadata)) => expressions_equal(inspected, metadata).into(),
            _ => (pair.inspected_default == pair.metadata_default).into(),
        }
    }

    /// Leaves out indexes that the server makes for foreign keys: they are named after a column or the key.
    fn correct_constraints(&self, candidates: &mut Candidates<'_>) {
        let keys: Vec<(Name, Vec<Name>)> = candidates
            .foreign_keys()
            .filter_map(|key| Some((key.name.as_name()?.clone(), key.columns.clone())))
            .collect();
        let mut removed: Vec<String> = Vec::new();
        candidates.indexes.retain(|reflected| {
            let Some(name) = reflected.index.name.as_str().filter(|_| !reflected.index.unique) else {
                return true;
            };
            let columns = index_columns(&reflected.index);
            let implied = columns.iter().any(|column| {
                column.as_str() == name
                    || keys
                        .iter()
                        .any(|(key, of)| key.as_str() == name && of.contains(column))
            });
            if implied {
                removed.push(name.to_owned());
            }
            !implied
        });
        let kept = |name: Option<&str>| !name.is_some_and(|name| removed.iter().any(|it| it == name));
        candidates
            .metadata_indexes
            .retain(|index| kept(index.name.as_str()));
    }

    /// RESTRICT is the default, and the server does not tell of it.
    fn correct_foreign_keys(
        &self,
        inspected: &mut [ForeignKeyConstraint],
        metadata: &[ForeignKeyConstraint],
    ) {
        let restricts = |action: &Option<String>| {
            action
                .as_deref()
                .is_some_and(|it| it.eq_ignore_ascii_case("restrict"))
        };
        for key in inspected {
            let Some(model) = metadata.iter().find(|it| same_reference(it, key)) else {
                continue;
            };
            if key.ondelete.is_none() && restricts(&model.ondelete) {
                key.ondelete = Some("RESTRICT".to_owned());
            }
            if key.onupdate.is_none() && restricts(&model.onupdate) {
                key.onupdate = Some("RESTRICT".to_owned());
            }
        }
    }
}

fn same_reference(first: &ForeignKeyConstraint, second: &ForeignKeyConstraint) -> bool {
    first.columns == second.columns
        && first.referent_schema == second.referent_schema
        && first.referent_table == second.referent_table
        && first.referent_columns == second.referent_columns
}

/// A number without the quotes or parentheses that MySQL writes around it.
fn bare_number(text: &str) -> &str {
    let inner = |open, close| text.strip_prefix(open).and_then(|it| it.strip_suffix(close));
    inner('\'', '\'').or_else(|| inner('(', ')')).unwrap_or(text)
}

/// Compares expressions in lower case, without parentheses, and what follows ON UPDATE separately.
fn expressions_equal(inspected: &str, metadata: &str) -> bool {
    let (inspected, metadata) = (inspected.to_lowercase(), metadata.to_lowercase());
    match (on_update(&inspected), on_update(&metadata)) {
        (Some((inspected, action)), Some((metadata, other))) => {
            action == other && bare_expression(inspected) == bare_expression(metadata)
        }
        (Some(_), None) => false,
        (None, _) => bare_expression(&inspected) == bare_expression(&metadata),
    }
}

/// The parts of `x on update y()`.
fn on_update(text: &str) -> Option<(&str, &str)> {
    let at = text.rfind(" on update")?;
    let action = &text[at + 1..];
    Some((&text[..at], action.strip_suffix("()").unwrap_or(action)))
}

fn bare_expression(text: &str) -> &str {
    let text = text
        .strip_prefix('(')
        .and_then(|it| it.strip_suffix(')'))
        .unwrap_or(text);
    text.strip_suffix("()").unwrap_or(text)
}
