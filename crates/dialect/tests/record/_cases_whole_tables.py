"""Tables of a MetaData with many features at once, created, filled and dropped through it; and blocks of batch mode."""

from _corpus import Corpus
from _pairs import pairs

SETUP = '''
class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2
class Colour(str, enum.Enum):
    RED = "red"
    GREEN = "it's green"
class Lower(sa.types.TypeDecorator):
    impl = sa.String(40)
    cache_ok = True
    def process_bind_param(self, value, dialect):
        return value if value is None else value.lower()
class Money(sa.types.TypeDecorator):
    impl = sa.Integer
    cache_ok = True
    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(sa.Numeric(12, 2) if dialect.name == "postgresql" else sa.BigInteger())
conventions = {"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}
'''
FACTORS = {
    "metadata": ["", "naming_convention=conventions", 'schema="app"', 'naming_convention=conventions, schema="My App"'],
    "key": ['sa.Column("id", sa.Integer, primary_key=True)', 'sa.Column("Id", sa.BigInteger, sa.Identity(start=5), primary_key=True, key="id")', 'sa.Column("id", sa.Uuid, default=lambda: uuid.UUID(int=7), primary_key=True)', 'sa.Column("id", sa.String(36), primary_key=True, server_default=sa.text("\'x\'")), sa.Column("part", sa.SmallInteger, primary_key=True, autoincrement=False)'],
    "reference": ["", 'sa.Column("p_id", sa.ForeignKey(parent.c.id, ondelete="CASCADE"), nullable=False, index=True)', 'sa.Column("p_id", sa.Integer, sa.ForeignKey(parent.c.id, name="fk_named", use_alter=True), key="parent_id")', 'sa.Column("p_id", sa.Integer), sa.ForeignKeyConstraint(["p_id"], [parent.c.id], onupdate="CASCADE", deferrable=True)', 'sa.Column("self_id", sa.Integer, sa.ForeignKey(SELF))'],
    "text": ['sa.Column("name", sa.String(50), nullable=False, unique=True, comment="it\'s 100%")', 'sa.Column("name", Lower, default="DEFAULT", index=True)', 'sa.Column("name", sa.Unicode(20, collation="C").with_variant(sa.Text(), "mysql", "mariadb", "oracle", "mssql", "sqlite"), server_default="")', 'sa.Column("name", sa.Text(), quote=True, info={"a": 1})', 'sa.Column("name", sa.VARCHAR(30), sa.CheckConstraint("length(name) > 2", name="long"))'],
    "kind": ["", 'sa.Column("kind", sa.Enum(Colour), default=Colour.RED)', 'sa.Column("kind", sa.Enum(Colour, native_enum=False, create_constraint=True, values_callable=lambda it: [member.value for member in it], name="colour"), server_default="red")', 'sa.Column("kind", sa.Enum("a", "b", name="kind", schema="types"))', 'sa.Column("kind", sa.Enum(Level, name="level", create_constraint=True, inherit_schema=True), nullable=False)'],
    "number": ["", 'sa.Column("number", Money, default=5, onupdate=6)', 'sa.Column("number", sa.Numeric(8, 3), server_default=sa.text("0"), nullable=False)', 'sa.Column("number", sa.Float(precision=24).with_variant(sa.Float(), "oracle"), default=sa.func.random())', 'sa.Column("number", sa.Integer, sa.Sequence("numbers", start=3))', 'sa.Column("number", sa.Integer, sa.Computed("1 + 1", persisted=True))'],
    "time": ["", 'sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now(), onupdate=sa.func.now())', 'sa.Column("at", sa.Date, default=datetime.date(2024, 2, 29))', 'sa.Column("at", sa.Time(), server_default=sa.text("CURRENT_TIME"), index=True)'],
    "flag": ["", 'sa.Column("flag", sa.Boolean(create_constraint=True, name="flag"), default=True, nullable=False)', 'sa.Column("flag", sa.Boolean, server_default=sa.true())'],
    "rules": ["", 'sa.UniqueConstraint("name", "id")', 'sa.CheckConstraint(sa.text("name <> \':x\'"), name="not_x"), sa.UniqueConstraint("name", name="uq_mine", postgresql_nulls_not_distinct=True)', 'sa.Index("ix_mine", "name", postgresql_ops={"name": "text_pattern_ops"}, mysql_length=10, mssql_include=["id"], postgresql_where=sa.text("name IS NOT NULL"), sqlite_where=sa.text("name IS NOT NULL"))', 'sa.Index(None, sa.func.lower(sa.column("name")), unique=True)', 'sa.Index("ix_desc", sa.text("name DESC"), postgresql_using="btree", postgresql_concurrently=True)'],
    "more": ["", 'comment="Таблица: it\'s"', 'mysql_engine="InnoDB", mysql_charset="utf8mb4", sqlite_autoincrement=True', 'prefixes=["UNLOGGED"]', 'postgresql_tablespace="fast", oracle_tablespace="FAST", postgresql_partition_by="HASH (id)"'],
}

BATCH = {
    "old": ['sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(20)), sa.Column("b", sa.Integer)', 'sa.Column("id", sa.Integer), sa.Column("a", sa.Enum("x", "y", name="kind", create_constraint=True), nullable=False), sa.Column("b", sa.Integer, sa.Computed("id * 2")), sa.PrimaryKeyConstraint("id", name="pk_t")', 'sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True), sa.Column("a", sa.Boolean(create_constraint=True, name="ck_a"), server_default="1"), sa.Column("b", sa.Integer, sa.ForeignKey("p.id", name="fk_b"), index=True)', 'sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.DateTime, server_default=sa.func.now(), comment="c"), sa.Column("b", sa.Integer, unique=True), sa.UniqueConstraint("a", "b", name="uq_ab"), sa.CheckConstraint("b > 0", name="ck_b"), sa.Index("ix_a", "a")'],
    "schema": ["", 'schema="s"'],
    "first": ["", 'batch_op.add_column(sa.Column("c", sa.String(5), server_default="x", nullable=False), insert_before="a")', 'batch_op.add_column(sa.Column("c", sa.Integer, sa.ForeignKey("q.id", name="fk_c"), unique=True))', 'batch_op.drop_column("b")', 'batch_op.alter_column("b", new_column_name="bb", type_=sa.BigInteger(), existing_type=sa.Integer())'],
    "second": ["", 'batch_op.alter_column("a", nullable=True, server_default=None, existing_type=sa.String(20))', 'batch_op.alter_column("a", type_=sa.Text(), existing_type=sa.String(20), comment="new")', 'batch_op.alter_column("a", new_column_name="A a", nullable=False, existing_type=sa.String(20))'],
    "third": ["", 'batch_op.create_unique_constraint("uq_new", ["id", "a"])', 'batch_op.create_check_constraint("ck_new", sa.column("id") > 5)', 'batch_op.create_foreign_key("fk_new", "p", ["id"], ["id"], ondelete="CASCADE")', 'batch_op.create_index("ix_new", ["id", "a"], unique=True)', 'batch_op.create_primary_key("pk_new", ["a"])'],
    "keywords": ["", 'recreate="always"', 'recreate="always", table_args=(sa.CheckConstraint("id > 0", name="ck_more"),)', 'recreate="always", table_kwargs={"sqlite_with_rowid": False, "mysql_engine": "InnoDB"}, partial_reordering=[("a", "id")]', 'recreate="never"'],
}


def table(row):
    target = {"": "t.id", 'schema="app"': "app.t.id"}.get(row["metadata"].replace("naming_convention=conventions, ", "").replace("naming_convention=conventions", ""), "My App.t.id")
    parts = ['"t"', "m", *[row[name] for name in FACTORS if name != "metadata"]]
    given = ", ".join(part for part in parts if part).replace("SELF", repr(target))
    return f'm = sa.MetaData({row["metadata"]})\nparent = sa.Table("p", m, sa.Column("id", sa.Integer, primary_key=True))\nt = sa.Table({given})\n'


def corpus():
    c = Corpus("whole_tables", SETUP)
    for number, row in enumerate(pairs(FACTORS)):
        made = table(row)
        c.add(f"create {number}", f"{made}m.create_all(op.get_bind())\nm.drop_all(op.get_bind())")
        c.add(f"use {number}", f'{made}op.execute(t.insert().values(name="It\'s"))\nop.execute(t.update().values(name="B").where(t.c.name == "A"))\nop.execute(sa.select(t).where(t.c.name.in_(["A", "b"])))\nop.execute(t.delete().where(t.c.id == sa.select(sa.func.max(t.c.id)).scalar_subquery()))')
        c.add(f"rows {number}", f'{made}op.bulk_insert(t, [{{"name": "It\'s"}}, {{"name": "b"}}])\nfor constraint in sorted((it for it in t.constraints if it.name and not isinstance(it, sa.PrimaryKeyConstraint)), key=lambda it: str(it.name)):\n    op.execute(sa.schema.DropConstraint(constraint))' if number % 2 else f'{made}copy = t.to_metadata(sa.MetaData(), schema="copied")\nop.execute(sa.schema.CreateTable(copy))')
    # The keys of a circle come in no order of their own.
    circle = 'm = sa.MetaData()\na = sa.Table("a", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("b_id", sa.ForeignKey("b.id", name="fk_a", use_alter=True)))\nb = sa.Table("b", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.ForeignKey("a.id")), sa.Column("c_id", sa.ForeignKey("c.id")))\nc = sa.Table("c", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("self_id", sa.ForeignKey("c.id")))\n'
    for name, call in {"create": "m.create_all(op.get_bind())", "drop": "m.drop_all(op.get_bind())", "one": "a.create(op.get_bind())\na.drop(op.get_bind())"}.items():
        c.add(f"circle: {name}", circle + call)
    return c


def batch_corpus():
    c = Corpus("whole_batches")
    for number, row in enumerate(pairs(BATCH)):
        old = f'old = sa.Table("t", sa.MetaData(), {row["old"]}{", " + row["schema"] if row["schema"] else ""})'
        calls = [row[name] for name in ("first", "second", "third") if row[name]] or ["pass"]
        keywords = ", ".join(filter(None, ['"t"', row["schema"], "copy_from=old", row["keywords"]]))
        c.add(f"block {number}", "\n    ".join([f"{old}\nwith op.batch_alter_table({keywords}) as batch_op:", *calls]))
    return c
