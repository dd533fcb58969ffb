//! A certificate authority for one run, and a server certificate for `localhost` and 127.0.0.1 signed by it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
use crate::process;

/// The files of a server's TLS.
pub(crate) struct Certificate {
    /// What clients trust.
    pub(crate) authority: PathBuf,
    /// What the server shows.
    pub(crate) certificate: PathBuf,
    /// The server's private key.
    pub(crate) key: PathBuf,
}

/// The Debian package that this machine lacks for it.
pub(super) fn missing_package() -> Option<String> {
    (!process::on_path("openssl")).then(|| "openssl".to_owned())
}

/// Makes the files in `folder` by `openssl`.
pub(crate) fn make(folder: &Path) -> Result<Certificate, Error> {
    let at = |name: &str| folder.join(name);
    let extensions = at("server.ext");
    std::fs::write(
        &extensions,
        "basicConstraints=CA:FALSE\nsubjectAltName=DNS:localhost,IP:127.0.0.1\n",
    )
    .map_err(Error::file(&extensions))?;
    let openssl = |words: &str| {
        process::output(Command::new("openssl").args(words.split(' ')).current_dir(folder)).map(drop)
    };
    let new_key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
    openssl(&format!(
        "req -x509 {new_key} -days 30 -subj /CN=aludel-test-authority -keyout authority.key -out authority.crt"
    ))?;
    openssl(&format!(
        "req {new_key} -subj /CN=localhost -keyout server.key -out server.csr"
    ))?;
    openssl(
        "x509 -req -days 30 -in server.csr -CA authority.crt -CAkey authority.key -CAcreateserial \
         -extfile server.ext -out server.crt",
    )?;
    Ok(Certificate {
        authority: at("authority.crt"),
        certificate: at("server.crt"),
        key: at("server.key"),
    })
}
