//! What to do next: a hint for each failure that teams meet.

use aludel_database::{BlockingSession, ErrorKind};
use aludel_dialect::CompileError;
use aludel_python::Error as PyError;
use aludel_revision::ErrorKind as RevisionErrorKind;

/// The hint for a refusal of PostgreSQL, by its SQLSTATE.
const BY_SQLSTATE: [(&str, &str); 30] = [
    ("42P07", ALREADY_EXISTS),
    ("42P06", ALREADY_EXISTS),
    ("42701", ALREADY_EXISTS),
    ("42710", ALREADY_EXISTS),
    ("42723", ALREADY_EXISTS),
    ("42P01", MISSING),
    ("42703", MISSING),
    ("42704", MISSING),
    (
        "3F000",
        "create the schema first: op.execute('CREATE SCHEMA IF NOT EXISTS …') in this revision or an earlier one",
    ),
    (
        "25001",
        "this statement cannot run in a transaction; put it in `with op.get_context().autocommit_block():` (what the run did \
         before is then committed, so set transaction_per_migration=True in env.py)",
    ),
    (
        "55P04",
        "a new enum value can be used only after it is committed; add it in `with op.get_context().autocommit_block():` or in \
         a revision of its own with transaction_per_migration=True in env.py",
    ),
    ("57P01", SERVER_LEFT),
    ("57P02", SERVER_LEFT),
    ("57P03", SERVER_LEFT),
    (
        "25006",
        "the server is a replica, or set to be read only; connect to the primary one: target_session_attrs=read-write in the URL \
         finds it among several hosts",
    ),
    (
        "25P02",
        "an earlier statement of the script failed and the script went on; let what may fail stand in `with \
         op.get_bind().begin_nested():`",
    ),
    (
        "42804",
        "say how the old values become new ones: op.alter_column(…, postgresql_using='column::type')",
    ),
    (
        "53100",
        "make room on the server's disk, then run the command again",
    ),
    (
        "53200",
        "raise max_locks_per_transaction on the server, or set transaction_per_migration=True in env.py, so that fewer tables are \
         locked at once",
    ),
    (
        "53300",
        "the server has no connection left; end others, or raise max_connections",
    ),
    ("55P03", LOCKED),
    (
        "57014",
        "where statement_timeout ended it, give migrations more time: op.execute(\"SET statement_timeout = '1h'\") before it, or \
         connect_args={'options': '-c statement_timeout=0'} in env.py",
    ),
    (
        "40P01",
        "two transactions waited for each other; nothing is lost, run the command again",
    ),
    (
        "40001",
        "another transaction changed the same rows; run the command again",
    ),
    (
        "42501",
        "the database user lacks a privilege; GRANT it, or migrate as the owner of the tables",
    ),
    (
        "23502",
        "rows that exist have no value there; fill it first: op.execute('UPDATE … SET … WHERE … IS NULL') before NOT NULL",
    ),
    (
        "23505",
        "rows that exist repeat the key; find them with GROUP BY … HAVING count(*) > 1 and mend them first",
    ),
    (
        "23503",
        "rows that exist point to nothing; find them with a LEFT JOIN … IS NULL and mend them first",
    ),
    (
        "23514",
        "rows that exist break the check; mend them first, or add it with postgresql_not_valid=True and validate it later",
    ),
    (
        "2BP01",
        "other objects depend on it; drop them first, or use op.execute('DROP … CASCADE') where they may go too",
    ),
];

/// The hint for a refusal of SQLite, by how its message begins.
const ON_SQLITE: [(&str, &str); 9] = [
    (
        "table _alembic_tmp_",
        "it is left over from a run of Alembic that failed in the middle of a batch_alter_table. If the table without \
         _alembic_tmp_ in its name is there, drop the one with it: DROP TABLE; if not, it holds the rows: give it its name \
         with ALTER TABLE … RENAME TO … and look at the columns before you run the command again",
    ),
    (
        "file is not a database",
        "it is a file of another kind, or an encrypted one; check the path in the URL",
    ),
    (
        "attempt to write a readonly database",
        "this user may not write to the file or its folder, or the URL says mode=ro",
    ),
    (
        "database or disk is full",
        "make room on the disk, then run the command again",
    ),
    (
        "NOT NULL constraint failed",
        "rows that exist have no value there; fill it first: op.execute('UPDATE … SET … WHERE … IS NULL') before nullable=False",
    ),
    (
        "UNIQUE constraint failed",
        "rows that exist repeat the key; find them with GROUP BY … HAVING count(*) > 1 and mend them first",
    ),
    (
        "CHECK constraint failed",
        "rows that exist break the check; mend them first",
    ),
    (
        "FOREIGN KEY constraint failed",
        "rows of another table point to rows that go. A batch_alter_table drops the old table: let upgrade() begin with \
         op.execute('PRAGMA foreign_keys=OFF') and end with op.execute('PRAGMA foreign_keys=ON')",
    ),
    (
        "no such column",
        "the table has no such column now. In a batch_alter_table, CHECK constraints and partial indexes keep their text: \
         drop those that name a column that is dropped or renamed, with batch_op.drop_constraint() or drop_index(), and \
         make them again. Else compare `aludel current` with `aludel history`: a stamp may have gone too far",
    ),
];

/// The hint for a refusal of MySQL or MariaDB, by its number.
const BY_NUMBER: [(&str, &str); 24] = [
    ("1007", ALREADY_EXISTS),
    ("1060", ALREADY_EXISTS),
    ("1061", ALREADY_EXISTS),
    ("1826", ALREADY_EXISTS),
    ("1054", MISSING),
    ("1091", MISSING),
    ("1146", MISSING),
    (
        "1062",
        "rows that exist repeat the key; find them with GROUP BY … HAVING count(*) > 1 and mend them first",
    ),
    ("1021", FULL),
    ("1114", FULL),
    (
        "1071",
        "a key has room for 3072 bytes, 4 for each character of utf8mb4: index the beginning alone, with mysql_length=, or make the \
         column shorter",
    ),
    ("1215", UNEQUAL),
    ("3780", UNEQUAL),
    ("1290", READ_ONLY),
    ("1836", READ_ONLY),
    (
        "1138",
        "rows that exist have no value there; fill it first: op.execute('UPDATE … SET … WHERE … IS NULL') before NOT NULL",
    ),
    (
        "1142",
        "the database user lacks a privilege; GRANT it, or migrate as another user",
    ),
    (
        "1205",
        "another session holds a lock on it; see who with SHOW PROCESSLIST, end it with KILL, then run the command again",
    ),
    (
        "1213",
        "two transactions waited for each other; the last one was rolled back, run the command again",
    ),
    (
        "1265",
        "rows that exist hold values that the new type cannot hold; mend them first: op.execute('UPDATE …')",
    ),
    (
        "1406",
        "rows that exist hold values that are too long for the new type; mend them first: op.execute('UPDATE …')",
    ),
    (
        "1451",
        "rows of another table point to these; delete or change those first",
    ),
    (
        "1452",
        "rows that exist point to nothing; find them with a LEFT JOIN … IS NULL and mend them first",
    ),
    (
        "1553",
        "a foreign key needs this index; drop the foreign key first: op.drop_constraint(…, type_='foreignkey')",
    ),
];

const FULL: &str = "make room on the server's disk, then run the command again";

const UNEQUAL: &str = "both columns of a foreign key need the same type, the same UNSIGNED, and for text the same character set and collation; the \
     column that is referred to needs an index that begins with it";

const READ_ONLY: &str = "the server is a replica, or set to be read only; connect to the primary one";

const ALREADY_EXISTS: &str = "the database already holds what this revision creates. If its schema is what a revision leaves, mark it so with \
     `aludel stamp REVISION` (`aludel stamp head` if it is up to date), then run `aludel upgrade head`";

const URL: &str = "a URL is like postgresql://user:password@host:5432/database, with %40, %3A, %2F for an @, : or / in the password; it \
     stands in `sqlalchemy.url` of the configuration, or where env.py takes it from";

const VERSION_TABLE: &str = "the table is not one that Alembic made: rename it, or give env.py's context.configure(…) another version_table";

const NO_ENVIRONMENT_VARIABLE: &str =
    "set this environment variable; `aludel` reads a .env file only where env.py does";

const NO_TABLE: &str = "the database has no table of this name: compare `aludel current` with `aludel history`; a stamp may have gone too far. If \
     there is a table of the same name behind _alembic_tmp_, a batch_alter_table of Alembic stopped after it had dropped the \
     old table: give it the name with ALTER TABLE … RENAME TO …";

const MISSING: &str = "the database lacks what this revision expects; compare `aludel current` with `aludel history`: a stamp may have gone too \
     far, or another schema may be meant";

const OWN_CONNECTION: &str = "env.py or the script opened a second connection: commit or close it before this statement, or use the one of \
     the migration, op.get_bind()";

const SERVER_LEFT: &str = "what was not committed is rolled back by the server; when it answers again, look with `aludel current` and run the \
     command again";

const NO_CREATE: &str = "since PostgreSQL 15 only the owner of a database may create in its schema public. As that owner or a superuser: \
     GRANT USAGE, CREATE ON SCHEMA …, with the schema and the user of the URL; or ALTER DATABASE … OWNER TO … that user";

const LOCKED: &str = "another session holds a lock on it; see who with SELECT pid, state, query FROM pg_stat_activity WHERE pid = \
     ANY(pg_blocking_pids(PID)), end it with pg_terminate_backend(pid), then run the command again";

/// What to do about sessions that hold a lock, and `then`.
pub(crate) fn against_sessions(sessions: &[BlockingSession], then: &str) -> Vec<String> {
    let mut hints = Vec::new();
    if sessions.iter().any(|session| session.is_own) {
        hints.push(OWN_CONNECTION.to_owned());
    }
    let others = sessions.iter().filter(|session| !session.is_own);
    let remedies: Vec<&str> = others.filter_map(|session| session.remedy.as_deref()).collect();
    if !remedies.is_empty() {
        hints.push(format!(
            "wait until it ends, or end it: {}{then}",
            remedies.join("; ")
        ));
    }
    hints
}

/// Hints for a refusal of a database.
pub(super) fn for_database(error: &aludel_database::Error) -> Vec<String> {
    match error.kind() {
        ErrorKind::NoSuchTable => return vec![NO_TABLE.to_owned()],
        ErrorKind::Url => return vec![URL.to_owned()],
        ErrorKind::ConnectionLost => return vec![SERVER_LEFT.to_owned()],
        _ => {}
    }
    let Some(server) = error
        .server_message()
        .filter(|_| matches!(error.kind(), ErrorKind::Statement | ErrorKind::Timeout))
    else {
        return Vec::new();
    };
    if !server.blocked_by.is_empty() {
        return against_sessions(&server.blocked_by, "; then run the command again");
    }
    if server.message.contains("alembic_version.version_num") {
        return vec![VERSION_TABLE.to_owned()];
    }
    if server.code == "42501" && server.message.contains(" schema ") {
        return vec![NO_CREATE.to_owned()];
    }
    let mut known = BY_SQLSTATE.iter().chain(&BY_NUMBER);
    if let Some((_, hint)) = known.find(|(code, _)| *code == server.code) {
        return vec![(*hint).to_owned()];
    }
    let message = server.message.as_str();
    // SQLite has one code for all of these.
    if let Some((_, hint)) = ON_SQLITE.iter().find(|(start, _)| message.starts_with(start)) {
        return vec![(*hint).to_owned()];
    }
    if message.ends_with("already exists") || message.starts_with("duplicate column name") {
        return vec![ALREADY_EXISTS.to_owned()];
    }
    if message.starts_with("no such table") {
        return vec![MISSING.to_owned()];
    }
    if message == "database is locked" {
        return vec![
            "another program writes to the file; end it or wait, then run the command again".to_owned(),
        ];
    }
    Vec::new()
}

/// Hints for an error of the revision graph that met the rows `heads` of the version table.
pub(super) fn for_revision(error: &aludel_revision::Error, heads: &[&str]) -> Vec<String> {
    let hint = match error.kind() {
        RevisionErrorKind::Resolution if error.argument().is_some_and(|id| heads.contains(&id)) => {
            "the database is at a revision that has no file: restore the file (it may be on another branch), or set the \
             version table to one that exists with `aludel stamp --purge REVISION`"
        }
        RevisionErrorKind::Resolution => "see the revisions with `aludel history`",
        RevisionErrorKind::MultipleHeads => {
            "see them with `aludel heads`; `upgrade heads` takes them all, `aludel merge heads -m MESSAGE` joins them"
        }
        RevisionErrorKind::RangeNotAncestor => {
            "see the order of revisions with `aludel history` and the database's with `aludel current`"
        }
        RevisionErrorKind::Cycle => "mend `down_revision` or `depends_on` in the files named",
        RevisionErrorKind::MissingRevision => "restore the missing file, or mend the reference to it",
        RevisionErrorKind::Duplicate => {
            "give one of the files another `revision`, and mend what refers to it"
        }
        _ => return Vec::new(),
    };
    vec![hint.to_owned()]
}

/// Hints for an exception of a script.
pub(super) fn for_exception(error: &PyError) -> Vec<String> {
    if error.is_unsupported() {
        return vec!["docs/python.md lists what scripts may use, and what to write instead".to_owned()];
    }
    let compiled = error
        .native_source()
        .and_then(|source| source.downcast_ref::<CompileError>());
    if let Some(hint) = compiled.and_then(CompileError::hint) {
        return vec![hint.to_owned()];
    }
    match error.class_name() {
        Some("ModuleNotFoundError") => vec![
            "only modules below the project's own path are imported; see prepend_sys_path in the configuration, and \
             docs/python.md for the packages that need not be installed"
                .to_owned(),
        ],
        Some("KeyError") if is_of_environment(error) => vec![NO_ENVIRONMENT_VARIABLE.to_owned()],
        _ => Vec::new(),
    }
}

/// Whether the line that failed asks for an environment variable.
fn is_of_environment(error: &PyError) -> bool {
    let line = error.frames().first();
    line.is_some_and(|frame| frame.source_line.contains("environ["))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_has_one_hint() {
        for (index, (code, _)) in BY_NUMBER.iter().enumerate() {
            assert_eq!(code.len(), 4, "{code}");
            assert!(
                BY_NUMBER.iter().skip(index + 1).all(|(other, _)| other != code),
                "{code} twice"
            );
        }
    }

    #[test]
    fn each_sqlstate_has_one_hint() {
        for (index, (code, _)) in BY_SQLSTATE.iter().enumerate() {
            assert_eq!(code.len(), 5, "{code}");
            assert!(
                BY_SQLSTATE.iter().skip(index + 1).all(|(other, _)| other != code),
                "{code} twice"
            );
        }
    }
}
