//! `ssl.SSLContext` in `connect_args`, as the options of this program's own connections.

use aludel_database::ConnectOptions;
use aludel_python::{Interpreter, PyResult, Value};
use aludel_schema::Value as SqlValue;
use indexmap::IndexMap;

use crate::sqlalchemy::names;

/// Whether an option, by its name, is about encryption or a password.
pub(super) fn is_named_by(option: &str) -> bool {
    option.starts_with("ssl") || option.starts_with("pass")
}

/// Whether a value is a context.
pub(super) fn is_context(py: &mut Interpreter, value: &Value) -> bool {
    if !matches!(value, Value::Instance(_)) {
        return false;
    }
    let class = py.class_of(value);
    let is_named = |name: &str| name == "SSLContext";
    is_named(class.name()) || class.ancestors().iter().any(|base| is_named(base.name()))
}

/// Adds what a context says to the options of the connection.
pub(super) fn keep(
    py: &mut Interpreter,
    options: &mut ConnectOptions,
    context: &Value,
    dialect: &str,
) -> PyResult<()> {
    let mut part = |name: &str| py.get_attribute(context, name);
    let verifies = part("verify_mode")?.as_int() != Some(0);
    let checks_name = part("check_hostname")?.as_bool() == Some(true);
    let mut file = |name: &str| -> PyResult<Option<SqlValue>> {
        let value = part(name)?;
        Ok(names::text(&value).map(|text| SqlValue::String(text.to_string())))
    };
    let (authorities, certificate, key) = (file("_cafile")?, file("_certfile")?, file("_keyfile")?);
    let text = |text: &str| Some(SqlValue::String(text.to_owned()));
    let (named, given): (&[&str], Vec<Option<SqlValue>>) = if dialect == "postgresql" {
        let mode = match (verifies, checks_name) {
            (false, _) => "require",
            (true, false) => "verify-ca",
            (true, true) => "verify-full",
        };
        let trusted = authorities.or_else(|| text("system")).filter(|_| verifies);
        (
            &["sslmode", "sslrootcert", "sslcert", "sslkey"],
            vec![text(mode), trusted, certificate, key],
        )
    } else {
        let flag = |flag: bool| Some(SqlValue::String(flag.to_string()));
        (
            &["verify_cert", "check_hostname", "ca", "cert", "key"],
            vec![flag(verifies), flag(checks_name), authorities, certificate, key],
        )
    };
    let pairs = named.iter().zip(given);
    let mut kept: IndexMap<String, SqlValue> = IndexMap::new();
    for (name, value) in pairs {
        if let Some(value) = value {
            kept.insert((*name).to_owned(), value);
        }
    }
    if dialect == "postgresql" {
        options.connect_args.extend(kept);
    } else {
        options.connect_args.insert("ssl".to_owned(), SqlValue::Map(kept));
    }
    Ok(())
}
