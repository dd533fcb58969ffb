//! Indexes and unique constraints. They are compared together, since databases have the one in place of the other.

use std::collections::BTreeMap;

use aludel_dialect::comparison::{Candidates, ReflectedIndex, Verdict, index_columns, names_repr};
use aludel_dialect::python_repr;
use aludel_schema::operation::{CreateIndex, DropIndex};
use aludel_schema::{Constraint, Expression, Index, MigrateOperation, Name, Table, UniqueConstraint};

use super::{LOGGER, add_operation, doubled, drop_operation, name_repr};
use crate::Error;
use crate::compare::beyond::stored;
use crate::compare::context::Context;
use crate::compare::reflected::InspectedTable;
use crate::compare::tables::Sides;
use crate::compare::{ObjectKind, SchemaItem};

/// An index or a unique constraint.
#[derive(Clone, Debug)]
enum Object<'a> {
    Index(&'a Index),
    Unique(&'a UniqueConstraint),
}

impl Object<'_> {
    fn is_index(&self) -> bool {
        matches!(self, Self::Index(_))
    }

    /// `index 'name'` or `unique constraint 'name'`.
    fn named(&self) -> String {
        match self {
            Self::Index(index) => format!("index {}", name_repr(&index.name)),
            Self::Unique(unique) => format!("unique constraint {}", name_repr(&unique.name)),
        }
    }

    /// The names of its columns as a tuple.
    fn columns(&self) -> String {
        match self {
            Self::Index(index) => names_repr(index_columns(index).iter().map(Name::as_str)),
            Self::Unique(unique) => names_repr(unique.columns.iter().map(Name::as_str)),
        }
    }

    fn kind(&self) -> ObjectKind {
        match self {
            Self::Index(_) => ObjectKind::Index,
            Self::Unique(_) => ObjectKind::UniqueConstraint,
        }
    }

    fn name(&self) -> Option<&str> {
        match self {
            Self::Index(index) => index.name.as_str(),
            Self::Unique(unique) => unique.name.as_str(),
        }
    }

    /// Calls a function with the object as part of its table.
    fn with_item<T>(&self, table: &Table, action: impl FnOnce(SchemaItem<'_>) -> T) -> T {
        match self {
            Self::Index(index) => action(SchemaItem::Index(table, index)),
            Self::Unique(unique) => {
                let constraint = Constraint::Unique((*unique).clone());
                action(SchemaItem::Constraint(table, &constraint))
            }
        }
    }

    fn create(&self, table: &Table) -> MigrateOperation {
        match self {
            Self::Index(index) => MigrateOperation::CreateIndex(Box::new(create_index(table, index))),
            Self::Unique(unique) => add_operation(table, &Constraint::Unique((*unique).clone())),
        }
    }

    fn drop(&self, table: &Table) -> MigrateOperation {
        match self {
            Self::Index(index) => MigrateOperation::DropIndex(Box::new(DropIndex {
                index_name: index.name.clone(),
                table_name: Some(table.name.clone()),
                schema: table.schema.clone(),
                if_exists: None,
                options: index.options.clone(),
                reverse: Some(Box::new(create_index(table, index))),
            })),
            Self::Unique(unique) => drop_operation(table, &Constraint::Unique((*unique).clone())),
        }
    }
}

fn create_index(table: &Table, index: &Index) -> CreateIndex {
    CreateIndex {
        table_name: table.name.clone(),
        schema: table.schema.clone(),
        index: Index {
            column_flag: false,
            ..index.clone()
        },
        if_not_exists: None,
    }
}

/// Columns in any order: what makes a unique constraint without a name the same as another.
pub(super) fn unique_signature(unique: &UniqueConstraint) -> Vec<&str> {
    let mut columns: Vec<&str> = unique.columns.iter().map(Name::as_str).collect();
    columns.sort_unstable();
    columns
}

/// What makes an index the same as another, whatever its name: whether it is unique, and the name of each element that has one.
fn index_signature(index: &Index) -> (bool, Vec<Option<&str>>) {
    let names = index.expressions.iter().map(|element| match element {
        Expression::Column(column) => Some(column.name.as_str()),
        _ => None,
    });
    (index.unique, names.collect())
}

/// Compares the indexes and unique constraints of a table.
pub(in crate::compare) fn compare(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    operations: &mut Vec<MigrateOperation>,
) -> Result<(), Error> {
    let candidates = candidates(context, sides)?;
    if candidates.metadata_uniques.is_empty()
        && candidates.metadata_indexes.is_empty()
        && candidates.uniques.is_empty()
        && candidates.indexes.is_empty()
    {
        return Ok(());
    }
    let mut comparison = Comparison::new(context, sides, &candidates, operations);
    comparison.removed()?;
    comparison.existing()?;
    comparison.added()
}

/// The objects of both sides, without what the dialect leaves out.
fn candidates<'a>(context: &mut Context<'_>, sides: &Sides<'a>) -> Result<Candidates<'a>, Error> {
    let mut candidates = Candidates {
        table: sides.inspected.map(|it| &it.table),
        uniques: Vec::new(),
        indexes: Vec::new(),
        metadata_uniques: Vec::new(),
        metadata_indexes: Vec::new(),
        warnings: Vec::new(),
    };
    if let Some(model) = sides.model {
        let constraints = model.table.constraints.iter();
        candidates.metadata_uniques = constraints
            .filter_map(|it| match it {
                Constraint::Unique(unique) => Some(unique),
                _ => None,
            })
            .collect();
        candidates.metadata_indexes = model.table.indexes.iter().collect();
    }
    if let Some(inspected) = sides.inspected {
        reflected(context, sides, inspected, &mut candidates)?;
    }
    context.compiler.dialect.correct_constraints(&mut candidates);
    for warning in std::mem::take(&mut candidates.warnings) {
        context.hooks.warn(warning);
    }
    Ok(candidates)
}

/// Adds what the database has.
fn reflected(
    context: &mut Context<'_>,
    sides: &Sides<'_>,
    inspected: &InspectedTable<'_>,
    candidates: &mut Candidates<'_>,
) -> Result<(), Error> {
    let dialect = context.compiler.dialect;
    let mut twice = Vec::new();
    for unique in &inspected.reflected.unique_constraints {
        let name = unique.name.as_deref();
        if context
            .hooks
            .include_name(name, ObjectKind::UniqueConstraint, sides.parents())?
        {
            let mut constraint = unique.constraint();
            dialect.adjust_reflected_options(&mut constraint.options);
            twice.push(unique.duplicates_index.is_some());
            candidates.uniques.push(constraint);
        }
    }
    for reflected in &inspected.reflected.indexes {
        if context
            .hooks
            .include_name(Some(&reflected.name), ObjectKind::Index, sides.parents())?
        {
            let mut index = inspected.reflected.index(reflected);
            dialect.adjust_reflected_options(&mut index.options);
            candidates.indexes.push(ReflectedIndex {
                index,
                duplicates_constraint: reflected.duplicates_constraint.is_some(),
            });
        }
    }
    let duplicates = twice.contains(&true);
    if sides.model.is_none() {
        // A dropped table takes its unique constraints with it.
        candidates.uniques.clear();
    }
    if duplicates && !candidates.uniques.is_empty() {
        doubled::correct(context, candidates, &twice);
    }
    Ok(())
}

/// The objects of both sides by name.
struct Comparison<'c, 'a, 'h> {
    context: &'c mut Context<'h>,
    sides: &'c Sides<'a>,
    operations: &'c mut Vec<MigrateOperation>,
    /// The objects of the models that have names, by the name in the database.
    metadata: BTreeMap<String, Object<'c>>,
    /// The unique constraints of the models that have none.
    unnamed: Vec<&'c UniqueConstraint>,
    /// The objects of the database by name: a constraint, an index, or both.
    reflected: BTreeMap<String, (Option<&'c UniqueConstraint>, Option<&'c Index>)>,
    candidates: &'c Candidates<'a>,
}

impl<'c, 'a, 'h> Comparison<'c, 'a, 'h> {
    fn new(
        context: &'c mut Context<'h>,
        sides: &'c Sides<'a>,
        candidates: &'c Candidates<'a>,
        operations: &'c mut Vec<MigrateOperation>,
    ) -> Self {
        let mut metadata = BTreeMap::new();
        let mut unnamed = Vec::new();
        for unique in &candidates.metadata_uniques {
            match context.constraint_name(&unique.name) {
                Some(name) => {
                    metadata.insert(name, Object::Unique(unique));
                }
                None => unnamed.push(*unique),
            }
        }
        for index in &candidates.metadata_indexes {
            if let Some(name) = context.index_name(&index.name) {
                metadata.insert(name, Object::Index(index));
            }
        }
        let mut reflected: BTreeMap<String, (Option<&UniqueConstraint>, Option<&Index>)> = BTreeMap::new();
        for unique in &candidates.uniques {
            if let Some(name) = unique.name.as_str() {
                reflected.entry(name.to_owned()).or_default().0 = Some(unique);
            }
        }
        for index in &candidates.indexes {
            if let Some(name) = index.index.name.as_str() {
                reflected.entry(name.to_owned()).or_default().1 = Some(&index.index);
            }
        }
        Self {
            context,
            sides,
            operations,
            metadata,
            unnamed,
            reflected,
            candidates,
        }
    }

    fn removed(&mut self) -> Result<(), Error> {
        let removed: Vec<_> = self
            .reflected
            .iter()
            .filter(|(name, _)| !self.metadata.contains_key(*name))
            .map(|(_, both)| *both)
            .collect();
        for both in removed {
            match both {
                (Some(unique), Some(index)) => {
                    if !self.has_like(unique, index) {
                        self.remove(&Object::Unique(unique))?;
                        self.remove(&Object::Index(index))?;
                    }
                }
                (Some(unique), None) => {
                    let signature = unique_signature(unique);
                    if !self.unnamed.iter().any(|it| unique_signature(it) == signature) {
                        self.remove(&Object::Unique(unique))?;
                    }
                }
                (None, Some(index)) => self.remove(&Object::Index(index))?,
                (None, None) => {}
            }
        }
        Ok(())
    }

    /// Whether the models have a like of what the database has as a constraint and an index at once.
    fn has_like(&self, unique: &UniqueConstraint, index: &Index) -> bool {
        let (columns, elements) = (unique_signature(unique), index_signature(index));
        let unnamed = |it: &&UniqueConstraint| unique_signature(it) == columns;
        if self.unnamed.iter().any(unnamed) {
            return true;
        }
        let indexes = &self.candidates.metadata_indexes;
        let uniques = &self.candidates.metadata_uniques;
        indexes.iter().any(|it| index_signature(it) == elements) || uniques.iter().any(unnamed)
    }

    fn existing(&mut self) -> Result<(), Error> {
        let existing: Vec<_> = self
            .metadata
            .iter()
            .filter_map(|(name, object)| Some((object.clone(), *self.reflected.get(name)?)))
            .collect();
        for (ours, (unique, index)) in existing {
            let theirs = match (&ours, unique, index) {
                (Object::Index(_), _, Some(index)) => Object::Index(index),
                (Object::Unique(_), Some(unique), _) => Object::Unique(unique),
                (_, Some(unique), _) => Object::Unique(unique),
                (_, None, Some(index)) => Object::Index(index),
                (_, None, None) => continue,
            };
            if ours.is_index() == theirs.is_index() {
                self.change(&theirs, &ours)?;
            } else {
                self.remove(&theirs)?;
                self.add(&ours)?;
            }
        }
        Ok(())
    }

    fn added(&mut self) -> Result<(), Error> {
        let added: Vec<_> = self
            .metadata
            .iter()
            .filter(|(name, _)| !self.reflected.contains_key(*name))
            .map(|(_, object)| object.clone())
            .collect();
        for object in added {
            self.add(&object)?;
        }
        let mut signatures: Vec<Vec<&str>> = self.candidates.uniques.iter().map(unique_signature).collect();
        for unique in std::mem::take(&mut self.unnamed) {
            let signature = unique_signature(unique);
            if !signatures.contains(&signature) {
                self.add(&Object::Unique(unique))?;
                signatures.push(signature);
            }
        }
        Ok(())
    }

    /// Whether both sides have the table: otherwise its unique constraints come and go with it.
    fn exists(&self) -> bool {
        self.sides.model.is_some() && self.sides.inspected.is_some()
    }

    fn add(&mut self, object: &Object<'_>) -> Result<(), Error> {
        let Some(model) = self.sides.model else {
            return Ok(());
        };
        if !object.is_index() && !self.exists() {
            return Ok(());
        }
        let context = &mut *self.context;
        let (name, kind) = (object.name(), object.kind());
        let table = &model.table;
        if object.with_item(table, |item| context.includes(item, name, kind, false))? {
            self.operations.push(object.create(table));
            let message = format!("Detected added {} on '{}'", object.named(), object.columns());
            self.context.log(LOGGER, message);
        }
        Ok(())
    }

    fn remove(&mut self, object: &Object<'_>) -> Result<(), Error> {
        let Some(inspected) = self.sides.inspected else {
            return Ok(());
        };
        if !object.is_index() && !self.exists() {
            return Ok(());
        }
        let context = &mut *self.context;
        let (name, kind) = (object.name(), object.kind());
        let table = &inspected.table;
        if object.with_item(table, |item| context.includes(item, name, kind, true))? {
            self.operations.push(object.drop(table));
            let message = format!(
                "Detected removed {} on {}",
                object.named(),
                python_repr(self.sides.name)
            );
            self.context.log(LOGGER, message);
        }
        Ok(())
    }

    fn verdict(&mut self, old: &Object<'_>, new: &Object<'_>) -> Result<Verdict, Error> {
        let compiler = self.context.compiler;
        let mut warnings = Vec::new();
        let verdict = match (old, new) {
            (Object::Index(old), Object::Index(new)) => {
                let table: Name = self.sides.name.into();
                compiler
                    .dialect
                    .compare_indexes(&compiler, &table, new, old, &mut warnings)?
            }
            (Object::Unique(old), Object::Unique(new)) => compiler.dialect.compare_uniques(new, old),
            _ => Verdict::Equal,
        };
        let verdict = match (verdict, old, new, self.sides.model) {
            (Verdict::Different(_), Object::Index(old), Object::Index(new), Some(model))
                if stored::is_same_index(self.context, &model.table, old, new)? =>
            {
                Verdict::Equal
            }
            (verdict, ..) => verdict,
        };
        for warning in warnings {
            self.context.hooks.warn(warning);
        }
        Ok(verdict)
    }

    fn change(&mut self, old: &Object<'_>, new: &Object<'_>) -> Result<(), Error> {
        let reasons = match self.verdict(old, new)? {
            Verdict::Equal => return Ok(()),
            Verdict::Skip(reasons) => {
                let message = format!(
                    "Cannot compare {}, assuming equal and skipping. {reasons}",
                    old.named()
                );
                self.context.log(LOGGER, message);
                return Ok(());
            }
            Verdict::Different(reasons) => reasons,
        };
        let (Some(model), Some(inspected)) = (self.sides.model, self.sides.inspected) else {
            return Ok(());
        };
        let hooks = &mut *self.context.hooks;
        let (name, kind) = (new.name(), new.kind());
        let included = old.with_item(&inspected.table, |old| {
            new.with_item(&model.table, |new| {
                hooks.include_object(new, name, kind, false, Some(old))
            })
        })?;
        if included {
            let table = python_repr(self.sides.name);
            self.context.log(
                LOGGER,
                format!("Detected changed {} on {table}: {reasons}", old.named()),
            );
            self.operations.push(old.drop(&inspected.table));
            self.operations.push(new.create(&model.table));
        }
        Ok(())
    }
}
