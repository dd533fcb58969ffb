"""Records what scripts print that run statements on a live database, for the cases in tests/live.

A case file holds cases one after the other, each below a line `# === name`; a line `# on: postgresql sqlite` above the
first says on which databases they run. `_prelude.py` is evaluated before each. Every case runs in an empty database, with `sa`, an `engine` and a connection
`conn` to it; `url` is the database's URL and `async_url` that of an asynchronous driver.
"""

import contextlib
import io
import os
import shutil
import sys
import tempfile
import warnings
from pathlib import Path

import sqlalchemy as sa

CASES = Path("tests/live")
GOLDENS = Path(os.environ.get("ALUDEL_RECORD_GOLDENS", "tests/goldens")) / "live"
SERVERS = {
    "postgresql": os.environ["ALUDEL_RECORD_POSTGRES_URL"],
    "mariadb": os.environ.get("ALUDEL_RECORD_MARIADB_URL"),
}


def cases(text):
    """The databases and the cases of a file: name and script."""
    databases, found = [], []
    for line in text.split("\n"):
        if line.startswith("# on: "):
            databases = line[6:].split()
        elif line.startswith("# === "):
            found.append((line[6:].strip(), []))
        elif found:
            found[-1][1].append(line)
    return databases, [(name, "\n".join(lines)) for name, lines in found]


@contextlib.contextmanager
def server_database(base, drivername, clear):
    """A database of its own on a server; what is called makes it empty."""
    url = sa.make_url(base).set(drivername=drivername)
    name = "aludel_record_live"
    force = " WITH (FORCE)" if url.get_backend_name() == "postgresql" else ""
    server = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}{force}")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    target = sa.create_engine(url.set(database=name), isolation_level="AUTOCOMMIT")

    def empty():
        with target.connect() as connection:
            for statement in clear(name):
                connection.exec_driver_sql(statement)
        target.dispose()

    yield url.set(database=name), empty
    target.dispose()
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name}{force}")
    server.dispose()


@contextlib.contextmanager
def sqlite_database():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "live.db")
        yield sa.make_url(f"sqlite:///{path}"), lambda: path.unlink(missing_ok=True)


def database(name):
    if name == "sqlite":
        return sqlite_database()
    if name == "postgresql":
        return server_database(
            SERVERS[name], "postgresql+psycopg2", lambda _: ["DROP SCHEMA public CASCADE", "CREATE SCHEMA public"]
        )
    return server_database(
        SERVERS[name], "mysql+pymysql", lambda name: [f"DROP DATABASE {name}", f"CREATE DATABASE {name}", f"USE {name}"]
    )


ASYNC = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "mysql": "mysql+aiomysql"}


def outcome(url, script):
    engine = sa.create_engine(url)
    output = io.StringIO()
    text = url.render_as_string(hide_password=False)
    async_url = url.set(drivername=ASYNC[url.get_backend_name()]).render_as_string(hide_password=False)
    with contextlib.redirect_stdout(output), engine.connect() as conn:
        names = {"__name__": "case", "sa": sa, "engine": engine, "conn": conn, "url": text, "async_url": async_url}
        exec(compile(PRELUDE, "prelude.py", "exec"), names)
        try:
            exec(compile(script, "case.py", "exec"), names)
        except BaseException as error:
            text = str(error)
            print("!! " + type(error).__name__ + (": " + text if text else ""))
    engine.dispose()
    return output.getvalue()


PRELUDE = (CASES / "_prelude.py").read_text("utf-8")


def main():
    warnings.simplefilter("ignore")
    shutil.rmtree(GOLDENS, ignore_errors=True)
    only = sys.argv[1:]
    for name in ("sqlite", "postgresql", "mariadb"):
        with database(name) as (url, empty):
            for path in sorted(CASES.glob("*.py")):
                databases, found = cases(path.read_text("utf-8"))
                if name not in databases or only and path.stem not in only:
                    continue
                sections = []
                for case, script in found:
                    empty()
                    sections.append(f"=== {case}\n{outcome(url, script)}")
                golden = GOLDENS / name / f"{path.stem}.txt"
                golden.parent.mkdir(parents=True, exist_ok=True)
                golden.write_text("".join(sections), "utf-8")


main()
