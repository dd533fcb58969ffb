//! OFFSET as a condition on ROW_NUMBER.

use aludel_schema::expression::{ColumnClause, OverClause, TableName};
use aludel_schema::statement::{FromClause, Select, SelectBody, SelectCore};
use aludel_schema::{Expression, Name, SqlType, Value};

use super::super::{Context, SqlCompiler};
use super::labels::{column_name, untyped};
use crate::error::Result;

impl SqlCompiler<'_> {
    /// The query as a subquery with a ROW_NUMBER in the wanted order, of which a part is selected; `None` where TOP is
    /// enough.
    pub(super) fn row_numbered(
        &mut self,
        select: &Select,
        core: &SelectCore,
        context: Context,
    ) -> Result<Option<Select>> {
        let (count, special) = match &select.fetch {
            Some((count, ties, percent)) => (Some(count), *ties || *percent),
            None => (select.limit.as_ref(), false),
        };
        let is_number = |it: &Expression| matches!(it, Expression::Bind(bind) if matches!(bind.value, Some(Value::Int(_))));
        let top = select.offset.is_none() && (special || (select.limit.as_ref().is_some_and(is_number)));
        if special || top || (count.is_none() && select.offset.is_none()) {
            return Ok(None);
        }
        let alias = Name::new(self.anonymous("anon"));
        let offset = match &select.offset {
            Some(offset) => Some(self.expression(offset, context)?),
            None => None,
        };
        let count = match count {
            Some(count) => Some(self.expression(count, context)?),
            None => None,
        };
        let written = |text: String| Expression::LiteralColumn(text, SqlType::Null);
        let number = "mssql_rn";
        let mut conditions = Vec::new();
        if let Some(offset) = &offset {
            conditions.push(written(format!("{number} > {offset}")));
        }
        match (count, &offset) {
            (Some(count), Some(offset)) => {
                conditions.push(written(format!("{number} <= {count} + {offset}")))
            }
            (Some(count), None) => conditions.push(written(format!("{number} <= {count}"))),
            (None, _) => {}
        }
        let column = |name: String| {
            Expression::Column(ColumnClause::new(name).with_table(TableName::new(alias.clone())))
        };
        let columns: Vec<Expression> = core
            .columns
            .iter()
            .filter_map(|it| Some(numbered_column(it, column(column_name(it)?))))
            .collect();
        let mut inner = core.clone();
        for it in &mut inner.columns {
            *it = untyped(it).clone();
        }
        let over = OverClause {
            element: Expression::LiteralColumn("ROW_NUMBER()".to_owned(), SqlType::Null),
            partition_by: Vec::new(),
            order_by: select.order_by.clone(),
            frame: None,
        };
        inner.columns.push(Expression::Label(
            Box::new(Expression::Over(Box::new(over))),
            Name::new(number),
        ));
        let subquery = Select {
            body: SelectBody::Core(inner),
            ..Select::default()
        };
        let from = FromClause::Alias {
            element: Box::new(FromClause::Subquery(Box::new(subquery))),
            name: Some(alias.clone()),
            lateral: false,
            columns: Vec::new(),
        };
        let outer = SelectCore {
            columns,
            from: vec![from],
            where_: conditions,
            ..SelectCore::default()
        };
        Ok(Some(Select {
            body: SelectBody::Core(outer),
            ..Select::default()
        }))
    }
}

/// A column of a query of numbered rows, in place of the one that was selected.
fn numbered_column(selected: &Expression, column: Expression) -> Expression {
    let Expression::Typed(inner, made) = selected else {
        return column;
    };
    let inner = match &**inner {
        Expression::Label(inner, _) => inner,
        other => other,
    };
    let mut made = made.clone();
    made.visit_mut(&mut |part| {
        if part == inner {
            *part = column.clone();
        }
    });
    Expression::Typed(Box::new(column), made)
}
