//! Sequences: new ones, and other options of those that there are. A sequence that only the database has is left alone, since
//! nothing tells whether the project made it.

use aludel_database::{DatabaseSchema, ReflectedSequence};
use aludel_dialect::python_repr;
use aludel_schema::{ColumnDefault, MetaData, Sequence, SequenceOptions};
use indexmap::IndexMap;

use super::sql_change;
use crate::Error;
use crate::compare::context::{Context, qualified};
use crate::compare::model::ModelTable;

const LOGGER: &str = "aludel.autogenerate.sequences";

/// Puts operations on sequences before those found so far: tables may use them.
pub(in crate::compare) fn compare(
    context: &mut Context<'_>,
    metadata: &[&MetaData],
    models: &IndexMap<String, ModelTable>,
    database: &DatabaseSchema,
) -> Result<(), Error> {
    if !context.compiler.dialect.supports_sequences() {
        return Ok(());
    }
    let mut operations = Vec::new();
    for sequence in sequences(metadata, models).values() {
        let Some(schema) = compared_schema(sequence, database) else {
            continue;
        };
        let name = python_repr(&qualified(sequence.schema.as_deref(), &sequence.name));
        let compiler = context.compiler;
        let text = compiler.format_table(sequence.schema.as_ref(), &sequence.name);
        let found = database
            .sequences
            .iter()
            .find(|it| it.name == sequence.name.as_str() && it.schema == schema);
        match found {
            None => {
                let create = compiler.dialect.create_sequence(&compiler, sequence, false)?;
                context.log(LOGGER, format!("Detected added sequence {name}"));
                operations.push(sql_change(vec![create], vec![format!("DROP SEQUENCE {text}")]));
            }
            Some(found) => {
                let (up, down) = differences(&sequence.options, found);
                if !up.is_empty() {
                    context.log(LOGGER, format!("Detected changed options of sequence {name}"));
                    let alter =
                        |clauses: Vec<String>| vec![format!("ALTER SEQUENCE {text} {}", clauses.join(" "))];
                    operations.push(sql_change(alter(up), alter(down)));
                }
            }
        }
    }
    operations.append(&mut context.operations);
    context.operations = operations;
    Ok(())
}

/// The sequences of the models by key: those of the MetaData, and the defaults of columns.
fn sequences<'a>(
    metadata: &[&'a MetaData],
    models: &'a IndexMap<String, ModelTable>,
) -> IndexMap<String, &'a Sequence> {
    let own = metadata.iter().flat_map(|metadata| &metadata.sequences);
    let columns = models.values().flat_map(|model| &model.table.columns);
    let of_columns = columns.filter_map(|column| match &column.default {
        Some(ColumnDefault::Sequence(sequence)) => Some(&**sequence),
        _ => None,
    });
    let mut found = IndexMap::new();
    for sequence in own.chain(of_columns).filter(|sequence| !sequence.optional) {
        let key = qualified(sequence.schema.as_deref(), &sequence.name);
        found.entry(key).or_insert(sequence);
    }
    found
}

/// The name of the sequence's schema, if it is one of those that are compared.
fn compared_schema<'a>(sequence: &'a Sequence, database: &'a DatabaseSchema) -> Option<&'a str> {
    let default = database.default_schema.as_deref();
    let schema = sequence.schema.as_deref().or(default)?;
    let compared = |name: Option<&str>| name == Some(schema) || (name.is_none() && default == Some(schema));
    database
        .schemas
        .iter()
        .any(|contents| compared(contents.name.as_deref()))
        .then_some(schema)
}

/// The clauses that change what the models give and the database has otherwise, and those that change it back.
fn differences(options: &SequenceOptions, found: &ReflectedSequence) -> (Vec<String>, Vec<String>) {
    let mut up = Vec::new();
    let mut down = Vec::new();
    let numbers = [
        ("INCREMENT BY", options.increment, found.increment),
        ("MINVALUE", options.minvalue, found.minvalue),
        ("MAXVALUE", options.maxvalue, found.maxvalue),
        ("START WITH", options.start, found.start),
        ("CACHE", options.cache, found.cache),
    ];
    for (clause, wanted, present) in numbers {
        if let Some(wanted) = wanted.filter(|it| *it != i128::from(present)) {
            up.push(format!("{clause} {wanted}"));
            down.push(format!("{clause} {present}"));
        }
    }
    if let Some(cycle) = options.cycle.filter(|it| *it != found.cycle) {
        let word = |cycle| if cycle { "CYCLE" } else { "NO CYCLE" };
        up.push(word(cycle).to_owned());
        down.push(word(found.cycle).to_owned());
    }
    (up, down)
}
