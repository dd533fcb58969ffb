"""Records what SQLAlchemy's Inspector tells of the databases that the scripts in fixtures/inspect make.

PostgreSQL's answers come from the server of ALUDEL_RECORD_POSTGRES_URL, MySQL's from the one of ALUDEL_RECORD_MARIADB_URL.
"""

import json
import os
import pathlib
import sqlite3
import warnings

import sqlalchemy
from sqlalchemy import types
from sqlalchemy.dialects import mysql, postgresql

HERE = pathlib.Path(__file__).resolve().parent.parent
FIXTURES = HERE / "fixtures" / "inspect"
GOLDENS = HERE / "goldens" / "inspect"
ATTRIBUTES = ["length", "precision", "scale", "timezone", "collation", "charset", "unsigned", "zerofill", "display_width", "fsp", "fields", "varying", "schema", "not_null", "constraint_name"]

warnings.simplefilter("ignore")


def describe(type_):
    known = {"class": type(type_).__name__}
    for package in ("postgresql", "sqlite", "mysql"):
        if f"dialects.{package}" in type(type_).__module__:
            known["package"] = package
    for name in ATTRIBUTES:
        value = getattr(type_, name, None)
        if value is not None and value is not False and not (name == "length" and isinstance(type_, (types.Enum, mysql.SET))):
            known[name] = value
    if isinstance(type_, types.Enum):
        known["name"], known["enums"] = type_.name, list(type_.enums)
    if isinstance(type_, mysql.SET):
        known["enums"] = list(type_.values)
    if isinstance(type_, types.ARRAY):
        known["item"] = describe(type_.item_type)
    if isinstance(type_, postgresql.DOMAIN):
        known["name"], known["data_type"] = type_.name, describe(type_.data_type)
        known["default"] = None if type_.default is None else str(type_.default)
        known["check"] = None if type_.check is None else str(type_.check)
    return known


def plain(value):
    if isinstance(value, types.TypeEngine):
        return describe(value)
    if isinstance(value, sqlalchemy.TextClause):
        return {"sql": str(value)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return {"tuple": [plain(item) for item in value]}
    if isinstance(value, (list, set)):
        return [plain(item) for item in value]
    return value


TABLE_METHODS = [
    "get_columns", "get_pk_constraint", "get_foreign_keys", "get_unique_constraints", "get_check_constraints", "get_indexes",
    "get_table_options", "get_table_comment",
]


def table(inspector, name, schema):
    answers = {}
    for method in TABLE_METHODS:
        try:
            answers[method] = plain(getattr(inspector, method)(name, schema=schema))
        except NotImplementedError:
            pass
    return answers


def schema(inspector, name):
    tables = sorted(inspector.get_table_names(schema=name))
    views = sorted(inspector.get_view_names(schema=name))
    known = {"tables": tables, "views": views}
    if inspector.dialect.name == "postgresql":
        materialized = sorted(inspector.get_materialized_view_names(schema=name))
        known["materialized_views"] = materialized
        known["sequences"] = sorted(inspector.get_sequence_names(schema=name))
        by_name = lambda found: (found["schema"], found["name"])
        known["enums"] = sorted(plain(inspector.get_enums(schema=name)), key=by_name)
        known["domains"] = sorted(plain(inspector.get_domains(schema=name)), key=by_name)
        views = views + materialized
    known["definitions"] = {view: inspector.get_view_definition(view, schema=name) for view in views}
    known["relations"] = {relation: table(inspector, relation, name) for relation in tables + views}
    return known


def database(connection, schemas):
    inspector = sqlalchemy.inspect(connection)
    return {
        "schema_names": inspector.get_schema_names(),
        "schemas": [[name, schema(inspector, name)] for name in schemas(inspector)],
    }


def write(path, answers):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(answers, ensure_ascii=False, indent=1) + "\n")


def postgresql_goldens():
    server = sqlalchemy.make_url(os.environ["ALUDEL_RECORD_POSTGRES_URL"])
    admin = sqlalchemy.create_engine(server, isolation_level="AUTOCOMMIT")
    for script in sorted((FIXTURES / "postgresql").glob("*.sql")):
        name = f"record_inspect_{os.getpid()}"
        with admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
        engine = sqlalchemy.create_engine(server.set(database=name))
        try:
            with engine.begin() as connection:
                connection.exec_driver_sql(script.read_text().replace("%", "%%"))
            with engine.connect() as connection:
                schemas = lambda inspector: [None] + [s for s in inspector.get_schema_names() if s != "information_schema"]
                write(GOLDENS / "postgresql" / f"{script.stem}.json", database(connection, schemas))
        finally:
            engine.dispose()
            with admin.connect() as connection:
                connection.exec_driver_sql(f"DROP DATABASE {name}")


def mysql_goldens():
    server = sqlalchemy.make_url(os.environ["ALUDEL_RECORD_MARIADB_URL"]).set(drivername="mysql+pymysql")
    admin = sqlalchemy.create_engine(server)
    for script in sorted((FIXTURES / "mysql").glob("*.sql")):
        name = "record_inspect"
        with admin.begin() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
            connection.exec_driver_sql(f"CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")
        engine = sqlalchemy.create_engine(server.set(database=name))
        with engine.begin() as connection:
            for statement in script.read_text().split(";\n"):
                if statement.strip():
                    connection.exec_driver_sql(statement.replace("%", "%%"))
        with engine.connect() as connection:
            inspector = sqlalchemy.inspect(connection)
            schemas = [[schema_name, schema(inspector, schema_name)] for schema_name in (None, name)]
            write(GOLDENS / "mysql" / f"{script.stem}.json", {"schemas": schemas})
        engine.dispose()
        with admin.begin() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name}")


def sqlite_goldens():
    for script in sorted((FIXTURES / "sqlite").glob("*.sql")):
        raw = sqlite3.connect(":memory:")
        raw.executescript(script.read_text())
        engine = sqlalchemy.create_engine("sqlite://", creator=lambda: raw, poolclass=sqlalchemy.StaticPool)
        with engine.connect() as connection:
            write(GOLDENS / "sqlite" / f"{script.stem}.json", database(connection, lambda inspector: [None, "main"]))


if __name__ == "__main__":
    postgresql_goldens()
    mysql_goldens()
    sqlite_goldens()
