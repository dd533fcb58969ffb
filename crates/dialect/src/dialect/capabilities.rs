//! What a database can do: its identifiers, its capabilities, and the output of `--sql`.

use std::fmt::Debug;

use aludel_schema::Name;
use aludel_schema::types::Affinity;

use crate::operation;
use crate::{Compiler, Settings};

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

    // ---- identifiers

    /// Lower-case reserved words, sorted.
    fn reserved_words(&self) -> &'static [&'static str];

    /// The characters around a quoted identifier.
    fn identifier_quotes(&self) -> (char, char) {
        ('"', '"')
    }

    /// Names that begin with `_` are quoted.
    fn quotes_initial_underscore(&self) -> bool {
        false
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
        false
    }

    /// DDL is part of transactions.
    fn transactional_ddl(&self) -> bool {
        false
    }

    /// Comments on tables and columns.
    fn supports_comments(&self) -> bool {
        false
    }

    /// Comments are part of CREATE TABLE.
    fn inline_comments(&self) -> bool {
        false
    }

    /// Enumerations are types.
    fn supports_native_enum(&self) -> bool {
        false
    }

    /// There is a boolean type.
    fn supports_native_boolean(&self) -> bool {
        false
    }

    /// Without a boolean type, a CHECK restricts the column to 0 and 1.
    fn non_native_boolean_check_constraint(&self) -> bool {
        true
    }

    /// There is a UUID type.
    fn supports_native_uuid(&self) -> bool {
        false
    }

    /// GENERATED … AS IDENTITY.
    fn supports_identity_columns(&self) -> bool {
        false
    }

    /// INSERT … RETURNING.
    fn insert_returning(&self) -> bool {
        false
    }

    /// A key that the database makes is read by RETURNING even where the driver reports it.
    fn favor_returning_over_lastrowid(&self) -> bool {
        false
    }

    /// The driver reports the key of the last inserted row.
    fn postfetch_lastrowid(&self) -> bool {
        false
    }

    /// `/` between integers drops the fraction.
    fn div_is_floordiv(&self) -> bool {
        true
    }

    /// INSERT … DEFAULT VALUES.
    fn supports_default_values(&self) -> bool {
        false
    }

    /// The default values of columns in a multi-row VALUES.
    fn supports_multivalues_insert(&self) -> bool {
        false
    }

    /// There are sequences.
    fn supports_sequences(&self) -> bool {
        false
    }

    /// Dates are stored as text in a format of the type's own.
    fn has_storage_formats(&self) -> bool {
        false
    }

    /// ILIKE.
    fn supports_ilike(&self) -> bool {
        false
    }

    /// Names of collations are quoted like identifiers.
    fn quotes_collations(&self) -> bool {
        true
    }

    /// UPDATE can name further tables.
    fn supports_update_from(&self) -> bool {
        true
    }

    /// Columns of RETURNING are written with their table.
    fn returning_includes_table(&self) -> bool {
        true
    }

    /// Dates and times of other packages become this database's own types, with its literals.
    fn adapts_date_types(&self, affinity: Affinity) -> bool {
        let _ = affinity;
        false
    }

    /// Names of parameters that need quotes get them.
    fn quotes_bind_names(&self) -> bool {
        false
    }

    /// `ARRAY[…]`.
    fn supports_array_constructor(&self) -> bool {
        false
    }

    /// A list of tuples in IN begins with VALUES.
    fn tuple_in_values(&self) -> bool {
        false
    }

    /// There is a function `now()`.
    fn has_now_function(&self) -> bool {
        false
    }

    /// The time of the server's zone.
    fn localtimestamp(&self) -> &'static str {
        "LOCALTIMESTAMP"
    }

    /// A backslash in a literal is an escape, unless the server says otherwise.
    fn escapes_backslashes(&self) -> bool {
        false
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
