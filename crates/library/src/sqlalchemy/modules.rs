//! The modules of the package `sqlalchemy` but its dialects.

use aludel_python::{
    Arguments, Interpreter, Item, NativeFunction, NativeModule, NativeType, PyResult, Value,
};

use super::engine::classes as engine_classes;
use super::engine::{asyncio, connection, engine_object, inspector, mock, result, row, transaction, url};
use super::schema::sorting;
use super::schema::{
    column, column_collection, constraint, ddl, defaults, foreign_key, index, metadata, table, visitor,
};
use super::sql::{self, change, classes, construct as make, from, functions, lambdas, select};
use super::types::generic;
use super::{event, exc, extensions, names, pool};
use crate::sqlalchemy_orm;

fn instance_of(py: &mut Interpreter, native: &'static NativeType) -> PyResult<Value> {
    let class = Value::Class(py.class(native));
    py.call(&class, Arguments::none())
}

/// `sqlalchemy.types`
pub(crate) static TYPES: NativeModule = NativeModule {
    name: "sqlalchemy.types",
    items: &[
        Item::Type(&generic::ARRAY),
        Item::Type(&generic::BIGINT),
        Item::Type(&generic::BINARY),
        Item::Type(&generic::BLOB),
        Item::Type(&generic::BOOLEAN),
        Item::Type(&generic::BIG_INTEGER),
        Item::Type(&generic::BOOLEAN_GENERIC),
        Item::Type(&generic::CHAR),
        Item::Type(&generic::CONCATENABLE),
        Item::Type(&generic::INDEXABLE),
        Item::Type(&generic::CLOB),
        Item::Type(&generic::DATE),
        Item::Type(&generic::DATETIME),
        Item::Type(&generic::DECIMAL),
        Item::Type(&generic::DOUBLE),
        Item::Type(&generic::DOUBLE_PRECISION),
        Item::Type(&generic::DATE_GENERIC),
        Item::Type(&generic::DATETIME_GENERIC),
        Item::Type(&generic::DOUBLE_GENERIC),
        Item::Type(&generic::ENUM),
        Item::Type(&generic::EXTERNAL_TYPE),
        Item::Type(&generic::FLOAT),
        Item::Type(&generic::FLOAT_GENERIC),
        Item::Alias("INT", &Item::Type(&generic::INTEGER)),
        Item::Type(&generic::INTEGER),
        Item::Type(&generic::INTEGER_GENERIC),
        Item::Type(&generic::INTERVAL),
        Item::Type(&generic::JSON),
        Item::Type(&generic::LARGE_BINARY),
        Item::Type(&generic::MATCH_TYPE),
        Item::Type(&generic::NCHAR),
        Item::Type(&generic::NULL_TYPE),
        Item::Value("NULLTYPE", |py| instance_of(py, &generic::NULL_TYPE)),
        Item::Value("STRINGTYPE", |py| instance_of(py, &generic::STRING)),
        Item::Type(&generic::NUMERIC),
        Item::Type(&generic::NUMERIC_GENERIC),
        Item::Type(&generic::NVARCHAR),
        Item::Type(&generic::PICKLE_TYPE),
        Item::Type(&generic::REAL),
        Item::Type(&generic::SCHEMA_TYPE),
        Item::Type(&generic::SMALLINT),
        Item::Type(&generic::SMALL_INTEGER),
        Item::Type(&generic::STRING),
        Item::Type(&generic::TEXT),
        Item::Type(&generic::TEXT_GENERIC),
        Item::Type(&generic::TIME),
        Item::Type(&generic::TIMESTAMP),
        Item::Type(&generic::TIME_GENERIC),
        Item::Type(&generic::TUPLE_TYPE),
        Item::Type(&generic::TYPE_DECORATOR),
        Item::Type(&generic::TYPE_ENGINE),
        Item::Type(&generic::UNICODE),
        Item::Type(&generic::UNICODE_TEXT),
        Item::Type(&generic::USER_DEFINED_TYPE),
        Item::Type(&generic::UUID),
        Item::Type(&generic::UUID_GENERIC),
        Item::Type(&generic::VARBINARY),
        Item::Type(&generic::VARCHAR),
    ],
    includes: &[],
};

/// The functions and classes of expressions.
static EXPRESSION: NativeModule = NativeModule {
    name: "sqlalchemy.sql.expression",
    items: &[
        Item::Function(&make::TEXT),
        Item::Function(&make::COLUMN),
        Item::Function(&make::LITERAL),
        Item::Function(&make::LITERAL_COLUMN),
        Item::Function(&make::BINDPARAM),
        Item::Function(&make::NULL),
        Item::Function(&make::TRUE),
        Item::Function(&make::FALSE),
        Item::Function(&make::AND),
        Item::Function(&make::OR),
        Item::Function(&make::NOT),
        Item::Function(&make::CASE),
        Item::Function(&make::CAST),
        Item::Function(&make::TRY_CAST),
        Item::Function(&make::TYPE_COERCE),
        Item::Function(&make::EXTRACT),
        Item::Function(&make::EXISTS),
        Item::Function(&make::DISTINCT),
        Item::Function(&make::DESC),
        Item::Function(&make::ASC),
        Item::Function(&make::NULLS_FIRST),
        Item::Function(&make::NULLSFIRST),
        Item::Function(&make::NULLS_LAST),
        Item::Function(&make::NULLSLAST),
        Item::Function(&make::ANY),
        Item::Function(&make::ALL),
        Item::Function(&make::BETWEEN),
        Item::Function(&make::COLLATE),
        Item::Function(&make::TUPLE),
        Item::Function(&make::OVER),
        Item::Function(&make::LABEL),
        Item::Function(&make::FUNCFILTER),
        Item::Value("func", functions::func),
        Item::Function(&select::SELECT_FUNCTION),
        Item::Function(&select::compound::UNION),
        Item::Function(&select::compound::UNION_ALL),
        Item::Function(&select::compound::INTERSECT),
        Item::Function(&select::compound::INTERSECT_ALL),
        Item::Function(&select::compound::EXCEPT),
        Item::Function(&select::compound::EXCEPT_ALL),
        Item::Function(&change::INSERT_FUNCTION),
        Item::Function(&change::UPDATE_FUNCTION),
        Item::Function(&change::DELETE_FUNCTION),
        Item::Function(&from::JOIN_FUNCTION),
        Item::Function(&from::OUTERJOIN_FUNCTION),
        Item::Function(&from::ALIAS_FUNCTION),
        Item::Function(&from::VALUES_FUNCTION),
        Item::Function(&from::TABLESAMPLE_FUNCTION),
        Item::Function(&from::LATERAL_FUNCTION),
        Item::Function(&from::CTE_FUNCTION),
        Item::Function(&make::BITWISE_NOT),
        Item::Function(&make::WITHIN_GROUP),
        Item::Function(&lambdas::LAMBDA_STMT),
        Item::Function(&make::OUTPARAM),
        Item::Value("SelectLabelStyle", classes::label_styles),
        Item::Value("LABEL_STYLE_NONE", |_| label_style("LABEL_STYLE_NONE")),
        Item::Value("LABEL_STYLE_DEFAULT", |_| label_style("LABEL_STYLE_DEFAULT")),
        Item::Value("LABEL_STYLE_DISAMBIGUATE_ONLY", |_| {
            label_style("LABEL_STYLE_DISAMBIGUATE_ONLY")
        }),
        Item::Value("LABEL_STYLE_TABLENAME_PLUS_COL", |_| {
            label_style("LABEL_STYLE_TABLENAME_PLUS_COL")
        }),
        Item::Type(&classes::RETURNS_ROWS),
        Item::Type(&classes::SELECTABLE),
        Item::Type(&classes::ALIASED),
        Item::Type(&classes::ALIAS),
        Item::Type(&classes::SUBQUERY),
        Item::Type(&classes::LATERAL),
        Item::Type(&classes::TABLE_SAMPLE),
        Item::Type(&classes::TABLE_VALUED_ALIAS),
        Item::Type(&classes::TYPE_COERCE),
        Item::Type(&classes::FUNCTION_FILTER),
        Item::Type(&classes::WITHIN_GROUP),
        Item::Type(&classes::COLLECTION_AGGREGATE),
        Item::Type(&classes::SQL_COLUMN_EXPRESSION),
        Item::Type(&classes::CLAUSE_LIST),
        Item::Type(&classes::EXPRESSION_CLAUSE_LIST),
        Item::Type(&classes::TYPE_CLAUSE),
        Item::Type(&classes::FROM_GROUPING),
        Item::Type(&classes::SCALAR_VALUES),
        Item::Type(&classes::TEXTUAL_SELECT),
        Item::Alias("TextAsFrom", &Item::Type(&classes::TEXTUAL_SELECT)),
        Item::Type(&classes::LAMBDA_ELEMENT),
        Item::Type(&lambdas::LAMBDA_STATEMENT),
        Item::Type(&classes::SAVEPOINT_CLAUSE),
        Item::Type(&classes::ROLLBACK_TO_SAVEPOINT_CLAUSE),
        Item::Type(&classes::RELEASE_SAVEPOINT_CLAUSE),
        Item::Type(&classes::HAS_CTE),
        Item::Type(&classes::HAS_PREFIXES),
        Item::Type(&classes::HAS_SUFFIXES),
        Item::Type(&classes::VISITABLE),
        Item::Type(&classes::CACHE_KEY),
        Item::Type(&classes::COLUMN_EXPRESSION_ARGUMENT),
        Item::Alias(
            "ColumnCollection",
            &Item::Type(&column_collection::COLUMN_COLLECTION),
        ),
        Item::Type(&sql::EXTRACT),
        Item::Type(&sql::OVER),
        Item::Type(&sql::TUPLE),
        Item::Type(&sql::TRY_CAST),
        Item::Type(&make::CUSTOM_OP),
        Item::Type(&from::JOIN),
        Item::Type(&from::CTE),
        Item::Type(&sql::SELECT_BASE),
        Item::Type(&sql::GENERATIVE_SELECT),
        Item::Type(&sql::UPDATE_BASE),
        Item::Type(&sql::VALUES_BASE),
        Item::Alias("table", &Item::Type(&table::TABLE_CLAUSE)),
        Item::Type(&table::TABLE_CLAUSE),
        Item::Type(&column::COLUMN_CLAUSE),
        Item::Type(&sql::CLAUSE_ELEMENT),
        Item::Type(&sql::COLUMN_ELEMENT),
        Item::Type(&sql::COLUMN_OPERATORS),
        Item::Type(&sql::OPERATORS),
        Item::Type(&sql::FROM_CLAUSE),
        Item::Type(&sql::EXECUTABLE),
        Item::Type(&sql::TEXT_CLAUSE),
        Item::Type(&sql::BINARY_EXPRESSION),
        Item::Type(&sql::BOOLEAN_CLAUSE_LIST),
        Item::Type(&sql::BIND_PARAMETER),
        Item::Type(&sql::UNARY_EXPRESSION),
        Item::Type(&sql::CASE),
        Item::Type(&sql::CAST),
        Item::Type(&sql::LABEL),
        Item::Type(&sql::NULL),
        Item::Type(&sql::TRUE),
        Item::Type(&sql::FALSE),
        Item::Type(&sql::EXISTS),
        Item::Type(&sql::GROUPING),
        Item::Type(&sql::FUNCTION),
        Item::Type(&sql::FUNCTION_ELEMENT),
        Item::Type(&sql::SCALAR_SELECT),
        Item::Type(&from::VALUES),
        Item::Type(&sql::SELECT),
        Item::Type(&sql::COMPOUND_SELECT),
        Item::Type(&sql::INSERT),
        Item::Type(&sql::UPDATE),
        Item::Type(&sql::DELETE),
        Item::Type(&names::QUOTED_NAME),
    ],
    includes: &[],
};

fn label_style(name: &str) -> PyResult<Value> {
    Ok(classes::style_named(name).unwrap_or_default())
}

/// `sqlalchemy.schema`
pub(crate) static SCHEMA: NativeModule = NativeModule {
    name: "sqlalchemy.schema",
    items: &[
        Item::Type(&super::schema::SCHEMA_ITEM),
        Item::Type(&column::COLUMN),
        Item::Type(&table::TABLE),
        Item::Type(&metadata::METADATA),
        Item::Type(&constraint::CONSTRAINT),
        Item::Type(&constraint::COLUMN_COLLECTION_CONSTRAINT),
        Item::Type(&constraint::PRIMARY_KEY_CONSTRAINT),
        Item::Type(&constraint::UNIQUE_CONSTRAINT),
        Item::Type(&constraint::FOREIGN_KEY_CONSTRAINT),
        Item::Type(&constraint::CHECK_CONSTRAINT),
        Item::Type(&foreign_key::FOREIGN_KEY),
        Item::Type(&index::INDEX),
        Item::Type(&defaults::IDENTITY),
        Item::Type(&defaults::COMPUTED),
        Item::Type(&defaults::SEQUENCE),
        Item::Type(&defaults::DEFAULT_CLAUSE),
        Item::Alias("PassiveDefault", &Item::Type(&defaults::DEFAULT_CLAUSE)),
        Item::Type(&defaults::FETCHED_VALUE),
        Item::Type(&defaults::COLUMN_DEFAULT),
        Item::Type(&ddl::DDL),
        Item::Type(&ddl::DDL_ELEMENT),
        Item::Alias("DDLElement", &Item::Type(&ddl::DDL_ELEMENT)),
        Item::Type(&ddl::CREATE_SCHEMA),
        Item::Type(&ddl::DROP_SCHEMA),
        Item::Type(&ddl::CREATE_TABLE),
        Item::Type(&ddl::DROP_TABLE),
        Item::Type(&ddl::CREATE_INDEX),
        Item::Type(&ddl::DROP_INDEX),
        Item::Type(&ddl::ADD_CONSTRAINT),
        Item::Type(&ddl::DROP_CONSTRAINT),
        Item::Type(&ddl::CREATE_SEQUENCE),
        Item::Type(&ddl::CREATE_COLUMN),
        Item::Type(&ddl::INVOKE_DDL_BASE),
        Item::Type(&super::schema::HAS_CONDITIONAL_DDL),
        Item::Type(&super::schema::SCHEMA_VISITABLE),
        Item::Type(&defaults::DEFAULT_GENERATOR),
        Item::Type(&constraint::COLUMN_COLLECTION_MIXIN),
        Item::Type(&ddl::SET_TABLE_COMMENT),
        Item::Type(&ddl::DROP_TABLE_COMMENT),
        Item::Type(&ddl::SET_COLUMN_COMMENT),
        Item::Type(&ddl::DROP_COLUMN_COMMENT),
        Item::Type(&ddl::BASE_DDL_ELEMENT),
        Item::Type(&ddl::SET_CONSTRAINT_COMMENT),
        Item::Type(&ddl::DROP_CONSTRAINT_COMMENT),
        Item::Type(&visitor::SCHEMA_VISITOR),
        Item::Function(&sorting::SORT_TABLES),
        Item::Function(&sorting::SORT_TABLES_AND_CONSTRAINTS),
        Item::Function(&column::INSERT_SENTINEL),
        Item::Type(&ddl::DROP_SEQUENCE),
        Item::Type(&names::CONV),
        Item::Value("BLANK_SCHEMA", |_| Ok(names::blank_schema())),
    ],
    includes: &[],
};

/// `sqlalchemy.engine`
static ENGINE: NativeModule = NativeModule {
    name: "sqlalchemy.engine",
    items: &[
        Item::Type(&engine_object::ENGINE),
        Item::Type(&connection::CONNECTION),
        Item::Type(&engine_classes::CONNECTION_EVENTS_TARGET),
        Item::Alias(
            "Connectable",
            &Item::Type(&engine_classes::CONNECTION_EVENTS_TARGET),
        ),
        Item::Type(&super::engine::dialect::DIALECT),
        Item::Type(&inspector::INSPECTOR),
        Item::Type(&result::RESULT),
        Item::Type(&result::ANY_RESULT),
        Item::Type(&result::SCALAR_RESULT),
        Item::Type(&result::MAPPING_RESULT),
        Item::Type(&row::ROW),
        Item::Type(&row::ROW_MAPPING),
        Item::Type(&transaction::ROOT_TRANSACTION),
        Item::Type(&transaction::TRANSACTION),
        Item::Type(&transaction::NESTED_TRANSACTION),
        Item::Type(&engine_classes::ADAPTED_CONNECTION),
        Item::Type(&engine_classes::BASE_ROW),
        Item::Type(&engine_classes::BIND_TYPING),
        Item::Type(&engine_classes::CHUNKED_ITERATOR_RESULT),
        Item::Type(&engine_classes::COMPILED),
        Item::Type(&engine_classes::CREATE_ENGINE_PLUGIN),
        Item::Type(&engine_classes::EXCEPTION_CONTEXT),
        Item::Type(&engine_classes::EXECUTION_CONTEXT),
        Item::Type(&engine_classes::FILTER_RESULT),
        Item::Type(&engine_classes::TUPLE_RESULT),
        Item::Type(&engine_classes::FROZEN_RESULT),
        Item::Type(&engine_classes::ITERATOR_RESULT),
        Item::Type(&engine_classes::MERGED_RESULT),
        Item::Type(&engine_classes::POOL_PROXIED_CONNECTION),
        Item::Type(&engine_classes::POOL_RESET_STATE),
        Item::Type(&engine_classes::TWO_PHASE_TRANSACTION),
        Item::Type(&engine_classes::TYPE_COMPILER),
        Item::Alias("ResultProxy", &Item::Type(&result::RESULT)),
        Item::Type(&mock::MOCK_CONNECTION),
        Item::Type(&url::URL),
        Item::Function(&url::MAKE_URL),
        Item::Function(&engine_object::CREATE_ENGINE),
        Item::Function(&engine_object::ENGINE_FROM_CONFIG),
        Item::Function(&engine_object::CREATE_POOL_FROM_URL),
        Item::Function(&mock::CREATE_MOCK_ENGINE),
        Item::Function(&result::ROWS),
        Item::Module("result", "sqlalchemy.engine.result"),
        Item::Module("url", "sqlalchemy.engine.url"),
        Item::Module("reflection", "sqlalchemy.engine.reflection"),
        Item::Module("base", "sqlalchemy.engine.base"),
        Item::Module("row", "sqlalchemy.engine.row"),
        Item::Module("interfaces", "sqlalchemy.engine.interfaces"),
    ],
    includes: &[],
};

static INSPECTION: NativeModule = NativeModule {
    name: "sqlalchemy.inspection",
    items: &[Item::Function(&inspector::INSPECT)],
    includes: &[],
};

/// `sqlalchemy`
static SQLALCHEMY: NativeModule = NativeModule {
    name: "sqlalchemy",
    items: &[
        Item::Module("types", "sqlalchemy.types"),
        Item::Module("schema", "sqlalchemy.schema"),
        Item::Module("sql", "sqlalchemy.sql"),
        Item::Module("engine", "sqlalchemy.engine"),
        Item::Module("exc", "sqlalchemy.exc"),
        Item::Module("pool", "sqlalchemy.pool"),
        Item::Module("event", "sqlalchemy.event"),
        Item::Module("orm", "sqlalchemy.orm"),
        Item::Module("dialects", "sqlalchemy.dialects"),
        Item::Module("ext", "sqlalchemy.ext"),
        Item::Module("util", "sqlalchemy.util"),
        Item::Module("inspection", "sqlalchemy.inspection"),
        Item::Type(&pool::NULL_POOL),
        Item::Type(&pool::QUEUE_POOL),
        Item::Type(&pool::STATIC_POOL),
        Item::Type(&pool::SINGLETON_THREAD_POOL),
        Item::Type(&pool::ASSERTION_POOL),
        Item::Type(&pool::FALLBACK_ASYNC_ADAPTED_QUEUE_POOL),
        Item::Type(&pool::POOL),
        Item::Type(&pool::ASYNC_ADAPTED_QUEUE_POOL),
        Item::Value("__version__", |_| Ok(Value::str("2.0.58"))),
    ],
    includes: &[&TYPES, &EXPRESSION, &SCHEMA, &ENGINE, &INSPECTION],
};

static SQL: NativeModule = NativeModule {
    name: "sqlalchemy.sql",
    items: &[
        Item::Module("expression", "sqlalchemy.sql.expression"),
        Item::Module("functions", "sqlalchemy.sql.functions"),
        Item::Module("schema", "sqlalchemy.sql.schema"),
        Item::Module("sqltypes", "sqlalchemy.sql.sqltypes"),
        Item::Module("elements", "sqlalchemy.sql.elements"),
        Item::Module("operators", "sqlalchemy.sql.operators"),
        Item::Module("ddl", "sqlalchemy.sql.ddl"),
        Item::Module("base", "sqlalchemy.sql.base"),
        Item::Module("type_api", "sqlalchemy.sql.type_api"),
        Item::Module("selectable", "sqlalchemy.sql.selectable"),
        Item::Module("naming", "sqlalchemy.sql.naming"),
        Item::Module("dml", "sqlalchemy.sql.dml"),
        Item::Value("NO_LINTING", |_| Ok(Value::Int(0))),
        Item::Value("COLLECT_CARTESIAN_PRODUCTS", |_| Ok(Value::Int(1))),
        Item::Value("WARN_LINTING", |_| Ok(Value::Int(2))),
        Item::Value("FROM_LINTING", |_| Ok(Value::Int(3))),
    ],
    includes: &[&EXPRESSION, &SCHEMA],
};

macro_rules! functions_module {
    ($($name:literal),*) => {
        /// `sqlalchemy.sql.functions`
        static FUNCTIONS: NativeModule = NativeModule {
            name: "sqlalchemy.sql.functions",
            items: &[
                Item::Value("func", functions::func),
                Item::Type(&sql::FUNCTION),
                Item::Type(&sql::FUNCTION_ELEMENT),
                Item::Type(&sql::GENERIC_FUNCTION),
                $(Item::Value($name, |py| functions::named(py, $name)),)*
            ],
            includes: &[],
        };
    };
}

functions_module!(
    "now",
    "count",
    "coalesce",
    "concat",
    "max",
    "min",
    "sum",
    "random",
    "current_date",
    "current_time",
    "current_timestamp",
    "localtime",
    "localtimestamp",
    "array_agg",
    "user",
    "session_user",
    "char_length",
    "percent_rank"
);

macro_rules! aliases {
    ($($name:ident = $text:literal : $($module:ident),+;)*) => {
        $(static $name: NativeModule =
            NativeModule { name: $text, items: &[], includes: &[$(&$module),+] };)*
    };
}

aliases! {
    SQL_SCHEMA = "sqlalchemy.sql.schema": SCHEMA;
    SQL_TYPES = "sqlalchemy.sql.sqltypes": TYPES;
    SQL_ELEMENTS = "sqlalchemy.sql.elements": EXPRESSION, SCHEMA;
    SQL_DDL = "sqlalchemy.sql.ddl": SCHEMA;
    SQL_BASE = "sqlalchemy.sql.base": EXPRESSION, SCHEMA;
    SQL_TYPE_API = "sqlalchemy.sql.type_api": TYPES;
    SQL_SELECTABLE = "sqlalchemy.sql.selectable": EXPRESSION;
    SQL_DML = "sqlalchemy.sql.dml": EXPRESSION;
    SQL_NAMING = "sqlalchemy.sql.naming": SCHEMA;
    ENGINE_URL = "sqlalchemy.engine.url": ENGINE;
    ENGINE_REFLECTION = "sqlalchemy.engine.reflection": ENGINE;
    ENGINE_BASE = "sqlalchemy.engine.base": ENGINE;
    ENGINE_ROW = "sqlalchemy.engine.row": ENGINE;
    ENGINE_INTERFACES = "sqlalchemy.engine.interfaces": ENGINE;
    ENGINE_CREATE = "sqlalchemy.engine.create": ENGINE;
    ENGINE_RESULT = "sqlalchemy.engine.result": ENGINE;
}

/// `sqlalchemy.sql.operators`
static SQL_OPERATORS: NativeModule = NativeModule {
    name: "sqlalchemy.sql.operators",
    items: &[
        Item::Type(&sql::OPERATORS),
        Item::Type(&sql::COLUMN_OPERATORS),
        Item::Type(&make::CUSTOM_OP),
    ],
    includes: &[&sql::operators::MODULE_FUNCTIONS],
};

static EXT: NativeModule = NativeModule {
    name: "sqlalchemy.ext",
    items: &[
        Item::Module("asyncio", "sqlalchemy.ext.asyncio"),
        Item::Module("compiler", "sqlalchemy.ext.compiler"),
        Item::Module("declarative", "sqlalchemy.ext.declarative"),
        Item::Module("hybrid", "sqlalchemy.ext.hybrid"),
        Item::Module("mutable", "sqlalchemy.ext.mutable"),
        Item::Module("associationproxy", "sqlalchemy.ext.associationproxy"),
    ],
    includes: &[],
};

static IMMUTABLE_DICT: NativeFunction =
    NativeFunction::new("immutabledict", "(*args, **kwargs)", |py, arguments| {
        let class = Value::Class(py.class(&aludel_python::types::DICT));
        let call = aludel_python::Arguments {
            positional: arguments.variadic("args"),
            keywords: arguments.options("kwargs"),
        };
        py.call(&class, call)
    });

static UTIL: NativeModule = NativeModule {
    name: "sqlalchemy.util",
    items: &[
        Item::Function(&IMMUTABLE_DICT),
        Item::Value("OrderedDict", |py| {
            Ok(Value::Class(py.class(&aludel_python::types::DICT)))
        }),
    ],
    includes: &[],
};

/// All modules of the package but its dialects.
pub(crate) static MODULES: [&NativeModule; 41] = [
    &SQLALCHEMY,
    &TYPES,
    &SCHEMA,
    &SQL,
    &EXPRESSION,
    &FUNCTIONS,
    &SQL_SCHEMA,
    &SQL_TYPES,
    &SQL_ELEMENTS,
    &SQL_DDL,
    &SQL_BASE,
    &SQL_TYPE_API,
    &SQL_SELECTABLE,
    &SQL_DML,
    &SQL_NAMING,
    &SQL_OPERATORS,
    &ENGINE,
    &ENGINE_URL,
    &ENGINE_REFLECTION,
    &ENGINE_BASE,
    &ENGINE_ROW,
    &ENGINE_INTERFACES,
    &ENGINE_CREATE,
    &ENGINE_RESULT,
    &INSPECTION,
    &exc::MODULE,
    &pool::MODULE,
    &event::MODULE,
    &EXT,
    &asyncio::MODULE,
    &asyncio::ENGINE_MODULE,
    &sqlalchemy_orm::session::ASYNC_MODULE,
    &extensions::COMPILER,
    &crate::sqlalchemy_orm::declarative::HYBRID,
    &crate::sqlalchemy_orm::declarative::DATACLASS,
    &extensions::MUTABLE_MODULE,
    &extensions::ASSOCIATION_PROXY,
    &sqlalchemy_orm::EXT_DECLARATIVE,
    &sqlalchemy_orm::TESTING,
    &sqlalchemy_orm::TESTING_SCHEMA,
    &UTIL,
];
