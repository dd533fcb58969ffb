//! `render_as_batch=True` on SQLite, there and back: the revision runs, nothing is found after it but what the reference finds
//! too, and the downgrade leads back to what was there.

use std::fs;
use std::path::Path;

use aludel::Project;
use aludel_database::{ConnectOptions, Connection, DatabaseSchema, Item, Url};

use aludel_testing::folder::scratch;

use super::case::{self, Case, reversed};

const ENV: &str = "
from alembic import context
from sqlalchemy import create_engine, pool

import models

engine = create_engine(context.config.get_main_option('sqlalchemy.url'), poolclass=pool.NullPool)
with engine.connect() as connection:
    connection.exec_driver_sql('PRAGMA synchronous=OFF')
    connection.commit()
    context.configure(connection=connection, target_metadata=models.metadata)
    with context.begin_transaction():
        context.run_migrations()
";

const HEADER: &str = "
import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import mysql, postgresql, sqlite

revision = 'a1'
down_revision = None
";

fn connect(folder: &Path) -> Connection {
    let url = Url::parse(&url(folder)).expect("a URL");
    Connection::connect(&url, &ConnectOptions::default()).expect("a file")
}

fn url(folder: &Path) -> String {
    format!("sqlite:///{}", folder.join("db.sqlite").display())
}

fn migrate(
    folder: &Path,
    action: impl FnOnce(&mut Project) -> Result<(), aludel::Error>,
) -> Result<(), String> {
    let project = Project::builder()
        .config_file(folder.join("alembic.ini"))
        .option("sqlalchemy.url", url(folder))
        .quiet(true)
        .open();
    let done = project.and_then(|mut project| action(&mut project));
    done.map_err(|error| format!("{error}\n{}", error.statement().unwrap_or_default()))
}

/// The connection, without the version table that the commands made.
fn left(folder: &Path) -> Connection {
    let mut connection = connect(folder);
    connection
        .run("DROP TABLE IF EXISTS alembic_version")
        .expect("the version table goes");
    connection
}

/// The schema as far as it is to be the same again: a table that is moved loses CHECK constraints without a name, with the
/// reference's warning; its foreign keys may come in another order, and do not say that they are NOT DEFERRABLE.
fn comparable(mut schema: DatabaseSchema) -> DatabaseSchema {
    let tables = schema.schemas.iter_mut().flat_map(|it| &mut it.tables);
    for table in tables {
        table.check_constraints.retain(|check| check.name.is_some());
        table
            .foreign_keys
            .sort_by(|first, second| first.name.cmp(&second.name));
        for key in &mut table.foreign_keys {
            key.options.retain(|_, value| *value != Item::Bool(false));
        }
    }
    schema
}

fn there_and_back(folder: &Path, case: &Case) -> Result<(), String> {
    let _ = fs::remove_file(folder.join("db.sqlite"));
    let mut connection = connect(folder);
    case.set_up(&mut connection)?;
    let models = case.models();
    let mut environment = case.environment(&models, &connection, "sqlite");
    environment.batch = true;
    let before = environment.reflect(&mut connection);
    let text = |error: aludel_autogenerate::Error| error.to_string();
    let found = environment
        .compare(&mut connection, &before)
        .map_err(text)?
        .operations;
    drop(connection);
    let upgrade = environment.render(&found)?;
    let downgrade = environment.render(&reversed(&found)?)?;
    let source =
        format!("{HEADER}\n\ndef upgrade():\n    {upgrade}\n\n\ndef downgrade():\n    {downgrade}\n");
    fs::write(folder.join("versions/a1.py"), source).expect("the revision is written");
    fs::write(folder.join("models.py"), case.source()).expect("the models are written");
    // In batch mode a constraint needs a name: the revision says so.
    let unnamed = |error: String| match error.contains("Constraint must have a name") {
        true => Ok(()),
        false => Err(format!("{error}\n{upgrade}\n{downgrade}")),
    };
    if let Err(error) = migrate(folder, |project| project.upgrade("head")) {
        return unnamed(error);
    }
    let mut connection = connect(folder);
    let after = environment.reflect(&mut connection);
    let again = environment.compare(&mut connection, &after).map_err(text)?;
    case.compare_again(&environment, &again)?;
    drop(connection);
    if case.has_unnamed_constraint() {
        return Ok(());
    }
    if let Err(error) = migrate(folder, |project| project.downgrade("base")) {
        return unnamed(error);
    }
    let back = environment.reflect(&mut left(folder));
    match environment
        .compare_schemas(&comparable(before), &comparable(back))
        .as_str()
    {
        "" => Ok(()),
        differing => Err(format!("[before and after]\n{differing}\n{upgrade}\n{downgrade}")),
    }
}

/// The folder of a project whose models and one revision each case writes.
fn project() -> aludel_testing::folder::TempDir {
    let folder = scratch();
    fs::create_dir(folder.path().join("versions")).expect("a folder");
    fs::write(folder.path().join("env.py"), ENV).expect("env.py");
    let configuration = "[alembic]\nscript_location = %(here)s\nprepend_sys_path = %(here)s\n";
    fs::write(folder.path().join("alembic.ini"), configuration).expect("alembic.ini");
    folder
}

fn run(area: &str) {
    let folder = project();
    let mut failed = Vec::new();
    let mut count = 0;
    // SQLite tells of one of two unique constraints on a column, so that both go with it; with Alembic too.
    let told = |case: &&Case| case.changes_something() && case.name != "unnamed constraint to both";
    for case in case::read("sqlite", area).iter().filter(told) {
        count += 1;
        if let Err(difference) = there_and_back(folder.path(), case) {
            failed.push(format!("## {}\n{difference}", case.name));
        }
    }
    assert!(count > 0, "no cases");
    assert!(
        failed.is_empty(),
        "{area}: {} of {count} differ\n\n{}",
        failed.len(),
        failed.join("\n\n")
    );
}

macro_rules! areas {
    ($($area:ident)*) => {
        $(#[test] fn $area() { run(stringify!($area)); })*
    };
}

areas! { tables columns types server_defaults computed indexes foreign_keys checks naming composed }
