"""Every type of SQLAlchemy and of its dialects, in tables of every style."""

GENERIC = """Integer SmallInteger BigInteger Boolean Date DateTime DateTime(timezone=True) DateTime(True) Time Time(timezone=True) Interval
Interval(native=False) Interval(second_precision=3,day_precision=5) Float Float(5) Float(53) Float(precision=24,asdecimal=True) Double Double(53) Double(asdecimal=True) Numeric Numeric(10) Numeric(10,2)
Numeric(precision=5,scale=0) Numeric(10,2,asdecimal=False) Numeric(scale=3) String(5) String(length=7) String(9,collation="C") Unicode(5) UnicodeText() UnicodeText(500) Text Text(70)
Text(collation="C") LargeBinary LargeBinary(30) JSON JSON(none_as_null=True) Uuid Uuid(as_uuid=False) Uuid(native_uuid=False) PickleType Enum("a","b",name="e1")
Enum("a","b",native_enum=False) Enum("it's","x",name="e2",create_constraint=True,native_enum=False) Boolean(create_constraint=True,name="b1") Boolean(name="b2")
sa.ARRAY(Integer) sa.ARRAY(String(5),dimensions=2)""".split()

UPPER = """sa.INTEGER sa.INT sa.BIGINT sa.SMALLINT sa.BOOLEAN sa.DATE sa.DATETIME sa.DATETIME(timezone=True) sa.TIME sa.TIMESTAMP sa.TIMESTAMP(timezone=True) sa.FLOAT sa.FLOAT(5) sa.REAL
sa.DOUBLE sa.DOUBLE_PRECISION sa.DOUBLE_PRECISION(5) sa.NUMERIC(5,1) sa.DECIMAL sa.DECIMAL(7,2) sa.VARCHAR(9) sa.CHAR sa.CHAR(3) sa.NCHAR(4) sa.NVARCHAR(5) sa.TEXT sa.CLOB sa.BLOB sa.BINARY(5)
sa.VARBINARY(6) sa.JSON sa.UUID sa.UUID(as_uuid=False)""".split()

POSTGRESQL = """ARRAY(Integer) ARRAY(String(9)) ARRAY(Integer,dimensions=3) ARRAY(Text,as_tuple=True) ARRAY(Numeric(5,2),zero_indexes=True) ARRAY(postgresql.UUID(as_uuid=True)) BIGINT BIT BIT(5) BIT(5,varying=True) BIT(varying=True) BOOLEAN BYTEA CHAR(3) CIDR CITEXT DATE
DATEMULTIRANGE DATERANGE DOUBLE_PRECISION DOMAIN("dom",Integer) DOMAIN("dom2",String(5),collation="C",default="'x'",constraint_name="ck",not_null=True,check="VALUE<>''",schema="s") ENUM("a","b",name="pe") ENUM("a","b",name="pe2",schema="s") FLOAT FLOAT(5) HSTORE HSTORE(text_type=Text())
INET INT4MULTIRANGE INT4RANGE INT8MULTIRANGE INT8RANGE INTEGER INTERVAL INTERVAL(precision=3) INTERVAL(fields="DAY") INTERVAL(fields="DAY_TO_SECOND",precision=5) JSON JSON(none_as_null=True) JSON(astext_type=Text()) JSONB JSONB(none_as_null=True) JSONB(astext_type=String(5)) JSONPATH MACADDR MACADDR8 MONEY NUMERIC(7,3) NUMMULTIRANGE NUMRANGE OID
REAL REGCLASS REGCONFIG SMALLINT TEXT TIME TIME(timezone=True,precision=3) TIMESTAMP TIMESTAMP(True) TIMESTAMP(precision=3) TIMESTAMP(timezone=True,precision=0) TSMULTIRANGE TSQUERY TSRANGE TSTZMULTIRANGE TSTZRANGE
TSVECTOR UUID UUID(as_uuid=True) UUID(as_uuid=False) VARCHAR(8) VARCHAR""".split()

MYSQL = """BIGINT BIGINT(20) BIGINT(unsigned=True) BIGINT(display_width=5,zerofill=True) BINARY(5) BIT BIT(8) BLOB BLOB(5) BOOLEAN CHAR(5) CHAR(5,collation="utf8mb4_bin") CHAR(5,charset="latin1") CHAR(5,national=True) CHAR(5,ascii=True) CHAR(5,unicode=True) CHAR(5,binary=True) DATE
DATETIME DATETIME(fsp=6) DATETIME(timezone=True) DECIMAL DECIMAL(10,3) DECIMAL(10,3,unsigned=True) DECIMAL(precision=5,scale=1,zerofill=True) DOUBLE DOUBLE(10,3) DOUBLE(asdecimal=False) DOUBLE(precision=5,scale=2,unsigned=True) ENUM("a","b") ENUM("a","it's",charset="utf8mb4",collation="utf8mb4_bin") FLOAT FLOAT(5) FLOAT(5,2) FLOAT(unsigned=True) INTEGER INTEGER(11) INTEGER(unsigned=True) INTEGER(11,zerofill=True,unsigned=True)
JSON LONGBLOB LONGTEXT LONGTEXT(collation="utf8mb4_unicode_ci") LONGTEXT(charset="utf8mb4") MEDIUMBLOB MEDIUMINT MEDIUMINT(5) MEDIUMINT(unsigned=True) MEDIUMTEXT NCHAR(5) NUMERIC(5,2) NUMERIC(5,2,unsigned=True) NVARCHAR(5) REAL REAL(5,2) SET("a","b") SET("a","b",retrieve_as_bitwise=True) SMALLINT SMALLINT(5,unsigned=True) TEXT TEXT(500)
TEXT(charset="utf8mb4",collation="utf8mb4_bin") TIME TIME(fsp=3) TIMESTAMP TIMESTAMP(fsp=6) TINYBLOB TINYINT TINYINT(1) TINYINT(display_width=1,unsigned=True) TINYTEXT VARBINARY(5) VARCHAR(255) VARCHAR(5,charset="utf8mb4") VARCHAR(5,collation="utf8mb4_bin",national=True) YEAR YEAR(4)""".split()

SQLITE = """BLOB BOOLEAN CHAR(5) DATE DATETIME DATETIME(truncate_microseconds=True) DATE(storage_format="%(year)04d") DECIMAL FLOAT INTEGER JSON NUMERIC(5,1) REAL SMALLINT TEXT TIME TIMESTAMP VARCHAR(5)""".split()

OTHERS = """mssql.BIT mssql.DATETIME2 mssql.DATETIME2(3) mssql.DATETIMEOFFSET mssql.IMAGE mssql.MONEY mssql.NTEXT mssql.NVARCHAR(5) mssql.NVARCHAR("max") mssql.ROWVERSION mssql.SMALLDATETIME mssql.SMALLMONEY mssql.SQL_VARIANT mssql.TIMESTAMP mssql.TINYINT mssql.UNIQUEIDENTIFIER mssql.VARBINARY(7) mssql.XML
oracle.BFILE oracle.BINARY_DOUBLE oracle.BINARY_FLOAT oracle.CLOB oracle.DATE oracle.INTERVAL(day_precision=3) oracle.LONG oracle.NCLOB oracle.NUMBER oracle.NUMBER(5) oracle.NUMBER(5,2) oracle.RAW(5) oracle.ROWID oracle.TIMESTAMP oracle.TIMESTAMP(timezone=True) oracle.TIMESTAMP(local_timezone=True) oracle.VARCHAR2(5) oracle.NVARCHAR2(5) oracle.FLOAT(binary_precision=5)""".split()

FAMILIES = [
    ("generic", "", GENERIC), ("upper case", "", UPPER), ("postgresql", "postgresql.", POSTGRESQL), ("mysql", "mysql.", MYSQL),
    ("sqlite", "sqlite.", SQLITE), ("mssql and oracle", "", OTHERS),
]


def _table(number, kind, style, form):
    """A table of one column, so that a type that one dialect does not have fails alone."""
    name = "t{}".format(number)
    if style == "Table":
        return 'Table("{}", meta, Column("id", Integer, primary_key=True), Column("x", {}))'.format(name, kind)
    if style == "SQLModel":
        how = "sa_type={}".format(kind) if form else "sa_column=Column({})".format(kind)
        return "class T{}(SQLModel, table=True):\n    __tablename__ = \"{}\"\n    id: Optional[int] = Field(default=None, primary_key=True)\n    x: Any = Field({})".format(number, name, how)
    columns = {
        "Column": ("id = Column(Integer, primary_key=True)", "x = Column({})".format(kind)),
        "mapped_column": ("id: Mapped[int] = mapped_column(primary_key=True)", "x: Mapped[Any] = mapped_column({})".format(kind)),
        "type_annotation_map": ("id: Mapped[int] = mapped_column(primary_key=True)", "x: Mapped[Annotated[str, {}]]".format(number)),
        "Annotated": ("id: Mapped[int] = mapped_column(primary_key=True)", "x: Mapped[Annotated[str, mapped_column({})]]".format(kind)),
    }[style]
    text = "class T{}(Base):\n    __tablename__ = \"{}\"\n    {}\n    {}".format(number, name, *columns)
    if style == "type_annotation_map":
        text = "Base.registry.update_type_annotation_map({{Annotated[str, {}]: {}}})\n{}".format(number, kind, text)
    return text


def cases():
    styles = ("Column", "mapped_column", "Table", "type_annotation_map", "Annotated", "SQLModel")
    for family, (title, prefix, kinds) in enumerate(FAMILIES):
        for chosen, style in enumerate(styles):
            # Two styles see the whole family, the others a part of it.
            kept = kinds if chosen in (0, 1) else kinds[(family + chosen) % 3::3]
            head = {"Table": "meta = target_metadata = MetaData()", "SQLModel": "from sqlmodel import Field, SQLModel\ntarget_metadata = SQLModel.metadata"}
            lines = [head.get(style, "class Base(DeclarativeBase):\n    pass")]
            lines += [_table(number, prefix + kind, style, number % 2) for number, kind in enumerate(kept)]
            known = {"mysql": "mysql sqlite", "mssql and oracle": "sqlite"}.get(title)
            if known:
                lines.insert(0, "#: dialects " + known)
            yield "types of {}: {}".format(title, style), "\n".join(lines)
