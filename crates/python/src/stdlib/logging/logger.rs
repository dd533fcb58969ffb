//! `Logger`

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::record::{self, Record};
use super::{handler, levels, tree};
use crate::class::{Class, Namespace};
use crate::error::PyResult;
use crate::interpreter::Interpreter;
use crate::native::{Bound, NativeFunction, NativeType};
use crate::object::{Object, downcast};
use crate::signature::Arguments;
use crate::stdlib::support::{plain, type_error};
use crate::value::{List, Value};

/// A list that scripts see, and may replace by another one.
pub(super) type Values = RefCell<Rc<List>>;

/// The items of such a list now.
pub(super) fn items(list: &Values) -> Vec<Value> {
    list.borrow().to_vec()
}

/// A logger.
pub(super) struct Logger {
    name: Rc<str>,
    pub(super) level: Cell<i64>,
    parent: RefCell<Option<Rc<Logger>>>,
    pub(super) propagates: Cell<bool>,
    pub(super) disabled: Cell<bool>,
    pub(super) handlers: Values,
    filters: Values,
    attributes: RefCell<Namespace>,
}

/// `logging.Logger`
pub(super) static TYPE: NativeType = NativeType {
    constructor: Some(construct),
    methods: &METHODS,
    ..NativeType::new("logging", "Logger")
};

/// `logging.RootLogger`
pub(super) static ROOT_TYPE: NativeType = NativeType::derived("logging", "RootLogger", &[&TYPE]);

const CALL: &str = "(self, msg, *args, exc_info=None, stack_info=False, stacklevel=1, extra=None)";

static METHODS: [NativeFunction; 23] = [
    NativeFunction::new("debug", CALL, |py, bound| call(py, &bound, 10)),
    NativeFunction::new("info", CALL, |py, bound| call(py, &bound, 20)),
    NativeFunction::new("warning", CALL, |py, bound| call(py, &bound, 30)),
    NativeFunction::new("warn", CALL, |py, bound| call(py, &bound, 30)),
    NativeFunction::new("error", CALL, |py, bound| call(py, &bound, 40)),
    NativeFunction::new(
        "exception",
        "(self, msg, *args, exc_info=True, stack_info=False, stacklevel=1, extra=None)",
        |py, bound| call(py, &bound, 40),
    ),
    NativeFunction::new("critical", CALL, |py, bound| call(py, &bound, 50)),
    NativeFunction::new("fatal", CALL, |py, bound| call(py, &bound, 50)),
    NativeFunction::new(
        "log",
        "(self, level, msg, *args, exc_info=None, stack_info=False, stacklevel=1, extra=None)",
        log,
    ),
    NativeFunction::new("setLevel", "(self, level)", set_level),
    NativeFunction::new("isEnabledFor", "(self, level)", |py, bound| {
        let level = levels::check(py, &bound.get("level"))?;
        Ok(Value::Bool(receiver(&bound)?.is_enabled_for(py, level)))
    }),
    NativeFunction::new("getEffectiveLevel", "(self)", |_, bound| {
        Ok(Value::Int(receiver(&bound)?.effective_level()))
    }),
    NativeFunction::new("addHandler", "(self, hdlr)", |_, bound| {
        add(&receiver(&bound)?.handlers, bound.get("hdlr"))
    }),
    NativeFunction::new("removeHandler", "(self, hdlr)", |_, bound| {
        remove(&receiver(&bound)?.handlers, &bound.get("hdlr"))
    }),
    NativeFunction::new("addFilter", "(self, filter)", |_, bound| {
        add(&receiver(&bound)?.filters, bound.get("filter"))
    }),
    NativeFunction::new("removeFilter", "(self, filter)", |_, bound| {
        remove(&receiver(&bound)?.filters, &bound.get("filter"))
    }),
    NativeFunction::new("filter", "(self, record)", |py, bound| {
        let filters = items(&receiver(&bound)?.filters);
        passes(py, &filters, &bound.get("record")).map(Value::Bool)
    }),
    NativeFunction::new("hasHandlers", "(self)", |_, bound| {
        Ok(Value::Bool(receiver(&bound)?.has_handlers()))
    }),
    NativeFunction::new("callHandlers", "(self, record)", |py, bound| {
        receiver(&bound)?.call_handlers(py, &bound.get("record"))?;
        Ok(Value::None)
    }),
    NativeFunction::new("handle", "(self, record)", |py, bound| {
        receiver(&bound)?.handle(py, bound.get("record"))?;
        Ok(Value::None)
    }),
    NativeFunction::new("getChild", "(self, suffix)", get_child),
    NativeFunction::new("getChildren", "(self)", get_children),
    NativeFunction::new(
        "makeRecord",
        "(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None)",
        |py, bound| {
            let name = py.str(&bound.get("name"))?;
            let args = bound.get("args").optional();
            let record = Record::new(py, &name, bound.int("level")?, bound.get("msg"), args);
            record.set("exc_info", bound.get("exc_info"));
            Ok(Value::object(record))
        },
    ),
];

fn receiver(bound: &Bound) -> PyResult<Rc<Logger>> {
    bound.receiver::<Logger>()
}

fn construct(py: &mut Interpreter, _class: &Rc<Class>, arguments: Arguments) -> PyResult<Value> {
    let name = match arguments.positional.first() {
        Some(name) => py.str(name)?,
        None => {
            return Err(type_error(
                "Logger.__init__() missing 1 required positional argument: 'name'",
            ));
        }
    };
    let level = match arguments.positional.get(1) {
        Some(level) => levels::check(py, level)?,
        None => 0,
    };
    Ok(Value::object(Logger::new(
        &name,
        level,
        Some(tree::tree(py).root.clone()),
    )))
}

/// Adds a value unless it is there.
pub(super) fn add(list: &Values, value: Value) -> PyResult<Value> {
    if !items(list).iter().any(|known| known.is(&value)) {
        list.borrow().push(value);
    }
    Ok(Value::None)
}

/// Removes a value.
pub(super) fn remove(list: &Values, value: &Value) -> PyResult<Value> {
    list.borrow().items_mut().retain(|known| !known.is(value));
    Ok(Value::None)
}

/// Whether every filter lets the record pass: a callable, or an object with a method `filter`.
pub(super) fn passes(py: &mut Interpreter, filters: &[Value], record: &Value) -> PyResult<bool> {
    for filter in filters {
        let arguments = Arguments::positional(vec![record.clone()]);
        let answer = match py.find_attribute(filter, "filter")? {
            Some(method) => py.call(&method, arguments),
            None => py.call(filter, arguments),
        };
        let answer = answer.and_then(|answer| py.truth(&answer));
        let passes = match answer {
            // A filter that needs a package which is not here: the message counts, not what would be added to it.
            Err(error) if error.unresolved().is_some() => true,
            answer => answer?,
        };
        if !passes {
            return Ok(false);
        }
    }
    Ok(true)
}

fn set_level(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let level = levels::check(py, &bound.get("level"))?;
    receiver(&bound)?.level.set(level);
    Ok(Value::None)
}

fn log(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let Some(level) = plain(&bound.get("level")).as_int() else {
        return Err(type_error("level must be an integer"));
    };
    call(py, &bound, level)
}

/// `logger.info(msg, *args, …)` and its siblings.
pub(super) fn call(py: &mut Interpreter, bound: &Bound, level: i64) -> PyResult<Value> {
    let logger = receiver(bound)?;
    logger.call(py, bound, level)?;
    Ok(Value::None)
}

impl Logger {
    /// A logger that is in no tree yet.
    pub(super) fn new(name: &str, level: i64, parent: Option<Rc<Logger>>) -> Logger {
        Logger {
            name: Rc::from(name),
            level: Cell::new(level),
            parent: RefCell::new(parent),
            propagates: Cell::new(true),
            disabled: Cell::new(false),
            handlers: RefCell::default(),
            filters: RefCell::default(),
            attributes: RefCell::default(),
        }
    }

    /// Its dotted name.
    pub(super) fn name(&self) -> &Rc<str> {
        &self.name
    }

    /// The next logger above, `None` for the root.
    pub(super) fn parent(&self) -> Option<Rc<Logger>> {
        self.parent.borrow().clone()
    }

    /// Puts the logger below another one.
    pub(super) fn set_parent(&self, parent: Rc<Logger>) {
        *self.parent.borrow_mut() = Some(parent);
    }

    fn effective_level(&self) -> i64 {
        match (self.level.get(), self.parent()) {
            (0, Some(parent)) => parent.effective_level(),
            (level, _) => level,
        }
    }

    /// Whether a message of this level would be handled.
    pub(super) fn is_enabled_for(&self, py: &mut Interpreter, level: i64) -> bool {
        !self.disabled.get() && tree::tree(py).disabled.get() < level && level >= self.effective_level()
    }

    fn has_handlers(&self) -> bool {
        if !items(&self.handlers).is_empty() {
            return true;
        }
        self.propagates.get() && self.parent().is_some_and(|parent| parent.has_handlers())
    }

    /// Makes a record of a call's arguments and handles it, where the level is enabled.
    pub(super) fn call(&self, py: &mut Interpreter, bound: &Bound, level: i64) -> PyResult<()> {
        if !self.is_enabled_for(py, level) {
            return Ok(());
        }
        let args = record::arguments(bound.variadic("args"));
        let made = Record::new(py, &self.name, level, bound.get("msg"), args);
        made.set("exc_info", record::exception(py, bound.get("exc_info"))?);
        if let Value::Dict(extra) = bound.get("extra") {
            for (name, value) in extra.str_entries() {
                if made.has(&name) || *name == *"message" || *name == *"asctime" {
                    let class = &crate::exceptions::KEY_ERROR;
                    let message = Value::from(format!("Attempt to overwrite '{name}' in LogRecord"));
                    return Err(crate::builtins::exception::raise(py, class, vec![message]));
                }
                made.set(&name, value);
            }
        }
        self.handle(py, Value::object(made))
    }

    /// Gives the record to the handlers of this logger and those above, if no filter holds it back.
    pub(super) fn handle(&self, py: &mut Interpreter, record: Value) -> PyResult<()> {
        let filters = items(&self.filters);
        if self.disabled.get() || !passes(py, &filters, &record)? {
            return Ok(());
        }
        self.call_handlers(py, &record)
    }

    fn call_handlers(&self, py: &mut Interpreter, record: &Value) -> PyResult<()> {
        let mut handlers = items(&self.handlers);
        let mut next = if self.propagates.get() {
            self.parent()
        } else {
            None
        };
        while let Some(logger) = next {
            handlers.extend(items(&logger.handlers));
            next = if logger.propagates.get() {
                logger.parent()
            } else {
                None
            };
        }
        if handlers.is_empty() {
            handlers.push(tree::tree(py).last_resort.clone());
        }
        let level = record::of(record)?.get("levelno").as_int().unwrap_or(0);
        for each in handlers {
            if level >= handler::level(py, &each)? {
                handler::handle(py, &each, record)?;
            }
        }
        Ok(())
    }
}

fn get_child(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let (logger, suffix) = (receiver(&bound)?, bound.str("suffix")?);
    let is_root = logger.parent().is_none();
    let name = if is_root {
        suffix.to_string()
    } else {
        format!("{}.{suffix}", logger.name)
    };
    Ok(Value::Object(tree::logger(py, &name)))
}

fn get_children(py: &mut Interpreter, bound: Bound) -> PyResult<Value> {
    let logger = receiver(&bound)?;
    let all = tree::tree(py).all().into_iter();
    let is_child = |child: &Rc<Logger>| child.parent().is_some_and(|parent| Rc::ptr_eq(&parent, &logger));
    let mut items = Vec::new();
    for child in all.filter(is_child) {
        let value = Value::Object(child);
        items.push((py.hash_key(&value)?, value));
    }
    Ok(Value::Set(Rc::new(crate::value::Set::new(items, false))))
}

/// The list itself, or a list of the items of another iterable.
pub(super) fn listed(py: &mut Interpreter, value: &Value) -> PyResult<Rc<List>> {
    match value {
        Value::List(list) => Ok(list.clone()),
        other => Ok(Rc::new(List::new(py.iterate(other)?))),
    }
}

impl Object for Logger {
    fn native_type(&self) -> &'static NativeType {
        if self.parent.borrow().is_none() {
            &ROOT_TYPE
        } else {
            &TYPE
        }
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(Some(match name {
            "name" => Value::Str(self.name.clone()),
            "level" => Value::Int(self.level.get()),
            "parent" => self.parent().map_or(Value::None, |parent| Value::Object(parent)),
            "propagate" => Value::Bool(self.propagates.get()),
            "disabled" => Value::Bool(self.disabled.get()),
            "handlers" => Value::List(self.handlers.borrow().clone()),
            "filters" => Value::List(self.filters.borrow().clone()),
            "root" => Value::Object(tree::tree(py).root.clone()),
            "manager" => super::functions::manager(py)?,
            _ => return Ok(self.attributes.borrow().get(name).cloned()),
        }))
    }

    fn set_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str, value: Value) -> PyResult<()> {
        match name {
            "level" => self.level.set(levels::check(py, &value)?),
            "propagate" => self.propagates.set(py.truth(&value)?),
            "disabled" => self.disabled.set(py.truth(&value)?),
            "handlers" => *self.handlers.borrow_mut() = listed(py, &value)?,
            "filters" => *self.filters.borrow_mut() = listed(py, &value)?,
            "parent" => *self.parent.borrow_mut() = downcast::<Logger>(&value),
            _ => {
                self.attributes.borrow_mut().insert(Rc::from(name), value);
            }
        }
        Ok(())
    }

    fn repr(&self, py: &mut Interpreter, this: &Value) -> PyResult<Option<String>> {
        let level = levels::name(py, self.effective_level());
        let class = py.type_name(this);
        Ok(Some(format!("<{class} {} ({level})>", self.name)))
    }
}
