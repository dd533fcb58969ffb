//! The tables of cases.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The file of an area.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Area {
    case: Vec<Case>,
}

/// One case: steps on a copy of a project.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) project: Option<String>,
    #[serde(default = "sqlite")]
    pub(crate) databases: Vec<DatabaseKind>,
    #[serde(default = "here")]
    pub(crate) cwd: String,
    #[serde(default)]
    pub(crate) env: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) stderr: Stderr,
    #[serde(default)]
    pub(crate) files: Files,
    /// Why ours is another on purpose; the golden is then our own, in `goldens/cli-own`.
    pub(crate) differs: Option<String>,
    pub(crate) run: Vec<Step>,
}

/// What becomes of standard error.
#[derive(Deserialize, Default, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Stderr {
    #[default]
    Same,
    Ignore,
}

/// What is compared of new and changed files.
#[derive(Deserialize, Default, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Files {
    #[default]
    Contents,
    Names,
}

/// A case's database.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum DatabaseKind {
    None,
    Sqlite,
    Postgresql,
    Mariadb,
}

impl DatabaseKind {
    /// The word in the golden's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Sqlite => "sqlite",
            Self::Postgresql => "postgresql",
            Self::Mariadb => "mariadb",
        }
    }
}

fn here() -> String {
    ".".into()
}

fn sqlite() -> Vec<DatabaseKind> {
    vec![DatabaseKind::Sqlite]
}

/// One step of a case.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Step {
    /// Arguments of the program alone.
    Arguments(String),
    /// Arguments of the program and how it is run.
    Command {
        args: String,
        #[serde(default)]
        env: BTreeMap<String, String>,
        cwd: Option<String>,
        stderr: Option<Stderr>,
    },
    /// Statements on the case's database.
    Sql { sql: String },
    /// A file with this text.
    Write { write: String, text: String },
    /// A file in which a text stands in place of another.
    Replace {
        replace: String,
        old: String,
        new: String,
    },
    /// A file or folder less.
    Remove { remove: String },
}

/// The folder `tests` of this crate.
pub(crate) fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The names of all areas, sorted.
pub(crate) fn areas() -> Vec<String> {
    aludel_testing::fixture::walk(tests().join("cases"), "toml")
        .into_iter()
        .map(|file| file.name)
        .collect()
}

/// The cases of an area; only those that `ALUDEL_CASE` names, when it is set.
pub(crate) fn read(area: &str) -> Vec<Case> {
    let path = tests().join("cases").join(format!("{area}.toml"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut cases = toml::from_str::<Area>(&text)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        .case;
    if let Ok(only) = std::env::var("ALUDEL_CASE") {
        cases.retain(|case| case.name == only);
        assert!(!cases.is_empty(), "no case '{only}' in {}", path.display());
    }
    cases
}
