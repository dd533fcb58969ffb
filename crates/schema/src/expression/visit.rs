//! Walking over an expression.

use super::{Expression, InList};

impl Expression {
    /// Calls `action` with this expression and every expression in it, outside first. Selects inside are not entered.
    pub fn visit<'a>(&'a self, action: &mut dyn FnMut(&'a Expression)) {
        action(self);
        match self {
            Self::Unary(_, operand)
            | Self::Cast { operand, .. }
            | Self::TypeCoerce(operand, _)
            | Self::Extract(_, operand)
            | Self::Collate(operand, _)
            | Self::Any(operand)
            | Self::All(operand)
            | Self::Label(operand, _)
            | Self::Grouping(operand) => operand.visit(action),
            Self::Typed(column, selected) => {
                column.visit(action);
                selected.visit(action);
            }
            Self::Binary(binary) => {
                binary.left.visit(action);
                binary.right.visit(action);
            }
            Self::And(list)
            | Self::Or(list)
            | Self::Tuple(list)
            | Self::List(list)
            | Self::Array(list, _) => {
                visit_all(list, action);
            }
            Self::Between(between) => {
                between.operand.visit(action);
                between.lower.visit(action);
                between.upper.visit(action);
            }
            Self::In(test) => {
                test.operand.visit(action);
                match &test.list {
                    InList::Values(list) => visit_all(list, action),
                    InList::Expression(list) => list.visit(action),
                    InList::Select(_) | InList::Parameter(_) => {}
                }
            }
            Self::Case(case) => {
                visit_all(&case.value, action);
                for (condition, result) in &case.whens {
                    condition.visit(action);
                    result.visit(action);
                }
                visit_all(&case.else_, action);
            }
            Self::Function(function) | Self::FunctionColumn(function, _) => {
                visit_all(&function.arguments, action);
            }
            Self::Over(over) => {
                over.element.visit(action);
                visit_all(&over.partition_by, action);
                visit_all(&over.order_by, action);
            }
            Self::WithinGroup(operand, order) | Self::AggregateOrderBy(operand, order) => {
                operand.visit(action);
                visit_all(order, action);
            }
            Self::Filter(operand, condition) => {
                operand.visit(action);
                condition.visit(action);
            }
            Self::Slice(operand, lower, upper) => {
                operand.visit(action);
                lower.visit(action);
                if let Some(upper) = upper {
                    upper.visit(action);
                }
            }
            Self::Null
            | Self::True
            | Self::False
            | Self::Column(_)
            | Self::LiteralColumn(..)
            | Self::Text(_)
            | Self::Bind(_)
            | Self::InlineLiteral(..)
            | Self::Exists(_)
            | Self::Subquery(_)
            | Self::NextValue(_)
            | Self::Default
            | Self::LabelReference(_)
            | Self::Star(_)
            | Self::Excluded(_) => {}
        }
    }

    /// As [`Expression::visit`], with expressions that may be changed.
    pub fn visit_mut(&mut self, action: &mut dyn FnMut(&mut Expression)) {
        action(self);
        match self {
            Self::Unary(_, operand)
            | Self::Cast { operand, .. }
            | Self::TypeCoerce(operand, _)
            | Self::Extract(_, operand)
            | Self::Collate(operand, _)
            | Self::Any(operand)
            | Self::All(operand)
            | Self::Label(operand, _)
            | Self::Grouping(operand) => operand.visit_mut(action),
            Self::Typed(column, selected) => {
                column.visit_mut(action);
                selected.visit_mut(action);
            }
            Self::Binary(binary) => {
                binary.left.visit_mut(action);
                binary.right.visit_mut(action);
            }
            Self::And(list)
            | Self::Or(list)
            | Self::Tuple(list)
            | Self::List(list)
            | Self::Array(list, _) => {
                visit_all_mut(list, action);
            }
            Self::Between(between) => {
                between.operand.visit_mut(action);
                between.lower.visit_mut(action);
                between.upper.visit_mut(action);
            }
            Self::In(test) => {
                test.operand.visit_mut(action);
                match &mut test.list {
                    InList::Values(list) => visit_all_mut(list, action),
                    InList::Expression(list) => list.visit_mut(action),
                    InList::Select(_) | InList::Parameter(_) => {}
                }
            }
            Self::Case(case) => {
                visit_all_mut(&mut case.value, action);
                for (condition, result) in &mut case.whens {
                    condition.visit_mut(action);
                    result.visit_mut(action);
                }
                visit_all_mut(&mut case.else_, action);
            }
            Self::Function(function) | Self::FunctionColumn(function, _) => {
                visit_all_mut(&mut function.arguments, action);
            }
            Self::Over(over) => {
                over.element.visit_mut(action);
                visit_all_mut(&mut over.partition_by, action);
                visit_all_mut(&mut over.order_by, action);
            }
            Self::WithinGroup(operand, order) | Self::AggregateOrderBy(operand, order) => {
                operand.visit_mut(action);
                visit_all_mut(order, action);
            }
            Self::Filter(operand, condition) => {
                operand.visit_mut(action);
                condition.visit_mut(action);
            }
            Self::Slice(operand, lower, upper) => {
                operand.visit_mut(action);
                lower.visit_mut(action);
                if let Some(upper) = upper {
                    upper.visit_mut(action);
                }
            }
            Self::Null
            | Self::True
            | Self::False
            | Self::Column(_)
            | Self::LiteralColumn(..)
            | Self::Text(_)
            | Self::Bind(_)
            | Self::InlineLiteral(..)
            | Self::Exists(_)
            | Self::Subquery(_)
            | Self::NextValue(_)
            | Self::Default
            | Self::LabelReference(_)
            | Self::Star(_)
            | Self::Excluded(_) => {}
        }
    }
}

fn visit_all<'a>(list: impl IntoIterator<Item = &'a Expression>, action: &mut dyn FnMut(&'a Expression)) {
    for expression in list {
        expression.visit(action);
    }
}

fn visit_all_mut<'a>(
    list: impl IntoIterator<Item = &'a mut Expression>,
    action: &mut dyn FnMut(&mut Expression),
) {
    for expression in list {
        expression.visit_mut(action);
    }
}
