//! Queries.

use crate::expression::{Expression, FunctionCall, TableName, TextClause};
use crate::{Name, SqlType};

/// A query with what may follow any of its forms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Select {
    /// Common table expressions named by `add_cte`; those used in FROM are found there.
    pub ctes: Vec<Cte>,
    /// SELECT, a union, VALUES or text.
    pub body: SelectBody,
    /// `order_by(…)`
    pub order_by: Vec<Expression>,
    /// `limit(…)`
    pub limit: Option<Expression>,
    /// `offset(…)`
    pub offset: Option<Expression>,
    /// `fetch(count, with_ties=…, percent=…)`: the count and both flags.
    pub fetch: Option<(Expression, bool, bool)>,
    /// `fetch(…, oracle_fetch_approximate=True)`
    pub fetch_approximate: bool,
    /// `with_for_update(…)`
    pub for_update: Option<ForUpdate>,
    /// Which tables of enclosing queries FROM leaves out.
    pub correlation: Correlation,
}

/// Which tables a query inside another one takes from that one, so that its own FROM leaves them out.
#[derive(Clone, Debug, PartialEq)]
pub struct Correlation {
    /// Neither `correlate()` nor `correlate_except()` was called: the tables that the directly enclosing query selects
    /// from are left out.
    pub automatic: bool,
    /// `correlate(…)`: these, where an enclosing query selects from them.
    pub to: Vec<TableName>,
    /// `correlate_except(…)`: all that an enclosing query selects from, but these.
    pub except: Option<Vec<TableName>>,
}

impl Default for Correlation {
    fn default() -> Self {
        Self {
            automatic: true,
            to: Vec::new(),
            except: None,
        }
    }
}

/// The form of a query.
#[derive(Clone, Debug, PartialEq)]
pub enum SelectBody {
    /// `SELECT …`
    Core(SelectCore),
    /// `… UNION …`
    Compound(CompoundSelect),
    /// `VALUES …`
    Values(ValuesClause),
    /// `text("SELECT …").columns(…)`
    Text(TextClause),
}

impl Default for SelectBody {
    fn default() -> Self {
        Self::Core(SelectCore::default())
    }
}

/// `SELECT … FROM … WHERE … GROUP BY … HAVING …`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SelectCore {
    /// `prefix_with(…)`
    pub prefixes: Vec<String>,
    /// `suffix_with(…)`, and hints of the whole statement.
    pub suffixes: Vec<String>,
    /// `distinct(…)`
    pub distinct: Distinct,
    /// What is selected.
    pub columns: Vec<Expression>,
    /// `set_label_style(LABEL_STYLE_NONE)`: columns of one name get no labels.
    pub unlabelled: bool,
    /// `with_hint(…)`: what stands after a table.
    pub hints: Vec<(FromClause, String)>,
    /// `select_from(…)` and joins; tables of the columns and conditions are added by the compiler.
    pub from: Vec<FromClause>,
    /// `where(…)`, joined by AND.
    pub where_: Vec<Expression>,
    /// `group_by(…)`
    pub group_by: Vec<Expression>,
    /// `having(…)`, joined by AND.
    pub having: Vec<Expression>,
}

/// `distinct()`.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Distinct {
    /// Not given.
    #[default]
    No,
    /// `DISTINCT`
    All,
    /// `DISTINCT ON (…)`
    On(Vec<Expression>),
}

/// Several queries joined by a set operation.
#[derive(Clone, Debug, PartialEq)]
pub struct CompoundSelect {
    /// The operation.
    pub kind: CompoundKind,
    /// The queries.
    pub selects: Vec<Select>,
}

/// A set operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompoundKind {
    /// `UNION`
    Union,
    /// `UNION ALL`
    UnionAll,
    /// `INTERSECT`
    Intersect,
    /// `INTERSECT ALL`
    IntersectAll,
    /// `EXCEPT`
    Except,
    /// `EXCEPT ALL`
    ExceptAll,
}

/// `with_for_update(…)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForUpdate {
    /// `read=True`: FOR SHARE.
    pub read: bool,
    /// `nowait=True`
    pub nowait: bool,
    /// `skip_locked=True`
    pub skip_locked: bool,
    /// `key_share=True`
    pub key_share: bool,
    /// `of=`
    pub of: Vec<TableName>,
    /// What Oracle names of them: the columns; an empty text stands for a table.
    pub of_columns: Vec<Expression>,
}

/// `select.cte(name)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Cte {
    /// The name; `None` is numbered (`anon_1`).
    pub name: Option<Name>,
    /// `recursive=True`
    pub recursive: bool,
    /// `nesting=True`, or `add_cte(…, nest_here=True)`: it is defined by the statement that it stands in.
    pub nesting: bool,
    /// The statement: a query, or a change with RETURNING.
    pub statement: Box<super::Statement>,
    /// The columns it gives, where they are listed.
    pub columns: Vec<Name>,
    /// `MATERIALIZED` / `NOT MATERIALIZED` and other prefixes.
    pub prefixes: Vec<String>,
    /// `suffix_with(…)`
    pub suffixes: Vec<String>,
}

/// `sa.table(name, *columns)` or a `Table`: what a statement needs to know of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableSource {
    /// The name and schema.
    pub name: TableName,
    /// The columns with their types and client-side defaults, where known.
    pub columns: Vec<crate::Column>,
    /// `with_hint(…)`: what stands after the name.
    pub hint: Option<String>,
    /// It is a `Table`, whose columns with `primary_key` are its primary key; `sa.table()` has none.
    pub has_primary_key: bool,
}

impl TableSource {
    /// A table of no known columns.
    pub fn new(name: impl Into<Name>) -> Self {
        Self {
            name: TableName::new(name),
            columns: Vec::new(),
            hint: None,
            has_primary_key: false,
        }
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&crate::Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// What a query selects from.
#[derive(Clone, Debug, PartialEq)]
pub enum FromClause {
    /// A table.
    Table(TableName),
    /// Another selectable under an alias; an unnamed one is numbered (`anon_1`).
    Alias {
        /// What is named.
        element: Box<FromClause>,
        /// The alias.
        name: Option<Name>,
        /// `LATERAL`
        lateral: bool,
        /// Column names after the alias, with types where they are rendered (`render_derived(with_types=True)`).
        columns: Vec<(Name, Option<SqlType>)>,
    },
    /// A query in parentheses.
    Subquery(Box<Select>),
    /// A common table expression, rendered by name and defined in front of the statement.
    Cte(Box<Cte>),
    /// A join.
    Join(Box<Join>),
    /// A function used as a table.
    Function(Box<FunctionCall>, bool),
    /// `VALUES (…)`
    Values(Box<ValuesClause>),
    /// `text("…")`
    Text(TextClause),
    /// `TABLESAMPLE`
    TableSample(Box<FromClause>, Box<Expression>, Option<Box<Expression>>),
}

/// `left JOIN right ON on`.
#[derive(Clone, Debug, PartialEq)]
pub struct Join {
    /// The left side.
    pub left: FromClause,
    /// The right side.
    pub right: FromClause,
    /// The condition.
    pub on: Option<Expression>,
    /// `isouter=True`
    pub outer: bool,
    /// `full=True`
    pub full: bool,
}

/// `values(columns…).data([…])`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ValuesClause {
    /// The columns.
    pub columns: Vec<crate::expression::ColumnClause>,
    /// The rows.
    pub rows: Vec<Vec<Expression>>,
    /// `literal_binds=True`
    pub literal_binds: bool,
}
