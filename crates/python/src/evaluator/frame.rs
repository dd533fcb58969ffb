//! The variables of code that runs.

use std::cell::RefCell;
use std::rc::Rc;

use crate::class::Namespace;
use crate::function::Variable;
use crate::interpreter::Mode;
use crate::module::Module;
use crate::source::Code;
use crate::value::Value;

/// The variables of a function, class body, comprehension or module that runs.
pub(crate) struct Frame {
    pub(crate) code: Code,
    pub(crate) globals: Rc<Module>,
    pub(crate) slots: Vec<Option<Value>>,
    /// The frame's own shared variables, then those of functions around it.
    pub(crate) cells: Vec<Rc<Variable>>,
    /// Where a class body binds its names.
    pub(crate) namespace: Option<Rc<RefCell<Namespace>>>,
    /// How many `try` statements with handlers are around the statement that runs.
    pub(crate) guards: usize,
    /// Whether a statement that fails leaves its names unresolved.
    pub(crate) tolerant: bool,
    /// Whether imports of the application wait until they are needed.
    pub(crate) lazy_imports: bool,
}

impl Frame {
    /// A frame of `code` whose outer variables are `captured`.
    pub(crate) fn new(code: Code, globals: Rc<Module>, captured: &[Rc<Variable>]) -> Frame {
        let (slots, own) = match code.node() {
            Some(node) => (node.layout.slots.len(), node.layout.own_cells),
            None => (0, 0),
        };
        let mut cells = Vec::with_capacity(own + captured.len());
        for _ in 0..own {
            let variable = Variable::new(None);
            globals.remember(&variable);
            cells.push(variable);
        }
        cells.extend_from_slice(captured);
        Frame {
            code,
            globals,
            slots: vec![None; slots],
            cells,
            namespace: None,
            guards: 0,
            tolerant: false,
            lazy_imports: false,
        }
    }

    /// The frame of a module.
    pub(crate) fn of_module(code: Code, globals: Rc<Module>) -> Frame {
        let tolerant = code.source.mode() == Mode::Tolerant;
        let mut frame = Frame::new(code, globals, &[]);
        frame.tolerant = tolerant;
        frame
    }

    /// The variables that code defined here shares with this frame.
    pub(crate) fn captured_by(&self, code: &Code) -> Vec<Rc<Variable>> {
        let Some(node) = code.node() else {
            return Vec::new();
        };
        let variable = |cell: &usize| self.cells.get(*cell).cloned().unwrap_or_default();
        node.layout.captured.iter().map(variable).collect()
    }

    /// The shared variable `name`.
    pub(crate) fn cell(&self, name: &str) -> Option<Rc<Variable>> {
        let node = self.code.node()?;
        let index = node.layout.cells.iter().position(|cell| **cell == *name)?;
        self.cells.get(index).cloned()
    }

    /// The first argument of the function that runs.
    pub(crate) fn first_argument(&self) -> Option<Value> {
        if let Some(value) = self.slots.first().cloned().flatten() {
            return Some(value);
        }
        let node = self.code.node()?;
        let (_, cell) = node
            .layout
            .shared_parameters
            .iter()
            .find(|(slot, _)| *slot == 0)?;
        self.cells.get(*cell)?.get()
    }
}

/// Code that runs, for what errors say of it.
pub(crate) struct Activation {
    pub(crate) code: Code,
    /// The place in the source that is evaluated.
    pub(crate) offset: u32,
    pub(crate) globals: Rc<Module>,
}
