//! `autogenerate_plugins=`: which comparisons are made.

use super::dispatch::PLUGINS;
use super::{Hooks, LogRecord};
use crate::Error;

/// The plugins that the patterns name, of Aludel's own and the project's; each is logged.
///
/// # Errors
/// When a pattern is none, or matches nothing.
pub(super) fn select(patterns: &[String], hooks: &mut dyn Hooks) -> Result<Vec<String>, Error> {
    for pattern in patterns {
        validate(pattern.strip_prefix('~').unwrap_or(pattern))?;
    }
    let (excluded, included): (Vec<&str>, Vec<&str>) = patterns
        .iter()
        .map(String::as_str)
        .partition(|it| it.starts_with('~'));
    let any = |patterns: &[&str], name: &str| {
        let mut patterns = patterns.iter().map(|it| it.strip_prefix('~').unwrap_or(it));
        patterns.any(|pattern| matches(translated(pattern), name))
    };
    let mut allowed = match hooks.plugins()? {
        Some(names) => names,
        None => PLUGINS.map(str::to_owned).to_vec(),
    };
    allowed.retain(|name| !any(&excluded, name));
    let missing: Vec<&str> = included
        .iter()
        .copied()
        .filter(|pattern| !allowed.iter().any(|name| any(&[pattern], name)))
        .collect();
    let chosen: Vec<String> = allowed
        .iter()
        .filter(|name| any(&included, name))
        .cloned()
        .collect();
    for name in &chosen {
        hooks.log(LogRecord {
            logger: "alembic.runtime.plugins",
            message: format!("setting up autogenerate plugin {name}"),
        });
    }
    if missing.is_empty() {
        return Ok(chosen);
    }
    Err(Error::model(format!(
        "Did not locate plugins: {}",
        missing.join(", ")
    )))
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
