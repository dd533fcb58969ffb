//! Where a configured location is: a path, or `package:folder`.

use std::path::{Path, PathBuf};

use super::Error;

/// The folder that a location names. A relative one with a colon is a package, looked for in `search_path`, and a path in it.
///
/// # Errors
///
/// When there is no such package.
pub fn coerce_resource_to_filename(location: &str, search_path: &[PathBuf]) -> Result<PathBuf, Error> {
    if Path::new(location).is_absolute() || !location.contains(':') {
        return Ok(PathBuf::from(location));
    }
    let mut parts = location.split(':');
    let package = parts.next().unwrap_or_default();
    let inside: PathBuf = package.split('.').collect();
    let folder = search_path
        .iter()
        .map(|root| root.join(&inside))
        .find(|folder| folder.is_dir());
    let Some(mut folder) = folder else {
        let searched: Vec<String> = search_path
            .iter()
            .map(|root| root.display().to_string())
            .collect();
        return Err(Error::with_hint(
            format!("No module named '{package}'"),
            format!(
                "The location '{location}' names a package; it was looked for in {}. Add its folder to \
                 prepend_sys_path.",
                searched.join(", ")
            ),
        ));
    };
    folder.extend(parts);
    Ok(folder)
}
