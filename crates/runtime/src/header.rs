//! The header of a revision file whose values are computed: the file is evaluated for it.

use std::path::Path;

use aludel_python::{Interpreter, Mode, PyResult, Value};

use crate::script_directory::Header;

/// Evaluates the file and reads the header's values off its names.
pub(crate) fn evaluate(py: &mut Interpreter, path: &Path) -> PyResult<Header> {
    let module = py.execute_file(path, "revision_header", Mode::Strict)?;
    let mut header = Header::default();
    let mut texts = |name: &str| -> PyResult<Option<Vec<String>>> {
        module.get(name).map(|value| texts_of(py, &value)).transpose()
    };
    header.revision = texts("revision")?.and_then(|found| found.into_iter().next());
    header.down_revision = texts("down_revision")?;
    header.branch_labels = texts("branch_labels")?.unwrap_or_default();
    header.depends_on = texts("depends_on")?.unwrap_or_default();
    header.docstring = texts("__doc__")?.and_then(|found| found.into_iter().next());
    module.clear();
    Ok(header)
}

/// A text as one, `None` as none, an iterable as its items.
fn texts_of(py: &mut Interpreter, value: &Value) -> PyResult<Vec<String>> {
    if value.is_none() {
        return Ok(Vec::new());
    }
    if let Some(text) = value.as_str() {
        return Ok(vec![text.to_owned()]);
    }
    let items = py.iterate(value)?;
    items.iter().map(|item| Ok(py.str(item)?.to_string())).collect()
}
