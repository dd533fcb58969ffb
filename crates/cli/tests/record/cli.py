"""Record what the reference's command line does for every case of tests/cases/*.toml.

Needs ALUDEL_RECORD_POSTGRES_URL and ALUDEL_RECORD_MARIADB_URL. Goldens are tests/goldens/cli/<area>/<case>.<database>.txt; the format of cases and
goldens is described in tests/README.md. Arguments narrow the recording: AREA or AREA/CASE.
"""

import os
import pathlib
import shlex
import shutil
import sys
import tempfile
import tomllib
import warnings

import _canonical
import _state

# Imported once, before the process forks for each command, so that a command costs no start of Python.
import alembic.config
import alembic.util.messaging
import aiomysql  # noqa: F401
import aiosqlite  # noqa: F401
import asyncpg  # noqa: F401
import psycopg2  # noqa: F401
import pymysql  # noqa: F401
import sqlalchemy.dialects.mysql  # noqa: F401
import sqlalchemy.dialects.postgresql  # noqa: F401
import sqlalchemy.ext.asyncio  # noqa: F401

TESTS = pathlib.Path("tests").resolve()
GOLDENS = TESTS / "goldens" / "cli"
IGNORED = {"__pycache__", ".pytest_cache"}
TEXT_SUFFIXES = {".ini", ".toml", ".env", ".py", ".mako", ".txt", ".md", ".cfg", ".sh", ""}

alembic.util.messaging.TERMWIDTH = None


def main():
    wanted = sys.argv[1:]
    if not wanted:
        shutil.rmtree(GOLDENS, ignore_errors=True)
    for table in sorted((TESTS / "cases").glob("*.toml")):
        area = table.stem
        for case in tomllib.loads(table.read_text())["case"]:
            if wanted and area not in wanted and f"{area}/{case['name']}" not in wanted:
                continue
            for database in case.get("databases", ["sqlite"]):
                path = GOLDENS / area / f"{case['name']}.{database}.txt"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(record(case, database))


def record(case, database):
    # The folder's name has a fixed length: some messages are wrapped or cut by length.
    folder = pathlib.Path(tempfile.mkdtemp(prefix="aludel-cli-", dir="/tmp"))
    server = _state.Database(database, folder)
    try:
        return Case(case, folder, server).run()
    finally:
        server.remove()
        shutil.rmtree(folder)


class Case:
    """One case on one database."""

    def __init__(self, case, folder, server):
        self.case, self.folder, self.server = case, folder, server
        self.out = []

    def run(self):
        if project := self.case.get("project"):
            shutil.copytree(TESTS / "projects" / project, self.folder, dirs_exist_ok=True,
                            ignore=shutil.ignore_patterns(*IGNORED, "*.db", "*.db-*"))
            self.fill_in()
        before = files(self.folder)
        for step in self.case["run"]:
            self.step(step if isinstance(step, dict) else {"args": step})
        self.describe_files(before, files(self.folder))
        self.section("database")
        self.text("".join(line + "\n" for line in self.server.state()))
        return "".join(self.out)

    def fill_in(self):
        for path in self.folder.rglob("*"):
            if path.is_file() and path.suffix in TEXT_SUFFIXES:
                text = path.read_bytes()
                filled = text.replace(b"@URL@", self.server.url.encode()).replace(b"@ASYNC_URL@", self.server.async_url.encode())
                if filled != text:
                    path.write_bytes(filled)

    def expand(self, text):
        return (text.replace("@DIR@", str(self.folder)).replace("@URL@", self.server.url)
                .replace("@ASYNC_URL@", self.server.async_url))

    def step(self, step):
        if "sql" in step:
            self.server.execute(step["sql"])
        elif "write" in step:
            path = self.folder / step["write"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.expand(step["text"]))
        elif "write_base16" in step:
            (self.folder / step["write_base16"]).write_bytes(bytes.fromhex(step["bytes"]))
        elif "replace" in step:
            path = self.folder / step["replace"]
            text = path.read_text()
            assert step["old"] in text, (self.case["name"], step)
            path.write_text(text.replace(step["old"], self.expand(step["new"])))
        elif "remove" in step:
            path = self.folder / step["remove"]
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        else:
            self.command(step)

    def command(self, step):
        words = [self.expand(word) for word in shlex.split(step["args"])]
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "TZ": "UTC",
                       "COLUMNS": "80", "PYTHONUTF8": "1"}
        for name, value in (self.case.get("env", {}) | step.get("env", {})).items():
            environment[name] = self.expand(value)
        status, stdout, stderr = alembic_command(words, self.folder / step.get("cwd", self.case.get("cwd", ".")), environment)
        self.out.append(f"$ {step['args']}\n")
        self.section("stdout")
        self.text(_canonical.output(words, stdout))
        self.section("stderr")
        compared = step.get("stderr", self.case.get("stderr", "same"))
        if compared == "same":
            self.text(_canonical.errors(stderr))
        else:
            self.out.append("(not compared)\n")
        self.section(f"status {status}")

    def section(self, title):
        self.out.append(f"[{title}]\n")

    def text(self, text):
        text = self.server.normalise(text.replace(str(self.folder), "<DIR>"))
        self.out.append(text if not text or text.endswith("\n") else text + "(no line break at the end)\n")

    def describe_files(self, before, after):
        for path in sorted(before.keys() | after.keys()):
            if path not in after:
                self.section(f"removed {path}")
            elif before.get(path) != after[path]:
                self.section(f"file {path}")
                if self.case.get("files", "contents") == "contents":
                    self.text(after[path].decode())


def files(folder):
    """The contents of all files below a folder by their relative paths, without databases and caches."""
    found = {}
    for path in folder.rglob("*"):
        relative = path.relative_to(folder)
        if path.is_file() and not IGNORED & set(relative.parts) and path.suffix not in (".db", ".pyc"):
            found[str(relative)] = path.read_bytes()
    return found


def alembic_command(words, folder, environment):
    """Runs `alembic` in a fork; gives the exit status and what it wrote."""
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        child = os.fork()
        if child == 0:
            os._exit(run_alembic(words, folder, environment, stdout, stderr))
        _, status = os.waitpid(child, 0)
        stdout.seek(0)
        stderr.seek(0)
        return os.waitstatus_to_exitcode(status), stdout.read().decode(), stderr.read().decode()


def run_alembic(words, folder, environment, stdout, stderr):
    os.dup2(stdout.fileno(), 1)
    os.dup2(stderr.fileno(), 2)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    # What the console script's own folder and `sys.path[0]` are is of no matter; the recorder's folder must not show.
    sys.path.remove(str(TESTS / "record"))
    sys.argv = ["alembic", *words]
    # Warnings name source lines of the reference.
    warnings.showwarning = lambda message, category, *_: print(f"(warning) {category.__name__}: {message}", file=sys.stderr)
    status = 0
    try:
        alembic.config.main(prog="alembic")
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException as error:
        # The reference ends in a traceback here, which nobody can want to have copied.
        first_line = str(error).split("\n")[0]
        print(f"(traceback) {type(error).__name__}: {first_line}", file=sys.stderr)
        status = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return status


main()
