# === settings
# --- env
PROJECT_NAME=Базар
POSTGRES_SERVER=h
# --- file .env
POSTGRES_USER=u
POSTGRES_PASSWORD=p
POSTGRES_DB=app
UNKNOWN=1
# --- script
from typing import Any, Dict, List, Optional, Union
from pydantic.v1 import AnyHttpUrl, BaseSettings, EmailStr, HttpUrl, PostgresDsn, validator

class Settings(BaseSettings):
    API_V1_STR: str = "/api/v1"
    BACKEND_CORS_ORIGINS: List[str] = []

    @validator("BACKEND_CORS_ORIGINS", pre=True)
    def assemble_cors_origins(cls, v: Union[str, List[str]]) -> Union[List[str], str]:
        if isinstance(v, str) and not v.startswith("["):
            return [i.strip() for i in v.split(",")]
        elif isinstance(v, (list, str)):
            return v
        raise ValueError(v)

    PROJECT_NAME: str
    SENTRY_DSN: Optional[HttpUrl] = None

    @validator("SENTRY_DSN", pre=True)
    def sentry_dsn_can_be_blank(cls, v: str) -> Optional[str]:
        if v is None or len(v) == 0:
            return None
        return v

    POSTGRES_SERVER: str
    POSTGRES_USER: str
    POSTGRES_PASSWORD: str
    POSTGRES_DB: str
    SQLALCHEMY_DATABASE_URI: Optional[PostgresDsn] = None

    @validator("SQLALCHEMY_DATABASE_URI", pre=True)
    def assemble_db_connection(cls, v: Optional[str], values: Dict[str, Any]) -> Any:
        if isinstance(v, str):
            return v
        return PostgresDsn.build(
            scheme="postgresql",
            user=values.get("POSTGRES_USER"),
            password=values.get("POSTGRES_PASSWORD"),
            host=values.get("POSTGRES_SERVER"),
            path=f"/{values.get('POSTGRES_DB') or ''}",
        )

    class Config:
        case_sensitive = True
        env_file = ".env"

settings = Settings()
print(settings.SQLALCHEMY_DATABASE_URI, settings.PROJECT_NAME, settings.BACKEND_CORS_ORIGINS, settings.SENTRY_DSN)
print(settings.SQLALCHEMY_DATABASE_URI + "?x=1", settings.dict()["POSTGRES_DB"])
# === names_of_variables
# --- env
DATABASE_URL=postgresql://h/d
SECOND=2
app_third=3
# --- script
from pydantic.v1 import BaseSettings, Field, SecretStr
class Settings(BaseSettings):
    url: str = Field(..., env="DATABASE_URL")
    other: int = Field(1, env=["FIRST", "SECOND"])
    third: int = 0
    fourth: str = None
    class Config:
        env_prefix = "APP_"
        fields = {"fourth": {"env": "DATABASE_URL"}}
print(repr(Settings()))
# === missing
from pydantic.v1 import BaseSettings, Field
class Settings(BaseSettings):
    DATABASE_URL: str
    PORT: int
    other: str = Field(..., env="OTHER")
Settings()
# === wrong
# --- env
PORT=x
# --- script
from pydantic.v1 import BaseSettings, validator
class Settings(BaseSettings):
    PORT: int
    NAME: str = "n"
    @validator("NAME")
    def no(cls, v):
        raise ValueError("нельзя")
Settings()
# === extra
from pydantic.v1 import BaseSettings
class Settings(BaseSettings):
    a: int = 1
Settings(b=2)
# === not_json
# --- env
L=a,b
# --- script
from typing import List
from pydantic.v1 import BaseSettings
class Settings(BaseSettings):
    l: List[str]
Settings()
# === optional
from typing import Any, Optional
from pydantic.v1 import BaseModel
class M(BaseModel):
    a: Optional[int]
    b: Any
    c: str = None
print(repr(M()), repr(M(a="4")))
# === sources
# --- env
A=env
# --- script
from pydantic.v1 import BaseSettings
class Settings(BaseSettings):
    a: str
    class Config:
        @classmethod
        def customise_sources(cls, init_settings, env_settings, file_secret_settings):
            return env_settings, init_settings
print(Settings(a="init"))
