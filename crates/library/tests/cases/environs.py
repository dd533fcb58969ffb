# === types
# --- env
DEBUG=yes
PORT=5432
RATE=0.5
HOSTS=a,b
NUMBERS=1,2
MAP=x=1,y=2
J={"k": [1, "п"]}
WHEN=2024-05-06
LEVEL=debug
ID=12345678-1234-5678-1234-567812345678
TTL=90
# --- script
from environs import Env
env = Env()
print(env.bool("DEBUG"), env.int("PORT"), env.float("RATE"), env.list("HOSTS"), env.list("NUMBERS", subcast=int))
print(env.dict("MAP"), env.json("J"), env.date("WHEN"), env.log_level("LEVEL"), env.uuid("ID"), env.timedelta("TTL"))
print(env("PORT"), env.str("X", "d"), env.int("Y", default=None), env.decimal("RATE"), env.path("HOSTS"))
# === prefixes
# --- env
DB_HOST=h
DB_A_B=1
# --- script
from environs import Env
env = Env()
with env.prefixed("DB_"):
    print(env("HOST"))
    with env.prefixed("A_"):
        print(env.int("B"))
print(env("DB_HOST"))
# === file
# --- env
A=set
# --- file .env
A=file
URL=postgresql+asyncpg://имя:пароль@h:5432/база
# --- script
from environs import Env
env = Env()
print(env.read_env())
print(env("A"), env.str("URL"))
# === missing
from environs import Env
Env().str("DATABASE_URL")
# === invalid
# --- env
PORT=x
# --- script
from environs import Env
Env().int("PORT")
# === deferred
# --- env
PORT=x
# --- script
from environs import Env, EnvValidationError
env = Env(eager=False)
env.int("PORT")
env.str("URL")
try:
    env.seal()
except EnvValidationError as error:
    print(error, error.error_messages)
# === expansion
# --- env
USER_NAME=u
PASS=p
URL=postgresql://${USER_NAME}:${PASS}@${HOST:-localhost}/db
# --- script
from environs import Env
print(Env(expand_vars=True)("URL"))
print(Env()("URL"))
# === validators
# --- env
N=5
# --- script
from environs import Env
env = Env()
print(env.int("N", validate=lambda n: n < 10))
