"""Naming conventions with functions of their own."""

from _corpus import DIALECTS, Corpus

CALLABLES = '''
def fk_name(constraint, table):
    return "fk_" + table.name + "_" + "_".join(element.parent.name for element in constraint.elements) + "_" + constraint.elements[0].target_fullname.replace(".", "_")
def upper(constraint, table):
    return table.name.upper()
def first(constraint, table):
    return list(constraint.columns)[0].name
def count(constraint, table):
    return str(len(constraint.columns))
def kind(constraint, table):
    return type(constraint).__name__
def expression_text(constraint, table):
    return str(constraint.sqltext).split()[0]
def guid(constraint, table):
    names = [table.name] + [element.parent.name for element in constraint.elements] + [element.target_fullname for element in constraint.elements]
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, "_".join(names)))
conventions = {
    "uppercase": {"upper": upper, "uq": "uq_%(upper)s_%(column_0_name)s", "ix": "ix_%(upper)s", "pk": "pk_%(upper)s", "ck": "ck_%(upper)s_%(constraint_name)s", "fk": "fk_%(upper)s_%(referred_table_name)s"},
    "functions": {"fk_name": fk_name, "first": first, "count": count, "kind": kind, "uq": "%(first)s_%(count)s_uq", "ix": "%(first)s_ix_%(kind)s", "pk": "%(kind)s_%(table_name)s", "fk": "%(fk_name)s"},
    "guid": {"fk_guid": guid, "fk": "fk_%(fk_guid)s", "ix": "ix_%(column_0_label)s"},
    "text": {"words": expression_text, "ck": "ck_%(table_name)s_%(words)s"},
    "classes": {sa.UniqueConstraint: "u_%(table_name)s", sa.Index: "i_%(table_name)s_%(column_0_name)s", sa.PrimaryKeyConstraint: "p_%(table_name)s", sa.CheckConstraint: "c_%(table_name)s_%(constraint_name)s", sa.ForeignKeyConstraint: "f_%(table_name)s"},
    "missing": {"uq": "uq_%(nothing)s"},
}
def table(convention):
    meta = sa.MetaData(naming_convention=conventions[convention])
    sa.Table("p", meta, sa.Column("id", sa.Integer, primary_key=True), sa.Column("code", sa.Integer))
    return sa.Table("t", meta, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, sa.ForeignKey("p.id")), sa.Column("b", sa.String(9), unique=True), sa.Column("c", sa.Integer, index=True), sa.CheckConstraint("a > 5", name="over"), sa.UniqueConstraint("a", "b"), sa.ForeignKeyConstraint(["c"], ["p.code"]))
'''


def corpus():
    c = Corpus("conventions", CALLABLES)
    # A convention that cannot be followed stops the reference where the table is made.
    c.add("table: missing", 'op.execute(sa.schema.CreateTable(table("missing")))', DIALECTS)
    directives = {
        "unique": 'op.create_unique_constraint(None, "t", ["a", "b"])',
        "foreign key": 'op.create_foreign_key(None, "t", "p", ["a"], ["id"], source_schema="s", referent_schema="r")',
        "foreign key of two columns": 'op.create_foreign_key(None, "t", "p", ["a", "b"], ["x", "y"])',
        "primary key": 'op.create_primary_key(None, "t", ["id", "a"])',
        "check": 'op.create_check_constraint("over", "t", sa.column("a") > 5)',
        "check of text": 'op.create_check_constraint("over", "t", "a > 5", schema="s")',
        "index": 'op.create_index(None, "t", ["a", "b"], unique=True, schema="s")',
        "column": 'op.add_column("t", sa.Column("x", sa.Integer, sa.ForeignKey("p.id"), unique=True))',
        "indexed column": 'op.add_column("t", sa.Column("x", sa.Integer, index=True), schema="s")',
        "table": 'op.create_table("n", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, index=True), sa.UniqueConstraint("a"), sa.CheckConstraint("a > 0", name="a"), sa.ForeignKeyConstraint(["a"], ["p.id"]))',
        "named": 'op.create_unique_constraint("mine", "t", ["a"])\nop.create_index(op.f("mine"), "t", ["a"])\nop.create_check_constraint(op.f("ck"), "t", "a > 0")',
        "batch": 'with op.batch_alter_table("t") as batch_op:\n    batch_op.create_unique_constraint(None, ["a"])\n    batch_op.create_foreign_key(None, "p", ["a"], ["id"])\n    batch_op.create_index(None, ["b"])',
    }
    for convention in ("uppercase", "functions", "guid", "text", "classes", "missing"):
        for name, body in directives.items():
            c.add(f"directive {name}: {convention}", body, "postgresql mysql mssql", target_metadata=f'sa.MetaData(naming_convention=conventions["{convention}"])')
    for convention in ("uppercase", "functions", "guid", "text", "classes"):
        c.add(f"table: {convention}", f'op.execute(sa.schema.CreateTable(table("{convention}")))', DIALECTS)
        c.add(f"indexes: {convention}", f'for index in sorted(table("{convention}").indexes, key=lambda it: it.name or ""):\n    op.execute(sa.schema.CreateIndex(index))', DIALECTS)
        c.add(f"constraints: {convention}", f'for constraint in table("{convention}").constraints:\n    op.execute(sa.schema.AddConstraint(constraint))', "postgresql")
        c.add(f"names: {convention}", f'op.execute(", ".join(sorted(str(it.name) for it in table("{convention}").constraints)))', "postgresql")
        c.add(f"batch: {convention}", f'with op.batch_alter_table("t", naming_convention=conventions["{convention}"]) as batch_op:\n    batch_op.create_unique_constraint(None, ["a"])\n    batch_op.create_index(None, ["b"])', "postgresql mysql")
    return c
