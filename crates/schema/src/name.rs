//! Identifiers, with SQLAlchemy's `quoted_name` and `conv` information kept.

use std::fmt;
use std::ops::Deref;

use md5::Digest;

/// An identifier as a script gives it: its text and whether quoting was forced on (`quoted_name(x, True)`),
/// forced off (`quoted_name(x, False)`), or left to the dialect's rules (`None`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name {
    text: String,
    quote: Option<bool>,
}

impl Name {
    /// A name whose quoting the dialect decides.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            quote: None,
        }
    }

    /// A name with forced quoting, as `quoted_name(text, quote)` or a column's `quote=`.
    pub fn with_quote(text: impl Into<String>, quote: Option<bool>) -> Self {
        Self {
            text: text.into(),
            quote,
        }
    }

    /// The name of something that has none, such as an unnamed alias: the compiler makes `base_1` of it where it first
    /// meets it. `id` tells one such name from another.
    pub fn anonymous(id: u32, base: &str) -> Self {
        Self::new(format!("%({id} {base})s"))
    }

    /// What a name made by [`Name::anonymous`] is numbered by.
    pub fn anonymous_base(&self) -> Option<&str> {
        let inner = self.text.strip_prefix("%(")?.strip_suffix(")s")?;
        let (id, base) = inner.split_once(' ')?;
        id.chars().all(|it| it.is_ascii_digit()).then_some(base)
    }

    /// The text without quotes.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether quoting is forced on or off; `None` leaves it to the dialect.
    pub fn quote(&self) -> Option<bool> {
        self.quote
    }

    /// The text, consuming the name.
    pub fn into_string(self) -> String {
        self.text
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Name {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

/// The name of a constraint or index, with what is needed to apply a naming convention to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ConstraintName {
    /// No name was given (`name=None`); a convention may supply one.
    #[default]
    Unnamed,
    /// A name was given; a convention with `%(constraint_name)s` may wrap it.
    Plain(Name),
    /// A final name (`op.f(…)`, `conv(…)`): conventions leave it alone.
    Final(Name),
}

impl ConstraintName {
    /// The name as given, if any.
    pub fn as_name(&self) -> Option<&Name> {
        match self {
            Self::Unnamed => None,
            Self::Plain(name) | Self::Final(name) => Some(name),
        }
    }

    /// The name's text, if any.
    pub fn as_str(&self) -> Option<&str> {
        self.as_name().map(Name::as_str)
    }

    /// Whether no name was given.
    pub fn is_unnamed(&self) -> bool {
        matches!(self, Self::Unnamed)
    }
}

impl From<&str> for ConstraintName {
    fn from(text: &str) -> Self {
        Self::Plain(Name::new(text))
    }
}

impl From<Name> for ConstraintName {
    fn from(name: Name) -> Self {
        Self::Plain(name)
    }
}

impl From<Option<Name>> for ConstraintName {
    fn from(name: Option<Name>) -> Self {
        name.map_or(Self::Unnamed, Self::Plain)
    }
}

/// Cuts a conventional name that is longer than `limit` characters: its first part, `_`, and four digits of its MD5,
/// as SQLAlchemy does.
pub fn truncate_name(name: &str, limit: usize) -> String {
    if name.chars().count() <= limit {
        return name.to_owned();
    }
    let digest = md5::Md5::digest(name.as_bytes());
    let kept: String = name.chars().take(limit.saturating_sub(8)).collect();
    format!("{kept}_{:02x}{:02x}", digest[14], digest[15])
}
