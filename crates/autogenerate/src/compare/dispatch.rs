//! Which functions compare what, in which order: Aludel's own and those that a project registered.

use indexmap::IndexSet;

use super::Hooks;
use crate::Error;

/// What a comparison function is called for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompareTarget {
    /// `autogenerate`: everything.
    Autogenerate,
    /// `schema`: all schemas together.
    Schema,
    /// `table`: a table that either side has, or both.
    Table,
    /// `column`: a column that both sides have.
    Column,
}

impl CompareTarget {
    /// The target of this name; there are no others.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "autogenerate" => Self::Autogenerate,
            "schema" => Self::Schema,
            "table" => Self::Table,
            "column" => Self::Column,
            _ => return None,
        })
    }
}

/// When a function is called among those of its target: `alembic.util.DispatchPriority`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// `FIRST`
    First,
    /// `MEDIUM`
    #[default]
    Medium,
    /// `LAST`
    Last,
}

/// A comparison function that a project registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// The plugin that it belongs to; `None` is the registry that always counts.
    pub plugin: Option<String>,
    /// What it is called for.
    pub target: CompareTarget,
    /// Functions of one subgroup are called until one says that it is enough.
    pub subgroup: Option<String>,
    /// Whether it was registered for this dialect: such functions come before those for all.
    pub qualified: bool,
    /// When it is called.
    pub priority: Priority,
    /// What [`Hooks::run_comparator`] knows it by.
    pub handle: usize,
}

/// A comparison function of Aludel's own, with the name that it has in the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    /// `_produce_net_changes`
    Schemas,
    /// `_autogen_for_tables`
    Tables,
    /// `_user_compare_type`
    ProjectType,
    /// `_dialect_impl_compare_type`
    DialectType,
    /// `_compare_indexes_and_uniques`
    Indexes,
    /// `_compare_foreign_keys`
    ForeignKeys,
    /// `_compare_nullable`
    Nullable,
    /// `_user_compare_server_default`
    ProjectDefault,
    /// `_compare_computed_default`, `_compare_identity_default`
    Constructs,
    /// `_setup_autoincrement`
    Autoincrement,
    /// `_dialect_impl_compare_server_default`
    DialectDefault,
    /// `_compare_column_comment`
    ColumnComment,
    /// `_compare_table_comment`
    TableComment,
    /// `_compare_check_constraints`
    Checks,
}

/// The plugins that are always there, in their order.
pub const PLUGINS: [&str; 7] = [
    "alembic.autogenerate.schemas",
    "alembic.autogenerate.tables",
    "alembic.autogenerate.types",
    "alembic.autogenerate.constraints",
    "alembic.autogenerate.defaults",
    "alembic.autogenerate.comments",
    "alembic.ext.checkconstraint_byname",
];

/// What each of them registers.
#[rustfmt::skip]
const OWN: [(&str, CompareTarget, &str, Priority, Own); 14] = {
    use CompareTarget::{Autogenerate, Column, Schema, Table};
    use Priority::{First, Last, Medium};
    [
        (PLUGINS[0], Autogenerate, "", Medium, Own::Schemas),
        (PLUGINS[1], Schema, "tables", Medium, Own::Tables),
        (PLUGINS[2], Column, "types", First, Own::ProjectType),
        (PLUGINS[2], Column, "types", Last, Own::DialectType),
        (PLUGINS[3], Table, "indexes", Medium, Own::Indexes),
        (PLUGINS[3], Table, "foreignkeys", Medium, Own::ForeignKeys),
        (PLUGINS[3], Column, "nullable", Medium, Own::Nullable),
        (PLUGINS[4], Column, "server_default", First, Own::ProjectDefault),
        (PLUGINS[4], Column, "server_default", Medium, Own::Constructs),
        (PLUGINS[4], Column, "server_default", Medium, Own::Autoincrement),
        (PLUGINS[4], Column, "server_default", Last, Own::DialectDefault),
        (PLUGINS[5], Column, "comments", Medium, Own::ColumnComment),
        (PLUGINS[5], Table, "comments", Medium, Own::TableComment),
        (PLUGINS[6], Table, "checkconstraints", Medium, Own::Checks),
    ]
};

/// A function to call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparator {
    Own(Own),
    /// One of the project's.
    Registered(usize),
}

/// Whether the other functions of a subgroup are still called: `alembic.util.PriorityDispatchResult`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// They are.
    Continue,
    /// They are not.
    Stop,
}

impl Flow {
    pub(super) fn stop_if(enough: bool) -> Self {
        if enough { Self::Stop } else { Self::Continue }
    }
}

/// A function with its subgroup, by number.
struct Entry {
    subgroup: usize,
    comparator: Comparator,
}

/// The functions of each target in their order.
#[derive(Default)]
pub(super) struct Dispatch {
    targets: [Vec<Entry>; 4],
}

impl Dispatch {
    /// Those of the chosen plugins, and those that the project registered for all.
    ///
    /// # Errors
    /// When the registry of the project cannot be read.
    pub(super) fn of(plugins: &[String], hooks: &mut dyn Hooks) -> Result<Self, Error> {
        let registered = hooks.comparators()?;
        let mut all = Vec::new();
        let mut register = |plugin: Option<&str>| {
            let own = OWN.iter().filter(|it| plugin == Some(it.0));
            all.extend(own.map(|(_, target, subgroup, priority, own)| {
                ((*priority, true), *target, *subgroup, Comparator::Own(*own))
            }));
            let theirs = registered.iter().filter(|it| it.plugin.as_deref() == plugin);
            all.extend(theirs.map(|it| {
                let subgroup = it.subgroup.as_deref().unwrap_or_default();
                let comparator = Comparator::Registered(it.handle);
                ((it.priority, !it.qualified), it.target, subgroup, comparator)
            }));
        };
        register(None);
        for name in plugins {
            register(Some(name));
        }
        all.sort_by_key(|(order, ..)| *order);
        let mut dispatch = Self::default();
        let mut subgroups: IndexSet<&str> = IndexSet::new();
        for (_, target, subgroup, comparator) in all {
            let (subgroup, _) = subgroups.insert_full(subgroup);
            dispatch.targets[target as usize].push(Entry { subgroup, comparator });
        }
        Ok(dispatch)
    }

    /// Calls the functions of a target, those of a subgroup until one says that it is enough.
    ///
    /// # Errors
    /// What a function gives.
    pub(super) fn call(
        &self,
        target: CompareTarget,
        mut call: impl FnMut(Comparator) -> Result<Flow, Error>,
    ) -> Result<(), Error> {
        let mut stopped = Vec::new();
        for entry in &self.targets[target as usize] {
            if !stopped.contains(&entry.subgroup) && call(entry.comparator)? == Flow::Stop {
                stopped.push(entry.subgroup);
            }
        }
        Ok(())
    }
}
