# on: postgresql
# === uuid of the dialect
import uuid
from sqlalchemy.dialects import postgresql as pg
kept(pg.UUID(as_uuid=True), uuid.UUID(int=7), None)

# === uuid as text
from sqlalchemy.dialects import postgresql as pg
kept(pg.UUID(as_uuid=False), "12345678-1234-5678-1234-567812345678", None)

# === jsonb
from sqlalchemy.dialects import postgresql as pg
kept(pg.JSONB, {"b": 1, "a": [1, None, 2.5, "ё"]}, [], "s", 5, None)

# === json and jsonb of texts
print([shown(v) for v in conn.execute(sa.text("""SELECT '{"a": 1}'::json, '{"b": [1.5, null]}'::jsonb, 'null'::jsonb, '"x"'::json""")).one()])

# === arrays of integers
from sqlalchemy.dialects import postgresql as pg
kept(pg.ARRAY(sa.Integer), [1, 2, 3], [], [None, 5], None)

# === arrays of strings
kept(sa.ARRAY(sa.String), ["a", "б", "it's", 'q"q', "a,b", "NULL", "", "{x}", "\\"], [], None)

# === arrays of arrays
from sqlalchemy.dialects import postgresql as pg
kept(pg.ARRAY(sa.Integer, dimensions=2), [[1, 2], [3, 4]], None)

# === arrays of other types
import datetime, decimal, uuid
kept(sa.ARRAY(sa.Boolean), [True, False, None])
kept(sa.ARRAY(sa.Date), [datetime.date(2024, 1, 2)])
kept(sa.ARRAY(sa.Numeric), [decimal.Decimal("1.5"), 2])
kept(sa.ARRAY(sa.Uuid), [uuid.UUID(int=3)])
kept(sa.ARRAY(sa.DateTime(timezone=True)), [datetime.datetime(2024, 1, 2, tzinfo=datetime.timezone.utc)])
kept(sa.ARRAY(sa.Text), ["x"])
kept(sa.ARRAY(sa.Float), [1.5, 2.0])

# === arrays of enumerations
import enum
from sqlalchemy.dialects import postgresql as pg
class Color(enum.Enum):
    RED = 1
    BLUE = 2
e = sa.Enum(Color, name="color")
e.create(conn)
t = table(sa.Column("v", pg.ARRAY(pg.ENUM(Color, name="color", create_type=False))))
conn.execute(t.insert().values(v=[Color.RED, Color.BLUE]))
print(conn.execute(sa.select(t.c.v)).scalar())

# === hstore
from sqlalchemy.dialects import postgresql as pg
conn.execute(sa.text("CREATE EXTENSION IF NOT EXISTS hstore"))
conn.commit()
kept(pg.HSTORE, {"a": "1", "б": None, 'q"': "x => y"}, {}, None)

# === networks
from sqlalchemy.dialects import postgresql as pg
kept(pg.INET, "10.0.0.1/8", "::1", None)
kept(pg.CIDR, "10.0.0.0/8", None)
kept(pg.MACADDR, "08:00:2b:01:02:03", None)

# === ranges
import datetime, decimal
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.dialects.postgresql import Range
kept(pg.INT4RANGE, Range(1, 5), Range(None, 7), Range(empty=True), Range(1, 5, bounds="[]"), None)
kept(pg.NUMRANGE, Range(decimal.Decimal("1.5"), None, bounds="()"))
kept(pg.DATERANGE, Range(datetime.date(2024, 1, 1), datetime.date(2024, 2, 1)))
kept(pg.TSTZRANGE, Range(datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc), None))
kept(pg.INT8RANGE, "[3,9)")

# === multiranges
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.dialects.postgresql import Range
kept(pg.INT4MULTIRANGE, [], None)

# === bits, money, search vectors
from sqlalchemy.dialects import postgresql as pg
kept(pg.BIT(3), "101", None)
kept(pg.BIT(varying=True), "1", None)
kept(pg.MONEY, "12.50", None)
kept(pg.TSVECTOR, "a fat cat", None)
kept(pg.OID, 5, None)
kept(pg.REGCLASS, "pg_class", None)

# === bytea
from sqlalchemy.dialects import postgresql as pg
kept(pg.BYTEA, b"\x00\x01\xfe", None)

# === intervals of the dialect
import datetime
from sqlalchemy.dialects import postgresql as pg
kept(pg.INTERVAL, datetime.timedelta(days=40, hours=5, microseconds=7), datetime.timedelta(-1), None)
print([shown(v) for v in conn.execute(sa.text("SELECT interval '1 year 2 months', interval '-1 day', interval '1 month 3 days 04:05:06.5'")).one()])

# === timestamps of the dialect
import datetime
from sqlalchemy.dialects import postgresql as pg
kept(pg.TIMESTAMP(precision=0), datetime.datetime(2024, 1, 2, 3, 4, 5), None)
kept(pg.TIME(timezone=True), datetime.time(1, 2, 3, tzinfo=datetime.timezone(datetime.timedelta(hours=2))), None)

# === zones of values
conn.execute(sa.text("SET TIME ZONE 'Europe/Moscow'"))
print([shown(v) for v in conn.execute(sa.text("SELECT timestamptz '2024-07-01 12:00+00', timetz '12:00+03', timestamp '2024-07-01 12:00'")).one()])
conn.execute(sa.text("SET TIME ZONE 'America/New_York'"))
print([shown(v) for v in conn.execute(sa.text("SELECT timestamptz '2024-07-01 12:00+00', timestamptz '2024-01-01 12:00+00'")).one()])

# === every type of a text
row = conn.execute(sa.text("""
SELECT 1::smallint, 2::int, 3::bigint, 1.5::real, 2.5::double precision, 3.25::numeric, 'x'::text, 'y'::varchar, 'z'::char(3),
  true, '\\x00ff'::bytea, date '2024-01-02', time '01:02:03', uuid '12345678-1234-5678-1234-567812345678',
  '10.0.0.1'::inet, int4range(1, 5), '{1,2}'::int[], '{a,b}'::text[], '{t,f}'::bool[], '{2024-01-02}'::date[], '{1.5}'::numeric[],
  NULL, 'a'::name, 5::oid, 'a b'::tsvector, '101'::bit(3), '(1,2)'::point, '1.50'::money, 'infinity'::float8,
  ARRAY[uuid '12345678-1234-5678-1234-567812345678'], ARRAY[[1,2],[3,4]], '{"a","b,c",NULL}'::varchar[], xmlparse(content '<a/>'),
  '{"a": 1}'::json, ARRAY['{"a": 1}'::jsonb], ROW(1, 'x'), current_schema(), 'r'::"char"
""")).one()
for value in row:
    print(shown(value))

# === dates that Python has not
for text in ("date 'infinity'", "timestamp 'infinity'"):
    savepoint = conn.begin_nested()
    tried(lambda: conn.execute(sa.text("SELECT " + text)).scalar())
    savepoint.rollback()

# === big numbers
import decimal
kept(sa.Numeric, decimal.Decimal("123456789012345678901234567890.123456789"), 12345678901234567890123, decimal.Decimal("1E+5"), decimal.Decimal("0E-10"))

# === domains and composites
conn.execute(sa.text("CREATE DOMAIN positive AS integer CHECK (VALUE > 0)"))
conn.execute(sa.text("CREATE TYPE pair AS (a integer, b text)"))
conn.execute(sa.text("CREATE TABLE d (p positive, c pair)"))
conn.execute(sa.text("INSERT INTO d VALUES (5, ROW(1, 'x'))"))
print([shown(v) for v in conn.execute(sa.text("SELECT p, c FROM d")).one()])
r = conn.execute(sa.select(sa.cast(sa.literal('{}'), sa.JSON)) if False else sa.text('SELECT int4range(1, 5)')).scalar()
print(r.lower, r.upper)

# === lists and dicts bound to a text
import json
print(conn.execute(sa.text("SELECT 2 = ANY(:ids)"), {"ids": [1, 2]}).scalar())
print(conn.execute(sa.text("SELECT CAST(:j AS jsonb)"), {"j": json.dumps({"a": 1})}).scalar())
print(conn.execute(sa.text("SELECT CAST(:t AS text[])"), {"t": ["a", "б"]}).scalar())
savepoint = conn.begin_nested()
tried(lambda: conn.execute(sa.text("SELECT :u"), {"u": __import__("uuid").UUID(int=1)}).scalar())
savepoint.rollback()
print(conn.execute(sa.text("SELECT id FROM (VALUES (1), (2)) AS v(id) WHERE id IN :ids"), {"ids": (1, 2)}).scalars().all())

# === json operators
from sqlalchemy.dialects import postgresql as pg
t = table(sa.Column("j", pg.JSONB), sa.Column("a", pg.ARRAY(sa.Integer)))
conn.execute(t.insert().values(id=1, j={"a": {"b": [1, 2]}, "s": "x"}, a=[1, 2, 3]))
print(conn.execute(sa.select(t.c.j["a"], t.c.j["a"]["b"][0], t.c.j["s"].astext, t.c.j[("a", "b")], t.c.a[1], t.c.a[1:2])).one())
print(conn.execute(sa.select(t.c.id).where(t.c.j.has_key("s"), t.c.j.contains({"s": "x"}), t.c.a.contains([1]), t.c.a.any(2))).scalars().all())
print(conn.execute(sa.select(sa.func.jsonb_set(t.c.j, "{s}", '"y"'), sa.func.array_agg(t.c.id), sa.func.array_length(t.c.a, 1)).group_by(t.c.j, t.c.a)).one())
conn.execute(t.update().values(j=t.c.j.concat({"n": 1}) if False else sa.func.jsonb_build_object("k", 1)))
print(conn.execute(sa.select(t.c.j)).scalar())
