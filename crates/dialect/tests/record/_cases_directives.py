"""Every directive with each of its keywords alone, and each two of them together.

The keywords are compared with the signatures of the reference, so that none is forgotten.
"""

import inspect
import itertools

from _corpus import DIALECTS, Corpus

from alembic.operations import BatchOperations, Operations

# Places: the positional arguments of a directive of `op`. Then the values of each keyword.
DIRECTIVES = {
    "add_column": ('"t", sa.Column("x", sa.Integer, sa.ForeignKey("p.id"))', {
        "schema": ['"s"', '"A.b"'], "if_not_exists": ["True", "False"], "inline_references": ["True", "False"], "inline_primary_key": ["True", "False"],
    }),
    "alter_column": ('"t", "x"', {
        "nullable": ["True", "False"], "comment": ['"it\'s"', "None"], "server_default": ['"5"', "None", 'sa.text("1 + 1")', "sa.Identity(start=3)"], "new_column_name": ['"Y"'], "type_": ["sa.BigInteger()", "sa.String(5)", "sa.TIMESTAMP"],
        "existing_type": ["sa.Integer()", "sa.TIMESTAMP()"], "existing_server_default": ["'1'", "None", "sa.Identity(always=True)"], "existing_nullable": ["True", "False"], "existing_comment": ['"old"'], "schema": ['"s"'],
        "autoincrement": ["True", "False"], "existing_autoincrement": ["True"], "postgresql_using": ['"x::bigint"'], "mssql_drop_default": ["True"], "mssql_drop_check": ["True"],
    }),
    "drop_column": ('"t", "x"', {"schema": ['"S"'], "if_exists": ["True", "False"], "mssql_drop_check": ["True"], "mssql_drop_default": ["True", "'df'"], "mssql_drop_foreign_key": ["True"]}),
    "create_table": ('"t", sa.Column("id", sa.Integer, primary_key=True)', {
        "if_not_exists": ["True", "False"], "schema": ['"s"'], "comment": ['"it\'s %"'], "prefixes": ['["TEMPORARY"]'], "info": ["{'a': 1}"], "quote": ["True", "False"], "quote_schema": ["True"], "implicit_returning": ["False"], "mysql_engine": ['"InnoDB"'], "mariadb_engine": ['"Aria"'], "postgresql_with_oids": ["True"], "sqlite_strict": ["True"], "oracle_tablespace": ['"ts"'], "mssql_unknown": ["5"], "nonsense": ["1"],
    }),
    "drop_table": ('"t"', {"schema": ['"s"', '"a.b"'], "if_exists": ["True", "False"], "info": ["{}"], "comment": ['"c"'], "mysql_engine": ['"InnoDB"']}),
    "rename_table": ('"old", "New"', {"schema": ['"s"', '"a.b"', "None"]}),
    "create_table_comment": ('"t", "it\'s 100%"', {"existing_comment": ['"o"', "None"], "schema": ['"S"']}),
    "drop_table_comment": ('"t"', {"existing_comment": ['"o"', "None"], "schema": ['"S"']}),
    "create_index": ('"ix", "t", ["a", "B"]', {
        "schema": ['"s"'], "unique": ["True", "False"], "if_not_exists": ["True", "False"], "quote": ["True"], "info": ["{}"],
        "postgresql_concurrently": ["True"], "postgresql_include": ['["c"]'], "postgresql_nulls_not_distinct": ["True", "False"], "postgresql_ops": ['{"a": "text_ops"}'], "postgresql_tablespace": ['"ts"'], "postgresql_using": ['"gin"'], "postgresql_where": ['sa.text("a > 5")'], "postgresql_with": ['{"fillfactor": 50}'],
        "mysql_length": ["5", '{"a": 5}'], "mysql_prefix": ['"FULLTEXT"'], "mysql_using": ['"btree"'], "mysql_with_parser": ['"ngram"'], "mariadb_length": ["7"], "sqlite_where": ['sa.text("a > 5")'],
        "mssql_clustered": ["True", "False"], "mssql_columnstore": ["True"], "mssql_include": ['["c"]'], "mssql_where": ['sa.text("a > 5")'], "oracle_bitmap": ["True"], "oracle_compress": ["True", "2"], "oracle_tablespace": ['"ts"'],
    }),
    "drop_index": ('"ix"', {"table_name": ['"t"'], "schema": ['"s"'], "if_exists": ["True", "False"], "postgresql_concurrently": ["True"], "mysql_length": ["3"]}),
    "create_primary_key": ('"pk", "t", ["a", "B"]', {"schema": ['"s"', '"a.b"']}),
    "create_unique_constraint": ('"uq", "t", ["a", "B"]', {
        "schema": ['"s"'], "deferrable": ["True", "False"], "initially": ['"DEFERRED"', '"immediate"', '"wrong word"'], "comment": ['"c"'], "info": ["{}"], "postgresql_nulls_not_distinct": ["True"], "postgresql_include": ['["c"]'], "sqlite_on_conflict": ['"IGNORE"'], "mssql_clustered": ["True"],
    }),
    "create_check_constraint": ('"ck", "t", "a > 5"', {"schema": ['"s"'], "deferrable": ["True", "False"], "initially": ['"DEFERRED"'], "comment": ['"c"'], "info": ["{}"], "postgresql_not_valid": ["True", "False"], "sqlite_on_conflict": ['"FAIL"']}),
    "create_foreign_key": ('"fk", "t", "p", ["a", "b"], ["x", "Y"]', {
        "onupdate": ['"CASCADE"', '"set null"', '"no such; action"'], "ondelete": ['"RESTRICT"', '"SET NULL (a, b)"'], "deferrable": ["True", "False"], "initially": ['"DEFERRED"', '"what?"'], "match": ['"FULL"', '"x y; z"'], "source_schema": ['"s"'], "referent_schema": ['"R"'], "comment": ['"c"'], "info": ["{}"], "use_alter": ["True"], "link_to_name": ["True"], "postgresql_not_valid": ["True"], "mssql_unknown": ["1"],
    }),
    "create_exclude_constraint": ('"ex", "t", ("a", "="), (sa.column("r"), "&&")', {"using": ['"gist"'], "where": ['"a > 5"', 'sa.text("a > 6")', 'sa.column("a") > 7'], "deferrable": ["True"], "initially": ['"DEFERRED"'], "schema": ['"s"'], "ops": ['{"a": "x_ops"}']}),
    "drop_constraint": ('"Name", "t"', {"type_": ['"foreignkey"', '"primary"', '"unique"', '"check"', "None", '"other"'], "schema": ['"s"', '"a.b"'], "if_exists": ["True", "False"]}),
    "bulk_insert": ('sa.table("t", sa.column("a", sa.Integer), sa.column("b")), [{"a": 1, "b": "x"}, {"a": 2, "b": None}]', {"multiinsert": ["True", "False"]}),
    "execute": ('"UPDATE t SET a = 5"', {"execution_options": ['{"autocommit": True}', "{}", "None"]}),
    "f": ('"x"', {}), "inline_literal": ('"x"', {"type_": ["sa.String()"]}), "get_bind": ("", {}), "get_context": ("", {}),
}
# Called by code of their own, or covered by other areas.
ELSEWHERE = {"batch_alter_table", "context", "create_module_class_proxy", "implementation_for", "register_operation", "invoke", "run_async"}

BATCH = {
    "add_column": ('sa.Column("x", sa.Integer, sa.ForeignKey("p.id"), unique=True)', {"insert_before": ['"a"'], "insert_after": ['"a"'], "if_not_exists": ["True"], "inline_references": ["True"], "inline_primary_key": ["True"]}),
    "alter_column": ('"x"', {
        "nullable": ["True", "False"], "comment": ['"it\'s"', "None"], "server_default": ['"5"', "None"], "new_column_name": ['"Y"'], "type_": ["sa.BigInteger()"], "existing_type": ["sa.Integer()"], "existing_server_default": ["'1'"], "existing_nullable": ["True", "False"],
        "existing_comment": ['"old"'], "insert_before": ['"a"'], "insert_after": ['"a"'], "autoincrement": ["True"], "existing_autoincrement": ["True"], "postgresql_using": ['"x::bigint"'], "mssql_drop_default": ["True"],
    }),
    "drop_column": ('"x"', {"if_exists": ["True"], "mssql_drop_check": ["True"], "mssql_drop_default": ["True"], "mssql_drop_foreign_key": ["True"]}),
    "create_index": ('"ix", ["a", "B"]', {"unique": ["True"], "if_not_exists": ["True"], "postgresql_using": ['"gin"'], "mysql_length": ["5"]}),
    "drop_index": ('"ix"', {"if_exists": ["True"], "postgresql_concurrently": ["True"]}),
    "create_primary_key": ('"pk", ["a", "B"]', {}),
    "create_unique_constraint": ('"uq", ["a", "B"]', {"deferrable": ["True"], "initially": ['"DEFERRED"'], "postgresql_nulls_not_distinct": ["True"]}),
    "create_check_constraint": ('"ck", "a > 5"', {"deferrable": ["True"], "postgresql_not_valid": ["True"]}),
    "create_foreign_key": ('"fk", "p", ["a", "b"], ["x", "Y"]', {"onupdate": ['"CASCADE"'], "ondelete": ['"RESTRICT"'], "deferrable": ["True"], "initially": ['"DEFERRED"'], "match": ['"FULL"'], "referent_schema": ['"R"'], "postgresql_not_valid": ["True"]}),
    "create_exclude_constraint": ('"ex", ("a", "="), ("b", "&&")', {"using": ['"gist"'], "where": ['"a > 5"'], "deferrable": ["True"], "ops": ['{"a": "x_ops"}']}),
    "drop_constraint": ('"Name"', {"type_": ['"foreignkey"', '"primary"', '"unique"', '"check"', "None"]}),
    "create_table_comment": ('"it\'s"', {"existing_comment": ['"o"']}),
    "drop_table_comment": ("", {"existing_comment": ['"o"']}),
    "execute": ('"UPDATE t SET a = 5"', {"execution_options": ["{}"]}),
    "f": ('"x"', {}), "inline_literal": ('"x"', {"type_": ["sa.String()"]}), "get_bind": ("", {}), "get_context": ("", {}),
}


def check(class_, directives):
    """No directive and no keyword of the reference is left out."""
    for name in dir(class_):
        function = getattr(class_, name)
        if name.startswith("_") or name in ELSEWHERE or not callable(function):
            continue
        assert name in directives, f"{class_.__name__}.{name} has no cases"
        for parameter in inspect.signature(function).parameters.values():
            if parameter.kind is parameter.KEYWORD_ONLY:
                assert parameter.name in directives[name][1], f"{name}({parameter.name}=) has no cases"


def calls(name, place, keywords):
    """The calls without keywords, with each value of each, and with the first values of each two."""
    yield place
    for keyword, values in keywords.items():
        for value in values:
            yield ", ".join(filter(None, [place, f"{keyword}={value}"]))
    for (one, first), (two, second) in itertools.combinations(keywords.items(), 2):
        for a, b in itertools.product(first[:2], second[:2]):
            yield ", ".join(filter(None, [place, f"{one}={a}", f"{two}={b}"]))


def corpus():
    check(Operations, DIRECTIVES)
    c = Corpus("directives")
    for name, (place, keywords) in DIRECTIVES.items():
        for call in calls(name, place, keywords):
            c.add(f"{name}({call})", f"op.{name}({call})")
    return c


def batch_corpus():
    check(BatchOperations, BATCH)
    c = Corpus("batch")
    plain = [dialect for dialect in DIALECTS if dialect != "sqlite"]
    for name, (place, keywords) in BATCH.items():
        for call in calls(name, place, keywords):
            c.add(f"{name}({call})", f'with op.batch_alter_table("t") as b:\n    b.{name}({call})', plain)
    schema = 'with op.batch_alter_table("T", schema="s") as b:\n    '
    for name, (place, _) in BATCH.items():
        c.add(f"{name} with schema", f"{schema}b.{name}({place})", plain)
    c.add("several in one block", f'{schema}b.add_column(sa.Column("a", sa.Integer))\n    b.drop_column("b")\n    b.alter_column("c", type_=sa.Text(), existing_type=sa.String(5), nullable=False)\n    b.create_index(b.f("ix_a"), ["a"])', plain)
    c.add("recreate never", 'with op.batch_alter_table("t", recreate="never") as b:\n    b.drop_column("b")\n    b.create_index("ix", ["a"])\n    b.drop_index("ix2")\n    b.add_column(sa.Column("z", sa.Integer))')
    c.add("recreate of no kind", 'with op.batch_alter_table("t", recreate="sometimes") as b:\n    b.drop_column("b")')
    c.add("naming convention", 'with op.batch_alter_table("t", naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s"}) as b:\n    b.create_unique_constraint(None, ["a"])\n    b.create_foreign_key(None, "p", ["a"], ["id"])\n    b.create_check_constraint("c", "a > 5")\n    b.drop_constraint("c", type_="check")', plain)
    c.add("an error runs nothing", 'try:\n    with op.batch_alter_table("t") as b:\n        b.drop_column("b")\n        raise ValueError("x")\nexcept ValueError:\n    op.drop_table("u")', plain)
    return c
