//! Other values of an enumerated type.

use aludel_database::DatabaseSchema;
use aludel_dialect::Compiler;
use aludel_schema::operation::{SqlChange, SqlText};
use aludel_schema::types::EnumType;
use aludel_schema::{Name, SqlType};

use super::enums::{enumeration_of, is_same};
use crate::Error;

/// What became of the values of a type.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Difference {
    /// Values that the models alone have.
    pub(super) added: Vec<String>,
    /// Values that the database alone has.
    pub(super) removed: Vec<String>,
    /// A removed and an added value that stand in the same place between the same values.
    pub(super) replaced: Vec<(String, String)>,
}

/// Compares values. Their order alone is no difference: databases can add values in places, but not move them.
pub(super) fn difference(labels: &[String], values: &[String]) -> Difference {
    let missing = |from: &[String], of: &[String]| -> Vec<String> {
        of.iter().filter(|it| !from.contains(it)).cloned().collect()
    };
    let added = missing(labels, values);
    let removed = missing(values, labels);
    let replaced = if labels.len() == values.len() {
        let pairs = labels.iter().zip(values);
        pairs
            .filter(|(label, value)| removed.contains(label) && added.contains(value))
            .map(|(label, value)| (label.clone(), value.clone()))
            .collect()
    } else {
        Vec::new()
    };
    Difference {
        added,
        removed,
        replaced,
    }
}

/// The statements for one type.
pub(super) struct Statements<'a> {
    pub(super) compiler: Compiler<'a>,
    pub(super) database: &'a DatabaseSchema,
    pub(super) type_: &'a EnumType,
}

impl Statements<'_> {
    /// The type's name in SQL.
    fn name(&self) -> Result<String, Error> {
        Ok(self
            .compiler
            .type_text(&SqlType::Enum(Box::new(self.type_.clone())))?)
    }

    fn literal(&self, value: &str) -> Result<String, Error> {
        let value = aludel_schema::Expression::value(value, SqlType::string(None));
        Ok(self.compiler.ddl_expression(&value)?)
    }

    /// A value takes another name.
    pub(super) fn rename(&self, old: &str, new: &str) -> Result<SqlChange, Error> {
        let (name, old, new) = (self.name()?, self.literal(old)?, self.literal(new)?);
        let statement =
            |from: &str, to: &str| vec![format!("ALTER TYPE {name} RENAME VALUE {from} TO {to}").into()];
        Ok(SqlChange {
            comment: Vec::new(),
            statements: statement(&old, &new),
            reverse: statement(&new, &old),
        })
    }

    /// Values are added between those that there are. A value that is used at once must be committed before.
    pub(super) fn add(&self, labels: &[String], values: &[String], used: bool) -> Result<SqlChange, Error> {
        let name = self.name()?;
        let old_server = self
            .compiler
            .settings
            .server_version
            .is_some_and(|(major, _, _)| major < 12);
        let mut present = labels.to_vec();
        let mut statements = Vec::new();
        for (at, value) in values.iter().enumerate() {
            if present.contains(value) {
                continue;
            }
            let before = values[..at].iter().rev().find(|it| present.contains(it));
            let (place, at) = match before.and_then(|it| present.iter().position(|label| label == it)) {
                Some(at) if at + 1 == present.len() => (String::new(), at + 1),
                Some(at) => (format!(" AFTER {}", self.literal(&present[at])?), at + 1),
                None => match present.first() {
                    Some(first) => (format!(" BEFORE {}", self.literal(first)?), 0),
                    None => (String::new(), 0),
                },
            };
            statements.push(SqlText {
                text: format!("ALTER TYPE {name} ADD VALUE {}{place}", self.literal(value)?),
                autocommit: old_server || used,
            });
            present.insert(at, value.clone());
        }
        Ok(SqlChange {
            comment: Vec::new(),
            statements,
            reverse: self.replace(labels)?,
        })
    }

    /// The type is made anew with these values, and its columns are turned to it.
    pub(super) fn replace(&self, values: &[String]) -> Result<Vec<SqlText>, Error> {
        let compiler = self.compiler;
        let name = self.name()?;
        let old = Name::new(format!("{}_old", self.type_.name.as_str().unwrap_or_default()));
        let old_name = compiler.format_table(self.type_.schema.as_ref(), &old);
        let mut literals = Vec::with_capacity(values.len());
        for value in values {
            literals.push(self.literal(value)?);
        }
        let mut statements = vec![
            format!("ALTER TYPE {name} RENAME TO {}", compiler.quote(&old)),
            format!("CREATE TYPE {name} AS ENUM ({})", literals.join(", ")),
        ];
        for contents in &self.database.schemas {
            for table in &contents.tables {
                let schema = table.schema.as_deref().map(Name::from);
                let qualified = compiler.format_table(schema.as_ref(), &table.name.as_str().into());
                for column in &table.columns {
                    let Some((type_, array)) = enumeration_of(&column.type_) else {
                        continue;
                    };
                    if !is_same(type_, self.type_, self.database) {
                        continue;
                    }
                    let alter = format!(
                        "ALTER TABLE {qualified} ALTER COLUMN {}",
                        compiler.quote_text(&column.name)
                    );
                    let array = if array { "[]" } else { "" };
                    if column.default.is_some() {
                        statements.push(format!("{alter} DROP DEFAULT"));
                    }
                    statements.push(format!(
                        "{alter} TYPE {name}{array} USING {}::text{array}::{name}{array}",
                        compiler.quote_text(&column.name)
                    ));
                    if let Some(default) = &column.default {
                        statements.push(format!("{alter} SET DEFAULT {default}"));
                    }
                }
            }
        }
        statements.push(format!("DROP TYPE {old_name}"));
        Ok(statements.into_iter().map(Into::into).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: &str) -> Vec<String> {
        words
            .split(' ')
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn values_are_added_removed_or_replaced() {
        let found = |labels, values| difference(&texts(labels), &texts(values));
        assert_eq!(found("a b", "b a"), Difference::default());
        assert_eq!(found("a b", "a x b").added, ["x"]);
        assert_eq!(found("a b c", "a c").removed, ["b"]);
        let replaced = found("a b c", "a x c").replaced;
        assert_eq!(replaced, [("b".to_owned(), "x".to_owned())]);
        assert!(found("a b c", "x a b c d").replaced.is_empty());
    }
}
