//! Executing the simplest case of each row on the databases that there are drivers of.

use std::sync::Mutex;

use indexmap::IndexMap;

use super::{Case, Cell, DIALECTS, Rows, simplest};
use crate::cases::DatabaseKind;
use crate::sandbox::Sandbox;

/// The dialects with a driver. That of MySQL is tried on MariaDB, as a URL `mysql://` does it there.
const DRIVERS: [(&str, DatabaseKind); 4] = [
    ("postgresql", DatabaseKind::Postgresql),
    ("sqlite", DatabaseKind::Sqlite),
    ("mysql", DatabaseKind::Mariadb),
    ("mariadb", DatabaseKind::Mariadb),
];

const IMPORTS: &str = "\
import datetime, decimal, enum, uuid
import sqlalchemy as sa
from alembic import op
from sqlalchemy import func
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite
";

/// How many databases are worked on at a time.
const WORKERS: usize = 6;

/// Marks what can be executed.
pub(super) fn execute(cases: &[Case], directives: &mut IndexMap<String, Rows>) {
    let mut jobs: Vec<(&str, &str, &mut Cell, usize)> = Vec::new();
    for (directive, rows) in directives.iter_mut() {
        for (keyword, cells) in rows {
            for (index, cell) in cells.iter_mut().enumerate() {
                jobs.push((directive, keyword, cell, index));
            }
        }
    }
    let jobs = Mutex::new(jobs.into_iter());
    let next = || jobs.lock().unwrap().next();
    let work = || {
        while let Some((directive, keyword, cell, index)) = next() {
            try_row(cases, directive, keyword, cell, DIALECTS[index].0);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(work);
        }
    });
}

/// Executes the first cases of a row that the reference prints; of a refused one the first of all, since some cannot be printed alone.
fn try_row(cases: &[Case], directive: &str, keyword: &str, cell: &mut Cell, dialect: &str) {
    let Some((_, kind)) = DRIVERS.iter().find(|(name, _)| *name == dialect) else {
        return;
    };
    let of_row = simplest(cases, directive, keyword);
    let is_printed = |case: &&&Case| {
        case.printed
            .get(dialect)
            .is_some_and(|text| !text.starts_with("! "))
    };
    match cell {
        Cell::Offline => {
            if of_row
                .iter()
                .filter(is_printed)
                .take(2)
                .any(|case| runs(case, dialect, *kind))
            {
                *cell = Cell::Online;
            }
        }
        Cell::Refused(error) => {
            if of_row.first().is_some_and(|case| runs(case, dialect, *kind)) {
                *cell = Cell::OnlineOnly(std::mem::take(error));
            }
        }
        Cell::Unknown | Cell::Ignored | Cell::Online | Cell::OnlineOnly(_) => {}
    }
}

/// Whether the case runs on a database that holds what it refers to.
fn runs(case: &Case, dialect: &str, kind: DatabaseKind) -> bool {
    let sandbox = Sandbox::new("linear", kind);
    if dialect == "mariadb" {
        let ini = std::fs::read_to_string(sandbox.path("alembic.ini")).unwrap();
        sandbox.write(
            "alembic.ini",
            ini.replace("mysql+pymysql://", "mariadb+pymysql://"),
        );
    }
    std::fs::remove_dir_all(sandbox.path("migrations/versions")).unwrap();
    std::fs::create_dir(sandbox.path("migrations/versions")).unwrap();
    let body: String = case.body.lines().map(|line| format!("    {line}\n")).collect();
    sandbox.write(
        "migrations/versions/5a.py",
        format!("{IMPORTS}\nrevision = '5a'\ndown_revision = None\n\n\ndef upgrade():\n{body}"),
    );
    for statement in set_up(&case.call.directive, kind) {
        sandbox.database.execute(&statement);
    }
    sandbox.run("upgrade head").status == 0
}

/// What the calls of the corpus refer to.
fn set_up(directive: &str, kind: DatabaseKind) -> Vec<String> {
    let tables: &[&str] = match directive {
        "add_column" => &[
            "p (id INTEGER NOT NULL PRIMARY KEY)",
            "t (id INTEGER NOT NULL PRIMARY KEY)",
        ],
        "alter_column" | "drop_column" => &["t (id INTEGER, x INTEGER)"],
        "bulk_insert" | "execute" => &["t (a INTEGER, b VARCHAR(20))"],
        "create_check_constraint" => &["t (a INTEGER)"],
        "create_exclude_constraint" if kind == DatabaseKind::Postgresql => &["t (a INTEGER, r int4range)"],
        "create_foreign_key" => &[
            "p (x INTEGER NOT NULL, \"Y\" INTEGER NOT NULL, CONSTRAINT u UNIQUE (x, \"Y\"))",
            "t (a INTEGER, b INTEGER)",
        ],
        "create_index" | "create_primary_key" | "create_unique_constraint" => {
            &["t (a VARCHAR(40) NOT NULL, \"B\" VARCHAR(40) NOT NULL)"]
        }
        "drop_table" | "create_table_comment" | "drop_table_comment" => &["t (id INTEGER)"],
        "drop_constraint" => &["t (id INTEGER NOT NULL, CONSTRAINT \"Name\" UNIQUE (id))"],
        "drop_index" => &["t (id INTEGER)"],
        "rename_table" => &["old (id INTEGER)"],
        _ => &[],
    };
    let mut statements = Vec::new();
    let schemas: &[&str] = match kind {
        DatabaseKind::Postgresql => &["", "s.", "\"S\"."],
        _ => &[""],
    };
    for schema in schemas {
        if !schema.is_empty() {
            statements.push(format!("CREATE SCHEMA {}", schema.trim_end_matches('.')));
        }
        statements.extend(tables.iter().map(|table| format!("CREATE TABLE {schema}{table}")));
        if directive == "drop_index" {
            statements.push(format!("CREATE INDEX ix ON {schema}t (id)"));
        }
    }
    if directive == "create_exclude_constraint" && kind == DatabaseKind::Postgresql {
        statements.push("CREATE EXTENSION btree_gist".to_owned());
    }
    if kind == DatabaseKind::Mariadb {
        statements = statements
            .into_iter()
            .map(|statement| statement.replace('"', "`"))
            .collect();
    }
    statements
}
