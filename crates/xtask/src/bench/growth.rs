//! How the time and memory of `check` grow with the number of tables.

use std::fmt::Write as _;

use super::measure::{Measure, Sample};
use super::project::{Database, Project};
use super::{Arguments, Runner};
use crate::error::Error;
use crate::reference::Reference;
use crate::say;

/// The command that is measured.
const COMMAND: &str = "check";

/// The samples of a project with so many tables.
pub(super) struct Size {
    pub(super) tables: u32,
    pub(super) samples: Vec<Sample>,
}

/// The sizes that are measured: a quarter, a half, one and two of the project's own.
fn sizes(tables: u32) -> [u32; 4] {
    [tables / 4, tables / 2, tables, tables * 2].map(|size| size.max(1))
}

/// Measures our program on projects of several sizes.
pub(super) fn measure(
    arguments: &Arguments,
    reference: &Reference,
    database: &Database,
    program: &std::path::Path,
) -> Result<Vec<Size>, Error> {
    let mut measured = Vec::new();
    for tables in sizes(arguments.tables) {
        let revisions =
            u64::from(arguments.revisions) * u64::from(tables) / u64::from(arguments.tables.max(1));
        let revisions = u32::try_from(revisions).unwrap_or(u32::MAX).max(tables);
        let project = Project::make(reference, database, revisions, tables)?;
        let measure = Measure::new(reference, &project, program.to_owned());
        database.empty()?;
        measure.output(Runner::Ours, "upgrade head --sql", &project.sql())?;
        measure.run(Runner::Psql, "upgrade head")?;
        let mut samples = Vec::new();
        for round in 1..=arguments.rounds {
            say(&format!(
                "round {round} of {}: {COMMAND} of {tables} tables",
                arguments.rounds
            ));
            samples.push(measure.run(Runner::Ours, COMMAND)?);
        }
        measured.push(Size { tables, samples });
    }
    Ok(measured)
}

/// The table of the sizes, with the time that each table takes.
pub(super) fn table(sizes: &[Size]) -> String {
    let mut text = format!(
        "| tables | `{COMMAND}` | for each table | memory |\n\
         |---|---|---|---|\n"
    );
    for size in sizes {
        let mut seconds: Vec<f64> = size.samples.iter().map(|sample| sample.seconds).collect();
        seconds.sort_by(f64::total_cmp);
        let Some(median) = seconds.get(seconds.len() / 2) else {
            continue;
        };
        let kilobytes = size
            .samples
            .iter()
            .map(|sample| sample.kilobytes)
            .max()
            .unwrap_or(0);
        let _ = writeln!(
            text,
            "| {} | {:.0} ms | {:.3} ms | {:.0} MiB |",
            size.tables,
            median * 1000.0,
            median * 1000.0 / f64::from(size.tables),
            kilobytes as f64 / 1024.0,
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_size_has_its_median_and_the_time_of_a_table() {
        let sample = |seconds, kilobytes| Sample { seconds, kilobytes };
        let size = Size {
            tables: 200,
            samples: vec![sample(0.9, 1024), sample(0.1, 4096), sample(0.2, 2048)],
        };
        let table = table(&[size]);
        assert!(
            table.ends_with("| 200 | 200 ms | 1.000 ms | 4 MiB |\n"),
            "{table}"
        );
        assert_eq!(sizes(1500), [375, 750, 1500, 3000]);
    }
}
