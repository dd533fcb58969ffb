//! The drivers that scripts import for their exceptions: `psycopg2`, `psycopg`, `asyncpg`, `sqlite3`, `pymysql`.

use crate::sqlalchemy::engine::raw::SQLITE_CONNECTION;
use aludel_python::{Arguments, Interpreter, Item, NativeModule, NativeType, PyResult, Value, exceptions};

macro_rules! exceptions {
    ($($name:ident = $module:literal, $text:literal ($base:expr);)*) => {
        $(
            #[doc = concat!("`", $module, ".", $text, "`")]
            pub(crate) static $name: NativeType = NativeType::derived($module, $text, &[&$base]);
        )*

        /// The exception of this module and name.
        fn by_name(module: &str, name: &str) -> Option<&'static NativeType> {
            match (module, name) {
                $(($module, $text) => Some(&$name),)*
                _ => None,
            }
        }
    };
}

exceptions! {
    PSYCOPG2_ERROR = "psycopg2", "Error"(exceptions::EXCEPTION);
    PSYCOPG2_INTERFACE_ERROR = "psycopg2", "InterfaceError"(PSYCOPG2_ERROR);
    PSYCOPG2_DATABASE_ERROR = "psycopg2", "DatabaseError"(PSYCOPG2_ERROR);
    PSYCOPG2_DATA_ERROR = "psycopg2", "DataError"(PSYCOPG2_DATABASE_ERROR);
    PSYCOPG2_OPERATIONAL_ERROR = "psycopg2", "OperationalError"(PSYCOPG2_DATABASE_ERROR);
    PSYCOPG2_INTEGRITY_ERROR = "psycopg2", "IntegrityError"(PSYCOPG2_DATABASE_ERROR);
    PSYCOPG2_INTERNAL_ERROR = "psycopg2", "InternalError"(PSYCOPG2_DATABASE_ERROR);
    PSYCOPG2_PROGRAMMING_ERROR = "psycopg2", "ProgrammingError"(PSYCOPG2_DATABASE_ERROR);
    PSYCOPG2_NOT_SUPPORTED_ERROR = "psycopg2", "NotSupportedError"(PSYCOPG2_DATABASE_ERROR);
    UNDEFINED_TABLE = "psycopg2.errors", "UndefinedTable"(PSYCOPG2_PROGRAMMING_ERROR);
    UNDEFINED_COLUMN = "psycopg2.errors", "UndefinedColumn"(PSYCOPG2_PROGRAMMING_ERROR);
    UNDEFINED_OBJECT = "psycopg2.errors", "UndefinedObject"(PSYCOPG2_PROGRAMMING_ERROR);
    UNDEFINED_FUNCTION = "psycopg2.errors", "UndefinedFunction"(PSYCOPG2_PROGRAMMING_ERROR);
    DUPLICATE_TABLE = "psycopg2.errors", "DuplicateTable"(PSYCOPG2_PROGRAMMING_ERROR);
    DUPLICATE_COLUMN = "psycopg2.errors", "DuplicateColumn"(PSYCOPG2_PROGRAMMING_ERROR);
    DUPLICATE_OBJECT = "psycopg2.errors", "DuplicateObject"(PSYCOPG2_PROGRAMMING_ERROR);
    DUPLICATE_SCHEMA = "psycopg2.errors", "DuplicateSchema"(PSYCOPG2_PROGRAMMING_ERROR);
    DUPLICATE_DATABASE = "psycopg2.errors", "DuplicateDatabase"(PSYCOPG2_PROGRAMMING_ERROR);
    SYNTAX_ERROR = "psycopg2.errors", "SyntaxError"(PSYCOPG2_PROGRAMMING_ERROR);
    INSUFFICIENT_PRIVILEGE = "psycopg2.errors", "InsufficientPrivilege"(PSYCOPG2_PROGRAMMING_ERROR);
    UNIQUE_VIOLATION = "psycopg2.errors", "UniqueViolation"(PSYCOPG2_INTEGRITY_ERROR);
    NOT_NULL_VIOLATION = "psycopg2.errors", "NotNullViolation"(PSYCOPG2_INTEGRITY_ERROR);
    FOREIGN_KEY_VIOLATION = "psycopg2.errors", "ForeignKeyViolation"(PSYCOPG2_INTEGRITY_ERROR);
    CHECK_VIOLATION = "psycopg2.errors", "CheckViolation"(PSYCOPG2_INTEGRITY_ERROR);
    DEPENDENT_OBJECTS = "psycopg2.errors", "DependentObjectsStillExist"(PSYCOPG2_INTERNAL_ERROR);
    IN_FAILED = "psycopg2.errors", "InFailedSqlTransaction"(PSYCOPG2_INTERNAL_ERROR);
    LOCK_NOT_AVAILABLE = "psycopg2.errors", "LockNotAvailable"(PSYCOPG2_OPERATIONAL_ERROR);
    SQLITE3_ERROR = "sqlite3", "Error"(exceptions::EXCEPTION);
    SQLITE3_INTERFACE_ERROR = "sqlite3", "InterfaceError"(SQLITE3_ERROR);
    SQLITE3_DATABASE_ERROR = "sqlite3", "DatabaseError"(SQLITE3_ERROR);
    SQLITE3_DATA_ERROR = "sqlite3", "DataError"(SQLITE3_DATABASE_ERROR);
    SQLITE3_OPERATIONAL_ERROR = "sqlite3", "OperationalError"(SQLITE3_DATABASE_ERROR);
    SQLITE3_INTEGRITY_ERROR = "sqlite3", "IntegrityError"(SQLITE3_DATABASE_ERROR);
    SQLITE3_INTERNAL_ERROR = "sqlite3", "InternalError"(SQLITE3_DATABASE_ERROR);
    SQLITE3_PROGRAMMING_ERROR = "sqlite3", "ProgrammingError"(SQLITE3_DATABASE_ERROR);
    SQLITE3_NOT_SUPPORTED_ERROR = "sqlite3", "NotSupportedError"(SQLITE3_DATABASE_ERROR);
    PYMYSQL_MYSQL_ERROR = "pymysql.err", "MySQLError"(exceptions::EXCEPTION);
    PYMYSQL_ERROR = "pymysql.err", "Error"(PYMYSQL_MYSQL_ERROR);
    PYMYSQL_INTERFACE_ERROR = "pymysql.err", "InterfaceError"(PYMYSQL_ERROR);
    PYMYSQL_DATABASE_ERROR = "pymysql.err", "DatabaseError"(PYMYSQL_ERROR);
    PYMYSQL_DATA_ERROR = "pymysql.err", "DataError"(PYMYSQL_DATABASE_ERROR);
    PYMYSQL_OPERATIONAL_ERROR = "pymysql.err", "OperationalError"(PYMYSQL_DATABASE_ERROR);
    PYMYSQL_INTEGRITY_ERROR = "pymysql.err", "IntegrityError"(PYMYSQL_DATABASE_ERROR);
    PYMYSQL_INTERNAL_ERROR = "pymysql.err", "InternalError"(PYMYSQL_DATABASE_ERROR);
    PYMYSQL_PROGRAMMING_ERROR = "pymysql.err", "ProgrammingError"(PYMYSQL_DATABASE_ERROR);
    PYMYSQL_NOT_SUPPORTED_ERROR = "pymysql.err", "NotSupportedError"(PYMYSQL_DATABASE_ERROR);
    ASYNCPG_POSTGRES_ERROR = "asyncpg.exceptions", "PostgresError"(exceptions::EXCEPTION);
    ASYNCPG_DUPLICATE_TABLE = "asyncpg.exceptions", "DuplicateTableError"(ASYNCPG_POSTGRES_ERROR);
    ASYNCPG_UNDEFINED_TABLE = "asyncpg.exceptions", "UndefinedTableError"(ASYNCPG_POSTGRES_ERROR);
    ASYNCPG_DUPLICATE_OBJECT = "asyncpg.exceptions", "DuplicateObjectError"(ASYNCPG_POSTGRES_ERROR);
    ASYNCPG_UNIQUE_VIOLATION = "asyncpg.exceptions", "UniqueViolationError"(ASYNCPG_POSTGRES_ERROR);
}

/// The exception of the driver: what `error.orig` is.
pub(crate) fn exception(py: &mut Interpreter, path: &str, error: &aludel_database::Error) -> Value {
    let (module, name) = path.rsplit_once('.').unwrap_or(("", path));
    let base = error
        .dbapi_class()
        .map_or("DatabaseError", aludel_database::DbapiClass::name);
    let package = match module {
        "sqlite3" | "pymysql.err" => module,
        _ => "psycopg2",
    };
    let native = by_name(module, name)
        .or_else(|| by_name(package, base))
        .unwrap_or(&PSYCOPG2_DATABASE_ERROR);
    let class = Value::Class(py.class(native));
    let text = error.to_string();
    let arguments = arguments(module, &text, error);
    match make(py, &class, arguments, &text, error) {
        Ok(exception) => exception,
        Err(_) => Value::None,
    }
}

/// What the exception is made of: the text, with PyMySQL the server's number and message.
fn arguments(module: &str, text: &str, error: &aludel_database::Error) -> Vec<Value> {
    let server = error.server_message().filter(|_| module == "pymysql.err");
    match server.and_then(|server| Some((server.code.parse::<i64>().ok()?, &server.message))) {
        Some((number, message)) => vec![Value::Int(number), Value::str(message)],
        None => vec![Value::str(text)],
    }
}

fn make(
    py: &mut Interpreter,
    class: &Value,
    arguments: Vec<Value>,
    text: &str,
    error: &aludel_database::Error,
) -> PyResult<Value> {
    let exception = py.call(class, Arguments::positional(arguments))?;
    let code = error
        .server_message()
        .map_or(Value::None, |message| Value::str(&message.code));
    for name in ["pgcode", "sqlstate"] {
        py.set_attribute(&exception, name, code.clone())?;
    }
    py.set_attribute(&exception, "pgerror", Value::str(text))?;
    Ok(exception)
}

macro_rules! names {
    ($($item:ident),* $(,)?) => { &[$(Item::Type(&$item)),*] };
}

/// `psycopg2`
pub(crate) static PSYCOPG2: NativeModule = NativeModule {
    name: "psycopg2",
    items: &[
        Item::Type(&PSYCOPG2_ERROR),
        Item::Type(&PSYCOPG2_INTERFACE_ERROR),
        Item::Type(&PSYCOPG2_DATABASE_ERROR),
        Item::Type(&PSYCOPG2_DATA_ERROR),
        Item::Type(&PSYCOPG2_OPERATIONAL_ERROR),
        Item::Type(&PSYCOPG2_INTEGRITY_ERROR),
        Item::Type(&PSYCOPG2_INTERNAL_ERROR),
        Item::Type(&PSYCOPG2_PROGRAMMING_ERROR),
        Item::Type(&PSYCOPG2_NOT_SUPPORTED_ERROR),
        Item::Module("errors", "psycopg2.errors"),
        Item::Module("extras", "psycopg2.extras"),
        Item::Module("extensions", "psycopg2.extensions"),
        Item::Function(&CONNECT),
    ],
    includes: &[],
};

static CONNECT: aludel_python::NativeFunction = aludel_python::NativeFunction::new(
    "connect",
    "(*args, **kwargs)",
    |_, _| {
        Err(crate::support::unsupported(
            "a driver cannot be used directly; connect with sqlalchemy.create_engine(url) or use op.get_bind()",
        ))
    },
);

/// `psycopg2.errors`
pub(crate) static PSYCOPG2_ERRORS: NativeModule = NativeModule {
    name: "psycopg2.errors",
    items: names![
        UNDEFINED_TABLE,
        UNDEFINED_COLUMN,
        UNDEFINED_OBJECT,
        UNDEFINED_FUNCTION,
        DUPLICATE_TABLE,
        DUPLICATE_COLUMN,
        DUPLICATE_OBJECT,
        DUPLICATE_SCHEMA,
        DUPLICATE_DATABASE,
        SYNTAX_ERROR,
        INSUFFICIENT_PRIVILEGE,
        UNIQUE_VIOLATION,
        NOT_NULL_VIOLATION,
        FOREIGN_KEY_VIOLATION,
        CHECK_VIOLATION,
        DEPENDENT_OBJECTS,
        IN_FAILED,
        LOCK_NOT_AVAILABLE,
    ],
    includes: &[],
};

/// `psycopg2.extras`
pub(crate) static PSYCOPG2_EXTRAS: NativeModule = NativeModule {
    name: "psycopg2.extras",
    items: &[
        Item::Type(&JSON_ADAPTER),
        Item::Type(&RANGE),
        Item::Function(&REGISTER),
        Item::Function(&EXECUTE_VALUES),
    ],
    includes: &[],
};

static REGISTER: aludel_python::NativeFunction =
    aludel_python::NativeFunction::new("register_uuid", "(*args, **kwargs)", |_, _| Ok(Value::None));

static EXECUTE_VALUES: aludel_python::NativeFunction = aludel_python::NativeFunction::new(
    "execute_values",
    "(*args, **kwargs)",
    |_, _| {
        Err(crate::support::unsupported(
            "psycopg2's cursors cannot be used directly; use op.bulk_insert() or connection.execute() with a list",
        ))
    },
);

/// `psycopg2.extras.Json`
static JSON_ADAPTER: NativeType = NativeType {
    constructor: crate::support::constructor!(
        "Json.__init__",
        "(self, adapted, dumps=None)",
        |_, arguments| { Ok(Value::object(JsonObject(arguments.get("adapted")))) }
    ),
    ..NativeType::new("psycopg2.extras", "Json")
};

static RANGE: NativeType = NativeType::new("psycopg2.extras", "Range");

struct JsonObject(Value);

impl aludel_python::Object for JsonObject {
    fn native_type(&self) -> &'static NativeType {
        &JSON_ADAPTER
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok((name == "adapted").then(|| self.0.clone()))
    }
}

/// `psycopg2.extensions`
pub(crate) static PSYCOPG2_EXTENSIONS: NativeModule = NativeModule {
    name: "psycopg2.extensions",
    items: &[
        Item::Value("ISOLATION_LEVEL_AUTOCOMMIT", |_| Ok(Value::Int(0))),
        Item::Value("ISOLATION_LEVEL_READ_COMMITTED", |_| Ok(Value::Int(1))),
        Item::Value("AsIs", |py| {
            let module = py.import("builtins")?;
            py.get_attribute(&Value::Module(module), "str")
        }),
    ],
    includes: &[],
};

/// `psycopg`: the exceptions under version 3's names.
pub(crate) static PSYCOPG: NativeModule = NativeModule {
    name: "psycopg",
    items: &[
        Item::Module("errors", "psycopg.errors"),
        Item::Module("extras", "psycopg2.extras"),
        Item::Module("extensions", "psycopg2.extensions"),
    ],
    includes: &[&PSYCOPG2],
};

/// `psycopg.errors`
pub(crate) static PSYCOPG_ERRORS: NativeModule = NativeModule {
    name: "psycopg.errors",
    items: &[],
    includes: &[&PSYCOPG2_ERRORS, &PSYCOPG2],
};

/// `asyncpg`
pub(crate) static ASYNCPG: NativeModule = NativeModule {
    name: "asyncpg",
    items: &[
        Item::Module("exceptions", "asyncpg.exceptions"),
        Item::Function(&CONNECT),
    ],
    includes: &[&ASYNCPG_EXCEPTIONS],
};

/// `asyncpg.exceptions`
pub(crate) static ASYNCPG_EXCEPTIONS: NativeModule = NativeModule {
    name: "asyncpg.exceptions",
    items: names![
        ASYNCPG_POSTGRES_ERROR,
        ASYNCPG_DUPLICATE_TABLE,
        ASYNCPG_UNDEFINED_TABLE,
        ASYNCPG_DUPLICATE_OBJECT,
        ASYNCPG_UNIQUE_VIOLATION,
    ],
    includes: &[],
};

/// `sqlite3`
pub(crate) static SQLITE3: NativeModule = NativeModule {
    name: "sqlite3",
    items: names![
        SQLITE_CONNECTION,
        SQLITE3_ERROR,
        SQLITE3_INTERFACE_ERROR,
        SQLITE3_DATABASE_ERROR,
        SQLITE3_DATA_ERROR,
        SQLITE3_OPERATIONAL_ERROR,
        SQLITE3_INTEGRITY_ERROR,
        SQLITE3_INTERNAL_ERROR,
        SQLITE3_PROGRAMMING_ERROR,
        SQLITE3_NOT_SUPPORTED_ERROR,
    ],
    includes: &[],
};

/// `pymysql`
pub(crate) static PYMYSQL: NativeModule = NativeModule {
    name: "pymysql",
    items: &[
        Item::Module("err", "pymysql.err"),
        Item::Value("install_as_MySQLdb", |_| Ok(Value::NativeFunction(&INSTALL))),
    ],
    includes: &[&PYMYSQL_ERR],
};

static INSTALL: aludel_python::NativeFunction =
    aludel_python::NativeFunction::new("install_as_MySQLdb", "()", |_, _| Ok(Value::None));

/// `pymysql.err`
pub(crate) static PYMYSQL_ERR: NativeModule = NativeModule {
    name: "pymysql.err",
    items: names![
        PYMYSQL_MYSQL_ERROR,
        PYMYSQL_ERROR,
        PYMYSQL_INTERFACE_ERROR,
        PYMYSQL_DATABASE_ERROR,
        PYMYSQL_DATA_ERROR,
        PYMYSQL_OPERATIONAL_ERROR,
        PYMYSQL_INTEGRITY_ERROR,
        PYMYSQL_INTERNAL_ERROR,
        PYMYSQL_PROGRAMMING_ERROR,
        PYMYSQL_NOT_SUPPORTED_ERROR,
    ],
    includes: &[],
};

/// `MySQLdb`, whose exceptions have the same names.
pub(crate) static MYSQLDB: NativeModule = NativeModule {
    name: "MySQLdb",
    items: &[],
    includes: &[&PYMYSQL_ERR],
};

/// All modules of drivers.
pub(crate) static MODULES: [&NativeModule; 12] = [
    &PSYCOPG2,
    &PSYCOPG2_ERRORS,
    &PSYCOPG2_EXTRAS,
    &PSYCOPG2_EXTENSIONS,
    &PSYCOPG,
    &PSYCOPG_ERRORS,
    &ASYNCPG,
    &ASYNCPG_EXCEPTIONS,
    &SQLITE3,
    &PYMYSQL,
    &PYMYSQL_ERR,
    &MYSQLDB,
];
