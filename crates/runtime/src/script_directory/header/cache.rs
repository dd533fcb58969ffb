//! The headers of a folder's revision files, kept beside them.
//!
//! Opening and reading thousands of files takes nearly all the time of `heads` and `history`; asking for their times does not. As the
//! reference's own `.pyc` files, the cache lies in `__pycache__`, follows `PYTHONPYCACHEPREFIX` and is not written where
//! `PYTHONDONTWRITEBYTECODE` is set. It is never needed: whatever is wrong with it, the files themselves are read.

use std::cmp::Ordering;
use std::ffi::OsStr;
use std::fs::{Metadata, Permissions};
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::Header;

/// With fewer files than this, reading them costs less than anyone could notice, and the folder is left alone.
const FEWEST_FILES: usize = 256;

/// A file that changed so shortly before may change once more without a trace in its times.
const SETTLED: Duration = Duration::from_secs(2);

const FILE_NAME: &str = "aludel-headers";

/// What must be equal for the content of a cache to mean the same: it changes with the shape of [`Entry`] and with every release, as
/// a release may read headers in another way.
const FORMAT: &str = concat!("2 ", env!("CARGO_PKG_VERSION"));

/// By what a change of a file is seen. A change of the content sets `ctime` to the present, whatever is done to `mtime` after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    size: u64,
    mtime: (i64, i64),
    ctime: (i64, i64),
}

impl Stamp {
    pub(crate) fn of(metadata: &Metadata) -> Self {
        Self {
            size: metadata.size(),
            mtime: (metadata.mtime(), metadata.mtime_nsec()),
            ctime: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }
}

/// Where caches lie, and what may be written to them.
pub(crate) struct Policy {
    /// The folder that stands for the root of the file system, in place of `__pycache__` beside the files.
    pub(crate) prefix: Option<PathBuf>,
    pub(crate) may_write: bool,
    /// The present, before any file is looked at.
    pub(crate) now: SystemTime,
}

impl Policy {
    /// That of the environment's `PYTHONPYCACHEPREFIX` and `PYTHONDONTWRITEBYTECODE`.
    pub(crate) fn of_environment() -> Self {
        let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        Self {
            prefix: set("PYTHONPYCACHEPREFIX").map(PathBuf::from),
            may_write: set("PYTHONDONTWRITEBYTECODE").is_none(),
            now: SystemTime::now(),
        }
    }

    /// The cache of a folder; `None` for a folder that is not named from the root.
    fn path(&self, folder: &Path) -> Option<PathBuf> {
        let place = match &self.prefix {
            Some(prefix) => prefix.join(folder.strip_prefix("/").ok()?),
            None => folder.join("__pycache__"),
        };
        Some(place.join(FILE_NAME))
    }

    /// Whether the last change is so long ago that a later one shows in the times.
    fn is_settled(&self, stamp: Stamp) -> bool {
        let before = self.now.checked_sub(SETTLED).unwrap_or(UNIX_EPOCH);
        let seconds = before.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        stamp.ctime.0.max(stamp.mtime.0) < i64::try_from(seconds).unwrap_or(i64::MAX)
    }
}

/// A revision file as the cache has it; `H` is its [`Header`], or a reference to it.
#[derive(Debug, Serialize, Deserialize)]
struct Entry<'a, H> {
    name: &'a str,
    stamp: Stamp,
    header: H,
}

/// The bytes of a folder's cache; empty where there is none.
pub(crate) fn read(folder: &Path, policy: &Policy) -> Vec<u8> {
    policy
        .path(folder)
        .and_then(|path| std::fs::read(path).ok())
        .unwrap_or_default()
}

/// The headers in a cache's bytes, which stand in the order of the names of the files and are read in this order.
pub(crate) struct Cached<'a> {
    rest: &'a [u8],
    /// The first entry whose file was not asked for.
    next: Option<Entry<'a, Header>>,
}

impl<'a> Cached<'a> {
    /// Takes what [`read`] gave. Bytes of another release, or that are no cache, hold nothing.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let rest = match postcard::take_from_bytes::<&str>(bytes) {
            Ok((FORMAT, rest)) => rest,
            Ok(_) | Err(_) => &[],
        };
        Self { rest, next: None }
    }

    /// The header of a file that is as it was when its header was kept. Files are asked for in the order of their names.
    pub(crate) fn header(&mut self, name: &str, stamp: Option<Stamp>) -> Option<Header> {
        loop {
            if self.next.is_none() {
                let (entry, rest) = postcard::take_from_bytes(self.rest).ok()?;
                (self.next, self.rest) = (Some(entry), rest);
            }
            match self.next.as_ref()?.name.cmp(name) {
                Ordering::Less => self.next = None,
                Ordering::Equal => {
                    let entry = self.next.take()?;
                    return (Some(entry.stamp) == stamp).then_some(entry.header);
                }
                Ordering::Greater => return None,
            }
        }
    }
}

/// A file whose header is known, for [`write`].
pub(crate) struct Known<'a> {
    pub(crate) path: &'a Path,
    pub(crate) stamp: Stamp,
    pub(crate) header: &'a Header,
    /// Whether the header came out of the cache.
    pub(crate) is_cached: bool,
}

/// Keeps the headers of the files of one folder, which stand in the order of their names, where it is large and something in it is new.
pub(crate) fn write(files: &[Known<'_>], policy: &Policy) {
    let is_new = |file: &Known<'_>| !file.is_cached && policy.is_settled(file.stamp);
    if !policy.may_write || files.len() < FEWEST_FILES || !files.iter().any(is_new) {
        return;
    }
    let settled = files
        .iter()
        .filter(|file| file.is_cached || policy.is_settled(file.stamp));
    let mut bytes = postcard::to_stdvec(FORMAT);
    for file in settled {
        let Some(name) = file.path.file_name().and_then(OsStr::to_str) else {
            continue;
        };
        let entry = Entry {
            name,
            stamp: file.stamp,
            header: file.header,
        };
        bytes = bytes.and_then(|bytes| postcard::to_extend(&entry, bytes));
    }
    let path = files.first().and_then(|file| policy.path(file.path.parent()?));
    if let (Ok(bytes), Some(path)) = (bytes, path) {
        // A folder that cannot be written to goes without.
        let _ = replace(&path, &bytes);
    }
}

/// Puts a whole file in the place of another, which others may be reading.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new()
        .prefix(FILE_NAME)
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}
