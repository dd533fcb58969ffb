"""Records what the reference writes into revision files for operations: tests/goldens/render/*.txt.

Each case is Python that makes `found`, a list of operations; it is rendered as it is, reversed, and inside a batch
block, for one dialect each.
"""

import os
import warnings
from pathlib import Path

from alembic.autogenerate import render
from alembic.autogenerate.api import AutogenContext
from alembic.migration import MigrationContext
from alembic.operations import ops

GOLDENS = Path(os.environ.get("ALUDEL_RECORD_GOLDENS", "tests/goldens")) / "render"

PRELUDE = """
import datetime
import decimal
import enum
import sqlalchemy as sa
from sqlalchemy.sql.elements import conv
from alembic.operations import ops
from sqlalchemy import func, text
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite
import geoalchemy2
"""

TYPES = """
sa.String()|sa.String(50)|sa.String(collation="C")|sa.String(255, collation="ru_RU.utf8")|sa.Text()|sa.Text(100)
sa.Unicode(20)|sa.UnicodeText()|sa.CHAR(3)|sa.NCHAR(3)|sa.VARCHAR(10)|sa.NVARCHAR(10)|sa.TEXT()|sa.CLOB()
sa.Integer()|sa.SmallInteger()|sa.BigInteger()|sa.INTEGER()|sa.SMALLINT()|sa.BIGINT()
sa.Numeric()|sa.Numeric(10)|sa.Numeric(10, 2)|sa.Numeric(asdecimal=False)|sa.Numeric(5, 2, decimal_return_scale=4)
sa.DECIMAL(8, 3)|sa.NUMERIC(8)|sa.Float()|sa.Float(24)|sa.Float(asdecimal=True)|sa.FLOAT(53)|sa.Double()|sa.DOUBLE(53)
sa.DOUBLE_PRECISION()|sa.REAL()|sa.Float(precision=5, decimal_return_scale=3)
sa.Boolean()|sa.Boolean(create_constraint=True)|sa.Boolean(name="ck_flag", create_constraint=True)|sa.BOOLEAN()
sa.DateTime()|sa.DateTime(timezone=True)|sa.Date()|sa.Time()|sa.Time(timezone=True)|sa.DATETIME()|sa.DATE()|sa.TIME()
sa.TIMESTAMP()|sa.TIMESTAMP(timezone=True)|sa.Interval()|sa.Interval(native=False)|sa.Interval(second_precision=6)
sa.LargeBinary()|sa.LargeBinary(20)|sa.BINARY(4)|sa.VARBINARY(8)|sa.BLOB()|sa.PickleType()
sa.JSON()|sa.JSON(none_as_null=True)|sa.Uuid()|sa.Uuid(as_uuid=False)|sa.Uuid(native_uuid=False)|sa.UUID()|sa.UUID(as_uuid=False)
sa.Enum("a", "b", name="letters")|sa.Enum("a", "b")|sa.Enum("it's", 'say "hi"', name="quoted")|sa.Enum("новый", "старый", name="Статус")
sa.Enum("a", "b", name="e", native_enum=False)|sa.Enum("a", "bcd", native_enum=False, length=20)|sa.Enum("a", name="e", schema="s")
sa.Enum("a", name="e", create_constraint=True, native_enum=False)|sa.Enum("a", name="e", inherit_schema=True)|sa.Enum("a", "bb", name="e", length=None, native_enum=False)
sa.Enum("a", name="e", metadata=sa.MetaData())|sa.Enum(enum.Enum("Colour", ["RED", "GREEN"]))
sa.ARRAY(sa.Integer())|sa.ARRAY(sa.String(50), dimensions=2)|sa.ARRAY(sa.Enum("a", "b", name="e"))|sa.ARRAY(sa.Numeric(10, 2), as_tuple=True, zero_indexes=True)
sa.JSON().with_variant(sa.Text(), "sqlite")|sa.String(50).with_variant(sa.Text(), "mysql").with_variant(sa.VARCHAR(10), "mssql")
sa.Integer().with_variant(sa.BigInteger(), "postgresql")|sa.BigInteger().with_variant(sa.Integer, "sqlite")
sa.types.NullType()
mysql.INTEGER(unsigned=True)|mysql.INTEGER(display_width=11)|mysql.BIGINT(unsigned=True, zerofill=True)|mysql.TINYINT(display_width=1)
mysql.MEDIUMINT()|mysql.SMALLINT(5)|mysql.DOUBLE()|mysql.DOUBLE(10, 2)|mysql.DOUBLE(asdecimal=False)|mysql.FLOAT()|mysql.FLOAT(precision=8, unsigned=True)
mysql.REAL()|mysql.DECIMAL(10, 2)|mysql.DECIMAL(10, 2, unsigned=True)|mysql.NUMERIC(5, asdecimal=False)
mysql.VARCHAR(50, charset="utf8mb4")|mysql.VARCHAR(50, collation="utf8mb4_bin")|mysql.CHAR(3, national=True)|mysql.TEXT()|mysql.TEXT(charset="latin1")
mysql.LONGTEXT()|mysql.MEDIUMTEXT(ascii=True)|mysql.TINYTEXT(unicode=True)|mysql.LONGBLOB()|mysql.MEDIUMBLOB()|mysql.TINYBLOB()
mysql.ENUM("a", "b")|mysql.ENUM("a", "b", charset="utf8mb4", collation="utf8mb4_bin")|mysql.SET("a", "b")|mysql.YEAR()|mysql.YEAR(4)
mysql.BIT()|mysql.BIT(5)|mysql.DATETIME(fsp=6)|mysql.TIMESTAMP(fsp=3)|mysql.TIME(fsp=2)|mysql.JSON()|mysql.NVARCHAR(20)|mysql.NCHAR(20)
sqlite.DATETIME()|sqlite.DATE()|sqlite.TIME()|sqlite.JSON()
mssql.BIT()|mssql.DATETIME2()|mssql.DATETIME2(7)|mssql.DATETIMEOFFSET(3)|mssql.SMALLDATETIME()|mssql.MONEY()|mssql.SMALLMONEY()|mssql.TINYINT()
mssql.UNIQUEIDENTIFIER()|mssql.UNIQUEIDENTIFIER(as_uuid=False)|mssql.VARBINARY("max")|mssql.VARBINARY(20)|mssql.NTEXT()|mssql.IMAGE()|mssql.XML()|mssql.SQL_VARIANT()
mssql.REAL()|mssql.DOUBLE_PRECISION()|mssql.TIME(5)|sa.String("max")
oracle.NUMBER()|oracle.NUMBER(10)|oracle.NUMBER(10, 2)|oracle.VARCHAR2(50)|oracle.FLOAT(binary_precision=126)|oracle.BINARY_DOUBLE()|oracle.BINARY_FLOAT()
oracle.RAW(16)|oracle.LONG()|oracle.NCLOB()|oracle.BFILE()|oracle.ROWID()|oracle.DATE()|oracle.TIMESTAMP(timezone=True)|oracle.TIMESTAMP(local_timezone=True)|oracle.INTERVAL(day_precision=2, second_precision=6)
"""

POSTGRESQL_TYPES = """
postgresql.JSONB()|postgresql.JSON()|postgresql.JSONB(none_as_null=True)|postgresql.JSONB(astext_type=sa.Unicode(50))|postgresql.HSTORE()|postgresql.HSTORE(text_type=sa.String(10))
postgresql.ARRAY(sa.Integer())|postgresql.ARRAY(sa.String(50), dimensions=1)|postgresql.ARRAY(postgresql.UUID())|postgresql.ARRAY(postgresql.JSONB())
postgresql.ARRAY(sa.Enum("a", "b", name="letters"))|postgresql.ARRAY(postgresql.ENUM("a", "b", name="letters"))|postgresql.ARRAY(sa.Text(), as_tuple=True)
postgresql.ENUM("a", "b", name="e")|postgresql.ENUM("a", "b", name="e", create_type=False)|postgresql.ENUM("а", "б", name="Ё", schema="лавка")
postgresql.INET()|postgresql.CIDR()|postgresql.MACADDR()|postgresql.MACADDR8()|postgresql.MONEY()|postgresql.OID()|postgresql.REGCLASS()|postgresql.REGCONFIG()
postgresql.TSVECTOR()|postgresql.TSQUERY()|postgresql.BYTEA()|postgresql.BIT()|postgresql.BIT(5)|postgresql.BIT(varying=True)|postgresql.BIT(8, varying=True)
postgresql.INTERVAL()|postgresql.INTERVAL(precision=6)|postgresql.INTERVAL(fields="DAY TO SECOND")|postgresql.TIMESTAMP(precision=3)|postgresql.TIMESTAMP(timezone=True)|postgresql.TIME(precision=2, timezone=True)
postgresql.INT4RANGE()|postgresql.INT8RANGE()|postgresql.NUMRANGE()|postgresql.DATERANGE()|postgresql.TSRANGE()|postgresql.TSTZRANGE()|postgresql.INT4MULTIRANGE()|postgresql.TSTZMULTIRANGE()
postgresql.CITEXT()|postgresql.UUID()|postgresql.UUID(as_uuid=False)|postgresql.DOUBLE_PRECISION()|postgresql.VARCHAR(20)|postgresql.JSONPATH()
postgresql.DOMAIN("positive", sa.Integer(), check="VALUE > 0")|postgresql.DOMAIN("почта", sa.String(50), not_null=True, constraint_name="ck", default="x", collation="C", schema="s", create_type=False)
sa.JSON().with_variant(postgresql.JSONB(), "postgresql")|sa.String().with_variant(postgresql.ARRAY(sa.Integer()), "postgresql")
geoalchemy2.Geometry()|geoalchemy2.Geometry("POINT", srid=4326)|geoalchemy2.Geometry("POLYGON", srid=4326, spatial_index=False)|geoalchemy2.Geometry("POINTZ", dimension=3, use_N_D_index=True)
geoalchemy2.Geography("POINT", srid=4326)|geoalchemy2.Geography(geometry_type="LINESTRING", srid=4326, nullable=False)|geoalchemy2.Raster()|geoalchemy2.Raster(spatial_index=False)
"""

DEFAULTS = """
"5"|"текст"|"it's"|"'quoted'"|text("now()")|text("'a'::character varying")|func.now()|sa.text("(1 + 2)")|sa.text("5")|sa.text("'x'")|sa.false()|sa.true()|func.gen_random_uuid()|sa.literal_column("CURRENT_DATE")|sa.text("'{}'::jsonb")|sa.text("x -> 'y'")
""".strip().split("|")

GENERATED = """
sa.Identity()|sa.Identity(always=True)|sa.Identity(start=10, increment=5)|sa.Identity(minvalue=1, maxvalue=100, cycle=True, cache=5)|sa.Identity(nominvalue=True, nomaxvalue=True, order=True)|sa.Identity(on_null=True)|sa.Computed("a + b")|sa.Computed("a + b", persisted=True)|sa.Computed(text("lower('Ж')"), persisted=False)|sa.FetchedValue()
""".strip().split("|")

COLUMNS = """
sa.Column("x", sa.Integer())|sa.Column("x", sa.Integer(), nullable=False)|sa.Column("x", sa.Integer(), primary_key=True)|sa.Column("x", sa.Integer(), autoincrement=False)|sa.Column("x", sa.Integer(), primary_key=True, autoincrement=True)
sa.Column("x", sa.Integer(), comment="a 'comment'")|sa.Column("Имя", sa.String(50), comment="комментарий 🍏")|sa.Column("x", sa.Integer(), system=True)|sa.Column("x", sa.Integer(), unique=True)|sa.Column("x", sa.Integer(), index=True)
sa.Column("x", sa.Integer(), key="y")|sa.Column("x", sa.Integer(), sa.ForeignKey("t.id"))|sa.Column("x", sa.Integer(), sqlite_on_conflict_unique="IGNORE")|sa.Column("x", sa.Integer(), mssql_identity_start=5)|sa.Column("x", sa.Integer(), default=5, onupdate=6, info={"a": 1})
sa.Column(sa.sql.quoted_name("Order", True), sa.Integer())|sa.Column("tab\\tnew\\nline", sa.Integer())|sa.Column("back\\\\slash", sa.Integer())
"""

ALTERS = """
modify_nullable=True|modify_nullable=False|modify_nullable=False, existing_type=sa.String(50)|modify_type=sa.Integer(), existing_type=sa.String(10)|modify_type=sa.Text(), existing_type=sa.VARCHAR(length=50), existing_nullable=False
modify_type=sa.Numeric(10, 2), existing_type=sa.Integer(), existing_server_default=sa.DefaultClause(text("5")), existing_nullable=True|modify_server_default="7", existing_type=sa.Integer()|modify_server_default=None, existing_server_default=sa.DefaultClause(text("now()")), existing_type=sa.DateTime()
modify_server_default=sa.DefaultClause(text("now()")), existing_type=sa.DateTime(timezone=True), existing_nullable=False|modify_comment="новый", existing_comment="old", existing_type=sa.Integer()|modify_comment=None, existing_comment="old", existing_type=sa.Integer(), existing_nullable=True
modify_comment="x", existing_type=postgresql.UUID(), existing_nullable=False, existing_server_default=sa.DefaultClause(text("gen_random_uuid()"))|modify_name="other", existing_type=sa.Integer()|modify_server_default=sa.Identity(), existing_type=sa.Integer(), existing_nullable=False
modify_server_default=sa.Identity(start=5), existing_server_default=sa.Identity(), existing_type=sa.Integer()|modify_server_default=None, existing_server_default=sa.Identity(always=True), existing_type=sa.BigInteger()|modify_server_default=sa.Computed("a + 1"), existing_type=sa.Integer()
modify_type=sa.Integer(), existing_type=sa.BigInteger(), autoincrement=True|modify_type=postgresql.JSONB(), existing_type=postgresql.JSON(), existing_nullable=True, existing_comment="c"|modify_type=sa.Enum("a", "b", name="e"), existing_type=sa.Enum("a", name="e")|modify_nullable=True, existing_type=sa.String(5), schema="s"
modify_type=sa.String(20), existing_type=sa.String(10), modify_nullable=False, existing_nullable=True, modify_server_default="a", existing_server_default="b", modify_comment="c", existing_comment="d"
"""

INDEXES = """
"ix", "t", ["a"]|"ix", "t", ["a", "b"], unique=True|conv("ix_t_a"), "t", ["a"]|"ix", "t", ["a"], schema="s"|"ix", "t", [text("lower(a)")]|"ix", "t", [func.lower(sa.column("a"))]|"ix", "t", [text("a DESC"), "b"]|"ix", "t", [sa.column("a").desc()]
"ix", "t", [func.lower(sa.column("a")).label("low")]|"ix", "t", [sa.column("a") + sa.column("b")]|"ix", "t", [sa.cast(sa.column("a"), sa.Text())]|"ix", "t", ["a"], if_not_exists=True|"Индекс", "Товары", ["Имя"]
"ix", "t", ["a"], postgresql_using="gin"|"ix", "t", ["a"], postgresql_where=text("a > 5")|"ix", "t", ["a"], postgresql_include=["b", "c"]|"ix", "t", ["a"], postgresql_ops={"a": "jsonb_path_ops"}|"ix", "t", ["a"], postgresql_with={"fillfactor": 50}
"ix", "t", ["a"], postgresql_concurrently=True|"ix", "t", ["a"], postgresql_nulls_not_distinct=True|"ix", "t", ["a"], postgresql_tablespace="fast"|"ix", "t", ["a"], mysql_length=10|"ix", "t", ["a"], mysql_length={"a": 10}, mysql_prefix="FULLTEXT"|"ix", "t", ["a"], sqlite_where=text("a = 'Ж'")
"ix", "t", ["a"], mssql_include=["b"], mssql_clustered=True|"ix", "t", ["a"], postgresql_where=(sa.column("a") == 5) & (sa.column("b") != "x")|None, "t", ["a"]|"ix", "t", ["a", func.coalesce(sa.column("b"), "")]|"ix", "t", [sa.literal_column("lower(a)")]
"""

CONSTRAINTS = """
ops.CreateUniqueConstraintOp("uq", "t", ["a"])|ops.CreateUniqueConstraintOp(None, "t", ["a", "b"])|ops.CreateUniqueConstraintOp(conv("uq_t_a"), "t", ["a"], schema="s")|ops.CreateUniqueConstraintOp("uq", "t", ["a"], deferrable=True, initially="DEFERRED")|ops.CreateUniqueConstraintOp("uq", "t", ["a"], postgresql_nulls_not_distinct=True)
ops.CreateForeignKeyOp("fk", "a", "b", ["x"], ["y"])|ops.CreateForeignKeyOp(None, "a", "b", ["x", "z"], ["y", "w"])|ops.CreateForeignKeyOp(conv("fk_a_b"), "a", "b", ["x"], ["y"], source_schema="s", referent_schema="r")|ops.CreateForeignKeyOp("fk", "a", "b", ["x"], ["y"], onupdate="CASCADE", ondelete="SET NULL")
ops.CreateForeignKeyOp("fk", "a", "b", ["x"], ["y"], deferrable=True, initially="DEFERRED", match="FULL", use_alter=True)|ops.CreateForeignKeyOp("fk", "a", "b", ["x"], ["y"], deferrable=False)|ops.CreateForeignKeyOp("fk", "a", "b", ["x"], ["y"], postgresql_not_valid=True)|ops.CreateForeignKeyOp("Ключ", "Товары", "Лавки", ["лавка"], ["id"])
ops.CreateCheckConstraintOp("ck", "t", "x > 5")|ops.CreateCheckConstraintOp(conv("ck_t_x"), "t", text("x > 'a'"), schema="s")|ops.CreateCheckConstraintOp("ck", "t", sa.column("x") > 5)|ops.CreateCheckConstraintOp("ck", "t", sa.column("x").in_([1, 2]))|ops.CreateCheckConstraintOp("ck", "t", func.length(sa.column("имя")) >= 3)|ops.CreateCheckConstraintOp("ck", "t", text("x > 5"), postgresql_not_valid=True)
ops.DropConstraintOp("uq", "t", type_="unique", _reverse=ops.CreateUniqueConstraintOp("uq", "t", ["a"]))|ops.DropConstraintOp(conv("fk"), "t", type_="foreignkey", schema="s", _reverse=ops.CreateForeignKeyOp(conv("fk"), "t", "b", ["x"], ["y"], source_schema="s"))|ops.DropConstraintOp("ck", "t", type_="check", if_exists=True, _reverse=ops.CreateCheckConstraintOp("ck", "t", "x > 5"))
ops.DropConstraintOp(None, "t", type_="unique", _reverse=ops.CreateUniqueConstraintOp(None, "t", ["a"]))|ops.CreateTableCommentOp("t", "комментарий")|ops.CreateTableCommentOp("t", "new", existing_comment="it's old", schema="s")|ops.DropTableCommentOp("t", existing_comment="old")|ops.DropTableCommentOp("t", existing_comment=None, schema="s")
ops.DropIndexOp("ix", "t", _reverse=ops.CreateIndexOp("ix", "t", ["a"], unique=True))|ops.DropIndexOp(conv("ix_t_a"), "t", schema="s", if_exists=True, _reverse=ops.CreateIndexOp(conv("ix_t_a"), "t", ["a"]))|ops.DropIndexOp("ix", "t", postgresql_concurrently=True, _reverse=ops.CreateIndexOp("ix", "t", ["a"]))
ops.DropColumnOp("t", "x", _reverse=ops.AddColumnOp("t", sa.Column("x", sa.Integer(), nullable=False)))|ops.DropColumnOp("t", "x", schema="s", if_exists=True, _reverse=ops.AddColumnOp("t", sa.Column("x", sa.String(50))))|ops.AddColumnOp("t", sa.Column("x", sa.Integer()), schema="s")|ops.AddColumnOp("t", sa.Column("x", sa.Integer()), if_not_exists=True)
ops.ExecuteSQLOp("UPDATE t SET x = 'it''s' -- 100%")|ops.ExecuteSQLOp("SELECT 1\\nFROM t")
"""

EXCLUDES = """
postgresql.CreateExcludeConstraintOp("ex", "t", [("a", "&&")])
""".strip()

TABLES = r"""
ops.CreateTableOp("t", [sa.Column("id", sa.Integer(), primary_key=True)])
ops.CreateTableOp("t", [sa.Column("id", sa.Integer()), sa.Column("x", sa.String(50), nullable=False), sa.PrimaryKeyConstraint("id")])
ops.CreateTableOp("t", [sa.Column("id", sa.Integer()), sa.PrimaryKeyConstraint("id", name=conv("pk_t"))], schema="s", comment="it's a comment")
ops.CreateTableOp("t", [sa.Column("id", sa.Integer()), sa.Column("a", sa.Integer()), sa.UniqueConstraint("a", name="uq"), sa.UniqueConstraint("id", "a"), sa.CheckConstraint("a > 5", name="ck"), sa.CheckConstraint(text("a < 'Ж'"))])
ops.CreateTableOp("t", [sa.Column("id", sa.Integer(), sa.ForeignKey("u.id")), sa.Column("b", sa.Integer(), sa.ForeignKey("s.u.id", name="fk", ondelete="CASCADE", onupdate="SET NULL", deferrable=True, initially="DEFERRED", match="FULL", use_alter=True))])
ops.CreateTableOp("t", [sa.Column("a", sa.Integer()), sa.Column("b", sa.Integer()), sa.ForeignKeyConstraint(["a", "b"], ["u.x", "u.y"], name=conv("fk_t_u"), ondelete="CASCADE")])
ops.CreateTableOp("t", [sa.Column("id", sa.Integer(), unique=True), sa.Column("x", sa.Integer(), index=True)])
ops.CreateTableOp("t", [sa.Column("id", sa.Integer())], prefixes=["TEMPORARY", "UNLOGGED"], if_not_exists=True)
ops.CreateTableOp("t", [sa.Column("id", sa.Integer())], mysql_engine="InnoDB", mysql_charset="utf8mb4", mysql_default_charset="utf8mb4")
ops.CreateTableOp("t", [sa.Column("id", sa.Integer())], postgresql_partition_by="RANGE (id)", postgresql_tablespace="fast")
ops.CreateTableOp("t", [sa.Column("id", sa.Integer())], sqlite_autoincrement=True)
ops.CreateTableOp("Товары", [sa.Column("Имя", sa.String(50), primary_key=True), sa.Column("order", sa.Integer()), sa.Column("e", sa.Enum("а", "б", name="Вид"))], schema="лавка", comment="🍏")
ops.CreateTableOp("t", [])
ops.CreateTableOp("t", [sa.Column(f"c{i}", sa.Integer()) for i in range(256)])
ops.CreateTableOp("t", [sa.Column("f", sa.Boolean(create_constraint=True, name="ck_f")), sa.Column("e", sa.Enum("a", "b", name="e", native_enum=False, create_constraint=True))])
ops.CreateTableOp("t", [sa.Column("id", sa.Integer(), sa.Identity(always=True), primary_key=True), sa.Column("b", sa.Integer(), sa.Computed("id + 1"))])
ops.DropTableOp("t", _reverse=ops.CreateTableOp("t", [sa.Column("id", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("id", name="t_pkey")]))
ops.DropTableOp("t", schema="s", if_exists=True, _reverse=ops.CreateTableOp("t", [sa.Column("id", sa.Integer())], schema="s"))
ops.CreateTableOp.from_table(sa.Table("t", sa.MetaData(naming_convention={"pk": "pk_%(table_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "ix": "ix_%(column_0_label)s"}), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("u", sa.Integer(), sa.ForeignKey("u.id"), unique=True, index=True), sa.Column("v", sa.Integer(), unique=True), sa.CheckConstraint("v > 5", name="big")))
ops.CreateTableOp.from_table(sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("u", sa.Integer(), unique=True), comment="c", schema="s"))
ops.DropTableOp.from_table(sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer(), primary_key=True), sa.Column("u", sa.Integer(), sa.ForeignKey("w.id", ondelete="CASCADE")), comment="c"))
ops.CreateTableOp("t", [sa.Column("r", postgresql.INT4RANGE()), postgresql.ExcludeConstraint(("r", "&&"), name="ex")])
ops.CreateTableOp("t", [sa.Column("r", postgresql.INT4RANGE()), sa.Column("k", sa.Integer()), postgresql.ExcludeConstraint((sa.column("r"), "&&"), (sa.column("k"), "="), where=text("k > 5"), using="gist", deferrable=True, initially="DEFERRED")])
ops.CreateTableOp("t", [sa.Column("r", postgresql.INT4RANGE()), postgresql.ExcludeConstraint((text("lower(r)"), "="), (sa.literal_column("upper(r)"), "="), name=conv("ex"))])
ops.ModifyTableOps("t", [])
"""


def items(text):
    return [item.strip() for line in text.strip().split("\n") for item in line.split("|") if item.strip()]


def lines(text):
    return [line for line in text.strip().split("\n") if line]


def cases():
    """Area, code of `found`, dialects, and options."""
    every = ["postgresql", "sqlite", "mysql"]
    for type_ in items(TYPES):
        yield "types", f'[ops.AddColumnOp("t", sa.Column("x", {type_}))]', every, {}
    for type_ in items(POSTGRESQL_TYPES):
        yield "types", f'[ops.AddColumnOp("t", sa.Column("x", {type_}))]', ["postgresql"], {}
        yield "types", f'[ops.AlterColumnOp("t", "x", modify_type={type_}, existing_type=sa.Text())]', ["postgresql"], {}
    for default in DEFAULTS:
        column = f'sa.Column("x", sa.Integer(), server_default={default})'
        yield "columns", f'[ops.AddColumnOp("t", {column})]', every, {}
    for item in GENERATED:
        yield "columns", f'[ops.AddColumnOp("t", sa.Column("x", sa.Integer(), {item}))]', every, {}
    for column in items(COLUMNS):
        yield "columns", f'[ops.AddColumnOp("t", {column})]', every, {}
        yield "columns", f'[ops.DropColumnOp.from_column_and_tablename("s", "t", {column})]', ["postgresql"], {}
    for alter in items(ALTERS):
        yield "columns", f'[ops.AlterColumnOp("t", "x", {alter})]', every, {}
    for index in items(INDEXES):
        dialects = ["postgresql"] if "postgresql" in index else every
        yield "indexes", f"[ops.CreateIndexOp({index})]", dialects, {}
    for constraint in items(CONSTRAINTS):
        yield "constraints", f"[{constraint}]", every, {}
    for table in lines(TABLES):
        yield "tables", f"[{table}]", ["postgresql"] if "postgresql" in table else every, {}
    prefixes = [
        {"alembic_module_prefix": "", "sqlalchemy_module_prefix": ""},
        {"alembic_module_prefix": "alembic.", "sqlalchemy_module_prefix": "sqlalchemy."},
        {"user_module_prefix": "my."},
        {"user_module_prefix": ""},
    ]
    several = (
        '[ops.CreateTableOp("t", [sa.Column("id", sa.Integer(), primary_key=True), sa.Column("g", geoalchemy2.Geometry("POINT"))]), '
        'ops.ModifyTableOps("t", [ops.AddColumnOp("t", sa.Column("x", postgresql.JSONB())), ops.CreateIndexOp(conv("ix"), "t", ["x"]), '
        'ops.DropConstraintOp(None, "t", type_="unique", _reverse=ops.CreateUniqueConstraintOp(None, "t", ["a"]))]), '
        'ops.ModifyTableOps("u", [ops.AlterColumnOp("u", "y", modify_nullable=False, existing_type=sa.Integer())], schema="s")]'
    )
    for options in prefixes:
        yield "options", several, ["postgresql"], options
    yield "options", several, ["postgresql"], {}
    yield "options", "[]", ["postgresql"], {}


BATCHED = ("AddColumnOp", "DropColumnOp", "AlterColumnOp", "CreateIndexOp", "DropIndexOp", "ConstraintOp", "ForeignKeyOp", "TableCommentOp")


def rendered(operations, dialect, options):
    context = MigrationContext.configure(dialect_name=dialect, dialect_opts={"paramstyle": "named"})
    opts = {
        "alembic_module_prefix": "op.",
        "sqlalchemy_module_prefix": "sa.",
        "user_module_prefix": None,
        "render_item": None,
        "render_as_batch": False,
    }
    autogen = AutogenContext(context, opts={**opts, **options}, autogenerate=False)
    body = render._indent(render._render_cmd_body(ops.UpgradeOps(operations), autogen))
    return "\n".join(sorted(autogen.imports) + body.split("\n")[1:-1])


def attempt(build, dialect, options):
    try:
        return rendered(build(), dialect, options)
    except Exception as error:
        return f"! {type(error).__name__}"


def main():
    warnings.simplefilter("ignore")
    files = {}
    for area, code, dialects, options in cases():
        def found():
            namespace = {}
            exec(PRELUDE + f"found = {code}", namespace)
            return namespace["found"]

        def reverse():
            return [operation.reverse() for operation in reversed(found())]

        def batch():
            return [ops.ModifyTableOps("t", found())]

        out = files.setdefault(area, [])
        out.append(f"=== {code}")
        out.extend(f"#: {key} {value!r}" for key, value in options.items())
        variants = [("", found, options), (" reverse", reverse, options)]
        if any(f"{name}(" in code.split("[", 1)[1][:45] for name in BATCHED):
            variants.append((" batch", batch, {**options, "render_as_batch": True}))
        for name, build, given in variants:
            last = None
            for dialect in dialects:
                text = attempt(build, dialect, given)
                if text == last:
                    out.append(f"--- {dialect}{name} same")
                else:
                    out.append(f"--- {dialect}{name}")
                    out.append(text)
                last = text
    GOLDENS.mkdir(parents=True, exist_ok=True)
    for area, text in files.items():
        (GOLDENS / f"{area}.txt").write_text("\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
