//! The shared DDL compiler, after `DDLCompiler`.

pub(crate) mod column;
pub(crate) mod comment;
pub(crate) mod constraint;
pub(crate) mod index;
pub(crate) mod sequence;
pub(crate) mod table;

use aludel_schema::statement::DdlElement;
use aludel_schema::types::Package;
use aludel_schema::{Constraint, Name, ResolvedTable, SqlType, Table};

use crate::Compiler;
use crate::error::{CompileError, Result};
use crate::step::{CompiledStatement, Step};

/// The table that a constraint, index or comment belongs to.
#[derive(Clone, Copy, Debug)]
pub struct OwnerTable<'a> {
    /// The schema.
    pub schema: Option<&'a Name>,
    /// The name.
    pub name: &'a Name,
    /// The whole table, where it is known.
    pub table: Option<&'a ResolvedTable>,
}

impl<'a> OwnerTable<'a> {
    /// A table of which only the name is known.
    pub fn named(schema: Option<&'a Name>, name: &'a Name) -> Self {
        Self {
            schema,
            name,
            table: None,
        }
    }

    /// A table that is known.
    pub fn resolved(table: &'a ResolvedTable) -> Self {
        Self {
            schema: table.table.schema.as_ref(),
            name: &table.table.name,
            table: Some(table),
        }
    }

    /// The column of this key as statements name it; of a table that is not known, a column of this name.
    pub fn column_text(&self, compiler: &Compiler<'_>, key: &str) -> String {
        let columns = self.table.map_or(&[][..], |it| &it.table.columns);
        match columns.iter().find(|column| column.key() == key) {
            Some(column) => compiler.quote(&column.name),
            None => compiler.quote_text(key),
        }
    }

    /// The table as statements name it.
    pub fn text(&self, compiler: &Compiler<'_>) -> String {
        compiler.format_table(self.schema, self.name)
    }
}

/// A database object whose existence a step may depend on.
#[derive(Clone, Copy, Debug)]
pub struct Object<'a> {
    /// What it is.
    pub kind: ObjectKind,
    /// Its schema.
    pub schema: Option<&'a Name>,
    /// Its name.
    pub name: &'a Name,
}

/// Kinds of database objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectKind {
    /// A table.
    Table,
    /// A type or domain.
    Type,
    /// A sequence.
    Sequence,
    /// An index.
    Index,
}

impl Compiler<'_> {
    /// The text of a DDL element that is one statement.
    ///
    /// # Errors
    /// When the dialect cannot.
    pub fn ddl_text(&self, element: &DdlElement) -> Result<String> {
        match element {
            DdlElement::Text(text) => Ok(self.ddl_string(text)),
            DdlElement::CreateSchema { name, if_not_exists } => {
                let condition = if *if_not_exists { "IF NOT EXISTS " } else { "" };
                Ok(format!("CREATE SCHEMA {condition}{}", self.quote(name)))
            }
            DdlElement::DropSchema {
                name,
                cascade,
                if_exists,
            } => {
                let condition = if *if_exists { "IF EXISTS " } else { "" };
                let cascade = if *cascade { " CASCADE" } else { "" };
                Ok(format!("DROP SCHEMA {condition}{}{cascade}", self.quote(name)))
            }
            DdlElement::CreateTable { table, if_not_exists } => {
                self.create_table_text(&self.resolve(table)?, *if_not_exists)
            }
            DdlElement::DropTable { table, if_exists } => {
                Ok(self.drop_table_text(table.schema.as_ref(), &table.name, *if_exists))
            }
            DdlElement::CreateIndex {
                table,
                index,
                if_not_exists,
            } => {
                let resolved = self.resolve(table)?;
                let index = self.named_index(&resolved, index)?;
                self.dialect
                    .create_index(self, OwnerTable::resolved(&resolved), &index, *if_not_exists)
            }
            DdlElement::DropIndex {
                table,
                index,
                if_exists,
            } => {
                let resolved = self.resolve(table)?;
                let index = self.named_index(&resolved, index)?;
                self.dialect
                    .drop_index(self, OwnerTable::resolved(&resolved), &index, *if_exists)
            }
            DdlElement::AddConstraint { table, constraint } => {
                let resolved = self.resolve(table)?;
                let constraint = self.named_constraint(&resolved.table, constraint)?;
                let owner = OwnerTable::resolved(&resolved);
                let text = self.constraint_text(owner, &constraint)?.unwrap_or_default();
                Ok(format!("ALTER TABLE {} ADD {text}", owner.text(self)))
            }
            DdlElement::DropConstraint {
                table,
                constraint,
                cascade,
                if_exists,
                repr,
            } => {
                let resolved = self.resolve(table)?;
                let constraint = self.named_constraint(&resolved.table, constraint)?;
                let request = constraint::DropRequest {
                    repr: Some(repr.clone()),
                    ..constraint::DropRequest::of(&resolved, &constraint, *cascade, *if_exists)
                };
                self.dialect.drop_constraint(self, &request)
            }
            DdlElement::CreateSequence {
                sequence,
                if_not_exists,
            } => self.dialect.create_sequence(self, sequence, *if_not_exists),
            DdlElement::DropSequence { sequence, if_exists } => {
                Ok(sequence::drop(self, sequence, *if_exists))
            }
            DdlElement::CreateType { type_, .. } => match self.dialect.create_type(self, type_)? {
                Some(text) => Ok(text),
                None => Err(self.no_named_types("Create", type_)),
            },
            DdlElement::DropType { type_, .. } => match self.dialect.drop_type(self, type_)? {
                Some(text) => Ok(text),
                None => Err(self.no_named_types("Drop", type_)),
            },
            DdlElement::CreateColumn { table, column } => {
                let resolved = self.resolve(table)?;
                match resolved.table.column(column) {
                    Some(column) => self.dialect.column_specification(self, &resolved, column),
                    None => Ok(String::new()),
                }
            }
            DdlElement::TableComment { table, comment } => {
                let owner = OwnerTable::named(table.schema.as_ref(), &table.name);
                match comment {
                    Some(comment) => self.dialect.table_comment(self, owner, Some(comment)),
                    None => self.dialect.drop_table_comment(self, owner),
                }
            }
            DdlElement::ConstraintComment {
                table,
                constraint,
                shown,
                drop,
            } => self.constraint_comment(table.as_ref(), constraint, shown, *drop),
            DdlElement::ColumnComment { table, column, drop } => {
                let owner = OwnerTable::named(table.schema.as_ref(), &table.name);
                match drop {
                    false => self.dialect.column_comment(self, owner, column),
                    true => self.dialect.drop_column_comment(self, owner, &column.name),
                }
            }
        }
    }

    /// A database without such types cannot write the element that creates or drops one.
    fn no_named_types(&self, verb: &str, type_: &SqlType) -> CompileError {
        let kind = match type_ {
            SqlType::Domain(_) => "Domain",
            _ => "Enum",
        };
        let class = format!("<class 'sqlalchemy.dialects.postgresql.named_types.{verb}{kind}Type'>");
        CompileError::unsupported(self.dialect.ddl_compiler_class(), &class)
    }

    /// `DDL("…")`: the text with `%%` as a percent sign.
    fn ddl_string(&self, text: &str) -> String {
        let text = text.replace("%%", "%");
        if self.settings.param_style.doubles_percents() {
            text.replace('%', "%%")
        } else {
            text
        }
    }

    pub(crate) fn resolve(&self, table: &Table) -> Result<ResolvedTable> {
        let resolved = table.resolve(&self.settings.naming_convention);
        resolved.map_err(|error| self.dialect.key_error(table, error.into()))
    }

    pub(crate) fn named_index(
        &self,
        table: &ResolvedTable,
        index: &aludel_schema::Index,
    ) -> Result<aludel_schema::Index> {
        let mut index = index.clone();
        self.settings
            .naming_convention
            .apply_to_index(&table.table, &mut index)?;
        Ok(index)
    }

    pub(crate) fn named_constraint(&self, table: &Table, constraint: &Constraint) -> Result<Constraint> {
        let mut constraint = constraint.clone();
        self.settings.naming_convention.apply(table, &mut constraint)?;
        Ok(constraint)
    }

    /// The steps of a DDL element: online, `checkfirst` makes them depend on what exists.
    ///
    /// # Errors
    /// When the dialect cannot.
    pub fn ddl_steps(&self, element: &DdlElement) -> Result<Vec<Step>> {
        let then = CompiledStatement::ddl(self.ddl_text(element)?);
        if then.sql.is_empty() {
            return Ok(Vec::new());
        }
        let condition = match element {
            DdlElement::CreateType {
                type_,
                checkfirst: true,
            } => self.type_object(type_).map(|it| (it, false)),
            DdlElement::DropType {
                type_,
                checkfirst: true,
            } => self.type_object(type_).map(|it| (it, true)),
            _ => None,
        };
        let query = condition
            .filter(|_| !self.settings.as_sql)
            .and_then(|(object, when_found)| {
                let schema = self.translated(object.schema);
                let object = Object {
                    schema: schema.as_deref(),
                    ..object
                };
                Some((self.dialect.exists_query(object)?, when_found))
            });
        Ok(vec![match query {
            Some((query, when_found)) => Step::Conditional {
                query,
                when_found,
                then,
            },
            None => Step::Execute(then),
        }])
    }

    fn type_object<'t>(&self, type_: &'t SqlType) -> Option<Object<'t>> {
        let (schema, name) = match type_ {
            SqlType::Enum(it) => (it.schema.as_ref(), it.name.as_name()?),
            SqlType::Domain(it) => (it.schema.as_ref(), &it.name),
            _ => return None,
        };
        Some(Object {
            kind: ObjectKind::Type,
            schema,
            name,
        })
    }
}

/// Puts "(in table …, column …)" in front of an error of a column.
pub(crate) fn in_column<T>(result: Result<T>, table: &Name, column: &Name) -> Result<T> {
    result.map_err(|error: CompileError| {
        if error.is_compile() {
            error.in_column(table, column)
        } else {
            error
        }
    })
}

/// PostgreSQL's own named types cannot be created elsewhere; other types need no statement of their own.
pub(crate) fn foreign_named_type(
    compiler_class: &str,
    native_enum: bool,
    type_: &SqlType,
    word: &str,
) -> Result<Option<String>> {
    let kind = match type_ {
        SqlType::Domain(_) => "Domain",
        SqlType::Enum(it) if native_enum && it.package == Package::Postgresql => "Enum",
        _ => return Ok(None),
    };
    let element = format!("<class 'sqlalchemy.dialects.postgresql.named_types.{word}{kind}Type'>");
    Err(CompileError::unsupported(compiler_class, &element))
}
