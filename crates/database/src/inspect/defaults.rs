//! Questions about server defaults, types and indexes that the database alone can answer.

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

    /// How the database writes a type in its catalog, given as it stands in DDL. `None` when it cannot tell.
    ///
    /// # Errors
    ///
    /// When the connection is lost.
    pub fn stored_type(&mut self, type_: &str) -> Result<Option<String>, Error> {
        if self.backend() != Backend::Postgresql {
            return Ok(None);
        }
        let stored = self.undone(|connection| {
            connection.run(&format!("CREATE TEMPORARY TABLE aludel_type (value {type_})"))?;
            let result = connection.run(
                "SELECT pg_catalog.format_type(atttypid, atttypmod) FROM pg_catalog.pg_attribute \
                 WHERE attrelid = 'pg_temp.aludel_type'::pg_catalog.regclass AND attnum = 1",
            )?;
            Ok(text_of(result.scalar()))
        })?;
        Ok(stored.flatten())
    }

    /// Whether the index that `create` makes on a temporary `table` like another one is written in the catalog as the index `present`,
    /// but for the names. `None` when the database cannot tell.
    ///
    /// # Errors
    ///
    /// When the connection is lost.
    pub fn stores_index_alike(
        &mut self,
        table: &str,
        like: &str,
        present: &str,
        create: &str,
    ) -> Result<Option<bool>, Error> {
        if self.backend() != Backend::Postgresql {
            return Ok(None);
        }
        self.undone(|connection| {
            connection.run(&format!("CREATE TEMPORARY TABLE {table} (LIKE {like})"))?;
            connection.run(create)?;
            let made = format!(
                "SELECT pg_catalog.pg_get_indexdef(indexrelid) FROM pg_catalog.pg_index \
                 WHERE indrelid = 'pg_temp.{table}'::pg_catalog.regclass"
            );
            let present = present.replace('\'', "''");
            let present = format!("SELECT pg_catalog.pg_get_indexdef('{present}'::pg_catalog.regclass)");
            let made = text_of(connection.run(&made)?.scalar());
            let present = text_of(connection.run(&present)?.scalar());
            Ok(match (&made, &present) {
                (Some(made), Some(present)) => without_names(made) == without_names(present),
                _ => false,
            })
        })
    }

    fn stored_by_postgresql(&mut self, create: &str) -> Result<Option<String>, Error> {
        self.run(create)?;
        let result = self.run(
            "SELECT pg_catalog.pg_get_expr(adbin, adrelid) FROM pg_catalog.pg_attrdef \
             WHERE adrelid = 'pg_temp.aludel_default'::pg_catalog.regclass",
        )?;
        Ok(text_of(result.scalar()))
    }

    fn stored_by_sqlite(&mut self, create: &str) -> Result<Option<String>, Error> {
        self.run(create)?;
        let result = self.run("SELECT dflt_value FROM pragma_table_info('aludel_default', 'temp')")?;
        Ok(text_of(result.scalar()))
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

fn text_of(value: Option<&Value>) -> Option<String> {
    match value {
        Some(Value::String(text)) => Some(text.clone()),
        _ => None,
    }
}

/// The definition of an index without its name and that of its table: whether it is unique, and all from its method on.
fn without_names(definition: &str) -> (bool, &str) {
    let unique = definition.starts_with("CREATE UNIQUE ");
    (
        unique,
        definition
            .split_once(" USING ")
            .map_or(definition, |(_, rest)| rest),
    )
}
