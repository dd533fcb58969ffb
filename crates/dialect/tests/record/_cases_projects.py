"""What migrations of real projects write: several operations that belong together, and Python around them."""

from _corpus import Corpus

SETUP = '''
class Status(enum.Enum):
    NEW = "new"
    DONE = "done"
status = sa.Enum(Status, name="status")
old_kind = sa.Enum("a", "b", name="kind")
new_kind = sa.Enum("a", "b", "c", name="kind")
tmp_kind = sa.Enum("a", "b", "c", name="_kind")
users = sa.table("users", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("kind", sa.String), sa.column("data", sa.JSON), sa.column("made", sa.DateTime(timezone=True)), sa.column("flag", sa.Boolean), schema=None)
meta = sa.MetaData(schema="app")
account = sa.Table("account", meta, sa.Column("id", sa.Integer, primary_key=True), sa.Column("owner_id", sa.ForeignKey("app.users.id")), sa.Column("status", status))
'''
CASES = {
    "enum swapped through a temporary type": '''
tmp_kind.create(op.get_bind(), checkfirst=False)
op.execute("ALTER TABLE users ALTER COLUMN kind TYPE _kind USING kind::text::_kind")
old_kind.drop(op.get_bind(), checkfirst=False)
new_kind.create(op.get_bind(), checkfirst=False)
op.execute("ALTER TABLE users ALTER COLUMN kind TYPE kind USING kind::text::kind")
tmp_kind.drop(op.get_bind(), checkfirst=False)''',
    "enum value added outside of the transaction": '''
with op.get_context().autocommit_block():
    op.execute("ALTER TYPE kind ADD VALUE IF NOT EXISTS 'd'")''',
    "enum created, used without creating it again, dropped": '''
kind = postgresql.ENUM("a", "b", name="kind", create_type=False)
kind.create(op.get_bind(), checkfirst=True)
op.create_table("one", sa.Column("id", sa.Integer, primary_key=True), sa.Column("kind", kind, nullable=False, server_default="a"))
op.create_table("two", sa.Column("id", sa.Integer, primary_key=True), sa.Column("kind", kind))
op.drop_table("two")
op.drop_table("one")
kind.drop(op.get_bind(), checkfirst=True)''',
    "enum shared by two tables": '''
op.create_table("one", sa.Column("id", sa.Integer, primary_key=True), sa.Column("kind", sa.Enum("a", "b", name="kind")))
op.create_table("two", sa.Column("id", sa.Integer, primary_key=True), sa.Column("kind", sa.Enum("a", "b", name="kind")))
op.add_column("three", sa.Column("kind", sa.Enum("a", "b", name="kind"), nullable=True))''',
    "enum of a column changed with using": '''
op.alter_column("users", "kind", existing_type=sa.VARCHAR(20), type_=new_kind, existing_nullable=True, postgresql_using="kind::kind")
op.alter_column("users", "kind", existing_type=new_kind, type_=sa.VARCHAR(20), existing_nullable=True, postgresql_using="kind::text")''',
    "array of an enum in a schema": '''
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("kinds", postgresql.ARRAY(postgresql.ENUM("x", "y", name="kinds", schema="app")), server_default=sa.text("'{}'::app.kinds[]")), schema="app")
op.add_column("t", sa.Column("more", postgresql.ARRAY(sa.Enum("x", "y", name="kinds2", inherit_schema=True), dimensions=2)), schema="app")
op.drop_column("t", "kinds", schema="app")''',
    "inherited schema of an enum": '''
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("k", sa.Enum("a", name="k", inherit_schema=True)), schema="app")
sa.Enum(name="k", inherit_schema=True, schema="app").drop(op.get_bind(), checkfirst=False)''',
    "not null column in three steps": '''
op.add_column("users", sa.Column("age", sa.Integer(), nullable=True))
op.execute(users.update().values({"name": "x"}).where(users.c.name.is_(None)))
op.execute("UPDATE users SET age = 0 WHERE age IS NULL")
op.alter_column("users", "age", existing_type=sa.Integer(), nullable=False, server_default=sa.text("0"))
op.alter_column("users", "age", existing_type=sa.Integer(), server_default=None)''',
    "column renamed with its index and key": '''
with op.batch_alter_table("users") as batch_op:
    batch_op.drop_constraint("fk_users_team", type_="foreignkey")
    batch_op.drop_index(batch_op.f("ix_users_team"))
    batch_op.alter_column("team", new_column_name="group_id", existing_type=sa.Integer(), existing_nullable=True)
    batch_op.create_foreign_key("fk_users_group", "groups", ["group_id"], ["id"], ondelete="SET NULL")
    batch_op.create_index(batch_op.f("ix_users_group_id"), ["group_id"], unique=False)''',
    "primary key replaced": '''
op.drop_constraint("users_pkey", "users", type_="primary")
op.add_column("users", sa.Column("uid", postgresql.UUID(as_uuid=True).with_variant(sa.String(36), "mysql", "mariadb", "mssql", "oracle", "sqlite"), server_default=sa.text("gen_random_uuid()"), nullable=False))
op.create_primary_key("users_pkey", "users", ["uid"])''',
    "partitioned table and its partitions": '''
op.create_table("events", sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False), sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False), sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), nullable=True), sa.PrimaryKeyConstraint("id", "at"), postgresql_partition_by="RANGE (at)")
for year in (2024, 2025):
    op.execute(f"CREATE TABLE events_{year} PARTITION OF events FOR VALUES FROM ('{year}-01-01') TO ('{year + 1}-01-01')")
op.create_index("ix_events_at", "events", [sa.text("at DESC")], postgresql_using="brin", postgresql_with={"pages_per_range": 32})''',
    "exclusion constraints": '''
op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
op.create_table("booking", sa.Column("id", sa.Integer, primary_key=True), sa.Column("room", sa.Integer), sa.Column("during", postgresql.TSTZRANGE()), postgresql.ExcludeConstraint(("room", "="), ("during", "&&"), name="no_overlap", using="gist", where=sa.text("room IS NOT NULL"), deferrable=True, initially="DEFERRED", ops={"room": "gist_int4_ops"}))
op.create_exclude_constraint("more", "booking", (sa.column("during"), "&&"), (sa.literal_column("lower(note)"), "="), using="gist", where=sa.column("room") > 5)
op.drop_constraint("more", "booking")''',
    "full text search": '''
op.add_column("posts", sa.Column("search", postgresql.TSVECTOR(), sa.Computed("to_tsvector('english', coalesce(title, '') || ' ' || coalesce(body, ''))", persisted=True), nullable=True))
op.create_index("ix_posts_search", "posts", ["search"], unique=False, postgresql_using="gin")
op.create_index("ix_posts_title", "posts", [sa.text("lower(title) varchar_pattern_ops"), sa.text("id DESC NULLS LAST")], unique=False, postgresql_where=sa.text("deleted_at IS NULL"), postgresql_include=["author_id"])
op.create_index("ix_trgm", "posts", ["title"], postgresql_ops={"title": "gin_trgm_ops"}, postgresql_using="gin", postgresql_concurrently=False)''',
    "functions and triggers": '''
op.execute(sa.text("""
    CREATE OR REPLACE FUNCTION touch() RETURNS trigger AS $$
    BEGIN
        NEW.updated_at = now(); -- 100% \\\\:sure
        RETURN NEW;
    END;
    $$ LANGUAGE plpgsql
"""))
op.execute("CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()")
op.execute("DROP TRIGGER IF EXISTS touch ON users")''',
    "views": '''
VIEW = "active_users"
op.execute(f"CREATE VIEW {VIEW} AS SELECT * FROM users WHERE name LIKE 'a%' AND kind = ':x'")
op.execute(sa.text(f"COMMENT ON VIEW {VIEW} IS :c").bindparams(c="it's"))
op.execute(f"DROP VIEW IF EXISTS {VIEW}")''',
    "rows of enumerations and dates": '''
op.bulk_insert(users, [{"id": 1, "name": "Анна", "kind": "a", "flag": True, "made": datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)}, {"id": 2, "name": "it's 50%", "kind": None, "flag": False, "made": None}])
op.bulk_insert(sa.Table("st", sa.MetaData(), sa.Column("id", sa.Integer), sa.Column("s", status)), [{"id": 1, "s": Status.NEW}, {"id": 2, "s": "DONE"}])
op.execute(users.insert().values(id=sa.select(sa.func.coalesce(sa.func.max(users.c.id), 0) + 1).scalar_subquery(), name="new"))''',
    "rows in loops": '''
for number, name in enumerate(("a", "b"), start=1):
    op.execute(users.insert().values({"id": number, "name": name, "flag": number % 2 == 0}))
op.execute(users.delete().where(users.c.id.in_([1, 2])).where(sa.or_(users.c.flag.is_(True), users.c.name == "a")))
op.execute(users.update().where(users.c.id == op.inline_literal(5)).values({"name": op.inline_literal("it's"), "flag": sa.true()}))''',
    "update from another table": '''
other = sa.table("other", sa.column("user_id", sa.Integer), sa.column("title", sa.String))
op.execute(users.update().values(name=sa.select(other.c.title).where(other.c.user_id == users.c.id).limit(1).scalar_subquery()).where(sa.exists().where(other.c.user_id == users.c.id)))
op.execute(users.insert().from_select(["id", "name"], sa.select(other.c.user_id, sa.func.upper(other.c.title)).distinct()))
op.execute(users.delete().where(~sa.exists(sa.select(sa.literal(1)).where(other.c.user_id == users.c.id))))
op.execute(sa.update(users).values(kind=sa.case((users.c.id < 5, "a"), (users.c.id < 9, sa.null()), else_=users.c.kind)))''',
    "casts in updates": '''
op.execute(users.update().values(name=sa.cast(users.c.id, sa.String) + "-" + users.c.name))
op.execute(users.update().values(made=sa.func.now(), kind=sa.func.coalesce(users.c.kind, "x")).where(users.c.made < sa.func.current_timestamp()))
op.execute(users.update().values(data={"a": [1, None]}).where(users.c.name.ilike("%x%")))''',
    "by dialect": '''
bind = op.get_bind()
if bind.dialect.name == "postgresql":
    op.execute("SELECT 'pg'")
elif bind.engine.name in ("mysql", "mariadb"):
    op.execute("SELECT 'my'")
else:
    op.execute(f"SELECT '{op.get_context().dialect.name}'")
if op.get_context().as_sql:
    op.execute("SELECT 'offline'")
op.execute("SELECT '" + op.get_context().impl.__dialect__ + "'") if False else None''',
    "reading offline stops": '''
rows = op.get_bind().execute(sa.text("SELECT id FROM users")).fetchall()''',
    "inspecting offline stops": '''
if "users" in sa.inspect(op.get_bind()).get_table_names():
    op.drop_table("users")''',
    "reflecting offline stops": 'sa.Table("users", sa.MetaData(), autoload_with=op.get_bind())',
    "helpers": '''
def timestamps():
    return [sa.Column("created_at", sa.DateTime(), server_default=sa.func.now(), nullable=False), sa.Column("updated_at", sa.DateTime(), onupdate=sa.func.now())]
def key(name="id"):
    return sa.Column(name, sa.Integer(), sa.Identity() if op.get_context().dialect.name == "postgresql" else sa.Sequence("unused", optional=True), primary_key=True)
op.create_table("t", key(), *timestamps(), sa.UniqueConstraint(*[c.name for c in timestamps()], name="uq"), **{"mysql_engine": "InnoDB", "comment": "c"})
for index in ("created_at", "updated_at"):
    op.create_index(f"ix_t_{index}", "t", [index])''',
    "tables of other metadata": '''
account.create(op.get_bind(), checkfirst=False)
op.execute(account.insert().values(owner_id=5, status=Status.DONE))
op.execute(sa.select(account).where(account.c.status == Status.NEW))
account.drop(op.get_bind(), checkfirst=False)''',
    "association table": '''
op.create_table("user_role", sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id", ondelete="CASCADE", name="fk_ur_user"), primary_key=True, nullable=False), sa.Column("role_id", sa.Integer(), sa.ForeignKey("roles.id", ondelete="CASCADE"), primary_key=True, nullable=False), sa.Column("order", sa.Integer(), server_default="0", nullable=False), sa.UniqueConstraint("user_id", "order", name=op.f("uq_user_role_order"), deferrable=True, initially="DEFERRED"), sa.Index("ix_role_desc", sa.text("role_id DESC")), sa.CheckConstraint("\\"order\\" >= 0", name="nonnegative"), if_not_exists=True)
op.drop_table("user_role", if_exists=True)''',
    "self referring tree": '''
op.create_table("node", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("parent_id", sa.Integer(), sa.ForeignKey("node.id", ondelete="CASCADE"), nullable=True, index=True), sa.Column("path", sa.String(255), unique=True, nullable=False), sa.CheckConstraint("id <> parent_id", name="ck_node_not_own_parent"))
tree = sa.table("node", sa.column("id"), sa.column("parent_id"))
below = sa.select(tree.c.id, sa.literal(0).label("depth")).where(tree.c.parent_id.is_(None)).cte("below", recursive=True)
below = below.union_all(sa.select(tree.c.id, below.c.depth + 1).join(below, tree.c.parent_id == below.c.id))
op.execute(sa.select(below).order_by(below.c.depth.desc()))''',
    "mysql tables": '''
op.create_table("t", sa.Column("id", mysql.BIGINT(unsigned=True), autoincrement=True, nullable=False), sa.Column("name", mysql.VARCHAR(191, collation="utf8mb4_unicode_ci"), nullable=False), sa.Column("body", mysql.LONGTEXT(), nullable=True), sa.Column("flag", mysql.TINYINT(display_width=1), server_default=sa.text("0"), nullable=False), sa.Column("kind", mysql.ENUM("a", "b", charset="utf8mb4"), nullable=True), sa.Column("at", mysql.TIMESTAMP(fsp=6), server_default=sa.text("CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)"), nullable=False), sa.Column("data", mysql.JSON(), nullable=True), sa.PrimaryKeyConstraint("id"), sa.UniqueConstraint("name", name="uq_name"), mysql_engine="InnoDB", mysql_default_charset="utf8mb4", mysql_collate="utf8mb4_unicode_ci", mysql_row_format="DYNAMIC", mysql_comment="c")
op.create_index("ft", "t", ["name", "body"], mysql_prefix="FULLTEXT", mysql_length={"body": 100})
op.alter_column("t", "name", existing_type=mysql.VARCHAR(191), type_=sa.Text(), existing_nullable=False, existing_comment="c", comment="d")
op.alter_column("t", "flag", existing_type=mysql.TINYINT(display_width=1), type_=sa.Boolean(), existing_nullable=False, existing_server_default=sa.text("0"))
op.alter_column("t", "id", existing_type=mysql.INTEGER(), type_=mysql.BIGINT(unsigned=True), autoincrement=True, existing_nullable=False)
op.drop_constraint("fk", "t", type_="foreignkey")
op.drop_constraint("uq_name", "t", type_="unique")
op.drop_index("ft", table_name="t")''',
    "sql server tables": '''
op.create_table("T", sa.Column("Id", mssql.UNIQUEIDENTIFIER(), server_default=sa.text("newid()"), nullable=False), sa.Column("Name", sa.Unicode(50), nullable=False), sa.Column("Note", mssql.NVARCHAR(length="max", collation="Cyrillic_General_CI_AS"), nullable=True), sa.Column("At", mssql.DATETIMEOFFSET(precision=3), server_default=sa.func.sysdatetimeoffset()), sa.Column("Ver", mssql.ROWVERSION()), sa.PrimaryKeyConstraint("Id", name="PK_T", mssql_clustered=False), sa.UniqueConstraint("Name", name="UQ_T", mssql_clustered=True), schema="dbo")
op.create_index("IX_T", "T", ["Name"], unique=True, schema="dbo", mssql_include=["Note"], mssql_where=sa.text("[Note] IS NOT NULL"))
op.drop_column("T", "Note", schema="dbo", mssql_drop_default=True, mssql_drop_check=True, mssql_drop_foreign_key=True)
op.alter_column("T", "Name", existing_type=sa.Unicode(50), type_=sa.Unicode(100), nullable=True, existing_nullable=False, schema="dbo", new_column_name="Title")
op.execute("GO") if False else op.execute("IF OBJECT_ID('dbo.X') IS NOT NULL DROP TABLE dbo.X")''',
    "oracle tables": '''
op.create_table("T", sa.Column("id", oracle.NUMBER(19, 0, asdecimal=False), sa.Identity(start=1, on_null=True, order=True), nullable=False), sa.Column("name", oracle.VARCHAR2(200), nullable=False), sa.Column("body", sa.CLOB()), sa.Column("at", oracle.TIMESTAMP(timezone=True), server_default=sa.text("SYSTIMESTAMP")), sa.PrimaryKeyConstraint("id", name="PK_T"), oracle_compress=6, oracle_tablespace="users")
op.create_index("ix_bm", "T", ["name"], oracle_bitmap=True, oracle_compress=1)
op.alter_column("T", "name", existing_type=oracle.VARCHAR2(200), type_=oracle.VARCHAR2(400), nullable=True, server_default="x", comment="c", new_column_name="title")
op.create_foreign_key("fk_long", "T", "P", ["name"], ["id"], ondelete="CASCADE", onupdate="CASCADE", deferrable=True)''',
    "sqlite tables in a batch": '''
old = sa.Table("t", sa.MetaData(naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s"}), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(20), unique=True), sa.Column("b", sa.Integer, sa.ForeignKey("p.id", name="fk_b")), sa.Column("flag", sa.Boolean(create_constraint=True, name="ck_flag")), sa.Index("ix_a", "a"), sqlite_autoincrement=True)
with op.batch_alter_table("t", copy_from=old, recreate="always", table_kwargs={"sqlite_strict": True}) as batch_op:
    batch_op.drop_constraint("fk_b", type_="foreignkey")
    batch_op.drop_constraint("uq_t_a", type_="unique")
    batch_op.drop_column("flag")
    batch_op.add_column(sa.Column("c", sa.Enum("x", "y", name="c_kind", create_constraint=True), server_default="x", nullable=False), insert_after="id")
    batch_op.alter_column("a", type_=sa.Text(), nullable=False, new_column_name="aa")
    batch_op.create_unique_constraint("uq_new", ["aa", "b"])
    batch_op.create_check_constraint("ck_b", "b > 0")
    batch_op.create_foreign_key("fk_new", "q", ["b"], ["id"], ondelete="CASCADE", initially="DEFERRED", deferrable=True)
    batch_op.create_index("ix_new", [sa.text("lower(aa)")], unique=True)''',
    "upserts": '''
for module in (postgresql, sqlite):
    if op.get_context().dialect.name == module.dialect.name:
        statement = module.insert(users).values(id=1, name="x")
        op.execute(statement.on_conflict_do_update(index_elements=["id"], set_={"name": statement.excluded.name, "flag": sa.true()}, where=users.c.name != statement.excluded.name))
        op.execute(statement.on_conflict_do_nothing())
if op.get_context().dialect.name in ("mysql", "mariadb"):
    statement = mysql.insert(users).values(id=1, name="x")
    op.execute(statement.on_duplicate_key_update(name=statement.inserted.name, flag=sa.true()))''',
    "sequences and identities": '''
op.execute(sa.schema.CreateSequence(sa.Sequence("order_number", start=1000, increment=10, schema="app")))
op.add_column("orders", sa.Column("number", sa.BigInteger(), sa.Sequence("order_number", schema="app"), server_default=sa.text("nextval('app.order_number')"), nullable=False), schema="app")
op.alter_column("orders", "id", existing_type=sa.Integer(), server_default=sa.Identity(always=True), existing_server_default=None, schema="app")
op.alter_column("orders", "id", existing_type=sa.Integer(), server_default=sa.Identity(always=False, start=5), existing_server_default=sa.Identity(always=True), schema="app")
op.alter_column("orders", "id", existing_type=sa.Integer(), server_default=None, existing_server_default=sa.Identity(always=False), schema="app")
op.execute("ALTER SEQUENCE app.order_number OWNED BY app.orders.number")''',
    "own operations": '''
from alembic.operations import Operations, MigrateOperation
@Operations.register_operation("create_view")
class CreateView(MigrateOperation):
    def __init__(self, name, text):
        self.name = name
        self.text = text
    @classmethod
    def create_view(cls, operations, name, text):
        return operations.invoke(CreateView(name, text))
    def reverse(self):
        return None
@Operations.implementation_for(CreateView)
def create_view(operations, operation):
    operations.execute(f"CREATE VIEW {operation.name} AS {operation.text}")
op.create_view("v", "SELECT 1") if hasattr(op, "create_view") else Operations(op.get_context()).create_view("v", "SELECT 1")''',
    "operation objects invoked": '''
from alembic.operations import ops
op.invoke(ops.CreateTableOp("t", [sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(5))]))
op.invoke(ops.AddColumnOp("t", sa.Column("b", sa.Integer)))
op.invoke(ops.AlterColumnOp("t", "b", modify_nullable=False, existing_type=sa.Integer()))
op.invoke(ops.CreateIndexOp("ix", "t", ["a"]))
op.invoke(ops.DropIndexOp("ix", "t"))
op.invoke(ops.DropColumnOp("t", "b"))
op.invoke(ops.DropTableOp("t"))
op.invoke(ops.ExecuteSQLOp("SELECT 1"))''',
    "comments everywhere": '''
op.create_table_comment("users", "Пользователи: 100% \\\\ it's", existing_comment=None, schema="app")
op.drop_table_comment("users", existing_comment="x", schema="app")
op.alter_column("users", "name", comment="имя", existing_comment=None, existing_type=sa.String(50), existing_nullable=False, schema="app")
op.alter_column("users", "name", comment=None, existing_comment="имя", existing_type=sa.String(50), existing_nullable=False, schema="app")
op.add_column("users", sa.Column("x", sa.Integer(), comment="it's"), schema="app")''',
    "generic types": '''
op.create_table("t", sa.Column("a", sa.Uuid(as_uuid=False)), sa.Column("b", sa.Double()), sa.Column("c", sa.Interval(native=False)), sa.Column("d", sa.PickleType()), sa.Column("e", sa.LargeBinary(20)), sa.Column("f", sa.Float(53, asdecimal=True)), sa.Column("g", sa.Time(timezone=True)), sa.Column("h", sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(), "postgresql")), sa.Column("i", sa.String(collation="C")), sa.Column("j", sa.Unicode()), sa.Column("k", sa.Numeric(asdecimal=False)), sa.Column("l", sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")))''',
    "unnamed directives": '''
op.create_unique_constraint(None, "t", ["a", "b"])
op.create_foreign_key(None, "t", "p", ["a"], ["id"])
op.create_check_constraint("positive", "t", "a > 0")
op.create_primary_key(None, "t", ["id"])
op.create_index(None, "t", ["a"])
op.add_column("t", sa.Column("x", sa.Integer, sa.ForeignKey("p.id"), unique=True))
op.add_column("t", sa.Column("y", sa.Boolean(create_constraint=True, name="y")))
op.create_table("u", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, sa.ForeignKey("p.id"), index=True), sa.UniqueConstraint("a"), sa.CheckConstraint("a > 0", name="a"))''',
}
CONVENTION = {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}


def corpus():
    c = Corpus("projects", SETUP)
    for name, body in CASES.items():
        c.add(name, body)
        if "enum" in name or "unnamed" in name or "table" in name:
            c.add(f"{name}, with a naming convention", body, naming_convention=CONVENTION)
        if "rows" in name or "update" in name or "tables of" in name:
            c.add(f"{name}, in place", body, literal_binds=True)
    return c
