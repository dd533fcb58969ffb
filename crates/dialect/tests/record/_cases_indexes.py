from _corpus import Corpus


def corpus():
    c = Corpus("indexes")
    c.add("create index", 'op.create_index("ix", "t", ["a", "B"])')
    c.add("create unique index", 'op.create_index("ix", "t", ["a"], unique=True, schema="s")')
    c.add("create index if not exists", 'op.create_index("ix", "t", ["a"], if_not_exists=True)')
    c.add("create index final name", 'op.create_index(op.f("ix_t_a"), "t", ["a"], unique=False)')
    c.add("create unnamed index", 'op.create_index(None, "t", ["a", "b"])')
    c.add("create unnamed index with schema", 'op.create_index(None, "t", ["a"], schema="my.s")')
    c.add("create index on text", 'op.create_index("ix", "t", [sa.text("lower(a)"), "b"])')
    c.add("create index on function", 'op.create_index("ix", "t", [sa.func.lower(sa.column("A")), sa.column("b")])')
    c.add("create index on descending", 'op.create_index("ix", "t", [sa.text("a DESC NULLS LAST"), sa.column("b").desc(), sa.column("c").asc().nulls_first()])')
    c.add("create index on operator", 'op.create_index("ix", "t", [sa.column("a", sa.Integer) + sa.column("b"), sa.column("c").op("->")("x")])')
    c.add("create index on cast", 'op.create_index("ix", "t", [sa.cast(sa.column("a"), sa.String(5)), sa.func.coalesce(sa.column("b"), 0), sa.func.lower(sa.column("x")).collate("C")])')
    c.add("create index on literal column", 'op.create_index("ix", "t", [sa.literal_column("(a || b)")])')
    c.add("too long name", 'op.create_index("ix_' + "a" * 130 + '", "t", ["a"])')
    c.add("too long final name", 'op.create_index(op.f("ix_' + "a" * 130 + '"), "t", ["a"])')
    c.add("too long final name of 70", 'op.create_index(op.f("ix_' + "b" * 67 + '"), "t", ["a"])')
    c.add("cyrillic index", 'op.create_index("Индекс", "Таблица", ["столбец"], schema="схема")')
    pg = [
        'postgresql_using="gin"', 'postgresql_using="GiST"', 'postgresql_using="x; drop"', "postgresql_concurrently=True", 'postgresql_where=sa.text("a > 5")', 'postgresql_where="a > 5"', 'postgresql_where=sa.column("a") > 5', 'postgresql_where=sa.and_(sa.column("a") == "x", sa.column("b").is_(None))',
        'postgresql_include=["c", "D"]', 'postgresql_with={"fillfactor": 50, "buffering": "off"}', 'postgresql_ops={"a": "text_pattern_ops"}', 'postgresql_ops={"b": "int4_ops", "a": "text_ops"}', 'postgresql_tablespace="Space"', "postgresql_nulls_not_distinct=True", "postgresql_nulls_not_distinct=False", "postgresql_concurrently=True, if_not_exists=True, unique=True",
        'postgresql_using="btree", postgresql_ops={"a": "x_ops"}, postgresql_include=["z"], postgresql_nulls_not_distinct=True, postgresql_with={"fillfactor": 70}, postgresql_tablespace="ts", postgresql_where=sa.text("a IS NOT NULL"), postgresql_concurrently=True, unique=True, schema="s"', "postgresql_concurrently=False", "postgresql_where=sa.text('deleted = false')", 'postgresql_where=sa.text("x = \':y\'")',
    ]
    for kw in pg:
        c.add(f"index {kw}", f'op.create_index("ix", "t", ["a", "b"], {kw})', "postgresql sqlite")
    c.add("index ops of label", 'op.create_index("ix", "t", [sa.func.lower(sa.column("a")).label("low"), sa.text("b")], postgresql_ops={"low": "text_pattern_ops", "b": "x_ops"})', "postgresql")
    c.add("gin trigram", 'op.create_index("ix", "t", [sa.text("name gin_trgm_ops")], postgresql_using="gin")', "postgresql")
    c.add("autocommit block", 'with op.get_context().autocommit_block():\n    op.create_index("ix", "t", ["a"], postgresql_concurrently=True)', "postgresql sqlite")
    for kw in ('sqlite_where=sa.text("a > 5")', 'sqlite_where=sa.column("a") == "it\'s"'):
        c.add(f"index {kw}", f'op.create_index("ix", "t", ["a"], {kw}, schema="s")', "sqlite postgresql")
    for kw in ("mysql_length=10", 'mysql_length={"a": 4}', 'mysql_prefix="FULLTEXT"', 'mysql_using="hash"', 'mysql_prefix="FULLTEXT", mysql_with_parser="ngram"', 'mariadb_length={"b": 3}', "mysql_length={'a': 4, 'b': 5}, unique=True, schema='s'"):
        c.add(f"index {kw}", f'op.create_index("ix", "t", ["a", "b"], {kw})', "mysql mariadb")
    c.add("mysql expression index", 'op.create_index("ix", "t", [sa.text("(lower(a))"), sa.func.lower(sa.column("b")), sa.column("c").desc()])', "mysql mariadb")
    for kw in ("mssql_clustered=True", "mssql_clustered=False", 'mssql_include=["c"]', 'mssql_where=sa.text("a > 5")', "mssql_columnstore=True", 'mssql_where=sa.column("a") == 5, unique=True, mssql_include=["Z"]'):
        c.add(f"index {kw}", f'op.create_index("ix", "t", ["a", "b"], {kw})', "mssql")
    for kw in ("oracle_bitmap=True", "oracle_compress=True", "oracle_compress=1", 'oracle_tablespace="ts"'):
        c.add(f"index {kw}", f'op.create_index("ix", "t", ["a", "b"], {kw})', "oracle")
    c.add("drop index", 'op.drop_index("ix")')
    c.add("drop index of table", 'op.drop_index("ix", "t")')
    c.add("drop index with schema", 'op.drop_index("Ix", table_name="T", schema="s")')
    c.add("drop index if exists", 'op.drop_index("ix", table_name="t", if_exists=True)')
    c.add("drop index final name", 'op.drop_index(op.f("ix_t_a"), table_name="t")')
    c.add("drop index concurrently", 'op.drop_index("ix", table_name="t", postgresql_concurrently=True, if_exists=True)', "postgresql")
    c.add("drop index with more options", 'op.drop_index("ix", table_name="t", postgresql_using="gin", postgresql_where=sa.text("a"))', "postgresql")
    return c
