//! What a database can do: its identifiers, its capabilities, and the output of `--sql`.

use std::fmt::Debug;

use aludel_schema::Name;
use aludel_schema::types::Affinity;

use crate::operation;
use crate::{Compiler, Settings};

/// The capabilities of a database that are plain facts.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// See [`Capabilities::quotes_initial_underscore`].
    pub quotes_initial_underscore: bool,
    /// See [`Capabilities::supports_alter`].
    pub supports_alter: bool,
    /// See [`Capabilities::transactional_ddl`].
    pub transactional_ddl: bool,
    /// See [`Capabilities::supports_comments`].
    pub supports_comments: bool,
    /// See [`Capabilities::inline_comments`].
    pub inline_comments: bool,
    /// See [`Capabilities::supports_native_enum`].
    pub supports_native_enum: bool,
    /// See [`Capabilities::supports_native_boolean`].
    pub supports_native_boolean: bool,
    /// See [`Capabilities::non_native_boolean_check_constraint`].
    pub non_native_boolean_check_constraint: bool,
    /// See [`Capabilities::supports_native_uuid`].
    pub supports_native_uuid: bool,
    /// See [`Capabilities::supports_identity_columns`].
    pub supports_identity_columns: bool,
    /// See [`Capabilities::insert_returning`].
    pub insert_returning: bool,
    /// See [`Capabilities::favor_returning_over_lastrowid`].
    pub favor_returning_over_lastrowid: bool,
    /// See [`Capabilities::postfetch_lastrowid`].
    pub postfetch_lastrowid: bool,
    /// See [`Capabilities::div_is_floordiv`].
    pub div_is_floordiv: bool,
    /// See [`Capabilities::supports_default_values`].
    pub supports_default_values: bool,
    /// See [`Capabilities::supports_multivalues_insert`].
    pub supports_multivalues_insert: bool,
    /// See [`Capabilities::has_named_types`].
    pub has_named_types: bool,
    /// See [`Capabilities::supports_sequences`].
    pub supports_sequences: bool,
    /// See [`Capabilities::sequences_optional`].
    pub sequences_optional: bool,
    /// See [`Capabilities::has_storage_formats`].
    pub has_storage_formats: bool,
    /// See [`Capabilities::supports_ilike`].
    pub supports_ilike: bool,
    /// See [`Capabilities::quotes_collations`].
    pub quotes_collations: bool,
    /// See [`Capabilities::supports_update_from`].
    pub supports_update_from: bool,
    /// See [`Capabilities::returning_includes_table`].
    pub returning_includes_table: bool,
    /// See [`Capabilities::quotes_bind_names`].
    pub quotes_bind_names: bool,
    /// See [`Capabilities::supports_array_constructor`].
    pub supports_array_constructor: bool,
    /// See [`Capabilities::tuple_in_values`].
    pub tuple_in_values: bool,
    /// See [`Capabilities::has_now_function`].
    pub has_now_function: bool,
    /// See [`Capabilities::escapes_backslashes`].
    pub escapes_backslashes: bool,
}

impl Facts {
    /// The conservative answers.
    pub const CONSERVATIVE: Facts = Facts {
        quotes_initial_underscore: false,
        supports_alter: false,
        transactional_ddl: false,
        supports_comments: false,
        inline_comments: false,
        supports_native_enum: false,
        supports_native_boolean: false,
        non_native_boolean_check_constraint: true,
        supports_native_uuid: false,
        supports_identity_columns: false,
        insert_returning: false,
        favor_returning_over_lastrowid: false,
        postfetch_lastrowid: false,
        div_is_floordiv: true,
        supports_default_values: false,
        supports_multivalues_insert: false,
        has_named_types: false,
        supports_sequences: false,
        sequences_optional: false,
        has_storage_formats: false,
        supports_ilike: false,
        quotes_collations: true,
        supports_update_from: true,
        returning_includes_table: true,
        quotes_bind_names: false,
        supports_array_constructor: false,
        tuple_in_values: false,
        has_now_function: false,
        escapes_backslashes: false,
    };
}

/// What a database can do. Capabilities default to the conservative answer.
pub trait Capabilities: Debug + Send + Sync {
    /// `postgresql`, `sqlite`, …
    fn name(&self) -> &'static str;

    /// The class path of the reference's type compiler, for messages.
    fn type_compiler_class(&self) -> &'static str;

    /// The class path of the reference's statement compiler, for messages.
    fn statement_compiler_class(&self) -> &'static str;

    /// The class path of the reference's DDL compiler, for messages.
    fn ddl_compiler_class(&self) -> &'static str;

    /// What of the following is a plain fact.
    fn facts(&self) -> &'static Facts;

    // ---- identifiers

    /// Lower-case reserved words, sorted.
    fn reserved_words(&self) -> &'static [&'static str];

    /// The characters around a quoted identifier.
    fn identifier_quotes(&self) -> (char, char) {
        ('"', '"')
    }

    /// Names that begin with `_` are quoted.
    fn quotes_initial_underscore(&self) -> bool {
        self.facts().quotes_initial_underscore
    }

    /// The longest identifier.
    fn max_identifier_length(&self) -> usize;

    /// The longest name of a constraint.
    fn max_constraint_name_length(&self) -> usize {
        self.max_identifier_length()
    }

    /// The longest name of an index.
    fn max_index_name_length(&self) -> usize {
        self.max_identifier_length()
    }

    /// A schema in front of a table.
    fn quote_schema(&self, compiler: &Compiler<'_>, schema: &Name) -> String {
        compiler.quote(schema)
    }

    // ---- capabilities

    /// ALTER TABLE can add and drop constraints.
    fn supports_alter(&self) -> bool {
        self.facts().supports_alter
    }

    /// DDL is part of transactions.
    fn transactional_ddl(&self) -> bool {
        self.facts().transactional_ddl
    }

    /// Comments on tables and columns.
    fn supports_comments(&self) -> bool {
        self.facts().supports_comments
    }

    /// Comments are part of CREATE TABLE.
    fn inline_comments(&self) -> bool {
        self.facts().inline_comments
    }

    /// Enumerations are types.
    fn supports_native_enum(&self) -> bool {
        self.facts().supports_native_enum
    }

    /// There is a boolean type.
    fn supports_native_boolean(&self) -> bool {
        self.facts().supports_native_boolean
    }

    /// Without a boolean type, a CHECK restricts the column to 0 and 1.
    fn non_native_boolean_check_constraint(&self) -> bool {
        self.facts().non_native_boolean_check_constraint
    }

    /// There is a UUID type.
    fn supports_native_uuid(&self) -> bool {
        self.facts().supports_native_uuid
    }

    /// GENERATED … AS IDENTITY.
    fn supports_identity_columns(&self) -> bool {
        self.facts().supports_identity_columns
    }

    /// INSERT … RETURNING.
    fn insert_returning(&self) -> bool {
        self.facts().insert_returning
    }

    /// A key that the database makes is read by RETURNING even where the driver reports it.
    fn favor_returning_over_lastrowid(&self) -> bool {
        self.facts().favor_returning_over_lastrowid
    }

    /// The driver reports the key of the last inserted row.
    fn postfetch_lastrowid(&self) -> bool {
        self.facts().postfetch_lastrowid
    }

    /// `/` between integers drops the fraction.
    fn div_is_floordiv(&self) -> bool {
        self.facts().div_is_floordiv
    }

    /// INSERT … DEFAULT VALUES.
    fn supports_default_values(&self) -> bool {
        self.facts().supports_default_values
    }

    /// The default values of columns in a multi-row VALUES.
    fn supports_multivalues_insert(&self) -> bool {
        self.facts().supports_multivalues_insert
    }

    /// Enumerations and domains are types that are created by a statement.
    fn has_named_types(&self) -> bool {
        self.facts().has_named_types
    }

    /// There are sequences.
    fn supports_sequences(&self) -> bool {
        self.facts().supports_sequences
    }

    /// A `Sequence(…, optional=True)` is not needed: columns number themselves.
    fn sequences_optional(&self) -> bool {
        self.facts().sequences_optional
    }

    /// Dates are stored as text in a format of the type's own.
    fn has_storage_formats(&self) -> bool {
        self.facts().has_storage_formats
    }

    /// ILIKE.
    fn supports_ilike(&self) -> bool {
        self.facts().supports_ilike
    }

    /// Names of collations are quoted like identifiers.
    fn quotes_collations(&self) -> bool {
        self.facts().quotes_collations
    }

    /// UPDATE can name further tables.
    fn supports_update_from(&self) -> bool {
        self.facts().supports_update_from
    }

    /// Columns of RETURNING are written with their table.
    fn returning_includes_table(&self) -> bool {
        self.facts().returning_includes_table
    }

    /// Dates and times of other packages become this database's own types, with its literals.
    fn adapts_date_types(&self, affinity: Affinity) -> bool {
        let _ = affinity;
        false
    }

    /// Names of parameters that need quotes get them.
    fn quotes_bind_names(&self) -> bool {
        self.facts().quotes_bind_names
    }

    /// WITH of an INSERT FROM SELECT stands before its SELECT.
    fn cte_follows_insert(&self) -> bool {
        false
    }

    /// The bounds of a window's frame cannot be parameters.
    fn frames_are_literal(&self) -> bool {
        false
    }

    /// What follows the alias of a function that is used as a column.
    fn function_alias_column(&self) -> &'static str {
        ""
    }

    /// OFFSET is written as a condition on ROW_NUMBER, as it is where no server tells its version.
    fn offset_by_row_number(&self, settings: &Settings) -> bool {
        let _ = settings;
        false
    }

    /// Why there is no REGEXP_REPLACE.
    fn regexp_replace_refusal(&self) -> Option<&'static str> {
        None
    }

    /// `ARRAY[…]`.
    fn supports_array_constructor(&self) -> bool {
        self.facts().supports_array_constructor
    }

    /// A list of tuples in IN begins with VALUES.
    fn tuple_in_values(&self) -> bool {
        self.facts().tuple_in_values
    }

    /// There is a function `now()`.
    fn has_now_function(&self) -> bool {
        self.facts().has_now_function
    }

    /// `char_length()` is called `length()`.
    fn spells_length(&self) -> bool {
        false
    }

    /// The time of the server's zone.
    fn localtimestamp(&self) -> &'static str {
        "LOCALTIMESTAMP"
    }

    /// A backslash in a literal is an escape, unless the server says otherwise.
    fn escapes_backslashes(&self) -> bool {
        self.facts().escapes_backslashes
    }

    // ---- output of `--sql`

    /// What ends a statement in the script.
    fn command_terminator(&self) -> &'static str {
        ";"
    }

    /// The statement as text of the script, with the blank line after it.
    fn offline_text(&self, settings: &Settings, sql: &str) -> String {
        let _ = settings;
        operation::terminated(sql, self.command_terminator())
    }

    /// The statement that begins a transaction of the script.
    fn offline_begin(&self, settings: &Settings) -> String {
        let _ = settings;
        format!("BEGIN{}\n\n", self.command_terminator())
    }

    /// The statement that ends a transaction of the script.
    fn offline_commit(&self, settings: &Settings) -> String {
        let _ = settings;
        format!("COMMIT{}\n\n", self.command_terminator())
    }
}
