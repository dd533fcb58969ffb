# on: sqlite postgresql mariadb
# === integers
kept(sa.Integer, 0, -5, 2147483647, True, None)

# === big integers
kept(sa.BigInteger, 9223372036854775807, -9223372036854775808, None)

# === small integers
kept(sa.SmallInteger, 32767, -1, None)

# === strings
kept(sa.String(50), "", "Привет", "🦊 emoji", "it's \"q\" \\ % :a", "a\nb\tc", None)

# === texts
kept(sa.Text, "x" * 50, "% %s %(a)s", None)

# === unicode
kept(sa.Unicode(20), "ё", None)

# === booleans
kept(sa.Boolean, True, False, None)

# === floats
kept(sa.Float, 1.5, -0.1, 1e300, 3, None)

# === doubles
kept(sa.Double, 0.1, 2.5e-10, None)

# === floats as decimals
import decimal
kept(sa.Float(asdecimal=True), 1.5, decimal.Decimal("2.25"), None)

# === numbers
import decimal
kept(sa.Numeric(12, 3), decimal.Decimal("1.500"), decimal.Decimal("-123456.789"), 5, 2.25, None)

# === numbers without a scale
import decimal
kept(sa.Numeric, decimal.Decimal("1.5"), 7, None)

# === numbers as floats
import decimal
kept(sa.Numeric(10, 2, asdecimal=False), decimal.Decimal("1.25"), 2.5, None)

# === dates and times
import datetime
kept(sa.DateTime, datetime.datetime(2024, 2, 29, 12, 30, 45, 123456), datetime.datetime(1, 1, 1), datetime.datetime(9999, 12, 31, 23, 59, 59), None)

# === dates and times with a zone
import datetime
kept(sa.DateTime(timezone=True), datetime.datetime(2024, 2, 29, 12, 30, 45, tzinfo=datetime.timezone.utc), datetime.datetime(2024, 7, 1, 1, 2, 3, 4, tzinfo=datetime.timezone(datetime.timedelta(hours=3))), None)

# === dates
import datetime
kept(sa.Date, datetime.date(2024, 1, 2), datetime.date(1900, 12, 31), None)

# === times
import datetime
kept(sa.Time, datetime.time(1, 2, 3), datetime.time(23, 59, 59, 999999), None)

# === intervals
import datetime
kept(sa.Interval, datetime.timedelta(days=1, seconds=2), datetime.timedelta(hours=-5), datetime.timedelta(microseconds=3), None)

# === bytes
kept(sa.LargeBinary, b"", b"\x00\xff abc", None)

# === uuids
import uuid
kept(sa.Uuid, uuid.UUID("12345678-1234-5678-1234-567812345678"), uuid.UUID(int=0), None)

# === uuids as text
kept(sa.Uuid(as_uuid=False), "12345678-1234-5678-1234-567812345678", None)

# === json
kept(sa.JSON, {"a": [1, 2.5, None, True, "ё"]}, [], "text", 5, True, {"b": {"c": 1}}, None)

# === json without null
kept(sa.JSON(none_as_null=True), {"a": 1}, None)

# === json values of every kind
t = table(sa.Column("j", sa.JSON))
conn.execute(t.insert(), {"id": 1, "j": {"a": {"b": [10, 20]}, "n": None}})
conn.execute(t.insert().values(id=3, j=sa.null()))
print(conn.execute(sa.select(t.c.id, t.c.j).order_by(t.c.id)).all())
print(conn.execute(sa.select(t.c.j["a"]).where(t.c.id == 1)).scalar(), conn.execute(sa.select(t.c.j[("a", "b", 1)]).where(t.c.id == 1)).scalar())
print(conn.execute(sa.select(t.c.j["a"]["b"]).where(t.c.id == 1)).scalar())

# === enumerations of strings
kept(sa.Enum("a", "б", name="letters"), "a", "б", None)

# === enumerations of a class
import enum
class Color(enum.Enum):
    RED = "красный"
    BLUE = 2
kept(sa.Enum(Color, name="color"), Color.RED, Color.BLUE, "RED", None)

# === enumerations by value
import enum
class Color(enum.Enum):
    RED = "красный"
    BLUE = "синий"
kept(sa.Enum(Color, name="color", values_callable=lambda c: [m.value for m in c]), Color.RED, Color.BLUE, None)

# === enumerations that are strings
import enum
class Color(str, enum.Enum):
    RED = "r"
    BLUE = "b"
kept(sa.Enum(Color, name="color"), Color.RED, None)
t = table(sa.Column("v", sa.String(10)))
conn.execute(t.insert().values(v=Color.BLUE))
print(conn.execute(sa.select(t.c.v)).scalar())

# === enumerations that are not native
import enum
class Color(enum.Enum):
    RED = 1
    BLUE = 2
kept(sa.Enum(Color, native_enum=False, length=20), Color.RED, None)

# === values that an enumeration does not have
import enum
class Color(enum.Enum):
    RED = 1
kept(sa.Enum(Color, name="color"), "GREEN", Color.RED)

# === decorated types
from sqlalchemy.types import TypeDecorator
class Upper(TypeDecorator):
    impl = sa.String
    cache_ok = True
    def process_bind_param(self, value, dialect):
        return None if value is None else "<" + value.upper() + dialect.name[0] + ">"
    def process_result_value(self, value, dialect):
        return None if value is None else value.lower() + "!"
kept(Upper(50), "abc", "ё", None)
t = table(sa.Column("v", Upper(50)))
conn.execute(t.insert(), [{"id": 1, "v": "x"}, {"id": 2, "v": "y"}])
print(conn.execute(sa.select(t.c.v).where(t.c.v == "x")).scalar())
print(conn.execute(sa.select(t.c.v.label("l")).order_by(t.c.id)).scalars().all())
conn.execute(t.update().where(t.c.v == "y").values(v="z"))
print(conn.execute(sa.text("SELECT v FROM t ORDER BY id")).scalars().all())
print(conn.execute(t.insert().values(id=9, v="r").returning(t.c.v)).scalar())

# === decorated json
import json
from sqlalchemy.types import TypeDecorator
class Stored(TypeDecorator):
    impl = sa.Text
    cache_ok = True
    def process_bind_param(self, value, dialect):
        return json.dumps(value) if value is not None else None
    def process_result_value(self, value, dialect):
        return json.loads(value) if value is not None else None
kept(Stored, {"a": 1}, [1, 2], None)

# === decorated uuids of two databases
import uuid
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator, CHAR
class GUID(TypeDecorator):
    impl = CHAR
    cache_ok = True
    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID())
        return dialect.type_descriptor(CHAR(32))
    def process_bind_param(self, value, dialect):
        if value is None:
            return value
        if dialect.name == "postgresql":
            return str(value)
        return "%.32x" % value.int
    def process_result_value(self, value, dialect):
        if value is None:
            return value
        return value if isinstance(value, uuid.UUID) else uuid.UUID(value)
kept(GUID, uuid.UUID(int=5), None)

# === variants
from sqlalchemy.dialects import postgresql
kept(sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), {"a": 1}, None)

# === pickles
kept(sa.String().with_variant(sa.Text(), "sqlite"), "x", None)

# === functions and expressions have types
import datetime
t = table(sa.Column("n", sa.Numeric(10, 2)), sa.Column("b", sa.Boolean), sa.Column("d", sa.Date), sa.Column("s", sa.String(5)))
conn.execute(t.insert().values(id=1, n=sa.literal("1.50") if False else 1.5, b=True, d=datetime.date(2024, 1, 2), s="x"))
row = conn.execute(sa.select(sa.func.sum(t.c.id), sa.func.max(t.c.d), sa.func.min(t.c.s), sa.func.count(), sa.func.coalesce(t.c.s, "y")).group_by(t.c.s)).one()
print([shown(v) for v in row])
row = conn.execute(sa.select(t.c.id + 1, t.c.s + "z", t.c.n * 2, sa.not_(t.c.b), t.c.id > 0, sa.case((t.c.id == 1, "one"), else_="more"))).one()
print([shown(v) for v in row])
row = conn.execute(sa.select(sa.cast("5", sa.Integer), sa.cast(t.c.id, sa.String(5)), sa.literal(True), sa.literal(1.5), sa.literal("ё"), sa.null(), sa.true())).one()
print([shown(v) for v in row])
row = conn.execute(sa.select(sa.func.length(t.c.s), sa.func.lower("ABC"), sa.func.abs(-5), sa.extract("year", t.c.d), sa.exists().where(t.c.id == 1))).one()
print([shown(v) for v in row])
row = conn.execute(sa.select(sa.select(t.c.d).scalar_subquery(), sa.func.max(t.c.b == True) if False else t.c.b.is_(True))).one()
print([shown(v) for v in row])
sub = sa.select(t.c.d, t.c.b, t.c.n.label("num")).subquery()
print([shown(v) for v in conn.execute(sa.select(sub)).one()])
cte = sa.select(t.c.d, t.c.b).cte("c")
print([shown(v) for v in conn.execute(sa.select(cte.c.b, cte.c.d)).one()])
print([shown(v) for v in conn.execute(sa.select(t.c.d, t.c.b).union_all(sa.select(t.c.d, t.c.b))).first()])
a = t.alias()
print([shown(v) for v in conn.execute(sa.select(a.c.d, a.c.b, a.c.n)).one()])

# === reflected tables
import datetime
t = table(sa.Column("d", sa.DateTime), sa.Column("b", sa.Boolean), sa.Column("n", sa.Numeric(8, 2)), sa.Column("j", sa.JSON))
r = sa.Table("t", sa.MetaData(), autoload_with=conn)
conn.execute(r.insert().values(id=1, d=datetime.datetime(2024, 1, 2), b=True, n=5, j={"a": [1]} if conn.dialect.name != "mysql" else '{"a": [1]}'))
print(conn.execute(sa.select(r)).one())
print(conn.execute(sa.select(t)).one())

# === values bound without a type
import datetime, decimal, uuid
for value in (5, "x", True, 1.5, None, b"ab", datetime.date(2024, 1, 2)):
    savepoint = conn.begin_nested()
    try:
        print(shown(conn.execute(sa.text("SELECT :v AS v"), {"v": value}).scalar()))
    except sa.exc.SQLAlchemyError as error:
        print("!!", type(error).__name__, str(error).split("\n")[0])
        savepoint.rollback()
