//! INSERT.

use aludel_schema::expression::{BindParameter, TableName, UnaryOperator};
use aludel_schema::statement::{
    ConflictAction, ConflictTarget, Insert, InsertSource, OnConflict, Select, SelectBody, TableSource,
};
use aludel_schema::types::Affinity;
use aludel_schema::{Autoincrement, Column, ColumnDefault, Expression, Name};

use super::grouping::Against;
use super::row::{Defaults, complete_row, is_made_by_database, missing_defaults, ordered};
use super::{Context, SqlCompiler};
use crate::error::{CompileError, Result};

impl<'a> SqlCompiler<'a> {
    pub(crate) fn insert(&mut self, insert: &Insert, context: Context) -> Result<String> {
        self.level(&insert.ctes, false, context, |sql| {
            sql.insert_text(insert, context)
        })
    }

    fn insert_text(&mut self, insert: &Insert, context: Context) -> Result<String> {
        let mut text = "INSERT ".to_owned();
        insert
            .prefixes
            .iter()
            .for_each(|prefix| text.push_str(&format!("{prefix} ")));
        let table = &insert.table.name;
        text.push_str(&format!("INTO {}", self.compiler.table_name(table)));
        if let Some(hint) = &insert.table.hint {
            text.push_str(&format!(" {hint}"));
        }
        let dialect = self.compiler.dialect;
        let returning = self.returning(insert, context)?;
        let (columns, values) = self.insert_values(insert, context)?;
        if !columns.is_empty() || !dialect.supports_default_values() {
            text.push_str(&format!(" ({})", columns.join(", ")));
        }
        if insert.overriding_system_value {
            text.push_str(" OVERRIDING SYSTEM VALUE");
        }
        if dialect.returning_precedes_values() {
            text.push_str(&returning);
        }
        text.push_str(&values);
        if let Some(conflict) = &insert.on_conflict {
            text.push_str(&format!(" {}", self.on_conflict(insert, conflict, context)?));
        }
        if let Some(update) = &insert.on_duplicate_key {
            text.push_str(&format!(
                " {}",
                dialect.on_duplicate_key(self, insert, update, context)?
            ));
        }
        if !dialect.returning_precedes_values() {
            text.push_str(&returning);
        }
        let clause = self.with_clause(true);
        // Where WITH stands before a SELECT, other inserts have none.
        let clause = if dialect.cte_follows_insert() {
            String::new()
        } else {
            clause
        };
        Ok(format!("{clause}{text}"))
    }

    /// The names of the columns, quoted, and what follows them.
    fn insert_values(&mut self, insert: &Insert, context: Context) -> Result<(Vec<String>, String)> {
        match &insert.source {
            InsertSource::Select(columns, select) => self.insert_select(insert, columns, select, context),
            InsertSource::Rows(rows) => self.insert_rows(insert, rows, context),
            InsertSource::Values(values) => {
                let given = values.iter().map(|(name, _)| name);
                let defaults = self.defaults(&insert.table, given, context);
                let values = complete_row(defaults, &insert.table, values);
                self.insert_row(insert, &values, context)
            }
            InsertSource::Parameters => {
                let values: Vec<(Name, Expression)> = insert
                    .table
                    .columns
                    .iter()
                    .filter(|column| !column.omit_from_statements && !is_made_by_database(column))
                    .map(|column| {
                        (
                            column.name.clone(),
                            Expression::Bind(BindParameter::named(column.key(), None)),
                        )
                    })
                    .collect();
                self.insert_row(
                    insert,
                    &values,
                    Context {
                        literal_binds: false,
                        ..context
                    },
                )
            }
        }
    }

    /// How the defaults of columns that are not given stand in the statement; those that it loses are noted.
    fn defaults<'n>(
        &mut self,
        table: &TableSource,
        given: impl Iterator<Item = &'n Name>,
        context: Context,
    ) -> Defaults<'a> {
        let defaults = Defaults::new(&self.compiler, context.literal_binds);
        let given: Vec<&Name> = given.collect();
        let missing = table
            .columns
            .iter()
            .filter(|column| !given.contains(&&column.name));
        let lost = missing.filter(|column| column.default.as_ref().is_some_and(|it| defaults.lose(it)));
        self.lost_defaults
            .extend(lost.map(|column| column.name.to_string()));
        defaults
    }

    /// INSERT FROM SELECT; defaults of columns that are not named are selected too.
    fn insert_select(
        &mut self,
        insert: &Insert,
        columns: &[Name],
        select: &Select,
        context: Context,
    ) -> Result<(Vec<String>, String)> {
        let mut names: Vec<String> = columns.iter().map(|it| self.compiler.quote(it)).collect();
        let mut select = select.clone();
        if insert.include_defaults
            && let SelectBody::Core(core) = &mut select.body
        {
            let defaults = self.defaults(&insert.table, columns.iter(), context);
            for (name, value) in missing_defaults(defaults, &insert.table, columns, 0) {
                names.push(self.compiler.quote(&name));
                core.columns.push(value);
            }
        }
        let text = self.inserted_select(&select, context)?;
        let clause = if self.compiler.dialect.cte_follows_insert() {
            self.with_clause(true)
        } else {
            String::new()
        };
        Ok((names, format!(" {clause}{text}")))
    }

    fn insert_row(
        &mut self,
        insert: &Insert,
        values: &[(Name, Expression)],
        context: Context,
    ) -> Result<(Vec<String>, String)> {
        if values.is_empty() {
            let text = if self.compiler.dialect.supports_default_values() {
                " DEFAULT VALUES"
            } else {
                " VALUES ()"
            };
            return Ok((Vec::new(), text.to_owned()));
        }
        let mut names = Vec::with_capacity(values.len());
        let mut cells = Vec::with_capacity(values.len());
        for (name, value) in values {
            names.push(self.compiler.quote(name));
            cells.push(self.cell(&insert.table, name, value, name.as_str(), context)?);
        }
        Ok((names, format!(" VALUES ({})", cells.join(", "))))
    }

    fn insert_rows(
        &mut self,
        insert: &Insert,
        rows: &[Vec<(Name, Expression)>],
        context: Context,
    ) -> Result<(Vec<String>, String)> {
        let given: Vec<Name> = rows
            .first()
            .map_or_else(Vec::new, |row| row.iter().map(|(name, _)| name.clone()).collect());
        let defaults = self.defaults(&insert.table, given.iter(), context);
        let mut names = Vec::new();
        let mut texts = Vec::with_capacity(rows.len());
        for (position, row) in rows.iter().enumerate() {
            let mut row = row.clone();
            row.extend(missing_defaults(defaults, &insert.table, &given, position));
            if position == 0 {
                names = ordered(&insert.table, &row)
                    .into_iter()
                    .map(|(name, _)| name)
                    .collect();
            }
            let mut cells = Vec::with_capacity(names.len());
            for name in &names {
                let value = row.iter().find(|(it, _)| it == name).map(|(_, value)| value);
                let Some(value) = value else {
                    return Err(CompileError::compile(format!(
                        "INSERT value for column {}.{name} is explicitly rendered as a boundparameter in the VALUES \
                         clause; a Python-side value or SQL expression is required",
                        insert.table.name.name
                    )));
                };
                cells.push(self.cell(
                    &insert.table,
                    name,
                    value,
                    &format!("{name}_m{position}"),
                    context,
                )?);
            }
            texts.push(format!("({})", cells.join(", ")));
        }
        // A value that cannot be written is told first.
        if !self.compiler.dialect.supports_multivalues_insert() {
            return Err(CompileError::compile(format!(
                "The '{}' dialect with current database version settings does not support in-place multirow inserts.",
                self.compiler.dialect.name()
            )));
        }
        let names = names.iter().map(|name| self.compiler.quote(name)).collect();
        Ok((names, format!(" VALUES {}", texts.join(", "))))
    }

    /// One value of a row: a plain value takes the column's type and is bound under `key`.
    pub(super) fn cell(
        &mut self,
        table: &TableSource,
        name: &Name,
        value: &Expression,
        key: &str,
        context: Context,
    ) -> Result<String> {
        let column_type = table
            .column(name)
            .map(|column| column.type_.clone())
            .unwrap_or_default();
        match value {
            Expression::Bind(bind) => {
                let plain = bind.unique;
                let mut bind = bind.clone();
                if plain {
                    bind.key = key.to_owned();
                    bind.unique = false;
                }
                if self.nested_change {
                    bind.key = "param".to_owned();
                    bind.unique = true;
                }
                if name.quote() == Some(true) && bind.key == name.as_str() {
                    self.quoted_binds.push(bind.key.clone());
                }
                if bind.type_.is_null() || plain {
                    bind.type_ = if column_type.is_null() {
                        bind.type_
                    } else {
                        column_type
                    };
                }
                self.bind(&bind, context)
            }
            Expression::InlineLiteral(bind) if bind.type_.is_null() => {
                let mut bind = bind.clone();
                bind.type_ = column_type;
                self.compiler.bound_literal(&bind)
            }
            Expression::Unary(UnaryOperator::IsFalse | UnaryOperator::Not, _) => {
                let context = Context {
                    include_table: true,
                    ..context
                };
                self.expression(value, context)
            }
            other => {
                let against = Against::Everything;
                self.grouped(
                    other,
                    &against,
                    Context {
                        include_table: true,
                        ..context
                    },
                )
            }
        }
    }

    /// RETURNING as asked for, or of the primary key where SQLAlchemy would fetch it.
    fn returning(&mut self, insert: &Insert, context: Context) -> Result<String> {
        let dialect = self.compiler.dialect;
        if !insert.returning.is_empty() {
            return self.returning_clause(&insert.returning, &insert.table.name, false, self.untold(context));
        }
        let single = matches!(insert.source, InsertSource::Values(_) | InsertSource::Parameters);
        if insert.inline || !single || !insert.table.has_primary_key || !dialect.insert_returning() {
            return Ok(String::new());
        }
        let keys: Vec<&Column> = insert
            .table
            .columns
            .iter()
            .filter(|column| column.primary_key)
            .collect();
        let columns: Vec<&Column> = dialect
            .implicit_returning(&keys)
            .into_iter()
            .filter(|column| is_fetched(insert, column, &keys))
            .collect();
        if columns.is_empty() {
            return Ok(String::new());
        }
        let columns: Vec<Expression> = columns
            .iter()
            .map(|column| {
                Expression::Column(
                    aludel_schema::expression::ColumnClause::new(column.name.clone())
                        .with_type(column.type_.clone())
                        .with_table(insert.table.name.clone()),
                )
            })
            .collect();
        self.returning_clause(&columns, &insert.table.name, false, context)
    }

    pub(crate) fn returning_clause(
        &mut self,
        columns: &[Expression],
        table: &TableName,
        deleting: bool,
        context: Context,
    ) -> Result<String> {
        let dialect = self.compiler.dialect;
        let context = Context {
            include_table: dialect.returning_includes_table(),
            ..context
        };
        dialect.returning_text(self, columns, table, deleting, context)
    }

    fn on_conflict(&mut self, insert: &Insert, conflict: &OnConflict, context: Context) -> Result<String> {
        let mut text = "ON CONFLICT".to_owned();
        let bare = Context {
            include_table: false,
            use_schema: false,
            ..context
        };
        match &conflict.target {
            Some(ConflictTarget::Constraint(name)) => {
                let name = self.compiler.format_constraint_name(name)?.unwrap_or_default();
                text.push_str(&format!(" ON CONSTRAINT {name}"));
            }
            Some(ConflictTarget::Index(elements, where_)) => {
                text.push_str(&format!(" ({})", self.list(elements, ", ", bare)?));
                if let Some(where_) = where_ {
                    text.push_str(&format!(" WHERE {}", self.expression(where_, bare)?));
                }
            }
            None => {}
        }
        match &conflict.action {
            ConflictAction::Nothing => text.push_str(" DO NOTHING"),
            ConflictAction::Update(set, where_) => {
                if conflict.target.is_none() {
                    text.push(' ');
                }
                text.push_str(" DO UPDATE SET ");
                text.push_str(&self.conflict_set(insert, set, context)?);
                if let Some(where_) = where_ {
                    let context = Context {
                        use_schema: false,
                        ..context
                    };
                    text.push_str(&format!(" WHERE {}", self.condition(where_, context)?));
                }
            }
        }
        Ok(text)
    }

    fn conflict_set(
        &mut self,
        insert: &Insert,
        set: &[(Name, Expression)],
        context: Context,
    ) -> Result<String> {
        let context = Context {
            use_schema: false,
            ..context
        };
        let mut parts = Vec::with_capacity(set.len());
        for (name, value) in ordered(&insert.table, set) {
            let text = self.assigned(&insert.table, &name, &value, context)?;
            parts.push(format!("{} = {text}", self.compiler.quote(&name)));
        }
        Ok(parts.join(", "))
    }

    /// The value of an upsert's assignment: a plain value takes the column's type.
    pub(crate) fn assigned(
        &mut self,
        table: &TableSource,
        name: &Name,
        value: &Expression,
        context: Context,
    ) -> Result<String> {
        let context = Context {
            use_schema: false,
            ..context
        };
        let value = match value {
            Expression::Bind(bind) => {
                let mut bind = bind.clone();
                if bind.key.is_empty() {
                    bind.key = "param".to_owned();
                }
                if bind.type_.is_null() {
                    bind.type_ = table
                        .column(name)
                        .map(|column| column.type_.clone())
                        .unwrap_or_default();
                }
                Expression::Bind(bind)
            }
            other => other.clone(),
        };
        self.grouped(&value, &Against::Everything, context)
    }
}

/// Whether a column of the key must be read back: the database makes it, or it was given as an expression.
fn is_fetched(insert: &Insert, column: &Column, keys: &[&Column]) -> bool {
    let given = match &insert.source {
        InsertSource::Values(values) => values
            .iter()
            .find(|(name, _)| *name == column.name)
            .map(|(_, value)| value),
        _ => return false,
    };
    match given {
        Some(Expression::Bind(_) | Expression::InlineLiteral(..)) => false,
        Some(_) => true,
        None => match &column.default {
            Some(ColumnDefault::Value(_) | ColumnDefault::Callable(_)) => false,
            Some(ColumnDefault::Expression(_) | ColumnDefault::Sequence(_)) => true,
            None if column.server_default.is_some() => true,
            None if column.autoincrement == Autoincrement::False => false,
            None => keys.len() == 1 && column.type_.affinity() == Affinity::Integer,
        },
    }
}
