# on: mariadb
# === integers of the dialect
from sqlalchemy.dialects import mysql
kept(mysql.TINYINT, 127, -128, None)
kept(mysql.TINYINT(1), 0, 1, 5, None)
kept(mysql.TINYINT(unsigned=True), 255, -1, None)
kept(mysql.SMALLINT(unsigned=True), 65535, None)
kept(mysql.MEDIUMINT, 8388607, 8388608, None)
kept(mysql.INTEGER(unsigned=True, zerofill=True, display_width=8), 42, None)
kept(mysql.BIGINT(unsigned=True), 18446744073709551615, 0, None)

# === decimals of the dialect
import decimal
from sqlalchemy.dialects import mysql
kept(mysql.DECIMAL(20, 6), decimal.Decimal("1.5"), decimal.Decimal("-99999999999999.999999"), 3, 2.5, None)
kept(mysql.NUMERIC(5, 2, unsigned=True), decimal.Decimal("999.99"), decimal.Decimal("1000"), decimal.Decimal("-1"), None)
kept(mysql.DECIMAL(10, 3, asdecimal=False), 1.25, 7, None)

# === floats of the dialect
import decimal
from sqlalchemy.dialects import mysql
kept(mysql.FLOAT, 1.5, 0.1, None)
kept(mysql.FLOAT(10, 3), 1.2345, None)
kept(mysql.DOUBLE, 0.1, 1e300, None)
kept(mysql.DOUBLE(12, 4, asdecimal=True), decimal.Decimal("3.14159"), 2, None)
kept(mysql.REAL, 2.5, None)

# === bits
from sqlalchemy.dialects import mysql
kept(mysql.BIT(1), 1, 0, None)
kept(mysql.BIT(8), 0b10101010, 255, None)
kept(mysql.BIT(33), 2**32 + 1, None)

# === times of the dialect
import datetime
from sqlalchemy.dialects import mysql
kept(mysql.TIME, datetime.time(1, 2, 3), datetime.time(23, 59, 59), None)
kept(mysql.TIME(fsp=6), datetime.time(1, 2, 3, 4), None)
kept(mysql.TIME, "26:00:00", "-01:30:00")
kept(mysql.YEAR, 2024, 1901, 0, None)
kept(mysql.DATETIME(fsp=3), datetime.datetime(2024, 2, 29, 1, 2, 3, 123456), None)
kept(mysql.DATETIME, datetime.datetime(2024, 2, 29, 1, 2, 3, 999999), None)
kept(mysql.TIMESTAMP(fsp=6), datetime.datetime(2024, 2, 29, 1, 2, 3, 5), None)

# === dates that Python has not
conn.execute(sa.text("SET SESSION sql_mode = ''"))
for text in ("DATE", "DATETIME", "TIMESTAMP"):
    conn.execute(sa.text(f"CREATE TABLE z (d {text} NULL)"))
    conn.execute(sa.text("INSERT INTO z VALUES ('0000-00-00')"))
    tried(lambda: conn.execute(sa.text("SELECT d FROM z")).scalar())
    conn.execute(sa.text("DROP TABLE z"))
tried(lambda: conn.execute(sa.text("SELECT TIME '838:59:59'")).scalar())
tried(lambda: conn.execute(sa.text("SELECT TIME '-00:00:01.5'")).scalar())
tried(lambda: conn.execute(sa.text("SELECT STR_TO_DATE('2024-00-10', '%Y-%m-%d')")).scalar())

# === texts of the dialect
from sqlalchemy.dialects import mysql
kept(mysql.TINYTEXT, "a", "б🦊", None)
kept(mysql.MEDIUMTEXT, "x" * 300, None)
kept(mysql.LONGTEXT, "it's \"q\" \\ %s %(a)s\0\n\r\x1a", None)
kept(mysql.VARCHAR(20, collation="utf8mb4_bin"), "Ёж", None)
kept(mysql.CHAR(5), "ab ", "", None)
kept(mysql.NVARCHAR(10), "ё", None)
kept(sa.String(3), "abcd", "abc")

# === bytes of the dialect
from sqlalchemy.dialects import mysql
kept(mysql.BLOB, b"\x00\xff'\\\"", b"", None)
kept(mysql.LONGBLOB, bytes(range(256)), None)
kept(mysql.VARBINARY(10), b"abc\x00", None)
kept(mysql.BINARY(4), b"ab", None)

# === enumerations of the dialect
import enum
from sqlalchemy.dialects import mysql
class Color(enum.Enum):
    RED = "красный"
    BLUE = "it's"
kept(mysql.ENUM("a", "б", "it's"), "a", "it's", "nope", None)
kept(sa.Enum(Color), Color.RED, Color.BLUE, None)
kept(sa.Enum(Color, values_callable=lambda c: [m.value for m in c]), Color.RED, Color.BLUE)
kept(mysql.SET("x", "y", "z"), {"x"}, {"z"}, set(), "y", None)
kept(mysql.SET("x", "y", retrieve_as_bitwise=True), {"y"}, set(), None)
t = table(sa.Column("v", mysql.SET("x", "y", "z")))
conn.execute(t.insert().values(id=1, v={"z", "x"}))
print(sorted(conn.execute(sa.select(t.c.v)).scalar()))

# === json
kept(sa.JSON, {"b": 1, "a": [1, None, 2.5, "ё"]}, [], "s", 5, None)
print(shown(conn.execute(sa.text("""SELECT CAST('{"a": 1}' AS CHAR)""")).scalar()))
t = table(sa.Column("j", sa.JSON))
conn.execute(t.insert(), [{"id": 1, "j": {"a": {"b": [1, 2]}, "s": "x", "n": 1.5, "t": True}}])
print(conn.execute(sa.select(t.c.j["a"], t.c.j["a"]["b"][0], t.c.j["s"].as_string(), t.c.j[("a", "b", 1)].as_integer(), t.c.j["n"].as_float(), t.c.j["t"].as_boolean())).one())
print(conn.execute(sa.select(t.c.id).where(t.c.j["s"].as_string() == "x")).scalars().all())
print(shown(conn.execute(sa.select(sa.func.json_extract(t.c.j, "$.a.b"))).scalar()))
print(shown(conn.execute(sa.select(sa.func.json_object("k", 1, "л", "м"))).scalar()))

# === uuid and inet
import uuid
kept(sa.Uuid, uuid.UUID(int=7), None)
kept(sa.UUID, uuid.UUID(int=8), None)
from sqlalchemy.dialects import mysql
conn.execute(sa.text("CREATE TABLE u (a UUID, b INET6)"))
conn.execute(sa.text("INSERT INTO u VALUES ('12345678-1234-5678-1234-567812345678', '::1')"))
print([shown(v) for v in conn.execute(sa.text("SELECT a, b FROM u")).one()])

# === points
conn.execute(sa.text("CREATE TABLE p (g POINT)"))
conn.execute(sa.text("INSERT INTO p VALUES (ST_GeomFromText('POINT(1 2)'))"))
print([shown(v) for v in conn.execute(sa.text("SELECT g, ST_AsText(g) FROM p")).one()])

# === every type of a text
row = conn.execute(sa.text("""
SELECT 1, -1, 2.5, 1e3, 'x', _binary 'y', NULL, TRUE, DATE '2024-01-02', TIME '01:02:03', TIMESTAMP '2024-01-02 03:04:05.678',
  CAST(5 AS UNSIGNED), CAST('1.50' AS DECIMAL(5, 2)), CAST('a' AS BINARY), b'101', x'00ff', NOW() > 0, INTERVAL(3, 1, 5),
  CAST('2024-01-02' AS DATE), 7 / 2, 7 DIV 2, CONCAT('a', 1), CHAR(65), JSON_ARRAY(1, 'a'), CURRENT_DATE > 0, COUNT(*), SUM(1), AVG(3), MAX('z'), 9223372036854775808
""")).one()
for value in row:
    print(shown(value))

# === defaults and generated columns
conn.execute(sa.text("CREATE TABLE g (id INT AUTO_INCREMENT PRIMARY KEY, a INT DEFAULT 5, b INT AS (a * 2) STORED, c VARCHAR(9) DEFAULT (CONCAT('x', 1)))"))
r = conn.execute(sa.text("INSERT INTO g (a) VALUES (7), (8)"))
print(r.rowcount, r.lastrowid)
print(conn.execute(sa.text("SELECT * FROM g")).all())
r = conn.execute(sa.text("INSERT INTO g () VALUES ()"))
print(r.rowcount, r.lastrowid, conn.execute(sa.text("SELECT LAST_INSERT_ID()")).scalar())

# === keys of inserts
t = sa.Table("k", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("v", sa.String(10), server_default="d"))
t.create(conn)
r = conn.execute(t.insert().values(v="a"))
print(r.inserted_primary_key, r.rowcount, r.lastrowid)
r = conn.execute(t.insert(), [{"v": "b"}, {"v": "c"}])
print(r.rowcount)
tried(lambda: r.inserted_primary_key)
print(conn.execute(t.insert().returning(t.c.id, t.c.v), [{"v": "e"}, {"v": "f"}]).all())
print(conn.execute(t.insert().values(v="g").returning(t)).one())
print(conn.execute(t.delete().where(t.c.id > 4).returning(t.c.id)).all())
tried(lambda: conn.execute(t.update().values(v="h").returning(t.c.id)).all())
print(conn.execute(sa.select(t).order_by(t.c.id)).all())

# === rows found and changed
t = table(sa.Column("v", sa.Integer))
conn.execute(t.insert(), [{"id": n, "v": n % 2} for n in range(1, 7)])
print(conn.execute(t.update().values(v=1)).rowcount, conn.execute(t.update().values(v=1)).rowcount)
print(conn.execute(t.update().where(t.c.id > 3).values(v=t.c.v + 1)).rowcount, conn.execute(t.delete().where(t.c.v == 2)).rowcount)
print(conn.execute(sa.select(t.c.id, t.c.v)).rowcount, conn.execute(sa.text("SELECT 1 WHERE FALSE")).rowcount)
print(conn.execute(sa.text("UPDATE t SET v = 9 WHERE id = :a"), [{"a": 0}, {"a": 1}, {"a": 77}]).rowcount)

# === inserting over what is there
from sqlalchemy.dialects.mysql import insert
t = table(sa.Column("v", sa.String(10)), sa.Column("n", sa.Integer, server_default="0"))
s = insert(t).values(id=1, v="a")
print(conn.execute(s).rowcount)
print(conn.execute(s.on_duplicate_key_update(v=s.inserted.v, n=t.c.n + 1)).rowcount)
print(conn.execute(insert(t).values([{"id": 1, "v": "b"}, {"id": 2, "v": "c"}]).on_duplicate_key_update({"v": "both", "n": sa.text("VALUES(id)")})).rowcount)
print(conn.execute(t.insert().prefix_with("IGNORE").values(id=1, v="x")).rowcount)
print(conn.execute(sa.text("REPLACE INTO t (id, v) VALUES (1, 'r')")).rowcount)
print(conn.execute(sa.select(t)).all())

# === functions
q = lambda e: print(shown(conn.execute(sa.select(e)).scalar()))
q(sa.func.concat("a", 1, None))
q(sa.func.concat("a", "б"))
q(sa.func.group_concat(sa.literal("x")))
q(sa.func.char_length("ёж"))
q(sa.func.length("ёж"))
q(sa.func.if_(True, 1, 2) if False else sa.func.ifnull(None, 5))
q(sa.cast("12", sa.Integer))
q(sa.cast(1.5, sa.Numeric(5, 2)))
q(sa.cast("2024-01-02", sa.Date))
q(sa.cast("2024-01-02 03:04:05", sa.DateTime))
q(sa.cast(b"x", sa.String))
q(sa.extract("year", sa.cast("2024-05-06", sa.Date)))
q(sa.literal("abc").regexp_replace("b", "x"))
q(sa.literal("a") + sa.literal("b"))
q(sa.literal(7) / sa.literal(2))
q(sa.literal(7) // sa.literal(2))
q(sa.literal(7) % sa.literal(4))
q(sa.literal(None).is_distinct_from(1))
q(sa.literal(5).bitwise_and(4))
q(sa.func.date_add(sa.cast("2024-01-31", sa.Date), sa.text("INTERVAL 1 MONTH")))
q(sa.true())
q(sa.not_(sa.false()))
q(sa.func.coalesce(None, "з"))
q(sa.func.now() > sa.func.utc_date())

# === queries
t = table(sa.Column("v", sa.String(10)), sa.Column("g", sa.Integer))
conn.execute(t.insert(), [{"id": n, "v": f"v{n}", "g": n % 3} for n in range(1, 10)])
print(conn.execute(sa.select(t.c.g, sa.func.count(), sa.func.sum(t.c.id), sa.func.avg(t.c.id)).group_by(t.c.g).order_by(t.c.g)).all())
print(conn.execute(sa.select(t.c.id, sa.func.row_number().over(partition_by=t.c.g, order_by=t.c.id.desc())).order_by(t.c.id)).all())
c = sa.select(t.c.id).where(t.c.g == 1).cte("c")
print(conn.execute(sa.select(t.c.v).join(c, c.c.id == t.c.id).order_by(t.c.id).limit(2).offset(1)).scalars().all())
n = sa.select(sa.literal(1).label("n")).cte("n", recursive=True)
n = n.union_all(sa.select(n.c.n + 1).where(n.c.n < 5))
print(conn.execute(sa.select(n.c.n)).scalars().all())
print(conn.execute(sa.select(t.c.v).where(t.c.v.ilike("V1"))).all(), conn.execute(sa.select(t.c.v).where(t.c.v.like("v%"), t.c.id.in_([1, 2]))).all())
print(conn.execute(sa.select(t.c.v).where(t.c.id.in_([]))).all())
print(conn.execute(sa.select(t.c.id).with_for_update().where(t.c.id == 1)).scalar())
print(conn.execute(sa.select(sa.case((t.c.id > 3, "b"), else_="a"), sa.distinct(t.c.g)).order_by(t.c.id).limit(1)).all())
print(conn.execute(sa.union(sa.select(t.c.id).where(t.c.id < 2), sa.select(sa.literal(99))).order_by(sa.text("1"))).all())
a = t.alias("a")
print(conn.execute(t.update().values(v="joined").where(t.c.id == a.c.id, a.c.g == 2)).rowcount)
print(conn.execute(t.delete().where(t.c.id == a.c.id).where(a.c.g == 0)).rowcount)
print(conn.execute(sa.select(t.c.v, t.c.id).order_by(t.c.id)).all())

# === errors
tried(lambda: conn.execute(sa.text("SELECT * FROM nowhere")))
tried(lambda: conn.execute(sa.text("SELEC 1")))
t = table(sa.Column("v", sa.Integer, nullable=False, unique=True))
conn.execute(t.insert().values(id=1, v=1))
tried(lambda: conn.execute(t.insert().values(id=1, v=2)))
tried(lambda: conn.execute(t.insert().values(id=2, v=1)))
tried(lambda: conn.execute(sa.text("INSERT INTO t VALUES (3, NULL)")))
tried(lambda: conn.execute(sa.text("INSERT INTO t VALUES (3, 'text')")))
tried(lambda: conn.execute(sa.text("SELECT nope FROM t")))
tried(lambda: conn.execute(sa.text("SELECT 1, 2 UNION SELECT 3")))
tried(lambda: conn.execute(sa.text("CREATE TABLE t (a INT)")))
tried(lambda: conn.execute(sa.text("INSERT INTO t VALUES (1)")))
tried(lambda: conn.execute(sa.text("SELECT :a"), {}))
tried(lambda: conn.execute(sa.text("DROP TABLE nowhere")))
tried(lambda: conn.execute(sa.text("USE nowhere")))
tried(lambda: conn.execute(sa.text("SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'своя ошибка'")))
for statement in ("SELECT * FROM nowhere", "INSERT INTO t VALUES (1, 1)", "CREATE TABLE t (a INT)", "SELECT 1/0"):
    try:
        print(conn.execute(sa.text(statement)).scalar())
    except sa.exc.SQLAlchemyError as error:
        print(type(error).__mro__[0:3], type(error.orig).__name__, error.orig.args, error.statement, error.params)

# === errors of foreign keys
conn.execute(sa.text("CREATE TABLE a (id INT PRIMARY KEY)"))
conn.execute(sa.text("CREATE TABLE b (id INT PRIMARY KEY, a_id INT, CONSTRAINT fk FOREIGN KEY (a_id) REFERENCES a (id))"))
tried(lambda: conn.execute(sa.text("INSERT INTO b VALUES (1, 5)")))
conn.execute(sa.text("INSERT INTO a VALUES (5)"))
conn.execute(sa.text("INSERT INTO b VALUES (1, 5)"))
tried(lambda: conn.execute(sa.text("DELETE FROM a")))
tried(lambda: conn.execute(sa.text("DROP TABLE a")))
conn.execute(sa.text("ALTER TABLE b ADD CONSTRAINT ck CHECK (id < 10)"))
tried(lambda: conn.execute(sa.text("INSERT INTO b VALUES (11, 5)")))

# === parameters
print(conn.execute(sa.text("SELECT :a, :b, :c"), {"a": 1, "b": "it's \\ \"%\" 🦊", "c": None}).one())
print(conn.execute(sa.text("SELECT '%', '%%', '%s', 'a\\'b'")).one())
print(conn.exec_driver_sql("SELECT %s, '%%', %s", (1, "б")).one())
print(conn.exec_driver_sql("SELECT %(a)s, %(b)s", {"a": 1.5, "b": b"\x00x"}).one())
import datetime, decimal, uuid
for value in (True, 1.5, decimal.Decimal("1.10"), datetime.date(2024, 1, 2), datetime.datetime(2024, 1, 2, 3, 4, 5, 6), datetime.time(1, 2), datetime.timedelta(hours=30, microseconds=5), b"\xff", "\\", 2**64, float("1e-20")):
    tried(lambda: conn.execute(sa.text("SELECT :v"), {"v": value}).scalar())
tried(lambda: conn.execute(sa.text("SELECT 2 IN :v"), {"v": (1, 2)}).scalar())
tried(lambda: conn.execute(sa.text("SELECT 2 IN :v").bindparams(sa.bindparam("v", expanding=True)), {"v": [1, 2]}).scalar())
tried(lambda: conn.execute(sa.text("SELECT :v"), {"v": uuid.UUID(int=1)}).scalar())

# === transactions and savepoints
t = table(sa.Column("v", sa.Integer))
conn.commit()
with engine.connect() as other:
    with other.begin():
        other.execute(t.insert().values(id=1, v=1))
        inner = other.begin_nested()
        other.execute(t.insert().values(id=2, v=2))
        inner.rollback()
        other.execute(t.insert().values(id=3, v=3))
    print(other.execute(sa.select(t.c.id)).scalars().all(), other.in_transaction())
    other.rollback()
    tried(lambda: other.execute(sa.text("INSERT INTO t VALUES (1, 1)")))
    other.execute(t.insert().values(id=4, v=4))
    other.commit()
    other.execute(t.insert().values(id=5, v=5))
with engine.connect() as other:
    print(other.execute(sa.select(t.c.id)).scalars().all())
with engine.begin() as other:
    other.execute(t.insert().values(id=6, v=6))
    other.execute(sa.text("CREATE TABLE implicit (a INT)"))
    print(other.execute(sa.text("SELECT COUNT(*) FROM t")).scalar())

# === isolation
with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as other:
    other.execute(sa.text("CREATE TABLE i (a INT)"))
    other.execute(sa.text("INSERT INTO i VALUES (1)"))
    print(other.get_isolation_level())
print(conn.execute(sa.text("SELECT a FROM i")).scalar(), conn.get_isolation_level(), conn.default_isolation_level)
with engine.connect().execution_options(isolation_level="READ COMMITTED") as other:
    print(other.get_isolation_level(), other.execute(sa.text("SELECT @@tx_isolation")).scalar())
tried(lambda: engine.connect().execution_options(isolation_level="NOPE"))

# === the dialect
d = conn.dialect
print(d.name, d.driver, d.is_mariadb, d.server_version_info[:2] >= (10, 6), d.paramstyle, d.default_schema_name.startswith("aludel"))
print(d.supports_sequences, d.insert_returning, d.update_returning, d.delete_returning, d.supports_native_boolean, d.supports_native_enum, d.max_identifier_length)
print(engine.name, engine.driver, engine.dialect.identifier_preparer.quote("order"), engine.url.get_backend_name())

# === inspecting
conn.execute(sa.text("CREATE TABLE `Заказ` (id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, `имя` VARCHAR(20) NOT NULL DEFAULT 'x' COMMENT 'как', e ENUM('a','b'), UNIQUE KEY uq (`имя`)) COMMENT='таблица'"))
i = sa.inspect(conn)
print(i.get_table_names(), i.has_table("Заказ"), i.has_table("нет"), i.get_pk_constraint("Заказ"))
for column in i.get_columns("Заказ"):
    print(column["name"], repr(column["type"]), column["nullable"], column["default"], column.get("comment"), column.get("autoincrement"))
print(i.get_indexes("Заказ"), i.get_unique_constraints("Заказ"), i.get_table_comment("Заказ"), i.get_foreign_keys("Заказ"))
m = sa.MetaData()
t = sa.Table("Заказ", m, autoload_with=conn)
print([c.name for c in t.columns], t.comment, t.c["имя"].server_default.arg.text)
conn.execute(t.insert().values({"имя": "ю"}))
print(conn.execute(sa.select(t)).all())
tried(lambda: sa.Table("нет", m, autoload_with=conn))

# === statements that tell
print(list(conn.execute(sa.text("SHOW TABLES")).keys())[0].startswith("Tables_in_"))
conn.execute(sa.text("CREATE TABLE s (a INT NOT NULL DEFAULT 1, b TEXT)"))
print(conn.execute(sa.text("SHOW COLUMNS FROM s")).all())
print(conn.execute(sa.text("DESCRIBE s")).mappings().all()[0])
print(conn.execute(sa.text("SHOW CREATE TABLE s")).one())
print(conn.execute(sa.text("SHOW VARIABLES LIKE 'character_set_client'")).one())
print(conn.execute(sa.text("EXPLAIN SELECT 1")).keys())
conn.execute(sa.text("SET @x = 'кот'"))
print(conn.execute(sa.text("SELECT @x, @y, @x := 5")).one())
print(conn.execute(sa.text("SELECT @@autocommit, @@sql_mode LIKE '%STRICT%'")).one())

# === procedures
conn.execute(sa.text("CREATE PROCEDURE two(IN n INT) BEGIN SELECT n AS a; SELECT n * 2 AS b; END"))
r = conn.execute(sa.text("CALL two(5)"))
print(r.keys(), r.all())
print(conn.execute(sa.text("SELECT 1")).scalar())
conn.execute(sa.text("CREATE FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN n * 2"))
print(conn.execute(sa.select(sa.func.twice(4))).scalar())

# === sequences
s = sa.Sequence("сч", start=5, increment=2)
s.create(conn)
print(conn.execute(s), conn.execute(sa.select(s.next_value())).scalar(), conn.execute(sa.text("SELECT NEXTVAL(`сч`)")).scalar())
s.drop(conn)

# === temporary tables and big results
conn.execute(sa.text("CREATE TEMPORARY TABLE tmp (n INT)"))
conn.execute(sa.text("INSERT INTO tmp VALUES (:n)"), [{"n": n} for n in range(1500)])
print(conn.execute(sa.text("SELECT COUNT(*), SUM(n) FROM tmp")).one())
print(sum(1 for _ in conn.execute(sa.text("SELECT a.n FROM tmp a JOIN tmp b ON b.n < 3"))))
print(len(conn.execute(sa.text("SELECT REPEAT('x', 200000)")).scalar()))

# === two columns of one name
r = conn.execute(sa.text("SELECT 1 AS a, 2 AS a, 3 AS `б б`"))
print(r.keys())
row = r.one()
print(row, row[1], row._mapping["б б"])
tried(lambda: row.a)
