//! The options of a URL and of `connect_args`.

use std::time::Duration;

use aludel_schema::Value;
use indexmap::IndexMap;

use super::{limit, option_error};
use crate::connection::ConnectOptions;
use crate::error::Error;
use crate::url::Url;

/// Options that have an effect, by the names of PyMySQL, mysqlclient, MySQL Connector/Python and MariaDB Connector/Python.
const KNOWN: [&str; 25] = [
    "connect_timeout",
    "database",
    "db",
    "host",
    "init_command",
    "passwd",
    "password",
    "port",
    "read_timeout",
    "sql_mode",
    "ssl",
    "ssl_ca",
    "ssl_capath",
    "ssl_cert",
    "ssl_check_hostname",
    "ssl_disabled",
    "ssl_key",
    "ssl_mode",
    "ssl_verify_cert",
    "ssl_verify_identity",
    "ssl_verify_mode",
    "unix_socket",
    "user",
    "username",
    "write_timeout",
];

/// Options that change nothing in what the server does, or whose effect every connection of ours has.
const WITHOUT_EFFECT: [&str; 17] = [
    "auth_plugin",
    "autocommit",
    "binary_prefix",
    "buffered",
    "charset",
    "client_flag",
    "collation",
    "compress",
    "cursorclass",
    "local_infile",
    "max_allowed_packet",
    "program_name",
    "raise_on_warnings",
    "server_public_key",
    "ssl_cipher",
    "use_pure",
    "use_unicode",
];

/// Options by their names; the last one given counts.
pub(super) struct Options(IndexMap<String, String>);

impl Options {
    /// What the URL and `connect_args` give; the latter go before it. A dictionary `ssl` is spread out to `ssl_…`.
    pub(super) fn of(url: &Url, options: &ConnectOptions) -> Result<Self, Error> {
        let mut given = IndexMap::new();
        for (name, value) in &url.query {
            given.insert(name.clone(), value.last().unwrap_or_default().to_owned());
        }
        for (name, value) in &options.connect_args {
            match value {
                Value::Map(map) if name == "ssl" => {
                    // An empty dictionary asks for encryption too.
                    given.insert(name.clone(), "true".to_owned());
                    for (name, value) in map {
                        given.insert(format!("ssl_{name}"), text(value));
                    }
                }
                value => {
                    given.insert(name.clone(), text(value));
                }
            }
        }
        let unknown = given
            .keys()
            .find(|name| !KNOWN.contains(&name.as_str()) && !WITHOUT_EFFECT.contains(&name.as_str()));
        match unknown {
            Some(name) => Err(option_error(format!("invalid connection option \"{name}\""))),
            None => Ok(Self(given)),
        }
    }

    /// The value of an option that is given and not empty.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }

    /// Whether any option of a group is given.
    pub(super) fn any(&self, prefix: &str) -> bool {
        self.0
            .iter()
            .any(|(name, value)| name.starts_with(prefix) && !value.is_empty())
    }

    /// A switch; `None` where it is not given.
    pub(super) fn switch(&self, name: &str) -> Option<bool> {
        let value = self.text(name)?.to_lowercase();
        Some(!matches!(value.as_str(), "false" | "0" | "off" | "no" | "none"))
    }

    /// A whole number of seconds; 0 is no limit.
    pub(super) fn seconds(&self, name: &str) -> Result<Option<Duration>, Error> {
        let Some(value) = self.text(name) else {
            return Ok(None);
        };
        value.trim().parse().map(limit).map_err(|_| {
            option_error(format!(
                "invalid integer value \"{value}\" for connection option \"{name}\""
            ))
        })
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => number.trunc().to_string(),
        Value::Bool(value) => value.to_string(),
        _ => String::new(),
    }
}
