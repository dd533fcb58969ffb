"""The operators and functions of PostgreSQL's types; bound and in place."""

from _corpus import Corpus

SETUP = '''\
a = sa.table("a", sa.column("id", sa.Integer), sa.column("arr", postgresql.ARRAY(sa.Integer)), sa.column("words", postgresql.ARRAY(sa.String)), sa.column("grid", postgresql.ARRAY(sa.Integer, dimensions=2)), sa.column("j", postgresql.JSONB), sa.column("js", postgresql.JSON), sa.column("r", postgresql.INT4RANGE), sa.column("tr", postgresql.TSTZRANGE), sa.column("mr", postgresql.INT4MULTIRANGE), sa.column("u", postgresql.UUID(as_uuid=True)), sa.column("e", postgresql.ENUM("x", "y", name="e")), sa.column("iv", postgresql.INTERVAL), sa.column("ts", postgresql.TSVECTOR), sa.column("h", postgresql.HSTORE), sa.column("ip", postgresql.INET), sa.column("bits", postgresql.BIT(3)), sa.column("at", sa.DateTime(timezone=True)), sa.column("name", sa.String), sa.column("raw", sa.LargeBinary), sa.column("ga", sa.ARRAY(sa.String)))
'''
EXPRESSIONS = """
a.c.arr == [1, 2]
a.c.arr != [1]
a.c.arr[0]
a.c.arr[1] + 1
a.c.arr[1:3]
a.c.arr[sa.bindparam("i", 2)]
a.c.grid[1]
a.c.grid[1][2]
a.c.arr.contains([1])
a.c.arr.contained_by([1, 2])
a.c.arr.overlap([1, 2])
a.c.arr.overlap(postgresql.array([1, 2]))
a.c.arr + [5]
a.c.arr + postgresql.array([5])
a.c.arr.concat([1])
a.c.arr.any(5)
a.c.arr.all(5)
5 == sa.any_(a.c.arr)
a.c.id == sa.any_(a.c.arr)
sa.any_(a.c.arr) == 5
a.c.id == sa.any_(sa.cast([1, 2], postgresql.ARRAY(sa.Integer)))
a.c.id == sa.func.any(a.c.arr)
a.c.id == postgresql.Any(5, a.c.arr)
a.c.words.any("x")
a.c.words == ["a", "it's", None]
a.c.words.contains(["a"])
a.c.words.contains(sa.cast(["a"], postgresql.ARRAY(sa.Text)))
sa.func.array_length(a.c.arr, 1) > 2
sa.func.array_append(a.c.arr, 5)
sa.func.unnest(a.c.arr)
sa.func.cardinality(a.c.words) == 0
sa.func.array_agg(a.c.id)[1]
sa.func.array_agg(postgresql.aggregate_order_by(a.c.id, a.c.name.desc(), a.c.id))
postgresql.array_agg(a.c.id)
sa.func.string_agg(a.c.name, postgresql.aggregate_order_by(sa.literal_column("','"), a.c.id))
postgresql.array([1, 2, 3])
postgresql.array(["a", "b"])
postgresql.array([a.c.id, 5])
postgresql.array([])
postgresql.array([], type_=sa.String)
postgresql.array([postgresql.array([1, 2]), postgresql.array([3, 4])])
postgresql.array([1, 2])[1]
postgresql.array([1]) + postgresql.array([2])
sa.cast(postgresql.array(["a"]), postgresql.ARRAY(sa.Text))
a.c.j["k"]
a.c.j["k"]["l"]
a.c.j["k"][0]
a.c.j[("a", "b", 0)]
a.c.j["k"].astext
a.c.j["k"].astext == "v"
a.c.j["k"].astext.cast(sa.Integer) == 5
a.c.j[("a", "b")].astext == "v"
a.c.j["k"].as_string() == "v"
a.c.j["k"].as_integer() > 5
a.c.j["k"].as_float() > 5.5
a.c.j["k"].as_numeric(10, 2) > 5
a.c.j["k"].as_boolean()
a.c.j["k"].as_boolean() == True
a.c.j["k"].as_json() == {"a": 1}
a.c.j["k"] == "v"
a.c.j["k"] == 5
a.c.j["k"].is_(None)
a.c.j["k"] != sa.null()
a.c.j == {"a": [1]}
a.c.j.is_(None)
a.c.j.contains({"a": 1})
a.c.j.contains(["x"])
a.c.j.contained_by({"a": 1})
a.c.j.has_key("a")
a.c.j.has_any(["a", "b"])
a.c.j.has_all(postgresql.array(["a", "b"]))
a.c.j.delete_path(["a", "b"])
a.c.j.path_exists("$.a")
a.c.j.path_match("$.a > 1")
a.c.j + {"b": 2}
a.c.j - "key"
a.c.j.op("-")("key")
a.c.j.op("#-")("{a,b}")
a.c.j.op("||")(sa.cast({"b": 1}, postgresql.JSONB))
a.c.j.concat({"b": 2})
sa.cast(a.c.j["k"], sa.Text)
sa.cast({"a": 1}, postgresql.JSONB)
sa.type_coerce({"a": 1}, postgresql.JSONB)
sa.literal({"a": 1}, postgresql.JSONB)
sa.func.jsonb_set(a.c.j, "{a}", sa.cast("1", postgresql.JSONB))
sa.func.jsonb_set(a.c.j, postgresql.array(["a"]), sa.text("'1'::jsonb"))
sa.func.jsonb_build_object("a", a.c.id, "b", sa.null())
sa.func.to_jsonb(a.c.name)
sa.func.jsonb_array_length(a.c.j["k"]) > 1
a.c.js["k"].astext
a.c.js["k"].as_string() == "x"
a.c.js[("a", 1)]
a.c.r.contains(5)
a.c.r.contains(postgresql.Range(1, 5))
a.c.r.contained_by(postgresql.Range(1, 10))
a.c.r.overlaps(postgresql.Range(1, 5, bounds="[]"))
a.c.r.strictly_left_of(postgresql.Range(1, 5))
a.c.r.strictly_right_of(postgresql.Range(1, 5))
a.c.r.not_extend_right_of(postgresql.Range(1, 5))
a.c.r.not_extend_left_of(postgresql.Range(1, 5))
a.c.r.adjacent_to(postgresql.Range(1, 5))
a.c.r << postgresql.Range(1, 5)
a.c.r >> postgresql.Range(1, 5)
a.c.r + postgresql.Range(1, 5)
a.c.r - postgresql.Range(1, 5)
a.c.r * postgresql.Range(1, 5)
a.c.r == postgresql.Range(1, 5)
a.c.r.union(postgresql.Range(1, 5))
a.c.tr.contains(sa.func.now())
a.c.tr.overlaps(postgresql.Range(datetime.datetime(2020, 1, 1), datetime.datetime(2021, 1, 1)))
a.c.mr.contains(5)
a.c.mr.overlaps([postgresql.Range(1, 5)])
sa.func.lower(a.c.r) > 5
sa.func.tstzrange(a.c.at, None, "[)")
a.c.h["k"]
a.c.h["k"] == "v"
a.c.h.has_key("k")
a.c.h.has_any(postgresql.array(["a"]))
a.c.h.has_all(postgresql.array(["a", "b"]))
a.c.h.defined("k")
a.c.h.contains({"a": "1"})
a.c.h.contained_by({"a": "1"})
a.c.h.delete("k")
a.c.h.keys()
a.c.h.vals()
a.c.h.slice(postgresql.array(["a"]))
a.c.h.array()
a.c.h.matrix()
a.c.h + {"b": "2"}
a.c.h.concat({"b": "2"})
postgresql.hstore("a", "b")
postgresql.hstore(postgresql.array(["a"]), postgresql.array(["b"]))
a.c.u == uuid.UUID("12345678-1234-5678-1234-567812345678")
a.c.u == "12345678-1234-5678-1234-567812345678"
a.c.u.in_([uuid.UUID("12345678-1234-5678-1234-567812345678")])
sa.cast(a.c.u, sa.String)
sa.func.gen_random_uuid()
a.c.e == "x"
a.c.e.in_(["x", "y"])
a.c.e.cast(sa.Text) == "x"
sa.cast(sa.cast(a.c.e, sa.Text), postgresql.ENUM("x", "z", name="e2"))
a.c.iv > datetime.timedelta(days=1)
a.c.at + datetime.timedelta(days=1) > sa.func.now()
a.c.at - sa.func.now()
a.c.at > sa.func.now() - sa.text("INTERVAL '1 day'")
sa.func.now() - sa.cast("1 day", postgresql.INTERVAL)
a.c.at.op("AT TIME ZONE")("UTC")
sa.func.timezone("UTC", a.c.at)
sa.func.date_trunc("day", a.c.at)
sa.extract("epoch", a.c.at)
sa.func.extract("year", a.c.at)
a.c.ts.match("a & b")
a.c.ts.match("a", postgresql_regconfig="english")
a.c.ts.op("@@")(sa.func.to_tsquery("a"))
a.c.ts.bool_op("@@")(sa.func.plainto_tsquery("english", "a b"))
sa.func.to_tsvector("english", a.c.name).op("@@")(sa.func.to_tsquery("x"))
sa.func.to_tsvector(a.c.name)
sa.func.setweight(sa.func.to_tsvector("x"), "A").op("||")(a.c.ts)
a.c.ip.op("<<=")("10.0.0.0/8")
a.c.ip == "10.0.0.1"
a.c.bits.op("&")("101")
a.c.name.op("~")("^a")
a.c.name.op("~*")("^a") == True
a.c.name.bool_op("!~")("x")
a.c.name.op("%")("x")
a.c.name.regexp_match("a", flags="i")
~a.c.name.regexp_match("a", flags="ig")
a.c.name.regexp_replace("a", "b", "g")
a.c.name.match("x")
a.c.name.collate("C")
a.c.name.ilike("x")
a.c.name.op("COLLATE")(sa.text('"C"'))
a.c.raw == b"x"
a.c.ga.any("x")
a.c.ga == ["x"]
a.c.ga.contains(["x"])
sa.func.nextval("seq")
sa.func.setval("seq", sa.select(sa.func.max(a.c.id)).scalar_subquery())
sa.func.pg_get_serial_sequence("t", "id")
sa.func.coalesce(a.c.j["a"].astext, "x") == "y"
sa.case((a.c.j["k"].astext == "v", sa.cast("x", postgresql.ENUM("x", name="e"))), else_=sa.null())
sa.literal_column("1").op("::")(sa.text("int"))
sa.func.row_to_json(sa.text("t"))
sa.func.json_agg(sa.func.json_build_object("id", a.c.id)).filter(a.c.id.is_not(None))
sa.func.percentile_disc(0.5).within_group(a.c.id)
sa.func.count().over(partition_by=a.c.j["k"].astext)
sa.tuple_(a.c.id, a.c.name) == sa.tuple_(1, "x")
sa.tuple_(a.c.id, a.c.name) > (1, "x")
sa.tuple_(a.c.id, a.c.name).in_([(1, "x")])
"""


def corpus():
    return made(False)


def literal_corpus():
    return made(True)


def made(literal_binds):
    c = Corpus("literal_postgresql" if literal_binds else "postgresql", SETUP)
    options = {"literal_binds": True} if literal_binds else {}
    for expression in EXPRESSIONS.strip().splitlines():
        c.add(expression, f"op.execute(sa.select({expression}))\nop.execute(a.update().where({expression}).values(id=5))" if "unnest" not in expression else f"op.execute(sa.select({expression}))", "postgresql", **options)
    return c
