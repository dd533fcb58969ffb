//! The name of a new revision file.

use std::path::{Path, PathBuf};

use crate::config::percent::{self, Value};

use super::{CreateDate, Error, ScriptDirectory};

impl ScriptDirectory {
    /// The path of a new revision file in the folder `location`, by `file_template`.
    ///
    /// # Errors
    ///
    /// When the template is broken or names an unknown value.
    pub fn rev_path(
        &self,
        location: &Path,
        rev_id: &str,
        message: Option<&str>,
        create_date: &CreateDate,
    ) -> Result<PathBuf, Error> {
        let slug = slug(message.unwrap_or_default(), self.truncate_slug_length);
        let date = create_date.zoned();
        let value = |name: &str| {
            Some(match name {
                "rev" => Value::Text(rev_id),
                "slug" => Value::Text(&slug),
                "epoch" => Value::Number(date.timestamp().as_second()),
                "year" => Value::Number(date.year().into()),
                "month" => Value::Number(date.month().into()),
                "day" => Value::Number(date.day().into()),
                "hour" => Value::Number(date.hour().into()),
                "minute" => Value::Number(date.minute().into()),
                "second" => Value::Number(date.second().into()),
                _ => return None,
            })
        };
        let name = percent::format(&self.file_template, value).map_err(|error| {
            Error::with_hint(
                format!("file_template '{}': {error}", self.file_template),
                "It may hold %(rev)s, %(slug)s, %(epoch)s, %(year)d, %(month).2d, %(day).2d, %(hour).2d, %(minute).2d and \
                 %(second).2d; in alembic.ini each percent sign is doubled.",
            )
        })?;
        Ok(location.join(format!("{name}.py")))
    }
}

/// The words of a message in lower case, joined by underscores; cut after a whole word when it is longer than `length`.
fn slug(message: &str, length: usize) -> String {
    let words: Vec<&str> = message
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty())
        .collect();
    let slug = words.join("_").to_lowercase();
    let Some((end, _)) = slug.char_indices().nth(length) else {
        return slug;
    };
    let cut = &slug[..end];
    format!("{}_", cut.rsplit_once('_').map_or(cut, |(words, _)| words))
}
