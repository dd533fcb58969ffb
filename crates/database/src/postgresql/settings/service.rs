//! The service file: named groups of connection keywords.

use std::path::PathBuf;

use super::{Environment, Keywords, keywords, option_error};
use crate::error::Error;

/// Adds the keywords of the service that the settings or `PGSERVICE` name.
pub(super) fn fill(keywords: &mut Keywords, environment: &Environment) -> Result<(), Error> {
    let Some(service) = keywords
        .get("service")
        .cloned()
        .or_else(|| environment.variable("PGSERVICE"))
    else {
        return Ok(());
    };
    for path in files(keywords, environment) {
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        if let Some(entries) = section(&text, &service) {
            for (name, value) in entries {
                if !keywords::is_keyword(&name) {
                    return Err(option_error(format!(
                        "{}: invalid connection option \"{name}\"",
                        path.display()
                    )));
                }
                keywords.entry(name).or_insert(value);
            }
            return Ok(());
        }
    }
    Err(option_error(format!(
        "definition of service \"{service}\" not found"
    )))
}

/// The service files, the user's own first.
fn files(keywords: &Keywords, environment: &Environment) -> Vec<PathBuf> {
    let own = keywords
        .get("servicefile")
        .cloned()
        .or_else(|| environment.variable("PGSERVICEFILE"))
        .map(PathBuf::from)
        .or_else(|| environment.home_file(".pg_service.conf"));
    let system = environment
        .variable("PGSYSCONFDIR")
        .unwrap_or_else(|| "/etc/postgresql-common".to_owned());
    own.into_iter()
        .chain([PathBuf::from(system).join("pg_service.conf")])
        .collect()
}

/// The `name=value` lines of a section.
fn section(text: &str, service: &str) -> Option<Vec<(String, String)>> {
    let mut found: Option<Vec<(String, String)>> = None;
    for line in text.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            if found.is_some() {
                break;
            }
            found = (name == service).then(Vec::new);
        } else if let (Some(entries), Some((name, value))) = (&mut found, line.split_once('=')) {
            entries.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    found
}
