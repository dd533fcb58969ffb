"""Runs small revision bodies through the reference and keeps what `--sql` prints for each dialect.

A corpus file holds many cases:

    === name of the case
    #: option value            (options of the migration context, where any)
    op.add_column("t", ...)    (the body of `upgrade()`)
    --- postgresql
    ALTER TABLE ...
    --- sqlite
    ! NotImplementedError: ...
    --- mysql same

A first block `=== prelude` is code that runs before each body.
A block that begins with `! ` is the error; what was printed before it is not kept. A dialect marked `same` printed
what the dialect before it did.

A comment on SQL Server names the schema of its table. For a table without one the reference asks its dialect, which
learns the name of the server at the first connection; `--sql` connects to none, and the reference stops with an error
of its own code. Such a case is recorded with a dialect that has the name `dbo` as SQLAlchemy would have read it, and
its header says so: `--- mssql (default_schema_name dbo)`.
"""

import io
import json
import pathlib
import re
import textwrap
import traceback
import warnings

import sqlalchemy as sa
from sqlalchemy.sql import lambdas
from sqlalchemy.sql import schema as sa_schema
from sqlalchemy.util import OrderedSet

# The reference keeps constraints and indexes of a table in sets, whose order changes from run to run; the order of
# creation is the one that is meant.
sa_schema.set = OrderedSet

import alembic.op  # noqa: E402
from alembic.operations import Operations  # noqa: E402
from alembic.runtime.migration import MigrationContext  # noqa: E402
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite  # noqa: E402

DIALECTS = ["postgresql", "sqlite", "mysql", "mariadb", "mssql", "oracle"]
ROOT = pathlib.Path(__file__).resolve().parents[3] / "library" / "tests" / "corpus"
IMPORTS = """\
import datetime
import decimal
import enum
import uuid
import sqlalchemy as sa
from alembic import op
from sqlalchemy import func
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite
"""


class Case:
    def __init__(self, name, body, dialects, options):
        self.name = name
        self.body = textwrap.dedent(body).strip("\n")
        self.dialects = dialects
        self.options = options


class Corpus:
    """The cases of one area, in order."""

    def __init__(self, area, prelude=""):
        self.area = area
        self.prelude = prelude
        self.cases = []

    def add(self, name, body, dialects=DIALECTS, **options):
        if isinstance(dialects, str):
            dialects = dialects.split()
        assert all(case.name != name for case in self.cases), name
        self.cases.append(Case(name, body, dialects, options))

    def write(self):
        ROOT.mkdir(parents=True, exist_ok=True)
        blocks = [f"=== prelude\n{self.prelude.strip()}"] if self.prelude else []
        for case in self.cases:
            lines = [f"=== {case.name}"]
            lines += [f"#: {key} {json.dumps(value)}" for key, value in case.options.items()]
            lines.append(case.body)
            before = None
            for dialect in case.dialects:
                text, dialect = run(case, dialect, self.prelude)
                if text == before:
                    lines.append(f"--- {dialect} same")
                else:
                    lines += [f"--- {dialect}", text] if text else [f"--- {dialect}"]
                before = text
            blocks.append("\n".join(lines))
        (ROOT / f"{self.area}.txt").write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
        print(f"{self.area}: {len(self.cases)} cases")


def run(case, dialect, prelude):
    """What is printed, or the error, and the header of the recording."""
    text, error = attempt(case, dialect, prelude)
    if dialect == "mssql" and lacks_default_schema(error):
        schema = sa.sql.quoted_name("dbo", quote=True)
        text, _ = attempt(case, dialect, prelude, default_schema_name=schema)
        dialect = "mssql (default_schema_name dbo)"
    return text, dialect


def lacks_default_schema(error):
    """Whether the comments of SQL Server's compiler stopped because no connection told the default schema."""
    if not isinstance(error, (AttributeError, AssertionError)):
        return False
    frames = traceback.extract_tb(error.__traceback__)
    return any("mssql" in frame.filename and frame.name.endswith("_comment") for frame in frames)


def attempt(case, dialect, prelude, default_schema_name=None):
    buffer = io.StringIO()
    options = {"as_sql": True, "output_buffer": buffer}
    dialect_opts = {"paramstyle": case.options.get("paramstyle", "named")}
    if "literal_binds" in case.options:
        options["literal_binds"] = case.options["literal_binds"]
    if "naming_convention" in case.options:
        options["target_metadata"] = sa.MetaData(naming_convention=case.options["naming_convention"])
    # The reference keeps what a lambda of a statement gave, by its code: the code of two runs of a body is equal, so that
    # the second would be given the tables of the first. A revision runs once.
    lambdas._closure_per_cache_key.clear()
    lambdas.AnalyzedCode._fns.clear()
    scope = {}
    exec(IMPORTS + prelude, scope)
    if "target_metadata" in case.options:
        options["target_metadata"] = eval(case.options["target_metadata"], scope)
    context = MigrationContext.configure(dialect_name=dialect, dialect_opts=dialect_opts, opts=options)
    if default_schema_name:
        context.dialect.default_schema_name = default_schema_name
    try:
        with warnings.catch_warnings(), Operations.context(context):
            warnings.simplefilter("ignore")
            exec(case.body, scope)
    except Exception as error:
        message = re.sub(r" at 0x[0-9a-f]+", "", str(error))
        message = message.split("\n(Background on this error")[0].split(" (Background on this error")[0]
        return f"! {type(error).__name__}: {message}".replace("\n", "\\n"), error
    return buffer.getvalue().rstrip("\n"), None
