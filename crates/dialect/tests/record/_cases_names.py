from _corpus import Corpus

FULL = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
ALL_COLUMNS = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0N_name)s",
    "ck": "ck_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s_%(referred_column_0_N_name)s",
    "pk": "pk_%(table_name)s_%(column_0_N_key)s",
}
LONG = {kind: f"{kind}_" + "x" * 50 + "_%(table_name)s_%(column_0_name)s" for kind in ("ix", "uq", "ck", "fk", "pk")}
BODIES = {
    "table": 'op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, sa.ForeignKey("p.id"), unique=True), sa.Column("b", sa.String(5), index=True), sa.UniqueConstraint("a", "b"), sa.ForeignKeyConstraint(["a", "b"], ["s.q.x", "s.q.y"]), schema="s")',
    "named table": 'op.create_table("t", sa.Column("id", sa.Integer), sa.PrimaryKeyConstraint("id", name="mypk"), sa.UniqueConstraint("id", name="myuq"), sa.CheckConstraint("id > 5", name="myck"), sa.ForeignKeyConstraint(["id"], ["p.id"], name="myfk"))',
    "final names": 'op.create_table("t", sa.Column("id", sa.Integer), sa.PrimaryKeyConstraint("id", name=op.f("mypk")), sa.CheckConstraint("id > 5", name=op.f("myck")))',
    "unnamed check": 'op.create_table("t", sa.Column("id", sa.Integer), sa.CheckConstraint("id > 5"))',
    "boolean": 'op.create_table("t", sa.Column("id", sa.Boolean(create_constraint=True)), sa.Column("c", sa.Boolean(create_constraint=True, name="cname")))',
    "enum": 'op.create_table("t", sa.Column("e", sa.Enum("a", "b", name="ename", native_enum=False, create_constraint=True)))',
    "column check": 'op.create_table("t", sa.Column("x", sa.Integer, sa.CheckConstraint("x > 5", name="cc")))',
    "add column": 'op.add_column("t", sa.Column("x", sa.Integer, sa.ForeignKey("p.id"), unique=True))',
    "add indexed column": 'op.add_column("t", sa.Column("x", sa.Integer, index=True), schema="s")',
    "unique": 'op.create_unique_constraint(None, "t", ["a", "b"])',
    "named unique": 'op.create_unique_constraint("u", "t", ["a", "b"])',
    "primary key": 'op.create_primary_key(None, "t", ["a", "b"])',
    "foreign key": 'op.create_foreign_key(None, "t", "p", ["a", "b"], ["x", "y"], source_schema="s", referent_schema="r")',
    "check": 'op.create_check_constraint("c", "t", "x > 5")',
    "check of expression": 'op.create_check_constraint("c", "t", sa.column("zz") > 5)',
    "final check": 'op.create_check_constraint(op.f("c"), "t", "x > 5")',
    "check without name": 'op.create_check_constraint(None, "t", "x > 5")',
    "index": 'op.create_index(None, "t", ["a", "b"], schema="s.x")',
    "expression index": 'op.create_index(None, "t", [sa.text("lower(a)")])',
    "drop check": 'op.drop_constraint("c", "t", type_="check")',
    "drop final check": 'op.drop_constraint(op.f("c"), "t", type_="check")',
    "drop of no kind": 'op.drop_constraint("c", "t")',
    "drop unique": 'op.drop_constraint("c", "t", type_="unique")',
    "alter boolean": 'op.alter_column("t", "x", type_=sa.Boolean(create_constraint=True), existing_type=sa.Integer())',
    "alter from enum": 'op.alter_column("t", "x", type_=sa.String(5), existing_type=sa.Enum("a", name="e", native_enum=False, create_constraint=True))',
}


def corpus():
    c = Corpus("names")
    for convention, rules in (("full", FULL), ("all columns", ALL_COLUMNS), ("long", LONG)):
        for name, body in BODIES.items():
            c.add(f"{convention}: {name}", body, "postgresql sqlite mysql mssql oracle", naming_convention=rules)
    c.add("class names as keys", BODIES["table"], "postgresql", naming_convention={"ix": "i_%(table_name)s_%(column_0_key)s"})
    c.add("unknown token", BODIES["unique"], "postgresql", naming_convention={"uq": "uq_%(nope)s"})
    c.add("percent", BODIES["unique"], "postgresql", naming_convention={"uq": "uq%%_%(table_name)s"})
    c.add("beyond the columns", BODIES["unique"], "postgresql", naming_convention={"uq": "uq_%(column_0_name)s_%(column_5_name)s"})
    return c
