//! Making a session: trying hosts, encryption, the startup exchange.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::time::{Duration, Instant};

use bytes::BytesMut;
use postgres_protocol::message::backend::Message;
use postgres_protocol::message::frontend;

use super::ahead::Ahead;
use super::auth::{AuthError, Exchange};
use super::query::Status;
use super::settings::{Endpoint, Host, Settings, SslMode, TargetSession, TlsSettings};
use super::stream::{Socket, SocketError, Stream};
use super::wire::{Wire, server_message};
use super::{report, tls};
use crate::error::{Error, ErrorKind, Reason, ServerMessage, system_message};

/// The class of psycopg2 for every failure to connect.
pub(super) const CONNECT_CLASS: &str = "psycopg2.OperationalError";

/// A session that is ready for queries.
pub(super) struct Session {
    pub(super) wire: Wire,
    /// The server's parameters, kept up to date by its messages.
    pub(super) parameters: BTreeMap<String, String>,
    pub(super) notices: Vec<ServerMessage>,
    /// The state of the transaction.
    pub(super) status: Status,
    /// What a cancel request needs.
    pub(super) cancel: CancelKey,
    /// What was sent ahead.
    pub(super) ahead: Ahead,
}

/// What is needed to ask the server to stop the session's statement.
#[derive(Debug, Clone)]
pub(super) struct CancelKey {
    pub(super) host: Host,
    pub(super) tls: Option<TlsSettings>,
    pub(super) process: i32,
    pub(super) secret: i32,
}

/// Why one attempt failed.
struct Failure {
    kind: ErrorKind,
    message: String,
    advice: &'static str,
    server: Option<Box<ServerMessage>>,
}

impl Failure {
    fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            advice: "",
            server: None,
        }
    }

    fn advise(self, advice: &'static str) -> Self {
        Self { advice, ..self }
    }

    /// Whether the other way (encrypted or not) cannot do better.
    fn is_final(&self) -> bool {
        matches!(self.kind, ErrorKind::MissingDatabase | ErrorKind::Timeout)
            || self
                .server
                .as_ref()
                .is_some_and(|server| server.code == "28P01" || server.code.starts_with("53"))
    }
}

/// Tries the hosts until one is what is wanted.
pub(super) fn open(settings: &Settings) -> Result<Session, Error> {
    let mut failures: Vec<Failure> = Vec::new();
    let preferences: &[TargetSession] = match settings.target {
        TargetSession::PreferStandby => &[TargetSession::Standby, TargetSession::Any],
        _ => &[settings.target],
    };
    for &target in preferences {
        for host in &settings.hosts {
            match open_host(settings, host, target) {
                Ok(session) => return Ok(session),
                Err(failure) => failures.push(failure),
            }
        }
    }
    Err(combine(failures))
}

/// One error of all failures; that of the last host decides its kind, as its words come last.
fn combine(failures: Vec<Failure>) -> Error {
    let mut messages: Vec<String> = Vec::new();
    for failure in &failures {
        if !messages.contains(&failure.message) {
            messages.push(failure.message.clone());
        }
    }
    let last = failures
        .into_iter()
        .next_back()
        .unwrap_or_else(|| Failure::new(ErrorKind::Option, "no host to connect to"));
    let message = messages.join("; ");
    Reason::Connect {
        kind: last.kind,
        class: CONNECT_CLASS,
        message,
        advice: last.advice,
        server: last.server,
    }
    .into()
}

/// Connects to one host, in the open or encrypted as the mode says.
fn open_host(settings: &Settings, host: &Host, target: TargetSession) -> Result<Session, Failure> {
    let attempts: &[bool] = match settings.tls.mode {
        _ if matches!(host.endpoint, Endpoint::Socket(_)) => &[false],
        SslMode::Disable => &[false],
        SslMode::Allow => &[false, true],
        SslMode::Prefer => &[true, false],
        SslMode::Require | SslMode::VerifyCa | SslMode::VerifyFull => &[true],
    };
    let mut failure: Option<Failure> = None;
    for &encrypted in attempts {
        match attempt(settings, host, encrypted, target) {
            Ok(session) => return Ok(session),
            Err(next) => {
                let unreachable = next.kind == ErrorKind::Unreachable;
                let stop = next.is_final() || unreachable;
                // With both ways refused, the first refusal is about the user or the database, the second about encryption.
                failure = Some(failure.unwrap_or(next));
                if stop {
                    break;
                }
            }
        }
    }
    Err(failure.unwrap_or_else(|| Failure::new(ErrorKind::Unreachable, "no attempt to connect was made")))
}

/// One attempt.
fn attempt(
    settings: &Settings,
    host: &Host,
    encrypted: bool,
    target: TargetSession,
) -> Result<Session, Failure> {
    let deadline = settings
        .connect_timeout
        .and_then(|timeout| Instant::now().checked_add(timeout));
    let (socket, address) = Socket::connect(host, settings.keepalives, settings.connect_timeout)
        .map_err(|error| not_reached(host, error))?;
    let failed = |kind: ErrorKind, reason: &str| {
        Failure::new(
            kind,
            format!("connection to server {address} failed: {}", reason.trim_end()),
        )
    };
    let broken = |error: &io::Error| match error.kind() {
        io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => failed(ErrorKind::Timeout, "timeout expired"),
        io::ErrorKind::UnexpectedEof => failed(
            ErrorKind::Unreachable,
            "server closed the connection unexpectedly",
        ),
        _ => failed(ErrorKind::Unreachable, &system_message(error)),
    };
    limit(&socket, deadline).map_err(|error| broken(&error))?;
    let stream = if encrypted {
        encrypt(socket, host, &settings.tls).map_err(|error| match error {
            TlsFailure::Io(error) => broken(&error),
            TlsFailure::Refused(reason) => failed(ErrorKind::Tls, &reason),
        })?
    } else {
        Stream::Plain(socket)
    };
    let encrypted = matches!(stream, Stream::Tls(_));
    let started = start(settings, host, Wire::new(stream), deadline);
    let mut session = started.map_err(|error| match error {
        StartError::Io(error) => broken(&error),
        StartError::Auth(reason) if reason.contains("no password supplied") => {
            failed(ErrorKind::Authentication, &reason)
                .advise("give the password in the URL, in PGPASSWORD or in ~/.pgpass")
        }
        StartError::Auth(reason) => failed(ErrorKind::Authentication, &reason),
        StartError::Server(server) => refused_by_server(&address, server),
    })?;
    session.cancel.host = host.clone();
    session.cancel.tls = encrypted.then(|| settings.tls.clone());
    check_target(&mut session, target).map_err(|reason| match reason {
        Some(reason) => failed(ErrorKind::Refused, reason),
        None => failed(
            ErrorKind::Unreachable,
            "server closed the connection unexpectedly",
        ),
    })?;
    session
        .wire
        .stream
        .socket()
        .set_tick()
        .map_err(|error| broken(&error))?;
    Ok(session)
}

/// Limits the next read to what is left of the time.
fn limit(socket: &Socket, deadline: Option<Instant>) -> io::Result<()> {
    match deadline {
        Some(deadline) => socket.set_timeout(Some(deadline.saturating_duration_since(Instant::now()))),
        None => Ok(()),
    }
}

fn not_reached(host: &Host, error: SocketError) -> Failure {
    match error {
        SocketError::Name(error) => {
            let reason = error.to_string();
            let reason = reason.rsplit(": ").next().unwrap_or_default();
            Failure::new(
                ErrorKind::Unreachable,
                format!(
                    "could not translate host name \"{}\" to address: {reason}",
                    host.name
                ),
            )
            .advise("check the host in the URL")
        }
        SocketError::Connect(address, error) => {
            let timed_out = matches!(error.kind(), io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock);
            let kind = if timed_out {
                ErrorKind::Timeout
            } else {
                ErrorKind::Unreachable
            };
            let reason = if timed_out {
                "timeout expired".to_owned()
            } else {
                system_message(&error)
            };
            let advice = match &host.endpoint {
                Endpoint::Socket(_) => {
                    "is the server running locally and accepting connections on that socket?"
                }
                Endpoint::Tcp(_) => "is the server running on that host and accepting TCP/IP connections?",
            };
            Failure::new(kind, format!("connection to server {address} failed: {reason}")).advise(advice)
        }
    }
}

fn refused_by_server(address: &str, server: Box<ServerMessage>) -> Failure {
    let text = report::refusal(&server);
    let (kind, advice) = match server.code.as_str() {
        "3D000" => (
            ErrorKind::MissingDatabase,
            "create the database first, or check its name in the URL",
        ),
        "28P01" => (
            ErrorKind::Authentication,
            "check the user and the password in the URL",
        ),
        "28000" => (
            ErrorKind::Authentication,
            "check the user in the URL and the server's pg_hba.conf",
        ),
        _ => (ErrorKind::Refused, ""),
    };
    Failure {
        kind,
        message: format!("connection to server {address} failed: {text}"),
        advice,
        server: Some(server),
    }
}

enum TlsFailure {
    Io(io::Error),
    Refused(String),
}

/// Asks the server for encryption and does the handshake; with `prefer` a server without it is taken as it is.
fn encrypt(mut socket: Socket, host: &Host, tls: &TlsSettings) -> Result<Stream, TlsFailure> {
    if !tls.direct && socket.is_tcp() {
        let mut request = BytesMut::new();
        frontend::ssl_request(&mut request);
        socket.write_all(&request).map_err(TlsFailure::Io)?;
        let mut answer = [0_u8];
        socket.read_exact(&mut answer).map_err(TlsFailure::Io)?;
        match answer[0] {
            b'S' => {}
            b'N' if tls.mode == SslMode::Prefer => return Ok(Stream::Plain(socket)),
            b'N' => {
                return Err(TlsFailure::Refused(
                    "server does not support SSL, but SSL was required".to_owned(),
                ));
            }
            _ => {
                return Err(TlsFailure::Refused(
                    "received invalid response to SSL negotiation".to_owned(),
                ));
            }
        }
    }
    tls::handshake(socket, &host.name, tls).map_err(TlsFailure::Refused)
}

enum StartError {
    Io(io::Error),
    Auth(String),
    Server(Box<ServerMessage>),
}

impl From<io::Error> for StartError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// The startup message, the password, and all up to the first "ready".
fn start(
    settings: &Settings,
    host: &Host,
    mut wire: Wire,
    deadline: Option<Instant>,
) -> Result<Session, StartError> {
    let base = [
        ("user", settings.user.as_str()),
        ("database", settings.database.as_str()),
    ];
    let more = settings
        .startup
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    wire.queue(|buffer| frontend::startup_message(base.into_iter().chain(more), buffer))?;
    wire.flush()?;
    let password = settings.password_for(host);
    let mut exchange = Exchange::new(&settings.user, password.as_deref(), settings.channel_binding);
    let mut parameters = BTreeMap::new();
    let mut notices = Vec::new();
    let (mut process, mut secret) = (0, 0);
    let mut authenticated = false;
    loop {
        limit(wire.stream.socket(), deadline)?;
        match wire.read()? {
            Message::ErrorResponse(body) => {
                return Err(StartError::Server(Box::new(server_message(body.fields())?)));
            }
            Message::NoticeResponse(body) => notices.push(server_message(body.fields())?),
            Message::ParameterStatus(body) => {
                parameters.insert(body.name()?.to_owned(), body.value()?.to_owned());
            }
            Message::BackendKeyData(body) => (process, secret) = (body.process_id(), body.secret_key()),
            Message::ReadyForQuery(_) if authenticated => break,
            message if !authenticated => {
                authenticated = exchange
                    .answer(&mut wire, &message)
                    .map_err(|error| match error {
                        AuthError::Refused(reason) => StartError::Auth(reason),
                        AuthError::Io(error) => StartError::Io(error),
                    })?;
            }
            _ => {}
        }
    }
    Ok(Session {
        wire,
        parameters,
        notices,
        status: Status::Idle,
        cancel: CancelKey {
            host: host.clone(),
            tls: None,
            process,
            secret,
        },
        ahead: Ahead::default(),
    })
}

/// Whether the server is of the wanted kind; the error says what it is not, and is `None` when the connection broke.
fn check_target(session: &mut Session, target: TargetSession) -> Result<(), Option<&'static str>> {
    let mut answer = |sql: &str| -> Result<bool, Option<&'static str>> {
        let outcome = session.query(sql, &mut || false).map_err(|_| None)?;
        let row = outcome.rows.first().ok_or(None)?;
        Ok(row.buffer().ends_with(b"t") || row.buffer().ends_with(b"on"))
    };
    let (sql, wanted, message) = match target {
        TargetSession::Any | TargetSession::PreferStandby => return Ok(()),
        TargetSession::ReadWrite => ("SHOW transaction_read_only", false, "session is read-only"),
        TargetSession::ReadOnly => ("SHOW transaction_read_only", true, "session is not read-only"),
        TargetSession::Primary => (
            "SELECT pg_catalog.pg_is_in_recovery()",
            false,
            "server is in hot standby mode",
        ),
        TargetSession::Standby => (
            "SELECT pg_catalog.pg_is_in_recovery()",
            true,
            "server is not in hot standby mode",
        ),
    };
    if answer(sql)? == wanted {
        Ok(())
    } else {
        Err(Some(message))
    }
}

impl CancelKey {
    /// Asks the server, over a connection made for it, to stop what the session is doing.
    pub(super) fn request(&self) -> Result<(), Error> {
        let limit = Some(Duration::from_secs(10));
        let failed = |error: &io::Error| -> Error {
            let message = format!(
                "the request to cancel the statement could not be sent: {}",
                system_message(error)
            );
            Reason::Lost {
                class: CONNECT_CLASS,
                message,
            }
            .into()
        };
        let (socket, _) = Socket::connect(&self.host, None, limit).map_err(|error| match error {
            SocketError::Name(error) | SocketError::Connect(_, error) => failed(&error),
        })?;
        socket.set_timeout(limit).map_err(|error| failed(&error))?;
        let mut stream = match &self.tls {
            Some(tls) => encrypt(socket, &self.host, tls).map_err(|error| match error {
                TlsFailure::Io(error) => failed(&error),
                TlsFailure::Refused(reason) => failed(&io::Error::other(reason)),
            })?,
            None => Stream::Plain(socket),
        };
        let mut request = BytesMut::new();
        frontend::cancel_request(self.process, self.secret, &mut request);
        stream
            .write_all(&request)
            .and_then(|()| stream.flush())
            .map_err(|error| failed(&error))?;
        // The server closes the connection when it has taken the request in.
        let mut rest = [0_u8; 16];
        while matches!(stream.read(&mut rest), Ok(read) if read > 0) {}
        Ok(())
    }
}
