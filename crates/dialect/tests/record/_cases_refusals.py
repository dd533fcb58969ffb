"""What DDL refuses: names that are missing, tables that are not there, types of other databases, changes of kind."""

import itertools

from _corpus import Corpus

DEFAULTS = ["'5'", "sa.text('5')", "sa.func.now()", "sa.false()", "sa.literal_column('5')", "sa.Identity()", "sa.Identity(always=True, start=5)", "sa.Computed('a * 2')", "None"]
CONVENTIONS = {
    "referred": {"fk": "fk_%(table_name)s_%(referred_column_0_name)s"},
    "all referred": {"fk": "fk_%(table_name)s_%(referred_table_name)s_%(referred_column_0N_name)s"},
}
KEYS = {
    "column": 'op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, sa.ForeignKey("p.id")))',
    "named column": 'op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, sa.ForeignKey("p.id", name="fk")))',
    "constraint": 'op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.ForeignKeyConstraint(["a", "b"], ["s.p.x", "s.p.y"]))',
    "final constraint": 'op.create_table("t", sa.Column("a", sa.Integer), sa.ForeignKeyConstraint(["a"], ["p.x"], name=op.f("fk")))',
    "own column": 'op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.ForeignKeyConstraint(["a"], ["t.id"]))',
    "added": 'op.add_column("Имя", sa.Column("a", sa.Integer, sa.ForeignKey("s.p.id")))',
    "key": 'op.create_foreign_key(None, "t", "p", ["a", "b"], ["x", "y"], referent_schema="s")',
    "batch": 'with op.batch_alter_table("t") as batch_op:\n    batch_op.create_foreign_key(None, "p", ["a"], ["x"])',
}
DOTS = [("a.b", None, "c"), ("a", "b.c", "d"), ("a", None, "b.c"), ("a.b", "s", "c"), ("a", "s", "b.c"), ("a.b", "s.t", "Ц.ц")]
EXCLUDED = ["sa.text('x')", "sa.func.int4range(1, 5)", "sa.func.int4range(sa.column('a'), 5)", "'a'", "sa.column('a')", "sa.literal_column('a + 1')", "sa.cast(sa.column('a'), sa.String(5))", "sa.null()"]
INDEXED = ["sa.func.lower(sa.column('x'))", "sa.text('lower(x)')", "sa.func.lower('x')", "'x', sa.func.lower(sa.column('y'))", "sa.text('x DESC'), sa.func.lower(sa.column('y'))", "sa.cast(sa.column('x'), sa.Date)"]
TABLE_INDEXES = ["'x', sa.column('y')", "sa.func.lower(sa.column('x'))", "sa.text('lower(x)')", "sa.func.coalesce(sa.column('x'), sa.column('y'))"]


def corpus():
    c = Corpus("refusals")
    for new, old in itertools.product(DEFAULTS, DEFAULTS):
        if "Identity" in new + old:
            c.add(f"default {new} for {old}", f'op.alter_column("t", "x", server_default={new}, existing_server_default={old}, existing_type=sa.Integer())')
    for kind in ("foreignkey", "primary", "unique", "check"):
        c.add(f"drop unnamed {kind}", f'op.drop_constraint(None, "Имя", type_="{kind}", schema="s")')
        c.add(f"drop unnamed {kind} in batch", f'with op.batch_alter_table("t") as batch_op:\n    batch_op.drop_constraint(None, type_="{kind}")')
    for name in ('"t"', '"Имя", schema="S"', "None"):
        c.add(f"drop unnamed index of {name}", f"op.drop_index(None, {name})")
    c.add("drop unnamed index with a convention", 'op.drop_index(None, "t")', naming_convention={"ix": "index_%(table_name)s_%(column_0_N_name)s"})
    c.add("drop unnamed index without a rule", 'op.drop_index(None, "t")', naming_convention={"pk": "pk_%(table_name)s"})
    for type_ in ("sa.Boolean(create_constraint=True)", "sa.Enum('a', \"b's\", create_constraint=True, native_enum=False)", "sa.Enum('я', create_constraint=True)"):
        c.add(f"from unnamed {type_}", f'op.alter_column("t", "x", type_=sa.Integer(), existing_type={type_}, schema="s")')
    for (label, convention), (key, body) in itertools.product(CONVENTIONS.items(), KEYS.items()):
        c.add(f"{label}: {key}", body, naming_convention=convention)
    for referent, schema, column in DOTS:
        c.add(f"dots {schema} {referent} {column}", f'op.create_foreign_key("fk", "t", "{referent}", ["x"], ["{column}"], referent_schema={schema!r})')
    for element in EXCLUDED:
        c.add(f"exclude {element}", f'op.create_exclude_constraint("ex", "t", ({element}, "="))')
    for expressions in INDEXED:
        c.add(f"index of {expressions}", f'op.create_index(None, "t", [{expressions}])')
    for expressions in TABLE_INDEXES:
        c.add(
            f"index of a table of {expressions}",
            f't = sa.Table("t", sa.MetaData(), sa.Column("x", sa.Integer), sa.Column("y", sa.Integer), sa.Index(None, {expressions}), schema="s")\n'
            "op.execute(sa.schema.CreateIndex(list(t.indexes)[0]))",
        )
    for target, use_alter in itertools.product(('"p.id"', '"s.p.id"', '"t.id"', "p.c.id"), (False, True)):
        c.add(
            f"table with a key to {target} {use_alter}",
            f'p = sa.Table("other", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True))\n'
            f't = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.Integer, sa.ForeignKey({target}, use_alter={use_alter})))\n'
            "op.execute(sa.schema.CreateTable(t))",
        )
    for target in ('"p"', '"s.p"', '"other.p"', '"foo"'):
        c.add(
            f"batch of a table with a key to {target}",
            f'old = sa.Table("foo", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer), sa.ForeignKeyConstraint(["x"], [{target} + ".id"], name="fk"), schema="s")\n'
            'with op.batch_alter_table("foo", schema="s", copy_from=old, recreate="always") as batch_op:\n    batch_op.add_column(sa.Column("n", sa.Integer))',
        )
    for name in ("per%cent", "per%%cent", "per%dent", "100%", "%x", "%5.2f", "a%zb"):
        c.add(f"function {name}", f'op.execute(sa.select(getattr(sa.func, "{name}")(1)))')
    c.add("key with two increments", 'op.create_table("t", sa.Column("n", sa.String(5)), sa.Column("Б", sa.Integer, autoincrement=True), sa.Column("a", sa.Integer, autoincrement=True), sa.PrimaryKeyConstraint("Б", "a"))', "postgresql sqlite mysql mariadb mssql")
    c.add("comment none", 'op.create_table_comment("t", None, schema="s")\nop.drop_table_comment("t", schema="s")\nop.create_table_comment("t", "")')
    for default in ("sa.FetchedValue()", "None"):
        c.add(f"changed beside {default}", f'op.alter_column("t", "x", nullable=False, existing_server_default={default}, existing_type=sa.Integer())')
    include = 't = sa.Table("t", sa.MetaData(), sa.Column("Id", sa.Integer, key="id"), sa.Column("name", sa.String(5)), {})\n'
    c.add("include of an index by key", include.format('sa.Index("ix", "name", mssql_include=["id"], postgresql_include=["id"])') + "op.execute(sa.schema.CreateIndex(list(t.indexes)[0]))")
    c.add("include of a constraint by key", include.format('sa.UniqueConstraint("name", name="uq", postgresql_include=["id"])') + "op.execute(sa.schema.CreateTable(t))")
    for type_ in "sa.Integer sa.BigInteger sa.SmallInteger sa.Numeric(5,2) sa.Float sa.Double sa.REAL sa.DECIMAL(5) sa.Boolean sa.BOOLEAN sa.DATE sa.DATETIME sa.TIME sa.TIMESTAMP sa.LargeBinary sa.BLOB sa.UUID sa.Text sa.CHAR(5) sa.NCHAR(5) sa.VARCHAR(5) sa.CLOB sa.JSON".split():
        call = type_ if type_.endswith(")") else f"{type_}()"
        c.add(f"type_descriptor {type_}", f'op.add_column("t", sa.Column("x", op.get_context().dialect.type_descriptor({call})))')
    table = 't = sa.Table("Order", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Enum("x", name="e")), sa.Column("b", sa.Boolean, server_default=sa.true()), sa.Column("c", sa.DateTime(timezone=True), nullable=False, comment="c"), sa.Column("d", sa.Identity(start=5)), sa.Column("e", sa.JSON), sa.Column("f", sa.String), sa.Column("g", sa.Uuid), sa.Column("h", sa.Float(5)), sa.Column("i", sa.LargeBinary), sa.Column("j", sa.ARRAY(sa.Integer)), sa.UniqueConstraint("a", name="uq"), sa.Index("ix", "b", unique=True), schema="select", comment="T", prefixes=["TEMPORARY"])\n'
    for element in ("CreateTable(t)", "DropTable(t, if_exists=True)", "CreateIndex(list(t.indexes)[0])", "DropIndex(list(t.indexes)[0])", "AddConstraint(list(t.constraints)[1])", "DropConstraint(list(t.constraints)[1], cascade=True)", "SetTableComment(t)", "DropTableComment(t)", "SetColumnComment(t.c.c)", "DropColumnComment(t.c.c)", "CreateColumn(t.c.a)", "CreateSchema('Sel', if_not_exists=True)", "DropSchema('s', cascade=True)", "CreateSequence(sa.Sequence('s', start=5, increment=2))", "DropSequence(sa.Sequence('S'))"):
        c.add(f"str {element}", table + f'op.execute(str(sa.schema.{element}).replace(":", ""))', "postgresql mssql")
    return c
