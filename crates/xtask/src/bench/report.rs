//! The table of a benchmark.

use std::fmt::Write as _;
use std::io::Write as _;

use super::growth::{self, Size};
use super::{Arguments, OPERATIONS, Operation, Runner, Samples};
use crate::error::Error;
use crate::{say, workspace};

/// The median times and the largest memory of one runner's operation.
#[derive(Clone, Copy)]
struct Summary {
    seconds: f64,
    mebibytes: f64,
}

/// Prints the table, and writes `docs/benchmarks.md` when that was asked for.
pub(crate) fn tell(
    arguments: &Arguments,
    load: Option<f64>,
    samples: &Samples,
    sizes: &[Size],
) -> Result<(), Error> {
    let mut table = table(samples);
    if !sizes.is_empty() {
        let _ = write!(
            table,
            "\nHow `check` grows with the project:\n\n{}",
            growth::table(sizes)
        );
    }
    let mut out = std::io::stdout();
    out.write_all(table.as_bytes())
        .map_err(|error| Error::message(format!("standard output: {error}")))?;
    if arguments.write {
        let path = workspace::root().join("docs/benchmarks.md");
        std::fs::write(&path, page(arguments, load, &table)).map_err(Error::file(&path))?;
        say(&format!("written to {}", path.display()));
    }
    Ok(())
}

fn page(arguments: &Arguments, load: Option<f64>, table: &str) -> String {
    let Arguments {
        revisions,
        tables,
        rounds,
        ..
    } = arguments;
    format!(
        "# Benchmarks\n\n\
         Made by `cargo xtask bench --write` on {machine}: a project of {revisions} revisions and {tables} tables \
         (`benchmarks/make_project.py`), PostgreSQL on the same machine with `fsync` off. Each time is the median of \
         {rounds} rounds, in which the programs take turns (in each round five times for `history` and `heads`, twice for \
         `upgrade head --sql`, `current` and `check`, as short times are easily disturbed); memory is the largest resident set that the kernel \
         accounted to a process. The reference is Alembic 1.20.1 with SQLAlchemy 2.0.58 on CPython; `psql -f` runs the \
         script of `upgrade head --sql`. Both keep what they read of the revision files in `__pycache__`, as they do in daily \
         use.{busy}\n\n{table}",
        machine = machine(),
        busy = busy(load),
    )
}

fn table(samples: &Samples) -> String {
    let mut text = String::from(
        "| command | aludel | reference | reference / aludel | memory, aludel | memory, reference |\n\
         |---|---|---|---|---|---|\n",
    );
    for operation in OPERATIONS {
        let of = |runner| summary(samples, *operation, runner);
        let (Some(ours), Some(theirs)) = (of(Runner::Ours), of(Runner::Reference)) else {
            continue;
        };
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {:.1} | {:.0} MiB | {:.0} MiB |",
            operation.name,
            time(ours.seconds),
            time(theirs.seconds),
            theirs.seconds / ours.seconds,
            ours.mebibytes,
            theirs.mebibytes,
        );
    }
    for operation in OPERATIONS {
        let of = |runner| summary(samples, *operation, runner);
        let (Some(ours), Some(psql)) = (of(Runner::Ours), of(Runner::Psql)) else {
            continue;
        };
        let _ = writeln!(
            text,
            "\n`psql -f` of the same SQL took {}: `{}` by aludel takes {:.2} of that.",
            time(psql.seconds),
            operation.name,
            ours.seconds / psql.seconds,
        );
    }
    text
}

fn summary(samples: &Samples, operation: Operation, runner: Runner) -> Option<Summary> {
    let of_it = samples
        .iter()
        .filter(|(of, by, _)| *of == operation && *by == runner);
    let mut seconds: Vec<f64> = of_it.clone().map(|(_, _, sample)| sample.seconds).collect();
    seconds.sort_by(f64::total_cmp);
    let kilobytes = of_it.map(|(_, _, sample)| sample.kilobytes).max()?;
    let middle = seconds.len() / 2;
    let upper = *seconds.get(middle)?;
    let lower = if seconds.len().is_multiple_of(2) {
        *seconds.get(middle.checked_sub(1)?)?
    } else {
        upper
    };
    Some(Summary {
        seconds: f64::midpoint(lower, upper),
        mebibytes: kilobytes as f64 / 1024.0,
    })
}

fn time(seconds: f64) -> String {
    if seconds < 1.0 {
        format!("{:.0} ms", seconds * 1000.0)
    } else {
        format!("{seconds:.2} s")
    }
}

/// How many processes wanted to run in the last minute, where the system tells.
pub(crate) fn load() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/loadavg").ok()?;
    text.split(' ').next()?.parse().ok()
}

/// What must be said of the times where the machine had other work.
fn busy(load: Option<f64>) -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    match load {
        Some(load) if load > cores as f64 => format!(
            " The machine had other work meanwhile (a load of {load:.0} on {cores} cores): the times are too long and \
             the ratios rough."
        ),
        _ => String::new(),
    }
}

/// The processor and the memory of this machine.
fn machine() -> String {
    let field = |path: &str, name: &str| {
        let text = std::fs::read_to_string(path).ok()?;
        let line = text.lines().find(|line| line.starts_with(name))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "an unknown processor".into());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let kilobytes =
        field("/proc/meminfo", "MemTotal").and_then(|text| text.split(' ').next()?.parse::<u64>().ok());
    let memory = kilobytes
        .map(|kilobytes| format!(", {} GiB of memory", kilobytes >> 20))
        .unwrap_or_default();
    format!("{processor}, {cores} cores{memory}")
}

#[cfg(test)]
mod tests {
    use super::super::measure::Sample;
    use super::*;

    #[test]
    fn the_table_has_medians_ratios_and_the_largest_memory() {
        let upgrade = OPERATIONS.iter().find(|operation| operation.beside_psql).unwrap();
        let mut samples = Samples::new();
        for (seconds, kilobytes) in [(2.0, 1024), (1.0, 4096), (9.0, 2048)] {
            for (runner, factor) in [
                (Runner::Ours, 1.0),
                (Runner::Reference, 10.0),
                (Runner::Psql, 0.5),
            ] {
                samples.push((
                    *upgrade,
                    runner,
                    Sample {
                        seconds: seconds * factor,
                        kilobytes,
                    },
                ));
            }
        }
        let table = table(&samples);
        let row = "| `upgrade head` | 2.00 s | 20.00 s | 10.0 | 4 MiB | 4 MiB |";
        assert!(table.contains(row), "{table}");
        assert!(
            table.contains("took 1.00 s: `upgrade head` by aludel takes 2.00 of that."),
            "{table}"
        );
        assert!(!table.contains("history"), "what was not measured is left out");
    }
}
