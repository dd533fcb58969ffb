//! The bytes between this program and a server: TCP or a Unix socket, encrypted or not.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::path::Path;
use std::time::{Duration, Instant};

use rustls::{ClientConnection, StreamOwned};
use socket2::{SockRef, TcpKeepalive};

use super::settings::{Endpoint, Host, Keepalives};
use crate::watch::TICK;

/// A socket.
#[derive(Debug)]
pub(super) enum Socket {
    /// Over the network.
    Tcp(TcpStream),
    /// To a server on this machine.
    #[cfg(unix)]
    Unix(std::os::unix::net::UnixStream),
}

/// A socket, perhaps encrypted.
#[derive(Debug)]
pub(super) enum Stream {
    /// In the open.
    Plain(Socket),
    /// Encrypted.
    Tls(Box<StreamOwned<ClientConnection, Socket>>),
}

/// Why no socket came about.
#[derive(Debug)]
pub(super) enum SocketError {
    /// The host's name has no address.
    Name(io::Error),
    /// Nothing answers at the address that is given here as libpq writes it.
    Connect(String, io::Error),
}

impl Socket {
    /// Connects, and gives the address as libpq writes it in messages.
    pub(super) fn connect(
        host: &Host,
        keepalives: Option<Keepalives>,
        timeout: Option<Duration>,
    ) -> Result<(Self, String), SocketError> {
        match &host.endpoint {
            Endpoint::Socket(path) => {
                let described = format!("on socket \"{}\"", path.display());
                match unix_socket(path) {
                    Ok(socket) => Ok((socket, described)),
                    Err(error) => Err(SocketError::Connect(described, error)),
                }
            }
            Endpoint::Tcp(name) => tcp_socket(host, name, keepalives, timeout),
        }
    }

    /// Limits how long one read or write may take; `None` is no limit.
    pub(super) fn set_timeout(&self, timeout: Option<Duration>) -> io::Result<()> {
        // A zero duration is refused by the system; the shortest one has the same meaning.
        let timeout = timeout.map(|timeout| timeout.max(Duration::from_millis(1)));
        match self {
            Self::Tcp(socket) => socket
                .set_read_timeout(timeout)
                .and_then(|()| socket.set_write_timeout(timeout)),
            #[cfg(unix)]
            Self::Unix(socket) => socket
                .set_read_timeout(timeout)
                .and_then(|()| socket.set_write_timeout(timeout)),
        }
    }

    /// Lets a read that waits look up at each [`TICK`]; writes take as long as they need.
    pub(super) fn set_tick(&self) -> io::Result<()> {
        self.set_timeout(None)?;
        match self {
            Self::Tcp(socket) => socket.set_read_timeout(Some(TICK)),
            #[cfg(unix)]
            Self::Unix(socket) => socket.set_read_timeout(Some(TICK)),
        }
    }

    /// Whether the socket is of the kind that can be encrypted.
    pub(super) fn is_tcp(&self) -> bool {
        matches!(self, Self::Tcp(_))
    }
}

#[cfg(unix)]
fn unix_socket(path: &Path) -> io::Result<Socket> {
    std::os::unix::net::UnixStream::connect(path).map(Socket::Unix)
}

#[cfg(not(unix))]
fn unix_socket(_path: &Path) -> io::Result<Socket> {
    Err(io::Error::new(
        io::ErrorKind::Unsupported,
        "Unix sockets are not supported on this platform",
    ))
}

/// Tries every address of the name.
fn tcp_socket(
    host: &Host,
    name: &str,
    keepalives: Option<Keepalives>,
    timeout: Option<Duration>,
) -> Result<(Socket, String), SocketError> {
    let addresses: Vec<SocketAddr> = (name, host.port)
        .to_socket_addrs()
        .map_err(SocketError::Name)?
        .collect();
    let mut failure = SocketError::Name(io::Error::new(io::ErrorKind::NotFound, "the name has no address"));
    for address in addresses {
        let described = describe(&host.name, &address);
        let started = Instant::now();
        match connect_address(&address, keepalives, timeout) {
            Ok(socket) => return Ok((socket, described)),
            Err(error) => failure = SocketError::Connect(described, error),
        }
        if timeout.is_some_and(|timeout| started.elapsed() >= timeout) {
            break;
        }
    }
    Err(failure)
}

fn connect_address(
    address: &SocketAddr,
    keepalives: Option<Keepalives>,
    timeout: Option<Duration>,
) -> io::Result<Socket> {
    let socket = match timeout {
        Some(timeout) => TcpStream::connect_timeout(address, timeout)?,
        None => TcpStream::connect(address)?,
    };
    // Each message is written at once and waited for: collecting small packets would only delay it.
    socket.set_nodelay(true)?;
    if let Some(keepalives) = keepalives {
        let mut settings = TcpKeepalive::new();
        if let Some(idle) = keepalives.idle {
            settings = settings.with_time(idle);
        }
        if let Some(interval) = keepalives.interval {
            settings = settings.with_interval(interval);
        }
        if let Some(count) = keepalives.count {
            settings = settings.with_retries(count);
        }
        SockRef::from(&socket).set_tcp_keepalive(&settings)?;
    }
    Ok(Socket::Tcp(socket))
}

/// `at "localhost" (127.0.0.1), port 5432`.
fn describe(name: &str, address: &SocketAddr) -> String {
    let numeric = address.ip().to_string();
    let shown = if name == numeric {
        String::new()
    } else {
        format!(" ({numeric})")
    };
    format!("at \"{name}\"{shown}, port {}", address.port())
}

impl Stream {
    /// The socket below.
    pub(super) fn socket(&self) -> &Socket {
        match self {
            Self::Plain(socket) => socket,
            Self::Tls(stream) => &stream.sock,
        }
    }

    /// The server's own certificate, where the stream is encrypted.
    pub(super) fn server_certificate(&self) -> Option<&[u8]> {
        match self {
            Self::Plain(_) => None,
            Self::Tls(stream) => stream
                .conn
                .peer_certificates()
                .and_then(|chain| chain.first())
                .map(AsRef::as_ref),
        }
    }
}

impl Read for Socket {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Tcp(socket) => socket.read(buffer),
            #[cfg(unix)]
            Self::Unix(socket) => socket.read(buffer),
        }
    }
}

impl Write for Socket {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        match self {
            Self::Tcp(socket) => socket.write(buffer),
            #[cfg(unix)]
            Self::Unix(socket) => socket.write(buffer),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Tcp(socket) => socket.flush(),
            #[cfg(unix)]
            Self::Unix(socket) => socket.flush(),
        }
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(socket) => socket.read(buffer),
            Self::Tls(stream) => stream.read(buffer),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(socket) => socket.write(buffer),
            Self::Tls(stream) => stream.write(buffer),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(socket) => socket.flush(),
            Self::Tls(stream) => stream.flush(),
        }
    }
}
