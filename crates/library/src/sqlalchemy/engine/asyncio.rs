//! `sqlalchemy.ext.asyncio` as env files use it: everything runs at once, and `await` gives what is there already.

use aludel_python::{Interpreter, Item, NativeModule, NativeType, Object, PyResult, Value};

use super::connection::CONNECTION;
use super::engine_object::{ASYNC_ENGINE_FROM_CONFIG, CREATE_ASYNC_ENGINE, ENGINE};

/// `AsyncConnection`
pub(crate) static ASYNC_CONNECTION: NativeType =
    NativeType::derived("sqlalchemy.ext.asyncio.engine", "AsyncConnection", &[&CONNECTION]);

/// `AsyncEngine`
pub(crate) static ASYNC_ENGINE: NativeType = NativeType {
    bases: &[&ENGINE],
    constructor: crate::support::constructor!(
        "AsyncEngine.__init__",
        "(self, sync_engine)",
        |_, arguments| { Ok(arguments.get("sync_engine")) }
    ),
    ..NativeType::new("sqlalchemy.ext.asyncio.engine", "AsyncEngine")
};

/// `sqlalchemy.ext.asyncio`
pub(crate) static MODULE: NativeModule = NativeModule {
    name: "sqlalchemy.ext.asyncio",
    items: &[
        Item::Type(&ASYNC_CONNECTION),
        Item::Type(&ASYNC_ENGINE),
        Item::Function(&CREATE_ASYNC_ENGINE),
        Item::Function(&ASYNC_ENGINE_FROM_CONFIG),
        Item::Type(&crate::sqlalchemy_orm::session::ASYNC_SESSION),
        Item::Type(&crate::sqlalchemy_orm::session::ASYNC_SESSIONMAKER),
        Item::Value("AsyncAttrs", |py| {
            let module = py.import("sqlalchemy.orm")?;
            py.get_attribute(&Value::Module(module), "AsyncAttrs")
        }),
        Item::Function(&crate::sqlalchemy_orm::session::ASYNC_SCOPED_SESSION),
    ],
    includes: &[],
};

/// `sqlalchemy.ext.asyncio.engine`
pub(crate) static ENGINE_MODULE: NativeModule = NativeModule {
    name: "sqlalchemy.ext.asyncio.engine",
    items: &[],
    includes: &[&MODULE],
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
