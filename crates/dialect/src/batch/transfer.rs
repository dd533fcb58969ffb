//! The new table, the copy of the rows, and the indexes.

use aludel_schema::expression::{BindParameter, TableName};
use aludel_schema::operation::{BatchAlterTable, CreateTable, DropTable, RenameTable};
use aludel_schema::statement::{
    FromClause, Insert, InsertSource, Select, SelectBody, SelectCore, TableSource,
};
use aludel_schema::{
    ColumnDefault, Constraint, Expression, ForeignKeyConstraint, Index, MigrateOperation, Name,
    NamingConvention, NamingErrorKind, Referent, ResolvedTable, Statement, Table,
};

use super::elements::Elements;
use super::{MoveAndCopy, key_error, temporary_name};
use crate::Compiler;
use crate::ddl::OwnerTable;
use crate::error::Result;
use crate::operation::{Memo, ddl, table};
use crate::settings::Settings;
use crate::step::Step;

/// The steps of a block that moves the table.
pub(super) fn steps(
    compiler: &Compiler<'_>,
    batch: &BatchAlterTable,
    mut elements: Elements,
    memo: &mut Memo,
) -> Result<MoveAndCopy> {
    // The new table has names already: no convention applies to it.
    let settings = Settings {
        naming_convention: NamingConvention::default(),
        ..compiler.settings.clone()
    };
    let compiler = Compiler::new(compiler.dialect, &settings);
    elements.order_columns(&batch.partial_reordering)?;
    let temporary = temporary_name(&elements.table.name);
    let new_table = elements.new_table(batch, temporary.clone())?;
    if elements.reflected {
        // The types of a table that is there are there too, and other tables may have columns of them.
        table::remember_types(&compiler, &elements.table, memo);
    }
    let mut steps = MoveAndCopy::default();
    let warnings = std::mem::take(&mut elements.warnings);
    steps.create.extend(warnings.into_iter().map(Step::Warning));
    let owner = OwnerTable::named(elements.table.schema.as_ref(), &elements.table.name);
    let taken = elements.taken_constraints();
    steps
        .create
        .extend(compiler.dialect.prepare_batch(&compiler, owner, &taken)?);
    steps
        .create
        .extend(table::create_resolved(&compiler, &new_table, false, memo)?);
    let mut insert = elements.insert(&new_table);
    insert.overriding_system_value =
        !compiler.settings.as_sql && compiler.dialect.overrides_system_values(&new_table);
    steps.copy.push(Step::Execute(
        compiler.statement(&Statement::Insert(Box::new(insert)))?,
    ));
    steps.copy.extend(drop_old(&compiler, &elements, memo)?);
    let schema = elements.table.schema.as_ref();
    steps
        .undo
        .push(ddl(compiler.drop_table_text(schema, &temporary, false)));
    let rename = RenameTable {
        table_name: temporary,
        new_table_name: elements.table.name.clone(),
        schema: elements.table.schema.clone(),
    };
    let (before, after) = if compiler.settings.as_sql {
        Default::default()
    } else {
        compiler.dialect.around_batch_rename()
    };
    steps.finish.extend(before);
    steps
        .finish
        .extend(compiler.operation(&MigrateOperation::RenameTable(rename), memo)?);
    steps.finish.extend(after);
    let mut renamed = new_table;
    renamed.table.name = elements.table.name.clone();
    if !compiler.settings.as_sql {
        let after = compiler.dialect.after_batch_copy(&compiler, &renamed);
        steps.finish.extend(after);
    }
    for index in elements.all_indexes()? {
        let owner = OwnerTable::resolved(&renamed);
        let text = compiler.dialect.create_index(&compiler, owner, &index, false)?;
        steps.finish.push(ddl(text));
    }
    Ok(steps)
}

/// The old table goes, and with it the named types that no column has any more.
fn drop_old(compiler: &Compiler<'_>, elements: &Elements, memo: &mut Memo) -> Result<Vec<Step>> {
    let created = CreateTable {
        table: elements.table.clone(),
        ..CreateTable::default()
    };
    let drop = DropTable {
        table_name: elements.table.name.clone(),
        schema: elements.table.schema.clone(),
        reverse: Some(Box::new(created)),
        ..DropTable::default()
    };
    table::drop(compiler, &drop, memo)
}

impl Elements {
    /// The new table under its temporary name.
    fn new_table(&mut self, batch: &BatchAlterTable, name: Name) -> Result<ResolvedTable> {
        let given = &batch.table_args;
        let moved = self.columns.values().map(|moved| moved.column.clone());
        let table = Table {
            name,
            schema: self.table.schema.clone(),
            columns: moved.chain(given.columns.iter().cloned()).collect(),
            constraints: given.constraints.clone(),
            indexes: given.indexes.clone(),
            comment: given.comment.clone(),
            prefixes: given.prefixes.clone(),
            is_copy: false,
            options: self.options.clone(),
        };
        let mut table = table.resolve(&NamingConvention::default())?;
        self.name_type_checks(&mut table)?;
        let constraints: Vec<Constraint> = self.named.values().chain(&self.unnamed).cloned().collect();
        for constraint in constraints {
            if !self.has_columns_of(&constraint) {
                continue;
            }
            if let Some(flagged) = table.append_constraint(self.transferred(constraint)) {
                self.warnings.push(mismatched_key(&table, &flagged));
            }
        }
        table.find_autoincrement()?;
        self.look_up_referents(&mut table);
        Ok(table)
    }

    /// The reference knows of the tables that foreign keys refer to, each in the schema that the key names. It then looks
    /// them up in the schema of the table that is moved.
    fn look_up_referents(&self, table: &mut ResolvedTable) {
        let kept = self.named.values().chain(&self.unnamed);
        let mut known: Vec<(Option<Name>, Name)> = kept
            .filter(|constraint| self.has_columns_of(constraint))
            .filter_map(|constraint| match constraint {
                Constraint::ForeignKey(key) => {
                    Some((key.referent_schema.clone(), key.referent_table.clone()))
                }
                _ => None,
            })
            .filter(|(_, name)| *name != table.table.name)
            .collect();
        known.push((table.table.schema.clone(), table.table.name.clone()));
        for constraint in &mut table.table.constraints {
            if let Constraint::ForeignKey(key) = constraint {
                let referent = (key.referent_schema.clone(), key.referent_table.clone());
                key.referent = if known.contains(&referent) {
                    Referent::Defined
                } else {
                    Referent::Undefined
                };
            }
        }
    }

    fn has_columns_of(&self, constraint: &Constraint) -> bool {
        let columns = constraint.column_names();
        columns
            .iter()
            .all(|column| self.columns.contains_key(column.as_str()))
    }

    /// The CHECKs of types take the names that they have in the old table.
    fn name_type_checks(&mut self, table: &mut ResolvedTable) -> Result<()> {
        if self.naming_convention.is_empty() {
            return Ok(());
        }
        for constraint in &mut table.table.constraints {
            if !matches!(constraint, Constraint::Check(check) if check.type_bound.is_some()) {
                continue;
            }
            match self.naming_convention.apply(&self.table, constraint) {
                Ok(()) => {}
                Err(error) if error.kind() == NamingErrorKind::InvalidRequest => {
                    self.warnings
                        .push(unnamed_type_check(&self.table.name, constraint));
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// The constraint with the present names of its columns.
    fn transferred(&self, mut constraint: Constraint) -> Constraint {
        let rename = |columns: &mut Vec<Name>| {
            for column in columns {
                *column = self.present_name(column);
            }
        };
        match &mut constraint {
            Constraint::PrimaryKey(it) => rename(&mut it.columns),
            Constraint::Unique(it) => rename(&mut it.columns),
            Constraint::ForeignKey(it) => {
                rename(&mut it.columns);
                self.move_referent(it);
            }
            Constraint::Check(it) => self.rename_in(&mut it.sqltext),
            Constraint::Exclude(it) => it
                .elements
                .iter_mut()
                .for_each(|element| self.rename_in(&mut element.expression)),
        }
        constraint
    }

    /// A foreign key of a table in a schema refers to that schema.
    fn move_referent(&self, key: &mut ForeignKeyConstraint) {
        if let Some(schema) = &self.table.schema {
            key.referent_schema = Some(schema.clone());
        }
    }

    fn present_name(&self, name: &Name) -> Name {
        match self.columns.get(name.as_str()) {
            Some(moved) => moved.column.name.clone(),
            None => name.clone(),
        }
    }

    fn rename_in(&self, expression: &mut Expression) {
        expression.visit_mut(&mut |part| {
            if let Expression::Column(column) = part {
                column.name = self.present_name(&column.name);
            }
        });
    }

    /// `INSERT INTO new (…) SELECT … FROM old`, with the defaults that SQLAlchemy would fill in for new columns.
    fn insert(&self, new_table: &ResolvedTable) -> Insert {
        let mut names = Vec::new();
        let mut selected = Vec::new();
        for moved in self.columns.values() {
            // The database computes the value of such a column, and takes none.
            if let (Some(source), None) = (&moved.source, moved.column.computed()) {
                names.push(moved.column.name.clone());
                selected.push(source.clone());
            }
        }
        for column in &new_table.table.columns {
            if names.contains(&column.name) {
                continue;
            }
            let value = match &column.default {
                Some(ColumnDefault::Value(value)) => Expression::Bind(BindParameter {
                    type_: column.type_.clone(),
                    ..BindParameter::named(column.key(), Some((**value).clone()))
                }),
                Some(ColumnDefault::Expression(expression)) => (**expression).clone(),
                Some(ColumnDefault::Sequence(_) | ColumnDefault::Callable(_)) | None => continue,
            };
            names.push(column.name.clone());
            selected.push(value);
        }
        let core = SelectCore {
            columns: selected,
            from: vec![FromClause::Table(TableName::table(
                self.table.schema.clone(),
                self.table.name.clone(),
            ))],
            ..SelectCore::default()
        };
        let select = Select {
            body: SelectBody::Core(core),
            ..Select::default()
        };
        Insert {
            table: TableSource {
                name: TableName::table(new_table.table.schema.clone(), new_table.table.name.clone()),
                columns: new_table.table.columns.clone(),
                hint: None,
                has_primary_key: true,
            },
            source: InsertSource::Select(names, Box::new(select)),
            inline: true,
            ..Insert::default()
        }
    }

    /// The indexes of the old table, but for those of columns with `index=True`, and the new ones.
    fn all_indexes(&self) -> Result<Vec<Index>> {
        let mut indexes = Vec::new();
        for index in self.indexes.values().filter(|index| !index.column_flag) {
            let mut index = index.clone();
            index
                .expressions
                .iter_mut()
                .for_each(|expression| self.rename_in(expression));
            indexes.push(index);
        }
        for index in self.new_indexes.values() {
            let mut index = index.clone();
            for expression in &mut index.expressions {
                *expression = self.indexed_column(expression)?;
            }
            indexes.push(index);
        }
        Ok(indexes)
    }

    /// A new index is on columns of the table.
    fn indexed_column(&self, expression: &Expression) -> Result<Expression> {
        let mut expression = expression.clone();
        let name = match &expression {
            Expression::Column(column) => column.name.to_string(),
            Expression::Text(text) => text.text.clone(),
            _ => {
                self.rename_in(&mut expression);
                return Ok(expression);
            }
        };
        if !self.columns.contains_key(&name) {
            return Err(key_error(&name));
        }
        self.rename_in(&mut expression);
        Ok(expression)
    }

    /// The constraints of the old table whose names the new one takes.
    fn taken_constraints(&self) -> Vec<&Constraint> {
        let is_taken = |constraint: &&Constraint| {
            let name = constraint.name().as_str();
            name.is_some_and(|name| self.named.contains_key(name))
        };
        self.old_constraints.iter().filter(is_taken).collect()
    }
}

fn mismatched_key(table: &ResolvedTable, flagged: &[Name]) -> String {
    let list = |names: &[Name]| {
        let names: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
        names.join(", ")
    };
    let columns = list(&table.primary_key.columns);
    format!(
        "Table '{}' specifies columns {} as primary_key=True, not matching locally specified columns {columns}; setting \
         the current primary key columns to {columns}. This warning may become an exception in a future release",
        table.table.name,
        list(flagged)
    )
}

fn unnamed_type_check(table: &Name, constraint: &Constraint) -> String {
    let columns: Vec<String> = constraint.column_names().iter().map(Name::to_string).collect();
    format!(
        "The CHECK constraint generated by the type of column '{table}.{}' has no name, while the naming convention in \
         use requires one; the constraint is emitted without a name.  Boolean and Enum datatypes should be given a name, \
         e.g. Boolean(name='...'), in order for their CHECK constraints to participate fully in batch mode.",
        columns.join(", ")
    )
}
