//! `sqlalchemy.ext.asyncio`, written in Python over the connections that are synchronous here.

use aludel_python::{Interpreter, Item, NativeModule, NativeType, Object, PyResult, Value};

use crate::written::written;

written! {
    /// Engines, connections, transactions and results.
    ENGINE_NAMES = "sqlalchemy.ext.asyncio.engine", "asyncio.py",
    [
        "AsyncConnection", "AsyncEngine", "AsyncTransaction", "AsyncResult", "AsyncScalarResult", "AsyncMappingResult",
        "AsyncTupleResult", "AsyncContextNotStarted", "create_async_engine", "async_engine_from_config",
    ]
}

/// `sqlalchemy.ext.asyncio`
pub(crate) static MODULE: NativeModule = NativeModule {
    name: "sqlalchemy.ext.asyncio",
    items: &[
        Item::Value("AsyncAttrs", |py| {
            let module = py.import("sqlalchemy.orm")?;
            py.get_attribute(&Value::Module(module), "AsyncAttrs")
        }),
        Item::Module("engine", "sqlalchemy.ext.asyncio.engine"),
        Item::Module("session", "sqlalchemy.ext.asyncio.session"),
    ],
    includes: &[&ENGINE_NAMES, &crate::sqlalchemy_orm::session::ASYNC_MODULE],
};

/// `sqlalchemy.ext.asyncio.engine`
pub(crate) static ENGINE_MODULE: NativeModule = NativeModule {
    name: "sqlalchemy.ext.asyncio.engine",
    items: &[],
    includes: &[&ENGINE_NAMES],
};

/// A value that was computed already and may be awaited.
struct Done(Value);

static COROUTINE: NativeType = NativeType::new("builtins", "coroutine");

impl Object for Done {
    fn native_type(&self) -> &'static NativeType {
        &COROUTINE
    }

    fn wait(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Value> {
        Ok(self.0.clone())
    }
}

/// The value as something to be awaited.
pub(crate) fn awaitable(value: Value) -> Value {
    Value::object(Done(value))
}
