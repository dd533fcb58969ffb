//! Random pairs of a database and models, as a user goes through them: `revision --autogenerate`, `upgrade`, `check`, which finds nothing,
//! and `downgrade`, which leads back to what the database says of itself beforehand.

use aludel_database::Connection;

use super::case::{self, Case};
use super::journey::{self, Journey};
use super::server::{Mariadb, Postgresql, Server, SqliteFile};
use super::witness;

/// There and back; gives what went wrong, with the revision.
fn there_and_back(journey: &Journey<'_>, case: &Case, connection: &mut Connection) -> Result<(), String> {
    case.set_up(connection)?;
    let before = witness::describe(connection);
    journey.begin(case.source())?;
    journey.configure(&case.python_options())?;
    let revision = journey.revision(case.renames())?;
    if revision.contains("without one the next operation fails") {
        return Ok(());
    }
    let mut gone = || {
        journey.upgrade()?;
        journey.check()?;
        journey.downgrade()?;
        witness::same(&before, &witness::describe(connection))
    };
    gone().map_err(|error| format!("{error}\n{revision}"))
}

fn run(server: &mut dyn Server) {
    let folder = journey::folder();
    let chosen = std::env::var("ALUDEL_CASE").ok();
    let dialect = server.name();
    let mut failed = Vec::new();
    let mut count = 0;
    for case in case::read(dialect, "pairs") {
        if chosen.as_ref().is_some_and(|chosen| case.name != *chosen) {
            continue;
        }
        count += 1;
        let mut connection = server.empty();
        let journey = Journey {
            folder: folder.path(),
            url: server.url(),
        };
        if let Err(difference) = there_and_back(&journey, &case, &mut connection) {
            failed.push(format!("## {}\n{difference}", case.name));
        }
    }
    assert!(count > 0, "no pairs");
    let shown = failed.iter().take(10).cloned().collect::<Vec<_>>().join("\n\n");
    assert!(
        failed.is_empty(),
        "{dialect}: {} of {count} fail\n\n{shown}",
        failed.len()
    );
}

#[test]
fn on_postgresql() {
    run(&mut Postgresql::new());
}

#[test]
fn on_sqlite_in_batch_mode() {
    run(&mut SqliteFile::new());
}

#[test]
fn on_mariadb() {
    run(&mut Mariadb::new());
}
