# === files_of_environments
# --- env
ENV_FOR_DYNACONF=production
APP_PORT=6000
APP_DATABASE__HOST=из-окружения
APP_FLAG=true
APP_LIST=[1, "b"]
APP_ID=@str 42
# --- file settings.toml
[default]
name = "app"
port = 5432
debug = true
[default.database]
host = "localhost"
user = "имя"
[production]
debug = false
[production.database]
dynaconf_merge = true
name = "prod"
# --- file .secrets.toml
[production]
password = "s3cret"
# --- script
from dynaconf import Dynaconf
settings = Dynaconf(envvar_prefix="APP", settings_files=["settings.toml", ".secrets.toml"], environments=True)
print(settings.NAME, settings.name, settings["port"], settings.get("PORT"), settings.PORT + 1)
print(settings.database.host, settings.DATABASE.USER, settings["database.name"], settings.get("database.none", "-"))
print(settings.debug, settings.PASSWORD, settings.FLAG, settings.LIST, repr(settings.ID), settings.current_env)
print(settings.exists("NAME"), "nothing" in settings, settings("name"), settings.get("nothing"))
try:
    settings.NOTHING
except AttributeError:
    print("AttributeError")
# === without_environments
# --- file config/settings.yaml
url: postgresql+asyncpg://имя:пароль@h/d
pool:
  size: 5
  names: [a, b]
hosts:
  - one
# --- file config/settings.local.yaml
pool:
  size: 7
hosts: [two, dynaconf_merge]
# --- script
from dynaconf import Dynaconf
settings = Dynaconf(settings_files=["settings.yaml"])
print(settings.URL, settings.pool.size, settings.pool, settings.hosts)
print(settings.get("pool.names")[1] if settings.get("pool.names") else None)
# === merging
# --- env
DYNACONF_A__B__C=5
DYNACONF_LISTED=@merge x,y
DYNACONF_MAPPED=@merge {z: 1}
DYNACONF_REPLACED={k = 1}
# --- file settings.toml
LISTED = ["w"]
[A]
own = 1
[A.B]
D = 2
[REPLACED]
old = 1
# --- script
from dynaconf import Dynaconf
settings = Dynaconf(settings_files="settings.toml")
print(settings.A.B.C, settings.A.own, settings.a.b.d, settings.LISTED, settings.REPLACED)
# === dotenv_and_casts
# --- env
# --- file .env
DYNACONF_USER=имя
DYNACONF_NUMBER=@int 5
DYNACONF_TRUTH=@bool on
DYNACONF_JSON=@json {"a": [1]}
DYNACONF_URL=@format postgresql://{this.USER}@{env[DBHOST]}/d
DYNACONF_TEXT='5'
DYNACONF_YES=True
DBHOST=хост
# --- script
from dynaconf import Dynaconf
settings = Dynaconf(load_dotenv=True)
print(settings.USER, settings.NUMBER, settings.TRUTH, settings.JSON, settings.URL, repr(settings.TEXT), settings.YES)
print(settings.get("NUMBER", cast="@str"), settings.as_bool("TRUTH"))
# === validators
# --- env
MYAPP_PORT=80
# --- script
from dynaconf import Dynaconf, Validator
settings = Dynaconf(
    envvar_prefix="MYAPP",
    validators=[Validator("HOST", default="localhost"), Validator("PORT", must_exist=True, gte=1), Validator("PORT", cast=str)],
)
print(settings.HOST, repr(settings.PORT))
settings = Dynaconf(envvar_prefix="MYAPP", validators=[Validator("URL", "PORT", must_exist=True)])
print(settings.PORT)
# === validators_compare
# --- env
MYAPP_PORT=80
# --- script
from dynaconf import Dynaconf, Validator, ValidationError
try:
    Dynaconf(envvar_prefix="MYAPP", validators=[Validator("PORT", gt=100)]).PORT
except ValidationError as error:
    print(error)
try:
    Dynaconf(envvar_prefix="MYAPP", validators=[Validator("PORT", is_type_of=str) | Validator("URL", must_exist=True)]).PORT
except ValidationError as error:
    print(error)
print(Dynaconf(envvar_prefix="MYAPP", validators=[Validator("URL", must_exist=True, when=Validator("PORT", eq=81))]).PORT)
# === options
# --- env
PG_HOST=h
SETTINGS_FILE_FOR_DYNACONF=other.json
MODE=staging
# --- file other.json
{"development": {"X": 1}, "staging": {"x": 2, "Y": {"z": "я"}}, "default": {"w": 0}}
# --- script
from dynaconf import Dynaconf
settings = Dynaconf(envvar_prefix=False, environments=True, env_switcher="MODE", given="argument", FOO={"a": 1})
print(settings.PG_HOST, settings.X, settings.Y.z, settings.W, settings.GIVEN, settings.foo.a)
print(settings.from_env("development").X, settings.current_env)
# === ini
# --- file settings.ini
[default]
a = 5
b = "text"
c = word
[development]
a = 6
# --- script
from dynaconf import Dynaconf
settings = Dynaconf(settings_files=["settings.ini"], environments=True)
print(repr(settings.A), settings.B, settings.C)
# === python_file
# --- file settings.py
LEVEL = "python"
lower = 1
A = {"b": "@int 5"}
# --- script
from dynaconf import Dynaconf
settings = Dynaconf(settings_files=["settings.py"])
print(settings.LEVEL, settings.get("lower"), settings.A)
# === root_path
# --- file app/conf/default.toml
X = "here"
# --- file app/conf/.secrets.toml
Y = "secret"
# --- script
import pathlib
from dynaconf import Dynaconf
settings = Dynaconf(root_path=pathlib.Path(__file__).parent / "app", settings_files=["conf/*.toml", "conf/.secrets.toml"])
print(settings.X, settings.Y, sorted(settings.as_dict()))
