//! The packages that env files take their settings from.

use std::path::Path;

use aludel_library::register;
use aludel_python::{Interpreter, Settings};
use tempfile::TempDir;

/// Evaluates `source` as a file of `folder` and gives the `str()` of its name `answer`.
fn answer(folder: &Path, environment: &[(&str, &str)], source: &str) -> String {
    let mut py = Interpreter::new(Settings {
        environment: environment
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        readable: vec![folder.to_owned()],
        current_directory: folder.to_owned(),
        ..Settings::default()
    });
    register(&mut py);
    let file = folder.join("env.py");
    let module = py
        .execute_source(&file.to_string_lossy(), source, "env")
        .expect("the script evaluates");
    let value = module.get("answer").expect("the script binds `answer`");
    py.str(&value).expect("the answer has a text").to_string()
}

fn folder(env: &str) -> TempDir {
    let folder = aludel_testing::folder::scratch();
    std::fs::write(folder.path().join(".env"), env).expect("the folder can be written");
    folder
}

#[test]
fn dotenv_reads_quotes_comments_and_references() {
    let folder = folder(
        "# примечание\nexport A='one # two'\nB=\"line\\nnext\" # c\nC=plain # c\nD=${A}-${E:-x}\nПАРОЛЬ=тайна\n",
    );
    let script = "from dotenv import dotenv_values\nanswer = dotenv_values()\n";
    assert_eq!(
        answer(folder.path(), &[], script),
        "{'A': 'one # two', 'B': 'line\\nnext', 'C': 'plain', 'D': 'one # two-x', 'ПАРОЛЬ': 'тайна'}"
    );
}

#[test]
fn load_dotenv_leaves_what_is_set() {
    let folder = folder("A=file\nB=file\n");
    let script = "import os\nfrom dotenv import load_dotenv\nload_dotenv()\nanswer = os.environ['A'] + os.getenv('B')\n";
    assert_eq!(answer(folder.path(), &[("A", "set-")], script), "set-file");
}

#[test]
fn decouple_finds_the_file_and_casts() {
    let folder = folder("DEBUG=on\nHOSTS=a, b\nPORT='5432'\n");
    let script = "from decouple import config, Csv\nanswer = (config('DEBUG', cast=bool), config('HOSTS', cast=Csv()), config('PORT', cast=int), config('X', default='y'))\n";
    assert_eq!(
        answer(folder.path(), &[], script),
        "(True, ['a', 'b'], 5432, 'y')"
    );
}

#[test]
fn environs_reads_casts_and_prefixes() {
    let folder = folder("DB_PORT=5432\nDB_HOSTS=a,b\nDEBUG=false\n");
    let script = "\
from environs import Env
env = Env()
env.read_env()
with env.prefixed('DB_'):
    port = env.int('PORT')
    hosts = env.list('HOSTS')
answer = (port, hosts, env.bool('DEBUG'), env('MISSING', 'default'))
";
    assert_eq!(
        answer(folder.path(), &[], script),
        "(5432, ['a', 'b'], False, 'default')"
    );
}

#[test]
fn pydantic_settings_read_the_environment_and_the_file() {
    let folder =
        folder("APP_DB__HOST=localhost\nAPP_DB__PORT=5432\nAPP_DEBUG=yes\nAPP_URL=postgresql://u:p@h/d\n");
    let script = "\
from typing import Optional, List
from pydantic import BaseModel, Field, PostgresDsn, SecretStr, computed_field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

class Database(BaseModel):
    host: str
    port: int = 1

class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file='.env', env_prefix='APP_', env_nested_delimiter='__')
    db: Database
    debug: bool = False
    url: PostgresDsn
    secret: SecretStr = SecretStr('x')
    hosts: List[str] = Field(default_factory=list)
    name: Optional[str] = None

    @field_validator('hosts', mode='before')
    @classmethod
    def split(cls, value):
        return value.split(',') if isinstance(value, str) else value

    @computed_field
    @property
    def dsn(self) -> str:
        return f'{self.db.host}:{self.db.port}'

settings = Settings()
answer = (settings.dsn, settings.debug, str(settings.url), settings.secret.get_secret_value(), settings.hosts, settings.name)
";
    assert_eq!(
        answer(folder.path(), &[("app_hosts", "a,b")], script),
        "('localhost:5432', True, 'postgresql://u:p@h/d', 'x', ['a', 'b'], None)"
    );
}

#[test]
fn pydantic_v1_validators_see_the_fields_before() {
    let folder = folder("USER=u\nPASSWORD=p@ss\n");
    let script = "\
from typing import Any, Dict, Optional
from pydantic import BaseSettings, PostgresDsn, validator

class Settings(BaseSettings):
    USER: str
    PASSWORD: str
    URI: Optional[PostgresDsn] = None

    @validator('URI', pre=True)
    def assemble(cls, v: Optional[str], values: Dict[str, Any]) -> Any:
        if isinstance(v, str):
            return v
        return PostgresDsn.build(scheme='postgresql', user=values.get('USER'), password=values.get('PASSWORD'), host='h', path='/d')

    class Config:
        case_sensitive = True
        env_file = '.env'

answer = Settings().URI
";
    assert_eq!(answer(folder.path(), &[], script), "postgresql://u:p%40ss@h/d");
}

#[test]
fn pydantic_names_what_is_missing() {
    let folder = folder("");
    let script = "\
from pydantic_settings import BaseSettings

class Settings(BaseSettings):
    DATABASE_URL: str

try:
    Settings()
except Exception as error:
    answer = f'{type(error).__name__}: {error}'
";
    assert_eq!(
        answer(folder.path(), &[], script),
        "ValidationError: 1 validation error for Settings\nDATABASE_URL\n  Field required [type=missing]"
    );
}
