//! A private MariaDB.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Duration;

use rustix::process::Signal;
use tempfile::TempDir;

use super::account::Account;
use super::{PASSWORD, PASSWORD_IN_URL, Server, certificate, launch};
use crate::error::Error;
use crate::{process, say};

/// The server program; Debian keeps it where only root's search path looks.
const PROGRAM: &str = "/usr/sbin/mariadbd";

/// Settings for speed: nothing here outlives the run.
const SETTINGS: &[&str] = &[
    "--bind-address=127.0.0.1",
    "--character-set-server=utf8mb4",
    "--collation-server=utf8mb4_general_ci",
    "--default-time-zone=+00:00",
    "--innodb-doublewrite=0",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-flush-method=nosync",
    "--max-connections=200",
    "--skip-log-bin",
];

/// A running server.
pub(crate) struct MariaDb {
    process: Child,
    variables: Vec<(&'static str, String)>,
    /// Removed when the server is dropped, after its end.
    _folder: TempDir,
}

/// The Debian packages that this machine lacks.
pub(super) fn missing_packages() -> Vec<String> {
    let is_there = Path::new(PROGRAM).exists();
    (!is_there)
        .then(|| "mariadb-server".to_owned())
        .into_iter()
        .collect()
}

impl MariaDb {
    /// Starts a server on an empty data folder.
    pub(crate) fn start() -> Result<Self, Error> {
        let account = Account::unprivileged(&["mysql", "nobody"])?;
        let folder = launch::scratch_folder("mariadb")?;
        account.own(folder.path())?;
        say(&format!("starting MariaDB in {}", folder.path().display()));
        let data = initialise(&account, folder.path())?;
        let authority = certify(&account, folder.path())?;
        let log = folder.path().join("server.log");
        let (process, port) = launch::launch(
            |port| server(&account, folder.path(), &data, port),
            |port| client(port, "SELECT 1"),
            &log,
        )?;
        let variables = variables(port, folder.path(), &authority);
        let server = Self {
            process,
            variables,
            _folder: folder,
        };
        process::output(&mut client(port, &accounts()))?;
        Ok(server)
    }
}

impl Server for MariaDb {
    fn variables(&self) -> &[(&'static str, String)] {
        &self.variables
    }
}

impl Drop for MariaDb {
    fn drop(&mut self) {
        process::stop(&mut self.process, Signal::TERM, Duration::from_secs(20));
    }
}

fn initialise(account: &Account, folder: &Path) -> Result<PathBuf, Error> {
    let data = folder.join("data");
    let mut command = account.command(Path::new("mariadb-install-db"), folder);
    command
        .arg("--no-defaults")
        .arg(format!("--datadir={}", data.display()));
    command.args([
        "--auth-root-authentication-method=normal",
        "--skip-test-db",
        "--skip-name-resolve",
    ]);
    process::output(&mut command)?;
    Ok(data)
}

/// Makes the TLS files; gives the path of the authority's certificate.
fn certify(account: &Account, folder: &Path) -> Result<PathBuf, Error> {
    let files = certificate::make(folder)?;
    for path in [&files.certificate, &files.key] {
        account.own(path)?;
    }
    Ok(files.authority)
}

fn server(account: &Account, folder: &Path, data: &Path, port: u16) -> Command {
    let mut command = account.command(Path::new(PROGRAM), folder);
    let at = |option: &str, path: &Path| format!("--{option}={}", path.display());
    command
        .arg("--no-defaults")
        .arg(at("datadir", data))
        .arg(at("socket", &folder.join("mariadb.sock")));
    command
        .arg(at("pid-file", &folder.join("mariadb.pid")))
        .arg(format!("--port={port}"))
        .args(SETTINGS);
    command
        .arg(at("ssl-cert", &folder.join("server.crt")))
        .arg(at("ssl-key", &folder.join("server.key")));
    command.arg(at("ssl-ca", &folder.join("authority.crt")));
    command
}

/// One run of the client as the superuser.
fn client(port: u16, sql: &str) -> Command {
    let mut command = Command::new("mariadb");
    command.args([
        "--no-defaults",
        "--protocol=tcp",
        "--host=127.0.0.1",
        "--user=root",
        "--batch",
    ]);
    command.args([
        "--default-character-set=utf8mb4",
        &format!("--port={port}"),
        &format!("--execute={sql}"),
    ]);
    command
}

/// The accounts that tests use: a superuser, one with a password, one that must use TLS.
fn accounts() -> String {
    let account = |name: &str, how: &str| {
        format!("CREATE USER {name}@'%' {how}; GRANT ALL ON *.* TO {name}@'%' WITH GRANT OPTION; ")
    };
    let password = format!("IDENTIFIED BY '{PASSWORD}'");
    [
        account("aludel", ""),
        account("aludel_password", &password),
        account("aludel_tls", &format!("{password} REQUIRE SSL")),
    ]
    .concat()
}

fn variables(port: u16, folder: &Path, authority: &Path) -> Vec<(&'static str, String)> {
    let url = |user: &str| format!("mysql://{user}@127.0.0.1:{port}/mysql");
    vec![
        ("ALUDEL_TEST_MARIADB_URL", url("aludel")),
        (
            "ALUDEL_TEST_MARIADB_SOCKET",
            folder.join("mariadb.sock").display().to_string(),
        ),
        (
            "ALUDEL_TEST_MARIADB_PASSWORD_URL",
            url(&format!("aludel_password:{PASSWORD_IN_URL}")),
        ),
        (
            "ALUDEL_TEST_MARIADB_TLS_ONLY_URL",
            url(&format!("aludel_tls:{PASSWORD_IN_URL}")),
        ),
        ("ALUDEL_TEST_MARIADB_AUTHORITY", authority.display().to_string()),
    ]
}
