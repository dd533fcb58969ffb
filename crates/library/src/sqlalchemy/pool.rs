//! `sqlalchemy.pool`: the names that env files give to `poolclass=`. Connections are never pooled here.

use aludel_python::{Item, NativeModule, NativeType, Object};

macro_rules! pools {
    ($($name:ident = $text:literal;)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            pub(crate) static $name: NativeType = NativeType::derived("sqlalchemy.pool.impl", $text, &[&POOL]);
        )*

        /// `sqlalchemy.pool`
        pub(crate) static MODULE: NativeModule =
            NativeModule { name: "sqlalchemy.pool", items: &[Item::Type(&POOL), $(Item::Type(&$name)),*], includes: &[] };
    };
}

/// `Pool`
pub(crate) static POOL: NativeType = NativeType::new("sqlalchemy.pool.base", "Pool");

pools! {
    NULL_POOL = "NullPool";
    QUEUE_POOL = "QueuePool";
    STATIC_POOL = "StaticPool";
    SINGLETON_THREAD_POOL = "SingletonThreadPool";
    ASSERTION_POOL = "AssertionPool";
    ASYNC_ADAPTED_QUEUE_POOL = "AsyncAdaptedQueuePool";
    FALLBACK_ASYNC_ADAPTED_QUEUE_POOL = "FallbackAsyncAdaptedQueuePool";
}

/// `engine.pool`
pub(crate) struct PoolObject;

impl Object for PoolObject {
    fn native_type(&self) -> &'static NativeType {
        &NULL_POOL
    }
}
