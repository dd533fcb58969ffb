from functools import lru_cache
from typing import Optional

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore")

    app_name: str = "Рынок"
    debug: bool = False
    pool: int = Field(default=5, ge=1)
    database_url_in_dotenv: str
    secret: Optional[str] = None
    hosts: list[str] = ["localhost"]

    @field_validator("database_url_in_dotenv")
    @classmethod
    def not_empty(cls, value: str) -> str:
        if not value:
            raise ValueError("no database")
        return value

    @property
    def sync_url(self) -> str:
        assert self.debug is True and self.pool == 7 and self.hosts == ["a", "б"]
        return self.database_url_in_dotenv.replace("+aiosqlite", "").replace("+asyncpg", "+psycopg2")


@lru_cache
def get_settings() -> Settings:
    return Settings()
