//! The journal of migration steps: its table, and what is known of statements.

mod statement;

use aludel_schema::Value;
use sha2::{Digest, Sha256};

use super::driver::Driver;
use super::inspect::{full_name, hex_literal as literal};
use super::{lock, rows};
use crate::connection::{Driver as _, ResultSet};
use crate::error::Error;
use crate::journal::{Entry, JournalTable, Keeper, Recorder, State, StatementKind};

/// What `GET_LOCK` is asked for by the session that migrates.
const SESSION_KEY: &str = "aludel session";

/// Entries are written in statements of about this many bytes, well below what servers take.
const LONGEST_INSERT: usize = 1 << 20;

impl Driver {
    fn table_text(table: &JournalTable) -> String {
        full_name(&table.name, table.schema.as_deref())
    }

    fn texts(&mut self, sql: &str) -> Result<Vec<Vec<Option<String>>>, Error> {
        let text = |value: Value| match value {
            Value::String(text) => Some(text),
            Value::Int(number) => Some(number.to_string()),
            Value::Bytes(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            _ => None,
        };
        let rows = self.send(sql)?.rows.into_iter();
        Ok(rows.map(|row| row.into_iter().map(text).collect()).collect())
    }

    fn session_lock(&mut self) -> Result<String, Error> {
        let database = self.default_schema()?.unwrap_or_default();
        Ok(lock::name(&database, SESSION_KEY))
    }

    /// How the server defines the tables, views, triggers and routines of these names.
    fn definitions(&mut self, names: &[(Option<String>, String)]) -> Result<String, Error> {
        let mut told = String::new();
        for (schema, name) in names {
            let schema_text = schema.as_deref().map_or("DATABASE()".to_owned(), literal);
            let exists = format!(
                "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = {schema_text} AND TABLE_NAME = {}",
                literal(name)
            );
            for found in self.texts(&exists)?.into_iter().flatten().flatten() {
                let sql = format!("SHOW CREATE TABLE {}", full_name(&found, schema.as_deref()));
                // A view whose table is gone cannot be shown; that it is there is told all the same.
                let shown = self.texts(&sql).unwrap_or_default();
                let text = shown.into_iter().flatten().nth(1).flatten().unwrap_or_default();
                told.push_str(&format!("{found}\n{}\n", statement::without_counter(&text)));
            }
            for (kind, schema_column, name_column, rest) in [
                ("TRIGGERS", "TRIGGER_SCHEMA", "TRIGGER_NAME", "ACTION_STATEMENT"),
                ("ROUTINES", "ROUTINE_SCHEMA", "ROUTINE_NAME", "ROUTINE_DEFINITION"),
            ] {
                let sql = format!(
                    "SELECT {name_column}, {rest} FROM information_schema.{kind} WHERE {schema_column} = {schema_text} \
                     AND {name_column} = {} ORDER BY 1, 2",
                    literal(name)
                );
                told.push_str(&format!("{:?}\n", self.texts(&sql)?));
            }
        }
        Ok(told)
    }
}

impl Keeper for Driver {
    fn recorder(&mut self) -> &mut Option<Recorder> {
        &mut self.recorder
    }

    fn send(&mut self, texts: &[String]) -> Result<ResultSet, Error> {
        self.send_all(texts)
    }

    fn in_transaction(&self) -> bool {
        crate::connection::Driver::in_transaction(self)
    }

    fn commit_here(&mut self) -> Result<(), Error> {
        Driver::send(self, "COMMIT").map(drop)
    }

    fn kind(&self, text: &str) -> StatementKind {
        statement::kind(text)
    }

    fn fingerprint(&mut self, text: &str) -> Result<String, Error> {
        let told = self.definitions(&statement::names(text))?;
        Ok(Sha256::digest(told)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect())
    }

    fn create(&mut self, table: &JournalTable) -> Result<(), Error> {
        let sql = format!(
            "CREATE TABLE IF NOT EXISTS {} (position INTEGER NOT NULL PRIMARY KEY, step TEXT NOT NULL, state VARCHAR(10) NOT NULL, \
             digest CHAR(64) NOT NULL, statement MEDIUMTEXT NOT NULL, fingerprint CHAR(64), result LONGTEXT) \
             ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='what aludel has done of the revision that is running'",
            Self::table_text(table)
        );
        Driver::send(self, &sql).map(drop)
    }

    fn exists(&mut self, table: &JournalTable) -> Result<bool, Error> {
        let schema = table.schema.as_deref().map_or("DATABASE()".to_owned(), literal);
        let sql = format!(
            "SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = {schema} AND TABLE_NAME = {}",
            literal(&table.name)
        );
        Ok(!Driver::send(self, &sql)?.rows.is_empty())
    }

    fn drop_table(&mut self, table: &JournalTable) -> Result<(), Error> {
        // A transaction of the script that has not ended yet must not hold this up: an empty table does no harm.
        Driver::send(self, "SET SESSION lock_wait_timeout = 2")?;
        Driver::send(self, &format!("DROP TABLE {}", Self::table_text(table))).map(drop)
    }

    fn read(&mut self, table: &JournalTable) -> Result<Vec<(String, Entry)>, Error> {
        let sql = format!(
            "SELECT step, position, state, digest, statement, fingerprint, result FROM {} ORDER BY position",
            Self::table_text(table)
        );
        let rows = self.texts(&sql)?.into_iter();
        Ok(rows
            .filter_map(|row| {
                let [step, position, state, digest, statement, fingerprint, result] =
                    <[_; 7]>::try_from(row).ok()?;
                let entry = Entry {
                    position: position?.parse().ok()?,
                    state: State::from_name(&state?),
                    digest: digest?,
                    statement: statement?,
                    fingerprint,
                    result,
                };
                Some((step?, entry))
            })
            .collect())
    }

    fn write(&mut self, table: &JournalTable, step: &str, entries: &[Entry]) -> Result<(), Error> {
        let optional = |text: &Option<String>| text.as_deref().map_or("NULL".to_owned(), literal);
        let mut sql = String::new();
        for entry in entries {
            let values = format!(
                "({}, {}, {}, {}, {}, {}, {})",
                entry.position,
                literal(step),
                literal(entry.state.name()),
                literal(&entry.digest),
                literal(&entry.statement),
                optional(&entry.fingerprint),
                optional(&entry.result),
            );
            if sql.len() + values.len() > LONGEST_INSERT && !sql.is_empty() {
                Driver::send(self, &std::mem::take(&mut sql))?;
            }
            if sql.is_empty() {
                sql = format!(
                    "REPLACE INTO {} (position, step, state, digest, statement, fingerprint, result) VALUES ",
                    Self::table_text(table)
                );
            } else {
                sql.push_str(", ");
            }
            sql.push_str(&values);
        }
        if sql.is_empty() {
            return Ok(());
        }
        Driver::send(self, &sql).map(drop)
    }

    fn erase(&mut self, table: &JournalTable, position: usize) -> Result<(), Error> {
        let sql = format!(
            "DELETE FROM {} WHERE position = {position} AND state IN ('started', 'partial')",
            Self::table_text(table)
        );
        Driver::send(self, &sql).map(drop)
    }

    fn forget(&mut self, table: &JournalTable, from: usize) -> Result<(), Error> {
        let sql = format!("DELETE FROM {} WHERE position >= {from}", Self::table_text(table));
        Driver::send(self, &sql).map(drop)
    }

    fn error(&self, text: &str) -> Error {
        rows::error_of(text)
    }

    fn clear(&mut self, table: &JournalTable) -> Result<(), Error> {
        Driver::send(self, &format!("DELETE FROM {}", Self::table_text(table))).map(drop)
    }

    fn claim(&mut self) -> Result<bool, Error> {
        let sql = format!("SELECT GET_LOCK('{}', 0)", self.session_lock()?);
        Ok(Driver::send(self, &sql)?.scalar() == Some(&Value::Int(1)))
    }

    fn unclaim(&mut self) -> Result<(), Error> {
        let sql = format!("DO RELEASE_LOCK('{}')", self.session_lock()?);
        Driver::send(self, &sql).map(drop)
    }
}
