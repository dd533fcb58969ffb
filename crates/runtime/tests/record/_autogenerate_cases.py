"""The pairs of a database and models. A case is made for each dialect it names."""

import itertools
import random

import _autogenerate_pairs

ALL = ("postgresql", "sqlite", "mariadb")
PG = ("postgresql",)


def case(name, before, after, dialects=ALL, setup=(), **options):
    head = "" if "metadata =" in (after or "") else "metadata = MetaData()\n"
    before_head = "" if before is None or "metadata =" in before else "metadata = MetaData()\n"
    return {
        "name": name,
        "before": None if before is None else before_head + before,
        "after": head + after,
        "dialects": dialects if isinstance(dialects, tuple) else (dialects,),
        "setup": list(setup),
        "options": options,
    }


def table(name, *items, **kw):
    arguments = [repr(name), "metadata", *items, *(f"{key}={value!r}" for key, value in kw.items())]
    return "Table(" + ", ".join(arguments) + ")\n"


ID = "Column('id', Integer, primary_key=True)"


def pair(name, before, after, *rest, **kw):
    """Two versions of the items of one table `item` beside its id, and further tables."""
    more = "".join(rest)
    return case(name, more + table("item", ID, *before), more + table("item", ID, *after), **kw)


def tables():
    users = table("user", ID, "Column('name', String(50), nullable=False)", "Column('email', String(100), unique=True)")
    orders = table("order", ID, "Column('user_id', Integer, ForeignKey('user.id'), index=True)", "Column('total', Numeric(10, 2), server_default='0')")
    cyrillic = table("Товар", "Column('Код', Integer, primary_key=True)", "Column('имя', String(20))")
    yield case("nothing", "", "")
    yield case("added", "", users)
    yield case("removed", users, "")
    yield case("same", users + orders, users + orders)
    yield case("added with reference", "", users + orders)
    yield case("removed with reference", users + orders, "")
    yield case("one more", users, users + orders)
    yield case("one less", users + orders, users)
    yield case("other name", users, users.replace("'user'", "'account'"))
    yield case("cyrillic", "", cyrillic)
    yield case("cyrillic removed", cyrillic, "")
    yield case("cyrillic same", cyrillic, cyrillic)
    yield case("composite key", "", table("pair", "Column('a', Integer, primary_key=True)", "Column('b', Integer, primary_key=True)", "Column('c', Text)"))
    yield case("composite key removed", table("pair", "Column('a', Integer, primary_key=True)", "Column('b', Integer, primary_key=True)"), "")
    yield case("no key", "", table("loose", "Column('a', Integer)"))
    yield case("no key removed", table("loose", "Column('a', Integer)"), "")
    yield case("named key", "", table("keyed", "Column('a', Integer)", "PrimaryKeyConstraint('a', name='pk_keyed')"))
    yield case("named key removed", table("keyed", "Column('a', Integer)", "PrimaryKeyConstraint('a', name='pk_keyed')"), "")
    yield case("text key", table("texts", "Column('code', String(10), primary_key=True)"), table("texts", "Column('code', String(10), primary_key=True)", "Column('more', Text)"))
    yield case("self reference", "", table("node", ID, "Column('parent_id', Integer, ForeignKey('node.id', ondelete='CASCADE'))"))
    yield case("self reference removed", table("node", ID, "Column('parent_id', Integer, ForeignKey('node.id', ondelete='CASCADE'))"), "")
    chain = "".join(table(f"t{n}", ID, *([f"Column('up', Integer, ForeignKey('t{n - 1}.id'))"] if n else [])) for n in range(6))
    yield case("chain added", "", chain)
    yield case("chain removed", chain, "")
    fan = table("hub", ID) + "".join(table(f"spoke_{n}", ID, "Column('hub_id', Integer, ForeignKey('hub.id'))") for n in "cab")
    yield case("fan added", "", fan)
    yield case("fan removed", fan, "")
    yield case("version table", None, users, setup=["CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"])
    yield case("other version table", None, users, setup=["CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)", "CREATE TABLE revisions (version_num VARCHAR(32) NOT NULL)"], version_table="revisions")
    yield case("check removed", table("checked", ID, "Column('n', Integer)", "CheckConstraint('n > 0', name='ck_n')"), "")
    yield case("check added", "", table("checked", ID, "Column('n', Integer)", "CheckConstraint('n > 0', name='ck_n')"))
    yield case("many uniques removed", table("u", ID, "Column('a', Integer)", "Column('b', Integer)", "UniqueConstraint('a', 'b', name='uq_ab')", "UniqueConstraint('b', name='uq_b')"), "")
    yield case("many uniques added", "", table("u", ID, "Column('a', Integer)", "Column('b', Integer)", "UniqueConstraint('a', 'b', name='uq_ab')", "UniqueConstraint('b', name='uq_b')"))
    yield case("two metadata", users, "first = MetaData()\nsecond = MetaData()\nmetadata = [first, second]\n" + users.replace("metadata", "first") + table("other", ID).replace("metadata", "second"))
    yield case("reserved words", "", table("select", "Column('from', Integer, primary_key=True)", "Column('where', String(5), index=True)"))
    yield case("reserved words removed", table("select", "Column('from', Integer, primary_key=True)", "Column('where', String(5), index=True)"), "")


TYPES = {
    "integer": "Integer", "smallint": "SmallInteger", "bigint": "BigInteger", "numeric": "Numeric", "numeric_10_2": "Numeric(10, 2)",
    "numeric_12_2": "Numeric(12, 2)", "decimal_10_2": "DECIMAL(10, 2)", "float": "Float", "double": "Double", "string_50": "String(50)",
    "string_60": "String(60)", "char_5": "CHAR(5)", "text": "Text", "unicode_20": "Unicode(20)", "boolean": "Boolean", "date": "Date",
    "datetime": "DateTime", "datetime_tz": "DateTime(timezone=True)", "time": "Time", "interval": "Interval", "binary": "LargeBinary",
    "json": "JSON", "uuid": "Uuid", "enum": "Enum('a', 'b', 'c', name='letters')", "enum_text": "Enum('a', 'bb', native_enum=False, name='words')",
}
OWN = {
    "postgresql": {
        "jsonb": "postgresql.JSONB", "array": "postgresql.ARRAY(Integer)", "array_text": "ARRAY(String(5))", "inet": "postgresql.INET", "cidr": "postgresql.CIDR",
        "tsvector": "postgresql.TSVECTOR", "timestamp_3": "postgresql.TIMESTAMP(precision=3)", "timestamp_tz": "postgresql.TIMESTAMP(timezone=True)",
        "range": "postgresql.INT4RANGE", "hstore": "Text", "bit": "postgresql.BIT(3)", "varbit": "postgresql.BIT(varying=True)", "macaddr": "postgresql.MACADDR",
        "money": "postgresql.MONEY", "real": "REAL", "pg_interval": "postgresql.INTERVAL(fields='DAY TO SECOND')", "bytea": "postgresql.BYTEA", "oid": "postgresql.OID",
        "daterange": "postgresql.DATERANGE", "double_precision": "postgresql.DOUBLE_PRECISION", "time_tz": "Time(timezone=True)", "varchar": "String",
        "collated": "String(20, collation='C')",
    },
    "mariadb": {
        "tinyint": "mysql.TINYINT", "tinyint_1": "mysql.TINYINT(1)", "mediumint": "mysql.MEDIUMINT", "unsigned": "mysql.INTEGER(unsigned=True)", "bigint_unsigned": "mysql.BIGINT(unsigned=True)",
        "mediumtext": "mysql.MEDIUMTEXT", "longtext": "mysql.LONGTEXT", "my_enum": "mysql.ENUM('x', 'y')", "my_set": "mysql.SET('x', 'y')", "year": "mysql.YEAR", "datetime_6": "mysql.DATETIME(fsp=6)",
        "bit": "mysql.BIT(3)", "varbinary": "VARBINARY(16)", "charset": "mysql.VARCHAR(20, charset='latin1')", "timestamp": "TIMESTAMP", "longblob": "mysql.LONGBLOB",
        "collated": "String(20, collation='utf8mb4_bin')", "double_my": "mysql.DOUBLE(asdecimal=True)", "decimal_unsigned": "mysql.DECIMAL(8, 3, unsigned=True)",
    },
    "sqlite": {"real": "REAL", "varchar": "String", "timestamp": "TIMESTAMP", "sqlite_json": "sqlite.JSON", "collated": "String(20, collation='NOCASE')", "blob": "BLOB"},
}


def known_types(dialect):
    types = {**TYPES, **OWN[dialect]}
    if dialect == "mariadb":
        types.pop("array", None)
    return types


def types():
    for dialect in ALL:
        known = known_types(dialect)
        for name, type_ in known.items():
            yield pair(f"{name} same", [f"Column('c', {type_})"], [f"Column('c', {type_})"], dialects=dialect)
            yield pair(f"{name} added", [], [f"Column('c', {type_})"], dialects=dialect)
            yield pair(f"{name} removed", [f"Column('c', {type_})"], [], dialects=dialect)
            yield case(f"{name} table added", "", table("item", ID, f"Column('c', {type_}, nullable=False)"), dialects=dialect)
        skip = {"enum", "enum_text"} if dialect == "postgresql" else {"enum_text"}
        for name, type_ in known.items():
            others = [other for other in known if other not in skip and other != name]
            if name in skip:
                continue
            yield pair(
                f"{name} to others",
                [f"Column('c_{other}', {type_})" for other in others],
                [f"Column('c_{other}', {known[other]})" for other in others],
                dialects=dialect,
            )
    yield pair("variant", ["Column('c', Text)"], ["Column('c', Text().with_variant(postgresql.INET(), 'postgresql').with_variant(String(7), 'sqlite'))"])
    yield pair("no comparison", ["Column('c', Text)"], ["Column('c', Integer)"], compare_type=False)
    yield pair("enum longer", ["Column('c', Enum('a', 'b', name='e'))"], ["Column('c', Enum('a', 'b', 'ccc', name='e'))"])
    yield pair("enum order", ["Column('c', Enum('a', 'b', name='e'))"], ["Column('c', Enum('b', 'a', name='e'))"])
    yield pair("boolean constraint", ["Column('c', Boolean)"], ["Column('c', Boolean(create_constraint=True, name='ck_c'))"])
    yield pair("type and null", ["Column('c', String(5))"], ["Column('c', Text, nullable=False)"])
    yield pair("no type", ["Column('c', String(5))"], ["Column('c')"])


def columns():
    yield pair("added", [], ["Column('a', Integer)"])
    yield pair("added not null", [], ["Column('a', Integer, nullable=False)"])
    yield pair("added many", ["Column('z', Integer)"], ["Column('b', Integer)", "Column('z', Integer)", "Column('a', Text)"])
    yield pair("removed", ["Column('a', Integer)"], [])
    yield pair("removed many", ["Column('b', Integer)", "Column('a', Text, nullable=False)", "Column('c', Date)"], [])
    yield pair("added and removed", ["Column('a', Integer)"], ["Column('b', Integer)"])
    yield pair("null", ["Column('a', Integer, nullable=False)"], ["Column('a', Integer)"])
    yield pair("not null", ["Column('a', Integer)"], ["Column('a', Integer, nullable=False)"])
    yield pair("unique added", ["Column('a', String(5))"], ["Column('a', String(5), unique=True)"])
    yield pair("index added", ["Column('a', Integer)"], ["Column('a', Integer, index=True)"])
    yield pair("unique index added", ["Column('a', Integer)"], ["Column('a', Integer, index=True, unique=True)"])
    yield pair("index removed", ["Column('a', Integer, index=True)"], ["Column('a', Integer)"])
    yield pair("unique removed", ["Column('a', String(5), unique=True)"], ["Column('a', String(5))"], dialects=("postgresql", "mariadb"))
    yield pair("column with index added", [], ["Column('a', Integer, index=True)"])
    yield pair("column with unique added", [], ["Column('a', Integer, unique=True)"])
    yield pair("column with index removed", ["Column('a', Integer, index=True)"], [])
    yield pair("column with reference added", [], ["Column('other_id', Integer, ForeignKey('other.id'))"], table("other", ID))
    yield pair("column with reference removed", ["Column('other_id', Integer, ForeignKey('other.id'))"], [], table("other", ID), dialects=("postgresql", "mariadb"))
    yield pair("cyrillic", ["Column('имя', String(5))"], ["Column('имя', String(9))", "Column('Возраст', Integer)"])
    yield pair("percent", ["Column('a', Integer)"], ["Column('a', Integer)", "Column('50%', Integer)"], dialects=("sqlite", "mariadb"))
    yield pair("default", [], ["Column('a', Integer, default=5, onupdate=6)"])
    yield pair("key", ["Column('a', Integer)"], ["Column('a', Integer, key='k')", "Column('b', Integer, key='l')"])
    yield pair("system", ["Column('a', Integer)"], ["Column('a', Integer)", "Column('xmin', Integer, system=True)"], dialects=PG)
    yield pair("autoincrement off", ["Column('a', Integer)"], ["Column('a', Integer, autoincrement=False, nullable=False)"])
    yield case("autoincrement key", table("k", "Column('id', Integer, primary_key=True)"), table("k", "Column('id', BigInteger, primary_key=True)"))
    yield case("no autoincrement key", table("k", "Column('id', Integer, primary_key=True, autoincrement=False)"), table("k", "Column('id', BigInteger, primary_key=True, autoincrement=False)"))
    yield case("serial", table("k", "Column('id', BigInteger, primary_key=True)", "Column('n', SmallInteger)"), table("k", "Column('id', BigInteger, primary_key=True)", "Column('n', Integer)"))


DEFAULTS = {
    "integer": ("Integer", ["'5'", "text('5')", "'6'", "text('0')", "text('-1')"]),
    "string": ("String(20)", ["'x'", "text(\"'x'\")", "\"it's\"", "''", "'5'", "func.lower('X')"]),
    "boolean": ("Boolean", ["sa.true()", "sa.false()", "text('true')"]),
    "datetime": ("DateTime", ["func.now()", "text('CURRENT_TIMESTAMP')", "text(\"'2020-01-01 00:00:00'\")", "'2020-01-01 00:00:00'"]),
    "numeric": ("Numeric(10, 2)", ["'1.5'", "text('1.50')", "text('0')"]),
    "date": ("Date", ["text(\"'2020-02-03'\")", "'2020-02-03'"]),
}


def server_defaults():
    for name, (type_, values) in DEFAULTS.items():
        for first, second in itertools.product([None, *values], repeat=2):
            column = lambda value: f"Column('c', {type_}" + (f", server_default={value})" if value else ")")
            # MariaDB has no boolean literals of its own, and SQLite wants parentheses around functions.
            dialects = ALL
            if name == "boolean" and "text('true')" in (first, second):
                dialects = PG
            if "func.lower('X')" in (first, second):
                dialects = PG
            yield pair(f"{name} {first} to {second}", [column(first)], [column(second)], dialects=dialects, compare_server_default=True)
    yield pair("not compared", ["Column('c', Integer, server_default='1')"], ["Column('c', Integer, server_default='2')"])
    yield pair("not compared null", ["Column('c', Integer, server_default='1')"], ["Column('c', Integer, server_default='2', nullable=False)"])
    yield pair("not compared type", ["Column('c', Integer, server_default='1')"], ["Column('c', BigInteger, nullable=False)"])
    yield pair("type and default", ["Column('c', Integer, server_default='1')"], ["Column('c', BigInteger, server_default='2', nullable=False)"], compare_server_default=True)
    yield pair("added", [], ["Column('c', Integer, server_default='1', nullable=False)", "Column('d', DateTime, server_default=func.now())", "Column('e', Text, server_default=text(\"'ъ'\"))"], dialects=("postgresql", "sqlite"))
    yield pair("removed", ["Column('c', Integer, server_default='1', nullable=False)", "Column('d', DateTime, server_default=func.now())"], [])
    yield case("table removed", table("item", ID, "Column('c', Integer, server_default='1', nullable=False)", "Column('d', DateTime, server_default=func.now())", "Column('e', String(9), server_default='ъ')"), "")
    yield pair("postgresql functions", ["Column('c', postgresql.UUID, server_default=text('gen_random_uuid()'))", "Column('j', postgresql.JSONB, server_default=text(\"'{}'::jsonb\"))"], ["Column('c', postgresql.UUID, server_default=func.gen_random_uuid())", "Column('j', postgresql.JSONB, server_default='{}')"], dialects=PG, compare_server_default=True)
    yield pair("postgresql arrays", ["Column('a', postgresql.ARRAY(Integer), server_default='{}')"], ["Column('a', postgresql.ARRAY(Integer), server_default=text(\"'{1}'::int[]\"))"], dialects=PG, compare_server_default=True)
    yield pair("postgresql sequence", ["Column('n', Integer, server_default=text(\"nextval('item_id_seq'::regclass)\"))"], ["Column('n', Integer)"], dialects=PG, compare_server_default=True)
    yield pair("intervals", ["Column('i', Interval, server_default=text(\"'1 day'\"))"], ["Column('i', Interval, server_default=text(\"'24 hours'\"))"], dialects=PG, compare_server_default=True)
    yield pair("mariadb on update", ["Column('c', TIMESTAMP, server_default=text('CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP'))"], ["Column('c', TIMESTAMP, server_default=text('CURRENT_TIMESTAMP'))"], dialects="mariadb", compare_server_default=True)
    yield pair("mariadb on update same", ["Column('c', TIMESTAMP, nullable=False, server_default=text('CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP'))"], ["Column('c', TIMESTAMP, nullable=False, server_default=text('current_timestamp() on update current_timestamp()'))"], dialects="mariadb", compare_server_default=True)


def identity():
    forms = [None, "Identity()", "Identity(always=True)", "Identity(start=5, increment=2)", "Identity(always=True, start=5, minvalue=1, maxvalue=1000, cycle=True, cache=3)", "Identity(nominvalue=True)"]
    for compared in (True, False):
        for first, second in itertools.product(forms, repeat=2):
            column = lambda form: "Column('n', Integer" + (f", {form})" if form else ", nullable=False)")
            yield pair(f"{first} to {second} {compared}", [column(first)], [column(second)], dialects=PG, compare_server_default=compared)
    yield case("key", "", table("k", "Column('id', Integer, Identity(always=True), primary_key=True)"), dialects=PG)
    yield case("key removed", table("k", "Column('id', Integer, Identity(always=True), primary_key=True)"), "", dialects=PG)
    yield pair("nullable", ["Column('n', Integer, Identity())"], ["Column('n', Integer, Identity(), nullable=True)"], dialects=PG)


def computed():
    forms = [None, "Computed('a + 1')", "Computed('a + 2', persisted=True)", "Computed('a+1', persisted=True)"]
    for compared in (True, False):
        for first, second in itertools.product(forms, repeat=2):
            column = lambda form: "Column('c', Integer" + (f", {form})" if form else ")")
            text = lambda form: form if form is None or "persisted" in form else form.replace(")", ", persisted=True)")
            yield pair(f"{first} to {second} {compared}", ["Column('a', Integer)", column(text(first))], ["Column('a', Integer)", column(text(second))], compare_server_default=compared, dialects=("postgresql", "mariadb", "sqlite"))
    yield pair("added", ["Column('a', Integer)"], ["Column('a', Integer)", "Column('c', Integer, Computed('a * 2', persisted=True))"], dialects=("postgresql", "mariadb"))
    yield pair("removed", ["Column('a', Integer)", "Column('c', Integer, Computed('a * 2', persisted=True))"], ["Column('a', Integer)"])
    yield case("table added", "", table("k", ID, "Column('a', Integer)", "Column('c', Integer, Computed('a * 2', persisted=True))"))
    yield case("table removed", table("k", ID, "Column('a', Integer)", "Column('c', Integer, Computed('a * 2', persisted=True))"), "")
    yield pair("casts", ["Column('a', Text)", "Column('c', Text, Computed(\"lower(a) || 'x'\", persisted=True))"], ["Column('a', Text)", "Column('c', Text, Computed(\"lower(a) || 'x'\", persisted=True))"], dialects=PG, compare_server_default=True)
    yield pair("null", ["Column('a', Integer)", "Column('c', Integer, Computed('a * 2', persisted=True))"], ["Column('a', Integer)", "Column('c', Integer, Computed('a * 2', persisted=True), nullable=False)"], dialects=PG)


AB = ["Column('a', Integer)", "Column('b', String(20))", "Column('c', Integer)"]


def indexes():
    forms = {
        "none": [], "a": ["Index('ix', 'a')"], "b": ["Index('ix', 'b')"], "ab": ["Index('ix', 'a', 'b')"], "ba": ["Index('ix', 'b', 'a')"],
        "unique a": ["Index('ix', 'a', unique=True)"], "constraint a": ["UniqueConstraint('a', name='ix')"], "constraint ab": ["UniqueConstraint('a', 'b', name='ix')"],
        "constraint ba": ["UniqueConstraint('b', 'a', name='ix')"], "other name": ["Index('iy', 'a')"], "two": ["Index('ix', 'a')", "Index('iy', 'b')"],
        "two other": ["Index('iz', 'a')", "Index('iy', 'c')"], "unnamed constraint": ["UniqueConstraint('a')"], "unnamed other constraint": ["UniqueConstraint('c', 'a')"],
        "both": ["Index('ix', 'a', unique=True)", "UniqueConstraint('a', name='uq')"],
    }
    for (first, before), (second, after) in itertools.product(forms.items(), repeat=2):
        if first == second or hash_pick(first + second):
            yield pair(f"{first} to {second}", AB + before, AB + after)
    expressions = {
        "lower": "Index('ix', func.lower(t.c.b))", "upper": "Index('ix', func.upper(t.c.b))", "text lower": "Index('ix', text('lower(b)'))", "text spaces": "Index('ix', text(' lower( b ) '))",
        "desc": "Index('ix', t.c.a.desc())", "asc": "Index('ix', t.c.a.asc())", "plain": "Index('ix', t.c.a)", "desc nulls last": "Index('ix', t.c.a.desc().nulls_last())", "desc nulls first": "Index('ix', t.c.a.desc().nulls_first())",
        "nulls first": "Index('ix', t.c.a.nulls_first())", "nulls last": "Index('ix', t.c.a.nulls_last())", "two": "Index('ix', t.c.a, func.lower(t.c.b))", "two other": "Index('ix', func.lower(t.c.b), t.c.a)",
        "sum": "Index('ix', t.c.a + t.c.c)", "text sum": "Index('ix', text('(a + c)'))", "cast": "Index('ix', cast(t.c.b, Text))", "text cast": "Index('ix', text('(b::text)'))", "coalesce": "Index('ix', func.coalesce(t.c.a, 0))",
        "text ops": "Index('ix', text('b varchar_pattern_ops'))", "text desc": "Index('ix', text('a DESC'))", "expression ops": "Index('ix', text('lower(b) text_pattern_ops'))", "json": "Index('ix', text(\"(('{}'::jsonb) ->> b)\"))",
    }
    def with_index(form):
        bound = form if "t.c." in form else form[:-1] + ", _table=t)"
        return "t = " + table("item", ID, *AB) + (bound + "\n" if form else "")

    for (first, before), (second, after) in itertools.product(expressions.items(), repeat=2):
        if before == after or hash_pick(first + second):
            yield case(f"expression {first} to {second}", with_index(before), with_index(after), dialects=PG)
    for name, form in expressions.items():
        yield case(f"expression {name} added", with_index(""), with_index(form), dialects=PG)
        yield case(f"expression {name} removed", with_index(form), with_index(""), dialects=PG)
    for name in ("lower", "two", "desc"):
        yield case(f"expression {name} added to sqlite", with_index(""), with_index(expressions[name]), dialects="sqlite")
        yield case(f"expression {name} removed of sqlite", with_index(expressions[name]), with_index(""), dialects="sqlite")
    options = {
        "where": "Index('ix', 'a', postgresql_where=text('a > 5'))", "other where": "Index('ix', 'a', postgresql_where=text('a > 6'))", "include": "Index('ix', 'a', postgresql_include=['b'])", "hash": "Index('ix', 'a', postgresql_using='hash')",
        "ops": "Index('ix', 'b', postgresql_ops={'b': 'varchar_pattern_ops'})", "with": "Index('ix', 'a', postgresql_with={'fillfactor': 50})", "nulls": "Index('ix', 'a', unique=True, postgresql_nulls_not_distinct=True)", "unique": "Index('ix', 'a', unique=True)", "plain": "Index('ix', 'a')",
        "constraint nulls": "UniqueConstraint('a', name='ix', postgresql_nulls_not_distinct=True)", "constraint": "UniqueConstraint('a', name='ix')", "constraint include": "UniqueConstraint('a', name='ix', postgresql_include=['c'])", "constraint deferrable": "UniqueConstraint('a', name='ix', deferrable=True, initially='DEFERRED')",
        "gin": "Index('ix', text(\"to_tsvector('english', b)\"), postgresql_using='gin')" , "tablespace": "Index('ix', 'a', postgresql_concurrently=True)",
    }
    for (first, before), (second, after) in itertools.product(options.items(), repeat=2):
        if "gin" in (first, second) or "tablespace" in (first,) or (before != after and not hash_pick(first + second)):
            continue
        yield pair(f"option {first} to {second}", AB + [before], AB + [after], dialects=PG)
    for name, form in options.items():
        if name != "gin":
            yield pair(f"option {name} added", AB, AB + [form], dialects=PG)
        if name not in ("gin", "tablespace"):
            yield pair(f"option {name} removed", AB + [form], AB, dialects=PG)
            yield case(f"option {name} table removed", table("item", ID, *AB, form), "", dialects=PG)
            yield case(f"option {name} table added", "", table("item", ID, *AB, form), dialects=PG)
    yield pair("mysql length", AB + ["Index('ix', 'b', mysql_length=5, mariadb_length=5)"], AB + ["Index('ix', 'b')"], dialects="mariadb")
    yield pair("mysql length added", AB, AB + ["Index('ix', 'b', mysql_length={'b': 5}, mariadb_length={'b': 5})"], dialects="mariadb")
    yield pair("mysql fulltext", AB + ["Index('ix', 'b', mysql_prefix='FULLTEXT', mariadb_prefix='FULLTEXT')"], AB, dialects="mariadb")
    yield pair("sqlite where", AB + ["Index('ix', 'a', sqlite_where=text('a > 5'))"], AB, dialects="sqlite")
    yield pair("exclude", AB, AB + ["ExcludeConstraint((text('a'), '='), name='ex')"], dialects=PG)
    yield pair("exclude removed", AB + ["ExcludeConstraint((text('a'), '='), name='ex', using='btree')"], AB, dialects=PG)
    yield pair("long names", AB, AB + ["Index('" + "i" * 60 + "', 'a')"])
    yield pair("cyrillic", AB, AB + ["Index('индекс', 'a')", "UniqueConstraint('b', name='Уникальный')"])


def hash_pick(text):
    """About a third, chosen by the text alone."""
    return sum(map(ord, text)) % 3 == 0


def foreign_keys():
    other = table("other", "Column('x', Integer, primary_key=True)", "Column('y', Integer, unique=True)") + table("wide", "Column('p', Integer, primary_key=True)", "Column('q', Integer, primary_key=True)")
    forms = {
        "none": [], "plain": ["ForeignKeyConstraint(['a'], ['other.x'], name='fk')"], "other column": ["ForeignKeyConstraint(['a'], ['other.y'], name='fk')"], "from c": ["ForeignKeyConstraint(['c'], ['other.x'], name='fk')"],
        "unnamed": ["ForeignKeyConstraint(['a'], ['other.x'])"], "cascade": ["ForeignKeyConstraint(['a'], ['other.x'], name='fk', ondelete='CASCADE')"], "update": ["ForeignKeyConstraint(['a'], ['other.x'], name='fk', onupdate='SET NULL', ondelete='SET NULL')"],
        "restrict": ["ForeignKeyConstraint(['a'], ['other.x'], name='fk', ondelete='RESTRICT')"], "no action": ["ForeignKeyConstraint(['a'], ['other.x'], name='fk', ondelete='NO ACTION', onupdate='no action')"],
        "wide": ["ForeignKeyConstraint(['a', 'c'], ['wide.p', 'wide.q'], name='fk_wide')"], "wide turned": ["ForeignKeyConstraint(['c', 'a'], ['wide.p', 'wide.q'], name='fk_wide')"], "two": ["ForeignKeyConstraint(['a'], ['other.x'], name='fk')", "ForeignKeyConstraint(['c'], ['other.x'], name='fk2')"],
        "other name": ["ForeignKeyConstraint(['a'], ['other.x'], name='fk_other')"],
    }
    deferred = {"deferrable": ["ForeignKeyConstraint(['a'], ['other.x'], name='fk', deferrable=True)"], "deferred": ["ForeignKeyConstraint(['a'], ['other.x'], name='fk', deferrable=True, initially='DEFERRED')"], "immediate": ["ForeignKeyConstraint(['a'], ['other.x'], name='fk', deferrable=True, initially='IMMEDIATE')"], "not deferrable": ["ForeignKeyConstraint(['a'], ['other.x'], name='fk', deferrable=False)"], "match full": ["ForeignKeyConstraint(['a'], ['other.x'], name='fk', match='FULL')"]}
    for (first, before), (second, after) in itertools.product(forms.items(), repeat=2):
        if first == second or hash_pick(first + second):
            yield pair(f"{first} to {second}", AB + before, AB + after, other)
    for (first, before), (second, after) in itertools.product({**forms, **deferred}.items(), repeat=2):
        if (first in deferred or second in deferred) and (first == second or hash_pick(first + second)):
            yield pair(f"{first} to {second}", AB + before, AB + after, other, dialects=("postgresql", "sqlite"))
    yield pair("use alter", AB, AB + ["ForeignKeyConstraint(['a'], ['other.x'], name='fk', use_alter=True)"], other)
    yield case("removed with its target", other + table("item", ID, *AB, *forms["plain"]), table("item", ID, *AB), dialects=("postgresql", "mariadb"))
    yield case("added with its target", table("item", ID, *AB), other + table("item", ID, *AB, *forms["plain"]))
    cycle = table("one", ID, "Column('two_id', Integer, ForeignKey('two.id', name='fk_one'))") + table("two", ID, "Column('one_id', Integer, ForeignKey('one.id', name='fk_two'))")
    yield case("cycle same", cycle.replace("name='fk_one'", "name='fk_one', use_alter=True").replace("name='fk_two'", "name='fk_two', use_alter=True"), cycle, dialects=("postgresql", "mariadb"))
    yield case("cycle added", "", cycle)


def comments():
    for first, second in itertools.product([None, "''", "'one'", "'two'", "\"it's \\\"three\\\" ☃ при%вет\""], repeat=2):
        column = lambda comment: "Column('c', Integer" + (f", comment={comment})" if comment else ")")
        yield pair(f"column {first} to {second}", [column(first)], [column(second)])
        tables = lambda comment: "Table('item', metadata, " + ID + (f", comment={comment})\n" if comment else ")\n")
        yield case(f"table {first} to {second}", tables(first), tables(second))
    yield case("removed", table("item", ID, "Column('c', Integer, comment='x')", comment="t"), "")
    yield case("added", "", table("item", ID, "Column('c', Integer, comment='x')", comment="t"))
    yield pair("type and comment", ["Column('c', Integer, comment='x')"], ["Column('c', BigInteger, comment='x')"])
    yield pair("all at once", ["Column('c', Integer, comment='x', server_default='1')"], ["Column('c', BigInteger, comment='y', server_default='2', nullable=False)"], compare_server_default=True)


def checks():
    plugins = {"autogenerate_plugins": ["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]}
    forms = {"none": [], "named": ["CheckConstraint('a > 0', name='ck')"], "other condition": ["CheckConstraint('a > 5', name='ck')"], "other name": ["CheckConstraint('a > 0', name='ck2')"], "two": ["CheckConstraint('a > 0', name='ck')", "CheckConstraint('c > 0', name='ck2')"], "unnamed": ["CheckConstraint('a > 0')"], "cyrillic": ["CheckConstraint('a > 0', name='Проверка')"]}
    for (first, before), (second, after) in itertools.product(forms.items(), repeat=2):
        yield pair(f"{first} to {second}", AB + before, AB + after, **plugins)
    yield pair("not asked", AB + forms["named"], AB + forms["other name"])
    yield pair("on a column", AB, AB + ["Column('d', Integer, CheckConstraint('d > 0', name='ck_d'))"], **plugins)
    for left_out in ("types", "constraints", "defaults", "comments", "tables"):
        yield pair(f"without {left_out}", ["Column('a', Integer, comment='x')", "Column('b', Text, server_default='x')"] if left_out != "defaults" else ["Column('a', Integer)", "Column('b', Text)"], ["Column('a', BigInteger, nullable=False, index=True)"], dialects=PG, autogenerate_plugins=["alembic.autogenerate.*", f"~alembic.autogenerate.{left_out}"], compare_server_default=True)
    yield pair("unknown plugin", AB, AB, autogenerate_plugins=["alembic.nothing.*"])
    yield pair("old name", AB + forms["named"], AB, autogenerate_plugins=["alembic.autogenerate.*", "alembic.autogenerate.checkconstraint_byname"])


CONVENTION = "metadata = MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})\n"


def naming():
    other = table("other", ID)
    full = table("item", ID, "Column('a', Integer, index=True)", "Column('b', String(5), unique=True)", "Column('other_id', ForeignKey('other.id'))", "CheckConstraint('id > 0', name='positive')", "UniqueConstraint('a', 'b')")
    small = table("item", ID)
    for name, before, after in [("added", "", other + full), ("same", other + full, other + full), ("grown", other + small, other + full), ("shrunk", other + full, other + small), ("removed", other + full, other)]:
        dialects = ("postgresql", "mariadb") if name in ("shrunk",) else ALL
        yield case(name, CONVENTION + before, CONVENTION + after, dialects=dialects)
    yield case("from other names", other + full, CONVENTION + other + full, dialects=("postgresql", "mariadb"))
    long = table("a_table_with_a_rather_long_name_for_a_table_indeed", ID, "Column('a_column_with_a_rather_long_name_too', Integer, index=True, unique=False)", "Column('another_column_with_a_rather_long_name', String(5), unique=True)")
    yield case("long", CONVENTION + "", CONVENTION + long)
    yield case("long same", CONVENTION + long, CONVENTION + long)
    yield case("final name", CONVENTION + small, CONVENTION + table("item", ID, "Column('a', Integer)", "CheckConstraint('a > 0', name=sa.sql.elements.conv('final'))", "UniqueConstraint('a', name='plain')"))
    yield case("checks", CONVENTION + small, CONVENTION + table("item", ID, "Column('flag', Boolean(create_constraint=True, name='flag'))", "CheckConstraint('id > 0', name='positive')"), autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"], dialects=("sqlite", "mariadb"))


def schemas():
    here = table("item", ID, "Column('a', Integer, index=True)")
    there = table("item", ID, "Column('a', Integer, index=True)", "Column('b', Integer)", schema="test_schema")
    cyrillic = table("Товар", ID, "Column('товар_id', ForeignKey('test_schema.item.id'))", schema="Рынок")
    for name, before, after in [("added", "", here + there + cyrillic), ("removed", here + there + cyrillic, ""), ("same", here + there + cyrillic, here + there + cyrillic), ("changed", here + there, here + there.replace("Integer, index", "BigInteger, index").replace("'b'", "'c'")), ("one", here + there, there)]:
        yield case(name, before, after, dialects=PG, include_schemas=True)
        yield case(f"{name} of the default one", before, after.replace(", schema='Рынок'", "") if name == "x" else after, dialects=PG)
    yield case("default by name", here, table("item", ID, "Column('a', Integer, index=True)", schema="public"), dialects=PG)
    yield case("default by name changed", here, table("item", ID, "Column('a', BigInteger)", "Column('b', Integer, unique=True)", schema="public"), dialects=PG, include_schemas=True)
    yield case("schema of metadata", "metadata = MetaData(schema='test_schema')\n" + table("a", ID), "metadata = MetaData(schema='test_schema')\n" + table("a", ID) + table("b", ID, "Column('a_id', ForeignKey('test_schema.a.id'))"), dialects=PG, include_schemas=True)
    yield case("version table in schema", None, table("x", ID, schema="test_schema"), setup=["CREATE TABLE test_schema.alembic_version (version_num VARCHAR(32) NOT NULL)"], dialects=PG, include_schemas=True, version_table_schema="test_schema")


def composed():
    """Random tables, and random changes of them."""
    for dialect in ALL:
        for seed in range(60):
            pick = random.Random(f"{dialect}{seed}")
            first = schema(pick, dialect)
            second = change(pick, first, dialect)
            yield case(f"random {seed}", text(first), text(second), dialects=dialect, compare_server_default=bool(seed % 2))


KINDS = ["Integer", "String(20)", "Text", "Boolean", "DateTime", "Numeric(8, 2)", "BigInteger", "Date", "Float", "JSON"]


def some_column(pick, number, kind=None):
    kind = kind if kind and pick.random() < 0.75 else pick.choice(KINDS)
    flags = []
    if pick.random() < 0.4:
        flags.append("nullable=False")
    if kind in ("Integer", "BigInteger") and pick.random() < 0.3:
        flags.append("server_default='7'")
    if kind not in ("Text", "JSON") and pick.random() < 0.15:
        flags.append("index=True")
    if pick.random() < 0.15:
        flags.append(f"comment='c{number}'")
    return f"Column({', '.join([repr(f'c{number}'), kind, *flags])})"


def schema(pick, dialect):
    tables = {}
    for number in range(pick.randint(1, 4)):
        items = [ID, *(some_column(pick, place) for place in range(pick.randint(1, 5)))]
        if number and pick.random() < 0.6:
            items.append(f"Column('r', Integer, ForeignKey('t{pick.randrange(number)}.id', name='fk_t{number}', ondelete='CASCADE'))")
        tables[f"t{number}"] = items
    return tables


def change(pick, tables, dialect):
    changed = {}
    for name, items in tables.items():
        items = list(items)
        for place in range(1, len(items)):
            if pick.random() < 0.3 and "'r'" not in items[place]:
                kind = items[place].split(", ", 1)[1].split(", nullable")[0].split(", server")[0].split(", index")[0].split(", comment")[0].removesuffix(")")
                items[place] = some_column(pick, place - 1, kind if kind.count("(") == kind.count(")") else kind + ")")
        if pick.random() < 0.4:
            items.append(some_column(pick, 90))
        if len(items) > 2 and pick.random() < 0.3 and "'r'" not in items[-1] and "index" not in items[-1]:
            items.pop()
        changed[name] = items
    if pick.random() < 0.3:
        changed["t9"] = [ID, some_column(pick, 0)]
    if len(changed) > 1 and pick.random() < 0.3:
        last = [name for name in changed if not any(f"'{name}.id'" in item for items in changed.values() for item in items)]
        changed.pop(last[0])
    return changed


def text(tables):
    return "".join(table(name, *items) for name, items in tables.items())


SEEDS = {"postgresql": 160, "sqlite": 60, "mariadb": 60}


def pairs():
    """Random tables with everything that a dialect has, rows in them, and random changes, renames among them."""
    for dialect, seeds in SEEDS.items():
        for seed in range(seeds):
            made = _autogenerate_pairs.pair(dialect, seed)
            yield case(f"pair {seed}", made["before"], made["after"], dialects=dialect, setup=made["rows"], **made["options"]) | {"renames": made["renames"]}


AREAS = {
    "tables": tables, "columns": columns, "types": types, "server_defaults": server_defaults, "identity": identity, "computed": computed,
    "indexes": indexes, "foreign_keys": foreign_keys, "comments": comments, "checks": checks, "naming": naming, "schemas": schemas, "composed": composed, "pairs": pairs,
}
