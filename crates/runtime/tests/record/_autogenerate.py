"""Runs the reference's autogenerate on one database and one module of models, in an order that does not depend on hashes."""

import contextlib
import io
import logging
import re
import warnings

import sqlalchemy as sa
from alembic.autogenerate import api, render_python_code
from alembic.autogenerate.compare import constraints, tables
from alembic.autogenerate.compare import schema as schemas_module
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.operations import ops
from sqlalchemy.engine.mock import MockConnection
from sqlalchemy.sql.ddl import sort_tables

HEADER = """\
import enum
import sqlalchemy as sa
from sqlalchemy import *
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.dialects.postgresql import ExcludeConstraint
"""

RANK = {}


class Ordered(dict):
    """A set that keeps the order of insertion; of tables and signatures, an order of its own."""

    def __init__(self, items=()):
        super().__init__((item, None) for item in items)

    def add(self, item):
        self[item] = None

    def update(self, items):
        for item in items:
            self[item] = None

    def difference(self, other):
        return Ordered(arrange([item for item in self if item not in other]))

    def intersection(self, other):
        return Ordered(arrange([item for item in self if item in other]))

    def discard(self, item):
        self.pop(item, None)


def arrange(items):
    if items and all(isinstance(item, tuple) for item in items):
        if all(len(item) == 2 for item in items):
            by_name = lambda item: (item[0] or "", item[1])
            items = sorted(items, key=by_name)
            if all(item in RANK for item in items):
                items = sorted(items, key=RANK.get)
            return items
        return sorted(items, key=lambda item: tuple(str(part or "") if not isinstance(part, tuple) else str(list(part)) for part in item))
    return items


tables.set = Ordered
constraints.set = Ordered


def keep_match(make):
    """MATCH of a dropped foreign key is kept for the downgrade: a difference on purpose."""

    def make_foreign_key(params, table):
        key = make(params, table)
        key.match = params.get("options", {}).get("match")
        return key

    return make_foreign_key


constraints._make_foreign_key = keep_match(constraints._make_foreign_key)


DEFERRED = {}


def keep_deferrable(connection):
    """So is DEFERRABLE of a unique constraint."""
    DEFERRED.clear()
    if connection.dialect.name == "postgresql":
        rows = connection.exec_driver_sql("SELECT conname, condeferred FROM pg_constraint WHERE contype = 'u' AND condeferrable")
        for name, deferred in rows:
            DEFERRED[name] = {"deferrable": True, **({"initially": "DEFERRED"} if deferred else {})}


def make_unique(self, *columns, **kw):
    make_unique.original(self, *columns, **{**kw, **DEFERRED.get(kw.get("name"), {})})


make_unique.original = sa.UniqueConstraint.__init__
sa.UniqueConstraint.__init__ = make_unique


def removal_order(connection, schemas):
    """Tables that refer to others come before them."""
    RANK.clear()
    metadata = sa.MetaData()
    for schema in schemas:
        metadata.reflect(connection, schema=schema)
    found = sorted(metadata.tables.values(), key=lambda table: table.key)
    return [(table.schema, table.name) for table in found], metadata


def evaluate(source):
    names = {"__name__": "models"}
    exec(compile(HEADER + source, "models.py", "exec"), names)
    return names


def ddl(metadata, dialect):
    statements = []

    def dump(sql, *args, **kw):
        text = str(sql.compile(dialect=dialect)).strip()
        if dialect.identifier_preparer._double_percents:
            text = text.replace("%%", "%")
        statements.append(text)

    metadata.create_all(MockConnection(dialect, dump), checkfirst=False)
    return statements


ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def clean(text):
    """Without addresses; a message of which every character became an item is put together again."""
    text = ADDRESS.sub("", text)
    spread = re.search(r"o, p, t, i, o, n, s,  , .*$", text)
    if spread:
        text = text[: spread.start()] + "".join(re.findall(r"(.)(?:, |$)", spread.group()))
    return text


@contextlib.contextmanager
def logged(lines):
    class Handler(logging.Handler):
        def emit(self, record):
            lines.append(f"{record.name}: {clean(record.getMessage())}")

    handler = Handler()
    logger = logging.getLogger("alembic")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def compare(connection, metadata, options):
    """The upgrade and downgrade operations, the log and the warnings."""
    keep_deferrable(connection)
    context = MigrationContext.configure(connection, opts={"target_metadata": metadata, **options})
    inspector = sa.inspect(connection)
    schemas = [None]
    if options.get("include_schemas"):
        schemas += [it for it in inspector.get_schema_names() if it not in ("information_schema", connection.dialect.default_schema_name)]
    with warnings.catch_warnings(record=True):
        warnings.simplefilter("always")
        _, reflected = removal_order(connection, schemas)
    models = metadata if isinstance(metadata, (list, tuple)) else [metadata]
    names = {(table.schema if table.schema != connection.dialect.default_schema_name else None, table.name) for it in models for table in it.tables.values()}
    removed = [table for table in sorted(reflected.tables.values(), key=lambda table: table.key) if (table.schema, table.name) not in names]
    for place, table in enumerate(reversed(sort_tables(removed))):
        RANK[(table.schema, table.name)] = place
    log = []
    with warnings.catch_warnings(record=True) as caught, logged(log):
        warnings.simplefilter("always")
        autogen = api.AutogenContext(context)
        script = ops.MigrationScript(None, ops.UpgradeOps([]), ops.DowngradeOps([]))
        api.compare._populate_migration_script(autogen, script)
    DEFERRED.clear()
    texts = [clean(str(it.message)) for it in caught]
    return context, script, log, [text for text in texts if "Skipped unsupported reflection" not in text]


def body(operations, context):
    batch = context.opts.get("render_as_batch", False)
    text = render_python_code(operations, render_as_batch=batch, migration_context=context)
    # SQLite tells of uniqueness by a number; the difference is in docs/differences.md.
    return text.replace("unique=1)", "unique=True)")


def run(connection, context, text, dialect):
    """Executes a body of upgrade()."""
    names = {"sa": sa, "op": Operations(context)}
    exec("from sqlalchemy.dialects import mysql, postgresql, sqlite, oracle, mssql", names)
    lines = "\n    ".join(line[4:] if line.startswith("    ") else line for line in text.splitlines())
    exec(compile("def upgrade():\n    " + lines, "revision.py", "exec"), names)
    names["upgrade"]()
