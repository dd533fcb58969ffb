//! Comparison with models.

mod normalize;

use aludel_schema::{DialectOptions, Index, Name, ServerDefault, SqlType, UniqueConstraint};

use super::Postgresql;
use crate::Compiler;
use crate::comparison::{
    Candidates, Comparisons, DefaultPair, DefaultVerdict, Verdict, generic_compare_uniques,
    generic_normalize_computed, unique_difference,
};
use crate::error::Result;
use crate::python::repr_str;

impl Comparisons for Postgresql {
    fn implementation_class(&self) -> &'static str {
        "alembic.ddl.postgresql.PostgresqlImpl"
    }

    fn type_synonyms(&self) -> &'static [&'static [&'static str]] {
        &[&["numeric", "decimal"], &["float", "double precision"]]
    }

    fn compare_server_default(&self, pair: DefaultPair<'_>) -> DefaultVerdict {
        if pair.metadata.primary_key && pair.autoincrement {
            return DefaultVerdict::Equal;
        }
        let inspected = pair.inspected_default.map(|default| {
            if draws_from_sequence(default) {
                default.replace("::regclass", "")
            } else {
                default.to_owned()
            }
        });
        if inspected.as_deref() == pair.metadata_default {
            return DefaultVerdict::Equal;
        }
        let (Some(inspected), Some(metadata)) = (inspected, pair.metadata_default) else {
            return DefaultVerdict::Different;
        };
        let metadata = match &pair.metadata.server_default {
            Some(ServerDefault::String(text)) if !matches!(pair.inspected.type_, SqlType::Numeric(_)) => {
                let text = text.strip_prefix('\'').unwrap_or(text);
                format!("'{}'", text.strip_suffix('\'').unwrap_or(text))
            }
            _ => metadata.to_owned(),
        };
        DefaultVerdict::Ask { inspected, metadata }
    }

    fn normalize_computed(&self, text: &str) -> String {
        generic_normalize_computed(&normalize::without_casts(text))
    }

    fn has_serial_columns(&self) -> bool {
        true
    }

    fn correct_constraints(&self, candidates: &mut Candidates<'_>) {
        candidates.indexes.retain(|index| !index.duplicates_constraint);
    }

    fn compare_indexes(
        &self,
        compiler: &Compiler<'_>,
        table: &Name,
        metadata: &Index,
        reflected: &Index,
        warnings: &mut Vec<String>,
    ) -> Result<Verdict> {
        let mut reasons: Vec<String> = unique_difference(metadata, reflected).into_iter().collect();
        let (ours, theirs) = (&metadata.expressions, &reflected.expressions);
        if ours.len() != theirs.len() {
            reasons.push(format!("expression number {} to {}", theirs.len(), ours.len()));
        }
        if !reasons.is_empty() {
            return Ok(Verdict::of(&reasons));
        }
        let mut skipped = Vec::new();
        for (place, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
            let ours = compiler.ddl_expression(ours)?;
            let theirs = compiler.ddl_expression(theirs)?;
            let clean = |text| normalize::index_expression(table, text);
            if ours == theirs || clean(&ours) == clean(&theirs) {
                continue;
            }
            let place = place + 1;
            if ours.trim().ends_with("_ops") && ours.contains([' ', ')']) {
                skipped.push(format!(
                    "expression #{place} {} detected as including operator clause.",
                    repr_str(&ours)
                ));
                warnings.push(operator_class_warning(place, &ours, reflected));
            } else {
                reasons.push(format!(
                    "expression #{place} {} to {}",
                    repr_str(&theirs),
                    repr_str(&ours)
                ));
            }
        }
        let (ours, theirs) = (options(&metadata.options), options(&reflected.options));
        if ours != theirs {
            reasons.push(format!("options {theirs} to {ours}"));
        }
        if reasons.is_empty() && !skipped.is_empty() {
            return Ok(Verdict::Skip(skipped.join(", ")));
        }
        Ok(Verdict::of(&reasons))
    }

    fn compare_uniques(&self, metadata: &UniqueConstraint, reflected: &UniqueConstraint) -> Verdict {
        let verdict = generic_compare_uniques(metadata, reflected);
        let (ours, theirs) = (options(&metadata.options), options(&reflected.options));
        if verdict == Verdict::Equal && ours != theirs {
            return Verdict::Different(format!("expression {theirs} to {ours}"));
        }
        verdict
    }

    fn adjust_reflected_options(&self, options: &mut DialectOptions) {
        if options
            .get("postgresql_include")
            .is_some_and(|it| !it.is_truthy())
        {
            options.shift_remove("postgresql_include");
        }
    }
}

/// The keywords that are compared, as a tuple: NULLs that are alike are the only one that changes what is allowed.
fn options(options: &DialectOptions) -> &'static str {
    match options.get("postgresql_nulls_not_distinct") {
        Some(value) if value.is_truthy() => "('nulls_not_distinct',)",
        _ => "()",
    }
}

fn draws_from_sequence(default: &str) -> bool {
    default
        .strip_prefix("nextval('")
        .is_some_and(|rest| rest.find("'::regclass)").is_some_and(|end| end > 0))
}

fn operator_class_warning(place: usize, text: &str, reflected: &Index) -> String {
    format!(
        "Expression #{place} {} in index {} detected to include an operator clause. Expression compare cannot proceed. \
         Please move the operator clause to the ``postgresql_ops`` dict to enable proper compare of the index expressions: \
         https://docs.sqlalchemy.org/en/latest/dialects/postgresql.html#operator-classes",
        repr_str(text),
        repr_str(reflected.name.as_str().unwrap_or_default())
    )
}
