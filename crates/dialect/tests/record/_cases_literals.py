"""Values of every type, bound and written in place, on every dialect."""

from _cases_rows import POSTGRESQL, VALUES
from _corpus import Corpus

MORE = [
    ("sa.Integer", "2**70"), ("sa.SmallInteger", "0"), ("sa.Float", "0.1"), ("sa.Float", "-0.0"), ("sa.Float", "123456789.123456789"), ("sa.Float", "1e16"), ("sa.Float", "1e15"), ("sa.Float", "5e-324"), ("sa.Double", "2.5"), ("sa.Numeric", 'decimal.Decimal("0.000001")'), ("sa.Numeric", 'decimal.Decimal("1E-10")'), ("sa.Numeric", 'decimal.Decimal("NaN")'), ("sa.Numeric", 'decimal.Decimal("-5")'), ("sa.Numeric(asdecimal=False)", "1.25"),
    ("sa.String", '"a\\\\nb"'), ("sa.String", '"%s %% :p"'), ("sa.String", '"tab\\tend"'), ("sa.String", '"nul"'), ("sa.String", "True"), ("sa.String", "5.5"), ("sa.Unicode", '"Да"'), ("sa.NVARCHAR(5)", '"Да"'), ("sa.UnicodeText", '"x"'), ("sa.CHAR(3)", '"abc"'), ("sa.Text", '"long"'),
    ("sa.Boolean", "1"), ("sa.Boolean", "0"), ("sa.Boolean", '"x"'), ("sa.Boolean", "5"), ("sa.Date", "datetime.date(1, 1, 1)"), ("sa.Date", "5"), ("sa.DateTime", "datetime.date(2020, 1, 2)"), ("sa.DateTime", "datetime.datetime(2020, 12, 31, 23, 59, 59, 999999)"), ("sa.Time", "datetime.time(23, 59, 59, 999999)"), ("sa.Time(timezone=True)", "datetime.time(1, 2, 3, tzinfo=datetime.timezone.utc)"), ("sa.TIMESTAMP", "datetime.datetime(2020, 1, 2)"), ("sa.TIMESTAMP(timezone=True)", "datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc)"),
    ("sa.Interval", "datetime.timedelta(0)"), ("sa.Interval", "datetime.timedelta(days=-1, seconds=5)"), ("sa.Interval(native=False)", "datetime.timedelta(days=400)"), ("sa.LargeBinary", 'b""'), ("sa.LargeBinary", 'b"it\'s"'), ("sa.BINARY(3)", 'b"\\x01\\x02\\x03"'), ("sa.Uuid", "None"), ("sa.UUID(as_uuid=False)", '"12345678-1234-5678-1234-567812345678"'), ("sa.Uuid(as_uuid=False, native_uuid=False)", '"12345678-1234-5678-1234-567812345678"'),
    ("sa.JSON", '{"a": {"b": []}}'), ("sa.JSON", "True"), ("sa.JSON", "sa.JSON.NULL"), ("sa.JSON", "sa.null()"), ("sa.JSON", "1.5"), ("sa.JSON", '{"q": "it\'s \\"x\\""}'), ("sa.JSON", '{1: 2}'), ("sa.JSON", "(1, 2)"), ("sa.Enum('x', 'it\\'s', name='e')", '"it\'s"'), ("sa.PickleType", "None"), ("sa.ARRAY(sa.Integer)", "[1]"),
    ("mysql.SET('a', 'b')", "{'a'}"), ("mysql.ENUM('a')", "'a'"), ("mysql.BIT(8)", "5"), ("mysql.YEAR", "2020"), ("mysql.DATETIME(fsp=3)", "datetime.datetime(2020, 1, 2, 3, 4, 5, 6000)"), ("mysql.TIME", "datetime.timedelta(hours=5)"), ("mysql.TINYINT", "1"), ("mysql.VARCHAR(5, charset='utf8')", "'x'"),
    ("mssql.DATETIMEOFFSET", "datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc)"), ("mssql.DATETIME2", "datetime.datetime(2020, 1, 2, 3, 4, 5, 6)"), ("mssql.UNIQUEIDENTIFIER", 'uuid.UUID("12345678-1234-5678-1234-567812345678")'), ("mssql.BIT", "True"), ("mssql.NVARCHAR(5)", "'ё'"), ("mssql.VARCHAR(5)", "'ё'"), ("mssql.VARBINARY(5)", "b'ab'"), ("mssql.MONEY", "5"), ("mssql.XML", "'<a/>'"), ("mssql.TIME", "datetime.time(1, 2, 3, 4)"),
    ("oracle.DATE", "datetime.datetime(2020, 1, 2, 3, 4, 5)"), ("oracle.TIMESTAMP(timezone=True)", "datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc)"), ("oracle.NUMBER(5, 2)", "1.5"), ("oracle.RAW(5)", "b'ab'"), ("oracle.INTERVAL", "datetime.timedelta(days=1)"), ("oracle.VARCHAR2(5)", "'x'"), ("oracle.NCLOB", "'ё'"),
    ("sqlite.DATETIME", "datetime.datetime(2020, 1, 2)"), ("sqlite.DATE(storage_format='%(year)04d/%(month)02d/%(day)02d', regexp='x')", "datetime.date(2020, 1, 2)"), ("sqlite.DATETIME(truncate_microseconds=True)", "datetime.datetime(2020, 1, 2, 3, 4, 5, 6)"), ("sqlite.TIME", "datetime.time(1, 2, 3)"), ("sqlite.JSON", "{'a': 1}"),
]
DECORATED = '''\
class Upper(sa.types.TypeDecorator):
    impl = sa.String
    cache_ok = True
    def process_bind_param(self, value, dialect):
        return value and value.upper()
class Shout(sa.types.TypeDecorator):
    impl = sa.String
    cache_ok = True
    def process_literal_param(self, value, dialect):
        return repr(value + "!" + dialect.name)
class Cents(sa.types.TypeDecorator):
    impl = sa.Integer
    cache_ok = True
    def process_bind_param(self, value, dialect):
        return None if value is None else int(value * 100)
class Wrapped(sa.types.UserDefinedType):
    cache_ok = True
    def get_col_spec(self, **kw):
        return "WRAPPED"
    def bind_expression(self, value):
        return sa.func.wrap(value, type_=self)
    def column_expression(self, column):
        return sa.func.unwrap(column, type_=self)
class Color(enum.Enum):
    RED = "r"
    GREEN = "g"
'''
OWN = [("Upper", '"abc"'), ("Upper", "None"), ("Shout", '"abc"'), ("Cents", 'decimal.Decimal("1.25")'), ("Wrapped", '"x"'), ("sa.Enum(Color)", "Color.RED"), ("sa.Enum(Color)", '"GREEN"'), ("sa.Enum(Color, values_callable=lambda e: [m.value for m in e])", "Color.RED"), ("sa.Enum(Color, native_enum=False)", "Color.GREEN"), ("postgresql.ARRAY(sa.Enum(Color))", "[Color.RED]"), ("postgresql.ENUM(Color)", "Color.RED")]


UNTYPED = ("5", "-5", "1.5", '"x"', "True", "None", "decimal.Decimal('2.5')", "datetime.date(2020, 1, 2)", "datetime.datetime(2020, 1, 2)", "datetime.time(1, 2)", "datetime.timedelta(1)", "b'x'", 'uuid.UUID("12345678-1234-5678-1234-567812345678")', "[1, 2]", "(1, 2)", "{'a': 1}", "2**40", "float('inf')")


def corpus():
    c = Corpus("literals")
    add(c, VALUES)
    add(c, MORE)
    add(c, POSTGRESQL, dialects="postgresql")
    for value in UNTYPED:
        for literal_binds in (False, True):
            word = "literal " if literal_binds else ""
            c.add(f"{word}untyped {value}", f"op.execute(sa.select(sa.literal({value})))", literal_binds=literal_binds)
            c.add(f"{word}function of {value}", f"op.execute(sa.select(sa.func.f({value})))", literal_binds=literal_binds)
            c.add(f"{word}text of {value}", f'op.execute(sa.text("SELECT :x").bindparams(x={value}))', literal_binds=literal_binds)
    return c


def own_corpus():
    c = Corpus("own_types", DECORATED)
    add(c, OWN)
    return c


def add(c, values, **given):
    for type_, value in values:
        table = f't = sa.table("t", sa.column("x", {type_}))\n'
        label = f"{type_} {value}"
        instance = type_ if "(" in type_ else f"{type_}()"
        c.add(f"select literal {label}", f"op.execute(sa.select(sa.literal({value}, {type_})))", literal_binds=True, **given)
        c.add(f"update {label}", f"{table}op.execute(t.update().where(t.c.x == {value}).values(x={value}))", **given)
        c.add(f"literal update {label}", f"{table}op.execute(t.update().where(t.c.x == {value}).values(x={value}))", literal_binds=True, **given)
        c.add(f"bulk insert {label}", f"{table}op.bulk_insert(t, [{{'x': {value}}}])", literal_binds=True, **given)
        c.add(f"inline {label}", f"{table}op.execute(t.insert().values(x=op.inline_literal({value}, {instance})))", **given)
        c.add(f"default {label}", f'op.add_column("t", sa.Column("x", {type_}, server_default=sa.literal({value}, {type_})))', **given)
        c.add(f"text {label}", f'op.execute(sa.text("SELECT :x").bindparams(sa.bindparam("x", {value}, {type_})))', literal_binds=True, **given)
