//! Messages of PostgreSQL's protocol over a stream.

use std::io::{self, Read, Write};

use bytes::BytesMut;
use fallible_iterator::FallibleIterator;
use postgres_protocol::message::backend::{ErrorFields, Message};

use super::stream::Stream;
use crate::error::ServerMessage;

/// How many bytes are asked for at a time.
const CHUNK: usize = 16 * 1024;

/// A stream with what was read ahead and what is still to be written.
pub(super) struct Wire {
    pub(super) stream: Stream,
    incoming: BytesMut,
    outgoing: BytesMut,
}

impl Wire {
    pub(super) fn new(stream: Stream) -> Self {
        Self {
            stream,
            incoming: BytesMut::with_capacity(CHUNK),
            outgoing: BytesMut::new(),
        }
    }

    /// Adds a message to what is to be written.
    pub(super) fn queue(&mut self, message: impl FnOnce(&mut BytesMut) -> io::Result<()>) -> io::Result<()> {
        message(&mut self.outgoing)
    }

    /// Writes what was queued.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.stream.write_all(&self.outgoing)?;
        self.outgoing.clear();
        self.stream.flush()
    }

    /// The next message; an error when the server has closed the connection.
    pub(super) fn read(&mut self) -> io::Result<Message> {
        loop {
            if let Some(message) = Message::parse(&mut self.incoming)? {
                return Ok(message);
            }
            let filled = self.incoming.len();
            self.incoming.resize(filled + CHUNK, 0);
            let read = self.read_into(filled);
            self.incoming.truncate(filled + *read.as_ref().unwrap_or(&0));
            if read? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
    }

    /// Reads once into the buffer from `filled` on.
    fn read_into(&mut self, filled: usize) -> io::Result<usize> {
        loop {
            match self.stream.read(&mut self.incoming[filled..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => return other,
            }
        }
    }
}

/// The fields of an error or a notice.
pub(super) fn server_message(mut fields: ErrorFields<'_>) -> io::Result<ServerMessage> {
    let mut message = ServerMessage::default();
    while let Some(field) = fields.next()? {
        let text = String::from_utf8_lossy(field.value_bytes()).into_owned();
        match field.type_() {
            b'S' => message.severity = text,
            b'C' => message.code = text,
            b'M' => message.message = text,
            b'D' => message.detail = Some(text),
            b'H' => message.hint = Some(text),
            b'P' => message.position = text.parse().ok(),
            b'p' => message.internal_position = text.parse().ok(),
            b'q' => message.internal_query = Some(text),
            b'W' => message.context = Some(text),
            b's' => message.schema = Some(text),
            b't' => message.table = Some(text),
            b'c' => message.column = Some(text),
            b'd' => message.data_type = Some(text),
            b'n' => message.constraint = Some(text),
            _ => {}
        }
    }
    Ok(message)
}
