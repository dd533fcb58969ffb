//! Comparison of models with a database, held against what the reference made of the same ones: `record/autogenerate.py`.

mod batch;
mod beyond;
mod case;
mod journey;
mod pairs;
mod phantom;
mod removed;
mod server;
mod witness;

use server::Server;

/// Runs every case of an area, and shows the first ones that fail.
fn run(server: &mut dyn Server, area: &str) {
    let cases = case::read(server.name(), area);
    assert!(!cases.is_empty());
    let chosen = std::env::var("ALUDEL_CASE").ok();
    let mut failed = Vec::new();
    let mut count = 0;
    for case in cases {
        if chosen.as_ref().is_some_and(|chosen| case.name != *chosen) {
            continue;
        }
        count += 1;
        if let Err(difference) = case.check(server) {
            failed.push(format!("## {}\n{difference}", case.name));
        }
    }
    let shown = failed.iter().take(40).cloned().collect::<Vec<_>>().join("\n\n");
    assert!(
        failed.is_empty(),
        "{}/{area}: {} of {count} cases differ\n\n{shown}",
        server.name(),
        failed.len()
    );
}

macro_rules! areas {
    ($($module:ident = $server:path { $($area:ident)* })*) => {
        $(mod $module {
            $(#[test] fn $area() { super::run(&mut $server(), stringify!($area)); })*
        })*
    };
}

areas! {
    postgresql = crate::autogenerate::server::Postgresql::new {
        tables columns types server_defaults identity computed indexes foreign_keys comments checks naming schemas composed pairs
    }
    sqlite = crate::autogenerate::server::Sqlite::new {
        tables columns types server_defaults computed indexes foreign_keys comments checks naming composed pairs
    }
    mariadb = crate::autogenerate::server::Mariadb::new {
        tables columns types server_defaults computed indexes foreign_keys comments checks naming composed pairs
    }
}
