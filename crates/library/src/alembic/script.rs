//! `alembic.script.ScriptDirectory` and `Script`

use std::path::Path;
use std::rc::Rc;

use aludel_python::{
    Bound, HashKey, Interpreter, Mode, NativeFunction, NativeType, Object, PyResult, Set, Value, downcast,
};

use super::config::ConfigObject;
use crate::host::{self, Script, ScriptDirectory};
use crate::sqlalchemy::names;
use crate::support::{mismatch, unsupported};

/// `ScriptDirectory`
pub(crate) static SCRIPT_DIRECTORY: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("alembic.script.base", "ScriptDirectory")
};

static METHODS: [NativeFunction; 9] = [
    NativeFunction::class_method("from_config", "(cls, config)", from_config),
    NativeFunction::new("get_heads", "(self)", |_, arguments| {
        Ok(texts(receiver(&arguments)?.0.heads()?))
    }),
    NativeFunction::new("get_bases", "(self)", |_, arguments| {
        Ok(texts(receiver(&arguments)?.0.bases()?))
    }),
    NativeFunction::new("get_base", "(self)", |_, arguments| {
        Ok(receiver(&arguments)?.0.bases()?.into_iter().next().into())
    }),
    NativeFunction::new("get_current_head", "(self)", |_, arguments| {
        Ok(receiver(&arguments)?.0.current_head()?.into())
    }),
    NativeFunction::new("get_revision", "(self, id_)", |py, arguments| {
        let symbol = symbol(py, &arguments.get("id_"), "head")?;
        Ok(receiver(&arguments)?
            .0
            .revision(&symbol)?
            .map_or(Value::None, |script| Value::object(ScriptObject(script))))
    }),
    NativeFunction::new("get_revisions", "(self, id_)", |py, arguments| {
        let symbol = symbol(py, &arguments.get("id_"), "heads")?;
        let found = receiver(&arguments)?.0.revision(&symbol)?;
        Ok(Value::tuple(
            found
                .into_iter()
                .map(|script| Value::object(ScriptObject(script)))
                .collect(),
        ))
    }),
    NativeFunction::new(
        "walk_revisions",
        "(self, base='base', head='heads')",
        |py, arguments| {
            let scripts = receiver(&arguments)?
                .0
                .walk_revisions(&arguments.str("base")?, &arguments.str("head")?)?;
            let scripts = scripts
                .into_iter()
                .map(|script| Value::object(ScriptObject(script)))
                .collect();
            py.iterator(&Value::list(scripts))
        },
    ),
    NativeFunction::new("as_revision_number", "(self, id_)", |py, arguments| {
        let symbol = symbol(py, &arguments.get("id_"), "head")?;
        Ok(receiver(&arguments)?
            .0
            .revision(&symbol)?
            .map(|script| script.revision)
            .into())
    }),
];

/// A script directory as Python sees it.
pub(crate) struct ScriptDirectoryObject(Rc<dyn ScriptDirectory>);

/// The value of a script directory: `context.script`.
pub fn script_directory_value(directory: Rc<dyn ScriptDirectory>) -> Value {
    Value::object(ScriptDirectoryObject(directory))
}

fn receiver(arguments: &Bound) -> PyResult<Rc<ScriptDirectoryObject>> {
    arguments.receiver()
}

fn texts(texts: Vec<String>) -> Value {
    Value::list(texts.into_iter().map(Value::from).collect())
}

fn symbol(py: &mut Interpreter, value: &Value, default: &str) -> PyResult<String> {
    match names::text(value) {
        Some(text) => Ok(text.to_string()),
        None if value.is_none() => Ok(default.to_owned()),
        None => Err(mismatch(py, "a revision", "a string", value)),
    }
}

fn from_config(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let value = arguments.get("config");
    let Some(config) = downcast::<ConfigObject>(&value) else {
        return Err(mismatch(py, "config", "a Config", &value));
    };
    match host::loader(py) {
        Some(loader) => loader.script_directory(&config.0).map(script_directory_value),
        None => Err(unsupported("ScriptDirectory.from_config() is not available here")),
    }
}

impl Object for ScriptDirectoryObject {
    fn native_type(&self) -> &'static NativeType {
        &SCRIPT_DIRECTORY
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(match name {
            "dir" => Some(Value::from(self.0.directory())),
            "versions" => Some(Value::from(self.0.versions()?)),
            _ => None,
        })
    }
}

/// A revision as Python sees it.
struct ScriptObject(Script);

static SCRIPT: NativeType = NativeType::new("alembic.script.base", "Script");

/// No value as `None`, one as itself, several as a tuple.
fn one_or_tuple(values: &[String]) -> Value {
    match values {
        [] => Value::None,
        [one] => Value::str(one),
        several => Value::tuple(several.iter().map(Value::str).collect()),
    }
}

impl Object for ScriptObject {
    fn native_type(&self) -> &'static NativeType {
        &SCRIPT
    }

    fn get_attribute(&self, py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        let script = &self.0;
        let tuple = |values: &[String]| Value::tuple(values.iter().map(Value::str).collect());
        Ok(Some(match name {
            "revision" => Value::str(&script.revision),
            "down_revision" => one_or_tuple(&script.down_revisions),
            "_versioned_down_revisions" => tuple(&script.down_revisions),
            "branch_labels" => tuple(&script.branch_labels),
            "dependencies" => one_or_tuple(&script.dependencies),
            "nextrev" => Value::Set(Rc::new(Set::new(
                script.next_revisions.iter().map(|next| {
                    let text: Rc<str> = Rc::from(next.as_str());
                    (HashKey::Str(text.clone()), Value::Str(text))
                }),
                true,
            ))),
            "doc" => Value::str(&script.doc),
            "longdoc" => Value::str(&script.long_doc),
            "path" => Value::str(&script.path),
            "module" => {
                let path = Path::new(&script.path);
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                Value::Module(py.execute_file(path, &stem, Mode::Strict)?)
            }
            "is_head" => Value::Bool(script.is_head),
            "is_base" => Value::Bool(script.down_revisions.is_empty()),
            "is_branch_point" => Value::Bool(script.next_revisions.len() > 1),
            "is_merge_point" => Value::Bool(script.down_revisions.len() > 1),
            _ => return Ok(None),
        }))
    }

    fn str(&self, _py: &mut Interpreter, _this: &Value) -> PyResult<Option<String>> {
        let down = match self.0.down_revisions.as_slice() {
            [] => "<base>".to_owned(),
            several => several.join(", "),
        };
        Ok(Some(format!("{down} -> {}, {}", self.0.revision, self.0.doc)))
    }
}
