//! What all comparisons share.

use std::rc::Rc;

use aludel_dialect::Compiler;
use aludel_schema::{ConstraintName, MigrateOperation, truncate_name};

use super::dispatch::Dispatch;
use super::{CompareOptions, CompareTarget, Compared, Flow, Hooks, LogRecord, ObjectKind, SchemaItem};
use crate::Error;

/// The dialect, the options, who answers questions, and the operations found so far.
pub(super) struct Context<'a> {
    pub(super) compiler: Compiler<'a>,
    pub(super) options: &'a CompareOptions,
    pub(super) hooks: &'a mut dyn Hooks,
    pub(super) dispatch: Rc<Dispatch>,
    pub(super) operations: Vec<MigrateOperation>,
}

impl Context<'_> {
    pub(super) fn log(&mut self, logger: &'static str, message: String) {
        self.hooks.log(LogRecord { logger, message });
    }

    /// Calls a function that the project registered, with all operations found so far.
    pub(super) fn registered(
        &mut self,
        handle: usize,
        target: CompareTarget,
        schemas: &[Option<&str>],
    ) -> Result<Flow, Error> {
        let operations = &mut self.operations;
        self.hooks.run_comparator(
            handle,
            Compared::Database {
                target,
                operations,
                schemas,
            },
        )
    }

    /// `include_object` of an object of one side that has no counterpart.
    pub(super) fn includes(
        &mut self,
        object: SchemaItem<'_>,
        name: Option<&str>,
        kind: ObjectKind,
        reflected: bool,
    ) -> Result<bool, Error> {
        self.hooks.include_object(object, name, kind, reflected, None)
    }

    /// The name of a constraint in the database: a name that a convention made is cut where it is too long.
    pub(super) fn constraint_name(&self, name: &ConstraintName) -> Option<String> {
        final_name(name, self.compiler.dialect.max_constraint_name_length())
    }

    /// The name of an index in the database.
    pub(super) fn index_name(&self, name: &ConstraintName) -> Option<String> {
        final_name(name, self.compiler.dialect.max_index_name_length())
    }
}

fn final_name(name: &ConstraintName, limit: usize) -> Option<String> {
    match name {
        ConstraintName::Unnamed => None,
        ConstraintName::Plain(name) => Some(name.to_string()),
        ConstraintName::Final(name) => Some(truncate_name(name, limit)),
    }
}

/// `schema.name`, or the name alone.
pub(super) fn qualified(schema: Option<&str>, name: &str) -> String {
    match schema {
        Some(schema) if !schema.is_empty() => format!("{schema}.{name}"),
        _ => name.to_owned(),
    }
}
