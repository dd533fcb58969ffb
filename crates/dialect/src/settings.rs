//! What compilation depends on beside the dialect: parameter style, server version, naming.

use std::borrow::Cow;

use aludel_schema::{Name, NamingConvention};

/// How bound parameters are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ParamStyle {
    /// `:name`
    #[default]
    Named,
    /// `%(name)s`
    PyFormat,
    /// `%s`
    Format,
    /// `?`
    Qmark,
    /// `$1`
    NumericDollar,
    /// `:1`
    Numeric,
}

impl ParamStyle {
    /// Whether a percent sign in a statement must be doubled.
    pub fn doubles_percents(self) -> bool {
        matches!(self, Self::PyFormat | Self::Format)
    }

    /// The style of this name in `dialect_opts={"paramstyle": …}`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "named" => Some(Self::Named),
            "pyformat" => Some(Self::PyFormat),
            "format" => Some(Self::Format),
            "qmark" => Some(Self::Qmark),
            "numeric_dollar" => Some(Self::NumericDollar),
            "numeric" => Some(Self::Numeric),
            _ => None,
        }
    }
}

/// Which values are written in place: `literal_values=` of the migration context.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LiteralValues {
    /// Those that SQLAlchemy writes; others are refused, or remain placeholders.
    #[default]
    Sqlalchemy,
    /// All that the database has a form for.
    All,
}

impl LiteralValues {
    /// The value of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "sqlalchemy" => Some(Self::Sqlalchemy),
            "all" => Some(Self::All),
            _ => None,
        }
    }
}

/// Which parameters are written with a cast to their type: it differs between SQLAlchemy's drivers of PostgreSQL.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BindCasts {
    /// None.
    None,
    /// Those that psycopg2 would send as plain text: UUID, JSON, arrays and ranges.
    #[default]
    Psycopg2,
    /// psycopg: text, integers and dates too.
    Psycopg,
    /// asyncpg, and this program's own driver: every type that the server must know.
    All,
}

/// The settings of one migration context or connection.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How parameters are written.
    pub param_style: ParamStyle,
    /// Which parameters carry their type, as `$1::TYPE`.
    pub bind_casts: BindCasts,
    /// Backslashes in literals are escapes on the server (`standard_conforming_strings = off`, or not known: offline).
    pub backslash_escapes: bool,
    /// The server's version, where it is known; offline the dialect's default behaviour is used.
    pub server_version: Option<(u32, u32, u32)>,
    /// The server is MariaDB.
    pub mariadb: bool,
    /// Statements are printed, not executed.
    pub as_sql: bool,
    /// `literal_binds=` of the migration context.
    pub literal_binds: bool,
    /// `literal_values=` of the migration context.
    pub literal_values: LiteralValues,
    /// `transactional_ddl=`, where given.
    pub transactional_ddl: Option<bool>,
    /// `target_metadata.naming_convention`
    pub naming_convention: NamingConvention,
    /// `mssql_batch_separator=` / `oracle_batch_separator=`, where given.
    pub batch_separator: Option<String>,
    /// `schema_translate_map`, where the connection has one.
    pub schema_translation: Option<SchemaTranslation>,
}

/// The schemas that are written in place of others: `execution_options(schema_translate_map={…})`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchemaTranslation {
    /// The schema for each, `None` for objects without one.
    pub map: Vec<(Option<Name>, Option<Name>)>,
    /// The database's default schema, which is written where the map leads to none.
    pub default: Option<Name>,
}

impl SchemaTranslation {
    /// What is written in place of a schema.
    pub fn of<'n>(&self, schema: Option<&'n Name>) -> Option<Cow<'n, Name>> {
        let key = schema.filter(|schema| !schema.is_empty());
        let found = self
            .map
            .iter()
            .find(|(from, _)| from.as_ref().map(Name::as_str) == key.map(Name::as_str));
        match found {
            Some((_, to)) => to
                .clone()
                .filter(|to| !to.is_empty())
                .or_else(|| self.default.clone())
                .map(Cow::Owned),
            None => schema.map(Cow::Borrowed),
        }
    }
}

impl Settings {
    /// Settings for `--sql`, with `paramstyle="named"` as the templates' env files give it.
    pub fn offline() -> Self {
        Self {
            param_style: ParamStyle::Named,
            bind_casts: BindCasts::Psycopg2,
            backslash_escapes: true,
            server_version: None,
            mariadb: false,
            as_sql: true,
            literal_binds: false,
            literal_values: LiteralValues::default(),
            transactional_ddl: None,
            naming_convention: NamingConvention::default(),
            batch_separator: None,
            schema_translation: None,
        }
    }

    /// Settings for a live connection whose driver takes parameters of this style.
    pub fn online(param_style: ParamStyle) -> Self {
        Self {
            param_style,
            backslash_escapes: false,
            as_sql: false,
            ..Self::offline()
        }
    }
}
