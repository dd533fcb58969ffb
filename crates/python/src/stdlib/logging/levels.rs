//! Levels and their names.

use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexMap;

use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::stdlib::support::{plain, type_error, value_error};
use crate::value::Value;

/// The levels of `logging`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of Python's logging")]
pub enum Level {
    Debug,
    Info,
    Warning,
    Error,
    Critical,
}

impl Level {
    /// The number of the level.
    pub fn number(self) -> i64 {
        match self {
            Level::Debug => 10,
            Level::Info => 20,
            Level::Warning => 30,
            Level::Error => 40,
            Level::Critical => 50,
        }
    }
}

/// The names of levels of one interpreter; `addLevelName` changes them.
pub(super) struct Names(RefCell<IndexMap<i64, Rc<str>>>);

impl Default for Names {
    fn default() -> Names {
        let known = [
            (50, "CRITICAL"),
            (40, "ERROR"),
            (30, "WARNING"),
            (20, "INFO"),
            (10, "DEBUG"),
            (0, "NOTSET"),
        ];
        Names(RefCell::new(
            known
                .into_iter()
                .map(|(number, name)| (number, Rc::from(name)))
                .collect(),
        ))
    }
}

/// `getLevelName(number)`
pub(super) fn name(py: &mut Interpreter, level: i64) -> Rc<str> {
    let names = py.state_or_default::<Names>();
    let found = names.0.borrow().get(&level).cloned();
    found.unwrap_or_else(|| Rc::from(format!("Level {level}")))
}

/// The level of a name, with the two old names of levels.
pub(super) fn number(py: &mut Interpreter, name: &str) -> Option<i64> {
    match name {
        "WARN" => return Some(30),
        "FATAL" => return Some(50),
        _ => {}
    }
    let names = py.state_or_default::<Names>();
    let names = names.0.borrow();
    names
        .iter()
        .find(|(_, known)| ***known == *name)
        .map(|(number, _)| *number)
}

/// `addLevelName(number, name)`
pub(super) fn add(py: &mut Interpreter, level: i64, name: Rc<str>) {
    py.state_or_default::<Names>().0.borrow_mut().insert(level, name);
}

/// The names and numbers, as `getLevelNamesMapping()` gives them.
pub(super) fn all(py: &mut Interpreter) -> Vec<(Rc<str>, i64)> {
    let names = py.state_or_default::<Names>();
    let names = names.0.borrow();
    let mut all: Vec<(Rc<str>, i64)> = names
        .iter()
        .map(|(number, name)| (name.clone(), *number))
        .collect();
    all.insert(1, (Rc::from("FATAL"), 50));
    all.insert(4, (Rc::from("WARN"), 30));
    all
}

/// What a `level` argument means: a number, or a name that is known.
pub(super) fn check(py: &mut Interpreter, level: &Value) -> PyResult<i64> {
    match plain(level) {
        Value::Str(text) => match number(py, &text) {
            Some(number) => Ok(number),
            None => Err(value_error(format!("Unknown level: {}", py.repr(level)?))),
        },
        other => match other.as_int() {
            Some(number) => Ok(number),
            None => {
                let shown = py.repr(level)?;
                Err(type_error(format!(
                    "Level not an integer or a valid string: {shown}"
                )))
            }
        },
    }
}
