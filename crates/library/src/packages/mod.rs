//! Packages that env files take their settings from, written in Python: `dotenv`, `decouple`, `environs`, `pydantic`,
//! `pydantic_settings`; and names that models import from add-ons.

use aludel_python::{Item, NativeFunction, NativeModule, Value};

use crate::written::written;

/// The folder of the script that called the package: of the innermost frame that is a file.
static CALLER_DIRECTORY: NativeFunction = NativeFunction::new("caller_directory", "()", |py, _| {
    let file = py
        .stack()
        .into_iter()
        .map(|frame| frame.file)
        .find(|file| !file.starts_with('<'));
    let folder = file
        .as_deref()
        .and_then(|file| std::path::Path::new(file).parent().map(ToOwned::to_owned));
    match folder {
        Some(folder) if !folder.as_os_str().is_empty() => Ok(Value::str(folder.to_string_lossy())),
        _ => Ok(Value::str(py.settings().current_directory.to_string_lossy())),
    }
});

static SCRIPTS: NativeModule = NativeModule {
    name: "_aludel_scripts",
    items: &[Item::Function(&CALLER_DIRECTORY)],
    includes: &[],
};

written! {
    /// `dotenv`
    DOTENV = "dotenv", "dotenv.py",
    ["find_dotenv", "load_dotenv", "dotenv_values", "get_key", "set_key", "unset_key"]
}

written! {
    /// `decouple`
    DECOUPLE = "decouple", "decouple.py",
    [
        "config", "AutoConfig", "Config", "Csv", "Choices", "RepositoryEnv", "RepositoryIni", "RepositoryEmpty",
        "UndefinedValueError", "Undefined", "undefined", "strtobool",
    ]
}

written! {
    /// `environs`
    ENVIRONS = "environs", "environs.py",
    ["Env", "FileAwareEnv", "EnvError", "EnvValidationError", "EnvSealedError", "env"]
}

/// All modules of these packages.
pub(crate) static MODULES: [&NativeModule; 4] = [&SCRIPTS, &DOTENV, &DECOUPLE, &ENVIRONS];
