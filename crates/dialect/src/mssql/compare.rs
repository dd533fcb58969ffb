//! Comparison with models.

use aludel_schema::{Column, DialectOptions, Identity};

use super::Mssql;
use crate::comparison::{Comparisons, DefaultPair, DefaultVerdict};

impl Comparisons for Mssql {
    fn implementation_class(&self) -> &'static str {
        "alembic.ddl.mssql.MSSQLImpl"
    }

    fn type_synonyms(&self) -> &'static [&'static [&'static str]] {
        &[&["numeric", "decimal"], &["varchar", "nvarchar"]]
    }

    /// The server adds parentheses anywhere and drops blanks.
    fn compare_server_default(&self, pair: DefaultPair<'_>) -> DefaultVerdict {
        let bare = |text: &str| text.replace(['(', ')', ' ', '"', '\''], "");
        (pair.inspected_default.map(bare) == pair.metadata_default.map(bare)).into()
    }

    fn ignored_identity_attributes(&self) -> &'static [&'static str] {
        &[
            "order",
            "on_null",
            "minvalue",
            "maxvalue",
            "nominvalue",
            "nomaxvalue",
            "cycle",
            "cache",
        ]
    }

    fn identity_is_implied(&self, column: &Column, metadata: Option<&Identity>) -> bool {
        metadata.is_none() && column.primary_key
    }

    fn adjust_reflected_options(&self, options: &mut DialectOptions) {
        for key in ["mssql_include", "mssql_clustered"] {
            if options.get(key).is_some_and(|it| !it.is_truthy()) {
                options.shift_remove(key);
            }
        }
    }
}
