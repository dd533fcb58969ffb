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

written! {
    /// `pydantic`, and the settings that were once part of it.
    PYDANTIC = "pydantic", "pydantic.py",
    ["ValidationError", "FieldInfo", "AliasChoices", "AliasPath", "Field", "PrivateAttr", "SecretStr", "SecretBytes", "AnyUrl", "AnyHttpUrl", "HttpUrl", "PostgresDsn", "MySQLDsn", "MariaDBDsn", "RedisDsn", "AmqpDsn", "MongoDsn", "KafkaDsn", "EmailStr", "StrictStr", "ConfigDict", "field_validator", "model_validator", "validator", "root_validator", "computed_field", "field_serializer", "model_serializer", "validate_call", "BeforeValidator", "AfterValidator", "PlainValidator", "WrapValidator", "ValidationInfo", "BaseModel", "RootModel", "create_model", "BaseSettings", "SettingsConfigDict", "PydanticBaseSettingsSource", "Extra", "TypeAdapter", "conint", "constr", "parse_obj_as", "PositiveInt", "NonNegativeInt", "PositiveFloat", "StrictBool", "StrictInt", "DirectoryPath", "FilePath", "Json", "UUID4", "ImportString"]
}

/// The other names under which parts of `pydantic` are imported.
macro_rules! aliases {
    ($($name:ident = $text:literal;)*) => {
        $(static $name: NativeModule = NativeModule { name: $text, items: &[], includes: &[&PYDANTIC] };)*
    };
}

aliases! {
    PYDANTIC_SETTINGS = "pydantic_settings";
    PYDANTIC_V1 = "pydantic.v1";
    PYDANTIC_FIELDS = "pydantic.fields";
    PYDANTIC_NETWORKS = "pydantic.networks";
    PYDANTIC_TYPES = "pydantic.types";
    PYDANTIC_ENV_SETTINGS = "pydantic.env_settings";
    PYDANTIC_FUNCTIONAL_VALIDATORS = "pydantic.functional_validators";
}

/// All modules of these packages.
pub(crate) static MODULES: [&NativeModule; 12] = [
    &SCRIPTS,
    &DOTENV,
    &DECOUPLE,
    &ENVIRONS,
    &PYDANTIC,
    &PYDANTIC_SETTINGS,
    &PYDANTIC_V1,
    &PYDANTIC_FIELDS,
    &PYDANTIC_NETWORKS,
    &PYDANTIC_TYPES,
    &PYDANTIC_ENV_SETTINGS,
    &PYDANTIC_FUNCTIONAL_VALIDATORS,
];
