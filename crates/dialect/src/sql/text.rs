//! `text("…")`: its `:name` parameters and `\:` escapes.

use aludel_schema::expression::{BindParameter, TextClause};

use super::{Context, SqlCompiler};
use crate::error::Result;

impl SqlCompiler<'_> {
    /// The text with its parameters as placeholders, or values in place.
    pub(crate) fn text_clause(&mut self, clause: &TextClause, context: Context) -> Result<String> {
        let source = &clause.text;
        let mut out = String::with_capacity(source.len() + 16);
        let mut before: Option<char> = None;
        let mut rest = source.as_str();
        while let Some(character) = rest.chars().next() {
            let after = &rest[character.len_utf8()..];
            if character == ':'
                && !before.is_some_and(|it| it == ':' || it == '\\' || is_word(it))
                && let Some(name) = parameter_name(after)
            {
                out.push_str(&self.text_parameter(clause, name, context)?);
                before = name.chars().next_back();
                rest = &after[name.len()..];
                continue;
            }
            if character == '\\' && after.starts_with(':') {
                // An escaped colon stands for itself; a second one after it too.
                out.push(':');
                before = Some('\\');
                rest = &after[1..];
                if let Some(more) = rest.strip_prefix(':') {
                    out.push(':');
                    rest = more;
                }
                continue;
            }
            if character == '%' && self.compiler.settings.param_style.doubles_percents() {
                out.push('%');
            }
            out.push(character);
            before = Some(character);
            rest = after;
        }
        Ok(out)
    }

    fn text_parameter(&mut self, clause: &TextClause, name: &str, context: Context) -> Result<String> {
        match clause.binds.iter().find(|bind| bind.key == name) {
            Some(bind) => self.bind(bind, context),
            None => self.bind(&BindParameter::named(name, None), context),
        }
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The word at the start, if no colon follows it.
fn parameter_name(text: &str) -> Option<&str> {
    let end = text.find(|it: char| !is_word(it)).unwrap_or(text.len());
    (end > 0 && !text[end..].starts_with(':')).then(|| &text[..end])
}
