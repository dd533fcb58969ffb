//! What `revision` and `merge` share: writing the file of a new revision.

use std::path::PathBuf;
use std::rc::Rc;

use aludel_library::host::Config;

use aludel_revision::RevisionMap;

use crate::environment::{ConfigHost, Shared};
use crate::error::{Error, Result};
use crate::mako::TemplateRenderer;
use crate::script_directory::{Messages, NewRevision};

/// An identifier for a new revision: twelve random hexadecimal digits, as Alembic's.
pub(super) fn rev_id() -> String {
    let random = uuid::Uuid::new_v4().simple().to_string();
    random.chars().skip(random.len() - 12).collect()
}

/// Writes the file, adds the revision to the map, runs the post-write hooks, and gives the path.
pub(super) fn generate(
    shared: &Rc<Shared>,
    map: &mut RevisionMap,
    request: NewRevision<'_>,
    variables: &[(&str, &str)],
) -> Result<PathBuf> {
    let scripts = shared.script_directory()?;
    let mut py = shared.interpreter()?;
    let config: Rc<dyn Config> = Rc::new(ConfigHost(shared.clone()));
    let mut values = vec![("config".to_owned(), aludel_library::config_value(config))];
    values.extend(
        variables
            .iter()
            .map(|(name, text)| ((*name).to_owned(), aludel_python::Value::str(text))),
    );
    let given = shared.template_args.borrow();
    values.extend(
        given
            .iter()
            .map(|(name, value)| (name.to_string(), value.clone())),
    );
    let mut renderer = TemplateRenderer::new(&mut py, values);
    let mut messages = ConsoleMessages { shared };
    let mut evaluator = |path: &std::path::Path, _: &str| shared.evaluate_header(path);
    let revision = scripts.directory().generate_revision(
        map,
        request,
        &mut renderer,
        &mut messages,
        Some(&mut evaluator),
    );
    Ok(PathBuf::from(revision.map_err(Error::from)?.path()))
}

/// Prints what is being done as the reference's `util.status` does.
struct ConsoleMessages<'a> {
    shared: &'a Shared,
}

impl Messages for ConsoleMessages<'_> {
    fn begin(&mut self, text: &str, newline: bool) {
        self.shared
            .print(&format!("{text} ...{}", if newline { "\n" } else { "" }));
        self.shared.console.borrow_mut().flush();
    }

    fn end(&mut self, done: bool) {
        self.shared.print(if done { "  done\n" } else { "  FAILED\n" });
    }
}
