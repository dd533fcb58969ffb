# === config
# --- env
PORT=5432
# --- file .env
# c
DATABASE_URL="postgresql://u:пароль@h:5432/базар"
PORT=1
DEBUG=true
HOSTS=a, b
# --- script
from starlette.config import Config
from starlette.datastructures import CommaSeparatedStrings, Secret
from databases import DatabaseURL
config = Config(".env")
url = config("DATABASE_URL", cast=DatabaseURL)
print(url, repr(url), url.dialect, url.driver, url.database, url.username, url.password, url.hostname, url.port)
print(url.replace(database="test_" + url.database), url.replace(driver="asyncpg"), url.replace(password="x"))
print(config("PORT", cast=int), config("DEBUG", cast=bool, default=False), config("X", default=None), config("Y", default="1"))
print(list(config("HOSTS", cast=CommaSeparatedStrings)), repr(config("HOSTS", cast=CommaSeparatedStrings)))
secret = config("S", cast=Secret, default="тайна")
print(repr(secret), str(secret), bool(secret), config.get("PORT"))
# === prefix
# --- env
APP_A=1
# --- script
from starlette.config import Config
print(Config(env_prefix="APP_")("A", cast=int))
# === missing
from starlette.config import Config
Config()("DATABASE_URL")
# === not_a_bool
# --- env
DEBUG=perhaps
# --- script
from starlette.config import Config
Config()("DEBUG", cast=bool)
# === not_a_number
# --- env
PORT=x
# --- script
from starlette.config import Config
Config()("PORT", cast=int)
