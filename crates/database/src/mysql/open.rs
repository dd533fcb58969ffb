//! Connecting by a URL, with the options of SQLAlchemy's MySQL drivers.

mod options;
mod tls;

use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use ::mysql::consts::CapabilityFlags;
use ::mysql::{Conn, DriverError, OptsBuilder, SslOpts};

use self::options::Options;
use self::tls::Encryption;
use super::rows;
use crate::connection::ConnectOptions;
use crate::error::{Error, ErrorKind, Reason, system_message};
use crate::url::Url;

/// The class of PyMySQL for every failure to connect.
pub(super) const CONNECT_CLASS: &str = "pymysql.err.OperationalError";

/// A server speaks first. One of another kind waits for the client to speak, without end.
const LONGEST_GREETING: Duration = Duration::from_secs(20);

/// What is known of the way to a server.
pub(super) struct Settings {
    builder: OptsBuilder,
    address: String,
    encryption: Encryption,
}

impl Settings {
    /// The settings that a URL means; `connect_args` go before it.
    pub(super) fn resolve(url: &Url, options: &ConnectOptions) -> Result<Self, Error> {
        let given = Options::of(url, options)?;
        let port = match given.text("port") {
            Some(port) => port.parse().map_err(|_| invalid_port(port))?,
            None => u16::try_from(url.port.unwrap_or(3306))
                .map_err(|_| invalid_port(&url.port.unwrap_or_default().to_string()))?,
        };
        let part = |names: &[&str], of_url: &Option<String>| {
            let given = names.iter().find_map(|name| given.text(name)).map(str::to_owned);
            given.or_else(|| of_url.clone()).filter(|text| !text.is_empty())
        };
        let host = part(&["host"], &url.host).unwrap_or_else(|| "localhost".to_owned());
        let socket = given.text("unix_socket").map(str::to_owned);
        let address = socket.clone().unwrap_or_else(|| format!("{host}:{port}"));
        let mut commands: Vec<String> = Vec::new();
        if let Some(mode) = given.text("sql_mode") {
            commands.push(format!("SET SESSION sql_mode = '{}'", mode.replace('\'', "''")));
        }
        commands.extend(given.text("init_command").map(str::to_owned));
        let mut builder = OptsBuilder::new()
            .user(part(&["user"], &url.username))
            .pass(part(&["password", "passwd"], &url.password))
            .db_name(part(&["database", "db"], &url.database))
            .prefer_socket(false)
            .tcp_connect_timeout(given.seconds("connect_timeout")?.or(options.connect_timeout))
            .read_timeout(given.seconds("read_timeout")?)
            .write_timeout(given.seconds("write_timeout")?)
            .init(commands)
            // A changed row is counted even if it had the new values already, as SQLAlchemy expects.
            .additional_capabilities(CapabilityFlags::CLIENT_FOUND_ROWS);
        builder = match socket {
            Some(socket) => builder.socket(Some(socket)),
            None => builder.ip_or_hostname(Some(host)).tcp_port(port),
        };
        Ok(Self {
            builder,
            encryption: Encryption::of(&given)?,
            address,
        })
    }

    /// Where the server is.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// Connects.
    pub(super) fn connect(&self) -> Result<Conn, Error> {
        let with = |tls: Option<SslOpts>| greeted(self.builder.clone().ssl_opts(tls));
        let over_socket = self.address.starts_with('/');
        let connected = match &self.encryption {
            Encryption::Required(options) => with(Some(options.clone())),
            Encryption::IfOffered if !over_socket => match with(Some(tls::unverified())) {
                Err(
                    ::mysql::Error::DriverError(DriverError::TlsNotSupported) | ::mysql::Error::TlsError(_),
                ) => with(None),
                connected => connected,
            },
            Encryption::IfOffered | Encryption::Never => with(None),
        };
        connected.map_err(|error| self.refused(&error))
    }

    /// The error of a refused connection, on one line.
    fn refused(&self, error: &::mysql::Error) -> Error {
        let running = "is the server running there?";
        let (kind, message, advice, server) = match error {
            ::mysql::Error::MySqlError(error) => {
                let (kind, advice) = refusal(error.code);
                let server = Some(Box::new(rows::server_message(error)));
                (kind, error.message.clone(), advice, server)
            }
            ::mysql::Error::DriverError(DriverError::ConnectTimeout | DriverError::Timeout) => {
                (ErrorKind::Timeout, "timed out".to_owned(), "", None)
            }
            ::mysql::Error::IoError(error) if error.kind() == std::io::ErrorKind::WouldBlock => (
                ErrorKind::Timeout,
                "no answer".to_owned(),
                "is it a MySQL server that listens there?",
                None,
            ),
            ::mysql::Error::DriverError(DriverError::TlsNotSupported) => (
                ErrorKind::Tls,
                "server does not support SSL, but SSL was required".to_owned(),
                "",
                None,
            ),
            ::mysql::Error::TlsError(error) => {
                (ErrorKind::Tls, error.to_string(), "check ssl_ca in the URL", None)
            }
            ::mysql::Error::DriverError(DriverError::CouldNotConnect(Some((_, reason, _)))) => {
                let reason = reason.split(" (os error").next().unwrap_or(reason).to_owned();
                (ErrorKind::Unreachable, reason, running, None)
            }
            ::mysql::Error::IoError(error) => (ErrorKind::Unreachable, system_message(error), running, None),
            other => (ErrorKind::Refused, other.to_string(), "", None),
        };
        let message = format!("Can't connect to MySQL server on '{}' ({message})", self.address);
        Reason::Connect {
            kind,
            class: CONNECT_CLASS,
            message,
            advice,
            server,
        }
        .into()
    }
}

/// What a server's refusal means, and what to do about it.
fn refusal(code: u16) -> (ErrorKind, &'static str) {
    match code {
        1044 | 1045 | 1698 => (
            ErrorKind::Authentication,
            "check the user and the password in the URL",
        ),
        1049 => (
            ErrorKind::MissingDatabase,
            "create the database first, or check its name in the URL",
        ),
        1040 => (
            ErrorKind::Refused,
            "the server has no connection left; end others, or raise max_connections",
        ),
        1129 | 1130 => (
            ErrorKind::Refused,
            "the server does not let this machine in; GRANT it to the user",
        ),
        _ => (ErrorKind::Refused, ""),
    }
}

/// A whole number of seconds; 0 is no limit.
fn limit(seconds: u64) -> Option<Duration> {
    (seconds > 0).then(|| Duration::from_secs(seconds))
}

fn invalid_port(port: &str) -> Error {
    option_error(format!("invalid port number: \"{port}\""))
}

fn option_error(message: impl Into<String>) -> Error {
    Reason::Option(message.into()).into()
}

/// Connects, for a limited time: the driver's own limit for reading would hold for every later statement too.
fn greeted(builder: OptsBuilder) -> Result<Conn, ::mysql::Error> {
    let (sender, receiver) = mpsc::sync_channel(1);
    let work = move || drop(sender.send(Conn::new(builder)));
    std::thread::Builder::new()
        .spawn(work)
        .map_err(::mysql::Error::IoError)?;
    match receiver.recv_timeout(LONGEST_GREETING) {
        Ok(connected) => connected,
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            Err(::mysql::Error::IoError(std::io::ErrorKind::WouldBlock.into()))
        }
    }
}
