//! UPDATE and DELETE.

use aludel_schema::expression::{BindParameter, ColumnClause, TableName};
use aludel_schema::statement::{Delete, FromClause, TableSource, Update};
use aludel_schema::{Column, ColumnDefault, Expression, Name, Value};

use super::row::Defaults;
use super::{Context, SqlCompiler};
use crate::error::{CompileError, ErrorClass, Result};

impl SqlCompiler<'_> {
    pub(crate) fn update(&mut self, update: &Update, context: Context) -> Result<String> {
        let own = own_name(&update.table, update.alias.as_ref());
        let extra = extra_froms(
            &own,
            &update.from,
            update.where_.iter().chain(update.set.iter().map(|(_, it)| it)),
        );
        let mut scope = vec![own];
        extra.iter().for_each(|from| super::from::names(from, &mut scope));
        self.scopes.push(scope);
        let text = self.level(&update.ctes, false, context, |sql| {
            sql.update_text(update, &extra, context)
        });
        self.scopes.pop();
        text
    }

    fn update_text(&mut self, update: &Update, extra: &[FromClause], context: Context) -> Result<String> {
        let dialect = self.compiler.dialect;
        let mut text = "UPDATE ".to_owned();
        update
            .prefixes
            .iter()
            .for_each(|prefix| text.push_str(&format!("{prefix} ")));
        text.push_str(&self.changed_table(&update.table, update.alias.as_ref()));
        if !extra.is_empty() && !dialect.supports_update_from() {
            return Err(CompileError::new(
                ErrorClass::NotImplemented,
                "This backend does not support multiple-table criteria within UPDATE",
            ));
        }
        let keyword = dialect.update_from_keyword(update);

        let qualified = keyword.is_none() && !extra.is_empty();
        if qualified {
            for from in extra {
                text.push_str(&format!(", {}", self.selectable(from, context)?));
            }
        }
        text.push_str(&format!(" SET {}", self.update_set(update, qualified, context)?));
        let returning = if update.returning.is_empty() {
            String::new()
        } else {
            self.returning_clause(&update.returning, &update.table.name, false, self.untold(context))?
        };
        if dialect.returning_precedes_values() {
            text.push_str(&returning);
        }
        if let (Some(keyword), false) = (keyword, extra.is_empty()) {
            let mut froms = Vec::with_capacity(extra.len() + 1);
            if dialect.update_from_repeats_table() {
                froms.push(self.changed_table(&update.table, update.alias.as_ref()));
            }
            for from in extra {
                froms.push(self.selectable(from, context)?);
            }
            text.push_str(&format!(" {keyword} {}", froms.join(", ")));
        }
        self.push_where(&mut text, &update.where_, context)?;
        if let Some(limit) = &update.limit {
            text.push_str(&format!(" LIMIT {}", self.expression(limit, context)?));
        }
        if !dialect.returning_precedes_values() {
            text.push_str(&returning);
        }
        Ok(text)
    }

    fn update_set(&mut self, update: &Update, qualified: bool, context: Context) -> Result<String> {
        // Without values they are parameters of the execution.
        let context = Context {
            literal_binds: context.literal_binds && !update.set.is_empty(),
            ..context
        };
        let defaults = Defaults::new(&self.compiler, context.literal_binds);
        let complete = complete_set(update, defaults);
        let lost = update.table.columns.iter().filter(|column| {
            let is_lost = column.onupdate.as_ref().is_some_and(|it| defaults.lose(it));
            is_lost && !update.set.iter().any(|(to, _)| is_column(to, column))
        });
        self.lost_defaults
            .extend(lost.map(|column| column.name.to_string()));
        let mut assignments: Vec<(&Expression, &Expression)> =
            complete.iter().map(|(to, from)| (to, from)).collect();
        if !update.ordered {
            let position = |target: &Expression| match target {
                Expression::Column(column) => update
                    .table
                    .columns
                    .iter()
                    .position(|it| it.name == column.name)
                    .unwrap_or(usize::MAX)
                    .saturating_add(1),
                _ => 0,
            };
            assignments.sort_by_key(|(target, _)| position(target));
        }
        let mut parts = Vec::with_capacity(assignments.len());
        for (target, value) in assignments {
            let left =
                self.assigned_column((&update.table, update.alias.as_ref()), target, qualified, context)?;

            let right = match target {
                Expression::Column(column) => {
                    self.cell(&update.table, &column.name, value, column.name.as_str(), context)?
                }
                _ => self.expression(value, context)?,
            };
            parts.push(format!("{left}={right}"));
        }
        Ok(parts.join(", "))
    }

    /// The column on the left of an assignment, with its table where several are updated.
    fn assigned_column(
        &mut self,
        (table, alias): (&TableSource, Option<&Name>),
        target: &Expression,
        qualified: bool,
        context: Context,
    ) -> Result<String> {
        let context = Context {
            include_table: qualified,
            ..context
        };
        match target {
            Expression::Column(column) if qualified && column.table.is_none() => {
                Ok(self.column(&column.clone().with_table(own_name(table, alias)), context))
            }
            // The reference leaves the parameters of such a target their names, whatever is written in place.
            other => {
                let literal_binds = matches!(other, Expression::Column(_)) && context.literal_binds;
                let context = Context {
                    literal_binds,
                    ..context
                };
                self.expression(other, context)
            }
        }
    }

    fn changed_table(&self, table: &TableSource, alias: Option<&Name>) -> String {
        let text = self.compiler.table_name(&table.name);
        match alias {
            Some(alias) => format!(
                "{text}{}{}",
                self.compiler.dialect.alias_keyword(),
                self.compiler.quote(alias)
            ),
            None => match &table.hint {
                Some(hint) => format!("{text} {hint}"),
                None => text,
            },
        }
    }

    fn push_where(&mut self, text: &mut String, where_: &[Expression], context: Context) -> Result<()> {
        if !where_.is_empty() {
            text.push_str(&format!(" WHERE {}", self.conditions(where_, context)?));
        }
        Ok(())
    }

    pub(crate) fn delete(&mut self, delete: &Delete, context: Context) -> Result<String> {
        let own = own_name(&delete.table, delete.alias.as_ref());
        let extra = extra_froms(&own, &delete.from, delete.where_.iter());
        let mut scope = vec![own];
        extra.iter().for_each(|from| super::from::names(from, &mut scope));
        self.scopes.push(scope);
        let text = self.level(&[], false, context, |sql| {
            for cte in &delete.ctes {
                // The reference leaves the parameters of what is deleted from as they are.
                let is_target = cte.name.as_ref() == Some(&delete.table.name.name);
                let context = Context {
                    literal_binds: context.literal_binds && !is_target,
                    ..context
                };
                sql.cte(cte, context)?;
            }
            sql.delete_text(delete, &extra, context)
        });
        self.scopes.pop();
        text
    }

    fn delete_text(&mut self, delete: &Delete, extra: &[FromClause], context: Context) -> Result<String> {
        let dialect = self.compiler.dialect;
        let mut text = "DELETE ".to_owned();
        delete
            .prefixes
            .iter()
            .for_each(|prefix| text.push_str(&format!("{prefix} ")));
        // Where the table is named again with its alias, the alias stands alone.
        let table = match &delete.alias {
            Some(alias) if !extra.is_empty() && dialect.delete_using_repeats_table() => {
                self.compiler.quote(alias)
            }
            alias => self.changed_table(&delete.table, alias.as_ref()),
        };
        text.push_str(&format!("FROM {table}"));
        let returning = if delete.returning.is_empty() {
            String::new()
        } else {
            self.returning_clause(&delete.returning, &delete.table.name, true, self.untold(context))?
        };
        if dialect.returning_precedes_values() {
            text.push_str(&returning);
        }
        if !extra.is_empty() {
            let keyword = dialect.delete_using_keyword(delete).ok_or_else(|| {
                CompileError::new(
                    ErrorClass::NotImplemented,
                    "This backend does not support multiple-table criteria within DELETE",
                )
            })?;
            let mut froms = Vec::with_capacity(extra.len() + 1);
            if dialect.delete_using_repeats_table() {
                froms.push(self.changed_table(&delete.table, delete.alias.as_ref()));
            }
            for from in extra {
                froms.push(self.selectable(from, context)?);
            }
            text.push_str(&format!(" {keyword} {}", froms.join(", ")));
        }
        self.push_where(&mut text, &delete.where_, context)?;
        if let Some(limit) = &delete.limit {
            text.push_str(&format!(" LIMIT {}", self.expression(limit, context)?));
        }
        if !dialect.returning_precedes_values() {
            text.push_str(&returning);
        }
        Ok(text)
    }
}

/// The assignments with those that `onupdate=` adds; without any, every column is set by a parameter of its name.
fn complete_set(update: &Update, defaults: Defaults<'_>) -> Vec<(Expression, Expression)> {
    let named = |column: &Column, value: Option<Value>| {
        let mut bind = BindParameter::named(column.key(), value);
        bind.type_ = column.type_.clone();
        Expression::Bind(bind)
    };
    let target = |column: &Column| Expression::Column(ColumnClause::new(column.name.clone()));
    let columns = &update.table.columns;
    if update.set.is_empty() {
        return columns.iter().map(|it| (target(it), named(it, None))).collect();
    }
    let mut set = update.set.clone();
    for column in columns {
        if update.set.iter().any(|(to, _)| is_column(to, column)) {
            continue;
        }
        let value = match &column.onupdate {
            Some(ColumnDefault::Sequence(_)) | None => continue,
            Some(onupdate) => defaults.expression(column, onupdate, column.key().to_owned()),
        };
        set.extend(value.map(|value| (target(column), value)));
    }
    set
}

fn is_column(target: &Expression, column: &Column) -> bool {
    matches!(target, Expression::Column(it) if it.name == column.name)
}

fn own_name(table: &TableSource, alias: Option<&Name>) -> TableName {
    match alias {
        Some(alias) => TableName::new(alias.clone()),
        None => table.name.clone(),
    }
}

/// Tables beside the changed one: those named, then those that conditions mention.
fn extra_froms<'e>(
    own: &TableName,
    given: &[FromClause],
    mentioned: impl Iterator<Item = &'e Expression>,
) -> Vec<FromClause> {
    let mut froms = given.to_vec();
    let mut known = vec![own.clone()];
    froms.iter().for_each(|from| super::from::names(from, &mut known));
    for expression in mentioned {
        expression.visit(&mut |it| {
            if let Expression::Column(column) = it
                && let Some(source) = column.source()
                && let Some(table) = column.table.clone().or_else(|| super::from::single(&source))
                && !known.contains(&table)
            {
                known.push(table);
                froms.push(source);
            }
        });
    }
    froms
}
