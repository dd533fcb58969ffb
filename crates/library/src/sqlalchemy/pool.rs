//! `sqlalchemy.pool`: the names that env files give to `poolclass=`. Connections are never pooled here.

use aludel_python::{Item, NativeModule, NativeType, Object};

use super::engine::classes;

macro_rules! pools {
    ($($name:ident = $text:literal : $base:path;)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            pub(crate) static $name: NativeType = NativeType::derived("sqlalchemy.pool.impl", $text, &[&$base]);
        )*

        /// `sqlalchemy.pool`
        pub(crate) static MODULE: NativeModule =
            NativeModule { name: "sqlalchemy.pool", items: &[
                Item::Type(&POOL),
                Item::Type(&classes::MANAGES_CONNECTION),
                Item::Type(&classes::CONNECTION_POOL_ENTRY),
                Item::Type(&classes::POOL_PROXIED_CONNECTION),
                Item::Type(&classes::POOL_RESET_STATE),
                $(Item::Type(&$name)),*], includes: &[] };
    };
}

/// `Pool`
pub(crate) static POOL: NativeType = NativeType::new("sqlalchemy.pool.base", "Pool");

pools! {
    NULL_POOL = "NullPool": POOL;
    QUEUE_POOL = "QueuePool": POOL;
    STATIC_POOL = "StaticPool": POOL;
    SINGLETON_THREAD_POOL = "SingletonThreadPool": POOL;
    ASSERTION_POOL = "AssertionPool": POOL;
    ASYNC_ADAPTED_QUEUE_POOL = "AsyncAdaptedQueuePool": QUEUE_POOL;
    FALLBACK_ASYNC_ADAPTED_QUEUE_POOL = "FallbackAsyncAdaptedQueuePool": ASYNC_ADAPTED_QUEUE_POOL;
}

/// `engine.pool`
pub(crate) struct PoolObject;

impl Object for PoolObject {
    fn native_type(&self) -> &'static NativeType {
        &NULL_POOL
    }
}
