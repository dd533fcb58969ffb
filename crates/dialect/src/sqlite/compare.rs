//! Comparison with models.

use super::Sqlite;
use crate::comparison::{
    Candidates, Comparisons, DefaultPair, DefaultVerdict, skip_functional_indexes, strip_pattern,
};

impl Comparisons for Sqlite {
    fn implementation_class(&self) -> &'static str {
        "alembic.ddl.sqlite.SQLiteImpl"
    }

    fn compare_server_default(&self, pair: DefaultPair<'_>) -> DefaultVerdict {
        (pair.inspected_default.map(strip_pattern) == pair.metadata_default.map(strip_pattern)).into()
    }

    /// An expression needs parentheses in DDL, which the catalog does not have.
    fn reflected_default(&self, default: &str) -> Option<String> {
        let digit = default.len() == 1 && default.starts_with(|it: char| it.is_ascii_digit() || it == '.');
        let enclosed = |open, close| {
            default.len() > 2
                && default.starts_with(open)
                && default.ends_with(close)
                && !default.contains('\n')
        };
        let plain = default.is_empty() || digit || enclosed('\'', '\'') || enclosed('(', ')');
        (!plain).then(|| format!("({default})"))
    }

    fn correct_constraints(&self, candidates: &mut Candidates<'_>) {
        skip_functional_indexes(candidates, "sqlite");
    }
}
