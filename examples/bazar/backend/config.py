"""Settings of the application, from the environment and the project's .env."""

from functools import lru_cache
from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=PROJECT_ROOT / ".env",
        env_file_encoding="utf-8",
        case_sensitive=True,
        extra="ignore",
    )

    APP_NAME: str = "Еду на базар"
    DEBUG: bool = False
    DATABASE_URL: str
    DATABASE_POOL_SIZE: int = Field(default=10, ge=1, le=100)
    SECRET_KEY: str
    ACCESS_TOKEN_MINUTES: int = 60 * 24
    CORS_ORIGINS: list[str] = []
    DEFAULT_CITY: str = "Москва"

    @field_validator("DATABASE_URL")
    @classmethod
    def async_driver(cls, value: str) -> str:
        """The application is asynchronous, whatever the URL was written for."""
        if value.startswith("postgres://"):
            value = value.replace("postgres://", "postgresql://", 1)
        if value.startswith("postgresql://"):
            value = value.replace("postgresql://", "postgresql+asyncpg://", 1)
        return value

    @property
    def sync_database_url(self) -> str:
        """The same database for Alembic, which uses psycopg2."""
        return self.DATABASE_URL.replace("+asyncpg", "+psycopg2")


@lru_cache
def get_settings() -> Settings:
    return Settings()


settings = get_settings()
