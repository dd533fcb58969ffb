//! The refusals of values that are to be written in place.

use aludel_schema::SqlType;

use crate::error::CompileError;
use crate::type_name::type_name;

/// What to do about a value whose column has no type.
const UNTYPED: &str = "give the column of the script's table its type: sa.column(\"name\", sa.String); or let Aludel write all values, with \
     literal_values=\"all\" in env.py's context.configure(…)";

/// What to do about a value whose type SQLAlchemy writes no values of.
const WITHOUT_LITERAL: &str = "write the statement as text: op.execute(\"INSERT …\"); or let Aludel write all values, with \
     literal_values=\"all\" in env.py's context.configure(…)";

/// What to do about a value that its type does not take.
const UNFIT: &str = "give a value of the kind that the column's type takes, or the column another type";

/// Of a type that writes no values.
pub(super) fn no_renderer(repr: &str, type_: &SqlType) -> CompileError {
    let hint = if type_.is_null() { UNTYPED } else { WITHOUT_LITERAL };
    CompileError::compile(format!(
        "No literal value renderer is available for literal value \"{}\" with datatype {}",
        shortened(repr),
        type_name(type_)
    ))
    .with_hint(hint)
}

/// Of a value that the type does not write.
pub(super) fn not_rendered(repr: &str, type_: &SqlType) -> CompileError {
    CompileError::compile(format!(
        "Could not render literal value \"{}\" with datatype {}; see parent stack trace for more detail.",
        shortened(repr),
        type_name(type_)
    ))
    .with_hint(UNFIT)
}

/// The `repr()` of a value as messages show it: the middle of a long one is left out.
fn shortened(repr: &str) -> String {
    const SHOWN: usize = 300;
    let characters: Vec<char> = repr.chars().collect();
    if characters.len() <= SHOWN {
        return repr.to_owned();
    }
    let (first, rest) = characters.split_at(SHOWN / 2);
    let (left_out, last) = rest.split_at(rest.len() - SHOWN / 2);
    let text = |part: &[char]| part.iter().collect::<String>();
    format!(
        "{} ... ({} characters truncated) ... {}",
        text(first),
        left_out.len(),
        text(last)
    )
}
