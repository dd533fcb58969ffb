//! `%(name)s` in values, by the rules of `configparser.BasicInterpolation`.

use std::borrow::Cow;

use super::error::{Class, Error};
use super::ini::{Ini, option_name};
use super::repr::repr;

const MAX_DEPTH: usize = 10;

/// The value of an option with every `%(name)s` replaced and every `%%` made a percent sign.
pub(super) fn expand(ini: &Ini, section: &str, option: &str, raw: &str) -> Result<String, Error> {
    let mut expansion = Expansion {
        ini,
        section,
        option,
        text: String::with_capacity(raw.len()),
    };
    expansion.push(raw, 1)?;
    Ok(expansion.text)
}

/// Checks a value before it is set.
pub(super) fn check(value: &str) -> Result<(), Error> {
    let unescaped = value.replace("%%", "");
    let mut rest = String::with_capacity(unescaped.len());
    let mut left = unescaped.as_str();
    while let Some(position) = left.find('%') {
        rest.push_str(&left[..position]);
        left = &left[position..];
        match reference(left) {
            Some((_, after)) => left = after,
            None => {
                rest.push('%');
                left = &left[1..];
            }
        }
    }
    let Some(position) = rest.find('%') else {
        return Ok(());
    };
    let position = rest[..position].chars().count();
    let message = format!(
        "invalid interpolation syntax in {} at position {position}",
        repr(&concealed(value))
    );
    Err(Error::new(Class::Value, message)
        .with_hint("Write a percent sign as %% (for a URL: url.replace('%', '%%'))."))
}

/// Splits `%(name)s…` into the name and what follows.
fn reference(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.strip_prefix("%(")?.split_once(')')?;
    if name.is_empty() {
        None
    } else {
        Some((name, rest.strip_prefix('s')?))
    }
}

/// A value as a message may show it: a URL without its password and its options, one of which may be another.
fn concealed(value: &str) -> Cow<'_, str> {
    let Some((scheme, rest)) = value.split_once("://") else {
        return Cow::Borrowed(value);
    };
    let (rest, options) = match rest.split_once('?') {
        Some((rest, _)) => (rest, "?***"),
        None => (rest, ""),
    };
    // A password may hold an at sign that should have been written as %40.
    match rest.rsplit_once('@') {
        Some((user, host)) => {
            let user = user.split_once(':').map_or(user, |(user, _)| user);
            Cow::Owned(format!("{scheme}://{user}:***@{host}{options}"))
        }
        None => Cow::Owned(format!("{scheme}://{rest}{options}")),
    }
}

/// The end of a value, which in a URL may begin inside the password.
fn concealed_end<'v>(value: &str, end: &'v str) -> Cow<'v, str> {
    if !value.contains("://") {
        return Cow::Borrowed(end);
    }
    let end = end.split_once('?').map_or(end, |(end, _)| end);
    match end.rsplit_once('@') {
        Some((_, host)) => Cow::Owned(format!("***@{host}")),
        None => Cow::Borrowed("***"),
    }
}

struct Expansion<'a> {
    ini: &'a Ini,
    section: &'a str,
    option: &'a str,
    text: String,
}

impl Expansion<'_> {
    fn push(&mut self, value: &str, depth: usize) -> Result<(), Error> {
        if depth > MAX_DEPTH {
            return Err(self.too_deep());
        }
        let mut rest = value;
        while let Some(position) = rest.find('%') {
            self.text.push_str(&rest[..position]);
            rest = &rest[position..];
            if let Some(after) = rest.strip_prefix("%%") {
                self.text.push('%');
                rest = after;
            } else if rest.starts_with("%(") {
                rest = self.push_reference(rest, value, depth)?;
            } else {
                let message = format!(
                    "'%' must be followed by '%' or '(', found: {}",
                    repr(&concealed_end(value, rest))
                );
                return Err(self.syntax(message));
            }
        }
        self.text.push_str(rest);
        Ok(())
    }

    fn push_reference<'r>(&mut self, rest: &'r str, value: &str, depth: usize) -> Result<&'r str, Error> {
        let Some((name, after)) = reference(rest) else {
            return Err(self.syntax(format!(
                "bad interpolation variable reference {}",
                repr(&concealed_end(value, rest))
            )));
        };
        let name = option_name(name);
        let Some(found) = self.ini.lookup(self.section, &name) else {
            return Err(self.missing(&name, value));
        };
        if found.contains('%') {
            self.push(found, depth + 1)?;
        } else {
            self.text.push_str(found);
        }
        Ok(after)
    }

    fn raw<'v>(&'v self, value: &'v str) -> &'v str {
        self.ini.lookup(self.section, self.option).unwrap_or(value)
    }

    fn syntax(&self, message: String) -> Error {
        let hint = format!(
            "Option {} of section [{}]: write a percent sign as %%.",
            self.option, self.section
        );
        Error::new(Class::InterpolationSyntax, message).with_hint(hint)
    }

    fn missing(&self, name: &str, value: &str) -> Error {
        let message = format!(
            "Bad value substitution: option {} in section {} contains an interpolation key {} which is not a valid \
             option name. Raw value: {}",
            repr(self.option),
            repr(self.section),
            repr(name),
            repr(&concealed(self.raw(value)))
        );
        Error::new(Class::InterpolationMissingOption, message)
    }

    fn too_deep(&self) -> Error {
        let message = format!(
            "Recursion limit exceeded in value substitution: option {} in section {} contains an interpolation key \
             which cannot be substituted in {MAX_DEPTH} steps. Raw value: {}",
            repr(self.option),
            repr(self.section),
            repr(&concealed(self.raw("")))
        );
        Error::new(Class::InterpolationDepth, message)
    }
}
