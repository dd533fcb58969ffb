//! TLS with libpq's meaning of `sslmode`.

use std::io;
use std::path::Path;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{
    CertificateError, ClientConfig, ClientConnection, DigitallySignedStruct, Error as TlsError,
    RootCertStore, SignatureScheme, StreamOwned,
};

use super::settings::{SslMode, TlsSettings};
use super::stream::{Socket, Stream};

/// Encrypts a socket; the handshake is complete when this returns.
///
/// The error is a sentence without a full stop that says what is not accepted and, for certificates, which file is concerned.
pub(super) fn handshake(mut socket: Socket, name: &str, settings: &TlsSettings) -> Result<Stream, String> {
    let server = ServerName::try_from(name.to_owned())
        .map_err(|_| format!("\"{name}\" is not a name that a certificate can be checked against"))?;
    let mut config = config(settings)?;
    config.enable_sni = settings.server_name_indication;
    if settings.direct {
        config.alpn_protocols = vec![b"postgresql".to_vec()];
    }
    let mut connection =
        ClientConnection::new(Arc::new(config), server).map_err(|error| error.to_string())?;
    while connection.is_handshaking() {
        connection
            .complete_io(&mut socket)
            .map_err(|error| explain(&error, name))?;
    }
    Ok(Stream::Tls(Box::new(StreamOwned::new(connection, socket))))
}

/// What a failed handshake means to the user.
fn explain(error: &io::Error, name: &str) -> String {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>()) {
        Some(TlsError::InvalidCertificate(CertificateError::UnknownIssuer)) => {
            "certificate verify failed: no trusted authority signed the server's certificate; name its authority with sslrootcert".to_owned()
        }
        Some(TlsError::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        )) => format!("server certificate does not match host name \"{name}\""),
        Some(TlsError::InvalidCertificate(reason)) => format!("certificate verify failed: {reason}"),
        Some(other) => other.to_string(),
        None => crate::error::system_message(error),
    }
}

fn config(settings: &TlsSettings) -> Result<ClientConfig, String> {
    let provider = Arc::new(ring::default_provider());
    let verifier = verifier(settings, &provider)?;
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .dangerous()
        .with_custom_certificate_verifier(verifier);
    let Some((certificate, key)) = &settings.certificate else {
        return Ok(builder.with_no_client_auth());
    };
    let chain = certificates(certificate)?;
    let key = PrivateKeyDer::from_pem_file(key)
        .map_err(|error| format!("could not load private key file \"{}\": {error}", key.display()))?;
    builder.with_client_auth_cert(chain, key).map_err(|error| {
        format!(
            "certificate \"{}\" cannot be used: {error}",
            certificate.display()
        )
    })
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let read = CertificateDer::pem_file_iter(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    match read {
        Ok(chain) if !chain.is_empty() => Ok(chain),
        Ok(_) => Err(format!(
            "certificate file \"{}\" holds no certificate",
            path.display()
        )),
        Err(error) => Err(format!(
            "could not read certificate file \"{}\": {error}",
            path.display()
        )),
    }
}

/// The check that a mode asks for. `require` checks the chain as `verify-ca` does when there is a file of trusted certificates, as
/// libpq does for the sake of old programs.
fn verifier(
    settings: &TlsSettings,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, String> {
    let wanted = match settings.mode {
        SslMode::VerifyCa | SslMode::VerifyFull => true,
        SslMode::Require => settings.root_certificates.as_deref().is_some_and(Path::exists),
        SslMode::Disable | SslMode::Allow | SslMode::Prefer => false,
    };
    if !wanted {
        return Ok(Arc::new(Verifier {
            provider: Arc::clone(provider),
            chain: None,
            name: false,
        }));
    }
    let anchors = trusted(settings)?;
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(anchors.iter().cloned());
    let chain = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider))
        .build()
        .map_err(|error| error.to_string())?;
    let name = settings.mode == SslMode::VerifyFull;
    Ok(Arc::new(Verifier {
        provider: Arc::clone(provider),
        chain: Some((chain, anchors)),
        name,
    }))
}

/// The certificates that are trusted.
fn trusted(settings: &TlsSettings) -> Result<Vec<CertificateDer<'static>>, String> {
    match settings.root_certificates.as_deref() {
        Some(path) if path == Path::new("system") => Ok(rustls_native_certs::load_native_certs().certs),
        Some(path) if path.exists() => certificates(path),
        Some(path) => Err(format!(
            "root certificate file \"{}\" does not exist; provide the file, use the system's trusted roots with sslrootcert=system, or \
             change sslmode to disable server certificate verification",
            path.display()
        )),
        None => Err("there is no root certificate file; name one with sslrootcert, use the system's trusted roots with \
                     sslrootcert=system, or change sslmode to disable server certificate verification"
            .to_owned()),
    }
}

/// Checks as much of a certificate as the mode asks for; that the server has the certificate's key is always checked.
#[derive(Debug)]
struct Verifier {
    provider: Arc<CryptoProvider>,
    /// The check of the chain, with the trusted certificates themselves.
    chain: Option<(Arc<WebPkiServerVerifier>, Vec<CertificateDer<'static>>)>,
    /// Whether the certificate must be of the named server.
    name: bool,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        let Some((chain, anchors)) = &self.chain else {
            return Ok(ServerCertVerified::assertion());
        };
        // A self-signed certificate of the server that is itself trusted needs no chain.
        if anchors.iter().any(|anchor| anchor == end_entity) {
            if self.name {
                rustls::client::verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
            }
            return Ok(ServerCertVerified::assertion());
        }
        match chain.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now) {
            // The name is checked after the chain.
            Err(TlsError::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if !self.name => Ok(ServerCertVerified::assertion()),
            verified => verified,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        verify_tls12_signature(
            message,
            certificate,
            signature,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        verify_tls13_signature(
            message,
            certificate,
            signature,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}
