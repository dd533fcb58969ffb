"""Operations that a script invokes, registers and implements itself; blocks with every keyword, and blocks in blocks."""

from _corpus import Corpus

SETUP = '''
from alembic.operations import BatchOperations, MigrateOperation, Operations, ops
copied = sa.Table("Заказы", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("order", sa.String(5)), sa.Column("b", sa.Integer))
class Said(MigrateOperation):
    def __init__(self, name, word="слово"):
        self.name, self.word = name, word
    @classmethod
    def say(cls, operations, name, **kw):
        return operations.invoke(cls(name, **kw))
    @classmethod
    def shout(cls, operations, name):
        return operations.invoke(cls(name.upper()))
    def reverse(self):
        return Said(self.name, "обратно")
'''
# What op.invoke() takes, as the constructors of alembic.operations.ops are called.
INVOKED = """
ops.AddColumnOp("t", sa.Column("order", sa.Integer), schema="s")
ops.DropColumnOp("t", "order")
ops.AlterColumnOp("t", "x", modify_nullable=False, existing_type=sa.Integer())
ops.AlterColumnOp("t", "x", modify_name="Имя", existing_type=sa.Integer())
ops.CreateTableOp("Заказы", [sa.Column("id", sa.Integer, primary_key=True)], schema="s", comment="c")
ops.CreateTableOp.from_table(copied)
ops.DropTableOp("t", schema="s")
ops.RenameTableOp("old", "Новая")
ops.CreateIndexOp("ix", "t", ["a", "order"], unique=True)
ops.DropIndexOp("ix", table_name="t")
ops.CreateUniqueConstraintOp("uq", "t", ["a"])
ops.CreatePrimaryKeyOp("pk", "t", ["a"])
ops.CreateForeignKeyOp("fk", "t", "p", ["a"], ["id"], ondelete="CASCADE")
ops.CreateCheckConstraintOp("ck", "t", "a > 5")
ops.DropConstraintOp("uq", "t", type_="unique")
ops.CreateTableCommentOp("t", "it's", schema="s")
ops.DropTableCommentOp("t", schema="s")
ops.ExecuteSQLOp("UPDATE t SET a = 5")
ops.ExecuteSQLOp(sa.text("UPDATE t SET a = 5"), execution_options={})
ops.BulkInsertOp(sa.table("t", sa.column("a", sa.Integer)), [{"a": 1}, {"a": 2}], multiinsert=False)
""".strip().splitlines()
REVERSED = """
ops.AddColumnOp("t", sa.Column("order", sa.Integer), schema="s")
ops.CreateTableOp("Заказы", [sa.Column("id", sa.Integer, primary_key=True)])
ops.CreateIndexOp("ix", "t", ["a"])
ops.CreateUniqueConstraintOp("uq", "t", ["a"])
ops.CreateForeignKeyOp("fk", "t", "p", ["a"], ["id"])
ops.AlterColumnOp("t", "x", modify_nullable=False, existing_nullable=True, existing_type=sa.Integer())
ops.CreateTableCommentOp("t", "new", existing_comment="old")
ops.DropTableCommentOp("t", existing_comment="old")
""".strip().splitlines()
KEYWORDS = 'schema=None, recreate="{recreate}", partial_reordering=[("b", "id", "order")], copy_from=copied, table_args=(sa.CheckConstraint("b > 5", name="ck"),), table_kwargs={{"sqlite_autoincrement": True}}, reflect_args=(sa.Column("b", sa.BigInteger),), reflect_kwargs={{"listeners": []}}, naming_convention={{"uq": "uq_%(table_name)s_%(column_0_name)s"}}'


def corpus():
    c = Corpus("own_operations", SETUP)
    for given in INVOKED:
        c.add(f"invoke {given}", f"op.invoke({given})")
        c.add(f"invoke by name {given}", f"op.invoke(operation={given})")
    for given in REVERSED:
        c.add(f"reverse of {given}", f"op.invoke({given}.reverse())")
    for registering in ('Operations.register_operation("say")(Said)', 'op.register_operation("say")(Said)', 'op.register_operation(name="say", sourcename="shout")(Said)', 'BatchOperations.register_operation("say")(Said); Operations.register_operation("say")(Said)'):
        for implementing in ("Operations.implementation_for(Said)", "op.implementation_for(op_cls=Said, replace=False)", "op.implementation_for(Said, replace=True)"):
            body = f"{registering}\n@{implementing}\ndef said(operations, operation):\n    operations.execute(f\"-- {{operation.name}} {{operation.word}}\")\nop.say('имя')\nop.invoke(Said('x').reverse())"
            c.add(f"{registering}, {implementing}", body)
    twice = "@Operations.implementation_for(Said)\ndef one(operations, operation):\n    operations.execute('one')\n@Operations.implementation_for(Said{})\ndef two(operations, operation):\n    operations.execute('two')\nop.invoke(Said('x'))"
    refused = "try:\n{}\nexcept ValueError as error:\n    op.execute(type(error).__name__)"
    c.add("implemented twice", refused.format("\n".join("    " + line for line in twice.format("").splitlines())))
    c.add("implemented twice, replaced", twice.format(", replace=True"))
    c.add("implemented by nobody", refused.format("    op.invoke(Said('x'))"))
    c.add("invoked in a block", 'with op.batch_alter_table(table_name="t") as batch_op:\n    batch_op.invoke(operation=ops.AddColumnOp("t", sa.Column("y", sa.Integer)))\n    batch_op.invoke(ops.DropColumnOp("t", "x"))', "postgresql mysql mariadb mssql oracle")
    block = 'BatchOperations.register_operation("say")(Said)\nwith op.batch_alter_table("t") as batch_op:\n    batch_op.{}\n    @batch_op.implementation_for(Said, replace=True)\n    def said(operations, operation):\n        operations.execute("-- " + operation.name)\n    batch_op.say("имя")'
    c.add("registered by a block", block.format('register_operation("shouted", sourcename="shout")(Said)'))
    for recreate in ("auto", "always", "never"):
        for receiver, head in (("op", ""), ("batch_op", 'with op.batch_alter_table("outer", recreate="never") as batch_op:\n    ')):
            indent = "    " if head else ""
            body = f'{head}with {receiver}.batch_alter_table(table_name="Заказы", {KEYWORDS.format(recreate=recreate)}) as inner:\n{indent}    inner.add_column(sa.Column("новая", sa.Integer))\n{indent}    inner.create_unique_constraint(None, ["b"])'
            c.add(f"{receiver}.batch_alter_table, every keyword, recreate {recreate}", body)
    c.add("run_async", "async def work(connection, *args, **kw):\n    return 5\nop.run_async(async_function=work)")
    c.add("run_async with arguments", "async def work(connection, *args, **kw):\n    return 5\nop.run_async(work, 1, a=2)")
    c.add("run_async of a block", 'async def work(connection):\n    return 5\nwith op.batch_alter_table("t", recreate="never") as batch_op:\n    batch_op.run_async(async_function=work)')
    c.add("create_exclude_constraint without elements", 'op.create_exclude_constraint(constraint_name="ex", table_name="t")')
    c.add("create_exclude_constraint, one element", 'op.create_exclude_constraint("ex", "t", ("order", "="), using="gist")')
    c.add("a block with a schema, by name", 'with op.batch_alter_table(table_name="t", schema="s", recreate="never") as batch_op:\n    batch_op.drop_column(column_name="order")')
    return c
