//! Connecting by a URL, with the options of SQLAlchemy's MySQL drivers.

use std::path::PathBuf;
use std::time::Duration;

use ::mysql::consts::CapabilityFlags;
use ::mysql::{ClientIdentity, Conn, DriverError, OptsBuilder, SslOpts};
use aludel_schema::Value;
use indexmap::IndexMap;

use super::rows;
use crate::connection::ConnectOptions;
use crate::error::{Error, ErrorKind, Reason, system_message};
use crate::url::Url;

/// The class of PyMySQL for every failure to connect.
pub(super) const CONNECT_CLASS: &str = "pymysql.err.OperationalError";

/// Options of Python's drivers that change nothing in what the server does, or whose effect every connection of ours has.
const WITHOUT_EFFECT: [&str; 18] = [
    "auth_plugin",
    "autocommit",
    "binary_prefix",
    "charset",
    "client_flag",
    "collation",
    "compress",
    "cursorclass",
    "db",
    "local_infile",
    "plugin",
    "plugins",
    "program_name",
    "read_default_file",
    "read_default_group",
    "use_unicode",
    "use_pure",
    "max_allowed_packet",
];

/// What is known of the way to a server.
pub(super) struct Settings {
    builder: OptsBuilder,
    address: String,
    /// `None`: encrypted if the server can, without a check of its certificate.
    tls: Option<SslOpts>,
}

impl Settings {
    /// The settings that a URL means.
    pub(super) fn resolve(url: &Url, options: &ConnectOptions) -> Result<Self, Error> {
        let given = given(url, options)?;
        let text = |name: &str| given.get(name).filter(|value| !value.is_empty()).cloned();
        let port = u16::try_from(url.port.unwrap_or(3306)).map_err(|_| {
            option_error(format!(
                "invalid port number: \"{}\"",
                url.port.unwrap_or_default()
            ))
        })?;
        let host = url
            .host
            .clone()
            .filter(|host| !host.is_empty())
            .unwrap_or_else(|| "localhost".to_owned());
        let socket = text("unix_socket");
        let address = socket.clone().unwrap_or_else(|| format!("{host}:{port}"));
        let connect_timeout = seconds(&given, "connect_timeout")?.or(options.connect_timeout);
        let mut builder = OptsBuilder::new()
            .user(url.username.clone())
            .pass(url.password.clone())
            .db_name(url.database.clone().filter(|name| !name.is_empty()))
            .prefer_socket(false)
            .tcp_connect_timeout(connect_timeout)
            .read_timeout(seconds(&given, "read_timeout")?)
            .write_timeout(seconds(&given, "write_timeout")?)
            .init(text("init_command").into_iter().collect::<Vec<_>>())
            // A changed row is counted even if it had the new values already, as SQLAlchemy expects.
            .additional_capabilities(CapabilityFlags::CLIENT_FOUND_ROWS);
        builder = match socket {
            Some(socket) => builder.socket(Some(socket)),
            None => builder.ip_or_hostname(Some(host)).tcp_port(port),
        };
        Ok(Self {
            builder,
            address,
            tls: tls(&given)?,
        })
    }

    /// Connects.
    pub(super) fn connect(&self) -> Result<Conn, Error> {
        if let Some(tls) = &self.tls {
            return Conn::new(self.builder.clone().ssl_opts(tls.clone()))
                .map_err(|error| self.refused(&error));
        }
        let opportunistic = SslOpts::default()
            .with_danger_accept_invalid_certs(true)
            .with_danger_skip_domain_validation(true);
        let over_socket = self.address.starts_with('/');
        if !over_socket {
            match Conn::new(self.builder.clone().ssl_opts(opportunistic)) {
                Ok(connection) => return Ok(connection),
                Err(
                    ::mysql::Error::DriverError(DriverError::TlsNotSupported) | ::mysql::Error::TlsError(_),
                ) => {}
                Err(error) => return Err(self.refused(&error)),
            }
        }
        Conn::new(self.builder.clone()).map_err(|error| self.refused(&error))
    }

    /// The error of a refused connection, on one line.
    fn refused(&self, error: &::mysql::Error) -> Error {
        let running = "is the server running there?";
        let (kind, message, advice, server) = match error {
            ::mysql::Error::MySqlError(error) => {
                let (kind, advice) = refusal(error.code);
                (
                    kind,
                    error.message.clone(),
                    advice,
                    Some(Box::new(rows::server_message(error))),
                )
            }
            ::mysql::Error::DriverError(DriverError::ConnectTimeout | DriverError::Timeout) => {
                (ErrorKind::Timeout, "timed out".to_owned(), "", None)
            }
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
        _ => (ErrorKind::Refused, ""),
    }
}

/// The options of the URL and of `connect_args`, which go before it; a dictionary `ssl` is spread out to `ssl_…`.
fn given(url: &Url, options: &ConnectOptions) -> Result<IndexMap<String, String>, Error> {
    let mut given = IndexMap::new();
    for (name, value) in &url.query {
        given.insert(name.clone(), value.last().unwrap_or_default().to_owned());
    }
    for (name, value) in &options.connect_args {
        match value {
            Value::Map(map) if name == "ssl" => {
                for (name, value) in map {
                    given.insert(format!("ssl_{name}"), text(value));
                }
            }
            value => {
                given.insert(name.clone(), text(value));
            }
        }
    }
    const KNOWN: [&str; 14] = [
        "unix_socket",
        "connect_timeout",
        "read_timeout",
        "write_timeout",
        "init_command",
        "ssl",
        "ssl_ca",
        "ssl_cert",
        "ssl_key",
        "ssl_disabled",
        "ssl_mode",
        "ssl_check_hostname",
        "ssl_verify_cert",
        "ssl_verify_identity",
    ];
    match given
        .keys()
        .find(|name| !KNOWN.contains(&name.as_str()) && !WITHOUT_EFFECT.contains(&name.as_str()))
    {
        Some(name) => Err(option_error(format!("invalid connection option \"{name}\""))),
        None => Ok(given),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        Value::Bool(value) => value.to_string(),
        _ => String::new(),
    }
}

/// Encryption as the options ask for it: with `ssl_ca` the server's certificate is verified, and its name unless that is switched off.
fn tls(given: &IndexMap<String, String>) -> Result<Option<SslOpts>, Error> {
    let text = |name: &str| given.get(name).filter(|value| !value.is_empty());
    let is_off = |name: &str| {
        text(name).is_some_and(|value| matches!(value.to_lowercase().as_str(), "false" | "0" | "off" | "no"))
    };
    let asked = given
        .iter()
        .any(|(name, value)| name.starts_with("ssl") && !value.is_empty());
    if !asked || text("ssl_disabled").is_some_and(|value| !is_off("ssl_disabled") && !value.is_empty()) {
        return Ok(None);
    }
    let mut options = SslOpts::default();
    match text("ssl_ca") {
        Some(path) => {
            options = options
                .with_root_cert_path(Some(PathBuf::from(path)))
                .with_danger_skip_domain_validation(
                    is_off("ssl_check_hostname") || is_off("ssl_verify_identity"),
                );
        }
        None => {
            options = options
                .with_danger_accept_invalid_certs(true)
                .with_danger_skip_domain_validation(true)
        }
    }
    match (text("ssl_cert"), text("ssl_key")) {
        (Some(certificate), Some(key)) => {
            let identity = ClientIdentity::new(PathBuf::from(certificate), PathBuf::from(key));
            options = options.with_client_identity(Some(identity));
        }
        (None, None) => {}
        _ => return Err(option_error("ssl_cert and ssl_key must be given together")),
    }
    Ok(Some(options))
}

/// An option that is a number of seconds; 0 is no limit.
fn seconds(given: &IndexMap<String, String>, name: &str) -> Result<Option<Duration>, Error> {
    let Some(value) = given.get(name) else {
        return Ok(None);
    };
    let seconds: u64 = value.trim().parse().map_err(|_| {
        option_error(format!(
            "invalid integer value \"{value}\" for connection option \"{name}\""
        ))
    })?;
    Ok((seconds > 0).then(|| Duration::from_secs(seconds)))
}

fn option_error(message: impl Into<String>) -> Error {
    Reason::Option(message.into()).into()
}
