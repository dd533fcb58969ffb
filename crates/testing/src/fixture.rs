//! Walking folders of fixtures.

use std::fs;
use std::path::{Path, PathBuf};

/// One fixture file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixture {
    /// Its path relative to the walked folder, without the extension and with `/` between the parts: the name shown on failure.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
}

impl Fixture {
    /// The fixture's text.
    ///
    /// # Panics
    ///
    /// When it cannot be read as UTF-8.
    #[must_use]
    pub fn text(&self) -> String {
        match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) => panic!("{}: {error}", self.path.display()),
        }
    }
}

/// All files below `root` whose name ends in `.extension`, sorted by name.
///
/// # Panics
///
/// When the folder cannot be read or holds no such file, so that a misspelt path cannot pass as a test of nothing.
#[must_use]
pub fn walk(root: impl AsRef<Path>, extension: &str) -> Vec<Fixture> {
    let root = root.as_ref();
    let mut found = Vec::new();
    collect(root, root, &format!(".{extension}"), &mut found);
    found.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(
        !found.is_empty(),
        "{}: no file ends in .{extension}",
        root.display()
    );
    found
}

fn collect(root: &Path, folder: &Path, suffix: &str, found: &mut Vec<Fixture>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => panic!("{}: {error}", folder.display()),
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, suffix, found);
        } else if let Ok(relative) = path.strip_prefix(root) {
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            if let Some(name) = parts.join("/").strip_suffix(suffix) {
                found.push(Fixture {
                    name: name.to_owned(),
                    path,
                });
            }
        }
    }
}

/// Runs `test` on every fixture and fails at the end with all that failed, so that one run shows every difference.
///
/// # Panics
///
/// When `test` returned an error for any fixture; the message holds each fixture's name and error.
pub fn for_each(fixtures: &[Fixture], mut test: impl FnMut(&Fixture) -> Result<(), String>) {
    let failures: Vec<String> = fixtures
        .iter()
        .filter_map(|fixture| {
            test(fixture)
                .err()
                .map(|error| format!("{}:\n{error}", fixture.name))
        })
        .collect();
    assert!(
        failures.is_empty(),
        "{} of {} failed\n\n{}",
        failures.len(),
        fixtures.len(),
        failures.join("\n")
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walk_is_sorted_and_relative() {
        let folder = crate::folder::scratch();
        for name in ["б/второй.py", "a.py", "б/a.txt"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("it has a parent")).expect("writable");
            fs::write(path, name).expect("writable");
        }
        let found = walk(folder.path(), "py");
        let names: Vec<_> = found.iter().map(|fixture| fixture.name.as_str()).collect();
        assert_eq!(names, ["a", "б/второй"]);
        assert_eq!(found[1].text(), "б/второй.py");
    }

    #[test]
    #[should_panic(expected = "no file ends in .sql")]
    fn walk_of_nothing_fails() {
        let _ = walk(crate::folder::scratch().path(), "sql");
    }

    #[test]
    #[should_panic(expected = "1 of 2 failed")]
    fn every_failure_is_reported() {
        let fixture = |name: &str| Fixture {
            name: name.to_owned(),
            path: PathBuf::new(),
        };
        for_each(&[fixture("ok"), fixture("err")], |fixture| {
            if fixture.name == "ok" {
                Ok(())
            } else {
                Err("differs".to_owned())
            }
        });
    }
}
