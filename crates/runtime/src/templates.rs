//! The templates of `init`.

/// One template: a folder of files.
pub(crate) struct Template {
    /// What `--template` names it.
    pub(crate) name: &'static str,
    /// Its files in the order in which they are written: name and text.
    pub(crate) files: &'static [(&'static str, &'static str)],
}

impl Template {
    /// The template of this name.
    pub(crate) fn find(name: &str) -> Option<&'static Template> {
        TEMPLATES.iter().find(|template| template.name == name)
    }

    /// What it is for: the first line of its README.
    pub(crate) fn synopsis(&self) -> &'static str {
        let readme = self.files.iter().find(|(name, _)| *name == "README");
        readme
            .and_then(|(_, text)| text.lines().next())
            .unwrap_or_default()
    }
}

macro_rules! template {
    ($name:literal: $($file:literal),*) => {
        Template { name: $name, files: &[$(($file, include_str!(concat!("templates/", $name, "/", $file)))),*] }
    };
}

/// Every template, by name.
pub(crate) static TEMPLATES: [Template; 5] = [
    template!("async": "README", "alembic.ini.mako", "env.py", "script.py.mako"),
    template!("generic": "README", "alembic.ini.mako", "env.py", "script.py.mako"),
    template!("multidb": "README", "alembic.ini.mako", "env.py", "script.py.mako"),
    template!("pyproject": "README", "alembic.ini.mako", "env.py", "pyproject.toml.mako", "script.py.mako"),
    template!("pyproject_async": "README", "alembic.ini.mako", "env.py", "pyproject.toml.mako", "script.py.mako"),
];
