from _corpus import Corpus

GENERIC = """
sa.String() | sa.String(50) | sa.String(50, collation="C") | sa.String(length=0) | sa.Text() | sa.Text(100) | sa.Unicode(20) | sa.UnicodeText() | sa.CHAR(3) | sa.CHAR() | sa.NCHAR(4) | sa.VARCHAR(9) | sa.VARCHAR() | sa.NVARCHAR(8) | sa.NVARCHAR() | sa.TEXT() | sa.TEXT(20) | sa.CLOB() | sa.VARCHAR(5, collation="utf8_bin")
sa.Integer() | sa.SmallInteger() | sa.BigInteger() | sa.INTEGER() | sa.INT() | sa.SMALLINT() | sa.BIGINT()
sa.Numeric() | sa.Numeric(10) | sa.Numeric(10, 2) | sa.Numeric(10, 0) | sa.Numeric(asdecimal=False) | sa.DECIMAL() | sa.DECIMAL(7, 3) | sa.NUMERIC(5) | sa.Float() | sa.Float(10) | sa.Float(53) | sa.FLOAT() | sa.FLOAT(5) | sa.Double() | sa.Double(53) | sa.DOUBLE() | sa.DOUBLE_PRECISION() | sa.REAL()
sa.Boolean() | sa.Boolean(create_constraint=True) | sa.Boolean(create_constraint=True, name="ck") | sa.BOOLEAN()
sa.DateTime() | sa.DateTime(timezone=True) | sa.Date() | sa.Time() | sa.Time(timezone=True) | sa.DATETIME() | sa.DATETIME(timezone=True) | sa.DATE() | sa.TIME() | sa.TIME(timezone=True) | sa.TIMESTAMP() | sa.TIMESTAMP(timezone=True) | sa.Interval() | sa.Interval(native=False) | sa.Interval(second_precision=3, day_precision=2)
sa.LargeBinary() | sa.LargeBinary(50) | sa.BINARY(4) | sa.BINARY() | sa.VARBINARY(20) | sa.VARBINARY() | sa.BLOB() | sa.BLOB(40) | sa.PickleType()
sa.Uuid() | sa.Uuid(native_uuid=False) | sa.Uuid(as_uuid=False) | sa.UUID() | sa.JSON() | sa.JSON(none_as_null=True) | sa.types.NullType() | sa.ARRAY(sa.Integer) | sa.ARRAY(sa.String(5), dimensions=2)
sa.Enum("a", "b", name="e") | sa.Enum("a", "bbbb", name="e", native_enum=False) | sa.Enum("a", "b") | sa.Enum("a", "b", native_enum=False, length=20) | sa.Enum("a", name="E e", schema="s") | sa.Enum("a", "it's", name="e", native_enum=False, create_constraint=True) | sa.Enum("a", name="e", inherit_schema=True) | sa.Enum("a", name="e", metadata=sa.MetaData()) | sa.Enum("a", native_enum=False, length=None) | sa.Enum("a", name="e", native_enum=False, length=5) | sa.Enum("да", "нет", name="ответ")
sa.String(5).with_variant(sa.Text(), "postgresql") | sa.Text().with_variant(mysql.LONGTEXT(), "mysql", "mariadb") | sa.JSON().with_variant(postgresql.JSONB(), "postgresql") | sa.Enum("a", "b", name="e").with_variant(sa.String(9), "sqlite") | sa.Integer().with_variant(sa.BigInteger(), "mssql").with_variant(sa.SmallInteger(), "oracle")
"""
POSTGRESQL = """
postgresql.ARRAY(sa.Integer) | postgresql.ARRAY(sa.Text(), dimensions=3) | postgresql.ARRAY(sa.String(10, collation="de_DE")) | postgresql.ARRAY(sa.Enum("a", name="e")) | postgresql.ARRAY(postgresql.ENUM("a", name="e", create_type=False)) | postgresql.ARRAY(postgresql.UUID(as_uuid=True)) | postgresql.ARRAY(sa.DateTime(timezone=True)) | postgresql.ARRAY(sa.Numeric(10, 2))
postgresql.BIT(5) | postgresql.BIT(5, varying=True) | postgresql.BIT(varying=True) | postgresql.BYTEA() | postgresql.CIDR() | postgresql.INET() | postgresql.MACADDR() | postgresql.MACADDR8() | postgresql.MONEY() | postgresql.OID() | postgresql.REGCLASS() | postgresql.REGCONFIG() | postgresql.TSVECTOR() | postgresql.TSQUERY() | postgresql.CITEXT() | postgresql.HSTORE() | postgresql.HSTORE(text_type=sa.Text()) | postgresql.JSON() | postgresql.JSONB() | postgresql.JSONB(astext_type=sa.Text()) | postgresql.JSONPATH()
postgresql.INTERVAL() | postgresql.INTERVAL(precision=3) | postgresql.INTERVAL(fields="DAY TO SECOND") | postgresql.INTERVAL(fields="YEAR TO MONTH", precision=2) | postgresql.TIMESTAMP() | postgresql.TIMESTAMP(precision=3) | postgresql.TIMESTAMP(timezone=True, precision=6) | postgresql.TIME(precision=2) | postgresql.TIME(timezone=True) | postgresql.UUID() | postgresql.UUID(as_uuid=True) | postgresql.DOUBLE_PRECISION(precision=53) | postgresql.DOUBLE_PRECISION() | postgresql.REAL() | postgresql.FLOAT(precision=24) | postgresql.VARCHAR(length=5) | postgresql.CHAR(length=2) | postgresql.NUMERIC(precision=4, scale=1) | postgresql.BIGINT() | postgresql.BOOLEAN() | postgresql.DATE()
postgresql.INT4RANGE() | postgresql.INT8RANGE() | postgresql.NUMRANGE() | postgresql.DATERANGE() | postgresql.TSRANGE() | postgresql.TSTZRANGE() | postgresql.INT4MULTIRANGE() | postgresql.DATEMULTIRANGE() | postgresql.TSTZMULTIRANGE()
postgresql.ENUM("a", "b", name="e") | postgresql.ENUM("a", name="e", create_type=False) | postgresql.ENUM("a", name="e", schema="s") | postgresql.ENUM("a") | postgresql.ENUM("a", name="e", metadata=sa.MetaData()) | postgresql.ENUM("x%y", "it's", "back\\\\slash", name="e")
postgresql.DOMAIN("d", sa.Integer) | postgresql.DOMAIN("d", sa.Text(), check="VALUE ~ 'x'", not_null=True, default="a", collation="C", constraint_name="ck_d", schema="s") | postgresql.DOMAIN("d", sa.Integer, create_type=False) | postgresql.DOMAIN("D", sa.Integer, default=sa.text("5"))
"""
MYSQL = """
mysql.INTEGER() | mysql.INTEGER(11) | mysql.INTEGER(unsigned=True) | mysql.INTEGER(display_width=5, unsigned=True, zerofill=True) | mysql.TINYINT(1) | mysql.TINYINT(unsigned=True) | mysql.SMALLINT(5) | mysql.MEDIUMINT() | mysql.MEDIUMINT(8, unsigned=True) | mysql.BIGINT(20, unsigned=True) | mysql.BIT() | mysql.BIT(8) | mysql.YEAR() | mysql.YEAR(4)
mysql.DECIMAL(10, 2, unsigned=True) | mysql.DECIMAL() | mysql.NUMERIC(5, zerofill=True) | mysql.FLOAT(7, 3) | mysql.FLOAT(5) | mysql.FLOAT(unsigned=True) | mysql.DOUBLE(10, 2) | mysql.DOUBLE() | mysql.DOUBLE(asdecimal=False) | mysql.REAL(8, 2) | mysql.DOUBLE(precision=53)
mysql.VARCHAR(50) | mysql.VARCHAR(50, charset="utf8mb4") | mysql.VARCHAR(50, collation="utf8mb4_bin") | mysql.VARCHAR(50, charset="utf8mb4", collation="utf8mb4_bin") | mysql.VARCHAR(20, ascii=True) | mysql.VARCHAR(20, unicode=True) | mysql.VARCHAR(20, binary=True) | mysql.VARCHAR(20, national=True) | mysql.CHAR(5) | mysql.CHAR(5, charset="latin1", binary=True) | mysql.NCHAR(5) | mysql.NVARCHAR(5, collation="utf8_bin") | mysql.TEXT() | mysql.TEXT(60) | mysql.TINYTEXT() | mysql.MEDIUMTEXT(charset="utf8") | mysql.LONGTEXT(collation="utf8mb4_unicode_ci") | mysql.VARCHAR()
mysql.TINYBLOB() | mysql.BLOB() | mysql.MEDIUMBLOB() | mysql.LONGBLOB() | mysql.BINARY(5) | mysql.VARBINARY(9) | mysql.DATETIME(fsp=6) | mysql.DATETIME() | mysql.TIMESTAMP(fsp=3) | mysql.TIME(fsp=2) | mysql.TIME() | mysql.DATE() | mysql.JSON()
mysql.ENUM("a", "it's") | mysql.ENUM("a", "b", charset="utf8", collation="utf8_bin") | mysql.SET("a", "b") | mysql.SET("a", "it's", charset="latin1") | mysql.BOOLEAN()
"""
MSSQL = """
mssql.BIT() | mssql.DATETIME2() | mssql.DATETIME2(3) | mssql.DATETIMEOFFSET() | mssql.DATETIMEOFFSET(4) | mssql.SMALLDATETIME() | mssql.TIME(3) | mssql.TIME() | mssql.IMAGE() | mssql.MONEY() | mssql.SMALLMONEY() | mssql.NTEXT() | mssql.ROWVERSION() | mssql.TIMESTAMP() | mssql.SQL_VARIANT() | mssql.TINYINT() | mssql.UNIQUEIDENTIFIER() | mssql.XML() | mssql.VARBINARY() | mssql.VARBINARY(50) | mssql.VARBINARY("max") | mssql.VARBINARY("max", filestream=True) | mssql.VARCHAR("max") | mssql.NVARCHAR("max") | mssql.NVARCHAR(50, collation="Latin1_General_CI_AS") | mssql.REAL() | mssql.DOUBLE_PRECISION() | mssql.FLOAT(53) | mssql.JSON()
"""
ORACLE = """
oracle.VARCHAR2(50) | oracle.NVARCHAR2(50) | oracle.CLOB() | oracle.NCLOB() | oracle.BLOB() | oracle.BFILE() | oracle.LONG() | oracle.NUMBER() | oracle.NUMBER(10) | oracle.NUMBER(10, 2) | oracle.NUMBER(asdecimal=False) | oracle.BINARY_DOUBLE() | oracle.BINARY_FLOAT() | oracle.FLOAT(binary_precision=16) | oracle.FLOAT() | oracle.DATE() | oracle.TIMESTAMP() | oracle.TIMESTAMP(timezone=True) | oracle.TIMESTAMP(local_timezone=True) | oracle.INTERVAL() | oracle.INTERVAL(day_precision=2, second_precision=6) | oracle.RAW(16) | oracle.RAW() | oracle.ROWID() | oracle.VARCHAR(5) | oracle.CHAR(2) | oracle.VECTOR() | oracle.VECTOR(5)
"""
SQLITE = """
sqlite.DATE() | sqlite.DATETIME() | sqlite.TIME() | sqlite.JSON() | sqlite.DATETIME(storage_format="%(year)04d%(month)02d%(day)02d", regexp="x") | sqlite.DATE(storage_format="%(year)04d/%(month)02d/%(day)02d", regexp="x") | sqlite.NUMERIC(5, 2) | sqlite.TIMESTAMP()
"""
SPATIAL = """
Geometry() | Geometry("POINT", srid=4326) | Geometry(geometry_type="POLYGON", srid=3857, spatial_index=False) | Geometry("POINTZ", dimension=3) | Geometry(geometry_type=None) | Geometry("POINT", use_N_D_index=True) | Geometry("POINT", nullable=False) | Geography("POINT", srid=4326) | Geography(geometry_type="LINESTRING", srid=4326, from_text="ST_GeogFromText", name="geography") | Raster() | Raster(spatial_index=False) | Geometry("POINT", srid=4326, from_text="ST_GeomFromEWKT", name="geometry", nullable=False)
"""
VECTOR = "Vector(3) | Vector() | HALFVEC(4) | SPARSEVEC(5) | BIT(6)"


def each(text):
    return [part.strip() for line in text.strip().splitlines() for part in line.split(" | ")]


def corpus():
    c = Corpus("types")
    every = "postgresql sqlite mysql mariadb mssql oracle"
    for group, dialects in ((GENERIC, every), (POSTGRESQL, "postgresql sqlite mysql"), (MYSQL, "mysql mariadb postgresql mssql"), (MSSQL, "mssql postgresql sqlite"), (ORACLE, "oracle postgresql mysql"), (SQLITE, "sqlite postgresql")):
        for type_ in each(group):
            name = type_ if all(case.name != type_ for case in c.cases) else type_ + " again"
            c.add(name, f'op.create_table("t", sa.Column("x", {type_}), schema="sch")', dialects)
    for type_ in each(SPATIAL):
        c.add(type_, f'from geoalchemy2 import Geography, Geometry, Raster\nop.create_table("t", sa.Column("g", {type_}))', "postgresql")
        c.add(f"add {type_}", f'from geoalchemy2 import Geography, Geometry, Raster\nop.add_column("t", sa.Column("g", {type_}), schema="s")', "postgresql")
    c.add("alter to geometry", 'from geoalchemy2 import Geometry\nop.alter_column("t", "g", type_=Geometry("POINT", 4326), existing_type=sa.Text(), postgresql_using="x")', "postgresql")
    for type_ in each(VECTOR):
        c.add(f"pgvector {type_}", f'from pgvector.sqlalchemy import BIT, HALFVEC, SPARSEVEC, Vector\nop.create_table("t", sa.Column("v", {type_}))', "postgresql")
    c.add("enum twice in one run", 'e = sa.Enum("a", "b", name="e")\nop.create_table("t", sa.Column("x", e), sa.Column("y", e))\nop.create_table("u", sa.Column("x", sa.Enum("a", "b", name="e")))', every)
    c.add("enum with checkfirst", 'e = postgresql.ENUM("a", "b", name="e")\ne.create(op.get_bind(), checkfirst=True)\ne.create(op.get_bind(), checkfirst=False)\nop.drop_table("t")\ne.drop(op.get_bind(), checkfirst=True)', "postgresql sqlite")
    c.add("sa enum created and dropped", 'e = sa.Enum("a", "b", name="e", schema="s")\ne.create(op.get_bind())\ne.drop(op.get_bind())\nsa.Enum(name="z").drop(op.get_bind(), checkfirst=False)', "postgresql sqlite mysql")
    c.add("domain created", 'd = postgresql.DOMAIN("d", sa.Integer, check="VALUE > 5")\nd.create(op.get_bind())\nd.drop(op.get_bind())', "postgresql")
    c.add("python enum", 'class Color(enum.Enum):\n    RED = "r"\n    GREEN = "g"\nop.create_table("t", sa.Column("c", sa.Enum(Color)), sa.Column("d", sa.Enum(Color, values_callable=lambda e: [m.value for m in e], name="v"), server_default="r"))', every)
    c.add("inherit schema of the table", 'op.create_table("t", sa.Column("c", sa.Enum("a", name="e", inherit_schema=True)), sa.Column("d", sa.Enum("b", name="f", schema="own")), schema="s")', "postgresql")
    c.add("enum array with check", 'op.create_table("t", sa.Column("c", postgresql.ARRAY(sa.Enum("a", name="e", native_enum=False, create_constraint=True))))', "postgresql")
    c.add("user defined type", 'class Money(sa.types.UserDefinedType):\n    cache_ok = True\n    def __init__(self, p=8):\n        self.p = p\n    def get_col_spec(self, **kw):\n        return "MONEY(%s)" % self.p\nop.create_table("t", sa.Column("c", Money(5)), sa.Column("d", Money))', every)
    c.add("type decorator", 'class Upper(sa.types.TypeDecorator):\n    impl = sa.String\n    cache_ok = True\nclass Guid(sa.types.TypeDecorator):\n    impl = sa.CHAR\n    cache_ok = True\n    def load_dialect_impl(self, dialect):\n        if dialect.name == "postgresql":\n            return dialect.type_descriptor(postgresql.UUID())\n        return dialect.type_descriptor(sa.CHAR(32))\nop.create_table("t", sa.Column("c", Upper(30)), sa.Column("d", Guid(), primary_key=True))', every)
    return c
