//! Encryption as the options of SQLAlchemy's MySQL drivers ask for it.

use std::path::PathBuf;

use ::mysql::{ClientIdentity, SslOpts};

use super::option_error;
use super::options::Options;
use crate::error::Error;

/// Whether a connection is encrypted.
pub(super) enum Encryption {
    /// `ssl_disabled`, `ssl_mode=DISABLED`
    Never,
    /// Nothing is said: encrypted if the server can, without a check of its certificate.
    IfOffered,
    /// Any option `ssl…` is given.
    Required(SslOpts),
}

impl Encryption {
    /// What the options ask for. With a file of authorities the server's certificate is verified, and its name unless that is switched
    /// off; without one, verification that is asked for trusts the authorities that browsers trust.
    pub(super) fn of(given: &Options) -> Result<Self, Error> {
        let mode = given.text("ssl_mode").unwrap_or_default().to_uppercase();
        let disabled = given.switch("ssl_disabled") == Some(true) || given.switch("ssl") == Some(false);
        match mode.as_str() {
            _ if disabled => return Ok(Self::Never),
            "DISABLED" => return Ok(Self::Never),
            "PREFERRED" => return Ok(Self::IfOffered),
            "" | "REQUIRED" | "VERIFY_CA" | "VERIFY_IDENTITY" => {}
            other => {
                return Err(option_error(format!(
                    "invalid value \"{other}\" for connection option \"ssl_mode\""
                )));
            }
        }
        if !given.any("ssl") || given.switch("ssl_disabled") == Some(false) && !given.any("ssl_ca") {
            return Ok(Self::IfOffered);
        }
        if given.text("ssl_capath").is_some() {
            return Err(option_error(
                "ssl_capath is not supported; name one file of certificates with ssl_ca",
            ));
        }
        let authorities = given.text("ssl_ca").map(PathBuf::from);
        if let Some(path) = &authorities
            && let Err(error) = std::fs::metadata(path)
        {
            let reason = crate::error::system_message(&error);
            return Err(option_error(format!("ssl_ca: {}: {reason}", path.display())));
        }
        let asked = mode.starts_with("VERIFY")
            || ["ssl_verify_cert", "ssl_verify_identity"]
                .iter()
                .any(|name| given.switch(name) == Some(true));
        let refused = ["ssl_verify_cert", "ssl_verify_mode"]
            .iter()
            .any(|name| given.switch(name) == Some(false));
        let verified = (authorities.is_some() || asked) && !refused;
        let named = match mode.as_str() {
            "VERIFY_CA" => false,
            _ => ["ssl_check_hostname", "ssl_verify_identity"]
                .iter()
                .all(|name| given.switch(name) != Some(false)),
        };
        let options = SslOpts::default()
            .with_root_cert_path(authorities)
            .with_danger_accept_invalid_certs(!verified)
            .with_danger_skip_domain_validation(!verified || !named);
        Ok(Self::Required(
            match (given.text("ssl_cert"), given.text("ssl_key")) {
                (Some(certificate), Some(key)) => {
                    let identity = ClientIdentity::new(PathBuf::from(certificate), PathBuf::from(key));
                    options.with_client_identity(Some(identity))
                }
                (None, None) => options,
                _ => return Err(option_error("ssl_cert and ssl_key must be given together")),
            },
        ))
    }
}

/// Encryption without a check of the server's certificate.
pub(super) fn unverified() -> SslOpts {
    SslOpts::default()
        .with_danger_accept_invalid_certs(true)
        .with_danger_skip_domain_validation(true)
}
