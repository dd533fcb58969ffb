//! Running the cases of an area and comparing them with their goldens.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use aludel_testing::folder::{TempDir, scratch};
use aludel_testing::golden::diff;

use crate::canonical;
use crate::cases::{self, Case, DatabaseKind, Stderr, Step};
use crate::database::Database;
use crate::folder::{self, Files};
use crate::golden::{Said, Transcript};

/// Runs all cases of an area and fails with all differences.
pub(crate) fn area(area: &str) {
    let mut failures = Vec::new();
    let mut count = 0;
    for case in cases::read(area) {
        for kind in &case.databases {
            count += 1;
            let name = format!("{area}/{}.{}", case.name, kind.name());
            if let Err(difference) = compare(&name, &case, *kind) {
                failures.push(format!("{name}\n{difference}"));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {count} differ\n\n{}",
        failures.len(),
        failures.join("\n")
    );
    println!("{count} cases of {area} are the same");
}

fn compare(name: &str, case: &Case, kind: DatabaseKind) -> Result<(), String> {
    let golden = read_golden("cli", name, "run `cargo xtask record cli`")?;
    let mut ours = Run::new(case, kind).transcript();
    let golden = Transcript::parse(&golden, ours.commands.len())
        .ok_or("the golden is of another case: run `cargo xtask record cli`")?;
    let own = ours.text();
    ours.fit(&golden);
    let (golden, ours) = (golden.text(), ours.text());
    match (&case.differs, golden == ours) {
        (None, true) => Ok(()),
        (None, false) => Err(diff(&golden, &ours)),
        (Some(_), true) => Err("it is what the reference does: take `differs` out of the case".to_owned()),
        (Some(_), false) => compare_own(name, &own),
    }
}

/// Compares with what we do on purpose, or writes it when `ALUDEL_UPDATE_GOLDENS` is set.
fn compare_own(name: &str, own: &str) -> Result<(), String> {
    if std::env::var_os(aludel_testing::golden::UPDATE_VARIABLE).is_some() {
        let path = golden_path("cli-own", name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, own).unwrap();
        return Ok(());
    }
    let golden = read_golden("cli-own", name, "set ALUDEL_UPDATE_GOLDENS=1 to write it")?;
    if golden == own {
        Ok(())
    } else {
        Err(diff(&golden, own))
    }
}

fn read_golden(folder: &str, name: &str, advice: &str) -> Result<String, String> {
    let path = golden_path(folder, name);
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}; {advice}", path.display()))
}

fn golden_path(folder: &str, name: &str) -> PathBuf {
    cases::tests()
        .join("goldens")
        .join(folder)
        .join(format!("{name}.txt"))
}

/// A case that is run.
struct Run<'a> {
    case: &'a Case,
    folder: TempDir,
    database: Database,
    commands: Vec<Said>,
}

impl<'a> Run<'a> {
    fn new(case: &'a Case, kind: DatabaseKind) -> Self {
        let folder = scratch();
        let database = Database::new(kind, folder.path());
        Self {
            case,
            folder,
            database,
            commands: Vec::new(),
        }
    }

    fn transcript(mut self) -> Transcript {
        if let Some(project) = &self.case.project {
            folder::copy(&cases::tests().join("projects").join(project), self.folder.path());
            self.fill_in();
        }
        let before = folder::files(self.folder.path());
        for step in &self.case.run {
            self.step(step);
        }
        let mut left = self.changes(&before, &folder::files(self.folder.path()));
        left.push_str("[database]\n");
        let state: String = self
            .database
            .state()
            .into_iter()
            .map(|line| line + "\n")
            .collect();
        left.push_str(&self.told(&state));
        Transcript {
            commands: self.commands,
            left,
        }
    }

    /// Puts the URLs into the project's files.
    fn fill_in(&self) {
        for (path, contents) in folder::files(self.folder.path()) {
            let Ok(text) = String::from_utf8(contents) else {
                continue;
            };
            let filled = self.database.fill_in(&text);
            if filled != text {
                fs::write(self.folder.path().join(path), filled).unwrap();
            }
        }
    }

    fn expand(&self, text: &str) -> String {
        self.database
            .fill_in(&text.replace("@DIR@", &self.folder.path().display().to_string()))
    }

    fn step(&mut self, step: &Step) {
        let at = |path: &str| self.folder.path().join(path);
        match step {
            Step::Arguments(args) => self.command(args, &BTreeMap::new(), &self.case.cwd, self.case.stderr),
            Step::Command {
                args,
                env,
                cwd,
                stderr,
            } => {
                self.command(
                    args,
                    env,
                    cwd.as_deref().unwrap_or(&self.case.cwd),
                    stderr.unwrap_or(self.case.stderr),
                );
            }
            Step::Sql { sql } => self.database.execute(sql),
            Step::Write { write, text } => {
                let path = at(write);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, self.expand(text)).unwrap();
            }
            Step::Replace { replace, old, new } => {
                // What is to be replaced may be a file that a failing command did not write: the golden shows that.
                if let Ok(text) = fs::read_to_string(at(replace)) {
                    fs::write(at(replace), text.replace(old, &self.expand(new))).unwrap();
                }
            }
            Step::Remove { remove } => {
                let path = at(remove);
                if path.is_dir() {
                    fs::remove_dir_all(path)
                } else {
                    fs::remove_file(path)
                }
                .unwrap();
            }
        }
    }

    fn command(&mut self, args: &str, env: &BTreeMap<String, String>, cwd: &str, stderr: Stderr) {
        let words: Vec<String> = shlex::split(args)
            .unwrap()
            .iter()
            .map(|word| self.expand(word))
            .collect();
        let mut command = Command::new(program());
        command
            .args(&words)
            .current_dir(self.folder.path().join(cwd))
            .stdin(Stdio::null())
            .env_clear();
        command
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path());
        command.envs([("LC_ALL", "C.UTF-8"), ("TZ", "UTC"), ("COLUMNS", "80")]);
        for (name, value) in self.case.env.iter().chain(env) {
            command.env(name, self.expand(value));
        }
        let output = command.output().unwrap();
        let status = output
            .status
            .code()
            .map_or_else(|| output.status.to_string(), |code| code.to_string());
        let stdout = canonical::output(&words, &String::from_utf8_lossy(&output.stdout));
        let stderr = match stderr {
            Stderr::Same => self.told(&canonical::errors(&String::from_utf8_lossy(&output.stderr))),
            Stderr::Ignore => "(not compared)\n".to_owned(),
        };
        self.commands.push(Said {
            arguments: args.to_owned(),
            stdout: self.told(&stdout),
            stderr,
            status,
        });
    }

    /// A text as goldens hold it: without what differs from run to run, and with a line break at its end.
    fn told(&self, text: &str) -> String {
        let text = self
            .database
            .normalise(&text.replace(&self.folder.path().display().to_string(), "<DIR>"));
        if text.is_empty() || text.ends_with('\n') {
            text
        } else {
            text + "(no line break at the end)\n"
        }
    }

    fn changes(&self, before: &Files, after: &Files) -> String {
        let mut paths: Vec<&String> = before.keys().chain(after.keys()).collect();
        paths.sort_unstable();
        paths.dedup();
        let mut text = String::new();
        for path in paths {
            match after.get(path) {
                None => text.push_str(&format!("[removed {path}]\n")),
                Some(contents) if before.get(path) != Some(contents) => {
                    text.push_str(&format!("[file {path}]\n"));
                    if self.case.files == cases::Files::Contents {
                        text.push_str(&self.told(&String::from_utf8_lossy(contents)));
                    }
                }
                Some(_) => {}
            }
        }
        text
    }
}

/// The program under test. `ALUDEL_TEST_PROGRAM` names another: the reference itself must pass, which tests the tests.
pub(crate) fn program() -> PathBuf {
    std::env::var_os("ALUDEL_TEST_PROGRAM")
        .map_or_else(|| Path::new(env!("CARGO_BIN_EXE_aludel")).into(), PathBuf::from)
}
