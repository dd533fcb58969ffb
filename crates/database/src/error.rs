//! The crate's error.

use std::fmt;
use std::io;
use std::time::Duration;

use crate::postgresql::sqlstate;
use crate::watch::BlockingSession;

/// What went wrong, as far as a caller acts on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The URL cannot be read, or names a database that is not known.
    Url,
    /// The database is known, but cannot be connected to by this program.
    Unsupported,
    /// An option of the URL, of `connect_args` or of the environment is unknown or has a value it cannot have.
    Option,
    /// No server answers at the address, or the database file cannot be opened.
    Unreachable,
    /// The server refused the user or the password.
    Authentication,
    /// The server has no database of that name.
    MissingDatabase,
    /// Encryption was required and refused, or the server's certificate is not to be trusted.
    Tls,
    /// The server answered and refused the connection for another reason, such as too many connections.
    Refused,
    /// Connecting, a statement or a lock took longer than allowed.
    Timeout,
    /// The connection broke while it was in use.
    ConnectionLost,
    /// The database refused a statement.
    Statement,
    /// A parameter cannot be bound, or a value of a row cannot be read.
    Value,
    /// The table or view to be inspected does not exist.
    NoSuchTable,
    /// A half-done migration step cannot be resumed.
    Resume,
}

/// The exception classes of the Python Database API. SQLAlchemy wraps each in a class of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DbapiClass {
    /// Misuse of the driver.
    InterfaceError,
    /// The base class of the others.
    DatabaseError,
    /// A value is out of range or malformed.
    DataError,
    /// The server or the connection is at fault.
    OperationalError,
    /// A constraint is violated.
    IntegrityError,
    /// The database's state does not allow the statement.
    InternalError,
    /// The statement is wrong.
    ProgrammingError,
    /// The database cannot do this.
    NotSupportedError,
}

impl DbapiClass {
    /// The name of the class.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::InterfaceError => "InterfaceError",
            Self::DatabaseError => "DatabaseError",
            Self::DataError => "DataError",
            Self::OperationalError => "OperationalError",
            Self::IntegrityError => "IntegrityError",
            Self::InternalError => "InternalError",
            Self::ProgrammingError => "ProgrammingError",
            Self::NotSupportedError => "NotSupportedError",
        }
    }
}

/// What a server says about an error or a notice, in the fields of PostgreSQL's protocol.
///
/// Other databases fill what they have: `severity`, `code` and `message`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServerMessage {
    /// `ERROR`, `FATAL`, `NOTICE`, `WARNING`, … in the server's language.
    pub severity: String,
    /// The SQLSTATE of PostgreSQL, the error's number of MySQL, the extended result code of SQLite.
    pub code: String,
    /// One sentence.
    pub message: String,
    /// More about it.
    pub detail: Option<String>,
    /// What to do.
    pub hint: Option<String>,
    /// The place in the statement, in characters from 1.
    pub position: Option<usize>,
    /// The place in a statement that the server itself made, such as the body of a function.
    pub internal_position: Option<usize>,
    /// That statement.
    pub internal_query: Option<String>,
    /// The call stack inside the server.
    pub context: Option<String>,
    /// The schema of the object at fault.
    pub schema: Option<String>,
    /// The table at fault.
    pub table: Option<String>,
    /// The column at fault.
    pub column: Option<String>,
    /// The data type at fault.
    pub data_type: Option<String>,
    /// The constraint at fault.
    pub constraint: Option<String>,
    /// Who held what the statement waited for in vain: asked of the server, not a field of its message.
    pub blocked_by: Vec<BlockingSession>,
}

/// An error of this crate. Neither its `Display` nor its `Debug` shows a password.
#[derive(Debug)]
pub struct Error(Box<Reason>);

/// The words of the errors.
#[derive(Debug)]
pub(crate) enum Reason {
    /// The text is no URL.
    UrlSyntax,
    /// The URL's port is no number.
    UrlPort(String),
    /// SQLAlchemy has no such dialect; holds `backend.driver`.
    UnknownDriver(String),
    /// A known database without a driver here; holds its name.
    NoDriver(&'static str),
    /// An option is unknown or malformed; holds a whole sentence.
    Option(String),
    /// No connection came about.
    Connect {
        kind: ErrorKind,
        class: &'static str,
        message: String,
        advice: &'static str,
        server: Option<Box<ServerMessage>>,
    },
    /// The connection broke.
    Lost { class: &'static str, message: String },
    /// PostgreSQL refused a statement; `text` is the message as libpq shows it.
    Postgresql {
        server: Box<ServerMessage>,
        text: String,
    },
    /// SQLite refused a statement.
    Sqlite {
        class: DbapiClass,
        server: Box<ServerMessage>,
    },
    /// MySQL or MariaDB refused a statement.
    Mysql {
        class: DbapiClass,
        server: Box<ServerMessage>,
    },
    /// A value cannot be bound or read.
    Value {
        class: &'static str,
        base: DbapiClass,
        message: String,
    },
    /// There is no such table or view.
    NoSuchTable(String),
    /// The process was told to end.
    Interrupted,
    /// A half-done step cannot be resumed; holds a whole sentence.
    Resume(String),
    /// A lock was not had in time; holds who has it, where that is known.
    LockTimeout {
        waited: Duration,
        holder: Option<String>,
    },
}

impl Error {
    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match &*self.0 {
            Reason::UrlSyntax | Reason::UrlPort(_) | Reason::UnknownDriver(_) => ErrorKind::Url,
            Reason::NoDriver(_) => ErrorKind::Unsupported,
            Reason::Option(_) => ErrorKind::Option,
            Reason::Connect { kind, .. } => *kind,
            Reason::Lost { .. } => ErrorKind::ConnectionLost,
            Reason::Postgresql { server, .. } if server.code == "57014" => ErrorKind::Timeout,
            Reason::Postgresql { .. } | Reason::Sqlite { .. } | Reason::Mysql { .. } => ErrorKind::Statement,
            Reason::Value { .. } => ErrorKind::Value,
            Reason::NoSuchTable(_) => ErrorKind::NoSuchTable,
            Reason::Resume(_) => ErrorKind::Resume,
            Reason::LockTimeout { .. } | Reason::Interrupted => ErrorKind::Timeout,
        }
    }

    /// The text of the exception as the reference's driver gives it: as `Display`, but for PostgreSQL with the line break at its end.
    #[must_use]
    pub fn driver_text(&self) -> String {
        match &*self.0 {
            Reason::Postgresql { text, .. } => text.clone(),
            _ => self.to_string(),
        }
    }

    /// Whether no connection came about; `Display` is then one line that says where, why and what to do.
    #[must_use]
    pub fn is_refused_connection(&self) -> bool {
        matches!(&*self.0, Reason::Connect { .. })
    }

    /// What the server said, where the error is the server's.
    #[must_use]
    pub fn server_message(&self) -> Option<&ServerMessage> {
        match &*self.0 {
            Reason::Connect { server, .. } => server.as_deref(),
            Reason::Postgresql { server, .. }
            | Reason::Sqlite { server, .. }
            | Reason::Mysql { server, .. } => Some(server),
            _ => None,
        }
    }

    /// The same error with those who held what the statement waited for.
    #[must_use]
    pub(crate) fn with_holders(mut self, holders: Vec<BlockingSession>) -> Self {
        match &mut *self.0 {
            Reason::Postgresql { server, .. }
            | Reason::Sqlite { server, .. }
            | Reason::Mysql { server, .. } => server.blocked_by = holders,
            _ => {}
        }
        self
    }

    /// The class of the Database API that the reference's driver raises; `None` for an error that no driver raises.
    #[must_use]
    pub fn dbapi_class(&self) -> Option<DbapiClass> {
        match &*self.0 {
            Reason::Connect { .. } | Reason::Lost { .. } => Some(DbapiClass::OperationalError),
            Reason::Postgresql { server, .. } => Some(sqlstate::lookup(&server.code).1),
            Reason::Sqlite { class, .. } | Reason::Mysql { class, .. } => Some(*class),
            Reason::Value { base, .. } => Some(*base),
            _ => None,
        }
    }

    /// The full name of the class that the reference's driver raises, such as `psycopg2.errors.UndefinedTable`.
    #[must_use]
    pub fn driver_class_name(&self) -> Option<String> {
        match &*self.0 {
            Reason::Connect { class, .. } | Reason::Lost { class, .. } | Reason::Value { class, .. } => {
                Some((*class).to_owned())
            }
            Reason::Postgresql { server, .. } => Some(match sqlstate::lookup(&server.code) {
                (Some(name), _) => format!("psycopg2.errors.{name}"),
                (None, class) => format!("psycopg2.{}", class.name()),
            }),
            Reason::Sqlite { class, .. } => Some(format!("sqlite3.{}", class.name())),
            Reason::Mysql { class, .. } => Some(format!("pymysql.err.{}", class.name())),
            _ => None,
        }
    }

    /// The name of the exception that a script sees: of `sqlalchemy.exc`, or `ValueError` of Python itself.
    #[must_use]
    pub fn sqlalchemy_class(&self) -> &'static str {
        match &*self.0 {
            Reason::UrlPort(_) => "ValueError",
            Reason::UrlSyntax | Reason::Option(_) => "ArgumentError",
            Reason::UnknownDriver(_) | Reason::NoDriver(_) => "NoSuchModuleError",
            Reason::NoSuchTable(_) => "NoSuchTableError",
            Reason::LockTimeout { .. } | Reason::Interrupted => "TimeoutError",
            Reason::Resume(_) => "InvalidRequestError",
            _ => self.dbapi_class().map_or("DBAPIError", DbapiClass::name),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Reason::UrlSyntax => f.write_str("Could not parse SQLAlchemy URL from given URL string"),
            Reason::UrlPort(port) => {
                write!(
                    f,
                    "invalid literal for int() with base 10: '{}'",
                    port.replace('\'', "\\'")
                )
            }
            Reason::UnknownDriver(name) => write!(f, "Can't load plugin: sqlalchemy.dialects:{name}"),
            Reason::NoDriver(name) => write!(
                f,
                "Aludel cannot connect to {name}; use --sql to write the statements to a file"
            ),
            Reason::Option(message)
            | Reason::Resume(message)
            | Reason::Lost { message, .. }
            | Reason::Value { message, .. } => f.write_str(message),
            Reason::Connect { message, advice, .. } if !advice.is_empty() => write!(f, "{message}; {advice}"),
            Reason::Connect { message, .. } => f.write_str(message),
            Reason::Postgresql { text, .. } => f.write_str(text.trim_end()),
            Reason::Sqlite { server, .. } => f.write_str(&server.message),
            Reason::Mysql { server, .. } => write!(f, "({}, {})", server.code, python_repr(&server.message)),
            Reason::NoSuchTable(name) => f.write_str(name),
            Reason::Interrupted => f.write_str("interrupted"),
            Reason::LockTimeout { waited, holder } => {
                write!(
                    f,
                    "the lock on migrations was not free after {} s",
                    waited.as_secs_f32()
                )?;
                holder.as_ref().map_or(Ok(()), |holder| write!(f, "; {holder}"))
            }
        }
    }
}

impl std::error::Error for Error {}

impl From<Reason> for Error {
    fn from(reason: Reason) -> Self {
        Self(Box::new(reason))
    }
}

/// The operating system's words for an error, as C's `strerror` gives them, without Rust's number behind.
pub(crate) fn system_message(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

/// A text as Python's `repr` writes it, for the texts of servers: in single quotes, or in double ones where only those are free.
fn python_repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut shown = String::from(quote);
    for character in text.chars() {
        match character {
            '\\' => shown.push_str("\\\\"),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            _ if character == quote => shown.extend(['\\', quote]),
            _ => shown.push(character),
        }
    }
    shown.push(quote);
    shown
}
