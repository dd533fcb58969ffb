//! Types of SQLite.

use aludel_schema::SqlType;
use aludel_schema::types::{DateTimeClass, JsonClass, Package};

use crate::Compiler;
use crate::error::Result;
use crate::types::{TypeContext, generic};

/// The type as SQLite spells it. Dates whose storage format holds no letters would be taken for numbers, so they are
/// declared as text.
pub(super) fn text(compiler: &Compiler<'_>, type_: &SqlType, context: TypeContext<'_>) -> Result<String> {
    match type_ {
        SqlType::Json(json) if json.class == JsonClass::Json => Ok("JSON".to_owned()),
        SqlType::DateTime(datetime) if datetime.package == Package::Sqlite => {
            let name = match datetime.class {
                DateTimeClass::UpperDate | DateTimeClass::Date => "DATE",
                DateTimeClass::UpperTime | DateTimeClass::Time => "TIME",
                _ => "DATETIME",
            };
            Ok(if has_text_affinity(datetime.storage_format.as_deref()) {
                name.to_owned()
            } else {
                format!("{name}_CHAR")
            })
        }
        _ => generic(compiler, type_, context),
    }
}

/// Whether values in this format hold anything but digits; the formats SQLAlchemy uses by itself do.
fn has_text_affinity(format: Option<&str>) -> bool {
    let Some(format) = format else { return true };
    let mut rest = format;
    while let Some(start) = rest.find("%(") {
        if rest[..start].chars().any(|it| !it.is_ascii_digit()) {
            return true;
        }
        let after = rest[start..].find(')').map_or("", |end| &rest[start + end + 1..]);
        rest = after.trim_start_matches(|it: char| it.is_ascii_digit());
        rest = rest.strip_prefix('d').unwrap_or(rest);
    }
    rest.chars().any(|it| !it.is_ascii_digit())
}
