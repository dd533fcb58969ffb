//! What queries select from, and common table expressions.

use aludel_schema::expression::TableName;
use aludel_schema::statement::{Correlation, FromClause, Join, Select, SelectCore, ValuesClause};
use aludel_schema::{Expression, Name, SqlType};

use super::{Context, SqlCompiler};
use crate::error::{CompileError, ErrorClass, Result};

impl SqlCompiler<'_> {
    /// The FROM list: what was given, then tables of the columns and conditions that are not in it, without those the
    /// query correlates to.
    ///
    /// # Errors
    /// When nothing would be left because the enclosing query selects from all of them.
    pub(crate) fn froms(
        &self,
        select: &Select,
        core: &SelectCore,
        isolated: bool,
    ) -> Result<Vec<FromClause>> {
        let mut froms = core.from.clone();
        let mut known: Vec<TableName> = Vec::new();
        froms.iter().for_each(|from| names(from, &mut known));
        let mentioned = core.columns.iter().chain(&core.where_);
        for expression in mentioned {
            expression.visit(&mut |it| {
                if let Expression::Column(column) = it
                    && let Some(source) = column.source()
                    && let Some(table) = column.table.clone().or_else(|| single(&source))
                    && (!known.contains(&table) || is_namesake(&source, &froms))
                {
                    known.push(table);
                    froms.push(source);
                } else if let Expression::Star(Some(table)) = it
                    && !known.contains(table)
                {
                    known.push(table.clone());
                    froms.push(FromClause::Table(table.clone()));
                }
            });
        }
        self.correlated(&select.correlation, froms, isolated)
    }

    /// `froms` without what the query takes from the enclosing ones. A query in FROM sees nothing of what it stands
    /// beside, and of the queries around that only what is asked for.
    fn correlated(
        &self,
        correlation: &Correlation,
        mut froms: Vec<FromClause>,
        isolated: bool,
    ) -> Result<Vec<FromClause>> {
        let beside = self.scopes.last().map(Vec::as_slice).unwrap_or_default();
        let enclosing = |from: &FromClause| {
            single(from).filter(|name| {
                self.scopes.iter().any(|scope| scope.contains(name)) && !(isolated && beside.contains(name))
            })
        };
        froms.retain(|from| enclosing(from).is_none_or(|name| !correlation.to.contains(&name)));
        if let Some(kept) = &correlation.except {
            froms.retain(|from| enclosing(from).is_none_or(|name| kept.contains(&name)));
        }
        if correlation.automatic && !isolated && froms.len() > 1 {
            froms.retain(|from| single(from).is_none_or(|name| !beside.contains(&name)));
            if froms.is_empty() {
                return Err(CompileError::new(
                    ErrorClass::InvalidRequest,
                    "Select statement '<sqlalchemy.sql.selectable.Select object>' returned no FROM clauses due to \
                     auto-correlation; specify correlate(<tables>) to control correlation manually.",
                ));
            }
        }
        Ok(froms)
    }

    pub(crate) fn selectable(&mut self, from: &FromClause, context: Context) -> Result<String> {
        match from {
            FromClause::Table(table) => Ok(self.compiler.table_name(table)),
            FromClause::Alias {
                element,
                name,
                lateral,
                columns,
            } => self.alias(from, element, name.as_ref(), *lateral, columns, context),
            FromClause::Subquery(select) => Ok(format!("({})", self.isolated_select(select, context)?)),
            FromClause::Cte(cte) => {
                let name = self.cte(cte, context)?;
                let name = self.selectable_name(&Name::new(name));
                Ok(self.compiler.quote(&name))
            }
            FromClause::Join(join) => self.join(join, context),
            FromClause::Function(call, with_ordinality) => {
                let mut text = self.function(call, context)?;
                if *with_ordinality {
                    text.push_str(" WITH ORDINALITY");
                }
                Ok(self.compiler.dialect.table_function(text))
            }
            FromClause::Values(values) => Ok(format!("({})", self.values_rows(values, context)?)),
            FromClause::Text(clause) => self.text_clause(clause, context),
            FromClause::TableSample(element, method, seed) => {
                let mut text = self.selectable(element, context)?;
                text.push_str(&format!(" TABLESAMPLE {}", self.expression(method, context)?));
                if let Some(seed) = seed {
                    text.push_str(&format!(" REPEATABLE ({})", self.expression(seed, context)?));
                }
                Ok(text)
            }
        }
    }

    fn alias(
        &mut self,
        from: &FromClause,
        element: &FromClause,
        name: Option<&Name>,
        lateral: bool,
        columns: &[(Name, Option<SqlType>)],
        context: Context,
    ) -> Result<String> {
        let name = match name {
            Some(name) => self.selectable_name(name),
            None => Name::new(self.anonymous_alias(from, element)),
        };
        let inner = match element {
            FromClause::Subquery(select) if lateral => {
                format!("({})", self.lateral_select(select, context)?)
            }
            FromClause::Values(values) => return self.aliased_values(values, &name, lateral, context),
            FromClause::Alias {
                element: inner,
                lateral: inner_lateral,
                ..
            } if matches!(**inner, FromClause::Values(_)) => {
                let FromClause::Values(values) = &**inner else {
                    return self.selectable(element, context);
                };
                return self.aliased_values(values, &name, lateral || *inner_lateral, context);
            }
            other => self.selectable(other, context)?,
        };
        let mut text = if lateral {
            format!("LATERAL {inner}")
        } else {
            inner
        };
        text.push_str(self.compiler.dialect.alias_keyword());
        text.push_str(&self.compiler.quote(&name));
        if !columns.is_empty() {
            let mut parts = Vec::with_capacity(columns.len());
            for (name, type_) in columns {
                let mut part = self.compiler.quote(name);
                if let Some(type_) = type_ {
                    part.push_str(&format!(" {}", self.compiler.type_text(type_)?));
                }
                parts.push(part);
            }
            text.push_str(&format!("({})", parts.join(", ")));
        }
        Ok(text)
    }

    fn aliased_values(
        &mut self,
        values: &ValuesClause,
        name: &Name,
        lateral: bool,
        context: Context,
    ) -> Result<String> {
        let rows = self.values_rows(values, context)?;
        let columns: Vec<String> = values
            .columns
            .iter()
            .map(|it| self.compiler.quote(&it.name))
            .collect();
        let lateral = if lateral { "LATERAL " } else { "" };
        Ok(format!(
            "{lateral}({rows}){}{} ({})",
            self.compiler.dialect.alias_keyword(),
            self.compiler.quote(name),
            columns.join(", ")
        ))
    }

    /// The name of a selectable: one that has none is given one, the same wherever it stands.
    pub(crate) fn selectable_name(&mut self, name: &Name) -> Name {
        let Some(base) = name.anonymous_base() else {
            return name.clone();
        };
        if let Some(known) = self.anonymous_names.get(name) {
            return Name::new(known.clone());
        }
        let given = self.anonymous_label(base);
        self.anonymous_names.insert(name.clone(), given.clone());
        Name::new(given)
    }

    /// The same anonymous alias keeps its name wherever it stands in the statement.
    fn anonymous_alias(&mut self, from: &FromClause, element: &FromClause) -> String {
        if let Some((_, name)) = self.aliases.iter().find(|(known, _)| known == from) {
            return name.clone();
        }
        let base = match element {
            FromClause::Table(table) => table.name.to_string(),
            _ => "anon".to_owned(),
        };
        let name = self.anonymous(&base);
        self.aliases.push((from.clone(), name.clone()));
        name
    }

    fn join(&mut self, join: &Join, context: Context) -> Result<String> {
        let left = self.selectable(&join.left, context)?;
        let mut right = self.selectable(&join.right, context)?;
        if matches!(join.right, FromClause::Join(_)) {
            right = format!("({right})");
        }
        let word = match (join.full, join.outer) {
            (true, _) => " FULL OUTER JOIN ",
            (false, true) => " LEFT OUTER JOIN ",
            (false, false) => self.compiler.dialect.join_keyword(),
        };
        let mut text = format!("{left}{word}{right}");
        if let Some(on) = &join.on {
            text.push_str(&format!(" ON {}", self.condition(on, context)?));
        }
        Ok(text)
    }
}

/// Whether this is a common table expression, and others of its name are none of the same query: to name both is an error.
fn is_namesake(source: &FromClause, froms: &[FromClause]) -> bool {
    let FromClause::Cte(own) = source else {
        return false;
    };
    let mut namesakes = froms.iter().filter_map(|from| match from {
        FromClause::Cte(other) if other.name == own.name => Some(other),
        _ => None,
    });
    let first = namesakes.next();
    first.is_some_and(|first| !super::cte::is_related(own, first))
        && namesakes.all(|other| !super::cte::is_related(own, other))
}

/// The name of the table, alias or common table expression that this is, if it is one.
pub(crate) fn single(from: &FromClause) -> Option<TableName> {
    let name = match from {
        FromClause::Table(table) => return Some(table.clone()),
        FromClause::TableSample(element, ..) => return single(element),
        FromClause::Alias { name, .. } => name.clone(),
        FromClause::Cte(cte) => cte.name.clone(),
        _ => None,
    };
    name.map(TableName::new)
}

/// Every name under which columns may refer to this.
pub(crate) fn names(from: &FromClause, found: &mut Vec<TableName>) {
    match from {
        FromClause::Join(join) => {
            names(&join.left, found);
            names(&join.right, found);
        }
        other => found.extend(single(other)),
    }
}
