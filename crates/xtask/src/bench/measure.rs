//! Running one command and taking its time and memory.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Runner;
use super::project::Project;
use crate::error::Error;
use crate::reference::Reference;
use crate::{process, workspace};

/// What one run took.
#[derive(Clone, Copy)]
pub(crate) struct Sample {
    pub(crate) seconds: f64,
    pub(crate) kilobytes: u64,
}

/// Measures commands in a project.
pub(crate) struct Measure<'a> {
    reference: &'a Reference,
    project: &'a Project,
    ours: PathBuf,
}

impl<'a> Measure<'a> {
    pub(crate) fn new(reference: &'a Reference, project: &'a Project, ours: PathBuf) -> Self {
        Self {
            reference,
            project,
            ours,
        }
    }

    /// Whether our program has the command.
    pub(crate) fn knows(&self, arguments: &str) -> bool {
        let command = arguments.split(' ').next().unwrap_or_default();
        process::output(Command::new(&self.ours).args([command, "--help"])).is_ok()
    }

    /// Measures one run; a command that fails ends the benchmark.
    pub(crate) fn run(&self, runner: Runner, arguments: &str) -> Result<Sample, Error> {
        let log = self.project.folder().join("log.txt");
        let mut command = self.reference.python()?;
        // As in daily use: the reference keeps the compiled form of revision files.
        command.env_remove("PYTHONDONTWRITEBYTECODE");
        command
            .arg(workspace::root().join("benchmarks/measure.py"))
            .arg(&log);
        command
            .arg(self.program(runner))
            .args(self.arguments(runner, arguments));
        let told = process::output(command.current_dir(self.project.folder()))?;
        let sample = parse(&told).ok_or_else(|| Error::message(format!("measure.py said: {told}")))?;
        if sample.1 == 0 {
            return Ok(sample.0);
        }
        let said = std::fs::read_to_string(&log).unwrap_or_default();
        let program = self.program(runner);
        Err(Error::message(format!(
            "{} {arguments} failed ({})\n{said}",
            program.display(),
            sample.1
        )))
    }

    /// Runs a command and keeps its standard output in a file.
    pub(crate) fn output(&self, runner: Runner, arguments: &str, path: &Path) -> Result<(), Error> {
        let file = std::fs::File::create(path).map_err(Error::file(path))?;
        let mut command = Command::new(self.program(runner));
        command
            .args(self.arguments(runner, arguments))
            .current_dir(self.project.folder());
        process::step(command.stdout(file).stderr(Stdio::null()))
    }

    fn program(&self, runner: Runner) -> PathBuf {
        match runner {
            Runner::Ours => self.ours.clone(),
            Runner::Reference => self.reference.program("alembic"),
            Runner::Psql => "psql".into(),
        }
    }

    fn arguments(&self, runner: Runner, arguments: &str) -> Vec<String> {
        match runner {
            Runner::Ours | Runner::Reference => arguments.split(' ').map(str::to_owned).collect(),
            Runner::Psql => {
                let script = self.project.sql().display().to_string();
                let options = [
                    "-X",
                    "-q",
                    "-v",
                    "ON_ERROR_STOP=1",
                    "-f",
                    &script,
                    &self.project.url,
                ];
                options.map(str::to_owned).to_vec()
            }
        }
    }
}

/// Reads `seconds kilobytes status`.
fn parse(told: &str) -> Option<(Sample, i32)> {
    let mut words = told.split_whitespace();
    let sample = Sample {
        seconds: words.next()?.parse().ok()?,
        kilobytes: words.next()?.parse().ok()?,
    };
    Some((sample, words.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_read() {
        let (sample, status) = parse("1.250000 20480 255\n").unwrap();
        assert_eq!((sample.seconds, sample.kilobytes, status), (1.25, 20480, 255));
        assert!(parse("1.25").is_none());
    }
}
