"""Records what SQLAlchemy's make_url gives for many URLs: one JSON object per line of goldens/url/parse.jsonl and goldens/url/update.jsonl."""

import itertools
import json
import pathlib

from sqlalchemy import exc
from sqlalchemy.engine import make_url

GOLDENS = pathlib.Path(__file__).resolve().parent.parent / "goldens" / "url"

URLS = """
postgresql://scott:tiger@localhost/test
postgresql+psycopg2://scott:tiger@localhost:5432/test
postgresql+asyncpg://шеф:пароль@рынок.рф:5433/База_Данных
postgresql+psycopg2://u:%D0%BF%D0%B0%D1%80%D0%BE%D0%BB%D1%8C@h/d
postgresql+psycopg://u:p%40ss%2Fw%3A%25%20%2B@h/d
postgresql://u:p@ss@h/d
postgresql://u:p/w@h/d
postgresql://u:p w+x@h/d
postgresql://u%20v:p@h/d
postgresql://user@domain@h/d
postgresql://user@domain:pw@h/d
postgresql://@h/d
postgresql://:pw@h/d
postgresql://u:@h/d
postgresql://:@h/d
postgresql://h
postgresql://h/
postgresql://h:1
postgresql://h:0/d
postgresql://h:+15/d
postgresql://h: 15 /d
postgresql://h:1_000/d
postgresql://h:-1/d
postgresql://h:/d
postgresql://h:abc/d
postgresql://h:1__0/d
postgresql://u:p@h:5432x/d
postgresql://h:99999/d
postgresql:///d
postgresql://
postgresql:///
postgresql:///?host=/var/run/postgresql
postgresql:///d?host=/tmp/so%20cket&port=5433
postgresql://u:p@/d?host=a:1&host=b:2&host=c
postgresql+asyncpg://u:p@/d?host=a&host=b&port=1&port=2
postgresql://u:p@h/d?host=a:1&host=b:2
postgresql://[::1]:5432/d
postgresql://u:p@[2001:da8:2004:1000:202:116:160:90]:80/d?foo=bar
postgresql://[::1/d
postgresql://[]/d
postgresql://[a]b]/d
postgresql://[fe80::1%25eth0]/d
postgresql://::1/d
postgresql://h/d?x=a@b
postgresql://h:1/d?x=a@b
postgresql://h:1/d@e
postgresql://h/d@e/f
postgresql://h/d?
postgresql://h/d?a
postgresql://h/d?a=
postgresql://h/d?=a
postgresql://h/d?a=1&a=2&b=3&a=4
postgresql://h/d?b=2&a=1
postgresql://h/d?a=1;b=2
postgresql://h/d?options=-csearch_path%3Dmarket%2Cgeo
postgresql://h/d?options=-c%20search_path=x
postgresql://h/d?a+b=c+d&e%2Bf=g%2Bh
postgresql://h/d?a==b
postgresql://h/d?a=?b
postgresql://h/d?a=b#frag
postgresql://h/d?&&a=1&
postgresql://h/d?a=%zz&b=%
postgresql://h/d?a=%FF%FE
postgresql://u:%FF@h/d
postgresql://h/%D0%B1%D0%B0%D0%B7%D0%B0
postgresql://h/база?имя=значение&смайл=🦊
postgresql://h?a=1
postgresql://?a=1
postgresql://u:p@?a=1
postgresql://h/a/b/c
postgresql://h//d
postgres://h/d
mysql+pymysql://u:p@h:3306/d?charset=utf8mb4
mariadb+asyncmy://u:p@h/d
mssql+pyodbc://u:p@dsn
mssql+pyodbc:///?odbc_connect=DRIVER%3D%7BODBC%7D%3BUID%3Dme
oracle+oracledb://u:p@h:1521/?service_name=x
sqlite://
sqlite:///
sqlite:///:memory:
sqlite:///relative.db
sqlite:///папка/файл с пробелом.db
sqlite:////absolute/path.db
sqlite:///C:\\path\\foo.db
sqlite+aiosqlite:///./bazar.db
sqlite+pysqlite:///file:path/to/database?mode=ro&uri=true
sqlite:///file:mem?mode=memory&cache=shared&uri=true
sqlite://relative.db
db+d_r1ver://h/d
db-driver://h/d
db.driver://h/d
драйвер://h/d
1://h/d
+://h
://h/d
postgresql:/h/d
postgresql//h/d
postgresql
 postgresql://h/d
postgresql ://h/d
jdbc:postgresql://h/d
""".strip("\n").split("\n") + ["", "postgresql://h/d\n", "postgresql://h/d?a=1\nb=2", "postgresql://u\n:p\n@h/d", "\tpostgresql://h/d"]


def generated():
    users = ["", "u@", "u:p@", ":@", "a%3Ab:c%2Fd@"]
    hosts = ["", "h", "[::1]", "я.рф"]
    ports = ["", ":7"]
    databases = ["", "/", "/d", "/d e"]
    queries = ["", "?k=v", "?k=1&k=2"]
    for parts in itertools.product(users, hosts, ports, databases, queries):
        yield "x+y://" + "".join(parts)


def query(url):
    return [[key, value if isinstance(value, str) else list(value)] for key, value in url.query.items()]


def parts(url):
    return {
        "drivername": url.drivername,
        "username": url.username,
        "password": url.password,
        "host": url.host,
        "port": url.port,
        "database": url.database,
        "query": query(url),
        "hidden": url.render_as_string(),
        "shown": url.render_as_string(hide_password=False),
    }


def parse(text):
    try:
        return {"url": text, **parts(make_url(text))}
    except (exc.ArgumentError, ValueError) as error:
        return {"url": text, "class": type(error).__name__, "error": str(error)}


UPDATES = ["a=1", "a=1&a=2", "b=x&c=y&b=z", "", "k=%D1%8F+%26", "empty=&a=1"]


def updates():
    for base in ["x://h", "x://h?a=0", "x://h?b=1&a=0&a=9"]:
        for update in UPDATES:
            for append in (False, True):
                url = make_url(base).update_query_string(update, append=append)
                yield {"url": base, "update": update, "append": append, "shown": url.render_as_string()}


def write(name, rows):
    with open(GOLDENS / name, "w") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


GOLDENS.mkdir(parents=True, exist_ok=True)
write("parse.jsonl", [parse(text) for text in itertools.chain(URLS, generated())])
write("update.jsonl", updates())
