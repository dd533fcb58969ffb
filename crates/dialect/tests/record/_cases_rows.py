from _corpus import Corpus

VALUES = [
    ("sa.Integer", "5"), ("sa.Integer", "-7"), ("sa.BigInteger", "12345678901234567890"), ("sa.Integer", "True"), ("sa.String", '"it\'s"'), ("sa.String", '"100% \\\\ :x"'), ("sa.String", '"Да 😀\\nline"'), ("sa.String", "None"), ("sa.Text", '""'),
    ("sa.Unicode", '"ünï"'), ("sa.Boolean", "True"), ("sa.Boolean", "False"), ("sa.Boolean", "None"), ("sa.Float", "1.5"), ("sa.Float", "1e20"), ("sa.Float", "1e-7"), ("sa.Float", "3"), ("sa.Numeric(10, 2)", 'decimal.Decimal("10.50")'), ("sa.Numeric(10, 2)", "7"), ("sa.Numeric", 'decimal.Decimal("1E+5")'), ("sa.Numeric", "2.25"),
    ("sa.Date", "datetime.date(2020, 1, 2)"), ("sa.DateTime", "datetime.datetime(2020, 1, 2, 3, 4, 5)"), ("sa.DateTime", "datetime.datetime(2020, 1, 2, 3, 4, 5, 678)"), ("sa.DateTime(timezone=True)", "datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)"), ("sa.DateTime(timezone=True)", "datetime.datetime(2020, 1, 2, 3, 4, 5, 99, tzinfo=datetime.timezone(datetime.timedelta(hours=-3, minutes=-30)))"),
    ("sa.Time", "datetime.time(3, 4, 5)"), ("sa.Time", "datetime.time(3, 4, 5, 600)"), ("sa.Interval", "datetime.timedelta(days=2, hours=3)"), ("sa.Interval", "datetime.timedelta(seconds=1, microseconds=5)"), ("sa.LargeBinary", 'b"abc"'), ("sa.LargeBinary", 'b"\\xff\\x00"'), ("sa.Uuid", 'uuid.UUID("12345678-1234-5678-1234-567812345678")'), ("sa.Uuid(as_uuid=False)", '"12345678-1234-5678-1234-567812345678"'), ("sa.Uuid(native_uuid=False)", 'uuid.UUID("12345678-1234-5678-1234-567812345678")'), ("sa.UUID", 'uuid.UUID("12345678-1234-5678-1234-567812345678")'),
    ("sa.JSON", '{"a": [1, 2.5, None, True, "it\'s"], "ключ": "зн\\\\ачение"}'), ("sa.JSON", "[1, 2]"), ("sa.JSON", "None"), ("sa.JSON(none_as_null=True)", "None"), ("sa.JSON", '"text"'), ("sa.JSON", "5"), ("sa.Enum('a', 'b', name='e')", '"a"'), ("sa.Enum('a', 'b', name='e')", '"zzz"'), ("sa.Enum('a', 'b', native_enum=False)", '"b"'), ("sa.types.NullType", "5"), ("sa.types.NullType", '"x"'), ("sa.types.NullType", "None"), ("sa.Date", '"2020-01-02"'), ("sa.DateTime", '"2020-01-02 00:00:00"'), ("sa.Integer", '"5"'), ("sa.String", "5"), ("sa.Date", "datetime.datetime(2020, 1, 2, 3, 4)"),
]
POSTGRESQL = [
    ("postgresql.ARRAY(sa.Integer)", "[1, 2, 3]"), ("postgresql.ARRAY(sa.String)", '["a", "it\'s", None]'), ("postgresql.ARRAY(sa.Integer, dimensions=2)", "[[1, 2], [3, 4]]"), ("postgresql.ARRAY(sa.Integer)", "[]"), ("postgresql.JSONB", '{"a": 1}'), ("postgresql.JSONB", "None"), ("postgresql.UUID(as_uuid=True)", 'uuid.UUID("12345678-1234-5678-1234-567812345678")'), ("postgresql.UUID", '"12345678-1234-5678-1234-567812345678"'), ("postgresql.INET", '"127.0.0.1"'), ("postgresql.HSTORE", '{"a": "b", "c": None}'), ("postgresql.INT4RANGE", "postgresql.Range(1, 10)"), ("postgresql.DATERANGE", 'postgresql.Range(datetime.date(2020, 1, 1), None, bounds="[]")'), ("postgresql.INT4RANGE", "postgresql.Range(empty=True)"), ("postgresql.NUMRANGE", 'postgresql.Range(decimal.Decimal("1.5"), decimal.Decimal("2.5"), bounds="()")'), ("postgresql.INT4MULTIRANGE", "[postgresql.Range(1, 2), postgresql.Range(5, 6)]"),
    ("postgresql.TSVECTOR", '"a b"'), ("postgresql.BIT(3)", '"101"'), ("postgresql.INTERVAL", "datetime.timedelta(days=1, seconds=5)"), ("postgresql.ENUM('a', name='e')", '"a"'), ("postgresql.BYTEA", 'b"x"'), ("postgresql.CITEXT", '"Abc"'), ("postgresql.MONEY", '"5.00"'), ("postgresql.ARRAY(sa.DateTime)", "[datetime.datetime(2020, 1, 2)]"), ("postgresql.ARRAY(postgresql.UUID(as_uuid=True))", '[uuid.UUID("12345678-1234-5678-1234-567812345678")]'),
]


def corpus():
    c = Corpus("rows")
    for type_, value in VALUES:
        c.add(f"bulk insert {type_} {value}", f'op.bulk_insert(sa.table("t", sa.column("x", {type_})), [{{"x": {value}}}])')
    for type_, value in POSTGRESQL:
        c.add(f"bulk insert {type_} {value}", f'op.bulk_insert(sa.table("t", sa.column("x", {type_})), [{{"x": {value}}}])', "postgresql")
    c.add("bulk insert rows", 't = sa.table("t", sa.column("id", sa.Integer), sa.column("Name", sa.String), schema="s")\nop.bulk_insert(t, [{"Name": "a", "id": 1}, {"id": 2, "Name": None}, {"id": 3}])')
    c.add("bulk insert nothing", 'op.bulk_insert(sa.table("t", sa.column("id", sa.Integer)), [])')
    c.add("bulk insert multiinsert False", 'op.bulk_insert(sa.table("t", sa.column("id", sa.Integer)), [{"id": 1}, {"id": op.inline_literal(2)}], multiinsert=False)')
    c.add("bulk insert unknown column", 'op.bulk_insert(sa.table("t", sa.column("id", sa.Integer)), [{"zzz": 1}])')
    c.add("bulk insert inline literal", 'op.bulk_insert(sa.table("t", sa.column("d", sa.Date)), [{"d": op.inline_literal("2020-01-01")}])')
    c.add("bulk insert into Table", 't = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.String(5)), sa.Column("z", sa.Integer))\nop.bulk_insert(t, [{"id": 1, "n": "x"}, {"n": "y"}])')
    c.add("bulk insert with defaults", 't = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.String(5), default="q"))\nop.bulk_insert(t, [{"id": 1}])')
    c.add("bulk insert not a list", 'op.bulk_insert(sa.table("t", sa.column("id", sa.Integer)), {"id": 5})')
    c.add("bulk insert list of lists", 'op.bulk_insert(sa.table("t", sa.column("id", sa.Integer)), [[5]])')
    c.add("bulk insert geometry", 'from geoalchemy2 import Geometry\nop.bulk_insert(sa.table("t", sa.column("g", Geometry("POINT", 4326))), [{"g": "SRID=4326;POINT(1 2)"}, {"g": None}])', "postgresql")
    c.add("bulk insert vector", 'from pgvector.sqlalchemy import Vector\nop.bulk_insert(sa.table("t", sa.column("v", Vector(3))), [{"v": [1, 2.5, 3]}])', "postgresql")
    c.add("version insert", 'v = sa.Table("alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32), nullable=False))\nv.append_constraint(sa.PrimaryKeyConstraint("version_num", name="alembic_version_pkc"))\nop.execute(v.insert().values(version_num=sa.literal_column("\'ae1027a6acf\'")))\nop.execute(v.update().values(version_num=sa.literal_column("\'b\'")).where(v.c.version_num == sa.literal_column("\'a\'")))\nop.execute(v.delete().where(v.c.version_num == sa.literal_column("\'a\'")))')
    for text in ("\"SELECT 'a:b', ':c', x::int, '\\\\:d', 1 % 2\"", "'UPDATE t SET a = 1;'", "'  SELECT 1\\n\\tFROM t  '", "sa.text('SELECT :x')", "sa.text('SELECT :x').bindparams(x=5)", "sa.text('SELECT :x, :y').bindparams(sa.bindparam('x', 'it\\'s', sa.String), y=None)", "sa.text(r'SELECT \\:x, a\\:\\:b')", "'SELECT :named'"):
        c.add(f"execute {text}", f"op.execute({text})")
        c.add(f"literal execute {text}", f"op.execute({text})", "postgresql sqlite mysql", literal_binds=True)
    for text in ("'SELECT 100 % 5'", "\"SELECT '%s'\"", "sa.text('SELECT :x').bindparams(x=5)", "sa.table('t%', sa.column('a%b')).insert().values(**{'a%b': 'c%d'})"):
        c.add(f"pyformat execute {text}", f"op.execute({text})", "postgresql", paramstyle="pyformat")
    c.add("pyformat ddl", 'op.create_table("t%", sa.Column("a", sa.String, server_default="5%"), sa.Column("b%", sa.String, server_default=sa.text("\'6%\'")), sa.CheckConstraint("a LIKE \'x%\'"))', "postgresql", paramstyle="pyformat")
    c.add("connection execute", 'op.get_bind().execute(sa.text("SELECT 1"))\nop.get_bind().execute(sa.table("t", sa.column("a")).update().values(a=sa.literal_column("5")))')
    return c
