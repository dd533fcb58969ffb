"""What is left of `sqlalchemy.sql`: label styles, lambdas, types with expressions of their own, locks, sentinels."""

from _corpus import Corpus

SETUP = '''
class Upper(sa.types.UserDefinedType):
    cache_ok = True
    def get_col_spec(self, **kw):
        return "UPPER_TEXT"
    def bind_expression(self, bindvalue):
        return sa.func.to_upper(bindvalue, type_=self)
    def column_expression(self, col):
        return sa.func.from_upper(col, type_=self)
class Cents(sa.types.TypeDecorator):
    impl = sa.Integer
    cache_ok = True
    def process_bind_param(self, value, dialect):
        return None if value is None else int(value * 100)
    def column_expression(self, column):
        return sa.cast(column, sa.Numeric(10, 2)) / 100
m = sa.MetaData()
t = sa.Table("t", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50)), sa.Column("up", Upper), sa.Column("cents", Cents), sa.Column("n", sa.Integer))
u = sa.Table("u", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("t_id", sa.ForeignKey("t.id")), sa.Column("name", sa.String(50)), schema="s")
v = sa.table("v", sa.column("id"), sa.column("name", sa.String), schema="S")
'''
EXPRESSIONS = """
sa.select(t, u).join_from(t, u).set_label_style(sa.LABEL_STYLE_TABLENAME_PLUS_COL)
sa.select(t, u).join_from(t, u).set_label_style(sa.LABEL_STYLE_NONE)
sa.select(t, u).join_from(t, u).set_label_style(sa.LABEL_STYLE_DISAMBIGUATE_ONLY)
sa.select(t, u).join_from(t, u).set_label_style(sa.LABEL_STYLE_DEFAULT)
sa.select(t.c.id, u.c.id, v.c.id).set_label_style(sa.SelectLabelStyle.LABEL_STYLE_TABLENAME_PLUS_COL)
sa.select(t.c.id, u.c.id).set_label_style(sa.sql.LABEL_STYLE_TABLENAME_PLUS_COL).subquery().select()
sa.select(sa.select(t.c.id, u.c.id).set_label_style(sa.LABEL_STYLE_TABLENAME_PLUS_COL).subquery().c.t_id)
sa.select(t.c.id.label("x"), t.c.name + "a", sa.func.lower(t.c.name)).set_label_style(sa.LABEL_STYLE_TABLENAME_PLUS_COL)
sa.union(sa.select(t.c.id, t.c.name), sa.select(u.c.id, u.c.name)).set_label_style(sa.LABEL_STYLE_TABLENAME_PLUS_COL)
sa.select(t.c.up)
sa.select(t.c.up).where(t.c.up == "x")
sa.select(t.c.up, t.c.cents, t.c.id)
sa.select(t.c.up.label("l"))
sa.select(t)
sa.select(t.alias("a").c.up)
sa.select(sa.select(t.c.up).subquery())
sa.select(sa.func.max(t.c.up))
sa.select(sa.literal("q", Upper))
sa.select(sa.cast(t.c.name, Upper))
sa.select(sa.type_coerce(t.c.name, Upper))
sa.select(t.c.up).order_by(t.c.up).group_by(t.c.up)
sa.union(sa.select(t.c.up), sa.select(t.c.up))
sa.union(sa.union(sa.select(t.c.up), sa.select(t.c.up)), sa.union_all(sa.select(t.c.up), sa.select(t.c.up)))
sa.union(sa.select(t.c.up), sa.union(sa.select(t.c.up), sa.select(t.c.up)))
sa.select(sa.union(sa.select(t.c.up), sa.select(t.c.up)).subquery().c.up)
sa.select(t.c.up, t.c.up, t.alias("a").c.up)
sa.select(t.c.up, t.c.up).set_label_style(sa.LABEL_STYLE_NONE)
sa.select(t.c.up, t.c.cents).set_label_style(sa.LABEL_STYLE_TABLENAME_PLUS_COL)
sa.select(sa.func.f(t.c.n, type_=Upper), sa.func.max(t.c.up).label("m"))
sa.select(t.c.up.label("l")).order_by("l").group_by(t.c.up.label("l"))
sa.select(sa.select(t.c.up).cte("c").c.up)
sa.select(sa.select(t.c.up).scalar_subquery())
sa.select(sa.select(t.c.up).scalar_subquery().label("s"))
sa.select(sa.case((t.c.id > 1, t.c.up), else_=t.c.up))
sa.select(sa.func.coalesce(t.c.up, t.c.up))
sa.select(t.c.cents + 1)
sa.select(t.c.cents * t.c.n, -t.c.cents, sa.func.sum(t.c.cents))
sa.select(t.c.up == t.c.up)
sa.select(sa.column("x", Upper), sa.literal_column("y", Upper))
sa.select(sa.func.max(t.c.up).over(order_by=t.c.id), sa.func.max(t.c.up).filter(t.c.id > 1), t.c.up.distinct())
sa.select(t.c.id).where(sa.exists(sa.select(t.c.up)), t.c.up.in_(sa.select(t.c.up)))
sa.select(t.c.up).distinct().order_by(t.c.up).limit(5)
sa.select(t.c.up).order_by(t.c.up).limit(5).offset(2)
sa.select(sa.text("x"), t.c.up).select_from(t)
sa.text("SELECT up FROM t").columns(t.c.up)
sa.text("SELECT up FROM t").columns(t.c.up).subquery().select()
sa.values(sa.column("a", Upper), name="vals").data([("x",)]).select()
sa.select(t.c.up.desc(), sa.null().label("n"), sa.tuple_(t.c.up, t.c.up))
t.insert().from_select(["up"], sa.union(sa.select(t.c.up), sa.select(t.c.up)))
t.insert().values(n=1).returning(sa.func.max(t.c.up), t.c.up.label("l"), t.c.up, t.c.up)
t.update().values(n=1).returning(sa.cast(t.c.name, Upper), t.c.up)
t.delete().returning(t.c.up, sa.literal("q", Upper))
sa.select(t.c.id).where(sa.and_(lambda: t.c.name == "x", t.c.id == 1)).order_by(lambda: t.c.id).group_by(lambda: t.c.id)
sa.select(lambda: t.c.id, lambda: t.c.name)
sa.select(t.c.id).join(u, lambda: t.c.id == u.c.t_id).having(lambda: sa.func.count() > 1)
sa.update(t).values(n=1).where(lambda: t.c.id == 5)
sa.delete(t).where(lambda: t.c.id == 5)
sa.lambda_stmt(lambda: sa.select(t.c.id)) + (lambda s: s.where(t.c.id == 5))
sa.lambda_stmt(lambda: sa.select(t.c.id).where(t.c.id == 5)) + (lambda s: s.where(t.c.name == "x").order_by(t.c.id).limit(5))
sa.lambda_stmt(lambda: sa.select(t.c.id)).add_criteria(lambda s: s.where(t.c.id == 5)).add_criteria(lambda s: s.order_by(t.c.id))
sa.lambda_stmt(lambda: sa.update(t).values(n=1)) + (lambda s: s.where(t.c.id == 5))
sa.lambda_stmt(lambda: sa.select(t.c.id)).where(t.c.id == 5)
sa.lambda_stmt(lambda: sa.select(t.c.id)) + 5
sa.lambda_stmt(lambda: sa.select(t.c.up)).subquery().select()
sa.select(lambda: (t.c.id, t.c.name)).order_by(lambda: t.c.id.desc())
sa.select(t.c.n.label("l")).group_by(t.c.n.label("l")).order_by(t.c.n.label("l"))
sa.select((t.c.n + 1).label("l")).group_by(sa.text("l"), "l")
t.insert().values(up="x", cents=1.5)
t.insert().values([{"up": "x"}, {"up": "y"}])
t.insert().values(up=sa.func.f("x"))
t.insert().from_select(["up"], sa.select(t.c.up))
t.insert().values(up="x").returning(t.c.up, t.c.cents)
t.update().values(up="x").where(t.c.up == "y")
t.update().values(cents=2)
t.update().values(up=t.c.name)
t.update().values(up=None)
t.delete().where(t.c.up.in_(["x", "y"]))
sa.lambda_stmt(lambda: sa.select(t.c.id))
sa.select(t.c.id).where(lambda: t.c.name == "x")
sa.select(t.c.id).with_for_update(of=t)
sa.select(t.c.id).with_for_update(of=t.c.id)
sa.select(t.c.id, u.c.id).join_from(t, u).with_for_update(of=[t.c.id, u.c.name])
sa.select(t.c.id, u.c.id).join_from(t, u).with_for_update(of=(t, u), nowait=True)
sa.select(t.c.id).with_for_update(of=t.c.name, skip_locked=True, read=True)
sa.select(t.c.id).with_for_update(key_share=True)
sa.select(t.alias("a").c.id).with_for_update(of=t.alias("a"))
sa.select(t.c.id).where(t.c.id.in_(sa.bindparam("ids", [1, 2], expanding=True)))
sa.select(t.c.id).where(t.c.id.in_(sa.bindparam("ids", [1, 2], expanding=True, literal_execute=True)))
sa.select(t.c.id).where(t.c.id == sa.bindparam("i", 5, literal_execute=True))
sa.select(t.c.id).where(t.c.name == sa.bindparam("i", "it's", sa.String, literal_execute=True))
sa.select(sa.literal("x", literal_execute=True))
sa.select(t.c.id).limit(sa.bindparam("l", 5, literal_execute=True))
sa.select(t.c.id).where(t.c.id == sa.bindparam("i", 5).render_literal_execute())
sa.select(sa.try_cast(t.c.name, sa.Integer))
sa.select(sa.cast(t.c.name, sa.Integer).label("x"))
sa.select(sa.bitwise_not(t.c.n))
sa.select(t.c.n.bitwise_and(5), t.c.n.bitwise_or(5), t.c.n.bitwise_xor(5))
sa.select(t.c.n.bitwise_lshift(2), t.c.n.bitwise_rshift(2))
sa.select(t.c.n.bitwise_not())
sa.select(t.c.id).where(t.c.n.bitwise_and(5) == 5)
sa.select(t.c.id).order_by(sa.nullsfirst(t.c.n), sa.nullslast(t.c.id.desc()))
sa.select(sa.label("x", t.c.id), sa.sql.expression.label("y", t.c.n + 1))
sa.select(sa.funcfilter(sa.func.count(t.c.id), t.c.n > 5))
sa.select(sa.sql.alias(t, "aa").c.id)
sa.select(sa.sql.cte(sa.select(t.c.id), name="cc").c.id)
sa.select(sa.alias(sa.select(t.c.id), "sub").c.id)
sa.select(sa.sql.expression.outparam("o", sa.Integer))
sa.select(sa.extract("year", t.c.n), sa.extract("epoch", t.c.n))
sa.select(t.c.name.regexp_match("^a"), t.c.name.regexp_replace("a", "b"))
sa.select(t.c.name.op("~~", precedence=5)("x"), t.c.name.op("||", is_comparison=False)("x"))
sa.select(sa.sql.expression.custom_op("->>")("x") if False else t.c.name.op("->>")("x"))
sa.select(sa.true(), sa.false(), sa.null(), ~sa.true())
sa.select(t.c.id).where(sa.true()).where(sa.false())
sa.select(t.c.id).where(sa.and_(sa.true(), t.c.id == 1), sa.or_(sa.false(), t.c.id == 2))
sa.select(t.c.id).where(sa.and_(*[]))
sa.select(t.c.id).fetch(5)
sa.select(t.c.id).fetch(5, with_ties=True).order_by(t.c.id)
sa.select(t.c.id).fetch(5, percent=True)
sa.select(t.c.id).fetch(5, oracle_fetch_approximate=True)
sa.select(t.c.id).offset(2).fetch(5).order_by(t.c.id)
sa.select(t.c.id).slice(2, 5).order_by(t.c.id)
sa.select(t.tablesample(5, name="ts", seed=sa.func.f(1)).c.id)
sa.select(sa.tablesample(t, sa.func.bernoulli(5)).c.id)
sa.select(sa.func.generate_series(1, 5).table_valued("n", with_ordinality="o", name="g"))
sa.select(sa.func.json_each(t.c.name).table_valued("key", "value").alias("j").c.key)
sa.select(sa.func.unnest(t.c.n).column_valued("x"))
sa.select(t.c.id).join(sa.select(u.c.t_id).lateral("l"), sa.true())
sa.select(t.c.id).prefix_with("DISTINCTROW", dialect="mysql").suffix_with("FOR BROWSE", dialect="mssql")
sa.select(t.c.id).with_hint(t, "WITH (NOLOCK)", "mssql").with_hint(t, "USE INDEX (ix)", "mysql").with_statement_hint("/*+ x */", "oracle")
sa.select(t.c.id).with_only_columns(t.c.name, maintain_column_froms=True)
sa.select(t.c.id).add_columns(t.c.name).filter_by(name="x").having(sa.func.count() > 1).group_by(t.c.id)
sa.select(t.c.id).execution_options(stream_results=True)
sa.select(t.c.id).select_from(t.join(u, isouter=True).join(v, v.c.id == t.c.id, full=True))
sa.select(t.c.id).where(t.c.id == sa.any_(sa.select(u.c.id).scalar_subquery()))
sa.select(t.c.id).where(v.c.id == t.c.id, v.c.id < t.c.id, v.c.id != t.c.id, t.c.id >= v.c.id, v.c.id >= v.c.name)
sa.select(sa.func.lower(t.c.name) == sa.func.max(u.c.name), sa.func.max(t.c.id) > sa.func.f(1), sa.func.f(1) < sa.func.count())
sa.select(t.alias("a").alias("b").c.id)
sa.select(sa.select(t.c.id).subquery("a").alias("b").c.id)
t.update().where(sa.true()).where(t.c.id == 1).values(n=1)
t.delete().where(sa.false(), t.c.id == 1)
t.delete().where(sa.true())
sa.select(t.c.id).group_by(t.c.id).having(sa.true()).having(sa.func.count() > 1)
sa.select(t.c.id).where(sa.tuple_(t.c.id, t.c.name).in_([(1, "a"), (2, "b")]))
sa.select(sa.over(sa.func.row_number(), partition_by=t.c.n, order_by=[t.c.id.desc(), t.c.name], rows=(None, 0)))
sa.select(sa.func.rank().over(order_by=t.c.id, range_=(-1, 1)), sa.func.sum(t.c.n).over(groups=(0, None)))
sa.select(sa.within_group(sa.func.percentile_cont(0.5), t.c.n.desc()))
sa.select(sa.func.aggregate_strings(t.c.name, ",").label("all"))
sa.select(sa.func.concat(t.c.name, "x", 5), sa.func.char_length(t.c.name), sa.func.random())
sa.select(sa.func.now(), sa.func.current_date(), sa.func.localtimestamp(), sa.func.sysdate(), sa.func.user())
sa.select(sa.func.cube(t.c.id), sa.func.rollup(t.c.n), sa.func.grouping_sets(sa.tuple_(t.c.id), t.c.n))
sa.select(sa.func.s.pkg.f(1), getattr(sa.func, "Mixed")(2), sa.func.f_(3))
sa.select(sa.func.coalesce(t.c.n, 0).label("c")).distinct()
sa.select(t.c.id).distinct(t.c.n, t.c.name)
sa.select(sa.case({1: "one", 2: "two"}, value=t.c.id, else_="many"))
sa.select(sa.case((t.c.id > 5, t.c.name), (t.c.id > 3, sa.null())))
sa.select(sa.column("x", is_literal=True), sa.literal_column("count(*)", sa.Integer).label("n")).select_from(t)
sa.text("SELECT :a, :b").bindparams(sa.bindparam("a", "it's", sa.String), b=5)
sa.text("SELECT id FROM t WHERE id IN :ids").bindparams(sa.bindparam("ids", [1, 2, 3], expanding=True))
sa.text("SELECT 'a:b', '\\\\:x', x::int, :a").bindparams(a=1)
sa.text("SELECT id FROM t").columns(t.c.id).subquery().select()
sa.text("SELECT id, n FROM t").columns(id=sa.Integer, n=sa.Integer).cte("c").select()
sa.values(sa.column("a", sa.Integer), sa.column("b", sa.String), name="vals").data([(1, "x"), (2, "it's")]).select()
sa.values(sa.column("a", sa.Integer), name="vals", literal_binds=True).data([(1,), (2,)]).select()
sa.exists().where(t.c.id == u.c.t_id).select()
sa.select(sa.exists(sa.select(u.c.id).where(u.c.t_id == t.c.id))).select_from(t)
sa.select(t.c.id).intersect(sa.select(u.c.id)).union_all(sa.select(v.c.id)).order_by("id").limit(5)
sa.insert(t).values(id=1).cte("ins").select()
sa.select(t.c.id).add_cte(sa.update(t).values(n=1).returning(t.c.id).cte("upd"))
sa.select(sa.inspect(t).c.id)
sa.select(sa.not_(sa.or_(t.c.id == 1, t.c.name.is_(None))), sa.not_(t.c.id.in_([1])), sa.not_(t.c.name.like("x")))
sa.select(t.c.name.startswith("a%", autoescape=True), t.c.name.icontains("b"), t.c.name.iendswith("c", escape="/"))
sa.select(-t.c.n, t.c.n % 5, t.c.n / 2, t.c.n // 2, 5 - t.c.n, t.c.n ** 2 if False else t.c.n * 2)
sa.select(sa.between(t.c.n, 1, 5, symmetric=True), t.c.n.between(1, 5), ~t.c.n.between(1, 5))
sa.select(sa.distinct(t.c.n), sa.func.count(t.c.n.distinct()), sa.func.count(sa.distinct(t.c.name)))
sa.select(sa.all_(sa.select(u.c.id).scalar_subquery()) > 5)
sa.select(sa.collate(t.c.name, "C"), t.c.name.collate("utf8_bin").desc())
sa.Table("sent", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer), sa.insert_sentinel("s")).insert().values(x=1)
sa.Table("sent", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.Integer, insert_sentinel=True)).select()
sa.Table("sent", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer), sa.insert_sentinel("s")).select()
sa.Table("sent", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer), sa.insert_sentinel("s")).insert()
sa.Table("sent", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer), sa.insert_sentinel("s")).insert().values(x=1, s=5)
sa.Table("sent", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer), sa.insert_sentinel("s", omit_from_statements=False)).select()
(lambda it: sa.select(it.c.s, it).where(it.c.s == 1))(sa.Table("sent", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.insert_sentinel("s")))
(lambda it: sa.select(it.alias("a")))(sa.Table("sent", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.insert_sentinel("s")))
sa.select(t.c.id).where(t.c.name.match("a"))
sa.select(t.c.id).where(~t.c.name.match("a"))
sa.select(t.c.id).where(t.c.name.match("a", mysql_boolean_mode=False))
sa.select(t.c.id).where(t.c.name.match("a", mysql_natural_language=True))
sa.select(t.c.id).where(t.c.name.match("a", mysql_boolean_mode=False, mysql_natural_language=True, mysql_query_expansion=True))
sa.select(t.c.id).where(~t.c.name.match("a", mysql_boolean_mode=False, mysql_query_expansion=True))
sa.select(t.c.id).where(t.c.name.match("a", postgresql_regconfig="english", mysql_boolean_mode=False))
sa.select(t.c.id).where(mysql.match(t.c.name, against="it's"))
sa.select(t.c.id).where(mysql.match(t.c.name, t.c.up, against=t.c.name, in_boolean_mode=True))
sa.select(t.c.id).where(mysql.match(t.c.name, t.c.n, against="a").in_natural_language_mode().with_query_expansion())
sa.select(t.c.id, mysql.match(t.c.name, against="a").label("rank")).order_by(mysql.match(t.c.name, against="a").in_boolean_mode().desc())
sa.select(t.c.id).where(~mysql.match(t.c.name, against="a"), mysql.match(t.c.name, against="b") > 0.5)
sa.select(t.c.id).where(mysql.match(t.c.name, against="a", in_boolean_mode=True).with_query_expansion())
sa.select(t.c.id).where(mysql.match(against="a"))
sa.select(t.c.id).where(mysql.match(t.c.name))
sa.select(t.c.id).where(mysql.match(t.c.name, against="a", other=1))
sa.select(t.c.id).execution_options(schema_translate_map={"s": "other"}).where(u.c.id == t.c.id)
""".strip().splitlines()
# Attributes that an expression does not have.
MISSING = """
t.c.id.nope
t.c.cents.nope
t.c.up.nope
t.c.id.label("x").nope
sa.func.f().nope
sa.text("x").nope
sa.select(t).nope
(t.c.id == 1).nope
sa.null().nope
sa.and_(t.c.id == 1, t.c.n == 2).nope
sa.column("x").nope
sa.bindparam("x").nope
sa.case((t.c.id == 1, 2)).nope
t.nope
t.alias().nope
t.insert().nope
sa.tuple_(1, 2).nope
sa.func.f().column_valued("x").nope
sa.cast(1, sa.Integer).nope
t.c.id.desc().nope
t.c.id.has_key(1)
t.c.name.overlap(["a"])
t.c.id.any(1)
t.c.id.as_string()
t.c.id.contained_by([1])
t.c.name.astext
t.c.n.adjacent_to(5)
getattr(t.c.id, "nope", "none")
hasattr(t.c.id, "any")
sorted(sa.select(t.c.id).execution_options(a=1).where(t.c.id == 1).execution_options(b=2).get_execution_options().items())
[sa.sql.NO_LINTING == 0, sa.sql.COLLECT_CARTESIAN_PRODUCTS == 1, sa.sql.WARN_LINTING == 2, sa.sql.FROM_LINTING == 3]
isinstance(sa.create_pool_from_url("sqlite://", poolclass=sa.NullPool), sa.Pool)
mysql.match(t.c.name, against="a").nope
""".strip().splitlines()
CODE = {
    "rows of own types": 'op.bulk_insert(t, [{"id": 1, "up": "x", "cents": 2}, {"id": 2, "up": None, "cents": None}])',
    "sentinel in a table": 'op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.insert_sentinel("sentinel"))',
    "names of classes": 'op.execute(" ".join(type(it).__name__ for it in (t.c.id, t.c.id == 1, t.c.id + 1, sa.select(t.c.id), t.insert(), t.update(), t.delete(), sa.text("x"), t.alias(), sa.select(t.c.id).subquery(), sa.select(t.c.id).cte(), sa.and_(t.c.id == 1, t.c.id == 2), ~(t.c.id == 1), -t.c.id, sa.case((t.c.id == 1, 2)), sa.cast(1, sa.Integer), sa.null(), sa.true(), sa.exists(), sa.literal(1), t.c.id.label("x"), sa.select(t.c.id).scalar_subquery(), t.join(u), sa.tuple_(1, 2), sa.func.count().over(), sa.func.count().filter(t.c.id == 1), sa.union(sa.select(t.c.id), sa.select(t.c.id)), sa.extract("year", t.c.n), sa.values(sa.column("a")), t.lateral() if False else sa.select(t.c.id).lateral(), t.tablesample(5), sa.column("a"), sa.table("a"), sa.bindparam("x"), sa.func.f().within_group(t.c.id), sa.collate(t.c.name, "C"), t.c.id.desc(), sa.func.f().table_valued("x"))))',
    "isinstance": 'classes = [sa.Column, sa.sql.expression.ColumnElement, sa.sql.expression.ClauseElement, sa.sql.expression.Select, sa.sql.expression.TextClause, sa.sql.expression.BinaryExpression, sa.sql.expression.Label, sa.sql.expression.Subquery, sa.sql.expression.Alias, sa.sql.expression.CTE, sa.sql.expression.Join, sa.sql.expression.FromClause, sa.sql.expression.Executable, sa.sql.expression.Insert, sa.sql.expression.Update, sa.sql.expression.Delete, sa.sql.expression.FunctionElement, sa.sql.expression.BindParameter, sa.sql.expression.Case, sa.sql.expression.Cast, sa.sql.expression.Null, sa.sql.expression.UnaryExpression, sa.sql.expression.BooleanClauseList, sa.sql.expression.TableClause, sa.sql.expression.ColumnClause, sa.sql.expression.ScalarSelect, sa.sql.expression.Over, sa.sql.expression.Selectable, sa.sql.expression.ReturnsRows, sa.sql.expression.CompoundSelect]\nfor it in (t, t.c.id, t.c.id == 1, sa.select(t.c.id), t.insert(), t.update(), t.delete(), sa.text("x"), t.alias(), sa.select(t.c.id).subquery(), sa.select(t.c.id).cte(), sa.case((t.c.id == 1, 2)), sa.null(), t.c.id.label("x"), t.join(u), sa.literal(1), sa.func.count().over()):\n    op.execute(type(it).__name__ + " " + " ".join(class_.__name__ for class_ in classes if isinstance(it, class_)))',
    "annotations": 'from sqlalchemy import ColumnExpressionArgument, SQLColumnExpression, Dialect, Engine, Connection, Inspector, Row, RowMapping, Result, CursorResult, ScalarResult, MappingResult, Select, Insert, Update, Delete, TextClause, ColumnElement, Subquery, CTE, Alias, Label, Executable, FromClause, Selectable, URL, NullPool, QueuePool, StaticPool, Compiled, TypeDecorator, BindParameter, Constraint, Operators, ColumnOperators, ClauseElement, Function, Transaction, RootTransaction, NestedTransaction, TwoPhaseTransaction, Pool, ExecutionContext, CompoundSelect, TableClause, ColumnClause, ColumnCollection, Values, Lateral, Exists, ScalarSelect, Join, Over, Grouping, BinaryExpression, UnaryExpression, Case, Cast, Extract, False_, True_, Null, Tuple, TypeClause, TypeCoerce, WithinGroup, FunctionElement, FunctionFilter, TableSample, TableValuedAlias, TextualSelect, ReturnsRows, SelectBase, UpdateBase, ValuesBase, ExecutableDDLElement, BaseDDLElement, DDLElement, FrozenResult, ExecutionContext, ExceptionContext, TypeCompiler, PoolProxiedConnection, ChunkedIteratorResult, IteratorResult, MergedResult, CreateEnginePlugin, BindTyping, AdaptedConnection, AssertionPool, SingletonThreadPool, AsyncAdaptedQueuePool\ndef f(connection: Connection, table: sa.Table, *where: ColumnExpressionArgument[bool]) -> CursorResult:\n    return None\nop.execute("SELECT 1")',
}


def corpus():
    c = Corpus("statements", SETUP)
    for expression in EXPRESSIONS:
        c.add(expression, f"op.execute({expression})")
    for expression in EXPRESSIONS:
        c.add(f"literal {expression}", f"op.execute({expression})", literal_binds=True)
    for expression in MISSING:
        c.add(expression, f"op.execute(str({expression}))", "postgresql")
    for name, body in CODE.items():
        c.add(name, body, "postgresql mysql" if "names" not in name else ["postgresql"])
    return c
