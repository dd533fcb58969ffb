"""Types, server defaults and indexes as users write them on PostgreSQL."""

import enum

import sqlalchemy as sa
from sqlalchemy import Column, Computed, Identity, Index, MetaData, Sequence, Table, UniqueConstraint, func, text
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.types import TypeDecorator, UserDefinedType

metadata = MetaData()


class Mood(enum.Enum):
    happy = "счастлив"
    sad = "sad"


class Text255(TypeDecorator):
    impl = sa.String(255)
    cache_ok = True


class LTree(UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "LTREE"


mood = sa.Enum(Mood, name="mood")
words = sa.Enum("a", "it's", name="Слова", metadata=metadata)
numbers = Sequence("numbers", metadata=metadata, start=100, increment=5)

DEFAULTS = {
    "now": [
        (sa.DateTime(), func.now()), (sa.DateTime(), text("now()")), (sa.DateTime(), text("CURRENT_TIMESTAMP")),
        (sa.DateTime(timezone=True), func.now()), (sa.DateTime(timezone=True), func.current_timestamp()),
        (sa.DateTime(timezone=True), text("(now() AT TIME ZONE 'utc')")), (sa.DateTime(), text("timezone('utc', now())")),
        (sa.DateTime(), text("TIMEZONE('utc', CURRENT_TIMESTAMP)")), (sa.DateTime(), text("statement_timestamp()")),
        (sa.DateTime(), text("clock_timestamp()")), (sa.DateTime(), func.timezone("UTC", func.now())),
        (sa.Date(), func.current_date()), (sa.Date(), text("CURRENT_DATE")), (sa.Time(), text("LOCALTIME")), (sa.Date(), text("now()::date")),
        (sa.DateTime(), text("now() + interval '1 day'")), (sa.DateTime(), text("(now() + '1 day'::interval)")),
        (sa.DateTime(), "2020-01-01 00:00:00"), (sa.DateTime(timezone=True), text("'2020-01-01 00:00:00+00'")), (sa.Date(), "2020-01-01"),
        (pg.TIMESTAMP(precision=3), text("CURRENT_TIMESTAMP(3)")), (pg.TIMESTAMP(timezone=True, precision=6), text("now()")),
        (sa.DateTime(), text("date_trunc('day', now())")), (sa.DateTime(), text("'infinity'")), (sa.DateTime(), text("'epoch'::timestamp")),
        (sa.Integer(), text("extract(epoch from now())::int")), (sa.BigInteger(), text("(extract(epoch from now()) * 1000)::bigint")),
    ],
    "texts": [
        (sa.String(20), "x"), (sa.String(20), text("'x'")), (sa.String(20), text("'x'::text")), (sa.String(20), text("'x'::character varying")),
        (sa.String(20), text("'x'::varchar(20)")), (sa.Text(), ""), (sa.Text(), text("''")), (sa.Text(), text("''::text")), (sa.Text(), "it's"),
        (sa.Text(), text("E'a\\nb'")), (sa.Text(), "a\\b"), (sa.Text(), "100%"), (sa.Text(), ":x"), (sa.CHAR(3), "ab"), (sa.CHAR(1), text("'Y'::bpchar")),
        (sa.String(), "привет ☃"), (sa.Unicode(20), "ю"), (sa.Text(), text("NULL")), (sa.Text(), text("concat('a', 'b')")), (sa.Text(), text("'a' || 'b'")),
        (sa.Text(), text("lower('A')")), (sa.Text(), func.lower("A")), (sa.Text(), text("md5(random()::text)")), (sa.Text(), text("current_user")),
        (sa.Text(), text("CURRENT_USER")), (sa.Text(), text("session_user")), (sa.Text(), text("current_setting('search_path')")), (Text255(), "x"),
        (sa.Text(), text("substr(md5(random()::text), 0, 25)")), (sa.Text(), text("coalesce(NULL, 'x')")), (sa.Text(), text("CASE WHEN true THEN 'a' ELSE 'b' END")),
        (sa.String(20, collation="C"), "x"), (sa.Text(), "true"), (sa.Text(), "5"), (sa.Text(), "null"), (sa.String(5), "now()"),
    ],
    "numbers": [
        (sa.Integer(), "0"), (sa.Integer(), text("0")), (sa.Integer(), "-1"), (sa.Integer(), text("-1")), (sa.Integer(), text("'5'")), (sa.Integer(), text("5::int")),
        (sa.Integer(), text("(1 + 2)")), (sa.SmallInteger(), "1"), (sa.BigInteger(), "0"), (sa.BigInteger(), "9223372036854775807"), (sa.BigInteger(), text("0::bigint")),
        (sa.Numeric(10, 2), "0"), (sa.Numeric(10, 2), "0.00"), (sa.Numeric(10, 2), text("0.0")), (sa.Numeric(10, 2), text("'1.50'")), (sa.Numeric(10, 2), text("1.5::numeric(10,2)")),
        (sa.Numeric(), "1e3"), (sa.Float(), "0"), (sa.Float(), text("0.5")), (sa.Float(), "1.0"), (sa.Double(), text("1e10")), (sa.REAL(), "0.1"),
        (sa.Integer(), text("floor(random() * 10)::int")), (sa.Float(), text("random()")), (sa.BigInteger(), numbers.next_value()), (sa.BigInteger(), text("nextval('numbers')")),
        (sa.BigInteger(), text("nextval('numbers'::regclass)")), (pg.MONEY(), "0"), (pg.OID(), "0"),
    ],
    "booleans": [
        (sa.Boolean(), "true"), (sa.Boolean(), "false"), (sa.Boolean(), "f"), (sa.Boolean(), "1"), (sa.Boolean(), "0"), (sa.Boolean(), sa.true()), (sa.Boolean(), sa.false()),
        (sa.Boolean(), text("TRUE")), (sa.Boolean(), text("'t'")), (sa.Boolean(), text("'f'::boolean")), (sa.Boolean(), text("(1 = 1)")), (sa.Boolean(), sa.sql.expression.false()),
    ],
    "documents": [
        (pg.JSONB(), "{}"), (pg.JSONB(), text("'{}'")), (pg.JSONB(), text("'{}'::jsonb")), (pg.JSONB(), text("'[]'::jsonb")), (pg.JSONB(), "[]"), (pg.JSONB(), '{"a": 1, "b": [1, 2]}'),
        (pg.JSONB(), text("'{\"a\"\\:1}'")), (pg.JSONB(), text("jsonb_build_object()")), (pg.JSONB(), text("'null'::jsonb")), (pg.JSON(), "{}"), (pg.JSON(), text("'[]'::json")),
        (sa.JSON(), "{}"), (sa.JSON(), text("'{}'::json")), (sa.JSON().with_variant(pg.JSONB(), "postgresql"), "{}"), (pg.JSONB(none_as_null=True), text("'{\"x\": null}'::jsonb")),
        (pg.HSTORE(), text("''::hstore")), (pg.HSTORE(), "a=>1"),
    ],
    "identifiers": [
        (pg.UUID(), text("gen_random_uuid()")), (pg.UUID(as_uuid=True), func.gen_random_uuid()), (sa.Uuid(), text("gen_random_uuid()")), (sa.UUID(), text("uuid_generate_v4()")),
        (sa.Uuid(), "00000000-0000-0000-0000-000000000000"), (sa.Uuid(), text("'00000000-0000-0000-0000-000000000000'::uuid")), (sa.String(36), text("gen_random_uuid()")),
        (sa.Text(), text("gen_random_uuid()::text")), (sa.Uuid(native_uuid=False), "00000000000000000000000000000000"),
    ],
    "intervals": [
        (sa.Interval(), text("'1 day'")), (sa.Interval(), text("'1 day'::interval")), (sa.Interval(), text("interval '1 hour'")), (sa.Interval(), text("INTERVAL '30 minutes'")), (sa.Interval(), "1 day"),
        (pg.INTERVAL(fields="DAY TO SECOND"), text("'1 day'")), (pg.INTERVAL(precision=3), text("'1.5 seconds'")), (sa.Interval(), text("make_interval(days => 1)")),
    ],
    "arrays": [
        (pg.ARRAY(sa.Integer()), "{}"), (pg.ARRAY(sa.Integer()), text("'{}'")), (pg.ARRAY(sa.Integer()), text("'{}'::integer[]")), (pg.ARRAY(sa.Integer()), text("ARRAY[]::integer[]")),
        (pg.ARRAY(sa.Text()), text("ARRAY['a', 'b']")), (sa.ARRAY(sa.String(20)), "{}"), (sa.ARRAY(sa.String(20)), text("'{a,b}'::varchar[]")), (pg.ARRAY(sa.Text()), text("array[]::text[]")),
        (pg.ARRAY(sa.Integer(), dimensions=2), "{}"), (pg.ARRAY(pg.UUID()), text("'{}'::uuid[]")), (pg.ARRAY(pg.JSONB()), text("'{}'::jsonb[]")), (pg.ARRAY(mood), "{}"),
        (pg.ARRAY(mood), text("'{happy}'::mood[]")), (pg.ARRAY(sa.Text()), text("string_to_array('a,b', ',')")), (pg.ARRAY(sa.DateTime(timezone=True)), "{}"),
    ],
    "enums": [
        (mood, "happy"), (mood, text("'sad'")), (mood, text("'sad'::mood")), (mood, Mood.happy.name), (words, "it's"), (pg.ENUM("x", "y", name="letters"), "x"),
        (pg.ENUM(Mood, name="mood", create_type=False), "sad"), (sa.Enum("a", "b", native_enum=False, length=10), "a"), (sa.Enum("a", "b", name="checked", native_enum=False, create_constraint=True), "b"),
    ],
    "others": [
        (pg.INET(), "127.0.0.1"), (pg.INET(), text("'127.0.0.1'::inet")), (pg.CIDR(), "10.0.0.0/8"), (pg.MACADDR(), "08:00:2b:01:02:03"), (pg.BIT(3), text("B'101'")), (pg.BIT(5, varying=True), "101"),
        (pg.INT4RANGE(), "empty"), (pg.INT4RANGE(), text("'[1,10)'::int4range")), (pg.TSTZRANGE(), text("tstzrange(now(), 'infinity'::timestamptz, '[)')")), (pg.DATERANGE(), text("'[2020-01-01,2021-01-01)'")),
        (sa.LargeBinary(), text("'\\x00'::bytea")), (sa.LargeBinary(), text("''::bytea")), (pg.CITEXT(), "x"), (pg.CITEXT(), text("'x'::citext")), (LTree(), "a.b"), (LTree(), text("'a.b'::ltree")),
        (pg.TSVECTOR(), text("''::tsvector")), (pg.TSVECTOR(), text("to_tsvector('english', 'x')")), (pg.TSQUERY(), None), (pg.REGCLASS(), None), (pg.NUMRANGE(), "empty"), (pg.INT4MULTIRANGE(), text("'{}'")),
        (pg.DOMAIN("positive", sa.Integer(), check="VALUE > 0"), "5"), (sa.Time(timezone=True), text("'10:00:00+00'")), (pg.TIME(precision=0), text("'10:00'")),
    ],
}

for name, entries in DEFAULTS.items():
    for place, (type_, default) in enumerate(entries):
        Table(f"{name}_{place}", metadata, Column("id", sa.Integer, primary_key=True), Column("value", type_, server_default=default, nullable=bool(place % 2) or str(default) == "NULL"))

Table("no_types", metadata, Column("id", sa.Integer, primary_key=True), Column("a", sa.String), Column("b", sa.VARCHAR(7)), Column("d", sa.Unicode), Column("e", sa.UnicodeText),
      Column("f", sa.CLOB().with_variant(sa.Text(), "postgresql")), Column("g", sa.DECIMAL(5)), Column("h", sa.NUMERIC), Column("i", sa.Float(24)), Column("j", sa.Float(53)), Column("k", sa.PickleType),
      Column("l", sa.BINARY().with_variant(pg.BYTEA(), "postgresql")), Column("m", sa.Interval(native=True, second_precision=3)), Column("n", sa.Enum("a", name="one", inherit_schema=True)), Column("o", pg.DOUBLE_PRECISION),
      Column("p", sa.TIMESTAMP(timezone=True)), Column("q", sa.TIME), Column("r", sa.SMALLINT), Column("s", sa.BIGINT), Column("t", sa.Boolean(create_constraint=True, name="ck_t")))
Table("identities", metadata, Column("id", sa.BigInteger, Identity(always=True), primary_key=True), Column("b", sa.Integer, Identity(start=5, increment=5, minvalue=5, maxvalue=500, cycle=True), nullable=False))
Table("identities_small", metadata, Column("id", sa.SmallInteger, Identity(), primary_key=True))
Table("identities_down", metadata, Column("id", sa.Integer, Identity(increment=-1, start=-1, nominvalue=True, nomaxvalue=True), primary_key=True))
Table("serials", metadata, Column("id", sa.BigInteger, primary_key=True), Column("other", sa.BigInteger, Sequence("other_seq"), nullable=False))
Table("keys", metadata, Column("a", sa.Text, primary_key=True), Column("b", sa.Uuid, primary_key=True, server_default=text("gen_random_uuid()")))

article = Table(
    "article", metadata,
    Column("id", sa.Integer, primary_key=True), Column("title", sa.String(200), nullable=False), Column("Тело", sa.Text), Column("tags", pg.ARRAY(sa.Text)), Column("data", pg.JSONB), Column("path", LTree()),
    Column("email", pg.CITEXT), Column("created", sa.DateTime(timezone=True)), Column("deleted", sa.DateTime), Column("active", sa.Boolean), Column("order", sa.Integer), Column("during", pg.TSTZRANGE),
    Column("search", pg.TSVECTOR, Computed("to_tsvector('english', coalesce(title, '') || ' ' || coalesce(\"Тело\", ''))", persisted=True)),
    Column("total", sa.Numeric(12, 2), Computed('"order" * 2', persisted=True)), Column("lower", sa.Text, Computed("lower(title)")), Column("year", sa.Integer, Computed("extract(year from deleted)::int")),
    Column("flag", sa.Boolean, Computed("active IS TRUE AND deleted IS NULL")), Column("key", sa.Text, Computed("data ->> 'key'")),
    UniqueConstraint("title", "order"), UniqueConstraint("email", name="uq_email", postgresql_nulls_not_distinct=True), UniqueConstraint("created", name="uq_created", deferrable=True, initially="DEFERRED"),
    UniqueConstraint("order", name="uq_include", postgresql_include=["title"]), ExcludeConstraint(("during", "&&"), name="no_overlap", using="gist", where=text("active")),
    sa.CheckConstraint("length(title) > 0", name="ck_title"), comment="Статьи: \"it's\" 100%",
)
c = article.c
Index("ix_lower", func.lower(c.title)), Index("ix_lower_unique", func.lower(c.title), unique=True), Index("ix_lower_text", text("lower(title)"), _table=article)
Index("ix_partial", c.title, postgresql_where=c.deleted.is_(None)), Index("ix_partial_text", c.title, postgresql_where=text("deleted IS NULL"), unique=True), Index("ix_partial_bool", c.id, postgresql_where=text("active = true"))
Index("ix_partial_not", c.id, postgresql_where=~c.active), Index("ix_partial_in", c.id, postgresql_where=c.title.in_(["a", "b"])), Index("ix_partial_and", c.id, postgresql_where=(c.active & (c.order > 5)))
Index("ix_desc", c.created.desc()), Index("ix_desc_last", c.created.desc().nulls_last()), Index("ix_two", c.created.desc(), c.id), Index("ix_asc_first", c.order.asc().nulls_first()), Index("ix_text_desc", text("created DESC"), _table=article)
Index("ix_text_desc_last", text("created DESC NULLS LAST"), _table=article), Index("ix_gin", c.tags, postgresql_using="gin"), Index("ix_gin_json", c.data, postgresql_using="gin"), Index("ix_gin_path", c.data, postgresql_using="gin", postgresql_ops={"data": "jsonb_path_ops"})
Index("ix_trgm", c.title, postgresql_using="gin", postgresql_ops={"title": "gin_trgm_ops"}), Index("ix_trgm_text", text("title gin_trgm_ops"), _table=article, postgresql_using="gin"), Index("ix_trgm_gist", c.title, postgresql_using="gist", postgresql_ops={"title": "gist_trgm_ops"})
Index("ix_trgm_lower", func.lower(c.title).label("title_lower"), postgresql_using="gin", postgresql_ops={"title_lower": "gin_trgm_ops"}), Index("ix_search", c.search, postgresql_using="gin"), Index("ix_hash", c.title, postgresql_using="hash")
Index("ix_brin", c.created, postgresql_using="brin"), Index("ix_brin_with", c.created, postgresql_using="brin", postgresql_with={"pages_per_range": 32}), Index("ix_gist_range", c.during, postgresql_using="gist"), Index("ix_gist_path", c.path, postgresql_using="gist")
Index("ix_pattern", c.title, postgresql_ops={"title": "varchar_pattern_ops"}), Index("ix_text_pattern", text("title varchar_pattern_ops"), _table=article), Index("ix_fillfactor", c.order, postgresql_with={"fillfactor": 70}), Index("ix_include", c.order, postgresql_include=["title", "active"])
Index("ix_json_key", c.data["key"].astext), Index("ix_json_text", text("(data ->> 'key')"), _table=article), Index("ix_json_cast", sa.cast(c.data["n"].astext, sa.Integer)), Index("ix_json_text_cast", text("((data ->> 'n')::int)"), _table=article)
Index("ix_coalesce", func.coalesce(c.deleted, text("'epoch'::timestamp"))), Index("ix_date", func.date(c.deleted)), Index("ix_date_trunc", func.date_trunc(text("'day'"), c.deleted)), Index("ix_tsvector", func.to_tsvector(text("'english'"), c.title), postgresql_using="gin")
Index("ix_tsvector_text", text("to_tsvector('english'::regconfig, title)"), _table=article, postgresql_using="gin"), Index("ix_concat", c.title + "x"), Index("ix_sum", (c.order + c.id)), Index("ix_nulls", c.order, unique=True, postgresql_nulls_not_distinct=True)
Index("ix_collate", sa.collate(c.title, "C")), Index("ix_substr", func.substr(c.title, 1, 3)), Index("ix_case", text("(CASE WHEN active THEN 1 ELSE 0 END)"), _table=article), Index("ix_Имя", c["Тело"]), Index("ix_unaccented", func.upper(c["Тело"]), c.id.desc(), unique=True)
