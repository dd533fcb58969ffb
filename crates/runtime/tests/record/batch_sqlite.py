"""What batch mode makes of tables in SQLite: the schema and the rows afterwards, the warnings, or the error.

One line of JSON for each case: its name, the SQL before, the body of `upgrade()`, and either `master` (type, name and text of
each entry) and `rows` (of each table, as SQLite quotes them), or `error` (class and message); `warnings` where there were any.
"""

import json
import os
from pathlib import Path
import re
import sqlite3
import sys
import tempfile
import warnings

sys.path.insert(0, str(Path(__file__).parent))

import sqlalchemy as sa  # noqa: E402
from sqlalchemy.sql import schema as sa_schema  # noqa: E402
from sqlalchemy.util import OrderedSet  # noqa: E402

# The reference keeps constraints and indexes of a table in sets, whose order changes from run to run; the order of creation is
# the one that is meant.
sa_schema.set = OrderedSet

from alembic import op  # noqa: E402
from alembic.operations import Operations  # noqa: E402
from alembic.runtime.migration import MigrationContext  # noqa: E402

import _batch_cases  # noqa: E402

LISTENER = """
def listen(inspector, table, column_info):
    assert table.name == 'foo'
    if column_info['name'] == 'data':
        column_info['type'] = sa.String(77)
        column_info['default'] = 'listened'
    if column_info['name'] == 'x':
        column_info['nullable'] = False
"""


def message(error):
    text = re.sub(r" at 0x[0-9a-f]+", "", str(error))
    return text.split("\n(Background on this error")[0].split(" (Background on this error")[0]


def dump(path):
    with sqlite3.connect(path) as connection:
        master = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name").fetchall()
        rows = {}
        for kind, name, _ in master:
            if kind != "table" or name.startswith("sqlite_"):
                continue
            columns = [row[1] for row in connection.execute("SELECT * FROM pragma_table_xinfo(?)", (name,))]
            wanted = ", ".join('quote("{}")'.format(column.replace('"', '""')) for column in columns)
            rows[name] = connection.execute('SELECT {} FROM "{}"'.format(wanted, name.replace('"', '""'))).fetchall()
    return master, rows


def run(path, body):
    engine = sa.create_engine(f"sqlite:///{path}")
    scope = {"sa": sa, "op": op}
    exec(LISTENER, scope)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection)
            with Operations.context(context), context.begin_transaction(_per_migration=True):
                exec(body, scope)
    finally:
        engine.dispose()


def record(name, sql, body):
    case = {"name": name, "setup": sql, "body": body}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "db.sqlite")
        with sqlite3.connect(path) as connection:
            connection.executescript(sql)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                run(path, body)
            except Exception as error:
                case["error"] = [type(error).__name__, message(error)]
        told = [str(warning.message) for warning in caught if issubclass(warning.category, (UserWarning, sa.exc.SAWarning))]
        if told:
            case["warnings"] = told
        if "error" not in case:
            case["master"], case["rows"] = dump(path)
    return case


def main():
    goldens = Path(os.environ["ALUDEL_RECORD_GOLDENS"])
    lines = [json.dumps(record(*case), ensure_ascii=False) for case in _batch_cases.cases()]
    (goldens / "batch_sqlite.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"batch on SQLite: {len(lines)} cases")


main()
