//! Classes of `sqlalchemy.engine` that scripts name in annotations only.

use aludel_python::NativeType;

use super::result::ANY_RESULT;
use super::transaction::ROOT_TRANSACTION;

macro_rules! classes {
    ($module:literal, $bases:expr; $($name:ident = $text:literal;)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            pub(crate) static $name: NativeType = NativeType::derived($module, $text, $bases);
        )*
    };
}

classes! { "sqlalchemy.engine.interfaces", &[];
    ADAPTED_CONNECTION = "AdaptedConnection";
    BIND_TYPING = "BindTyping";
    CONNECTION_EVENTS_TARGET = "ConnectionEventsTarget";
    CREATE_ENGINE_PLUGIN = "CreateEnginePlugin";
    EXCEPTION_CONTEXT = "ExceptionContext";
    EXECUTION_CONTEXT = "ExecutionContext";
}

classes! { "sqlalchemy.cyextension.resultproxy", &[];
    BASE_ROW = "BaseRow";
}

classes! { "sqlalchemy.engine.result", &[];
    FILTER_RESULT = "FilterResult";
    FROZEN_RESULT = "FrozenResult";
}

classes! { "sqlalchemy.engine.result", &[&FILTER_RESULT];
    TUPLE_RESULT = "TupleResult";
}

classes! { "sqlalchemy.engine.result", &[&ANY_RESULT];
    ITERATOR_RESULT = "IteratorResult";
}

classes! { "sqlalchemy.engine.result", &[&ITERATOR_RESULT];
    CHUNKED_ITERATOR_RESULT = "ChunkedIteratorResult";
    MERGED_RESULT = "MergedResult";
}

classes! { "sqlalchemy.sql.compiler", &[];
    COMPILED = "Compiled";
    TYPE_COMPILER = "TypeCompiler";
}

classes! { "sqlalchemy.pool.base", &[];
    MANAGES_CONNECTION = "ManagesConnection";
    POOL_RESET_STATE = "PoolResetState";
}

classes! { "sqlalchemy.pool.base", &[&MANAGES_CONNECTION];
    CONNECTION_POOL_ENTRY = "ConnectionPoolEntry";
    POOL_PROXIED_CONNECTION = "PoolProxiedConnection";
}

classes! { "sqlalchemy.engine.base", &[&ROOT_TRANSACTION];
    TWO_PHASE_TRANSACTION = "TwoPhaseTransaction";
}
