//! Questions about server defaults that the database alone can answer.

use crate::connection::{Begin, Connection};
use crate::error::{Error, ErrorKind};
use crate::url::Backend;
use aludel_schema::Value;

const SAVEPOINT: &str = "aludel_question";

impl Connection {
    /// Whether two expressions are equal to the database: `SELECT left = right`. `None` when it cannot tell, because it has no such
    /// operator or an expression fails. A transaction that is open stays open and usable.
    ///
    /// # Errors
    ///
    /// When the connection is lost.
    pub fn expressions_equal(&mut self, left: &str, right: &str) -> Result<Option<bool>, Error> {
        self.undone(|connection| {
            let result = connection.run(&format!("SELECT {left} = {right}"))?;
            Ok(match result.scalar() {
                Some(Value::Bool(equal)) => *equal,
                Some(Value::Int(number)) => *number != 0,
                _ => false,
            })
        })
    }

    /// Whether a query gives a row; `None` when it fails. A transaction that is open stays open and usable.
    ///
    /// # Errors
    ///
    /// When the connection is lost.
    pub fn gives_row(&mut self, query: &str) -> Result<Option<bool>, Error> {
        self.undone(|connection| Ok(!connection.run(query)?.rows.is_empty()))
    }

    /// How the database writes a default of a column of this type in its catalog, both given as they stand in DDL. `None` when it cannot
    /// tell, or keeps what it is given.
    ///
    /// # Errors
    ///
    /// When the connection is lost.
    pub fn stored_default(&mut self, type_: &str, default: &str) -> Result<Option<String>, Error> {
        let create = format!("CREATE TEMPORARY TABLE aludel_default (value {type_} DEFAULT {default})");
        let stored = match self.backend() {
            Backend::Postgresql => self.undone(|connection| connection.stored_by_postgresql(&create))?,
            Backend::Mysql | Backend::Mariadb => {
                self.undone(|connection| connection.stored_by_mysql(&create))?
            }
            Backend::Sqlite => self.undone(|connection| connection.stored_by_sqlite(&create))?,
            Backend::Mssql | Backend::Oracle => None,
        };
        Ok(stored.flatten())
    }

    fn stored_by_postgresql(&mut self, create: &str) -> Result<Option<String>, Error> {
        self.run(create)?;
        let result = self.run(
            "SELECT pg_catalog.pg_get_expr(adbin, adrelid) FROM pg_catalog.pg_attrdef \
             WHERE adrelid = 'pg_temp.aludel_default'::pg_catalog.regclass",
        )?;
        Ok(match result.scalar() {
            Some(Value::String(text)) => Some(text.clone()),
            _ => None,
        })
    }

    fn stored_by_sqlite(&mut self, create: &str) -> Result<Option<String>, Error> {
        self.run(create)?;
        let result = self.run("SELECT dflt_value FROM pragma_table_info('aludel_default', 'temp')")?;
        Ok(match result.scalar() {
            Some(Value::String(text)) => Some(text.clone()),
            _ => None,
        })
    }

    /// Temporary tables commit nothing there, and no rollback takes them away.
    fn stored_by_mysql(&mut self, create: &str) -> Result<Option<String>, Error> {
        self.run("DROP TEMPORARY TABLE IF EXISTS aludel_default")?;
        self.run(create)?;
        let columns = self.inspector().get_columns("aludel_default", None);
        self.run("DROP TEMPORARY TABLE aludel_default")?;
        Ok(columns?.pop().and_then(|column| column.default))
    }

    /// Runs statements and takes back what they did. `None` when one of them fails for a reason of its own.
    fn undone<T>(&mut self, action: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<Option<T>, Error> {
        let own = !self.in_transaction();
        if own {
            self.begin(Begin::default())?;
        }
        self.savepoint(SAVEPOINT)?;
        let result = action(self);
        self.rollback_to_savepoint(SAVEPOINT)?;
        self.release_savepoint(SAVEPOINT)?;
        if own {
            self.rollback()?;
        }
        match result {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.kind() == ErrorKind::Statement => Ok(None),
            Err(error) => Err(error),
        }
    }
}
