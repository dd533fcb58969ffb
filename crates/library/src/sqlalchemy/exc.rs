//! `sqlalchemy.exc`

use aludel_python::{Item, NativeModule, NativeType, exceptions};

macro_rules! exceptions {
    ($($(#[$doc:meta])* $name:ident = $text:literal ($($base:expr),*);)*) => {
        $($(#[$doc])* pub(crate) static $name: NativeType =
            NativeType::derived("sqlalchemy.exc", $text, &[$(&$base),*]);)*

        /// The module.
        pub(crate) static MODULE: NativeModule = NativeModule {
            name: "sqlalchemy.exc",
            items: &[$(Item::Type(&$name)),*],
            includes: &[],
        };

        /// The exception of this name.
        pub(crate) fn by_name(name: &str) -> Option<&'static NativeType> {
            match name {
                $($text => Some(&$name),)*
                _ => None,
            }
        }
    };
}

exceptions! {
    /// `SQLAlchemyError`
    SQLALCHEMY_ERROR = "SQLAlchemyError"(exceptions::EXCEPTION);
    /// `ArgumentError`
    ARGUMENT_ERROR = "ArgumentError"(SQLALCHEMY_ERROR);
    /// `MappedAnnotationError` of `sqlalchemy.orm.exc`
    MAPPED_ANNOTATION_ERROR = "MappedAnnotationError"(ARGUMENT_ERROR);
    /// `DuplicateColumnError`
    DUPLICATE_COLUMN_ERROR = "DuplicateColumnError"(ARGUMENT_ERROR);
    /// `ObjectNotExecutableError`
    OBJECT_NOT_EXECUTABLE_ERROR = "ObjectNotExecutableError"(ARGUMENT_ERROR);
    /// `NoSuchModuleError`
    NO_SUCH_MODULE_ERROR = "NoSuchModuleError"(ARGUMENT_ERROR);
    /// `NoForeignKeysError`
    NO_FOREIGN_KEYS_ERROR = "NoForeignKeysError"(ARGUMENT_ERROR);
    /// `AmbiguousForeignKeysError`
    AMBIGUOUS_FOREIGN_KEYS_ERROR = "AmbiguousForeignKeysError"(ARGUMENT_ERROR);
    /// `ConstraintColumnNotFoundError`
    CONSTRAINT_COLUMN_NOT_FOUND_ERROR = "ConstraintColumnNotFoundError"(ARGUMENT_ERROR);
    /// `CircularDependencyError`
    CIRCULAR_DEPENDENCY_ERROR = "CircularDependencyError"(SQLALCHEMY_ERROR);
    /// `CompileError`
    COMPILE_ERROR = "CompileError"(SQLALCHEMY_ERROR);
    /// `UnsupportedCompilationError`
    UNSUPPORTED_COMPILATION_ERROR = "UnsupportedCompilationError"(COMPILE_ERROR);
    /// `IdentifierError`
    IDENTIFIER_ERROR = "IdentifierError"(SQLALCHEMY_ERROR);
    /// `DisconnectionError`
    DISCONNECTION_ERROR = "DisconnectionError"(SQLALCHEMY_ERROR);
    /// `TimeoutError`
    TIMEOUT_ERROR = "TimeoutError"(SQLALCHEMY_ERROR);
    /// `InvalidRequestError`
    INVALID_REQUEST_ERROR = "InvalidRequestError"(SQLALCHEMY_ERROR);
    /// `NoInspectionAvailable`
    NO_INSPECTION_AVAILABLE = "NoInspectionAvailable"(INVALID_REQUEST_ERROR);
    /// `PendingRollbackError`
    PENDING_ROLLBACK_ERROR = "PendingRollbackError"(INVALID_REQUEST_ERROR);
    /// `ResourceClosedError`
    RESOURCE_CLOSED_ERROR = "ResourceClosedError"(INVALID_REQUEST_ERROR);
    /// `NoSuchColumnError`
    NO_SUCH_COLUMN_ERROR = "NoSuchColumnError"(INVALID_REQUEST_ERROR, exceptions::KEY_ERROR);
    /// `NoResultFound`
    NO_RESULT_FOUND = "NoResultFound"(INVALID_REQUEST_ERROR);
    /// `MultipleResultsFound`
    MULTIPLE_RESULTS_FOUND = "MultipleResultsFound"(INVALID_REQUEST_ERROR);
    /// `NoReferenceError`
    NO_REFERENCE_ERROR = "NoReferenceError"(INVALID_REQUEST_ERROR);
    /// `NoReferencedTableError`
    NO_REFERENCED_TABLE_ERROR = "NoReferencedTableError"(NO_REFERENCE_ERROR);
    /// `NoReferencedColumnError`
    NO_REFERENCED_COLUMN_ERROR = "NoReferencedColumnError"(NO_REFERENCE_ERROR);
    /// `NoSuchTableError`
    NO_SUCH_TABLE_ERROR = "NoSuchTableError"(INVALID_REQUEST_ERROR);
    /// `UnreflectableTableError`
    UNREFLECTABLE_TABLE_ERROR = "UnreflectableTableError"(INVALID_REQUEST_ERROR);
    /// `UnboundExecutionError`
    UNBOUND_EXECUTION_ERROR = "UnboundExecutionError"(INVALID_REQUEST_ERROR);
    /// `StatementError`
    STATEMENT_ERROR = "StatementError"(SQLALCHEMY_ERROR);
    /// `DBAPIError`
    DBAPI_ERROR = "DBAPIError"(STATEMENT_ERROR);
    /// `InterfaceError`
    INTERFACE_ERROR = "InterfaceError"(DBAPI_ERROR);
    /// `DatabaseError`
    DATABASE_ERROR = "DatabaseError"(DBAPI_ERROR);
    /// `DataError`
    DATA_ERROR = "DataError"(DATABASE_ERROR);
    /// `OperationalError`
    OPERATIONAL_ERROR = "OperationalError"(DATABASE_ERROR);
    /// `IntegrityError`
    INTEGRITY_ERROR = "IntegrityError"(DATABASE_ERROR);
    /// `InternalError`
    INTERNAL_ERROR = "InternalError"(DATABASE_ERROR);
    /// `ProgrammingError`
    PROGRAMMING_ERROR = "ProgrammingError"(DATABASE_ERROR);
    /// `NotSupportedError`
    NOT_SUPPORTED_ERROR = "NotSupportedError"(DATABASE_ERROR);
    /// `SADeprecationWarning`
    SA_DEPRECATION_WARNING = "SADeprecationWarning"(exceptions::EXCEPTION);
    /// `MovedIn20Warning`
    MOVED_IN_20_WARNING = "MovedIn20Warning"(SA_DEPRECATION_WARNING);
    /// `SAWarning`
    SA_WARNING = "SAWarning"(exceptions::EXCEPTION);
}

/// The code of the page that SQLAlchemy names behind a message of this exception.
pub(crate) fn code(class: &str) -> Option<&'static str> {
    Some(match class {
        "DBAPIError" => "dbapi",
        "InterfaceError" => "rvf5",
        "DatabaseError" => "4xp6",
        "DataError" => "9h9h",
        "OperationalError" => "e3q8",
        "IntegrityError" => "gkpj",
        "InternalError" => "2j85",
        "ProgrammingError" => "f405",
        "NotSupportedError" => "tw8g",
        "UnsupportedCompilationError" => "l7de",
        _ => return None,
    })
}
