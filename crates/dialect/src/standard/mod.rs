//! No database in particular: what `str()` of an element shows. After SQLAlchemy's `StrCompileDialect`.

mod reserved;

use aludel_schema::SqlType;

use crate::error::Result;
use crate::types::TypeContext;
use crate::{Capabilities, Comparisons, Compiler, Definitions, Dialect, Expressions, Facts, type_name};

/// No database in particular.
#[derive(Debug)]
pub(crate) struct Standard;

static FACTS: Facts = Facts {
    supports_alter: true,
    supports_native_boolean: true,
    supports_identity_columns: true,
    supports_default_values: true,
    supports_multivalues_insert: true,
    supports_sequences: true,
    sequences_optional: true,
    has_now_function: true,
    ..Facts::CONSERVATIVE
};

impl Capabilities for Standard {
    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn name(&self) -> &'static str {
        "default"
    }

    fn type_compiler_class(&self) -> &'static str {
        "<sqlalchemy.sql.compiler.StrSQLTypeCompiler object>"
    }

    fn statement_compiler_class(&self) -> &'static str {
        "<sqlalchemy.sql.compiler.StrSQLCompiler object>"
    }

    fn ddl_compiler_class(&self) -> &'static str {
        "<sqlalchemy.sql.compiler.DDLCompiler object>"
    }

    fn reserved_words(&self) -> &'static [&'static str] {
        reserved::WORDS
    }

    fn max_identifier_length(&self) -> usize {
        9999
    }
}

impl Expressions for Standard {
    fn type_text(
        &self,
        compiler: &Compiler<'_>,
        type_: &SqlType,
        context: TypeContext<'_>,
    ) -> Result<String> {
        let _ = (compiler, context);
        Ok(type_name(type_))
    }
}

impl Definitions for Standard {}

impl Comparisons for Standard {}

impl Dialect for Standard {}
