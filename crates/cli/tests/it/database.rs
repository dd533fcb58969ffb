//! The database of a case, and its state as text; `tests/record/_state.py` does the same for the reference.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use aludel_testing::{mariadb, postgres};
use fancy_regex::Regex;
use rusqlite::Connection;

use crate::cases::{DatabaseKind, tests};

/// The database of a case.
pub(crate) struct Database {
    kind: DatabaseKind,
    folder: PathBuf,
    server: Option<Server>,
}

/// A session of a test on the database of a case.
pub(crate) enum Session {
    Postgresql(postgres::Session),
    Mariadb(mariadb::Session),
    Sqlite(Connection),
}

impl Session {
    /// Runs statements, separated by `;`.
    pub(crate) fn execute(&mut self, sql: &str) {
        match self {
            Self::Postgresql(session) => session.execute(sql),
            Self::Mariadb(session) => session.execute(sql),
            Self::Sqlite(connection) => connection.execute_batch(sql).unwrap(),
        }
    }
}

/// A database on a server.
enum Server {
    Postgresql(postgres::ScratchDatabase),
    Mariadb(mariadb::ScratchDatabase),
}

impl Server {
    fn start(kind: DatabaseKind) -> Option<Self> {
        match kind {
            DatabaseKind::Postgresql => Some(Self::Postgresql(postgres::scratch_database())),
            DatabaseKind::Mariadb => Some(Self::Mariadb(mariadb::scratch_database())),
            DatabaseKind::None | DatabaseKind::Sqlite => None,
        }
    }

    fn url(&self) -> &str {
        match self {
            Self::Postgresql(database) => database.url(),
            Self::Mariadb(database) => database.url(),
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Postgresql(database) => database.name(),
            Self::Mariadb(database) => database.name(),
        }
    }

    /// The drivers that a project names: the usual one, and the usual one of `async` projects.
    fn drivers(&self) -> (&'static str, &'static str) {
        match self {
            Self::Postgresql(_) => ("postgresql+psycopg2", "postgresql+asyncpg"),
            Self::Mariadb(_) => ("mysql+pymysql", "mysql+aiomysql"),
        }
    }

    fn execute(&self, sql: &str) {
        match self {
            Self::Postgresql(database) => database.execute(sql),
            Self::Mariadb(database) => database.execute(sql),
        }
    }

    fn query(&self, sql: &str) -> Vec<Vec<String>> {
        match self {
            Self::Postgresql(database) => database.query(sql),
            Self::Mariadb(database) => database.query(sql),
        }
    }

    /// The values of a query's only column.
    fn column(&self, sql: &str) -> Vec<String> {
        self.query(sql).into_iter().flatten().collect()
    }

    /// The query that gives a row for each other session on this database.
    fn others(&self) -> &'static str {
        match self {
            Self::Postgresql(_) => {
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            }
            Self::Mariadb(_) => {
                "SELECT 1 FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID()"
            }
        }
    }

    /// The query of the names of the tables in the usual schema.
    fn tables(&self) -> &'static str {
        match self {
            Self::Postgresql(_) => "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
            Self::Mariadb(_) => {
                "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME"
            }
        }
    }

    fn state(&self) -> Vec<String> {
        match self {
            Self::Postgresql(database) => postgresql_state(database),
            Self::Mariadb(_) => self.mariadb_state(),
        }
    }

    fn mariadb_state(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let tables = self.column(self.tables());
        for table in &tables {
            lines.extend(
                self.query(&format!("SHOW CREATE TABLE {}", backticked(table)))
                    .into_iter()
                    .filter_map(|row| row.into_iter().nth(1)),
            );
        }
        for table in tables {
            let columns = self.column(&format!(
                "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() \
                 AND TABLE_NAME = '{}' ORDER BY ORDINAL_POSITION",
                table.replace('\'', "''")
            ));
            let values: Vec<String> = columns
                .iter()
                .map(|name| format!("QUOTE({})", backticked(name)))
                .collect();
            let sql = format!(
                "SELECT CONCAT_WS(', ', {}) FROM {} ORDER BY 1",
                values.join(", "),
                backticked(&table)
            );
            push_rows(&mut lines, &table, self.column(&sql));
        }
        lines
    }
}

fn backticked(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}

impl Database {
    pub(crate) fn new(kind: DatabaseKind, folder: &Path) -> Self {
        let server = Server::start(kind);
        Self {
            kind,
            folder: folder.to_path_buf(),
            server,
        }
    }

    /// A text with the URLs in the place of `@URL@` and `@ASYNC_URL@`.
    pub(crate) fn fill_in(&self, text: &str) -> String {
        let (url, async_url) = match (&self.server, self.kind) {
            (Some(server), _) => {
                let address = server.url().split_once("://").unwrap().1;
                let (usual, of_async) = server.drivers();
                (format!("{usual}://{address}"), format!("{of_async}://{address}"))
            }
            (None, DatabaseKind::Sqlite) => ("sqlite:///app.db".into(), "sqlite+aiosqlite:///app.db".into()),
            (None, _) => {
                let none = String::from("driver://user:pass@localhost/dbname");
                (none.clone(), none)
            }
        };
        text.replace("@ASYNC_URL@", &async_url).replace("@URL@", &url)
    }

    /// Runs statements.
    pub(crate) fn execute(&self, sql: &str) {
        match &self.server {
            Some(server) => server.execute(sql),
            None => Connection::open(self.folder.join("app.db"))
                .unwrap()
                .execute_batch(sql)
                .unwrap(),
        }
    }

    /// A session that stays open.
    pub(crate) fn session(&self) -> Session {
        match &self.server {
            Some(Server::Postgresql(database)) => Session::Postgresql(database.session()),
            Some(Server::Mariadb(database)) => Session::Mariadb(database.session()),
            None => Session::Sqlite(Connection::open(self.folder.join("app.db")).unwrap()),
        }
    }

    /// A text without what differs from run to run.
    pub(crate) fn normalise(&self, text: &str) -> String {
        let mut text = text.to_owned();
        if let Some(server) = &self.server {
            let address = server.url().split_once("://").unwrap().1;
            text = text
                .replace(host(address), "<SERVER>")
                .replace(server.name(), "<DATABASE>");
        }
        // Fixtures are of 2024 and 2025; a later moment is that of the run.
        let moment = Regex::new(r"20(?:2[6-9]|[3-9]\d)-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?").unwrap();
        moment.replace_all(&text, "<MOMENT>").into_owned()
    }

    /// The names of the tables in the usual schema.
    pub(crate) fn tables(&self) -> Vec<String> {
        self.column(self.server.as_ref().map_or(
            "SELECT name FROM sqlite_master WHERE type = 'table'",
            Server::tables,
        ))
    }

    /// The values of a query's only column, as text.
    pub(crate) fn column(&self, sql: &str) -> Vec<String> {
        if let Some(server) = &self.server {
            return server.column(sql);
        }
        let connection = Connection::open(self.folder.join("app.db")).unwrap();
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| {
            Ok(match row.get_ref(0)? {
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                value => value.as_str()?.to_owned(),
            })
        });
        rows.unwrap().map(Result::unwrap).collect()
    }

    /// Waits until a killed process's session has ended on the server.
    pub(crate) fn wait_until_alone(&self) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while self
            .server
            .as_ref()
            .is_some_and(|server| !server.query(server.others()).is_empty())
        {
            assert!(
                Instant::now() < deadline,
                "the session of a killed process goes on"
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The schema and the rows, as lines.
    pub(crate) fn state(&self) -> Vec<String> {
        let mut lines = self.server.as_ref().map(Server::state).unwrap_or_default();
        for name in crate::folder::databases(&self.folder) {
            lines.extend(sqlite_state(&self.folder, &name));
        }
        lines
    }
}

/// `127.0.0.1:5432` of what follows `://` in a URL.
fn host(address: &str) -> &str {
    let authority = address.split('/').next().unwrap_or_default();
    authority.rsplit('@').next().unwrap_or_default()
}

fn postgresql_state(server: &postgres::ScratchDatabase) -> Vec<String> {
    let query = |file: &str| {
        let sql = std::fs::read_to_string(tests().join("state").join(file)).unwrap();
        server.query(&sql).into_iter().flatten()
    };
    let mut lines: Vec<String> = query("postgresql.sql").collect();
    for table in query("postgresql_tables.sql") {
        let sql = format!(r#"SELECT t::text FROM {table} t ORDER BY t::text COLLATE "C""#);
        push_rows(
            &mut lines,
            &table,
            server.query(&sql).into_iter().flatten().collect(),
        );
    }
    lines
}

fn sqlite_state(folder: &Path, name: &str) -> Vec<String> {
    let connection = Connection::open(folder.join(name)).unwrap();
    let mut lines = vec![format!("file {name}")];
    let mut tables = Vec::new();
    let mut statement = connection
        .prepare("SELECT type, name, sql FROM sqlite_master ORDER BY type, name")
        .unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let (kind, name): (String, String) = (row.get(0).unwrap(), row.get(1).unwrap());
        let sql: Option<String> = row.get(2).unwrap();
        lines.push(sql.unwrap_or_else(|| format!("{kind} {name}")));
        if kind == "table" {
            tables.push(name);
        }
    }
    for table in tables {
        push_rows(&mut lines, &table, sqlite_rows(&connection, &table));
    }
    lines
}

fn sqlite_rows(connection: &Connection, table: &str) -> Vec<String> {
    let quote = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let texts = |sql: &str, column: usize| -> Vec<String> {
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get(column)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let columns = texts(&format!("PRAGMA table_info({})", quote(table)), 1);
    let values: Vec<String> = columns
        .iter()
        .map(|column| format!("quote({})", quote(column)))
        .collect();
    texts(
        &format!(
            "SELECT {} FROM {} ORDER BY 1",
            values.join(" || ', ' || "),
            quote(table)
        ),
        0,
    )
}

fn push_rows(lines: &mut Vec<String>, table: &str, rows: Vec<String>) {
    if !rows.is_empty() {
        lines.push(format!("rows of {table}"));
        lines.extend(rows.into_iter().map(|row| format!("  {row}")));
    }
}
