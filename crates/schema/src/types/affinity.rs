//! Which family a type belongs to, as `TypeEngine._type_affinity` tells.

use super::{BinaryClass, DateTimeClass, EnumType, Length, Package, PlainClass, SqlType};

/// The family of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Affinity {
    /// Not known.
    Null,
    /// Text, and enumerations.
    String,
    /// Integers.
    Integer,
    /// Numbers with a fraction.
    Numeric,
    /// Booleans.
    Boolean,
    /// Date and time.
    DateTime,
    /// Dates.
    Date,
    /// Times of day.
    Time,
    /// Spans of time.
    Interval,
    /// Bytes.
    Binary,
    /// UUIDs.
    Uuid,
    /// JSON.
    Json,
    /// Arrays.
    Array,
    /// A type that is its own family.
    Other,
}

impl SqlType {
    /// The family; a decorator's and a variant's is that of what it wraps.
    pub fn affinity(&self) -> Affinity {
        match self {
            Self::Null => Affinity::Null,
            Self::String(_) | Self::Enum(_) => Affinity::String,
            Self::Integer(_) | Self::Year(_) => Affinity::Integer,
            Self::Numeric(_) => Affinity::Numeric,
            Self::Boolean(_) => Affinity::Boolean,
            Self::Bit(type_) if type_.package == Package::Mssql => Affinity::Boolean,
            Self::DateTime(type_) if type_.package == Package::Oracle => Affinity::DateTime,
            Self::DateTime(type_) => match type_.class {
                DateTimeClass::Date | DateTimeClass::UpperDate => Affinity::Date,
                DateTimeClass::Time | DateTimeClass::UpperTime => Affinity::Time,
                _ => Affinity::DateTime,
            },
            Self::Interval(_) => Affinity::Interval,
            Self::Binary(_) => Affinity::Binary,
            Self::Plain(PlainClass::RowVersion | PlainClass::MssqlTimestamp, _) => Affinity::Binary,
            Self::Uuid(_) => Affinity::Uuid,
            Self::Json(_) => Affinity::Json,
            Self::Array(_) => Affinity::Array,
            Self::Variant(variant) => variant.base.affinity(),
            Self::Decorated(decorated) => decorated.implementation.affinity(),
            Self::Reflected(reflected) => reflected.parsed.affinity(),
            Self::Bit(_)
            | Self::Hstore(_)
            | Self::Range(_)
            | Self::Plain(..)
            | Self::Domain(_)
            | Self::Spatial(_)
            | Self::Vector(_)
            | Self::OracleVector(_)
            | Self::UserDefined(_) => Affinity::Other,
        }
    }

    /// Whether both types belong to one family: of types that are their own family, whether they are of one class.
    pub fn has_affinity_of(&self, other: &SqlType) -> bool {
        match (self, other) {
            (Self::Variant(it), _) => it.base.has_affinity_of(other),
            (_, Self::Variant(it)) => self.has_affinity_of(&it.base),
            (Self::Decorated(it), _) => it.implementation.has_affinity_of(other),
            (_, Self::Decorated(it)) => self.has_affinity_of(&it.implementation),
            (Self::Reflected(it), _) => it.parsed.has_affinity_of(other),
            (_, Self::Reflected(it)) => self.has_affinity_of(&it.parsed),
            (Self::Enum(one), Self::Enum(two)) => own_family(one) == own_family(two),
            (Self::Enum(it), other) | (other, Self::Enum(it)) if own_family(it).is_some() => {
                own_family(it) == Some(Package::Postgresql) && matches!(other, Self::Domain(_))
            }
            (Self::Range(one), Self::Range(two)) => one == two,
            (Self::Plain(one, _), Self::Plain(two, _)) => one == two,
            (Self::Spatial(one), Self::Spatial(two)) => one.class == two.class,
            (Self::Vector(one), Self::Vector(two)) => one.class == two.class,
            (Self::UserDefined(one), Self::UserDefined(two)) => {
                (&one.module, &one.class) == (&two.module, &two.class)
            }
            _ if self.affinity() == Affinity::Other && other.affinity() == Affinity::Other => {
                std::mem::discriminant(self) == std::mem::discriminant(other)
            }
            _ => self.affinity() == other.affinity(),
        }
    }

    /// A short upper-case name for messages, such as `VARCHAR`.
    pub fn generic_name(&self) -> String {
        match self {
            Self::Null => "NULL".to_owned(),
            Self::String(type_) => {
                let name = match type_.class.name() {
                    "String" | "Unicode" => "VARCHAR".to_owned(),
                    other => other.to_uppercase(),
                };
                match type_.length {
                    Some(Length::Given(length)) => format!("{name}({length})"),
                    _ => name,
                }
            }
            Self::Integer(type_) => type_.class.name().to_uppercase(),
            Self::Numeric(type_) => type_.class.name().to_uppercase(),
            Self::Boolean(_) => "BOOLEAN".to_owned(),
            Self::DateTime(type_) => type_.class.name().to_uppercase(),
            Self::Uuid(_) => "UUID".to_owned(),
            Self::Enum(_) => "VARCHAR".to_owned(),
            Self::Json(type_) => type_.class.name().to_owned(),
            Self::Binary(type_) => match type_.class {
                BinaryClass::LargeBinary | BinaryClass::PickleType => "BLOB".to_owned(),
                other => other.name().to_uppercase(),
            },
            _ => format!("{:?}", self.affinity()).to_uppercase(),
        }
    }
}

/// The ENUM of a database's own package is no text: PostgreSQL's is a named type, MySQL's a family by itself.
fn own_family(type_: &EnumType) -> Option<Package> {
    let own = matches!(type_.package, Package::Postgresql | Package::Mysql) && !type_.set;
    own.then_some(type_.package)
}
