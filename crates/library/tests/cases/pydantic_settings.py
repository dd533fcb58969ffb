# === environment_and_file
# --- env
app_name=Базар
APP_PORT=5432
# --- file .env
APP_PORT=1
APP_DEBUG=yes
APP_URL=postgresql+asyncpg://u:p%40ss@h:5432/db
# --- script
from typing import Optional
from pydantic import PostgresDsn, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", env_prefix="APP_")
    name: str
    port: int
    debug: bool = False
    url: PostgresDsn
    secret: SecretStr = SecretStr("x")
    other: Optional[str] = None

s = Settings()
print(repr(s))
print(s)
print(str(s.url), s.url.path, s.url.scheme, s.secret.get_secret_value(), s.secret, f"{s.secret}")
print(s.model_dump())
print(Settings(port=7).port)
# === missing
# --- env
A=1
# --- script
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    DATABASE_URL: str
    PORT: int
Settings()
# === wrong_values
# --- env
PORT=x
DEBUG=perhaps
RATE=1,5
URL=mysql://h/d
MODE=c
# --- script
from typing import Literal
from pydantic import PostgresDsn
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    PORT: int
    DEBUG: bool
    RATE: float
    URL: PostgresDsn
    MODE: Literal["a", "b"]
Settings()
# === extra_in_file
# --- file .env
A=1
OTHER=2
# --- script
from pydantic_settings import BaseSettings, SettingsConfigDict
class Ignoring(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore")
    a: int
print(Ignoring())
class Allowing(BaseSettings):
    model_config = {"env_file": ".env", "extra": "allow"}
    a: int
print(Allowing(), Allowing().other)
class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env")
    a: int
Settings()
# === nested
# --- env
DB={"host": "h", "port": 1}
DB__PORT=5432
DB__POOL__SIZE=9
# --- script
from pydantic import BaseModel
from pydantic_settings import BaseSettings, SettingsConfigDict
class Pool(BaseModel):
    size: int = 5
    names: list[str] = []
class Database(BaseModel):
    host: str
    port: int
    pool: Pool = Pool()
    @property
    def url(self) -> str:
        return f"postgresql://{self.host}:{self.port}/d"
class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_nested_delimiter="__")
    db: Database
s = Settings()
print(repr(s))
print(s.db.url, s.model_dump())
# === complex_values
# --- env
HOSTS=["a", "b"]
MAP={"x": 1}
MAYBE=null
NUMBERS=[1, "2"]
# --- script
from typing import Dict, List, Optional, Set, Tuple, Union
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    HOSTS: List[str]
    MAP: Dict[str, int]
    NUMBERS: Tuple[int, ...]
    MAYBE: Optional[List[int]] = [1]
    SET: Set[int] = {1}
print(repr(Settings()))
# === not_json
# --- env
HOSTS=a,b
# --- script
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    HOSTS: list[str]
Settings()
# === no_decode
# --- env
HOSTS=a,b
# --- script
from typing import Annotated
from pydantic import field_validator
from pydantic_settings import BaseSettings, NoDecode
class Settings(BaseSettings):
    HOSTS: Annotated[list[str], NoDecode]
    @field_validator("HOSTS", mode="before")
    @classmethod
    def split(cls, v):
        return v.split(",")
print(Settings().HOSTS)
# === text_or_list
# --- env
ORIGINS=http://localhost,https://a.example
# --- script
from typing import Annotated, Any, Union
from pydantic import AnyUrl, BeforeValidator
from pydantic_settings import BaseSettings
def parse(v: Any) -> list[str] | str:
    if isinstance(v, str) and not v.startswith("["):
        return [i.strip() for i in v.split(",") if i.strip()]
    elif isinstance(v, list | str):
        return v
    raise ValueError(v)
class Settings(BaseSettings):
    ORIGINS: Annotated[list[AnyUrl] | str, BeforeValidator(parse)] = []
print([str(it) for it in Settings().ORIGINS])
# === aliases
# --- env
DATABASE_URL=postgresql://h/d
SECOND=2
# --- script
from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings, SettingsConfigDict
class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="APP_", populate_by_name=True)
    url: str = Field(alias="DATABASE_URL")
    other: int = Field(validation_alias=AliasChoices("FIRST", "SECOND"))
s = Settings()
print(s.url, s.other, repr(s))
print(Settings(url="x").url)
# === missing_alias
from pydantic import Field
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    url: str = Field(validation_alias="DATABASE_URL")
Settings()
# === validators
# --- env
NAME=абв
# --- script
from pydantic import field_validator, model_validator, ValidationInfo
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    NAME: str
    URI: str = ""
    @field_validator("NAME")
    @classmethod
    def upper(cls, v: str) -> str:
        return v.upper()
    @field_validator("URI", mode="before")
    @classmethod
    def build(cls, v, info: ValidationInfo):
        return v or "postgresql://h/" + info.data["NAME"]
    @model_validator(mode="after")
    def check(self):
        print("after", self.NAME)
        return self
print(Settings())
# === failing_validators
# --- env
A=1
B=2
# --- script
from pydantic import field_validator
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    A: int
    B: int
    @field_validator("A")
    @classmethod
    def no(cls, v):
        raise ValueError("нельзя")
    @field_validator("B")
    @classmethod
    def never(cls, v):
        assert v > 5, "too small"
        return v
Settings()
# === model_validator_fails
from typing_extensions import Self
from pydantic import model_validator
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    A: str = "changethis"
    @model_validator(mode="after")
    def _enforce(self) -> Self:
        if self.A == "changethis":
            raise ValueError("change it")
        return self
Settings()
# === fastapi_template
# --- env
POSTGRES_PASSWORD=p%40ss
# --- file .env
PROJECT_NAME="Full Stack FastAPI Project"
POSTGRES_SERVER=localhost
POSTGRES_PORT=5432
POSTGRES_USER=postgres
POSTGRES_DB=app
FIRST_SUPERUSER=admin@example.com
BACKEND_CORS_ORIGINS="http://localhost,http://localhost:5173"
DOMAIN=localhost
# --- script
import secrets
import warnings
from typing import Annotated, Any, Literal
from pydantic import AnyUrl, BeforeValidator, HttpUrl, PostgresDsn, computed_field, model_validator
from pydantic_core import MultiHostUrl
from pydantic_settings import BaseSettings, SettingsConfigDict
from typing_extensions import Self

def parse_cors(v: Any) -> list[str] | str:
    if isinstance(v, str) and not v.startswith("["):
        return [i.strip() for i in v.split(",") if i.strip()]
    elif isinstance(v, list | str):
        return v
    raise ValueError(v)

class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")
    API_V1_STR: str = "/api/v1"
    SECRET_KEY: str = secrets.token_urlsafe(32)
    ACCESS_TOKEN_EXPIRE_MINUTES: int = 60 * 24 * 8
    FRONTEND_HOST: str = "http://localhost:5173"
    ENVIRONMENT: Literal["local", "staging", "production"] = "local"
    BACKEND_CORS_ORIGINS: Annotated[list[AnyUrl] | str, BeforeValidator(parse_cors)] = []

    @computed_field  # type: ignore[prop-decorator]
    @property
    def all_cors_origins(self) -> list[str]:
        return [str(origin).rstrip("/") for origin in self.BACKEND_CORS_ORIGINS] + [self.FRONTEND_HOST]

    PROJECT_NAME: str
    SENTRY_DSN: HttpUrl | None = None
    POSTGRES_SERVER: str
    POSTGRES_PORT: int = 5432
    POSTGRES_USER: str
    POSTGRES_PASSWORD: str = ""
    POSTGRES_DB: str = ""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def SQLALCHEMY_DATABASE_URI(self) -> PostgresDsn:
        return MultiHostUrl.build(
            scheme="postgresql+psycopg",
            username=self.POSTGRES_USER,
            password=self.POSTGRES_PASSWORD,
            host=self.POSTGRES_SERVER,
            port=self.POSTGRES_PORT,
            path=self.POSTGRES_DB,
        )

    def _check_default_secret(self, var_name: str, value: str | None) -> None:
        if value == "changethis":
            raise ValueError(f"{var_name} is changethis")

    @model_validator(mode="after")
    def _enforce_non_default_secrets(self) -> Self:
        self._check_default_secret("SECRET_KEY", self.SECRET_KEY)
        return self

settings = Settings()  # type: ignore
print(str(settings.SQLALCHEMY_DATABASE_URI), settings.all_cors_origins, settings.PROJECT_NAME)
# === customised_sources
# --- env
A=env
# --- script
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource
class Mine(PydanticBaseSettingsSource):
    def get_field_value(self, field, field_name):
        return ("mine", field_name, False)
    def __call__(self):
        return {"a": "mine", "b": "mine"}
class Settings(BaseSettings):
    a: str
    b: str
    @classmethod
    def settings_customise_sources(cls, settings_cls, init_settings, env_settings, dotenv_settings, file_secret_settings):
        return init_settings, env_settings, Mine(settings_cls)
print(Settings(), Settings(a="init"))
# === secrets_folder
# --- file run/secrets/db_password
тайна

# --- script
from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
class Settings(BaseSettings):
    model_config = SettingsConfigDict(secrets_dir="run/secrets")
    db_password: SecretStr
s = Settings()
print(s, s.db_password.get_secret_value())
# === several_files
# --- file .env
A=1
B=1
# --- file .env.prod
B=2
# --- script
from pydantic_settings import BaseSettings, SettingsConfigDict
class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=(".env", ".env.prod"), env_file_encoding="utf-8")
    A: int
    B: int
print(Settings())
print(Settings(_env_file=None, A=3, B=4))
# === case_sensitive
# --- env
url=lower
URL=upper
# --- script
from pydantic_settings import BaseSettings
class Settings(BaseSettings, case_sensitive=True):
    URL: str
    url: str
print(Settings())
# === classes_within
# --- env
DB_URL=postgresql://h/d
# --- script
from functools import lru_cache, cached_property
from pydantic import computed_field, Field, PrivateAttr
from pydantic_settings import BaseSettings
class Base(BaseSettings):
    model_config = {"env_prefix": "DB_"}
    url: str
    _cache: dict = PrivateAttr(default_factory=dict)
class Settings(Base):
    """Настройки"""
    echo: bool = Field(default=False, description="echo")
    pool: int = Field(5, ge=1, le=10)
    @computed_field
    @cached_property
    def sync_url(self) -> str:
        return self.url.replace("+asyncpg", "")
    @property
    def plain(self):
        return self.url
@lru_cache
def get_settings() -> Settings:
    return Settings()
s = get_settings()
print(s.sync_url, s.plain, s.pool, s._cache, get_settings() is s)
print(repr(s), list(Settings.model_fields))
Settings(pool=11)
# === files_of_yaml_toml_json
# --- file config.yaml
database: {url: "postgresql://u@h/лавка", pool: 5}
debug: yes
# --- file local.yaml
database: {pool: 7}
# --- file config.toml
name = "из toml"
[database]
url = "sqlite://"
# --- file config.json
{"name": "из json", "debug": false}
# --- file pyproject.toml
[tool.pydantic-settings]
name = "из pyproject"
[tool.shop]
debug = true
# --- script
from pydantic import BaseModel
from pydantic_settings import (BaseSettings, JsonConfigSettingsSource, PyprojectTomlConfigSettingsSource, SettingsConfigDict,
    TomlConfigSettingsSource, YamlConfigSettingsSource)
class Database(BaseModel):
    url: str = "none"
    pool: int = 1
class Base(BaseSettings):
    database: Database = Database()
    debug: bool = False
    name: str = "none"
class Yaml(Base):
    model_config = SettingsConfigDict(yaml_file=["config.yaml", "local.yaml", "missing.yaml"])
    @classmethod
    def settings_customise_sources(cls, settings_cls, init_settings, env_settings, dotenv_settings, file_secret_settings):
        return init_settings, env_settings, YamlConfigSettingsSource(settings_cls)
print(repr(Yaml()), repr(Yaml(name="given")))
class Deep(Yaml):
    @classmethod
    def settings_customise_sources(cls, settings_cls, **sources):
        return (YamlConfigSettingsSource(settings_cls, deep_merge=True),)
print(repr(Deep()))
class Toml(Base):
    model_config = SettingsConfigDict(toml_file="config.toml", json_file="config.json")
    @classmethod
    def settings_customise_sources(cls, settings_cls, **sources):
        return TomlConfigSettingsSource(settings_cls), JsonConfigSettingsSource(settings_cls)
print(repr(Toml()))
class Project(Base):
    @classmethod
    def settings_customise_sources(cls, settings_cls, **sources):
        return (PyprojectTomlConfigSettingsSource(settings_cls),)
print(repr(Project()))
class Own(Project):
    model_config = SettingsConfigDict(pyproject_toml_table_header=("tool", "shop"))
print(repr(Own()))
# === section_of_yaml
# --- file config.yaml
app:
  dev: {name: разработка}
  a.b: {name: с точкой}
  empty:
  text: x
# --- script
from pydantic_settings import BaseSettings, SettingsConfigDict, YamlConfigSettingsSource
class Settings(BaseSettings):
    name: str = "none"
for section in ("app.dev", "app.a.b", "app.empty", "app.text", "app.none", "app.text.x"):
    try:
        print(section, YamlConfigSettingsSource(Settings, yaml_file="config.yaml", yaml_config_section=section)())
    except Exception as error:
        print(section, type(error).__name__, error)
