//! Comparison functions that scripts registered: `comparators.dispatch_for(…)` and `Plugin.add_autogenerate_comparator(…)`.

use aludel_autogenerate::{CompareTarget, Compared, Flow, Priority, Registration};
use aludel_python::{Arguments, Interpreter, PyResult, Value};
use aludel_schema::MigrateOperation;
use aludel_schema::operation::ModifyTable;

use super::compare_hooks::CompareHooks;
use super::from_python;
use super::identity;
use super::{detect, from_python::MODULE};
use crate::support::{items, unsupported};

const PLUGINS: &str = "alembic.runtime.plugins";

/// The registered functions, and the `AutogenContext` that all of them get.
#[derive(Default)]
pub(super) struct Registered {
    functions: Vec<Value>,
    context: Option<Value>,
}

/// Whether any script looked at a registry, which it must to register a function.
fn is_used(py: &Interpreter) -> bool {
    let modules = py.modules();
    modules.contains_key(PLUGINS) || modules.contains_key("alembic.autogenerate.compare")
}

fn names(py: &mut Interpreter) -> PyResult<Option<Vec<String>>> {
    if !is_used(py) {
        return Ok(None);
    }
    let module = Value::Module(py.import(PLUGINS)?);
    let plugins = py.get_attribute(&module, "_all_plugins")?;
    let mut names = Vec::new();
    for name in items(py, &plugins)? {
        names.push(py.str(&name)?.to_string());
    }
    Ok(Some(names))
}

fn optional_text(py: &mut Interpreter, value: &Value) -> PyResult<Option<String>> {
    match value {
        Value::None => Ok(None),
        value => Ok(Some(py.str(value)?.to_string())),
    }
}

/// One entry of `_registered()`; `None` for a target that nothing is compared for.
fn registration(
    py: &mut Interpreter,
    entry: &Value,
    functions: &mut Vec<Value>,
) -> PyResult<Option<Registration>> {
    let fields = items(py, entry)?;
    let [plugin, target, subgroup, qualified, priority, function] = fields.as_slice() else {
        return Err(unsupported("a registry of comparison functions of this form"));
    };
    let target = py.str(target)?;
    let Some(target) = CompareTarget::named(&target) else {
        return Ok(None);
    };
    let priority = match &*py.str(priority)? {
        "FIRST" => Priority::First,
        "LAST" => Priority::Last,
        _ => Priority::Medium,
    };
    functions.push(function.clone());
    Ok(Some(Registration {
        plugin: optional_text(py, plugin)?,
        target,
        subgroup: optional_text(py, subgroup)?,
        qualified: py.truth(qualified)?,
        priority,
        handle: functions.len() - 1,
    }))
}

impl CompareHooks<'_> {
    pub(super) fn plugin_names(&mut self) -> PyResult<Option<Vec<String>>> {
        names(self.py)
    }

    pub(super) fn registrations(&mut self) -> PyResult<Vec<Registration>> {
        if !is_used(self.py) {
            return Ok(Vec::new());
        }
        let module = Value::Module(self.py.import(PLUGINS)?);
        let dialect = Value::str(self.context.dialect_name());
        let entries = self
            .py
            .call_method(&module, "_registered", Arguments::positional(vec![dialect]))?;
        let mut found = Vec::new();
        for entry in items(self.py, &entries)? {
            found.extend(registration(self.py, &entry, &mut self.registered.functions)?);
        }
        Ok(found)
    }

    /// `fn(autogen_context, container, *rest)`
    fn call_registered(
        &mut self,
        handle: usize,
        target: &str,
        container: &Value,
        rest: Vec<Value>,
    ) -> PyResult<Flow> {
        let context = match &self.registered.context {
            Some(context) => context.clone(),
            None => {
                let context = detect::autogen_context(self.py, &self.context, Some(self.metadata))?;
                self.registered.context.insert(context).clone()
            }
        };
        let function = self.registered.functions.get(handle).cloned().unwrap_or_default();
        let mut arguments = vec![function, Value::str(target), context, container.clone()];
        arguments.extend(rest);
        let module = Value::Module(self.py.import(PLUGINS)?);
        let enough = self
            .py
            .call_method(&module, "_run_comparator", Arguments::positional(arguments))?;
        Ok(if self.py.truth(&enough)? {
            Flow::Stop
        } else {
            Flow::Continue
        })
    }

    /// The container of all operations that were found so far.
    fn upgrade_ops(&mut self, found: &[MigrateOperation]) -> PyResult<Value> {
        let found = identity::operations(self.py, found, self.models)?;
        if let Some(container) = identity::container(self.py) {
            self.py.set_attribute(&container, "ops", found)?;
            return Ok(container);
        }
        let module = Value::Module(self.py.import(MODULE)?);
        let container = self
            .py
            .call_method(&module, "UpgradeOps", Arguments::positional(vec![found]))?;
        identity::remember_container(self.py, &container);
        Ok(container)
    }

    /// What a function left in a container.
    fn taken_over(&mut self, container: &Value) -> PyResult<Vec<MigrateOperation>> {
        let operations = from_python::operations(self.py, container)?;
        identity::remember_all(self.py, container, &operations)?;
        Ok(operations)
    }

    pub(super) fn run_registered(&mut self, handle: usize, compared: Compared<'_>) -> PyResult<Flow> {
        match compared {
            Compared::Database {
                target,
                operations,
                schemas,
            } => {
                let container = self.upgrade_ops(operations)?;
                let flow = if target == CompareTarget::Schema {
                    let schemas = schemas.iter().map(|schema| Value::from(*schema)).collect();
                    self.call_registered(handle, "schema", &container, vec![Value::list(schemas)])?
                } else {
                    self.call_registered(handle, "autogenerate", &container, Vec::new())?
                };
                *operations = self.taken_over(&container)?;
                Ok(flow)
            }
            Compared::Table {
                operations,
                schema,
                name,
                inspected,
                metadata,
            } => {
                let modify = MigrateOperation::ModifyTable(ModifyTable {
                    table_name: name.into(),
                    schema: schema.map(Into::into),
                    operations: std::mem::take(operations),
                });
                let container = identity::object(self.py, &modify, self.models)?;
                let mut rest = vec![Value::from(schema), Value::str(name)];
                for (table, reflected) in [(inspected, true), (metadata, false)] {
                    rest.push(match table {
                        Some(table) => Value::Object(self.table(table, reflected)?),
                        None => Value::None,
                    });
                }
                let flow = self.call_registered(handle, "table", &container, rest)?;
                *operations = self.taken_over(&container)?;
                identity::remember(self.py, &modify, &container);
                Ok(flow)
            }
            Compared::Column { alter, columns } => {
                let operation = MigrateOperation::AlterColumn(Box::new(alter.clone()));
                let container = identity::object(self.py, &operation, self.models)?;
                let (inspected, metadata) = self.column_values(columns)?;
                let rest = vec![
                    Value::from(alter.schema.as_ref().map(|it| it.as_str())),
                    Value::str(alter.table_name.as_str()),
                    Value::str(alter.column_name.as_str()),
                    inspected,
                    metadata,
                ];
                let flow = self.call_registered(handle, "column", &container, rest)?;
                *alter = from_python::alter_column_of(self.py, &container)?;
                identity::remember(self.py, &operation, &container);
                Ok(flow)
            }
        }
    }
}

/// Makes the downgrade of a script, as far as its last run of `env.py` goes, anew from its upgrade.
///
/// # Errors
/// When an operation cannot be reversed.
pub fn reverse_into_downgrade(py: &mut Interpreter, script: &Value) -> PyResult<()> {
    let last = |py: &mut Interpreter, name: &str| -> PyResult<Value> {
        let list = py.get_attribute(script, name)?;
        Ok(items(py, &list)?.pop().unwrap_or_default())
    };
    let upgrade = last(py, "_upgrade_ops")?;
    let downgrade = last(py, "_downgrade_ops")?;
    py.call_method(&upgrade, "reverse_into", Arguments::positional(vec![downgrade]))?;
    Ok(())
}
