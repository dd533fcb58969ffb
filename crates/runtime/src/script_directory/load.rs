//! Finding and reading the revision files.

use std::cell::RefCell;
use std::collections::HashSet;
use std::ffi::OsString;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use aludel_revision::{Revision, RevisionMap};
use rustc_hash::FxBuildHasher;

use super::header::{Header, Scanned, decode_source, scan};
use super::{Error, ScriptDirectory};

/// Evaluates a revision file whose header is not all literals: takes its path and source, gives the values after evaluation.
///
/// The error is a sentence; the file's name is put before it.
pub type HeaderEvaluator<'a> = dyn FnMut(&Path, &str) -> Result<Header, String> + 'a;

/// The revisions of a script directory.
#[derive(Debug)]
pub struct Loaded {
    /// The graph.
    pub map: RevisionMap,
    /// Texts of `UserWarning`s.
    pub warnings: Vec<String>,
}

/// What reading one file gave.
enum Read {
    Revision(Box<Revision>),
    /// The source of a file that has to be evaluated.
    Source(String),
}

impl ScriptDirectory {
    /// Reads the headers of all revision files and makes the graph of them. `evaluator` is asked about the files whose headers are
    /// not literals; without one, such a file is an error.
    ///
    /// # Errors
    ///
    /// When a file cannot be read or has no header, and when the graph is broken.
    pub fn load(&self, mut evaluator: Option<&mut HeaderEvaluator<'_>>) -> Result<Loaded, Error> {
        let mut warnings = Vec::new();
        let files = self.revision_files(&mut warnings)?;
        let mut revisions = Vec::with_capacity(files.len());
        for (path, read) in files.iter().zip(crate::parallel::map(&files, |path| read(path))) {
            revisions.push(match read? {
                Read::Revision(revision) => *revision,
                Read::Source(source) => revision(path, evaluate(path, &source, evaluator.as_deref_mut())?)?,
            });
        }
        Ok(Loaded {
            map: RevisionMap::new(revisions)?,
            warnings,
        })
    }

    /// Reads one revision file, such as one that was just written.
    ///
    /// # Errors
    ///
    /// As [`ScriptDirectory::load`].
    pub fn load_file(
        &self,
        path: &Path,
        evaluator: Option<&mut HeaderEvaluator<'_>>,
    ) -> Result<Revision, Error> {
        match read(path)? {
            Read::Revision(revision) => Ok(*revision),
            Read::Source(source) => revision(path, evaluate(path, &source, evaluator)?),
        }
    }

    /// The paths of all revision files, links resolved, in the reference's order.
    fn revision_files(&self, warnings: &mut Vec<String>) -> Result<Vec<PathBuf>, Error> {
        let mut files = Vec::new();
        let mut seen: HashSet<OsString, FxBuildHasher> = HashSet::default();
        for location in self.version_locations() {
            // A location that is not there yet is made with its first revision.
            let Ok(folder) = location.canonicalize() else {
                continue;
            };
            let mut found = Vec::new();
            self.list_folder(&folder, &mut found)?;
            for path in found {
                // The text: a path is compared and hashed part by part.
                if seen.insert(path.clone().into_os_string()) {
                    files.push(path);
                } else {
                    warnings.push(format!(
                        "File {} loaded twice! ignoring. Please ensure version_locations is unique.",
                        path.display()
                    ));
                }
            }
        }
        Ok(files)
    }

    /// The revision files of one folder, and of those below it where the option asks for them.
    fn list_folder(&self, folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Error> {
        let listing = std::fs::read_dir(folder).map_err(|error| Error::file(folder, &error))?;
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        for entry in listing {
            let entry = entry.map_err(|error| Error::file(folder, &error))?;
            let kind = entry
                .file_type()
                .map_err(|error| Error::file(&entry.path(), &error))?;
            let is_link = kind.is_symlink();
            if kind.is_dir() {
                folders.push(entry.file_name());
            } else if !is_link || !entry.path().is_dir() {
                files.push((entry.file_name(), is_link));
            }
        }
        files.sort();
        folders.sort();
        if !folder
            .file_name()
            .is_some_and(|name| name.to_string_lossy().ends_with("__pycache__"))
        {
            self.take_files(folder, &files, found)?;
        }
        if self.recursive_version_locations {
            for name in folders {
                self.list_folder(&folder.join(name), found)?;
            }
        }
        Ok(())
    }

    fn take_files(
        &self,
        folder: &Path,
        files: &[(OsString, bool)],
        found: &mut Vec<PathBuf>,
    ) -> Result<(), Error> {
        for (name, is_link) in files {
            let path = folder.join(name);
            let name = name.to_string_lossy();
            if name.starts_with(".#") || name.starts_with("__init__") {
                continue;
            }
            if name.ends_with(".py") {
                let target = if *is_link {
                    path.canonicalize().ok()
                } else {
                    Some(path)
                };
                found.extend(target);
            } else if self.sourceless && (name.ends_with(".pyc") || name.ends_with(".pyo")) {
                let source = &name[..name.len() - 1];
                if !files.iter().any(|(other, _)| other.to_string_lossy() == source) {
                    return Err(sourceless(&path));
                }
            }
        }
        Ok(())
    }
}

fn sourceless(path: &Path) -> Error {
    Error::with_hint(
        format!(
            "Revision file {} is compiled Python without its source",
            path.display()
        ),
        "Aludel runs sources alone: put the .py file beside it, and take 'sourceless' out of the configuration.",
    )
}

/// The bytes of a file, mostly a small one: asking for its size first would cost as much as reading it. A thread reads all of its
/// files into the same memory.
fn contents(path: &Path) -> std::io::Result<Vec<u8>> {
    const USUAL: usize = 16 * 1024;
    thread_local! {
        static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    }
    BUFFER.with_borrow_mut(|buffer| {
        buffer.clear();
        buffer.reserve(USUAL);
        std::fs::File::open(path)?.take(u64::MAX).read_to_end(buffer)?;
        Ok(buffer.to_vec())
    })
}

fn read(path: &Path) -> Result<Read, Error> {
    let bytes = contents(path).map_err(|error| Error::file(path, &error))?;
    let source = decode_source(bytes).map_err(|text| Error::new(format!("{}: {text}", path.display())))?;
    match scan(&source) {
        Scanned::Literal(header)
            if header.down_revision.is_some()
                && (header.revision.is_some() || legacy_revision(path).is_some()) =>
        {
            revision(path, header).map(|revision| Read::Revision(Box::new(revision)))
        }
        Scanned::Literal(_) | Scanned::Computed => Ok(Read::Source(source)),
    }
}

fn evaluate(path: &Path, source: &str, evaluator: Option<&mut HeaderEvaluator<'_>>) -> Result<Header, Error> {
    match evaluator {
        Some(evaluator) => {
            evaluator(path, source).map_err(|text| Error::new(format!("{}: {text}", path.display())))
        }
        // Absent values are then found out by `revision`, in the reference's words.
        None => match scan(source) {
            Scanned::Literal(header) => Ok(header),
            Scanned::Computed => Err(Error::new(format!(
                "{}: the values of revision, down_revision, branch_labels and depends_on must be literals here",
                path.display()
            ))),
        },
    }
}

fn revision(path: &Path, header: Header) -> Result<Revision, Error> {
    let legacy = || legacy_revision(path);
    let Some(id) = header.revision.or_else(legacy) else {
        return Err(no_revision(path));
    };
    let Some(down) = &header.down_revision else {
        return Err(Error::with_hint(
            format!("{} does not set 'down_revision'", path.display()),
            "Set it to the identifier of the revision before, or to None for the first one.",
        ));
    };
    let made = Revision::new(
        &id,
        &borrowed(down),
        &borrowed(&header.depends_on),
        &borrowed(&header.branch_labels),
    );
    let made =
        made.map_err(|error| Error::with_hint(error.to_string(), format!("In {}.", path.display())))?;
    let path = path.to_string_lossy();
    Ok(made
        .with_path(&path)
        .with_doc(header.docstring.as_deref().unwrap_or_default()))
}

fn borrowed(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

/// The identifier that a file of Alembic 0.1 has in its name.
fn legacy_revision(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?.strip_suffix(".py")?;
    let is_id = !name.is_empty() && name.bytes().all(|byte| matches!(byte, b'a'..=b'f' | b'0'..=b'9'));
    is_id.then(|| name.to_owned())
}

fn no_revision(path: &Path) -> Error {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Error::with_hint(
        format!(
            "Could not determine revision id from filename {name}. Be sure the 'revision' variable is declared inside \
             the script (please see 'Upgrading from Alembic 0.1 to 0.2' in the documentation)."
        ),
        format!("The file is {}.", path.display()),
    )
}
