"""The database of a case: made, described as text, removed."""

import os
import pathlib
import re
import sqlite3
import urllib.parse

import psycopg2
import pymysql

STATE = pathlib.Path(__file__).resolve().parent.parent / "state"
NAME = "aludel_recorded_case"
# Fixtures are of 2024 and 2025; a later moment is that of the recording.
MOMENT = re.compile(r"20(?:2[6-9]|[3-9]\d)-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?")


class Database:
    """`kind` is sqlite, postgresql, mariadb or none (a case that touches no database)."""

    def __init__(self, kind, folder):
        self.kind, self.folder = kind, folder
        self.url = self.async_url = "driver://user:pass@localhost/dbname"
        if kind == "sqlite":
            self.url, self.async_url = "sqlite:///app.db", "sqlite+aiosqlite:///app.db"
        elif kind == "postgresql":
            self.server = os.environ["ALUDEL_RECORD_POSTGRES_URL"]
            address = self.server.rsplit("/", 1)[0]
            self.administrate(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
            self.administrate(f"CREATE DATABASE {NAME} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
            self.own = f"{address}/{NAME}"
            self.url = self.own.replace("postgresql://", "postgresql+psycopg2://")
            self.async_url = self.own.replace("postgresql://", "postgresql+asyncpg://")
        elif kind == "mariadb":
            self.server = os.environ["ALUDEL_RECORD_MARIADB_URL"]
            with self.mariadb("mysql") as connection:
                connection.cursor().execute(f"DROP DATABASE IF EXISTS {NAME}")
                connection.cursor().execute(f"CREATE DATABASE {NAME} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")
            self.own = f"{self.server.rsplit('/', 1)[0]}/{NAME}"
            self.url = self.own.replace("mysql://", "mysql+pymysql://")
            self.async_url = self.own.replace("mysql://", "mysql+aiomysql://")

    def mariadb(self, name=NAME):
        parts = urllib.parse.urlsplit(self.server)
        return pymysql.connect(host=parts.hostname, port=parts.port, user=parts.username, database=name, autocommit=True,
                               client_flag=pymysql.constants.CLIENT.MULTI_STATEMENTS)

    def administrate(self, sql):
        connection = psycopg2.connect(self.server)
        connection.autocommit = True
        connection.cursor().execute(sql)
        connection.close()

    def remove(self):
        if self.kind == "postgresql":
            self.administrate(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        elif self.kind == "mariadb":
            with self.mariadb("mysql") as connection:
                connection.cursor().execute(f"DROP DATABASE IF EXISTS {NAME}")

    def execute(self, sql):
        """Runs statements on the case's database."""
        if self.kind == "sqlite":
            connection = sqlite3.connect(self.folder / "app.db")
            connection.executescript(sql)
        elif self.kind == "mariadb":
            connection = self.mariadb()
            connection.cursor().execute(sql)
        else:
            connection = psycopg2.connect(self.own)
            connection.cursor().execute(sql)
        connection.commit()
        connection.close()

    def normalise(self, text):
        if self.kind in ("postgresql", "mariadb"):
            text = text.replace(urllib.parse.urlsplit(self.own).netloc.split("@")[-1], "<SERVER>").replace(NAME, "<DATABASE>")
        return MOMENT.sub("<MOMENT>", text)

    def state(self):
        """The schema and the rows, as lines."""
        lines = getattr(self, f"{self.kind}_state")() if self.kind in ("postgresql", "mariadb") else []
        return lines + [line for path in sorted(self.folder.rglob("*.db")) for line in self.sqlite_state(path)]

    def postgresql_state(self):
        connection = psycopg2.connect(self.own)
        cursor = connection.cursor()
        cursor.execute((STATE / "postgresql.sql").read_text())
        lines = [line for (line,) in cursor.fetchall()]
        cursor.execute((STATE / "postgresql_tables.sql").read_text())
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM {table} t ORDER BY t::text COLLATE "C"')
            rows = cursor.fetchall()
            lines += [f"rows of {table}"] * bool(rows) + [f"  {row}" for (row,) in rows]
        connection.close()
        return lines

    def mariadb_state(self):
        def quoted(name):
            return "`" + name.replace("`", "``") + "`"

        connection = self.mariadb()
        cursor = connection.cursor()
        cursor.execute("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME")
        tables = [name for (name,) in cursor.fetchall()]
        lines = []
        for table in tables:
            cursor.execute(f"SHOW CREATE TABLE {quoted(table)}")
            lines += [row[1] for row in cursor.fetchall()]
        for table in tables:
            cursor.execute("SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() "
                           "AND TABLE_NAME = %s ORDER BY ORDINAL_POSITION", [table])
            values = ", ".join(f"QUOTE({quoted(name)})" for (name,) in cursor.fetchall())
            cursor.execute(f"SELECT CONCAT_WS(', ', {values}) FROM {quoted(table)} ORDER BY 1")
            rows = cursor.fetchall()
            lines += [f"rows of {table}"] * bool(rows) + [f"  {row}" for (row,) in rows]
        connection.close()
        return lines

    def sqlite_state(self, path):
        connection = sqlite3.connect(path)
        lines = [f"file {path.relative_to(self.folder)}"]
        objects = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        lines += [sql if sql is not None else f"{kind} {name}" for kind, name, sql in objects]
        for kind, name, _ in objects:
            if kind == "table":
                lines += self.sqlite_rows(connection, name)
        connection.close()
        return lines

    def sqlite_rows(self, connection, table):
        quoted = '"' + table.replace('"', '""') + '"'
        columns = [row[1].replace('"', '""') for row in connection.execute(f"PRAGMA table_info({quoted})")]
        line = " || ', ' || ".join(f'quote("{column}")' for column in columns)
        rows = connection.execute(f"SELECT {line} FROM {quoted} ORDER BY 1").fetchall()
        return [f"rows of {table}"] * bool(rows) + [f"  {row}" for (row,) in rows]
