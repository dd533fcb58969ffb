//! `Session` as data migrations use it: statements on a connection, in its transaction.

use std::cell::RefCell;
use std::rc::Rc;

use aludel_python::{
    Arguments, Bound, Error, Interpreter, Item, NativeFunction, NativeModule, NativeType, Object, PyResult,
    Value, downcast,
};

use crate::sqlalchemy::engine::asyncio::awaitable;
use crate::sqlalchemy::engine::{Connection, Engine};
use crate::support::{constructor, mismatch, unsupported};

/// `Session`
pub(crate) static SESSION: NativeType = NativeType {
    methods: &METHODS,
    constructor: constructor!("Session.__init__", "(self, bind=None, **kwargs)", new_session),
    ..NativeType::new("sqlalchemy.orm.session", "Session")
};

/// `AsyncSession`
pub(crate) static ASYNC_SESSION: NativeType = NativeType {
    bases: &[&SESSION],
    constructor: constructor!(
        "AsyncSession.__init__",
        "(self, bind=None, **kwargs)",
        new_session
    ),
    ..NativeType::new("sqlalchemy.ext.asyncio.session", "AsyncSession")
};

/// `sessionmaker`
pub(crate) static SESSIONMAKER: NativeType = NativeType {
    methods: &MAKER_METHODS,
    constructor: constructor!("sessionmaker.__init__", "(self, bind=None, **kw)", new_maker),
    ..NativeType::new("sqlalchemy.orm.session", "sessionmaker")
};

/// `async_sessionmaker`
pub(crate) static ASYNC_SESSIONMAKER: NativeType = NativeType::derived(
    "sqlalchemy.ext.asyncio.session",
    "async_sessionmaker",
    &[&SESSIONMAKER],
);

/// `scoped_session(sessionmaker)`
pub(crate) static SCOPED_SESSION: NativeFunction = NativeFunction::new(
    "scoped_session",
    "(session_factory, scopefunc=None)",
    |_, arguments| Ok(arguments.get("session_factory")),
);

/// `async_scoped_session(sessionmaker)`
pub(crate) static ASYNC_SCOPED_SESSION: NativeFunction = NativeFunction::new(
    "async_scoped_session",
    "(session_factory, scopefunc=None)",
    |_, arguments| Ok(arguments.get("session_factory")),
);

/// The names of `sqlalchemy.ext.asyncio` that are sessions.
pub(crate) static ASYNC_MODULE: NativeModule = NativeModule {
    name: "sqlalchemy.ext.asyncio.session",
    items: &[
        Item::Type(&ASYNC_SESSION),
        Item::Type(&ASYNC_SESSIONMAKER),
        Item::Function(&ASYNC_SCOPED_SESSION),
    ],
    includes: &[],
};

const STATEMENT: &str = "(self, statement, params=None, *, execution_options=None, bind_arguments=None)";

static METHODS: [NativeFunction; 24] = [
    NativeFunction::new("execute", STATEMENT, |py, arguments| {
        on_connection(py, &arguments, "execute")
    }),
    NativeFunction::new("scalar", STATEMENT, |py, arguments| {
        on_connection(py, &arguments, "scalar")
    }),
    NativeFunction::new("scalars", STATEMENT, |py, arguments| {
        on_connection(py, &arguments, "scalars")
    }),
    NativeFunction::new("exec", STATEMENT, |py, arguments| {
        on_connection(py, &arguments, "execute")
    }),
    NativeFunction::new(
        "connection",
        "(self, bind_arguments=None, execution_options=None)",
        |py, arguments| {
            let session = receiver(&arguments)?;
            connection(py, &session).map(|connection| Value::Object(connection))
        },
    ),
    NativeFunction::new("get_bind", "(self, mapper=None, **kw)", |_, arguments| {
        Ok(receiver(&arguments)?.bind.clone())
    }),
    NativeFunction::new("commit", "(self)", |py, arguments| end(py, &arguments, true)),
    NativeFunction::new("rollback", "(self)", |py, arguments| end(py, &arguments, false)),
    NativeFunction::new("close", "(self)", close),
    NativeFunction::new("flush", "(self, objects=None)", |_, arguments| done(&arguments)),
    NativeFunction::new("expire_all", "(self)", |_, _| Ok(Value::None)),
    NativeFunction::new("expunge_all", "(self)", |_, _| Ok(Value::None)),
    NativeFunction::new("begin", "(self, nested=False)", |_, arguments| {
        Ok(arguments.this().clone())
    }),
    NativeFunction::new("begin_nested", "(self)", |py, arguments| {
        let session = receiver(&arguments)?;
        let connection = Value::Object(connection(py, &session)?);
        py.call_method(&connection, "begin_nested", Arguments::none())
    }),
    NativeFunction::new("in_transaction", "(self)", |_, arguments| {
        let session = receiver(&arguments)?;
        let open = session
            .connection
            .borrow()
            .as_ref()
            .is_some_and(|connection| connection.in_transaction());
        Ok(Value::Bool(open))
    }),
    NativeFunction::new("query", "(self, *entities, **kwargs)", |_, _| {
        objects("session.query()")
    }),
    NativeFunction::new("add", "(self, instance)", |_, _| objects("session.add()")),
    NativeFunction::new("add_all", "(self, instances)", |_, _| {
        objects("session.add_all()")
    }),
    NativeFunction::new("get", "(self, entity, ident, **kw)", |_, _| {
        objects("session.get()")
    }),
    NativeFunction::new("delete", "(self, instance)", |_, _| objects("session.delete()")),
    NativeFunction::new("merge", "(self, instance, **kw)", |_, _| {
        objects("session.merge()")
    }),
    NativeFunction::new("refresh", "(self, instance, **kw)", |_, _| {
        objects("session.refresh()")
    }),
    NativeFunction::new("bulk_save_objects", "(self, objects, **kw)", |_, _| {
        objects("session.bulk_save_objects()")
    }),
    NativeFunction::new(
        "bulk_insert_mappings",
        "(self, mapper, mappings, **kw)",
        bulk_insert_mappings,
    ),
];

static MAKER_METHODS: [NativeFunction; 2] = [
    NativeFunction::new("configure", "(self, **new_kw)", |_, arguments| {
        let maker = arguments.receiver::<Maker>()?;
        for (name, value) in arguments.options("new_kw") {
            if &*name == "bind" {
                *maker.bind.borrow_mut() = value;
            }
        }
        Ok(Value::None)
    }),
    NativeFunction::new("begin", "(self)", |py, arguments| {
        let maker = arguments.this().clone();
        py.call(&maker, Arguments::none())
    }),
];

/// Mapped objects are not kept by sessions here.
fn objects(what: &str) -> PyResult<Value> {
    Err(unsupported(format!(
        "{what} is not supported: write the statement with sa.select(), sa.insert(), sa.update() or sa.delete() and session.execute()"
    )))
}

/// A session: its bind, and the connection once one was needed.
pub(crate) struct Session {
    bind: Value,
    connection: RefCell<Option<Rc<Connection>>>,
    /// The session opened the connection itself, so it ends its transactions and closes it.
    owns: std::cell::Cell<bool>,
    is_async: bool,
}

fn new_session(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let is_async =
        crate::support::called_class(arguments.this()).is_some_and(|class| class.extends(&ASYNC_SESSION));
    Ok(Value::object(Session {
        bind: arguments.get("bind"),
        connection: RefCell::default(),
        owns: std::cell::Cell::new(false),
        is_async,
    }))
}

fn receiver(arguments: &Bound) -> PyResult<Rc<Session>> {
    arguments.receiver()
}

fn done(arguments: &Bound) -> PyResult<Value> {
    Ok(if receiver(arguments)?.is_async {
        awaitable(Value::None)
    } else {
        Value::None
    })
}

fn connection(py: &mut Interpreter, session: &Session) -> PyResult<Rc<Connection>> {
    if let Some(connection) = &*session.connection.borrow() {
        return Ok(connection.clone());
    }
    let sync_engine = py.find_attribute(&session.bind, "sync_engine")?;
    let bind = sync_engine.unwrap_or_else(|| session.bind.clone());
    let connection = if let Some(connection) = Connection::of(&bind) {
        connection
    } else if let Some(engine) = downcast::<Engine>(&bind) {
        session.owns.set(true);
        Connection::open(py, &engine)?
    } else {
        return Err(mismatch(
            py,
            "the bind of a Session",
            "a Connection or an Engine",
            &session.bind,
        ));
    };
    *session.connection.borrow_mut() = Some(connection.clone());
    Ok(connection)
}

fn on_connection(py: &mut Interpreter, arguments: &Bound, method: &str) -> PyResult<Value> {
    let session = receiver(arguments)?;
    let connection = Value::Object(connection(py, &session)?);
    let given = Arguments::positional(vec![arguments.get("statement"), arguments.get("params")]);
    py.call_method(&connection, method, given)
}

/// `commit()` and `rollback()`. On a connection of the caller's that is in a transaction, the transaction is the
/// caller's: SQLAlchemy's `join_transaction_mode` leaves a commit to it, and rolls back at once.
fn end(py: &mut Interpreter, arguments: &Bound, commit: bool) -> PyResult<Value> {
    let session = receiver(arguments)?;
    let connection = session.connection.borrow().clone();
    if let Some(connection) = connection {
        if !commit {
            connection.rollback(py)?;
        } else if session.owns.get() {
            connection.commit(py)?;
        }
    }
    done(arguments)
}

fn close(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    finish(py, &*receiver(&arguments)?)?;
    done(&arguments)
}

fn finish(py: &mut Interpreter, session: &Session) -> PyResult<()> {
    let connection = session.connection.borrow_mut().take();
    match connection {
        Some(connection) if session.owns.get() => connection.close(py),
        _ => Ok(()),
    }
}

fn bulk_insert_mappings(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let session = receiver(&arguments)?;
    let insert = crate::sqlalchemy::sql::change::insert(py, &arguments.get("mapper"))?;
    let connection = Value::Object(connection(py, &session)?);
    py.call_method(
        &connection,
        "execute",
        Arguments::positional(vec![insert, arguments.get("mappings")]),
    )?;
    Ok(Value::None)
}

impl Object for Session {
    fn native_type(&self) -> &'static NativeType {
        if self.is_async { &ASYNC_SESSION } else { &SESSION }
    }

    fn get_attribute(&self, _py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "bind" => Some(self.bind.clone()),
            "sync_session" => Some(this.clone()),
            "is_active" => Some(Value::Bool(true)),
            _ => None,
        })
    }

    fn enter(&self, _py: &mut Interpreter, this: &Value) -> PyResult<Value> {
        Ok(this.clone())
    }

    fn exit(&self, py: &mut Interpreter, _this: &Value, _error: Option<&Error>) -> PyResult<bool> {
        finish(py, self)?;
        Ok(false)
    }
}

/// A `sessionmaker`: calling it makes a session.
struct Maker {
    bind: RefCell<Value>,
    class: &'static NativeType,
}

fn new_maker(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let is_async = crate::support::called_class(arguments.this())
        .is_some_and(|class| class.extends(&ASYNC_SESSIONMAKER));
    let class = if is_async { &ASYNC_SESSION } else { &SESSION };
    Ok(Value::object(Maker {
        bind: RefCell::new(arguments.get("bind")),
        class,
    }))
}

impl Object for Maker {
    fn native_type(&self) -> &'static NativeType {
        &SESSIONMAKER
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, py: &mut Interpreter, _this: &Value, mut arguments: Arguments) -> PyResult<Value> {
        let class = Value::Class(py.class(self.class));
        if !arguments.keywords.iter().any(|(name, _)| &**name == "bind") && arguments.positional.is_empty() {
            arguments = arguments.with_keyword("bind", self.bind.borrow().clone());
        }
        py.call(&class, arguments)
    }
}
