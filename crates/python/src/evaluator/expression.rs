//! Expressions.

use std::rc::Rc;

use ruff_python_ast::{
    self as ast, BoolOp, CmpOp, Expr, ExprAttribute, ExprBinOp, ExprCompare, ExprDict, ExprSubscript,
    Operator, UnaryOp,
};
use ruff_text_size::{Ranged, TextRange};

use super::frame::Frame;
use crate::builtins::slice::Slice;
use crate::builtins::{exceptions, payload};
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::lazy::Lazy;
use crate::object::{BinaryOperator, Comparison, UnaryOperator};
use crate::value::{Dict, Set, Value};

/// How much stack must be left for one more level of the evaluation, and how much is taken when it is not.
const RED_ZONE: usize = 256 * 1024;
const STACK_SEGMENT: usize = 4 * 1024 * 1024;

/// Runs `body` with enough stack for another level of evaluation.
pub(crate) fn with_stack<T>(body: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(RED_ZONE, STACK_SEGMENT, body)
}

impl From<Operator> for BinaryOperator {
    fn from(operator: Operator) -> BinaryOperator {
        match operator {
            Operator::Add => BinaryOperator::Add,
            Operator::Sub => BinaryOperator::Sub,
            Operator::Mult => BinaryOperator::Mul,
            Operator::MatMult => BinaryOperator::MatMul,
            Operator::Div => BinaryOperator::Div,
            Operator::Mod => BinaryOperator::Mod,
            Operator::Pow => BinaryOperator::Pow,
            Operator::LShift => BinaryOperator::LShift,
            Operator::RShift => BinaryOperator::RShift,
            Operator::BitOr => BinaryOperator::BitOr,
            Operator::BitXor => BinaryOperator::BitXor,
            Operator::BitAnd => BinaryOperator::BitAnd,
            Operator::FloorDiv => BinaryOperator::FloorDiv,
        }
    }
}

impl Interpreter {
    /// Notes the place that is evaluated, for what an error says of it.
    pub(super) fn at(&mut self, range: TextRange) {
        if let Some(activation) = self.activations.last_mut() {
            activation.offset = range.start().to_u32();
        }
    }

    /// The value of an expression.
    pub(crate) fn eval(&mut self, frame: &mut Frame, expression: &Expr) -> PyResult<Value> {
        match expression {
            Expr::Name(name) => {
                let loaded = self.load_name(frame, name);
                if loaded.is_err() {
                    self.at(name.range);
                }
                loaded
            }
            Expr::StringLiteral(text) => Ok(Value::str(text.value.to_str())),
            Expr::NumberLiteral(number) => super::literal::number(&number.value),
            Expr::BooleanLiteral(flag) => Ok(Value::Bool(flag.value)),
            Expr::NoneLiteral(_) => Ok(Value::None),
            Expr::EllipsisLiteral(_) => Ok(Value::Ellipsis),
            _ => with_stack(|| self.eval_compound(frame, expression)),
        }
    }

    fn eval_compound(&mut self, frame: &mut Frame, expression: &Expr) -> PyResult<Value> {
        match expression {
            Expr::Attribute(attribute) => self.eval_attribute(frame, attribute),
            Expr::Call(call) => self.eval_call(frame, call),
            Expr::Subscript(subscript) => self.eval_subscript(frame, subscript),
            Expr::BinOp(operation) => self.eval_binary(frame, operation),
            Expr::UnaryOp(operation) => self.eval_unary(frame, operation),
            Expr::BoolOp(operation) => self.eval_bool(frame, operation.op, &operation.values),
            Expr::Compare(comparison) => self.eval_comparison(frame, comparison),
            Expr::If(choice) => {
                let test = self.eval(frame, &choice.test)?;
                self.at(choice.range);
                match self.truth(&test)? {
                    true => self.eval(frame, &choice.body),
                    false => self.eval(frame, &choice.orelse),
                }
            }
            Expr::List(list) => self.eval_items(frame, &list.elts).map(Value::list),
            Expr::Tuple(tuple) => self.eval_items(frame, &tuple.elts).map(Value::tuple),
            Expr::Set(set) => {
                let items = self.eval_items(frame, &set.elts)?;
                self.make_set(items)
            }
            Expr::Dict(dict) => self.eval_dict(frame, dict),
            Expr::FString(text) => self.eval_fstring(frame, text),
            Expr::BytesLiteral(data) => {
                let bytes: Vec<u8> = data.value.bytes().collect();
                Ok(Value::bytes(&bytes))
            }
            Expr::Lambda(lambda) => self.eval_lambda(frame, lambda),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                self.eval_comprehension(frame, expression)
            }
            Expr::Named(named) => {
                let value = self.eval(frame, &named.value)?;
                self.assign(frame, &named.target, value.clone())?;
                Ok(value)
            }
            Expr::Await(awaited) => {
                let value = self.eval(frame, &awaited.value)?;
                self.at(awaited.range);
                self.wait(&value)
            }
            Expr::Slice(slice) => self.eval_slice(frame, slice),
            Expr::Starred(starred) => Err(self.unsupported_here(starred.range, "a starred expression here")),
            Expr::Yield(_) | Expr::YieldFrom(_) => Err(self.unsupported_here(
                expression.range(),
                "`yield` inside a larger expression (write it as a statement of its own, or assign it to a name)",
            )),
            Expr::TString(text) => Err(self.unsupported_here(text.range, "a template string")),
            _ => Err(self.unsupported_here(expression.range(), "this expression")),
        }
    }

    /// The error of syntax that is not supported.
    pub(super) fn unsupported_here(&mut self, range: TextRange, what: &str) -> Error {
        self.at(range);
        Error::unsupported(format!("{what} is not supported"))
    }

    fn eval_attribute(&mut self, frame: &mut Frame, attribute: &ExprAttribute) -> PyResult<Value> {
        let value = self.eval(frame, &attribute.value)?;
        self.at(attribute.range);
        let name = self.attribute_name(frame, &attribute.attr.id);
        match Lazy::of(&value) {
            Some(lazy) => self.lazy_attribute(lazy, &name),
            None => self.get_attribute(&value, &name),
        }
    }

    pub(super) fn attribute_name(&self, frame: &Frame, name: &str) -> Rc<str> {
        super::names::private(frame, name)
    }

    fn eval_subscript(&mut self, frame: &mut Frame, subscript: &ExprSubscript) -> PyResult<Value> {
        let value = self.eval(frame, &subscript.value)?;
        let key = self.eval_key(frame, &subscript.slice)?;
        self.at(subscript.range);
        let value = self.settled(value)?;
        self.get_item(&value, &key)
    }

    /// What stands between square brackets.
    pub(super) fn eval_key(&mut self, frame: &mut Frame, key: &Expr) -> PyResult<Value> {
        let key = self.eval(frame, key)?;
        self.settled(key)
    }

    fn eval_slice(&mut self, frame: &mut Frame, slice: &ast::ExprSlice) -> PyResult<Value> {
        let mut bounds = [Value::None, Value::None, Value::None];
        let given = [&slice.lower, &slice.upper, &slice.step];
        for (bound, expression) in bounds.iter_mut().zip(given) {
            if let Some(expression) = expression {
                *bound = self.eval(frame, expression)?;
            }
        }
        let [start, stop, step] = bounds;
        Ok(Value::object(Slice { start, stop, step }))
    }

    /// A binary operation. Chains like `a + b + c` lean to the left, so they are walked in a loop.
    fn eval_binary(&mut self, frame: &mut Frame, operation: &ExprBinOp) -> PyResult<Value> {
        let mut chain = vec![operation];
        let mut first = &*operation.left;
        while let Expr::BinOp(inner) = first {
            chain.push(inner);
            first = &inner.left;
        }
        let mut left = self.eval(frame, first)?;
        for operation in chain.into_iter().rev() {
            let right = self.eval(frame, &operation.right)?;
            self.at(operation.range);
            left = self.binary(operation.op.into(), &left, &right)?;
        }
        Ok(left)
    }

    fn eval_unary(&mut self, frame: &mut Frame, operation: &ast::ExprUnaryOp) -> PyResult<Value> {
        let value = self.eval(frame, &operation.operand)?;
        self.at(operation.range);
        match operation.op {
            UnaryOp::Not => match &value {
                Value::Unresolved(_) if frame.tolerant => Ok(value),
                _ => Ok(Value::Bool(!self.truth(&value)?)),
            },
            UnaryOp::USub => self.unary(UnaryOperator::Negative, &value),
            UnaryOp::UAdd => self.unary(UnaryOperator::Positive, &value),
            UnaryOp::Invert => self.unary(UnaryOperator::Invert, &value),
        }
    }

    fn eval_bool(&mut self, frame: &mut Frame, operator: BoolOp, values: &[Expr]) -> PyResult<Value> {
        let mut result = Value::None;
        for (index, expression) in values.iter().enumerate() {
            result = self.eval(frame, expression)?;
            if index + 1 == values.len() {
                break;
            }
            self.at(expression.range());
            if self.truth(&result)? == (operator == BoolOp::Or) {
                break;
            }
        }
        Ok(result)
    }

    fn eval_comparison(&mut self, frame: &mut Frame, comparison: &ExprCompare) -> PyResult<Value> {
        let mut left = self.eval(frame, &comparison.left)?;
        let mut result = Value::Bool(true);
        let count = comparison.comparators.len();
        for (index, (operator, expression)) in comparison.ops.iter().zip(&comparison.comparators).enumerate()
        {
            let right = self.eval(frame, expression)?;
            self.at(comparison.range);
            result = self.compare_with(*operator, &left, &right)?;
            if index + 1 < count && !self.truth(&result)? {
                break;
            }
            left = right;
        }
        Ok(result)
    }

    fn compare_with(&mut self, operator: CmpOp, left: &Value, right: &Value) -> PyResult<Value> {
        let comparison = match operator {
            CmpOp::Eq => Comparison::Eq,
            CmpOp::NotEq => Comparison::Ne,
            CmpOp::Lt => Comparison::Lt,
            CmpOp::LtE => Comparison::Le,
            CmpOp::Gt => Comparison::Gt,
            CmpOp::GtE => Comparison::Ge,
            CmpOp::Is | CmpOp::IsNot => {
                let (left, right) = (self.settled(left.clone())?, self.settled(right.clone())?);
                return Ok(Value::Bool(left.is(&right) == (operator == CmpOp::Is)));
            }
            CmpOp::In | CmpOp::NotIn => {
                let (item, container) = (self.settled(left.clone())?, self.settled(right.clone())?);
                let found = self.contains(&container, &item)?;
                return Ok(Value::Bool(found == (operator == CmpOp::In)));
            }
        };
        self.compare(comparison, left, right)
    }

    /// The items of a display, with `*iterables` unpacked.
    pub(super) fn eval_items(&mut self, frame: &mut Frame, elements: &[Expr]) -> PyResult<Vec<Value>> {
        let mut items = Vec::with_capacity(elements.len());
        for element in elements {
            if let Expr::Starred(starred) = element {
                let iterable = self.eval(frame, &starred.value)?;
                self.at(starred.range);
                items.extend(self.unpacked(&iterable)?);
            } else {
                let item = self.eval(frame, element)?;
                items.push(self.settled(item)?);
            }
        }
        Ok(items)
    }

    /// The items of `*iterable`.
    pub(super) fn unpacked(&mut self, iterable: &Value) -> PyResult<Vec<Value>> {
        match self.iterate(iterable) {
            Err(error)
                if error.message().ends_with("object is not iterable") && error.frames().is_empty() =>
            {
                let kind = self.type_name(iterable);
                Err(Error::new(
                    &exceptions::TYPE_ERROR,
                    format!("Value after * must be an iterable, not {kind}"),
                ))
            }
            result => result,
        }
    }

    pub(super) fn make_set(&mut self, items: Vec<Value>) -> PyResult<Value> {
        let set = Set::default();
        for item in items {
            set.insert(self.hash_key(&item)?, item);
        }
        Ok(Value::Set(Rc::new(set)))
    }

    fn eval_dict(&mut self, frame: &mut Frame, display: &ExprDict) -> PyResult<Value> {
        let dict = Dict::default();
        for item in &display.items {
            match &item.key {
                Some(key) => {
                    let key = self.eval_key(frame, key)?;
                    let value = self.eval(frame, &item.value)?;
                    let value = self.settled(value)?;
                    self.at(item.range());
                    dict.set(self.hash_key(&key)?, key, value);
                }
                None => {
                    let mapping = self.eval(frame, &item.value)?;
                    self.at(item.value.range());
                    for (key, value) in self.mapping_entries(&mapping)? {
                        dict.set(self.hash_key(&key)?, key, value);
                    }
                }
            }
        }
        Ok(Value::Dict(Rc::new(dict)))
    }

    /// The entries of `**mapping`.
    pub(crate) fn mapping_entries(&mut self, mapping: &Value) -> PyResult<Vec<(Value, Value)>> {
        let mapping = self.settled(mapping.clone())?;
        match payload::plain(&mapping) {
            Value::Dict(dict) => return Ok(dict.entries()),
            Value::Unresolved(unresolved) => return Err(unresolved.error()),
            _ => {}
        }
        let Some(keys) = self.find_attribute(&mapping, "keys")? else {
            let kind = self.type_name(&mapping);
            return Err(Error::new(
                &exceptions::TYPE_ERROR,
                format!("'{kind}' object is not a mapping"),
            ));
        };
        let keys = self.call(&keys, crate::signature::Arguments::none())?;
        let mut entries = Vec::new();
        for key in self.iterate(&keys)? {
            let value = self.get_item(&mapping, &key)?;
            entries.push((key, value));
        }
        Ok(entries)
    }
}
