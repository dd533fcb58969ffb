//! A private PostgreSQL with PostGIS.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Duration;

use rustix::process::Signal;
use tempfile::TempDir;

use super::account::Account;
use super::{PASSWORD, PASSWORD_IN_URL, Server, certificate, launch};
use crate::error::Error;
use crate::{process, say};

/// Where Debian keeps the programs, one folder per major version.
const PROGRAMS: &str = "/usr/lib/postgresql";

/// Settings for speed (nothing here outlives the run) and for runs of thousands of tables.
const SETTINGS: &[&str] = &[
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=200",
    "max_locks_per_transaction=512",
    "shared_buffers=128MB",
    "lc_messages=C",
    "timezone=UTC",
    "ssl=on",
];

/// A running server.
pub(crate) struct PostgreSql {
    process: Child,
    variables: Vec<(&'static str, String)>,
    /// Removed when the server is dropped, after its end.
    _folder: TempDir,
}

impl PostgreSql {
    /// Starts a server on an empty data folder.
    pub(crate) fn start() -> Result<Self, Error> {
        let programs = programs()?;
        let account = Account::unprivileged(&["postgres", "nobody"])?;
        let folder = launch::scratch_folder("postgresql")?;
        let data = folder.path().join("data");
        account.own(folder.path())?;
        say(&format!(
            "starting PostgreSQL ({}) in {}",
            programs.display(),
            folder.path().display()
        ));
        initialise(&programs, &account, folder.path(), &data)?;
        let authority = configure(&account, &data)?;
        let log = folder.path().join("server.log");
        let (process, port) = launch::launch(
            |port| server(&programs, &account, folder.path(), &data, port),
            |port| ready(&programs, port),
            &log,
        )?;
        let variables = variables(port, folder.path(), &authority);
        let server = Self {
            process,
            variables,
            _folder: folder,
        };
        make_roles(&programs, port)?;
        Ok(server)
    }
}

impl Server for PostgreSql {
    fn variables(&self) -> &[(&'static str, String)] {
        &self.variables
    }
}

impl Drop for PostgreSql {
    fn drop(&mut self) {
        // SIGINT: end the sessions, then the server.
        process::stop(&mut self.process, Signal::INT, Duration::from_secs(20));
    }
}

/// The Debian packages that this machine lacks.
pub(super) fn missing_packages() -> Vec<String> {
    match newest_version() {
        None => vec!["postgresql".to_owned(), "postgresql-postgis".to_owned()],
        Some(version) if !has_postgis(version) => vec![format!("postgresql-{version}-postgis-3")],
        Some(_) => Vec::new(),
    }
}

fn has_postgis(version: u32) -> bool {
    Path::new(&format!(
        "/usr/share/postgresql/{version}/extension/postgis.control"
    ))
    .exists()
}

/// The folder of the newest installed version's programs.
fn programs() -> Result<PathBuf, Error> {
    let version = newest_version().ok_or_else(|| {
        Error::message(format!(
            "no PostgreSQL server was found in {PROGRAMS} although its package is installed"
        ))
    })?;
    Ok(Path::new(PROGRAMS).join(version.to_string()).join("bin"))
}

fn newest_version() -> Option<u32> {
    let folders = std::fs::read_dir(PROGRAMS).ok()?.flatten();
    folders
        .filter(|folder| {
            folder.path().join("bin/postgres").exists() && folder.path().join("bin/initdb").exists()
        })
        .filter_map(|folder| folder.file_name().to_str()?.parse().ok())
        .max()
}

fn initialise(programs: &Path, account: &Account, folder: &Path, data: &Path) -> Result<(), Error> {
    process::output(
        account
            .command(&programs.join("initdb"), folder)
            .args([
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ])
            .args(["--no-instructions", "-D"])
            .arg(data),
    )
    .map(drop)
}

/// Writes the rules of who may come in how, and the TLS files; gives the path of the authority's certificate.
fn configure(account: &Account, data: &Path) -> Result<PathBuf, Error> {
    let rules = "\
local   all all                           trust
hostssl all aludel_tls      127.0.0.1/32  scram-sha-256
host    all aludel_tls      127.0.0.1/32  reject
hostnossl all aludel_plain  127.0.0.1/32  scram-sha-256
host    all aludel_plain    127.0.0.1/32  reject
host    all aludel_password 127.0.0.1/32  scram-sha-256
host    all aludel_md5      127.0.0.1/32  md5
host    all all             127.0.0.1/32  trust
";
    let hba = data.join("pg_hba.conf");
    std::fs::write(&hba, rules).map_err(Error::file(&hba))?;
    let files = certificate::make(data)?;
    for path in [&files.certificate, &files.key] {
        account.own(path)?;
    }
    // The tests' own account reads it, which the data folder does not allow.
    let authority = data.parent().unwrap_or(data).join("authority.crt");
    std::fs::copy(&files.authority, &authority).map_err(Error::file(&authority))?;
    Ok(authority)
}

fn server(programs: &Path, account: &Account, folder: &Path, data: &Path, port: u16) -> Command {
    let mut command = account.command(&programs.join("postgres"), folder);
    command
        .arg("-D")
        .arg(data)
        .arg("-p")
        .arg(port.to_string())
        .arg("-k")
        .arg(folder);
    command
        .args(["-h", "127.0.0.1"])
        .args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
    command.args(["-c", "ssl_cert_file=server.crt", "-c", "ssl_key_file=server.key"]);
    command
}

fn ready(programs: &Path, port: u16) -> Command {
    let mut command = Command::new(programs.join("pg_isready"));
    command.args(["-h", "127.0.0.1", "-p", &port.to_string()]);
    command
}

/// Makes the roles that tests of authentication use; each may make databases.
fn make_roles(programs: &Path, port: u16) -> Result<(), Error> {
    let role = |name: &str| format!("CREATE ROLE {name} LOGIN CREATEDB PASSWORD '{PASSWORD}'; ");
    let scram: String = ["aludel_password", "aludel_tls", "aludel_plain"]
        .map(role)
        .concat();
    let sql = format!("{scram} SET password_encryption = 'md5'; {}", role("aludel_md5"));
    process::output(
        Command::new(programs.join("psql"))
            .args([
                "-X",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                "127.0.0.1",
                "-U",
                "postgres",
                "-d",
                "postgres",
            ])
            .env("PGCLIENTENCODING", "UTF8")
            .args(["-p", &port.to_string(), "-c", &sql]),
    )
    .map(drop)
}

fn variables(port: u16, folder: &Path, authority: &Path) -> Vec<(&'static str, String)> {
    let url = |role: &str| format!("postgresql://{role}@127.0.0.1:{port}/postgres");
    let with_password = |role: &str| url(&format!("{role}:{PASSWORD_IN_URL}"));
    vec![
        ("ALUDEL_TEST_POSTGRES_URL", url("postgres")),
        ("ALUDEL_TEST_POSTGRES_SOCKET_FOLDER", folder.display().to_string()),
        ("ALUDEL_TEST_POSTGRES_SCRAM_URL", with_password("aludel_password")),
        ("ALUDEL_TEST_POSTGRES_MD5_URL", with_password("aludel_md5")),
        ("ALUDEL_TEST_POSTGRES_TLS_ONLY_URL", with_password("aludel_tls")),
        (
            "ALUDEL_TEST_POSTGRES_PLAIN_ONLY_URL",
            with_password("aludel_plain"),
        ),
        ("ALUDEL_TEST_POSTGRES_AUTHORITY", authority.display().to_string()),
    ]
}
