//! The selected columns, and the labels that SQLAlchemy gives to nameless and repeated ones.

use aludel_schema::expression::UnaryOperator;
use aludel_schema::statement::{Select, SelectBody};
use aludel_schema::{Expression, Name, SqlType};

use super::super::operand::expression_type;
use super::super::{Context, SqlCompiler};
use crate::error::Result;

impl SqlCompiler<'_> {
    /// The columns with the labels that SQLAlchemy gives to nameless and repeated ones.
    pub(crate) fn select_columns(&mut self, columns: &[Expression], context: Context) -> Result<String> {
        let mut seen: Vec<(String, &Expression)> = Vec::new();
        let mut parts = Vec::with_capacity(columns.len());
        for column in columns {
            let label = self.column_label(column, &seen);
            let text = self.expression(column, context)?;
            let column = untyped(column);
            match column {
                // There is one of each constant: the second one is a column that is there already.
                Expression::True | Expression::False | Expression::Null => seen.push((String::new(), column)),
                _ => seen.extend(column_name(column).map(|name| (name, column))),
            }
            parts.push(match label {
                Some(label) => format!("{text} AS {}", self.compiler.quote_text(&label)),
                None => text,
            });
        }
        Ok(parts.join(", "))
    }

    /// The columns where those of one name may stay as they are.
    pub(super) fn unlabelled_columns(&mut self, columns: &[Expression], context: Context) -> Result<String> {
        let mut parts = Vec::with_capacity(columns.len());
        for column in columns {
            parts.push(self.select_columns(std::slice::from_ref(column), context)?);
        }
        Ok(parts.join(", "))
    }

    fn column_label(&mut self, column: &Expression, seen: &[(String, &Expression)]) -> Option<String> {
        match column {
            Expression::Label(_, name) => Some(name.to_string()),
            Expression::Typed(column, _) => {
                let label = self.column_label(column, seen);
                label.or_else(|| match &**column {
                    Expression::LiteralColumn(name, _) => Some(self.anonymous_label(name)),
                    Expression::Column(it) if it.table.is_none() => Some(self.anonymous_label(&it.name)),
                    other => column_name(other).or_else(|| Some(self.anonymous("anon"))),
                })
            }
            Expression::Column(it) => {
                if self.place.labels_columns
                    && it.table.is_some()
                    && seen.iter().all(|(name, _)| *name != *it.name)
                {
                    return Some(it.name.to_string());
                }
                let same = seen
                    .iter()
                    .filter(|(name, _)| *name == *it.name)
                    .collect::<Vec<_>>();
                match same.last() {
                    None => None,
                    Some((_, other)) if *other == column => Some(format!("{}__{}", it.name, same.len())),
                    Some(_) => Some(self.anonymous_label(&it.name)),
                }
            }
            Expression::FunctionColumn(..)
            | Expression::Star(_)
            | Expression::Text(_)
            | Expression::LiteralColumn(..) => None,
            Expression::Unary(operator, operand) => self.unary_label(operator, operand, seen),
            Expression::True | Expression::False | Expression::Null
                if seen.iter().any(|(_, other)| *other == column) =>
            {
                Some(self.anonymous("anon_"))
            }
            Expression::NextValue(_) => Some(self.anonymous_label("next_value")),
            Expression::Function(call) => {
                let name = call.path.last().map_or("anon", Name::as_str);
                Some(self.anonymous_label(name))
            }
            Expression::Cast { operand, .. } | Expression::TypeCoerce(operand, _) => match cast_name(operand)
            {
                Some(name) => match seen.iter().filter(|(other, _)| *other == name).count() {
                    0 => Some(name),
                    times => Some(format!("{name}__{times}")),
                },
                None => Some(self.anonymous("anon")),
            },
            _ => Some(self.anonymous("anon")),
        }
    }

    /// An operator before or after a plain column has no label, unless the column is compared with a number.
    fn unary_label(
        &mut self,
        operator: &UnaryOperator,
        operand: &Expression,
        seen: &[(String, &Expression)],
    ) -> Option<String> {
        let truth = matches!(operator, UnaryOperator::IsFalse | UnaryOperator::IsTrue);
        match operand {
            Expression::Column(_) if truth && !self.compiler.dialect.supports_native_boolean() => {
                column_name(operand)
            }
            Expression::Column(_) | Expression::LiteralColumn(..) | Expression::Text(_)
                if !self.place.labels_columns =>
            {
                None
            }
            Expression::Function(_) | Expression::Cast { .. } | Expression::TypeCoerce(..) if truth => {
                self.column_label(operand, seen)
            }
            _ => Some(self.anonymous("anon")),
        }
    }
}

/// The column inside of casts.
fn cast_name(operand: &Expression) -> Option<String> {
    match operand {
        Expression::Column(it) => Some(it.name.to_string()),
        Expression::Cast { operand, .. } | Expression::TypeCoerce(operand, _) => cast_name(operand),
        _ => None,
    }
}

/// A column of the result without what its type makes of it.
pub(super) fn untyped(column: &Expression) -> &Expression {
    match column {
        Expression::Typed(column, _) => column,
        other => other,
    }
}

/// Whether a selected column has this name.
pub(super) fn is_named(column: &Expression, name: &Name) -> bool {
    match column {
        Expression::Label(_, it) => it.as_str() == name.as_str(),
        Expression::Column(it) => it.name.as_str() == name.as_str(),
        _ => false,
    }
}

/// The name under which a column is found in rows, where it has one.
pub(super) fn column_name(column: &Expression) -> Option<String> {
    match column {
        Expression::Label(_, name) => Some(name.to_string()),
        Expression::Column(it) => Some(it.name.to_string()),
        Expression::LiteralColumn(text, _) => Some(text.clone()),
        Expression::Function(call) => call.path.last().map(ToString::to_string),
        Expression::Cast { operand, .. }
        | Expression::TypeCoerce(operand, _)
        | Expression::Typed(operand, _) => column_name(operand),
        _ => None,
    }
}

/// The columns of a query with their types, where they are known.
pub(crate) fn result_columns(select: &Select) -> Vec<(String, SqlType)> {
    match &select.body {
        SelectBody::Core(core) => expression_columns(&core.columns),
        SelectBody::Compound(compound) => compound.selects.first().map(result_columns).unwrap_or_default(),
        SelectBody::Values(values) => values
            .columns
            .iter()
            .map(|it| (it.name.to_string(), it.type_.clone()))
            .collect(),
        SelectBody::Text(clause) => clause
            .columns
            .iter()
            .map(|it| (it.name.to_string(), it.type_.clone()))
            .collect(),
    }
}

/// Names and types of selected or returned columns; none if any is not known.
pub(crate) fn expression_columns(columns: &[Expression]) -> Vec<(String, SqlType)> {
    if columns
        .iter()
        .any(|it| matches!(it, Expression::Star(_) | Expression::Text(_)))
    {
        return Vec::new();
    }
    columns
        .iter()
        .map(|it| (column_name(it).unwrap_or_default(), expression_type(it)))
        .collect()
}
