//! The elements expressions are made of.

use std::num::NonZeroU64;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::Expression;
use crate::statement::FromClause;
use crate::{Name, SqlType, Value};

/// The name of a table in front of a column.
#[derive(Clone, Debug, Default)]
pub struct TableName {
    /// The schema; `None` for an alias too.
    pub schema: Option<Name>,
    /// The table or alias.
    pub name: Name,
    /// It is a `Table`, whose schema `schema_translate_map` replaces; not an alias or `sa.table()`.
    pub is_table: bool,
}

/// Two names are equal where statements write the same.
impl PartialEq for TableName {
    fn eq(&self, other: &Self) -> bool {
        (&self.schema, &self.name) == (&other.schema, &other.name)
    }
}

impl Eq for TableName {}

impl TableName {
    /// A table without a schema.
    pub fn new(name: impl Into<Name>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// The name of a `Table`.
    pub fn table(schema: Option<Name>, name: Name) -> Self {
        Self {
            schema,
            name,
            is_table: true,
        }
    }
}

/// A column of a table, an alias, or of nothing (`sa.column("x")`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ColumnClause {
    /// The column.
    pub name: Name,
    /// `key=`, where it is not the name: what parameters beside the column are named after.
    pub key: Option<String>,
    /// The table or alias it belongs to.
    pub table: Option<TableName>,
    /// What it is selected from, where that is no plain table: an alias, a subquery, a common table expression.
    pub selectable: Option<Arc<FromClause>>,
    /// Its type.
    pub type_: SqlType,
    /// It is a `Column`, or stands for one in an alias or subquery, and no `column()`.
    pub is_schema_column: bool,
}

impl ColumnClause {
    /// A column of no table and unknown type.
    pub fn new(name: impl Into<Name>) -> Self {
        Self {
            name: name.into(),
            key: None,
            table: None,
            selectable: None,
            type_: SqlType::Null,
            is_schema_column: false,
        }
    }

    /// Sets the type.
    pub fn with_type(mut self, type_: SqlType) -> Self {
        self.type_ = type_;
        self
    }

    /// Sets the table.
    pub fn with_table(mut self, table: TableName) -> Self {
        self.table = Some(table);
        self
    }

    /// What FROM must hold for this column; `None` for a column of nothing.
    pub fn source(&self) -> Option<FromClause> {
        match (&self.selectable, &self.table) {
            (Some(selectable), _) => Some((**selectable).clone()),
            (None, Some(table)) => Some(FromClause::Table(table.clone())),
            (None, None) => None,
        }
    }
}

/// A bound parameter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BindParameter {
    /// The key; for an anonymous parameter the base of its name, empty where its place decides.
    pub key: String,
    /// The name is made unique by a number: `name_1`.
    pub unique: bool,
    /// The value; `None` must be given at execution.
    pub value: Option<Value>,
    /// What is written in place instead of the value, where that is another: what `process_literal_param` gives, and
    /// NULL for Python's `None` whatever the type makes of it.
    pub literal_value: Option<Value>,
    /// The type.
    pub type_: SqlType,
    /// `expanding=True`: the value is a list, one parameter for each element.
    pub expanding: bool,
    /// `literal_execute=True`: always rendered in place.
    pub literal_execute: bool,
    /// The `repr()` of the Python value, where the value does not tell it: messages show it.
    pub repr: Option<Arc<str>>,
    /// Which parameter it is, where its name is made unique.
    pub identity: Identity,
}

/// Tells a parameter from others of the same name and value. One that stands in several places of a statement has one name; copies of an
/// expression are the same parameter. All identities are equal, as are two expressions that were written alike.
#[derive(Clone, Copy, Debug, Default)]
pub struct Identity(Option<NonZeroU64>);

impl PartialEq for Identity {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

impl Identity {
    /// One that no other parameter has.
    pub fn new() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self(NonZeroU64::new(LAST.fetch_add(1, Ordering::Relaxed) + 1))
    }

    /// The number that only copies of the same parameter share; `None` for a parameter that was not given one.
    pub fn number(self) -> Option<NonZeroU64> {
        self.0
    }
}

impl BindParameter {
    /// A parameter for a value in an expression. Its key is empty: the compiler names it after what it is compared with
    /// (`id_1`), or `param_1`.
    pub fn anonymous(value: Value, type_: SqlType) -> Self {
        Self {
            unique: true,
            value: Some(value),
            type_,
            identity: Identity::new(),
            ..Self::default()
        }
    }

    /// `literal(value, type_)`: named `param_1` wherever it stands.
    pub fn literal(value: Value, type_: SqlType) -> Self {
        Self {
            key: "param".to_owned(),
            ..Self::anonymous(value, type_)
        }
    }

    /// `bindparam(key)`, with the value if there is one.
    pub fn named(key: impl Into<String>, value: Option<Value>) -> Self {
        Self {
            key: key.into(),
            value,
            ..Self::default()
        }
    }
}

/// `text("… :name …").bindparams(…)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextClause {
    /// The text as written, with `:name` parameters and `\:` escapes.
    pub text: String,
    /// Parameters that were given a value or type by `bindparams()`.
    pub binds: Vec<BindParameter>,
    /// The columns of `.columns(…)`: names and types of the result.
    pub columns: Vec<ColumnClause>,
}

impl TextClause {
    /// A text with nothing bound.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            binds: Vec::new(),
            columns: Vec::new(),
        }
    }
}

/// `func.a.b(arguments)`.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionCall {
    /// The packages and the name: `["pg_catalog", "lower"]`.
    pub path: Vec<Name>,
    /// The arguments.
    pub arguments: Vec<Expression>,
    /// The type of the result.
    pub type_: SqlType,
    /// How it is rendered.
    pub kind: FunctionKind,
}

/// How a function is rendered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FunctionKind {
    /// `name(arguments)`
    #[default]
    Plain,
    /// Without parentheses where SQL wants none: `CURRENT_TIMESTAMP`, and `now()` where the database spells it otherwise.
    Ansi,
    /// A function of SQLAlchemy's own that dialects spell differently: `func.now()`, `func.count()`, `func.concat()` …
    Generic,
}

impl FunctionCall {
    /// A call of this name.
    pub fn new(name: &str, arguments: Vec<Expression>) -> Self {
        Self {
            path: vec![Name::new(name)],
            arguments,
            type_: SqlType::Null,
            kind: FunctionKind::Plain,
        }
    }
}

/// `case((condition, result), …, value=…, else_=…)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseExpression {
    /// `value=`
    pub value: Option<Expression>,
    /// Conditions and results.
    pub whens: Vec<(Expression, Expression)>,
    /// `else_=`
    pub else_: Option<Expression>,
}

/// `f() OVER (PARTITION BY … ORDER BY … ROWS …)`.
#[derive(Clone, Debug, PartialEq)]
pub struct OverClause {
    /// The function.
    pub element: Expression,
    /// `partition_by=`
    pub partition_by: Vec<Expression>,
    /// `order_by=`
    pub order_by: Vec<Expression>,
    /// `rows=`, `range_=` or `groups=`
    pub frame: Option<WindowFrame>,
}

/// The frame of a window.
#[derive(Clone, Debug, PartialEq)]
pub enum WindowFrame {
    /// `ROWS BETWEEN … AND …`
    Rows(FrameBound, FrameBound),
    /// `RANGE BETWEEN … AND …`
    Range(FrameBound, FrameBound),
    /// `GROUPS BETWEEN … AND …`
    Groups(FrameBound, FrameBound),
}

/// One end of a frame, as SQLAlchemy's integers say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameBound {
    /// `None`
    Unbounded,
    /// `0`
    Current,
    /// A negative number: rows before.
    Preceding(u64),
    /// A positive number: rows after.
    Following(u64),
}
