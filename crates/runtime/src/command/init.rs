//! `init`

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::environment::Shared;
use crate::error::{Error, Result};
use crate::project::Project;
use crate::templates::{TEMPLATES, Template};

/// The options of `init`.
#[derive(Clone, Debug)]
pub struct InitOptions {
    /// The template: `generic`, `async`, `multidb`, `pyproject` or `pyproject_async`.
    pub template: String,
    /// Make the folders Python packages.
    pub package: bool,
}

impl Default for InitOptions {
    fn default() -> InitOptions {
        InitOptions {
            template: "generic".to_owned(),
            package: false,
        }
    }
}

impl Project {
    /// Sets up a script directory from a template, and its configuration files where they are missing.
    ///
    /// # Errors
    ///
    /// When the folder exists and is not empty, the template is not known, or a file cannot be written. A file that
    /// exists is never overwritten.
    pub fn init(&mut self, directory: &Path, options: &InitOptions) -> Result<()> {
        Init::new(self.shared(), directory, options)?.run()
    }
}

struct Init<'a> {
    shared: &'a Shared,
    template: &'static Template,
    package: bool,
    directory: &'a Path,
    absolute: PathBuf,
    ini_file: PathBuf,
    toml_file: PathBuf,
}

impl<'a> Init<'a> {
    fn new(shared: &'a Shared, directory: &'a Path, options: &InitOptions) -> Result<Init<'a>> {
        if directory
            .read_dir()
            .is_ok_and(|mut entries| entries.next().is_some())
        {
            return Err(Error::command(format!(
                "Directory {} already exists and is not empty",
                directory.display()
            ))
            .with_hint("give a new folder, or remove what is in this one"));
        }
        let template = Template::find(&options.template).ok_or_else(|| {
            let names: Vec<&str> = TEMPLATES.iter().map(|template| template.name).collect();
            Error::command(format!("No such template {}", options.template))
                .with_hint(format!("the templates are {}", names.join(", ")))
        })?;
        let config = shared.config.borrow();
        Ok(Init {
            shared,
            template,
            package: options.package,
            directory,
            absolute: absolute(directory)?,
            ini_file: absolute(Path::new(config.config_file_name().unwrap_or("alembic.ini")))?,
            toml_file: absolute(Path::new(config.toml_file_name().unwrap_or("pyproject.toml")))?,
        })
    }

    fn run(&self) -> Result<()> {
        if !self.absolute.exists() {
            self.create_folder(&self.absolute)?;
        }
        self.create_folder(&self.absolute.join("versions"))?;
        // The files of the folder come first, then those of the project.
        for (name, text) in self.template.files {
            if !name.ends_with(".mako") || *name == "script.py.mako" {
                self.write(
                    &format!("Generating {}", self.absolute.join(name).display()),
                    &self.absolute.join(name),
                    text,
                )?;
            }
        }
        let file = |wanted: &str| {
            let mut files = self.template.files.iter();
            files.find(|(name, _)| *name == wanted).map(|(_, text)| *text)
        };
        let has_toml = match file("pyproject.toml.mako") {
            Some(text) => self.write_toml(text)?,
            None => false,
        };
        if let Some(text) = file("alembic.ini.mako") {
            self.write_ini(text)?;
        }
        if self.package {
            for folder in [self.absolute.clone(), self.absolute.join("versions")] {
                let file = folder.join("__init__.py");
                self.write(&format!("Adding {}", file.display()), &file, "")?;
            }
        }
        self.say_what_is_next(has_toml);
        Ok(())
    }

    fn write_ini(&self, text: &str) -> Result<()> {
        let file = &self.ini_file;
        if file.exists() {
            self.shared
                .print_line(&format!("File {} already exists, skipping", file.display()));
            return Ok(());
        }
        let text = text.replace("${script_location}", &self.script_location(file));
        self.write(&format!("Generating {}", file.display()), file, &text)
    }

    /// Writes or extends `pyproject.toml`; gives whether the template has one.
    fn write_toml(&self, text: &str) -> Result<bool> {
        let file = &self.toml_file;
        let text = text.replace("${script_location}", &self.script_location(file));
        if !file.exists() {
            self.write(&format!("Generating {}", file.display()), file, &text)?;
            return Ok(true);
        }
        let present = fs::read_to_string(file).map_err(|error| Error::file(file.display(), &error))?;
        let table: toml::Table = present.parse().map_err(|error: toml::de::Error| {
            Error::command(format!("{}: {}", file.display(), error.message()))
                .with_hint("mend the file, then run init again")
        })?;
        if table.get("tool").and_then(|tool| tool.get("alembic")).is_some() {
            self.shared.print_line(&format!(
                "File {} already exists and already has a [tool.alembic] section, skipping",
                file.display()
            ));
            return Ok(true);
        }
        self.write(
            &format!("Appending to existing {}", file.display()),
            file,
            &format!("{present}\n\n{text}"),
        )?;
        Ok(true)
    }

    /// The script location as the configuration file names it: relative to the file where it was given relatively.
    fn script_location(&self, file: &Path) -> String {
        if self.directory.is_absolute() {
            return self.directory.display().to_string();
        }
        let folder = file.parent().unwrap_or(Path::new("/"));
        format!("%(here)s/{}", relative(&self.absolute, folder).display())
    }

    fn create_folder(&self, folder: &Path) -> Result<()> {
        self.doing(
            &format!("Creating directory {}", folder.display()),
            || fs::create_dir_all(folder),
            folder,
        )
    }

    fn write(&self, doing: &str, file: &Path, text: &str) -> Result<()> {
        self.doing(doing, || fs::write(file, text), file)
    }

    /// Says what is done and how it ended, as the reference does.
    fn doing(&self, text: &str, work: impl FnOnce() -> std::io::Result<()>, path: &Path) -> Result<()> {
        let result = work();
        let end = if result.is_ok() { "done" } else { "FAILED" };
        self.shared.print_line(&format!("{text} ...  {end}"));
        result.map_err(|error| Error::file(path.display(), &error))
    }

    fn say_what_is_next(&self, has_toml: bool) {
        let ini = self.ini_file.display();
        self.shared.print_line(&if has_toml {
            let toml = self.toml_file.display();
            format!(
                "Please edit configuration settings in {toml} and configuration/connection/logging settings in {ini} \
                 before proceeding."
            )
        } else {
            format!("Please edit configuration/connection/logging settings in {ini} before proceeding.")
        });
    }
}

fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).map_err(|error| Error::file(path.display(), &error))
}

/// `path` as seen from `folder`, both absolute, with `..` where it lies outside.
fn relative(path: &Path, folder: &Path) -> PathBuf {
    let (path, folder): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (path.components().collect(), folder.components().collect());
    let shared = path.iter().zip(&folder).take_while(|(a, b)| a == b).count();
    let up = folder.iter().skip(shared).map(|_| Component::ParentDir);
    up.chain(path.into_iter().skip(shared)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_location_beside_the_folder_of_the_file_goes_up() {
        assert_eq!(
            relative(Path::new("/p/миграции"), Path::new("/p/conf")),
            Path::new("../миграции")
        );
        assert_eq!(relative(Path::new("/p/a/b"), Path::new("/p")), Path::new("a/b"));
    }
}
