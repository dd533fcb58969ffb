//! Connection keywords of libpq: from the URL, from `connect_args`, from the environment.

use aludel_schema::Value;

use super::{Environment, Keywords, option_error};
use crate::connection::ConnectOptions;
use crate::error::Error;
use crate::url::{QueryValue, Url};

/// libpq's keywords, with the environment variable that stands in for each.
const KEYWORDS: [(&str, &str); 50] = [
    ("service", "PGSERVICE"),
    ("servicefile", "PGSERVICEFILE"),
    ("user", "PGUSER"),
    ("password", "PGPASSWORD"),
    ("passfile", "PGPASSFILE"),
    ("channel_binding", "PGCHANNELBINDING"),
    ("connect_timeout", "PGCONNECT_TIMEOUT"),
    ("dbname", "PGDATABASE"),
    ("host", "PGHOST"),
    ("hostaddr", "PGHOSTADDR"),
    ("port", "PGPORT"),
    ("client_encoding", "PGCLIENTENCODING"),
    ("options", "PGOPTIONS"),
    ("application_name", "PGAPPNAME"),
    ("fallback_application_name", ""),
    ("keepalives", ""),
    ("keepalives_idle", ""),
    ("keepalives_interval", ""),
    ("keepalives_count", ""),
    ("tcp_user_timeout", ""),
    ("sslmode", "PGSSLMODE"),
    ("sslnegotiation", "PGSSLNEGOTIATION"),
    ("sslcompression", "PGSSLCOMPRESSION"),
    ("sslcert", "PGSSLCERT"),
    ("sslkey", "PGSSLKEY"),
    ("sslcertmode", "PGSSLCERTMODE"),
    ("sslpassword", ""),
    ("sslrootcert", "PGSSLROOTCERT"),
    ("sslcrl", "PGSSLCRL"),
    ("sslcrldir", "PGSSLCRLDIR"),
    ("sslsni", "PGSSLSNI"),
    ("requirepeer", "PGREQUIREPEER"),
    ("require_auth", "PGREQUIREAUTH"),
    ("min_protocol_version", "PGMINPROTOCOLVERSION"),
    ("max_protocol_version", "PGMAXPROTOCOLVERSION"),
    ("ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION"),
    ("ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION"),
    ("gssencmode", "PGGSSENCMODE"),
    ("krbsrvname", "PGKRBSRVNAME"),
    ("gsslib", "PGGSSLIB"),
    ("gssdelegation", "PGGSSDELEGATION"),
    ("replication", ""),
    ("target_session_attrs", "PGTARGETSESSIONATTRS"),
    ("load_balance_hosts", "PGLOADBALANCEHOSTS"),
    ("scram_client_key", ""),
    ("scram_server_key", ""),
    ("oauth_issuer", ""),
    ("oauth_client_id", ""),
    ("oauth_client_secret", ""),
    ("oauth_scope", ""),
];

/// Keywords that protect something and that this driver cannot honour: they are refused rather than ignored.
const REFUSED: [&str; 5] = [
    "requirepeer",
    "require_auth",
    "sslcrl",
    "sslcrldir",
    "sslpassword",
];

/// Names that SQLAlchemy's other drivers use for a keyword.
const ALIASES: [(&str, &str); 5] = [
    ("database", "dbname"),
    ("unix_sock", "host"),
    ("timeout", "connect_timeout"),
    ("ssl", "sslmode"),
    ("username", "user"),
];

/// Options of SQLAlchemy and of its drivers that concern Python's own objects or caches and change nothing in what the server does.
const WITHOUT_EFFECT: [&str; 26] = [
    "async_",
    "async",
    "async_creator_fn",
    "async_fallback",
    "autocommit",
    "command_timeout",
    "connection_class",
    "connection_factory",
    "context",
    "cursor_factory",
    "direct_tls",
    "loop",
    "max_cacheable_statement_size",
    "max_cached_statement_lifetime",
    "passwd_callback",
    "plugin",
    "plugins",
    "prepare_threshold",
    "prepared_statement_cache_size",
    "prepared_statement_name_func",
    "record_class",
    "row_factory",
    "statement_cache_size",
    "tcp_keepalive",
    "use_insertmanyvalues",
    "executemany_mode",
];

/// The keywords given by the URL and by `connect_args`, which go before it; and the server's parameters that `server_settings` sets.
pub(super) fn given(url: &Url, options: &ConnectOptions) -> Result<(Keywords, Vec<(String, String)>), Error> {
    let mut keywords = Keywords::new();
    let port = url.port.filter(|&port| port != 0).map(|port| port.to_string());
    let parts = [
        ("host", url.host.clone()),
        ("dbname", url.database.clone()),
        ("user", url.username.clone()),
        ("password", url.password.clone()),
        ("port", port),
    ];
    for (name, value) in parts {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            keywords.insert(name.to_owned(), value);
        }
    }
    for (name, value) in &url.query {
        if !matches!(name.as_str(), "host" | "port") {
            set(&mut keywords, name, value.last().unwrap_or_default())?;
        }
    }
    several_hosts(url, &mut keywords)?;
    let mut server_settings = Vec::new();
    for (name, value) in &options.connect_args {
        match value {
            Value::Map(map) if name == "server_settings" || name == "startup_params" => {
                for (parameter, value) in map {
                    server_settings.push((parameter.clone(), text(parameter, value)?));
                }
            }
            Value::Null => {}
            _ if WITHOUT_EFFECT.contains(&name.as_str()) => {}
            value => set(&mut keywords, name, &text(name, value)?)?,
        }
    }
    Ok((keywords, server_settings))
}

/// Takes one option in, or says that there is no such option.
fn set(keywords: &mut Keywords, name: &str, value: &str) -> Result<(), Error> {
    if WITHOUT_EFFECT.contains(&name) {
        return Ok(());
    }
    let name = ALIASES
        .iter()
        .find(|(alias, _)| *alias == name)
        .map_or(name, |(_, keyword)| keyword);
    if REFUSED.contains(&name) {
        return Err(option_error(format!(
            "the connection option \"{name}\" is not supported by Aludel"
        )));
    }
    if !KEYWORDS.iter().any(|(keyword, _)| *keyword == name) {
        return Err(option_error(format!("invalid connection option \"{name}\"")));
    }
    // asyncpg and pg8000 take a boolean for `ssl`; without a certificate to check against it means what `require` means.
    let value = match (name, value) {
        ("sslmode", "true" | "True" | "1") => "require",
        ("sslmode", "false" | "False" | "0") => "disable",
        _ => value,
    };
    keywords.insert(name.to_owned(), value.to_owned());
    Ok(())
}

/// The text of a value of `connect_args`.
fn text(name: &str, value: &Value) -> Result<String, Error> {
    Ok(match value {
        Value::String(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => format!("{}", number.ceil()),
        Value::Bool(value) => if *value { "1" } else { "0" }.to_owned(),
        Value::Array(values) => {
            let texts: Result<Vec<_>, _> = values.iter().map(|value| text(name, value)).collect();
            texts?.join(",")
        }
        _ => {
            return Err(option_error(format!(
                "the value of the connection option \"{name}\" must be text or a number"
            )));
        }
    })
}

/// Both of SQLAlchemy's ways to name several hosts: `?host=a:1&host=b:2`, and `?host=a,b&port=1,2`.
fn several_hosts(url: &Url, keywords: &mut Keywords) -> Result<(), Error> {
    let mut hosts: Vec<String> = Vec::new();
    let mut ports: Vec<String> = Vec::new();
    let mut integrated = false;
    match url.query.get("host") {
        Some(QueryValue::Many(given)) => {
            integrated = true;
            for token in given {
                let (host, port) = token.split_once(':').unwrap_or((token, ""));
                hosts.push(host.to_owned());
                ports.push(port.to_owned());
            }
        }
        Some(QueryValue::One(given)) => {
            hosts = given.split(',').map(str::to_owned).collect();
            if hosts.len() == 1
                && !url.query.contains_key("port")
                && let Some((host, port)) = host_and_port(given)
            {
                integrated = true;
                (hosts, ports) = (vec![host.to_owned()], vec![port.to_owned()]);
            }
        }
        None => {}
    }
    if let Some(given) = url.query.get("port") {
        if integrated {
            return Err(option_error(
                "Can't mix 'multihost' formats together; use \"host=h1,h2,h3&port=p1,p2,p3\" or \
                 \"host=h1:p1&host=h2:p2&host=h3:p3\" separately",
            ));
        }
        ports = match given {
            QueryValue::Many(ports) => ports.clone(),
            QueryValue::One(ports) => ports.split(',').map(str::to_owned).collect(),
        };
    }
    if let Some(port) = ports
        .iter()
        .find(|port| !port.is_empty() && port.trim().parse::<i64>().is_err())
    {
        return Err(option_error(format!(
            "Received non-integer port arguments: {port}"
        )));
    }
    if !ports.is_empty() && ports.len() != hosts.len() && (hosts.len() > 1 || ports.len() > 1) {
        return Err(option_error("number of hosts and ports don't match"));
    }
    if !hosts.is_empty() {
        keywords.insert("host".to_owned(), hosts.join(","));
    }
    if ports.iter().any(|port| !port.is_empty()) {
        keywords.insert("port".to_owned(), ports.join(","));
    }
    Ok(())
}

/// `host:port` where the host is a name or an IPv4 address, not a path.
fn host_and_port(text: &str) -> Option<(&str, &str)> {
    let (host, port) = text.split_once(':')?;
    let named = host
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'));
    (named && port.bytes().all(|b| b.is_ascii_digit())).then_some((host, port))
}

/// Adds what only the environment says.
pub(super) fn fill_from_environment(keywords: &mut Keywords, environment: &Environment) {
    for (keyword, variable) in KEYWORDS {
        if !keywords.contains_key(keyword)
            && let Some(value) = environment.variable(variable)
        {
            keywords.insert(keyword.to_owned(), value);
        }
    }
}

/// Whether libpq has such a keyword.
pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.iter().any(|(keyword, _)| *keyword == name)
}
