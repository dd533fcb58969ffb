//! Scratch folders.

pub use tempfile::TempDir;

/// An empty folder of the test's own, removed when the value is dropped.
///
/// # Panics
///
/// When the system's folder for temporary files is not writable.
#[must_use]
pub fn scratch() -> TempDir {
    match tempfile::Builder::new().prefix("aludel-test-").tempdir() {
        Ok(folder) => folder,
        Err(error) => panic!("no scratch folder: {error}"),
    }
}
