//! Connections without a database: what `op.get_bind()` gives in offline mode, which prints what it is given to execute, and
//! what `create_mock_engine()` gives, which hands it to a function.

use std::rc::Rc;

use aludel_python::{
    Arguments, Bound, Error, Interpreter, NativeFunction, NativeType, Object, PyResult, Value,
};
use aludel_schema::operation::CreateTable;
use aludel_schema::statement::{DdlElement, Statement};
use aludel_schema::{MigrateOperation, NamingConvention, Table};
use indexmap::IndexMap;

use crate::host::MigrationContext;
use crate::sqlalchemy::schema::ddl;
use crate::sqlalchemy::{compile, sql};
use crate::support::{attribute_error, resolved};

/// `MockConnection`
pub(crate) static MOCK_CONNECTION: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("sqlalchemy.engine.mock", "MockConnection")
};

static METHODS: [NativeFunction; 4] = [
    NativeFunction::new(
        "execute",
        "(self, obj, parameters=None, execution_options=None)",
        execute,
    ),
    NativeFunction::new("connect", "(self, **kwargs)", |_, arguments| {
        Ok(arguments.this().clone())
    }),
    NativeFunction::new("execution_options", "(self, **kw)", |_, arguments| {
        Ok(arguments.this().clone())
    }),
    NativeFunction::new("schema_for_object", "(self, obj)", |py, arguments| {
        py.get_attribute(&arguments.get("obj"), "schema")
    }),
];

/// `create_mock_engine(url, executor)`
pub(crate) static CREATE_MOCK_ENGINE: NativeFunction =
    NativeFunction::new("create_mock_engine", "(url, executor, **kw)", |py, arguments| {
        let url = super::url::url_of(py, &arguments.get("url"))?;
        let executor = arguments.get("executor");
        // Statements are written for more databases than can be connected to.
        let name = match (url.backend(), compile::dialect_named(url.backend_name())) {
            (Ok(backend), _) => backend.name(),
            (Err(_), Ok(dialect)) => dialect.name(),
            (Err(error), Err(_)) => return Err(super::error::database_error(py, error, None)),
        };
        let dialect = super::dialect_value(name);
        Ok(Value::object(MockConnection::Function { dialect, executor }))
    });

/// A connection without a database.
pub(crate) enum MockConnection {
    /// The offline connection of a migration.
    Migration(Rc<dyn MigrationContext>),
    /// What is executed is handed to a function.
    Function {
        /// The dialect.
        dialect: Value,
        /// The function.
        executor: Value,
    },
}

impl MockConnection {
    /// Prints a statement, or hands it to the function.
    pub(super) fn run(&self, py: &mut Interpreter, statement: Statement) -> PyResult<()> {
        match self {
            Self::Migration(context) => context.execute(py, statement, IndexMap::new()),
            Self::Function { executor, .. } => {
                let given = vec![ddl::statement_element(statement), Value::None];
                py.call(executor, Arguments::positional(given)).map(drop)
            }
        }
    }

    /// Creates a table with its indexes and comments.
    pub(super) fn create_table(&self, py: &mut Interpreter, table: Table) -> PyResult<()> {
        let Self::Migration(context) = self else {
            for element in self.elements_of(py, table)? {
                self.run(py, Statement::Ddl(Box::new(element)))?;
            }
            return Ok(());
        };
        let operation = MigrateOperation::CreateTable(Box::new(CreateTable {
            table,
            ..CreateTable::default()
        }));
        context.invoke(py, operation)
    }

    /// CREATE TABLE, CREATE INDEX and what sets the comments, each by itself.
    fn elements_of(&self, py: &mut Interpreter, table: Table) -> PyResult<Vec<DdlElement>> {
        let name = match self {
            Self::Migration(context) => context.dialect_name().to_owned(),
            Self::Function { dialect, .. } => super::dialect_name_of_dialect(py, dialect)?,
        };
        let dialect = compile::dialect_named(&name)?;
        let resolved = table.resolve(&NamingConvention::default());
        let indexes = resolved.map_or_else(|_| table.indexes.clone(), |resolved| resolved.table.indexes);
        let mut elements = vec![DdlElement::CreateTable {
            table: table.clone(),
            if_not_exists: false,
        }];
        elements.extend(indexes.into_iter().map(|index| DdlElement::CreateIndex {
            table: table.clone(),
            index,
            if_not_exists: false,
        }));
        if dialect.supports_comments() && !dialect.inline_comments() {
            if let Some(comment) = table.comment.clone() {
                elements.push(DdlElement::TableComment {
                    table: table.clone(),
                    comment: Some(comment),
                });
            }
            for column in table.columns.iter().filter(|column| column.comment.is_some()) {
                elements.push(DdlElement::ColumnComment {
                    table: table.clone(),
                    column: Box::new(column.clone()),
                    drop: false,
                });
            }
        }
        Ok(elements)
    }
}

fn execute(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let connection = arguments.receiver::<MockConnection>()?;
    let given = arguments.get("obj");
    resolved(&given)?;
    if let MockConnection::Function { executor, .. } = &*connection {
        return py.call(
            executor,
            Arguments::positional(vec![given, arguments.get("parameters")]),
        );
    }
    let statement = match sql::executed_statement(py, &given)? {
        Some(statement) => statement,
        None => aludel_schema::Statement::text(py.str(&given)?.to_string()),
    };
    connection.run(py, statement)?;
    Ok(Value::None)
}

impl Object for MockConnection {
    fn native_type(&self) -> &'static NativeType {
        &MOCK_CONNECTION
    }

    fn get_attribute(&self, py: &mut Interpreter, this: &Value, name: &str) -> PyResult<Option<Value>> {
        if name == "engine" {
            return Ok(Some(this.clone()));
        }
        let context = match self {
            Self::Migration(context) => context,
            Self::Function { dialect, .. } => {
                return match name {
                    "dialect" => Ok(Some(dialect.clone())),
                    "name" => py.find_attribute(dialect, "name"),
                    _ => Ok(None),
                };
            }
        };
        match name {
            "dialect" => Ok(Some(super::dialect_value(context.dialect_name()))),
            "name" => Ok(Some(Value::str(context.dialect_name()))),
            "scalar" | "scalars" | "exec_driver_sql" | "begin" | "commit" | "begin_nested" => Err(offline(
                &format!("'MockConnection' object has no attribute '{name}'"),
            )),
            _ => Ok(None),
        }
    }
}

/// An attribute that needs a database.
fn offline(message: &str) -> Error {
    attribute_error(format!(
        "{message}: --sql has no database to ask; guard this with `if not context.is_offline_mode():`"
    ))
}
