//! `alembic.config.Config` as scripts see the project's own.

use std::rc::Rc;

use aludel_library::host;
use aludel_python::{PyResult, Value, exceptions};

use super::{OptionValue, Shared};
use crate::error::Error;

/// The project's configuration.
pub(crate) struct ConfigHost(pub(crate) Rc<Shared>);

impl ConfigHost {
    fn raise(&self, error: crate::config::Error) -> aludel_python::Error {
        let class = match error.python_class() {
            "KeyError" => &exceptions::KEY_ERROR,
            "TypeError" => &exceptions::TYPE_ERROR,
            "ValueError" => &exceptions::VALUE_ERROR,
            _ => return self.0.raise(error.into()),
        };
        // A script may catch it.
        aludel_python::Error::new(class, error.to_string()).with_source(Rc::new(Error::from(error)))
    }
}

impl host::Config for ConfigHost {
    fn config_file_name(&self) -> Option<String> {
        self.0.config.borrow().config_file_name().map(str::to_owned)
    }

    fn ini_section(&self) -> String {
        self.0.config.borrow().config_ini_section().to_owned()
    }

    fn section(&self, name: &str) -> PyResult<Option<Vec<(String, String)>>> {
        let section = self
            .0
            .config
            .borrow()
            .get_section(name)
            .map_err(|error| self.raise(error))?;
        Ok(section.map(|options| options.into_iter().collect()))
    }

    fn section_option(&self, section: &str, name: &str) -> PyResult<Option<String>> {
        self.0
            .config
            .borrow()
            .get_section_option(section, name)
            .map_err(|error| self.raise(error))
    }

    fn set_section_option(&self, section: &str, name: &str, value: &str) -> PyResult<()> {
        let result = self
            .0
            .config
            .borrow_mut()
            .set_section_option(section, name, value);
        result.map_err(|error| self.raise(error))
    }

    fn remove_main_option(&self, name: &str) -> PyResult<()> {
        let result = self.0.config.borrow_mut().remove_main_option(name);
        result.map_err(|error| self.raise(error))
    }

    fn alembic_option(&self, name: &str) -> PyResult<Option<String>> {
        self.0
            .config
            .borrow()
            .get_alembic_text(name)
            .map_err(|error| self.raise(error))
    }

    fn toml_file_name(&self) -> Option<String> {
        self.0.config.borrow().toml_file_name().map(str::to_owned)
    }

    fn command_options(&self) -> Option<Vec<(String, Value)>> {
        let options = self.0.command_options.borrow();
        let value = |value: &OptionValue| match value {
            OptionValue::None => Value::None,
            OptionValue::Flag(flag) => Value::Bool(*flag),
            OptionValue::Text(text) => Value::str(text),
            OptionValue::List(items) => Value::list(items.iter().map(Value::str).collect()),
        };
        let pairs = |options: &super::CommandOptions| -> Vec<(String, Value)> {
            options
                .iter()
                .map(|(name, option)| ((*name).to_owned(), value(option)))
                .collect()
        };
        options.as_ref().map(pairs)
    }

    fn attributes(&self) -> Value {
        self.0.attributes()
    }

    fn print_stdout(&self, text: &str) {
        self.0.print_line(text);
    }
}
