//! Comparison with models.

use super::Oracle;
use crate::comparison::{Comparisons, DefaultPair, DefaultVerdict, strip_pattern};

impl Comparisons for Oracle {
    fn implementation_class(&self) -> &'static str {
        "alembic.ddl.oracle.OracleImpl"
    }

    fn type_synonyms(&self) -> &'static [&'static [&'static str]] {
        &[
            &["numeric", "decimal"],
            &["varchar", "varchar2"],
            &["bigint", "integer", "smallint", "decimal", "numeric", "number"],
            &["double", "float", "double_precision"],
        ]
    }

    fn compare_server_default(&self, pair: DefaultPair<'_>) -> DefaultVerdict {
        let inspected = pair.inspected_default.map(strip_pattern).map(str::trim);
        (inspected == pair.metadata_default.map(strip_pattern)).into()
    }

    fn ignored_identity_attributes(&self) -> &'static [&'static str] {
        &[]
    }
}
