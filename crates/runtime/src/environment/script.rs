//! `alembic.script.ScriptDirectory` as scripts see the project's own.

use std::rc::Rc;

use aludel_library::host::{self, Script};
use aludel_python::PyResult;
use aludel_revision::{Identifier, Revision, RevisionMap};

use super::Shared;

/// The project's script directory.
pub(super) struct ScriptHost(pub(super) Rc<Shared>);

impl ScriptHost {
    fn map(&self) -> PyResult<&RevisionMap> {
        Ok(self.0.scripts()?.revision_map())
    }

    fn raise(&self, error: aludel_revision::Error) -> aludel_python::Error {
        self.0.raise(error.into())
    }
}

impl host::ScriptDirectory for ScriptHost {
    fn directory(&self) -> String {
        self.0
            .script_directory()
            .map_or(String::new(), |scripts| scripts.folder().display().to_string())
    }

    fn versions(&self) -> PyResult<String> {
        let versions = self
            .0
            .scripts()?
            .directory()
            .versions()
            .map_err(|error| self.0.raise(error.into()))?;
        Ok(versions.display().to_string())
    }

    fn heads(&self) -> PyResult<Vec<String>> {
        Ok(self.map()?.heads().into_iter().map(str::to_owned).collect())
    }

    fn bases(&self) -> PyResult<Vec<String>> {
        Ok(self.map()?.bases().into_iter().map(str::to_owned).collect())
    }

    fn current_head(&self) -> PyResult<Option<String>> {
        let head = self
            .map()?
            .get_current_head(None)
            .map_err(|error| self.raise(error))?;
        Ok(head.map(|revision| revision.revision().to_owned()))
    }

    fn revision(&self, symbol: &str) -> PyResult<Option<Script>> {
        let map = self.map()?;
        let revision = map.get_revision(symbol).map_err(|error| self.raise(error))?;
        Ok(revision.map(|revision| script(map, revision)))
    }

    fn walk_revisions(&self, base: &str, head: &str) -> PyResult<Vec<Script>> {
        let map = self.map()?;
        let walk = map.walk_revisions(Identifier::One(base), Identifier::One(head));
        let revisions = walk.map_err(|error| self.raise(error))?;
        Ok(revisions
            .into_iter()
            .map(|revision| script(map, revision))
            .collect())
    }
}

fn script(map: &RevisionMap, revision: &Revision) -> Script {
    Script {
        revision: revision.revision().to_owned(),
        down_revisions: revision.down_revisions().to_vec(),
        branch_labels: revision.branch_labels().to_vec(),
        dependencies: revision.dependencies().to_vec(),
        doc: revision.doc().to_owned(),
        long_doc: revision.longdoc().to_owned(),
        path: revision.path().to_owned(),
        is_head: revision.is_head(),
        next_revisions: map
            .next_revisions(revision)
            .map(|next| next.revision().to_owned())
            .collect(),
    }
}
