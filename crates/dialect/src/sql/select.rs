//! Queries.

mod labels;
mod row_number;

use aludel_schema::expression::TableName;
use aludel_schema::statement::{
    CompoundKind, CompoundSelect, Distinct, FromClause, Select, SelectBody, SelectCore, ValuesClause,
};
use aludel_schema::{Expression, SqlType};

use super::grouping::Against;
use super::{Context, Place, SqlCompiler};
use crate::error::Result;

pub(crate) use labels::{expression_columns, result_columns};
use labels::{is_named, untyped};

impl SqlCompiler<'_> {
    /// A query inside an expression, where it may refer to tables of the enclosing query.
    pub(crate) fn subselect(&mut self, select: &Select, context: Context) -> Result<String> {
        self.query_at(Place::default(), select, context)
    }

    /// A query in FROM, which sees no table of the enclosing query.
    pub(crate) fn isolated_select(&mut self, select: &Select, context: Context) -> Result<String> {
        let place = Place {
            labels_columns: true,
            isolated: true,
            ..Place::default()
        };
        self.query_at(place, select, context)
    }

    /// A query in FROM that sees what it stands beside.
    pub(crate) fn lateral_select(&mut self, select: &Select, context: Context) -> Result<String> {
        let place = Place {
            labels_columns: true,
            ..Place::default()
        };
        self.query_at(place, select, context)
    }

    fn query_at(&mut self, place: Place, select: &Select, context: Context) -> Result<String> {
        let outer = std::mem::replace(&mut self.place, place);
        let text = self.query(select, context);
        self.place = outer;
        text
    }

    /// The query of INSERT … SELECT.
    pub(super) fn inserted_select(&mut self, select: &Select, context: Context) -> Result<String> {
        let place = Place {
            embedded: true,
            // Of a common table expression, it is labelled as its other queries are.
            labels_columns: self.nested_change,
            ..Place::default()
        };
        self.query_at(place, select, context)
    }

    pub(super) fn query(&mut self, select: &Select, context: Context) -> Result<String> {
        let context = Context {
            include_table: true,
            in_operator: false,
            ..context
        };
        let embedded = self.place.embedded;
        self.level(&select.ctes, embedded, context, |sql| sql.select(select, context))
    }

    fn select(&mut self, select: &Select, context: Context) -> Result<String> {
        let mut text = match &select.body {
            SelectBody::Core(core) => return self.core_select(select, core, context),
            SelectBody::Compound(compound) => self.compound(compound, context)?,
            SelectBody::Values(values) => self.values_rows(values, context)?,
            SelectBody::Text(clause) => self.text_clause(clause, context)?,
        };
        let context = Context {
            include_table: false,
            ..context
        };
        text.push_str(&self.order_by(select, &[], context)?);
        text.push_str(&self.row_limit(select, context)?);
        if matches!(select.body, SelectBody::Compound(_)) {
            text.insert_str(0, &self.with_clause(true));
        }
        Ok(text)
    }

    fn compound(&mut self, compound: &CompoundSelect, context: Context) -> Result<String> {
        let keyword = self.compiler.dialect.compound_keyword(compound.kind);
        let place = Place {
            embedded: true,
            ..self.place
        };
        let mut parts = Vec::with_capacity(compound.selects.len());
        for select in &compound.selects {
            let text = self.query_at(place, select, context)?;
            let limited = select.limit.is_some() || select.offset.is_some() || select.fetch.is_some();
            let grouped =
                limited || !select.order_by.is_empty() || matches!(select.body, SelectBody::Compound(_));
            parts.push(if grouped { format!("({text})") } else { text });
        }
        Ok(parts.join(keyword))
    }

    fn core_select(&mut self, select: &Select, core: &SelectCore, context: Context) -> Result<String> {
        let dialect = self.compiler.dialect;
        if dialect.offset_by_row_number(self.compiler.settings)
            && !select.order_by.is_empty()
            && let Some(wrapped) = self.row_numbered(select, core, context)?
        {
            return self.select(&wrapped, context);
        }
        let froms = self.froms(select, core, self.place.isolated)?;
        let mut scope: Vec<TableName> = Vec::new();
        froms.iter().for_each(|from| super::from::names(from, &mut scope));
        self.scopes.push(scope);
        let text = self.core_text(select, core, &froms, context);
        self.scopes.pop();
        text
    }

    fn core_text(
        &mut self,
        select: &Select,
        core: &SelectCore,
        froms: &[FromClause],
        context: Context,
    ) -> Result<String> {
        let mut text = "SELECT ".to_owned();
        for prefix in &core.prefixes {
            text.push_str(&format!("{prefix} "));
        }
        text.push_str(&self.distinct(&core.distinct, context)?);
        let dialect = self.compiler.dialect;
        text.push_str(&dialect.select_precolumns(self, select, context)?);
        let columns = if core.unlabelled {
            self.unlabelled_columns(&core.columns, context)?
        } else {
            self.select_columns(&core.columns, context)?
        };
        text.push_str(&columns);
        if columns.is_empty() {
            text.truncate(text.trim_end().len());
        }
        if froms.is_empty() {
            text.push_str(self.compiler.dialect.default_from(!core.where_.is_empty()));
        } else {
            text.push_str(" \nFROM ");
            for (position, from) in froms.iter().enumerate() {
                if position > 0 {
                    text.push_str(", ");
                }
                text.push_str(&self.selectable(from, context)?);
                for (_, hint) in core.hints.iter().filter(|(table, _)| table == from) {
                    text.push_str(&format!(" {hint}"));
                }
            }
        }
        if !core.where_.is_empty() {
            text.push_str(&format!(" \nWHERE {}", self.conditions(&core.where_, context)?));
        }
        if !core.group_by.is_empty() {
            let mut parts = Vec::with_capacity(core.group_by.len());
            for expression in &core.group_by {
                // A label is grouped by what it names; only a text means the label itself.
                let meant = match expression {
                    Expression::Label(inner, _) => inner,
                    other => other,
                };
                parts.push(self.order_element(meant, &core.columns, context)?);
            }
            text.push_str(&format!(" GROUP BY {}", parts.join(", ")));
        }
        if !core.having.is_empty() {
            text.push_str(&format!(" \nHAVING {}", self.conditions(&core.having, context)?));
        }
        text.push_str(&self.order_by(select, &core.columns, context)?);
        text.push_str(&self.row_limit(select, context)?);
        if let Some(clause) = &select.for_update {
            let dialect = self.compiler.dialect;
            text.push_str(&dialect.for_update_clause(self, clause)?);
        }
        for suffix in &core.suffixes {
            text.push_str(&format!(" {suffix}"));
        }
        Ok(text)
    }

    fn distinct(&mut self, distinct: &Distinct, context: Context) -> Result<String> {
        Ok(match distinct {
            Distinct::No => String::new(),
            Distinct::On(columns) if self.compiler.dialect.supports_distinct_on() => {
                format!("DISTINCT ON ({}) ", self.list(columns, ", ", context)?)
            }
            Distinct::All | Distinct::On(_) => "DISTINCT ".to_owned(),
        })
    }

    fn order_by(&mut self, select: &Select, columns: &[Expression], context: Context) -> Result<String> {
        if select.order_by.is_empty() {
            return Ok(String::new());
        }
        let mut parts = Vec::with_capacity(select.order_by.len());
        for expression in &select.order_by {
            parts.push(self.order_element(expression, columns, context)?);
        }
        Ok(format!(" ORDER BY {}", parts.join(", ")))
    }

    /// A label that is selected is ordered by its name.
    fn order_element(
        &mut self,
        expression: &Expression,
        columns: &[Expression],
        context: Context,
    ) -> Result<String> {
        match expression {
            Expression::Label(_, name)
                if self.compiler.dialect.supports_simple_order_by_label()
                    && columns.iter().any(|it| untyped(it) == expression) =>
            {
                Ok(self.compiler.quote(name))
            }
            Expression::LabelReference(name) => {
                match columns.iter().map(untyped).find(|it| is_named(it, name)) {
                    Some(column @ Expression::Column(_)) => self.expression(column, context),
                    _ => Ok(self.compiler.quote(name)),
                }
            }
            Expression::Unary(operator, operand)
                if matches!(
                    &**operand,
                    Expression::Label(..) | Expression::LabelReference(_) | Expression::Unary(..)
                ) =>
            {
                let inner = self.order_element(operand, columns, context)?;
                let literal = Expression::LiteralColumn(inner, SqlType::Null);
                self.unary(operator, &literal, context)
            }
            other => self.grouped(other, &Against::Comma, context),
        }
    }

    fn row_limit(&mut self, select: &Select, context: Context) -> Result<String> {
        let dialect = self.compiler.dialect;
        if select.limit.is_none() && select.offset.is_none() && select.fetch.is_none() {
            return Ok(String::new());
        }
        if select.fetch.is_some() {
            return dialect.fetch_clause(self, select, context);
        }
        dialect.limit_clause(self, select, context)
    }

    /// `VALUES (…), (…)`.
    pub(crate) fn values_rows(&mut self, values: &ValuesClause, context: Context) -> Result<String> {
        let context = Context {
            literal_binds: context.literal_binds || values.literal_binds,
            ..context
        };
        let mut rows = Vec::with_capacity(values.rows.len());
        for row in &values.rows {
            let mut cells = Vec::with_capacity(row.len());
            for (position, cell) in row.iter().enumerate() {
                let type_ = values
                    .columns
                    .get(position)
                    .map(|it| it.type_.clone())
                    .unwrap_or_default();
                let typed = match cell {
                    Expression::Bind(bind) if bind.type_.is_null() => {
                        let mut bind = bind.clone();
                        bind.type_ = type_;
                        Expression::Bind(bind)
                    }
                    other => other.clone(),
                };
                cells.push(self.expression(&typed, context)?);
            }
            rows.push(format!("({})", cells.join(", ")));
        }
        Ok(format!("VALUES {}", rows.join(", ")))
    }
}

/// The keyword of a set operation.
pub(crate) fn compound_keyword(kind: CompoundKind) -> &'static str {
    match kind {
        CompoundKind::Union => " UNION ",
        CompoundKind::UnionAll => " UNION ALL ",
        CompoundKind::Intersect => " INTERSECT ",
        CompoundKind::IntersectAll => " INTERSECT ALL ",
        CompoundKind::Except => " EXCEPT ",
        CompoundKind::ExceptAll => " EXCEPT ALL ",
    }
}

/// `LIMIT` and `OFFSET` of SQLite and others.
pub(crate) fn generic_limit(sql: &mut SqlCompiler<'_>, select: &Select, context: Context) -> Result<String> {
    let mut text = String::new();
    if let Some(limit) = &select.limit {
        text.push_str(&format!("\n LIMIT {}", sql.expression(limit, context)?));
    }
    if let Some(offset) = &select.offset {
        if select.limit.is_none() {
            text.push_str("\n LIMIT -1");
        }
        text.push_str(&format!(" OFFSET {}", sql.expression(offset, context)?));
    }
    Ok(text)
}

/// `OFFSET … ROWS FETCH FIRST … ROWS ONLY`.
pub(crate) fn generic_fetch(
    sql: &mut SqlCompiler<'_>,
    select: &Select,
    parentheses: bool,
    context: Context,
) -> Result<String> {
    let wrap = |text: String| if parentheses { format!("({text})") } else { text };
    let mut text = String::new();
    if let Some(offset) = &select.offset {
        text.push_str(&format!(
            "\n OFFSET {} ROWS",
            wrap(sql.expression(offset, context)?)
        ));
    }
    if let Some((count, with_ties, percent)) = &select.fetch {
        text.push_str(&format!(
            "\n FETCH FIRST {}{} ROWS {}",
            wrap(sql.expression(count, context)?),
            if *percent { " PERCENT" } else { "" },
            if *with_ties { "WITH TIES" } else { "ONLY" }
        ));
    }
    Ok(text)
}
