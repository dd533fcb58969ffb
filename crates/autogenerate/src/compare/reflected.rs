//! The tables of the database, as they are compared.

use std::collections::HashMap;

use aludel_database::{Backend, ReflectedSequence, ReflectedTable};
use aludel_schema::types::IntegerClass;
use aludel_schema::{Column, Expression, SqlType, Table};

use super::context::Context;

/// A table of the database.
#[derive(Debug)]
pub(super) struct InspectedTable<'a> {
    pub(super) table: Table,
    pub(super) reflected: &'a ReflectedTable,
}

/// The sequences of the database by their names: almost every table has one.
pub(super) struct Sequences<'a>(HashMap<&'a str, Vec<&'a ReflectedSequence>>);

impl<'a> Sequences<'a> {
    pub(super) fn new(sequences: &'a [ReflectedSequence]) -> Self {
        let mut by_name: HashMap<&str, Vec<&ReflectedSequence>> = HashMap::with_capacity(sequences.len());
        for sequence in sequences {
            by_name.entry(&sequence.name).or_default().push(sequence);
        }
        Self(by_name)
    }

    fn find(&self, schema: Option<&str>, name: &str) -> Option<&'a ReflectedSequence> {
        let mut named = self.0.get(name)?.iter().copied();
        named.find(|it| schema.is_none_or(|schema| it.schema == schema))
    }
}

/// The table with defaults as the dialect has them in DDL; the default of a SERIAL column is left out, and logged.
pub(super) fn inspect<'a>(
    context: &mut Context<'_>,
    reflected: &'a ReflectedTable,
    backend: Backend,
    sequences: &Sequences<'_>,
) -> InspectedTable<'a> {
    let dialect = context.compiler.dialect;
    let mut table = reflected.table(backend);
    if context.options.keep_exclude_constraints {
        table.constraints.extend(reflected.exclude_constraints());
    }
    let name = table.name.clone();
    for (column, reflected) in table.columns.iter_mut().zip(&reflected.columns) {
        let Some(default) = reflected.default.as_deref() else {
            continue;
        };
        let visible = table
            .schema
            .as_deref()
            .and_then(|schema| without_schema(default, schema, sequences));
        if let Some(text) = &visible {
            column.server_default = Some(Expression::text(text.clone()).into());
        }
        let default = visible.as_deref().unwrap_or(default);
        if let Some(text) = dialect.reflected_default(default) {
            column.server_default = Some(Expression::text(text).into());
        }
        if dialect.has_serial_columns()
            && let Some(sequence) = serial_sequence(column, default, sequences)
        {
            context.log(
                "alembic.ddl.postgresql",
                format!(
                    "Detected sequence named '{sequence}' as owned by integer column '{name}({})', assuming SERIAL and \
                     omitting",
                    column.name
                ),
            );
            column.server_default = None;
        }
    }
    InspectedTable { table, reflected }
}

/// A default that draws from a sequence of the default schema. The reference's Inspector puts the schema of the table before the name.
fn without_schema(default: &str, schema: &str, sequences: &Sequences<'_>) -> Option<String> {
    let rest = default
        .strip_prefix("nextval('\"")?
        .strip_prefix(schema)?
        .strip_prefix("\".")?;
    let (_, name) = relation(&rest[..rest.find("'::regclass)")?]);
    let elsewhere = sequences.find(Some(schema), &name).is_none() && sequences.find(None, &name).is_some();
    elsewhere.then(|| format!("nextval('{rest}"))
}

/// The sequence that an integer column draws from and owns.
fn serial_sequence<'s>(column: &Column, default: &str, sequences: &Sequences<'s>) -> Option<&'s str> {
    let SqlType::Integer(type_) = &column.type_ else {
        return None;
    };
    let wide = [
        IntegerClass::UpperInteger,
        IntegerClass::BigInt,
        IntegerClass::Integer,
        IntegerClass::BigInteger,
    ];
    if !wide.contains(&type_.class) {
        return None;
    }
    let rest = default.strip_prefix("nextval('")?;
    let (schema, name) = relation(&rest[..rest.find("'::regclass)")?]);
    let sequence = sequences.find(schema.as_deref(), &name)?;
    let (_, owner) = sequence.owner.as_ref()?;
    (column.name == owner.as_str()).then_some(sequence.name.as_str())
}

/// The schema and name of `schema."Name"` in the text of a literal.
fn relation(text: &str) -> (Option<String>, String) {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                push(&mut parts, '"');
            }
            '"' => quoted = !quoted,
            '\'' if characters.peek() == Some(&'\'') => {
                characters.next();
                push(&mut parts, '\'');
            }
            '.' if !quoted => parts.push(String::new()),
            other => push(&mut parts, other),
        }
    }
    let name = parts.pop().unwrap_or_default();
    (parts.pop(), name)
}

fn push(parts: &mut [String], character: char) {
    if let Some(last) = parts.last_mut() {
        last.push(character);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_sequence_is_read_as_the_server_writes_it() {
        let text = |schema: Option<&str>, name: &str| (schema.map(str::to_owned), name.to_owned());
        assert_eq!(relation("t_id_seq"), text(None, "t_id_seq"));
        assert_eq!(
            relation("рынок.\"T.x_\"\"id\"\"_seq\""),
            text(Some("рынок"), "T.x_\"id\"_seq")
        );
        assert_eq!(relation("\"it''s\""), text(None, "it's"));
    }
}
