//! What a comparison looks at.

/// The options of a comparison: those of `context.configure(…)`, and Aludel's own.
///
/// Aludel's own are off in [`CompareOptions::reference`], which detects what Alembic detects and nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareOptions {
    /// `compare_type=`: whether types are compared; a callable is [`super::Hooks::compare_type`].
    pub compare_type: bool,
    /// `compare_server_default=`: whether server defaults are compared; a callable is
    /// [`super::Hooks::compare_server_default`].
    pub compare_server_default: bool,
    /// `include_schemas=`: whether all schemas of the database are compared, or the default one alone.
    pub include_schemas: bool,
    /// `autogenerate_plugins=`: patterns of names such as `alembic.autogenerate.*`; one with a `~` in front excludes.
    pub plugins: Vec<String>,
    /// `version_table=`: left out of the comparison.
    pub version_table: String,
    /// `version_table_schema=`
    pub version_table_schema: Option<String>,
    /// PostgreSQL's enumerated types: new ones, and added, renamed and removed values.
    pub compare_enums: bool,
    /// Dropped and added tables and columns that may have been renamed are put to [`super::Hooks::rename`].
    pub detect_renames: bool,
    /// Changes of primary keys.
    pub compare_primary_keys: bool,
    /// Sequences of the models and the database.
    pub compare_sequences: bool,
    /// Server defaults that differ as text are put to [`super::Hooks::normalize_default`].
    pub normalize_defaults: bool,
    /// Types that differ as text are put to [`super::Hooks::normalize_type`].
    pub normalize_types: bool,
    /// Indexes that differ as text are put to [`super::Hooks::stores_index_alike`].
    pub normalize_indexes: bool,
    /// NOT NULL on an existing column is preceded by the UPDATE that makes it pass.
    pub backfill_not_null: bool,
    /// Foreign keys are added after what they refer to, and dropped before it.
    pub order_foreign_keys: bool,
    /// The index that MySQL made for a foreign key goes with the key.
    pub drop_foreign_key_indexes: bool,
    /// A removed table comes back with its exclude constraints.
    pub keep_exclude_constraints: bool,
    /// Tables of extensions and partitions are not reported as removed.
    pub ignore_dependent_tables: bool,
}

impl CompareOptions {
    /// What Alembic detects with these defaults, and nothing else.
    pub fn reference() -> Self {
        Self {
            compare_type: true,
            compare_server_default: false,
            include_schemas: false,
            plugins: vec!["alembic.autogenerate.*".to_owned()],
            version_table: "alembic_version".to_owned(),
            version_table_schema: None,
            compare_enums: false,
            detect_renames: false,
            compare_primary_keys: false,
            compare_sequences: false,
            normalize_defaults: false,
            normalize_types: false,
            normalize_indexes: false,
            backfill_not_null: false,
            order_foreign_keys: false,
            drop_foreign_key_indexes: false,
            keep_exclude_constraints: false,
            ignore_dependent_tables: false,
        }
    }
}

impl CompareOptions {
    /// Aludel's own comparisons, by the keyword of `context.configure()` that switches each on or off.
    pub fn switches(&mut self) -> [(&'static str, &mut bool); 12] {
        [
            ("autogenerate_enums", &mut self.compare_enums),
            ("autogenerate_renames", &mut self.detect_renames),
            ("autogenerate_primary_keys", &mut self.compare_primary_keys),
            ("autogenerate_sequences", &mut self.compare_sequences),
            ("autogenerate_defaults", &mut self.normalize_defaults),
            ("autogenerate_types", &mut self.normalize_types),
            ("autogenerate_indexes", &mut self.normalize_indexes),
            ("autogenerate_backfill", &mut self.backfill_not_null),
            ("autogenerate_order", &mut self.order_foreign_keys),
            (
                "autogenerate_foreign_key_indexes",
                &mut self.drop_foreign_key_indexes,
            ),
            (
                "autogenerate_exclude_constraints",
                &mut self.keep_exclude_constraints,
            ),
            ("autogenerate_dependent_tables", &mut self.ignore_dependent_tables),
        ]
    }
}

impl Default for CompareOptions {
    /// What Alembic detects, with all of Aludel's own that cannot surprise.
    fn default() -> Self {
        Self {
            compare_enums: true,
            detect_renames: true,
            compare_primary_keys: true,
            compare_sequences: true,
            normalize_defaults: true,
            normalize_types: true,
            normalize_indexes: true,
            backfill_not_null: true,
            order_foreign_keys: true,
            drop_foreign_key_indexes: true,
            keep_exclude_constraints: true,
            ignore_dependent_tables: true,
            ..Self::reference()
        }
    }
}
