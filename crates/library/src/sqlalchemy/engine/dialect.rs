//! Dialects as Python sees them: `bind.dialect`, `postgresql.dialect()`.

use aludel_dialect::{Compiler, Settings};
use aludel_python::{
    Arguments, Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value, downcast,
};
use aludel_schema::SqlType;
use aludel_schema::types::{
    BinaryClass, DateTimeClass, IntegerClass, NumericClass, Package, StringClass, UuidClass,
};

use crate::sqlalchemy::{compile, names, types};
use crate::support::{attribute_error, constructor, mismatch};

/// `Dialect`
pub(crate) static DIALECT: NativeType = NativeType {
    methods: &METHODS,
    bases: &[&REFLECTION],
    ..NativeType::new("sqlalchemy.engine.interfaces", "Dialect")
};

macro_rules! reflection {
    ($($name:literal),* $(,)?) => {
        [$(NativeFunction::new($name, "(self, connection, *args, **kw)", |py, arguments| {
            ask_inspector(py, &arguments, $name)
        })),*]
    };
}

/// The methods by which the Inspector asks a dialect; revisions call some of them themselves.
static REFLECTION: NativeType = NativeType {
    methods: &REFLECTION_METHODS,
    ..NativeType::new("sqlalchemy.engine.reflection", "ReflectionDefaults")
};

static REFLECTION_METHODS: [NativeFunction; 11] = reflection![
    "has_index",
    "has_sequence",
    "get_schema_names",
    "get_table_names",
    "get_view_names",
    "get_columns",
    "get_pk_constraint",
    "get_foreign_keys",
    "get_indexes",
    "get_unique_constraints",
    "get_check_constraints",
];

fn ask_inspector(py: &mut Interpreter, arguments: &Bound, method: &str) -> PyResult<Value> {
    let sqlalchemy = Value::Module(py.import("sqlalchemy")?);
    let connection = Arguments::positional(vec![arguments.get("connection")]);
    let inspector = py.call_method(&sqlalchemy, "inspect", connection)?;
    let mut given = Arguments::positional(py.iterate(&arguments.get("args"))?);
    for (name, value) in arguments.options("kw") {
        given = given.with_keyword(&name, value);
    }
    py.call_method(&inspector, method, given)
}

static METHODS: [NativeFunction; 3] = [
    NativeFunction::new("type_descriptor", "(self, typeobj)", type_descriptor),
    NativeFunction::new("get_isolation_level", "(self, dbapi_conn)", |_, _| {
        Ok(Value::None)
    }),
    NativeFunction::new(
        "has_table",
        "(self, connection, table_name, schema=None, **kw)",
        has_table,
    ),
];

macro_rules! dialects {
    ($($name:ident, $base:ident = $module:literal, $text:literal, $class:literal;)*) => {
        $(
            #[doc = concat!("`", $module, ".base.", $class, "`")]
            pub(crate) static $base: NativeType =
                NativeType::derived(concat!($module, ".base"), $class, &[&DIALECT]);

            /// `dialect` of the package.
            pub(crate) static $name: NativeType = NativeType {
                bases: &[&$base],
                constructor: constructor!("dialect", "(self, **kwargs)", |_, _| Ok(dialect_value($text))),
                attributes: &[("name", |_| Ok(Value::str($text)))],
                ..NativeType::new($module, "dialect")
            };
        )*
    };
}

dialects! {
    POSTGRESQL, POSTGRESQL_BASE = "sqlalchemy.dialects.postgresql", "postgresql", "PGDialect";
    SQLITE, SQLITE_BASE = "sqlalchemy.dialects.sqlite", "sqlite", "SQLiteDialect";
    MYSQL, MYSQL_BASE = "sqlalchemy.dialects.mysql", "mysql", "MySQLDialect";
    MSSQL, MSSQL_BASE = "sqlalchemy.dialects.mssql", "mssql", "MSDialect";
    ORACLE, ORACLE_BASE = "sqlalchemy.dialects.oracle", "oracle", "OracleDialect";
}

/// A dialect as Python sees it.
pub(crate) struct DialectObject {
    pub(crate) name: String,
    pub(crate) driver: Option<String>,
    pub(crate) server_version: Vec<u32>,
    pub(crate) is_mariadb: bool,
    /// The default schema, where the connection says another than usual.
    pub(crate) default_schema: Option<String>,
}

/// The value of a dialect of which only the name is known.
pub(crate) fn dialect_value(name: &str) -> Value {
    Value::object(DialectObject {
        name: name.to_owned(),
        driver: None,
        server_version: Vec::new(),
        is_mariadb: name == "mariadb",
        default_schema: None,
    })
}

/// The name of a dialect given as an object, a class (`postgresql.dialect`) or a string.
pub(crate) fn dialect_name_of_dialect(py: &mut Interpreter, value: &Value) -> PyResult<String> {
    if let Some(dialect) = downcast::<DialectObject>(value) {
        return Ok(dialect.name.clone());
    }
    if let Some(name) = names::text(value) {
        return Ok(name.to_string());
    }
    match value {
        Value::Class(class) if class.extends(&DIALECT) => {
            Ok(class.module().split('.').nth(2).unwrap_or_default().to_owned())
        }
        Value::Module(module) => Ok(module.name().rsplit('.').next().unwrap_or_default().to_owned()),
        other => Err(mismatch(py, "the dialect", "a Dialect", other)),
    }
}

fn type_descriptor(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let type_ = types::instance(py, &arguments.get("typeobj"))?;
    let dialect = arguments.receiver::<DialectObject>()?;
    let mut adapted = types::sql_type(py, &type_)?;
    match adapt(&dialect.name, &mut adapted) {
        true => Ok(types::type_value(&adapted)),
        false => Ok(type_),
    }
}

/// Puts a type of SQLAlchemy's own that the driver of a dialect has a type for in its place, after the `colspecs` of the
/// dialects: a subclass becomes what its base becomes. Says whether it did.
fn adapt(dialect: &str, type_: &mut SqlType) -> bool {
    match (dialect, type_) {
        ("mssql", SqlType::String(text)) => {
            let class = match text.class {
                StringClass::Char | StringClass::VarChar | StringClass::Text | StringClass::Clob => {
                    StringClass::String
                }
                StringClass::NChar | StringClass::NVarChar => StringClass::Unicode,
                other => other,
            };
            replace(&mut text.class, class)
        }
        ("oracle", SqlType::String(text)) if text.class == StringClass::VarChar => {
            replace(&mut text.class, StringClass::String)
        }
        ("oracle", SqlType::Integer(integer)) if integer.package == Package::Sqlalchemy => {
            replace(&mut integer.class, IntegerClass::Integer)
        }
        (_, SqlType::Numeric(numeric)) if numeric.package == Package::Sqlalchemy => {
            let class = adapted_number(dialect, numeric.class);
            replace(&mut numeric.class, class)
        }
        (_, SqlType::DateTime(datetime)) if datetime.package == Package::Sqlalchemy => {
            let class = match (dialect, datetime.class) {
                ("sqlite" | "mssql", DateTimeClass::Timestamp) => DateTimeClass::DateTime,
                ("mssql", DateTimeClass::UpperDate) => DateTimeClass::Date,
                ("mssql", DateTimeClass::UpperTime) => DateTimeClass::Time,
                ("oracle", DateTimeClass::UpperDateTime) => DateTimeClass::DateTime,
                (_, other) => other,
            };
            replace(&mut datetime.class, class)
        }
        ("mssql", SqlType::Binary(binary)) if binary.package == Package::Sqlalchemy => match binary.class {
            BinaryClass::LargeBinary | BinaryClass::Blob => {
                replace(&mut binary.class, BinaryClass::VarBinary)
            }
            _ => false,
        },
        ("mssql" | "oracle", SqlType::Uuid(uuid)) if uuid.class == UuidClass::UpperUuid => {
            replace(&mut uuid.class, UuidClass::Uuid)
        }
        ("oracle", SqlType::Boolean(boolean)) => replace(&mut boolean.uppercase, false),
        _ => false,
    }
}

fn adapted_number(dialect: &str, class: NumericClass) -> NumericClass {
    use NumericClass::{Decimal, Double, DoublePrecision, Float, Numeric, Real, UpperDouble, UpperFloat};
    match (dialect, class) {
        ("oracle", Float | UpperFloat | Double | UpperDouble | DoublePrecision | Real | Decimal) => Numeric,
        ("postgresql" | "mssql" | "mysql" | "mariadb", Decimal) => Numeric,
        ("postgresql" | "mssql", Double | UpperDouble | Real) => Float,
        ("mysql" | "mariadb", Real) => Float,
        (_, other) => other,
    }
}

/// Puts a value in the place of another; says whether they differ.
fn replace<T: PartialEq>(place: &mut T, value: T) -> bool {
    let differs = *place != value;
    *place = value;
    differs
}

fn has_table(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = names::name(py, &arguments.get("table_name"), "the name of a table")?;
    let schema = names::optional_name(py, &arguments.get("schema"), "schema")?;
    let found = super::has_table(py, &arguments.get("connection"), &name, schema.as_ref())?;
    Ok(Value::Bool(found.unwrap_or(false)))
}

/// The drivers that only asynchronous engines use.
const ASYNC_DRIVERS: [&str; 7] = [
    "asyncpg",
    "aiosqlite",
    "aiomysql",
    "asyncmy",
    "psycopg_async",
    "aioodbc",
    "oracledb_async",
];

impl Object for DialectObject {
    fn native_type(&self) -> &'static NativeType {
        match self.name.as_str() {
            "postgresql" => &POSTGRESQL,
            "sqlite" => &SQLITE,
            "mysql" | "mariadb" => &MYSQL,
            "mssql" => &MSSQL,
            "oracle" => &ORACLE,
            _ => &DIALECT,
        }
    }

    /// `url.get_dialect()()`: what a URL gives is called as the class that the reference gives.
    fn call(&self, _py: &mut Interpreter, this: &Value, _arguments: Arguments) -> PyResult<Value> {
        Ok(this.clone())
    }

    /// Env files of several tenants set `default_schema_name` beside the search path; the latter is what counts here.
    fn set_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str, _value: Value) -> PyResult<()> {
        match name {
            "default_schema_name" => Ok(()),
            other => Err(attribute_error(format!(
                "'Dialect' object has no attribute '{other}'"
            ))),
        }
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        let default_driver = match self.name.as_str() {
            "postgresql" => "psycopg2",
            "sqlite" => "pysqlite",
            "mysql" | "mariadb" => "mysqldb",
            "mssql" => "pyodbc",
            _ => "default",
        };
        let known = aludel_dialect::dialect(&self.name);
        Ok(Some(match name {
            "name" => Value::str(&self.name),
            "driver" => Value::str(self.driver.as_deref().unwrap_or(default_driver)),
            "default_schema_name" => Value::str(match &self.default_schema {
                Some(schema) => schema,
                None if self.name == "postgresql" => "public",
                None => "main",
            }),
            "insert_returning" | "delete_returning" => {
                Value::Bool(self.is_mariadb || matches!(self.name.as_str(), "postgresql" | "sqlite"))
            }
            "update_returning" => Value::Bool(matches!(self.name.as_str(), "postgresql" | "sqlite")),
            "server_version_info" => Value::tuple(
                self.server_version
                    .iter()
                    .map(|part| i64::from(*part).into())
                    .collect(),
            ),
            "identifier_preparer" => Value::object(Preparer(self.name.clone())),
            "max_identifier_length" => {
                let length = known.map_or(9999, |dialect| dialect.max_identifier_length());
                Value::Int(i64::try_from(length).unwrap_or(i64::MAX))
            }
            "supports_comments" => Value::Bool(known.is_some_and(|dialect| dialect.supports_comments())),
            "supports_native_enum" => {
                Value::Bool(known.is_some_and(|dialect| dialect.supports_native_enum()))
            }
            "supports_native_boolean" => {
                Value::Bool(known.is_some_and(|dialect| dialect.supports_native_boolean()))
            }
            "supports_sequences" => {
                Value::Bool(self.is_mariadb || known.is_some_and(|dialect| dialect.supports_sequences()))
            }
            "supports_schemas" => Value::Bool(true),
            "supports_alter" => Value::Bool(known.is_some_and(|dialect| dialect.supports_alter())),
            "paramstyle" => Value::str(match self.name.as_str() {
                "postgresql" | "mysql" | "mariadb" => "pyformat",
                _ => "qmark",
            }),
            "is_async" => Value::Bool(
                self.driver
                    .as_deref()
                    .is_some_and(|driver| ASYNC_DRIVERS.contains(&driver)),
            ),
            "is_mariadb" => Value::Bool(self.is_mariadb),
            _ => return Ok(None),
        }))
    }
}

/// `dialect.identifier_preparer`
struct Preparer(String);

static PREPARER_METHODS: [NativeFunction; 4] = [
    NativeFunction::new("quote", "(self, ident, force=None)", quote),
    NativeFunction::new("quote_identifier", "(self, value)", quote_identifier),
    NativeFunction::new("quote_schema", "(self, ident, force=None)", quote),
    NativeFunction::new(
        "format_table",
        "(self, table, use_schema=True, name=None)",
        format_table,
    ),
];

static PREPARER: NativeType = NativeType {
    methods: &PREPARER_METHODS,
    ..NativeType::new("sqlalchemy.sql.compiler", "IdentifierPreparer")
};

impl Object for Preparer {
    fn native_type(&self) -> &'static NativeType {
        &PREPARER
    }
}

fn with_compiler<T>(arguments: &Bound, run: impl FnOnce(&Compiler<'_>) -> T) -> PyResult<T> {
    let preparer = arguments.receiver::<Preparer>()?;
    let settings = Settings::offline();
    let compiler = Compiler::new(compile::dialect_named(&preparer.0)?, &settings);
    Ok(run(&compiler))
}

fn quote(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = names::name(py, &arguments.get("ident"), "an identifier")?;
    with_compiler(&arguments, |compiler| Value::from(compiler.quote(&name)))
}

fn quote_identifier(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let name = names::name(py, &arguments.get("value"), "an identifier")?;
    with_compiler(&arguments, |compiler| Value::from(compiler.quote_always(&name)))
}

fn format_table(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let table = crate::sqlalchemy::sql::change::table_object(py, &arguments.get("table"))?;
    with_compiler(&arguments, |compiler| {
        Value::from(compiler.format_table(table.schema.as_ref(), &table.name))
    })
}
