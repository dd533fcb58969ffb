//! `sqlalchemy.event`: functions that are called when something happens to an engine, a connection, a table.
//!
//! Who makes something happen asks [`listeners`] for what listens to it. Events that nothing here makes happen (those of
//! mapped attributes) may be listened to as well.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use aludel_python::{
    Arguments, Bound, Error, Interpreter, Item, NativeFunction, NativeModule, NativeType, Object, PyResult,
    Value, exceptions,
};

use crate::support::type_error;

static LISTENS_FOR: NativeFunction = NativeFunction::new(
    "listens_for",
    "(target, identifier, *args, **kw)",
    |_, arguments| Ok(Value::object(Decorator(arguments))),
);

static LISTEN: NativeFunction = NativeFunction::new(
    "listen",
    "(target, identifier, fn, *args, **kw)",
    |py, arguments| {
        add(py, &arguments, arguments.get("fn"))?;
        Ok(Value::None)
    },
);

static REMOVE: NativeFunction = NativeFunction::new("remove", "(target, identifier, fn)", |py, arguments| {
    let Some(registry) = py.state::<Registry>() else {
        return Ok(Value::None);
    };
    let wanted = Wanted::of(&arguments)?;
    registry.0.borrow_mut().retain(|listener| !wanted.is(listener));
    Ok(Value::None)
});

static CONTAINS: NativeFunction =
    NativeFunction::new("contains", "(target, identifier, fn)", |py, arguments| {
        let Some(registry) = py.state::<Registry>() else {
            return Ok(Value::Bool(false));
        };
        let wanted = Wanted::of(&arguments)?;
        let found = registry.0.borrow().iter().any(|listener| wanted.is(listener));
        Ok(Value::Bool(found))
    });

/// What the modules written in Python tell listeners with.
static NOTIFY: NativeFunction =
    NativeFunction::new("_notify", "(targets, identifier, *args)", |py, arguments| {
        let targets = py.iterate(&arguments.get("targets"))?;
        for listener in listeners(py, &targets, &arguments.str("identifier")?) {
            listener.call(py, arguments.variadic("args"))?;
        }
        Ok(Value::None)
    });

/// `sqlalchemy.event`
pub(crate) static MODULE: NativeModule = NativeModule {
    name: "sqlalchemy.event",
    items: &[
        Item::Function(&LISTENS_FOR),
        Item::Function(&LISTEN),
        Item::Function(&REMOVE),
        Item::Function(&CONTAINS),
        Item::Function(&NOTIFY),
    ],
    includes: &[],
};

/// A function that listens to an event of a target.
pub(crate) struct Listener {
    target: Value,
    event: Rc<str>,
    function: Value,
    /// `retval=True`: what it gives is used.
    pub(crate) gives_value: bool,
    /// `named=True`: it is given keywords.
    is_named: bool,
    /// `once=True`
    is_single: bool,
    was_called: Cell<bool>,
}

/// The listeners, in the order in which they are called.
#[derive(Default)]
struct Registry(RefCell<Vec<Rc<Listener>>>);

/// Whether anything listens to anything.
pub(crate) fn are_any(py: &Interpreter) -> bool {
    py.state::<Registry>()
        .is_some_and(|registry| !registry.0.borrow().is_empty())
}

/// What listens to an event of any of the targets: a thing that it happens to, and the classes it may be listened to
/// for all things of.
pub(crate) fn listeners(py: &Interpreter, targets: &[Value], event: &str) -> Vec<Rc<Listener>> {
    let Some(registry) = py.state::<Registry>() else {
        return Vec::new();
    };
    let entries = registry.0.borrow();
    let wanted = |listener: &&Rc<Listener>| {
        &*listener.event == event && targets.iter().any(|target| listener.target.is(target))
    };
    entries.iter().filter(wanted).cloned().collect()
}

impl Listener {
    /// Calls the function, once at most where that was asked for.
    pub(crate) fn call(&self, py: &mut Interpreter, arguments: Vec<Value>) -> PyResult<Value> {
        if self.was_called.replace(true) && self.is_single {
            return Ok(Value::None);
        }
        if !self.is_named {
            return py.call(&self.function, Arguments::positional(arguments));
        }
        let names = argument_names(&self.event).iter().zip(arguments);
        let given = names.fold(Arguments::none(), |given, (name, value)| {
            given.with_keyword(name, value)
        });
        py.call(&self.function, given)
    }
}

/// Tells what listens to the creation or dropping of a table or of all tables of a MetaData: it is given the target and
/// the connection, and as keywords the tables and whether it is looked whether they are there.
pub(crate) fn notify_ddl(
    py: &mut Interpreter,
    target: &Value,
    name: &str,
    bind: &Value,
    tables: Option<Vec<Value>>,
    checkfirst: bool,
) -> PyResult<()> {
    if !are_any(py) {
        return Ok(());
    }
    let class = Value::Class(py.class_of(target));
    for listener in listeners(py, &[class, target.clone()], name) {
        let mut given = Arguments::positional(vec![target.clone(), bind.clone()])
            .with_keyword("checkfirst", Value::Bool(checkfirst));
        if let Some(tables) = &tables {
            given = given.with_keyword("tables", Value::list(tables.clone()));
        }
        py.call(&listener.function, given)?;
    }
    Ok(())
}

/// Tells what listens to an item of a schema being attached to its parent: a column to a table, a table to a MetaData.
pub(crate) fn notify_attached(
    py: &mut Interpreter,
    name: &str,
    item: &Value,
    parent: &Value,
) -> PyResult<()> {
    if !are_any(py) {
        return Ok(());
    }
    let class = py.class_of(item);
    let classes = std::iter::once(&class).chain(class.ancestors());
    let mut targets: Vec<Value> = classes.map(|class| Value::Class(class.clone())).collect();
    targets.push(item.clone());
    for listener in listeners(py, &targets, name) {
        listener.call(py, vec![item.clone(), parent.clone()])?;
    }
    Ok(())
}

/// The names of what listeners with `named=True` are given.
fn argument_names(event: &str) -> &'static [&'static str] {
    match event {
        "connect" | "first_connect" | "checkin" | "close" => &["dbapi_connection", "connection_record"],
        "checkout" => &["dbapi_connection", "connection_record", "connection_proxy"],
        "do_connect" => &["dialect", "conn_rec", "cargs", "cparams"],
        "before_cursor_execute" | "after_cursor_execute" => &[
            "conn",
            "cursor",
            "statement",
            "parameters",
            "context",
            "executemany",
        ],
        "before_execute" => &[
            "conn",
            "clauseelement",
            "multiparams",
            "params",
            "execution_options",
        ],
        "after_execute" => &[
            "conn",
            "clauseelement",
            "multiparams",
            "params",
            "execution_options",
            "result",
        ],
        "handle_error" => &["exception_context"],
        "savepoint" => &["conn", "name"],
        "release_savepoint" | "rollback_savepoint" => &["conn", "name", "context"],
        "column_reflect" => &["inspector", "table", "column_info"],
        "before_parent_attach" | "after_parent_attach" => &["target", "parent"],
        _ => &["conn"],
    }
}

/// The arguments of `remove()` and `contains()`.
struct Wanted {
    target: Value,
    event: Rc<str>,
    function: Value,
}

impl Wanted {
    fn of(arguments: &Bound) -> PyResult<Wanted> {
        Ok(Wanted {
            target: arguments.get("target"),
            event: arguments.str("identifier")?,
            function: arguments.get("fn"),
        })
    }

    fn is(&self, listener: &Listener) -> bool {
        listener.event == self.event
            && listener.target.is(&self.target)
            && listener.function.is(&self.function)
    }
}

/// Registers a listener with the arguments of `listen()` or `listens_for()`.
fn add(py: &mut Interpreter, arguments: &Bound, function: Value) -> PyResult<()> {
    let target = arguments.get("target");
    if matches!(target, Value::Unresolved(_)) {
        // Nothing that happens here happens to what is not here.
        return Ok(());
    }
    if matches!(target, Value::Instance(_)) && &*py.type_name(&target) == "AsyncEngine" {
        return Err(Error::new(
            &exceptions::NOT_IMPLEMENTED_ERROR,
            "asynchronous events are not implemented at this time.  Apply synchronous listeners to the AsyncEngine.sync_engine or AsyncConnection.sync_connection attributes.",
        ));
    }
    let options = arguments.options("kw");
    let mut flag = |name: &str| match options.iter().find(|(key, _)| &**key == name) {
        Some((_, value)) => py.truth(value),
        None => Ok(false),
    };
    let listener = Listener {
        target,
        event: arguments.str("identifier")?,
        function,
        gives_value: flag("retval")?,
        is_named: flag("named")?,
        is_single: flag("once")?,
        was_called: Cell::new(false),
    };
    let is_first = flag("insert")?;
    let registry = py.state_or_default::<Registry>();
    let mut entries = registry.0.borrow_mut();
    let place = if is_first { 0 } else { entries.len() };
    entries.insert(place, Rc::new(listener));
    Ok(())
}

/// What `listens_for()` gives: it registers a function and gives it back.
struct Decorator(Bound);

static DECORATOR: NativeType = NativeType::new("builtins", "function");

impl Object for Decorator {
    fn native_type(&self) -> &'static NativeType {
        &DECORATOR
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, py: &mut Interpreter, _this: &Value, arguments: Arguments) -> PyResult<Value> {
        let Some(function) = arguments.positional.into_iter().next() else {
            return Err(type_error(
                "decorate() missing 1 required positional argument: 'fn'",
            ));
        };
        add(py, &self.0, function.clone())?;
        Ok(function)
    }
}
