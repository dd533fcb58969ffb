//! The folder of a case and its files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The contents of files by their paths relative to the folder, with `/` between the parts.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Copies a folder with all that it holds but databases: an example that somebody has tried has one, and a case begins without.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let source = entry.unwrap().path();
        let target = to.join(source.file_name().unwrap());
        if source.is_dir() {
            copy(&source, &target);
        } else if !is_database(&source.to_string_lossy()) {
            fs::copy(&source, &target).unwrap();
        }
    }
}

/// All files below a folder, without databases.
pub(crate) fn files(folder: &Path) -> Files {
    let mut found = all(folder);
    found.retain(|path, _| !is_database(path));
    found
}

/// The paths of the SQLite files below a folder, sorted.
pub(crate) fn databases(folder: &Path) -> Vec<String> {
    all(folder)
        .into_keys()
        .filter(|path| path.ends_with(".db"))
        .collect()
}

fn is_database(path: &str) -> bool {
    [".db", ".db-journal", ".db-wal", ".db-shm"]
        .iter()
        .any(|ending| path.ends_with(ending))
}

fn all(folder: &Path) -> Files {
    let mut found = Files::new();
    collect(folder, folder, &mut found);
    found
}

fn collect(root: &Path, folder: &Path, found: &mut Files) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            // Only where the tests are run with the reference itself.
            if path.file_name().is_none_or(|name| name != "__pycache__") {
                collect(root, &path, found);
            }
        } else {
            let relative = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            found.insert(relative, fs::read(&path).unwrap());
        }
    }
}
