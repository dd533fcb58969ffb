//! Which database a driver name stands for.

use crate::error::{Error, Reason};

/// A database that SQLAlchemy has a dialect of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Backend {
    /// PostgreSQL.
    Postgresql,
    /// MySQL, which may turn out to be MariaDB on connecting.
    Mysql,
    /// MariaDB.
    Mariadb,
    /// SQLite.
    Sqlite,
    /// Microsoft SQL Server.
    Mssql,
    /// Oracle Database.
    Oracle,
}

/// The names before `+`. `postgres` is refused by SQLAlchemy since 1.4; it is accepted here, because hosting services hand out such URLs.
const NAMES: [(&str, Backend); 7] = [
    ("postgresql", Backend::Postgresql),
    ("postgres", Backend::Postgresql),
    ("mysql", Backend::Mysql),
    ("mariadb", Backend::Mariadb),
    ("sqlite", Backend::Sqlite),
    ("mssql", Backend::Mssql),
    ("oracle", Backend::Oracle),
];

impl Backend {
    /// The backend of a driver name such as `postgresql+asyncpg`.
    ///
    /// # Errors
    ///
    /// When the name, or its driver, is none of SQLAlchemy's.
    pub fn of_drivername(drivername: &str) -> Result<Self, Error> {
        let (name, driver) = drivername
            .split_once('+')
            .map_or((drivername, None), |(name, driver)| (name, Some(driver)));
        NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, backend)| *backend)
            .filter(|backend| driver.is_none_or(|driver| backend.drivers().contains(&driver)))
            .ok_or_else(|| Reason::UnknownDriver(drivername.replace('+', ".")).into())
    }

    /// The name of SQLAlchemy's dialect.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Postgresql => "postgresql",
            Self::Mysql => "mysql",
            Self::Mariadb => "mariadb",
            Self::Sqlite => "sqlite",
            Self::Mssql => "mssql",
            Self::Oracle => "oracle",
        }
    }

    /// The driver that SQLAlchemy takes where a URL names none.
    #[must_use]
    pub fn default_driver(self) -> &'static str {
        match self {
            Self::Postgresql => "psycopg2",
            Self::Mysql | Self::Mariadb => "mysqldb",
            Self::Sqlite => "pysqlite",
            Self::Mssql => "pyodbc",
            Self::Oracle => "cx_oracle",
        }
    }

    /// The drivers that may follow `+`. Each of them means Aludel's own driver of the database.
    fn drivers(self) -> &'static [&'static str] {
        match self {
            Self::Postgresql => &[
                "psycopg2",
                "psycopg",
                "psycopg_async",
                "psycopg2cffi",
                "asyncpg",
                "pg8000",
            ],
            Self::Mysql | Self::Mariadb => &[
                "mysqldb",
                "pymysql",
                "aiomysql",
                "asyncmy",
                "mysqlconnector",
                "mariadbconnector",
                "cymysql",
                "pyodbc",
            ],
            Self::Sqlite => &["pysqlite", "aiosqlite", "pysqlite_numeric"],
            Self::Mssql => &["pyodbc", "pymssql", "aioodbc"],
            Self::Oracle => &["cx_oracle", "oracledb", "oracledb_async"],
        }
    }
}
