//! The settings of a connection, as libpq finds them: the URL and `connect_args`, then the service file, then the environment, then
//! defaults.

mod environment;
mod hosts;
mod keywords;
mod passfile;
mod service;
#[cfg(test)]
mod tests;

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use indexmap::IndexMap;

pub(super) use environment::Environment;
pub(super) use hosts::{Endpoint, Host};

use crate::connection::ConnectOptions;
use crate::error::{Error, Reason};
use crate::url::Url;

/// Connection keywords of libpq with their values.
type Keywords = IndexMap<String, String>;

/// All that is needed to connect.
pub(super) struct Settings {
    /// The servers to try, in this order.
    pub(super) hosts: Vec<Host>,
    /// The user.
    pub(super) user: String,
    /// The password given outright; see [`Settings::password_for`].
    password: Option<String>,
    passfile: Option<PathBuf>,
    /// The database.
    pub(super) database: String,
    /// Further parameters of the startup message.
    pub(super) startup: Vec<(String, String)>,
    /// The longest time for one attempt.
    pub(super) connect_timeout: Option<Duration>,
    /// Encryption.
    pub(super) tls: TlsSettings,
    /// Whether the password exchange must, may or must not be bound to the encrypted channel.
    pub(super) channel_binding: ChannelBinding,
    /// Which server of several is wanted.
    pub(super) target: TargetSession,
    /// TCP keepalives; `None` when switched off.
    pub(super) keepalives: Option<Keepalives>,
}

/// Encryption of the connection.
#[derive(Debug, Clone)]
pub(super) struct TlsSettings {
    pub(super) mode: SslMode,
    /// The file of trusted certificates; `None` where there is none, `system` for those of the operating system.
    pub(super) root_certificates: Option<PathBuf>,
    /// The client's certificate and key.
    pub(super) certificate: Option<(PathBuf, PathBuf)>,
    /// Whether the server's name is sent in the open.
    pub(super) server_name_indication: bool,
    /// TLS from the first byte on, without asking first (`sslnegotiation=direct`).
    pub(super) direct: bool,
}

/// `sslmode`, with libpq's meaning; from the weakest to the strictest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
pub(super) enum SslMode {
    /// Never encrypted.
    Disable,
    /// In the open, and encrypted if the server refuses that.
    Allow,
    /// Encrypted, and in the open if the server refuses that.
    Prefer,
    /// Encrypted; the certificate is only verified when there is a file of trusted ones.
    Require,
    /// Encrypted, with a certificate that a trusted authority signed.
    VerifyCa,
    /// The same, and the certificate is of this server.
    VerifyFull,
}

/// `channel_binding`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChannelBinding {
    Disable,
    Prefer,
    Require,
}

/// `target_session_attrs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TargetSession {
    Any,
    ReadWrite,
    ReadOnly,
    Primary,
    Standby,
    PreferStandby,
}

/// TCP keepalives; what is `None` is left to the operating system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Keepalives {
    pub(super) idle: Option<Duration>,
    pub(super) interval: Option<Duration>,
    pub(super) count: Option<u32>,
}

impl Settings {
    /// The settings that a URL means here and now.
    pub(super) fn resolve(
        url: &Url,
        options: &ConnectOptions,
        environment: &Environment,
    ) -> Result<Self, Error> {
        let (mut keywords, server_settings) = keywords::given(url, options)?;
        service::fill(&mut keywords, environment)?;
        keywords::fill_from_environment(&mut keywords, environment);
        let text = |name: &str| keywords.get(name).filter(|value| !value.is_empty()).cloned();
        let user = match text("user") {
            Some(user) => user,
            None => environment.user().ok_or_else(|| {
                option_error(
                    "the URL names no database user and the name of this system's user is not known; add one",
                )
            })?,
        };
        let mut startup = startup(&text, options);
        startup.extend(server_settings);
        Ok(Self {
            hosts: hosts::resolve(&text)?,
            password: text("password"),
            passfile: text("passfile")
                .map(PathBuf::from)
                .or_else(|| environment.home_file(".pgpass")),
            database: text("dbname").unwrap_or_else(|| user.clone()),
            user,
            startup,
            connect_timeout: connect_timeout(&text)?
                .or(options.connect_timeout)
                .filter(|timeout| !timeout.is_zero()),
            tls: tls(&text, environment)?,
            channel_binding: parsed(&text, "channel_binding")?.unwrap_or(ChannelBinding::Prefer),
            target: parsed(&text, "target_session_attrs")?.unwrap_or(TargetSession::Any),
            keepalives: keepalives(&text)?,
        })
    }

    /// The password to give to a host: the one given outright, or that of the password file.
    pub(super) fn password_for(&self, host: &Host) -> Option<String> {
        self.password
            .clone()
            .or_else(|| passfile::lookup(self.passfile.as_deref()?, host, &self.database, &self.user))
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("hosts", &self.hosts)
            .field("database", &self.database)
            .finish_non_exhaustive()
    }
}

/// The parameters of the startup message beside user and database.
fn startup(text: &dyn Fn(&str) -> Option<String>, options: &ConnectOptions) -> Vec<(String, String)> {
    let name = text("application_name")
        .or_else(|| text("fallback_application_name"))
        .or_else(|| options.application_name.clone());
    let mut parameters = vec![
        // Results are read as UTF-8 whatever the database's encoding; the server converts.
        ("client_encoding".to_owned(), "UTF8".to_owned()),
        ("DateStyle".to_owned(), "ISO".to_owned()),
    ];
    parameters.extend(name.map(|name| ("application_name".to_owned(), name)));
    parameters.extend(text("options").map(|options| ("options".to_owned(), options)));
    parameters.extend(text("replication").map(|mode| ("replication".to_owned(), mode)));
    parameters
}

/// `connect_timeout` in whole seconds; libpq takes 1 as 2, and 0 or less as no limit.
fn connect_timeout(text: &dyn Fn(&str) -> Option<String>) -> Result<Option<Duration>, Error> {
    let seconds = integer(text, "connect_timeout")?;
    Ok(seconds
        .and_then(|seconds| u64::try_from(seconds).ok())
        .filter(|&seconds| seconds > 0)
        .map(|seconds| Duration::from_secs(seconds.max(2))))
}

fn tls(text: &dyn Fn(&str) -> Option<String>, environment: &Environment) -> Result<TlsSettings, Error> {
    let existing = |name: &str| {
        environment
            .home_file(&format!(".postgresql/{name}"))
            .filter(|path| path.is_file())
    };
    let root_certificates = text("sslrootcert")
        .map(PathBuf::from)
        .or_else(|| existing("root.crt"));
    let system = root_certificates.as_deref() == Some("system".as_ref());
    let mode = parsed(text, "sslmode")?.unwrap_or(if system {
        SslMode::VerifyFull
    } else {
        SslMode::Prefer
    });
    if system && mode != SslMode::VerifyFull {
        return Err(option_error(format!(
            "weak sslmode \"{mode}\" may not be used with sslrootcert=system (use \"verify-full\")"
        )));
    }
    let certificate = text("sslcert")
        .map(PathBuf::from)
        .or_else(|| existing("postgresql.crt"));
    let key = text("sslkey")
        .map(PathBuf::from)
        .or_else(|| existing("postgresql.key"));
    let certificate = match (certificate, key) {
        (Some(certificate), Some(key)) => Some((certificate, key)),
        (Some(certificate), None) => {
            return Err(option_error(format!(
                "certificate present, but not private key file: {}",
                certificate.display()
            )));
        }
        (None, _) => None,
    };
    let direct = match text("sslnegotiation").as_deref() {
        None | Some("postgres") => false,
        Some("direct") if mode >= SslMode::Require => true,
        Some("direct") => {
            return Err(option_error(format!(
                "weak sslmode \"{mode}\" may not be used with sslnegotiation=direct (use \"require\", \"verify-ca\", or \"verify-full\")"
            )));
        }
        Some(other) => return Err(option_error(format!("invalid sslnegotiation value: \"{other}\""))),
    };
    let server_name_indication = text("sslsni").as_deref() != Some("0");
    Ok(TlsSettings {
        mode,
        root_certificates,
        certificate,
        server_name_indication,
        direct,
    })
}

fn keepalives(text: &dyn Fn(&str) -> Option<String>) -> Result<Option<Keepalives>, Error> {
    if integer(text, "keepalives")? == Some(0) {
        return Ok(None);
    }
    let seconds = |name: &str| -> Result<Option<Duration>, Error> {
        let seconds = integer(text, name)?.and_then(|seconds| u64::try_from(seconds).ok());
        Ok(seconds.filter(|&seconds| seconds > 0).map(Duration::from_secs))
    };
    let count = integer(text, "keepalives_count")?
        .and_then(|count| u32::try_from(count).ok())
        .filter(|&count| count > 0);
    Ok(Some(Keepalives {
        idle: seconds("keepalives_idle")?,
        interval: seconds("keepalives_interval")?,
        count,
    }))
}

/// A whole number, with libpq's words when it is none.
fn integer(text: &dyn Fn(&str) -> Option<String>, name: &str) -> Result<Option<i64>, Error> {
    let Some(value) = text(name) else { return Ok(None) };
    let number = value.trim().parse::<i32>().map_err(|_| {
        option_error(format!(
            "invalid integer value \"{value}\" for connection option \"{name}\""
        ))
    })?;
    Ok(Some(number.into()))
}

/// A keyword whose values are a fixed set of words.
fn parsed<T: FromStr<Err = ()>>(
    text: &dyn Fn(&str) -> Option<String>,
    name: &str,
) -> Result<Option<T>, Error> {
    let Some(value) = text(name) else { return Ok(None) };
    value
        .parse()
        .map(Some)
        .map_err(|()| option_error(format!("invalid {name} value: \"{value}\"")))
}

fn option_error(message: impl Into<String>) -> Error {
    Reason::Option(message.into()).into()
}

impl SslMode {
    const NAMES: [(&str, Self); 6] = [
        ("disable", Self::Disable),
        ("allow", Self::Allow),
        ("prefer", Self::Prefer),
        ("require", Self::Require),
        ("verify-ca", Self::VerifyCa),
        ("verify-full", Self::VerifyFull),
    ];
}

impl fmt::Display for SslMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            Self::NAMES
                .iter()
                .find(|(_, mode)| mode == self)
                .map_or("", |(name, _)| name),
        )
    }
}

/// The entry of a table of words.
fn word<T: Copy>(table: &[(&str, T)], text: &str) -> Result<T, ()> {
    table
        .iter()
        .find(|(name, _)| *name == text)
        .map(|(_, value)| *value)
        .ok_or(())
}

impl FromStr for SslMode {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        word(&Self::NAMES, text)
    }
}

impl FromStr for ChannelBinding {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        word(
            &[
                ("disable", Self::Disable),
                ("prefer", Self::Prefer),
                ("require", Self::Require),
            ],
            text,
        )
    }
}

impl FromStr for TargetSession {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let table = [
            ("any", Self::Any),
            ("read-write", Self::ReadWrite),
            ("read-only", Self::ReadOnly),
            ("primary", Self::Primary),
            ("standby", Self::Standby),
            ("prefer-standby", Self::PreferStandby),
        ];
        word(&table, text)
    }
}
