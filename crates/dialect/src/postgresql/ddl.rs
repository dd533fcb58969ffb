//! DDL of PostgreSQL.

use aludel_schema::types::{IntegerClass, SqlType};
use aludel_schema::{
    CheckConstraint, Column, ColumnDefault, Computed, DialectOptions, ExcludeConstraint, Expression, Index,
    OptionValue, ResolvedTable, Value,
};

use crate::Compiler;
use crate::compiler::PhraseRule;
use crate::ddl::constraint::generic_check;
use crate::ddl::constraint::no_name;
use crate::ddl::{Object, ObjectKind, OwnerTable};
use crate::error::{CompileError, Result};
use crate::step::{BoundParameter, CompiledStatement};

/// A column: SERIAL where it increments by itself and is not an identity.
pub(super) fn column(compiler: &Compiler<'_>, table: &ResolvedTable, column: &Column) -> Result<String> {
    let mut text = compiler.quote(&column.name);
    let identity = column.identity();
    if identity.is_none() && table.is_autoincrement(column) && has_no_own_default(column) {
        text.push_str(match column.type_.implementation("postgresql") {
            SqlType::Integer(it) => match it.class {
                IntegerClass::BigInteger | IntegerClass::BigInt => " BIGSERIAL",
                IntegerClass::SmallInteger | IntegerClass::SmallInt => " SMALLSERIAL",
                _ => " SERIAL",
            },
            _ => " SERIAL",
        });
    } else {
        text.push_str(&format!(" {}", compiler.column_type(column)?));
        if let Some(default) = compiler.column_default(column.server_default.as_ref())? {
            text.push_str(&format!(" DEFAULT {default}"));
        }
    }
    if let Some(computed) = column.computed() {
        text.push_str(&format!(" {}", compiler.dialect.computed(compiler, computed)?));
    }
    if let Some(identity) = identity {
        text.push_str(&format!(" {}", compiler.dialect.identity(compiler, identity)));
    }
    match (column.is_nullable(), identity.is_some()) {
        (false, false) => text.push_str(" NOT NULL"),
        (true, true) => text.push_str(" NULL"),
        _ => {}
    }
    Ok(text)
}

fn has_no_own_default(column: &Column) -> bool {
    match &column.default {
        None => true,
        Some(ColumnDefault::Sequence(sequence)) => sequence.optional,
        Some(_) => false,
    }
}

pub(super) fn computed(compiler: &Compiler<'_>, computed: &Computed) -> Result<String> {
    if computed.persisted == Some(false) {
        return Err(CompileError::compile(
            "PostrgreSQL computed columns do not support 'virtual' persistence; set the 'persisted' flag to None or \
             True for PostgreSQL support.",
        ));
    }
    Ok(format!(
        "GENERATED ALWAYS AS ({}) STORED",
        compiler.ddl_expression(&computed.sqltext)?
    ))
}

/// The option of this name, if it was given and is not `None`.
pub(super) fn option<'o>(options: &'o DialectOptions, name: &str) -> Option<&'o OptionValue> {
    options.get(name).filter(|value| **value != OptionValue::None)
}

fn truthy<'o>(options: &'o DialectOptions, name: &str) -> Option<&'o OptionValue> {
    option(options, name).filter(|value| value.is_truthy())
}

/// INHERITS, PARTITION BY, USING, WITH OIDS, ON COMMIT, TABLESPACE.
pub(super) fn post_create_table(compiler: &Compiler<'_>, table: &ResolvedTable) -> String {
    let options = &table.table.options;
    let mut text = String::new();
    if let Some(inherits) = option(options, "postgresql_inherits") {
        let names = texts(inherits);
        let names: Vec<String> = names.iter().map(|name| compiler.quote_text(name)).collect();
        text.push_str(&format!("\n INHERITS ( {} )", names.join(", ")));
    }
    if let Some(by) = truthy(options, "postgresql_partition_by") {
        text.push_str(&format!("\n PARTITION BY {}", plain_text(by)));
    }
    if let Some(using) = truthy(options, "postgresql_using") {
        text.push_str(&format!("\n USING {}", plain_text(using)));
    }
    match option(options, "postgresql_with_oids") {
        Some(OptionValue::Bool(true)) => text.push_str("\n WITH OIDS"),
        Some(OptionValue::Bool(false)) => text.push_str("\n WITHOUT OIDS"),
        _ => {}
    }
    if let Some(on_commit) = truthy(options, "postgresql_on_commit") {
        let words = plain_text(on_commit).replace('_', " ").to_uppercase();
        text.push_str(&format!("\n ON COMMIT {words}"));
    }
    if let Some(tablespace) = truthy(options, "postgresql_tablespace") {
        text.push_str(&format!(
            "\n TABLESPACE {}",
            compiler.quote_text(&plain_text(tablespace))
        ));
    }
    text
}

/// The texts of an option that is a text or a list of texts.
fn texts(value: &OptionValue) -> Vec<String> {
    match value {
        OptionValue::List(items) => items.iter().map(plain_text).collect(),
        other => vec![plain_text(other)],
    }
}

/// The option as Python's `%s` writes it.
pub(crate) fn plain_text(value: &OptionValue) -> String {
    match value {
        OptionValue::None => "None".to_owned(),
        OptionValue::Bool(value) => if *value { "True" } else { "False" }.to_owned(),
        OptionValue::Int(value) => value.to_string(),
        OptionValue::Float(value) => crate::python::float_str(*value),
        OptionValue::String(text) => text.clone(),
        OptionValue::Expression(expression) => match &**expression {
            Expression::Column(column) => column.name.to_string(),
            Expression::Text(clause) => clause.text.clone(),
            _ => String::new(),
        },
        OptionValue::List(items) => items.iter().map(plain_text).collect::<Vec<_>>().join(", "),
        OptionValue::Map(_) => String::new(),
    }
}

/// ` INCLUDE (…)`.
pub(super) fn include(compiler: &Compiler<'_>, owner: OwnerTable<'_>, options: &DialectOptions) -> String {
    match truthy(options, "postgresql_include") {
        None => String::new(),
        Some(columns) => {
            let columns: Vec<String> = texts(columns)
                .iter()
                .map(|name| owner.column_text(compiler, name))
                .collect();
            format!(" INCLUDE ({})", columns.join(", "))
        }
    }
}

/// NULLS NOT DISTINCT or NULLS DISTINCT.
pub(super) fn nulls_distinct(options: &DialectOptions) -> Option<&'static str> {
    match option(options, "postgresql_nulls_not_distinct") {
        Some(OptionValue::Bool(true)) => Some("NULLS NOT DISTINCT"),
        Some(OptionValue::Bool(false)) => Some("NULLS DISTINCT"),
        _ => None,
    }
}

/// ` NOT VALID`.
pub(super) fn not_valid(options: &DialectOptions) -> &'static str {
    if truthy(options, "postgresql_not_valid").is_some() {
        " NOT VALID"
    } else {
        ""
    }
}

pub(super) fn check(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    constraint: &CheckConstraint,
) -> Result<String> {
    if constraint.type_bound.is_some() && owner.table.is_some_and(|table| is_array_check(table, constraint)) {
        return Err(CompileError::compile(
            "PostgreSQL dialect cannot produce the CHECK constraint for ARRAY of non-native ENUM; please specify \
             create_constraint=False on this Enum datatype.",
        ));
    }
    Ok(generic_check(compiler, constraint)? + not_valid(&constraint.options))
}

fn is_array_check(table: &ResolvedTable, constraint: &CheckConstraint) -> bool {
    constraint
        .sqltext
        .column_names()
        .first()
        .and_then(|name| table.table.column(name))
        .is_some_and(|column| {
            matches!(&column.type_, SqlType::Array(array)
            if matches!(&array.item, SqlType::Enum(item) if !item.native_enum))
        })
}

pub(super) fn exclude(compiler: &Compiler<'_>, constraint: &ExcludeConstraint) -> Result<String> {
    let mut elements = Vec::with_capacity(constraint.elements.len());
    for element in &constraint.elements {
        let mut text = compiler.ddl_expression(&element.expression)?;
        if let Some(opclass) = &element.opclass {
            text.push_str(&format!(" {opclass}"));
        }
        elements.push(format!("{text} WITH {}", element.operator));
    }
    let using = constraint.using.as_deref().unwrap_or("gist");
    let mut text = format!(
        "{}EXCLUDE USING {} ({})",
        compiler.constraint_preamble(&constraint.name)?,
        compiler
            .validate_phrase(using, PhraseRule::IndexUsing)?
            .to_lowercase(),
        elements.join(", ")
    );
    if let Some(where_) = &constraint.where_ {
        text.push_str(&format!(" WHERE ({})", compiler.expression_text(where_)?));
    }
    text.push_str(&compiler.deferrability(constraint.deferrable, constraint.initially.as_deref())?);
    Ok(text)
}

pub(super) fn create_index(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    index: &Index,
    if_not_exists: bool,
) -> Result<String> {
    let options = &index.options;
    let name = compiler.index_name(owner, index, false)?.ok_or_else(no_name)?;
    let mut text = format!(
        "CREATE {}INDEX {}{}{name} ON {} ",
        if index.unique { "UNIQUE " } else { "" },
        if truthy(options, "postgresql_concurrently").is_some() {
            "CONCURRENTLY "
        } else {
            ""
        },
        if if_not_exists { "IF NOT EXISTS " } else { "" },
        owner.text(compiler)
    );
    if let Some(using) = truthy(options, "postgresql_using") {
        let using = plain_text(using);
        let using = compiler
            .validate_phrase(&using, PhraseRule::IndexUsing)?
            .to_lowercase();
        text.push_str(&format!("USING {using} "));
    }
    text.push_str(&format!("({})", index_elements(compiler, index)?));
    text.push_str(&include(compiler, owner, options));
    if let Some(distinct) = nulls_distinct(options) {
        text.push_str(&format!(" {distinct}"));
    }
    if let Some(OptionValue::Map(parameters)) = truthy(options, "postgresql_with") {
        let parameters: Vec<String> = parameters
            .iter()
            .map(|(name, value)| format!("{name} = {}", plain_text(value)))
            .collect();
        text.push_str(&format!(" WITH ({})", parameters.join(", ")));
    }
    if let Some(tablespace) = truthy(options, "postgresql_tablespace") {
        text.push_str(&format!(
            " TABLESPACE {}",
            compiler.quote_text(&plain_text(tablespace))
        ));
    }
    if let Some(where_) = option(options, "postgresql_where") {
        text.push_str(&format!(" WHERE {}", condition(compiler, where_)?));
    }
    Ok(text)
}

/// The condition of a partial index: an expression, or a text used as it is.
pub(crate) fn condition(compiler: &Compiler<'_>, value: &OptionValue) -> Result<String> {
    match value {
        OptionValue::Expression(expression) => compiler.ddl_expression(expression),
        other => compiler.ddl_expression(&Expression::text(plain_text(other))),
    }
}

/// Columns and expressions with their operator classes; an expression with an operator is put in parentheses.
fn index_elements(compiler: &Compiler<'_>, index: &Index) -> Result<String> {
    let classes = match option(&index.options, "postgresql_ops") {
        Some(OptionValue::Map(classes)) => Some(classes),
        _ => None,
    };
    let mut parts = Vec::with_capacity(index.expressions.len());
    for expression in &index.expressions {
        let mut text = compiler.grouped_ddl_expression(expression)?;
        let key = match expression {
            Expression::Column(column) => Some(column.name.as_str()),
            Expression::Label(_, name) => Some(name.as_str()),
            Expression::Text(clause) => Some(clause.text.as_str()),
            _ => None,
        };
        if let Some(class) = key.and_then(|key| classes?.get(key)) {
            text.push_str(&format!(" {}", plain_text(class)));
        }
        parts.push(text);
    }
    Ok(parts.join(", "))
}

pub(super) fn drop_index(
    compiler: &Compiler<'_>,
    owner: OwnerTable<'_>,
    index: &Index,
    if_exists: bool,
) -> Result<String> {
    let name = compiler.index_name(owner, index, true)?.ok_or_else(no_name)?;
    Ok(format!(
        "\nDROP INDEX {}{}{name}",
        if truthy(&index.options, "postgresql_concurrently").is_some() {
            "CONCURRENTLY "
        } else {
            ""
        },
        if if_exists { "IF EXISTS " } else { "" }
    ))
}

/// CREATE TYPE … AS ENUM, or CREATE DOMAIN.
pub(super) fn create_type(compiler: &Compiler<'_>, type_: &SqlType) -> Result<Option<String>> {
    Ok(match type_ {
        SqlType::Enum(enumeration) if enumeration.native_enum && !enumeration.set => {
            let values: Vec<String> = enumeration
                .values
                .iter()
                .map(|it| compiler.string_literal(it))
                .collect();
            Some(format!(
                "CREATE TYPE {} AS ENUM ({})",
                compiler.type_text(type_)?,
                values.join(", ")
            ))
        }
        SqlType::Domain(domain) => {
            let mut options = Vec::new();
            if let Some(collation) = &domain.collation {
                options.push(format!("COLLATE {}", compiler.quote_text(collation)));
            }
            if let Some(default) = &domain.default {
                options.push(format!("DEFAULT {}", compiler.expression_text(default)?));
            }
            if let Some(name) = &domain.constraint_name {
                compiler.validate_identifier(name)?;
                options.push(format!("CONSTRAINT {}", compiler.quote(name)));
            }
            if domain.not_null == Some(true) {
                options.push("NOT NULL".to_owned());
            }
            if let Some(check) = &domain.check {
                options.push(format!("CHECK ({})", compiler.ddl_expression(check)?));
            }
            let (name, data_type) = (compiler.type_text(type_)?, compiler.type_text(&domain.data_type)?);
            Some(format!(
                "CREATE DOMAIN {name} AS {data_type} {}",
                options.join(" ")
            ))
        }
        _ => None,
    })
}

/// DROP TYPE or DROP DOMAIN.
pub(super) fn drop_type(compiler: &Compiler<'_>, type_: &SqlType) -> Result<Option<String>> {
    Ok(match type_ {
        SqlType::Enum(enumeration) if enumeration.native_enum && !enumeration.set => {
            Some(format!("DROP TYPE {}", compiler.type_text(type_)?))
        }
        SqlType::Domain(_) => Some(format!("DROP DOMAIN {}", compiler.type_text(type_)?)),
        _ => None,
    })
}

/// Looks an object up in the catalog: by its schema, or where the search path finds it.
pub(super) fn exists_query(object: Object<'_>) -> CompiledStatement {
    let (table, prefix, kinds) = match object.kind {
        ObjectKind::Type => ("pg_catalog.pg_type", "typ", ""),
        ObjectKind::Table => (
            "pg_catalog.pg_class",
            "rel",
            " AND c.relkind IN ('r', 'p', 'f', 'v', 'm')",
        ),
        ObjectKind::Sequence => ("pg_catalog.pg_class", "rel", " AND c.relkind = 'S'"),
        ObjectKind::Index => ("pg_catalog.pg_class", "rel", " AND c.relkind IN ('i', 'I')"),
    };
    let visible = match object.kind {
        ObjectKind::Type => "pg_catalog.pg_type_is_visible(c.oid)",
        _ => "pg_catalog.pg_table_is_visible(c.oid)",
    };
    let text = |name: &str, value: &str| BoundParameter {
        name: name.to_owned(),
        value: Some(Value::String(value.to_owned())),
        type_: SqlType::string(None),
    };
    let mut parameters = vec![text("name", object.name)];
    let place = match object.schema {
        Some(schema) => {
            parameters.push(text("schema", schema));
            "n.nspname = %(schema)s"
        }
        None => visible,
    };
    let sql = format!(
        "SELECT 1 FROM {table} c JOIN pg_catalog.pg_namespace n ON n.oid = c.{prefix}namespace \
         WHERE c.{prefix}name = %(name)s AND {place}{kinds}"
    );
    CompiledStatement {
        sql,
        parameters,
        ..CompiledStatement::default()
    }
}
