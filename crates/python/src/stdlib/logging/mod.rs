//! `logging`: the tree of loggers, for scripts as for the program that runs them.
//!
//! Rust code logs with [`Interpreter::log`]; what handlers and formatters do with a record is what the project's
//! `fileConfig` or `basicConfig` said. Behaviour is that of CPython's `logging`, to the byte of what is written.

mod formatter;
mod functions;
mod handler;
mod levels;
mod logger;
mod record;
mod tree;

use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Item, NativeModule};
use crate::stdlib::support::{constant, module};
use crate::stdlib::written::{self, written};
use crate::value::Value;

pub use levels::Level;

impl Interpreter {
    /// Logs `message` with the logger `name`, as `logging.getLogger(name).log(level, message)` does; a `%` in the
    /// message stands for itself.
    pub fn log(&mut self, name: &str, level: Level, message: &str) -> PyResult<()> {
        let logger = tree::logger(self, name);
        if !logger.is_enabled_for(self, level.number()) {
            return Ok(());
        }
        let record = record::Record::new(self, name, level.number(), Value::str(message), None);
        logger.handle(self, Value::object(record))
    }

    /// Whether the logger `name` would do anything with a message of this level.
    pub fn logs(&mut self, name: &str, level: Level) -> bool {
        tree::logger(self, name).is_enabled_for(self, level.number())
    }

    /// Makes the loggers exist, as importing the modules that use them does: `disable_existing_loggers` of a
    /// configuration that comes later reaches only loggers that exist.
    pub fn declare_loggers(&mut self, names: &[&str]) {
        for name in names {
            tree::logger(self, name);
        }
    }
}

/// `logging`
pub(crate) static MODULE: NativeModule = NativeModule {
    includes: &[&functions::MODULE],
    ..module!("logging", &ITEMS)
};

static ITEMS: [Item; 33] = [
    Item::Type(&logger::TYPE),
    Item::Type(&logger::ROOT_TYPE),
    Item::Type(&handler::HANDLER),
    Item::Type(&handler::STREAM_HANDLER),
    Item::Type(&handler::FILE_HANDLER),
    Item::Type(&handler::NULL_HANDLER),
    Item::Type(&formatter::TYPE),
    Item::Type(&record::TYPE),
    Item::Value("Filter", |py| written::read(py, &written::LOGGING, "Filter")),
    Item::Value("Filterer", |py| written::read(py, &written::LOGGING, "Filter")),
    Item::Value("LoggerAdapter", |py| {
        written::read(py, &written::LOGGING, "LoggerAdapter")
    }),
    Item::Value("BufferingFormatter", |py| {
        written::read(py, &written::LOGGING, "BufferingFormatter")
    }),
    Item::Value("PercentStyle", |py| {
        written::read(py, &written::LOGGING, "PercentStyle")
    }),
    Item::Value("root", |py| Ok(Value::Object(tree::tree(py).root.clone()))),
    Item::Value("lastResort", |py| Ok(tree::tree(py).last_resort.clone())),
    Item::Module("handlers", "logging.handlers"),
    Item::Module("config", "logging.config"),
    constant!("CRITICAL", 50),
    constant!("FATAL", 50),
    constant!("ERROR", 40),
    constant!("WARNING", 30),
    constant!("WARN", 30),
    constant!("INFO", 20),
    constant!("DEBUG", 10),
    constant!("NOTSET", 0),
    constant!("BASIC_FORMAT", "%(levelname)s:%(name)s:%(message)s"),
    constant!("raiseExceptions", true),
    constant!("logThreads", true),
    constant!("logMultiprocessing", true),
    constant!("logProcesses", true),
    Item::Module("sys", "sys"),
    Item::Module("os", "os"),
    Item::Module("time", "time"),
];

/// `logging.config`
pub(crate) static CONFIG: NativeModule = written!(
    "logging.config",
    written::LOGGING_CONFIG,
    [
        "fileConfig",
        "dictConfig",
        "dictConfigClass",
        "DictConfigurator",
        "BaseConfigurator"
    ]
);

/// `logging.handlers`
pub(crate) static HANDLERS: NativeModule = written!(
    "logging.handlers",
    written::LOGGING_HANDLERS,
    [
        "RotatingFileHandler",
        "TimedRotatingFileHandler",
        "WatchedFileHandler",
        "BaseRotatingHandler",
        "BufferingHandler",
        "MemoryHandler",
        "QueueHandler",
        "QueueListener",
        "SysLogHandler",
        "SocketHandler",
        "DatagramHandler",
        "SMTPHandler",
        "HTTPHandler",
        "NTEventLogHandler",
    ]
);
