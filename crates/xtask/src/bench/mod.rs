//! `cargo xtask bench`: our times and memory beside the reference's and those of `psql`, from one run.

mod growth;
mod measure;
mod project;
mod report;

use std::path::PathBuf;

use crate::error::Error;
use crate::reference::Reference;
use crate::servers::{Kind, Servers};
use crate::{process, say, workspace};

use measure::{Measure, Sample};
use project::{Database, Project};

/// The arguments of `cargo xtask bench`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// How many revisions the project has
    #[arg(long, default_value_t = 2000)]
    revisions: u32,

    /// How many tables they make
    #[arg(long, default_value_t = 1500)]
    tables: u32,

    /// How often everything is measured; the median is reported
    #[arg(long, default_value_t = 3)]
    rounds: u32,

    /// The Python (3.11 or newer) to make the reference's environment with
    #[arg(long, default_value = "python3")]
    python: String,

    /// The Cargo profile that the program is built with
    #[arg(long, default_value = "release")]
    profile: String,

    /// Measure this program instead of building one
    #[arg(long, value_name = "FILE", conflicts_with = "profile")]
    program: Option<PathBuf>,

    /// Write the table to docs/benchmarks.md as well
    #[arg(long)]
    write: bool,
}

/// Who runs an operation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Runner {
    Ours,
    Reference,
    Psql,
}

/// One operation that is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Operation {
    /// What the report calls it, which is also its arguments.
    name: &'static str,
    /// Whether it starts on an empty database.
    on_empty: bool,
    /// Whether `psql -f` of the same SQL is measured beside it.
    beside_psql: bool,
    /// How often everyone takes a turn in a round: what takes milliseconds is easily disturbed.
    turns: u32,
}

const OPERATIONS: &[Operation] = &[
    Operation {
        name: "history",
        on_empty: false,
        beside_psql: false,
        turns: 5,
    },
    Operation {
        name: "heads",
        on_empty: false,
        beside_psql: false,
        turns: 5,
    },
    Operation {
        name: "upgrade head --sql",
        on_empty: false,
        beside_psql: false,
        turns: 2,
    },
    Operation {
        name: "upgrade head",
        on_empty: true,
        beside_psql: true,
        turns: 1,
    },
    // After the upgrade, so that the database is at its head.
    Operation {
        name: "current",
        on_empty: false,
        beside_psql: false,
        turns: 2,
    },
    Operation {
        name: "check",
        on_empty: false,
        beside_psql: false,
        turns: 2,
    },
];

/// All samples, in the order of measuring.
type Samples = Vec<(Operation, Runner, Sample)>;

/// Measures everything and prints the table.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let program = match &arguments.program {
        Some(program) => program.canonicalize().map_err(Error::file(program))?,
        None => build(&arguments.profile)?,
    };
    let reference = Reference::prepare(&arguments.python)?;
    let servers = Servers::start(&[Kind::PostgreSql])?;
    let database = Database::of(&servers)?;
    let project = Project::make(&reference, &database, arguments.revisions, arguments.tables)?;
    let measure = Measure::new(&reference, &project, program.clone());
    write_sql(&measure, &project)?;
    let mut samples = Samples::new();
    let load = report::load();
    for round in 1..=arguments.rounds {
        for operation in OPERATIONS
            .iter()
            .filter(|operation| measure.knows(operation.name))
        {
            say(&format!(
                "round {round} of {}: {}",
                arguments.rounds, operation.name
            ));
            for _ in 0..operation.turns {
                one_operation(*operation, &measure, &database, &mut samples)?;
            }
        }
    }
    let sizes = if measure.knows("check") {
        growth::measure(arguments, &reference, &database, &program)?
    } else {
        Vec::new()
    };
    report::tell(arguments, load, &samples, &sizes)
}

/// Builds our program; gives its path.
fn build(profile: &str) -> Result<PathBuf, Error> {
    let mut build = workspace::cargo();
    build.args([
        "build",
        "--quiet",
        "--package",
        "aludel-cli",
        "--profile",
        profile,
    ]);
    process::step(&mut build)?;
    Ok(workspace::target().join(profile).join("aludel"))
}

/// The script for `psql`: that of the reference, which ours equals.
fn write_sql(measure: &Measure, project: &Project) -> Result<(), Error> {
    let path = project.sql();
    measure.output(Runner::Reference, "upgrade head --sql", &path)
}

fn one_operation(
    operation: Operation,
    measure: &Measure,
    database: &Database,
    samples: &mut Samples,
) -> Result<(), Error> {
    let mut runners = vec![Runner::Ours, Runner::Reference];
    if operation.beside_psql {
        runners.push(Runner::Psql);
    }
    for runner in runners {
        if operation.on_empty {
            database.empty()?;
        }
        samples.push((operation, runner, measure.run(runner, operation.name)?));
    }
    Ok(())
}
