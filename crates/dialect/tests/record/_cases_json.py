"""Elements of JSON as values of every kind, and values of JSON; bound and in place."""

from _corpus import Corpus

SETUP = """\
j = sa.table("j", sa.column("id", sa.Integer), sa.column("g", sa.JSON), sa.column("n", sa.JSON(none_as_null=True)), sa.column("p", postgresql.JSON), sa.column("b", postgresql.JSONB), sa.column("my", mysql.JSON), sa.column("lite", sqlite.JSON), sa.column("ms", mssql.JSON))
J = sa.Table("jj", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("g", sa.JSON), sa.Column("v", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")), sa.Column("arr", postgresql.ARRAY(postgresql.JSONB)))
"""
OWN = {"g": "postgresql sqlite mysql mariadb mssql oracle", "p": "postgresql", "b": "postgresql", "my": "mysql mariadb", "lite": "sqlite", "ms": "mssql"}
INDEXES = ['["a"]', "[0]", "[-1]", '[("a", "b")]', '[["a", 1]]', '["a"]["b"]', '["it\'s \\"x\\""]', '["ключ 😀"]', '[("a", "ключ", 2)]']
ACCESSORS = ["as_string()", "as_integer()", "as_float()", "as_boolean()", "as_numeric(10, 3)", "as_numeric(10, 3, asdecimal=False)", "as_json()"]
COMPARISONS = [
    '{0}["a"].as_string() == "x"', '{0}["a"].as_string().like("x%")', '{0}["a"].as_string().in_(["x", "y"])', '{0}["a"].as_string() == None', '{0}["a"].as_string() + "z"', 'sa.func.lower({0}["a"].as_string())', '{0}["a"].as_integer() > 5', '{0}["a"].as_integer() + 1 == 6', '{0}["a"].as_integer().in_([1, 2])',
    '{0}["a"].as_float() < 1.5', '{0}["a"].as_numeric(10, 2) == decimal.Decimal("1.50")', '{0}["a"].as_boolean() == True', '{0}["a"].as_boolean().is_(False)', '~{0}["a"].as_boolean()', 'sa.not_({0}["a"].as_boolean())', '{0}["a"].as_json() == {{"x": 1}}', '{0}["a"] == "x"', '{0}["a"] == 5', '{0}["a"] == None', '{0}["a"] != None', '{0}["a"] == sa.JSON.NULL', '{0} == sa.JSON.NULL', '{0} == None', '{0} == sa.null()', '{0}.is_(None)', '{0}["a"].is_(None)',
    '{0} == {{"a": [1]}}', '{0} == [1, 2]', 'sa.cast({0}["a"], sa.String) == "x"', 'sa.type_coerce({0}["a"], sa.String) == "x"', '{0}[sa.literal_column("k")] == 5', 'sa.func.coalesce({0}["a"].as_string(), "none") == "none"', '{0}["a"].as_string().label("x")', '{0}["a"].label("x")', 'sa.func.json_array_length({0}["a"])', '{0}["a"].as_string().desc()',
]
WRONG = ["{0}.as_string()", "{0}.as_json()", '{0}["a"].as_string()["b"]', 'sa.func.f({0}).as_integer()', "{0}[1.5]", '{0}["a"].astext']
VALUES = ["None", "sa.null()", "sa.JSON.NULL", "{}", "[]", '{"a": None}', "[None, True, 1.5]", '"text"', "0", "False", '{"ключ": "зн\\"ач"}', '{"a:b": "100%"}', "decimal.Decimal('1')", "datetime.date(2020, 1, 2)", "float('nan')", "float('inf')"]
UNKNOWN = VALUES[12:14]


def corpus():
    c = Corpus("json", SETUP)
    for column, dialects in OWN.items():
        name = f"j.c.{column}"
        for index in INDEXES:
            c.add(f"{name}{index}", f"op.execute(sa.select({name}{index}))", dialects)
            for accessor in ACCESSORS:
                c.add(f"{name}{index}.{accessor}", f"op.execute(sa.select({name}{index}.{accessor}))", dialects)
        for comparison in COMPARISONS + WRONG:
            text = comparison.format(name)
            c.add(text, f"op.execute(sa.select({text}))", dialects)
            c.add(f"literal {text}", f"op.execute(sa.select({text}))", dialects, literal_binds=True)
        for value in VALUES:
            c.add(f"literal {name} of {value}", f"op.execute(j.insert().values({column}={value}))", dialects, literal_binds=True)
            # Online the value is refused in any case.
            if value in UNKNOWN:
                continue
            c.add(f"{name} of {value}", f"op.execute(j.insert().values({column}={value}))", dialects)
            c.add(f"update {name} of {value}", f"op.execute(j.update().values({column}={value}))", dialects)
    every = OWN["g"]
    for value in VALUES:
        if value in UNKNOWN:
            continue
        c.add(f"none_as_null of {value}", f"op.execute(j.insert().values(n={value}))", every)
        c.add(f"rows of {value}", f'op.bulk_insert(j, [{{"id": 1, "g": {value}, "n": {value}}}])', every)
        c.add(f"rows in one statement of {value}", f'op.execute(J.insert().values([{{"id": 1, "g": {value}}}, {{"id": 2, "g": {value}}}]))', every)
    for text in ('J.c.v["a"].as_string() == "x"', 'J.c.v["a"]["b"].as_integer() == 5', 'J.c.v[("a", "b")].as_boolean()', 'J.c.v["a"] == {"x": 1}'):
        c.add(text, f"op.execute(sa.select(J.c.id).where({text}))", every)
    for text in ('sa.type_coerce({"a": 1}, sa.JSON)["a"].as_integer() == 1', 'sa.literal(5)["a"]'):
        c.add(text, f"op.execute(sa.select({text}))", every)
    for value in ("[]", '[{"a": 1}, {"b": [1, None]}]', "None", '[None, {"a": "it\'s"}]', '["x", 5]'):
        c.add(f"array of JSONB of {value}", f"op.execute(J.insert().values(id=1, arr={value}))", "postgresql")
        c.add(f"literal array of JSONB of {value}", f"op.execute(J.insert().values(id=1, arr={value}))", "postgresql", literal_binds=True)
    for text in ('J.c.arr[1]["a"].astext == "x"', "J.c.arr.contains([{'a': 1}])", "J.c.arr.any({'a': 1})", "sa.cast([{'a': 1}], postgresql.ARRAY(postgresql.JSONB))"):
        c.add(text, f"op.execute(sa.select({text}))", "postgresql")
        c.add(f"literal {text}", f"op.execute(sa.select({text}))", "postgresql", literal_binds=True)
    for value in ("decimal.Decimal('NaN')", "decimal.Decimal('Infinity')", "decimal.Decimal('-Infinity')", "float('nan')", "float('inf')", "-float('inf')", "decimal.Decimal('-0')", "decimal.Decimal('1E+30')", "decimal.Decimal('0E-10')"):
        for type_ in ("sa.Numeric", "sa.Numeric(10, 2)", "sa.Numeric(asdecimal=False)", "sa.Float", "sa.Float(asdecimal=True)", "sa.types.NullType", "sa.String"):
            c.add(f"{type_} of {value}", f'op.execute(sa.table("t", sa.column("x", {type_})).insert().values(x={value}))', every)
            c.add(f"literal {type_} of {value}", f'op.execute(sa.table("t", sa.column("x", {type_})).insert().values(x={value}))', every, literal_binds=True)
    return c
