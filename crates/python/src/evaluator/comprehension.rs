//! Comprehensions and generator expressions.

use std::cell::RefCell;
use std::rc::Rc;

use ruff_python_ast::{Comprehension, Expr};
use ruff_text_size::Ranged;

use super::frame::Frame;
use super::function_statement::code_of;
use crate::builtins::exceptions;
use crate::error::{Error, PyResult};
use crate::interpreter::Interpreter;
use crate::native::NativeType;
use crate::object::Object;
use crate::source::CodeBody;
use crate::value::{Dict, Set, Value};

static GENERATOR: NativeType = NativeType::new("builtins", "generator");

/// The loops of a comprehension that runs: the iterators of those that are open, outermost first.
struct Loops {
    frame: Frame,
    iterators: Vec<Value>,
}

/// What a generator expression gives.
struct GeneratorExpression(RefCell<Option<Loops>>);

/// The clauses of a comprehension.
fn clauses(expression: &Expr) -> &[Comprehension] {
    match expression {
        Expr::ListComp(node) => &node.generators,
        Expr::SetComp(node) => &node.generators,
        Expr::DictComp(node) => &node.generators,
        Expr::Generator(node) => &node.generators,
        _ => &[],
    }
}

impl Interpreter {
    pub(super) fn eval_comprehension(&mut self, frame: &mut Frame, expression: &Expr) -> PyResult<Value> {
        let node = match expression {
            Expr::ListComp(node) => &node.node_index,
            Expr::SetComp(node) => &node.node_index,
            Expr::DictComp(node) => &node.node_index,
            Expr::Generator(node) => &node.node_index,
            _ => return Ok(Value::None),
        };
        let Some(first) = clauses(expression).first() else {
            return Ok(Value::None);
        };
        let iterable = self.eval(frame, &first.iter)?;
        self.at(first.iter.range());
        let iterator = self.start_loop(&iterable, first.is_async)?;
        let code = code_of(frame, node);
        let captured = frame.captured_by(&code);
        let mut inner = Frame::new(code.clone(), frame.globals.clone(), &captured);
        inner.namespace = frame.namespace.clone();
        let mut loops = Loops {
            frame: inner,
            iterators: vec![iterator],
        };
        if matches!(expression, Expr::Generator(_)) {
            return Ok(Value::object(GeneratorExpression(RefCell::new(Some(loops)))));
        }
        let Loops { frame, iterators } = &mut loops;
        self.activated(&code, frame, |py, frame| py.collect(frame, iterators, expression))
    }

    fn collect(
        &mut self,
        frame: &mut Frame,
        iterators: &mut Vec<Value>,
        expression: &Expr,
    ) -> PyResult<Value> {
        let clauses = clauses(expression);
        match expression {
            Expr::ListComp(node) => {
                let mut items = Vec::new();
                while self.advance(frame, iterators, clauses)? {
                    let item = self.eval(frame, &node.elt)?;
                    items.push(self.settled(item)?);
                }
                Ok(Value::list(items))
            }
            Expr::SetComp(node) => {
                let set = Set::default();
                while self.advance(frame, iterators, clauses)? {
                    let item = self.eval(frame, &node.elt)?;
                    set.insert(self.hash_key(&item)?, item);
                }
                Ok(Value::Set(Rc::new(set)))
            }
            Expr::DictComp(node) => {
                let dict = Dict::default();
                while self.advance(frame, iterators, clauses)? {
                    let Some(key) = &node.key else {
                        return Err(self.unsupported_here(node.range, "`**` in a comprehension"));
                    };
                    let key = self.eval(frame, key)?;
                    let value = self.eval(frame, &node.value)?;
                    dict.set(self.hash_key(&key)?, key, value);
                }
                Ok(Value::Dict(Rc::new(dict)))
            }
            _ => Ok(Value::None),
        }
    }

    /// Goes to the next turn of the innermost loop whose conditions hold; `false` at the end.
    fn advance(
        &mut self,
        frame: &mut Frame,
        iterators: &mut Vec<Value>,
        clauses: &[Comprehension],
    ) -> PyResult<bool> {
        while let Some(iterator) = iterators.last().cloned() {
            let Some(clause) = clauses.get(iterators.len() - 1) else {
                return Ok(false);
            };
            let Some(item) = self.loop_item(&iterator, clause.is_async)? else {
                iterators.pop();
                continue;
            };
            self.assign(frame, &clause.target, item)?;
            let mut holds = true;
            for condition in &clause.ifs {
                holds = self.condition(frame, condition)?;
                if !holds {
                    break;
                }
            }
            if !holds {
                continue;
            }
            match clauses.get(iterators.len()) {
                None => return Ok(true),
                Some(next) => {
                    let iterable = self.eval(frame, &next.iter)?;
                    self.at(next.iter.range());
                    iterators.push(self.start_loop(&iterable, next.is_async)?);
                }
            }
        }
        Ok(false)
    }
}

impl Object for GeneratorExpression {
    fn native_type(&self) -> &'static NativeType {
        &GENERATOR
    }

    fn iterate(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        Ok(this.clone())
    }

    fn next(&self, py: &mut Interpreter, _this: &Value) -> PyResult<Option<Value>> {
        let taken = self.0.borrow_mut().take();
        let Some(mut loops) = taken else {
            return Ok(None);
        };
        let code = loops.frame.code.clone();
        let Loops { frame, iterators } = &mut loops;
        let item = py.activated(&code, frame, |py, frame| {
            match code.node().map(|node| node.body) {
                Some(CodeBody::Comprehension(Expr::Generator(node))) => {
                    if !py.advance(frame, iterators, &node.generators)? {
                        return Ok(None);
                    }
                    let item = py.eval(frame, &node.elt)?;
                    py.settled(item).map(Some)
                }
                _ => Ok(None),
            }
        });
        let item = match item {
            Err(error) if py.error_is(&error, &exceptions::STOP_ITERATION) => Err(Error::new(
                &exceptions::RUNTIME_ERROR,
                "generator raised StopIteration",
            )),
            item => item?.map_or(Ok(None), |item| Ok(Some(item))),
        }?;
        if item.is_some() {
            *self.0.borrow_mut() = Some(loops);
        }
        Ok(item)
    }
}
