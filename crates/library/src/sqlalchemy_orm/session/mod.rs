//! Sessions, written in Python: the unit of work, queries, and what relationships are to both.

use crate::written::written;

written! {
    /// `sqlalchemy.orm.session`
    MODULE = "sqlalchemy.orm.session", "session.py",
    [
        "Session", "SessionTransaction", "sessionmaker", "scoped_session", "object_session", "make_transient",
        "make_transient_to_detached", "close_all_sessions", "flag_modified", "InstanceState", "state_of",
    ]
}

written! {
    /// `sqlalchemy.orm.state`
    STATE = "sqlalchemy.orm.state", "state.py",
    ["InstanceState", "described", "flag_modified", "make_transient", "make_transient_to_detached", "object_session",
     "state_of"]
}

written! {
    /// `sqlalchemy.orm.scoping`
    SCOPING = "sqlalchemy.orm.scoping", "scoping.py", ["scoped_session"]
}

written! {
    /// The blocks of a session.
    TRANSACTION = "sqlalchemy.orm._transaction", "transaction.py", ["BegunSession", "NoAutoflush", "SessionTransaction"]
}

written! {
    /// How a session reads instances.
    LOADING = "sqlalchemy.orm._loading", "loading.py", ["Loading"]
}

written! {
    /// How a session writes instances.
    WRITING = "sqlalchemy.orm._writing", "writing.py", ["Writing"]
}

written! {
    /// `sqlalchemy.orm.query`
    QUERY = "sqlalchemy.orm.query", "query.py",
    ["Query", "AliasedClass", "aliased", "plan_of"]
}

written! {
    /// `sqlalchemy.orm.exc`
    EXC = "sqlalchemy.orm.exc", "exc.py",
    [
        "NoResultFound", "MultipleResultsFound", "StaleDataError", "ConcurrentModificationError", "FlushError",
        "UnmappedError", "ObjectDereferencedError", "DetachedInstanceError", "UnmappedInstanceError",
        "UnmappedClassError", "ObjectDeletedError", "UnmappedColumnError", "LoaderStrategyException",
    ]
}

written! {
    /// What sessions know of mapped classes.
    MAPPED = "sqlalchemy.orm._mapped", "mapped.py",
    ["mapping_of", "is_mapped", "joined", "related_criterion", "exists_criterion", "joined_condition", "class_scope",
     "referred_columns"]
}

written! {
    /// What writes the changes of a session.
    UNIT_OF_WORK = "sqlalchemy.orm.unitofwork", "unitofwork.py",
    ["Flush"]
}

written! {
    /// What relationships are on classes and on instances.
    RELATED = "sqlalchemy.orm._related", "related.py",
    ["RelatedAttribute"]
}

written! {
    /// `sqlalchemy.ext.asyncio.session`
    ASYNC_MODULE = "sqlalchemy.ext.asyncio.session", "asyncio.py",
    [
        "AsyncSession", "AsyncSessionTransaction", "async_sessionmaker", "async_scoped_session",
        "async_object_session", "close_all_sessions",
    ]
}
