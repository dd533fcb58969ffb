//! `MigrationScript` objects: what `process_revision_directives` gets, and what it leaves.

use aludel_python::{Arguments, Interpreter, PyResult, Value};
use aludel_schema::MigrateOperation;
use aludel_schema::operation::MigrationScript;

use super::from_python::{self, MODULE};
use super::identity;
use super::models::Models;
use super::to_python;
use crate::sqlalchemy::names;
use crate::support::{items, to_list};

fn make(py: &mut Interpreter, class: &str, arguments: Arguments) -> PyResult<Value> {
    let module = py.import(MODULE)?;
    let class = py.get_attribute(&Value::Module(module), class)?;
    py.call(&class, arguments)
}

/// Nothing, one text, or several.
fn texts(texts: &[String]) -> Value {
    match texts {
        [] => Value::None,
        [one] => Value::str(one),
        several => Value::list(several.iter().map(Value::str).collect()),
    }
}

fn containers(
    py: &mut Interpreter,
    class: &str,
    token: &str,
    tokens: &[(String, Vec<MigrateOperation>)],
    models: &[Models],
) -> PyResult<Value> {
    let mut values = Vec::with_capacity(tokens.len());
    let none = Models::default();
    for (at, (name, operations)) in tokens.iter().enumerate() {
        let models = models.get(at).unwrap_or(&none);
        let operations = match class {
            "UpgradeOps" => identity::operations(py, operations, models)?,
            // What the way back makes again is the database's; the models have something else under its name.
            _ => to_python::operations(py, operations, &none)?,
        };
        values.push(
            match identity::container(py).filter(|_| class == "UpgradeOps" && tokens.len() == 1) {
                Some(container) => {
                    py.set_attribute(&container, "ops", operations)?;
                    py.set_attribute(&container, token, Value::str(name))?;
                    container
                }
                None => {
                    let arguments =
                        Arguments::positional(vec![operations]).with_keyword(token, Value::str(name));
                    make(py, class, arguments)?
                }
            },
        );
    }
    Ok(Value::list(values))
}

/// The object of a script, with the models of each of its runs of `env.py`.
///
/// # Errors
/// When an operation has no class of its own.
pub fn script_object(py: &mut Interpreter, script: &MigrationScript, models: &[Models]) -> PyResult<Value> {
    let upgrades = containers(
        py,
        "UpgradeOps",
        "upgrade_token",
        &script.upgrade_operations,
        models,
    )?;
    let downgrades = containers(
        py,
        "DowngradeOps",
        "downgrade_token",
        &script.downgrade_operations,
        models,
    )?;
    let text = |text: &Option<String>| Value::from(text.as_deref());
    let depends_on = if script.depends_on.is_empty() {
        Value::None
    } else {
        Value::list(script.depends_on.iter().map(Value::str).collect())
    };
    let arguments = Arguments::positional(vec![text(&script.rev_id), upgrades, downgrades])
        .with_keyword("message", text(&script.message))
        .with_keyword("head", text(&script.head))
        .with_keyword("splice", Value::Bool(script.splice))
        .with_keyword("branch_label", texts(&script.branch_labels))
        .with_keyword("version_path", text(&script.version_path))
        .with_keyword("depends_on", depends_on);
    make(py, "MigrationScript", arguments)
}

/// One more pair of containers for a script: a run of `env.py` for another database.
///
/// # Errors
/// When an operation has no class of its own.
pub fn extend_script(
    py: &mut Interpreter,
    object: &Value,
    script: &MigrationScript,
    models: &[Models],
) -> PyResult<()> {
    let extension = script_object(py, script, models)?;
    for name in ["_upgrade_ops", "_downgrade_ops"] {
        let own = py.get_attribute(object, name)?;
        let added = py.get_attribute(&extension, name)?;
        py.call_method(&own, "extend", Arguments::positional(vec![added]))?;
    }
    Ok(())
}

/// Several texts, given as one, as a list, or not at all.
fn text_list(py: &mut Interpreter, object: &Value, name: &str) -> PyResult<Vec<String>> {
    let value = py.get_attribute(object, name)?;
    let mut list = Vec::new();
    for value in to_list(py, &value)? {
        list.push(py.str(&value)?.to_string());
    }
    Ok(list)
}

fn read_containers(
    py: &mut Interpreter,
    object: &Value,
    list: &str,
    token: &str,
) -> PyResult<Vec<(String, Vec<MigrateOperation>)>> {
    let mut read = Vec::new();
    let list = py.get_attribute(object, list)?;
    for container in items(py, &list)? {
        let token = py.get_attribute(&container, token)?;
        let token = py.str(&token)?.to_string();
        read.push((token, from_python::operations(py, &container)?));
    }
    Ok(read)
}

/// The script that an object describes, and whether it is to be rendered.
///
/// # Errors
/// When a value of it is not what it should be.
pub fn script_of(py: &mut Interpreter, object: &Value) -> PyResult<(MigrationScript, bool)> {
    let optional = |py: &mut Interpreter, name: &str| -> PyResult<Option<String>> {
        let value = py.get_attribute(object, name)?;
        if value.is_none() {
            return Ok(None);
        }
        match names::text(&value) {
            Some(text) => Ok(Some(text.to_string())),
            None => Ok(Some(py.str(&value)?.to_string())),
        }
    };
    let imports = py.get_attribute(object, "imports")?;
    let mut lines = Vec::new();
    if !imports.is_none() {
        for line in items(py, &imports)? {
            lines.push(py.str(&line)?.to_string());
        }
    }
    let splice = py.get_attribute(object, "splice")?;
    let needs_render = py.get_attribute(object, "_needs_render")?;
    let script = MigrationScript {
        rev_id: optional(py, "rev_id")?,
        message: optional(py, "message")?,
        imports: lines,
        head: text_list(py, object, "head")?.into_iter().next(),
        splice: py.truth(&splice)?,
        branch_labels: text_list(py, object, "branch_label")?,
        version_path: optional(py, "version_path")?,
        depends_on: text_list(py, object, "depends_on")?,
        upgrade_operations: read_containers(py, object, "_upgrade_ops", "upgrade_token")?,
        downgrade_operations: read_containers(py, object, "_downgrade_ops", "downgrade_token")?,
    };
    Ok((script, py.truth(&needs_render)?))
}

/// `repr()` of what `as_diffs()` gives of the containers of a script, one after the other; `None` where there is nothing.
///
/// # Errors
/// When an operation has no diff.
pub fn diffs_repr(py: &mut Interpreter, object: &Value) -> PyResult<Option<String>> {
    let mut diffs = Vec::new();
    let list = py.get_attribute(object, "_upgrade_ops")?;
    for container in items(py, &list)? {
        let found = py.call_method(&container, "as_diffs", Arguments::none())?;
        diffs.extend(items(py, &found)?);
    }
    if diffs.is_empty() {
        return Ok(None);
    }
    py.repr(&Value::list(diffs)).map(Some)
}
