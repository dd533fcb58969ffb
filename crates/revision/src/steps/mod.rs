//! From the rows of the version table to a target: which revisions run, and what happens to the rows.

mod heads;
mod plan;
mod step;

pub use heads::HeadMaintainer;
pub use plan::Plan;
pub use step::{Direction, Step, VersionChange};
