//! `class`

use std::cell::RefCell;
use std::rc::Rc;

use ruff_python_ast::StmtClassDef;

use super::frame::Frame;
use super::function_statement::code_of;
use super::statement::Flow;
use crate::class::Namespace;
use crate::class_cell::{CLASS_CELL, ClassCell};
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::signature::Arguments;
use crate::value::Value;

impl Interpreter {
    pub(super) fn run_class_statement(
        &mut self,
        frame: &mut Frame,
        statement: &StmtClassDef,
    ) -> PyResult<Flow> {
        let decorators = self.eval_decorators(frame, &statement.decorator_list)?;
        self.bind_type_parameters(frame, statement.type_params.as_deref())?;
        let (given, bases, keywords) = self.class_header(frame, statement)?;
        let code = code_of(frame, &statement.node_index);
        let captured = frame.captured_by(&code);
        let mut body = Frame::new(code.clone(), frame.globals.clone(), &captured);
        body.tolerant = frame.tolerant;
        let namespace = Rc::new(RefCell::new(self.new_namespace(frame, &code, statement)));
        body.namespace = Some(namespace.clone());
        self.activated(&code, &mut body, |py, body| py.run_block(body, &statement.body))?;
        self.at(statement.name.range);
        let mut names = namespace.borrow().clone();
        if given
            .iter()
            .any(|base| !matches!(base, Value::Class(_) | Value::Unresolved(_)))
        {
            names.insert(Rc::from("__orig_bases__"), Value::tuple(given));
        }
        let own_cell = body.code.node().is_some_and(|node| node.layout.own_cells > 0);
        let cell = body.cell("__class__").filter(|_| own_cell);
        if let Some(variable) = &cell {
            let cell = Value::object(ClassCell(variable.clone()));
            names.insert(Rc::from(CLASS_CELL), cell);
        }
        let mut value = self.make_class(&statement.name.id, bases, names, keywords)?;
        if let Some(variable) = cell {
            variable.set(Some(value.clone()));
        }
        for (decorator, node) in decorators.into_iter().zip(&statement.decorator_list).rev() {
            self.at(node.range);
            let decorated = self.call(&decorator, Arguments::positional(vec![value.clone()]))?;
            if !matches!(decorated, Value::Unresolved(_)) {
                value = decorated;
            }
        }
        let name = &statement.name;
        self.store_name(frame, &name.id, &name.node_index, value)?;
        Ok(Flow::Next)
    }

    fn new_namespace(
        &mut self,
        frame: &Frame,
        code: &crate::source::Code,
        statement: &StmtClassDef,
    ) -> Namespace {
        let mut namespace = Namespace::default();
        let module = match frame.globals.get("__name__") {
            Some(name @ Value::Str(_)) => name,
            _ => Value::Str(frame.globals.name().clone()),
        };
        namespace.insert(Rc::from("__module__"), module);
        if let Some(node) = code.node() {
            namespace.insert(Rc::from("__qualname__"), Value::Str(node.qualified_name.clone()));
        }
        let documentation = crate::function::documentation(&statement.body);
        if !documentation.is_none() {
            namespace.insert(Rc::from("__doc__"), documentation);
        }
        namespace
    }

    /// The bases of the header as they are written, the classes that they stand for, and the keywords.
    #[expect(clippy::type_complexity, reason = "the bases and the keywords, nothing more")]
    fn class_header(
        &mut self,
        frame: &mut Frame,
        statement: &StmtClassDef,
    ) -> PyResult<(Vec<Value>, Vec<Value>, Vec<(Rc<str>, Value)>)> {
        let Some(arguments) = &statement.arguments else {
            return Ok((Vec::new(), Vec::new(), Vec::new()));
        };
        let given = self.eval_items(frame, &arguments.args)?;
        let mut bases = Vec::with_capacity(given.len());
        for base in &given {
            match base {
                Value::Class(_) | Value::Unresolved(_) => bases.push(base.clone()),
                _ => match self.find_attribute(base, "__mro_entries__")? {
                    Some(entries) => {
                        let all = Value::tuple(given.clone());
                        let entries = self.call(&entries, Arguments::positional(vec![all]))?;
                        bases.extend(self.iterate(&entries)?);
                    }
                    None => bases.push(base.clone()),
                },
            }
        }
        let mut keywords: Vec<(Rc<str>, Value)> = Vec::new();
        for keyword in &arguments.keywords {
            let value = self.eval(frame, &keyword.value)?;
            self.at(keyword.range);
            let value = self.settled(value)?;
            match &keyword.arg {
                Some(name) => keywords.push((Rc::from(name.as_str()), value)),
                None => {
                    for (key, value) in self.mapping_entries(&value)? {
                        if let Value::Str(key) = key {
                            keywords.push((key, value));
                        }
                    }
                }
            }
        }
        Ok((given, bases, keywords))
    }
}
