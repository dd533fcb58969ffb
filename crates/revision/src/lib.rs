//! The graph of revisions: identifiers, ranges, branches, merges, steps.
//!
//! [`RevisionMap`] holds every [`Revision`] of a script directory and answers what the commands ask: which revisions a
//! symbol names (`head`, `ae10+2`, `label@head`, …), in which order history runs, and which [`Step`]s lead from the rows of the
//! version table to a target. Nothing here reads files or speaks to a database.
//!
//! The rules are those of `alembic.script.revision` and of the version-table half of `alembic.runtime.migration`. Where the
//! reference's answer depends on the iteration order of Python sets, this crate uses the order in which things were given.
//!
//! ```
//! use aludel_revision::{Revision, RevisionMap};
//!
//! let map = RevisionMap::new(vec![
//!     Revision::new("a1b2", &[], &[], &[])?,
//!     Revision::new("c3d4", &["a1b2"], &[], &[])?,
//! ])?;
//! let plan = map.upgrade_steps(&["a1b2"], "head")?;
//! assert_eq!(plan.steps[0].short_log(), "upgrade a1b2 -> c3d4");
//! # Ok::<(), aludel_revision::Error>(())
//! ```

mod error;
mod map;
mod revision;
mod steps;

pub use error::{Error, ErrorKind, Wording};
pub use map::{Identifier, RangeOptions, RevisionMap};
pub use revision::Revision;
pub use steps::{Direction, HeadMaintainer, Plan, Step, VersionChange};
