//! Constraints.

use aludel_schema::{
    CheckConstraint, Constraint, ConstraintName, ForeignKeyConstraint, Name, PrimaryKeyConstraint,
    ResolvedTable, SqlType, UniqueConstraint,
};

use super::OwnerTable;
use crate::Compiler;
use crate::compiler::PhraseRule;
use crate::error::{CompileError, ErrorClass, Result};
use crate::python::repr_str;

/// What to do about a constraint or an index without a name.
pub(crate) const UNNAMED: &str =
    "Give the name that it has in the database, or a naming convention that makes it.";

/// What DROP CONSTRAINT is told.
#[derive(Clone, Debug)]
pub struct DropRequest<'a> {
    /// The schema of the table.
    pub schema: Option<&'a Name>,
    /// The table.
    pub table: &'a Name,
    /// The constraint's name, after the naming convention.
    pub name: ConstraintName,
    /// Its kind, where known.
    pub kind: Option<DropKind>,
    /// `CASCADE`
    pub cascade: bool,
    /// `IF EXISTS`
    pub if_exists: bool,
    /// The constraint is the CHECK of a type.
    pub type_bound: bool,
    /// Python's `repr()` of the constraint, where a script holds it.
    pub repr: Option<String>,
}

/// The kinds of constraints that `op.drop_constraint(type_=…)` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DropKind {
    /// `foreignkey`
    ForeignKey,
    /// `primary`
    PrimaryKey,
    /// `unique`
    Unique,
    /// `check`
    Check,
}

impl DropKind {
    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "foreignkey" => Some(Self::ForeignKey),
            "primary" => Some(Self::PrimaryKey),
            "unique" => Some(Self::Unique),
            "check" => Some(Self::Check),
            _ => None,
        }
    }
}

impl<'a> DropRequest<'a> {
    /// The drop of a constraint that is known.
    pub(crate) fn of(
        table: &'a ResolvedTable,
        constraint: &Constraint,
        cascade: bool,
        if_exists: bool,
    ) -> Self {
        let kind = match constraint {
            Constraint::ForeignKey(_) => Some(DropKind::ForeignKey),
            Constraint::PrimaryKey(_) => Some(DropKind::PrimaryKey),
            Constraint::Unique(_) => Some(DropKind::Unique),
            Constraint::Check(_) => Some(DropKind::Check),
            Constraint::Exclude(_) => None,
        };
        let type_bound = matches!(constraint, Constraint::Check(check) if check.type_bound.is_some());
        Self {
            schema: table.table.schema.as_ref(),
            table: &table.table.name,
            name: constraint.name().clone(),
            kind,
            cascade,
            if_exists,
            type_bound,
            repr: type_bound.then(|| type_check_repr(table, constraint)).flatten(),
        }
    }
}

impl Compiler<'_> {
    /// `CONSTRAINT name `, or nothing for an unnamed constraint.
    pub(crate) fn constraint_preamble(&self, name: &ConstraintName) -> Result<String> {
        Ok(match self.format_constraint_name(name)? {
            Some(name) => format!("CONSTRAINT {name} "),
            None => String::new(),
        })
    }

    /// ` DEFERRABLE INITIALLY …`.
    pub(crate) fn deferrability(&self, deferrable: Option<bool>, initially: Option<&str>) -> Result<String> {
        let mut text = match deferrable {
            Some(true) => " DEFERRABLE".to_owned(),
            Some(false) => " NOT DEFERRABLE".to_owned(),
            None => String::new(),
        };
        if let Some(initially) = initially {
            text.push_str(&format!(
                " INITIALLY {}",
                self.validate_phrase(initially, PhraseRule::Keywords)?
            ));
        }
        Ok(text)
    }

    /// The names, quoted and separated by commas.
    pub(crate) fn name_list(&self, names: &[Name]) -> String {
        let names: Vec<String> = names.iter().map(|name| self.quote(name)).collect();
        names.join(", ")
    }
}

/// `CONSTRAINT name PRIMARY KEY (…)`; `body` comes before deferrability.
pub(crate) fn generic_primary_key(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    constraint: &PrimaryKeyConstraint,
    body: &str,
) -> Result<Option<String>> {
    if constraint.columns.is_empty() {
        return Ok(None);
    }
    let columns = autoincrement_first(owner, constraint);
    Ok(Some(format!(
        "{}PRIMARY KEY ({}){body}{}",
        compiler.constraint_preamble(&constraint.name)?,
        compiler.name_list(&columns),
        compiler.deferrability(constraint.deferrable, constraint.initially.as_deref())?
    )))
}

/// The column that increments comes first in a key that was not given as a constraint.
pub(crate) fn autoincrement_first(owner: OwnerTable<'_>, constraint: &PrimaryKeyConstraint) -> Vec<Name> {
    let mut columns = constraint.columns.clone();
    if let Some(table) = owner.table.filter(|table| table.implicit_primary_key)
        && let Some(first) = &table.autoincrement_column
    {
        columns.sort_by_key(|name| name != first);
    }
    columns
}

/// `CONSTRAINT name UNIQUE (…)`.
pub(crate) fn generic_unique(
    compiler: &Compiler<'_>,
    constraint: &UniqueConstraint,
    distinct: &str,
    body: &str,
) -> Result<Option<String>> {
    if constraint.columns.is_empty() {
        return Ok(None);
    }
    Ok(Some(format!(
        "{}UNIQUE {distinct}({}){body}{}",
        compiler.constraint_preamble(&constraint.name)?,
        compiler.name_list(&constraint.columns),
        compiler.deferrability(constraint.deferrable, constraint.initially.as_deref())?
    )))
}

/// In what a dialect's FOREIGN KEY differs.
#[derive(Clone, Copy, Debug)]
pub struct ForeignKeyForm {
    /// The referent is written with its schema.
    pub remote_schema: bool,
    /// Why MATCH is refused, where it is.
    pub match_refusal: Option<&'static str>,

    /// ON UPDATE may be written.
    pub onupdate: bool,
    /// DEFERRABLE may be written.
    pub deferrable: bool,
    /// Which phrases ON DELETE takes.
    pub(crate) ondelete_rule: PhraseRule,
    /// Which phrases ON UPDATE takes.
    pub(crate) onupdate_rule: PhraseRule,
}

impl Default for ForeignKeyForm {
    fn default() -> Self {
        Self {
            remote_schema: true,
            match_refusal: None,
            onupdate: true,
            deferrable: true,
            ondelete_rule: PhraseRule::Keywords,
            onupdate_rule: PhraseRule::Keywords,
        }
    }
}

/// `CONSTRAINT name FOREIGN KEY(…) REFERENCES … (…)`.
pub(crate) fn generic_foreign_key(
    compiler: &Compiler<'_>,
    constraint: &ForeignKeyConstraint,
    form: ForeignKeyForm,
) -> Result<String> {
    let schema = constraint.referent_schema.as_ref().filter(|_| form.remote_schema);
    let mut text = format!(
        "{}FOREIGN KEY({}) REFERENCES {} ({})",
        compiler.constraint_preamble(&constraint.name)?,
        compiler.name_list(&constraint.columns),
        compiler.format_table(schema, &constraint.referent_table),
        compiler.name_list(&constraint.referent_columns)
    );
    text.push_str(&foreign_key_options(compiler, constraint, form)?);
    Ok(text)
}

/// MATCH, ON DELETE, ON UPDATE and DEFERRABLE.
pub(crate) fn foreign_key_options(
    compiler: &Compiler<'_>,
    constraint: &ForeignKeyConstraint,
    form: ForeignKeyForm,
) -> Result<String> {
    let mut text = String::new();
    if let Some(match_) = &constraint.match_ {
        if let Some(refusal) = form.match_refusal {
            return Err(CompileError::compile(refusal));
        }

        text.push_str(&format!(
            " MATCH {}",
            compiler.validate_phrase(match_, PhraseRule::Keywords)?
        ));
    }
    if let Some(phrase) = &constraint.ondelete {
        text.push_str(&format!(
            " ON DELETE {}",
            compiler.validate_phrase(phrase, form.ondelete_rule)?
        ));
    }
    if let Some(phrase) = constraint.onupdate.as_ref().filter(|_| form.onupdate) {
        text.push_str(&format!(
            " ON UPDATE {}",
            compiler.validate_phrase(phrase, form.onupdate_rule)?
        ));
    }
    if form.deferrable {
        text.push_str(&compiler.deferrability(constraint.deferrable, constraint.initially.as_deref())?);
    }
    Ok(text)
}

/// `CONSTRAINT name CHECK (…)`.
pub(crate) fn generic_check(compiler: &Compiler<'_>, constraint: &CheckConstraint) -> Result<String> {
    Ok(format!(
        "{}CHECK ({}){}",
        compiler.constraint_preamble(&constraint.name)?,
        compiler.ddl_expression(&constraint.sqltext)?,
        compiler.deferrability(constraint.deferrable, constraint.initially.as_deref())?
    ))
}

/// `ALTER TABLE … DROP CONSTRAINT …`.
pub(crate) fn generic_drop(compiler: &Compiler<'_>, drop: &DropRequest<'_>) -> Result<String> {
    let Some(name) = compiler.format_constraint_name(&drop.name)? else {
        return Err(CompileError::compile(format!(
            "Can't emit DROP CONSTRAINT for constraint {}; it has no name",
            constraint_repr(drop)
        ))
        .with_hint(UNNAMED));
    };
    Ok(format!(
        "ALTER TABLE {} DROP CONSTRAINT {}{name}{}",
        compiler.format_table(drop.schema, drop.table),
        if drop.if_exists { "IF EXISTS " } else { "" },
        if drop.cascade { " CASCADE" } else { "" }
    ))
}

/// The reference's assertion that a constraint has a name.
pub(crate) fn no_name() -> CompileError {
    CompileError::new(ErrorClass::Assertion, "").with_hint(UNNAMED)
}

/// SQLAlchemy's `repr()` of the constraint, for messages.
fn constraint_repr(drop: &DropRequest<'_>) -> String {
    if let Some(repr) = &drop.repr {
        return repr.clone();
    }
    let table = || table_repr(drop.schema, drop.table, "");
    match drop.kind {
        Some(DropKind::ForeignKey) => format!(
            "ForeignKeyConstraint(<sqlalchemy.sql.base.ReadOnlyColumnCollection object>, None, table={})",
            table()
        ),
        Some(DropKind::PrimaryKey) => "PrimaryKeyConstraint()".to_owned(),
        Some(DropKind::Unique) => "UniqueConstraint()".to_owned(),
        Some(DropKind::Check) => format!(
            "CheckConstraint(<sqlalchemy.sql.elements.TextClause object>, table={}, {CREATE_RULE})",
            table()
        ),
        None => format!("Constraint({CREATE_RULE})"),
    }
}

/// The rule that says where a constraint is written, as `repr()` has it.
const CREATE_RULE: &str = "_create_rule=<sqlalchemy.util.langhelpers.portable_instancemethod object>";

fn table_repr(schema: Option<&Name>, name: &Name, columns: &str) -> String {
    let schema = schema.map_or_else(|| "None".to_owned(), |schema| repr_str(schema));
    format!("Table({}, MetaData(), {columns}schema={schema})", repr_str(name))
}

/// The `repr()` of the CHECK of a type, whose table has that column alone.
fn type_check_repr(table: &ResolvedTable, constraint: &Constraint) -> Option<String> {
    let column = constraint.column_names().into_iter().next()?;
    let table = &table.table;
    let type_ = match &table.column(&column)?.type_ {
        SqlType::Boolean(_) => "Boolean(create_constraint=True)".to_owned(),
        SqlType::Enum(enumeration) => {
            let values: Vec<String> = enumeration.values.iter().map(|value| repr_str(value)).collect();
            let native = if enumeration.native_enum {
                ""
            } else {
                ", native_enum=False"
            };
            format!("Enum({}{native}, create_constraint=True)", values.join(", "))
        }
        _ => return None,
    };
    let column = format!("Column({}, {type_}, table=<{}>), ", repr_str(&column), table.name);
    Some(format!(
        "CheckConstraint(<sqlalchemy.sql.elements.BinaryExpression object>, name=<_NoneName.NONE_NAME: 0>, table={}, \
         {CREATE_RULE}, _type_bound=True)",
        table_repr(table.schema.as_ref(), &table.name, &column)
    ))
}
