//! Finding and reading the revision files.

use std::cell::RefCell;
use std::collections::HashSet;
use std::ffi::OsString;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use aludel_revision::{Revision, RevisionMap};
use rustc_hash::FxBuildHasher;

use super::header::cache::{self, Cached, Known, Policy, Stamp};
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

/// A revision file that was found.
struct RevisionFile {
    /// Its path, links resolved.
    path: PathBuf,
    /// What its header is known by; `None` for a link, which lies elsewhere.
    stamp: Option<Stamp>,
    read: Read,
}

/// What is known of a file without evaluating it.
enum Read {
    Nothing,
    /// Its header as it was read before.
    Cached(Header),
    Header(Header),
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
    pub fn load(&self, evaluator: Option<&mut HeaderEvaluator<'_>>) -> Result<Loaded, Error> {
        self.load_with(&Policy::of_environment(), evaluator)
    }

    fn load_with(
        &self,
        policy: &Policy,
        mut evaluator: Option<&mut HeaderEvaluator<'_>>,
    ) -> Result<Loaded, Error> {
        let mut warnings = Vec::new();
        let mut files = self.revision_files(policy, &mut warnings)?;
        read_all(&mut files)?;
        keep(&files, policy);
        let mut revisions = Vec::with_capacity(files.len());
        for file in files {
            let header = header_of(&file.path, file.read, evaluator.as_deref_mut())?;
            revisions.push(revision(file.path, header)?);
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
        revision(path.to_owned(), header_of(path, Read::Nothing, evaluator)?)
    }

    /// All revision files, in the reference's order.
    fn revision_files(
        &self,
        policy: &Policy,
        warnings: &mut Vec<String>,
    ) -> Result<Vec<RevisionFile>, Error> {
        let mut files = Vec::new();
        let locations = self.version_locations();
        for location in locations {
            // A location that is not there yet is made with its first revision.
            if let Ok(folder) = location.canonicalize() {
                self.list_folder(&folder, policy, &mut files)?;
            }
        }
        // The names in one folder are all different, but for those that links give.
        if locations.len() > 1 || files.iter().any(|file| file.stamp.is_none()) {
            let mut seen: HashSet<OsString, FxBuildHasher> = HashSet::default();
            files.retain(|file| {
                // The text: a path is compared and hashed part by part.
                let is_new = seen.insert(file.path.clone().into_os_string());
                if !is_new {
                    warnings.push(format!(
                        "File {} loaded twice! ignoring. Please ensure version_locations is unique.",
                        file.path.display()
                    ));
                }
                is_new
            });
        }
        Ok(files)
    }

    /// The revision files of one folder, and of those below it where the option asks for them.
    fn list_folder(
        &self,
        folder: &Path,
        policy: &Policy,
        found: &mut Vec<RevisionFile>,
    ) -> Result<(), Error> {
        let listing = std::fs::read_dir(folder).map_err(|error| Error::file(folder, &error))?;
        let (mut entries, mut folders) = (Vec::new(), Vec::new());
        for entry in listing {
            let entry = entry.map_err(|error| Error::file(folder, &error))?;
            let kind = entry
                .file_type()
                .map_err(|error| Error::file(&entry.path(), &error))?;
            if kind.is_dir() {
                folders.push(entry.file_name());
            } else if !kind.is_symlink() || !entry.path().is_dir() {
                entries.push((entry, kind));
            }
        }
        let mut files = crate::parallel::map(&entries, |(entry, kind)| {
            let metadata = (!kind.is_symlink()).then(|| entry.metadata().ok()).flatten();
            (entry.file_name(), metadata.as_ref().map(Stamp::of))
        });
        files.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        folders.sort();
        if !folder
            .file_name()
            .is_some_and(|name| name.to_string_lossy().ends_with("__pycache__"))
        {
            self.take_files(folder, &files, policy, found)?;
        }
        if self.recursive_version_locations {
            for name in folders {
                self.list_folder(&folder.join(name), policy, found)?;
            }
        }
        Ok(())
    }

    fn take_files(
        &self,
        folder: &Path,
        files: &[(OsString, Option<Stamp>)],
        policy: &Policy,
        found: &mut Vec<RevisionFile>,
    ) -> Result<(), Error> {
        let bytes = cache::read(folder, policy);
        let mut cached = Cached::new(&bytes);
        found.reserve(files.len());
        for (name, stamp) in files {
            let path = folder.join(name);
            let name = name.to_string_lossy();
            if name.starts_with(".#") || name.starts_with("__init__") {
                continue;
            }
            if name.ends_with(".py") {
                let target = match stamp {
                    Some(_) => Some(path),
                    None => path.canonicalize().ok(),
                };
                found.extend(target.map(|path| RevisionFile {
                    path,
                    stamp: *stamp,
                    read: cached.header(&name, *stamp).map_or(Read::Nothing, Read::Cached),
                }));
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

/// Reads the files that were not in the cache.
fn read_all(files: &mut [RevisionFile]) -> Result<(), Error> {
    let unread: Vec<&mut RevisionFile> = files
        .iter_mut()
        .filter(|file| matches!(file.read, Read::Nothing))
        .collect();
    let fresh = crate::parallel::map(&unread, |file| read(&file.path));
    for (file, fresh) in unread.into_iter().zip(fresh) {
        file.read = fresh?;
    }
    Ok(())
}

/// Keeps the headers of each folder for the next time.
fn keep(files: &[RevisionFile], policy: &Policy) {
    if !files.iter().any(|file| matches!(file.read, Read::Header(_))) {
        return;
    }
    let known = files.iter().filter_map(|file| {
        let (header, is_cached) = match &file.read {
            Read::Cached(header) => (header, true),
            Read::Header(header) => (header, false),
            Read::Source(_) | Read::Nothing => return None,
        };
        Some(Known {
            path: &file.path,
            stamp: file.stamp?,
            header,
            is_cached,
        })
    });
    let known: Vec<Known<'_>> = known.collect();
    // The files of a folder stand together.
    for files in known.chunk_by(|one, other| one.path.parent() == other.path.parent()) {
        cache::write(files, policy);
    }
}

fn read(path: &Path) -> Result<Read, Error> {
    let bytes = contents(path).map_err(|error| Error::file(path, &error))?;
    let source = decode_source(bytes).map_err(|text| Error::new(format!("{}: {text}", path.display())))?;
    match scan(&source) {
        Scanned::Literal(header)
            if header.down_revision.is_some()
                && (header.revision.is_some() || legacy_revision(path).is_some()) =>
        {
            Ok(Read::Header(header))
        }
        Scanned::Literal(_) | Scanned::Computed => Ok(Read::Source(source)),
    }
}

fn header_of(path: &Path, read: Read, evaluator: Option<&mut HeaderEvaluator<'_>>) -> Result<Header, Error> {
    match read {
        Read::Nothing => header_of(path, self::read(path)?, evaluator),
        Read::Cached(header) | Read::Header(header) => Ok(header),
        Read::Source(source) => evaluate(path, &source, evaluator),
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

fn revision(path: PathBuf, header: Header) -> Result<Revision, Error> {
    let Some(id) = header.revision.or_else(|| legacy_revision(&path)) else {
        return Err(no_revision(&path));
    };
    let Some(down) = header.down_revision else {
        return Err(Error::with_hint(
            format!("{} does not set 'down_revision'", path.display()),
            "Set it to the identifier of the revision before, or to None for the first one.",
        ));
    };
    let made = Revision::declared(id, down, header.depends_on, header.branch_labels);
    let made =
        made.map_err(|error| Error::with_hint(error.to_string(), format!("In {}.", path.display())))?;
    let path = path
        .into_os_string()
        .into_string()
        .unwrap_or_else(|path| path.to_string_lossy().into_owned());
    Ok(made
        .with_path(path)
        .with_doc(header.docstring.unwrap_or_default()))
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

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;
    use crate::config::Config;

    const FILES: usize = 300;

    /// A script directory of three hundred revisions in a row, with Cyrillic and emoji in their messages.
    fn project(folder: &Path) -> ScriptDirectory {
        let versions = folder.join("versions");
        std::fs::create_dir(&versions).unwrap();
        for number in 0..FILES {
            write_revision(folder, number, &format!("Товар 🛒 {number:03}"));
        }
        let mut config = Config::new();
        config
            .set_main_option("script_location", &folder.display().to_string())
            .unwrap();
        ScriptDirectory::from_config(&config).unwrap()
    }

    fn write_revision(folder: &Path, number: usize, message: &str) {
        let down = match number {
            0 => "None".to_owned(),
            _ => format!("'r{:03}'", number - 1),
        };
        let source = format!("\"\"\"{message}\"\"\"\nrevision = 'r{number:03}'\ndown_revision = {down}\n");
        std::fs::write(folder.join(format!("versions/r{number:03}_.py")), source).unwrap();
    }

    /// As of an hour later, so that the files that a test has just written are settled.
    fn later() -> Policy {
        Policy {
            prefix: None,
            may_write: true,
            now: SystemTime::now() + Duration::from_secs(3600),
        }
    }

    fn docs(scripts: &ScriptDirectory, policy: &Policy) -> Vec<String> {
        let loaded = scripts.load_with(policy, None).unwrap();
        (0..FILES)
            .filter_map(|number| loaded.map.get_revision(&format!("r{number:03}")).ok().flatten())
            .map(|revision| revision.doc().to_owned())
            .collect()
    }

    /// Puts another text of the same length into a cache, by which it is seen where a header came from.
    fn forge(cache: &Path, text: &str, by: &str) {
        let mut bytes = std::fs::read(cache).unwrap();
        let at = memchr::memmem::find(&bytes, text.as_bytes()).unwrap();
        bytes[at..at + text.len()].copy_from_slice(by.as_bytes());
        std::fs::write(cache, bytes).unwrap();
    }

    #[test]
    fn headers_are_kept_until_their_files_change() {
        let folder = aludel_testing::folder::scratch();
        let scripts = project(folder.path());
        let cache = folder.path().join("versions/__pycache__/aludel-headers");
        let first = docs(&scripts, &later());
        assert_eq!((first.len(), first[7].as_str()), (FILES, "Товар 🛒 007"));
        assert_eq!(docs(&scripts, &later()), first);

        forge(&cache, "Товар 🛒 007", "Товар 🛒 ooo");
        forge(&cache, "Товар 🛒 008", "Товар 🛒 ooo");
        write_revision(folder.path(), 8, "Товар 🛒 888");
        let second = docs(&scripts, &later());
        assert_eq!(second[7..9], ["Товар 🛒 ooo", "Товар 🛒 888"]);

        // What was new is kept beside what was known.
        forge(&cache, "Товар 🛒 888", "Товар 🛒 999");
        assert_eq!(docs(&scripts, &later())[7..9], ["Товар 🛒 ooo", "Товар 🛒 999"]);
        std::fs::remove_file(folder.path().join("versions/r299_.py")).unwrap();
        assert_eq!(docs(&scripts, &later()).len(), FILES - 1);
    }

    #[test]
    fn nothing_is_written_where_it_may_not_or_would_not_help() {
        let folder = aludel_testing::folder::scratch();
        let scripts = project(folder.path());
        let beside = folder.path().join("versions/__pycache__");
        // Files that were written a moment ago may change again within the same tick of the clock.
        let now = Policy {
            now: SystemTime::now(),
            ..later()
        };
        let forbidden = Policy {
            may_write: false,
            ..later()
        };
        for policy in [now, forbidden] {
            assert_eq!(docs(&scripts, &policy).len(), FILES);
            assert!(!beside.exists());
        }
        let elsewhere = folder.path().join("кэш");
        let policy = Policy {
            prefix: Some(elsewhere.clone()),
            ..later()
        };
        assert_eq!(docs(&scripts, &policy).len(), FILES);
        assert!(elsewhere.exists() && !beside.exists());
        for number in 100..FILES {
            std::fs::remove_file(folder.path().join(format!("versions/r{number:03}_.py"))).unwrap();
        }
        assert_eq!(docs(&scripts, &later()).len(), 100);
        assert!(!beside.exists());
    }

    #[test]
    fn a_broken_cache_is_as_good_as_none() {
        let folder = aludel_testing::folder::scratch();
        let scripts = project(folder.path());
        let cache = folder.path().join("versions/__pycache__/aludel-headers");
        let expected = docs(&scripts, &later());
        let whole = std::fs::read(&cache).unwrap();
        let cut = (0..whole.len())
            .step_by(997)
            .map(|length| whole[..length].to_vec());
        let filled = [0x00, 0x7f, 0xff].map(|byte| vec![byte; whole.len()]);
        for bytes in cut.chain(filled) {
            std::fs::write(&cache, bytes).unwrap();
            assert_eq!(docs(&scripts, &later()), expected);
        }
    }
}
