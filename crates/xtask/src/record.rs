//! `cargo xtask record`: the goldens of all crates, recorded from the reference.
//!
//! The convention for recorders is in `docs/recording.md`.

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::reference::Reference;
use crate::servers::{Kind, Servers};
use crate::{process, say, workspace};

/// A recorder whose text names one of these variables gets that server.
const NEEDS: [(&str, Kind); 2] = [
    ("ALUDEL_RECORD_POSTGRES_URL", Kind::PostgreSql),
    ("ALUDEL_RECORD_MARIADB_URL", Kind::MariaDb),
];

/// The arguments of `cargo xtask record`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// What to record: a crate's folder name (`revision`) or one of its recorders (`revision/graphs`); all by default
    areas: Vec<String>,

    /// The Python (3.11 or newer) to make the reference's environment with
    #[arg(long, default_value = "python3")]
    python: String,
}

/// One recorder: a Python script in a crate's `tests/record` folder.
struct Recorder {
    /// The crate's folder.
    crate_folder: PathBuf,
    /// The script.
    script: PathBuf,
    /// `crate/script`, by which it is asked for.
    name: String,
}

/// Runs the recorders that were asked for.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let recorders = select(all_recorders()?, &arguments.areas)?;
    let reference = Reference::prepare(&arguments.python)?;
    let servers = Servers::start(&needed_servers(&recorders)?)?;
    for recorder in &recorders {
        say(&format!("recording {}", recorder.name));
        let goldens = recorder.crate_folder.join("tests/goldens");
        std::fs::create_dir_all(&goldens).map_err(Error::file(&goldens))?;
        let mut command = reference.python()?;
        command.arg(&recorder.script).current_dir(&recorder.crate_folder);
        command
            .env("ALUDEL_RECORD_GOLDENS", &goldens)
            .env("ALUDEL_RECORD_ROOT", workspace::root());
        for (name, value) in servers.variables() {
            command
                .env(name, value)
                .env(name.replace("_TEST_", "_RECORD_"), value);
        }
        process::step(&mut command)?;
    }
    Ok(())
}

/// All recorders, in the order of their names. Scripts that begin with `_` are modules of the others.
fn all_recorders() -> Result<Vec<Recorder>, Error> {
    let mut recorders = Vec::new();
    for crate_folder in entries(&workspace::root().join("crates"))? {
        let scripts = crate_folder.join("tests/record");
        if !scripts.is_dir() {
            continue;
        }
        for script in entries(&scripts)? {
            let Some(stem) = script.file_stem().and_then(|stem| stem.to_str()) else {
                continue;
            };
            if script.extension().is_some_and(|extension| extension == "py") && !stem.starts_with('_') {
                let area = crate_folder.file_name().unwrap_or_default().to_string_lossy();
                let name = format!("{area}/{stem}");
                recorders.push(Recorder {
                    crate_folder: crate_folder.clone(),
                    script,
                    name,
                });
            }
        }
    }
    Ok(recorders)
}

/// The recorders that any of `areas` names; all when there are none.
fn select(mut recorders: Vec<Recorder>, areas: &[String]) -> Result<Vec<Recorder>, Error> {
    let belongs = |recorder: &Recorder, area: &str| {
        recorder.name == area
            || recorder
                .name
                .split_once('/')
                .is_some_and(|(folder, _)| folder == area)
    };
    for area in areas {
        if !recorders.iter().any(|recorder| belongs(recorder, area)) {
            let known: Vec<&str> = recorders.iter().map(|recorder| recorder.name.as_str()).collect();
            return Err(Error::message(format!(
                "no recorder '{area}'; there are: {}",
                known.join(", ")
            )));
        }
    }
    recorders.retain(|recorder| areas.is_empty() || areas.iter().any(|area| belongs(recorder, area)));
    Ok(recorders)
}

fn needed_servers(recorders: &[Recorder]) -> Result<Vec<Kind>, Error> {
    let mut texts = String::new();
    for recorder in recorders {
        texts += &std::fs::read_to_string(&recorder.script).map_err(Error::file(&recorder.script))?;
    }
    let needed = NEEDS.iter().filter(|(variable, _)| texts.contains(variable));
    Ok(needed.map(|(_, kind)| *kind).collect())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let listing = std::fs::read_dir(folder).map_err(Error::file(folder))?;
    let mut paths = Vec::new();
    for entry in listing {
        paths.push(entry.map_err(Error::file(folder))?.path());
    }
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(areas: &[&str]) -> Result<Vec<String>, Error> {
        let recorder = |name: &str| Recorder {
            crate_folder: PathBuf::new(),
            script: PathBuf::new(),
            name: name.to_owned(),
        };
        let all = ["cli/cli", "revision/graphs", "revision/symbols"]
            .map(recorder)
            .into();
        let areas: Vec<String> = areas.iter().map(|area| (*area).to_owned()).collect();
        Ok(select(all, &areas)?
            .into_iter()
            .map(|recorder| recorder.name)
            .collect())
    }

    #[test]
    fn areas_are_crates_or_recorders() {
        assert_eq!(selected(&[]).unwrap().len(), 3);
        assert_eq!(
            selected(&["revision"]).unwrap(),
            ["revision/graphs", "revision/symbols"]
        );
        assert_eq!(
            selected(&["revision/symbols", "cli"]).unwrap(),
            ["cli/cli", "revision/symbols"]
        );
    }

    #[test]
    fn an_unknown_area_is_an_error_that_lists_the_known() {
        let told = selected(&["revisions"]).unwrap_err().to_string();
        assert_eq!(
            told,
            "no recorder 'revisions'; there are: cli/cli, revision/graphs, revision/symbols"
        );
    }

    #[test]
    fn the_repository_has_recorders_and_their_modules_are_not_run() {
        let names: Vec<String> = all_recorders()
            .unwrap()
            .into_iter()
            .map(|recorder| recorder.name)
            .collect();
        assert!(names.contains(&"cli/cli".to_owned()), "{names:?}");
        assert!(names.iter().all(|name| !name.contains("/_")), "{names:?}");
    }
}
