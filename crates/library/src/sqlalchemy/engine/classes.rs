//! Classes of `sqlalchemy.engine` that scripts name in annotations only.

use aludel_python::NativeType;

macro_rules! classes {
    ($($name:ident = $text:literal;)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            pub(crate) static $name: NativeType = NativeType::new("sqlalchemy.engine", $text);
        )*
    };
}

classes! {
    ADAPTED_CONNECTION = "AdaptedConnection";
    BASE_ROW = "BaseRow";
    BIND_TYPING = "BindTyping";
    CHUNKED_ITERATOR_RESULT = "ChunkedIteratorResult";
    COMPILED = "Compiled";
    CREATE_ENGINE_PLUGIN = "CreateEnginePlugin";
    EXCEPTION_CONTEXT = "ExceptionContext";
    EXECUTION_CONTEXT = "ExecutionContext";
    FROZEN_RESULT = "FrozenResult";
    ITERATOR_RESULT = "IteratorResult";
    MERGED_RESULT = "MergedResult";
    POOL_PROXIED_CONNECTION = "PoolProxiedConnection";
    POOL_RESET_STATE = "PoolResetState";
    TWO_PHASE_TRANSACTION = "TwoPhaseTransaction";
    TYPE_COMPILER = "TypeCompiler";
}
