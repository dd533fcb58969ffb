//! The shared compiler of statements and expressions, after `SQLCompiler`.

mod bind;
mod change;
mod cte;
mod expression;
mod from;
mod function;
pub(crate) mod grouping;
mod insert;
mod operand;
mod operator;
mod row;
mod select;
mod text;

pub(crate) use operand::{expression_type, json_path};
pub(crate) use select::{compound_keyword, generic_fetch, generic_limit};

use std::num::NonZeroU64;

use aludel_schema::expression::TableName;
use aludel_schema::{Expression, Name, SqlType, Statement};
use indexmap::IndexMap;

use crate::Compiler;
use crate::error::Result;
use crate::step::{BoundParameter, CompiledStatement};

/// Where an expression stands.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// Columns are written with their table.
    pub include_table: bool,
    /// Bound values are written in place.
    pub literal_binds: bool,
    /// Inside another operator: operators with eager grouping are put in parentheses.
    pub in_operator: bool,
    /// Tables in front of columns carry their schema.
    pub use_schema: bool,
}

impl Default for Context {
    fn default() -> Self {
        Self {
            include_table: true,
            literal_binds: false,
            in_operator: false,
            use_schema: true,
        }
    }
}

impl Context {
    /// Of an expression in DDL: no table names, values in place.
    pub fn ddl() -> Self {
        Self {
            include_table: false,
            literal_binds: true,
            ..Self::default()
        }
    }

    pub(crate) fn operand(self) -> Self {
        Self {
            in_operator: true,
            ..self
        }
    }
}

/// The state of compiling one statement.
#[derive(Debug)]
pub struct SqlCompiler<'a> {
    /// The dialect with its settings.
    pub compiler: Compiler<'a>,
    binds: Vec<BoundParameter>,
    /// Parameters in the order of their placeholders, by position in `binds`.
    positions: Vec<usize>,
    /// The names of the parameters that have an identity.
    bind_names: IndexMap<NonZeroU64, String>,
    /// How often each base of an anonymous name was used.
    counters: IndexMap<String, usize>,
    /// Common table expressions that were met and stand in no WITH yet.
    ctes: Vec<cte::Rendered>,
    /// How many statements the one that is being written stands in, itself counted.
    depth: usize,
    /// Names given to anonymous aliases, by the address-free key of the alias.
    aliases: Vec<(aludel_schema::statement::FromClause, String)>,
    /// The names that unnamed selectables were given, by what stands for them.
    anonymous_names: IndexMap<Name, String>,
    /// Tables of the enclosing queries, innermost last: queries inside may correlate to them.
    scopes: Vec<Vec<TableName>>,
    /// Inside a change in a common table expression, whose parameters have no names of columns.
    nested_change: bool,
    /// Where the query that is being written stands.
    place: Place,
    /// Parameters that are named after a column with `quote=True`.
    quoted_binds: Vec<String>,
    /// Columns whose defaults are written as NULL.
    lost_defaults: Vec<String>,
}

/// Where a query stands: by itself or in an expression, unless said otherwise.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    /// Every selected column is given a label: the query is a subquery in FROM.
    labels_columns: bool,
    /// It sees no table of what it stands beside.
    isolated: bool,
    /// It is a part of a statement that writes its common table expressions: of a union, or of INSERT … SELECT.
    embedded: bool,
}

impl<'a> SqlCompiler<'a> {
    /// A compiler of one statement.
    pub fn new(compiler: Compiler<'a>) -> Self {
        Self {
            compiler,
            binds: Vec::new(),
            positions: Vec::new(),
            bind_names: IndexMap::new(),
            counters: IndexMap::new(),
            ctes: Vec::new(),
            depth: 0,
            aliases: Vec::new(),
            anonymous_names: IndexMap::new(),
            scopes: Vec::new(),
            place: Place::default(),
            nested_change: false,
            quoted_binds: Vec::new(),
            lost_defaults: Vec::new(),
        }
    }

    fn finish(self, sql: String, columns: Vec<(String, SqlType)>) -> CompiledStatement {
        let mut binds: Vec<Option<BoundParameter>> = self.binds.into_iter().map(Some).collect();
        let parameters = if self.positions.is_empty() {
            binds.into_iter().flatten().collect()
        } else {
            let copies: Vec<BoundParameter> = self
                .positions
                .iter()
                .filter_map(|&at| binds.get(at).cloned().flatten())
                .collect();
            binds.clear();
            copies
        };
        CompiledStatement {
            sql,
            parameters,
            rows: Vec::new(),
            columns,
            is_ddl: false,
            is_literal: false,
            lost_defaults: self.lost_defaults,
        }
    }

    /// The context of a part that SQLAlchemy compiles without telling it where it stands: a printed script has
    /// placeholders there. What is executed has its values in any case.
    pub(crate) fn untold(&self, context: Context) -> Context {
        if !self.compiler.settings.as_sql || self.compiler.writes_all_values() {
            return context;
        }
        Context {
            in_operator: context.in_operator,
            ..Context::default()
        }
    }

    /// The expression as text.
    ///
    /// # Errors
    /// When the dialect cannot write it.
    pub fn process(&mut self, expression: &Expression, context: Context) -> Result<String> {
        self.expression(expression, context)
    }

    /// Expressions joined by a separator.
    pub(crate) fn list<'e>(
        &mut self,
        list: impl IntoIterator<Item = &'e Expression>,
        separator: &str,
        context: Context,
    ) -> Result<String> {
        let mut text = String::new();
        for (position, expression) in list.into_iter().enumerate() {
            if position > 0 {
                text.push_str(separator);
            }
            text.push_str(&self.expression(expression, context)?);
        }
        Ok(text)
    }
}

impl Compiler<'_> {
    /// An expression inside DDL: columns without table, values in place.
    ///
    /// # Errors
    /// When the dialect cannot write it.
    pub fn ddl_expression(&self, expression: &Expression) -> Result<String> {
        SqlCompiler::new(*self).process(expression, Context::ddl())
    }

    /// The same, in parentheses if it is an operator.
    ///
    /// # Errors
    /// When the dialect cannot write it.
    pub(crate) fn grouped_ddl_expression(&self, expression: &Expression) -> Result<String> {
        SqlCompiler::new(*self).grouped(expression, &grouping::Against::Everything, Context::ddl())
    }

    /// A statement with its parameters.
    ///
    /// # Errors
    /// When the dialect cannot write it. DDL elements that take several statements are compiled by
    /// [`Compiler::statement_steps`].
    pub fn statement(&self, statement: &Statement) -> Result<CompiledStatement> {
        let context = Context {
            literal_binds: self.settings.as_sql && self.settings.literal_binds,
            ..Context::default()
        };
        let mut sql = SqlCompiler::new(*self);
        let (text, columns) = sql.statement(statement, context)?;
        let mut compiled = sql.finish(text, columns);
        compiled.is_literal = context.literal_binds;
        compiled.is_ddl = matches!(statement, Statement::Ddl(_));
        Ok(compiled)
    }

    /// An expression outside of any statement, with its values in place.
    ///
    /// # Errors
    /// When the dialect cannot write it.
    pub fn expression_text(&self, expression: &Expression) -> Result<String> {
        SqlCompiler::new(*self).process(
            expression,
            Context {
                literal_binds: true,
                ..Context::default()
            },
        )
    }
}

impl SqlCompiler<'_> {
    pub(crate) fn statement(
        &mut self,
        statement: &Statement,
        context: Context,
    ) -> Result<(String, Vec<(String, SqlType)>)> {
        match statement {
            Statement::Select(select) => {
                let text = self.query(select, context)?;
                Ok((text, select::result_columns(select)))
            }
            Statement::Insert(insert) => {
                let text = self.insert(insert, context)?;
                Ok((text, select::expression_columns(&insert.returning)))
            }
            Statement::Update(update) => {
                let text = self.update(update, context)?;
                Ok((text, select::expression_columns(&update.returning)))
            }
            Statement::Delete(delete) => {
                let text = self.delete(delete, context)?;
                Ok((text, select::expression_columns(&delete.returning)))
            }
            Statement::Text(clause) => {
                let columns = clause
                    .columns
                    .iter()
                    .map(|it| (it.name.to_string(), it.type_.clone()))
                    .collect();
                Ok((self.text_clause(clause, context)?, columns))
            }
            Statement::DriverSql(text) => Ok((text.clone(), Vec::new())),
            Statement::Ddl(element) => Ok((self.compiler.ddl_text(element)?, Vec::new())),
            Statement::Expression(expression) => {
                let text = self.expression(expression, context)?;
                Ok((
                    format!(
                        "{}{text}",
                        if self.compiler.settings.as_sql {
                            ""
                        } else {
                            "SELECT "
                        }
                    ),
                    select::expression_columns(std::slice::from_ref(expression)),
                ))
            }
        }
    }
}
