"""Every public class of SQLAlchemy: which public classes it extends, and of which ones values of all kinds are."""

import importlib
import inspect

from _corpus import Corpus

MODULES = ("sqlalchemy", "sqlalchemy.types", "sqlalchemy.schema", "sqlalchemy.sql.expression", "sqlalchemy.engine", "sqlalchemy.pool", "sqlalchemy.dialects.postgresql", "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.mssql", "sqlalchemy.dialects.oracle", "sqlalchemy.dialects.sqlite")
# No classes to name in a migration: protocols of static type checkers, enumerations, and names that stand for others.
HIDDEN = {"ColumnExpressionArgument", "dialect", "immutabledict", "ColumnCollection", "ConnectionEventsTarget", "SelectLabelStyle", "ObjectKind", "ObjectScope", "Variant", "SchemaConst"}
KIN = '''
import importlib
PUBLIC = """{public}""".split()
def public():
    for path in PUBLIC:
        module, name = path.rsplit(".", 1)
        yield path, getattr(importlib.import_module(module), name, None)
def names(classes):
    return " ".join(path.rsplit(".", 1)[1] for path, other in public() if other in classes)
def kin(class_):
    return f"{{class_.__module__}}.{{class_.__name__}}: {{names([it for it in class_.__mro__ if it is not class_])}}"
def kinds(value):
    return names(type(value).__mro__)
'''
VALUES = """
m.tables["t"]; t.c.a; t.c["Имя"]; sa.column("x"); sa.table("x", sa.column("y")); sa.text("x"); sa.text("x").columns(sa.column("a")); sa.literal(5); sa.literal_column("x"); sa.bindparam("x"); sa.null(); sa.true(); sa.false()
sa.and_(t.c.a == 1, t.c.b == 2); sa.or_(t.c.a == 1, t.c.b == 2); sa.not_(t.c.a); t.c.a == 5; t.c.a + 1; -t.c.a; ~(t.c.a == 5); t.c.a.in_([1]); t.c.a.between(1, 2); t.c.b.like("x"); t.c.a.is_(None); t.c.a.desc(); t.c.a.label("x"); t.c.b.collate("C"); sa.tuple_(t.c.a, t.c.b); sa.case((t.c.a == 1, 2)); sa.cast(t.c.a, sa.String); sa.try_cast(t.c.a, sa.String); sa.type_coerce(t.c.a, sa.String); sa.extract("year", t.c.a); sa.distinct(t.c.a); sa.func.x(1); sa.func.now(); sa.func.count(); sa.func.sum(t.c.a).over(); sa.func.count(t.c.a).filter(t.c.a > 1); sa.func.mode().within_group(t.c.a); sa.any_(t.c.a); sa.all_(t.c.a); t.c.a.op("@")(5); t.c.a.bool_op("@")(5); sa.func.x(t.c.a).table_valued("v"); sa.func.x(t.c.a).alias(); sa.func.next_value(sa.Sequence("s")); sa.Sequence("s").next_value()
sa.select(t); sa.select(t).subquery(); sa.select(t).cte("c"); sa.select(t).alias("c"); sa.select(t.c.a).scalar_subquery(); sa.select(t).exists(); sa.exists().where(t.c.a == 1); sa.union(sa.select(t), sa.select(t)); sa.select(t).lateral("l"); t.alias("q"); t.tablesample(5); t.join(t.alias("w"), t.c.a == 1); sa.values(sa.column("a")).data([(1,)]); t.insert(); t.update(); t.delete(); postgresql.insert(t); mysql.insert(t); sqlite.insert(t); sa.insert(t).returning(t.c.a)
sa.MetaData(); sa.Index("i", t.c.a); sa.UniqueConstraint("a"); sa.CheckConstraint("a > 1"); sa.PrimaryKeyConstraint("a"); sa.ForeignKeyConstraint(["a"], ["p.id"]); sa.ForeignKey("p.id"); postgresql.ExcludeConstraint(("a", "=")); sa.Identity(); sa.Computed("a"); sa.Sequence("s"); sa.DefaultClause("5"); sa.FetchedValue(); sa.ColumnDefault(5); sa.ColumnDefault(lambda: 5); sa.ColumnDefault(sa.text("1")); t.primary_key; t.c.b.server_default; t.c.a.default; t.c.a.type
sa.schema.CreateTable(t); sa.schema.DropTable(t); sa.schema.CreateIndex(sa.Index("i2", t.c.a)); sa.schema.AddConstraint(sa.UniqueConstraint(t.c.a)); sa.schema.CreateSchema("s"); sa.schema.CreateSequence(sa.Sequence("s")); sa.schema.CreateColumn(t.c.a); sa.schema.SetTableComment(t); sa.DDL("x"); postgresql.CreateEnumType(postgresql.ENUM("a", name="e"))
sa.quoted_name("x", True); op.f("x"); sa.schema.conv("x"); sa.make_url("sqlite://"); sa.create_engine("sqlite://"); sa.create_engine("sqlite://").dialect; sa.create_engine("sqlite://", poolclass=sa.NullPool).pool; postgresql.array([1]); postgresql.hstore("a", "b"); postgresql.aggregate_order_by(t.c.a, t.c.b); postgresql.Range(1, 2); postgresql.to_tsvector("x"); sa.types.NULLTYPE; sa.types.STRINGTYPE; sa.JSON.NULL; op.inline_literal("x")
"""
SETUP = '''
m = sa.MetaData()
t = sa.Table("t", m, sa.Column("a", sa.Integer, primary_key=True, default=5), sa.Column("b", sa.String(5), server_default="x"), sa.Column("Имя", sa.JSON))
'''
# Names that are no classes, used.
USES = """
sa.make_url("postgresql://u:p@h:5/d?x=1&y=2").set(drivername="mysql", database="б").render_as_string(hide_password=False)
str(sa.make_url("postgresql://u:p%40@h/d"))
str(sa.URL.create("postgresql", username="u", password="p@ss/я", host="h", port=5, database="d", query={{"a": "b"}}))
str(sa.engine_from_config({{"sqlalchemy.url": "sqlite:///x.db", "other.url": "y"}}).url)
sa.engine_from_config({{"db.url": "sqlite://", "db.echo": "false"}}, prefix="db.").dialect.name
str(sa.create_engine("sqlite://", poolclass=sa.StaticPool).url)
sa.sql.quoted_name("Имя", True).quote
str(sa.schema.conv("имя"))
repr(sa.types.NULLTYPE) + repr(sa.types.STRINGTYPE)
sa.select(sa.sql.cte(sa.select(t.c.a), "имя"))
sa.select(sa.cte(sa.select(t.c.a), "c", recursive=True))
" ".join(it.name for it in sa.schema.sort_tables([t]))
[(it.name if it is not None else None, len(keys)) for it, keys in sa.schema.sort_tables_and_constraints([t])]
sa.sql.Values(sa.column("a", sa.Integer), name="v").data([(1,), (2,)]).c.a.name
sa.select(sa.sql.Values(sa.column("a", sa.Integer), name="v", literal_binds=True).data([(1,), (2,)]))
mysql.match(t.c.b, against="слово")
sa.select(t).where(mysql.match(t.c.b, against="x").in_boolean_mode())
sa.select(t).where(mysql.match(t.c.b, t.c["Имя"], against="x").in_natural_language_mode().with_query_expansion())
sa.update(t).where(mysql.match(t.c.b, against=sa.bindparam("q", "x"))).values(a=1)
sa.select(sa.Grouping(t.c.a).label("x"))
sa.select(t.join(t.alias("q"), t.c.a == 1))
sa.sql.expression.Tuple(t.c.a, t.c.b).in_([(1, "x")])
sa.Function("lower", t.c.b)
sa.select(sa.sql.expression.Label("x", t.c.a))
sa.select(sa.Extract("year", t.c.a), sa.TypeCoerce(t.c.a, sa.String), sa.Case((t.c.a == 1, 2)), sa.Cast(t.c.a, sa.String), sa.Over(sa.func.x(), order_by=t.c.a), sa.Null(), sa.True_(), sa.False_())
sa.select(sa.FunctionFilter(sa.func.count(t.c.a), t.c.a > 1), sa.WithinGroup(sa.func.mode(), t.c.a), sa.TryCast(t.c.a, sa.String))
sa.Exists(sa.select(t.c.a))
sa.Select(t.c.a).where(t.c.a == 1)
sa.Insert(t).values(a=1)
sa.Update(t).where(t.c.a == 1).values(b="б")
sa.Delete(t).where(t.c.a == 1)
sa.BindParameter("x", 5)
sa.BinaryExpression(t.c.a, t.c.b, sa.sql.operators.eq)
sa.TextClause("SELECT 1")
sa.TableClause("имя", sa.column("a")).insert().values(a=1)
sa.ColumnClause("имя", sa.Integer) == 5
sa.Join(t, t.alias("q"), t.c.a == 1)
sa.UnaryExpression.__name__
sa.sql.LABEL_STYLE_DEFAULT.name
"""


def classes():
    """`(path, value)` of every public class, each under its first name."""
    for module_name in MODULES:
        module = importlib.import_module(module_name)
        for name in dict.fromkeys(getattr(module, "__all__", None) or dir(module)):
            value = getattr(module, name, None)
            if name.startswith("_") or name in HIDDEN or not inspect.isclass(value):
                continue
            if (getattr(value, "__module__", "") or "").startswith("sqlalchemy"):
                yield f"{module_name}.{name}", value


def corpus():
    found = list(classes())
    first = {id(value): path for path, value in reversed(found)}
    c = Corpus("classes", KIN.replace("{public}", " ".join(sorted(first.values()))).replace("{{", "{").replace("}}", "}") + SETUP)
    for path, _ in found:
        module, name = path.rsplit(".", 1)
        place = {"sqlalchemy": "sa", "sqlalchemy.sql.expression": "sa.sql.expression"}.get(module, module.replace("sqlalchemy.dialects.", "").replace("sqlalchemy.", "sa."))
        c.add(path, f"op.execute(kin({place}.{name}))", "postgresql")
    for value in VALUES.replace("\n", ";").split("; "):
        for each in value.split(";"):
            if each.strip():
                c.add(f"kinds of {each.strip()}", f"op.execute(kinds({each.strip()}))", "postgresql")
    return c


def uses_corpus():
    c = Corpus("uses", SETUP)
    for use in USES.strip().replace("{{", "{").replace("}}", "}").splitlines():
        c.add(use, f"it = {use}\nop.execute(it if isinstance(it, (str, sa.Executable)) and not isinstance(it, sa.FromClause) else sa.select(it) if isinstance(it, (sa.ColumnElement, sa.FromClause)) else repr(it))")
    return c
