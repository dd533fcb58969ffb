//! What a project may decide about the text: `render_item` and renderers of its own.

use std::collections::BTreeSet;

use aludel_schema::{
    Column, Constraint, MigrateOperation, PrimaryKeyConstraint, ServerDefault, SqlType, Table,
};

use super::Result;

/// What `render_item(type_, object, autogen_context)` is asked about.
#[derive(Clone, Copy, Debug)]
pub enum Item<'a> {
    /// `"type"`
    Type(&'a SqlType),
    /// `"column"`
    Column(&'a Column),
    /// `"server_default"`
    ServerDefault(Option<&'a ServerDefault>),
    /// `"primary_key"`, of this table.
    PrimaryKey(&'a PrimaryKeyConstraint, &'a Table),
    /// `"unique"`, `"foreign_key"`, `"check"` or `"exclude"`, of this table.
    Constraint(&'a Constraint, &'a Table),
}

/// The answer of a hook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rendered {
    /// `False`: the default text.
    #[default]
    Default,
    /// `None`: left out where that can be.
    Nothing,
    /// This text.
    Text(String),
}

/// The hooks of a project. Imports that its text needs are added to `imports`.
pub trait RenderHooks {
    /// `render_item`
    ///
    /// # Errors
    /// What the project's function raised, as [`crate::Error::hook`].
    fn item(&mut self, item: Item<'_>, imports: &mut BTreeSet<String>) -> Result<Rendered> {
        let _ = (item, imports);
        Ok(Rendered::Default)
    }

    /// The lines of an operation that the project renders itself, `None` for all others.
    ///
    /// # Errors
    /// What the project's function raised, as [`crate::Error::hook`].
    fn operation(
        &mut self,
        operation: &MigrateOperation,
        batch: bool,
        imports: &mut BTreeSet<String>,
    ) -> Result<Option<Vec<String>>> {
        let _ = (operation, batch, imports);
        Ok(None)
    }

    /// A warning for the user, as `alembic.util.warn` shows it.
    fn warn(&mut self, message: &str) {
        let _ = message;
    }
}

/// No hooks: a project that configures none.
#[derive(Clone, Copy, Debug, Default)]
pub struct DefaultHooks;

impl RenderHooks for DefaultHooks {}
