"""Server defaults of every form, Identity, Computed, Sequence, comments."""

import itertools

from _corpus import Corpus

DEFAULTS = ['"5"', '"it\'s"', '""', '"100%"', '"a\\\\b"', '"a:b"', '"two\\nlines"', '"Да 😀"', '"null"', '"{}"', '"\'quoted\'"', '"now()"', 'b"x"', "5", "1.5", "True", "False", "None",
    'sa.text("now()")', 'sa.text("\'x\'")', 'sa.text("100 % 5")', 'sa.text("a\\\\:b")', 'sa.text(":x")', 'sa.text("(1 + 2)")', 'sa.text("f(1)")', 'sa.text("CURRENT_TIMESTAMP")', 'sa.text("CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP")', "sa.text('0')", "sa.text(\"'{}'::jsonb\")", 'sa.text("")',
    "sa.func.now()", "sa.func.current_timestamp()", "sa.func.current_date()", "sa.func.localtimestamp()", "sa.func.sysdate()", "sa.func.user()", "sa.func.coalesce(None, 5)", 'sa.func.lower("X")', "sa.func.pg_catalog.now()", "sa.func.random()", 'sa.func.concat("a", "b")', "sa.func.count()",
    "sa.literal(5)", 'sa.literal("it\'s")', "sa.literal(True)", "sa.literal(None)", "sa.literal(decimal.Decimal('1.5'))", "sa.literal(datetime.date(2020, 1, 2))", 'sa.literal_column("5")', "sa.literal_column(\"'%'\")", "sa.true()", "sa.false()", "sa.null()", 'sa.cast("5", sa.Integer)', "sa.cast(5, sa.String(3))", "sa.cast(sa.func.now(), sa.Date)", "sa.literal(1) + 2", "sa.literal(1) == 2", "sa.and_(sa.true(), sa.false())", "sa.not_(sa.true())", "-sa.literal(5)", "sa.func.now() + sa.text('x')", "sa.func.now().op('AT TIME ZONE')(sa.text(\"'utc'\"))", 'sa.func.timezone("utc", sa.func.now())', "sa.case((sa.true(), 1), else_=2)", "sa.extract('year', sa.func.now())", 'sa.type_coerce("5", sa.Integer)', 'sa.bindparam("p", 5)', "sa.select(sa.literal(1)).scalar_subquery()", 'sa.column("other")', "sa.tuple_(1, 2)", "sa.Sequence('sq').next_value()", "sa.Sequence('sq')", "sa.FetchedValue()", "sa.DefaultClause('5')", "sa.DefaultClause(sa.text('6'))", "op.inline_literal('x')", "[]", "{}", "lambda: 5", "datetime.datetime(2020, 1, 2)", "postgresql.array([1, 2])", "postgresql.array([], type_=sa.Integer)", "sa.text(\"'a'\").op('||')(sa.text(\"'b'\"))", "sa.collate(sa.literal('x'), 'C')", "sa.func.gen_random_uuid()"]
TYPES = ["sa.String(50)", "sa.Integer", "sa.Boolean", "sa.DateTime", "sa.JSON", "sa.Enum('a', 'b', name='e')", "sa.Numeric(5, 2)", "sa.LargeBinary", "sa.Uuid", "sa.Text"]
TYPED = ['"5"', '"true"', "sa.true()", "sa.text('0')", "sa.func.now()", "sa.literal(1)", '"{}"', "'a'"]
IDENTITY = {"always": ["True", "False"], "on_null": ["True"], "start": ["0", "7"], "increment": ["-1", "2"], "minvalue": ["-5"], "maxvalue": ["1000"], "nominvalue": ["True", "False"], "nomaxvalue": ["True"], "cycle": ["True", "False"], "cache": ["4"], "order": ["True", "False"]}
SEQUENCE = {"start": ["0", "7"], "increment": ["-1", "2"], "minvalue": ["-5"], "maxvalue": ["1000"], "nominvalue": ["True"], "nomaxvalue": ["True"], "cycle": ["True", "False"], "schema": ['"s"', '"A.b"'], "cache": ["4"], "order": ["True"], "data_type": ["sa.BigInteger", "sa.SmallInteger()"], "optional": ["True"], "quote": ["True"], "metadata": ["sa.MetaData(schema='ms')"], "for_update": ["True"]}
COMMENTS = ['"plain"', '"it\'s"', '"back\\\\slash"', '"100%"', '"two\\nlines\\ttab"', '"Кириллица 😀"', '""', '"a:b :c"', "'\"double\"'"]


def combined(keywords):
    for keyword, values in keywords.items():
        for value in values:
            yield f"{keyword}={value}"
    for (one, first), (two, second) in itertools.combinations(keywords.items(), 2):
        yield f"{one}={first[0]}, {two}={second[-1]}"


def corpus():
    c = Corpus("defaults")
    for default in DEFAULTS:
        c.add(f"create {default}", f'op.create_table("t", sa.Column("x", sa.String(50), server_default={default}))')
        c.add(f"alter {default}", f'op.alter_column("t", "x", server_default={default}, existing_type=sa.String(50))')
    for type_, default in itertools.product(TYPES, TYPED):
        c.add(f"add {type_} {default}", f'op.add_column("t", sa.Column("x", {type_}, server_default={default}, nullable=False))')
        c.add(f"alter {type_} {default}", f'op.alter_column("t", "x", server_default={default}, type_={type_}, existing_type=sa.Integer)')
    for options in combined(IDENTITY):
        c.add(f"identity {options}", f'op.add_column("t", sa.Column("x", sa.Integer, sa.Identity({options})))')
        c.add(f"identity key {options}", f'op.create_table("t", sa.Column("x", sa.BigInteger, sa.Identity({options}), primary_key=True))')
        c.add(f"alter to identity {options}", f'op.alter_column("t", "x", server_default=sa.Identity({options}))')
        c.add(f"alter identity {options}", f'op.alter_column("t", "x", server_default=sa.Identity({options}), existing_server_default=sa.Identity(always=True, start=3, cache=2), existing_type=sa.Integer)')
    for option in ("wrong=1", "oracle_order=True", "oracle_on_null=True"):
        c.add(f"identity {option}", f'op.add_column("t", sa.Column("x", sa.Integer, sa.Identity({option})))')
    for options in combined(SEQUENCE):
        c.add(f"sequence {options}", f'from sqlalchemy.schema import CreateSequence, DropSequence\ns = sa.Sequence("Sq", {options})\nop.execute(CreateSequence(s))\nop.execute(DropSequence(s))')
        c.add(f"sequence column {options}", f'op.create_table("t", sa.Column("x", sa.Integer, sa.Sequence("Sq", {options}), primary_key=True))')
        c.add(f"next value {options}", f'op.execute(sa.Sequence("Sq", {options}).next_value())')
    for expression, persisted in itertools.product(['"a + 1"', 'sa.text("a || \'%\'")', 'sa.column("a") + 5', 'sa.func.lower(sa.column("A"))', '"a = \'it\'\'s\'"', "5"], ["None", "True", "False"]):
        c.add(f"computed {expression} {persisted}", f'op.create_table("t", sa.Column("x", sa.Integer, sa.Computed({expression}, persisted={persisted}), nullable=False))')
        c.add(f"add computed {expression} {persisted}", f'op.add_column("t", sa.Column("x", sa.Integer, sa.Computed({expression}, persisted={persisted})))')
        c.add(f"alter computed {expression} {persisted}", f'op.alter_column("t", "x", server_default=sa.Computed({expression}, persisted={persisted}), existing_server_default=sa.Computed("old"))')
    c.add("computed and default", 'op.create_table("t", sa.Column("x", sa.Integer, sa.Computed("a"), server_default="5"))')
    c.add("identity and default", 'op.create_table("t", sa.Column("x", sa.Integer, sa.Identity(), server_default="5"))')
    c.add("identity and computed", 'op.create_table("t", sa.Column("x", sa.Integer, sa.Identity(), sa.Computed("a")))')
    c.add("two identities", 'op.create_table("t", sa.Column("x", sa.Integer, sa.Identity()), sa.Column("y", sa.Integer, sa.Identity()))')
    c.add("identity of text", 'op.create_table("t", sa.Column("x", sa.String(5), sa.Identity()))')
    c.add("identity with autoincrement False", 'op.create_table("t", sa.Column("x", sa.Integer, sa.Identity(), autoincrement=False, primary_key=True))')
    for comment in COMMENTS:
        c.add(f"table comment {comment}", f'op.create_table("t", sa.Column("x", sa.Integer, comment={comment}), comment={comment})')
        c.add(f"new comment {comment}", f'op.create_table_comment("t", {comment}, schema="S")')
        c.add(f"column comment {comment}", f'op.alter_column("t", "x", comment={comment}, existing_type=sa.String(5), existing_nullable=False)\nop.add_column("t", sa.Column("Y", sa.Integer, comment={comment}))', )
    return c
