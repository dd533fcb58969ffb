//! Proving to the server who the user is.

use std::io;

use fallible_iterator::FallibleIterator;
use postgres_protocol::authentication::md5_hash;
use postgres_protocol::authentication::sasl::{self, ScramSha256};
use postgres_protocol::message::backend::{AuthenticationSaslBody, Message};
use postgres_protocol::message::frontend;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::settings::ChannelBinding;
use super::wire::Wire;

/// Why the exchange ended without success.
#[derive(Debug)]
pub(super) enum AuthError {
    /// A sentence in libpq's words.
    Refused(String),
    /// The connection broke.
    Io(io::Error),
}

impl From<io::Error> for AuthError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// The exchange of passwords on one connection.
pub(super) struct Exchange<'a> {
    pub(super) user: &'a str,
    pub(super) password: Option<&'a str>,
    pub(super) binding: ChannelBinding,
    scram: Option<ScramSha256>,
    bound: bool,
}

impl<'a> Exchange<'a> {
    pub(super) fn new(user: &'a str, password: Option<&'a str>, binding: ChannelBinding) -> Self {
        Self {
            user,
            password,
            binding,
            scram: None,
            bound: false,
        }
    }

    /// Answers one authentication message; true when the server is satisfied.
    pub(super) fn answer(&mut self, wire: &mut Wire, message: &Message) -> Result<bool, AuthError> {
        match message {
            Message::AuthenticationOk => {
                if self.binding == ChannelBinding::Require && !self.bound {
                    return Err(refused(
                        "channel binding required, but server authenticated client without channel binding",
                    ));
                }
                return Ok(true);
            }
            Message::AuthenticationCleartextPassword => {
                self.refuse_unbound()?;
                self.send_password(wire, self.password()?.as_bytes())?;
            }
            Message::AuthenticationMd5Password(body) => {
                self.refuse_unbound()?;
                let hash = md5_hash(self.user.as_bytes(), self.password()?.as_bytes(), body.salt());
                self.send_password(wire, hash.as_bytes())?;
            }
            Message::AuthenticationSasl(body) => self.begin_scram(wire, body)?,
            Message::AuthenticationSaslContinue(body) => {
                let scram = self.scram.as_mut().ok_or_else(out_of_order)?;
                scram
                    .update(body.data())
                    .map_err(|error| refused(&error.to_string()))?;
                wire.queue(|buffer| frontend::sasl_response(scram.message(), buffer))?;
                wire.flush()?;
            }
            Message::AuthenticationSaslFinal(body) => {
                let scram = self.scram.as_mut().ok_or_else(out_of_order)?;
                scram
                    .finish(body.data())
                    .map_err(|error| refused(&error.to_string()))?;
            }
            Message::AuthenticationGss | Message::AuthenticationSspi | Message::AuthenticationKerberosV5 => {
                return Err(refused(
                    "the server asks for Kerberos authentication (GSSAPI or SSPI), which Aludel does not have",
                ));
            }
            _ => {
                return Err(refused(
                    "the server asks for an authentication method that Aludel does not have",
                ));
            }
        }
        Ok(false)
    }

    fn password(&self) -> Result<&'a str, AuthError> {
        self.password
            .filter(|password| !password.is_empty())
            .ok_or_else(|| refused("fe_sendauth: no password supplied"))
    }

    fn refuse_unbound(&self) -> Result<(), AuthError> {
        if self.binding == ChannelBinding::Require {
            return Err(refused(
                "channel binding required but not supported by server's authentication request",
            ));
        }
        Ok(())
    }

    fn send_password(&self, wire: &mut Wire, password: &[u8]) -> Result<(), AuthError> {
        wire.queue(|buffer| frontend::password_message(password, buffer))?;
        Ok(wire.flush()?)
    }

    /// Chooses SCRAM with channel binding where both sides can, or without.
    fn begin_scram(&mut self, wire: &mut Wire, body: &AuthenticationSaslBody) -> Result<(), AuthError> {
        let offered: Vec<String> = body.mechanisms().map(|name| Ok(name.to_owned())).collect()?;
        let offers = |name: &str| offered.iter().any(|offered| offered == name);
        let hash = if self.binding == ChannelBinding::Disable {
            None
        } else {
            certificate_hash(wire)
        };
        let (mechanism, binding) = match hash {
            Some(hash) if offers(sasl::SCRAM_SHA_256_PLUS) => {
                self.bound = true;
                (
                    sasl::SCRAM_SHA_256_PLUS,
                    sasl::ChannelBinding::tls_server_end_point(hash),
                )
            }
            _ if self.binding == ChannelBinding::Require => {
                return Err(refused(
                    "channel binding is required, but server did not offer an authentication method that supports channel binding",
                ));
            }
            _ if !offers(sasl::SCRAM_SHA_256) => {
                return Err(refused(
                    "none of the server's SASL authentication mechanisms are supported",
                ));
            }
            Some(_) => (sasl::SCRAM_SHA_256, sasl::ChannelBinding::unrequested()),
            None => (sasl::SCRAM_SHA_256, sasl::ChannelBinding::unsupported()),
        };
        let scram = self
            .scram
            .insert(ScramSha256::new(self.password()?.as_bytes(), binding));
        wire.queue(|buffer| frontend::sasl_initial_response(mechanism, scram.message(), buffer))?;
        Ok(wire.flush()?)
    }
}

fn refused(message: &str) -> AuthError {
    AuthError::Refused(message.to_owned())
}

fn out_of_order() -> AuthError {
    refused("the server's authentication messages came out of order")
}

/// The hash of the server's certificate by the algorithm it is signed with (RFC 5929); SHA-256 in place of MD5 and SHA-1.
fn certificate_hash(wire: &Wire) -> Option<Vec<u8>> {
    let certificate = wire.stream.server_certificate()?;
    Some(match signature_hash(certificate)? {
        Hash::Sha256 => Sha256::digest(certificate).to_vec(),
        Hash::Sha384 => Sha384::digest(certificate).to_vec(),
        Hash::Sha512 => Sha512::digest(certificate).to_vec(),
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

/// The hash of the signature algorithm of a certificate in DER: `SEQUENCE { tbsCertificate, SEQUENCE { OBJECT IDENTIFIER, … }, … }`.
fn signature_hash(certificate: &[u8]) -> Option<Hash> {
    let (inner, _) = der_element(certificate, 0x30)?;
    let (_, rest) = der_element(inner, 0x30)?;
    let (algorithm, _) = der_element(rest, 0x30)?;
    let (identifier, _) = der_element(algorithm, 0x06)?;
    const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01];
    const ECDSA_SHA2: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03];
    const ECDSA_SHA1: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x01];
    let (last, family) = identifier.split_last()?;
    match (family, *last) {
        (RSA, 4 | 5 | 11) | (ECDSA_SHA2, 2) => Some(Hash::Sha256),
        (RSA, 12) | (ECDSA_SHA2, 3) => Some(Hash::Sha384),
        (RSA, 13) | (ECDSA_SHA2, 4) => Some(Hash::Sha512),
        _ if identifier == ECDSA_SHA1 => Some(Hash::Sha256),
        _ => None,
    }
}

/// The content of the element at the start, which must have the tag, and what follows it.
fn der_element(data: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (&found, rest) = data.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = if first < 0x80 {
        (usize::from(first), rest)
    } else {
        let count = usize::from(first & 0x7f);
        if count > 4 || count > rest.len() {
            return None;
        }
        let (bytes, rest) = rest.split_at(count);
        (
            bytes
                .iter()
                .fold(0, |length, &byte| length << 8 | usize::from(byte)),
            rest,
        )
    };
    (found == tag && length <= rest.len()).then(|| rest.split_at(length))
}
