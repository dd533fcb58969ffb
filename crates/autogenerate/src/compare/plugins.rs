//! `autogenerate_plugins=`: which comparisons are made.

use super::context::Context;
use crate::Error;

const NAMES: [&str; 7] = [
    "alembic.autogenerate.schemas",
    "alembic.autogenerate.tables",
    "alembic.autogenerate.types",
    "alembic.autogenerate.constraints",
    "alembic.autogenerate.defaults",
    "alembic.autogenerate.comments",
    "alembic.ext.checkconstraint_byname",
];

/// The comparisons that are made.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Plugins {
    pub(super) schemas: bool,
    pub(super) tables: bool,
    pub(super) types: bool,
    pub(super) constraints: bool,
    pub(super) defaults: bool,
    pub(super) comments: bool,
    pub(super) checks: bool,
}

impl Plugins {
    /// Those that the patterns name; each is logged.
    ///
    /// # Errors
    /// When a pattern is none, or matches nothing.
    pub(super) fn select(context: &mut Context<'_>) -> Result<Self, Error> {
        let patterns = &context.options.plugins;
        for pattern in patterns {
            validate(pattern.strip_prefix('~').unwrap_or(pattern))?;
        }
        let excluded = |name: &str| {
            let mut patterns = patterns.iter().filter_map(|it| it.strip_prefix('~'));
            patterns.any(|pattern| matches(translated(pattern), name))
        };
        let included: Vec<&str> = patterns
            .iter()
            .map(String::as_str)
            .filter(|it| !it.starts_with('~'))
            .collect();
        let allowed: Vec<&str> = NAMES.into_iter().filter(|name| !excluded(name)).collect();
        let chosen = |name: &str| {
            allowed.contains(&name) && included.iter().any(|pattern| matches(translated(pattern), name))
        };
        for name in NAMES.into_iter().filter(|name| chosen(name)) {
            context.log(
                "alembic.runtime.plugins",
                format!("setting up autogenerate plugin {name}"),
            );
        }
        let missing: Vec<&str> = included
            .iter()
            .copied()
            .filter(|pattern| !allowed.iter().any(|name| matches(translated(pattern), name)))
            .collect();
        if !missing.is_empty() {
            return Err(Error::model(format!(
                "Did not locate plugins: {}",
                missing.join(", ")
            )));
        }
        let [schemas, tables, types, constraints, defaults, comments, checks] = NAMES.map(chosen);
        Ok(Self {
            schemas,
            tables,
            types,
            constraints,
            defaults,
            comments,
            checks,
        })
    }
}

/// The present name of a plugin that was renamed.
fn translated(pattern: &str) -> &str {
    match pattern {
        "alembic.autogenerate.checkconstraint_byname" => "alembic.ext.checkconstraint_byname",
        other => other,
    }
}

fn validate(pattern: &str) -> Result<(), Error> {
    let identifier = |token: &str| {
        token.starts_with(|it: char| it.is_alphabetic() || it == '_')
            && token.chars().all(|it| it.is_alphanumeric() || it == '_')
    };
    if pattern.split('.').all(|token| token == "*" || identifier(token)) {
        return Ok(());
    }
    Err(Error::model(format!(
        "Invalid plugin expression {}",
        aludel_dialect::python_repr(pattern)
    )))
}

/// Whether the pattern matches: `*` stands for one token or more.
fn matches(pattern: &str, name: &str) -> bool {
    fn rest(pattern: &[&str], name: &[&str]) -> bool {
        match pattern.split_first() {
            None => name.is_empty(),
            Some((&"*", others)) => (1..=name.len()).any(|count| rest(others, &name[count..])),
            Some((token, others)) => name
                .split_first()
                .is_some_and(|(first, names)| first == token && rest(others, names)),
        }
    }
    let pattern: Vec<&str> = pattern.split('.').collect();
    let name: Vec<&str> = name.split('.').collect();
    rest(&pattern, &name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_one_token_or_more() {
        assert!(matches("alembic.autogenerate.*", "alembic.autogenerate.tables"));
        assert!(!matches(
            "alembic.autogenerate.*",
            "alembic.ext.checkconstraint_byname"
        ));
        assert!(matches("alembic.*", "alembic.ext.checkconstraint_byname"));
        assert!(matches("*.tables", "alembic.autogenerate.tables"));
        assert!(!matches("alembic.autogenerate", "alembic.autogenerate.tables"));
    }
}
