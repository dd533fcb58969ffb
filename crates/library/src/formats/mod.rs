//! Formats of settings files. The parsers are here; `yaml`, `tomllib` and their like are Python over them.

mod toml;
mod yaml;

use aludel_python::NativeModule;

/// The modules that the Python parts use.
pub(crate) static MODULES: [&NativeModule; 2] = [&toml::TOML, &yaml::YAML];
