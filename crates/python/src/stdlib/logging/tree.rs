//! The loggers of an interpreter by name, and their parents.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::handler::{Handler, Kind};
use super::logger::Logger;
use crate::interpreter::Interpreter;
use crate::value::Value;

/// All loggers of one interpreter.
pub(super) struct Tree {
    /// The root logger.
    pub(super) root: Rc<Logger>,
    loggers: RefCell<BTreeMap<Rc<str>, Rc<Logger>>>,
    /// `logging.disable(level)`
    pub(super) disabled: Cell<i64>,
    /// The handler of records that no handler takes.
    pub(super) last_resort: Value,
    /// Whether a handler that would write a file was met already.
    pub(super) warned_of_files: Cell<bool>,
    /// `captureWarnings(True)`
    pub(super) captures_warnings: Cell<bool>,
}

/// The tree of this interpreter.
pub(super) fn tree(py: &mut Interpreter) -> Rc<Tree> {
    if let Some(tree) = py.state::<Tree>() {
        return tree;
    }
    let last_resort = Handler::new(Kind::LastResort, None);
    last_resort.level.set(30);
    let tree = Rc::new(Tree {
        root: Rc::new(Logger::new("root", 30, None)),
        loggers: RefCell::default(),
        disabled: Cell::new(0),
        last_resort: Value::object(last_resort),
        warned_of_files: Cell::new(false),
        captures_warnings: Cell::new(false),
    });
    py.set_state(tree.clone());
    tree
}

/// Whether `name` lies below `ancestor` in the tree.
fn is_below(name: &str, ancestor: &str) -> bool {
    name.strip_prefix(ancestor)
        .is_some_and(|rest| rest.starts_with('.'))
}

/// `logging.getLogger(name)`; an empty name is the root.
pub(super) fn logger(py: &mut Interpreter, name: &str) -> Rc<Logger> {
    let tree = tree(py);
    if name.is_empty() || name == "root" {
        return tree.root.clone();
    }
    if let Some(found) = tree.loggers.borrow().get(name) {
        return found.clone();
    }
    let parent = tree.nearest_above(name);
    let made = Rc::new(Logger::new(name, 0, Some(parent)));
    for (other, logger) in tree.loggers.borrow().iter() {
        let deeper = logger
            .parent()
            .is_some_and(|parent| is_below(parent.name(), name) || **parent.name() == *name);
        if is_below(other, name) && !deeper {
            logger.set_parent(made.clone());
        }
    }
    tree.loggers.borrow_mut().insert(Rc::from(name), made.clone());
    made
}

impl Tree {
    fn nearest_above(&self, name: &str) -> Rc<Logger> {
        let mut name = name;
        while let Some((above, _)) = name.rsplit_once('.') {
            if let Some(found) = self.loggers.borrow().get(above) {
                return found.clone();
            }
            name = above;
        }
        self.root.clone()
    }

    /// All loggers but the root, by name.
    pub(super) fn all(&self) -> Vec<Rc<Logger>> {
        self.loggers.borrow().values().cloned().collect()
    }
}
