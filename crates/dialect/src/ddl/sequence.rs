//! Sequences.

use aludel_schema::Sequence;

use crate::Compiler;
use crate::error::Result;

/// `CREATE SEQUENCE name START WITH 1`; `prefix` comes before the options.
pub(crate) fn generic_create(
    compiler: &Compiler<'_>,
    sequence: &Sequence,
    prefix: &str,
    if_not_exists: bool,
) -> Result<String> {
    let mut text = format!(
        "CREATE SEQUENCE {}{}{prefix}",
        if if_not_exists { "IF NOT EXISTS " } else { "" },
        compiler.format_table(sequence.schema.as_ref(), &sequence.name)
    );
    let options = compiler.dialect.identity_options(&sequence.options);
    if !options.is_empty() {
        text.push_str(&format!(" {options}"));
    }
    Ok(text)
}

/// `DROP SEQUENCE name`.
pub(crate) fn drop(compiler: &Compiler<'_>, sequence: &Sequence, if_exists: bool) -> String {
    format!(
        "DROP SEQUENCE {}{}",
        if if_exists { "IF EXISTS " } else { "" },
        compiler.format_table(sequence.schema.as_ref(), &sequence.name)
    )
}
