from _corpus import Corpus


def corpus():
    c = Corpus("tables")
    col = 'sa.Column("id", sa.Integer(), nullable=False)'
    c.add("create table", f'op.create_table("t", {col}, sa.Column("name", sa.String(50)), sa.PrimaryKeyConstraint("id"))')
    c.add("create table with nothing but a column", 'op.create_table("t", sa.Column("x", sa.Text()))')
    c.add("create empty table", 'op.create_table("t")')
    c.add("create table with schema", f'op.create_table("t", {col}, schema="s")')
    c.add("create table with dotted schema", f'op.create_table("t", {col}, schema="a.b")')
    c.add("create table if not exists", f'op.create_table("t", {col}, if_not_exists=True)')
    c.add("create table with prefixes", f'op.create_table("t", {col}, prefixes=["GLOBAL", "TEMPORARY"])')
    c.add("create table with comment", f'op.create_table("t", {col}, comment="it\'s a \\\\ table 100%")')
    c.add("create table with column comments", 'op.create_table("t", sa.Column("a", sa.Integer, comment="первый"), sa.Column("b", sa.Integer), sa.Column("c", sa.Integer, comment="it\'s 😀"), comment="Таблица", schema="s")')
    c.add("create table cyrillic", 'op.create_table("Товары", sa.Column("Название", sa.String(20)), sa.Column("цена", sa.Numeric(10, 2)), schema="рынок")')
    for kw in ("primary_key=True", "primary_key=True, autoincrement=True", "primary_key=True, autoincrement=False",
               "primary_key=True, nullable=False", 'primary_key=True, server_default="5"', "primary_key=True, default=5",
               'primary_key=True, server_default=sa.text("nextval(\'x\')")', "primary_key=True, unique=True",
               "primary_key=True, index=True", 'primary_key=True, comment="key"'):
        c.add(f"integer key {kw}", f'op.create_table("t", sa.Column("id", sa.Integer, {kw}))')
    for type_ in ("sa.SmallInteger", "sa.BigInteger()", "sa.Numeric(10, 0)", "sa.Float", "sa.String(36)", "sa.Uuid", "sa.Boolean", "sa.BIGINT", "sa.SMALLINT()",
                  'sa.BigInteger().with_variant(sa.Integer, "sqlite")', 'sa.Integer().with_variant(postgresql.UUID(), "postgresql")'):
        c.add(f"key of type {type_}", f'op.create_table("t", sa.Column("id", {type_}, primary_key=True))')
    c.add("composite key", 'op.create_table("t", sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer, primary_key=True))')
    c.add("composite key with autoincrement", 'op.create_table("t", sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer, primary_key=True, autoincrement=True))')
    c.add("composite key with two autoincrements", 'op.create_table("t", sa.Column("a", sa.Integer, primary_key=True, autoincrement=True), sa.Column("b", sa.Integer, primary_key=True, autoincrement=True))')
    c.add("autoincrement of text", 'op.create_table("t", sa.Column("a", sa.String(5), primary_key=True, autoincrement=True))')
    c.add("key that is a foreign key", 'op.create_table("t", sa.Column("id", sa.Integer, sa.ForeignKey("p.id"), primary_key=True))')
    c.add("key that is a foreign key with ignore_fk", 'op.create_table("t", sa.Column("id", sa.Integer, sa.ForeignKey("p.id"), primary_key=True, autoincrement="ignore_fk"))')
    c.add("key that is a foreign key by constraint", 'op.create_table("t", sa.Column("id", sa.Integer), sa.PrimaryKeyConstraint("id"), sa.ForeignKeyConstraint(["id"], ["p.id"]))')
    c.add("key constraint autoincrement False", 'op.create_table("t", sa.Column("id", sa.Integer, autoincrement=False, nullable=False), sa.PrimaryKeyConstraint("id"))')
    c.add("named key", 'op.create_table("t", sa.Column("id", sa.Integer), sa.PrimaryKeyConstraint("id", name="pk_t"))')
    c.add("named key final", 'op.create_table("t", sa.Column("id", sa.Integer, nullable=False), sa.PrimaryKeyConstraint("id", name=op.f("pk_t")))')
    c.add("deferrable key", 'op.create_table("t", sa.Column("id", sa.Integer), sa.PrimaryKeyConstraint("id", name="pk_t", deferrable=True, initially="DEFERRED"))')
    c.add("key order of constraint", 'op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.PrimaryKeyConstraint("b", "a"))')
    c.add("sequence default", 'op.create_table("t", sa.Column("id", sa.Integer, sa.Sequence("t_id_seq"), primary_key=True))')
    c.add("optional sequence default", 'op.create_table("t", sa.Column("id", sa.Integer, sa.Sequence("t_id_seq", optional=True), primary_key=True))')
    c.add("identity key", 'op.create_table("t", sa.Column("id", sa.Integer, sa.Identity(), primary_key=True))')
    for kw in ("always=True", "always=False", "start=5", "increment=2", "start=3, increment=-1, minvalue=-10, maxvalue=100", "nominvalue=True, nomaxvalue=True",
               "cycle=True", "cycle=False", "cache=7", "always=True, start=42, cycle=True, cache=3", "order=True", "on_null=True", "order=False, on_null=False, always=True"):
        c.add(f"identity {kw}", f'op.create_table("t", sa.Column("id", sa.BigInteger, sa.Identity({kw})), sa.Column("x", sa.Integer))')
    c.add("identity nullable", 'op.create_table("t", sa.Column("id", sa.Integer, sa.Identity(), nullable=True), sa.Column("x", sa.Integer))')
    for persisted in ("None", "True", "False"):
        c.add(f"computed persisted {persisted}", f'op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, sa.Computed("a * 2", persisted={persisted})))')
    c.add("computed not null", 'op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, sa.Computed("a + 5", persisted=True), nullable=False))')
    defaults = ['"5"', '"it\'s"', '""', '"100%"', '"a\\\\b"', 'sa.text("now()")', 'sa.text("0")', 'sa.text("\'x\'")', 'sa.text("(1 + 2)")', 'sa.text("a || b")', "sa.func.now()", "sa.func.current_timestamp()", "sa.false()", "sa.true()", "sa.null()",
                'sa.text("CURRENT_TIMESTAMP")', 'sa.text("\'{}\'::jsonb")', 'sa.literal_column("5")', 'sa.func.lower("X")', 'sa.text("nextval(\'s.seq\'::regclass)")', 'sa.FetchedValue()', "sa.text('TRUE')", 'sa.cast("a", sa.Integer)', 'sa.literal(5)', 'sa.text("gen_random_uuid()")', "'Да 😀'", "sa.func.uuid_generate_v4()", 'sa.text("1 > 0")', "sa.Sequence('sq').next_value()"]
    for default in defaults:
        c.add(f"server default {default}", f'op.create_table("t", sa.Column("x", sa.String(50), server_default={default}))')
    c.add("default on the client's side", 'op.create_table("t", sa.Column("x", sa.Integer, default=5, onupdate=6, nullable=False))')
    c.add("unique and index flags", 'op.create_table("t", sa.Column("a", sa.Integer, unique=True), sa.Column("b", sa.Integer, index=True), sa.Column("c", sa.Integer, index=True, unique=True))')
    c.add("flags with schema", 'op.create_table("t", sa.Column("a", sa.Integer, unique=True), sa.Column("b", sa.Integer, index=True), schema="s")')
    c.add("order of constraints", 'op.create_table("t", sa.Column("a", sa.Integer, sa.ForeignKey("p.id"), unique=True), sa.Column("b", sa.Integer, sa.CheckConstraint("b > 0")), sa.UniqueConstraint("a", "b", name="uq"), sa.CheckConstraint("a > 1", name="ck"), sa.ForeignKeyConstraint(["a", "b"], ["q.a", "q.b"], name="fk"), sa.PrimaryKeyConstraint("a"))')
    c.add("index among columns", 'op.create_table("t", sa.Column("a", sa.Integer), sa.Index("ix_a", "a"), sa.Index("ix_a2", "a", unique=True))')
    c.add("two column checks", 'op.create_table("t", sa.Column("b", sa.Integer, sa.CheckConstraint("b > 0"), sa.CheckConstraint("b < 9", name="small"), nullable=False))')
    c.add("named foreign key of a column", 'op.create_table("t", sa.Column("a", sa.Integer, sa.ForeignKey("s.p.id", name="fk_a", ondelete="CASCADE", onupdate="SET NULL", deferrable=True, initially="DEFERRED", match="FULL")))')
    c.add("foreign key to another schema", 'op.create_table("t", sa.Column("a", sa.Integer, sa.ForeignKey("other.p.id")), schema="s")')
    c.add("foreign key within the schema", 'op.create_table("t", sa.Column("a", sa.Integer, sa.ForeignKey("s.p.id")), schema="s")')
    c.add("foreign key to itself", 'op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("parent", sa.Integer, sa.ForeignKey("t.id", ondelete="SET NULL")))')
    c.add("foreign key use_alter", 'op.create_table("t", sa.Column("a", sa.Integer), sa.ForeignKeyConstraint(["a"], ["p.id"], name="fk", use_alter=True))')
    c.add("strange ondelete", 'op.create_table("t", sa.Column("a", sa.Integer, sa.ForeignKey("p.id", ondelete="CASCADE; DROP TABLE p")))')
    c.add("ondelete with columns", 'op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.ForeignKeyConstraint(["a", "b"], ["p.a", "p.b"], ondelete="SET NULL (b)"))')
    c.add("strange onupdate", 'op.create_table("t", sa.Column("a", sa.Integer, sa.ForeignKey("p.id", onupdate="x y z 1")))')
    c.add("unique deferrable", 'op.create_table("t", sa.Column("a", sa.Integer), sa.UniqueConstraint("a", deferrable=True, initially="IMMEDIATE"))')
    c.add("unique not deferrable", 'op.create_table("t", sa.Column("a", sa.Integer), sa.UniqueConstraint("a", name="u", deferrable=False))')
    c.add("unknown type", 'op.create_table("t", sa.Column("a"))')
    c.add("reserved and mixed names", 'op.create_table("Order", sa.Column("select", sa.Integer), sa.Column("MixedCase", sa.Integer), sa.Column("with space", sa.Integer), sa.Column("quo\\"te", sa.Integer), sa.Column("back`tick", sa.Integer), sa.Column("bra]ket", sa.Integer), sa.Column("1st", sa.Integer), sa.Column("_under", sa.Integer), sa.Column("dol$lar", sa.Integer), sa.Column("$x", sa.Integer), sa.Column("user", sa.Integer), sa.Column("per%cent", sa.Integer), schema="Group")')
    c.add("quoted_name", 'op.create_table(sa.sql.quoted_name("t", True), sa.Column(sa.sql.quoted_name("MixedCase", False), sa.Integer), sa.Column("x", sa.Integer, quote=True), schema=sa.sql.quoted_name("S", False))')
    c.add("system column", 'op.create_table("t", sa.Column("xmin", sa.Integer, system=True), sa.Column("a", sa.Integer))')
    for kw in ('postgresql_partition_by="RANGE (d)"', 'postgresql_inherits="p"', 'postgresql_inherits=("p", "Q")', 'postgresql_tablespace="Space"', 'postgresql_using="heap"', "postgresql_with_oids=True", "postgresql_with_oids=False", 'postgresql_on_commit="PRESERVE ROWS"', 'postgresql_on_commit="delete_rows"',
               'postgresql_partition_by="LIST (d)", postgresql_tablespace="x", postgresql_inherits="y"'):
        c.add(f"table {kw}", f'op.create_table("t", sa.Column("d", sa.Date), {kw})', "postgresql")
    for kw in ("sqlite_autoincrement=True", "sqlite_with_rowid=False", "sqlite_strict=True", "sqlite_strict=True, sqlite_with_rowid=False"):
        c.add(f"table {kw}", f'op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), {kw})', "sqlite")
    c.add("sqlite on conflict", 'op.create_table("t", sa.Column("a", sa.Integer, nullable=False, sqlite_on_conflict_not_null="FAIL"), sa.Column("b", sa.Integer, unique=True, sqlite_on_conflict_unique="IGNORE"), sa.Column("c", sa.Integer, primary_key=True, sqlite_on_conflict_primary_key="FAIL"), sa.CheckConstraint("a > 1", name="ck", sqlite_on_conflict="ROLLBACK"), sa.UniqueConstraint("a", sqlite_on_conflict="REPLACE"))', "sqlite")
    c.add("sqlite autoincrement in constraint", 'op.create_table("t", sa.Column("id", sa.Integer, nullable=False), sa.PrimaryKeyConstraint("id", name="pk"), sqlite_autoincrement=True)', "sqlite")
    for kw in ('mysql_engine="InnoDB"', 'mysql_charset="utf8mb4", mysql_engine="InnoDB", mysql_collate="utf8mb4_general_ci"', 'mysql_default_charset="utf8"', 'mysql_auto_increment=5', 'mysql_comment="x"', 'mysql_row_format="COMPRESSED", mysql_key_block_size="8"',
               'mysql_partition_by="HASH(id)", mysql_partitions="4"', 'mysql_data_directory="/x"', 'mariadb_engine="Aria"', 'comment="it\'s", mysql_engine="InnoDB"'):
        c.add(f"table {kw}", f'op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), {kw})', "mysql mariadb")
    for kw in ('oracle_compress=True', 'oracle_compress=6', 'oracle_tablespace="ts"', 'oracle_on_commit="PRESERVE ROWS"'):
        c.add(f"table {kw}", f'op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), {kw})', "oracle")
    c.add("mssql clustered", 'op.create_table("t", sa.Column("id", sa.Integer), sa.Column("x", sa.Integer), sa.PrimaryKeyConstraint("id", mssql_clustered=False), sa.UniqueConstraint("x", mssql_clustered=True))', "mssql")
    c.add("mssql identity options", 'op.create_table("t", sa.Column("id", sa.Integer, primary_key=True, mssql_identity_start=10, mssql_identity_increment=5))', "mssql")
    c.add("mssql columnstore", 'op.create_table("t", sa.Column("id", sa.Integer), sa.Index("ix", "id", mssql_columnstore=True, mssql_clustered=True))', "mssql")
    c.add("drop table", 'op.drop_table("t")')
    c.add("drop table with schema", 'op.drop_table("Order", schema="s")')
    c.add("drop table if exists", 'op.drop_table("t", schema="s", if_exists=True)')
    c.add("rename table", 'op.rename_table("old", "New")')
    c.add("rename table with schema", 'op.rename_table("old", "new", schema="S")')
    c.add("table comment", 'op.create_table_comment("t", "it\'s new", existing_comment="old", schema="s")')
    c.add("table comment none", 'op.create_table_comment("t", None)')
    c.add("drop table comment", 'op.drop_table_comment("t", existing_comment="old", schema="s")')
    c.add("returned table is used", 't = op.create_table("t", sa.Column("id", sa.Integer), sa.Column("name", sa.String(10)))\nop.bulk_insert(t, [{"id": 1, "name": "a"}, {"id": 2, "name": None}])')
    c.add("table with everything", 'op.create_table("account", sa.Column("id", sa.Integer(), nullable=False), sa.Column("uid", sa.Uuid(), nullable=False), sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False), sa.Column("active", sa.Boolean(), nullable=True), sa.Column("data", sa.JSON(), nullable=True), sa.Column("price", sa.Numeric(precision=10, scale=2), nullable=True), sa.ForeignKeyConstraint(["uid"], ["users.uid"], name=op.f("fk_account_uid_users"), ondelete="CASCADE"), sa.PrimaryKeyConstraint("id", name=op.f("pk_account")), sa.UniqueConstraint("uid", name=op.f("uq_account_uid")), schema="market")')
    c.add("metadata create_all", 'm = sa.MetaData()\nsa.Table("b", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.ForeignKey("a.id")))\nsa.Table("a", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.String(5), index=True), comment="c")\nm.create_all(op.get_bind())')
    c.add("metadata drop_all", 'm = sa.MetaData()\nsa.Table("b", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.ForeignKey("a.id")))\nsa.Table("a", m, sa.Column("id", sa.Integer, primary_key=True))\nm.drop_all(op.get_bind())')
    c.add("create element", 't = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), schema="s")\nop.execute(sa.schema.CreateTable(t))\nop.execute(sa.schema.DropTable(t))\nop.execute(sa.schema.CreateTable(t, if_not_exists=True))')
    c.add("schemas", 'op.execute(sa.schema.CreateSchema("S"))\nop.execute(sa.schema.CreateSchema("s", if_not_exists=True))\nop.execute(sa.schema.DropSchema("s", cascade=True, if_exists=True))')
    for kw in ("", ", start=5, increment=2", ", minvalue=1, maxvalue=10, cycle=True, cache=4", ', schema="s"', ", data_type=sa.BigInteger", ", nominvalue=True, nomaxvalue=True", ", order=True"):
        c.add(f"sequence{kw}", f's = sa.Sequence("sq"{kw})\nop.execute(sa.schema.CreateSequence(s))\nop.execute(sa.schema.CreateSequence(s, if_not_exists=True))\nop.execute(sa.schema.DropSequence(s))\nop.execute(sa.schema.DropSequence(s, if_exists=True))')
    c.add("ddl text", 'op.execute(sa.DDL("ALTER TABLE x SET (a = 50%%)"))')
    return c
