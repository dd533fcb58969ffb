//! `def`, `lambda`, annotations and decorators.

use std::cell::RefCell;
use std::rc::Rc;

use ruff_python_ast::{
    AtomicNodeIndex, Decorator, Expr, ExprLambda, Parameters, StmtFunctionDef, StmtTypeAlias, TypeParams,
};
use ruff_text_size::Ranged;

use super::frame::Frame;
use super::statement::Flow;
use crate::class::Namespace;
use crate::error::PyResult;
use crate::function::Function;
use crate::interpreter::Interpreter;
use crate::signature::Arguments;
use crate::source::Code;
use crate::value::Value;

impl Interpreter {
    pub(super) fn run_function_statement(
        &mut self,
        frame: &mut Frame,
        statement: &StmtFunctionDef,
    ) -> PyResult<Flow> {
        let decorators = self.eval_decorators(frame, &statement.decorator_list)?;
        self.bind_type_parameters(frame, statement.type_params.as_deref())?;
        let function = self.make_function(frame, &statement.node_index, Some(&statement.parameters))?;
        let annotations = self.function_annotations(frame, statement)?;
        if let Some(annotations) = annotations {
            let mut attributes = Namespace::default();
            attributes.insert(Rc::from("__annotations__"), annotations);
            *function.attributes.borrow_mut() = attributes;
        }
        let mut value = Value::Object(Rc::new(function));
        for (decorator, node) in decorators.into_iter().zip(&statement.decorator_list).rev() {
            self.at(node.range);
            value = self.call(&decorator, Arguments::positional(vec![value]))?;
        }
        let name = &statement.name;
        self.store_name(frame, &name.id, &name.node_index, value)?;
        Ok(Flow::Next)
    }

    pub(super) fn eval_decorators(&mut self, frame: &mut Frame, list: &[Decorator]) -> PyResult<Vec<Value>> {
        let mut decorators = Vec::with_capacity(list.len());
        for decorator in list {
            let value = self.eval(frame, &decorator.expression)?;
            decorators.push(self.settled(value)?);
        }
        Ok(decorators)
    }

    pub(super) fn eval_lambda(&mut self, frame: &mut Frame, lambda: &ExprLambda) -> PyResult<Value> {
        let function = self.make_function(frame, &lambda.node_index, lambda.parameters.as_deref())?;
        Ok(Value::Object(Rc::new(function)))
    }

    fn make_function(
        &mut self,
        frame: &mut Frame,
        node: &AtomicNodeIndex,
        parameters: Option<&Parameters>,
    ) -> PyResult<Function> {
        let code = code_of(frame, node);
        let (mut defaults, mut keyword_defaults) = (Vec::new(), Vec::new());
        if let Some(parameters) = parameters {
            for parameter in parameters.posonlyargs.iter().chain(&parameters.args) {
                if let Some(default) = &parameter.default {
                    let default = self.eval(frame, default)?;
                    defaults.push(self.settled(default)?);
                }
            }
            for parameter in &parameters.kwonlyargs {
                if let Some(default) = &parameter.default {
                    let name = super::names::private(frame, &parameter.parameter.name.id);
                    keyword_defaults.push((name, self.eval(frame, default)?));
                }
            }
        }
        let cells = frame.captured_by(&code);
        let (name, qualified) = match code.node() {
            Some(node) => (node.name.clone(), node.qualified_name.clone()),
            None => (Rc::from("?"), Rc::from("?")),
        };
        Ok(Function {
            code,
            globals: frame.globals.clone(),
            name: RefCell::new(name),
            qualified: RefCell::new(qualified),
            defaults: RefCell::new(Rc::from(defaults)),
            keyword_defaults: RefCell::new(keyword_defaults),
            cells,
            attributes: RefCell::default(),
        })
    }

    fn function_annotations(
        &mut self,
        frame: &mut Frame,
        statement: &StmtFunctionDef,
    ) -> PyResult<Option<Value>> {
        let mut annotations = Vec::new();
        for parameter in &*statement.parameters {
            let parameter = parameter.as_parameter();
            if let Some(annotation) = &parameter.annotation {
                let value = self.eval_annotation(frame, annotation)?;
                annotations.push((super::names::private(frame, &parameter.name.id), value));
            }
        }
        if let Some(returns) = &statement.returns {
            let value = self.eval_annotation(frame, returns)?;
            annotations.push((Rc::from("return"), value));
        }
        Ok((!annotations.is_empty()).then(|| Value::dict(annotations)))
    }

    /// An annotation: its value, or its text under `from __future__ import annotations`. In modules of the application
    /// an annotation that cannot be evaluated stays unresolved.
    pub(super) fn eval_annotation(&mut self, frame: &mut Frame, annotation: &Expr) -> PyResult<Value> {
        if frame.code.source.lazy_annotations {
            if let Expr::StringLiteral(text) = annotation {
                return self.repr(&Value::str(text.value.to_str())).map(Value::from);
            }
            return Ok(Value::from(frame.code.source.slice(annotation.range())));
        }
        if let Expr::Starred(starred) = annotation {
            return self.eval_annotation(frame, &starred.value);
        }
        if frame.tolerant {
            return Ok(self.eval_annotation_tolerantly(frame, annotation));
        }
        let value = self.eval(frame, annotation)?;
        self.settled(value)
    }

    pub(super) fn eval_annotation_tolerantly(&mut self, frame: &mut Frame, annotation: &Expr) -> Value {
        match self.eval(frame, annotation) {
            Ok(value) => value,
            Err(error) => {
                let what = frame.code.source.slice(annotation.range());
                self.unresolved(&what, &error)
            }
        }
    }

    /// `type Name = …`: the name is known to its own value.
    pub(super) fn run_type_alias(&mut self, frame: &mut Frame, alias: &StmtTypeAlias) -> PyResult<()> {
        self.bind_type_parameters(frame, alias.type_params.as_deref())?;
        let typing = Value::Module(self.import("typing")?);
        let class = self.get_attribute(&typing, "TypeAliasType")?;
        let name = Value::from(frame.code.source.slice(alias.name.range()));
        let made = self.call(&class, Arguments::positional(vec![name, Value::None]))?;
        self.assign(frame, &alias.name, made.clone())?;
        let value = self.eval_annotation_tolerantly(frame, &alias.value);
        self.set_attribute(&made, "__value__", value)
    }

    /// The parameters of generic functions and classes, as type variables.
    pub(super) fn bind_type_parameters(
        &mut self,
        frame: &mut Frame,
        parameters: Option<&TypeParams>,
    ) -> PyResult<()> {
        for parameter in parameters
            .into_iter()
            .flat_map(|parameters| &parameters.type_params)
        {
            let name = parameter.name();
            let typing = Value::Module(self.import("typing")?);
            let kind = match parameter {
                ruff_python_ast::TypeParam::TypeVar(_) => "TypeVar",
                ruff_python_ast::TypeParam::ParamSpec(_) => "ParamSpec",
                ruff_python_ast::TypeParam::TypeVarTuple(_) => "TypeVarTuple",
            };
            let kind = self.get_attribute(&typing, kind)?;
            let variable = self.call(&kind, Arguments::positional(vec![Value::str(&name.id)]))?;
            self.store_name(frame, &name.id, &name.node_index, variable)?;
        }
        Ok(())
    }
}

/// The code whose number is written on a node.
pub(super) fn code_of(frame: &Frame, node: &AtomicNodeIndex) -> Code {
    let index = node.load().as_u32().map_or(usize::MAX, |index| index as usize);
    Code {
        source: frame.code.source.clone(),
        index,
    }
}
