//! Runs Alembic projects without Python: the same `alembic.ini`, `env.py`, `versions/*.py` and `alembic_version` table.
//!
//! A service migrates its database at start like this:
//!
//! ```no_run
//! let mut project = aludel::Project::open("alembic.ini")?;
//! project.upgrade("heads")?;
//! # Ok::<(), aludel::Error>(())
//! ```
//!
//! Everything that can fail gives an [`Error`], which says what was being done, in which revision, file and line, what
//! the database said, which revisions are applied now, and what to do next.

pub mod command;
pub mod config;
mod console;
mod editor;
mod environment;
mod error;
mod explain;
mod header;
mod interrupt;
mod lock;
pub mod mako;
mod migration_context;
mod naming;
mod parallel;
mod project;
mod rename;
pub mod script_directory;
mod templates;
mod version_table;

pub use console::{Console, Progress, StandardStreams, Waiting};
pub use environment::{CommandOptions, OptionValue};
pub use error::{Error, ErrorKind, Note, Place, Result};
pub use interrupt::interrupt;
pub use project::{Project, ProjectBuilder};
