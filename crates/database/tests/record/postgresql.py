"""Records how psycopg2, as SQLAlchemy sets it up, reads values, writes parameters and shows errors.

The server is that of ALUDEL_RECORD_POSTGRES_URL. Each golden has one JSON object per line.
"""

import datetime
import decimal
import json
import os
import pathlib
import uuid

import sqlalchemy
from psycopg2.extras import Range
from sqlalchemy import exc

GOLDENS = pathlib.Path(__file__).resolve().parent.parent / "goldens" / "postgresql"

VALUES = r"""
NULL
true
false
0
'-32768'::smallint
2147483647
-9223372036854775808
1::oid
1.50
0.0000000000::numeric
-12345678901234567890.123456789
1e40::numeric
'NaN'::numeric
1.5::float8
'-0'::float8
1e300::float8
1e-7::float4
'Infinity'::float8
'NaN'::float4
''
'Ши ''🦊'' \n " %'
'x'::char(5)
'x'::varchar
'x'::name
'x'::"char"
'\x00ff27'::bytea
''::bytea
'2026-01-31'::date
'0001-01-01'::date
'9999-12-31'::date
'infinity'::date
'-infinity'::timestamp
'infinity'::timestamp
'0044-03-15 BC'::date
'10000-01-01'::date
'12:30'::time
'12:30:00.000001'::time
'24:00'::time
'12:30:15.5+03'::timetz
'12:30:15-05:30'::timetz
'2026-01-31 12:30:00'::timestamp
'2026-01-31 12:30:00.5'::timestamp
'2026-01-31 12:30:00.123456+00'::timestamptz
'0044-03-15 10:00 BC'::timestamp
interval '0'
interval '1 day'
interval '1 year 2 mons -3 days 04:05:06.789'
interval '-1 day -00:00:01.5'
interval '-1 mon'
interval '100:00:00'
interval '-00:00:00.000001'
'6bd6e8b4-5a3c-4f1e-9d43-0a1b2c3d4e5f'::uuid
'{"ключ": [1, 2.5, null, true, "я\"", {"a": {}}]}'::json
'{"b": 1, "a": 2}'::jsonb
'[]'::jsonb
'5'::jsonb
'"x"'::jsonb
'null'::jsonb
'1e3'::json
'{1,NULL,3}'::int[]
'{}'::int[]
'{{1,2},{3,4}}'::int[]
'[2:3]={1,2}'::int[]
'{a,"b c",NULL,"NULL","","q\"\\{},"}'::text[]
'{t,f}'::bool[]
'{1.50,2}'::numeric[]
'{1.5,NaN}'::float8[]
'{2026-01-31}'::date[]
'{12:30}'::time[]
'{"2026-01-31 12:30:00"}'::timestamp[]
'{"2026-01-31 12:30:00+00"}'::timestamptz[]
array[interval '1 day']
array['\x00ff'::bytea]
array['6bd6e8b4-5a3c-4f1e-9d43-0a1b2c3d4e5f'::uuid]
array['x'::varchar, 'y']
array['10.0.0.1'::inet]
array['(1,5]'::int4range]
'(1,5]'::int4range
'[,5]'::int8range
'empty'::int4range
'(1.5,)'::numrange
tsrange('2026-01-01', NULL)
tstzrange('2026-01-01 00:00+00', '2026-01-02 00:00+00', '[]')
daterange('2026-01-01', '2026-02-01')
'{[1,3),[5,7)}'::int4multirange
'10.0.0.1/8'::inet
'10.0.0.0/8'::cidr
'08:00:2b:01:02:03'::macaddr
'12.34'::money
B'101'
'<a/>'::xml
point(1, 2)
row(1, 'x')
'a b'::tsvector
'pg_class'::regclass
'a=>1, "б в"=>NULL, "q\"\\"=>"x=>y"'::hstore
''::hstore
array['a=>1'::hstore]
'happy'::mood
array['happy'::mood]
5::positive
'1 2'::int2vector
""".strip().split("\n")

ERRORS = [
    "SELECT * FROM нет",
    "SELECT 'я',\n\tn FROM нет",
    "SELEC 1",
    "SELECT " + "1, " * 30 + "нет, 'конец строки, которая не помещается в шестьдесят знаков'",
    "SELECT " + "1, " * 30 + "нет",
    "SELECT нет, " + "1, " * 30 + "1",
    "SELECT 1,\r\n  2,\r\n  нет,\r\n 4",
    "SELECT '漢字漢字', нет",
    "SELECT 1 +",
    "INSERT INTO t VALUES (1, 'x')",
    "INSERT INTO t VALUES (1, NULL)",
    "INSERT INTO t VALUES (-1, 'x')",
    "INSERT INTO child VALUES (77)",
    "INSERT INTO t VALUES ('x', 'x')",
    "INSERT INTO t VALUES (99999999999, 'x')",
    "CREATE TABLE t (n int)",
    "CREATE INDEX t_pkey ON t (n)",
    "CREATE SCHEMA public",
    "CREATE TYPE mood AS ENUM ('x')",
    "ALTER TABLE t ADD COLUMN n int",
    "ALTER TABLE t DROP COLUMN нет",
    "DROP TABLE нет",
    "DROP TABLE t",
    "DROP TYPE нет",
    "SELECT 1/0",
    "SELECT нет()",
    "SELECT 1 + 'x'::text",
    "SELECT 'x'::mood",
    "SELECT '2026-13-01'::date",
    "SELECT (SELECT n FROM t, t t2, child)",
    "VACUUM",
    "CREATE INDEX CONCURRENTLY i ON t (n)",
    "SET нет = 1",
    "SELECT pg_sleep(5)",
    "LOCK TABLE нет",
    "DO $$ BEGIN RAISE EXCEPTION 'плохо % 🦊', 1 USING DETAIL = 'подробно', HINT = 'сделай', ERRCODE = 'P0042'; END $$",
    "DO $$ BEGIN RAISE EXCEPTION 'своя' USING ERRCODE = 'unique_violation', TABLE = 't', CONSTRAINT = 'c', COLUMN = 'k', SCHEMA = 's', DATATYPE = 'd'; END $$",
    "DO $$ BEGIN PERFORM нет FROM t; END $$",
    "SELECT bad()",
    "CREATE TABLE x (n int REFERENCES нет)",
    "CREATE TABLE x (n int REFERENCES plain (n))",
    "ROLLBACK TO SAVEPOINT нет",
    "GRANT SELECT ON нет TO postgres",
    "SET ROLE нет",
    "CREATE EXTENSION нет",
]

SETUP = """
CREATE EXTENSION hstore;
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TABLE t (n int PRIMARY KEY CONSTRAINT positive_n CHECK (n > 0), s text NOT NULL);
CREATE TABLE child (n int REFERENCES t);
CREATE TABLE plain (n int);
INSERT INTO t VALUES (1, 'x'), (2, 'y');
INSERT INTO child VALUES (1), (2);
CREATE FUNCTION bad() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT 1/0); END';
"""

UTC = datetime.timezone.utc
ZONE = datetime.timezone(-datetime.timedelta(hours=5, minutes=30))

PARAMETERS = [
    None, True, False, 0, 5, -5, 2**63, -(10**30), 1.0, -1.5, 1e100, 1e-7, float("nan"), float("inf"), float("-inf"),
    decimal.Decimal("1.50"), decimal.Decimal("-1.5"), decimal.Decimal("0.000"), "", "x", "Ши ''🦊'' % %s \n\t\"", "\\", "a\\'b", "--", b"", b"\x00'\\\xff",
    datetime.date(2026, 1, 31), datetime.date(1, 1, 1), datetime.time(12, 30), datetime.time(12, 30, 0, 1), datetime.time(1, 2, 3, tzinfo=UTC),
    datetime.datetime(2026, 1, 31, 12, 30), datetime.datetime(2026, 1, 31, 12, 30, 0, 500000), datetime.datetime(2026, 1, 31, 12, 30, tzinfo=UTC),
    datetime.datetime(2026, 1, 31, 12, 30, tzinfo=ZONE), datetime.timedelta(0), datetime.timedelta(days=1, seconds=5, microseconds=7),
    datetime.timedelta(days=-1), datetime.timedelta(seconds=-1), datetime.timedelta(days=-3, hours=5, microseconds=1),
    uuid.UUID("6bd6e8b4-5a3c-4f1e-9d43-0a1b2c3d4e5f"), [], [1, -2, None], ["a'b", None], [[1, 2], [3, 4]], [None, None], [True], [1.5], [b"\x01"],
    [datetime.date(2026, 1, 31)], [decimal.Decimal("1.5")],
]


def encode(value, type_code=None):
    if type_code in (114, 3802):
        return {"json": value}
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return {"int": str(value)}
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, decimal.Decimal):
        return {"decimal": format(value, "f")} if value.is_finite() else {"float": repr(float(value))}
    if isinstance(value, (bytes, memoryview)):
        return {"bytes": bytes(value).hex()}
    if isinstance(value, datetime.datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()}
    if isinstance(value, datetime.time):
        return {"time": value.isoformat()}
    if isinstance(value, datetime.timedelta):
        return {"microseconds": (value.days * 86400 + value.seconds) * 10**6 + value.microseconds}
    if isinstance(value, uuid.UUID):
        return {"uuid": str(value)}
    if isinstance(value, Range):
        return {"range": [encode(value.lower), encode(value.upper), value._bounds, value.isempty]}
    if isinstance(value, list):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {"map": value}
    raise TypeError(value)


def values(connection):
    for expression in VALUES:
        cursor = connection.connection.cursor()
        try:
            cursor.execute(f"SELECT {expression}")
            yield {"sql": expression, "value": encode(cursor.fetchone()[0], cursor.description[0].type_code)}
        except ValueError as error:
            yield {"sql": expression, "class": type(error).__name__}


def errors(connection):
    for statement in ERRORS:
        connection.exec_driver_sql("SET statement_timeout = 50")
        try:
            connection.exec_driver_sql(statement.replace("%", "%%"))
            raise AssertionError(statement)
        except exc.DBAPIError as error:
            driver = type(error.orig)
            diag = error.orig.diag
            fields = ["severity", "message_detail", "message_hint", "schema_name", "table_name", "column_name", "datatype_name", "constraint_name"]
            yield {
                "sql": statement,
                "class": type(error).__name__,
                "driver_class": f"{driver.__module__}.{driver.__name__}",
                "code": error.orig.pgcode,
                "text": str(error.orig),
                **{field: getattr(diag, field) for field in fields},
            }
        connection.rollback()


def parameters(connection):
    cursor = connection.connection.cursor()
    for value in PARAMETERS:
        yield {"value": encode(value), "literal": cursor.mogrify("%s", (value,)).decode()}


def write(name, rows):
    GOLDENS.mkdir(parents=True, exist_ok=True)
    with open(GOLDENS / name, "w") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


server = sqlalchemy.make_url(os.environ["ALUDEL_RECORD_POSTGRES_URL"])
admin = sqlalchemy.create_engine(server, isolation_level="AUTOCOMMIT")
name = f"record_postgresql_{os.getpid()}"
with admin.connect() as connection:
    connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
engine = sqlalchemy.create_engine(server.set(database=name))
try:
    with engine.begin() as connection:
        connection.exec_driver_sql(SETUP)
    engine.dispose()
    engine = sqlalchemy.create_engine(server.set(database=name))  # a new engine finds hstore
    with engine.connect() as connection:
        write("values.jsonl", values(connection))
    with engine.connect() as connection:
        write("errors.jsonl", errors(connection))
        write("parameters.jsonl", parameters(connection))
    (GOLDENS / "setup.sql").write_text(SETUP.lstrip())
finally:
    engine.dispose()
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name}")
