# === env_file
# --- file .env
DEBUG=on
HOSTS=a, b
PORT='5432'
URL = "postgresql://u:п@h/d"
# c
# --- script
from decouple import config, Csv
print(config("DEBUG", cast=bool), config("HOSTS", cast=Csv()), config("PORT", cast=int), config("X", default="y"), config("URL"))
# === environment_first
# --- env
A=set
# --- file .env
A=file
# --- script
from decouple import config
print(config("A"))
# === missing
from decouple import config
config("DATABASE_URL")
# === ini
# --- file settings.ini
[settings]
DEBUG=1
PCT=50%%
# --- script
from decouple import config, AutoConfig
print(config("DEBUG", default=False, cast=bool), config("PCT"))
print(AutoConfig(search_path=".")("DEBUG"))
# === casts
from decouple import config, Csv, Choices
print(config("A", default="1,2,3", cast=Csv(int)), config("A", default=None), config("A", default="", cast=bool))
print(config("A", default="x;y", cast=Csv(delimiter=";", post_process=tuple)))
print(config("A", default=None, cast=Csv()))
print(config("A", default="b", cast=Choices(["a", "b"])))
config("A", default="c", cast=Choices(["a", "b"]))
# === not_a_bool
from decouple import config
config("A", default="maybe", cast=bool)
# === repository
# --- file my.env
A=1
B=${A}
# --- script
from decouple import Config, RepositoryEnv
config = Config(RepositoryEnv("my.env"))
print(config("A", cast=int), config("B"), config.get("C", default=7))
# === quoted_lists
from decouple import config, Csv
print(config("A", default="'a,b', c,,d", cast=Csv()), config("A", default='"x y", z', cast=Csv()), config("A", default="", cast=Csv()))
