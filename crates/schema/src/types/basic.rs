//! Types of text, numbers, dates, bytes, bits, JSON and UUIDs.

use super::{
    BinaryClass, DateTimeClass, IntegerClass, JsonClass, NumericClass, Package, SqlType, StringClass,
    UuidClass,
};

/// A text type.
#[derive(Clone, Debug, PartialEq)]
pub struct StringType {
    /// The class.
    pub class: StringClass,
    /// The package of the class.
    pub package: Package,
    /// `length=`
    pub length: Option<Length>,
    /// `collation=`
    pub collation: Option<String>,
    /// MySQL's character options, where any is given.
    pub mysql: Option<Box<MysqlStringOptions>>,
}

/// The length of a text or binary type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// A number.
    Given(i64),
    /// SQL Server's `"max"`.
    Max,
}

impl From<i64> for Length {
    fn from(length: i64) -> Self {
        Self::Given(length)
    }
}

/// `charset=`, `ascii=`, `unicode=`, `binary=`, `national=` of MySQL's text types.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MysqlStringOptions {
    /// `charset=`
    pub charset: Option<String>,
    /// `ascii=True`
    pub ascii: bool,
    /// `unicode=True`
    pub unicode: bool,
    /// `binary=True`
    pub binary: bool,
    /// `national=True`
    pub national: bool,
}

impl StringType {
    /// A type of this class with no argument given.
    pub fn new(class: StringClass) -> Self {
        Self {
            class,
            package: Package::Sqlalchemy,
            length: None,
            collation: None,
            mysql: None,
        }
    }

    /// Sets `length=`.
    pub fn with_length(mut self, length: impl Into<Length>) -> Self {
        self.length = Some(length.into());
        self
    }
}

/// An integer type.
#[derive(Clone, Debug, PartialEq)]
pub struct IntegerType {
    /// The class.
    pub class: IntegerClass,
    /// The package of the class.
    pub package: Package,
    /// MySQL's `display_width=`
    pub display_width: Option<i64>,
    /// MySQL's `unsigned=True`
    pub unsigned: bool,
    /// MySQL's `zerofill=True`
    pub zerofill: bool,
}

impl IntegerType {
    /// A type of this class with no argument given.
    pub fn new(class: IntegerClass) -> Self {
        Self {
            class,
            package: Package::Sqlalchemy,
            display_width: None,
            unsigned: false,
            zerofill: false,
        }
    }
}

/// An exact or approximate number.
#[derive(Clone, Debug, PartialEq)]
pub struct NumericType {
    /// The class.
    pub class: NumericClass,
    /// The package of the class.
    pub package: Package,
    /// `precision=`
    pub precision: Option<i64>,
    /// `scale=`
    pub scale: Option<i64>,
    /// `asdecimal=`, where given.
    pub asdecimal: Option<bool>,
    /// `decimal_return_scale=`
    pub decimal_return_scale: Option<i64>,
    /// Oracle's `binary_precision=` of FLOAT.
    pub binary_precision: Option<i64>,
    /// MySQL's `unsigned=True`
    pub unsigned: bool,
    /// MySQL's `zerofill=True`
    pub zerofill: bool,
}

impl NumericType {
    /// A type of this class with no argument given.
    pub fn new(class: NumericClass) -> Self {
        Self {
            class,
            package: Package::Sqlalchemy,
            precision: None,
            scale: None,
            asdecimal: None,
            decimal_return_scale: None,
            binary_precision: None,
            unsigned: false,
            zerofill: false,
        }
    }

    /// Sets `precision=` and `scale=`.
    pub fn with_precision(mut self, precision: i64, scale: Option<i64>) -> Self {
        self.precision = Some(precision);
        self.scale = scale;
        self
    }
}

/// A date or time type.
#[derive(Clone, Debug, PartialEq)]
pub struct DateTimeType {
    /// The class.
    pub class: DateTimeClass,
    /// The package of the class.
    pub package: Package,
    /// `timezone=`
    pub timezone: bool,
    /// PostgreSQL's and SQL Server's `precision=`, MySQL's `fsp=`.
    pub precision: Option<i64>,
    /// Oracle's `local_timezone=True`
    pub local_timezone: bool,
    /// SQLite's `storage_format=`
    pub storage_format: Option<String>,
}

impl DateTimeType {
    /// A type of this class with no argument given.
    pub fn new(class: DateTimeClass) -> Self {
        Self {
            class,
            package: Package::Sqlalchemy,
            timezone: false,
            precision: None,
            local_timezone: false,
            storage_format: None,
        }
    }

    /// Sets `timezone=True`.
    pub fn with_timezone(mut self) -> Self {
        self.timezone = true;
        self
    }
}

/// An interval: `sa.Interval`, PostgreSQL's or Oracle's `INTERVAL`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IntervalType {
    /// The package: `Sqlalchemy` is the generic `Interval`.
    pub package: Package,
    /// `native=` of the generic type.
    pub native: Option<bool>,
    /// `second_precision=`, or PostgreSQL's `precision=`.
    pub second_precision: Option<i64>,
    /// `day_precision=`
    pub day_precision: Option<i64>,
    /// PostgreSQL's `fields=`
    pub fields: Option<String>,
}

/// A boolean: `sa.Boolean`, `sa.BOOLEAN`, or SQL Server's `BIT`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BooleanType {
    /// Spelled `BOOLEAN`.
    pub uppercase: bool,
    /// `create_constraint=True`: a CHECK where the database has no boolean.
    pub create_constraint: bool,
    /// `name=` of that CHECK.
    pub name: crate::ConstraintName,
}

/// A binary type.
#[derive(Clone, Debug, PartialEq)]
pub struct BinaryType {
    /// The class.
    pub class: BinaryClass,
    /// The package of the class.
    pub package: Package,
    /// `length=`
    pub length: Option<Length>,
    /// SQL Server's `filestream=True`
    pub filestream: bool,
}

impl BinaryType {
    /// A type of this class with no argument given.
    pub fn new(class: BinaryClass) -> Self {
        Self {
            class,
            package: Package::Sqlalchemy,
            length: None,
            filestream: false,
        }
    }
}

/// `BIT` of PostgreSQL, MySQL or SQL Server.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BitType {
    /// The package of the class.
    pub package: Package,
    /// `length=`
    pub length: Option<i64>,
    /// PostgreSQL's `varying=True`
    pub varying: bool,
}

/// A JSON type.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonType {
    /// The class.
    pub class: JsonClass,
    /// The package of the class.
    pub package: Package,
    /// `none_as_null=True`: Python `None` is SQL NULL, not JSON `null`.
    pub none_as_null: bool,
    /// PostgreSQL's `astext_type=`
    pub astext_type: Option<Box<SqlType>>,
}

impl JsonType {
    /// A type of this class with no argument given.
    pub fn new(class: JsonClass) -> Self {
        Self {
            class,
            package: Package::Sqlalchemy,
            none_as_null: false,
            astext_type: None,
        }
    }
}

/// A UUID type.
#[derive(Clone, Debug, PartialEq)]
pub struct UuidType {
    /// The class.
    pub class: UuidClass,
    /// The package of the class.
    pub package: Package,
    /// `as_uuid=`
    pub as_uuid: bool,
    /// `native_uuid=`
    pub native_uuid: bool,
}

impl UuidType {
    /// A type of this class with no argument given.
    pub fn new(class: UuidClass) -> Self {
        Self {
            class,
            package: Package::Sqlalchemy,
            as_uuid: true,
            native_uuid: true,
        }
    }
}
