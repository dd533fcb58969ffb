//! The classes of SQL types: which Python class a type is, family by family.

use std::fmt;

/// The package a type's class comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Package {
    /// `sqlalchemy`
    #[default]
    Sqlalchemy,
    /// `sqlalchemy.dialects.postgresql`
    Postgresql,
    /// `sqlalchemy.dialects.mysql`
    Mysql,
    /// `sqlalchemy.dialects.sqlite`
    Sqlite,
    /// `sqlalchemy.dialects.mssql`
    Mssql,
    /// `sqlalchemy.dialects.oracle`
    Oracle,
}

impl Package {
    /// The name of the dialect package, or `sqlalchemy`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlalchemy => "sqlalchemy",
            Self::Postgresql => "postgresql",
            Self::Mysql => "mysql",
            Self::Sqlite => "sqlite",
            Self::Mssql => "mssql",
            Self::Oracle => "oracle",
        }
    }
}

macro_rules! classes {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`")] $variant,)*
        }

        impl $name {
            /// Every class, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name of the Python class.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }

            /// The class of this name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($text => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

classes! {
    /// Text types.
    StringClass {
        String = "String",
        Text = "Text",
        Unicode = "Unicode",
        UnicodeText = "UnicodeText",
        Char = "CHAR",
        NChar = "NCHAR",
        VarChar = "VARCHAR",
        NVarChar = "NVARCHAR",
        UpperText = "TEXT",
        Clob = "CLOB",
        NClob = "NCLOB",
        NText = "NTEXT",
        TinyText = "TINYTEXT",
        MediumText = "MEDIUMTEXT",
        LongText = "LONGTEXT",
        CiText = "CITEXT",
        VarChar2 = "VARCHAR2",
        NVarChar2 = "NVARCHAR2",
        Long = "LONG",
        Xml = "XML",
    }
}

classes! {
    /// Integer types.
    IntegerClass {
        Integer = "Integer",
        SmallInteger = "SmallInteger",
        BigInteger = "BigInteger",
        UpperInteger = "INTEGER",
        SmallInt = "SMALLINT",
        BigInt = "BIGINT",
        MediumInt = "MEDIUMINT",
        TinyInt = "TINYINT",
    }
}

classes! {
    /// Exact and approximate numbers.
    NumericClass {
        Numeric = "Numeric",
        Decimal = "DECIMAL",
        UpperNumeric = "NUMERIC",
        Float = "Float",
        UpperFloat = "FLOAT",
        Double = "Double",
        UpperDouble = "DOUBLE",
        DoublePrecision = "DOUBLE_PRECISION",
        Real = "REAL",
        Number = "NUMBER",
        BinaryDouble = "BINARY_DOUBLE",
        BinaryFloat = "BINARY_FLOAT",
    }
}

classes! {
    /// Dates and times.
    DateTimeClass {
        DateTime = "DateTime",
        Date = "Date",
        Time = "Time",
        UpperDateTime = "DATETIME",
        UpperDate = "DATE",
        UpperTime = "TIME",
        Timestamp = "TIMESTAMP",
        DateTime2 = "DATETIME2",
        DateTimeOffset = "DATETIMEOFFSET",
        SmallDateTime = "SMALLDATETIME",
    }
}

classes! {
    /// Binary types.
    BinaryClass {
        LargeBinary = "LargeBinary",
        Binary = "BINARY",
        VarBinary = "VARBINARY",
        Blob = "BLOB",
        ByteA = "BYTEA",
        TinyBlob = "TINYBLOB",
        MediumBlob = "MEDIUMBLOB",
        LongBlob = "LONGBLOB",
        Image = "IMAGE",
        Raw = "RAW",
        BFile = "BFILE",
        PickleType = "PickleType",
    }
}

classes! {
    /// Types with neither arguments nor behaviour that matters to DDL.
    PlainClass {
        Inet = "INET",
        Cidr = "CIDR",
        MacAddr = "MACADDR",
        MacAddr8 = "MACADDR8",
        Money = "MONEY",
        SmallMoney = "SMALLMONEY",
        Oid = "OID",
        RegClass = "REGCLASS",
        RegConfig = "REGCONFIG",
        TsVector = "TSVECTOR",
        TsQuery = "TSQUERY",
        JsonPath = "JSONPATH",
        Inet4 = "INET4",
        Inet6 = "INET6",
        SqlVariant = "SQL_VARIANT",
        RowVersion = "ROWVERSION",
        MssqlTimestamp = "TIMESTAMP",
        RowId = "ROWID",
        SysName = "SYSNAME",
        LTree = "LTREE",
        LQuery = "LQUERY",
        LTxtQuery = "LTXTQUERY",
        TupleType = "TupleType",
    }
}

classes! {
    /// PostgreSQL's ranges and multiranges.
    RangeClass {
        Int4Range = "INT4RANGE",
        Int8Range = "INT8RANGE",
        NumRange = "NUMRANGE",
        DateRange = "DATERANGE",
        TsRange = "TSRANGE",
        TsTzRange = "TSTZRANGE",
        Int4MultiRange = "INT4MULTIRANGE",
        Int8MultiRange = "INT8MULTIRANGE",
        NumMultiRange = "NUMMULTIRANGE",
        DateMultiRange = "DATEMULTIRANGE",
        TsMultiRange = "TSMULTIRANGE",
        TsTzMultiRange = "TSTZMULTIRANGE",
    }
}

classes! {
    /// JSON types.
    JsonClass {
        Json = "JSON",
        JsonB = "JSONB",
    }
}

classes! {
    /// UUID types.
    UuidClass {
        Uuid = "Uuid",
        UpperUuid = "UUID",
        UniqueIdentifier = "UNIQUEIDENTIFIER",
    }
}

classes! {
    /// PostGIS types of geoalchemy2.
    SpatialClass {
        Geometry = "Geometry",
        Geography = "Geography",
        Raster = "Raster",
    }
}

classes! {
    /// pgvector's types.
    VectorClass {
        Vector = "VECTOR",
        HalfVec = "HALFVEC",
        SparseVec = "SPARSEVEC",
        Bit = "BIT",
    }
}
