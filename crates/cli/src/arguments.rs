//! The command line as typed. Names, abbreviations and help follow `alembic`.

use std::path::PathBuf;

use aludel::command::Doubt;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Runs Alembic projects natively.
#[derive(Debug, Parser)]
#[command(
    name = "aludel",
    version = concat!(env!("CARGO_PKG_VERSION"), " (Alembic 1.20.1)"),
    infer_long_args = true,
    subcommand_required = true,
    arg_required_else_help = false,
    max_term_width = 100
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options before the command.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Alternate config file; defaults to the value of the ALEMBIC_CONFIG environment variable, or "alembic.ini". May
    /// also be a pyproject.toml file, and may be given twice to name both
    #[arg(short, long, value_name = "CONFIG")]
    pub(crate) config: Vec<PathBuf>,
    /// Name of the section of the .ini file to use
    #[arg(short, long, default_value = "alembic")]
    pub(crate) name: String,
    /// Additional arguments for the project's env.py, such as -x setting=value
    #[arg(short = 'x', value_name = "X", allow_hyphen_values = true)]
    pub(crate) x: Vec<String>,
    /// Show the whole stack of an error
    #[arg(long)]
    pub(crate) raiseerr: bool,
    /// Write no messages to standard output
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
#[command(rename_all = "snake_case")]
pub(crate) enum Command {
    /// Show current branch points
    Branches(Branches),
    /// Check whether the models and the database differ; exit status 255 where they do
    Check(Check),
    /// Display the current revision for a database
    Current(Current),
    /// Revert to a previous version
    Downgrade(Migrate),
    /// Edit revision script(s) using $EDITOR
    Edit(Target),
    /// Create the version table if it does not exist already
    EnsureVersion(EnsureVersion),
    /// Show current available heads in the script directory
    Heads(Heads),
    /// List revisions in chronological order
    History(History),
    /// Initialize a new scripts directory
    Init(Init),
    /// List available templates
    ListTemplates,
    /// Merge two revisions together; creates a new revision file
    Merge(Merge),
    /// Create a new revision file
    Revision(Revision),
    /// Show the revision(s) denoted by the given symbol
    Show(Target),
    /// Stamp the version table with the given revision; run no migrations
    Stamp(Stamp),
    /// Upgrade to a later version
    Upgrade(Migrate),
}

/// `branches`
#[derive(Debug, Args)]
pub(crate) struct Branches {
    /// Use more verbose output
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

/// `current`
#[derive(Debug, Args)]
pub(crate) struct Current {
    /// Fail unless all head revisions are applied to the database
    #[arg(short, long)]
    pub(crate) check_heads: bool,
    /// Use more verbose output
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

/// `upgrade` and `downgrade`
#[derive(Debug, Args)]
pub(crate) struct Migrate {
    /// Write the SQL to standard output instead of running it
    #[arg(long)]
    pub(crate) sql: bool,
    /// Arbitrary name that env.py can read
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// Go on inside a revision that an earlier run left half-done, as can happen on MySQL and MariaDB. If it is not known whether
    /// its last statement took effect, say `--resume=done` or `--resume=again`
    #[arg(long, value_name = "HOW", num_args = 0..=1, require_equals = true, default_missing_value = "auto")]
    pub(crate) resume: Option<Resume>,
    /// Revision identifier
    #[arg(allow_negative_numbers = true)]
    pub(crate) revision: String,
}

/// How a half-done revision's last statement is taken.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Resume {
    /// Find out whether it took effect
    Auto,
    /// It took effect
    Done,
    /// It did not; run it again
    Again,
}

impl From<Resume> for Doubt {
    fn from(resume: Resume) -> Doubt {
        match resume {
            Resume::Auto => Doubt::FindOut,
            Resume::Done => Doubt::Done,
            Resume::Again => Doubt::Again,
        }
    }
}

/// A command that takes a revision only.
#[derive(Debug, Args)]
pub(crate) struct Target {
    /// Revision identifier
    #[arg(allow_negative_numbers = true)]
    pub(crate) revision: String,
}

/// `ensure_version`
#[derive(Debug, Args)]
pub(crate) struct EnsureVersion {
    /// Write the SQL to standard output instead of running it
    #[arg(long)]
    pub(crate) sql: bool,
}

/// `heads`
#[derive(Debug, Args)]
pub(crate) struct Heads {
    /// Use more verbose output
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// Treat dependencies as down revisions
    #[arg(long)]
    pub(crate) resolve_dependencies: bool,
}

/// `history`
#[derive(Debug, Args)]
pub(crate) struct History {
    /// Revision range; format is [start]:[end]
    #[arg(short, long, allow_hyphen_values = true)]
    pub(crate) rev_range: Option<String>,
    /// Use more verbose output
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// Indicate the current revision
    #[arg(short, long)]
    pub(crate) indicate_current: bool,
}

/// `init`
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// Template to set the directory up from
    #[arg(short, long, default_value = "generic")]
    pub(crate) template: String,
    /// Write empty __init__.py files to the environment and version locations
    #[arg(long)]
    pub(crate) package: bool,
    /// Location of the scripts directory
    pub(crate) directory: PathBuf,
}

/// `merge`
#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// Message of the revision
    #[arg(short, long, allow_hyphen_values = true)]
    pub(crate) message: Option<String>,
    /// Branch label to apply to the new revision
    #[arg(long)]
    pub(crate) branch_label: Option<String>,
    /// Revision id to use instead of generating one
    #[arg(long)]
    pub(crate) rev_id: Option<String>,
    /// Allow revisions that are not heads
    #[arg(long)]
    pub(crate) splice: bool,
    /// One or more revisions, or 'heads' for all heads
    #[arg(required = true)]
    pub(crate) revisions: Vec<String>,
}

/// `revision`
#[derive(Debug, Args)]
pub(crate) struct Revision {
    /// Message of the revision
    #[arg(short, long, allow_hyphen_values = true)]
    pub(crate) message: Option<String>,
    /// Populate the revision with operations, from a comparison of database and models
    #[arg(long)]
    pub(crate) autogenerate: bool,
    /// Write the SQL to standard output instead of running it
    #[arg(long)]
    pub(crate) sql: bool,
    /// Head revision or <branchname>@head to base the new revision on
    #[arg(long)]
    pub(crate) head: Option<String>,
    /// Allow a revision that is not a head as the one to base the new revision on
    #[arg(long)]
    pub(crate) splice: bool,
    /// Branch label to apply to the new revision
    #[arg(long)]
    pub(crate) branch_label: Option<String>,
    /// Folder of version_locations for the new file
    #[arg(long)]
    pub(crate) version_path: Option<String>,
    /// Revision id to use instead of generating one
    #[arg(long)]
    pub(crate) rev_id: Option<String>,
    /// Revision identifier that the new revision depends on; may be repeated
    #[arg(long)]
    pub(crate) depends_on: Vec<String>,
    /// With --autogenerate: a table or column that was renamed, such as users:accounts or users.name:full_name; may be
    /// repeated
    #[arg(long, value_name = "OLD:NEW")]
    pub(crate) rename: Vec<String>,
}

/// `check`
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Print the statements that would make the database what the models say
    #[arg(long)]
    pub(crate) diff: bool,
    /// A table or column that the models renamed, such as users:accounts or users.name:full_name; may be repeated
    #[arg(long, value_name = "OLD:NEW")]
    pub(crate) rename: Vec<String>,
}

/// `stamp`
#[derive(Debug, Args)]
pub(crate) struct Stamp {
    /// Write the SQL to standard output instead of running it
    #[arg(long)]
    pub(crate) sql: bool,
    /// Arbitrary name that env.py can read
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// Erase the version table before stamping
    #[arg(long)]
    pub(crate) purge: bool,
    /// One or more revisions, or 'heads' for all heads
    #[arg(required = true, allow_negative_numbers = true)]
    pub(crate) revisions: Vec<String>,
}
