//! SQL expressions and option values: `_render_potential_expr`.

use aludel_dialect::ExpressionUse;
use aludel_dialect::python::{float_str, repr_str};
use aludel_schema::expression::escape_parameters;
use aludel_schema::{DialectOptions, Expression, OptionValue};

use super::{Renderer, Result, python_bool};

impl Renderer<'_> {
    /// The SQL text of an expression.
    pub(super) fn sql_text(&self, expression: &Expression, purpose: ExpressionUse) -> Result<String> {
        Ok(self
            .options
            .dialect
            .render_ddl_sql_expr(&self.compiler(), expression, purpose)?)
    }

    /// The SQL of an expression for a place where it is read as `text()` again: what would begin a parameter there is escaped, which the
    /// reference forgets.
    pub(super) fn text_argument(&self, expression: &Expression, purpose: ExpressionUse) -> Result<String> {
        Ok(repr_str(&escape_parameters(&self.sql_text(expression, purpose)?)))
    }

    /// An expression as `sa.text('…')`; a column as its name.
    pub(super) fn expression(&self, expression: &Expression, purpose: ExpressionUse) -> Result<String> {
        if let Expression::Column(column) = expression {
            return Ok(repr_str(&column.name));
        }
        let (element, text) = if purpose == ExpressionUse::Index {
            ("literal_column", repr_str(&self.sql_text(expression, purpose)?))
        } else {
            ("text", self.text_argument(expression, purpose)?)
        };
        let value = format!("{}{element}({text})", self.sa());
        Ok(match expression {
            Expression::Label(_, name) if purpose == ExpressionUse::Index => {
                format!("{value}.label({})", repr_str(name))
            }
            _ => value,
        })
    }

    /// Dialect keywords, each as `key=value`.
    pub(super) fn dialect_options(&self, options: &DialectOptions) -> Result<Vec<String>> {
        options
            .iter()
            .map(|(key, value)| Ok(format!("{key}={}", self.option(value)?)))
            .collect()
    }

    fn option(&self, value: &OptionValue) -> Result<String> {
        match value {
            OptionValue::Expression(expression) => self.expression(expression, ExpressionUse::Other),
            OptionValue::List(items) => {
                let items: Vec<String> = items
                    .iter()
                    .map(|item| self.option(item))
                    .collect::<Result<_>>()?;
                Ok(format!("[{}]", items.join(", ")))
            }
            OptionValue::Map(entries) => {
                let entries: Vec<String> = entries
                    .iter()
                    .map(|(key, value)| Ok(format!("{}: {}", repr_str(key), self.option(value)?)))
                    .collect::<Result<_>>()?;
                Ok(format!("{{{}}}", entries.join(", ")))
            }
            OptionValue::None => Ok("None".to_owned()),
            OptionValue::Bool(value) => Ok(python_bool(*value).to_owned()),
            OptionValue::Int(value) => Ok(value.to_string()),
            OptionValue::Float(value) => Ok(float_str(*value)),
            OptionValue::String(text) => Ok(repr_str(text)),
        }
    }
}
