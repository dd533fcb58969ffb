# === load_and_read
# --- file .env
# примечание
export A='one # two'
B="line\nnext" # c
C=plain # c
D=${A}-${E:-x}
ПАРОЛЬ=тайна
EMPTY=
BARE
# --- script
import os
from dotenv import load_dotenv, dotenv_values, find_dotenv
print(find_dotenv())
print(load_dotenv())
print(os.environ["A"], repr(os.getenv("B")), os.environ["C"], os.environ["D"], os.environ["ПАРОЛЬ"], repr(os.environ["EMPTY"]))
print("BARE" in os.environ)
print(dict(dotenv_values(find_dotenv())))
# === what_is_set_stays
# --- env
A=set
# --- file .env
A=file
B=${A}
# --- script
import os
from dotenv import load_dotenv
load_dotenv()
print(os.environ["A"], os.environ["B"])
load_dotenv(override=True)
print(os.environ["A"], os.environ["B"])
# === path_of_the_script
# --- file conf/prod.env
URL=postgresql://u:p%40ss@h/db
# --- script
import os
from pathlib import Path
from dotenv import load_dotenv, get_key, dotenv_values
path = Path(__file__).parent / "conf" / "prod.env"
print(load_dotenv(path), os.environ["URL"], get_key(path, "URL"), get_key(str(path), "NO"))
print(load_dotenv("missing.env"), dict(dotenv_values("missing.env")))
print(load_dotenv(dotenv_path=path, verbose=True))
# === stream
from io import StringIO
from dotenv import dotenv_values
print(dict(dotenv_values(stream=StringIO("A=1\nB=${A}2\nC='${A}'\n"))))
print(dict(dotenv_values(stream=StringIO("A=1\nB=${A}2\n"), interpolate=False)))
# === not_found
from dotenv import find_dotenv
print(repr(find_dotenv("no.env")), repr(find_dotenv("no.env", usecwd=True)))
find_dotenv("no.env", raise_error_if_not_found=True)
# === main_module
# --- file .env
A=1
# --- script
from dotenv.main import load_dotenv, dotenv_values
import os
load_dotenv()
print(os.environ["A"])
