//! A project of a few files, for tests.

use std::path::Path;

use aludel_python::{Error, Interpreter, Mode, Module, Settings};
use aludel_testing::folder;

pub(crate) struct Project {
    pub(crate) folder: tempfile::TempDir,
}

impl Project {
    pub(crate) fn new(files: &[(&str, &str)]) -> Project {
        let folder = folder::scratch();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).expect("a folder is made");
            std::fs::write(path, text).expect("a file is written");
        }
        Project { folder }
    }

    pub(crate) fn interpreter(&self) -> Interpreter {
        Interpreter::new(Settings {
            search_path: vec![self.folder.path().to_path_buf()],
            ..Settings::default()
        })
    }

    pub(crate) fn run(&self, file: &str) -> Result<(Interpreter, std::rc::Rc<Module>), Error> {
        let mut py = self.interpreter();
        let module = py.execute_file(&self.folder.path().join(file), "env", Mode::Strict)?;
        Ok((py, module))
    }

    pub(crate) fn run_lazily(&self, file: &str) -> Result<(Interpreter, std::rc::Rc<Module>), Error> {
        let mut py = self.interpreter();
        let module = py.execute_file_lazily(&self.folder.path().join(file), "env")?;
        Ok((py, module))
    }
}

pub(crate) fn text(py: &mut Interpreter, module: &Module, name: &str) -> String {
    let value = module.get(name).expect("the name is bound");
    py.repr(&value).expect("the value has a repr")
}

pub(crate) fn error(project: &Project, file: &str) -> String {
    match project.run(file) {
        Ok(_) => "no error".to_owned(),
        Err(error) => format!("{error:?}"),
    }
}
