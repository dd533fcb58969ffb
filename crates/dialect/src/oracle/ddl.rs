//! DDL of Oracle.

use aludel_schema::{Computed, Identity, Index, OptionValue, ResolvedTable, SequenceOptions};

use crate::Compiler;
use crate::ddl::OwnerTable;
use crate::ddl::constraint::no_name;
use crate::error::{CompileError, Result};
use crate::postgresql::plain_text;

pub(super) fn computed(compiler: &Compiler<'_>, computed: &Computed) -> Result<String> {
    if computed.persisted == Some(true) {
        return Err(CompileError::compile(
            "Oracle Database computed columns do not support 'stored' persistence; set the 'persisted' flag to None \
             or False for Oracle Database support.",
        ));
    }
    let persisted = if computed.persisted == Some(false) {
        " VIRTUAL"
    } else {
        ""
    };
    Ok(format!(
        "GENERATED ALWAYS AS ({}){persisted}",
        compiler.ddl_expression(&computed.sqltext)?
    ))
}

pub(super) fn identity(identity: &Identity) -> String {
    let kind = match identity.always {
        Some(true) => "ALWAYS",
        Some(false) => "BY DEFAULT",
        None => "",
    };
    let on_null = if identity.on_null == Some(true) {
        " ON NULL"
    } else {
        ""
    };
    let options = identity_options(&identity.options);
    let options = if options.is_empty() {
        options
    } else {
        format!(" ({options})")
    };
    format!("GENERATED {kind}{on_null} AS IDENTITY{options}")
}

/// Options with Oracle's spelling of the negative ones, and ORDER.
pub(super) fn identity_options(options: &SequenceOptions) -> String {
    let mut text = crate::ddl::column::generic_identity_options(options)
        .replace("NO MINVALUE", "NOMINVALUE")
        .replace("NO MAXVALUE", "NOMAXVALUE")
        .replace("NO CYCLE", "NOCYCLE");
    match options.order {
        Some(true) => text.push_str(" ORDER"),
        Some(false) => text.push_str(" NOORDER"),
        None => {}
    }
    text.trim().to_owned()
}

/// ON COMMIT, COMPRESS, TABLESPACE.
pub(super) fn post_create_table(compiler: &Compiler<'_>, table: &ResolvedTable) -> String {
    let option = |name: &str| table.table.options.get(name).filter(|value| value.is_truthy());
    let mut text = String::new();
    if let Some(on_commit) = option("oracle_on_commit") {
        text.push_str(&format!(
            "\n ON COMMIT {}",
            plain_text(on_commit).replace('_', " ").to_uppercase()
        ));
    }
    match option("oracle_compress") {
        Some(OptionValue::Bool(true)) => text.push_str("\n COMPRESS"),
        Some(level) => text.push_str(&format!("\n COMPRESS FOR {}", plain_text(level))),
        None => {}
    }
    if let Some(tablespace) = option("oracle_tablespace") {
        text.push_str(&format!(
            "\n TABLESPACE {}",
            compiler.quote_text(&plain_text(tablespace))
        ));
    }
    text
}

pub(super) fn create_index(compiler: &Compiler<'_>, owner: OwnerTable<'_>, index: &Index) -> Result<String> {
    let name = compiler.index_name(owner, index, true)?.ok_or_else(no_name)?;
    let bitmap = index
        .options
        .get("oracle_bitmap")
        .is_some_and(OptionValue::is_truthy);
    let vector = index
        .options
        .get("oracle_vector")
        .filter(|vector| vector.is_truthy());
    let mut text = format!(
        "CREATE {}{}{}INDEX {name} ON {} ({})",
        if index.unique { "UNIQUE " } else { "" },
        if bitmap { "BITMAP " } else { "" },
        if vector.is_some() { "VECTOR " } else { "" },
        owner.text(compiler),
        compiler.index_expressions(index)?
    );
    match index.options.get("oracle_compress") {
        Some(OptionValue::Bool(true)) => text.push_str(" COMPRESS"),
        Some(OptionValue::Int(columns)) => text.push_str(&format!(" COMPRESS {columns}")),
        _ => {}
    }
    match vector {
        // The text of a `VectorIndexConfig`.
        Some(OptionValue::String(configuration)) => text.push_str(&format!(" {configuration}")),
        Some(_) => text.push_str(" ORGANIZATION INMEMORY NEIGHBOR GRAPH PARAMETERS (type HNSW)"),
        None => {}
    }
    Ok(text)
}
