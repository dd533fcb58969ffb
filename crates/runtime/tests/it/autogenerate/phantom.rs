//! Types, server defaults and indexes as users write them: after the upgrade that made them, `check` finds nothing, with and without
//! `compare_server_default`, and the downgrade leaves nothing.

use super::journey::{self, Journey};
use super::server::{Mariadb, Postgresql, Server, SqliteFile};
use super::witness;

fn is_silent(server: &mut dyn Server, models: &str, extensions: &[&str]) {
    let mut connection = server.empty();
    for extension in extensions {
        let created = connection.run(&format!("CREATE EXTENSION \"{extension}\""));
        created.expect("the extensions that come with the server");
    }
    let before = witness::describe(&mut connection);
    let folder = journey::folder();
    let journey = Journey {
        folder: folder.path(),
        url: server.url(),
    };
    let compared = |flag: &str| journey.configure(&[("compare_server_default", flag.to_owned())]);
    let mut gone = || {
        journey.begin(models)?;
        compared("True")?;
        journey.revision(Vec::new())?;
        journey.upgrade()?;
        journey.check()?;
        compared("False")?;
        journey.check()?;
        journey.downgrade()?;
        witness::same(&before, &witness::describe(&mut connection))
    };
    if let Err(error) = gone() {
        panic!("{error}");
    }
}

#[test]
fn on_postgresql() {
    let extensions = ["hstore", "citext", "ltree", "pg_trgm", "uuid-ossp"];
    is_silent(
        &mut Postgresql::new(),
        include_str!("phantom/postgresql.py"),
        &extensions,
    );
}

#[test]
fn on_sqlite() {
    is_silent(&mut SqliteFile::new(), include_str!("phantom/sqlite.py"), &[]);
}

#[test]
fn on_mariadb() {
    is_silent(&mut Mariadb::new(), include_str!("phantom/mariadb.py"), &[]);
}
