"""Values, parameters and placeholders: what is written in place, what is refused, what remains a mark."""

from _corpus import Corpus

PRELUDE = """\
class Color(enum.Enum):
    RED = "r"
    GREEN = "g"
class Upper(sa.types.TypeDecorator):
    impl = sa.String
    cache_ok = True
    def process_bind_param(self, value, dialect):
        return value.upper()
class Raw(sa.types.TypeDecorator):
    impl = sa.JSON
    cache_ok = True
    def process_literal_param(self, value, dialect):
        return "'" + str(value) + "'"
class Doc(sa.types.TypeDecorator):
    impl = sa.JSON
    cache_ok = True
    def process_bind_param(self, value, dialect):
        return {"v": value}
class Own(sa.types.UserDefinedType):
    cache_ok = True
    def get_col_spec(self, **kw):
        return "OWN"
    def literal_processor(self, dialect):
        return lambda value: "<" + str(value) + ">"
class Bracket(sa.types.TypeDecorator):
    impl = sa.Text
    cache_ok = True
    def bind_expression(self, value):
        return sa.func.bracket(value, type_=self)
def made():
    return 5
class Thing:
    def __repr__(self):
        return "Thing()"
metadata = sa.MetaData()
t = sa.table("t", sa.column("id", sa.Integer), sa.column("s", sa.String), sa.column("u"))
"""
VALUES = [
    "5", "-3", "2**70", "True", "5.0", "5.7", "float('nan')", "float('-inf')", "'5'", "' 7 '", "'1_000'", "'5.5'", "'x'", "'it\\'s'", "''", "b'x'", "b'it\\'s'", "b'\\xff'", "decimal.Decimal('1.50')", "decimal.Decimal('5.7')", "decimal.Decimal('1')", "datetime.date(2020, 1, 2)", "datetime.datetime(2020, 1, 2, 3, 4)",
    "datetime.datetime(2020, 1, 2, 3, 4, 5, 6, tzinfo=datetime.timezone.utc)", "datetime.time(3, 4)", "datetime.time(3, 4, 5, 6, tzinfo=datetime.timezone(datetime.timedelta(hours=3)))", "datetime.timedelta(days=1, seconds=5)", "datetime.timedelta(microseconds=7)", "uuid.UUID(int=7)", "[1, 2]", "(1, 2)", "{'a': 1}", "{1}", "[]", "Thing()", "Color.RED", "sa.null()", "sa.true()", "None",
]
# Values whose text is that of a Python object, which says nothing of SQL, are left out for these.
ONLY = {
    "sa.Uuid": ("5", "'x'", "'it\\'s'", "uuid.UUID(int=7)", "None"),
    "sa.Interval": ("5", "'x'", "datetime.timedelta(days=1, seconds=5)", "datetime.timedelta(microseconds=7)", "None"),
    "sa.ARRAY": ("5", "[1, 2]", "(1, 2)", "[]", "Thing()", "None"),
}
TYPES = [
    "sa.Integer", "sa.Numeric", "sa.Float", "sa.Boolean", "sa.String(5)", "sa.Unicode", "sa.LargeBinary", "sa.Date", "sa.DateTime", "sa.Time", "sa.Interval", "sa.Interval(native=False)", "sa.Uuid", "sa.Uuid(as_uuid=False)", "sa.Uuid(native_uuid=False)", "sa.JSON", "sa.JSON(none_as_null=True)", "sa.Enum(Color)", "sa.Enum('a', 'b', validate_strings=True)", "sa.PickleType", "sa.types.NullType", "sa.ARRAY(sa.Integer)", "Upper", "Raw", "Doc", "Bracket",
    "sa.DateTime().with_variant(sa.String(), 'postgresql', 'mysql')", "sa.String().with_variant(sa.JSON(), 'postgresql', 'sqlite')", "sa.TIMESTAMP(timezone=True)", "sa.NVARCHAR(5)", "sa.DECIMAL(5, 2)", "sa.VARBINARY(5)",
]
STATEMENTS = [
    "t.select().where(t.c.id.in_([]))", "t.select().where(t.c.id.not_in([]))", "t.select().where(t.c.id.in_([1, None]))", "t.select().where(t.c.s.in_(['a', \"it's\", 5]))", "t.select().where(t.c.u.in_([1, 'x']))", "t.select().where(sa.tuple_(t.c.id, t.c.s).in_([(1, 'a'), (2, None)]))", "t.select().where(sa.tuple_(t.c.id, t.c.u).in_([(1, 'a')]))",
    "t.select().where(t.c.id.in_(sa.bindparam('ids', [1, 2], expanding=True)))", "t.select().where(t.c.id.in_(sa.bindparam('ids', expanding=True)))", "t.select().where(t.c.id == sa.bindparam('p'))", "t.select().where(t.c.id == sa.bindparam('p', 5, literal_execute=True))", "t.select().where(t.c.u == sa.bindparam('p', {'a': 1}))", "t.select().where(t.c.id == sa.bindparam('p', None))", "t.select().where(t.c.id == sa.bindparam('p', 'x', sa.Integer))",
    "t.select().where(t.c.id == sa.literal(5, literal_execute=True))", "sa.select(sa.literal(Thing()))", "sa.select(sa.literal([1], sa.JSON))", "sa.select(sa.literal('x').label('l'), sa.literal(None), sa.literal(True))", "sa.select(sa.func.f(1, 'x', None, [1]))", "sa.select(sa.cast('5', sa.Integer), sa.cast(5, sa.String), sa.cast({'a': 1}, sa.JSON), sa.type_coerce(5, sa.String))",
    "t.insert().values(u=5)", "t.insert().values(u=[1])", "t.insert().values(u=op.inline_literal([1]))", "t.insert().values(u=op.inline_literal('x'), s=op.inline_literal(5, sa.Integer()))", "t.insert().values(id=op.inline_literal(None))", "t.update().values(s=sa.null(), u=None, id=sa.func.f(1))",
    "t.update().values({t.c.s: sa.case((t.c.id == 1, 'a'), else_='b')})", "t.update().where(t.c.id == op.inline_literal(5)).values(s=op.inline_literal(\"it's\"))", "t.update().where(t.c.id.is_distinct_from(None)).values(s='x')", "t.update().where(t.c.id.is_not_distinct_from(5)).values(s='x')", "t.delete().where(t.c.s.like('a%', escape='/'))", "t.delete().where(t.c.s.contains('50%', autoescape=True))", "t.delete().where(t.c.s.startswith(\"it's\"))", "t.delete().where(t.c.id.between(1, 5))", "t.delete().returning(t.c.id + 5)", "t.update().values(id=1).returning(t.c.id + 5, sa.literal('x'))",
    "sa.select(sa.func.aggregate_strings(t.c.s, '; '))", "sa.select(sa.func.string_agg(t.c.s, ', '))", "t.select().limit(5)", "t.select().offset(5)", "t.select().limit(5).offset(10).order_by(t.c.id)", "t.select().order_by(t.c.id).fetch(5, with_ties=True)", "t.select().order_by(t.c.id).limit(sa.literal(5) + 1)", "sa.select(sa.values(sa.column('a', sa.Integer), sa.column('b', sa.String), name='v').data([(1, \"it's\"), (2, None)]))", "sa.select(sa.values(sa.column('a', sa.Integer), name='v', literal_binds=True).data([(1,)]))",
    "sa.select(sa.func.row_number().over(order_by=t.c.id, rows=(-1, 5)))", "sa.select(t.c.id / 2, t.c.id // 2, 2 / t.c.id, t.c.id % 2, t.c.s + 'x', 'x' + t.c.s, t.c.s.concat(5))", "sa.select(sa.func.coalesce(t.c.u, 5), sa.func.coalesce(t.c.s, 'x'))", "sa.select(t.c.id.op('->')('x'), t.c.u.op('||')([1]))", "sa.select(sa.extract('year', datetime.date(2020, 1, 2)))", "sa.select(t.c.s.regexp_replace('a', \"b'\"))", "sa.text('SELECT :x, :y').bindparams(x=Thing(), y=1)", "sa.text('SELECT :x').bindparams(sa.bindparam('x', [1, 2], expanding=True))", "sa.text('SELECT :x').bindparams(x={'a': 1})", "sa.text('SELECT :x').bindparams(x=datetime.date(2020, 1, 2))", "sa.text('SELECT :x')", "sa.union(t.select().where(t.c.id == 5), t.select().where(t.c.s == 'x'))", "t.insert().from_select(['id', 's'], sa.select(sa.literal(5), sa.literal('x')))", "t.insert().values([{'id': 1, 's': 'a'}, {'id': 2, 's': None}])",
    "sa.select(sa.true(), sa.false(), sa.null(), sa.true(), ~sa.false(), sa.null())",
]
DEFAULTS = [
    "default=5", "default=made", "default=lambda context: 5", "default=sa.func.now()", "default=sa.text('7')", "default=sa.literal_column('9')", "default=Color.RED", "onupdate=6", "onupdate=made", "onupdate=sa.func.now()", "default=sa.Sequence('q')", "server_default='4'", "insert_default=8", "quote=True", "key='k', default=5", "primary_key=True, default=made", "primary_key=True, default=3", "primary_key=True, autoincrement=False",
]
UPSERTS = [
    "on_conflict_do_update(index_elements=['id'], set_={'s': 'x', 'u': 5})", "on_conflict_do_update(index_elements=['id'], set_={'s': sa.func.lower('X')}, where=t.c.id > 5)", "on_conflict_do_update(index_elements=['id'], set_={'u': {'a': 1}})", "on_conflict_do_update(index_elements=[t.c.id], index_where=t.c.id > 5, set_={'s': sa.bindparam('p', 'y')})", "on_conflict_do_nothing(index_elements=['id'], index_where=t.c.s == 'x')",
]


def corpus():
    c = Corpus("values", PRELUDE)
    for type_ in TYPES:
        for value in ONLY.get(type_.split("(")[0], VALUES):
            c.add(f"row of {type_} {value}", f'op.bulk_insert(sa.table("t", sa.column("x", {type_})), [{{"x": {value}}}])')
    for value in VALUES[:-1]:
        c.add(f"literal without a type {value}", f"op.execute(sa.select(sa.func.f({value})))", literal_binds=True)
    for statement in STATEMENTS:
        c.add(f"literal {statement}", f"op.execute({statement})", literal_binds=True)
        c.add(statement, f"op.execute({statement})")
    return c


def more_corpus():
    c = Corpus("parameters", PRELUDE)
    for default in DEFAULTS:
        table = f'm = sa.Table("m", metadata, sa.Column("a", sa.Integer, {default}), sa.Column("b", sa.String))\n'
        for action in ("m.insert().values(b='x')", "m.insert()", "m.insert().values([{'b': 'x'}, {'b': 'y'}])", "m.insert().from_select(['b'], sa.select(t.c.s))", "m.update().values(b='x')", "m.update()", "m.insert().values(b='x').returning(m.c.a)"):
            for literal_binds in (False, True):
                c.add(f"{'literal ' if literal_binds else ''}{default} {action}", f"{table}op.execute({action})", literal_binds=literal_binds)
        c.add(f"rows {default}", f"{table}op.bulk_insert(m, [{{'b': 'x'}}, {{'b': 'y'}}])")
    for upsert in UPSERTS:
        for dialect in ("postgresql", "sqlite"):
            for literal_binds in (False, True) if "index_where" not in upsert else (True,):
                c.add(f"{'literal ' if literal_binds else ''}{dialect} {upsert}", f"op.execute({dialect}.insert(t).values(id=1, s='a').{upsert})", dialect, literal_binds=literal_binds)
    for value in ("'x'", "None", "sa.func.f(1)", "[1]", "sa.bindparam('p', 5)"):
        for literal_binds in (False, True):
            c.add(f"{'literal ' if literal_binds else ''}on duplicate key {value}", f"op.execute(mysql.insert(t).values(id=1).on_duplicate_key_update(u={value}, s={value}))", "mysql mariadb", literal_binds=literal_binds)
    for value in ("postgresql.INET", "postgresql.ARRAY(sa.Boolean)", "postgresql.ARRAY(sa.Date, dimensions=1)", "postgresql.ARRAY(sa.JSON)", "postgresql.ARRAY(sa.Text, as_tuple=True)", "postgresql.CITEXT", "postgresql.TSQUERY", "postgresql.OID", "postgresql.DOMAIN('d', sa.Integer)", "postgresql.INTERVAL", "mysql.YEAR", "mysql.BIT", "mysql.TIME", "mysql.TINYBLOB", "mssql.BIT", "mssql.MONEY", "mssql.SQL_VARIANT", "mssql.XML", "oracle.DATE", "oracle.ROWID", "oracle.RAW", "oracle.NVARCHAR2(5)", "sqlite.DATE", "sqlite.TIME(truncate_microseconds=True)"):
        for given in ("5", "'x'", "True", "datetime.datetime(2020, 1, 2, 3, 4, 5, 6)", "datetime.time(3, 4)", "datetime.timedelta(hours=1)", "b'x'", "[]", "[None, True]", "['a', 'b']", "[['a'], ['b']]", "uuid.UUID(int=7)"):
            c.add(f"row of {value} {given}", f'op.bulk_insert(sa.table("t", sa.column("x", {value})), [{{"x": {given}}}])')
    return c
