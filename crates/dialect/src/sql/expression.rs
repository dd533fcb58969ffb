//! Expressions, one by one.

use aludel_schema::expression::{
    BindParameter, CaseExpression, ColumnClause, FrameBound, OverClause, TableName, UnaryOperator,
    WindowFrame,
};
use aludel_schema::{Expression, SqlType, Value};

use super::grouping::Against;
use super::{Context, SqlCompiler};
use crate::error::{CompileError, Result};

impl SqlCompiler<'_> {
    pub(crate) fn expression(&mut self, expression: &Expression, context: Context) -> Result<String> {
        match expression {
            Expression::Null => Ok("NULL".to_owned()),
            Expression::True => Ok(self.compiler.dialect.boolean_literal(true).to_owned()),
            Expression::False => Ok(self.compiler.dialect.boolean_literal(false).to_owned()),
            Expression::Column(column) => Ok(self.column(column, context)),
            Expression::LiteralColumn(text, _) => Ok(self.escape(text)),
            Expression::Text(clause) => self.text_clause(clause, context),
            Expression::Bind(bind) => self.bind(bind, context),
            Expression::InlineLiteral(bind) => self.compiler.bound_literal(bind),
            Expression::Function(call) => self.function(call, context),
            Expression::FunctionColumn(call, name) => {
                let call = self.function(call, context)?;
                Ok(format!("({call}).{}", self.compiler.quote(name)))
            }
            Expression::Unary(operator, operand) => self.unary(operator, operand, context),
            Expression::Binary(binary) => self.binary(binary, context),
            Expression::And(list) => self.junction(list, true, context),
            Expression::Or(list) => self.junction(list, false, context),
            Expression::Between(between) => self.between(between, context),
            Expression::In(test) => self.in_test(test, context),
            Expression::Case(case) => self.case(case, context),
            Expression::Cast { operand, type_, try_ } => self.cast(operand, type_, *try_, context),
            Expression::TypeCoerce(operand, type_) => self.type_coerce(operand, type_, context),
            Expression::Extract(field, operand) => {
                let dialect = self.compiler.dialect;
                dialect.extract(self, field, operand, context)
            }
            Expression::Tuple(list) => Ok(format!("({})", self.list(list, ", ", context)?)),
            Expression::List(list) => self.list(list, ", ", context),
            Expression::Collate(operand, collation) => {
                let text = self.grouped(operand, &Against::Collate, context)?;
                let quotes = self.compiler.dialect.quotes_collations();
                let collation = if quotes {
                    self.compiler.quote(collation)
                } else {
                    collation.to_string()
                };
                Ok(format!("{text} COLLATE {collation}"))
            }
            Expression::Exists(select) => Ok(format!("EXISTS ({})", self.subselect(select, context)?)),
            Expression::Subquery(select) => Ok(format!("({})", self.subselect(select, context)?)),
            Expression::Any(operand) => self.quantified("ANY", operand, context),
            Expression::All(operand) => self.quantified("ALL", operand, context),
            Expression::Over(over) => self.over(over, context),
            Expression::WithinGroup(element, order) => {
                let element = self.expression(element, context)?;
                Ok(format!(
                    "{element} WITHIN GROUP (ORDER BY {})",
                    self.list(order, ", ", context)?
                ))
            }
            Expression::Filter(element, condition) => {
                let element = self.expression(element, context)?;
                Ok(format!(
                    "{element} FILTER (WHERE {})",
                    self.expression(condition, context)?
                ))
            }
            Expression::Label(element, _) | Expression::Typed(_, element) => {
                self.expression(element, context)
            }
            Expression::Array(items, type_) => self.array(items, type_, context),
            Expression::Slice(operand, lower, upper) => self.slice(operand, lower, upper.as_deref(), context),
            Expression::AggregateOrderBy(target, order) => {
                let target = self.expression(target, context)?;
                Ok(format!("{target} ORDER BY {}", self.list(order, ", ", context)?))
            }
            Expression::NextValue(sequence) => self.compiler.dialect.next_value(&self.compiler, sequence),
            Expression::Grouping(element) => Ok(format!("({})", self.expression(element, context)?)),
            Expression::Default => Ok("DEFAULT".to_owned()),
            Expression::LabelReference(name) => Ok(self.compiler.quote(name)),
            Expression::Star(None) => Ok("*".to_owned()),
            Expression::Star(Some(table)) => Ok(format!("{}.*", self.table_prefix(table, context))),
            Expression::Excluded(name) => Ok(self.compiler.dialect.excluded(&self.compiler, name)),
        }
    }

    pub(crate) fn column(&mut self, column: &ColumnClause, context: Context) -> String {
        let name = self.selectable_name(&column.name);
        let name = self.compiler.quote(&name);
        match &column.table {
            Some(table) if context.include_table => format!("{}.{name}", self.table_prefix(table, context)),
            None if column.selectable.is_some() => {
                format!("{name}{}", self.compiler.dialect.function_alias_column())
            }
            _ => name,
        }
    }

    fn table_prefix(&mut self, table: &TableName, context: Context) -> String {
        let name = self.selectable_name(&table.name);
        if !context.use_schema {
            return self.compiler.quote(&name);
        }
        self.compiler.table_name(&TableName {
            name,
            ..table.clone()
        })
    }

    fn case(&mut self, case: &CaseExpression, context: Context) -> Result<String> {
        let mut text = "CASE ".to_owned();
        if let Some(value) = &case.value {
            text.push_str(&self.expression(value, context)?);
            text.push(' ');
        }
        for (condition, result) in &case.whens {
            let condition = match condition {
                Expression::Unary(UnaryOperator::IsTrue, column) => self.expression(column, context)?,
                other => self.grouped(other, &Against::Everything, context)?,
            };

            let result = self.expression(result, context)?;
            text.push_str(&format!("WHEN {condition} THEN {result} "));
        }
        if let Some(else_) = &case.else_ {
            text.push_str(&format!("ELSE {} ", self.expression(else_, context)?));
        }
        text.push_str("END");
        Ok(text)
    }

    fn cast(
        &mut self,
        operand: &Expression,
        type_: &SqlType,
        try_: bool,
        context: Context,
    ) -> Result<String> {
        let dialect = self.compiler.dialect;
        let typed = with_type(operand, type_);
        if try_ {
            return dialect.try_cast(self, &typed, type_, context);
        }
        dialect.cast(self, &typed, type_, context)
    }

    /// `CAST(operand AS type)`; a collation of the type comes after the parenthesis.
    pub(crate) fn generic_cast(
        &mut self,
        operand: &Expression,
        type_: &SqlType,
        context: Context,
    ) -> Result<String> {
        let name = self.compiler.type_text(type_)?;
        let operand = self.expression(operand, context)?;
        let (name, collation) = match name.rfind(" COLLATE ") {
            Some(at) => name.split_at(at),
            None => (name.as_str(), ""),
        };
        Ok(format!("CAST({operand} AS {name}){collation}"))
    }

    fn type_coerce(&mut self, operand: &Expression, type_: &SqlType, context: Context) -> Result<String> {
        let typed = match operand {
            Expression::Bind(bind) => {
                let mut bind = bind.clone();
                bind.type_ = type_.clone();
                Expression::Bind(bind)
            }
            other => other.clone(),
        };
        self.expression(&typed, context)
    }

    fn quantified(&mut self, word: &str, operand: &Expression, context: Context) -> Result<String> {
        let text = self.expression(operand, context)?;
        Ok(match operand {
            Expression::Subquery(_) => format!("{word} {text}"),
            _ => format!("{word} ({text})"),
        })
    }

    fn over(&mut self, over: &OverClause, context: Context) -> Result<String> {
        let element = self.expression(&over.element, context)?;
        let mut parts = Vec::new();
        if !over.partition_by.is_empty() {
            parts.push(format!(
                "PARTITION BY {}",
                self.list(&over.partition_by, ", ", context)?
            ));
        }
        if !over.order_by.is_empty() {
            parts.push(format!("ORDER BY {}", self.list(&over.order_by, ", ", context)?));
        }
        if let Some(frame) = &over.frame {
            parts.push(self.frame(frame, context)?);
        }
        Ok(format!("{element} OVER ({})", parts.join(" ")))
    }

    fn frame(&mut self, frame: &WindowFrame, context: Context) -> Result<String> {
        let (word, lower, upper) = match frame {
            WindowFrame::Rows(lower, upper) => ("ROWS", lower, upper),
            WindowFrame::Range(lower, upper) => ("RANGE", lower, upper),
            WindowFrame::Groups(lower, upper) => ("GROUPS", lower, upper),
        };
        let lower = self.frame_bound(*lower, "UNBOUNDED PRECEDING", context)?;
        let upper = self.frame_bound(*upper, "UNBOUNDED FOLLOWING", context)?;
        Ok(format!("{word} BETWEEN {lower} AND {upper}"))
    }

    fn frame_bound(&mut self, bound: FrameBound, unbounded: &str, context: Context) -> Result<String> {
        let (rows, word) = match bound {
            FrameBound::Unbounded => return Ok(unbounded.to_owned()),
            FrameBound::Current => return Ok("CURRENT ROW".to_owned()),
            FrameBound::Preceding(rows) => (rows, "PRECEDING"),
            FrameBound::Following(rows) => (rows, "FOLLOWING"),
        };
        let mut bind = BindParameter::anonymous(Value::Int(i128::from(rows)), SqlType::integer());
        bind.literal_execute = self.compiler.dialect.frames_are_literal();
        Ok(format!("{} {word}", self.bind(&bind, context)?))
    }

    fn array(&mut self, items: &[Expression], type_: &SqlType, context: Context) -> Result<String> {
        if !self.compiler.dialect.supports_array_constructor() {
            return Err(CompileError::unsupported(
                self.compiler.dialect.statement_compiler_class(),
                "<class 'sqlalchemy.dialects.postgresql.array.array'>",
            ));
        }
        let item_known = matches!(type_, SqlType::Array(array) if !array.item.is_null());
        if items.is_empty() && item_known {
            return Ok(format!("ARRAY[]::{}", self.compiler.type_text(type_)?));
        }
        Ok(format!("ARRAY[{}]", self.list(items, ", ", context)?))
    }

    /// Only a database with arrays has elements and slices of them.
    pub(super) fn check_subscripts(&self) -> Result<()> {
        let dialect = self.compiler.dialect;
        if dialect.supports_array_constructor() {
            return Ok(());
        }
        Err(CompileError::unsupported(
            dialect.statement_compiler_class(),
            "<built-in function getitem>",
        ))
    }

    fn slice(
        &mut self,
        operand: &Expression,
        lower: &Expression,
        upper: Option<&Expression>,
        context: Context,
    ) -> Result<String> {
        self.check_subscripts()?;
        let operand = self.expression(operand, context)?;
        let lower = self.expression(lower, context)?;
        Ok(match upper {
            Some(upper) => format!("{operand}[{lower}:{}]", self.expression(upper, context)?),
            None => format!("{operand}[{lower}]"),
        })
    }
}

/// A value under a cast takes the cast's type.
fn with_type(operand: &Expression, type_: &SqlType) -> Expression {
    match operand {
        Expression::Bind(bind) if bind.type_.is_null() => {
            let mut bind = bind.clone();
            bind.type_ = type_.clone();
            Expression::Bind(bind)
        }
        other => other.clone(),
    }
}
