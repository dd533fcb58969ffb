"""Records what the reference makes of the models in tests/models: tables in dependency order, their DDL, their types.

A file holds cases one after the other. A case begins with a line `=== name`; its text is a module. A line
`#: file NAME` begins a further file of the case's folder. What follows the first line `--- …` is recorded:
`--- tables` the keys of `sorted_tables`, `--- postgresql`, `--- sqlite`, `--- mysql` what `--sql` prints for creating each
of them, `--- types` how Alembic renders each column's type for PostgreSQL; or `--- error`, where the module fails.
A case's MetaData is what it binds as `target_metadata`, or that of `Base`, `db` or `SQLModel`.

Files `generated_*.txt` are made by `_models/generate.py` before they are recorded. A table that cannot be made has the error
in its place; a line `#: dialects NAMES` restricts the DDL to some. Every case runs in a process of its own.
"""

import io
import os
import re
import sys
import tempfile
import traceback
import types
import warnings
from pathlib import Path

from _models import generate

CASES = Path("tests/models")
DIALECTS = ("postgresql", "sqlite", "mysql")

warnings.simplefilter("ignore")


def metadatas(names):
    if "target_metadata" in names:
        found = names["target_metadata"]
        return list(found) if isinstance(found, (list, tuple)) else [found]
    for name in ("Base", "db", "SQLModel"):
        if name in names:
            return [names[name].metadata]
    raise LookupError("the case binds no MetaData")


def ddl(metadata, dialect):
    from alembic.migration import MigrationContext

    buffer = io.StringIO()
    context = MigrationContext.configure(dialect_name=dialect, dialect_opts={"paramstyle": "named"}, opts={"as_sql": True, "output_buffer": buffer})
    for table in metadata.sorted_tables:
        before = buffer.tell()
        refused = attempt(lambda: context.impl.create_table(table))
        if refused is not None:
            buffer.seek(before)
            buffer.truncate()
            buffer.write(refused + "\n\n")
    return indexes_sorted(buffer.getvalue().strip().replace("\t", "    "))


def indexes_sorted(text):
    """The reference keeps the indexes of a table in a set, so that their order changes from run to run."""
    done, indexes = [], []
    for statement in text.split("\n\n") + [None]:
        if statement is not None and statement.startswith(("CREATE INDEX", "CREATE UNIQUE INDEX")):
            indexes.append(statement)
            continue
        done += sorted(indexes)
        indexes = []
        if statement is not None:
            done.append(statement)
    return "\n\n".join(done)


def type_lines(metadata):
    from alembic.autogenerate import render
    from alembic.autogenerate.api import AutogenContext
    from alembic.migration import MigrationContext

    context = MigrationContext.configure(dialect_name="postgresql")
    options = {"sqlalchemy_module_prefix": "sa.", "alembic_module_prefix": "op.", "user_module_prefix": None}
    autogen = AutogenContext(context, metadata, opts=options)
    for table in metadata.sorted_tables:
        for column in table.columns:
            text = attempt(lambda: render._repr_type(column.type, autogen))
            yield "{}.{}: {}".format(table.key, column.name, text)


def dialects(text):
    """The dialects that the DDL is recorded for: all, or those that a line `#: dialects NAMES` tells."""
    chosen = re.search("^#: dialects (.*)$", text, re.MULTILINE)
    return chosen[1].split() if chosen else DIALECTS


def older(text):
    """The module without the `type` statement, where Python does not know it."""
    if sys.version_info >= (3, 12):
        return text
    alias = r'\1 = __import__("typing_extensions").TypeAliasType("\1", \2)'
    return re.sub(r"^type (\w+) = (.*)$", alias, text, flags=re.MULTILINE)


def message(error):
    text = str(error).split("\n(Background on this error")[0].split(" (Background on this error")[0]
    text = re.sub(" at 0x[0-9a-f]+", "", text)
    return "{}: {}".format(type(error).__name__, text)


def attempt(work):
    """What the work gives, or the text of its error."""
    try:
        return work()
    except Exception as error:
        return "! " + message(error).replace("\n", "\\n")


def record(files):
    """The recorded part of a case."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(older(text), encoding="utf-8")
        sys.path.insert(0, folder)
        os.chdir(folder)
        module = types.ModuleType("models")
        module.__file__ = folder + "/models.py"
        sys.modules["models"] = module
        try:
            exec(compile(older(files["models.py"]), module.__file__, "exec"), vars(module))
        except Exception as error:
            if os.environ.get("SHOW"):
                traceback.print_exc()
            return ["--- error", message(error)]
        lines = []
        for metadata in metadatas(vars(module)):
            tables = attempt(lambda: metadata.sorted_tables)
            if isinstance(tables, str):
                lines += ["--- tables", tables]
                continue
            lines += ["--- tables", *(table.key for table in tables)]
            last = None
            for dialect in dialects(files["models.py"]):
                text = ddl(metadata, dialect)
                if text == last:
                    lines.append("--- {} same".format(dialect))
                else:
                    lines += ["--- " + dialect, text]
                last = text
            lines += ["--- types", *type_lines(metadata)]
        return lines


def alone(files):
    """`record` in a process of its own."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            text = "\n".join(record(files))
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        with os.fdopen(write, "w", encoding="utf-8") as answer:
            answer.write(text)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as answer:
        text = answer.read()
    if os.waitpid(child, 0)[1]:
        raise SystemExit("a case could not be recorded:\n" + files["models.py"])
    return text


def parse(text):
    cases = []
    for block in ("\n" + text).split("\n=== ")[1:]:
        name, _, rest = block.partition("\n")
        body = []
        for line in rest.split("\n"):
            if line.startswith("--- "):
                break
            body.append(line)
        cases.append((name, "\n".join(body).strip("\n")))
    return cases


def files_of(prelude, body):
    files, current = {}, "models.py"
    files[current] = prelude + "\n" if prelude else ""
    for line in body.split("\n"):
        if line.startswith("#: file "):
            current = line[8:]
            files[current] = ""
        else:
            files[current] += line + "\n"
    return files


def main():
    import sqlalchemy.orm  # noqa: F401  loaded once, for all cases
    import alembic.autogenerate  # noqa: F401

    wanted = sys.argv[1:]
    generate.write(CASES, wanted)
    for path in sorted(CASES.glob("*.txt")):
        if wanted and path.stem not in wanted:
            continue
        prelude, parts = "", []
        for name, body in parse(path.read_text(encoding="utf-8")):
            if name == "prelude":
                prelude = body
                parts.append("=== prelude\n{}\n".format(body))
                continue
            parts.append("=== {}\n{}\n{}\n".format(name, body, alone(files_of(prelude, body))))
        path.write_text("\n".join(parts), encoding="utf-8")
        print(path.stem, len(parts))


if __name__ == "__main__":
    main()
