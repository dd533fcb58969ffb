//! `alembic.config.Config`

use std::rc::Rc;

use aludel_python::{Bound, Interpreter, NativeFunction, NativeType, Object, PyResult, Value};

use crate::host::{self, Config};
use crate::sqlalchemy::names;
use crate::support::{constructor, resolved, unsupported};

/// `Config`
pub(crate) static CONFIG: NativeType = NativeType {
    methods: &METHODS,
    constructor: constructor!(
        "Config.__init__",
        "(self, file_=None, toml_file=None, ini_section='alembic', output_buffer=None, stdout=None, cmd_opts=None, config_args=None, attributes=None)",
        new_config
    ),
    ..NativeType::new("alembic.config", "Config")
};

static METHODS: [NativeFunction; 11] = [
    NativeFunction::new("get_main_option", "(self, name, default=None)", get_main_option),
    NativeFunction::new("set_main_option", "(self, name, value)", set_main_option),
    NativeFunction::new("remove_main_option", "(self, name)", |_, arguments| {
        receiver(&arguments)?
            .0
            .remove_main_option(&arguments.str("name")?)?;
        Ok(Value::None)
    }),
    NativeFunction::new("get_section", "(self, name, default=...)", get_section),
    NativeFunction::new(
        "get_section_option",
        "(self, section, name, default=None)",
        |_, arguments| {
            let config = receiver(&arguments)?;
            let found = config
                .0
                .section_option(&arguments.str("section")?, &arguments.str("name")?)?;
            Ok(found.map_or_else(|| arguments.get("default"), Value::from))
        },
    ),
    NativeFunction::new(
        "set_section_option",
        "(self, section, name, value)",
        set_section_option,
    ),
    NativeFunction::new(
        "get_alembic_option",
        "(self, name, default=None)",
        |_, arguments| {
            let found = receiver(&arguments)?.0.alembic_option(&arguments.str("name")?)?;
            Ok(found.map_or_else(|| arguments.get("default"), Value::from))
        },
    ),
    NativeFunction::new("get_alembic_boolean_option", "(self, name)", |_, arguments| {
        let found = receiver(&arguments)?.0.alembic_option(&arguments.str("name")?)?;
        Ok(Value::Bool(found.is_some_and(|text| text == "true")))
    }),
    NativeFunction::new("print_stdout", "(self, text, *arg)", print_stdout),
    NativeFunction::new("get_template_directory", "(self)", |_, _| {
        Err(unsupported(
            "the templates of `init` are part of the program and have no directory",
        ))
    }),
    NativeFunction::property("file_config", |_, arguments| {
        Ok(Value::object(FileConfig(receiver(&arguments)?)))
    }),
];

/// A config as Python sees it.
pub(crate) struct ConfigObject(pub(crate) Rc<dyn Config>);

/// The value of a config: `context.config`.
pub fn config_value(config: Rc<dyn Config>) -> Value {
    Value::object(ConfigObject(config))
}

fn receiver(arguments: &Bound) -> PyResult<Rc<ConfigObject>> {
    arguments.receiver()
}

fn new_config(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let file = match arguments.get("file_") {
        Value::None => None,
        value => Some(py.str(&value)?),
    };
    let section = arguments.str("ini_section")?;
    match host::loader(py) {
        Some(loader) => loader.config(file.as_deref(), &section).map(config_value),
        None => Err(unsupported("Config() is not available here")),
    }
}

fn get_main_option(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let config = receiver(&arguments)?;
    let found = config
        .0
        .section_option(&config.0.ini_section(), &arguments.str("name")?)?;
    Ok(found.map_or_else(|| arguments.get("default"), Value::from))
}

/// The text of an option's value; what is not known is an error that names its cause.
fn option_text(py: &mut Interpreter, value: &Value) -> PyResult<Rc<str>> {
    resolved(value)?;
    match names::text(value) {
        Some(text) => Ok(text),
        None if matches!(value, Value::Object(_) | Value::Instance(_)) => py.str(value),
        None => Err(crate::support::type_error("option values must be strings")),
    }
}

fn set_main_option(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let config = receiver(&arguments)?;
    let value = option_text(py, &arguments.get("value"))?;
    config
        .0
        .set_section_option(&config.0.ini_section(), &arguments.str("name")?, &value)?;
    Ok(Value::None)
}

fn set_section_option(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let config = receiver(&arguments)?;
    let value = option_text(py, &arguments.get("value"))?;
    config
        .0
        .set_section_option(&arguments.str("section")?, &arguments.str("name")?, &value)?;
    Ok(Value::None)
}

fn get_section(_py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let section = receiver(&arguments)?.0.section(&arguments.str("name")?)?;
    Ok(match section {
        Some(options) => Value::dict(
            options
                .into_iter()
                .map(|(name, value)| (name, Value::from(value))),
        ),
        None => arguments
            .given("default")
            .unwrap_or_else(|| Value::dict::<&str>([])),
    })
}

fn print_stdout(py: &mut Interpreter, arguments: Bound) -> PyResult<Value> {
    let text = arguments.get("text");
    let values = arguments.variadic("arg");
    let text = if values.is_empty() {
        py.str(&text)?
    } else {
        let formatted = py.binary(aludel_python::BinaryOperator::Mod, &text, &Value::tuple(values))?;
        py.str(&formatted)?
    };
    receiver(&arguments)?.0.print_stdout(&text);
    Ok(Value::None)
}

impl Object for ConfigObject {
    fn native_type(&self) -> &'static NativeType {
        &CONFIG
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(Some(match name {
            "config_file_name" => self.0.config_file_name().into(),
            "config_ini_section" => Value::from(self.0.ini_section()),
            "toml_file_name" => self.0.toml_file_name().into(),
            "attributes" => self.0.attributes(),
            "cmd_opts" => match self.0.command_options() {
                Some(options) => Value::object(Namespace(options)),
                None => Value::None,
            },
            _ => return Ok(None),
        }))
    }
}

/// The parsed command line: `argparse.Namespace`.
struct Namespace(Vec<(String, Value)>);

static NAMESPACE: NativeType = NativeType::new("argparse", "Namespace");

impl Object for Namespace {
    fn native_type(&self) -> &'static NativeType {
        &NAMESPACE
    }

    fn get_attribute(&self, _py: &mut Interpreter, _this: &Value, name: &str) -> PyResult<Option<Value>> {
        Ok(self
            .0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.clone()))
    }

    fn contains(&self, _py: &mut Interpreter, _this: &Value, item: &Value) -> PyResult<Option<bool>> {
        Ok(Some(names::text(item).is_some_and(|name| {
            self.0.iter().any(|(key, _)| **key == *name)
        })))
    }
}

/// `config.file_config`: the ini file as `configparser` gives it.
struct FileConfig(Rc<ConfigObject>);

static FILE_CONFIG: NativeType = NativeType {
    methods: &FILE_CONFIG_METHODS,
    ..NativeType::new("configparser", "ConfigParser")
};

static FILE_CONFIG_METHODS: [NativeFunction; 5] = [
    NativeFunction::new(
        "get",
        "(self, section, option, *, raw=False, vars=None, fallback=None)",
        |_, arguments| {
            let file = arguments.receiver::<FileConfig>()?;
            let found = file
                .0
                .0
                .section_option(&arguments.str("section")?, &arguments.str("option")?)?;
            Ok(found.map_or_else(|| arguments.get("fallback"), Value::from))
        },
    ),
    NativeFunction::new("set", "(self, section, option, value=None)", |py, arguments| {
        let file = arguments.receiver::<FileConfig>()?;
        let value = option_text(py, &arguments.get("value"))?;
        file.0
            .0
            .set_section_option(&arguments.str("section")?, &arguments.str("option")?, &value)?;
        Ok(Value::None)
    }),
    NativeFunction::new("has_section", "(self, section)", |_, arguments| {
        let file = arguments.receiver::<FileConfig>()?;
        Ok(Value::Bool(
            file.0.0.section(&arguments.str("section")?)?.is_some(),
        ))
    }),
    NativeFunction::new("has_option", "(self, section, option)", |_, arguments| {
        let file = arguments.receiver::<FileConfig>()?;
        Ok(Value::Bool(
            file.0
                .0
                .section_option(&arguments.str("section")?, &arguments.str("option")?)?
                .is_some(),
        ))
    }),
    NativeFunction::new("items", "(self, section)", |_, arguments| {
        let file = arguments.receiver::<FileConfig>()?;
        let options = file.0.0.section(&arguments.str("section")?)?.unwrap_or_default();
        let pair =
            |(name, value): (String, String)| Value::tuple(vec![Value::from(name), Value::from(value)]);
        Ok(Value::list(options.into_iter().map(pair).collect()))
    }),
];

impl Object for FileConfig {
    fn native_type(&self) -> &'static NativeType {
        &FILE_CONFIG
    }
}
